// Questions about a catalog, asked in JSON.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "json/json.hpp"

namespace tsn::catalog {

enum class Ask : std::uint8_t { list, search, show };

// {"op": "list" | "search" | "show", "id", "edition", "text", "limit"}
struct Question {
  static constexpr std::size_t no_limit = static_cast<std::size_t>(-1);
  Ask ask = Ask::list;
  std::string_view id, edition, text;
  std::size_t limit = no_limit;
};

// Codes: those of json::Object, query.op, query.limit. `editions`: "edition" may stand in it.
std::optional<Question> read_question(const json::Value& query, bool editions, Diagnostics& diagnostics);

// The words of a search text. A word of Latin letters matches at the beginning of a word only (NG is not in
// "Shandong"), in either case; any other matches anywhere.
class Words {
 public:
  explicit Words(std::string_view text);
  std::size_t size() const noexcept { return words_.size(); }
  bool matches(std::size_t word, std::string_view text) const;

 private:
  std::vector<std::string> words_;
};

}  // namespace tsn::catalog
