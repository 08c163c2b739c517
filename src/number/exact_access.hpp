// The parts of an Exact, for code that computes on them directly.
#pragma once

#include <utility>

#include "number/exact.hpp"

namespace tsn {

struct ExactAccess {
  using Big = Exact::Big;

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

  static const Big* big(const Exact& x) noexcept {
    if (x.is_inline()) return nullptr;
    const Int128 address = x.numerator_ < 0 ? -x.numerator_ : x.numerator_;
    return reinterpret_cast<const Big*>(static_cast<std::uintptr_t>(address));
  }
  static Exact from_big(std::unique_ptr<Big> big, bool negative, bool integer) noexcept {
    const auto address = static_cast<Int128>(reinterpret_cast<std::uintptr_t>(big.release()));
    return reduced(negative ? -address : address, integer ? Exact::heap_integer : Exact::heap_fraction);
  }
};

}  // namespace tsn
