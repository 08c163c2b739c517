#include "inventory/activity_reader.hpp"

#include <algorithm>

#include "inventory/measured.hpp"

namespace tsn::inventory {
namespace {

using json::Kind;
using json::Object;
using json::Path;
using json::Value;
using method::Input;
using method::InputKind;

constexpr std::uint32_t no_case_picked = 0xffffffff;

constexpr std::string_view supplies[] = {"grid", "direct_nonfossil", "self_nonfossil", "traded_green", "gec"};

template <typename List, typename Name>
std::string listed(const List& list, Name name_of) {
  std::string text;
  for (const auto& one : list) text += (text.empty() ? "" : ", ") + std::string(name_of(one));
  return text;
}

class ActivityReader {
 public:
  ActivityReader(const ActivityContext& context, const Path& path)
      : context_(context),
        path_(path),
        diagnostics_(context.diagnostics),
        arena_(context.inventory.arena.get()),
        activity_(arena_) {}

  Activity read(const Value& value, std::size_t position) {
    Object object(value, path_, diagnostics_);
    object_ = &value;
    activity_.position = position;
    activity_.id = object.text("id");
    if (activity_.id.size() > 200) object.error("id", "input.too_long", "an id has at most 200 bytes");
    find_source(object.text("source"), object);
    when(object);
    if (const std::string_view region = object.optional_text("region"); !region.empty())
      activity_.region = read_region(region, catalog(), Path(path_, "region"), diagnostics_);
    const std::string_view item = object.optional_text("item");
    const Value* quantity = object.optional("quantity");
    const std::string_view supply = object.optional_text("supply");
    const std::string_view basis = object.optional_text("basis");
    const Value* parameters = object.optional("parameters", Kind::object);
    activity_.meta = object.optional("meta", Kind::object);
    object.finish();
    if (activity_.meta) check_meta(*activity_.meta, Path(path_, "meta"), 0);
    if (!activity_.source) return std::move(activity_);
    const method::Source& source = *activity_.source;
    activity_.numbers.resize(source.number_slots);
    activity_.texts = arena_span<std::string_view>(*arena_, source.text_slots);
    for (std::uint32_t i = 0; i < source.list_slots; ++i) activity_.lists.emplace_back(arena_);
    activity_.cases = arena_span<std::uint32_t>(*arena_, source.factors.size());
    activity_.overridden = arena_span<bool>(*arena_, source.factors.size());
    activity_.given.reserve(1 + (parameters ? parameters->members().size() : 0));
    activity_.texts[method::region_slot] = activity_.region.empty() ? context_.inventory.region : activity_.region;
    for (const auto& [slot, choice] : source.choice_slots) activity_.texts[slot] = context_.inventory.choices[choice];
    read_item(item, object);
    read_supply(supply, object);
    read_quantity(quantity, basis, object);
    parameters_ = parameters;
    read_inputs(parameters);
    pick_cases();
    read_overrides(parameters);
    return std::move(activity_);
  }

 private:
  const catalog::Catalog& catalog() const { return context_.inventory.library->catalog(); }
  const method::Source& source() const { return *activity_.source; }

  void find_source(std::string_view id, Object& object) {
    if (id.empty()) return;
    activity_.source = context_.inventory.method->find_source(id);
    if (!activity_.source)
      object.error("source", "source.unknown",
                   quoted(id) + " is not an emission source of this method; it has: " +
                       listed(context_.inventory.method->sources, [](const auto& s) { return s.id; }));
  }

  void when(Object& object) {
    const Period& whole = context_.inventory.period;
    activity_.when = whole;
    activity_.month = object.optional_text("month");
    activity_.date = object.optional_text("date");
    if (!activity_.month.empty() && !activity_.date.empty())
      object.error("date", "date.twice", "give a month or a date, not both");
    std::string_view key = activity_.month.empty() ? "date" : "month";
    if (!activity_.month.empty()) {
      auto month = parse_month(activity_.month);
      if (month)
        activity_.when = *month;
      else
        object.error(key, month.fault().code, month.fault().message);
    } else if (!activity_.date.empty()) {
      auto date = parse_date(activity_.date);
      if (date)
        activity_.when = Period{*date, *date};
      else
        object.error(key, date.fault().code, date.fault().message);
    }
    if (whole.from && !whole.contains(activity_.when))
      object.error(key, "date.outside_period",
                   "this is outside the period " + std::string(context_.inventory.period_text));
  }

  // Whatever stands in `meta` is carried into the record as it is, so it must be canonical JSON.
  void check_meta(const Value& value, const Path& path, int depth) {
    if (value.is(Kind::number))
      diagnostics_.error("member.type", path.text(), "numbers in `meta` are written as texts");
    if (depth > 8) diagnostics_.error("json.depth", path.text(), "`meta` nests too deeply");
    if (depth > 8) return;
    for (std::size_t i = 0; i < value.items().size(); ++i) check_meta(value.items()[i], Path(path, i), depth + 1);
    for (const json::Member& member : value.members()) check_meta(member.value, Path(path, member.key), depth + 1);
  }

  void read_item(std::string_view name, Object& object) {
    if (source().item_kind.empty()) {
      if (!name.empty())
        object.error("item", "item.not_allowed", "source `" + std::string(source().id) + "` has no items");
      return;
    }
    if (name.empty()) {
      if (!told(object_->find("item")))
        object.error("item", "member.missing",
                     "`item` is required: what was used, of kind " + std::string(source().item_kind));
      return;
    }
    const catalog::Item* item = catalog().find_item(source().item_kind, name);
    const auto& only = source().only_items;
    if (!item || (!only.empty() && std::find(only.begin(), only.end(), item->id) == only.end())) {
      std::string known = only.empty() ? listed(catalog().items_of(source().item_kind), [](auto* i) { return i->id; })
                                       : listed(only, [](auto id) { return id; });
      object.error("item", "item.unknown", quoted(name) + " is not known here; known: " + known);
      return;
    }
    activity_.texts[method::item_slot] = item->id;
  }

  void read_supply(std::string_view supply, Object& object) {
    const bool takes = std::any_of(source().inputs.begin(), source().inputs.end(),
                                   [](const Input& i) { return i.kind == InputKind::supply; });
    if (!takes) {
      if (!supply.empty())
        object.error("supply", "supply.not_allowed", "source `" + std::string(source().id) + "` has no `supply`");
      return;
    }
    if (std::find(std::begin(supplies), std::end(supplies), supply) != std::end(supplies)) {
      activity_.supply = activity_.texts[method::supply_slot] = supply;
      return;
    }
    if (supply.empty() && told(object_->find("supply"))) return;
    const std::string known = listed(supplies, [](auto s) { return s; });
    if (supply.empty())
      object.error("supply", "member.missing", "`supply` is required, one of: " + known);
    else
      object.error("supply", "supply.unknown", quoted(supply) + " is not a kind of supply; known: " + known);
  }

  void read_quantity(const Value* value, std::string_view basis, Object& object) {
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
    auto measured = read_measured(*value, path, diagnostics_);
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

  void read_inputs(const Value* parameters) {
    const Path path(path_, "parameters");
    Value none;
    none.kind = Kind::object;
    Object object(parameters ? *parameters : none, path, diagnostics_);
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
          if (auto measured = read_measured(*value, here, diagnostics_)) take_number(input, *measured, here);
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

  static std::string missing_text(const Input& input) {
    std::string text = "`" + std::string(input.name) + "` is required";
    if (!input.title.en.empty()) text += " (" + std::string(input.title.zh) + " / " + std::string(input.title.en) + ")";
    if (input.kind == InputKind::choice)
      text += ", one of: " + listed(input.values, [](const auto& v) { return v.id; });
    else if (input.kind == InputKind::number)
      text += ", in " + (input.units.front().text == "1" ? "1 or %" : input.units.front().text);
    return text;
  }

  void fill_absent(const Input& input) { activity_.numbers[input.slot] = input.absent->base; }

  void check_basis(const method::BasisRule& rule, const Measured& measured, const Path& path, bool demanded) {
    const Basis& required = rule.of(activity_.texts[method::item_slot]);
    auto fault = basis_mismatch(measured.basis, required);
    if (!fault) return;
    if (fault->code == "basis.missing" && !demanded) {
      diagnostics_.add(Severity::note, "basis.assumed", path.text(), "taken as " + basis_text(required));
      return;
    }
    diagnostics_.error(fault->code, path.text(), fault->message);
  }

  void check_bounds(const method::Bounds& bounds, const Exact& base, const Unit& unit, const Path& path, bool error) {
    const auto tell = [&](const Exact& bound, std::string_view relation) {
      std::string message = "the value is " + std::string(relation) + " " + bound.to_decimal() +
                            (unit.text == "1" ? "" : " " + unit.text);
      if (error)
        diagnostics_.error("input.range", path.text(), message + ", which the method does not allow");
      else
        diagnostics_.add(Severity::warning, "value.implausible", path.text(), message + ": check it");
    };
    if (bounds.min && base < *bounds.min * unit.scale) tell(*bounds.min, "below");
    if (bounds.max && base > *bounds.max * unit.scale) tell(*bounds.max, "above");
  }

  void take_number(const Input& input, const Measured& measured, const Path& path) {
    const Unit& unit = input.units[activity_.variant];
    if (auto fault = unit_mismatch(measured.quantity.unit, unit)) {
      diagnostics_.error(fault->code, path.text(), fault->message);
      return;
    }
    if (input.basis) check_basis(*input.basis, measured, path, input.basis->by_item.empty() || input.proof);
    if (input.proof && measured.evidence.empty()) need_evidence(path);
    const Exact base = measured.quantity.value * measured.quantity.unit.scale;
    check_bounds(input.limits, base, unit, path, true);
    check_bounds(input.plausible, base, unit, path, false);
    keep(input.name, input.slot, false, measured, base);
  }

  void need_evidence(const Path& path) {
    diagnostics_.error("evidence.missing", path.text(),
                       "this value needs proof: write {\"value\": …, \"unit\": …, \"evidence\": \"which document\"}");
  }

  void keep(std::string_view name, std::uint32_t slot, bool overrides, const Measured& measured, const Exact& base) {
    activity_.numbers[slot] = base;
    Given given = given_of(measured, *arena_);
    given.name = name;
    given.slot = slot;
    given.overrides = overrides;
    activity_.given.push_back(given);
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
    if (input.proof && evidence.empty()) need_evidence(path);
    for (const method::Allowed& allowed : input.values) {
      if (text.empty() || (text != allowed.id && text != allowed.title.zh && text != allowed.title.en)) continue;
      activity_.texts[input.slot] = allowed.id;
      if (!evidence.empty()) {
        if (activity_.text_evidence.empty())
          activity_.text_evidence = arena_span<std::string_view>(*arena_, source().text_slots);
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
        const catalog::Item* item = catalog().find_item(rule.item_kind, list.texts.back());
        if (item)
          list.texts.back() = item->id;
        else
          object.error(field.name, "item.unknown",
                       quoted(list.texts.back()) + " is not known here; known: " +
                           listed(catalog().items_of(rule.item_kind), [](auto* i) { return i->id; }));
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
    check_bounds(rule.limits, list.values.back(), field.unit, path, true);
    list.given.back() = given_of(*measured, *arena_);
    list.given.back().name = field.name;
  }

  // --- which case of each factor applies ----------------------------------------------------------
  void pick_cases() {
    for (std::size_t f = 0; f < source().factors.size(); ++f) {
      const method::Factor& factor = source().factors[f];
      const auto picked = pick(factor);
      activity_.cases[f] = picked.value_or(no_case_picked);
      if (!picked) continue;
      const method::Case& chosen = factor.cases[*picked];
      for (const method::KeyRef& key : chosen.keys)
        if (key.slot != method::KeyRef::none) require_text(key.slot);
      if (chosen.proof) {
        const bool proven = std::any_of(activity_.given.begin(), activity_.given.end(),
                                        [](const Given& g) { return g.name == "quantity" && !g.evidence.empty(); });
        if (!proven && !proof_reported_) need_evidence(Path(path_, "quantity"));
        proof_reported_ = proof_reported_ || !proven;
      }
    }
    for (const method::Step& step : source().steps)
      for (const auto& program : step.programs)
        for (const formula::TextUse& use : program.texts) require_text(use.slot);
    for (const method::Emission& emission : source().emissions)
      if (emission.gas.slot != method::KeyRef::none) require_text(emission.gas.slot);
  }

  std::optional<std::uint32_t> pick(const method::Factor& factor) {
    std::vector<std::uint32_t> matching, undecided;
    for (std::uint32_t c = 0; c < factor.cases.size(); ++c) {
      bool fits = true, open = false;
      for (const method::Condition& condition : factor.cases[c].when) {
        const std::string_view text = activity_.texts[condition.slot];
        if (text.empty())
          open = true;
        else if (text != condition.equals)
          fits = false;
      }
      if (fits) (open ? undecided : matching).push_back(c);
    }
    if (matching.size() == 1 && undecided.empty()) return matching.front();
    if (!undecided.empty()) {
      for (std::uint32_t c : undecided)
        for (const method::Condition& condition : factor.cases[c].when) require_text(condition.slot);
      return std::nullopt;
    }
    if (matching.empty()) {
      no_case(factor);
    } else {
      diagnostics_.error("factor.ambiguous", path_.text(),
                         "factor `" + std::string(factor.name) + "`: more than one case of the method matches");
    }
    return std::nullopt;
  }

  void no_case(const method::Factor& factor) {
    const std::string_view supply = activity_.texts[method::supply_slot];
    bool by_supply = false;
    std::vector<std::string_view> known;
    for (const method::Case& one : factor.cases)
      for (const method::Condition& condition : one.when) {
        if (condition.slot != method::supply_slot) continue;
        by_supply = true;
        if (std::find(known.begin(), known.end(), condition.equals) == known.end()) known.push_back(condition.equals);
      }
    if (by_supply && !supply.empty()) {
      diagnostics_.error("supply.no_rule", Path(path_, "supply").text(),
                         "the method has no rule for `" + std::string(supply) +
                             "` here; it has one for: " + listed(known, [](auto s) { return s; }));
    } else if (!by_supply) {
      diagnostics_.error("factor.no_case", path_.text(),
                         "factor `" + std::string(factor.name) + "`: no case of the method matches these inputs");
    }
  }

  // A text that something reads must be set; what is missing is told once.
  void require_text(std::uint32_t slot) {
    if (!activity_.texts[slot].empty()) return;
    if (std::find(required_.begin(), required_.end(), slot) != required_.end()) return;
    required_.push_back(slot);
    for (const auto& [choice_slot, choice] : source().choice_slots)
      if (choice_slot == slot) {
        context_.missing_choices[choice] = true;
        return;
      }
    if (slot == method::region_slot) {
      diagnostics_.error("region.missing", Path(path_, "region").text(),
                         "a region is needed: of the activity, or of the whole request");
      return;
    }
    for (const Input& input : source().inputs)
      if (input.kind == InputKind::choice && input.slot == slot && !input.required && !given(input.name)) {
        const Path parameters(path_, "parameters");
        diagnostics_.error("member.missing", Path(parameters, input.name).text(), missing_text(input));
      }
  }

  // A member that should be a text and is something else has been told already.
  static bool told(const Value* value) { return value && !value->is(Kind::null) && !value->is(Kind::string); }

  // Given and not taken has been told already.
  bool given(std::string_view name) const {
    const Value* value = parameters_ ? parameters_->find(name) : nullptr;
    return value && !value->is(Kind::null);
  }

  void read_overrides(const Value* parameters) {
    if (!parameters) return;
    const Path parent(path_, "parameters");
    for (std::size_t f = 0; f < source().factors.size(); ++f) {
      const method::Factor& factor = source().factors[f];
      const Value* value = parameters->is(Kind::object) ? parameters->find(factor.name) : nullptr;
      if (!value || value->is(Kind::null)) continue;
      if (activity_.cases[f] == no_case_picked) continue;  // told already
      const Path path(parent, factor.name);
      const method::Case& chosen = factor.cases[activity_.cases[f]];
      if (!chosen.override_rule) {
        diagnostics_.error("override.not_allowed", path.text(),
                           "the method does not let `" + std::string(factor.name) + "` be replaced here");
        continue;
      }
      auto measured = read_measured(*value, path, diagnostics_);
      if (!measured) continue;
      const Unit& unit = factor.units[activity_.variant];
      const auto fault = unit_mismatch(measured->quantity.unit, unit);
      if (fault)
        diagnostics_.error(fault->code, path.text(), fault->message);
      else
        check_basis(chosen.override_rule->basis, *measured, path, true);
      if (measured->evidence.empty()) need_evidence(path);
      if (fault) continue;
      const Exact base = measured->quantity.value * measured->quantity.unit.scale;
      check_bounds(factor.limits, base, unit, path, true);
      check_bounds(factor.plausible, base, unit, path, false);
      if (!factor.limits.min && base.is_negative())
        diagnostics_.error("input.range", path.text(), "a factor is not negative");
      activity_.overridden[f] = true;
      keep(factor.name, factor.slot, true, *measured, base);
    }
  }

  const ActivityContext& context_;
  const Path& path_;
  Diagnostics& diagnostics_;
  Arena* arena_;
  Activity activity_;
  const Value* object_ = nullptr;
  const Value* parameters_ = nullptr;
  std::vector<std::uint32_t> required_;
  bool proof_reported_ = false;
};

}  // namespace

std::string_view read_region(std::string_view name, const catalog::Catalog& catalog, const Path& path,
                             Diagnostics& diagnostics) {
  if (const catalog::Item* item = catalog.find_item("region", name)) return item->id;
  diagnostics.error("region.unknown", path.text(),
                    quoted(name) + " is not a province known here; write its GB/T 2260 code (320000) or name (江苏)");
  return name;  // no second finding that a region is missing
}

std::optional<Activity> read_activity(const Value& value, const Path& path, std::size_t position,
                                      const ActivityContext& context) {
  if (!value.is(Kind::object)) {
    context.diagnostics.error("member.type", path.text(), "an activity is an object");
    return std::nullopt;
  }
  const std::size_t before = context.diagnostics.error_count();
  Activity activity = ActivityReader(context, path).read(value, position);
  if (context.diagnostics.error_count() != before) return std::nullopt;
  return activity;
}

}  // namespace tsn::inventory
