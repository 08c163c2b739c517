// Where in a JSON text something stands, so that people find it in their editor.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

struct Position {
  std::size_t line = 1;    // from 1
  std::size_t column = 1;  // from 1, in characters
};

class Locator {
 public:
  // Keeps a view of `text`, which need not be JSON: pointers then lead to its beginning.
  explicit Locator(std::string_view text) : text_(text) {}

  Position position(std::size_t offset);
  // The value at an RFC 6901 pointer, or the nearest thing around it that is there.
  std::size_t offset(std::string_view pointer);
  // The text of the value there.
  std::string_view text(std::string_view pointer);

 private:
  std::size_t blank(std::size_t at) const;
  std::size_t string(std::size_t at) const;
  std::size_t value(std::size_t at) const;
  std::size_t child(std::size_t at, const std::string& token);

  std::string_view text_;
  std::vector<std::size_t> lines_;                            // where each begins; empty: not yet counted
  std::map<std::size_t, std::vector<std::size_t>> elements_;  // of the arrays that were visited
};

}  // namespace cli
