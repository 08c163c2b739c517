// What is missing in a record: its gaps, and the data that a rule filled in, by source, item and month.
#pragma once

#include "cli/answers.hpp"

namespace cli {

// [{"code", "filled", "source", "item", "activity", "months", "message", "pointer"}], members where they apply.
Json gaps_of(std::string_view record);
// The same for people.
std::string gaps_text(const Context& context, const Json& gaps);

}  // namespace cli
