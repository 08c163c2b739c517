// Answers to questions about the factors of a catalog.
#pragma once

#include <optional>
#include <string>

#include "catalog/catalog.hpp"
#include "catalog/question.hpp"

namespace tsn::catalog {

// The answer in canonical JSON, as include/tansuan/catalog.h describes it; nothing if there is no such id.
std::optional<std::string> answer(const Catalog& catalog, const Question& question);

}  // namespace tsn::catalog
