// Provenance in the request of a record, and what the record makes of it: the table of second sources and that of
// corrections.
#include "engine/correction.hpp"
#include "inventory/provenance.hpp"
#include "record/record.hpp"
#include "record/write.hpp"

namespace tsn::record {
namespace {

using inventory::Given;
using inventory::Provenance;

void write_date(json::Writer& writer, std::string_view name, Date date) {
  if (date) writer.member(name, date_text(date));
}

void write_whole(json::Writer& writer, std::string_view name, int number) {
  if (number != 0) writer.member(name, std::to_string(number));
}

void write_share(json::Writer& writer, std::string_view name, const std::optional<inventory::Share>& share) {
  if (!share) return;
  writer.key(name);
  write_given(writer, share->given);
}

void write_meter(json::Writer& writer, const inventory::Meter& meter) {
  writer.key("meter");
  writer.begin_object();
  write_share(writer, "accuracy", meter.accuracy);
  if (meter.calibration) {
    writer.key("calibration");
    writer.begin_object();
    catalog::describe_optional(writer, "certificate", meter.calibration->certificate);
    write_whole(writer, "interval_months", meter.calibration->interval_months);
    write_date(writer, "last", meter.calibration->last);
    write_date(writer, "valid_until", meter.calibration->valid_until);
    writer.end_object();
  }
  catalog::describe_optional(writer, "model", meter.model);
  catalog::describe_optional(writer, "name", meter.name);
  catalog::describe_optional(writer, "place", meter.place);
  writer.end_object();
}

std::string_view kind_name(const inventory::Correction& correction) {
  return correction.kind == inventory::Correction::Kind::actual_accuracy ? "actual_accuracy" : "specified_accuracy";
}

void write_correction(json::Writer& writer, const inventory::Correction& correction) {
  writer.key("correction");
  writer.begin_object();
  write_share(writer, "actual", correction.actual);
  if (correction.direction != inventory::Correction::Direction::derived)
    writer.member("direction", correction.direction == inventory::Correction::Direction::up ? "up" : "down");
  write_date(writer, "from", correction.from);
  writer.member("kind", kind_name(correction));
  catalog::describe_optional(writer, "reason", correction.reason);
  write_date(writer, "to", correction.to);
  writer.end_object();
}

void write_second_source(json::Writer& writer, const inventory::SecondSource& second) {
  writer.key("second_source");
  writer.begin_object();
  catalog::describe_optional(writer, "basis", second.given.basis);
  catalog::describe_optional(writer, "evidence", second.given.evidence);
  writer.member("source", second.source);
  write_share(writer, "tolerance", second.tolerance);
  writer.member("unit", second.given.unit);
  writer.member("value", second.given.value);
  writer.end_object();
}

// A value of the table of second sources: as write_number, and where it is from.
void write_sourced(json::Writer& writer, std::string_view name, const Exact& value, std::string_view unit,
                   std::string_view source) {
  writer.key(name);
  writer.begin_object();
  if (!value.terminates()) writer.member("exact", value.to_ratio());
  catalog::describe_optional(writer, "source", source);
  writer.member("unit", unit);
  writer.member("value", value.terminates() ? value.to_decimal() : value.to_rounded_decimal(shown_decimals));
  writer.end_object();
}

void write_check(json::Writer& writer, std::string_view activity, const Given& given,
                 const inventory::Inventory& inventory) {
  const Provenance& provenance = *given.provenance;
  writer.begin_object();
  catalog::describe_optional(writer, "activity", activity);
  writer.member("datum", given.name);
  if (!provenance.second) {
    write_sourced(writer, "first", provenance.number, given.unit, provenance.source);
    writer.member_bool("single", true);
    writer.end_object();
    return;
  }
  const inventory::SecondSource& second = *provenance.second;
  const inventory::Difference difference = inventory::difference_of(second, inventory.plan);
  writer.key("difference");
  write_number(writer, difference.amount, given.unit);
  write_sourced(writer, "first", second.first, given.unit, provenance.source);
  if (difference.percent) {
    writer.key("percent");
    write_number(writer, *difference.percent, "%");
  }
  write_sourced(writer, "second", second.second, given.unit, second.source);
  if (difference.tolerance) {
    writer.key("tolerance");
    write_number(writer, difference.tolerance->share * Exact(100), "%");
    writer.member_bool("within", difference.within);
  }
  writer.end_object();
}

bool is_checked(const Given& given) {
  return given.provenance && (given.provenance->second || !given.provenance->single_source.empty());
}

// "1 + (actual - specified) * covered / days"
std::string formula_of(const inventory::Correction& correction, bool up) {
  std::string text = up ? "1 + " : "1 - ";
  text += correction.kind == inventory::Correction::Kind::actual_accuracy ? "(actual - specified)" : "specified";
  return correction.covered == correction.days ? text : text + " * covered / days";
}

}  // namespace

void write_provenance(json::Writer& writer, const Provenance& provenance) {
  writer.key("provenance");
  writer.begin_object();
  if (provenance.correction) write_correction(writer, *provenance.correction);
  catalog::describe_optional(writer, "department", provenance.department);
  if (provenance.meter) write_meter(writer, *provenance.meter);
  catalog::describe_optional(writer, "missing_data_rule", provenance.missing_data_rule);
  write_whole(writer, "plan_rank", provenance.plan_rank);
  write_whole(writer, "rank", provenance.rank);
  if (provenance.second) write_second_source(writer, *provenance.second);
  catalog::describe_optional(writer, "single_source", provenance.single_source);
  catalog::describe_optional(writer, "source", provenance.source);
  writer.end_object();
}

void write_plan(json::Writer& writer, const inventory::Plan& plan) {
  writer.key("plan");
  writer.begin_object();
  catalog::describe_optional(writer, "date", plan.date);
  write_share(writer, "tolerance", plan.tolerance);
  writer.member("version", plan.version);
  writer.end_object();
}

void write_checks(json::Writer& writer, const inventory::Inventory& inventory, const engine::Token* token) {
  bool any = false;
  const auto one = [&](std::string_view activity, const Given& given) {
    if (!is_checked(given)) return;
    if (!any) {
      writer.key("checks");
      writer.begin_array();
      any = true;
    }
    write_check(writer, activity, given, inventory);
  };
  const auto& activities = inventory.activities;
  for (std::size_t i = 0; i < activities.size() && !stopped(token, i); ++i)
    for (const Given& given : activities[i].given) one(activities[i].id, given);
  for (const inventory::Denominator& denominator : inventory.denominators) one({}, denominator.given);
  if (any) writer.end_array();
}

void write_corrections(json::Writer& writer, const engine::Calculation& calculation) {
  if (calculation.corrections.empty()) return;
  writer.key("corrections");
  writer.begin_array();
  for (const engine::Correction& made : calculation.corrections) {
    const inventory::Correction& asked = *made.given->provenance->correction;
    writer.begin_object();
    if (made.activity != engine::Correction::none)
      writer.member("activity", calculation.inventory.activities[made.activity].id);
    writer.member("clause", engine::correction_clause);
    writer.key("corrected");
    write_number(writer, made.corrected, made.given->unit);
    if (asked.covered != asked.days) writer.member_int("covered", asked.covered);
    writer.member("datum", made.given->name);
    if (asked.covered != asked.days) writer.member_int("days", asked.days);
    writer.member("direction", made.up ? "up" : "down");
    writer.member("evidence", catalog::grade_name(engine::correction_evidence));
    writer.key("factor");
    write_number(writer, made.factor, std::string_view("1"));
    writer.member("formula", formula_of(asked, made.up));
    writer.member("kind", kind_name(asked));
    writer.key("original");
    write_number(writer, made.original, made.given->unit);
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace tsn::record
