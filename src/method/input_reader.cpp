// The inputs of a source.
#include <algorithm>

#include "method/source_scope.hpp"

namespace tsn::method {
namespace {

using json::Object;
using json::Path;
using json::Value;

void number_input(Input& input, Object& object, SourceScope& scope) {
  input.units = scope.units(object);
  input.basis = scope.basis_rule(object);
  input.limits = read_bounds(object);
  input.plausible = read_plausible(object);
  input.absent = scope.absent(object, input.units);
  input.report = scope.report(object);
  scope.source.any_conservative = scope.source.any_conservative || (input.absent && input.absent->conservative);
  input.slot = scope.add_number(input.name, input.units, object, "name");
  if (!input.required && !input.absent)
    object.error("absent", "method.absent", "an optional number needs an `absent` rule");
}

void list_field(const Value& value, const Path& path, Input& input, SourceScope& scope) {
  Object field(value, path, scope.diagnostics);
  if (!field.valid()) return;
  formula::Field one;
  one.name = std::string(catalog::read_id(field, "name"));
  read_notes(field, "title");
  FieldRule rule;
  const std::string_view type = field.optional_text("type");
  if (type == "text" || type == "item") {
    one.kind = formula::NameKind::text;
    if (type == "item") rule.item_kind = scope.kind_of_items(field);
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
}

void list_input(Input& input, Object& object, SourceScope& scope) {
  if (!input.required) object.error("required", "method.absent", "a list is never optional; it may be empty");
  each_of(object, "fields", [&](const Value& v, const Path& p) { list_field(v, p, input, scope); });
  if (input.fields.empty()) object.error("fields", "member.missing", "a list needs `fields`");
  const std::string_view rows = object.optional_text("min_rows");
  if (rows.size() == 1 && rows[0] >= '0' && rows[0] <= '9')
    input.min_rows = static_cast<std::size_t>(rows[0] - '0');
  else if (!rows.empty())
    object.error("min_rows", "number.syntax", "`min_rows` is a text from \"0\" to \"9\"");
  input.slot = scope.add_list(input.name, input.fields, object);
}

}  // namespace

void read_input(const Value& value, const Path& path, SourceScope& scope) {
  Object object(value, path, scope.diagnostics);
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
    number_input(input, object, scope);
  } else if (type == "choice") {
    input.kind = InputKind::choice;
    input.values = read_allowed(object, "values");
    input.slot = scope.add_text(input.name, object);
  } else if (type == "list") {
    input.kind = InputKind::list;
    list_input(input, object, scope);
  } else if (type == "supply" || type == "region") {
    input.kind = type == "supply" ? InputKind::supply : InputKind::region;
    input.slot = type == "supply" ? supply_slot : region_slot;
    if (type == "supply") scope.know_text("supply", supply_slot);
  } else {
    object.error("type", "method.type", "type is number, choice, list, supply or region");
  }
  object.finish();
  scope.source.inputs.push_back(std::move(input));
}

}  // namespace tsn::method
