#include "engine/correction.hpp"
#include "engine/judgement.hpp"

namespace tsn::engine {

using inventory::Activity;

// In strict mode whatever is less well checked than asked for, and every gap, is an error of its own.
Diagnostics strict_findings(const Calculation& result, catalog::Grade grade) {
  Diagnostics refused;
  const auto too_low = [&](catalog::Grade found, const std::string& what) {
    if (found > grade)
      refused.error("evidence.refused", "",
                    what + " is " + std::string(catalog::grade_name(found)) + ", below " +
                        std::string(catalog::grade_name(grade)));
  };
  const auto& sources = result.inventory.method->sources;
  std::vector<bool> used(sources.size());
  for (const Activity& activity : result.inventory.activities)
    used[static_cast<std::size_t>(activity.source - sources.data())] = true;
  for (std::size_t s = 0; s < sources.size(); ++s)
    if (used[s]) too_low(sources[s].evidence, "the formula of source " + std::string(sources[s].id));
  std::vector<bool> relied_on(result.factors.size());
  for (const Row& row : result.rows) {
    for (const FactorUse& use : row.uses)
      if (!use.overridden && use.line != FactorUse::none) relied_on[use.line] = true;
    for (std::uint32_t line : row.tables) relied_on[line] = true;
  }
  for (std::size_t i = 0; i < result.factors.size(); ++i) {
    if (!relied_on[i]) continue;
    const FactorLine& line = result.factors[i];
    too_low(line.evidence, line.entry   ? line.entry->id()
                           : line.table ? std::string(line.table->id)
                                        : "the value of " + std::string(line.factor->name));
  }
  if (!result.corrections.empty())
    too_low(correction_evidence, "the rule of conservative corrections, " + std::string(correction_clause));
  for (const Diagnostic& one : result.diagnostics.list())
    if (one.severity == Severity::gap) refused.error(one.code, one.pointer, one.message);
  // Past their limit findings are only counted: gaps may be among those.
  if (!result.complete && !refused.has_error())
    refused.error("calculation.incomplete", "", "figures are missing; too many findings to list which");
  return refused;
}

}  // namespace tsn::engine
