// The one value of a series for a period, by what was known on a date.
#pragma once

#include <string>

#include "catalog/catalog.hpp"
#include "catalog/question.hpp"

namespace tsn::catalog {

// Which key of the series is called `name`. Code query.key.
Result<std::size_t> key_of(const Series& series, std::string_view name);

// The answer in canonical JSON. Codes: query.key, and those of resolve.
Result<std::string> resolution(const Catalog& catalog, const Series& series, const Question& question);

}  // namespace tsn::catalog
