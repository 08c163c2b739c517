// Questions about a catalog, asked in JSON.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "json/json.hpp"

namespace tsn::catalog {

enum class Ask : std::uint8_t { list, search, show, history };

// {"op": "list" | "search" | "show" | "history", "id", "edition", "text", "sector", "keys", "limit"}
struct Question {
  static constexpr std::size_t no_limit = static_cast<std::size_t>(-1);
  Ask ask = Ask::list;
  std::string_view id, edition, text, sector;
  std::vector<std::pair<std::string_view, std::string_view>> keys;
  std::size_t limit = no_limit;
};

// About what is asked: methods have editions and sectors, factors a history.
enum class Subject : std::uint8_t { factors, methods };

// Codes: those of json::Object, query.op, query.limit.
std::optional<Question> read_question(const json::Value& query, Subject subject, Diagnostics& diagnostics);

}  // namespace tsn::catalog
