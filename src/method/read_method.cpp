#include <algorithm>
#include <map>

#include "json/canonical.hpp"
#include "json/object.hpp"
#include "method/method.hpp"
#include "method/source_reader.hpp"

namespace tsn::method {
namespace {

using json::Kind;
using json::Object;
using json::Path;
using json::Value;

class MethodReader {
 public:
  MethodReader(Method& method, const Surroundings& around, Diagnostics& diagnostics, Ingredients& ingredients)
      : method_(method), around_(around), diagnostics_(diagnostics), ingredients_(ingredients) {}

  void read() {
    const Path root;
    Object object(method_.text->root(), root, diagnostics_);
    if (!object.valid()) return;
    object.text("format");  // the library has looked at it
    method_.id = catalog::read_id(object);
    method_.edition = object.text("edition");
    pack_ = std::string(method_.id) + "@" + std::string(method_.edition);
    layers_.push_back({&method_.text->root(), pack_, documents_of(object, root)});
    bases(object);
    if (const Value* title = object.required("title", Kind::object))
      method_.title = catalog::read_title(*title, Path(root, "title"), diagnostics_);
    if (const Value* aliases = inherited(object, "aliases", Kind::array))
      method_.aliases = read_texts(*aliases, Path(root, "aliases"), diagnostics_);
    if (const Value* document = object.required("document", Kind::object))
      method_.document = catalog::read_document(*document, Path(root, "document"), diagnostics_);
    in_force(object, root);
    published(object);
    sector(object, root);
    if (const Value* boundary = inherited(object, "boundary", Kind::object))
      method_.boundary = catalog::read_title(*boundary, Path(root, "boundary"), diagnostics_);
    if (const Value* notes = inherited(object, "notes", Kind::object))
      method_.notes = catalog::read_title(*notes, Path(root, "notes"), diagnostics_);
    const std::string_view evidence = object.text("evidence");
    if (auto grade = catalog::grade_from_name(evidence))
      method_.evidence = *grade;
    else if (!evidence.empty())
      object.error("evidence", "method.evidence", "evidence is primary, transcribed, secondary or recalled");
    if (const Value* total = inherited(object, "total", Kind::boolean)) method_.has_total = total->boolean;
    object.optional("case_lists", Kind::object);
    changes(object, root);
    for (const char* key : {"choices", "tallies", "reporting", "indicators"}) object.optional(key, Kind::array);
    if (layers_.size() == 1) object.required("sources", Kind::array);
    object.optional("sources", Kind::array);
    each("choices", "id", [this](const Value& v, const Path& p, std::size_t) { choice(v, p); });
    each("tallies", "id", [this](const Value& v, const Path& p, std::size_t) { tally(v, p); });
    sources();
    each("indicators", "id", [this](const Value& v, const Path& p, std::size_t) { indicator(v, p); });
    each("reporting", "of", [this](const Value& v, const Path& p, std::size_t) { reporting(v, p); });
    check_changes(object, root);
    object.finish();
    for (const Layer& layer : layers_)
      if (layer.documents) method_.documents.push_back(layer.documents);
  }

 private:
  // This pack and those it extends, nearest first.
  struct Layer {
    const Value* root = nullptr;
    std::string name;
    std::shared_ptr<const std::vector<catalog::Document>> documents;
  };

  std::shared_ptr<const std::vector<catalog::Document>> documents_of(Object& object, const Path& path) {
    const Value* documents = object.optional("documents", Kind::object);
    if (!documents) return nullptr;
    return std::make_shared<const std::vector<catalog::Document>>(
        catalog::read_documents(*documents, Path(path, "documents"), diagnostics_));
  }

  void bases(Object& object) {
    constexpr std::size_t most = 4;
    std::string name(object.optional_text("extends"));
    while (!name.empty()) {
      const bool circle = std::any_of(layers_.begin(), layers_.end(), [&](const Layer& l) { return l.name == name; });
      Text text = !circle && layers_.size() <= most && around_.find_method ? around_.find_method(name) : nullptr;
      if (!text) {
        object.error("extends", "method.extends",
                     circle                  ? "a method cannot extend itself, by way of " + quoted(name)
                     : layers_.size() > most ? "a method may rest on four others, not more"
                                             : "there is no method " + quoted(name) + " to extend");
        return;
      }
      const Path root;
      Diagnostics told_there;  // the base is checked when it is read itself
      Object base(text->root(), root, told_there);
      if (!base.valid()) return;
      Layer layer{&text->root(), name, nullptr};
      if (const Value* documents = base.optional("documents", Kind::object))
        layer.documents = std::make_shared<const std::vector<catalog::Document>>(
            catalog::read_documents(*documents, Path(root, "documents"), told_there));
      layers_.push_back(std::move(layer));
      method_.bases.push_back(text);
      ingredients_.bases.push_back(name);
      name = std::string(base.optional_text("extends"));
    }
  }

  // The member of this pack, or of the nearest base that has it.
  const Value* inherited(Object& object, std::string_view key, Kind kind) {
    if (const Value* own = object.optional(key, kind)) return own;
    for (std::size_t i = 1; i < layers_.size(); ++i)
      if (const Value* value = layers_[i].root->find(key); value && value->is(kind)) return value;
    return nullptr;
  }

  // What a pack that extends another changes besides adding and replacing: `without` and `rebind`.
  void changes(Object& object, const Path& root) {
    const bool extends = layers_.size() > 1;
    if (const Value* without = object.optional("without", Kind::array)) {
      if (!extends) object.error("without", "method.extends", "`without` needs `extends`");
      read_texts(*without, Path(root, "without"), diagnostics_);
    }
    if (const Value* rebind = object.optional("rebind", Kind::object)) {
      if (!extends) object.error("rebind", "method.extends", "`rebind` needs `extends`");
      const Path path(root, "rebind");
      Object map(*rebind, path, diagnostics_);
      for (const json::Member& one : rebind->members()) map.text(one.key);
    }
  }
  // Each must have had an effect, or it is a slip of the pen.
  void check_changes(Object& object, const Path& root) {
    const auto unused = [&](std::string_view key, std::string_view name, const std::vector<std::string_view>& used) {
      if (std::find(used.begin(), used.end(), name) == used.end())
        object.error(key, "method.extends", "what is extended has no " + quoted(name));
    };
    if (const Value* without = layers_[0].root->find("without"); without && layers_.size() > 1)
      for (const Value& one : without->items()) unused("without", one.text, dropped_);
    if (const Value* rebind = layers_[0].root->find("rebind"); rebind && layers_.size() > 1)
      for (const json::Member& one : rebind->members()) unused("rebind", one.key, rebound_);
    static_cast<void>(root);
  }

  // One element of a list that packs extending each other make together.
  struct Element {
    const Value* value = nullptr;
    std::string_view id;
    std::size_t layer = 0, index = 0;
    const Value* shared = nullptr;  // of a `use`: the source in the shared pack
    const SharedPack* pack = nullptr;
  };

  static std::string_view text_of(const Value& value, std::string_view key) {
    const Value* found = value.is(Kind::object) ? value.find(key) : nullptr;
    return found && found->is(Kind::string) ? found->text : std::string_view{};
  }

  // Farthest base first; an element replaces that of the same id, at its place.
  std::vector<Element> merged(std::string_view key, std::string_view id_key) {
    std::vector<Element> all;
    for (std::size_t l = layers_.size(); l-- > 0;) {
      if (const Value* without = layers_[l].root->find("without"); without && l + 1 < layers_.size())
        for (const Value& name : without->items())
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
  std::vector<Element> elements_of(const Value& value, std::string_view id_key) {
    const std::string_view use = text_of(value, "use");
    if (use.empty()) return {{&value, text_of(value, id_key)}};
    const std::size_t slash = use.rfind('/');
    const SharedPack* pack = slash == std::string_view::npos ? nullptr : shared_pack(use.substr(0, slash));
    if (!pack) return {{&value, text_of(value, id_key)}};
    const std::string_view wanted = use.substr(slash + 1);
    std::vector<Element> found;
    const Value* only = value.find("only");
    for (const Value& source : pack->sources->items()) {
      const std::string_view id = text_of(source, "id");
      if (wanted == "*") {
        if (only &&
            std::none_of(only->items().begin(), only->items().end(), [&](const Value& v) { return v.text == id; }))
          continue;
        found.push_back({&value, id, 0, 0, &source, pack});
      } else if (id == wanted) {
        const std::string_view own = text_of(value, "id");
        found.push_back({&value, own.empty() ? id : own, 0, 0, &source, pack});
      }
    }
    if (found.empty()) return {{&value, text_of(value, id_key)}};
    return found;
  }

  template <typename Read>
  void each(std::string_view key, std::string_view id_key, Read read_one) {
    for (const Element& one : merged(key, id_key))
      at(one, key, [&](const Path& path) { read_one(*one.value, path, one.layer); });
  }

  // What is wrong in a base, seen from here, is told at `extends`.
  template <typename Body>
  void at(const Element& one, std::string_view key, Body body) {
    const Path root;
    const Path list(root, key);
    const Path path(list, one.index);
    const std::size_t before = diagnostics_.list().size();
    body(path);
    if (one.layer != 0) blame(before, list.text(), layers_[one.layer].name, "/extends", false);
  }

  // Moves findings under `prefix` to `place`; the message says where in `pack` they are.
  void blame(std::size_t before, const std::string& prefix, const std::string& pack, const std::string& place,
             bool cut) {
    for (std::size_t i = before; i < diagnostics_.editable().size(); ++i) {
      Diagnostic& one = diagnostics_.editable()[i];
      if (!one.pointer.starts_with(prefix + "/")) continue;
      one.message = pack + " at " + (cut ? one.pointer.substr(prefix.size()) : one.pointer) + ": " + one.message;
      one.pointer = place;
    }
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
    const Value* value = inherited(object, "sector", Kind::object);
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
    check_new(method_.choices, choice.id, one);
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
    check_new(method_.tallies, tally.id, one);
    method_.tallies.push_back(std::move(tally));
  }

  void sources() {
    const std::vector<Element> all = merged("sources", "id");
    for (const Element& element : all)
      at(element, "sources", [&](const Path& path) {
        auto source = text_of(*element.value, "use").empty() ? own(element, path) : use(element, path);
        if (!source) return;
        if (method_.find_source(source->id))
          diagnostics_.error("method.duplicate", Path(path, "id").text(),
                             "two sources have the id " + quoted(source->id));
        method_.sources.push_back(*std::move(source));
      });
    check_binds(all);
  }

  SourceContext context(const Element& element) {
    SourceContext context{around_.catalog, method_.choices, method_.tallies};
    context.pack = layers_[element.layer].name;
    context.documents = layers_[element.layer].documents.get();
    for (std::size_t l = element.layer; l-- > 0;)
      if (const Value* rebind = layers_[l].root->find("rebind")) context.rebinds.push_back(rebind);
    context.rebound = &rebound_;
    const Value* lists = layers_[element.layer].root->find("case_lists");
    context.find_cases = [this, lists](std::string_view name) { return find_cases(name, lists); };
    return context;
  }

  std::optional<Source> own(const Element& element, const Path& path) {
    auto source = read_source(*element.value, path, context(element), diagnostics_);
    if (source) source->text = element.layer == 0 ? method_.text : method_.bases[element.layer - 1];
    return source;
  }

  // A source of a shared pack under this method's id, clause, title and bindings.
  std::optional<Source> use(const Element& element, const Path& path) {
    Object object(*element.value, path, diagnostics_);
    const std::string_view name = object.text("use");
    const bool group = name.ends_with("/*");
    const std::string_view clause = object.optional_text("clause");
    const std::string_view register_id = object.optional_text("register");
    const std::string_view evidence = object.optional_text("evidence");
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
    const auto grade = catalog::grade_from_name(evidence);
    if (!grade && !evidence.empty())
      object.error("evidence", "method.evidence", "evidence is primary, transcribed, secondary or recalled");
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
    context.find_cases = [this, &pack](std::string_view list) { return find_cases(list, pack.case_lists); };
    const std::size_t before = diagnostics_.list().size();
    auto source = read_source(*element.shared, path, context, diagnostics_);
    blame(before, path.text(), pack_name, path.text(), true);
    if (!source) return std::nullopt;
    source->text = pack.text;
    source->shared = shared_name(pack, *source, name, group);
    source->id = element.id;
    if (!clause.empty()) source->clause = clause;
    if (!register_id.empty()) source->register_id = register_id;
    if (!title.zh.empty()) source->title = title;
    if (!notes.zh.empty()) source->notes = notes;
    if (grade) source->evidence = *grade;
    ingredient(pack);
    return source;
  }

  // "pack/source"; of a group the method keeps the text.
  std::string_view shared_name(const SharedPack& pack, const Source& source, std::string_view name, bool group) {
    if (!group) return name;
    method_.names.push_back(std::make_unique<std::string>(std::string(pack.id) + "/" + std::string(source.id)));
    return *method_.names.back();
  }

  void check_only(const Value& only, Object& object, const SharedPack* pack) {
    const Path path(object.path(), "only");
    for (std::string_view id : read_texts(only, path, diagnostics_)) {
      const bool known = pack && std::any_of(pack->sources->items().begin(), pack->sources->items().end(),
                                             [&](const Value& source) { return text_of(source, "id") == id; });
      if (!known) object.error("only", "method.use", "the shared pack has no source " + quoted(id));
    }
  }

  // Every binding of a `use` must be asked for by one of its sources.
  void check_binds(const std::vector<Element>& all) {
    std::vector<const Value*> seen;
    for (const Element& element : all) {
      if (element.layer != 0 || !element.shared) continue;
      if (std::find(seen.begin(), seen.end(), element.value) != seen.end()) continue;
      seen.push_back(element.value);
      const Value* bind = element.value->find("bind");
      const auto& used = bound_[element.value];
      const Path root;
      const Path list(root, "sources");
      const Path path(list, element.index);
      for (const json::Member& one : bind ? bind->members() : std::span<const json::Member>())
        if (std::find(used.begin(), used.end(), one.key) == used.end())
          diagnostics_.error("method.bind", Path(Path(path, "bind"), one.key).text(),
                             "the shared source has no placeholder " + quoted(one.key));
    }
  }

  const SharedPack* shared_pack(std::string_view id) const {
    for (const SharedPack& pack : around_.shared)
      if (pack.id == id) return &pack;
    return nullptr;
  }
  void ingredient(const SharedPack& pack) {
    if (std::find(ingredients_.shared.begin(), ingredients_.shared.end(), pack.id) != ingredients_.shared.end()) return;
    ingredients_.shared.push_back(pack.id);
    if (pack.documents) method_.documents.push_back(pack.documents);
  }

  // "name" of the pack's own lists, or "shared pack/name".
  const Value* find_cases(std::string_view name, const Value* own) {
    const std::size_t slash = name.rfind('/');
    if (slash == std::string_view::npos) return own ? own->find(name) : nullptr;
    const SharedPack* pack = shared_pack(name.substr(0, slash));
    const Value* found = pack && pack->case_lists ? pack->case_lists->find(name.substr(slash + 1)) : nullptr;
    if (found) ingredient(*pack);
    return found;
  }

  void reporting(const Value& value, const Path& path) {
    Object one(value, path, diagnostics_);
    if (!one.valid()) return;
    Reporting rule;
    rule.of = one.text("of");
    rule.report = read_report(one);
    one.finish();
    const std::size_t colon = rule.of.find(':');
    const std::string_view kind = rule.of.substr(0, colon);
    const std::string_view id = colon == std::string_view::npos ? std::string_view() : rule.of.substr(colon + 1);
    const auto find = [&](const auto& list, ReportedKind which) {
      rule.kind = which;
      for (rule.index = 0; rule.index < list.size(); ++rule.index)
        if (list[rule.index].id == id) return;
      one.error("of", "method.reporting", "there is no " + quoted(rule.of));
    };
    if (rule.of == "total") {
      if (!method_.has_total) one.error("of", "method.reporting", "the method has no total");
    } else if (rule.of == "source") {
      rule.kind = ReportedKind::every_source;
    } else if (kind == "source") {
      find(method_.sources, ReportedKind::source);
    } else if (kind == "tally") {
      find(method_.tallies, ReportedKind::tally);
    } else if (kind == "indicator") {
      find(method_.indicators, ReportedKind::indicator);
    } else if (!rule.of.empty()) {
      one.error("of", "method.reporting",
                "what is rounded is total, source, source:<id>, tally:<id> or indicator:<id>");
    }
    method_.reporting.push_back(rule);
  }

  template <typename List>
  static void check_new(const List& list, std::string_view id, Object& object) {
    for (const auto& other : list)
      if (!id.empty() && other.id == id)
        object.error("id", "method.duplicate", quoted(id) + " is used twice in this method");
  }

  void indicator(const Value& value, const Path& path) {
    Object object(value, path, diagnostics_);
    if (!object.valid()) return;
    const std::size_t before = diagnostics_.error_count();
    Indicator indicator;
    indicator.id = catalog::read_id(object);
    indicator.title = read_notes(object, "title");
    indicator.formula = object.text("formula");
    indicator.clause = object.optional_text("clause");
    indicator.register_id = object.optional_text("register");
    read_notes(object, "notes");
    if (auto unit = read_unit(object, "unit", object.text("unit"))) indicator.unit = *std::move(unit);
    if (const Value* inputs = object.optional("inputs", Kind::array))
      indicator_inputs(*inputs, Path(path, "inputs"), indicator);
    object.finish();
    check_new(method_.indicators, indicator.id, object);
    if (diagnostics_.error_count() != before) return;
    const formula::Scope scope = indicator_scope(indicator, object);
    auto program = formula::compile(indicator.formula, scope, indicator.unit);
    if (program)
      indicator.program = std::move(program).value();
    else if (!indicator.formula.empty() && !indicator.unit.text.empty())
      object.error("formula", program.fault().code,
                   pack_ + ": indicator `" + std::string(indicator.id) + "`: " + program.fault().message);
    method_.indicators.push_back(std::move(indicator));
  }

  void indicator_inputs(const Value& inputs, const Path& path, Indicator& indicator) {
    for (std::size_t i = 0; i < inputs.items().size(); ++i) {
      const Path one_path(path, i);
      Object one(inputs.items()[i], one_path, diagnostics_);
      if (!one.valid()) continue;
      IndicatorInput input;
      input.name = catalog::read_id(one, "name");
      input.title = read_notes(one, "title");
      if (auto unit = read_unit(one, "unit", one.text("unit"))) input.unit = *std::move(unit);
      input.limits = read_bounds(one);
      one.finish();
      for (const Indicator& other : method_.indicators)
        for (const IndicatorInput& known : other.inputs)
          if (known.name == input.name && !known.unit.same_dimension(input.unit))
            one.error("unit", "formula.unit", "another indicator has " + quoted(input.name) + " in " + known.unit.text);
      if (method_.has_total && (input.name == "total" || input.name == "direct" || input.name == "indirect"))
        one.error("name", "method.duplicate", quoted(input.name) + " is a figure of the method already");
      for (const IndicatorInput& known : indicator.inputs)
        if (known.name == input.name)
          one.error("name", "method.duplicate", quoted(input.name) + " is used twice in this indicator");
      indicator.inputs.push_back(std::move(input));
    }
  }

  // The names that the formula uses; one that could be two things is refused.
  formula::Scope indicator_scope(Indicator& indicator, Object& object) {
    formula::Scope scope;
    const auto co2e = parse_unit("tCO2e");
    for (std::string_view name : words_of(indicator.formula)) {
      std::size_t meanings = 0;
      const auto means = [&](FigureKind kind, std::size_t index, const Unit& unit) {
        if (++meanings > 1) return;
        scope.names.push_back({std::string(name),
                               formula::NameKind::number,
                               static_cast<std::uint32_t>(indicator.figures.size()),
                               unit,
                               {}});
        indicator.figures.push_back({kind, index});
      };
      const auto search = [&](FigureKind kind, const auto& list, auto id_of, auto unit_of) {
        for (std::size_t i = 0; i < list.size(); ++i)
          if (id_of(list[i]) == name) means(kind, i, unit_of(list[i]));
      };
      const auto id = [](const auto& one) { return one.id; };
      const auto unit = [](const auto& one) { return one.unit; };
      search(
          FigureKind::input, indicator.inputs, [](const IndicatorInput& one) { return one.name; }, unit);
      if (method_.has_total && name == "total") means(FigureKind::total, 0, *co2e);
      if (method_.has_total && name == "direct") means(FigureKind::direct, 0, *co2e);
      if (method_.has_total && name == "indirect") means(FigureKind::indirect, 0, *co2e);
      search(FigureKind::source, method_.sources, id, [&](const Source&) { return *co2e; });
      search(FigureKind::tally, method_.tallies, id, unit);
      search(FigureKind::indicator, method_.indicators, id, unit);
      if (meanings > 1)
        object.error("formula", "method.duplicate", quoted(name) + " could mean two things in this method");
    }
    return scope;
  }

  // The words of a formula, each once: names and functions.
  static std::vector<std::string_view> words_of(std::string_view formula) {
    std::vector<std::string_view> words;
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    for (std::size_t i = 0; i < formula.size();) {
      const char closing = formula[i] == '[' ? ']' : formula[i] == '"' ? '"' : '\0';
      if (closing != '\0') {
        const std::size_t end = formula.find(closing, i + 1);
        i = end == std::string_view::npos ? formula.size() : end + 1;
        continue;
      }
      if (!letter(formula[i])) {
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < formula.size() && (letter(formula[end]) || (formula[end] >= '0' && formula[end] <= '9'))) ++end;
      const std::string_view word = formula.substr(i, end - i);
      if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
      i = end;
    }
    return words;
  }

  Method& method_;
  const Surroundings& around_;
  Diagnostics& diagnostics_;
  Ingredients& ingredients_;
  std::vector<Layer> layers_;
  std::vector<std::string_view> dropped_, rebound_;              // names in `without` and `rebind` that had an effect
  std::map<const Value*, std::vector<std::string_view>> bound_;  // placeholders met, by `use`
  std::string pack_;
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

std::optional<SharedPack> read_shared_pack(Text text, Diagnostics& diagnostics) {
  const Path root;
  const std::size_t before = diagnostics.error_count();
  Object object(text->root(), root, diagnostics);
  if (!object.valid()) return std::nullopt;
  SharedPack pack;
  object.text("format");
  pack.id = catalog::read_id(object);
  pack.edition = object.text("edition");
  if (const Value* title = object.required("title", Kind::object))
    catalog::read_title(*title, Path(root, "title"), diagnostics);
  read_notes(object, "notes");
  if (const Value* documents = object.optional("documents", Kind::object))
    pack.documents = std::make_shared<const std::vector<catalog::Document>>(
        catalog::read_documents(*documents, Path(root, "documents"), diagnostics));
  pack.sources = object.required("sources", Kind::array);
  pack.case_lists = object.optional("case_lists", Kind::object);
  object.finish();
  pack.text = std::move(text);
  if (diagnostics.error_count() != before) return std::nullopt;
  return pack;
}

}  // namespace tsn::method
