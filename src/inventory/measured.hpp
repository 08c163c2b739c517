// A measured value as a request writes it: "12.5 t", or {"value", "unit", "basis", "evidence"}.
#pragma once

#include <optional>
#include <string_view>

#include "diagnostic/result.hpp"
#include "inventory/inventory.hpp"
#include "json/object.hpp"
#include "unit/unit.hpp"

namespace tsn::inventory {

struct Measured {
  Quantity quantity;
  Basis basis;    // of the object form and of the unit's own spelling; also in quantity.unit
  Basis spelled;  // of the unit's own spelling alone
  std::string_view evidence;
};

// Reads it; problems are diagnostics at `path`.
std::optional<Measured> read_measured(const json::Value& value, const json::Path& path, Diagnostics& diagnostics);

// Adds a basis that the request states beside the value; a contradiction is a fault basis.conflict.
std::optional<Fault> state_basis(Measured& measured, const Basis& stated);

// What the request gave, kept in the inventory's arena.
Given given_of(const Measured& measured, Arena& arena);

}  // namespace tsn::inventory
