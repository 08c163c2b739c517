// The factors that were used, and the documents that they, and the method, are from.
#include "text/report/page.hpp"

namespace tsn::text {
namespace {

// ".../for=2023/published=2025-12-31" of an entry's id: what it was chosen by.
void entry(Page& page, std::string_view id) {
  std::string_view rest = id;
  const std::size_t first = rest.find('/');
  page.out += "<code>";
  page.text(rest.substr(0, first));
  page.out += "</code>";
  while (rest.find('/') != std::string_view::npos) {
    rest.remove_prefix(rest.find('/') + 1);
    const std::string_view part = rest.substr(0, rest.find('/'));
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view key = part.substr(0, equals), value = part.substr(equals + 1);
    page.out += "<br>";
    if (key == "for")
      page.text(page.report.say("report.factor.year", {{"year", value}}));
    else if (key == "published")
      page.text(page.report.say("report.factor.published", {{"date", std::string_view(page.report.date(value))}}));
    else
      page.text(page.report.item(value));
  }
}

void row(Page& page, const FactorGroup& group, std::size_t index) {
  const Report& report = page.report;
  const FactorLine& line = *group.line;
  page.add({"<tr id=f", std::to_string(index), "><th scope=row>"});
  page.text(report.title(line.title, line.name));
  page.out += "<td class=n>";
  if (line.is_table) {
    page.message("report.factor.table");
  } else {
    page.out += "<b>";
    page.text(report.number(line.value));
    page.out += "</b> ";
    page.text(report.unit(line.unit));
  }
  page.out += "<td>";
  if (!line.entry.empty())
    entry(page, line.entry);
  else if (line.is_table)
    entry(page, line.name);
  else
    page.message(line.absent.empty() ? "report.factor.literal" : "report.factor.absent");
  page.out += "<td>";
  page.source_of(line.clause.empty() ? line.rule_clause : line.clause, line.document);
  if (!line.document && !line.rule_document) {
    page.out += " ";
    page.method_document();
  }
  if (line.document && !line.document->date.empty()) {
    page.out += " <small>";
    page.text(report.date(line.document->date));
    page.out += "</small>";
  }
  if (line.rule_document || !line.rule_reason.empty()) {
    page.out += "<p class=why>";
    page.message("report.factor.why");
    page.out += " ";
    page.text(report.title(line.rule_reason, ""));
    page.out += " ";
    page.source_of(line.rule_clause, line.rule_document);
  }
  page.out += "<td>";
  page.grade(line.evidence);
  page.register_ids(line.registers);
  if (!line.errata.empty()) {
    page.out += " ";
    page.text(report.say("report.factor.errata", {{"id", line.errata}}));
  }
  page.add({"<td class=n>", std::to_string(group.rows)});
  if (!line.note.empty()) {
    page.add({"<tr class=remark><td colspan=6 lang=en>"});
    page.text(line.note);
  }
}

void document(Page& page, const Document& one, std::string_view anchor, bool of_method) {
  const Report& report = page.report;
  page.add({"<tr id=", anchor, "><th scope=row>"});
  page.text(report.title(one.title, one.id));
  if (of_method) {
    page.out += " <i class=g>";
    page.message("report.method");
    page.out += "</i>";
  }
  page.out += "<td class=doc>";
  page.text(one.number);
  page.out += "<td>";
  page.text(one.issuer);
  page.out += "<td>";
  page.text(one.date.empty() ? std::string() : report.date(one.date));
  page.out += "<td class=url>";
  page.text(one.url.empty() ? one.read_at : one.url);
  if (!one.note.empty()) {
    page.out += "<tr class=remark><td colspan=5 lang=en>";
    page.text(one.note);
  }
}

void add_documents(Page& page) {
  const RecordView& record = page.record;
  page.heading("documents", "report.documents");
  page.out += "<div class=w><table class=long>";
  page.columns({"report.column.title", "report.column.number", "report.column.issuer", "report.column.date",
                "report.column.read_at"});
  page.out += "<tbody>";
  document(page, record.method.document, "dm", true);
  for (const Document& one : record.documents) document(page, one, page.anchor(one), false);
  page.out += "</table></div>";
}

}  // namespace

void add_factors(Page& page) {
  page.heading("factors", "report.factors");
  page.out += "<div class=w><table class=long>";
  page.columns({"report.column.factor",
                {"report.column.value", number_column},
                "report.column.entry",
                "report.column.document",
                "report.column.grade",
                {"report.column.rows", number_column}});
  page.out += "<tbody>";
  std::size_t index = 0;
  for (const FactorGroup& group : page.groups()) row(page, group, index++);
  page.out += "</table></div>";
  const Report& report = page.report;
  if (!report.record.choices.empty()) {
    page.out += "<h3>";
    page.message("report.choices");
    page.out += "</h3><div class=w><table>";
    page.columns({"report.column.choice", "report.column.chosen", "report.column.clause"});
    page.out += "<tbody>";
    for (const Choice& one : report.record.choices) {
      page.out += "<tr><th scope=row>";
      page.text(report.title(one.title, one.id));
      page.out += "<td>";
      const std::string_view name = report.glossary.choice_value(one.id, one.value, report.language);
      page.text(name.empty() ? one.value : name);
      page.out += "<td>";
      page.source_of(one.clause, nullptr);
      if (!one.register_id.empty()) page.register_ids({one.register_id});
    }
    page.out += "</table></div>";
  }
  add_documents(page);
}

}  // namespace tsn::text
