#include <algorithm>

#include "inventory/activity_draft.hpp"

namespace tsn::inventory {
namespace {

using json::Kind;
using json::Object;
using json::Path;
using json::Value;
using method::Input;
using method::InputKind;

class InputReader {
 public:
  explicit InputReader(ActivityDraft& draft) : draft_(draft) {}

  void quantity(const Value* value, std::string_view basis, Object& object) {
    const Input* input = source().find_input("quantity");
    if (!basis.empty() && !value)
      object.error("basis", "basis.not_allowed", "`basis` is that of `quantity`, which is not given");
    if (!input) {
      if (value)
        object.error("quantity", "quantity.not_allowed",
                     "source `" + std::string(source().id) + "` has no `quantity`; its inputs are parameters: " +
                         listed(source().inputs, [](const Input& i) { return i.name; }));
      return;
    }
    const Path path(path_, "quantity");
    if (!value) {
      if (input->absent)
        fill_absent(*input);
      else
        object.error("quantity", "member.missing", "`quantity` is required, in " + input->units.front().text);
      return;
    }
    const Origin origin = draft_.origin();
    auto measured = read_measured(*value, path, diagnostics_, &origin);
    if (!measured) return;
    if (!basis.empty()) {
      auto stated = parse_basis(basis);
      const auto fault = stated ? state_basis(*measured, *stated) : std::optional<Fault>(stated.fault());
      if (fault) {
        object.error("basis", fault->code, fault->message);
        return;
      }
    }
    if (source().variants.size() > 1 && !pick_variant(*input, measured->quantity.unit, path)) return;
    take_number(*input, *measured, path);
  }

  void parameters() {
    const Value* parameters = draft_.parameters;
    const Path path(path_, "parameters");
    Value none;
    none.kind = Kind::object;
    Object object(parameters ? *parameters : none, path, diagnostics_);
    const Origin origin = draft_.origin();
    for (const Input& input : source().inputs) {
      if (input.name == "quantity" || input.kind == InputKind::supply || input.kind == InputKind::region) continue;
      const Value* value = object.optional(input.name);
      const Path here(path, input.name);
      if (!value) {
        if (input.absent)
          fill_absent(input);
        else if (input.required)
          object.error(input.name, "member.missing", missing_text(input));
        continue;
      }
      switch (input.kind) {
        case InputKind::number:
          if (auto measured = read_measured(*value, here, diagnostics_, &origin)) take_number(input, *measured, here);
          break;
        case InputKind::choice:
          take_choice(input, *value, here);
          break;
        case InputKind::list:
          take_list(input, *value, here);
          break;
        default:
          break;
      }
    }
    for (const method::Factor& factor : source().factors) object.optional(factor.name);
    object.finish();
  }

 private:
  const method::Source& source() const { return draft_.source(); }

  // The variant whose quantity is of the given kind. False, and told, if there is none.
  bool pick_variant(const Input& input, const Unit& given, const Path& path) {
    std::optional<Fault> fault;
    for (std::size_t v = 0; v < input.units.size(); ++v) {
      auto mismatch = unit_mismatch(given, input.units[v]);
      if (!mismatch) {
        activity_.variant = v;
        return true;
      }
      if (!fault || mismatch->code != "unit.dimension") fault = std::move(mismatch);  // the most telling reason
    }
    std::string fit;
    for (const Unit& unit : input.units) fit += (fit.empty() ? "" : " or ") + unit.text;
    diagnostics_.error(fault->code, path.text(), fault->message + " (needed: " + fit + ")");
    return false;
  }

  void fill_absent(const Input& input) { activity_.numbers[input.slot] = input.absent->base; }

  void take_number(const Input& input, const Measured& measured, const Path& path) {
    const Unit& unit = input.units[activity_.variant];
    if (auto fault = unit_mismatch(measured.quantity.unit, unit)) {
      diagnostics_.error(fault->code, path.text(), fault->message);
      return;
    }
    if (input.basis) draft_.check_basis(*input.basis, measured, path, input.basis->by_item.empty() || input.proof);
    if (input.proof && measured.evidence.empty()) draft_.need_evidence(path);
    const Exact base = measured.quantity.value * measured.quantity.unit.scale;
    draft_.check_bounds(input.limits, base, unit, path, true);
    draft_.check_bounds(input.plausible, base, unit, path, false);
    draft_.keep(input.name, input.slot, false, measured, base, path);
  }

  void take_choice(const Input& input, const Value& value, const Path& path) {
    std::string_view text = value.text, evidence;
    if (value.is(Kind::object)) {
      Object object(value, path, diagnostics_);
      text = object.text("value");
      evidence = object.optional_text("evidence");
      object.finish();
    } else if (!value.is(Kind::string)) {
      diagnostics_.error("member.type", path.text(), "a text is needed here");
      return;
    }
    if (input.proof && evidence.empty()) draft_.need_evidence(path);
    for (const method::Allowed& allowed : input.values) {
      if (text.empty() || (text != allowed.id && text != allowed.title.zh && text != allowed.title.en)) continue;
      activity_.texts[input.slot] = allowed.id;
      if (!evidence.empty()) {
        if (activity_.text_evidence.empty())
          activity_.text_evidence = arena_span<std::string_view>(*draft_.arena, source().text_slots);
        activity_.text_evidence[input.slot] = evidence;
      }
      return;
    }
    diagnostics_.error("choice.unknown", path.text(),
                       quoted(text) + " is not one of: " + listed(input.values, [](const auto& v) { return v.id; }));
  }

  void take_list(const Input& input, const Value& value, const Path& path) {
    GivenList& list = activity_.lists[input.slot];
    list.input = &input;
    if (!value.is(Kind::array)) {
      diagnostics_.error("member.type", path.text(), "an array is needed here");
      return;
    }
    if (value.items().size() < input.min_rows)
      diagnostics_.error(
          "list.too_short", path.text(),
          "the list needs " + std::to_string(input.min_rows) + " row" + (input.min_rows == 1 ? "" : "s"));
    for (std::size_t row = 0; row < value.items().size(); ++row) {
      const Path row_path(path, row);
      Object object(value.items()[row], row_path, diagnostics_);
      if (!object.valid()) continue;
      for (std::size_t f = 0; f < input.fields.size(); ++f)
        take_field(input.fields[f], input.field_rules[f], object, list);
      object.finish();
    }
  }

  void take_field(const formula::Field& field, const method::FieldRule& rule, Object& object, GivenList& list) {
    list.values.emplace_back();
    list.texts.emplace_back();
    list.given.emplace_back();
    if (field.kind == formula::NameKind::text) {
      list.texts.back() = object.text(field.name);
      if (!rule.item_kind.empty() && !list.texts.back().empty()) {
        const catalog::Item* item = draft_.catalog().find_item(rule.item_kind, list.texts.back());
        if (item)
          list.texts.back() = item->id;
        else
          object.error(field.name, "item.unknown",
                       quoted(list.texts.back()) + " is not known here; known: " +
                           listed(draft_.catalog().items_of(rule.item_kind), [](auto* i) { return i->id; }));
      }
      return;
    }
    const Value* value = object.optional(field.name);
    if (!value) {
      object.error(field.name, "member.missing", "`" + field.name + "` is required, in " + field.unit.text);
      return;
    }
    const Path path(object.path(), field.name);
    auto measured = read_measured(*value, path, diagnostics_);
    if (!measured) return;
    if (auto fault = unit_mismatch(measured->quantity.unit, field.unit)) {
      diagnostics_.error(fault->code, path.text(), fault->message);
      return;
    }
    list.values.back() = measured->quantity.value * measured->quantity.unit.scale;
    draft_.check_bounds(rule.limits, list.values.back(), field.unit, path, true);
    list.given.back() = given_of(*measured, *draft_.arena);
    list.given.back().name = field.name;
  }

  ActivityDraft& draft_;
  Activity& activity_ = draft_.activity;
  const Path& path_ = draft_.path;
  Diagnostics& diagnostics_ = draft_.diagnostics();
};

}  // namespace

void read_quantity(ActivityDraft& draft, const Value* value, std::string_view basis, Object& object) {
  InputReader(draft).quantity(value, basis, object);
}
void read_inputs(ActivityDraft& draft) { InputReader(draft).parameters(); }

}  // namespace tsn::inventory
