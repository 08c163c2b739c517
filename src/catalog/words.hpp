// The words of a search text, with their synonyms.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tsn::catalog {

// A Latin word matches at the beginning of a word only (NG is not in "Shandong"), in either case; any other matches
// anywhere. A word or phrase of src/data/browse/synonyms.json matches what its synonyms match.
class Words {
 public:
  explicit Words(std::string_view text);
  std::size_t size() const noexcept { return words_.size(); }
  bool matches(std::size_t word, std::string_view text) const;

 private:
  std::vector<std::vector<std::string>> words_;  // each with its alternatives
};

}  // namespace tsn::catalog
