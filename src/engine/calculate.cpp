#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include "engine/correction.hpp"
#include "engine/factor_finder.hpp"
#include "engine/judgement.hpp"

namespace tsn::engine {
namespace {

using inventory::Activity;
using method::Source;

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
  void overrides() { factors_.tell_overrides(); }

 private:
  void row(std::size_t index) {
    Activity& activity = result_.inventory.activities[index];
    const Source& source = *activity.source;
    Row& row = result_.rows[index];
    row.uses = inventory::arena_span<FactorUse>(*result_.inventory.arena, source.factors.size());
    worsen(result_, source.evidence);
    bool complete = true;
    for (std::size_t f = 0; f < source.factors.size(); ++f)
      complete = factors_.find(index, activity, f, row) && complete;
    row.computed = complete && correct_activity(result_, index) && steps(index, activity, row);
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
      if (factors_.later_than_as_of(table.document))
        diagnostics_.add(Severity::warning, "table.not_published", activity_pointer(index),
                         std::string(table.id) + " is printed in " + std::string(table.document->number) +
                             ", which was not published by " + date_text(result_.inventory.as_of));
    }
    worsen(result_, table.evidence);
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

  Calculation& result_;
  const Options& options_;
  Diagnostics& diagnostics_;
  const method::Method& method_;
  FactorFinder factors_{result_};
  std::map<std::tuple<std::size_t, std::size_t, std::string_view, bool>, Sum> sums_;  // by source, month, gas, in total
  std::map<std::string, unsigned> months_;                                            // by series: a bit for each month
  std::string series_key_;
  bool oversized_ = false;
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
  correct_denominators(*result);
  compute_indicators(*result);
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
