// Lengths of drawings: exact values scaled to whole units.
#pragma once

#include <cstdint>
#include <string>

#include "number/exact.hpp"

namespace tsn::text {

// round(value / whole * length), half up; 0 if whole is not positive. What is not nothing is at least one unit long.
std::int64_t scaled(const Exact& value, const Exact& whole, std::int64_t length);

// A length of a hundred units as a decimal of one: 1234 -> "12.34".
std::string hundredths(std::int64_t length);

inline Exact magnitude(const Exact& value) { return value.is_negative() ? -value : value; }

}  // namespace tsn::text
