#include "text/emissions.hpp"

#include <algorithm>
#include <map>

namespace tsn::text {
namespace {

constexpr std::string_view whole_period = "whole period";

std::string gas_of(const EmissionRule& rule, const Activity& row) {
  if (!rule.gas.empty()) return rule.gas;
  if (rule.gas_from == "item") return std::string(row.item);
  const json::Value* given = row.parameters && !rule.gas_from.empty() ? row.parameters->find(rule.gas_from) : nullptr;
  if (!given) return {};
  return std::string(given->is(json::Kind::string) ? given->text : json::text_of(*given, "value"));
}

}  // namespace

Emissions emissions_of(const RecordView& record, const Glossary& glossary) {
  Emissions found;
  std::map<std::string_view, std::vector<EmissionRule>> rules;
  for (const Source& source : record.sources) rules.emplace(source.id, glossary.emissions(source));
  std::map<std::string_view, Exact> by_source, by_month;
  std::map<std::string, Exact> by_gas;
  for (const Activity& row : record.activities) {
    for (const EmissionRule& rule : rules[row.source->id]) {
      const Activity::StepValue* step = row.step(rule.co2e);
      if (!step) continue;
      found.all.push_back({&row, gas_of(rule, row), &step->value, rule.in_total});
      by_source[row.source->id] += step->value.number;
      if (!rule.in_total) continue;
      by_gas[found.all.back().gas] += step->value.number;
      by_month[row.month_of().empty() ? whole_period : row.month_of()] += step->value.number;
    }
  }
  for (const Results::BySource& one : record.results.by_source) {
    const Exact apart = one.apart ? one.apart->number : Exact();
    found.by_source = found.by_source && by_source[one.source] == one.co2e.number + apart;
  }
  for (const Results::Part& one : record.results.by_month)
    found.by_source = found.by_source && by_month[one.id] == one.co2e.number;
  for (const Results::ByGas& one : record.results.by_gas)
    found.by_gas = found.by_gas && by_gas[std::string(one.gas)] == one.co2e.number;
  found.by_gas = found.by_gas && found.by_source;
  return found;
}

}  // namespace tsn::text
