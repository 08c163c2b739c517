// Which industries and editions are covered, how well checked, and with how many conformance cases.
#pragma once

#include "cli/answers.hpp"

namespace cli {

std::string coverage_text(const Context& context, const Json& audit);
// The page src/data/COVERAGE.md, in both languages.
std::string coverage_page(const Json& audit);

}  // namespace cli
