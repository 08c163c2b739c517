// Compiles one SOURCE of a method pack or shared pack.
#pragma once

#include <functional>

#include "json/object.hpp"
#include "method/method.hpp"

namespace tsn::method {

// A named list of cases, with the documents these may cite.
struct NamedCases {
  const json::Value* cases = nullptr;
  const std::vector<catalog::Document>* documents = nullptr;
};

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
  // The list of that name, or none.
  std::function<NamedCases(std::string_view name)> find_cases{};
};

// Nothing if there was an error.
std::optional<Source> read_source(const json::Value& value, const json::Path& path, const SourceContext& context,
                                  Diagnostics& diagnostics);

}  // namespace tsn::method
