// A line of JSON as the reader of this command takes it.
#pragma once

#include <string>
#include <string_view>

namespace cli {

// For half of a surrogate pair (RFC 8259, 7) or a number past the range of `double` the reader would take the line for
// no JSON: U+FFFD stands for the one, the first digits for the other. A line that is no JSON stays none.
struct ReadableLine {
  std::string text;
  bool half = false;  // there was half of a pair
};

ReadableLine readable_line(std::string_view line);

}  // namespace cli
