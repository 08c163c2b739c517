// What in the bytes of a text forbids to parse it to its end.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "json/json.hpp"

namespace tsn::json {

// Where reading must end before the end of the text, and what is then said.
struct Stop {
  std::size_t offset = 0;
  std::string_view code;
  std::string message;
};

// The first such place: ill-formed UTF-8, a NUL byte, a token past Limits::string.
std::optional<Stop> screen(std::string_view text, const Limits& limits);

}  // namespace tsn::json
