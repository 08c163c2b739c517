// Asking the catalog: what `factors` and `methods` share.
#pragma once

#include <optional>
#include <string_view>

#include "cli/answers.hpp"
#include "cli/arguments.hpp"

namespace cli {

using Query = tsn_status(TSN_CALL*)(const tsn_catalog*, tsn_text, tsn_buffer**, tsn_error**);

// Asks; with --json the answer is printed as it is and nothing is returned. `noun` is the command, for hints.
// A question that is refused is reported, which throws.
std::optional<Json> ask(const Context& context, const Arguments& arguments, Query query, std::string_view noun,
                        const Json& question);

// The command "search": `list` is the member of the answer that holds what was found.
int search(const Context& context, const Arguments& arguments, Query query, std::string_view noun, const char* list,
           void (*show)(const Context&, const Json&));

// The last line of a list.
std::string found_text(const Context& context, const Json& answer, const char* list, std::string_view noun);

}  // namespace cli
