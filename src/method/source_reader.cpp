#include "method/source_reader.hpp"

#include <algorithm>

namespace tsn::method {
namespace {

using json::Kind;
using json::Object;
using json::Path;
using json::Value;

struct TableContext {
  const catalog::Catalog& catalog;
  std::vector<const catalog::Table*>& tables;
};

std::optional<formula::TableShape> table_shape(void* context, std::string_view id) {
  auto& tables = *static_cast<TableContext*>(context);
  const catalog::Table* table = tables.catalog.find_table(id);
  if (!table) return std::nullopt;
  auto at = std::find(tables.tables.begin(), tables.tables.end(), table);
  if (at == tables.tables.end()) at = tables.tables.insert(tables.tables.end(), table);
  return formula::TableShape{std::string(id), table->axis_units, table->unit,
                             static_cast<std::uint32_t>(at - tables.tables.begin())};
}

class SourceReader {
 public:
  SourceReader(const SourceContext& context, Diagnostics& diagnostics) : context_(context), diagnostics_(diagnostics) {}

  Source read(const Value& value, const Path& path) {
    Object object(value, path, diagnostics_);
    if (!object.valid()) return std::move(source_);
    source_.id = catalog::read_id(object);
    if (const Value* title = object.required("title", Kind::object))
      source_.title = catalog::read_title(*title, Path(path, "title"), diagnostics_);
    source_.notes = read_notes(object, "notes");
    const std::string_view direct = object.text("class");
    source_.direct = direct == "direct";
    if (!source_.direct && direct != "indirect") object.error("class", "method.class", "class is direct or indirect");
    source_.clause = object.text("clause");
    source_.register_id = object.optional_text("register");
    source_.evidence = grade(object);
    source_.in_total = object.optional_bool("in_total", true);
    item(object, path);
    variants(object, path);
    if (!source_.item_kind.empty()) scope_text("item", item_slot);
    scope_text("region", region_slot);
    each(object, path, "inputs", [this](const Value& v, const Path& p) { input(v, p); });
    each(object, path, "factors", [this](const Value& v, const Path& p) { factor(v, p); });
    each(object, path, "steps", [this](const Value& v, const Path& p) { step(v, p); });
    each(object, path, "emissions", [this](const Value& v, const Path& p) { emission(v, p); });
    each(object, path, "tallies", [this](const Value& v, const Path& p) { tally(v, p); });
    if (source_.emissions.empty() && source_.tallies.empty() && !offered_)
      object.error("emissions", "method.emissions", "a source needs at least one emission, or a tally");
    object.finish();
    return std::move(source_);
  }

 private:
  template <typename Read>
  void each(Object& object, const Path& parent, std::string_view key, Read read_one) {
    const Value* list = object.optional(key, Kind::array);
    if (!list) return;
    const Path path(parent, key);
    for (std::size_t i = 0; i < list->items().size(); ++i) read_one(list->items()[i], Path(path, i));
  }

  Grade grade(Object& object) {
    const std::string_view name = object.text("evidence");
    if (auto parsed = catalog::grade_from_name(name)) return *parsed;
    if (!name.empty())
      object.error("evidence", "method.evidence", "evidence is primary, transcribed, secondary or recalled");
    return Grade::recalled;
  }

  std::string_view kind_of_items(Object& object) {
    const std::string_view kind = object.text("kind");
    if (!kind.empty() && context_.catalog.items_of(kind).empty())
      object.error("kind", "method.item", "the catalog has no item of kind " + quoted(kind));
    return kind;
  }

  void item(Object& object, const Path& parent) {
    const Value* value = object.optional("item", Kind::object);
    if (!value) return;
    const Path path(parent, "item");
    Object item(*value, path, diagnostics_);
    source_.item_kind = kind_of_items(item);
    if (const Value* only = item.optional("only", Kind::array))
      for (std::string_view id : read_texts(*only, Path(path, "only"), diagnostics_)) {
        source_.only_items.push_back(id);
        check_item(id, item, "only");
      }
    item.finish();
  }

  void check_item(std::string_view id, Object& object, std::string_view key) {
    const catalog::Item* item = context_.catalog.find_item(source_.item_kind, id);
    if (!item || item->id != id) object.error(key, "method.item", quoted(id) + " is not an item of this kind");
  }

  void variants(Object& object, const Path& path) {
    if (const Value* list = object.optional("variants", Kind::array))
      source_.variants = read_texts(*list, Path(path, "variants"), diagnostics_);
    for (std::size_t i = 1; i < source_.variants.size(); ++i)
      if (std::find(source_.variants.begin(), source_.variants.begin() + static_cast<std::ptrdiff_t>(i),
                    source_.variants[i]) != source_.variants.begin() + static_cast<std::ptrdiff_t>(i))
        object.error("variants", "method.duplicate", quoted(source_.variants[i]) + " is there twice");
    if (source_.variants.empty()) source_.variants.push_back({});
  }

  // A unit for each variant: one text for all, or an object with one for each.
  std::vector<Unit> units(Object& object, const Path& parent) {
    std::vector<Unit> result;
    const Value* value = object.optional("unit");
    if (!value) object.error("unit", "member.missing", "`unit` is required");
    const Path path(parent, "unit");
    if (value && value->is(Kind::object)) {
      Object named(*value, path, diagnostics_);
      for (std::string_view variant : source_.variants)
        if (!variant.empty()) named.text(variant);
      named.finish();
    } else if (value && !value->is(Kind::string)) {
      object.error("unit", "member.type", "`unit` must be a text, or an object with one for each variant");
    }
    for (std::string_view variant : source_.variants) {
      std::string_view text;
      if (value && value->is(Kind::string)) {
        text = value->text;
      } else if (value && value->is(Kind::object)) {
        if (const Value* own = value->find(variant)) text = own->text;
      }
      auto unit = parse_unit(text);
      if (!text.empty() && !unit)
        object.error("unit", unit.fault().code,
                     (variant.empty() ? "" : "variant " + std::string(variant) + ": ") + unit.fault().message);
      result.push_back(unit ? std::move(unit).value() : Unit{});
    }
    return result;
  }

  std::optional<Basis> basis(Object& object, std::string_view key) {
    const std::string_view text = object.optional_text(key);
    if (text.empty()) return std::nullopt;
    if (auto parsed = parse_basis(text))
      return *parsed;
    else
      object.error(key, parsed.fault().code, parsed.fault().message);
    return std::nullopt;
  }

  std::optional<BasisRule> basis_rule(Object& object, const Path& parent) {
    BasisRule rule;
    const auto plain = basis(object, "basis");
    if (plain) rule.plain = *plain;
    each(object, parent, "basis_for", [&](const Value& v, const Path& p) {
      Object special(v, p, diagnostics_);
      const auto own = basis(special, "basis");
      if (const Value* items = special.required("items", Kind::array))
        for (std::string_view id : read_texts(*items, Path(p, "items"), diagnostics_)) {
          check_item(id, special, "items");
          rule.by_item.emplace_back(id, own.value_or(Basis{}));
        }
      special.finish();
    });
    if (!plain && rule.by_item.empty()) return std::nullopt;
    return rule;
  }

  Bounds plausible(Object& object, const Path& parent) {
    const Value* value = object.optional("plausible", Kind::object);
    if (!value) return {};
    const Path path(parent, "plausible");
    Object bounds(*value, path, diagnostics_);
    Bounds result = read_bounds(bounds);
    result.clause = bounds.optional_text("clause");
    bounds.finish();
    return result;
  }

  std::optional<Absent> absent(Object& object, const Path& parent, const std::vector<Unit>& expected) {
    const Value* value = object.optional("absent", Kind::object);
    if (!value) return std::nullopt;
    const Path path(parent, "absent");
    Object rule(*value, path, diagnostics_);
    Absent result;
    result.value = rule.text("value");
    if (auto unit = read_unit(rule, "unit", rule.text("unit"))) result.unit = *std::move(unit);
    result.reason = read_notes(rule, "reason");
    result.clause = rule.optional_text("clause");
    result.conservative = rule.optional_bool("conservative", false);
    rule.finish();
    if (auto number = Exact::from_text(result.value))
      result.base = *number * result.unit.scale;
    else
      rule.error("value", number.fault().code, number.fault().message);
    for (const Unit& unit : expected)
      if (!unit.same_dimension(result.unit)) {
        rule.error("unit", "formula.unit", "the unit here must be like " + unit.text);
        break;
      }
    return result;
  }

  std::uint32_t scope_number(std::string_view name, const std::vector<Unit>& units, Object& object,
                             std::string_view key) {
    check_new(name, object, key);
    number_names_.push_back({name, units});
    return source_.number_slots++;
  }
  // What no formula could name would be of no use.
  static void check_word(std::string_view name, Object& object, std::string_view key) {
    const bool word = std::all_of(name.begin(), name.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
    const bool digit_first = !name.empty() && name[0] >= '0' && name[0] <= '9';
    if (!word || digit_first || name == "and" || name == "or" || name == "not")
      object.error(key, "method.name", quoted(name) + " is not a name: letters, digits and `_`, no digit first");
  }
  void check_new(std::string_view name, Object& object, std::string_view key) {
    check_word(name, object, key);
    const bool taken =
        name == "item" || name == "region" || name == "supply" ||
        std::any_of(number_names_.begin(), number_names_.end(), [&](const auto& n) { return n.first == name; }) ||
        std::any_of(other_names_.begin(), other_names_.end(), [&](const auto& n) { return n.name == name; });
    if (taken) object.error(key, "method.duplicate", quoted(name) + " is used twice in this source");
  }
  void scope_text(std::string_view name, std::uint32_t slot) {
    other_names_.push_back({std::string(name), formula::NameKind::text, slot, {}, {}});
  }

  void input(const Value& value, const Path& path) {
    Object object(value, path, diagnostics_);
    if (!object.valid()) return;
    Input input;
    input.name = object.text("name");
    input.title = read_notes(object, "title");
    input.required = object.optional_bool("required", true);
    input.proof = object.optional_bool("proof", false);
    input.clause = object.optional_text("clause");
    object.optional_text("document");
    read_notes(object, "notes");
    const std::string_view type = object.optional_text("type");
    if (type.empty() || type == "number") {
      input.units = units(object, path);
      input.basis = basis_rule(object, path);
      input.limits = read_bounds(object);
      input.plausible = plausible(object, path);
      input.absent = absent(object, path, input.units);
      input.report = report(object);
      source_.any_conservative = source_.any_conservative || (input.absent && input.absent->conservative);
      input.slot = scope_number(input.name, input.units, object, "name");
      if (!input.required && !input.absent)
        object.error("absent", "method.absent", "an optional number needs an `absent` rule");
    } else if (type == "choice") {
      input.kind = InputKind::choice;
      input.values = read_allowed(object, "values");
      check_new(input.name, object, "name");
      input.slot = source_.text_slots++;
      scope_text(input.name, input.slot);
    } else if (type == "list") {
      input.kind = InputKind::list;
      if (!input.required) object.error("required", "method.absent", "a list is never optional; it may be empty");
      list_fields(input, object, path);
      check_new(input.name, object, "name");
      input.slot = source_.list_slots++;
      other_names_.push_back({std::string(input.name), formula::NameKind::list, input.slot, {}, input.fields});
    } else if (type == "supply" || type == "region") {
      input.kind = type == "supply" ? InputKind::supply : InputKind::region;
      input.slot = type == "supply" ? supply_slot : region_slot;
      if (type == "supply") scope_text("supply", supply_slot);
    } else {
      object.error("type", "method.type", "type is number, choice, list, supply or region");
    }
    object.finish();
    source_.inputs.push_back(std::move(input));
  }

  std::optional<Report> report(Object& object) {
    auto rule = optional_report(object);
    source_.any_report = source_.any_report || rule;
    return rule;
  }

  void list_fields(Input& input, Object& object, const Path& path) {
    each(object, path, "fields", [&](const Value& v, const Path& p) {
      Object field(v, p, diagnostics_);
      if (!field.valid()) return;
      formula::Field one;
      one.name = std::string(catalog::read_id(field, "name"));
      read_notes(field, "title");
      FieldRule rule;
      const std::string_view type = field.optional_text("type");
      if (type == "text" || type == "item") {
        one.kind = formula::NameKind::text;
        if (type == "item") rule.item_kind = kind_of_items(field);
      } else if (auto unit = read_unit(field, "unit", field.text("unit"))) {
        one.unit = *std::move(unit);
      }
      if (one.kind == formula::NameKind::number) rule.limits = read_bounds(field);
      input.field_rules.push_back(std::move(rule));
      field.finish();
      check_word(one.name, field, "name");
      for (const formula::Field& other : input.fields)
        if (!one.name.empty() && other.name == one.name)
          field.error("name", "method.duplicate", quoted(one.name) + " is there twice");
      input.fields.push_back(std::move(one));
    });
    if (input.fields.empty()) object.error("fields", "member.missing", "a list needs `fields`");
    const std::string_view rows = object.optional_text("min_rows");
    if (rows.size() == 1 && rows[0] >= '0' && rows[0] <= '9')
      input.min_rows = static_cast<std::size_t>(rows[0] - '0');
    else if (!rows.empty())
      object.error("min_rows", "number.syntax", "`min_rows` is a text from \"0\" to \"9\"");
  }

  std::string_view bound(std::string_view text, Object& object, std::string_view key) {
    if (!text.starts_with('$')) return text;
    const Value* value = context_.bind ? context_.bind->find(text.substr(1)) : nullptr;
    if (context_.used_names) context_.used_names->push_back(text.substr(1));
    if (value && value->is(Kind::string)) return value->text;
    object.error(key, "method.bind", "nothing is bound to " + quoted(text));
    return {};
  }

  // The series that the packs which extend this one put in place of `name`.
  std::string_view rebound(std::string_view name) {
    for (const Value* map : context_.rebinds) {
      const Value* other = map->find(name);
      if (!other || !other->is(Kind::string)) continue;
      if (context_.rebound) context_.rebound->push_back(name);
      name = other->text;
    }
    return name;
  }

  // "@item", "@region", "@<text input>", "@choice:<id>", or a literal.
  KeyRef key_ref(std::string_view text, Object& object, std::string_view key) {
    if (!text.starts_with('@')) return {bound(text, object, key), KeyRef::none};
    const std::string_view name = text.substr(1);
    if (name.starts_with("choice:")) return {{}, choice_slot(name.substr(7), object, key)};
    return {{}, text_slot(name, object, key)};
  }
  std::uint32_t text_slot(std::string_view name, Object& object, std::string_view key) {
    for (const auto& known : other_names_)
      if (known.name == name && known.kind == formula::NameKind::text) return known.slot;
    object.error(key, "method.key", quoted(name) + " is not a text of this source");
    return item_slot;
  }
  std::uint32_t choice_slot(std::string_view id, Object& object, std::string_view key) {
    for (std::size_t i = 0; i < context_.choices.size(); ++i) {
      if (context_.choices[i].id != id) continue;
      for (const auto& [slot, choice] : source_.choice_slots)
        if (choice == i) return slot;
      source_.choice_slots.emplace_back(source_.text_slots++, i);
      return source_.choice_slots.back().first;
    }
    object.error(key, "method.choice", "the method has no choice " + quoted(id));
    return item_slot;
  }

  void factor(const Value& value, const Path& path) {
    Object object(value, path, diagnostics_);
    if (!object.valid()) return;
    Factor factor;
    factor.name = object.text("name");
    factor.title = read_notes(object, "title");
    factor.units = units(object, path);
    const auto own_basis = basis(object, "basis");
    for (Unit& unit : factor.units)
      if (own_basis) add_basis(unit, *own_basis, object);
    factor.clause = object.optional_text("clause");
    factor.register_id = object.optional_text("register");
    factor.limits = read_bounds(object);
    factor.plausible = plausible(object, path);
    factor.absent = absent(object, path, factor.units);
    factor.report = report(object);
    read_notes(object, "notes");
    if (const Value* cases = object.optional("cases")) {
      const Path cases_path(path, "cases");
      if (cases->is(Kind::string))
        named_cases(factor, cases->text, cases_path);
      else
        list_of_cases(factor, *cases, cases_path, true);
      if (cases->is(Kind::array) && cases->items().empty())
        object.error("cases", "method.cases", "`cases` needs at least one case");
    } else {
      factor.cases.push_back(a_case(object, path, factor, false));
    }
    object.finish();
    factor.slot = scope_number(factor.name, factor.units, object, "name");
    source_.factors.push_back(std::move(factor));
  }

  // A list of cases, in which {"list": name} stands for those of a named list.
  void list_of_cases(Factor& factor, const Value& list, const Path& path, bool lists_allowed) {
    if (!list.is(Kind::array)) diagnostics_.error("member.type", path.text(), "a list, or the name of one, is needed");
    for (std::size_t i = 0; i < list.items().size(); ++i) {
      const Path one_path(path, i);
      Object one(list.items()[i], one_path, diagnostics_);
      if (!one.valid()) continue;
      if (const std::string_view name = lists_allowed ? one.optional_text("list") : ""; !name.empty())
        named_cases(factor, name, one_path);
      else
        factor.cases.push_back(a_case(one, one_path, factor, true));
      one.finish();
    }
  }
  void named_cases(Factor& factor, std::string_view name, const Path& path) {
    const Value* list = context_.find_cases ? context_.find_cases(name) : nullptr;
    if (list)
      list_of_cases(factor, *list, path, false);
    else
      diagnostics_.error("method.cases", path.text(), "there is no list of cases " + quoted(name));
  }

  // `own_unit`: the case is an object of its own, whose `unit` is that of its literal.
  Case a_case(Object& object, const Path& path, const Factor& factor, bool own_unit) {
    Case result;
    if (const Value* when = object.optional("when", Kind::object)) {
      const Path when_path(path, "when");
      Object conditions(*when, when_path, diagnostics_);
      for (const json::Member& member : when->members()) {
        const std::string_view name = member.key.starts_with('@') ? member.key.substr(1) : member.key;
        const std::uint32_t slot = name.starts_with("choice:") ? choice_slot(name.substr(7), conditions, member.key)
                                                               : text_slot(name, conditions, member.key);
        const std::string_view answer = conditions.text(member.key);
        check_answer(name, answer, conditions, member.key);
        result.when.push_back({slot, answer});
      }
    }
    const std::string_view series = object.optional_text("series");
    if (!series.empty()) {
      series_case(result, series, object, path, factor);
    } else {
      literal_case(result, object, factor, own_unit);
    }
    source_of(result, object, series.empty());
    result.clause = object.optional_text("clause");
    result.register_id = object.optional_text("register");
    result.reason = read_notes(object, "reason");
    result.proof = object.optional_bool("proof", false);
    read_notes(object, "notes");
    override_of(result, object, path);
    return result;
  }

  // A condition on an answer that cannot be given would never hold.
  void check_answer(std::string_view name, std::string_view answer, Object& object, std::string_view key) {
    const std::vector<Allowed>* allowed = nullptr;
    for (const Choice& choice : context_.choices)
      if (name.starts_with("choice:") && choice.id == name.substr(7)) allowed = &choice.values;
    if (const Input* input = source_.find_input(name); input && input->kind == InputKind::choice)
      allowed = &input->values;
    if (!allowed || answer.empty()) return;
    for (const Allowed& one : *allowed)
      if (one.id == answer) return;
    object.error(key, "method.when", quoted(answer) + " is not an answer to " + quoted(name));
  }

  void series_case(Case& result, std::string_view name, Object& object, const Path& path, const Factor& factor) {
    name = rebound(bound(name, object, "series"));
    result.series = context_.catalog.find_series(name);
    if (!result.series) {
      if (!name.empty()) object.error("series", "method.series", "the catalog has no series " + quoted(name));
    }
    if (const std::string_view select = object.optional_text("select"); !select.empty()) {
      if (auto parsed = catalog::select_from_name(select))
        result.select = *parsed;
      else
        object.error("select", "method.select", "select is constant, year, latest_not_after_year or latest_published");
    }
    const Value* keys = object.optional("keys", Kind::object);
    if (!result.series) return;
    const Path keys_path(path, "keys");
    Value none;
    none.kind = Kind::object;
    Object named(keys ? *keys : none, keys_path, diagnostics_);
    for (std::string_view key : result.series->keys) result.keys.push_back(key_ref(named.text(key), named, key));
    named.finish();
    // The series' own basis must not contradict what the factor declares; the entry's unit is checked on use.
    for (Unit unit : factor.units) add_basis(unit, result.series->basis, object);
    const auto fits = [&](const catalog::Entry& entry) {
      return std::any_of(factor.units.begin(), factor.units.end(),
                         [&](const Unit& unit) { return unit.text.empty() || unit.same_dimension(*entry.unit); });
    };
    const auto& entries = result.series->entries;
    if (!entries.empty() && std::none_of(entries.begin(), entries.end(), fits))
      object.error("series", "formula.unit",
                   context_.pack + ": source `" + std::string(source_.id) + "`, factor `" + std::string(factor.name) +
                       "` is in " + factor.units.front().text + ", the series " + quoted(name) + " is in " +
                       result.series->unit.text);
  }

  // Adds the facets of `basis`; a facet that says something else is an error of the pack.
  void add_basis(Unit& unit, const Basis& basis, Object& object) {
    if (auto both = merge_basis(unit.basis, basis))
      unit.basis = *both;
    else
      object.error("basis", "formula.basis", both.fault().message);
  }

  void literal_case(Case& result, Object& object, const Factor& factor, bool own_unit) {
    result.value = object.text("value");
    result.unit = factor.units.empty() ? Unit{} : factor.units.front();
    if (own_unit) {
      if (auto unit = read_unit(object, "unit", object.text("unit"))) result.unit = *std::move(unit);
    }
    // One value stands for every variant.
    for (const Unit& expected : factor.units) {
      if (expected.text.empty() || result.unit.text.empty()) continue;  // told already
      if (auto fault = unit_mismatch(result.unit, expected)) {
        object.error("unit", "formula.unit", fault->message);
        break;
      }
    }
    if (auto number = Exact::from_text(result.value))
      result.base = *number * result.unit.scale;
    else if (!result.value.empty())
      object.error("value", number.fault().code, number.fault().message);
  }

  // The rule a case follows, for a literal also the source of its value.
  void source_of(Case& result, Object& object, bool literal) {
    const std::string_view document = object.optional_text("document");
    for (std::size_t i = 0; context_.documents && i < context_.documents->size(); ++i)
      if ((*context_.documents)[i].id == document) result.document = &(*context_.documents)[i];
    if (!document.empty() && !result.document)
      object.error("document", "pack.document", "`document` must name one of the pack's documents");
    if (literal || object.optional("evidence")) result.evidence = grade(object);
  }

  // `override`: a measured value may replace the default; `override_absent`: only where there is no default.
  void override_of(Case& result, Object& object, const Path& parent) {
    for (const std::string_view key : {"override", "override_absent"}) {
      const Value* value = object.optional(key, Kind::object);
      if (!value) continue;
      if (result.override_rule)
        object.error(key, "method.duplicate", "`override` and `override_absent` exclude each other");
      const Path path(parent, key);
      Object rule(*value, path, diagnostics_);
      result.override_rule.emplace();
      result.override_rule->only_absent = key == "override_absent";
      if (auto rules = basis_rule(rule, path)) result.override_rule->basis = *std::move(rules);
      rule.finish();
    }
  }

  void step(const Value& value, const Path& path) {
    Object object(value, path, diagnostics_);
    if (!object.valid()) return;
    Step step;
    step.id = object.text("id");
    step.title = read_notes(object, "title");
    step.formula = object.text("formula");
    step.clause = object.text("clause");
    step.register_id = object.optional_text("register");
    step.units = units(object, path);
    step.limits = read_bounds(object);
    step.plausible = plausible(object, path);
    step.report = report(object);
    read_notes(object, "notes");
    object.finish();
    for (std::size_t v = 0; v < source_.variants.size() && !step.formula.empty(); ++v) {
      auto program = formula::compile(step.formula, scope(v), step.units[v]);
      if (program) {
        for (const formula::TextUse& use : program->texts)
          for (const formula::Name& name : other_names_)
            if (name.kind == formula::NameKind::text && name.slot == use.slot)
              check_answer(name.name, use.text, object, "formula");
        step.programs.push_back(std::move(program).value());
        continue;
      }
      const std::string& code = program.fault().code;
      if ((code == "formula.unit" || code == "formula.basis") && !units_known(step)) break;  // told at the unit
      object.error("formula", program.fault().code,
                   context_.pack + ": source `" + std::string(source_.id) + "`, step `" + std::string(step.id) + "` (" +
                       std::string(step.clause) + "): " + program.fault().message);
      break;
    }
    step.slot = scope_number(step.id, step.units, object, "id");
    source_.steps.push_back(std::move(step));
  }

  bool units_known(const Step& step) const {
    const auto known = [](const Unit& unit) { return !unit.text.empty(); };
    return std::all_of(step.units.begin(), step.units.end(), known) &&
           std::all_of(number_names_.begin(), number_names_.end(),
                       [&](const auto& name) { return std::all_of(name.second.begin(), name.second.end(), known); });
  }

  formula::Scope scope(std::size_t variant) {
    formula::Scope result;
    result.names = other_names_;
    for (std::uint32_t slot = 0; slot < number_names_.size(); ++slot)
      result.names.push_back({std::string(number_names_[slot].first),
                              formula::NameKind::number,
                              slot,
                              number_names_[slot].second[variant],
                              {}});
    result.find_table = table_shape;
    result.table_context = &tables_;
    return result;
  }

  void emission(const Value& value, const Path& path) {
    Object object(value, path, diagnostics_);
    if (!object.valid()) return;
    Emission emission;
    emission.gas = key_ref(object.text("gas"), object, "gas");
    emission.mass_step = find_step(object, "mass");
    emission.co2e_step = find_step(object, "co2e");
    emission.in_total = source_.in_total && object.optional_bool("in_total", true);
    object.finish();
    if (emission.mass_step < source_.steps.size()) {
      const Step& step = source_.steps[emission.mass_step];
      for (const Unit& unit : step.units)
        if (!unit.text.empty() && !is_mass_of_gas(unit)) {
          object.error("mass", "formula.unit", "step `" + std::string(step.id) + "` must be a mass, such as tCO2 or t");
          break;
        }
    }
    if (emission.co2e_step < source_.steps.size()) {
      const Step& step = source_.steps[emission.co2e_step];
      static constexpr auto co2e = static_cast<std::size_t>(Base::co2e);
      Unit expected;
      expected.dimension[co2e] = 1;
      for (const Unit& unit : step.units)
        if (!unit.text.empty() && !unit.same_dimension(expected)) {
          object.error("co2e", "formula.unit", "step `" + std::string(step.id) + "` must be in tCO2e");
          break;
        }
    }
    source_.emissions.push_back(emission);
  }

  void tally(const Value& value, const Path& path) {
    Object object(value, path, diagnostics_);
    if (!object.valid()) return;
    const std::string_view id = object.text("id");
    TallyPart part;
    part.step = find_step(object, "value");
    object.finish();
    const auto& tallies = context_.tallies;
    const auto at = std::find_if(tallies.begin(), tallies.end(), [&](const Tally& one) { return one.id == id; });
    if (at == tallies.end()) {
      if (!id.empty() && !context_.shared) object.error("id", "method.tally", "the method has no tally " + quoted(id));
      offered_ = true;
      return;
    }
    part.tally = static_cast<std::uint32_t>(at - tallies.begin());
    if (part.step < source_.steps.size())
      for (const Unit& unit : source_.steps[part.step].units)
        if (!unit.text.empty() && !at->unit.text.empty())
          if (auto fault = unit_mismatch(unit, at->unit)) {
            object.error("value", "formula.unit", "tally " + quoted(id) + ": " + fault->message);
            break;
          }
    source_.tallies.push_back(part);
  }

  static bool is_mass_of_gas(const Unit& unit) {
    for (Base base : {Base::mass, Base::co2, Base::ch4, Base::n2o, Base::co2e}) {
      Unit mass;
      mass.dimension[static_cast<std::size_t>(base)] = 1;
      if (unit.same_dimension(mass)) return true;
    }
    return false;
  }

  std::uint32_t find_step(Object& object, std::string_view key) {
    const std::string_view id = object.text(key);
    for (std::uint32_t i = 0; i < source_.steps.size(); ++i)
      if (source_.steps[i].id == id) return i;
    if (!id.empty()) object.error(key, "method.step", "there is no step " + quoted(id));
    return 0;
  }

  const SourceContext& context_;
  Diagnostics& diagnostics_;
  Source source_;
  bool offered_ = false;  // a tally that the method does not keep
  std::vector<std::pair<std::string_view, std::vector<Unit>>> number_names_;
  std::vector<formula::Name> other_names_;
  TableContext tables_{context_.catalog, source_.tables};
};

}  // namespace

std::vector<std::string_view> read_texts(const Value& list, const Path& path, Diagnostics& diagnostics) {
  std::vector<std::string_view> result;
  for (std::size_t i = 0; i < list.items().size(); ++i) {
    if (list.items()[i].is(Kind::string) && !list.items()[i].text.empty())
      result.push_back(list.items()[i].text);
    else
      diagnostics.error("member.type", Path(path, i).text(), "a text is needed here");
  }
  return result;
}

Title read_notes(Object& object, std::string_view key) {
  const Value* value = object.optional(key, Kind::object);
  if (!value) return {};
  return catalog::read_title(*value, Path(object.path(), key), object.diagnostics());
}

Bounds read_bounds(Object& object) {
  Bounds bounds;
  const auto one = [&](std::string_view key) -> std::optional<Exact> {
    const std::string_view text = object.optional_text(key);
    if (text.empty()) return std::nullopt;
    if (auto number = Exact::from_decimal(text))
      return *std::move(number);
    else
      object.error(key, number.fault().code, number.fault().message);
    return std::nullopt;
  };
  bounds.min = one("min");
  bounds.max = one("max");
  return bounds;
}

Report read_report(Object& object) {
  Report report;
  report.clause = object.text("clause");
  const std::string_view digits = object.text("digits");
  if (digits.size() == 1 && digits[0] >= '0' && digits[0] <= '9')
    report.digits = digits[0] - '0';
  else if (!digits.empty())
    object.error("digits", "method.reporting", "digits is a text from \"0\" to \"9\"");
  const std::string_view rule = object.text("rule");
  if (auto parsed = rounding_from_name(rule))
    report.rule = *parsed;
  else if (!rule.empty())
    object.error("rule", "method.reporting", "rule is half_even, half_up or floor");
  return report;
}

std::optional<Report> optional_report(Object& object) {
  const Value* value = object.optional("report", Kind::object);
  if (!value) return std::nullopt;
  const Path path(object.path(), "report");
  Object rule(*value, path, object.diagnostics());
  const Report report = read_report(rule);
  rule.finish();
  return report;
}

std::vector<Allowed> read_allowed(Object& object, std::string_view key) {
  std::vector<Allowed> result;
  const Value* list = object.required(key, Kind::array);
  if (!list) return result;
  const Path path(object.path(), key);
  for (std::size_t i = 0; i < list->items().size(); ++i) {
    const Path one_path(path, i);
    Object one(list->items()[i], one_path, object.diagnostics());
    if (!one.valid()) continue;
    Allowed allowed;
    allowed.id = catalog::read_id(one);
    allowed.title = read_notes(one, "title");
    one.finish();
    for (const Allowed& other : result)
      if (!allowed.id.empty() && other.id == allowed.id)
        one.error("id", "method.duplicate", quoted(allowed.id) + " is there twice");
    result.push_back(allowed);
  }
  return result;
}

std::optional<Unit> read_unit(Object& object, std::string_view key, std::string_view text) {
  if (text.empty()) return std::nullopt;
  auto unit = parse_unit(text);
  if (unit) return std::move(unit).value();
  object.error(key, unit.fault().code, unit.fault().message);
  return std::nullopt;
}

std::optional<Source> read_source(const Value& value, const Path& path, const SourceContext& context,
                                  Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.error_count();
  Source source = SourceReader(context, diagnostics).read(value, path);
  if (diagnostics.error_count() != before) return std::nullopt;
  return source;
}

}  // namespace tsn::method
