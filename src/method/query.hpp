// Questions about methods, answered in canonical JSON as include/tansuan/catalog.h describes it.
#pragma once

#include <string>

#include "catalog/question.hpp"
#include "diagnostic/result.hpp"
#include "method/library.hpp"

namespace tsn::method {

// Codes: query.not_found, query.edition (there is more than one; the message lists them).
Result<std::string> answer(const Library& library, const catalog::Question& question);

}  // namespace tsn::method
