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

// The name of a sum, which opens into its parts.
template <typename List>
void opening(Page& page, std::string_view anchor, std::string_view name, std::size_t count, List&& list) {
  page.add({"<tr id=", anchor, "><th scope=row><details><summary>"});
  page.text(name);
  page.out += " <small>";
  page.text(page.say("report.sum_of", {{"count", static_cast<std::int64_t>(count)}}));
  page.out += "</small></summary><ul>";
  list();
  page.out += "</ul></details>";
}

// One row of a table of totals.
void line(Page& page, std::string_view anchor, std::string_view name, const Figure& figure, std::string_view reported,
          bool has_reported, const Exact& whole, const std::vector<Part>& made_of) {
  const Report& report = page.report;
  opening(page, anchor, name, made_of.size(), [&] {
    for (const Part& part : made_of) {
      page.out += "<li>";
      page.text(report.title(part.source->title, part.source->id));
      page.out += " <span>";
      page.sum(part.value, page.anchor(*part.source));
      page.out += "</span> <small>";
      page.source_of(part.source->clause, nullptr);
      page.out += " ";
      page.method_document();
      page.out += "</small>";
    }
  });
  page.out += "<td class=n>";
  page.figure(figure, anchor);
  if (has_reported) {
    page.out += "<td class=n><a href=\"#rounding\">";
    page.text(reported.empty() ? std::string() : report.number(reported));
    page.out += "</a>";
  }
  page.out += "<td class=n>";
  page.text(report.share(figure.number, whole));
}

void other_sums(Page& page) {
  const Report& report = page.report;
  const Results& results = report.record.results;
  if (results.tallies.empty()) return;
  page.out += "<h3>";
  page.message("report.tallies");
  page.out += "</h3><div class=w><table>";
  page.columns({"report.column.name",
                {"report.column.value", number_column},
                "report.column.unit",
                {"report.column.reported", number_column},
                "report.column.clause"});
  std::size_t index = 0;
  for (const Results::Tally& tally : results.tallies) {
    const auto* reported = results.reported_of("tally:" + std::string(tally.id));
    const std::string anchor = "y" + std::to_string(index++);
    opening(page, anchor, report.title(tally.title, tally.id), tally.by_source.size(), [&] {
      for (const auto& [id, value] : tally.by_source) {
        const Source* source = report.record.source(id);
        page.out += "<li>";
        page.text(source ? report.title(source->title, id) : id);
        page.out += " ";
        page.amount(value, source ? page.anchor(*source) : std::string());
      }
    });
    page.out += "<td class=n>";
    page.figure(tally.value, anchor);
    page.out += "<td>";
    page.text(report.unit(tally.value.unit));
    page.out += "<td class=n>";
    if (reported) page.text(report.number(reported->value));
    page.out += "<td>";
    page.source_of(tally.clause, nullptr);
    page.out += " ";
    page.method_document();
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
  page.columns({"report.column.name",
                {"report.column.value", number_column},
                "report.column.unit",
                {"report.column.reported", number_column},
                "report.column.formula",
                "report.column.clause"});
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
    page.out += " ";
    page.method_document();
    if (!one.register_id.empty()) page.register_ids({one.register_id});
  }
  page.out += "</table></div>";
  if (record.denominators.empty()) return;
  page.out += "<ul class=\"plain given\">";
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
    const Results::Reported* reported = results.reported_of("total");
    const auto add = [&](std::string_view anchor, std::string_view name, const Figure& figure, std::string_view value,
                         auto&& counts) {
      line(page, anchor, name, figure, value, reported != nullptr, whole, parts(report, counts));
    };
    page.out += "<div class=w><table class=sum>";
    if (reported)
      page.columns({"report.column.name",
                    {"report.column.value_t", number_column},
                    {"report.column.reported", number_column},
                    {"report.column.share", number_column}});
    else
      page.columns(
          {"report.column.name", {"report.column.value_t", number_column}, {"report.column.share", number_column}});
    page.out += "<tbody>";
    add("t", report.say("report.total"), *results.total, reported ? reported->value : std::string_view(),
        [](const Emission&) { return true; });
    for (const Results::Part& one : results.by_class)
      add(one.id == "direct" ? "cd" : "ci", report.say(one.id == "direct" ? "report.direct" : "report.indirect"),
          one.co2e, "", [&](const Emission& e) { return e.activity->source->emission_class == one.id; });
    page.add({"<tbody><tr class=group><th colspan=", reported ? "4" : "3", " scope=colgroup>"});
    page.message("report.by_gas");
    std::size_t index = 0;
    for (const Results::ByGas& one : results.by_gas)
      add("g" + std::to_string(index++), report.gas(one.gas), one.co2e, "",
          [&](const Emission& e) { return report.emissions.by_gas && e.gas == one.gas; });
    page.out += "</table></div>";
  } else {
    page.out += "<p>";
    page.message("report.no_total");
  }
  other_sums(page);
  indicators(page);
}

}  // namespace tsn::text
