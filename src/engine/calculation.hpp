// A method run on an inventory: every activity's figures, and the exact totals.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/inventory.hpp"

namespace tsn::engine {

using inventory::Token;

struct Options {
  std::optional<catalog::Grade> strict;  // refuse anything less well checked, and gaps
  Token* token = nullptr;
};

// One line of the record's factor list: a catalog entry, a value that the method states, or a table.
struct FactorLine {
  const catalog::Entry* entry = nullptr;
  const catalog::Table* table = nullptr;
  const method::Factor* factor = nullptr;  // of an entry or a literal
  const method::Case* rule = nullptr;      // the case that led there
  const method::Absent* absent = nullptr;  // value by the method's rule for a missing entry
  catalog::Grade evidence = catalog::Grade::primary;
};

// How one factor of one activity got its value.
struct FactorUse {
  static constexpr std::uint32_t none = 0xffffffff;
  std::uint32_t line = none;  // index into Calculation::factors; for an override: of the default it replaces
  bool overridden = false;
};

// What was computed of an activity; the numbers themselves stand in the activity's slots.
struct Row {
  std::span<FactorUse> uses;        // by factor
  std::span<std::uint32_t> tables;  // lines of the tables its steps read
  bool computed = false;            // false: a gap
};

// A datum that was corrected as the request asks.
struct Correction {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::size_t activity = none;              // none: a denominator
  const inventory::Given* given = nullptr;  // of the inventory
  bool up = false;
  Exact factor, original, corrected;  // the values in the unit given
};

struct Sum {
  Exact mass;  // of the gas, in base units
  Exact co2e;
  const Unit* unit = nullptr;  // of the mass: its dimension counts
};

struct Calculation {
  inventory::Inventory inventory;
  std::vector<Row> rows;                  // as inventory.activities
  std::vector<FactorLine> factors;        // in order of first use
  std::vector<bool> source_used;          // by method source: it has an emission
  std::vector<Exact> by_source;           // co2e; of a source reported apart, what is apart
  std::map<std::size_t, Exact> apart_of;  // by source: co2e of a source in the total that is reported apart
  std::map<std::pair<std::size_t, std::size_t>, Exact> tallies;  // by (tally, source), base units
  std::map<std::string_view, Sum> by_gas;
  Exact direct, indirect;
  Exact by_month[13];  // [1..12]; [0] = activities of the whole period
  bool month_used[13] = {};
  Exact total;
  Exact apart;  // of sources that are reported apart
  bool any_apart = false;
  std::vector<Correction> corrections;           // by activity, then of denominators
  bool complete = true;                          // false: gaps
  std::vector<std::optional<Exact>> indicators;  // by method indicator, base units
  // The sum of a tally over all sources, or nothing if no activity adds to it.
  std::optional<Exact> tally(std::size_t index) const;
  std::optional<catalog::Grade> worst;
  Diagnostics diagnostics;  // of reading and computing
};

inline void worsen(Calculation& result, catalog::Grade grade) {
  result.worst = result.worst ? std::max(*result.worst, grade) : grade;
}
inline std::string activity_pointer(std::size_t index) { return "/activities/" + std::to_string(index); }

// Why there is no calculation: `code` is strict.refused, calculation.cancelled, or request.invalid with the
// errors in `diagnostics`.
struct Refusal {
  std::string code;
  Diagnostics diagnostics;
};

// `findings`: what reading the inventory found (no errors).
std::optional<Calculation> calculate(inventory::Inventory inventory, Diagnostics findings, const Options& options,
                                     Refusal& refusal);

}  // namespace tsn::engine
