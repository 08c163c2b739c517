// The sources of a record and its trace.
#include <algorithm>

#include "record/record.hpp"
#include "record/write.hpp"

namespace tsn::record {
namespace {

void write_report(json::Writer& writer, const method::Report& report) {
  writer.key("report");
  writer.begin_object();
  writer.member("clause", report.clause);
  writer.member_int("digits", report.digits);
  writer.member("rule", rounding_name(report.rule));
  writer.end_object();
}

// How the inputs or factors of a source are rounded for the report; only those that are.
template <typename List>
void write_reports(json::Writer& writer, std::string_view key, const List& list) {
  if (std::none_of(list.begin(), list.end(), [](const auto& one) { return one.report.has_value(); })) return;
  writer.key(key);
  writer.begin_array();
  for (const auto& one : list) {
    if (!one.report) continue;
    writer.begin_object();
    writer.member("name", one.name);
    write_report(writer, *one.report);
    writer.end_object();
  }
  writer.end_array();
}

void write_reported(json::Writer& writer, const Exact& base, const Unit& unit, const method::Report& report) {
  writer.member("reported", report_text(base, unit, report));
}

// The inputs that the report shows rounded.
void write_inputs(json::Writer& writer, const inventory::Activity& activity) {
  const auto& inputs = activity.source->inputs;
  if (std::none_of(inputs.begin(), inputs.end(), [](const method::Input& one) { return one.report.has_value(); }))
    return;
  writer.key("inputs");
  writer.begin_array();
  for (const method::Input& one : inputs) {
    if (!one.report) continue;
    writer.begin_object();
    writer.member("name", one.name);
    write_reported(writer, activity.numbers[one.slot], one.units[activity.variant], *one.report);
    writer.end_object();
  }
  writer.end_array();
}

// Which steps the method's tallies are sums of.
void write_tally_parts(json::Writer& writer, const engine::Calculation& calculation, const method::Source& source) {
  writer.key("tallies");
  writer.begin_array();
  for (const method::TallyPart& part : source.tallies) {
    writer.begin_object();
    writer.member("id", calculation.inventory.method->tallies[part.tally].id);
    writer.member("value", source.steps[part.step].id);
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace

void write_sources(json::Writer& writer, const engine::Calculation& calculation) {
  const auto& sources = calculation.inventory.method->sources;
  std::vector<bool> used(sources.size());
  for (const inventory::Activity& activity : calculation.inventory.activities)
    used[static_cast<std::size_t>(activity.source - sources.data())] = true;
  writer.begin_array();
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (!used[i]) continue;
    const method::Source* source = &sources[i];
    writer.begin_object();
    writer.member("class", source->direct ? "direct" : "indirect");
    writer.member("clause", source->clause);
    writer.member("evidence", catalog::grade_name(source->evidence));
    if (source->any_report) write_reports(writer, "factors", source->factors);
    writer.member("id", source->id);
    if (source->any_report) write_reports(writer, "inputs", source->inputs);
    catalog::describe_optional(writer, "register", source->register_id);
    catalog::describe_optional(writer, "shared", source->shared);
    writer.key("steps");
    writer.begin_array();
    for (const method::Step& step : source->steps) {
      writer.begin_object();
      writer.member("clause", step.clause);
      writer.member("formula", step.formula);
      writer.member("id", step.id);
      catalog::describe_optional(writer, "register", step.register_id);
      if (step.report) write_report(writer, *step.report);
      writer.end_object();
    }
    writer.end_array();
    if (!source->tallies.empty()) write_tally_parts(writer, calculation, *source);
    writer.key("title");
    catalog::describe(writer, source->title);
    writer.end_object();
  }
  writer.end_array();
}

namespace {

// Inputs that were not given and have a value by the method's rule.
void write_absent(json::Writer& writer, const inventory::Activity& activity) {
  bool any = false;
  for (const method::Input& input : activity.source->inputs) {
    const auto is_it = [&](const inventory::Given& given) { return given.name == input.name; };
    if (!input.absent || std::any_of(activity.given.begin(), activity.given.end(), is_it)) continue;
    if (!any) {
      writer.key("absent");
      writer.begin_array();
      any = true;
    }
    writer.begin_object();
    catalog::describe_optional(writer, "clause", input.absent->clause);
    writer.member("name", input.name);
    if (!input.absent->reason.zh.empty()) {
      writer.key("reason");
      catalog::describe(writer, input.absent->reason);
    }
    writer.member("unit", input.absent->unit.text);
    writer.member("value", input.absent->value);
    writer.end_object();
  }
  if (any) writer.end_array();
}

}  // namespace

void write_trace(json::Writer& writer, const engine::Calculation& calculation, const engine::Token* token) {
  writer.begin_array();
  for (std::size_t i = 0; i < calculation.rows.size() && !stopped(token, i); ++i) {
    const inventory::Activity& activity = calculation.inventory.activities[i];
    const engine::Row& row = calculation.rows[i];
    writer.begin_object();
    write_absent(writer, activity);
    writer.member("activity", activity.id);
    writer.key("factors");
    writer.begin_array();
    for (std::size_t f = 0; f < row.uses.size(); ++f) {
      const engine::FactorUse& use = row.uses[f];
      writer.begin_object();
      if (use.line == engine::FactorUse::none && !use.overridden) writer.member_bool("gap", true);
      if (use.line != engine::FactorUse::none && !use.overridden) writer.member_int("line", use.line);
      writer.member("name", activity.source->factors[f].name);
      if (use.overridden) {
        writer.member_bool("overridden", true);
        if (use.line != engine::FactorUse::none) writer.member_int("replaces", use.line);
      }
      const method::Factor& factor = activity.source->factors[f];
      if (factor.report && row.computed)
        write_reported(writer, activity.numbers[factor.slot], factor.units[activity.variant], *factor.report);
      writer.end_object();
    }
    writer.end_array();
    if (!row.computed) writer.member_bool("gap", true);
    if (activity.source->any_report && row.computed) write_inputs(writer, activity);
    writer.key("steps");
    writer.begin_array();
    for (const method::Step& step : activity.source->steps) {
      if (!row.computed) break;
      const Unit& unit = step.units[activity.variant];
      const Exact& base = activity.numbers[step.slot];
      const Exact value = unit.scale == Exact(1) ? base : base / unit.scale;
      writer.begin_object();
      const bool ends = value.terminates();
      if (!ends) writer.member("exact", value.to_ratio());
      writer.member("id", step.id);
      if (step.report) write_reported(writer, base, unit, *step.report);
      writer.member("unit", unit.text);
      writer.member("value", ends ? value.to_decimal() : value.to_rounded_decimal(shown_decimals));
      writer.end_object();
    }
    writer.end_array();
    if (!row.tables.empty()) {
      writer.key("tables");
      writer.begin_array();
      for (std::uint32_t line : row.tables) writer.integer(line);
      writer.end_array();
    }
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace tsn::record
