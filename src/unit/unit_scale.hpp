// The product of the scales of a unit's factors. Internal to src/unit.
#pragma once

#include <cstdint>

#include "number/exact.hpp"

namespace tsn {

// Nearly every scale is a small fraction times a power of ten, so the product is kept as 64-bit
// integers and a decimal exponent and becomes an Exact once; what outgrows that goes on as Exact.
class ScaleProduct {
 public:
  void multiply(std::int64_t numerator, std::int64_t denominator, int exponent) {
    exponent_ += exponent;
    if (numerator == 1 && denominator == 1) return;
    std::int64_t n = 0;
    std::int64_t d = 0;
    if (__builtin_mul_overflow(numerator_, numerator, &n) || __builtin_mul_overflow(denominator_, denominator, &d)) {
      wide_ *= Exact::ratio(numerator_, denominator_);
      n = numerator;
      d = denominator;
    }
    numerator_ = n;
    denominator_ = d;
  }

  Exact value() const {
    std::int64_t n = numerator_;
    std::int64_t d = denominator_;
    int exponent = exponent_;
    for (; exponent > 0 && !__builtin_mul_overflow(n, std::int64_t{10}, &n); --exponent) {
    }
    if (exponent > 0) return wide_ * Exact::ratio(numerator_, d) * Exact::power_of_ten(exponent_);
    for (; exponent < 0 && !__builtin_mul_overflow(d, std::int64_t{10}, &d); ++exponent) {
    }
    if (exponent < 0) return wide_ * Exact::ratio(n, denominator_) * Exact::power_of_ten(exponent_);
    const Exact narrow = d == 1 ? Exact(n) : Exact::ratio(n, d);
    return wide_ == Exact(1) ? narrow : wide_ * narrow;
  }

 private:
  std::int64_t numerator_ = 1;
  std::int64_t denominator_ = 1;
  int exponent_ = 0;
  Exact wide_ = 1;
};

}  // namespace tsn
