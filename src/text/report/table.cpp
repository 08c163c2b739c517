#include "text/report/table.hpp"

namespace tsn::text {
namespace {

using json::Kind;
using json::Value;

class Table {
 public:
  explicit Table(const Report& report) : report_(report), record_(report.record) {}

  std::vector<TableLine> lines() {
    results();
    std::size_t number = 0;
    for (const Source& source : record_.sources) this->source(source, "S" + std::to_string(++number));
    sums();
    return std::move(lines_);
  }

 private:
  TableLine& add(std::string code, std::string_view name) {
    TableLine line;
    line.code = std::move(code);
    line.name = name;
    lines_.push_back(std::move(line));
    return lines_.back();
  }
  TableLine& add(std::string code, std::string_view name, const Figure& figure, std::string pointer) {
    TableLine& line = add(std::move(code), name);
    line.value = figure.value;
    line.unit = figure.unit;
    line.exact = figure.exact;
    line.pointer = std::move(pointer);
    return line;
  }
  void by_method(TableLine& line, std::string_view clause) {
    line.clause = clause.empty() ? std::string() : report_.clause(clause);
    line.source = report_.document(&record_.method.document);
  }
  void reported(TableLine& line, const std::string& of) {
    const auto* reported = record_.results.reported_of(of);
    if (!reported) return;
    line.reported = reported->value;
    line.rounding = report_.rule({reported->rule, reported->clause, reported->digits});
    if (line.clause.empty()) line.clause = report_.clause(reported->clause);
  }
  void shown(TableLine& line, std::string_view value, const ReportRule* rule) {
    line.reported = value;
    if (rule && !value.empty()) line.rounding = report_.rule(*rule);
  }

  void results() {
    const Results& results = record_.results;
    if (results.total) {
      TableLine& line = add("E", report_.say("report.total"), *results.total, "/results/total");
      by_method(line, "");
      reported(line, "total");
    }
    std::size_t index = 0;
    for (const Results::Part& one : results.by_class)
      by_method(add("E." + std::string(one.id), report_.say(one.id == "direct" ? "report.direct" : "report.indirect"),
                    one.co2e, "/results/by_class/" + std::to_string(index++)),
                "");
    if (results.apart) by_method(add("E.apart", report_.say("report.apart"), *results.apart, "/results/apart"), "");
    index = 0;
    for (const Results::ByGas& one : results.by_gas) {
      const std::string pointer = "/results/by_gas/" + std::to_string(index++);
      by_method(add("G" + std::to_string(index), Report::gas(one.gas), one.co2e, pointer + "/co2e"), "");
      by_method(add("G" + std::to_string(index) + ".mass", Report::gas(one.gas), one.mass, pointer + "/mass"), "");
    }
    index = 0;
    for (const Results::Part& one : results.by_month) {
      const bool whole = one.id == "whole period";
      TableLine& line =
          add("M" + std::to_string(index + 1), whole ? report_.say("report.whole_period") : report_.date(one.id),
              one.co2e, "/results/by_month/" + std::to_string(index));
      ++index;
      by_method(line, "");
      if (!whole) line.period = one.id;
    }
  }

  void source(const Source& source, const std::string& code) {
    TableLine& head = add(code, report_.title(source.title, source.id));
    for (std::size_t i = 0; i < record_.results.by_source.size(); ++i) {
      const Results::BySource& sum = record_.results.by_source[i];
      if (sum.source != source.id) continue;
      head.value = sum.co2e.value;
      head.unit = sum.co2e.unit;
      head.exact = sum.co2e.exact;
      head.pointer = "/results/by_source/" + std::to_string(i);
    }
    by_method(head, source.clause);
    reported(head, "source:" + std::string(source.id));
    std::size_t number = 0;
    for (const Activity* row : report_.rows_of(source)) this->row(*row, code + "." + std::to_string(++number));
  }

  void row(const Activity& row, const std::string& code) {
    const std::string place = std::to_string(row.index);
    const std::string request = "/request/activities/" + place, trace = "/trace/" + place;
    const std::string period(row.month.empty() ? row.date : row.month);
    const std::size_t first = lines_.size();
    std::string name(row.id);
    for (const std::string& part : {row.item.empty() ? std::string() : report_.item(row.item),
                                    row.supply.empty() ? std::string() : report_.supply(row.supply),
                                    row.region.empty() ? std::string() : report_.item(row.region)})
      if (!part.empty()) name += " \u00b7 " + part;
    TableLine& head = add(code, name);
    head.pointer = trace;
    if (const Exact* emitted = report_.emitted(row); emitted && !row.gap) {
      const bool ends = emitted->terminates();
      head.value = ends ? emitted->to_decimal() : emitted->to_rounded_decimal(10);
      head.exact = ends ? std::string() : emitted->to_ratio();
      head.unit = "tCO2e";
    }
    if (row.gap) head.source = report_.say("report.gap_why");
    data(row, code, request, trace);
    factors(row, code, request, trace);
    for (std::size_t i = 0; i < row.steps.size(); ++i) {
      const Activity::StepValue& one = row.steps[i];
      const Step* step = row.source->step(one.id);
      TableLine& line = add(code + ".R" + std::to_string(i + 1), report_.step(*row.source, one.id), one.value,
                            trace + "/steps/" + std::to_string(i));
      by_method(line, step->clause);
      shown(line, one.reported, step->report ? &*step->report : nullptr);
    }
    for (std::size_t i = first; i < lines_.size(); ++i) lines_[i].period = period;
  }

  void datum(TableLine& line, const Datum& datum) {
    line.value = datum.value;
    line.unit = datum.unit;
    line.source = datum.evidence;
  }
  static const ReportRule* rule_of(const std::vector<Shown>& list, std::string_view name) {
    for (const Shown& one : list)
      if (one.name == name) return &one.report;
    return nullptr;
  }
  void shown_input(TableLine& line, const Activity& row, std::string_view name) {
    for (const Activity::Input& one : row.inputs)
      if (one.name == name) shown(line, one.reported, rule_of(row.source->inputs, name));
  }
  void data(const Activity& row, const std::string& code, const std::string& request, const std::string& trace) {
    std::size_t number = 0;
    const auto next = [&] { return code + ".A" + std::to_string(++number); };
    if (row.quantity) {
      TableLine& line = add(next(), report_.input(row, "quantity"));
      datum(line, *row.quantity);
      line.pointer = request + "/quantity";
      shown_input(line, row, "quantity");
    }
    if (row.parameters)
      for (const json::Member& one : row.parameters->members()) {
        bool overrides = false;
        for (const Activity::Factor& factor : row.factors)
          overrides = overrides || (factor.overridden && factor.name == one.key);
        if (overrides) continue;  // stands with the factors
        const std::string pointer = pointer_join(request + "/parameters", one.key);
        if (const auto number_of = row.parameter(one.key)) {
          TableLine& line = add(next(), report_.input(row, one.key));
          datum(line, *number_of);
          line.pointer = pointer;
          shown_input(line, row, one.key);
        } else {
          list(row, one, pointer, next);
        }
      }
    for (std::size_t i = 0; i < row.absent.size(); ++i) {
      const Activity::Absent& one = row.absent[i];
      TableLine& line = add(next(), report_.input(row, one.name));
      line.value = one.value;
      line.unit = one.unit;
      line.clause = one.clause.empty() ? std::string() : report_.clause(one.clause);
      line.source = report_.title(one.reason, "");
      line.pointer = trace + "/absent/" + std::to_string(i);
    }
  }
  // A word has no value; a list has a line for each number in it.
  template <typename Next>
  void list(const Activity& row, const json::Member& member, const std::string& pointer, Next&& next) {
    const std::string name = report_.input(row, member.key);
    if (!member.value.is(Kind::array)) {
      const Value& value = member.value;
      const std::string_view word = value.is(Kind::string) ? value.text : json::text_of(value, "value");
      const std::string_view known = report_.glossary.input_value(row.source->id, member.key, word, report_.language);
      TableLine& line = add(next(), name + ": " + (known.empty() ? report_.item(word) : std::string(known)));
      line.source = json::text_of(value, "evidence");
      line.pointer = pointer;
      return;
    }
    std::size_t index = 0;
    for (const Value& fields : member.value.items()) {
      const std::string at = pointer_join(pointer, index++);
      std::string label = name;
      for (const json::Member& field : fields.members())
        if (field.value.is(Kind::string)) label += " \u00b7 " + report_.item(field.value.text);
      for (const json::Member& field : fields.members()) {
        if (field.value.is(Kind::string)) continue;
        TableLine& line = add(next(), label + " \u00b7 " + std::string(field.key));
        line.value = json::text_of(field.value, "value");
        line.unit = json::text_of(field.value, "unit");
        line.source = json::text_of(field.value, "evidence");
        line.pointer = pointer_join(at, field.key);
      }
    }
  }
  void factors(const Activity& row, const std::string& code, const std::string& request, const std::string& trace) {
    for (std::size_t i = 0; i < row.factors.size(); ++i) {
      const Activity::Factor& one = row.factors[i];
      const FactorLine* named = one.line ? one.line : one.replaces;
      const std::string name = named && !named->title.empty() ? std::string(report_.title(named->title, one.name))
                                                              : report_.input(row, one.name);
      TableLine& line = add(code + ".F" + std::to_string(i + 1), name);
      line.pointer = trace + "/factors/" + std::to_string(i);
      if (one.line) {
        line.value = one.line->value;
        line.unit = one.line->unit;
        const std::string_view clause = one.line->clause.empty() ? one.line->rule_clause : one.line->clause;
        line.clause = clause.empty() ? std::string() : report_.clause(clause);
        line.source = report_.document(one.line->document ? one.line->document : one.line->rule_document);
      } else if (const auto measured = one.overridden ? row.parameter(one.name) : std::nullopt) {
        datum(line, *measured);
        line.pointer = pointer_join(request + "/parameters", one.name);
      }
      shown(line, one.reported, rule_of(row.source->factors, one.name));
    }
  }

  void sums() {
    std::size_t index = 0;
    for (const Results::Tally& one : record_.results.tallies) {
      TableLine& line = add("T" + std::to_string(index + 1), report_.title(one.title, one.id), one.value,
                            "/results/tallies/" + std::to_string(index));
      ++index;
      by_method(line, one.clause);
      reported(line, "tally:" + std::string(one.id));
    }
    index = 0;
    for (const Indicator& one : record_.indicators) {
      TableLine& line = add("I" + std::to_string(index + 1), report_.title(one.title, one.id), one.value,
                            "/indicators/" + std::to_string(index));
      ++index;
      by_method(line, one.clause);
      reported(line, "indicator:" + std::string(one.id));
    }
    index = 0;
    for (const RecordView::Denominator& one : record_.denominators) {
      const std::string_view known = report_.glossary.denominator(one.name, report_.language);
      TableLine& line = add("D" + std::to_string(++index), known.empty() ? one.name : known);
      datum(line, one.value);
      line.pointer = pointer_join("/request/denominators", one.name);
    }
  }

  const Report& report_;
  const RecordView& record_;
  std::vector<TableLine> lines_;
};

}  // namespace

std::vector<TableLine> table_of(const Report& report) { return Table(report).lines(); }

std::vector<TableHead> head_of(const Report& report) {
  const RecordView& record = report.record;
  const auto of = [&](std::string_view id, std::string_view text) {
    return TableHead{report.say(id), std::string(text)};
  };
  return {of("report.entity", record.entity_name),
          of("report.credit_code", record.credit_code),
          of("report.period", record.period),
          of("report.method", report.title(record.method.title, record.method.id)),
          of("report.method_document", report.document(&record.method.document)),
          of("report.edition", record.method.edition),
          of("report.as_of", record.as_of),
          of("report.catalog", record.release),
          of("report.weakest", report.grade(record.worst_evidence)),
          of("report.quality", report.say(record.results.complete ? "report.complete" : "report.incomplete_why")),
          of("report.digest", record.digest)};
}

}  // namespace tsn::text
