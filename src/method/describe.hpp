// How methods are written in answers about them.
#pragma once

#include "json/canonical.hpp"
#include "method/method.hpp"

namespace tsn::method {

void describe_summary(json::Writer& writer, const Method& method);
// Everything: choices, sources with inputs, factors and steps, indicators.
void describe(json::Writer& writer, const Method& method);
void describe(json::Writer& writer, const Method& method, const Source& source);

}  // namespace tsn::method
