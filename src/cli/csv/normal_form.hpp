// Names, words, units and numbers in the form in which they are compared and read: tsn_text_normalize, with what needs
// no call found by a look at the bytes, and the rest remembered.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace cli::csv {

class NormalForm {
 public:
  // Valid until the next call.
  std::string_view operator()(std::string_view text);

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> known_;
  std::string one_;
};

// Without any blank: a total is often written "合  计".
std::string without_blanks(std::string_view text);

}  // namespace cli::csv
