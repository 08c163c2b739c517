// A measured value as a request writes it: "12.5 t", or {"value", "unit", "basis", "evidence", "provenance"}.
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
  std::shared_ptr<const Provenance> provenance;  // or null
};

// What a number that may state its provenance is read with.
struct Origin {
  Arena& arena;
  const Period& when;  // the period that the number is for
};

// Reads it; problems are diagnostics at `path`. Without an origin it has no member `provenance`.
std::optional<Measured> read_measured(const json::Value& value, const json::Path& path, Diagnostics& diagnostics,
                                      const Origin* origin = nullptr);
// Reads the members of the object form. `object` may have been asked for others before; asks for no more.
std::optional<Measured> read_measured(json::Object& object, const Origin* origin = nullptr);

// A share written in % and nothing else, from 0 to 100 %: a bare 0.5 might mean either.
std::optional<Share> read_share(const json::Value& value, const json::Path& path, Diagnostics& diagnostics,
                                Arena& arena);

// Adds a basis that the request states beside the value; a contradiction is a fault basis.conflict.
std::optional<Fault> state_basis(Measured& measured, const Basis& stated);

// What the request gave, kept in the inventory's arena.
Given given_of(const Measured& measured, Arena& arena);

}  // namespace tsn::inventory
