#include "catalog/describe.hpp"
#include "method/describe.hpp"

namespace tsn::method {
namespace {

using catalog::describe_optional;

std::string_view kind_name(InputKind kind) noexcept {
  switch (kind) {
    case InputKind::number:
      return "number";
    case InputKind::choice:
      return "choice";
    case InputKind::list:
      return "list";
    case InputKind::supply:
      return "supply";
    case InputKind::region:
      return "region";
  }
  return "number";
}

class SourceWriter {
 public:
  SourceWriter(json::Writer& writer, const Method& method, const Source& source)
      : writer_(writer), method_(method), source_(source) {}

  void write() {
    writer_.begin_object();
    writer_.member("class", source_.direct ? "direct" : "indirect");
    writer_.member("clause", source_.clause);
    describe_list(writer_, "emissions", source_.emissions, [this](const Emission& one) { emission(one); });
    writer_.member("evidence", catalog::grade_name(source_.evidence));
    describe_list(writer_, "factors", source_.factors, [this](const Factor& one) { factor(one); });
    writer_.member("id", source_.id);
    writer_.member_bool("in_total", source_.in_total);
    describe_list(writer_, "inputs", source_.inputs, [this](const Input& one) { input(one); });
    if (!source_.item_kind.empty()) {
      writer_.key("item");
      writer_.begin_object();
      writer_.member("kind", source_.item_kind);
      describe_list(writer_, "only", source_.only_items, [this](std::string_view id) { writer_.string(id); });
      writer_.end_object();
    }
    describe_optional(writer_, "notes", source_.notes);
    describe_optional(writer_, "register", source_.register_id);
    describe_optional(writer_, "shared", source_.shared);
    describe_list(writer_, "steps", source_.steps, [this](const Step& one) { step(one); });
    describe_list(writer_, "tallies", source_.tallies, [this](const TallyPart& one) { tally(one); });
    describe_optional(writer_, "title", source_.title);
    describe_list(writer_, "variants", source_.variants, [this](std::string_view name) { writer_.string(name); });
    writer_.end_object();
  }

 private:
  void units(const std::vector<Unit>& all) {
    describe_list(writer_, "units", all, [this](const Unit& unit) { writer_.string(unit.text); });
  }

  void basis(std::string_view plain, std::string_view by_item, const BasisRule& rule) {
    describe_optional(writer_, plain, basis_text(rule.plain));
    if (rule.by_item.empty()) return;
    describe_list(writer_, by_item, rule.by_item, [this](const auto& one) {
      writer_.begin_object();
      writer_.member("basis", basis_text(one.second));
      writer_.member("item", one.first);
      writer_.end_object();
    });
  }

  void absent(const std::optional<Absent>& rule) {
    if (!rule) return;
    writer_.key("absent");
    writer_.begin_object();
    describe_optional(writer_, "clause", rule->clause);
    writer_.member_bool("conservative", rule->conservative);
    describe_optional(writer_, "reason", rule->reason);
    writer_.member("unit", rule->unit.text);
    writer_.member("value", rule->value);
    writer_.end_object();
  }

  // What a text slot is called in a request.
  std::string slot_name(std::uint32_t slot) const {
    if (slot == item_slot) return "item";
    if (slot == region_slot) return "region";
    if (slot == supply_slot) return "supply";
    for (const auto& [choice_slot, choice] : source_.choice_slots)
      if (choice_slot == slot) return "choice:" + std::string(method_.choices[choice].id);
    for (const Input& one : source_.inputs)
      if (one.kind == InputKind::choice && one.slot == slot) return std::string(one.name);
    return {};
  }

  void emission(const Emission& one) {
    writer_.begin_object();
    writer_.member("co2e", source_.steps[one.co2e_step].id);
    if (one.gas.slot == KeyRef::none)
      writer_.member("gas", one.gas.literal);
    else
      writer_.member("gas_from", slot_name(one.gas.slot));
    writer_.member_bool("in_total", one.in_total);
    writer_.member("mass", source_.steps[one.mass_step].id);
    writer_.end_object();
  }

  void tally(const TallyPart& one) {
    writer_.begin_object();
    writer_.member("id", method_.tallies[one.tally].id);
    writer_.member("value", source_.steps[one.step].id);
    writer_.end_object();
  }

  void report(const std::optional<Report>& rule) {
    if (!rule) return;
    writer_.key("report");
    writer_.begin_object();
    writer_.member("clause", rule->clause);
    writer_.member_int("digits", rule->digits);
    writer_.member("rule", rounding_name(rule->rule));
    writer_.end_object();
  }

  void input(const Input& one) {
    writer_.begin_object();
    absent(one.absent);
    if (one.basis) basis("basis", "basis_by_item", *one.basis);
    describe_optional(writer_, "clause", one.clause);
    if (one.kind == InputKind::list)
      describe_list(writer_, "fields", one.fields, [this](const formula::Field& f) { field(f); });
    writer_.member("kind", kind_name(one.kind));
    if (one.limits.max) writer_.member("max", one.limits.max->to_decimal());
    if (one.limits.min) writer_.member("min", one.limits.min->to_decimal());
    writer_.member("name", one.name);
    writer_.member_bool("proof", one.proof);
    report(one.report);
    writer_.member_bool("required", one.required);
    describe_optional(writer_, "title", one.title);
    units(one.units);
    if (one.kind == InputKind::choice) {
      describe_list(writer_, "values", one.values, [this](const Allowed& value) {
        writer_.begin_object();
        writer_.member("id", value.id);
        describe_optional(writer_, "title", value.title);
        writer_.end_object();
      });
    }
    writer_.end_object();
  }

  void field(const formula::Field& one) {
    writer_.begin_object();
    writer_.member("name", one.name);
    if (one.kind == formula::NameKind::number) writer_.member("unit", one.unit.text);
    writer_.end_object();
  }

  void factor(const Factor& one) {
    writer_.begin_object();
    absent(one.absent);
    describe_list(writer_, "cases", one.cases, [this](const Case& rule) { factor_case(rule); });
    describe_optional(writer_, "clause", one.clause);
    writer_.member("name", one.name);
    describe_optional(writer_, "register", one.register_id);
    report(one.report);
    describe_optional(writer_, "title", one.title);
    units(one.units);
    writer_.end_object();
  }

  void factor_case(const Case& rule) {
    writer_.begin_object();
    describe_optional(writer_, "clause", rule.clause);
    if (rule.document) {
      writer_.key("document");
      catalog::describe(writer_, *rule.document);
    }
    if (rule.series) case_keys(rule);
    writer_.member_bool("override", rule.override_rule.has_value());
    if (rule.override_rule) basis("override_basis", "override_basis_by_item", rule.override_rule->basis);
    writer_.member_bool("proof", rule.proof);
    describe_optional(writer_, "reason", rule.reason);
    describe_optional(writer_, "register", rule.register_id);
    if (rule.series) {
      writer_.member("select", catalog::select_name(rule.select));
      writer_.member("series", rule.series->id);
    } else {
      writer_.member("unit", rule.unit.text);
      writer_.member("value", rule.value);
    }
    describe_list(writer_, "when", rule.when, [this](const Condition& condition) {
      writer_.begin_object();
      writer_.member("equals", condition.equals);
      writer_.member("name", slot_name(condition.slot));
      writer_.end_object();
    });
    writer_.end_object();
  }

  void case_keys(const Case& rule) {
    writer_.key("keys");
    writer_.begin_array();
    for (std::size_t i = 0; i < rule.keys.size(); ++i) {
      const KeyRef& key = rule.keys[i];
      writer_.begin_object();
      if (key.slot != KeyRef::none) writer_.member("from", slot_name(key.slot));
      writer_.member("name", rule.series->keys[i]);
      if (key.slot == KeyRef::none) writer_.member("value", key.literal);
      writer_.end_object();
    }
    writer_.end_array();
  }

  void step(const Step& one) {
    writer_.begin_object();
    writer_.member("clause", one.clause);
    writer_.member("formula", one.formula);
    writer_.member("id", one.id);
    describe_optional(writer_, "register", one.register_id);
    report(one.report);
    describe_optional(writer_, "title", one.title);
    units(one.units);
    writer_.end_object();
  }

  json::Writer& writer_;
  const Method& method_;
  const Source& source_;
};

}  // namespace

void describe(json::Writer& writer, const Method& method, const Source& source) {
  SourceWriter(writer, method, source).write();
}

}  // namespace tsn::method
