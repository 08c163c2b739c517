#include "engine/factor_finder.hpp"

#include <algorithm>
#include <utility>

namespace tsn::engine {

using inventory::Activity;
using method::Case;
using method::Factor;
using method::Source;

namespace {

std::string override_hint(const Factor& factor, const Activity& activity, std::size_t f) {
  if (!factor.cases[activity.cases[f]].override_rule) return "";
  return "; give a measured value in `parameters." + std::string(factor.name) + "`";
}

}  // namespace

bool FactorFinder::find(std::size_t index, Activity& activity, std::size_t f, Row& row) {
  const Factor& factor = activity.source->factors[f];
  Resolved& resolved = resolve(activity, factor, activity.cases[f]);
  FactorUse& use = row.uses[f];
  if (activity.overridden[f]) {
    override_used(index, factor, factor.cases[activity.cases[f]], use, resolved.line);
    return true;
  }
  if (resolved.line == FactorUse::none) {
    if (resolved.fault.code == "factor.ambiguous")
      diagnostics_.error(resolved.fault.code, activity_pointer(index), resolved.fault.message);
    else
      diagnostics_.add(
          Severity::gap, resolved.fault.code, activity_pointer(index),
          "`" + std::string(factor.name) + "`: " + resolved.fault.message + override_hint(factor, activity, f));
    return false;
  }
  const FactorLine& line = result_.factors[resolved.line];
  const Unit& expected = factor.units[activity.variant];
  if (const auto fault = line.entry ? unit_mismatch(*line.entry->unit, expected) : std::nullopt) {
    const bool unit = fault->code.starts_with("unit.");
    diagnostics_.error("factor.unit", activity_pointer(index) + "/quantity",
                       "the default `" + std::string(factor.name) + "` is in " + line.entry->unit->text +
                           ", the quantity needs " + expected.text +
                           (unit ? ": give the quantity in the unit it is per" : ": " + fault->message));
    return false;
  }
  use.line = resolved.line;
  activity.numbers[factor.slot] = resolved.base;
  worsen(result_, line.evidence);
  if (line.entry && !std::exchange(resolved.told, true)) say_choice(index, line);
  if (line.absent && line.absent->conservative && !std::exchange(resolved.told, true))
    diagnostics_.add(Severity::warning, "factor.conservative", activity_pointer(index),
                     "`" + std::string(factor.name) + "` is " + std::string(line.absent->value) + " " +
                         line.absent->unit.text + " by the method's rule for missing data");
  return true;
}

void FactorFinder::override_used(std::size_t index, const Factor& factor, const Case& rule, FactorUse& use,
                                 std::uint32_t default_line) {
  if (default_line != FactorUse::none && rule.override_rule->only_absent)
    diagnostics_.error("override.not_allowed", activity_pointer(index) + "/parameters/" + std::string(factor.name),
                       "the method lets `" + std::string(factor.name) +
                           "` be replaced only where the catalog has no value; it has one here");
  use.overridden = true;
  use.line = default_line;
  Overrides& overrides = overrides_[&factor];
  if (overrides.count++ == 0) overrides.first = index;
}

// A request lies within one calendar year, so a case and its keys decide the value.
FactorFinder::Resolved& FactorFinder::resolve(const Activity& activity, const Factor& factor,
                                              std::uint32_t case_index) {
  const Case& rule = factor.cases[case_index];
  keys_.clear();
  cache_key_.clear();
  append_pointer(&rule);
  for (const method::KeyRef& key : rule.keys) {
    keys_.push_back(key.slot == method::KeyRef::none ? key.literal : activity.texts[key.slot]);
    cache_key_.append(keys_.back()).push_back('\n');
  }
  auto [at, fresh] = resolved_.try_emplace(cache_key_);
  if (fresh) at->second = resolve_fresh(activity, factor, rule);
  return at->second;
}
void FactorFinder::append_pointer(const void* pointer) {
  const auto bits = reinterpret_cast<std::uintptr_t>(pointer);
  for (std::size_t i = 0; i < sizeof bits; ++i) cache_key_ += static_cast<char>(bits >> (8 * i) & 0xff);
}

// Known not to have been published by `as_of`. A document without a date counts as always known.
bool FactorFinder::later_than_as_of(const catalog::Document* document) const {
  if (!document || document->date.empty()) return false;
  const auto published = parse_date_or_end(document->date);
  return published && result_.inventory.as_of < *published;
}

FactorFinder::Resolved FactorFinder::resolve_fresh(const Activity& activity, const Factor& factor, const Case& rule) {
  Resolved resolved;
  FactorLine line;
  line.factor = &factor;
  line.rule = &rule;
  line.evidence = rule.evidence;
  if (!rule.series) {
    if (later_than_as_of(rule.document)) {
      resolved.fault = {"factor.not_published", "the rule that sets it (" + std::string(rule.document->number) +
                                                    ") was not published by " + date_text(result_.inventory.as_of)};
      return resolved;
    }
    resolved.base = rule.base;
  } else {
    const catalog::Query query{rule.series, keys_, year(), result_.inventory.as_of, rule.select};
    auto entry = catalog::resolve(query);
    if (entry) {
      line.entry = *entry;
      line.evidence = std::max(line.evidence, line.entry->evidence);
      resolved.base = line.entry->base;
    } else if (factor.absent && entry.fault().code == "factor.none") {
      line.absent = &*factor.absent;
      // The rule for a missing entry was read where the source was, so it is graded no better.
      line.evidence = std::max(line.evidence, activity.source->evidence);
      resolved.base = factor.absent->base;
    } else {
      resolved.fault = entry.fault();
      return resolved;
    }
  }
  resolved.line = static_cast<std::uint32_t>(result_.factors.size());
  result_.factors.push_back(line);
  return resolved;
}

// A choice among editions or years is told, once for each factor that is used.
void FactorFinder::say_choice(std::size_t index, const FactorLine& line) {
  const catalog::Entry& entry = *line.entry;
  const catalog::Select select = line.rule->select;
  if (select == catalog::Select::latest_published)
    diagnostics_.add(Severity::note, "factor.latest_published", activity_pointer(index),
                     entry.id() + " is the last one published by " + date_text(result_.inventory.as_of));
  if (select == catalog::Select::latest_not_after_year && entry.year_from && entry.year_to < year())
    diagnostics_.add(Severity::warning, "factor.year_differs", activity_pointer(index),
                     entry.id() + " is used for " + std::to_string(year()) + ": no later data year was known by " +
                         date_text(result_.inventory.as_of));
}

void FactorFinder::tell_overrides() {
  for (const Source& source : result_.inventory.method->sources) {
    for (const Factor& factor : source.factors) {
      const auto found = overrides_.find(&factor);
      if (found == overrides_.end()) continue;
      const std::string times =
          found->second.count == 1 ? "1 activity" : std::to_string(found->second.count) + " activities";
      diagnostics_.add(Severity::note, "factor.overridden", activity_pointer(found->second.first),
                       "`" + std::string(factor.name) + "` of " + std::string(source.id) +
                           " is a measured value of the request in " + times + ", not the default");
    }
  }
}

}  // namespace tsn::engine
