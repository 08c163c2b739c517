// Reads and checks one activity against its emission source.
#pragma once

#include "inventory/inventory.hpp"

namespace tsn::inventory {

// What every activity of a request is read against.
struct ActivityContext {
  const Inventory& inventory;          // method, period, region, choices are set
  std::vector<bool>& missing_choices;  // by choice: consulted but not made (reported once, by the caller)
  Diagnostics& diagnostics;
};

// Nothing if there was an error.
std::optional<Activity> read_activity(const json::Value& value, const json::Path& path, std::size_t position,
                                      const ActivityContext& context);

// The region item id for a code or a name; `name` itself, with a diagnostic at `path`, if there is none.
std::string_view read_region(std::string_view name, const catalog::Catalog& catalog, const json::Path& path,
                             Diagnostics& diagnostics);

}  // namespace tsn::inventory
