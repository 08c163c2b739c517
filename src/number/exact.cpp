// The fast path: 128-bit operations that fall back to the big path on overflow.
#include "number/exact.hpp"

#include <stdexcept>
#include <utility>

#include "number/big.hpp"
#include "number/exact_access.hpp"
#include "number/integer128.hpp"

namespace tsn {

namespace {

struct Parts {
  Int128 numerator;
  Int128 denominator;
};

void cancel(Int128& numerator, Int128& denominator) noexcept {
  if (denominator == 1) return;
  const auto common = static_cast<Int128>(gcd(magnitude(numerator), static_cast<UInt128>(denominator)));
  if (common == 1) return;
  numerator = divide(numerator, common);
  denominator = divide(denominator, common);
}

// False where a step does not fit, which does not say that the result does not.
bool sum_of(Parts a, Parts b, Parts& sum) noexcept {
  if (a.denominator == b.denominator) {
    if (!add(a.numerator, b.numerator, sum.numerator)) return false;
    sum.denominator = a.denominator;
    cancel(sum.numerator, sum.denominator);
    return true;
  }
  if (a.denominator == 1) std::swap(a, b);
  if (b.denominator == 1) {  // n/d + m is in lowest terms where n/d is
    sum.denominator = a.denominator;
    Int128 whole = 0;
    return multiply(b.numerator, a.denominator, whole) && add(a.numerator, whole, sum.numerator);
  }
  // With g = gcd(b, d), only a factor of g can still cancel in a (d/g) + c (b/g) over (b/g) d.
  Int128 common = static_cast<Int128>(gcd(static_cast<UInt128>(a.denominator), static_cast<UInt128>(b.denominator)));
  const Int128 a_rest = divide(a.denominator, common);
  const Int128 b_rest = divide(b.denominator, common);
  Int128 left = 0, right = 0;
  if (!multiply(a.numerator, b_rest, left) || !multiply(b.numerator, a_rest, right)) return false;
  if (!add(left, right, sum.numerator)) return false;
  cancel(sum.numerator, common);
  return multiply(a_rest, b_rest, sum.denominator) && multiply(sum.denominator, common, sum.denominator);
}

// In lowest terms each, so cancelling crosswise leaves the product in lowest terms.
bool product_of(Parts a, Parts b, Parts& product) noexcept {
  cancel(a.numerator, b.denominator);
  cancel(b.numerator, a.denominator);
  return multiply(a.numerator, b.numerator, product.numerator) &&
         multiply(a.denominator, b.denominator, product.denominator);
}

Parts parts_of(const Exact& x) noexcept { return {ExactAccess::numerator(x), ExactAccess::denominator(x)}; }

// a * b for a, b < 2^127, as two 128-bit halves.
struct Wide {
  UInt128 high, low;
  auto operator<=>(const Wide&) const = default;
};
Wide wide_product(UInt128 a, UInt128 b) noexcept {
  constexpr UInt128 kLow = ~std::uint64_t{0};
  const UInt128 a_low = a & kLow, a_high = a >> 64, b_low = b & kLow, b_high = b >> 64;
  const UInt128 low = a_low * b_low;
  const UInt128 middle = a_high * b_low + (low >> 64);          // < 2^127 + 2^64
  const UInt128 middle_low = a_low * b_high + (middle & kLow);  // < 2^127 + 2^64
  return {a_high * b_high + (middle >> 64) + (middle_low >> 64), (middle_low << 64) | (low & kLow)};
}

}  // namespace

Exact ExactAccess::ratio(Int128 numerator, Int128 denominator) {
  if (magnitude(numerator) >= kInlineLimit) return ratio_big(numerator, denominator);
  cancel(numerator, denominator);
  return reduced(numerator, denominator);
}

Exact Exact::ratio(std::int64_t numerator, std::int64_t denominator) {
  if (denominator == 0) throw std::domain_error("division by zero");
  Int128 n = numerator, d = denominator;
  if (d < 0) n = -n, d = -d;
  return ExactAccess::ratio(n, d);
}

std::size_t Exact::bits() const noexcept {
  if (!is_inline()) return bits_big(*this);
  const auto length = [](Int128 value) {
    std::size_t bits = 0;
    for (auto rest = static_cast<UInt128>(value < 0 ? -value : value); rest != 0; rest >>= 1U) ++bits;
    return bits;
  };
  return length(numerator_) + length(denominator_);
}

Exact Exact::operator-() const {
  return is_inline() ? ExactAccess::reduced(-numerator_, denominator_) : negate_big(*this);
}

Exact operator+(const Exact& a, const Exact& b) {
  Parts sum;
  if (!a.is_inline() || !b.is_inline() || !sum_of(parts_of(a), parts_of(b), sum)) return Exact::add_big(a, b);
  return ExactAccess::reduced(sum.numerator, sum.denominator);
}

Exact operator-(const Exact& a, const Exact& b) {
  Parts sum;
  if (!a.is_inline() || !b.is_inline() || !sum_of(parts_of(a), {-b.numerator_, b.denominator_}, sum))
    return Exact::add_big(a, -b);
  return ExactAccess::reduced(sum.numerator, sum.denominator);
}

Exact operator*(const Exact& a, const Exact& b) {
  Parts product;
  if (!a.is_inline() || !b.is_inline() || !product_of(parts_of(a), parts_of(b), product))
    return Exact::multiply_big(a, b);
  return ExactAccess::reduced(product.numerator, product.denominator);
}

Exact operator/(const Exact& a, const Exact& b) {
  if (b.is_zero()) throw std::domain_error("division by zero");
  if (!a.is_inline() || !b.is_inline()) return Exact::divide_big(a, b);
  const bool negative = b.numerator_ < 0;
  const Parts inverse{negative ? -b.denominator_ : b.denominator_, negative ? -b.numerator_ : b.numerator_};
  Parts quotient;
  if (!product_of(parts_of(a), inverse, quotient)) return Exact::divide_big(a, b);
  return ExactAccess::reduced(quotient.numerator, quotient.denominator);
}

Exact& Exact::operator+=(const Exact& b) {
  Parts sum;
  if (!is_inline() || !b.is_inline() || !sum_of(parts_of(*this), parts_of(b), sum)) return *this = add_big(*this, b);
  numerator_ = sum.numerator;
  denominator_ = sum.denominator;
  return *this;
}

std::strong_ordering operator<=>(const Exact& a, const Exact& b) {
  if (a.is_negative() != b.is_negative()) return b.is_negative() <=> a.is_negative();
  if (!a.is_inline() || !b.is_inline()) return Exact::compare_big(a, b);
  if (a.denominator_ == b.denominator_) return a.numerator_ <=> b.numerator_;
  if (fits_64(a.numerator_) && fits_64(a.denominator_) && fits_64(b.numerator_) && fits_64(b.denominator_)) {
    return a.numerator_ * b.denominator_ <=> b.numerator_ * a.denominator_;
  }
  const Wide left = wide_product(magnitude(a.numerator_), static_cast<UInt128>(b.denominator_));
  const Wide right = wide_product(magnitude(b.numerator_), static_cast<UInt128>(a.denominator_));
  return a.is_negative() ? right <=> left : left <=> right;
}

}  // namespace tsn
