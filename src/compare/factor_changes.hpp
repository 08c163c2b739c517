// Which catalog entries, values of the method and tables the rows take in one state and no longer in another.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "compare/figures.hpp"
#include "json/canonical.hpp"

namespace tsn::compare {

// The documents cited, each once, whichever catalog it is of.
class Documents {
 public:
  std::size_t index(const catalog::Document& document);
  void write(json::Writer& writer) const;

 private:
  std::vector<std::string> texts_;
};

// {"clause"?, "document"?, "entry"? | "table"? | "absent"?, "evidence", "unit"?, "value"?}
void write_line(json::Writer& writer, const engine::FactorLine& line, Documents& documents);

struct LinePair {
  std::string_view name;                  // of the factor, or the id of the table
  const engine::FactorLine* a = nullptr;  // null: the row does not take it there
  const engine::FactorLine* b = nullptr;
};

// Rows whose factors changed in the same way. Of several factors that changed together the parts cannot be told
// apart without a guess: the change is theirs in common.
struct FactorChange {
  std::vector<LinePair> pairs;
  std::vector<std::string_view> activities;
  Exact change;  // of the headline
};

// Between two states; `changes` are those of the rows by id.
std::vector<FactorChange> factor_changes(const engine::Calculation& before, const engine::Calculation& after,
                                         const std::map<std::string_view, Exact>& changes);

// The line of the default that a measured value replaces or would replace; null if there is none.
const engine::FactorLine* line_of(const engine::Calculation& calculation, std::size_t activity, std::string_view name);

}  // namespace tsn::compare
