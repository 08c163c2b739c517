#include "cli/csv/cell_number.hpp"

#include <algorithm>

#include "cli/csv/phrases.hpp"

namespace cli::csv {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

bool takes(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}
void skip_blanks(std::string_view& text) {
  while (takes(text, " ")) {
  }
}

bool has_currency(std::string_view text) {
  static constexpr std::string_view signs[] = {"¥", "$", "€", "£", "CNY", "RMB", "USD", "EUR"};
  return std::any_of(std::begin(signs), std::end(signs),
                     [&](std::string_view sign) { return text.find(sign) != std::string_view::npos; });
}

// Digits with marks of thousands taken out. False if the marks do not stand in threes.
bool read_whole(std::string_view& text, const std::string& mark, std::string& digits) {
  std::size_t group = 0;
  bool marked = false;
  for (;;) {
    if (!text.empty() && digit(text.front())) {
      digits += text.front();
      ++group;
      text.remove_prefix(1);
      continue;
    }
    const bool at_mark = !mark.empty() && text.size() > 1 && text.starts_with(mark) && digit(text[1]);
    if (marked ? group != 3 : at_mark && (group == 0 || group > 3)) return false;
    if (!at_mark) return true;
    marked = true;
    group = 0;
    text.remove_prefix(1);
  }
}

}  // namespace

std::variant<CellNumber, Fault> read_number(std::string_view text, const NumberFormat& format) {
  if (std::find(format.zeros.begin(), format.zeros.end(), text) != format.zeros.end()) return CellNumber{};
  if (has_currency(text)) return Fault{"number.currency", phrase::number_currency, "", ""};
  std::string_view left = text;
  bool negative = false;
  const bool bracket = takes(left, "(");
  if (bracket && !format.parentheses) return Fault{"number.bracket", phrase::number_bracket, "", ""};
  skip_blanks(left);
  bool sign = false;
  if (!bracket) {
    negative = takes(left, "-");
    sign = negative || takes(left, "+");
    if (sign) skip_blanks(left);
  }
  std::string digits;
  if (!read_whole(left, format.thousands, digits)) return Fault{"number.grouping", phrase::number_grouping, "", ""};
  const std::size_t whole = digits.size();
  if (left.size() > 1 && left.front() == format.decimal && digit(left[1])) {
    left.remove_prefix(1);
    while (!left.empty() && digit(left.front())) {
      digits += left.front();
      left.remove_prefix(1);
    }
  }
  if (digits.empty()) return Fault{"number.unreadable", phrase::number_unreadable, "", ""};
  const auto scale = static_cast<unsigned>(digits.size() - whole);
  // Another mark with digits behind it would be a number of another size.
  if (left.size() > 1 && (left.front() == ',' || left.front() == '.' || left.front() == '\'' || left.front() == ' ') &&
      digit(left[1]))
    return Fault{"number.mark", phrase::number_mark, std::string(1, left.front()), ""};
  if (left.size() > 1 && (left.front() == 'E' || left.front() == 'e') &&
      (digit(left[1]) || ((left[1] == '+' || left[1] == '-') && left.size() > 2 && digit(left[2]))))
    return Fault{"number.exponent", phrase::number_exponent, "", ""};
  if (bracket) {
    skip_blanks(left);
    if (!takes(left, ")")) return Fault{"number.unreadable", phrase::number_unreadable, "", ""};
    negative = true;
  } else if (left.starts_with("-") && (left.size() == 1 || left[1] == ' ')) {
    if (!format.trailing_minus) return Fault{"number.trailing", phrase::number_trailing, "", ""};
    if (sign) return Fault{"number.unreadable", phrase::number_unreadable, "", ""};
    left.remove_prefix(1);
    negative = true;
  }
  skip_blanks(left);
  if (digits.size() > 60) return Fault{"number.too_long", phrase::number_too_long, "", ""};
  // cpp_int reads a leading zero as a sign of octal digits.
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  boost::multiprecision::cpp_int value;
  if (digits.size() <= 18) {
    std::int64_t small = 0;
    for (const char c : digits) small = small * 10 + (c - '0');
    value = small;
  } else {
    value.assign(digits);
  }
  if (negative) value = -value;
  return CellNumber{Decimal(std::move(value), scale), left};
}

}  // namespace cli::csv
