// Whose emissions, when, by which method; the figures that are looked for first.
#include "text/report/page.hpp"

namespace tsn::text {
namespace {

// "2024", "2024-03", "2024-01/2024-06"
std::string period(const Report& report) {
  const std::string_view whole = report.record.period;
  const std::size_t slash = whole.find('/');
  if (slash == std::string_view::npos) return report.date(whole);
  return report.date(whole.substr(0, slash)) + " \u2013 " + report.date(whole.substr(slash + 1));
}

void fact(Page& page, std::string_view id, std::string_view text) {
  if (text.empty()) return;
  page.out += "<div><dt>";
  page.message(id);
  page.out += "<dd>";
  page.text(text);
  page.out += "</div>";
}

// A figure in large letters; the exact one below.
void tile(Page& page, std::string_view id, const Figure& figure, const Results::Reported* reported,
          std::string_view place, std::string_view below) {
  const Report& report = page.report;
  page.out += "<div class=tile><dt>";
  page.message(id);
  page.add({"<dd><a href=\"#", place, "\"><b>"});
  page.text(reported ? report.number(reported->value) : report.rounded(figure.number, 2));
  page.out += "</b></a> <span>";
  page.text(report.unit(figure.unit));
  page.out += "</span><small>";
  page.text(report.say("report.exact_is", {{"value", report.number(figure)}}));
  if (!below.empty()) {
    page.out += "<br>";
    page.text(below);
  }
  page.out += "</small></div>";
}

}  // namespace

void add_head(Page& page) {
  const Report& report = page.report;
  const RecordView& record = page.record;
  page.out += "<header><p class=kind>";
  page.message("report.title");
  page.out += "<h1><bdi>";
  page.text(record.entity_name.empty() ? report.title(record.method.title, record.method.id) : record.entity_name);
  page.out += "</bdi></h1><p class=when>";
  page.text(period(report));
  page.out += "<dl class=facts>";
  fact(page, "report.credit_code", record.credit_code);
  fact(page, "report.region", record.region.empty() ? "" : report.item(record.region));
  fact(page, "report.method", report.title(record.method.title, record.method.id));
  const Document& document = record.method.document;
  page.out += "<div><dt>";
  page.message("report.method_document");
  page.out += "<dd><a href=\"#dm\">";
  page.text(report.document(&document));
  page.out += "</a></div>";
  fact(page, "report.edition", record.method.edition);
  fact(page, "report.as_of", report.date(record.as_of));
  fact(page, "report.catalog", record.release);
  page.out += "</dl>";
  if (!record.results.complete) {
    page.out += "<p class=\"note bad\" role=note><b>";
    page.message("report.incomplete");
    page.out += "</b> ";
    page.message("report.incomplete_why");
    page.out += " <a href=\"#quality\">";
    page.message("report.quality");
    page.out += "</a>";
  }
  page.out += "<dl class=tiles>";
  const Results& results = record.results;
  if (results.total) {
    tile(page, "report.total", *results.total, results.reported_of("total"), "t", "");
    for (const Results::Part& one : results.by_class)
      tile(page, one.id == "direct" ? "report.direct" : "report.indirect", one.co2e, nullptr,
           one.id == "direct" ? "cd" : "ci", report.share(one.co2e.number, results.total->number));
    if (results.apart) tile(page, "report.apart", *results.apart, nullptr, "sources", "");
  } else {
    for (std::size_t i = 0; i < results.tallies.size() && i < 4; ++i) {
      const Results::Tally& tally = results.tallies[i];
      page.out += "<div class=tile><dt>";
      page.text(report.title(tally.title, tally.id));
      page.add({"<dd><a href=\"#y", std::to_string(i), "\"><b>"});
      page.text(report.rounded(tally.value.number, 2));
      page.out += "</b></a> <span>";
      page.text(report.unit(tally.value.unit));
      page.out += "</span><small>";
      page.text(report.say("report.exact_is", {{"value", report.number(tally.value)}}));
      page.out += "</small></div>";
    }
  }
  page.out += "<div class=tile><dt>";
  page.message("report.weakest");
  page.out += "<dd><a href=\"#quality\"><b>";
  page.text(record.worst_evidence.empty() ? "\u2013" : report.grade(record.worst_evidence));
  page.out += "</b></a><small>";
  const auto documents = static_cast<std::int64_t>(record.documents.size());
  const auto rows = static_cast<std::int64_t>(record.activities.size());
  page.text(report.say("report.rests_on", {{"documents", documents}, {"rows", rows}}));
  page.out += "</small></div></dl><nav><ul>";
  const std::pair<std::string_view, std::string_view> contents[] = {
      {"totals", "report.totals"},   {"sources", "report.by_source"},  {"months", "report.by_month"},
      {"flows", "report.flows"},     {"lines", "report.lines"},        {"factors", "report.factors"},
      {"quality", "report.quality"}, {"rounding", "report.roundings"}, {"verify", "report.verification"}};
  for (const auto& [anchor, id] : contents) {
    page.add({"<li><a href=\"#", anchor, "\">"});
    page.message(id);
    page.out += "</a>";
  }
  page.out += "</ul></nav></header>";
}

}  // namespace tsn::text
