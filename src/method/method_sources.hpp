// The sources of a method: its own, those it uses from shared packs, and those of the methods it extends.
#pragma once

#include <map>

#include "method/layers.hpp"
#include "method/source_reader.hpp"

namespace tsn::method {

class MethodSources {
 public:
  MethodSources(Method& method, Layers& layers, const catalog::Catalog& catalog, Diagnostics& diagnostics,
                Ingredients& ingredients)
      : method_(method), layers_(layers), catalog_(catalog), diagnostics_(diagnostics), ingredients_(ingredients) {}

  void read();

 private:
  SourceContext context(const Element& element);
  std::optional<Source> own(const Element& element, const json::Path& path);
  std::optional<Source> use(const Element& element, const json::Path& path);
  void check_only(const json::Value& only, const json::Object& object, const SharedPack* pack) const;
  void check_binds(const std::vector<Element>& all) const;
  void ingredient(const SharedPack& pack);
  NamedCases find_cases(std::string_view name, const NamedCases& own_lists);

  Method& method_;
  Layers& layers_;
  const catalog::Catalog& catalog_;
  Diagnostics& diagnostics_;
  Ingredients& ingredients_;
  std::map<const json::Value*, std::vector<std::string_view>> bound_;  // placeholders met, by `use`
};

}  // namespace tsn::method
