// What each source contributes: bars from a common zero, to the left where a source takes away.
#include <algorithm>

#include "text/report/page.hpp"
#include "text/report/scale.hpp"

namespace tsn::text {
namespace {

constexpr std::int64_t width = 1000;

void bar(Page& page, const Exact& value, const Exact& least, const Exact& range, bool direct) {
  const std::int64_t zero = scaled(-least, range, width);
  const std::int64_t length = scaled(magnitude(value), range, width);
  const std::int64_t left = value.is_negative() ? zero - length : zero;
  const std::string at = std::to_string(left);
  page.add(
      {"<svg class=bar viewBox=\"0 0 1000 10\" preserveAspectRatio=none aria-hidden=true><rect class=rail width=1000 "
       "height=10 /><rect class=",
       direct ? "kd" : "ki", " x=", at, " width=", std::to_string(length), " height=10 />"});
  if (zero > 0) page.add({"<rect class=zero x=", std::to_string(zero - 1), " width=2 height=10 />"});
  page.out += "</svg>";
}

}  // namespace

void add_contributions(Page& page) {
  const Report& report = page.report;
  const Results& results = report.record.results;
  page.heading("sources", "report.by_source");
  if (results.by_source.empty()) {
    page.out += "<p>";
    page.message("report.nothing");
    return;
  }
  Exact least, most;
  for (const Results::BySource& one : results.by_source) {
    if (!one.in_total) continue;
    least = std::min(least, one.co2e.number);
    most = std::max(most, one.co2e.number);
  }
  page.out += "<p class=key><svg viewBox=\"0 0 10 10\" aria-hidden=true><rect class=kd width=10 height=10 /></svg> ";
  page.message("report.direct");
  page.out += " <svg viewBox=\"0 0 10 10\" aria-hidden=true><rect class=ki width=10 height=10 /></svg> ";
  page.message("report.indirect");
  page.out += "<div class=w><table class=bars><caption class=hide>";
  page.message("report.by_source");
  page.out += "</caption>";
  const bool any_reported = std::any_of(results.by_source.begin(), results.by_source.end(), [&](const auto& one) {
    return results.reported_of("source:" + std::string(one.source)) != nullptr;
  });
  const Column name("report.column.source"), drawing("report.column.contribution"),
      value("report.column.value_t", number_column), reported_value("report.column.reported", number_column),
      share("report.column.share", number_column);
  if (any_reported)
    page.columns({name, drawing, value, reported_value, share});
  else
    page.columns({name, drawing, value, share});
  page.out += "<tbody>";
  std::vector<const Results::BySource*> order;
  for (const Results::BySource& one : results.by_source)
    if (one.in_total) order.push_back(&one);
  std::stable_sort(order.begin(), order.end(),
                   [](const auto* a, const auto* b) { return b->co2e.number < a->co2e.number; });
  for (const Results::BySource* one : order) {
    const Source* source = report.record.source(one->source);
    page.out += "<tr><th scope=row>";
    page.text(report.title(one->title, one->source));
    page.out += "<td class=bar>";
    bar(page, one->co2e.number, least, most - least, one->emission_class == "direct");
    page.out += "<td class=n>";
    page.figure(one->co2e, source ? page.anchor(*source) : std::string());
    if (any_reported) page.out += "<td class=n>";
    if (const auto* reported = results.reported_of("source:" + std::string(one->source)))
      page.add({"<a href=\"#rounding\">", escaped(report.number(reported->value)), "</a>"});
    page.out += "<td class=n>";
    if (results.total) page.text(report.share(one->co2e.number, results.total->number));
  }
  page.out += "</table></div>";
  std::string apart;
  for (const Results::BySource& one : results.by_source) {
    if (one.in_total && !one.apart) continue;
    const Source* source = report.record.source(one.source);
    page.out += apart.empty() ? "<p>" : "";
    if (apart.empty()) {
      apart = report.say("report.apart_why");
      page.text(apart);
      page.out += "<ul class=plain>";
    }
    page.out += "<li>";
    page.text(report.title(one.title, one.source));
    page.out += ": ";
    page.amount(one.in_total ? *one.apart : one.co2e, source ? page.anchor(*source) : std::string());
  }
  if (!apart.empty()) page.out += "</ul>";
}

}  // namespace tsn::text
