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

class CasePicker {
 public:
  explicit CasePicker(ActivityDraft& draft) : draft_(draft) {}

  // --- which case of each factor applies ----------------------------------------------------------
  void pick_all() {
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
        if (!proven && !proof_reported_) draft_.need_evidence(Path(path_, "quantity"));
        proof_reported_ = proof_reported_ || !proven;
      }
    }
    for (const method::Step& step : source().steps)
      for (const auto& program : step.programs)
        for (const formula::TextUse& use : program.texts) require_text(use.slot);
    for (const method::Emission& emission : source().emissions)
      if (emission.gas.slot != method::KeyRef::none) require_text(emission.gas.slot);
  }

 private:
  const method::Source& source() const { return draft_.source(); }

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
        draft_.context.missing_choices[choice] = true;
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

  // Given and not taken has been told already.
  bool given(std::string_view name) const {
    const Value* value = draft_.parameters ? draft_.parameters->find(name) : nullptr;
    return value && !value->is(Kind::null);
  }

  ActivityDraft& draft_;
  Activity& activity_ = draft_.activity;
  const Path& path_ = draft_.path;
  Diagnostics& diagnostics_ = draft_.diagnostics();
  std::vector<std::uint32_t> required_;
  bool proof_reported_ = false;
};

}  // namespace

void pick_cases(ActivityDraft& draft) { CasePicker(draft).pick_all(); }

void read_overrides(ActivityDraft& draft) {
  const Value* parameters = draft.parameters;
  Activity& activity = draft.activity;
  if (!parameters) return;
  const Path parent(draft.path, "parameters");
  for (std::size_t f = 0; f < draft.source().factors.size(); ++f) {
    const method::Factor& factor = draft.source().factors[f];
    const Value* value = parameters->is(Kind::object) ? parameters->find(factor.name) : nullptr;
    if (!value || value->is(Kind::null)) continue;
    if (activity.cases[f] == no_case_picked) continue;  // told already
    const Path path(parent, factor.name);
    const method::Case& chosen = factor.cases[activity.cases[f]];
    if (!chosen.override_rule) {
      draft.diagnostics().error("override.not_allowed", path.text(),
                                "the method does not let `" + std::string(factor.name) + "` be replaced here");
      continue;
    }
    const Origin origin = draft.origin();
    auto measured = read_measured(*value, path, draft.diagnostics(), &origin);
    if (!measured) continue;
    const Unit& unit = factor.units[activity.variant];
    const auto fault = unit_mismatch(measured->quantity.unit, unit);
    if (fault)
      draft.diagnostics().error(fault->code, path.text(), fault->message);
    else
      draft.check_basis(chosen.override_rule->basis, *measured, path, true);
    if (measured->evidence.empty()) draft.need_evidence(path);
    if (fault) continue;
    const Exact base = measured->quantity.value * measured->quantity.unit.scale;
    draft.check_bounds(factor.limits, base, unit, path, true);
    draft.check_bounds(factor.plausible, base, unit, path, false);
    if (!factor.limits.min && base.is_negative())
      draft.diagnostics().error("input.range", path.text(), "a factor is not negative");
    activity.overridden[f] = true;
    draft.keep(factor.name, factor.slot, true, *measured, base, path);
  }
}

}  // namespace tsn::inventory
