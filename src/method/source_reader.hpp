// Compiles one SOURCE of a method pack or shared pack.
#pragma once

#include "json/object.hpp"
#include "method/method.hpp"

namespace tsn::method {

// What a source is read against: the catalog, the method's choices, the placeholders a `use` binds, and the
// documents its cases may cite.
struct SourceContext {
  const catalog::Catalog& catalog;
  const std::vector<Choice>& choices;
  const json::Value* bind = nullptr;
  const std::vector<catalog::Document>* documents = nullptr;
  std::string pack;                                     // named in messages
  std::vector<std::string_view>* used_names = nullptr;  // receives the placeholders met
};

// Nothing if there was an error.
std::optional<Source> read_source(const json::Value& value, const json::Path& path, const SourceContext& context,
                                  Diagnostics& diagnostics);

Bounds read_bounds(json::Object& object);
std::vector<Allowed> read_allowed(json::Object& object, std::string_view key);
std::optional<Unit> read_unit(json::Object& object, std::string_view key, std::string_view text);
std::vector<std::string_view> read_texts(const json::Value& list, const json::Path& path, Diagnostics& diagnostics);
Title read_notes(json::Object& object, std::string_view key);

}  // namespace tsn::method
