// Why a record does not verify, in words: what, by which formula and clause, what was found and what expected, and what
// to do about it.
#pragma once

#include "cli/answers.hpp"

namespace cli {

// Lines for people, of a verdict that is no.
std::string explanation(const Context& context, const Json& verdict);
// What to do where there is no verdict, by the status of the refusal; empty if there is nothing to add.
std::string advice(const Context& context, tsn_status status);

}  // namespace cli
