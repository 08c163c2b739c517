// Questions about a catalog, asked in JSON.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/date.hpp"
#include "diagnostic/diagnostic.hpp"
#include "json/json.hpp"

namespace tsn::catalog {

enum class Ask : std::uint8_t { list, search, show, history, resolve };

// {"op": "list" | "search" | "show" | "history" | "resolve", "id", "edition", "text", "sector", "keys", "limit",
//  "period", "as_of", "select"}
struct Question {
  static constexpr std::size_t no_limit = static_cast<std::size_t>(-1);
  Ask ask = Ask::list;
  std::string_view id, edition, text, sector;
  std::vector<std::pair<std::string_view, std::string_view>> keys;
  std::size_t limit = no_limit;
  std::string_view period_text;
  Period period;
  Date as_of;
  Select select = Select::constant;
};

// About what is asked: methods have editions and sectors, factors a history and values.
enum class Subject : std::uint8_t { factors, methods };

// Codes: those of json::Object and of dates and periods, query.op, query.limit, query.select.
std::optional<Question> read_question(const json::Value& query, Subject subject, Diagnostics& diagnostics);

}  // namespace tsn::catalog
