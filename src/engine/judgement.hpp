// What is made of the totals: the indicators, and in strict mode the refusal.
#pragma once

#include "engine/calculation.hpp"

namespace tsn::engine {

// By method indicator; those that were not asked for stay empty.
void compute_indicators(Calculation& result);
// Whatever is less well checked than `grade`, and every gap, as an error of its own.
Diagnostics strict_findings(const Calculation& result, catalog::Grade grade);

}  // namespace tsn::engine
