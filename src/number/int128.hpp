// Int128 and UInt128: the compiler's own, or the portable ones where it has none. Both give the same numbers.
#pragma once

#if !defined(__SIZEOF_INT128__) || defined(TANSUAN_PORTABLE_INT128)  // the second: so that a test can ask for them
#include "number/portable128.hpp"

namespace tsn {

using portable::Int128;
using portable::UInt128;

}  // namespace tsn

#else

namespace tsn {

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 UInt128;

// True if the product is 2^128 or more.
constexpr bool multiply_overflows(UInt128 a, UInt128 b, UInt128& product) noexcept {
  return __builtin_mul_overflow(a, b, &product);
}
// True if the sum is not one of [-2^127, 2^127).
constexpr bool add_overflows(Int128 a, Int128 b, Int128& sum) noexcept { return __builtin_add_overflow(a, b, &sum); }

}  // namespace tsn

#endif
