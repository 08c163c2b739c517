#include "record/reported.hpp"
#include "record/write.hpp"

namespace tsn::record {
namespace {

constexpr std::string_view total_unit = "tCO2e";

void write_co2e(json::Writer& writer, const Exact& co2e) {
  writer.key("co2e");
  write_number(writer, co2e, total_unit);
}

void write_reported(json::Writer& writer, const engine::Calculation& calculation) {
  writer.begin_array();
  for (const ReportedFigure& figure : reported_figures(calculation)) {
    writer.begin_object();
    writer.member("clause", figure.report->clause);
    writer.member_bool("complete", calculation.complete);
    writer.member_int("digits", figure.report->digits);
    writer.member("of", figure.of);
    writer.member("rule", rounding_name(figure.report->rule));
    writer.member("unit", figure.unit.text);
    writer.member("value", report_text(figure.base, figure.unit, *figure.report));
    writer.end_object();
  }
  writer.end_array();
}

void write_tallies(json::Writer& writer, const engine::Calculation& calculation) {
  const method::Method& method = *calculation.inventory.method;
  writer.begin_array();
  for (std::size_t t = 0; t < method.tallies.size(); ++t) {
    const auto sum = calculation.tally(t);
    if (!sum) continue;
    const method::Tally& tally = method.tallies[t];
    writer.begin_object();
    writer.key("by_source");
    writer.begin_array();
    for (const auto& [key, part] : calculation.tallies) {
      if (key.first != t) continue;
      writer.begin_object();
      writer.member("source", method.sources[key.second].id);
      writer.key("value");
      write_number(writer, part, tally.unit);
      writer.end_object();
    }
    writer.end_array();
    catalog::describe_optional(writer, "clause", tally.clause);
    writer.member("id", tally.id);
    catalog::describe_optional(writer, "title", tally.title);
    writer.key("value");
    write_number(writer, *sum, tally.unit);
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace

void write_results(json::Writer& writer, const engine::Calculation& calculation) {
  const method::Method& method = *calculation.inventory.method;
  writer.begin_object();
  if (calculation.any_apart) {
    writer.key("apart");
    write_number(writer, calculation.apart, total_unit);
  }
  if (method.has_total) {
    writer.key("by_class");
    writer.begin_array();
    for (const bool direct : {true, false}) {
      writer.begin_object();
      writer.member("class", direct ? "direct" : "indirect");
      write_co2e(writer, direct ? calculation.direct : calculation.indirect);
      writer.end_object();
    }
    writer.end_array();
  }
  writer.key("by_gas");
  writer.begin_array();
  for (const auto& [gas, sum] : calculation.by_gas) {
    writer.begin_object();
    write_co2e(writer, sum.co2e);
    writer.member("gas", gas);
    writer.key("mass");
    write_number(writer, sum.mass, dimension_text(*sum.unit));
    writer.end_object();
  }
  writer.end_array();
  writer.key("by_month");
  writer.begin_array();
  for (int month = 0; month <= 12; ++month) {
    if (!calculation.month_used[month]) continue;
    writer.begin_object();
    write_co2e(writer, calculation.by_month[month]);
    writer.member("month",
                  month == 0 ? std::string("whole period") : month_text(calculation.inventory.period.year(), month));
    writer.end_object();
  }
  writer.end_array();
  writer.key("by_source");
  writer.begin_array();
  for (std::size_t i = 0; i < method.sources.size(); ++i) {
    if (!calculation.source_used[i]) continue;
    const method::Source& source = method.sources[i];
    writer.begin_object();
    if (const auto apart = calculation.apart_of.find(i); apart != calculation.apart_of.end()) {
      writer.key("apart");
      write_number(writer, apart->second, total_unit);
    }
    writer.member("class", source.direct ? "direct" : "indirect");
    write_co2e(writer, calculation.by_source[i]);
    writer.member_bool("in_total", source.in_total);
    writer.member("source", source.id);
    writer.key("title");
    catalog::describe(writer, source.title);
    writer.end_object();
  }
  writer.end_array();
  writer.member_bool("complete", calculation.complete);
  if (!method.reporting.empty()) {
    writer.key("reported");
    write_reported(writer, calculation);
  }
  if (!method.tallies.empty()) {
    writer.key("tallies");
    write_tallies(writer, calculation);
  }
  if (method.has_total) {
    writer.key("total");
    write_number(writer, calculation.total, total_unit);
  }
  writer.end_object();
}

void write_indicators(json::Writer& writer, const engine::Calculation& calculation) {
  const auto& indicators = calculation.inventory.method->indicators;
  writer.begin_array();
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    if (!calculation.indicators[i]) continue;
    writer.begin_object();
    catalog::describe_optional(writer, "clause", indicators[i].clause);
    writer.member_bool("complete", calculation.complete);
    writer.member("formula", indicators[i].formula);
    writer.member("id", indicators[i].id);
    catalog::describe_optional(writer, "register", indicators[i].register_id);
    writer.key("title");
    catalog::describe(writer, indicators[i].title);
    writer.key("value");
    write_number(writer, *calculation.indicators[i], indicators[i].unit);
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace tsn::record
