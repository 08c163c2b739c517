// What a calculation found, laid out for people.
#pragma once

#include <string>
#include <string_view>

#include "cli/context.hpp"
#include "cli/library.hpp"

namespace cli {

// The totals table and the findings of a record, whose findings are located in `source`, the request `name`.
std::string totals(const Context& context, const tsn_record* record, std::string_view name, std::string_view source);

}  // namespace cli
