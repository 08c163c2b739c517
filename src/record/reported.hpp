// The figures of a result that the method has rounded for the report.
#pragma once

#include <string>
#include <vector>

#include "engine/calculation.hpp"

namespace tsn::record {

struct ReportedFigure {
  std::string of;  // "total", "source:<id>", "tally:<id>", "indicator:<id>"
  Exact base;
  Unit unit;
  const method::Report* report = nullptr;

  Exact exact() const { return base / unit.scale; }
  Exact rounded() const { return round_to(exact(), report->digits, report->rule); }
};

// In the order of the method's rules.
std::vector<ReportedFigure> reported_figures(const engine::Calculation& calculation);

}  // namespace tsn::record
