// Editions of standards that are known but not encoded, as the answers of the library list them.
#pragma once

#include "cli/answers.hpp"

namespace cli {

std::string not_encoded_text(const Context& context, const Json& editions);

// "2015-01-01.." or "2015-01-01..2024-06-30"; empty if there are no dates.
std::string span(const Json& in_force);

}  // namespace cli
