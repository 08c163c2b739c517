#include "method/source_reader.hpp"

#include <algorithm>

#include "method/source_scope.hpp"

namespace tsn::method {
namespace {

using json::Kind;
using json::Object;
using json::Path;
using json::Value;

void read_item(Object& object, SourceScope& scope) {
  const Value* value = object.optional("item", Kind::object);
  if (!value) return;
  const Path path(object.path(), "item");
  Object item(*value, path, scope.diagnostics);
  scope.source.item_kind = scope.kind_of_items(item);
  if (const Value* only = item.optional("only", Kind::array))
    for (std::string_view id : read_texts(*only, Path(path, "only"), scope.diagnostics)) {
      scope.source.only_items.push_back(id);
      scope.check_item(id, item, "only");
    }
  item.finish();
}

void read_variants(Object& object, Source& source) {
  auto& variants = source.variants;
  if (const Value* list = object.optional("variants", Kind::array))
    variants = read_texts(*list, Path(object.path(), "variants"), object.diagnostics());
  for (auto one = variants.begin(); one != variants.end(); ++one)
    if (std::find(variants.begin(), one, *one) != one)
      object.error("variants", "method.duplicate", quoted(*one) + " is there twice");
  if (variants.empty()) variants.push_back({});
}

void read(const Value& value, const Path& path, SourceScope& scope) {
  Object object(value, path, scope.diagnostics);
  if (!object.valid()) return;
  Source& source = scope.source;
  source.id = catalog::read_id(object);
  if (const Value* title = object.required("title", Kind::object))
    source.title = catalog::read_title(*title, Path(path, "title"), scope.diagnostics);
  source.notes = read_notes(object, "notes");
  const std::string_view direct = object.text("class");
  source.direct = direct == "direct";
  if (!source.direct && direct != "indirect") object.error("class", "method.class", "class is direct or indirect");
  source.clause = object.text("clause");
  source.register_id = object.optional_text("register");
  source.evidence = read_grade(object);
  source.in_total = object.optional_bool("in_total", true);
  read_item(object, scope);
  read_variants(object, source);
  if (!source.item_kind.empty()) scope.know_text("item", item_slot);
  scope.know_text("region", region_slot);
  each_of(object, "inputs", [&](const Value& v, const Path& p) { read_input(v, p, scope); });
  each_of(object, "factors", [&](const Value& v, const Path& p) { read_factor(v, p, scope); });
  each_of(object, "steps", [&](const Value& v, const Path& p) { read_step(v, p, scope); });
  each_of(object, "emissions", [&](const Value& v, const Path& p) { read_emission(v, p, scope); });
  bool offered = false;
  each_of(object, "tallies", [&](const Value& v, const Path& p) { offered = !read_tally(v, p, scope) || offered; });
  if (source.emissions.empty() && source.tallies.empty() && !offered)
    object.error("emissions", "method.emissions", "a source needs at least one emission, or a tally");
  object.finish();
}

}  // namespace

std::optional<Source> read_source(const Value& value, const Path& path, const SourceContext& context,
                                  Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.error_count();
  Source source;
  SourceScope scope(context, source, diagnostics);
  read(value, path, scope);
  if (diagnostics.error_count() != before) return std::nullopt;
  return source;
}

}  // namespace tsn::method
