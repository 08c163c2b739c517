#include "method/source_scope.hpp"

#include <algorithm>

namespace tsn::method {

using json::Kind;
using json::Object;
using json::Path;
using json::Value;

// --- names -----------------------------------------------------------------------------------------
void SourceScope::check_new(std::string_view name, Object& object, std::string_view key) const {
  check_word(name, object, key);
  const bool taken =
      name == "item" || name == "region" || name == "supply" ||
      std::any_of(number_names_.begin(), number_names_.end(), [&](const auto& n) { return n.first == name; }) ||
      std::any_of(other_names_.begin(), other_names_.end(), [&](const auto& n) { return n.name == name; });
  if (taken) object.error(key, "method.duplicate", quoted(name) + " is used twice in this source");
}

std::uint32_t SourceScope::add_number(std::string_view name, const std::vector<Unit>& units, Object& object,
                                      std::string_view key) {
  check_new(name, object, key);
  number_names_.push_back({name, units});
  return source.number_slots++;
}

std::uint32_t SourceScope::add_text(std::string_view name, Object& object) {
  check_new(name, object, "name");
  know_text(name, source.text_slots);
  return source.text_slots++;
}

std::uint32_t SourceScope::add_list(std::string_view name, const std::vector<formula::Field>& fields, Object& object) {
  check_new(name, object, "name");
  other_names_.push_back({std::string(name), formula::NameKind::list, source.list_slots, {}, fields});
  return source.list_slots++;
}

void SourceScope::know_text(std::string_view name, std::uint32_t slot) {
  other_names_.push_back({std::string(name), formula::NameKind::text, slot, {}, {}});
}

std::uint32_t SourceScope::text_slot(std::string_view name, Object& object, std::string_view key) {
  for (const auto& known : other_names_)
    if (known.name == name && known.kind == formula::NameKind::text) return known.slot;
  object.error(key, "method.key", quoted(name) + " is not a text of this source");
  return item_slot;
}

std::uint32_t SourceScope::choice_slot(std::string_view id, Object& object, std::string_view key) {
  for (std::size_t i = 0; i < context.choices.size(); ++i) {
    if (context.choices[i].id != id) continue;
    for (const auto& [slot, choice] : source.choice_slots)
      if (choice == i) return slot;
    source.choice_slots.emplace_back(source.text_slots++, i);
    return source.choice_slots.back().first;
  }
  object.error(key, "method.choice", "the method has no choice " + quoted(id));
  return item_slot;
}

void SourceScope::check_answer(std::string_view name, std::string_view answer, Object& object,
                               std::string_view key) const {
  const std::vector<Allowed>* allowed = nullptr;
  for (const Choice& choice : context.choices)
    if (name.starts_with("choice:") && choice.id == name.substr(7)) allowed = &choice.values;
  if (const Input* input = source.find_input(name); input && input->kind == InputKind::choice) allowed = &input->values;
  if (!allowed || answer.empty()) return;
  for (const Allowed& one : *allowed)
    if (one.id == answer) return;
  object.error(key, "method.when", quoted(answer) + " is not an answer to " + quoted(name));
}

// --- what stands for something else ----------------------------------------------------------------
std::string_view SourceScope::bound(std::string_view text, Object& object, std::string_view key) {
  if (!text.starts_with('$')) return text;
  if (const Value* own = list_binding && list_binding->bind ? list_binding->bind->find(text.substr(1)) : nullptr) {
    list_binding->used.push_back(text.substr(1));
    text = own->text;
    if (!text.starts_with('$')) return text;
  }
  const Value* value = context.bind ? context.bind->find(text.substr(1)) : nullptr;
  if (context.used_names) context.used_names->push_back(text.substr(1));
  if (value && value->is(Kind::string)) return value->text;
  object.error(key, "method.bind", "nothing is bound to " + quoted(text));
  return {};
}

// The series that the packs which extend this one put in place of `name`.
std::string_view SourceScope::rebound(std::string_view name) {
  for (const Value* map : context.rebinds) {
    const Value* other = map->find(name);
    if (!other || !other->is(Kind::string)) continue;
    if (context.rebound) context.rebound->push_back(name);
    name = other->text;
  }
  return name;
}

std::string_view SourceScope::series_name(std::string_view text, Object& object) {
  return rebound(bound(text, object, "series"));
}

KeyRef SourceScope::key_ref(std::string_view text, Object& object, std::string_view key) {
  text = bound(text, object, key);
  if (!text.starts_with('@')) return {text, KeyRef::none};
  const std::string_view name = text.substr(1);
  if (name.starts_with("choice:")) return {{}, choice_slot(name.substr(7), object, key)};
  return {{}, text_slot(name, object, key)};
}

// --- formulas --------------------------------------------------------------------------------------
std::optional<formula::TableShape> SourceScope::table_shape(void* scope, std::string_view id) {
  auto& self = *static_cast<SourceScope*>(scope);
  const catalog::Table* table = self.context.catalog.find_table(id);
  if (!table) return std::nullopt;
  auto& tables = self.source.tables;
  auto at = std::find(tables.begin(), tables.end(), table);
  if (at == tables.end()) at = tables.insert(tables.end(), table);
  return formula::TableShape{std::string(id), table->axis_units, table->unit,
                             static_cast<std::uint32_t>(at - tables.begin())};
}

formula::Scope SourceScope::formula_scope(std::size_t variant) {
  formula::Scope result;
  result.names = other_names_;
  for (std::uint32_t slot = 0; slot < number_names_.size(); ++slot)
    result.names.push_back({std::string(number_names_[slot].first),
                            formula::NameKind::number,
                            slot,
                            number_names_[slot].second[variant],
                            {}});
  result.find_table = table_shape;
  result.table_context = this;
  return result;
}

bool SourceScope::units_known() const {
  return std::all_of(number_names_.begin(), number_names_.end(), [](const auto& name) {
    return std::all_of(name.second.begin(), name.second.end(), [](const Unit& unit) { return !unit.text.empty(); });
  });
}

// --- members ---------------------------------------------------------------------------------------
std::vector<Unit> SourceScope::units(Object& object) {
  std::vector<Unit> result;
  const Value* value = object.optional("unit");
  if (!value) object.error("unit", "member.missing", "`unit` is required");
  const Path path(object.path(), "unit");
  if (value && value->is(Kind::object)) {
    Object named(*value, path, diagnostics);
    for (std::string_view variant : source.variants)
      if (!variant.empty()) named.text(variant);
    named.finish();
  } else if (value && !value->is(Kind::string)) {
    object.error("unit", "member.type", "`unit` must be a text, or an object with one for each variant");
  }
  for (std::string_view variant : source.variants) {
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

std::optional<BasisRule> SourceScope::basis_rule(Object& object) {
  BasisRule rule;
  const auto plain = optional_basis(object, "basis");
  if (plain) rule.plain = *plain;
  each_of(object, "basis_for", [&](const Value& v, const Path& p) {
    Object special(v, p, diagnostics);
    const auto own = optional_basis(special, "basis");
    if (const Value* items = special.required("items", Kind::array))
      for (std::string_view id : read_texts(*items, Path(p, "items"), diagnostics)) {
        check_item(id, special, "items");
        rule.by_item.emplace_back(id, own.value_or(Basis{}));
      }
    special.finish();
  });
  if (!plain && rule.by_item.empty()) return std::nullopt;
  return rule;
}

std::optional<Absent> SourceScope::absent(Object& object, const std::vector<Unit>& expected) {
  const Value* value = object.optional("absent", Kind::object);
  if (!value) return std::nullopt;
  const Path path(object.path(), "absent");
  Object rule(*value, path, diagnostics);
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

std::optional<Report> SourceScope::report(Object& object) {
  auto rule = optional_report(object);
  source.any_report = source.any_report || rule;
  return rule;
}

std::string_view SourceScope::kind_of_items(Object& object) const {
  const std::string_view kind = object.text("kind");
  if (!kind.empty() && context.catalog.items_of(kind).empty())
    object.error("kind", "method.item", "the catalog has no item of kind " + quoted(kind));
  return kind;
}

void SourceScope::check_item(std::string_view id, Object& object, std::string_view key) const {
  const catalog::Item* item = context.catalog.find_item(source.item_kind, id);
  if (!item || item->id != id) object.error(key, "method.item", quoted(id) + " is not an item of this kind");
}

}  // namespace tsn::method
