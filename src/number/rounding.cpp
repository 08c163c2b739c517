// Rounding by one exact division with remainder.
#include "number/rounding.hpp"

#include <stdexcept>

#include "number/big.hpp"
#include "number/exact_access.hpp"
#include "number/integer128.hpp"

namespace tsn {

bool goes_up(Rounding rule, bool negative, bool inexact, std::strong_ordering half, bool odd) noexcept {
  switch (rule) {
    case Rounding::half_even:
      return half > 0 || (half == 0 && odd);
    case Rounding::half_up:
      return half >= 0;
    case Rounding::floor:
      return negative && inexact;
  }
  return false;
}

std::optional<Rounding> rounding_from_name(std::string_view name) noexcept {
  for (const Rounding rule : {Rounding::half_even, Rounding::half_up, Rounding::floor}) {
    if (rounding_name(rule) == name) return rule;
  }
  return std::nullopt;
}

std::string_view rounding_name(Rounding rule) noexcept {
  switch (rule) {
    case Rounding::half_even:
      return "half_even";
    case Rounding::half_up:
      return "half_up";
    case Rounding::floor:
      return "floor";
  }
  return {};
}

Exact round_to(const Exact& value, int digits, Rounding rule) {
  if (digits < -kMostRoundingDigits || digits > kMostRoundingDigits) throw std::out_of_range("rounding digits");
  if (digits >= 0 && value.is_integer()) return value;
  if (!value.is_inline() || digits > kMostInlineTens || digits < -kMostInlineTens) {
    return round_big(value, digits, rule);
  }
  const bool negative = value.is_negative();
  UInt128 numerator = magnitude(ExactAccess::numerator(value));
  UInt128 denominator = static_cast<UInt128>(ExactAccess::denominator(value));
  UInt128& grown = digits >= 0 ? numerator : denominator;
  const UInt128 power = kPowersOfTen[static_cast<std::size_t>(digits >= 0 ? digits : -digits)];
  if (!multiply(grown, power, grown)) return round_big(value, digits, rule);
  UInt128 quotient = numerator / denominator;
  const UInt128 rest = numerator - quotient * denominator;
  const auto half = rest <=> denominator - rest;
  if (goes_up(rule, negative, rest != 0, half, (quotient & 1) != 0)) ++quotient;
  return scaled(negative, quotient, -digits);
}

}  // namespace tsn
