#include "method/indicator_reader.hpp"
#include "method/layers.hpp"
#include "method/method_sources.hpp"

namespace tsn::method {
namespace {

using json::Kind;
using json::Object;
using json::Path;
using json::Value;

class MethodReader {
 public:
  MethodReader(Method& method, const Surroundings& around, Diagnostics& diagnostics, Ingredients& ingredients)
      : method_(method),
        catalog_(around.catalog),
        diagnostics_(diagnostics),
        ingredients_(ingredients),
        layers_(method, around, diagnostics, ingredients) {}

  void read() {
    const Path root;
    Object object(method_.text->root(), root, diagnostics_);
    if (!object.valid()) return;
    object.text("format");  // the library has looked at it
    method_.id = catalog::read_id(object);
    method_.edition = object.text("edition");
    layers_.read(object, std::string(method_.id) + "@" + std::string(method_.edition));
    identity(object, root);
    read_case_lists(object);
    for (const char* key : {"choices", "tallies", "reporting", "indicators"}) object.optional(key, Kind::array);
    if (object.optional("extends"))
      object.optional("sources", Kind::array);
    else
      object.required("sources", Kind::array);
    each("choices", "id", [this](const Value& v, const Path& p) { choice(v, p); });
    each("tallies", "id", [this](const Value& v, const Path& p) { tally(v, p); });
    MethodSources(method_, layers_, catalog_, diagnostics_, ingredients_).read();
    each("indicators", "id", [this](const Value& v, const Path& p) { read_indicator(v, p, method_, diagnostics_); });
    each("reporting", "of", [this](const Value& v, const Path& p) { read_reporting(v, p, method_, diagnostics_); });
    layers_.check_changes(object);
    object.finish();
  }

 private:
  template <typename Read>
  void each(std::string_view key, std::string_view id_key, Read read_one) {
    for (const Element& one : layers_.merged(key, id_key))
      layers_.at(one, key, [&](const Path& path) { read_one(*one.value, path); });
  }

  void identity(Object& object, const Path& root) {
    const auto title = [&](const Value* value, std::string_view key) {
      return value ? catalog::read_title(*value, Path(root, key), diagnostics_) : Title();
    };
    method_.title = title(object.required("title", Kind::object), "title");
    if (const Value* aliases = layers_.inherited(object, "aliases", Kind::array))
      method_.aliases = read_texts(*aliases, Path(root, "aliases"), diagnostics_);
    if (const Value* document = object.required("document", Kind::object))
      method_.document = catalog::read_document(*document, Path(root, "document"), diagnostics_);
    in_force(object, root);
    published(object);
    sector(object, root);
    method_.boundary = title(layers_.inherited(object, "boundary", Kind::object), "boundary");
    method_.notes = title(layers_.inherited(object, "notes", Kind::object), "notes");
    method_.evidence = read_grade(object);
    if (const Value* total = layers_.inherited(object, "total", Kind::boolean)) method_.has_total = total->boolean;
  }

  void in_force(Object& object, const Path& root) {
    const Value* value = object.required("in_force", Kind::object);
    if (!value) return;
    const Path path(root, "in_force");
    Object dates(*value, path, diagnostics_);
    const auto date = [&](std::string_view key, std::string_view text) {
      if (text.empty()) return Date{};
      auto parsed = parse_date(text);
      if (!parsed) dates.error(key, parsed.fault().code, parsed.fault().message);
      return parsed ? *parsed : Date{};
    };
    method_.in_force_from = date("from", dates.text("from"));
    method_.in_force_to = date("to", dates.optional_text("to"));
    dates.finish();
    if (method_.in_force_to && method_.in_force_to < method_.in_force_from)
      dates.error("to", "method.in_force", "`to` is before `from`");
  }

  // When it became known, where the date of its document does not tell.
  static void published(Object& object) {
    const std::string_view text = object.optional_text("published");
    if (text.empty()) return;
    if (auto parsed = parse_date_or_end(text); !parsed)
      object.error("published", parsed.fault().code, parsed.fault().message);
  }

  void sector(Object& object, const Path& root) {
    const Value* value = layers_.inherited(object, "sector", Kind::object);
    if (!value) return;
    const Path path(root, "sector");
    Object sector(*value, path, diagnostics_);
    method_.sector = catalog::read_id(sector);
    if (const Value* title = sector.required("title", Kind::object))
      method_.sector_title = catalog::read_title(*title, Path(path, "title"), diagnostics_);
    sector.finish();
  }

  void choice(const Value& value, const Path& path) {
    Object one(value, path, diagnostics_);
    if (!one.valid()) return;
    Choice choice;
    choice.id = catalog::read_id(one);
    choice.title = read_notes(one, "title");
    choice.values = read_allowed(one, "values");
    choice.register_id = one.optional_text("register");
    choice.clause = one.optional_text("clause");
    read_notes(one, "notes");
    one.finish();
    check_new_id(method_.choices, choice.id, one);
    method_.choices.push_back(std::move(choice));
  }

  void tally(const Value& value, const Path& path) {
    Object one(value, path, diagnostics_);
    if (!one.valid()) return;
    Tally tally;
    tally.id = catalog::read_id(one);
    tally.title = read_notes(one, "title");
    if (auto unit = read_unit(one, "unit", one.text("unit"))) tally.unit = *std::move(unit);
    tally.clause = one.optional_text("clause");
    read_notes(one, "notes");
    one.finish();
    check_new_id(method_.tallies, tally.id, one);
    method_.tallies.push_back(std::move(tally));
  }

  Method& method_;
  const catalog::Catalog& catalog_;
  Diagnostics& diagnostics_;
  Ingredients& ingredients_;
  Layers layers_;
};

}  // namespace

std::unique_ptr<Method> read_method(Text text, const Surroundings& around, Diagnostics& diagnostics,
                                    Ingredients& ingredients) {
  auto method = std::make_unique<Method>();
  method->text = std::move(text);
  const std::size_t before = diagnostics.error_count();
  MethodReader(*method, around, diagnostics, ingredients).read();
  if (diagnostics.error_count() != before) return nullptr;
  return method;
}

}  // namespace tsn::method
