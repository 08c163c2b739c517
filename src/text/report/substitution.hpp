// A formula with the numbers put in.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace tsn::text {

// `formula` with each name replaced by what `value` says of it, or left as it is where that is empty; * and / as people
// write them. Texts in quotes and units in brackets stay.
std::string substituted(std::string_view formula, const std::function<std::string(std::string_view)>& value);

}  // namespace tsn::text
