#include "text/report/scale.hpp"

#include <algorithm>

#include "number/rounding.hpp"

namespace tsn::text {

std::int64_t scaled(const Exact& value, const Exact& whole, std::int64_t length) {
  if (whole.is_zero() || whole.is_negative() || value.is_zero()) return 0;
  const Exact exact = round_to(value * Exact(length) / whole, 0, Rounding::half_up);
  if (exact.is_zero()) return value.is_negative() ? -1 : 1;
  const Exact most(std::int64_t{1} << 40);
  if (magnitude(exact) > most) return exact.is_negative() ? -(std::int64_t{1} << 40) : std::int64_t{1} << 40;
  return std::stoll(exact.to_decimal());
}

std::string hundredths(std::int64_t length) {
  const bool negative = length < 0;
  if (negative) length = -length;
  std::string text = std::to_string(length / 100);
  if (const std::int64_t rest = length % 100; rest != 0) {
    text += rest < 10 ? ".0" : ".";
    text += std::to_string(rest);
    if (text.back() == '0') text.pop_back();
  }
  return (negative ? "-" : "") + text;
}

}  // namespace tsn::text
