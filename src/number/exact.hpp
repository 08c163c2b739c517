// Exact: an arbitrary-size rational number. The core's only number type.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "diagnostic/result.hpp"
#include "number/int128.hpp"

namespace tsn {

// An exact rational in lowest terms, denominator > 0. Numerator and denominator whose magnitude is below
// 2^127 are held inline (the fast path); larger ones on the heap. Both paths give identical results: a value
// that fits is always inline, so equal values have equal representations. A moved-from value is some valid number.
class Exact {
 public:
  Exact() noexcept = default;
  Exact(std::int64_t integer) noexcept : numerator_(integer) {}  // NOLINT: integers are numbers
  Exact(const Exact& other) : numerator_(other.numerator_), denominator_(other.denominator_) {
    if (!is_inline()) copy_big();
  }
  Exact(Exact&& other) noexcept : numerator_(other.numerator_), denominator_(other.denominator_) {
    other.numerator_ = 0;
    other.denominator_ = 1;
  }
  Exact& operator=(const Exact& other) {
    if (!is_inline() || !other.is_inline()) return *this = Exact(other);
    numerator_ = other.numerator_;
    denominator_ = other.denominator_;
    return *this;
  }
  Exact& operator=(Exact&& other) noexcept {
    std::swap(numerator_, other.numerator_);
    std::swap(denominator_, other.denominator_);
    return *this;
  }
  ~Exact() {
    if (!is_inline()) delete_big();
  }

  // denominator != 0; a zero one throws std::domain_error, as division by zero does.
  static Exact ratio(std::int64_t numerator, std::int64_t denominator);
  static Exact power_of_ten(int exponent);

  // A plain decimal: `-12.50`, `1.2e3`, `1E-3`, `1e+3`. `.` is the only decimal mark; no digit grouping, no
  // leading `+`, no bare `.5` or `5.`; leading zeros are allowed and count as digits. At most 60 digits before the
  // exponent, and |exponent| <= 40 as written. Codes: number.syntax, number.too_long, number.exponent.
  static Result<Exact> from_decimal(std::string_view text);
  // A decimal, or an exact ratio of two integers `44/12`, `-1/3`, each of at most 60 digits, the second
  // unsigned and not zero. Used for values printed as ratios.
  static Result<Exact> from_text(std::string_view text);

  bool is_zero() const noexcept { return numerator_ == 0; }
  bool is_negative() const noexcept { return numerator_ < 0; }
  bool is_integer() const noexcept { return denominator_ == 1 || denominator_ == heap_integer; }
  bool is_inline() const noexcept { return denominator_ > 0; }

  // Beyond this many bits a value is of no use to anyone and only costs time: sums over thousands of unlike
  // denominators, powers of powers. Whoever computes from foreign data checks oversized() and reports it.
  static constexpr std::size_t most_bits = 65536;
  bool oversized() const noexcept { return !is_inline() && bits() > most_bits; }
  // Of numerator and denominator together.
  std::size_t bits() const noexcept;

  // True if the decimal expansion ends.
  bool terminates() const;
  // Canonical decimal of a terminating value: no exponent, no trailing zeros, `-0` is `0`.
  // Call only if terminates(); any other value comes as to_ratio().
  std::string to_decimal() const;
  // Rounded to `digits` decimals, half to even, canonical decimal (trailing zeros dropped).
  std::string to_rounded_decimal(int digits) const;
  // `n/d` in lowest terms, or `n` for an integer.
  std::string to_ratio() const;

  Exact operator-() const;
  friend Exact operator+(const Exact& a, const Exact& b);
  friend Exact operator-(const Exact& a, const Exact& b);
  friend Exact operator*(const Exact& a, const Exact& b);
  // b must not be zero (callers check: a formula reports division by zero with its step).
  friend Exact operator/(const Exact& a, const Exact& b);
  Exact& operator+=(const Exact& b);
  Exact& operator*=(const Exact& b) { return *this = *this * b; }

  friend bool operator==(const Exact& a, const Exact& b) noexcept {
    if (!a.is_inline() || !b.is_inline()) return equal_big(a, b);
    return a.numerator_ == b.numerator_ && a.denominator_ == b.denominator_;
  }
  friend std::strong_ordering operator<=>(const Exact& a, const Exact& b);

  // The same operations forced through the big path, for the property tests.
  static Exact add_big(const Exact& a, const Exact& b);
  static Exact multiply_big(const Exact& a, const Exact& b);
  static Exact divide_big(const Exact& a, const Exact& b);
  static std::strong_ordering compare_big(const Exact& a, const Exact& b);

 private:
  struct Big;  // cpp_int numerator and denominator
  friend struct ExactAccess;

  // A heap value: the denominator is one of these marks, and the numerator is the address of the Big with the
  // value's sign. So a number takes 32 bytes, and its sign reads the same in both forms.
  static constexpr int heap_integer = -1;
  static constexpr int heap_fraction = -2;

  void copy_big();  // after a bytewise copy: makes the Big our own
  void delete_big() noexcept;
  static bool equal_big(const Exact& a, const Exact& b) noexcept;

  Int128 numerator_ = 0;
  Int128 denominator_ = 1;
};

}  // namespace tsn
