// Figures read back from a record: {"exact", "unit", "value"} of any length.
#pragma once

#include <optional>

#include "json/json.hpp"
#include "number/exact.hpp"

namespace tsn::ledger {

// Nothing if it is not exactly what writing its value in tCO2e gives.
std::optional<Exact> read_figure(const json::Value& figure);

}  // namespace tsn::ledger
