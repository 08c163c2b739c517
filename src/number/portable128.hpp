// 128-bit integers of two 64-bit halves, for compilers without __int128 (those of 32-bit processors). They compute as
// the built-in types do: modulo 2^128, two's complement, quotients towards zero; shifts are by 0 to 127.
#pragma once

#include <bit>
#include <compare>
#include <concepts>
#include <cstdint>

namespace tsn::portable {

// bool is left out: a value tested as a condition would lose its upper half.
template <typename T>
concept Builtin = std::integral<T> && !std::same_as<T, bool>;

class UInt128 {
 public:
  constexpr UInt128() noexcept = default;
  template <Builtin T>
  constexpr UInt128(T n) noexcept  // NOLINT: integers are numbers
      : high_(n < T{0} ? ~std::uint64_t{0} : 0), low_(static_cast<std::uint64_t>(n)) {}
  constexpr UInt128(std::uint64_t high, std::uint64_t low) noexcept : high_(high), low_(low) {}
  template <Builtin T>
  explicit constexpr operator T() const noexcept {
    return static_cast<T>(low_);
  }
  constexpr bool top_bit() const noexcept { return (high_ >> 63) != 0; }

  friend constexpr bool operator==(const UInt128&, const UInt128&) noexcept = default;
  friend constexpr std::strong_ordering operator<=>(const UInt128&, const UInt128&) noexcept = default;  // high_ first

  friend constexpr UInt128 operator&(UInt128 a, UInt128 b) noexcept { return {a.high_ & b.high_, a.low_ & b.low_}; }
  friend constexpr UInt128 operator|(UInt128 a, UInt128 b) noexcept { return {a.high_ | b.high_, a.low_ | b.low_}; }
  friend constexpr UInt128 operator<<(UInt128 n, int bits) noexcept {
    if (bits >= 64) return {n.low_ << (bits - 64), 0};
    return bits == 0 ? n : UInt128(n.high_ << bits | n.low_ >> (64 - bits), n.low_ << bits);
  }
  friend constexpr UInt128 operator>>(UInt128 n, int bits) noexcept {
    if (bits >= 64) return {0, n.high_ >> (bits - 64)};
    return bits == 0 ? n : UInt128(n.high_ >> bits, n.low_ >> bits | n.high_ << (64 - bits));
  }

  friend constexpr UInt128 operator+(UInt128 a, UInt128 b) noexcept {
    const std::uint64_t low = a.low_ + b.low_;
    return {a.high_ + b.high_ + (low < a.low_ ? 1U : 0U), low};
  }
  friend constexpr UInt128 operator-(UInt128 a, UInt128 b) noexcept {
    return {a.high_ - b.high_ - (a.low_ < b.low_ ? 1U : 0U), a.low_ - b.low_};
  }
  friend constexpr UInt128 operator*(UInt128 a, UInt128 b) noexcept {
    return product_of(a.low_, b.low_) + UInt128(a.high_ * b.low_ + a.low_ * b.high_, 0);
  }
  friend constexpr UInt128 operator/(UInt128 n, UInt128 divisor) noexcept {
    UInt128 rest;
    return divide(n, divisor, rest);
  }
  friend constexpr UInt128 operator%(UInt128 n, UInt128 divisor) noexcept {
    UInt128 rest;
    divide(n, divisor, rest);
    return rest;
  }

  constexpr UInt128& operator-=(UInt128 b) noexcept { return *this = *this - b; }
  constexpr UInt128& operator/=(UInt128 b) noexcept { return *this = *this / b; }
  constexpr UInt128& operator%=(UInt128 b) noexcept { return *this = *this % b; }
  constexpr UInt128& operator>>=(int bits) noexcept { return *this = *this >> bits; }
  constexpr UInt128& operator++() noexcept { return *this = *this + 1; }

  // True if the product is 2^128 or more.
  friend constexpr bool multiply_overflows(UInt128 a, UInt128 b, UInt128& product) noexcept {
    if (a.high_ != 0 && b.high_ != 0) return true;
    const UInt128 upper = product_of(a.high_, b.low_) + product_of(a.low_, b.high_);  // one of them is 0
    const UInt128 lower = product_of(a.low_, b.low_);
    product = lower + UInt128(upper.low_, 0);
    return upper.high_ != 0 || product < lower;
  }

 private:
  static constexpr std::uint64_t kLow32 = 0xFFFFFFFFU;

  // The whole product, of 32-bit digits.
  static constexpr UInt128 product_of(std::uint64_t a, std::uint64_t b) noexcept {
    const std::uint64_t a_low = a & kLow32, a_high = a >> 32, b_low = b & kLow32, b_high = b >> 32;
    const std::uint64_t low = a_low * b_low;
    const std::uint64_t middle = a_high * b_low + (low >> 32);            // < 2^64
    const std::uint64_t middle_low = a_low * b_high + (middle & kLow32);  // < 2^64
    return {a_high * b_high + (middle >> 32) + (middle_low >> 32), middle_low << 32 | (low & kLow32)};
  }

  static constexpr UInt128 divide(UInt128 n, UInt128 divisor, UInt128& rest) noexcept {  // divisor != 0
    if ((n.high_ | divisor.high_) == 0) {
      rest = n.low_ % divisor.low_;
      return n.low_ / divisor.low_;
    }
    if (divisor <= kLow32) {  // by 32-bit digits, as on paper
      const std::uint64_t by = divisor.low_;
      const std::uint64_t upper = n.high_ % by << 32 | n.low_ >> 32;
      const std::uint64_t lower = upper % by << 32 | (n.low_ & kLow32);
      rest = lower % by;
      return {n.high_ / by, upper / by << 32 | lower / by};
    }
    UInt128 quotient;
    rest = n;
    const int longer = divisor.leading_zeros() - n.leading_zeros();
    for (int bit = longer; bit >= 0; --bit) {
      const UInt128 part = divisor << bit;
      if (rest < part) continue;
      rest -= part;
      quotient = quotient | UInt128(1) << bit;
    }
    return quotient;
  }

  constexpr int leading_zeros() const noexcept {
    return high_ != 0 ? std::countl_zero(high_) : 64 + std::countl_zero(low_);
  }

  std::uint64_t high_ = 0;
  std::uint64_t low_ = 0;
};

class Int128 {
 public:
  constexpr Int128() noexcept = default;
  template <Builtin T>
  constexpr Int128(T n) noexcept : bits_(n) {}  // NOLINT: integers are numbers
  explicit constexpr Int128(UInt128 bits) noexcept : bits_(bits) {}
  explicit constexpr operator UInt128() const noexcept { return bits_; }
  template <Builtin T>
  explicit constexpr operator T() const noexcept {
    return static_cast<T>(bits_);
  }

  friend constexpr bool operator==(const Int128&, const Int128&) noexcept = default;
  friend constexpr std::strong_ordering operator<=>(const Int128& a, const Int128& b) noexcept {
    if (a.is_negative() != b.is_negative()) return b.is_negative() <=> a.is_negative();
    return a.bits_ <=> b.bits_;
  }

  friend constexpr Int128 operator-(Int128 n) noexcept { return Int128(UInt128(0) - n.bits_); }
  friend constexpr Int128 operator*(Int128 a, Int128 b) noexcept { return Int128(a.bits_ * b.bits_); }
  friend constexpr Int128 operator/(Int128 n, Int128 divisor) noexcept {
    const Int128 quotient(n.magnitude() / divisor.magnitude());
    return n.is_negative() == divisor.is_negative() ? quotient : -quotient;
  }

  // True if the sum is not one of [-2^127, 2^127).
  friend constexpr bool add_overflows(Int128 a, Int128 b, Int128& sum) noexcept {
    sum = Int128(a.bits_ + b.bits_);
    return a.is_negative() == b.is_negative() && sum.is_negative() != a.is_negative();
  }

 private:
  constexpr bool is_negative() const noexcept { return bits_.top_bit(); }
  constexpr UInt128 magnitude() const noexcept { return is_negative() ? UInt128(0) - bits_ : bits_; }

  UInt128 bits_;
};

}  // namespace tsn::portable
