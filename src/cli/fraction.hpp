// Exact fractions of the numbers that a record prints, for what is compared between two records.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace cli {

struct Fraction {
  boost::multiprecision::cpp_int over, under = 1;  // under > 0; not reduced
};

// "12.50", "-1/3" and the like, as records write them; nothing of anything else, or of more than 2,000 characters.
std::optional<Fraction> fraction_of(std::string_view text);
bool same(const Fraction& a, const Fraction& b);
// (after - before) / before * 100, rounded half up (by size) to `digits` decimals, all of them written; nothing if
// `before` is 0.
std::optional<std::string> percent_change(const Fraction& before, const Fraction& after, int digits);

}  // namespace cli
