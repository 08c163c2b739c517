// The parts of a record, each written in canonical order.
#pragma once

#include <string_view>
#include <vector>

#include "catalog/describe.hpp"
#include "engine/calculation.hpp"
#include "json/canonical.hpp"

namespace tsn::record {

// {"exact": "n/d" (only if the decimal does not end), "unit": …, "value": …}
void write_number(json::Writer& writer, const Exact& base, const Unit& unit);
void write_number(json::Writer& writer, const Exact& value, std::string_view unit);
// How a report shows the value: rounded by the clause, with all the decimals it asks for (GB/T 8170 keeps "25.100").
std::string report_text(const Exact& base, const Unit& unit, const method::Report& report);
void write_diagnostics(json::Writer& writer, const Diagnostics& diagnostics);

// A number as the request gave it.
void write_given(json::Writer& writer, const inventory::Given& given);
// The members `provenance` of a number and `plan` of a request.
void write_provenance(json::Writer& writer, const inventory::Provenance& provenance);
void write_plan(json::Writer& writer, const inventory::Plan& plan);
// A request that reads back to the same inventory.
void write_request(json::Writer& writer, const inventory::Inventory& inventory, const engine::Token* token);
void write_results(json::Writer& writer, const engine::Calculation& calculation);
void write_indicators(json::Writer& writer, const engine::Calculation& calculation);

// The members `checks` and `corrections`; nothing if the request asks for none.
void write_checks(json::Writer& writer, const inventory::Inventory& inventory, const engine::Token* token);
void write_corrections(json::Writer& writer, const engine::Calculation& calculation);

// The documents of the factors, each once; the factor list refers to them by index.
class Citations {
 public:
  explicit Citations(const engine::Calculation& calculation);
  void write_documents(json::Writer& writer) const;
  void write_factors(json::Writer& writer, const engine::Calculation& calculation) const;

 private:
  void write_line(json::Writer& writer, const engine::FactorLine& line) const;
  void write_rule(json::Writer& writer, const engine::FactorLine& line) const;
  void write_source(json::Writer& writer, std::string_view name, const catalog::Document* document) const;
  std::vector<const catalog::Document*> documents_;
};

// The answers given to the method's choices, with the register entry that explains each.
void write_choices(json::Writer& writer, const inventory::Inventory& inventory);

// The sources used: clause, formula and unit of each step, once.
void write_sources(json::Writer& writer, const engine::Calculation& calculation);
// One entry for each activity: its factors, and the value of every step.
void write_trace(json::Writer& writer, const engine::Calculation& calculation, const engine::Token* token);

// Should the writing stop at this row? Asked for every row, looks at the token for some.
inline bool stopped(const engine::Token* token, std::size_t row) {
  return token && row % 1024 == 0 && token->cancelled;
}

}  // namespace tsn::record
