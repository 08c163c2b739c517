#include "cli/fraction.hpp"

#include <algorithm>

namespace cli {
namespace {

using boost::multiprecision::cpp_int;

constexpr std::size_t longest = 2000;

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Of decimal digits. (A zero at the front would make the number octal.)
cpp_int whole(std::string_view digits) {
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return cpp_int(std::string(digits));
}
cpp_int power_of_ten(std::size_t exponent) {
  return boost::multiprecision::pow(cpp_int(10), static_cast<unsigned>(exponent));
}

}  // namespace

std::optional<Fraction> fraction_of(std::string_view text) {
  if (text.size() > longest) return std::nullopt;
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  Fraction out;
  if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
    const std::string_view over = text.substr(0, slash), under = text.substr(slash + 1);
    if (!all_digits(over) || !all_digits(under)) return std::nullopt;
    out = {whole(over), whole(under)};
    if (out.under == 0) return std::nullopt;
  } else {
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view part = point == text.size() ? std::string_view() : text.substr(point + 1);
    if (!all_digits(text.substr(0, point)) || (point != text.size() && !all_digits(part))) return std::nullopt;
    out = {whole(std::string(text.substr(0, point)) + std::string(part)), power_of_ten(part.size())};
  }
  if (negative) out.over = -out.over;
  return out;
}

bool same(const Fraction& a, const Fraction& b) { return a.over * b.under == b.over * a.under; }

std::optional<std::string> percent_change(const Fraction& before, const Fraction& after, int digits) {
  if (before.over == 0) return std::nullopt;
  const auto places = static_cast<std::size_t>(digits);
  // after / before - 1, in units of the last place of a per cent.
  const cpp_int over = (after.over * before.under - before.over * after.under) * power_of_ten(places + 2);
  const cpp_int under = before.over * after.under;
  const cpp_int size = abs(over), by = abs(under);
  std::string text = cpp_int((2 * size + by) / (2 * by)).str();
  const bool zero = text == "0";
  if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
  if (places != 0) text.insert(text.size() - places, ".");
  return ((over < 0) != (under < 0) && !zero ? "-" : "") + text;
}

}  // namespace cli
