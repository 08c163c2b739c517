// Every row of the inventory, source by source; each opens into its derivation.
#include <set>

#include "text/report/page.hpp"

namespace tsn::text {
namespace {

void controls(Page& page) {
  const Report& report = page.report;
  page.out += "<form class=filter hidden><label>";
  page.message("report.filter.text");
  page.out += " <input type=search id=q></label><label>";
  page.message("report.column.source");
  page.out += " <select id=qs><option value=\"\">";
  page.message("report.filter.all");
  for (const Source& source : report.record.sources) {
    page.add({"<option value=", page.anchor(source), ">"});
    page.text(report.title(source.title, source.id));
  }
  page.out += "</select></label><label>";
  page.message("report.column.month");
  page.out += " <select id=qm><option value=\"\">";
  page.message("report.filter.all");
  std::set<std::string_view> months;
  for (const Activity& row : report.record.activities) months.insert(row.month_of());
  for (const std::string_view month : months) {
    page.add({"<option value=\"", month.empty() ? "-" : escaped(month), "\">"});
    page.text(month.empty() ? report.say("report.whole_period") : report.date(month));
  }
  page.out += "</select></label><label class=check><input type=checkbox id=qf> ";
  page.message("report.filter.findings");
  page.out += "</label><span class=buttons><button type=button id=open>";
  page.message("report.filter.open");
  page.out += "</button> <button type=button id=close>";
  page.message("report.filter.close");
  page.out += "</button></span></form><p id=shown role=status data-text=\"";
  page.message("report.filter.shown");
  page.out += "\">";
}

// What the row is about, in a few words.
void what(Page& page, const Activity& row) {
  const Report& report = page.report;
  const auto add = [&](const std::string& text) {
    page.out += " <bdi>";
    page.text(text);
    page.out += "</bdi>";
  };
  if (!row.item.empty()) add(report.item(row.item));
  if (!row.supply.empty()) add(report.supply(row.supply));
  if (!row.region.empty()) add(report.item(row.region));
  if (!row.month.empty() || !row.date.empty()) add(report.date(row.month.empty() ? row.date : row.month));
  if (row.quantity) add(report.quantity(*row.quantity));
}

void one(Page& page, const Activity& row, bool has_findings) {
  const Report& report = page.report;
  const std::string_view month = row.month_of();
  page.add({"<details class=r id=", page.anchor(row), " data-m=\"", month.empty() ? "-" : escaped(month), "\"",
            has_findings || row.gap ? " data-f" : "", "><summary><bdi class=id>"});
  page.text(row.id);
  page.out += "</bdi><span class=what>";
  what(page, row);
  page.out += "</span><span class=v>";
  if (row.gap) {
    page.out += "<i class=\"g g4\">";
    page.message("report.line.gap");
    page.out += "</i>";
  } else if (const Exact* emitted = report.emitted(row)) {
    page.sum(*emitted, "");
    page.out += " ";
    page.text(report.unit("tCO2e"));
  } else {
    page.out += "\u2013";
  }
  page.out += "</span></summary>";
  add_derivation(page, row);
  page.out += "</details>";
}

}  // namespace

void add_rows(Page& page) {
  const Report& report = page.report;
  page.heading("lines", "report.lines");
  page.out += "<p>";
  page.message("report.lines_how");
  controls(page);
  std::set<const Activity*> noted;
  for (const Finding& finding : report.record.findings)
    if (finding.activity && finding.severity != "note") noted.insert(finding.activity);
  for (const Source& source : report.record.sources) {
    page.add({"<section class=source id=", page.anchor(source), "><h3>"});
    page.text(report.title(source.title, source.id));
    page.add({" <i class=\"g ", source.emission_class == "direct" ? "kd" : "ki", "t\">"});
    page.message(source.emission_class == "direct" ? "report.direct" : "report.indirect");
    page.out += "</i></h3><p class=by>";
    page.source_of(source.clause, nullptr);
    page.out += " ";
    page.method_document();
    page.out += " ";
    page.grade(source.evidence);
    if (!source.register_id.empty()) page.register_ids({source.register_id});
    for (const Results::BySource& sum : report.record.results.by_source) {
      if (sum.source != source.id) continue;
      page.out += " <span class=total>";
      page.amount(sum.co2e);
      page.out += "</span>";
    }
    page.out += "</p>";
    for (const Activity* row : report.rows_of(source)) one(page, *row, noted.count(row) != 0);
    page.out += "</section>";
  }
}

}  // namespace tsn::text
