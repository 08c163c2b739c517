// Answers to questions about the factors of a catalog.
#pragma once

#include <string>

#include "catalog/catalog.hpp"
#include "catalog/question.hpp"

namespace tsn::catalog {

// The answer in canonical JSON, as include/tansuan/catalog.h describes it.
// Codes: query.not_found (no such id, or nothing for a key's value), query.key (the series has no such key, or one that
// the question does not name); those of resolve.
Result<std::string> answer(const Catalog& catalog, const Question& question);

}  // namespace tsn::catalog
