// The parts of an Exact, for code that computes on them directly.
#pragma once

#include <utility>

#include "number/exact.hpp"

namespace tsn {

struct ExactAccess {
  using Big = Exact::Big;
  using BigPointer = Exact::BigPointer;

  // The value's parts if it is inline; see Exact for what they are of a heap value.
  static Int128 numerator(const Exact& x) noexcept { return x.numerator_; }
  static Int128 denominator(const Exact& x) noexcept { return x.denominator_; }

  // In lowest terms, denominator > 0, both below 2^127 in magnitude.
  static Exact reduced(Int128 numerator, Int128 denominator) noexcept {
    Exact x;
    x.numerator_ = numerator;
    x.denominator_ = denominator;
    return x;
  }
  // Any two 128-bit integers, denominator > 0.
  static Exact ratio(Int128 numerator, Int128 denominator);

  static const Big* big(const Exact& x) noexcept { return x.big_.get(); }
  static Exact from_big(BigPointer big, bool negative, bool integer) noexcept {
    Exact x = reduced(negative ? -1 : 1, integer ? 1 : 2);
    x.big_ = std::move(big);
    return x;
  }
};

}  // namespace tsn
