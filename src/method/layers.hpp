// A method pack and those it extends, nearest first, and the lists that they make together.
#pragma once

#include "method/terms.hpp"

namespace tsn::method {

struct Layer {
  const json::Value* root = nullptr;
  std::string name;  // "id@edition"
  std::shared_ptr<const std::vector<catalog::Document>> documents;
};

// One element of a list that the layers make together.
struct Element {
  const json::Value* value = nullptr;
  std::string_view id;
  std::size_t layer = 0, index = 0;
  const json::Value* shared = nullptr;  // of a `use`: the source in the shared pack
  const SharedPack* pack = nullptr;
};

class Layers {
 public:
  Layers(Method& method, const Surroundings& around, Diagnostics& diagnostics, Ingredients& ingredients)
      : method_(method), around_(around), diagnostics_(diagnostics), ingredients_(ingredients) {}

  // The pack itself, then what it extends: `extends`, `without`, `rebind`, and the documents of each.
  void read(json::Object& object, std::string name);
  const std::vector<Layer>& all() const noexcept { return layers_; }
  const Layer& operator[](std::size_t layer) const noexcept { return layers_[layer]; }

  // The member of the pack, or of the nearest base that has it.
  const json::Value* inherited(json::Object& object, std::string_view key, json::Kind kind) const;
  // Farthest base first; an element replaces that of the same id, at its place.
  std::vector<Element> merged(std::string_view key, std::string_view id_key);
  // Calls `body(path)` for an element of the list `key`. What is wrong in a base, seen from here, is told at
  // `extends`.
  template <typename Body>
  void at(const Element& element, std::string_view key, Body body) {
    const json::Path root;
    const json::Path list(root, key);
    const json::Path path(list, element.index);
    const std::size_t before = diagnostics_.list().size();
    body(path);
    if (element.layer != 0) blame(before, list.text(), "", layers_[element.layer].name, "/extends");
  }
  // Moves the findings since `before` under `prefix` to `place`; their messages then say where in `pack` they are,
  // without `cut`.
  void blame(std::size_t before, const std::string& prefix, const std::string& cut, const std::string& pack,
             const std::string& place) const;

  // The maps of the layers that rename series of that layer, nearest to it first.
  std::vector<const json::Value*> rebinds_of(std::size_t layer) const;
  std::vector<std::string_view>& rebound() noexcept { return rebound_; }
  // Whatever the pack drops or renames must have been there. Call when all lists were read.
  void check_changes(const json::Object& object) const;

  const SharedPack* shared_pack(std::string_view id) const;

 private:
  std::shared_ptr<const std::vector<catalog::Document>> documents_of(json::Object& object, Diagnostics& diagnostics);
  void bases(json::Object& object);
  void changes(json::Object& object);
  std::vector<Element> elements_of(const json::Value& value, std::string_view id_key) const;

  Method& method_;
  const Surroundings& around_;
  Diagnostics& diagnostics_;
  Ingredients& ingredients_;
  std::vector<Layer> layers_;
  std::vector<std::string_view> dropped_, rebound_;  // names in `without` and `rebind` that had an effect
};

}  // namespace tsn::method
