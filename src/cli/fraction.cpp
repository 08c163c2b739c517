#include "cli/fraction.hpp"

#include <algorithm>

namespace cli {
namespace {

constexpr std::uint32_t limb = 1'000'000'000;
constexpr std::size_t limb_digits = 9, longest = 2000;

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// a/b - c/d as a fraction that is not reduced.
Fraction difference(const Fraction& a, const Fraction& b) {
  const Whole left = a.over * b.under, right = b.over * a.under;
  Fraction out;
  out.under = a.under * b.under;
  if (a.negative != b.negative) {
    out.over = left + right;
    out.negative = a.negative;
  } else {
    const bool less = Whole::compare(left, right) < 0;
    out.over = less ? right - left : left - right;
    out.negative = a.negative != less;
  }
  return out;
}

}  // namespace

Whole::Whole(std::string_view digits) {
  for (std::size_t end = digits.size(); end != 0;) {
    const std::size_t begin = end > limb_digits ? end - limb_digits : 0;
    std::uint32_t value = 0;
    for (const char digit : digits.substr(begin, end - begin))
      value = value * 10 + static_cast<std::uint32_t>(digit - '0');
    limbs_.push_back(value);
    end = begin;
  }
  trim();
}

void Whole::trim() {
  while (!limbs_.empty() && limbs_.back() == 0) limbs_.pop_back();
}

std::string Whole::digits() const {
  if (limbs_.empty()) return "0";
  std::string text = std::to_string(limbs_.back());
  for (std::size_t i = limbs_.size() - 1; i-- != 0;) {
    const std::string part = std::to_string(limbs_[i]);
    text.append(limb_digits - part.size(), '0').append(part);
  }
  return text;
}

int Whole::compare(const Whole& a, const Whole& b) {
  if (a.limbs_.size() != b.limbs_.size()) return a.limbs_.size() < b.limbs_.size() ? -1 : 1;
  for (std::size_t i = a.limbs_.size(); i-- != 0;)
    if (a.limbs_[i] != b.limbs_[i]) return a.limbs_[i] < b.limbs_[i] ? -1 : 1;
  return 0;
}

Whole operator+(const Whole& a, const Whole& b) {
  Whole sum;
  std::uint32_t carry = 0;
  for (std::size_t i = 0; i < std::max(a.limbs_.size(), b.limbs_.size()) || carry != 0; ++i) {
    const std::uint32_t value =
        (i < a.limbs_.size() ? a.limbs_[i] : 0) + (i < b.limbs_.size() ? b.limbs_[i] : 0) + carry;
    sum.limbs_.push_back(value % limb);
    carry = value / limb;
  }
  return sum;
}

Whole operator-(const Whole& a, const Whole& b) {
  Whole rest = a;
  std::uint32_t borrow = 0;
  for (std::size_t i = 0; i < rest.limbs_.size(); ++i) {
    const std::uint32_t take = (i < b.limbs_.size() ? b.limbs_[i] : 0) + borrow;
    borrow = rest.limbs_[i] < take ? 1 : 0;
    rest.limbs_[i] = rest.limbs_[i] + borrow * limb - take;
  }
  rest.trim();
  return rest;
}

Whole operator*(const Whole& a, const Whole& b) {
  Whole product;
  product.limbs_.resize(a.limbs_.size() + b.limbs_.size());
  for (std::size_t i = 0; i < a.limbs_.size(); ++i) {
    std::uint64_t carry = 0;
    for (std::size_t j = 0; j < b.limbs_.size() || carry != 0; ++j) {
      const std::uint64_t value = product.limbs_[i + j] + carry +
                                  (j < b.limbs_.size() ? std::uint64_t{a.limbs_[i]} * b.limbs_[j] : std::uint64_t{0});
      product.limbs_[i + j] = static_cast<std::uint32_t>(value % limb);
      carry = value / limb;
    }
  }
  product.trim();
  return product;
}

// Long division, digit by digit: the numbers are short and each is divided once.
Whole Whole::rounded_quotient(const Whole& a, const Whole& b) {
  static const Whole ten("10");
  std::string quotient;
  Whole rest;
  for (const char digit : a.digits()) {
    rest = rest * ten + Whole(std::string_view(&digit, 1));
    char count = '0';
    for (; compare(rest, b) >= 0; ++count) rest = rest - b;
    quotient += count;
  }
  Whole whole(quotient);
  if (compare(rest + rest, b) >= 0) whole = whole + Whole("1");
  return whole;
}

std::optional<Fraction> fraction_of(std::string_view text) {
  if (text.size() > longest) return std::nullopt;
  Fraction out;
  if (text.starts_with('-')) {
    out.negative = true;
    text.remove_prefix(1);
  }
  if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
    const std::string_view over = text.substr(0, slash), under = text.substr(slash + 1);
    if (!all_digits(over) || !all_digits(under)) return std::nullopt;
    out.over = Whole(over);
    out.under = Whole(under);
    if (out.under.is_zero()) return std::nullopt;
  } else {
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view whole = text.substr(0, point);
    const std::string_view part = point == text.size() ? std::string_view() : text.substr(point + 1);
    if (!all_digits(whole) || (point != text.size() && !all_digits(part))) return std::nullopt;
    out.over = Whole(std::string(whole) + std::string(part));
    out.under = Whole("1" + std::string(part.size(), '0'));
  }
  if (out.over.is_zero()) out.negative = false;
  return out;
}

bool same(const Fraction& a, const Fraction& b) {
  return a.negative == b.negative && Whole::compare(a.over * b.under, b.over * a.under) == 0;
}

std::optional<std::string> percent_change(const Fraction& before, const Fraction& after, int digits) {
  if (before.over.is_zero()) return std::nullopt;
  const Fraction change = difference(after, before);
  const Whole scale("1" + std::string(static_cast<std::size_t>(digits) + 2, '0'));
  std::string text = Whole::rounded_quotient(change.over * before.under * scale, change.under * before.over).digits();
  const bool zero = text == "0";
  const auto places = static_cast<std::size_t>(digits);
  if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
  if (places != 0) text.insert(text.size() - places, ".");
  return (change.negative != before.negative && !zero ? "-" : "") + text;
}

}  // namespace cli
