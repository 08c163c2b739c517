// A number and its unit in one text.
#include <array>
#include <optional>
#include <utility>

#include "diagnostic/diagnostic.hpp"
#include "unit/unit.hpp"
#include "unit/unit_fold.hpp"

namespace tsn {
namespace {

constexpr std::size_t longest_number = 110;  // 60 digits, sign, mark, leading zeros, exponent

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

Fault number_syntax(std::string message) { return Fault{"number.syntax", std::move(message)}; }

// The ASCII the next character stands for and the place behind it; 0 for any other character.
struct Step {
  char character = 0;
  std::size_t next = 0;
};

Step step(std::string_view text, std::size_t at) noexcept {
  if (at >= text.size()) return {};
  if (static_cast<unsigned char>(text[at]) < 0x80) return {text[at], at + 1};
  std::size_t next = at;
  const char32_t c = read_utf8(text, next);
  return c == bad_utf8 ? Step{} : Step{fold_character(c), next};
}

// The number in front, full-width forms folded. What is no number at all is left to from_decimal.
struct Number {
  std::array<char, longest_number> bytes{};
  std::size_t size = 0;
  bool too_long = false;
  std::string_view rest;

  std::string_view view() const noexcept { return {bytes.data(), size}; }
  void put(char c) noexcept {
    if (size == bytes.size()) {
      too_long = true;
    } else {
      bytes[size++] = c;
    }
  }
};

Number cut_number(std::string_view text) noexcept {
  Number number;
  std::size_t at = 0;
  Step s = step(text, at);
  while (s.character == ' ') s = step(text, at = s.next);
  if (s.character == '-' || s.character == '+') {
    number.put(s.character);
    s = step(text, at = s.next);
  }
  while (is_digit(s.character) || s.character == '.') {
    number.put(s.character);
    s = step(text, at = s.next);
  }
  if (s.character == 'e' || s.character == 'E') {  // 1.2e3, but not the E of a unit
    const Step sign = step(text, s.next);
    const bool has_sign = sign.character == '-' || sign.character == '+';
    Step digit = has_sign ? step(text, sign.next) : sign;
    if (is_digit(digit.character)) {
      number.put('e');
      if (has_sign) number.put(sign.character);
      std::size_t end = 0;
      for (; is_digit(digit.character); digit = step(text, end)) {
        number.put(digit.character);
        end = digit.next;
      }
      at = end;
    }
  }
  number.rest = text.substr(at);
  return number;
}

std::string_view skip_spaces(std::string_view text) noexcept {
  std::size_t at = 0;
  for (Step s = step(text, 0); s.character == ' '; s = step(text, at)) at = s.next;
  return text.substr(at);
}

// Digits behind the number can only be the unit 1, 1/x or a power of ten: `1 250 t` is digit grouping.
bool may_begin_unit(std::string_view unit) noexcept {
  Step s = step(unit, 0);
  if (!is_digit(s.character)) return true;
  if (s.character != '1') return false;
  const std::string_view behind = unit.substr(s.next);
  if (skip_spaces(behind).empty()) return true;
  s = step(behind, 0);
  if (s.character != '0') return !is_digit(s.character) && s.character != '.' && s.character != ',';
  std::size_t at = s.next;
  s = step(behind, at);
  if (s.character == '^') return true;
  return at < behind.size() && superscript(read_utf8(behind, at)) != 0;  // 10⁴
}

}  // namespace

Result<Quantity> parse_quantity(std::string_view text) {
  const Number number = cut_number(text);
  if (number.too_long) return Fault{"number.too_long", "the number is too long: " + quoted(text)};
  if (number.size == 0) {
    return number_syntax("a quantity begins with its number, as in 1250.5 10^4 Nm3: " + quoted(text));
  }
  std::string_view rest = skip_spaces(number.rest);
  Step s = step(rest, 0);
  if (s.character == ',' || s.character == '^' || !may_begin_unit(rest)) {
    return number_syntax(s.character == '^' ? "the number is missing before the power of ten: " + quoted(text)
                                            : "digits are not grouped; write 1250.5 t, not 1,250.5 t: " + quoted(text));
  }
  if (s.character == '*') {  // 1250.5×10^4 Nm3
    const std::string_view behind = skip_spaces(rest.substr(s.next));
    if (step(behind, 0).character != '1' || !may_begin_unit(behind) || skip_spaces(behind.substr(1)).empty()) {
      return number_syntax("only a power of ten follows a multiplication sign: " + quoted(text));
    }
    rest = behind;
  }

  Result<Exact> value = Exact::from_decimal(number.view());
  if (!value) return value.fault();
  Result<Unit> unit = parse_unit(rest.empty() ? std::string_view("1") : rest);
  if (!unit) return unit.fault();
  std::string value_text = value->to_decimal();
  return Quantity{std::move(value).value(), std::move(value_text), std::move(unit).value()};
}

}  // namespace tsn
