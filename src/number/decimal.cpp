// Decimal text in and out.
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "number/big.hpp"
#include "number/exact.hpp"
#include "number/exact_access.hpp"
#include "number/integer128.hpp"
#include "number/rounding.hpp"

namespace tsn {

namespace {

constexpr std::size_t kMostDigits = 60;
constexpr int kMostExponent = 40;
constexpr std::size_t kDigitsIn64 = 19;

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

std::size_t count_digits(std::string_view text) noexcept {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  return count;
}

Fault syntax(std::string message) { return {"number.syntax", std::move(message)}; }

Fault too_long(std::size_t digits) {
  return {"number.too_long", "a number may have at most 60 digits, this one has " + std::to_string(digits) +
                                 "; shorten it, or write large powers of ten as an exponent such as 1.2e30"};
}

// What to change, for a text that stops being a number at `position`.
Fault syntax_at(std::string_view text, std::size_t position) {
  if (text.empty()) return syntax("the number is empty; write a plain decimal such as 12.50");
  if (position >= text.size()) {
    return syntax("the number ends too early; write digits after its sign, decimal mark or exponent");
  }
  switch (text[position]) {
    case '+':
      return syntax("remove the leading +; a positive number has no sign");
    case ',':
      return syntax("remove the comma; digits are not grouped and the decimal mark is a point, as in 1250.5");
    case '.':
      return syntax("write a digit on each side of the one decimal point: 0.5, not .5");
    case ' ':
    case '\t':
    case '\r':
    case '\n':
      return syntax("remove the space; a number is written without any");
    case '%':
      return syntax("remove the percent sign and state the unit, or write the fraction: 0.25 for 25%");
    default:
      break;
  }
  return syntax("character " + std::to_string(position + 1) +
                " does not belong in a number; write a plain decimal such as -12.50 or 1.2e3");
}

// The digits of `whole` and `fraction`, one after the other.
template <typename Unsigned>
Unsigned digits_value(std::string_view whole, std::string_view fraction) noexcept {
  Unsigned value = 0;
  for (const char c : whole) value = value * 10U + static_cast<unsigned>(c - '0');
  for (const char c : fraction) value = value * 10U + static_cast<unsigned>(c - '0');
  return value;
}

Exact decimal_value(bool negative, std::string_view whole, std::string_view fraction, int exponent) {
  const std::size_t digits = whole.size() + fraction.size();
  exponent -= static_cast<int>(fraction.size());
  if (digits <= kDigitsIn64) return scaled(negative, digits_value<std::uint64_t>(whole, fraction), exponent);
  if (digits <= kMostInlineTens) return scaled(negative, digits_value<UInt128>(whole, fraction), exponent);
  return decimal_big(negative, whole, fraction, exponent);
}

// Divides n by 5 as often as it goes, at most `most` times; gives how often.
template <typename Unsigned>
int take_fives(Unsigned& n, int most) noexcept {
  int count = 0;
  while (count < most && n % 5 == 0) {
    n /= 5;
    ++count;
  }
  return count;
}

// magnitude / 10^digits, 0 < digits <= kMostInlineTens, magnitude != 0.
template <typename Unsigned>
Exact over_power_of_ten(bool negative, Unsigned size, int digits) noexcept {
  const int zeros = trailing_zeros(size);
  const int twos = zeros < digits ? zeros : digits;
  size >>= twos;
  const int fives = take_fives(size, digits);
  const UInt128 denominator = kPowersOfFive[static_cast<std::size_t>(digits - fives)] << (digits - twos);
  return ExactAccess::reduced(with_sign(negative, size), static_cast<Int128>(denominator));
}

// Writes backwards from `end`; gives the first character.
char* write_digits(char* end, UInt128 n) noexcept {
  constexpr std::uint64_t kPower = 10'000'000'000'000'000'000U;  // 10^19
  int left = 0;                                                  // digits that a lower part must fill
  do {
    const bool more = !fits_64(n);
    auto part = static_cast<std::uint64_t>(more ? n % kPower : n);
    n = more ? n / kPower : 0;
    left = more ? static_cast<int>(kDigitsIn64) : 1;
    while (part != 0 || left > 0) {
      *--end = static_cast<char>('0' + part % 10);
      part /= 10;
      --left;
    }
  } while (n != 0);
  return end;
}

std::string integer_text(Int128 n) {
  std::array<char, 40> buffer;
  char* const end = buffer.data() + buffer.size();
  char* first = write_digits(end, magnitude(n));
  if (n < 0) *--first = '-';
  return std::string(first, end);
}

}  // namespace

std::string placed(bool negative, std::string_view digits, std::size_t decimals) {
  std::string text;
  const std::size_t zeros = decimals >= digits.size() ? decimals + 1 - digits.size() : 0;
  text.reserve(digits.size() + zeros + 2);
  if (negative) text += '-';
  text.append(zeros, '0');
  text.append(digits);
  if (decimals > 0) text.insert(text.size() - decimals, 1, '.');
  return text;
}

Exact scaled(bool negative, UInt128 magnitude, int exponent) {
  if (magnitude == 0) return Exact();
  if (exponent < 0 && exponent >= -kMostInlineTens && magnitude < kInlineLimit) {
    if (!fits_64(magnitude)) return over_power_of_ten(negative, magnitude, -exponent);
    return over_power_of_ten(negative, static_cast<std::uint64_t>(magnitude), -exponent);
  }
  UInt128 product = 0;
  if (exponent >= 0 && exponent <= kMostInlineTens &&
      multiply(magnitude, kPowersOfTen[static_cast<std::size_t>(exponent)], product)) {
    return ExactAccess::reduced(with_sign(negative, product), 1);
  }
  return scaled_big(negative, magnitude, exponent);
}

Exact Exact::power_of_ten(int exponent) { return scaled(false, UInt128{1}, exponent); }

Result<Exact> Exact::from_decimal(std::string_view text) {
  const bool negative = text.starts_with('-');
  std::string_view rest = text.substr(negative ? 1 : 0);
  const auto position = [&] { return text.size() - rest.size(); };

  const std::string_view whole = rest.substr(0, count_digits(rest));
  rest.remove_prefix(whole.size());
  if (whole.empty()) return syntax_at(text, position());
  std::string_view fraction;
  if (rest.starts_with('.')) {
    fraction = rest.substr(1, count_digits(rest.substr(1)));
    if (fraction.empty()) return syntax_at(text, position() + (rest.size() > 1 && rest[1] != '.' ? 1 : 0));
    rest.remove_prefix(1 + fraction.size());
  }
  int exponent = 0;
  if (rest.starts_with('e') || rest.starts_with('E')) {
    rest.remove_prefix(1);
    const bool below = rest.starts_with('-');
    if (below || rest.starts_with('+')) rest.remove_prefix(1);
    const std::size_t count = count_digits(rest);
    if (count == 0) return syntax_at(text, position());
    for (const char c : rest.substr(0, count)) {
      exponent = exponent * 10 + (c - '0');
      if (exponent > kMostExponent) exponent = kMostExponent + 1;  // whatever follows, it stays too large
    }
    if (below) exponent = -exponent;
    rest.remove_prefix(count);
  }
  if (!rest.empty()) return syntax_at(text, position());

  const std::size_t digits = whole.size() + fraction.size();
  if (digits > kMostDigits) return too_long(digits);
  if (exponent > kMostExponent || exponent < -kMostExponent) {
    return Fault{"number.exponent", "an exponent must lie from -40 to 40; use a smaller exponent or another unit"};
  }
  return decimal_value(negative, whole, fraction, exponent);
}

Result<Exact> Exact::from_text(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return from_decimal(text);
  const bool negative = text.starts_with('-');
  const std::string_view above = text.substr(negative ? 1 : 0, slash - (negative ? 1 : 0));
  const std::string_view below = text.substr(slash + 1);
  if (above.empty() || below.empty() || count_digits(above) != above.size() || count_digits(below) != below.size()) {
    return syntax("write a ratio as two whole numbers without spaces, such as 44/12 or -1/3");
  }
  for (const std::string_view digits : {above, below}) {
    if (digits.size() > kMostDigits) return too_long(digits.size());
  }
  const Exact divisor = decimal_value(false, below, {}, 0);
  if (divisor.is_zero()) return syntax("the second number of a ratio must not be zero; write one such as 44/12");
  return decimal_value(negative, above, {}, 0) / divisor;
}

bool Exact::terminates() const {
  if (is_integer()) return true;
  if (!is_inline()) return terminates_big(*this);
  const auto denominator = static_cast<UInt128>(denominator_);
  return exponent_of_five(denominator >> trailing_zeros(denominator)) >= 0;
}

std::string Exact::to_decimal() const {
  if (!is_inline()) return decimal_text_big(*this);
  if (denominator_ == 1) return integer_text(numerator_);
  const auto denominator = static_cast<UInt128>(denominator_);
  const int twos = trailing_zeros(denominator);
  const int fives = exponent_of_five(denominator >> twos);
  if (fives < 0) return to_ratio();
  const int decimals = twos > fives ? twos : fives;
  UInt128 digits = 0;
  if (decimals - fives > kMostInlineFives ||
      !multiply(magnitude(numerator_), kPowersOfFive[static_cast<std::size_t>(decimals - fives)], digits) ||
      !multiply(digits, UInt128{1} << (decimals - twos), digits)) {
    return decimal_text_big(*this);
  }
  std::array<char, 40> buffer;
  char* const end = buffer.data() + buffer.size();
  const char* const first = write_digits(end, digits);
  return placed(numerator_ < 0, {first, static_cast<std::size_t>(end - first)}, static_cast<std::size_t>(decimals));
}

std::string Exact::to_rounded_decimal(int digits) const {
  return round_to(*this, digits, Rounding::half_even).to_decimal();
}

std::string Exact::to_ratio() const {
  if (!is_inline()) return ratio_text_big(*this);
  std::string text = integer_text(numerator_);
  if (denominator_ != 1) {
    text += '/';
    text += integer_text(denominator_);
  }
  return text;
}

}  // namespace tsn
