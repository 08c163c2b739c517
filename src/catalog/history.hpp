// What was known of a series, and when.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/catalog.hpp"

namespace tsn::catalog {

// The answer to {"op": "history"} in canonical JSON. `keys`: only entries that have them; a value may be an id or, as
// in a request, a name (江苏). Codes: query.key (not a key of the series), query.not_found (it has nothing for that).
Result<std::string> history(const Catalog& catalog, const Series& series,
                            const std::vector<std::pair<std::string_view, std::string_view>>& keys);

}  // namespace tsn::catalog
