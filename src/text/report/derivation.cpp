// The derivation of a row: what was stated, by which factors, through which formulas.
#include "text/report/page.hpp"
#include "text/substitution.hpp"

namespace tsn::text {
namespace {

using json::Kind;
using json::Value;

class RowDerivation {
 public:
  RowDerivation(Page& page, const Activity& row) : page_(page), report_(page.report), row_(row) {}

  void write() {
    page_.out += "<ol>";
    data();
    for (const Activity::Factor& one : row_.factors) factor(one);
    for (const FactorLine* table : row_.tables) this->table(*table);
    for (const Activity::StepValue& one : row_.steps) step(one);
    if (row_.gap) {
      line("report.line.gap", "bad");
      page_.message("report.gap_why");
    }
    line("report.line.method");
    page_.method_document();
    page_.out += " ";
    page_.source_of(row_.source->clause, nullptr);
    page_.out += "</ol>";
    meta();
  }

 private:
  void line(std::string_view kind, std::string_view style = {}) {
    page_.add({style.empty() ? "<li>" : "<li class=", style, style.empty() ? "<em>" : "><em>"});
    page_.message(kind);
    page_.out += "</em> ";
  }
  void evidence(const Datum& datum) {
    if (!datum.basis.empty()) {
      page_.out += " <small>";
      page_.text(report_.say("report.basis_is", {{"basis", datum.basis}}));
      page_.out += "</small>";
    }
    if (!datum.evidence.empty()) {
      page_.out += " <small>";
      page_.text(report_.say("report.evidence_is", {{"evidence", datum.evidence}}));
      page_.out += "</small>";
    }
  }
  void reported_input(std::string_view name) {
    for (const Activity::Input& one : row_.inputs)
      if (one.name == name) reported(one.reported, shown_rule(row_.source->inputs, name));
  }
  static const ReportRule* shown_rule(const std::vector<Shown>& list, std::string_view name) {
    for (const Shown& one : list)
      if (one.name == name) return &one.report;
    return nullptr;
  }
  void reported(std::string_view value, const ReportRule* rule) {
    if (value.empty()) return;
    page_.out += " <small>";
    page_.text(report_.say("report.shown_as", {{"value", std::string_view(report_.number(value))}}));
    if (rule) {
      page_.out += ", ";
      page_.text(report_.rule(*rule));
      page_.out += " ";
      page_.source_of(rule->clause, nullptr);
    }
    page_.out += "</small>";
  }

  void data() {
    if (row_.quantity) {
      line("report.line.datum");
      page_.text(report_.input(row_, "quantity"));
      page_.out += " <b>";
      page_.text(report_.quantity(*row_.quantity));
      page_.out += "</b>";
      evidence(*row_.quantity);
      reported_input("quantity");
    }
    if (row_.parameters)
      for (const json::Member& one : row_.parameters->members()) parameter(one.key, one.value);
    for (const Activity::Absent& one : row_.absent) {
      line("report.line.absent", "warn");
      page_.text(report_.input(row_, one.name));
      page_.out += " <b>";
      page_.text(report_.amount(one.value, one.unit));
      page_.out += "</b> <small>";
      page_.text(report_.title(one.reason, ""));
      page_.out += " ";
      page_.source_of(one.clause, nullptr);
      page_.out += "</small>";
    }
  }
  void parameter(std::string_view name, const Value& value) {
    bool overrides = false;
    for (const Activity::Factor& one : row_.factors) overrides = overrides || (one.overridden && one.name == name);
    if (overrides) return;  // told with the factors
    line("report.line.datum");
    page_.text(report_.input(row_, name));
    page_.out += " ";
    if (value.is(Kind::array)) {
      list(value);
      return;
    }
    page_.out += "<b>";
    if (const auto datum = row_.parameter(name)) {
      page_.text(report_.quantity(*datum));
      page_.out += "</b>";
      evidence(*datum);
      reported_input(name);
      return;
    }
    const std::string_view word = value.is(Kind::string) ? value.text : json::text_of(value, "value");
    const std::string_view known = report_.glossary.input_value(row_.source->id, name, word, report_.language);
    page_.text(known.empty() ? report_.item(word) : std::string(known));
    page_.out += "</b>";
    evidence({word, {}, {}, json::text_of(value, "evidence")});
  }
  void list(const Value& rows) {
    page_.out += "<ul>";
    for (const Value& row : rows.items()) {
      page_.out += "<li>";
      bool first = true;
      for (const json::Member& field : row.members()) {
        if (!first) page_.out += ", ";
        first = false;
        page_.out += "<code>";
        page_.text(field.key);
        page_.out += "</code> <b>";
        if (field.value.is(Kind::string))
          page_.text(report_.item(field.value.text));
        else
          page_.text(
              report_.quantity({json::text_of(field.value, "value"), json::text_of(field.value, "unit"), {}, {}}));
        page_.out += "</b>";
      }
    }
    page_.out += "</ul>";
  }

  void factor(const Activity::Factor& one) {
    const FactorLine* line_of = one.line;
    line(one.overridden ? "report.line.measured" : "report.line.factor", one.gap          ? "bad"
                                                                         : one.overridden ? "warn"
                                                                                          : "");
    const FactorLine* named = line_of ? line_of : one.replaces;
    const std::string_view title = named ? report_.title(named->title, one.name) : one.name;
    page_.text(title == one.name ? report_.input(row_, one.name) : std::string(title));
    page_.out += " ";
    if (line_of) {
      page_.add({"<a href=\"#", page_.anchor(*line_of), "\"><b>"});
      page_.text(report_.amount(line_of->value, line_of->unit));
      page_.out += "</b></a> ";
      page_.source_of(!line_of->clause.empty() ? line_of->clause : line_of->rule_clause,
                      line_of->document ? line_of->document : line_of->rule_document);
      page_.out += " ";
      page_.grade(line_of->evidence);
    } else if (one.overridden) {
      if (const auto datum = row_.parameter(one.name)) {
        page_.out += "<b>";
        page_.text(report_.quantity(*datum));
        page_.out += "</b>";
        evidence(*datum);
      }
      if (one.replaces) {
        page_.out += " <small>";
        page_.message("report.in_place_of");
        page_.add({" <a href=\"#", page_.anchor(*one.replaces), "\">"});
        page_.text(report_.amount(one.replaces->value, one.replaces->unit));
        page_.out += "</a></small>";
      }
    } else {
      page_.out += "<b>";
      page_.message("report.no_value");
      page_.out += "</b>";
    }
    reported(one.reported, shown_rule(row_.source->factors, one.name));
  }
  void table(const FactorLine& table) {
    line("report.line.table");
    page_.add({"<a href=\"#", page_.anchor(table), "\">"});
    page_.text(report_.title(table.title, table.name));
    page_.out += "</a> ";
    page_.source_of(table.clause, table.document);
    page_.out += " ";
    page_.grade(table.evidence);
  }
  std::optional<std::string> value_of(std::string_view name) const {
    if (name == "quantity" && row_.quantity) return report_.quantity(*row_.quantity);
    for (const Activity::StepValue& one : row_.steps)
      if (one.id == name) return report_.number(one.value) + " " + report_.unit(one.value.unit);
    for (const Activity::Factor& one : row_.factors)
      if (one.name == name && one.line) return report_.amount(one.line->value, one.line->unit);
    if (const auto datum = row_.parameter(name)) return report_.quantity(*datum);
    for (const Activity::Absent& one : row_.absent)
      if (one.name == name) return report_.amount(one.value, one.unit);
    return std::nullopt;
  }
  void step(const Activity::StepValue& one) {
    const Step* step = row_.source->step(one.id);
    line("report.line.step", "st");
    page_.text(report_.step(*row_.source, one.id));
    page_.out += " = <code>";
    page_.text(step->formula);
    page_.out += "</code>";
    const std::string numbers = with_numbers(
        step->formula, [&](std::string_view name) { return value_of(name); },
        [](std::string_view) { return std::vector<NumberOfName>(); }, report_.language);
    page_.out += " = <span>";
    page_.text(numbers);
    page_.out += "</span> = ";
    page_.amount(one.value);
    if (!one.value.exact.empty() && one.value.exact.size() <= 40) {
      page_.out += " <small>= ";
      page_.text(one.value.exact);
      page_.out += "</small>";
    }
    page_.out += " ";
    page_.source_of(step->clause, nullptr);
    if (!step->register_id.empty()) page_.register_ids({step->register_id});
    reported(one.reported, step->report ? &*step->report : nullptr);
  }
  void meta() {
    if (!row_.meta || !row_.meta->is(Kind::object) || row_.meta->members().empty()) return;
    page_.out += "<p class=meta>";
    bool first = true;
    for (const json::Member& one : row_.meta->members()) {
      if (!first) page_.out += "; ";
      first = false;
      page_.text(one.key);
      if (one.value.is(Kind::string)) {
        page_.out += ": <bdi>";
        page_.text(one.value.text);
        page_.out += "</bdi>";
      }
    }
  }

  Page& page_;
  const Report& report_;
  const Activity& row_;
};

}  // namespace

void add_derivation(Page& page, const Activity& row) { RowDerivation(page, row).write(); }

}  // namespace tsn::text
