#include "cli/scale.hpp"

#include <algorithm>

namespace cli {
namespace {

constexpr int kept = 15;

std::string_view unsigned_part(std::string_view value) {
  if (!value.empty() && (value.front() == '-' || value.front() == '+')) value.remove_prefix(1);
  return value;
}

int whole_digits(std::string_view value) {
  value = unsigned_part(value).substr(0, unsigned_part(value).find('.'));
  value.remove_prefix(std::min(value.find_first_not_of('0'), value.size()));
  return static_cast<int>(value.size());
}

// Of a value below 1: the zeros behind the point, negative.
int leading_zeros(std::string_view value) {
  value = unsigned_part(value);
  const std::size_t point = value.find('.');
  if (point == std::string_view::npos) return 0;
  const std::string_view decimals = value.substr(point + 1);
  return static_cast<int>(std::min(decimals.find_first_not_of('0'), decimals.size()));
}

bool is_zero(std::string_view value) { return value.find_first_of("123456789") == std::string_view::npos; }

}  // namespace

Scale::Scale(const std::vector<std::string>& values) {
  bool any = false;
  int largest = 0;  // digits before the point; of values below 1 the zeros behind it, negative
  for (const std::string& value : values) {
    if (is_zero(value)) continue;
    const int whole = whole_digits(value);
    const int size = whole > 0 ? whole : -leading_zeros(value);
    largest = any ? std::max(largest, size) : size;
    any = true;
  }
  decimals_ = kept - largest;
}

long long Scale::at(std::string_view value) const {
  const bool negative = value.starts_with('-');
  value = unsigned_part(value);
  const std::size_t point = std::min(value.find('.'), value.size());
  std::string digits(value.substr(0, point));
  std::string decimals(value.substr(std::min(point + 1, value.size())));
  if (decimals_ >= 0) {
    decimals.resize(static_cast<std::size_t>(decimals_), '0');
    digits += decimals;
  } else {
    digits.resize(digits.size() - std::min(digits.size(), static_cast<std::size_t>(-decimals_)));
  }
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  long long number = 0;
  for (const char c : digits.substr(0, 17)) number = number * 10 + (c - '0');
  return negative ? -number : number;
}

std::string Scale::text(long long at) const {
  std::string text = at < 0 ? "-" : "";
  std::string digits = std::to_string(at < 0 ? -at : at);
  if (decimals_ <= 0) {
    text += digits;
    if (at != 0) text.append(static_cast<std::size_t>(-decimals_), '0');
    return text;
  }
  const auto places = static_cast<std::size_t>(decimals_);
  if (digits.size() <= places) digits = std::string(places + 1 - digits.size(), '0') + digits;
  const std::size_t whole = digits.size() - places;
  const std::size_t last = digits.find_last_not_of('0');
  text += digits.substr(0, whole);
  if (last != std::string::npos && last >= whole) text += "." + digits.substr(whole, last + 1 - whole);
  return text;
}

}  // namespace cli
