// Telling people (or, with --json, programs) what is wrong and where.
#pragma once

#include <string>
#include <string_view>

#include "cli/arguments.hpp"
#include "cli/context.hpp"
#include "cli/library.hpp"

namespace cli {

Exit exit_of(tsn_status status);

// A refusal of the library about a document: every problem with its pointer and, as far as `source` tells, its line
// and column. To standard error. `name` is the file, or empty.
Exit report(const Context& context, const Refusal& refusal, std::string_view name, std::string_view source);
// A failure of the command's own, the same way.
Exit report(const Context& context, const Failure& failure);

// "unit.unknown  unknown unit", one finding's first line after its severity.
std::string headline(const Context& context, tsn_severity severity, std::string_view code);

// The library's error as the JSON text of tsn_error_json.
std::string error_json(const Refusal& refusal);

// The built-in catalog, with the packs of --pack on it. Reports a pack that is refused and throws a Reported.
struct Reported {
  Exit exit;
};
Handle<tsn_catalog> open_catalog(const Context& context, const Arguments& arguments, const std::string& wanted = "");
// A release that is built in; "" is the newest.
Handle<tsn_catalog> open_release(const Context& context, const std::string& release);

// The name of an input as people know it.
std::string shown_name(const Context& context, const std::string& path);

}  // namespace cli
