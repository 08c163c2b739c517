#include "method/method_sources.hpp"

#include <algorithm>

namespace tsn::method {

using json::Kind;
using json::Object;
using json::Path;
using json::Value;

void MethodSources::read() {
  const std::vector<Element> all = layers_.merged("sources", "id");
  for (const Element& element : all)
    layers_.at(element, "sources", [&](const Path& path) {
      auto source = text_of(*element.value, "use").empty() ? own(element, path) : use(element, path);
      if (!source) return;
      if (method_.find_source(source->id))
        diagnostics_.error("method.duplicate", Path(path, "id").text(),
                           "two sources have the id " + quoted(source->id));
      method_.sources.push_back(*std::move(source));
    });
  check_binds(all);
}

SourceContext MethodSources::context(const Element& element) {
  const Layer& layer = layers_[element.layer];
  SourceContext context{catalog_, method_.choices, method_.tallies};
  context.pack = layer.name;
  context.documents = layer.documents.get();
  context.rebinds = layers_.rebinds_of(element.layer);
  context.rebound = &layers_.rebound();
  const NamedCases lists{layer.root->find("case_lists"), layer.documents.get()};
  context.find_cases = [this, lists](std::string_view name) { return find_cases(name, lists); };
  return context;
}

std::optional<Source> MethodSources::own(const Element& element, const Path& path) {
  auto source = read_source(*element.value, path, context(element), diagnostics_);
  if (source) source->text = element.layer == 0 ? method_.text : method_.bases[element.layer - 1];
  return source;
}

// A source of a shared pack under this method's id, clause, title and bindings.
std::optional<Source> MethodSources::use(const Element& element, const Path& path) {
  Object object(*element.value, path, diagnostics_);
  const std::string_view name = object.text("use");
  const bool group = name.ends_with("/*");
  const std::string_view clause = object.optional_text("clause");
  const std::string_view register_id = object.optional_text("register");
  const auto evidence = optional_grade(object);
  Title title, notes;
  if (group) {
    if (const Value* only = object.optional("only", Kind::array)) check_only(*only, object, element.pack);
  } else {
    object.optional_text("id");
    title = read_notes(object, "title");
    notes = read_notes(object, "notes");
  }
  const Value* bind = object.optional("bind", Kind::object);
  object.finish();
  if (!element.shared) {
    if (!name.empty()) object.error("use", "method.use", "there is no shared source " + quoted(name));
    return std::nullopt;
  }
  const SharedPack& pack = *element.pack;
  const std::string pack_name = std::string(pack.id) + "@" + std::string(pack.edition);
  SourceContext context = this->context(element);
  context.bind = bind;
  context.documents = pack.documents.get();
  context.pack += " using " + pack_name;
  context.shared = true;
  context.used_names = &bound_[element.value];
  const NamedCases lists{pack.case_lists, pack.documents.get()};
  context.find_cases = [this, lists](std::string_view list) { return find_cases(list, lists); };
  const std::size_t before = diagnostics_.list().size();
  auto source = read_source(*element.shared, path, context, diagnostics_);
  layers_.blame(before, path.text(), path.text(), pack_name, path.text());
  if (!source) return std::nullopt;
  source->text = pack.text;
  source->shared = name;
  if (group) {
    method_.names.push_back(std::make_unique<std::string>(std::string(pack.id) + "/" + std::string(source->id)));
    source->shared = *method_.names.back();
  }
  source->id = element.id;
  if (!clause.empty()) source->clause = clause;
  if (!register_id.empty()) source->register_id = register_id;
  if (!title.zh.empty()) source->title = title;
  if (!notes.zh.empty()) source->notes = notes;
  if (evidence) source->evidence = *evidence;
  ingredient(pack);
  return source;
}

void MethodSources::check_only(const Value& only, const Object& object, const SharedPack* pack) const {
  for (std::string_view id : read_texts(only, Path(object.path(), "only"), diagnostics_)) {
    const bool known = pack && std::any_of(pack->sources->items().begin(), pack->sources->items().end(),
                                           [&](const Value& source) { return text_of(source, "id") == id; });
    if (!known) object.error("only", "method.use", "the shared pack has no source " + quoted(id));
  }
}

// Every binding of a `use` must be asked for by one of its sources.
void MethodSources::check_binds(const std::vector<Element>& all) const {
  std::vector<const Value*> seen;
  for (const Element& element : all) {
    if (element.layer != 0 || !element.shared) continue;
    if (std::find(seen.begin(), seen.end(), element.value) != seen.end()) continue;
    seen.push_back(element.value);
    const Value* bind = element.value->find("bind");
    const auto& used = bound_.at(element.value);
    const Path root;
    const Path list(root, "sources");
    const Path path(list, element.index);
    const Path place(path, "bind");
    for (const json::Member& one : bind ? bind->members() : std::span<const json::Member>())
      if (std::find(used.begin(), used.end(), one.key) == used.end())
        diagnostics_.error("method.bind", Path(place, one.key).text(),
                           "the shared source has no placeholder " + quoted(one.key));
  }
}

void MethodSources::ingredient(const SharedPack& pack) {
  if (std::find(ingredients_.shared.begin(), ingredients_.shared.end(), pack.id) != ingredients_.shared.end()) return;
  ingredients_.shared.push_back(pack.id);
  if (pack.documents) method_.documents.push_back(pack.documents);
}

// "name" of the pack's own lists, or "shared pack/name".
NamedCases MethodSources::find_cases(std::string_view name, const NamedCases& own_lists) {
  const std::size_t slash = name.rfind('/');
  if (slash == std::string_view::npos)
    return {own_lists.cases ? own_lists.cases->find(name) : nullptr, own_lists.documents};
  const SharedPack* pack = layers_.shared_pack(name.substr(0, slash));
  const Value* found = pack && pack->case_lists ? pack->case_lists->find(name.substr(slash + 1)) : nullptr;
  if (!found) return {};
  ingredient(*pack);
  return {found, pack->documents.get()};
}

}  // namespace tsn::method
