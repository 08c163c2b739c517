// A formula with the numbers put in.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace tsn::text {

// `formula` with each name replaced by what `value` says of it, or left as it is where that is empty; * and / as people
// write them, and so the units in brackets, by `unit`. Texts in quotes stay.
using Words = std::function<std::string(std::string_view)>;
std::string substituted(std::string_view formula, const Words& value, const Words& unit);

}  // namespace tsn::text
