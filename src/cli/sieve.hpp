// Reading part of a JSON text: members that are not wanted cost neither memory nor more than their reading.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace cli {

// `wanted` decides on each member by its depth (1: of the root object) and name; what is inside an unwanted member is
// not asked about. Null if the text is not JSON. (The parser's own callback walks all earlier siblings at the end of
// each object, which is quadratic in the number of activities.)
nlohmann::json parse_wanted(std::string_view text,
                            const std::function<bool(int depth, const std::string& name)>& wanted);

}  // namespace cli
