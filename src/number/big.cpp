// The big path: plain textbook operations on cpp_int, reduced once at the end.
#include "number/big.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <stdexcept>
#include <utility>
#include <vector>

// cpp_int.hpp asks for the header of the standard streams but uses none; with that header's guard set, libstdc++
// leaves out the static constructor it would put here.
#if defined(__GLIBCXX__) && !defined(_GLIBCXX_IOSTREAM)
#define _GLIBCXX_IOSTREAM 1
#endif
#include <boost/multiprecision/cpp_int.hpp>

#include "number/exact_access.hpp"
#include "number/integer128.hpp"

namespace tsn {

using Integer = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>, boost::multiprecision::et_off>;

struct Exact::Big {
  Integer numerator;
  Integer denominator;
};

namespace {

using Big = ExactAccess::Big;

bool fits_inline(const Integer& n) { return n.is_zero() || boost::multiprecision::msb(n < 0 ? Integer(-n) : n) < 127; }

Int128 inline_part(const Integer& n) {  // fits_inline(n)
  const bool negative = n < 0;
  const Integer size = negative ? Integer(-n) : n;
  const Integer low = size & ~std::uint64_t{0};
  return with_sign(negative, UInt128{static_cast<std::uint64_t>(size >> 64)} << 64 | static_cast<std::uint64_t>(low));
}

Integer integer_from(UInt128 n) {
  Integer whole(static_cast<std::uint64_t>(n >> 64));
  whole <<= 64;
  whole += static_cast<std::uint64_t>(n);
  return whole;
}
Integer integer_from(Int128 n) {
  Integer size = integer_from(magnitude(n));
  return n < 0 ? Integer(-size) : size;
}

// The limbs are of 64 or of 32 bits; the number of bits must not depend on it.
std::size_t bits_of(const Integer& n) noexcept {
  const auto& limbs = n.backend();
  const std::size_t before_last = limbs.size() - 1;
  return before_last * sizeof(boost::multiprecision::limb_type) * 8 +
         static_cast<std::size_t>(std::bit_width(limbs.limbs()[before_last]));
}

Integer big_power(unsigned base, unsigned exponent) { return boost::multiprecision::pow(Integer(base), exponent); }

// The value's parts as big integers; `scratch` holds them if the value is inline.
const Big& as_big(const Exact& x, Big& scratch) {
  if (const Big* big = ExactAccess::big(x)) return *big;
  scratch.numerator = integer_from(ExactAccess::numerator(x));
  scratch.denominator = integer_from(ExactAccess::denominator(x));
  return scratch;
}

// The greatest common divisor. A long and a short operand are the usual pair (a running total and one more row);
// one division by the short one first makes that linear in the long one.
Integer common_divisor(const Integer& a, const Integer& b) {
  if (a.backend().size() > b.backend().size() && b != 0) return boost::multiprecision::gcd(b, Integer(a % b));
  if (b.backend().size() > a.backend().size() && a != 0) return boost::multiprecision::gcd(a, Integer(b % a));
  return boost::multiprecision::gcd(a, b);
}

// numerator / denominator, which are in lowest terms; inline if it fits. denominator > 0.
Exact from_reduced(Integer numerator, Integer denominator) {
  if (fits_inline(numerator) && fits_inline(denominator)) {
    return ExactAccess::reduced(inline_part(numerator), inline_part(denominator));
  }
  const bool negative = numerator < 0;
  const bool integer = denominator == 1;
  return ExactAccess::from_big(std::unique_ptr<Big>(new Big{std::move(numerator), std::move(denominator)}), negative,
                               integer);
}

// Any numerator / denominator. denominator > 0.
Exact from_integers(Integer numerator, Integer denominator) {
  if (denominator != 1) {
    const Integer common = common_divisor(numerator, denominator);
    if (common != 1) {
      numerator /= common;
      denominator /= common;
    }
  }
  return from_reduced(std::move(numerator), std::move(denominator));
}

Exact scaled_integer(bool negative, Integer magnitude, int exponent) {
  if (negative) magnitude = -magnitude;
  if (exponent >= 0) return from_integers(magnitude * big_power(10, static_cast<unsigned>(exponent)), 1);
  return from_integers(std::move(magnitude), big_power(10, 0U - static_cast<unsigned>(exponent)));
}

struct Powers {
  int twos;
  int fives;
};

// n = 2^twos * 5^fives * rest; what is left of n is `rest`.
Powers take_twos_and_fives(Integer& n) {
  Powers powers{static_cast<int>(boost::multiprecision::lsb(n)), 0};
  n >>= powers.twos;
  // In steps of the largest power in 64 bits: a step costs the length of n.
  constexpr int kStep = 27;
  const Integer step(static_cast<std::uint64_t>(kPowersOfFive[kStep]));
  Integer quotient, rest;
  for (const auto& [divisor, fives] : {std::pair(step, kStep), std::pair(Integer(5), 1)}) {
    for (;;) {
      boost::multiprecision::divide_qr(n, divisor, quotient, rest);
      if (!rest.is_zero()) break;
      n.swap(quotient);
      powers.fives += fives;
    }
  }
  return powers;
}

// Digits of n >= 0, nineteen at a time. Not Boost's str(): that reads the locale for its smallest numbers.
std::string digits_of(Integer n) {
  constexpr std::uint64_t kPower = 10'000'000'000'000'000'000U;  // 10^19
  const Integer power(kPower);
  std::vector<std::uint64_t> parts;
  Integer quotient, rest;
  do {
    boost::multiprecision::divide_qr(n, power, quotient, rest);
    parts.push_back(static_cast<std::uint64_t>(rest));
    n.swap(quotient);
  } while (!n.is_zero());
  std::string text(parts.size() * 19, '0');
  std::size_t end = text.size();
  for (std::uint64_t part : parts) {
    for (std::size_t i = end; part != 0; part /= 10) text[--i] = static_cast<char>('0' + part % 10);
    end -= 19;
  }
  text.erase(0, std::min(text.find_first_not_of('0'), text.size() - 1));
  return text;
}

}  // namespace

void Exact::delete_big() noexcept { delete ExactAccess::big(*this); }

void Exact::copy_big() {
  const Big* theirs = ExactAccess::big(*this);
  const bool integer = is_integer();
  const bool negative = is_negative();
  numerator_ = 0;  // nothing to free, should the copy throw
  denominator_ = 1;
  *this = ExactAccess::from_big(std::make_unique<Big>(*theirs), negative, integer);
}

bool Exact::equal_big(const Exact& a, const Exact& b) noexcept {
  const Exact::Big* left = ExactAccess::big(a);
  const Exact::Big* right = ExactAccess::big(b);
  return left && right && left->numerator == right->numerator && left->denominator == right->denominator;
}

Exact Exact::add_big(const Exact& a, const Exact& b) {
  Big left, right;
  const Big& x = as_big(a, left);
  const Big& y = as_big(b, right);
  // Knuth, The Art of Computer Programming, 4.5.1: only small common divisors are looked for.
  const Integer common = common_divisor(x.denominator, y.denominator);
  if (common == 1)
    return from_reduced(x.numerator * y.denominator + y.numerator * x.denominator, x.denominator * y.denominator);
  const Integer rest = x.denominator / common;
  Integer numerator = x.numerator * (y.denominator / common) + y.numerator * rest;
  const Integer again = common_divisor(numerator, common);
  numerator /= again;
  return from_reduced(std::move(numerator), rest * (y.denominator / again));
}

Exact Exact::multiply_big(const Exact& a, const Exact& b) {
  Big left, right;
  const Big& x = as_big(a, left);
  const Big& y = as_big(b, right);
  const Integer across = common_divisor(x.numerator, y.denominator);
  const Integer along = common_divisor(y.numerator, x.denominator);
  return from_reduced((x.numerator / across) * (y.numerator / along),
                      (x.denominator / along) * (y.denominator / across));
}

Exact Exact::divide_big(const Exact& a, const Exact& b) {
  if (b.is_zero()) throw std::domain_error("division by zero");
  Big left, right;
  const Big& x = as_big(a, left);
  const Big& y = as_big(b, right);
  Integer numerator = x.numerator * y.denominator;
  Integer denominator = x.denominator * y.numerator;
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  return from_integers(std::move(numerator), std::move(denominator));
}

std::strong_ordering Exact::compare_big(const Exact& a, const Exact& b) {
  Big left, right;
  const Big& x = as_big(a, left);
  const Big& y = as_big(b, right);
  return Integer(x.numerator * y.denominator).compare(Integer(y.numerator * x.denominator)) <=> 0;
}

Exact ratio_big(Int128 numerator, Int128 denominator) {
  return from_integers(integer_from(numerator), integer_from(denominator));
}

Exact negate_big(const Exact& value) {
  Big scratch;
  const Big& parts = as_big(value, scratch);
  return from_integers(-parts.numerator, parts.denominator);
}

Exact scaled_big(bool negative, UInt128 magnitude, int exponent) {
  return scaled_integer(negative, integer_from(magnitude), exponent);
}

Exact decimal_big(bool negative, std::string_view whole, std::string_view fraction, int exponent) {
  Integer size;
  for (const std::string_view digits : {whole, fraction}) {
    for (const char c : digits) {
      size *= 10U;
      size += static_cast<unsigned>(c - '0');
    }
  }
  return scaled_integer(negative, std::move(size), exponent);
}

Exact round_big(const Exact& value, int digits, Rounding rule) {
  Big scratch;
  const Big& parts = as_big(value, scratch);
  const bool negative = value.is_negative();
  Integer numerator = boost::multiprecision::abs(parts.numerator);
  Integer denominator = parts.denominator;
  if (digits >= 0) {
    numerator *= big_power(10, static_cast<unsigned>(digits));
  } else {
    denominator *= big_power(10, 0U - static_cast<unsigned>(digits));
  }
  Integer quotient, rest;
  boost::multiprecision::divide_qr(numerator, denominator, quotient, rest);
  const auto half = Integer(rest * 2).compare(denominator) <=> 0;
  if (goes_up(rule, negative, !rest.is_zero(), half, boost::multiprecision::bit_test(quotient, 0))) ++quotient;
  return scaled_integer(negative, std::move(quotient), -digits);
}

std::size_t bits_big(const Exact& heap_value) noexcept {
  const Big& big = *ExactAccess::big(heap_value);
  return bits_of(big.numerator) + bits_of(big.denominator);
}

bool terminates_big(const Exact& value) {
  Big scratch;
  Integer rest = as_big(value, scratch).denominator;
  take_twos_and_fives(rest);
  return rest == 1;
}

std::string decimal_text_big(const Exact& value) {
  Big scratch;
  const Big& parts = as_big(value, scratch);
  Integer rest = parts.denominator;
  const Powers powers = take_twos_and_fives(rest);
  if (rest != 1) return value.to_ratio();
  const int decimals = powers.twos > powers.fives ? powers.twos : powers.fives;
  Integer digits = boost::multiprecision::abs(parts.numerator);
  digits *= big_power(5, static_cast<unsigned>(decimals - powers.fives));
  digits <<= decimals - powers.twos;
  return placed(value.is_negative(), digits_of(std::move(digits)), static_cast<std::size_t>(decimals));
}

std::string ratio_text_big(const Exact& value) {
  Big scratch;
  const Big& parts = as_big(value, scratch);
  std::string text = placed(value.is_negative(), digits_of(boost::multiprecision::abs(parts.numerator)), 0);
  if (!value.is_integer()) text += '/' + digits_of(parts.denominator);
  return text;
}

}  // namespace tsn
