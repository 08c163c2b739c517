// Rounding, only ever as a visible step of a method.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "number/exact.hpp"

namespace tsn {

enum class Rounding : std::uint8_t {
  half_even,  // GB/T 8170-2008 3.2: exactly half goes to the even last digit
  half_up,    // 四舍五入, by absolute value: 2.5 -> 3, -2.5 -> -3
  floor,      // towards minus infinity
};

std::optional<Rounding> rounding_from_name(std::string_view name) noexcept;  // "half_even", "half_up", "floor"
std::string_view rounding_name(Rounding rule) noexcept;

constexpr int kMostRoundingDigits = 40;

// Rounds `value` to `digits` decimals (-40..40; negative digits round to tens, hundreds ...). One pass on
// the exact value, so successive rounding (GB/T 8170-2008 3.3 forbids it) cannot happen. Digits out of range
// throw std::out_of_range: callers check them where they read them.
Exact round_to(const Exact& value, int digits, Rounding rule);

}  // namespace tsn
