#include "inventory/activity_draft.hpp"

#include "inventory/provenance.hpp"

namespace tsn::inventory {

using json::Path;

void ActivityDraft::check_basis(const method::BasisRule& rule, const Measured& measured, const Path& at,
                                bool demanded) const {
  const Basis& required = rule.of(activity.texts[method::item_slot]);
  auto fault = basis_mismatch(measured.basis, required);
  if (!fault) return;
  if (fault->code == "basis.missing" && !demanded) {
    diagnostics().add(Severity::note, "basis.assumed", at.text(), "taken as " + basis_text(required));
    return;
  }
  diagnostics().error(fault->code, at.text(), fault->message);
}

void ActivityDraft::check_bounds(const method::Bounds& bounds, const Exact& base, const Unit& unit, const Path& at,
                                 bool error) const {
  const auto tell = [&](const Exact& bound, std::string_view relation) {
    std::string message =
        "the value is " + std::string(relation) + " " + bound.to_decimal() + (unit.text == "1" ? "" : " " + unit.text);
    if (error)
      diagnostics().error("input.range", at.text(), message + ", which the method does not allow");
    else
      diagnostics().add(Severity::warning, "value.implausible", at.text(), message + ": check it");
  };
  if (bounds.min && base < *bounds.min * unit.scale) tell(*bounds.min, "below");
  if (bounds.max && base > *bounds.max * unit.scale) tell(*bounds.max, "above");
}

void ActivityDraft::need_evidence(const Path& at) const {
  diagnostics().error("evidence.missing", at.text(),
                      "this value needs proof: write {\"value\": …, \"unit\": …, \"evidence\": \"which document\"}");
}

void ActivityDraft::keep(std::string_view name, std::uint32_t slot, bool overrides, const Measured& measured,
                         const Exact& base, const Path& at) {
  activity.numbers[slot] = base;
  Given given = given_of(measured, *arena);
  given.name = name;
  given.slot = slot;
  given.overrides = overrides;
  if (given.provenance) tell_provenance(*given.provenance, activity.when, context.inventory.plan, at, diagnostics());
  activity.given.push_back(std::move(given));
}

std::string missing_text(const method::Input& input) {
  std::string text = "`" + std::string(input.name) + "` is required";
  if (!input.title.en.empty()) text += " (" + std::string(input.title.zh) + " / " + std::string(input.title.en) + ")";
  if (input.kind == method::InputKind::choice)
    text += ", one of: " + listed(input.values, [](const auto& v) { return v.id; });
  else if (input.kind == method::InputKind::number)
    text += ", in " + (input.units.front().text == "1" ? "1 or %" : input.units.front().text);
  return text;
}

}  // namespace tsn::inventory
