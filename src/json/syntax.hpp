// Says in words why a text is not JSON, once the parser has stopped at a byte of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tsn::json {

// What the parser had read when it stopped.
struct Progress {
  enum class Inside : std::uint8_t { nothing, array, object };
  Inside inside = Inside::nothing;  // the innermost open container
  bool after_key = false;           // a key was read, its value was not
  bool complete = false;            // the whole value was read, the text goes on
};

struct Complaint {
  std::size_t offset = 0;  // of the first byte of what is wrong
  std::string message;     // without the place
};

// `stop` is the offset of the last byte the parser looked at; text.size() if it met the end.
Complaint explain(std::string_view text, std::size_t stop, const Progress& progress);

// " (line L, column C)"
std::string at_place(std::string_view text, std::size_t offset);

}  // namespace tsn::json
