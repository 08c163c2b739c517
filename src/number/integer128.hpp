// 128-bit integers: magnitude, checked products, greatest common divisor, powers of five and ten.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "number/int128.hpp"

namespace tsn {

constexpr UInt128 kInlineLimit = UInt128{1} << 127;  // magnitudes below it are held inline

constexpr UInt128 magnitude(Int128 n) noexcept {
  return n < 0 ? UInt128{0} - static_cast<UInt128>(n) : static_cast<UInt128>(n);
}
// magnitude < kInlineLimit
constexpr Int128 with_sign(bool negative, UInt128 size) noexcept {
  const auto n = static_cast<Int128>(size);
  return negative ? -n : n;
}
constexpr bool fits_64(UInt128 n) noexcept { return (n >> 64) == 0; }
constexpr bool fits_64(Int128 n) noexcept { return n == static_cast<std::int64_t>(n); }

// The operators below give false where the result is not below 2^127 in magnitude. The product is taken on
// unsigned operands: clang turns a signed 128-bit overflow check into __muloti4, which libgcc lacks.
constexpr bool multiply(UInt128 a, UInt128 b, UInt128& product) noexcept {
  return !multiply_overflows(a, b, product) && product < kInlineLimit;
}
constexpr bool multiply(Int128 a, Int128 b, Int128& product) noexcept {
  if (fits_64(a) && fits_64(b)) {  // at most 2^126
    product = a * b;
    return true;
  }
  UInt128 size = 0;
  if (!multiply(magnitude(a), magnitude(b), size)) return false;
  product = with_sign((a < 0) != (b < 0), size);
  return true;
}
constexpr bool add(Int128 a, Int128 b, Int128& sum) noexcept {
  return !add_overflows(a, b, sum) && magnitude(sum) < kInlineLimit;
}

constexpr int trailing_zeros(UInt128 n) noexcept {  // n != 0
  const auto low = static_cast<std::uint64_t>(n);
  return low != 0 ? std::countr_zero(low) : 64 + std::countr_zero(static_cast<std::uint64_t>(n >> 64));
}
constexpr int bit_width(UInt128 n) noexcept {
  const auto high = static_cast<std::uint64_t>(n >> 64);
  return high != 0 ? 128 - std::countl_zero(high) : 64 - std::countl_zero(static_cast<std::uint64_t>(n));
}

// gcd(n, 0) is n. One division first: operands of unequal length are the usual case, and a binary gcd alone
// would need a step for each two bits of the longer one.
constexpr std::uint64_t gcd(std::uint64_t a, std::uint64_t b) noexcept {
  if (a < b) std::swap(a, b);
  if (b <= 1) return b == 0 ? a : 1;
  a %= b;
  if (a == 0) return b;
  const int shared = std::countr_zero(a | b);
  a >>= std::countr_zero(a);
  b >>= std::countr_zero(b);
  while (a != b) {
    const std::uint64_t difference = a < b ? b - a : a - b;
    a = a < b ? a : b;
    b = difference >> std::countr_zero(difference);
  }
  return a << shared;
}
constexpr UInt128 gcd(UInt128 a, UInt128 b) noexcept {
  if (fits_64(a | b)) return gcd(static_cast<std::uint64_t>(a), static_cast<std::uint64_t>(b));
  if (a < b) std::swap(a, b);
  if (b <= 1) return b == 0 ? a : 1;
  a %= b;
  if (a == 0) return b;
  const int shared = trailing_zeros(a | b);
  a >>= trailing_zeros(a);
  b >>= trailing_zeros(b);
  while (!fits_64(a | b)) {
    if (a == b) return a << shared;
    if (a < b) std::swap(a, b);
    a -= b;
    a >>= trailing_zeros(a);
  }
  return UInt128{gcd(static_cast<std::uint64_t>(a), static_cast<std::uint64_t>(b))} << shared;
}

// An exact quotient: divisor > 0 divides n.
constexpr Int128 divide(Int128 n, Int128 divisor) noexcept {
  if (fits_64(n) && fits_64(divisor)) return static_cast<std::int64_t>(n) / static_cast<std::int64_t>(divisor);
  return n / divisor;
}

template <std::size_t Count>
constexpr std::array<UInt128, Count> powers(unsigned base) noexcept {
  std::array<UInt128, Count> table{};
  table[0] = 1;
  for (std::size_t i = 1; i < Count; ++i) table[i] = table[i - 1] * base;
  return table;
}
constexpr int kMostInlineTens = 38;   // 10^38 < 2^127 < 10^39
constexpr int kMostInlineFives = 54;  // 5^54 < 2^127 < 5^55
inline constexpr auto kPowersOfTen = powers<kMostInlineTens + 1>(10);
inline constexpr auto kPowersOfFive = powers<kMostInlineFives + 1>(5);

// j where n = 5^j, n < 2^127; else -1. 5^j has floor(j log2 5) + 1 bits and 1/log2 5 = 0.43067...
constexpr int exponent_of_five(UInt128 n) noexcept {
  const int guess = (bit_width(n) - 1) * 43067 / 100000;
  for (int j = guess; j <= guess + 1 && j <= kMostInlineFives; ++j) {
    if (kPowersOfFive[static_cast<std::size_t>(j)] == n) return j;
  }
  return -1;
}

}  // namespace tsn
