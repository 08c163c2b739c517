#include "method/layers.hpp"

#include <algorithm>

namespace tsn::method {

using json::Kind;
using json::Object;
using json::Path;
using json::Value;

namespace {

constexpr std::size_t most_bases = 4;

}  // namespace

void Layers::read(Object& object, std::string name) {
  layers_.push_back({&method_.text->root(), std::move(name), documents_of(object, diagnostics_)});
  bases(object);
  changes(object);
}

std::shared_ptr<const std::vector<catalog::Document>> Layers::documents_of(Object& object, Diagnostics& diagnostics) {
  const Value* documents = object.optional("documents", Kind::object);
  if (!documents) return nullptr;
  auto read = std::make_shared<const std::vector<catalog::Document>>(
      catalog::read_documents(*documents, Path(object.path(), "documents"), diagnostics));
  method_.documents.push_back(read);
  return read;
}

void Layers::bases(Object& object) {
  std::string name(object.optional_text("extends"));
  while (!name.empty()) {
    const bool circle = std::any_of(layers_.begin(), layers_.end(), [&](const Layer& l) { return l.name == name; });
    const bool deep = layers_.size() > most_bases;
    const Text text = !circle && !deep && around_.find_method ? around_.find_method(name) : nullptr;
    if (!text) {
      object.error("extends", "method.extends",
                   circle ? "a method cannot extend itself, by way of " + quoted(name)
                   : deep ? "a method may rest on four others, not more"
                          : "there is no method " + quoted(name) + " to extend");
      return;
    }
    const Path root;
    Diagnostics told_there;  // the base is checked when it is read itself
    Object base(text->root(), root, told_there);
    if (!base.valid()) return;
    layers_.push_back({&text->root(), name, documents_of(base, told_there)});
    method_.bases.push_back(text);
    ingredients_.bases.push_back(name);
    name = std::string(base.optional_text("extends"));
  }
}

void Layers::changes(Object& object) {
  const bool extends = object.optional("extends") != nullptr;
  if (const Value* without = object.optional("without", Kind::array)) {
    if (!extends) object.error("without", "method.extends", "`without` needs `extends`");
    read_texts(*without, Path(object.path(), "without"), diagnostics_);
  }
  if (const Value* rebind = object.optional("rebind", Kind::object)) {
    if (!extends) object.error("rebind", "method.extends", "`rebind` needs `extends`");
    const Path path(object.path(), "rebind");
    Object map(*rebind, path, diagnostics_);
    for (const json::Member& one : rebind->members()) map.text(one.key);
  }
}

void Layers::check_changes(const Object& object) const {
  if (layers_.size() == 1) return;
  const auto check = [&](std::string_view key, std::string_view name, const std::vector<std::string_view>& used) {
    if (std::find(used.begin(), used.end(), name) == used.end())
      object.error(key, "method.extends", "what is extended has no " + quoted(name));
  };
  if (const Value* without = layers_[0].root->find("without"))
    for (const Value& one : without->items()) check("without", one.text, dropped_);
  if (const Value* rebind = layers_[0].root->find("rebind"))
    for (const json::Member& one : rebind->members()) check("rebind", one.key, rebound_);
}

const Value* Layers::inherited(Object& object, std::string_view key, Kind kind) const {
  if (const Value* own = object.optional(key, kind)) return own;
  for (std::size_t i = 1; i < layers_.size(); ++i)
    if (const Value* value = layers_[i].root->find(key); value && value->is(kind)) return value;
  return nullptr;
}

std::vector<const Value*> Layers::rebinds_of(std::size_t layer) const {
  std::vector<const Value*> maps;
  for (std::size_t l = layer; l-- > 0;)
    if (const Value* rebind = layers_[l].root->find("rebind")) maps.push_back(rebind);
  return maps;
}

std::vector<Element> Layers::merged(std::string_view key, std::string_view id_key) {
  std::vector<Element> all;
  for (std::size_t l = layers_.size(); l-- > 0;) {
    const Value* without = l + 1 < layers_.size() ? layers_[l].root->find("without") : nullptr;
    for (const Value& name : without ? without->items() : std::span<const Value>())
      if (std::erase_if(all, [&](const Element& e) { return e.id == name.text; }) != 0 && l == 0)
        dropped_.push_back(name.text);
    const Value* list = layers_[l].root->find(key);
    for (std::size_t i = 0; list && i < list->items().size(); ++i)
      for (Element& one : elements_of(list->items()[i], id_key)) {
        one.layer = l;
        one.index = i;
        const auto known = std::find_if(all.begin(), all.end(), [&](const Element& e) {
          return e.layer != l && !one.id.empty() && e.id == one.id;
        });
        if (known == all.end())
          all.push_back(one);
        else
          *known = one;
      }
  }
  return all;
}

// Usually the value itself; a `use` of all sources of a shared pack is one element for each.
std::vector<Element> Layers::elements_of(const Value& value, std::string_view id_key) const {
  const std::string_view use = text_of(value, "use");
  if (use.empty()) return {{&value, text_of(value, id_key)}};
  const std::size_t slash = use.rfind('/');
  const SharedPack* pack = slash == std::string_view::npos ? nullptr : shared_pack(use.substr(0, slash));
  if (!pack) return {{&value, text_of(value, id_key)}};
  const std::string_view wanted = use.substr(slash + 1);
  const Value* only = value.find("only");
  std::vector<Element> found;
  for (const Value& source : pack->sources->items()) {
    const std::string_view id = text_of(source, "id");
    if (wanted == "*") {
      const auto is_it = [&](const Value& name) { return name.text == id; };
      if (!only || std::any_of(only->items().begin(), only->items().end(), is_it))
        found.push_back({&value, id, 0, 0, &source, pack});
    } else if (id == wanted) {
      const std::string_view own = text_of(value, "id");
      found.push_back({&value, own.empty() ? id : own, 0, 0, &source, pack});
    }
  }
  if (found.empty()) return {{&value, text_of(value, id_key)}};
  return found;
}

void Layers::blame(std::size_t before, const std::string& prefix, const std::string& cut, const std::string& pack,
                   const std::string& place) const {
  for (std::size_t i = before; i < diagnostics_.editable().size(); ++i) {
    Diagnostic& one = diagnostics_.editable()[i];
    if (!one.pointer.starts_with(prefix + "/")) continue;
    one.message = pack + " at " + one.pointer.substr(cut.size()) + ": " + one.message;
    one.pointer = place;
  }
}

const SharedPack* Layers::shared_pack(std::string_view id) const {
  for (const SharedPack& pack : around_.shared)
    if (pack.id == id) return &pack;
  return nullptr;
}

}  // namespace tsn::method
