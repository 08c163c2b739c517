// Exact fractions of the numbers that a record prints, for what is compared between two records. The library's own
// numbers are not the command's; these need only be read, subtracted, divided and rounded.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

// A whole number that is not negative, as limbs of nine decimal digits, the lowest first; none for 0.
class Whole {
 public:
  Whole() = default;
  explicit Whole(std::string_view digits);  // decimal digits only

  bool is_zero() const { return limbs_.empty(); }
  std::string digits() const;
  // Negative, 0 or positive.
  static int compare(const Whole& a, const Whole& b);
  friend Whole operator+(const Whole& a, const Whole& b);
  friend Whole operator-(const Whole& a, const Whole& b);  // a >= b
  friend Whole operator*(const Whole& a, const Whole& b);
  // The quotient rounded half up; b is not 0.
  static Whole rounded_quotient(const Whole& a, const Whole& b);

 private:
  void trim();
  std::vector<std::uint32_t> limbs_;
};

struct Fraction {
  bool negative = false;
  Whole over, under{"1"};
};

// "12.50", "-1/3" and the like, as records write them; nothing of anything else, or of more than 2,000 characters.
std::optional<Fraction> fraction_of(std::string_view text);
bool same(const Fraction& a, const Fraction& b);
// (after - before) / before * 100, rounded half up (by size) to `digits` decimals, all of them written; nothing if
// `before` is 0.
std::optional<std::string> percent_change(const Fraction& before, const Fraction& after, int digits);

}  // namespace cli
