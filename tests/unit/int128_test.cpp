// The portable 128-bit integers against values worked out by hand and, where there are any, the compiler's own.
#include <catch2/catch.hpp>
#include <cstdint>
#include <vector>

#include "number/portable128.hpp"

using tsn::portable::Int128;
using tsn::portable::UInt128;

namespace {

constexpr std::uint64_t kOnes = ~std::uint64_t{0};

}  // namespace

TEST_CASE("portable 128-bit integers carry, borrow and wrap", "[number]") {
  const UInt128 most(kOnes, kOnes);
  CHECK(UInt128(kOnes) + 1 == UInt128(1, 0));
  CHECK(UInt128(1, 0) - 1 == UInt128(kOnes));
  CHECK(most + 1 == UInt128(0));
  CHECK(UInt128(0) - 1 == most);
  CHECK(UInt128(-1) == most);
  CHECK(UInt128(kOnes) * UInt128(kOnes) == UInt128(kOnes - 1, 1));  // 2^128 - 2^65 + 1
  CHECK(most * most == UInt128(1));                                 // (-1)^2
  CHECK((UInt128(1) << 127) == UInt128(std::uint64_t{1} << 63, 0));
  CHECK((most >> 100) == UInt128((1U << 28) - 1));
}

TEST_CASE("portable 128-bit division is exact for divisors of every length", "[number]") {
  // 10^38 / 10 and / 10^19; 10^38 = 0x4b3b4ca85a86c47a 098a224000000000, 10^37 = 0x0785ee10d5da46d9 00f436a000000000
  const UInt128 power(0x4b3b4ca85a86c47aU, 0x098a224000000000U);
  CHECK(power / 10 == UInt128(0x0785ee10d5da46d9U, 0x00f436a000000000U));
  CHECK(power % 10 == UInt128(0));
  CHECK((power + 7) % 10 == UInt128(7));
  CHECK(power / 10'000'000'000'000'000'000U == UInt128(10'000'000'000'000'000'000U));
  CHECK((power - 1) % 10'000'000'000'000'000'000U == UInt128(9'999'999'999'999'999'999U));
  CHECK(UInt128(kOnes, kOnes) / UInt128(1, 0) == UInt128(kOnes));
  CHECK(UInt128(kOnes, kOnes) % UInt128(1, 1) == UInt128(0));  // 2^128 - 1 = (2^64 - 1)(2^64 + 1)
  CHECK(UInt128(kOnes, kOnes) / UInt128(kOnes) == UInt128(1, 1));
  CHECK(UInt128(5) / UInt128(1, 0) == UInt128(0));
  CHECK(UInt128(5) % UInt128(1, 0) == UInt128(5));
}

TEST_CASE("portable signed integers divide towards zero and order by value", "[number]") {
  CHECK(Int128(-7) / Int128(2) == Int128(-3));
  CHECK(Int128(7) / Int128(-2) == Int128(-3));
  CHECK(Int128(-7) / Int128(-2) == Int128(3));
  CHECK(Int128(-3) * Int128(5) == Int128(-15));
  CHECK(Int128(-1) < Int128(0));
  CHECK(Int128(UInt128(1) << 127) < Int128(-1));
  CHECK(static_cast<std::int64_t>(Int128(-9)) == -9);
}

TEST_CASE("portable sums and products say where they do not fit", "[number]") {
  const Int128 most(UInt128(kOnes >> 1, kOnes)), least(UInt128(1) << 127);
  Int128 sum;
  CHECK(add_overflows(most, Int128(1), sum));
  CHECK(add_overflows(least, Int128(-1), sum));
  CHECK_FALSE(add_overflows(most, least, sum));
  CHECK(sum == Int128(-1));
  UInt128 product;
  CHECK(multiply_overflows(UInt128(1, 0), UInt128(1, 0), product));
  CHECK_FALSE(multiply_overflows(UInt128(1) << 63, UInt128(1) << 64, product));
  CHECK(product == UInt128(1) << 127);
  CHECK(multiply_overflows(UInt128(1) << 64, UInt128(1) << 64, product));
  // (2^64 + 1)(2^64 - 1) fits, (2^65 + 1)(2^64 - 1) does not: 2^129 - 2^65 + 2^64 - 1
  CHECK_FALSE(multiply_overflows(UInt128(1, 1), UInt128(kOnes), product));
  CHECK(product == UInt128(kOnes, kOnes));
  CHECK(multiply_overflows(UInt128(2, 1), UInt128(kOnes), product));
}

#ifdef __SIZEOF_INT128__
namespace {

__extension__ typedef __int128 Native;
__extension__ typedef unsigned __int128 UNative;

UInt128 portable(UNative n) { return {static_cast<std::uint64_t>(n >> 64), static_cast<std::uint64_t>(n)}; }
Int128 portable(Native n) { return Int128(portable(static_cast<UNative>(n))); }

// Powers of two, their neighbours and the complements of these, and 400 numbers of any length.
std::vector<UNative> operands() {
  std::vector<UNative> list;
  for (int bit = 0; bit < 128; ++bit) {
    if (bit % 32 > 1 && bit % 32 < 31 && bit % 8 != 0) continue;  // dense where a digit ends
    const UNative power = UNative{1} << bit;
    for (const UNative n : {power - 1, power, power + 1}) {
      list.push_back(n);
      list.push_back(~n);
    }
  }
  std::uint64_t state = 88172645463325252U;  // xorshift64
  const auto next = [&state] {
    state ^= state << 13;
    state ^= state >> 7;
    return state ^= state << 17;
  };
  for (int i = 0; i < 400; ++i) {
    const UNative n = static_cast<UNative>(next()) << 64 | next();
    list.push_back(n >> (next() % 128));
  }
  return list;
}

}  // namespace

TEST_CASE("portable 128-bit integers compute as the compiler's own", "[number][property]") {
  const std::vector<UNative> numbers = operands();
  std::size_t wrong = 0;
  const auto expect = [&wrong](bool right) { wrong += right ? 0U : 1U; };
  for (const UNative a : numbers) {
    const UInt128 x = portable(a);
    const auto signed_a = static_cast<Native>(a);
    const Int128 signed_x = portable(signed_a);
    expect(static_cast<std::uint64_t>(x) == static_cast<std::uint64_t>(a));
    expect(static_cast<std::int64_t>(signed_x) == static_cast<std::int64_t>(signed_a));
    for (int bits = 0; bits < 128; ++bits) {
      expect((x << bits) == portable(a << bits));
      expect((x >> bits) == portable(a >> bits));
    }
    for (const UNative b : numbers) {
      const UInt128 y = portable(b);
      expect(x + y == portable(a + b));
      expect(x - y == portable(a - b));
      expect(x * y == portable(a * b));
      expect((x & y) == portable(a & b));
      expect((x | y) == portable(a | b));
      expect((x == y) == (a == b));
      expect((x <=> y) == (a <=> b));
      if (b != 0) {
        expect(x / y == portable(a / b));
        expect(x % y == portable(a % b));
      }
      UNative product = 0;
      const bool too_large = __builtin_mul_overflow(a, b, &product);
      UInt128 portable_product;
      expect(multiply_overflows(x, y, portable_product) == too_large);
      if (!too_large) expect(portable_product == portable(product));

      const auto signed_b = static_cast<Native>(b);
      const Int128 signed_y = portable(signed_b);
      expect((signed_x <=> signed_y) == (signed_a <=> signed_b));
      expect(signed_x * signed_y == portable(static_cast<Native>(a * b)));
      Native sum = 0;
      const bool overflows = __builtin_add_overflow(signed_a, signed_b, &sum);
      Int128 portable_sum;
      expect(add_overflows(signed_x, signed_y, portable_sum) == overflows);
      if (!overflows) expect(portable_sum == portable(sum));
      // The one quotient that does not fit is the lowest number by -1.
      if (b != 0 && !(signed_b == -1 && a == UNative{1} << 127)) {
        expect(signed_x / signed_y == portable(signed_a / signed_b));
      }
    }
  }
  CHECK(numbers.size() == 544);
  CHECK(wrong == 0);
}
#endif
