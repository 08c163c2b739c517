// The words of a search text, with their synonyms.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tsn::catalog {

// A Latin word matches at the beginning of a word (NG is not in "Shandong"), in either case; any other matches
// anywhere. A word or phrase of src/data/browse/synonyms.json also matches where one of its synonyms stands as a whole
// word.
class Words {
 public:
  explicit Words(std::string_view text);
  std::size_t size() const noexcept { return words_.size(); }
  bool matches(std::size_t word, std::string_view text) const;

 private:
  struct Word {
    std::string typed;  // empty if only its synonyms are looked for
    std::vector<std::string> synonyms;
  };
  std::vector<Word> words_;
};

}  // namespace tsn::catalog
