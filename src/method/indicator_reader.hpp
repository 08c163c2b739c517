// The indicators of a method, and the figures it rounds for the report.
#pragma once

#include "method/terms.hpp"

namespace tsn::method {

// Added to the method, whose sources and tallies are there already.
void read_indicator(const json::Value& value, const json::Path& path, Method& method, Diagnostics& diagnostics);
// One element of `reporting`; the method's indicators are there already.
void read_reporting(const json::Value& value, const json::Path& path, Method& method, Diagnostics& diagnostics);

}  // namespace tsn::method
