// The places of a record, and what is said of each.
#include "text/derivation.hpp"

#include <algorithm>
#include <charconv>

#include "diagnostic/diagnostic.hpp"
#include "text/figures.hpp"
#include "text/finding.hpp"
#include "text/guard.hpp"

namespace tsn::text {
namespace {

Failure nothing_there(std::string_view where) {
  return {TSN_E_NOT_FOUND, "query.not_found", "nothing at " + quoted(where) + " of the record can be explained", "",
          TSN_NO_OFFSET};
}

// At `place` or inside of it.
bool is_at(std::string_view where, std::string_view place) {
  return where == place || (where.starts_with(place) && where[place.size()] == '/');
}

// "/results/by_source/3/co2e" -> 3, if it begins "/results/by_source".
std::optional<std::size_t> index_in(std::string_view where, std::string_view list, std::size_t size) {
  if (!is_at(where, list) || where == list) return std::nullopt;
  const std::string_view rest = where.substr(list.size() + 1);
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), index);
  if (error != std::errc() || (end != rest.data() + rest.size() && *end != '/') || index >= size) return std::nullopt;
  return index;
}

}  // namespace

std::string_view kind_name(LineKind kind) {
  constexpr std::string_view names[] = {"result", "datum",    "absent", "factor",  "choice",
                                        "step",   "rounding", "part",   "finding", "gap"};
  return names[static_cast<std::size_t>(kind)];
}

Derivations::Derivations(const RecordView& record, const Messages& messages)
    : record_(record),
      messages_(messages),
      english_(Language::en),
      glossary_(record),
      emissions_(emissions_of(record, glossary_)) {}

std::string Derivations::document_text(const Document& document) const {
  const Language language = messages_.language();
  std::string out = std::string(document.title.in(language));
  if (!document.number.empty() && out.find(document.number) == std::string::npos)
    out = messages_("explain.numbered", {{"title", std::string_view(out)}, {"number", document.number}});
  if (!document.date.empty()) {
    const auto said = date(document.date, language);
    out += messages_("explain.comma") + (said ? said.value() : std::string(document.date));
  }
  if (!document.url.empty()) out += messages_("explain.comma") + std::string(document.url);
  return out;
}

std::string Derivations::source_label(const Source& source) const {
  return name_or(source.title.in(messages_.language()), source.id);
}

std::string Derivations::activity_label(const Activity& row) const {
  const Language language = messages_.language();
  std::string label = std::string(row.id) + " · " + source_label(*row.source);
  if (!row.item.empty()) label += " · " + name_or(glossary_.item(row.item, language), row.item);
  if (!row.region.empty()) label += " · " + name_or(glossary_.region(row.region, language), row.region);
  if (const std::string_view when = row.date.empty() ? row.month : row.date; !when.empty()) {
    const auto said = date(when, language);
    label += " · " + (said ? said.value() : std::string(when));
  }
  return label;
}

std::string Derivations::clause(std::string_view printed) const {
  return message_of("clause", printed, english_, messages_);
}

Line Derivations::result(std::string label, const Figure& figure, std::string pointer) const {
  Line line{.kind = LineKind::result, .pointer = std::move(pointer), .label = std::move(label)};
  line.value = figure.value;
  line.unit = figure.unit;
  line.exact = figure.exact;
  return line;
}

Line Derivations::finding(std::size_t index) const {
  const Finding& one = record_.findings[index];
  Line line{.kind = LineKind::finding, .pointer = pointer_join("/diagnostics", index), .label = std::string(one.code)};
  line.remark = message_of(one.code, one.message, english_, messages_);
  if (const auto meaning = meaning_of(one.code, messages_)) {
    line.label = messages_("explain.coded", {{"title", meaning->title}, {"code", one.code}});
    line.rule = messages_("explain.cause_and_remedy", {{"cause", meaning->cause}, {"remedy", meaning->remedy}});
  }
  return line;
}

Line Derivations::choice(std::size_t index) const {
  const Choice& one = record_.choices[index];
  Line line{.kind = LineKind::choice, .pointer = pointer_join("/choices", index)};
  line.label = name_or(one.title.in(messages_.language()), one.id);
  line.value = name_or(glossary_.choice_value(one.id, one.value, messages_.language()), one.value);
  line.clause = clause(one.clause);
  if (!one.register_id.empty()) line.registers.emplace_back(one.register_id);
  return line;
}

std::optional<Line> Derivations::of_row(std::string_view where) const {
  if (const auto i = index_in(where, "/request/activities", record_.activities.size()))
    return activity(record_.activities[*i]);
  const auto i = index_in(where, "/trace", record_.activities.size());
  if (!i) return std::nullopt;
  const Activity& row = record_.activities[*i];
  const std::string place = pointer_join("/trace", *i);
  if (const auto j = index_in(where, place + "/steps", row.steps.size())) return step(row, *j);
  if (const auto j = index_in(where, place + "/absent", row.absent.size())) return absent(row, *j);
  if (const auto j = index_in(where, place + "/tables", row.tables.size())) return factor_line(*row.tables[*j]);
  if (const auto j = index_in(where, place + "/factors", row.factors.size()))
    if (auto line = row_factor(row, *j)) return line;
  return activity(row);
}

Derivation Derivations::of_result(std::string_view where) const {
  const Results& results = record_.results;
  Derivation found;
  if (is_at(where, "/results/total") && results.total) {
    found.line = sum_of_sources(messages_("explain.total"), *results.total, "/results/total", "", false, found.adds_up);
    if (!results.complete) found.line.remark = messages_("explain.incomplete");
    add_reported(found.line, "total");
    return found;
  }
  if (is_at(where, "/results/apart") && results.apart) {
    found.line =
        sum_of_sources(messages_("explain.apart_total"), *results.apart, "/results/apart", "", true, found.adds_up);
    return found;
  }
  if (const auto i = index_in(where, "/results/by_class", results.by_class.size())) {
    const Results::Part& one = results.by_class[*i];
    found.line = sum_of_sources(messages_("explain.class." + std::string(one.id)), one.co2e,
                                pointer_join("/results/by_class", *i), one.id, false, found.adds_up);
    add_reported(found.line, one.id);
    return found;
  }
  if (const auto i = index_in(where, "/results/by_source", results.by_source.size())) return by_source(*i);
  if (const auto i = index_in(where, "/results/by_gas", results.by_gas.size())) return by_gas(*i);
  if (const auto i = index_in(where, "/results/by_month", results.by_month.size())) return by_month(*i);
  if (const auto i = index_in(where, "/results/tallies", results.tallies.size())) {
    const auto& parts = results.tallies[*i].by_source;
    const auto j = index_in(where, pointer_join("/results/tallies", *i) + "/by_source", parts.size());
    return j ? tally_of_source(*i, *j) : tally(*i);
  }
  if (const auto i = index_in(where, "/results/reported", results.reported.size())) {
    found.line = reported(*i);
    return found;
  }
  throw nothing_there(where);
}

Derivation Derivations::of(std::string_view where) const {
  if (where.starts_with("activity:")) {
    const Activity* named = record_.activity(where.substr(9));
    if (!named) throw nothing_there(where);
    return {activity(*named)};
  }
  if (where.empty() || where == "/results")
    return record_.results.total ? of_result("/results/total") : Derivation{without_total()};
  if (is_at(where, "/results")) return of_result(where);
  if (auto line = of_row(where)) return {*std::move(line)};
  if (const auto i = index_in(where, "/indicators", record_.indicators.size())) return {indicator(*i)};
  if (const auto i = index_in(where, "/diagnostics", record_.findings.size())) return {finding(*i)};
  if (const auto i = index_in(where, "/factors", record_.factors.size())) return {factor_line(record_.factors[*i])};
  if (const auto i = index_in(where, "/choices", record_.choices.size())) return {choice(*i)};
  throw nothing_there(where);
}

}  // namespace tsn::text
