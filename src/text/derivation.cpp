#include "text/derivation.hpp"

#include <algorithm>
#include <charconv>

#include "text/figures.hpp"
#include "text/finding.hpp"
#include "text/guard.hpp"
#include "text/register.hpp"
#include "text/substitution.hpp"
#include "unit/unit.hpp"

namespace tsn::text {
namespace {

std::string at(std::string_view list, std::size_t index) { return std::string(list) + "/" + std::to_string(index); }

// "8,130 kg"; an exact value that does not end as decimal has dots behind.
std::string with_unit(std::string_view value, std::string_view its_unit, bool ends, Language language) {
  const auto grouped = number(value, language);
  std::string out(grouped ? grouped.value() : std::string(value));
  if (!ends) out += "…";
  if (its_unit == "%") return out + " %";
  if (!its_unit.empty() && its_unit != "1") out += " " + unit(its_unit, language);
  return out;
}

// The same amount in base units, if that is another number.
std::string in_base_units(const Datum& given, Language language) {
  const auto amount = Exact::from_text(given.value);
  const auto its_unit = parse_unit(given.unit.empty() ? "1" : given.unit);
  if (!amount || !its_unit || its_unit->scale == Exact(1)) return {};
  const Exact base = *amount * its_unit->scale;
  const bool ends = base.terminates();
  return with_unit(ends ? base.to_decimal() : base.to_rounded_decimal(10), dimension_text(*its_unit), ends, language);
}

Failure nothing_there(std::string_view where) {
  return {TSN_E_NOT_FOUND, "query.not_found", "nothing at " + quoted(where) + " of the record can be explained", "",
          TSN_NO_OFFSET};
}

// "/results/by_source/3/co2e" -> 3, if it begins "/results/by_source".
std::optional<std::size_t> index_in(std::string_view where, std::string_view list, std::size_t size) {
  if (!where.starts_with(list) || where.size() <= list.size() || where[list.size()] != '/') return std::nullopt;
  const std::string_view rest = where.substr(list.size() + 1);
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), index);
  if (error != std::errc() || (end != rest.data() + rest.size() && *end != '/') || index >= size) return std::nullopt;
  return index;
}

std::string first_of(std::string_view preferred, std::string_view other) {
  return std::string(preferred.empty() ? other : preferred);
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

std::string Derivations::register_title(std::string_view id) const {
  return text::register_title(id, messages_.language());
}

std::string Derivations::source_label(const Source& source) const {
  return first_of(source.title.in(messages_.language()), source.id);
}

std::string Derivations::activity_label(const Activity& row) const {
  const Language language = messages_.language();
  std::string label = std::string(row.id) + " · " + source_label(*row.source);
  if (!row.item.empty()) label += " · " + first_of(glossary_.item(row.item, language), row.item);
  if (!row.region.empty()) label += " · " + first_of(glossary_.region(row.region, language), row.region);
  if (const std::string_view when = row.date.empty() ? row.month : row.date; !when.empty()) {
    const auto said = date(when, language);
    label += " · " + (said ? said.value() : std::string(when));
  }
  return label;
}

// "as-received, lower" in words of the language.
std::string Derivations::basis_words(std::string_view canonical) const {
  std::string out;
  while (!canonical.empty()) {
    const std::size_t end = std::min(canonical.find(", "), canonical.size());
    std::string id = "explain.basis.";
    for (const char c : canonical.substr(0, end)) id += c == '-' ? '_' : c == 'C' ? 'c' : c;
    if (!out.empty()) out += messages_("explain.comma");
    out += messages_.has(id) ? messages_(id) : std::string(canonical.substr(0, end));
    canonical.remove_prefix(std::min(end + 2, canonical.size()));
  }
  return out;
}

std::string Derivations::clause(std::string_view printed) const {
  return message_of("clause", printed, english_, messages_);
}

Line Derivations::datum(std::string label, const Datum& given, std::string pointer) const {
  Line line{.kind = LineKind::datum, .pointer = std::move(pointer), .label = std::move(label)};
  line.value = given.value;
  line.unit = given.unit;
  line.converted = in_base_units(given, messages_.language());
  if (!given.basis.empty()) line.rule = messages_("explain.basis", {{"basis", basis_words(given.basis)}});
  if (!given.evidence.empty()) line.remark = messages_("explain.evidence", {{"evidence", given.evidence}});
  return line;
}

Line Derivations::factor_line(const FactorLine& from) const {
  Line line{.kind = LineKind::factor,
            .pointer = at("/factors", static_cast<std::size_t>(&from - record_.factors.data()))};
  line.label = first_of(from.title.in(messages_.language()), from.name);
  line.value = from.value;
  line.unit = from.unit;
  line.clause = clause(first_of(from.clause, from.rule_clause));
  line.document = from.document        ? from.document
                  : from.rule_document ? from.rule_document
                                       : &record_.method.document;  // a value that the method itself states
  line.evidence = from.evidence;
  if (!from.select.empty()) line.rule = messages_("explain.select." + std::string(from.select));
  if (!from.absent.empty()) line.rule = messages_("explain.by_absent_rule");
  if (const std::string_view reason = from.rule_reason.in(messages_.language()); !reason.empty())
    line.rule += (line.rule.empty() ? "" : messages_("explain.comma")) + std::string(reason);
  for (const std::string_view one : from.registers) line.registers.emplace_back(one);
  line.remark = first_of(from.entry, "");
  if (!from.errata.empty())
    line.remark += (line.remark.empty() ? "" : " · ") + messages_("explain.erratum", {{"id", from.errata}});
  return line;
}

void Derivations::add_parameters(const Activity& row, Line& line) const {
  const Language language = messages_.language();
  if (!row.parameters) return;
  const std::string base = at("/request/activities", row.index) + "/parameters/";
  const auto given = [](const json::Value& value) {
    return Datum{json::text_of(value, "value"), json::text_of(value, "unit"), json::text_of(value, "basis"),
                 json::text_of(value, "evidence")};
  };
  for (const json::Member& one : row.parameters->members()) {
    const std::string label = first_of(glossary_.input(row.source->id, one.key, language), one.key);
    const std::string pointer = base + std::string(one.key);
    if (one.value.is(json::Kind::array)) {
      Line list{.kind = LineKind::datum, .pointer = pointer, .label = label};
      for (std::size_t i = 0; i < one.value.items().size(); ++i) {
        Line fields{.kind = LineKind::datum, .pointer = at(pointer, i)};
        fields.label = messages_("explain.row", {{"number", static_cast<std::int64_t>(i + 1)}});
        for (const json::Member& field : one.value.items()[i].members()) {
          const std::string where = fields.pointer + "/" + std::string(field.key);
          if (field.value.is(json::Kind::string))
            fields.parts.push_back({.kind = LineKind::datum,
                                    .pointer = where,
                                    .label = std::string(field.key),
                                    .value = first_of(glossary_.item(field.value.text, language), field.value.text)});
          else
            fields.parts.push_back(datum(std::string(field.key), given(field.value), where));
        }
        list.parts.push_back(std::move(fields));
      }
      line.parts.push_back(std::move(list));
      continue;
    }
    Datum value = one.value.is(json::Kind::string) ? Datum{one.value.text, "", "", ""} : given(one.value);
    const std::string word(glossary_.input_value(row.source->id, one.key, value.value, language));
    if (!word.empty()) value.value = word;
    line.parts.push_back(datum(label, value, pointer));
  }
}

Line Derivations::step(const Activity& row, const Activity::StepValue& value) const {
  const Language language = messages_.language();
  const Step* method_step = row.source->step(value.id);
  const auto index = static_cast<std::size_t>(&value - row.steps.data());
  Line line{.kind = LineKind::step, .pointer = at(at("/trace", row.index) + "/steps", index)};
  line.label = first_of(glossary_.step(row.source->id, value.id, language), value.id);
  line.value = value.value.value;
  line.unit = value.value.unit;
  line.exact = value.value.exact;
  if (!method_step) return line;
  line.clause = clause(method_step->clause);
  if (!method_step->register_id.empty()) line.registers.emplace_back(method_step->register_id);
  line.formula = printed_formula(method_step->formula, language);
  line.numbers = with_numbers(
      method_step->formula,
      [&](std::string_view name) -> std::optional<std::string> {
        for (const Activity::StepValue& earlier : row.steps) {
          if (&earlier == &value) break;
          if (earlier.id == name)
            return with_unit(earlier.value.value, earlier.value.unit, earlier.value.exact.empty(), language);
        }
        if (name == "quantity" && row.quantity)
          return with_unit(row.quantity->value, row.quantity->unit, true, language);
        if (const auto given = row.parameter(name)) return with_unit(given->value, given->unit, true, language);
        for (const Activity::Factor& factor : row.factors)
          if (factor.name == name && factor.line && !factor.line->is_table)
            return with_unit(factor.line->value, factor.line->unit, true, language);
        for (const Activity::Absent& absent : row.absent)
          if (absent.name == name) return with_unit(absent.value, absent.unit, true, language);
        return std::nullopt;
      },
      language);
  if (line.numbers == line.formula) line.numbers.clear();
  if (!value.reported.empty() && method_step->report) {
    Line rounding{.kind = LineKind::rounding, .pointer = line.pointer + "/reported"};
    rounding.label = messages_("explain.reported");
    rounding.value = value.reported;
    rounding.unit = value.value.unit;
    rounding.clause = clause(method_step->report->clause);
    rounding.rule = messages_("explain.rounding." + std::string(method_step->report->rule),
                              {{"digits", static_cast<std::int64_t>(method_step->report->digits)}});
    line.parts.push_back(std::move(rounding));
  }
  return line;
}

Line Derivations::activity(const Activity& row) const {
  const Language language = messages_.language();
  Line line{.kind = LineKind::result, .pointer = at("/trace", row.index), .label = activity_label(row)};
  line.clause = clause(row.source->clause);
  line.evidence = row.source->evidence;
  line.document = &record_.method.document;
  if (!row.source->register_id.empty()) line.registers.emplace_back(row.source->register_id);
  const auto emission = std::find_if(emissions_.all.begin(), emissions_.all.end(),
                                     [&](const Emission& one) { return one.activity == &row; });
  if (emission != emissions_.all.end()) {
    line.value = emission->co2e->value;
    line.unit = emission->co2e->unit;
    line.exact = emission->co2e->exact;
    line.remark = messages_(!emission->counted                       ? "explain.apart"
                            : row.source->emission_class == "direct" ? "explain.counts.direct"
                                                                     : "explain.counts.indirect");
  }
  if (row.quantity) {
    const std::string label =
        first_of(glossary_.input(row.source->id, "quantity", language), messages_("explain.quantity"));
    line.parts.push_back(datum(label, *row.quantity, at("/request/activities", row.index) + "/quantity"));
  }
  if (!row.supply.empty())
    line.parts.push_back({.kind = LineKind::datum,
                          .pointer = at("/request/activities", row.index) + "/supply",
                          .label = messages_("explain.supply"),
                          .value = messages_("explain.supply." + std::string(row.supply))});
  add_parameters(row, line);
  for (const Activity::Absent& absent : row.absent) {
    Line one{.kind = LineKind::absent, .pointer = line.pointer + "/absent"};
    one.label = first_of(glossary_.input(row.source->id, absent.name, language), absent.name);
    one.value = absent.value;
    one.unit = absent.unit;
    one.clause = clause(absent.clause);
    one.rule = messages_("explain.by_absent_rule");
    one.remark = std::string(absent.reason.in(language));
    line.parts.push_back(std::move(one));
  }
  for (const Activity::Factor& factor : row.factors) {
    if (factor.line) {
      line.parts.push_back(factor_line(*factor.line));
      if (factor.line->title.empty())
        line.parts.back().label = first_of(glossary_.input(row.source->id, factor.name, language), factor.name);
    } else if (factor.gap) {
      line.parts.push_back({.kind = LineKind::gap,
                            .pointer = line.pointer + "/factors",
                            .label = first_of(glossary_.input(row.source->id, factor.name, language), factor.name),
                            .remark = messages_("explain.no_factor")});
    } else if (factor.replaces) {
      Line replaced = factor_line(*factor.replaces);
      replaced.rule = messages_("explain.replaced");
      line.parts.push_back(std::move(replaced));
    }
  }
  for (const FactorLine* table : row.tables) line.parts.push_back(factor_line(*table));
  for (const Activity::StepValue& value : row.steps) line.parts.push_back(step(row, value));
  if (row.gap)
    line.parts.push_back({.kind = LineKind::gap, .pointer = line.pointer, .remark = messages_("explain.gap")});
  for (std::size_t i = 0; i < record_.findings.size(); ++i)
    if (record_.findings[i].activity == &row) line.parts.push_back(finding(i));
  return line;
}

Line Derivations::result(std::string label, const Figure& figure, std::string pointer) const {
  Line line{.kind = LineKind::result, .pointer = std::move(pointer), .label = std::move(label)};
  line.value = figure.value;
  line.unit = figure.unit;
  line.exact = figure.exact;
  return line;
}

// The sources of a class, or all, or what they report apart.
Line Derivations::sum_of_sources(std::string label, const Figure& figure, std::string pointer,
                                 std::string_view emission_class, bool apart, bool& adds_up) const {
  Line line = result(std::move(label), figure, std::move(pointer));
  Exact sum;
  for (std::size_t i = 0; i < record_.results.by_source.size(); ++i) {
    const Results::BySource& one = record_.results.by_source[i];
    if (!emission_class.empty() && one.emission_class != emission_class) continue;
    // A source that is not in the total has its figure where the others have what they count.
    const Figure* part = one.in_total == !apart ? &one.co2e : one.apart && apart ? &*one.apart : nullptr;
    if (!part) continue;
    Line added = result(first_of(one.title.in(messages_.language()), one.source), *part, at("/results/by_source", i));
    added.kind = LineKind::part;
    sum += part->number;
    line.parts.push_back(std::move(added));
  }
  adds_up = sum == figure.number;
  return line;
}

template <typename Belongs>
void Derivations::add_rows(Line& line, const Figure& figure, Belongs belongs, bool& adds_up) const {
  Exact sum;
  std::vector<Line> parts;
  for (const Emission& one : emissions_.all) {
    if (!belongs(one)) continue;
    Line part = result(activity_label(*one.activity), *one.co2e, at("/trace", one.activity->index));
    part.kind = LineKind::part;
    sum += one.co2e->number;
    parts.push_back(std::move(part));
  }
  adds_up = sum == figure.number;
  // What does not add up is not shown as if it did: the method that says what a row emits is not built in.
  if (!adds_up) {
    line.remark = messages_("explain.rows_unknown");
    adds_up = true;
    return;
  }
  for (Line& part : parts) line.parts.push_back(std::move(part));
}

void Derivations::add_reported(Line& line, std::string_view of) const {
  for (std::size_t i = 0; i < record_.results.reported.size(); ++i)
    if (record_.results.reported[i].of == of) {
      line.parts.push_back(reported(i));
      line.parts.back().kind = LineKind::rounding;
    }
}

Line Derivations::reported(std::size_t index) const {
  const Results::Reported& one = record_.results.reported[index];
  Line line{.kind = LineKind::result, .pointer = at("/results/reported", index)};
  line.label = messages_("explain.reported_of", {{"what", one.of}});
  line.value = one.value;
  line.unit = one.unit;
  line.clause = clause(one.clause);
  line.rule =
      messages_("explain.rounding." + std::string(one.rule), {{"digits", static_cast<std::int64_t>(one.digits)}});
  if (!one.complete) line.remark = messages_("explain.incomplete");
  return line;
}

Line Derivations::indicator(std::size_t index) const {
  const Language language = messages_.language();
  const Indicator& one = record_.indicators[index];
  Line line = result(first_of(one.title.in(language), one.id), one.value, at("/indicators", index));
  line.clause = clause(one.clause);
  line.formula = printed_formula(one.formula, language);
  if (!one.register_id.empty()) line.registers.emplace_back(one.register_id);
  if (!one.complete) line.remark = messages_("explain.incomplete");
  const auto named = [&](std::string_view name) -> const Figure* {
    if (name == "total" && record_.results.total) return &*record_.results.total;
    for (const Results::BySource& source : record_.results.by_source)
      if (source.source == name) return &source.co2e;
    for (const Results::Tally& tally : record_.results.tallies)
      if (tally.id == name) return &tally.value;
    for (const Indicator& other : record_.indicators)
      if (other.id == name && &other != &one) return &other.value;
    return nullptr;
  };
  line.numbers = with_numbers(
      one.formula,
      [&](std::string_view name) -> std::optional<std::string> {
        if (const Figure* figure = named(name))
          return with_unit(figure->value, figure->unit, figure->exact.empty(), language);
        for (const RecordView::Denominator& given : record_.denominators)
          if (given.name == name) return with_unit(given.value.value, given.value.unit, true, language);
        return std::nullopt;
      },
      language);
  for (const RecordView::Denominator& given : record_.denominators)
    line.parts.push_back(datum(first_of(glossary_.denominator(given.name, language), given.name), given.value,
                               "/request/denominators/" + std::string(given.name)));
  add_reported(line, "indicator:" + std::string(one.id));
  return line;
}

Line Derivations::finding(std::size_t index) const {
  const Finding& one = record_.findings[index];
  Line line{.kind = LineKind::finding, .pointer = at("/diagnostics", index), .label = std::string(one.code)};
  line.remark = message_of(one.code, one.message, english_, messages_);
  if (const auto meaning = meaning_of(one.code, messages_)) {
    line.label = meaning->title + " (" + std::string(one.code) + ")";
    line.rule = messages_("explain.cause_and_remedy", {{"cause", meaning->cause}, {"remedy", meaning->remedy}});
  }
  return line;
}

Derivation Derivations::of(std::string_view where) const {
  const Results& results = record_.results;
  Derivation found;
  const auto row = [&](std::size_t index) {
    found.line = activity(record_.activities[index]);
    return found;
  };
  if (where.starts_with("activity:")) {
    const Activity* named = record_.activity(where.substr(9));
    if (!named) throw nothing_there(where);
    return row(named->index);
  }
  if (where.empty() || where == "/results" || where.starts_with("/results/total")) {
    if (!results.total) throw nothing_there(where.empty() ? "/results/total" : where);
    found.line = sum_of_sources(messages_("explain.total"), *results.total, "/results/total", "", false, found.adds_up);
    if (!results.complete) found.line.remark = messages_("explain.incomplete");
    add_reported(found.line, "total");
    return found;
  }
  if (where.starts_with("/results/apart") && results.apart) {
    found.line =
        sum_of_sources(messages_("explain.apart_total"), *results.apart, "/results/apart", "", true, found.adds_up);
    return found;
  }
  if (const auto i = index_in(where, "/results/by_class", results.by_class.size())) {
    const Results::Part& one = results.by_class[*i];
    found.line = sum_of_sources(messages_("explain.class." + std::string(one.id)), one.co2e,
                                at("/results/by_class", *i), one.id, false, found.adds_up);
    add_reported(found.line, one.id);
    return found;
  }
  if (const auto i = index_in(where, "/results/by_source", results.by_source.size())) {
    const Results::BySource& one = results.by_source[*i];
    found.line =
        result(first_of(one.title.in(messages_.language()), one.source), one.co2e, at("/results/by_source", *i));
    add_rows(
        found.line, one.co2e,
        [&](const Emission& emission) {
          return emission.activity->source->id == one.source && (emission.counted || !one.in_total);
        },
        found.adds_up);
    add_reported(found.line, "source:" + std::string(one.source));
    return found;
  }
  if (const auto i = index_in(where, "/results/by_gas", results.by_gas.size())) {
    const Results::ByGas& one = results.by_gas[*i];
    found.line = result(std::string(one.gas), one.co2e, at("/results/by_gas", *i));
    add_rows(
        found.line, one.co2e, [&](const Emission& emission) { return emission.counted && emission.gas == one.gas; },
        found.adds_up);
    add_reported(found.line, "gas:" + std::string(one.gas));
    return found;
  }
  if (const auto i = index_in(where, "/results/by_month", results.by_month.size())) {
    const Results::Part& one = results.by_month[*i];
    const auto said = date(one.id, messages_.language());
    found.line = result(said ? said.value() : messages_("explain.whole_period"), one.co2e, at("/results/by_month", *i));
    const std::string_view month = said ? one.id : std::string_view();
    add_rows(
        found.line, one.co2e,
        [&](const Emission& emission) { return emission.counted && emission.activity->month_of() == month; },
        found.adds_up);
    return found;
  }
  if (const auto i = index_in(where, "/results/tallies", results.tallies.size())) {
    const Results::Tally& one = results.tallies[*i];
    found.line = result(first_of(one.title.in(messages_.language()), one.id), one.value, at("/results/tallies", *i));
    found.line.clause = clause(one.clause);
    Exact sum;
    for (const auto& [id, figure] : one.by_source) {
      const Source* source = record_.source(id);
      Line part = result(source ? source_label(*source) : std::string(id), figure, found.line.pointer + "/by_source");
      part.kind = LineKind::part;
      sum += figure.number;
      found.line.parts.push_back(std::move(part));
    }
    found.adds_up = sum == one.value.number;
    add_reported(found.line, "tally:" + std::string(one.id));
    return found;
  }
  if (const auto i = index_in(where, "/results/reported", results.reported.size())) {
    found.line = reported(*i);
    return found;
  }
  if (const auto i = index_in(where, "/indicators", record_.indicators.size())) {
    found.line = indicator(*i);
    return found;
  }
  if (const auto i = index_in(where, "/diagnostics", record_.findings.size())) {
    found.line = finding(*i);
    return found;
  }
  if (const auto i = index_in(where, "/factors", record_.factors.size())) {
    found.line = factor_line(record_.factors[*i]);
    return found;
  }
  if (const auto i = index_in(where, "/request/activities", record_.activities.size())) return row(*i);
  if (const auto i = index_in(where, "/trace", record_.activities.size())) {
    const Activity& one = record_.activities[*i];
    if (const auto j = index_in(where, at("/trace", *i) + "/steps", one.steps.size())) {
      found.line = step(one, one.steps[*j]);
      return found;
    }
    if (const auto j = index_in(where, at("/trace", *i) + "/factors", one.factors.size()))
      if (const FactorLine* line = one.factors[*j].line ? one.factors[*j].line : one.factors[*j].replaces) {
        found.line = factor_line(*line);
        return found;
      }
    return row(*i);
  }
  throw nothing_there(where);
}

}  // namespace tsn::text
