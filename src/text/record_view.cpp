#include "text/record_view.hpp"

#include <algorithm>
#include <memory_resource>

#include "record/parts.hpp"
#include "text/guard.hpp"
#include "text/record_reader.hpp"

namespace tsn::text {
namespace {

class Reader : public RecordReader {
 public:
  explicit Reader(RecordView& record) : record_(record) {}
  void read(const Value& root);

 private:
  void head(Object& root);
  void factor(Object& members);
  void source(Object& members);
  void request(Object& members);
  void trace(Object& members, Activity& activity);
  void results(Object& members);
  void findings(Object& root);

  RecordView& record_;
};

void Reader::head(Object& root) {
  record_.digest = root.text("digest");
  child(root, "catalog", true, [&](Object& members) {
    record_.release = members.text("release");
    record_.catalog_sha256 = members.text("sha256");
  });
  child(root, "method", true, [&](Object& members) {
    record_.method.id = members.text("id");
    record_.method.edition = members.text("edition");
    record_.method.sha256 = members.text("sha256");
    record_.method.evidence = grade(members, "evidence", true);
    record_.method.title = title(members);
    child(members, "document", true, [&](Object& one) { record_.method.document = document(one, false); });
  });
  child(root, "evidence", true, [&](Object& members) { record_.worst_evidence = grade(members, "worst", false); });
  each(root, "choices", true, [&](Object& members) {
    Choice read;
    read.id = members.text("id");
    read.value = members.text("value");
    read.clause = text_or_none(members, "clause");
    read.register_id = text_or_none(members, "register");
    read.title = title(members);
    record_.choices.push_back(read);
  });
  each(root, "documents", true, [&](Object& members) { record_.documents.push_back(document(members, true)); });
  each(root, "signatures", false, [&](Object& members) {
    record_.signatures.push_back({members.text("public_key"), members.text("signature")});
  });
}

void Reader::factor(Object& members) {
  FactorLine line;
  line.name = text_or_none(members, "table");
  line.is_table = !line.name.empty();
  if (!line.is_table) {
    line.name = members.text("name");
    line.value = members.text("value");
    line.unit = members.text("unit");
  }
  line.entry = text_or_none(members, "entry");
  line.absent = text_or_none(members, "absent");
  line.clause = text_or_none(members, "clause");
  line.evidence = grade(members, "evidence", true);
  line.select = word(members, "select", false, {"constant", "year", "latest_not_after_year", "latest_published"});
  line.errata = text_or_none(members, "errata");
  line.note = text_or_none(members, "note");
  line.title = title(members);
  line.document = reference(members, "document", record_.documents);
  if (const Value* registers = members.optional("registers", Kind::array))
    for (const Value& one : registers->items())
      if (one.is(Kind::string)) line.registers.push_back(one.text);
  child(members, "rule", false, [&](Object& rule) {
    line.rule_clause = text_or_none(rule, "clause");
    line.rule_reason = title(rule, "reason");
    line.rule_document = reference(rule, "document", record_.documents);
  });
  record_.factors.push_back(std::move(line));
}

void Reader::source(Object& members) {
  Source read;
  read.id = members.text("id");
  read.emission_class = emission_class(members);
  read.clause = text_or_none(members, "clause");
  read.evidence = grade(members, "evidence", true);
  read.register_id = text_or_none(members, "register");
  read.shared = text_or_none(members, "shared");
  read.title = title(members);
  each(members, "steps", true, [&](Object& step) {
    read.steps.push_back({step.text("id"), step.text("formula"), text_or_none(step, "clause"),
                          text_or_none(step, "register"), report_rule(step)});
  });
  const auto shown = [&](std::string_view key, std::vector<Shown>& list) {
    each(members, key, false, [&](Object& one) {
      if (const auto rule = report_rule(one)) list.push_back({one.text("name"), *rule});
    });
  };
  shown("factors", read.factors);
  shown("inputs", read.inputs);
  each(members, "tallies", false, [&](Object& one) { read.tallies.push_back({one.text("id"), one.text("value")}); });
  record_.sources.push_back(std::move(read));
}

void Reader::request(Object& members) {
  record_.period = members.text("period");
  record_.as_of = members.text("as_of");
  record_.region = text_or_none(members, "region");
  child(members, "entity", false, [&](Object& entity) {
    record_.entity_name = text_or_none(entity, "name");
    record_.credit_code = text_or_none(entity, "credit_code");
  });
  if (const Value* found = members.optional("denominators", Kind::object)) {
    const Path path(members.path(), "denominators");
    for (const json::Member& one : found->members())
      object(one.value, Path(path, one.key), [&](Object& number) {
        record_.denominators.push_back({one.key, datum(number)});
      });
  }
  each(members, "activities", true, [&](Object& row) {
    Activity read;
    read.index = record_.activities.size();
    read.id = row.text("id");
    read.item = text_or_none(row, "item");
    read.month = text_or_none(row, "month");
    read.date = text_or_none(row, "date");
    read.region = text_or_none(row, "region");
    read.supply = word(row, "supply", false, {"grid", "direct_nonfossil", "self_nonfossil", "traded_green", "gec"});
    read.parameters = row.optional("parameters", Kind::object);
    read.meta = row.optional("meta");
    read.source = record_.source(row.text("source"));
    if (!read.source) row.error("source", "member.missing", "the record does not describe this source");
    child(row, "quantity", false, [&](Object& number) { read.quantity = datum(number); });
    record_.activities.push_back(std::move(read));
  });
}

void Reader::trace(Object& members, Activity& activity) {
  if (members.text("activity") != activity.id)
    members.error("activity", "member.missing", "the trace does not follow the activities");
  activity.gap = members.optional_bool("gap", false);
  each(members, "absent", false, [&](Object& one) {
    activity.absent.push_back(
        {one.text("name"), one.text("value"), one.text("unit"), text_or_none(one, "clause"), title(one, "reason")});
  });
  each(members, "factors", true, [&](Object& one) {
    Activity::Factor read;
    read.name = one.text("name");
    read.reported = text_or_none(one, "reported");
    read.line = reference(one, "line", record_.factors);
    read.gap = one.optional_bool("gap", false);
    read.overridden = one.optional_bool("overridden", false);
    read.replaces = reference(one, "replaces", record_.factors);
    activity.factors.push_back(read);
  });
  each(members, "steps", true, [&](Object& one) {
    Activity::StepValue read;
    read.id = one.text("id");
    read.reported = text_or_none(one, "reported");
    read.value = figure(one);
    if (activity.source && !activity.source->step(read.id))
      one.error("id", "member.missing", "the source has no such step");
    activity.steps.push_back(std::move(read));
  });
  each(members, "inputs", false, [&](Object& one) {
    activity.inputs.push_back({one.text("name"), one.text("reported")});
  });
  if (const Value* tables = members.optional("tables", Kind::array)) {
    for (const Value& one : tables->items()) {
      const auto number = one.is(Kind::number) ? Exact::from_decimal(one.text) : Result<Exact>(Exact(-1));
      const auto size = Exact(static_cast<std::int64_t>(record_.factors.size()));
      if (number && number->is_integer() && !number->is_negative() && *number < size)
        activity.tables.push_back(&record_.factors[std::stoull(number->to_decimal())]);
      else
        members.error("tables", "member.type", "`tables` leads to nothing");
    }
  }
}

void Reader::results(Object& members) {
  Results& results = record_.results;
  const Value* complete = members.required("complete", Kind::boolean);
  results.complete = complete && complete->boolean;
  results.total = optional_figure(members, "total");
  results.apart = optional_figure(members, "apart");
  each(members, "by_class", false, [&](Object& one) {
    results.by_class.push_back({emission_class(one), figure(one, "co2e")});
  });
  each(members, "by_month", true, [&](Object& one) {
    results.by_month.push_back({one.text("month"), figure(one, "co2e")});
  });
  each(members, "by_source", true, [&](Object& one) {
    Results::BySource read;
    read.source = one.text("source");
    read.emission_class = emission_class(one);
    read.title = title(one);
    read.co2e = figure(one, "co2e");
    const Value* in_total = one.required("in_total", Kind::boolean);
    read.in_total = in_total && in_total->boolean;
    read.apart = optional_figure(one, "apart");
    results.by_source.push_back(std::move(read));
  });
  each(members, "by_gas", true, [&](Object& one) {
    results.by_gas.push_back({one.text("gas"), figure(one, "mass"), figure(one, "co2e")});
  });
  each(members, "tallies", false, [&](Object& one) {
    Results::Tally read;
    read.id = one.text("id");
    read.clause = text_or_none(one, "clause");
    read.title = title(one);
    read.value = figure(one, "value");
    each(one, "by_source", true,
         [&](Object& by) { read.by_source.emplace_back(by.text("source"), figure(by, "value")); });
    results.tallies.push_back(std::move(read));
  });
  each(members, "reported", false, [&](Object& one) {
    Results::Reported read;
    read.of = one.text("of");
    read.value = one.text("value");
    read.unit = one.text("unit");
    read.rule = rounding(one);
    read.clause = text_or_none(one, "clause");
    read.digits = digits(one);
    read.complete = one.optional_bool("complete", true);
    if (const auto number = long_number(read.value); !number)
      one.error("value", number.fault().code, number.fault().message);
    results.reported.push_back(read);
  });
}

void Reader::findings(Object& root) {
  each(root, "diagnostics", true, [&](Object& one) {
    Finding read;
    read.code = one.text("code");
    read.message = one.text("message");
    const Value* pointer = one.required("pointer", Kind::string);
    read.pointer = pointer ? pointer->text : std::string_view();
    read.severity = one.text("severity");
    constexpr std::string_view to = "/activities/";
    if (read.pointer.starts_with(to)) {
      const std::string_view rest = read.pointer.substr(to.size());
      const auto number = Exact::from_decimal(rest.substr(0, rest.find('/')));
      if (number && number->is_integer() && !number->is_negative() &&
          *number < Exact(static_cast<std::int64_t>(record_.activities.size())))
        read.activity = &record_.activities[std::stoull(number->to_decimal())];
    }
    record_.findings.push_back(read);
  });
}

void Reader::read(const Value& root) {
  const Path path;
  Object members(root, path, problems_);
  head(members);
  each(members, "factors", true, [&](Object& one) { factor(one); });
  each(members, "sources", true, [&](Object& one) { source(one); });
  child(members, "request", true, [&](Object& one) { request(one); });
  std::size_t row = 0;
  each(members, "trace", true, [&](Object& one) {
    if (row < record_.activities.size()) trace(one, record_.activities[row]);
    ++row;
  });
  if (row != record_.activities.size())
    members.error("trace", "member.missing", "the trace does not follow the activities");
  child(members, "results", true, [&](Object& one) { results(one); });
  each(members, "indicators", true, [&](Object& one) {
    Indicator read;
    read.id = one.text("id");
    read.formula = one.text("formula");
    read.clause = text_or_none(one, "clause");
    read.register_id = text_or_none(one, "register");
    read.title = title(one);
    read.value = figure(one, "value");
    read.complete = one.optional_bool("complete", true);
    record_.indicators.push_back(std::move(read));
  });
  findings(members);
}

tsn_status json_status(std::string_view code) {
  if (code == "json.utf8") return TSN_E_JSON_UTF8;
  if (code == "json.duplicate_key") return TSN_E_JSON_DUPLICATE_KEY;
  return code == "json.syntax" ? TSN_E_JSON_SYNTAX : TSN_E_JSON_LIMIT;
}

template <typename T>
const T* with_id(const std::vector<T>& list, std::string_view id) noexcept {
  const auto found = std::find_if(list.begin(), list.end(), [&](const T& one) { return one.id == id; });
  return found == list.end() ? nullptr : &*found;
}

}  // namespace

const Step* Source::step(std::string_view wanted) const noexcept { return with_id(steps, wanted); }
const Activity::StepValue* Activity::step(std::string_view wanted) const noexcept { return with_id(steps, wanted); }
const Source* RecordView::source(std::string_view id) const noexcept { return with_id(sources, id); }
const Activity* RecordView::activity(std::string_view id) const noexcept { return with_id(activities, id); }

std::optional<Datum> Activity::parameter(std::string_view name) const {
  const json::Value* found = parameters ? parameters->find(name) : nullptr;
  if (!found || !found->is(json::Kind::object) || !found->find("unit")) return std::nullopt;
  return Datum{json::text_of(*found, "value"), json::text_of(*found, "unit"), json::text_of(*found, "basis"),
               json::text_of(*found, "evidence")};
}

const Results::Reported* Results::reported_of(std::string_view of) const noexcept {
  const auto found = std::find_if(reported.begin(), reported.end(), [&](const Reported& one) { return one.of == of; });
  return found == reported.end() ? nullptr : &*found;
}

RecordView read_record(std::string_view bytes) {
  RecordView record;
  record.text = std::make_unique<json::Document>(std::pmr::new_delete_resource());
  if (const auto refusal = json::read(bytes, *record.text, record::record_limits))
    throw Failure{json_status(refusal->code), refusal->code, refusal->message, refusal->pointer, refusal->offset};
  const auto parts = record::read_parts(bytes, *record.text);
  if (!parts) throw Failure{TSN_E_RECORD, parts.fault().code, parts.fault().message, {}, TSN_NO_OFFSET};
  Reader reader(record);
  reader.read(record.text->root());
  if (const auto& problems = reader.problems(); problems.has_error()) {
    const Diagnostic& first = problems.list().front();
    const std::size_t more = problems.error_count() - 1;
    throw Failure{TSN_E_RECORD, "record.format",
                  first.message + (more == 0 ? "" : "; " + std::to_string(more) + " more of such places"),
                  first.pointer, TSN_NO_OFFSET};
  }
  return record;
}

}  // namespace tsn::text
