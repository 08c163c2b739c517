#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "engine/calculation.hpp"

namespace tsn::engine {
namespace {

using inventory::Activity;
using method::Case;
using method::Factor;
using method::Source;

std::string activity_pointer(std::size_t index) { return "/activities/" + std::to_string(index); }

class Run {
 public:
  Run(Calculation& result, const Options& options)
      : result_(result), options_(options), diagnostics_(result.diagnostics), method_(*result.inventory.method) {}

  // False: cancelled.
  bool rows() {
    const auto& activities = result_.inventory.activities;
    result_.rows.resize(activities.size());
    result_.by_source.resize(method_.sources.size());
    result_.source_used.resize(method_.sources.size());
    if (options_.token) options_.token->total = activities.size();
    for (std::size_t i = 0; i < activities.size(); ++i) {
      if (options_.token && i % 1024 == 0) {
        options_.token->done = i;
        if (options_.token->cancelled) return false;
      }
      row(i);
      if (oversized_) {
        diagnostics_.error("number.too_large", activity_pointer(i),
                           "the exact total takes more than 65,536 bits: the rows up to here have too many unlike "
                           "denominators; split the inventory, or give ratios with fewer digits");
        return true;
      }
    }
    if (options_.token) options_.token->done = activities.size();
    return true;
  }

  void totals();
  void coverage();
  void overrides();
  void indicators();

 private:
  bool zero_given(const method::Indicator& indicator) const;
  bool figures(const method::Indicator& indicator, std::vector<Exact>& numbers, std::string& without_rows);
  void row(std::size_t index) {
    Activity& activity = result_.inventory.activities[index];
    const Source& source = *activity.source;
    Row& row = result_.rows[index];
    row.uses = inventory::arena_span<FactorUse>(*result_.inventory.arena, source.factors.size());
    worse(source.evidence);
    bool complete = true;
    for (std::size_t f = 0; f < source.factors.size(); ++f) complete = factor(index, activity, f, row) && complete;
    row.computed = complete && steps(index, activity, row);
    if (source.any_conservative) conservative(index, activity);
    if (row.computed)
      add(activity);
    else
      result_.complete = false;
    if (!activity.month.empty()) note_month(activity);
  }

  // A value by the rule for data that should be there is a warning for whoever reads the record.
  void conservative(std::size_t index, const Activity& activity) {
    for (const method::Input& input : activity.source->inputs) {
      const auto is_it = [&](const inventory::Given& given) { return given.name == input.name; };
      if (!input.absent || !input.absent->conservative ||
          std::any_of(activity.given.begin(), activity.given.end(), is_it))
        continue;
      diagnostics_.add(Severity::warning, "input.conservative",
                       activity_pointer(index) + "/parameters/" + std::string(input.name),
                       "`" + std::string(input.name) + "` was not given: " + std::string(input.absent->value) + " " +
                           input.absent->unit.text + " by the method's rule for missing data" +
                           (input.absent->clause.empty() ? "" : ", " + std::string(input.absent->clause)));
    }
  }

  // Which months each series of monthly rows has: of one source, item, region and kind of supply.
  void note_month(const Activity& activity) {
    series_key_.assign(activity.source->id);
    for (std::uint32_t slot : {method::item_slot, method::region_slot, method::supply_slot})
      if (!activity.texts[slot].empty() && (slot != method::region_slot || !activity.region.empty()))
        series_key_.append(", ").append(activity.texts[slot]);
    months_[series_key_] |= 1u << activity.when.from.month;
  }

  // --- factors ------------------------------------------------------------------------------------
  bool factor(std::size_t index, Activity& activity, std::size_t f, Row& row) {
    const Factor& factor = activity.source->factors[f];
    Resolved& resolved = resolve(activity, factor, activity.cases[f]);
    FactorUse& use = row.uses[f];
    if (activity.overridden[f]) {
      if (resolved.line != FactorUse::none && factor.cases[activity.cases[f]].override_rule->only_absent)
        diagnostics_.error("override.not_allowed", activity_pointer(index) + "/parameters/" + std::string(factor.name),
                           "the method lets `" + std::string(factor.name) +
                               "` be replaced only where the catalog has no value; it has one here");
      use.overridden = true;
      use.line = resolved.line;
      Overrides& overrides = overrides_[&factor];
      if (overrides.count++ == 0) overrides.first = index;
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
    if (line.entry && unit_mismatch(*line.entry->unit, expected)) {
      diagnostics_.error("factor.unit", activity_pointer(index) + "/quantity",
                         "the default `" + std::string(factor.name) + "` is in " + line.entry->unit->text +
                             ", the quantity needs " + expected.text + ": give the quantity in the unit it is per");
      return false;
    }
    use.line = resolved.line;
    activity.numbers[factor.slot] = resolved.base;
    worse(line.evidence);
    if (line.entry && !std::exchange(resolved.told, true)) say_choice(index, line);
    if (line.absent && line.absent->conservative && !std::exchange(resolved.told, true))
      diagnostics_.add(Severity::warning, "factor.conservative", activity_pointer(index),
                       "`" + std::string(factor.name) + "` is " + std::string(line.absent->value) + " " +
                           line.absent->unit.text + " by the method's rule for missing data");
    return true;
  }

  static std::string override_hint(const Factor& factor, const Activity& activity, std::size_t f) {
    if (!factor.cases[activity.cases[f]].override_rule) return "";
    return "; give a measured value in `parameters." + std::string(factor.name) + "`";
  }

  struct Resolved {
    std::uint32_t line = FactorUse::none;
    Exact base;
    Fault fault;
    bool told = false;  // how it was chosen
  };

  // A request lies within one calendar year, so a case and its keys decide the value.
  Resolved& resolve(const Activity& activity, const Factor& factor, std::uint32_t case_index) {
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
  void append_pointer(const void* pointer) {
    const auto bits = reinterpret_cast<std::uintptr_t>(pointer);
    for (std::size_t i = 0; i < sizeof bits; ++i) cache_key_ += static_cast<char>(bits >> (8 * i) & 0xff);
  }

  int year() const { return result_.inventory.period.year(); }

  // Known not to have been published by `as_of`. A document without a date counts as always known.
  bool later_than_as_of(const catalog::Document* document) const {
    if (!document || document->date.empty()) return false;
    const auto published = parse_date_or_end(document->date);
    return published && result_.inventory.as_of < *published;
  }

  Resolved resolve_fresh(const Activity& activity, const Factor& factor, const Case& rule) {
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
  void say_choice(std::size_t index, const FactorLine& line) {
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

  // --- steps --------------------------------------------------------------------------------------
  bool steps(std::size_t index, Activity& activity, Row& row) {
    const Source& source = *activity.source;
    lists_.clear();
    for (const inventory::GivenList& list : activity.lists)
      lists_.push_back({list.values, list.texts, list.input ? list.input->fields.size() : 1});
    tables_read_.clear();
    Lookup lookup{*this, index, source};
    const formula::Environment environment{activity.numbers, activity.texts, lists_, &Lookup::interpolate, &lookup};
    for (const method::Step& step : source.steps) {
      auto value = formula::evaluate(step.programs[activity.variant], environment);
      if (!value) {
        diagnostics_.error(value.fault().code, activity_pointer(index),
                           "step `" + std::string(step.id) + "`: " + value.fault().message);
        return false;
      }
      check(index, step, activity.variant, *value);
      activity.numbers[step.slot] = std::move(value).value();
    }
    row.tables = inventory::arena_span<std::uint32_t>(*result_.inventory.arena, tables_read_.size());
    std::copy(tables_read_.begin(), tables_read_.end(), row.tables.begin());
    return true;
  }

  // A value that cannot be is an error, one that is unlikely a warning.
  void check(std::size_t index, const method::Step& step, std::size_t variant, const Exact& base) {
    const Unit& unit = step.units[variant];
    const auto outside = [&](const method::Bounds& bounds) -> std::string {
      const bool below = bounds.min && base < *bounds.min * unit.scale;
      const bool above = bounds.max && base > *bounds.max * unit.scale;
      if (!below && !above) return {};
      return "step `" + std::string(step.id) + "` is " + (below ? "below " : "above ") +
             (below ? bounds.min : bounds.max)->to_decimal() + (unit.text == "1" ? "" : " " + unit.text);
    };
    if (const std::string what = outside(step.limits); !what.empty())
      diagnostics_.error("step.range", activity_pointer(index), what + ", which cannot be: check the inputs");
    else if (const std::string doubt = outside(step.plausible); !doubt.empty())
      diagnostics_.add(Severity::warning, "value.implausible", activity_pointer(index), doubt + ": check the inputs");
  }

  struct Lookup {
    Run& run;
    std::size_t index;
    const Source& source;
    static Result<Exact> interpolate(void* context, std::uint32_t handle, std::span<const Exact> at) {
      auto& self = *static_cast<Lookup*>(context);
      const catalog::Table& table = *self.source.tables[handle];
      auto found = catalog::interpolate(table, at);
      if (!found) return found.fault();
      self.run.table_used(self.index, table, *found);
      return std::move(found->value);
    }
  };

  void table_used(std::size_t index, const catalog::Table& table, const catalog::Interpolation& found) {
    std::uint32_t line = 0;
    while (line < result_.factors.size() && result_.factors[line].table != &table) ++line;
    if (line == result_.factors.size()) {
      FactorLine fresh;
      fresh.table = &table;
      fresh.evidence = table.evidence;
      result_.factors.push_back(fresh);
      // The named fallback for the steam tables: enthalpies are not a matter of date, but the document is younger.
      if (later_than_as_of(table.document))
        diagnostics_.add(Severity::warning, "table.not_published", activity_pointer(index),
                         std::string(table.id) + " is printed in " + std::string(table.document->number) +
                             ", which was not published by " + date_text(result_.inventory.as_of));
    }
    worse(table.evidence);
    if (std::find(tables_read_.begin(), tables_read_.end(), line) == tables_read_.end()) tables_read_.push_back(line);
    if (found.between)
      diagnostics_.add(Severity::note, "table.interpolated", activity_pointer(index),
                       std::string(table.id) + ": interpolated linearly between printed values");
    if (found.suspect)
      diagnostics_.add(Severity::warning, "table.suspect", activity_pointer(index),
                       std::string(table.id) + ": a printed value used here looks misprinted; see " +
                           std::string(table.register_id));
  }

  // --- sums ---------------------------------------------------------------------------------------
  // A row adds to one sum only, that of its source, gas and month; everything else is summed from those at the end.
  void add(const Activity& activity) {
    const Source& source = *activity.source;
    const auto source_index = static_cast<std::size_t>(&source - method_.sources.data());
    const std::size_t month = activity.month.empty() && activity.date.empty() ? 0 : activity.when.from.month;
    for (const method::Emission& emission : source.emissions) {
      const std::string_view gas =
          emission.gas.slot == method::KeyRef::none ? emission.gas.literal : activity.texts[emission.gas.slot];
      Sum& sum = sums_[{source_index, month, gas, emission.in_total}];
      const method::Step& mass = source.steps[emission.mass_step];
      add_mass(sum, gas, activity.numbers[mass.slot], mass.units[activity.variant]);
      sum.co2e += activity.numbers[source.steps[emission.co2e_step].slot];
      oversized_ = oversized_ || sum.mass.oversized() || sum.co2e.oversized();
    }
    for (const method::TallyPart& part : source.tallies) {
      Exact& sum = result_.tallies[{part.tally, source_index}];
      sum += activity.numbers[source.steps[part.step].slot];
      oversized_ = oversized_ || sum.oversized();
    }
  }

  void add_mass(Sum& sum, std::string_view gas, const Exact& mass, const Unit& unit) {
    if (sum.unit && !sum.unit->same_dimension(unit))
      diagnostics_.error("gas.unit_mixed", "",
                         "the gas " + std::string(gas) + " is counted in " + sum.unit->text + " and in " + unit.text +
                             " by sources of this method: its mass has no one sum");
    sum.unit = &unit;
    sum.mass += mass;
  }

  void worse(catalog::Grade grade) { result_.worst = result_.worst ? std::max(*result_.worst, grade) : grade; }

  Calculation& result_;
  const Options& options_;
  Diagnostics& diagnostics_;
  const method::Method& method_;
  std::map<std::tuple<std::size_t, std::size_t, std::string_view, bool>, Sum> sums_;  // by source, month, gas, in total
  std::map<std::string, unsigned> months_;                                            // by series: a bit for each month
  std::string series_key_;
  struct Overrides {
    std::size_t first = 0;  // activity
    std::size_t count = 0;
  };
  std::unordered_map<const Factor*, Overrides> overrides_;  // looked up, never walked
  bool oversized_ = false;
  std::unordered_map<std::string, Resolved> resolved_;
  std::string cache_key_;
  std::vector<std::string_view> keys_;
  std::vector<formula::ListValue> lists_;
  std::vector<std::uint32_t> tables_read_;  // by the activity at hand
};

void Run::totals() {
  for (const auto& [key, sum] : sums_) {
    const auto& [source_index, month, gas, in_total] = key;
    const Source& source = method_.sources[source_index];
    result_.source_used[source_index] = true;
    if (in_total || !source.in_total)
      result_.by_source[source_index] += sum.co2e;
    else
      result_.apart_of[source_index] += sum.co2e;
    if (!in_total) {
      result_.apart += sum.co2e;
      result_.any_apart = true;
      continue;
    }
    Sum& of_gas = result_.by_gas[gas];
    add_mass(of_gas, gas, sum.mass, *sum.unit);
    of_gas.co2e += sum.co2e;
    (source.direct ? result_.direct : result_.indirect) += sum.co2e;
    result_.by_month[month] += sum.co2e;
    result_.month_used[month] = true;
    result_.total += sum.co2e;
  }
}

// A series of monthly rows must cover the period: a month that is not there is a gap, not a zero.
void Run::coverage() {
  const Period& period = result_.inventory.period;
  for (const auto& [name, seen] : months_) {
    std::string missing;
    for (int month = period.first_month(); month <= period.last_month(); ++month)
      if (!(seen >> month & 1u)) missing += (missing.empty() ? "" : ", ") + month_text(period.year(), month);
    if (missing.empty()) continue;
    result_.complete = false;
    diagnostics_.add(Severity::gap, "coverage.month_missing", "/activities",
                     name + ": no activity for " + missing + "; add the rows, with a quantity of 0 if there was none");
  }
}

// A measured value in place of a default is a choice an auditor wants to see: told once for each factor.
void Run::overrides() {
  for (const Source& source : method_.sources) {
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

void Run::indicators() {
  for (const method::Indicator& indicator : method_.indicators) {
    auto& value = result_.indicators.emplace_back();
    std::vector<Exact> numbers;
    std::string without_rows;
    if (!figures(indicator, numbers, without_rows)) continue;  // not asked for
    formula::Environment environment;
    environment.numbers = numbers;
    auto computed = formula::evaluate(indicator.program, environment);
    const std::string name = "indicator `" + std::string(indicator.id) + "`: ";
    if (computed)
      value = std::move(computed).value();
    else if (computed.fault().code == "formula.division_by_zero" && !zero_given(indicator))
      diagnostics_.add(Severity::warning, "indicator.division_by_zero", "", name + computed.fault().message);
    else
      diagnostics_.error(computed.fault().code, "/denominators", name + computed.fault().message);
    if (computed && !without_rows.empty())
      diagnostics_.add(Severity::warning, "indicator.no_rows", "",
                       name + "there is no activity of " + without_rows + ", which counts as nothing");
  }
}

// The request itself gives a zero to divide by: not a figure that happens to be zero.
bool Run::zero_given(const method::Indicator& indicator) const {
  for (const method::IndicatorInput& input : indicator.inputs)
    for (const inventory::Denominator& one : result_.inventory.denominators)
      if (one.name == input.name && one.base.is_zero()) return true;
  return false;
}

// The values of the names in the indicator's formula. False if one of its inputs was not given, or a tally or
// indicator it rests on has no value, or none of its sources has an activity.
bool Run::figures(const method::Indicator& indicator, std::vector<Exact>& numbers, std::string& without_rows) {
  std::size_t sources = 0, silent = 0;
  for (const method::Figure& figure : indicator.figures) {
    switch (figure.kind) {
      case method::FigureKind::input:
        for (const inventory::Denominator& one : result_.inventory.denominators)
          if (one.name == indicator.inputs[figure.index].name) numbers.push_back(one.base);
        break;
      case method::FigureKind::total:
        numbers.push_back(result_.total);
        break;
      case method::FigureKind::direct:
        numbers.push_back(result_.direct);
        break;
      case method::FigureKind::indirect:
        numbers.push_back(result_.indirect);
        break;
      case method::FigureKind::source:
        ++sources;
        numbers.push_back(result_.by_source[figure.index]);
        if (!result_.source_used[figure.index]) {
          ++silent;
          without_rows += (without_rows.empty() ? "" : ", ") + std::string(method_.sources[figure.index].id);
        }
        break;
      case method::FigureKind::tally: {
        const auto sum = result_.tally(figure.index);
        if (!sum) return false;
        numbers.push_back(*sum);
        break;
      }
      case method::FigureKind::indicator:
        if (!result_.indicators[figure.index]) return false;
        numbers.push_back(*result_.indicators[figure.index]);
        break;
    }
    if (numbers.size() != static_cast<std::size_t>(&figure - indicator.figures.data()) + 1) return false;
  }
  return sources == 0 || silent != sources;
}

// In strict mode whatever is less well checked than asked for, and every gap, is an error of its own.
Diagnostics strict_findings(const Calculation& result, catalog::Grade grade) {
  Diagnostics refused;
  const auto too_low = [&](catalog::Grade found, const std::string& what) {
    if (found > grade)
      refused.error("evidence.refused", "",
                    what + " is " + std::string(catalog::grade_name(found)) + ", below " +
                        std::string(catalog::grade_name(grade)));
  };
  const auto& sources = result.inventory.method->sources;
  std::vector<bool> used(sources.size());
  for (const Activity& activity : result.inventory.activities)
    used[static_cast<std::size_t>(activity.source - sources.data())] = true;
  for (std::size_t s = 0; s < sources.size(); ++s)
    if (used[s]) too_low(sources[s].evidence, "the formula of source " + std::string(sources[s].id));
  std::vector<bool> relied_on(result.factors.size());
  for (const Row& row : result.rows) {
    for (const FactorUse& use : row.uses)
      if (!use.overridden && use.line != FactorUse::none) relied_on[use.line] = true;
    for (std::uint32_t line : row.tables) relied_on[line] = true;
  }
  for (std::size_t i = 0; i < result.factors.size(); ++i) {
    if (!relied_on[i]) continue;
    const FactorLine& line = result.factors[i];
    too_low(line.evidence, line.entry   ? line.entry->id()
                           : line.table ? std::string(line.table->id)
                                        : "the value of " + std::string(line.factor->name));
  }
  for (const Diagnostic& one : result.diagnostics.list())
    if (one.severity == Severity::gap) refused.error(one.code, one.pointer, one.message);
  // Past their limit findings are only counted: gaps may be among those.
  if (!result.complete && !refused.has_error())
    refused.error("calculation.incomplete", "", "figures are missing; too many findings to list which");
  return refused;
}

}  // namespace

std::optional<Exact> Calculation::tally(std::size_t index) const {
  std::optional<Exact> sum;
  for (auto one = tallies.lower_bound({index, 0}); one != tallies.end() && one->first.first == index; ++one)
    sum = sum ? *sum + one->second : one->second;
  return sum;
}

std::optional<Calculation> calculate(inventory::Inventory inventory, Diagnostics findings, const Options& options,
                                     Refusal& refusal) {
  std::optional<Calculation> result(std::in_place);
  result->inventory = std::move(inventory);
  result->diagnostics = std::move(findings);
  Run run(*result, options);
  if (!run.rows()) {
    refusal.code = "calculation.cancelled";
    return std::nullopt;
  }
  run.totals();
  run.overrides();
  run.coverage();
  run.indicators();
  if (result->diagnostics.has_error()) {
    refusal.code = "request.invalid";
    refusal.diagnostics = std::move(result->diagnostics);
    inventory::in_request_order(result->inventory, refusal.diagnostics);
    return std::nullopt;
  }
  if (options.strict) {
    Diagnostics refused = strict_findings(*result, *options.strict);
    if (refused.has_error()) {
      refusal.code = "strict.refused";
      refusal.diagnostics = std::move(refused);
      inventory::in_request_order(result->inventory, refusal.diagnostics);
      return std::nullopt;
    }
  }
  return result;
}

}  // namespace tsn::engine
