// Exact numbers: decimal text, limits, rounding vectors, laws, and the fast path against the big path.
#include <catch2/catch.hpp>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "number/exact.hpp"
#include "number/exact_access.hpp"
#include "number/rounding.hpp"

using tsn::Exact;
using tsn::round_to;
using tsn::Rounding;

namespace {

Exact number(std::string_view text) {
  auto result = Exact::from_text(text);
  INFO("text: " << text);
  REQUIRE(result);
  return *result;
}

std::string decimal(std::string_view text) { return number(text).to_decimal(); }

std::string fault_code(std::string_view text) {
  const auto result = Exact::from_text(text);
  return result ? "accepted as " + result->to_ratio() : result.fault().code;
}

std::string fault_message(std::string_view text) {
  const auto result = Exact::from_decimal(text);
  return result ? "accepted" : result.fault().message;
}

std::string rounded(std::string_view text, int digits, Rounding rule = Rounding::half_even) {
  return round_to(number(text), digits, rule).to_decimal();
}

// 2^127, the first magnitude that is not inline, and its neighbour.
constexpr std::string_view kLimit = "170141183460469231731687303715884105728";
constexpr std::string_view kMostInline = "170141183460469231731687303715884105727";

// xorshift64*: the same sequence everywhere.
class Random {
 public:
  std::uint64_t next() {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return state_ * 2685821657736338717U;
  }
  std::uint64_t below(std::uint64_t bound) { return next() % bound; }

 private:
  std::uint64_t state_ = 88172645463325252U;
};

// An integer of 0 to 126 bits, often short, often with small prime factors so that fractions cancel.
tsn::Int128 random_integer(Random& random) {
  constexpr int kWidths[] = {2, 4, 8, 20, 32, 53, 62, 63, 64, 65, 90, 110, 125, 126};
  const int width = kWidths[random.below(14)];
  tsn::UInt128 n = (static_cast<tsn::UInt128>(random.next()) << 64 | random.next()) >> (128 - width);
  for (std::uint64_t twists = random.below(4); twists > 0; --twists) {
    constexpr unsigned kFactors[] = {2, 3, 5, 10, 12, 44, 1000};
    const tsn::UInt128 factor = kFactors[random.below(7)];
    if (n < (tsn::UInt128{1} << 115)) n = n * factor;
  }
  const auto value = static_cast<tsn::Int128>(n);
  return random.below(2) == 0 ? value : -value;
}

Exact random_value(Random& random) {
  const tsn::Int128 numerator = random_integer(random);
  if (random.below(4) == 0) return tsn::ExactAccess::ratio(numerator, 1);
  tsn::Int128 denominator = random_integer(random);
  if (denominator < 0) denominator = -denominator;
  return tsn::ExactAccess::ratio(numerator, denominator == 0 ? 7 : denominator);
}

bool same(const Exact& a, const Exact& b) {
  return a == b && a.is_inline() == b.is_inline() && a.to_ratio() == b.to_ratio() && a.is_zero() == b.is_zero() &&
         a.is_negative() == b.is_negative() && a.is_integer() == b.is_integer() && (a <=> b) == 0;
}

}  // namespace

TEST_CASE("a plain decimal is read exactly and written in canonical form", "[number]") {
  CHECK(decimal("0") == "0");
  CHECK(decimal("-0") == "0");
  CHECK(decimal("-0.000") == "0");
  CHECK(decimal("0e40") == "0");
  CHECK(decimal("7") == "7");
  CHECK(decimal("-12.50") == "-12.5");
  CHECK(decimal("007.10") == "7.1");
  CHECK(decimal("0.001") == "0.001");
  CHECK(decimal("-0.05") == "-0.05");
  CHECK(decimal("100") == "100");
  CHECK(decimal("389.31") == "389.31");
  CHECK(decimal("0.8325") == "0.8325");
  CHECK(decimal("1.2e3") == "1200");
  CHECK(decimal("1.2E3") == "1200");
  CHECK(decimal("1.2e+3") == "1200");
  CHECK(decimal("12e-3") == "0.012");
  CHECK(decimal("1e0000000000000000000002") == "100");
  CHECK(decimal("9223372036854775807") == "9223372036854775807");
  CHECK(decimal("-9223372036854775808") == "-9223372036854775808");
  CHECK(decimal("9999999999999999999") == "9999999999999999999");          // 19 digits, above 2^63
  CHECK(decimal("18446744073709551616") == "18446744073709551616");        // 2^64
  CHECK(decimal("10000000000000000000000") == "10000000000000000000000");  // a zero lower half on output
  CHECK(decimal("1234567890123456789.0123456789012345678") == "1234567890123456789.0123456789012345678");
  CHECK(decimal("99999999999999999999999999999999999999") == "99999999999999999999999999999999999999");
}

TEST_CASE("a decimal keeps its value as a fraction in lowest terms", "[number]") {
  CHECK(number("0.5").to_ratio() == "1/2");
  CHECK(number("12.50").to_ratio() == "25/2");
  CHECK(number("-0.375").to_ratio() == "-3/8");
  CHECK(number("0.2").to_ratio() == "1/5");
  CHECK(number("1e-3").to_ratio() == "1/1000");
  CHECK(number("6.25e2").to_ratio() == "625");
  CHECK(number("0.00016").to_ratio() == "1/6250");  // 16/100000
}

TEST_CASE("sixty digits and an exponent of forty are the largest a decimal may have", "[number]") {
  const std::string sixty(60, '9');
  CHECK(decimal(sixty) == sixty);
  CHECK(decimal("0." + std::string(59, '0')) == "0");
  CHECK(decimal("0." + std::string(58, '0') + "1") == "0." + std::string(58, '0') + "1");
  CHECK(decimal("1e40") == "1" + std::string(40, '0'));
  CHECK(decimal("1e-40") == "0." + std::string(39, '0') + "1");
  CHECK(decimal(sixty + "e40") == sixty + std::string(40, '0'));
  // 59 decimals and 40 more: the point stands 99 places from the right of 60 digits.
  CHECK(decimal("-9." + std::string(59, '9') + "e-40") == "-0." + std::string(39, '0') + sixty);

  CHECK(fault_code(sixty + "9") == "number.too_long");
  CHECK(fault_code("0." + std::string(60, '0')) == "number.too_long");
  CHECK(fault_code(std::string(61, '0')) == "number.too_long");
  CHECK(fault_code("1/1" + sixty) == "number.too_long");
  CHECK(fault_code("1e41") == "number.exponent");
  CHECK(fault_code("1e-41") == "number.exponent");
  CHECK(fault_code("0e99999999999999999999999999") == "number.exponent");
  CHECK(fault_message(sixty + "9").find("this one has 61;") != std::string::npos);
}

TEST_CASE("text that is not a plain decimal is refused with what to do", "[number]") {
  constexpr std::string_view kRefused[] = {
      "",     "-",    "+1",   "--1",   ".5",    "-.5",   "5.",    "5.e1",  "1..2",  "1.2.3", "1,250",
      "1,5",  " 1",   "1 ",   "1 000", "1_000", "1e",    "1e+",   "1e-",   "1e1.5", "1ee2",  "e5",
      "0x10", "nan",  "inf",  "1f",    "1%",    "1\n",   "１",    "−1",    "1/",    "/2",    "1/0",
      "1/00", "1//2", "1/-2", "-/2",   "+1/2",  "1.5/2", "1/2e1", "1 / 2", "1/2/3", "--1/2"};
  for (const std::string_view text : kRefused) {
    INFO("text: " << text);
    CHECK(fault_code(text) == "number.syntax");
  }
  CHECK(fault_code(std::string_view("1\0", 2)) == "number.syntax");
  CHECK(fault_code(std::string_view("\0", 1)) == "number.syntax");

  CHECK(fault_message("") == "the number is empty; write a plain decimal such as 12.50");
  CHECK(fault_message("+3") == "remove the leading +; a positive number has no sign");
  CHECK(fault_message("1,250.5") ==
        "remove the comma; digits are not grouped and the decimal mark is a point, as in 1250.5");
  CHECK(fault_message("5.") == "write a digit on each side of the one decimal point: 0.5, not .5");
  CHECK(fault_message("12x") ==
        "character 3 does not belong in a number; write a plain decimal such as -12.50 or 1.2e3");
  CHECK(fault_message("1.x") ==
        "character 3 does not belong in a number; write a plain decimal such as -12.50 or 1.2e3");
  CHECK(fault_message("1e50") == "an exponent must lie from -40 to 40; use a smaller exponent or another unit");
  CHECK(Exact::from_decimal("44/12").fault().code == "number.syntax");
}

TEST_CASE("a ratio of integers is read exactly", "[number]") {
  CHECK(number("44/12") == Exact::ratio(11, 3));
  CHECK(number("44/12").to_ratio() == "11/3");
  CHECK(number("-1/3").to_ratio() == "-1/3");
  CHECK(number("24/26").to_ratio() == "12/13");
  CHECK(number("6/3").to_ratio() == "2");
  CHECK(number("0/9").to_ratio() == "0");
  CHECK(number("-0/9").to_ratio() == "0");
  // 2^128 / 2^127: both sides of the ratio are beyond inline, the value is not.
  CHECK(number("340282366920938463463374607431768211456/170141183460469231731687303715884105728") == Exact(2));
}

TEST_CASE("only a denominator of twos and fives terminates", "[number]") {
  CHECK(number("5").terminates());
  CHECK(number("1/8").terminates());
  CHECK(number("1/1250").terminates());
  CHECK_FALSE(number("1/3").terminates());
  CHECK_FALSE(number("1/7").terminates());
  CHECK_FALSE(number("1/15").terminates());
  CHECK_FALSE(number("44/12").terminates());
  CHECK(number("1/8").to_decimal() == "0.125");
  CHECK(number("-1/1250").to_decimal() == "-0.0008");
  CHECK(number("44/12").to_decimal() == "11/3");  // never a truncated decimal
  // 2^-126: 126 decimals, whose digits are 5^126; inline as a ratio, big as a decimal.
  const Exact tiny = tsn::ExactAccess::ratio(1, static_cast<tsn::Int128>(tsn::UInt128{1} << 126));
  CHECK(tiny.is_inline());
  CHECK(tiny.terminates());
  CHECK(tiny.to_decimal() ==
        "0.00000000000000000000000000000000000001175494350822287507968736537222245677818665556772087521508751706278417"
        "2594547271728515625");
  // 5^54 is the largest power of five below 2^127.
  CHECK(number("1/55511151231257827021181583404541015625").terminates());
  CHECK_FALSE(number("1/55511151231257827021181583404541015627").terminates());
  const Exact heap = Exact::power_of_ten(-60);
  CHECK_FALSE(heap.is_inline());
  CHECK(heap.terminates());
  CHECK_FALSE((heap * Exact::ratio(1, 3)).terminates());
  CHECK((heap * Exact::ratio(1, 3)).to_decimal() == "1/3" + std::string(60, '0'));
}

TEST_CASE("powers of ten are exact on both sides of the inline limit", "[number]") {
  CHECK(Exact::power_of_ten(0) == Exact(1));
  CHECK(Exact::power_of_ten(3) == Exact(1000));
  CHECK(Exact::power_of_ten(-2).to_ratio() == "1/100");
  CHECK(Exact::power_of_ten(38).is_inline());
  CHECK_FALSE(Exact::power_of_ten(39).is_inline());
  CHECK(Exact::power_of_ten(39).to_decimal() == "1" + std::string(39, '0'));
  CHECK(Exact::power_of_ten(-39).to_decimal() == "0." + std::string(38, '0') + "1");
  CHECK(Exact::power_of_ten(45) * Exact::power_of_ten(-45) == Exact(1));
}

TEST_CASE("a value is inline exactly where its parts are below 2^127", "[number]") {
  CHECK(number(kMostInline).is_inline());
  CHECK_FALSE(number(kLimit).is_inline());
  CHECK_FALSE((-number(kLimit)).is_inline());  // -2^127 would fit a signed 128-bit integer, its negation not
  CHECK((number(kMostInline) + Exact(1)).to_decimal() == kLimit);
  CHECK((number(kLimit) - Exact(1)).is_inline());
  CHECK((-number(kMostInline) - Exact(1)).to_ratio() == "-" + std::string(kLimit));
  CHECK_FALSE((-number(kMostInline) - Exact(1)).is_inline());
  CHECK((-number(kLimit) + Exact(1)).is_inline());
  const Exact half_limit = number("85070591730234615865843651857942052864");  // 2^126
  CHECK((half_limit * Exact(2)) == number(kLimit));
  CHECK((half_limit * Exact(-2)) == -number(kLimit));
  CHECK((number(kLimit) / Exact(2)).is_inline());
  const tsn::Int128 lowest = -static_cast<tsn::Int128>(tsn::UInt128{1} << 126) * 2;
  CHECK(tsn::ExactAccess::ratio(lowest, 1) == -number(kLimit));
  CHECK(tsn::ExactAccess::ratio(lowest, 2) == -half_limit);
  CHECK((Exact(1) / number(kLimit)).to_ratio() == "1/" + std::string(kLimit));
  CHECK((Exact(-1) / -number(kMostInline)).to_ratio() == "1/" + std::string(kMostInline));
}

TEST_CASE("the length in bits does not depend on the processor's word", "[number]") {
  CHECK(Exact(5).bits() == 3 + 1);
  CHECK(number(kLimit).bits() == 128 + 1);
  CHECK((Exact(1) / number(kLimit)).bits() == 1 + 128);
  Exact power(2);
  for (int doublings = 0; doublings < 16; ++doublings) power *= power;  // 2^65536
  CHECK((power / Exact(4)).bits() == Exact::most_bits);                 // 2^65534
  CHECK_FALSE((power / Exact(4)).oversized());
  CHECK((power / Exact(2)).oversized());
}

TEST_CASE("the lowest 64-bit integer is a number like any other", "[number]") {
  constexpr std::int64_t kLowest = std::numeric_limits<std::int64_t>::min();
  CHECK(Exact(kLowest).to_decimal() == "-9223372036854775808");
  CHECK((-Exact(kLowest)).to_decimal() == "9223372036854775808");
  CHECK(Exact::ratio(kLowest, kLowest) == Exact(1));
  CHECK(Exact::ratio(1, kLowest).to_ratio() == "-1/9223372036854775808");
  CHECK(Exact::ratio(kLowest, -1).to_ratio() == "9223372036854775808");
  CHECK((Exact(kLowest) * Exact(kLowest)).to_decimal() == "85070591730234615865843651857942052864");  // 2^126
  CHECK((Exact(kLowest) / Exact(-1)).to_decimal() == "9223372036854775808");
}

TEST_CASE("arithmetic gives the exact fraction", "[number]") {
  CHECK(number("0.1") + number("0.2") == number("0.3"));
  CHECK((number("1/6") + number("1/10")).to_ratio() == "4/15");  // 5/30 + 3/30 = 8/30
  CHECK((number("1/6") - number("1/6")).to_ratio() == "0");
  CHECK((number("1/6") - number("1/2")).to_ratio() == "-1/3");
  CHECK((number("3/4") * number("-8/9")).to_ratio() == "-2/3");
  CHECK((number("3/4") / number("-9/8")).to_ratio() == "-2/3");
  CHECK((number("5") + number("2/3")).to_ratio() == "17/3");
  CHECK((number("2/3") - number("5")).to_ratio() == "-13/3");
  CHECK((number("0") * number("-8/9")).to_ratio() == "0");
  CHECK((number("0") / number("-8/9")).to_ratio() == "0");
  // 1000 t x 0.02618 tC/GJ x 20.908 GJ/t x 0.98 x 44/12: 26.18 x 20.908 = 547.37144,
  // x 0.98 = 536.4240112, x 44/12 = 23602.6564928/12 = 1966.888041066...
  const Exact mass = number("1000") * number("0.02618") * number("20.908") * number("0.98") * number("44/12");
  CHECK(mass.to_rounded_decimal(6) == "1966.888041");
  CHECK_FALSE(mass.terminates());
  Exact total;
  for (int i = 0; i < 10; ++i) total += number("0.1");
  CHECK(total == Exact(1));
  total += total;
  CHECK(total == Exact(2));
  total *= total;
  CHECK(total == Exact(4));
}

TEST_CASE("division by zero is refused, never a value", "[number]") {
  CHECK_THROWS_AS(Exact(1) / Exact(0), std::domain_error);
  CHECK_THROWS_AS(Exact::divide_big(Exact(1), Exact(0)), std::domain_error);
  CHECK_THROWS_AS(Exact::ratio(1, 0), std::domain_error);
}

TEST_CASE("a harmonic sum grows past 128 bits and comes back", "[number]") {
  // The sum of 1/k for k = 1..20 is 55835135/15519504.
  Exact sum;
  for (int k = 1; k <= 200; ++k) {
    sum += Exact::ratio(1, k);
    if (k == 20) CHECK(sum.to_ratio() == "55835135/15519504");
  }
  CHECK_FALSE(sum.is_inline());
  for (int k = 200; k > 20; --k) sum += Exact::ratio(-1, k);
  CHECK(sum.is_inline());
  CHECK(sum.to_ratio() == "55835135/15519504");
  // Repeated squaring: (3/2)^(2^10) over itself is one.
  Exact power = Exact::ratio(3, 2);
  for (int i = 0; i < 10; ++i) power *= power;
  CHECK_FALSE(power.is_inline());
  CHECK(power / power == Exact(1));
  CHECK((power / power).is_inline());
}

TEST_CASE("numbers are ordered by value", "[number]") {
  const std::vector<Exact> ascending = {-number(kLimit),
                                        -number(kMostInline),
                                        number("-2"),
                                        number("-1/2"),
                                        number("-1/3"),
                                        number("0"),
                                        number("1/1" + std::string(kMostInline)),
                                        number("1/3"),
                                        number("1/2"),
                                        number("0.50001"),
                                        number("2"),
                                        number(kMostInline),
                                        number(kLimit)};
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    for (std::size_t j = 0; j < ascending.size(); ++j) {
      INFO(ascending[i].to_ratio() << " and " << ascending[j].to_ratio());
      CHECK((ascending[i] <=> ascending[j]) == (i <=> j));
      CHECK((ascending[i] == ascending[j]) == (i == j));
    }
  }
  // Equal to 37 digits: 2^127-1 over 2^127-3 against 2^127-3 over 2^127-5, cross products of 254 bits.
  const Exact m = number(kMostInline);
  CHECK(m / (m - Exact(2)) < (m - Exact(2)) / (m - Exact(4)));
  CHECK(-m / (m - Exact(2)) > -(m - Exact(2)) / (m - Exact(4)));
}

TEST_CASE("copies and moves keep the value, inline or not", "[number]") {
  for (const std::string_view text : {std::string_view("7/3"), kLimit}) {
    const Exact original = number(text);
    Exact copy = original;
    CHECK(copy == original);
    Exact moved = std::move(copy);
    CHECK(moved == original);
    copy = Exact(5);
    CHECK(copy == Exact(5));
    copy = moved;
    CHECK(copy == original);
    const Exact& itself = copy;
    copy = itself;
    CHECK(copy == original);
    moved = Exact(1);
    CHECK(moved.is_inline());
    CHECK(copy == original);
    CHECK(-(-copy) == original);
  }
}

TEST_CASE("half-even rounding follows the examples of GB/T 8170-2008 3.2", "[number][rounding]") {
  CHECK(rounded("12.1498", 0) == "12");
  CHECK(rounded("12.1498", 1) == "12.1");
  CHECK(rounded("1268", -2) == "1300");  // 13 x 10^2
  CHECK(rounded("10.5002", 0) == "11");
  CHECK(rounded("1.050", 1) == "1");   // 1.0: exactly half, 0 is even
  CHECK(rounded("0.35", 1) == "0.4");  // 3 is odd
  CHECK(rounded("2500", -3) == "2000");
  CHECK(rounded("3500", -3) == "4000");
  CHECK(rounded("28.165", 2) == "28.16");
  CHECK(rounded("28.2501", 1) == "28.3");
  CHECK(rounded("-355", -1) == "-360");  // by absolute value
  CHECK(rounded("-325", -1) == "-320");
  CHECK(rounded("-365", -1) == "-360");
  CHECK(rounded("-0.0365", 3) == "-0.036");
  CHECK(rounded("8.53459", 2) == "8.53");  // 3.3: once, not by way of 8.535
  CHECK(rounded("15.4546", 0) == "15");    // 3.3: not by way of 15.5
}

TEST_CASE("half-up rounds by absolute value and floor towards minus infinity", "[number][rounding]") {
  CHECK(rounded("2.5", 0, Rounding::half_up) == "3");
  CHECK(rounded("-2.5", 0, Rounding::half_up) == "-3");
  CHECK(rounded("2.4999999", 0, Rounding::half_up) == "2");
  CHECK(rounded("-2.45", 1, Rounding::half_up) == "-2.5");
  CHECK(rounded("-250", -2, Rounding::half_up) == "-300");
  CHECK(rounded("1.050", 1, Rounding::half_up) == "1.1");
  CHECK(rounded("2.9", 0, Rounding::floor) == "2");
  CHECK(rounded("-2.1", 0, Rounding::floor) == "-3");
  CHECK(rounded("-2", 0, Rounding::floor) == "-2");
  CHECK(rounded("-0.001", 2, Rounding::floor) == "-0.01");
  CHECK(rounded("-1", -3, Rounding::floor) == "-1000");
  CHECK(rounded("999", -3, Rounding::floor) == "0");
}

TEST_CASE("rounding works on fractions, at its limits and on big values", "[number][rounding]") {
  CHECK(rounded("2/3", 4) == "0.6667");
  CHECK(rounded("-2/3", 0) == "-1");
  CHECK(rounded("1/3", 0) == "0");
  CHECK(rounded("-1/3", 0) == "0");
  CHECK(rounded("0.5", 0) == "0");
  CHECK(rounded("1.5", 0) == "2");
  CHECK(rounded("44/12", 3) == "3.667");
  CHECK(rounded("1/3", 40) == "0." + std::string(40, '3'));
  CHECK(rounded("2/3", 40, Rounding::floor) == "0." + std::string(40, '6'));
  CHECK(rounded("5e39", -40) == "0");  // half of 10^40, zero is even
  CHECK(rounded("5e39", -40, Rounding::half_up) == "1" + std::string(40, '0'));
  CHECK(rounded("1", -40, Rounding::half_up) == "0");
  CHECK(rounded("-1", -40, Rounding::floor) == "-1" + std::string(40, '0'));
  CHECK(rounded("12345678901234567890123456789012345678901234567890.25", 1) ==
        "12345678901234567890123456789012345678901234567890.2");
  CHECK(rounded(kLimit, 5) == kLimit);
  CHECK(rounded(kMostInline, -1) == "170141183460469231731687303715884105730");  // rounds out of the inline range
  CHECK(number("2/3").to_rounded_decimal(2) == "0.67");
  CHECK(number("0.999").to_rounded_decimal(2) == "1");
  CHECK_THROWS_AS(round_to(Exact(1), 41, Rounding::floor), std::out_of_range);
  CHECK_THROWS_AS(round_to(Exact(1), std::numeric_limits<int>::min(), Rounding::floor), std::out_of_range);
}

TEST_CASE("rounding rules have stable names", "[number][rounding]") {
  for (const auto& [name, rule] : {std::pair("half_even", Rounding::half_even), std::pair("half_up", Rounding::half_up),
                                   std::pair("floor", Rounding::floor)}) {
    CHECK(tsn::rounding_name(rule) == name);
    CHECK(tsn::rounding_from_name(name) == rule);
  }
  CHECK_FALSE(tsn::rounding_from_name("half-up").has_value());
  CHECK_FALSE(tsn::rounding_from_name("").has_value());
}

TEST_CASE("100000 random expressions agree between the fast path and the big path", "[number][property]") {
  Random random;
  Exact fast, big;
  int inline_results = 0, heap_results = 0, grown = 0, shrunk = 0, wrong = 0;
  const auto step = [&](std::uint64_t operation, const Exact& operand) {
    const bool was_inline = fast.is_inline();
    if ((fast <=> operand) != Exact::compare_big(big, operand)) ++wrong;
    if (operation == 0) {
      fast = fast + operand;
      big = Exact::add_big(big, operand);
    } else if (operation == 1) {
      fast = fast - operand;
      big = Exact::add_big(big, Exact::multiply_big(operand, Exact(-1)));
    } else if (operation == 2) {
      fast = fast * operand;
      big = Exact::multiply_big(big, operand);
    } else if (!operand.is_zero()) {
      fast = fast / operand;
      big = Exact::divide_big(big, operand);
    }
    if (!same(fast, big)) ++wrong;
    if (was_inline && !fast.is_inline()) ++grown;
    if (!was_inline && fast.is_inline()) ++shrunk;
    ++(fast.is_inline() ? inline_results : heap_results);
  };
  for (int i = 0; i < 100000; ++i) {
    if (random.below(fast.is_inline() ? 8 : 2) == 0) fast = big = random_value(random);
    const std::uint64_t operation = random.below(4);
    const Exact operand = random_value(random);
    step(operation, operand);
    // Often the inverse step follows, so that heap values come back inline.
    if (random.below(2) == 0) step(operation ^ 1, operand);
    if (wrong != 0) FAIL("expression " << i << ": " << fast.to_ratio() << " and " << big.to_ratio());
  }
  CHECK(inline_results > 40000);
  CHECK(heap_results > 40000);
  CHECK(grown > 10000);
  CHECK(shrunk > 10000);
}

TEST_CASE("random numbers obey the field laws and survive text", "[number][property]") {
  Random random;
  int wrong = 0;
  for (int i = 0; i < 10000; ++i) {
    const Exact a = random_value(random), b = random_value(random), c = random_value(random);
    if (a + b != b + a || a * b != b * a) ++wrong;
    if ((a + b) + c != a + (b + c) || (a * b) * c != a * (b * c)) ++wrong;
    if (a * (b + c) != a * b + a * c) ++wrong;
    if (!(a - a).is_zero() || a + Exact(0) != a || a * Exact(1) != a || !(a * Exact(0)).is_zero()) ++wrong;
    if (!a.is_zero() && (a / a != Exact(1) || b / a * a != b)) ++wrong;
    if ((a < b) != (b - a > Exact(0)) || (a == b) != (a - b).is_zero()) ++wrong;
    if (number(a.to_ratio()) != a) ++wrong;
    // A rounded value is within half a unit, and rounding it again changes nothing.
    const int digits = static_cast<int>(random.below(21)) - 10;
    const Exact near = round_to(a, digits, Rounding::half_even);
    const Exact unit = Exact::power_of_ten(-digits);
    const Exact doubled = (near - a) * Exact(2);
    if (doubled > unit || doubled < -unit || round_to(near, digits, Rounding::half_even) != near) ++wrong;
    const Exact below = round_to(a, digits, Rounding::floor);
    if (below > a || a - below >= unit || !(below / unit).is_integer()) ++wrong;
    if (!near.terminates()) ++wrong;
    if (wrong != 0) FAIL("a law fails for " << a.to_ratio() << ", " << b.to_ratio() << ", " << c.to_ratio());
  }
}
