// How good the data is: what is missing, what was found, what was measured, on which evidence the figures rest.
#include <array>
#include <set>

#include "text/finding.hpp"
#include "text/register.hpp"
#include "text/report/page.hpp"

namespace tsn::text {
namespace {

constexpr std::size_t most_register_titles = 200;  // that are looked up; no method cites so many
constexpr std::array<std::string_view, 4> grades{"primary", "transcribed", "secondary", "recalled"};

std::size_t rank(std::string_view grade) {
  for (std::size_t i = 0; i < grades.size(); ++i)
    if (grades[i] == grade) return i;
  return 0;
}

// How many rows, and how much of the emissions, rest on each grade at the worst.
void evidence(Page& page) {
  const Report& report = page.report;
  std::array<std::int64_t, 4> rows{};
  std::array<Exact, 4> sums;
  Exact whole;
  for (const Activity& row : report.record.activities) {
    std::size_t worst = rank(row.source->evidence);
    for (const Activity::Factor& one : row.factors)
      if (one.line) worst = std::max(worst, rank(one.line->evidence));
    for (const FactorLine* table : row.tables) worst = std::max(worst, rank(table->evidence));
    ++rows[worst];
    if (const Exact* emitted = report.emitted(row)) {
      const Exact size = emitted->is_negative() ? -*emitted : *emitted;
      sums[worst] += size;
      whole += size;
    }
  }
  page.out += "<h3>";
  page.message("report.evidence");
  page.out += "</h3><p>";
  page.message("report.evidence_how");
  page.out += "<div class=w><table>";
  page.columns({"report.column.grade",
                "report.column.meaning",
                {"report.column.rows", number_column},
                {"report.column.share", number_column}});
  page.out += "<tbody>";
  for (std::size_t i = 0; i < grades.size(); ++i) {
    page.out += "<tr><th scope=row>";
    page.grade(grades[i]);
    page.out += "<td>";
    page.text(report.say("report.meaning." + std::string(grades[i])));
    page.add({"<td class=n>", std::to_string(rows[i]), "<td class=n>"});
    page.text(report.share(sums[i], whole));
  }
  page.out += "</table></div>";
}

void finding(Page& page, const Finding& one) {
  const Report& report = page.report;
  page.out += "<tr><td>";
  if (one.activity) {
    page.add({"<a href=\"#", page.anchor(*one.activity), "\"><bdi>"});
    page.text(one.activity->id);
    page.out += "</bdi></a>";
  } else if (!one.pointer.empty() && one.pointer != "/activities") {
    page.out += "<code>";
    page.text(one.pointer);
    page.out += "</code>";
  }
  const auto meaning = meaning_of(one.code, report.say);
  page.out += "<td>";
  page.text(meaning ? meaning->title : std::string());
  page.out += " <code>";
  page.text(one.code);
  page.out += "</code><td>";
  page.text(message_of(one.code, one.message, report.english, report.say));
  if (!meaning) return;
  page.out += " <small>";
  page.text(meaning->remedy);
  page.out += "</small>";
}

void findings(Page& page) {
  const Report& report = page.report;
  constexpr std::array<std::array<std::string_view, 3>, 3> kinds{
      {{"gap", "report.gaps", "report.gaps_none"},
       {"warning", "report.warnings", "report.warnings_none"},
       {"note", "report.notes", "report.notes_none"}}};
  for (const auto& [severity, title, none] : kinds) {
    page.out += "<h3>";
    page.message(title);
    page.out += "</h3>";
    std::size_t count = 0;
    for (const Finding& one : report.record.findings) {
      if (one.severity != severity) continue;
      if (count++ == 0) {
        page.out += "<div class=w><table class=findings>";
        page.columns({"report.column.row", "report.column.finding", "report.column.details"});
        page.out += "<tbody>";
      }
      finding(page, one);
    }
    if (count == 0) {
      page.out += "<p>";
      page.message(none);
    } else {
      page.out += "</table></div>";
    }
  }
}

// Values of the request that stand in for defaults, and defaults that stand in for values of the request.
void replaced(Page& page) {
  const Report& report = page.report;
  const auto list = [&](std::string_view title, std::string_view none, auto&& each) {
    page.out += "<h3>";
    page.message(title);
    page.out += "</h3>";
    std::size_t count = 0;
    for (const Activity& row : report.record.activities)
      each(row, [&](const std::string& name, const std::string& value, std::string_view evidence) {
        if (count++ == 0) {
          page.out += "<div class=w><table>";
          page.columns({"report.column.row",
                        "report.column.name",
                        {"report.column.value", number_column},
                        "report.column.evidence"});
          page.out += "<tbody>";
        }
        page.add({"<tr><td><a href=\"#", page.anchor(row), "\"><bdi>"});
        page.text(row.id);
        page.out += "</bdi></a><td>";
        page.text(name);
        page.out += "<td class=n>";
        page.text(value);
        page.out += "<td>";
        page.text(evidence);
      });
    if (count == 0) {
      page.out += "<p>";
      page.message(none);
    } else {
      page.out += "</table></div>";
    }
  };
  list("report.measured", "report.measured_none", [&](const Activity& row, auto&& add) {
    for (const Activity::Factor& one : row.factors) {
      const auto datum = one.overridden ? row.parameter(one.name) : std::nullopt;
      if (!datum) continue;
      const FactorLine* line = one.replaces;
      add(line && !line->title.empty() ? std::string(report.title(line->title, one.name)) : report.input(row, one.name),
          report.quantity(*datum), datum->evidence);
    }
  });
  list("report.absent", "report.absent_none", [&](const Activity& row, auto&& add) {
    for (const Activity::Absent& one : row.absent)
      add(report.input(row, one.name), report.amount(one.value, one.unit), report.title(one.reason, ""));
    for (const Activity::Factor& one : row.factors)
      if (one.line && !one.line->absent.empty())
        add(std::string(report.title(one.line->title, one.name)), report.amount(one.line->value, one.line->unit),
            report.title(one.line->rule_reason, ""));
  });
}

}  // namespace

void add_quality(Page& page) {
  page.heading("quality", "report.quality");
  page.add({"<p class=\"note", page.record.results.complete ? "\">" : " bad\">"});
  page.message(page.record.results.complete ? "report.complete" : "report.incomplete_why");
  findings(page);
  replaced(page);
  evidence(page);
}

void add_register(Page& page) {
  if (page.cited().empty()) return;
  page.out += "<h3>";
  page.message("report.register");
  page.out += "</h3><p>";
  page.message("report.register_how");
  page.out += "<div class=w><table>";
  page.columns({"report.column.number", "report.column.title"});
  page.out += "<tbody>";
  std::size_t index = 0;
  const Register titles;
  for (const std::string_view id : page.cited()) {
    page.add({"<tr id=x", std::to_string(index++), "><th scope=row>"});
    page.text(id);
    page.out += "<td>";
    if (index <= most_register_titles) page.text(titles.title(id, page.report.language));
  }
  page.out += "</table></div>";
}

void add_roundings(Page& page) {
  const Report& report = page.report;
  const Results& results = report.record.results;
  page.heading("rounding", "report.roundings");
  page.out += "<p>";
  page.message("report.roundings_how");
  if (results.reported.empty()) {
    page.out += "<p>";
    page.message("report.roundings_none");
    return;
  }
  page.out += "<div class=w><table>";
  page.columns({"report.column.name",
                {"report.column.exact", number_column},
                {"report.column.reported", number_column},
                "report.column.unit",
                "report.column.rounding",
                "report.column.clause"});
  page.out += "<tbody>";
  for (const Results::Reported& one : results.reported) {
    page.out += "<tr><th scope=row>";
    const std::size_t colon = one.of.find(':');
    const std::string_view id = colon == std::string_view::npos ? one.of : one.of.substr(colon + 1);
    const Figure* exact = nullptr;
    std::string name(one.of);
    if (one.of == "total") {
      name = report.say("report.total");
      exact = results.total ? &*results.total : nullptr;
    } else if (one.of.starts_with("source:")) {
      for (const Results::BySource& source : results.by_source)
        if (source.source == id) {
          name = report.title(source.title, id);
          exact = &source.co2e;
        }
    } else if (one.of.starts_with("tally:")) {
      for (const Results::Tally& tally : results.tallies)
        if (tally.id == id) {
          name = report.title(tally.title, id);
          exact = &tally.value;
        }
    } else {
      for (const Indicator& indicator : report.record.indicators)
        if (indicator.id == id) {
          name = report.title(indicator.title, id);
          exact = &indicator.value;
        }
    }
    page.text(name);
    page.out += "<td class=n>";
    if (exact) page.figure(*exact);
    page.out += "<td class=n><b>";
    page.text(report.number(one.value));
    page.out += "</b><td>";
    page.text(report.unit(one.unit));
    page.out += "<td>";
    page.text(report.rule({one.rule, one.clause, one.digits}));
    page.out += "<td>";
    page.source_of(one.clause, nullptr);
    page.out += " ";
    page.method_document();
  }
  page.out += "</table></div>";
}

void add_verification(Page& page) {
  const RecordView& record = page.record;
  page.heading("verify", "report.verification");
  page.out += "<p>";
  page.message("report.verify_how");
  page.out += "<dl class=hashes>";
  const auto fact = [&](std::string_view id, std::string_view text) {
    page.out += "<dt>";
    page.message(id);
    page.out += "<dd><code>";
    page.text(text);
    page.out += "</code>";
  };
  fact("report.digest", record.digest);
  fact("report.catalog_hash", record.catalog_sha256);
  fact("report.method_hash", record.method.sha256);
  page.out += "<dt>";
  page.message("report.signatures");
  if (record.signatures.empty()) {
    page.out += "<dd>";
    page.message("report.unsigned");
  }
  for (const RecordView::Signature& one : record.signatures) {
    page.out += "<dd><code>";
    page.text(one.public_key);
    page.out += "</code>";
  }
  page.out += "</dl><pre>tansuan verify record.json</pre><p>";
  page.message("report.verify_more");
}

}  // namespace tsn::text
