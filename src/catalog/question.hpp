// Questions about a catalog, asked in JSON.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

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

}  // namespace tsn::catalog
