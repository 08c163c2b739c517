// The totals, each with the parts that it is the sum of.
#include <algorithm>

#include "text/report/page.hpp"

namespace tsn::text {
namespace {

struct Part {
  const Source* source = nullptr;
  Exact value;
};

// What a sum is made of, source by source, in the method's order.
template <typename Counts>
std::vector<Part> parts(const Report& report, Counts&& counts) {
  std::vector<Part> found;
  for (const Source& source : report.record.sources) {
    Part part{&source, {}};
    bool any = false;
    for (const Emission& one : report.emissions.all) {
      if (one.activity->source != &source || !one.counted || !counts(one)) continue;
      part.value += one.co2e->number;
      any = true;
    }
    if (any) found.push_back(std::move(part));
  }
  return found;
}

// One row of a table of totals, whose number opens into its parts.
void line(Page& page, std::string_view anchor, std::string_view name, const Figure& figure,
          const Results::Reported* reported, const Exact& whole, const std::vector<Part>& made_of) {
  const Report& report = page.report;
  page.add({"<tr><th scope=row>"});
  page.text(name);
  page.out += "<td class=n>";
  page.figure(figure, anchor);
  page.out += "<td>";
  page.text(report.unit(figure.unit));
  page.out += "<td class=n>";
  if (reported) {
    page.add({"<a href=\"#rounding\">"});
    page.text(report.number(reported->value));
    page.out += "</a>";
  }
  page.out += "<td class=n>";
  page.text(report.share(figure.number, whole));
  page.add({"<tr class=parts id=", anchor, "><td colspan=5><details><summary>"});
  const auto count = static_cast<std::int64_t>(made_of.size());
  page.text(report.say("report.sum_of", {{"count", count}}));
  page.out += "</summary><ul>";
  for (const Part& part : made_of) {
    page.out += "<li><span>";
    page.text(report.title(part.source->title, part.source->id));
    page.out += "</span> ";
    page.sum(part.value, page.anchor(*part.source));
    page.out += " ";
    page.text(report.unit("tCO2e"));
    page.out += " <small>";
    page.source_of(part.source->clause, nullptr);
    page.out += " <a class=c href=\"#dm\">";
    page.text(report.document(&report.record.method.document));
    page.out += "</a></small>";
  }
  page.out += "</ul></details>";
}

void other_sums(Page& page) {
  const Report& report = page.report;
  const Results& results = report.record.results;
  if (results.tallies.empty()) return;
  page.out += "<h3>";
  page.message("report.tallies");
  page.out += "</h3><div class=w><table>";
  page.columns({"report.column.name", "#report.column.value", "report.column.unit", "#report.column.reported",
                "report.column.clause"});
  std::size_t index = 0;
  for (const Results::Tally& tally : results.tallies) {
    const auto* reported = results.reported_of("tally:" + std::string(tally.id));
    const std::string anchor = "y" + std::to_string(index++);
    page.out += "<tr><th scope=row>";
    page.text(report.title(tally.title, tally.id));
    page.out += "<td class=n>";
    page.figure(tally.value, anchor);
    page.out += "<td>";
    page.text(report.unit(tally.value.unit));
    page.out += "<td class=n>";
    if (reported) page.text(report.number(reported->value));
    page.out += "<td>";
    page.source_of(tally.clause, nullptr);
    page.add({"<tr class=parts id=", anchor, "><td colspan=5><details><summary>"});
    const auto count = static_cast<std::int64_t>(tally.by_source.size());
    page.text(report.say("report.sum_of", {{"count", count}}));
    page.out += "</summary><ul>";
    for (const auto& [id, value] : tally.by_source) {
      const Source* source = report.record.source(id);
      page.out += "<li><span>";
      page.text(source ? report.title(source->title, id) : id);
      page.out += "</span> ";
      page.amount(value, source ? page.anchor(*source) : std::string());
    }
    page.out += "</ul></details>";
  }
  page.out += "</table></div>";
}

void indicators(Page& page) {
  const Report& report = page.report;
  const RecordView& record = report.record;
  if (record.indicators.empty()) return;
  page.out += "<h3>";
  page.message("report.indicators");
  page.out += "</h3><div class=w><table>";
  page.columns({"report.column.name", "#report.column.value", "report.column.unit", "#report.column.reported",
                "report.column.formula", "report.column.clause"});
  for (const Indicator& one : record.indicators) {
    page.out += "<tr><th scope=row>";
    page.text(report.title(one.title, one.id));
    page.out += "<td class=n>";
    page.figure(one.value);
    page.out += "<td>";
    page.text(report.unit(one.value.unit));
    page.out += "<td class=n>";
    if (const auto* reported = record.results.reported_of("indicator:" + std::string(one.id)))
      page.text(report.number(reported->value));
    page.out += "<td><code>";
    page.text(one.formula);
    page.out += "</code><td>";
    page.source_of(one.clause, nullptr);
    page.out += " <a class=c href=\"#dm\">";
    page.text(report.document(&record.method.document));
    page.out += "</a>";
  }
  page.out += "</table></div>";
  if (record.denominators.empty()) return;
  page.out += "<ul class=plain>";
  for (const RecordView::Denominator& one : record.denominators) {
    page.out += "<li>";
    const std::string_view name = report.glossary.denominator(one.name, report.language);
    page.text(name.empty() ? one.name : name);
    page.out += " <code>";
    page.text(one.name);
    page.out += "</code>: <b>";
    page.text(report.quantity(one.value));
    page.out += "</b>";
  }
  page.out += "</ul>";
}

}  // namespace

void add_totals(Page& page) {
  const Report& report = page.report;
  const Results& results = report.record.results;
  page.heading("totals", "report.totals");
  if (results.total) {
    const Exact& whole = results.total->number;
    page.out += "<div class=w><table class=sum>";
    page.columns({"report.column.name", "#report.column.value", "report.column.unit", "#report.column.reported",
                  "#report.column.share"});
    page.out += "<tbody>";
    line(page, "t", report.say("report.total"), *results.total, results.reported_of("total"), whole,
         parts(report, [](const Emission&) { return true; }));
    for (const Results::Part& one : results.by_class)
      line(page, one.id == "direct" ? "cd" : "ci", report.say(one.id == "direct" ? "report.direct" : "report.indirect"),
           one.co2e, nullptr, whole,
           parts(report, [&](const Emission& e) { return e.activity->source->emission_class == one.id; }));
    page.out += "<tbody><tr class=group><th colspan=5 scope=colgroup>";
    page.message("report.by_gas");
    std::size_t index = 0;
    for (const Results::ByGas& one : results.by_gas)
      line(page, "g" + std::to_string(index++), one.gas, one.co2e, nullptr, whole,
           parts(report, [&](const Emission& e) { return report.emissions.by_gas && e.gas == one.gas; }));
    page.out += "</table></div>";
  } else {
    page.out += "<p>";
    page.message("report.no_total");
  }
  other_sums(page);
  indicators(page);
}

}  // namespace tsn::text
