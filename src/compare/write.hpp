// The parts of a comparison, each written in canonical order.
#pragma once

#include "compare/attribution.hpp"
#include "compare/factor_changes.hpp"
#include "json/canonical.hpp"

namespace tsn::compare {

// What the writers share; the texts that they point into live as long as the two records.
struct Comparison {
  const Substitution& substitution;
  const Attribution& attribution;
  std::pmr::memory_resource* memory;
  engine::Token* token;
  Documents documents;

  const Original& a() const { return substitution.a(); }
  const Original& b() const { return substitution.b(); }
  // The unit of the headline in both records.
  std::string_view headline_unit() const;
};

// Code of the fault: calculation.cancelled.
std::optional<Fault> write_causes(json::Writer& writer, Comparison& comparison);
void write_figures(json::Writer& writer, const Comparison& comparison);
void write_reported(json::Writer& writer, const Comparison& comparison);
void write_gaps(json::Writer& writer, const Comparison& comparison);
// The formulas of the sources that occur, where one state has them otherwise than the other.
void write_formulas(json::Writer& writer, const engine::Calculation& before, const engine::Calculation& after);

}  // namespace tsn::compare
