// What only the heap representation of an Exact can do. Boost stays inside big.cpp.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "number/exact.hpp"
#include "number/rounding.hpp"

namespace tsn {

// Each gives an inline value where the result fits.
Exact ratio_big(Int128 numerator, Int128 denominator);  // denominator > 0
Exact negate_big(const Exact& value);
Exact scaled_big(bool negative, UInt128 magnitude, int exponent);
Exact decimal_big(bool negative, std::string_view whole, std::string_view fraction, int exponent);
Exact round_big(const Exact& value, int digits, Rounding rule);

// Text and properties of any value.
bool terminates_big(const Exact& value);
std::size_t bits_big(const Exact& heap_value) noexcept;
std::string decimal_text_big(const Exact& value);
std::string ratio_text_big(const Exact& value);

// In decimal.cpp: magnitude * 10^exponent with the sign, without a gcd where it fits inline.
Exact scaled(bool negative, UInt128 magnitude, int exponent);
// In decimal.cpp: the digits with a decimal point before the last `decimals` of them.
std::string placed(bool negative, std::string_view digits, std::size_t decimals);
// In rounding.cpp: whether the magnitude goes up by one; `half` compares the dropped part with one half.
bool goes_up(Rounding rule, bool negative, bool inexact, std::strong_ordering half, bool odd) noexcept;

}  // namespace tsn
