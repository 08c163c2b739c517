// How methods are written in answers about them.
#pragma once

#include "json/canonical.hpp"
#include "method/method.hpp"

namespace tsn::method {

template <typename List, typename Write>
void describe_list(json::Writer& writer, std::string_view name, const List& all, Write write_one) {
  writer.key(name);
  writer.begin_array();
  for (const auto& one : all) write_one(one);
  writer.end_array();
}

void describe_summary(json::Writer& writer, const Method& method);
// Everything: choices, sources with inputs, factors and steps, indicators.
void describe(json::Writer& writer, const Method& method);
void describe(json::Writer& writer, const Method& method, const Source& source);

}  // namespace tsn::method
