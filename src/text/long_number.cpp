#include "text/long_number.hpp"

#include <algorithm>

namespace tsn::text {
namespace {

constexpr std::size_t most_digits = 20000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

// Eighteen digits at a time fit 64 bits.
Exact whole(std::string_view digits) {
  Exact value;
  while (!digits.empty()) {
    const std::size_t take = std::min<std::size_t>(digits.size(), 18);
    std::int64_t part = 0;
    std::int64_t scale = 1;
    for (const char c : digits.substr(0, take)) {
      part = part * 10 + (c - '0');
      scale *= 10;
    }
    value = value * Exact(scale) + Exact(part);
    digits.remove_prefix(take);
  }
  return value;
}

Exact power_of_ten(std::size_t exponent) {
  Exact value(1);
  for (; exponent >= 40; exponent -= 40) value *= Exact::power_of_ten(40);
  return value * Exact::power_of_ten(static_cast<int>(exponent));
}

}  // namespace

Result<Exact> long_number(std::string_view text) {
  if (text.size() <= 40 && text.find_first_of("eE") == std::string_view::npos)
    if (auto short_one = Exact::from_text(text)) return short_one;
  const Fault wrong{"number.syntax", "a number is a decimal without exponent, or n/d"};
  if (text.size() > most_digits) return Fault{"number.too_long", "no number of a record has so many digits"};
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  Exact value;
  if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
    if (!all_digits(text.substr(0, slash)) || !all_digits(text.substr(slash + 1))) return wrong;
    const Exact divisor = whole(text.substr(slash + 1));
    if (divisor.is_zero()) return wrong;
    value = whole(text.substr(0, slash)) / divisor;
  } else {
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view part = point < text.size() ? text.substr(point + 1) : std::string_view();
    if (!all_digits(text.substr(0, point)) || (point < text.size() && !all_digits(part))) return wrong;
    value = whole(text.substr(0, point));
    if (!part.empty()) value += whole(part) / power_of_ten(part.size());
  }
  return negative ? -value : value;
}

}  // namespace tsn::text
