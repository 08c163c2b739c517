// Compiles one SOURCE of a method pack or shared pack.
#pragma once

#include <functional>

#include "json/object.hpp"
#include "method/method.hpp"

namespace tsn::method {

// What a source is read against: the catalog, the method's choices, the placeholders a `use` binds, and the
// documents its cases may cite.
struct SourceContext {
  const catalog::Catalog& catalog;
  const std::vector<Choice>& choices;
  const std::vector<Tally>& tallies;
  const json::Value* bind = nullptr;
  const std::vector<catalog::Document>* documents = nullptr;
  std::string pack{};                                   // named in messages
  bool shared = false;                                  // of a shared pack: it may offer tallies nobody asked for
  std::vector<std::string_view>* used_names = nullptr;  // receives the placeholders met
  // Objects {"old series": "new series"} of the packs that extend this one, innermost first.
  std::vector<const json::Value*> rebinds{};
  std::vector<std::string_view>* rebound = nullptr;  // receives the series that one of them renamed
  // The cases of a named list, or null.
  std::function<const json::Value*(std::string_view name)> find_cases{};
};

// Nothing if there was an error.
std::optional<Source> read_source(const json::Value& value, const json::Path& path, const SourceContext& context,
                                  Diagnostics& diagnostics);

Bounds read_bounds(json::Object& object);
Report read_report(json::Object& object);
std::optional<Report> optional_report(json::Object& object);
std::vector<Allowed> read_allowed(json::Object& object, std::string_view key);
std::optional<Unit> read_unit(json::Object& object, std::string_view key, std::string_view text);
std::vector<std::string_view> read_texts(const json::Value& list, const json::Path& path, Diagnostics& diagnostics);
Title read_notes(json::Object& object, std::string_view key);

}  // namespace tsn::method
