// What the rows add up to: totals, sources, gases, months, tallies, indicators.
#include <algorithm>

#include "diagnostic/diagnostic.hpp"
#include "text/derivation.hpp"
#include "text/figures.hpp"
#include "text/formula_words.hpp"
#include "unit/unit.hpp"

namespace tsn::text {
namespace {

// Rows may add to a tally in units of their own: GJ and MWh.
Exact in_base_units(const Figure& figure) {
  const auto its_unit = parse_unit(figure.unit);
  return its_unit ? figure.number * its_unit->scale : figure.number;
}

}  // namespace

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
    Line added =
        result(name_or(one.title.in(messages_.language()), one.source), *part, pointer_join("/results/by_source", i));
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
    Line part = result(activity_label(*one.activity), *one.co2e, pointer_join("/trace", one.activity->index));
    part.kind = LineKind::part;
    sum += one.co2e->number;
    parts.push_back(std::move(part));
  }
  adds_up = sum == figure.number;
  // Without the method it is a guess which steps are emissions: one that does not add up is not shown.
  if (!adds_up && !glossary_.knows_method()) {
    line.remark = messages_("explain.rows_unknown");
    adds_up = true;
    return;
  }
  for (Line& part : parts) line.parts.push_back(std::move(part));
}

Derivation Derivations::by_source(std::size_t index) const {
  const Results::BySource& one = record_.results.by_source[index];
  Derivation found;
  found.line = result(name_or(one.title.in(messages_.language()), one.source), one.co2e,
                      pointer_join("/results/by_source", index));
  add_rows(
      found.line, one.co2e,
      [&](const Emission& emission) {
        return emission.activity->source->id == one.source && (emission.counted || !one.in_total);
      },
      found.adds_up);
  add_reported(found.line, "source:" + std::string(one.source));
  return found;
}

Derivation Derivations::by_gas(std::size_t index) const {
  const Results::ByGas& one = record_.results.by_gas[index];
  Derivation found;
  found.line = result(unit(one.gas, messages_.language()), one.co2e, pointer_join("/results/by_gas", index));
  add_rows(
      found.line, one.co2e, [&](const Emission& emission) { return emission.counted && emission.gas == one.gas; },
      found.adds_up);
  add_reported(found.line, "gas:" + std::string(one.gas));
  return found;
}

Derivation Derivations::by_month(std::size_t index) const {
  const Results::Part& one = record_.results.by_month[index];
  const auto said = date(one.id, messages_.language());
  Derivation found;
  found.line = result(said ? said.value() : messages_("explain.whole_period"), one.co2e,
                      pointer_join("/results/by_month", index));
  const std::string_view month = said ? one.id : std::string_view();
  add_rows(
      found.line, one.co2e,
      [&](const Emission& emission) { return emission.counted && emission.activity->month_of() == month; },
      found.adds_up);
  return found;
}

Derivation Derivations::tally(std::size_t index) const {
  const Results::Tally& one = record_.results.tallies[index];
  Derivation found;
  found.line =
      result(name_or(one.title.in(messages_.language()), one.id), one.value, pointer_join("/results/tallies", index));
  found.line.clause = clause(one.clause);
  Exact sum;
  for (std::size_t i = 0; i < one.by_source.size(); ++i) {
    const auto& [id, figure] = one.by_source[i];
    const Source* source = record_.source(id);
    Line part = result(source ? source_label(*source) : std::string(id), figure,
                       pointer_join(found.line.pointer + "/by_source", i));
    part.kind = LineKind::part;
    sum += figure.number;
    found.line.parts.push_back(std::move(part));
  }
  found.adds_up = sum == one.value.number;
  add_reported(found.line, "tally:" + std::string(one.id));
  return found;
}

// The rows of one source, by the steps that it adds to the tally.
Derivation Derivations::tally_of_source(std::size_t index, std::size_t part) const {
  const Results::Tally& tally = record_.results.tallies[index];
  const auto& [id, figure] = tally.by_source[part];
  const Source* source = record_.source(id);
  Derivation found;
  found.line = result(name_or(tally.title.in(messages_.language()), tally.id) + " · " +
                          (source ? source_label(*source) : std::string(id)),
                      figure, pointer_join(pointer_join("/results/tallies", index) + "/by_source", part));
  Exact sum;
  for (const Activity& row : record_.activities) {
    if (row.source->id != id) continue;
    for (const Source::Tally& one : row.source->tallies) {
      const Activity::StepValue* step = one.id == tally.id ? row.step(one.step) : nullptr;
      if (!step) continue;
      Line added = result(activity_label(row), step->value, pointer_join("/trace", row.index));
      added.kind = LineKind::part;
      sum += in_base_units(step->value);
      found.line.parts.push_back(std::move(added));
    }
  }
  found.adds_up = sum == in_base_units(figure);
  return found;
}

// A method of energy, or of figures that are not to be added: what it has in place of a total.
Line Derivations::without_total() const {
  Line line{.kind = LineKind::result, .pointer = "/results", .label = messages_("explain.no_total")};
  if (!record_.results.complete) line.remark = messages_("explain.incomplete");
  for (std::size_t i = 0; i < record_.results.by_source.size(); ++i) {
    const Results::BySource& one = record_.results.by_source[i];
    line.parts.push_back(result(name_or(one.title.in(messages_.language()), one.source), one.co2e,
                                pointer_join("/results/by_source", i)));
  }
  for (std::size_t i = 0; i < record_.results.tallies.size(); ++i) {
    const Results::Tally& one = record_.results.tallies[i];
    line.parts.push_back(
        result(name_or(one.title.in(messages_.language()), one.id), one.value, pointer_join("/results/tallies", i)));
  }
  for (std::size_t i = 0; i < record_.indicators.size(); ++i) {
    const Indicator& one = record_.indicators[i];
    line.parts.push_back(
        result(name_or(one.title.in(messages_.language()), one.id), one.value, pointer_join("/indicators", i)));
  }
  return line;
}

void Derivations::add_reported(Line& line, std::string_view of) const {
  for (std::size_t i = 0; i < record_.results.reported.size(); ++i)
    if (record_.results.reported[i].of == of) {
      line.parts.push_back(reported(i));
      line.parts.back().kind = LineKind::rounding;
      line.parts.back().label = messages_("explain.reported");
    }
}

// "total", "direct", "source:ID", "gas:ID", "tally:ID", "indicator:ID" in words.
std::string Derivations::name_of_result(std::string_view of) const {
  const Language language = messages_.language();
  if (of == "total") return messages_("explain.total");
  if (of == "direct" || of == "indirect") return messages_("explain.class." + std::string(of));
  const std::string_view id = of.substr(std::min(of.find(':'), of.size() - 1) + 1);
  if (of.starts_with("gas:")) return unit(id, language);
  for (const Results::BySource& one : record_.results.by_source)
    if (of.starts_with("source:") && one.source == id) return name_or(one.title.in(language), id);
  for (const Results::Tally& one : record_.results.tallies)
    if (of.starts_with("tally:") && one.id == id) return name_or(one.title.in(language), id);
  for (const Indicator& one : record_.indicators)
    if (of.starts_with("indicator:") && one.id == id) return name_or(one.title.in(language), id);
  return std::string(of);
}

Line Derivations::reported(std::size_t index) const {
  const Results::Reported& one = record_.results.reported[index];
  Line line =
      rounding(one.value, one.unit, {one.rule, one.clause, one.digits}, pointer_join("/results/reported", index));
  line.kind = LineKind::result;
  line.label = messages_("explain.reported_of", {{"what", std::string_view(name_of_result(one.of))}});
  if (!one.complete) line.remark = messages_("explain.incomplete");
  return line;
}

Line Derivations::indicator(std::size_t index) const {
  const Language language = messages_.language();
  const Indicator& one = record_.indicators[index];
  Line line = result(name_or(one.title.in(language), one.id), one.value, pointer_join("/indicators", index));
  line.clause = clause(one.clause);
  line.formula = printed_formula(one.formula, language);
  if (!one.register_id.empty()) line.registers.emplace_back(one.register_id);
  if (!one.complete) line.remark = messages_("explain.incomplete");
  const auto named = [&](std::string_view name) -> const Figure* {
    if (name == "total" && record_.results.total) return &*record_.results.total;
    for (const Results::Part& part : record_.results.by_class)
      if (part.id == name) return &part.co2e;
    for (const Results::BySource& source : record_.results.by_source)
      if (source.source == name) return &source.co2e;
    for (const Results::Tally& tally : record_.results.tallies)
      if (tally.id == name) return &tally.value;
    for (std::size_t i = 0; i < index; ++i)
      if (record_.indicators[i].id == name) return &record_.indicators[i].value;
    return nullptr;
  };
  line.numbers = with_numbers(
      one.formula,
      [&](std::string_view name) -> std::optional<std::string> {
        if (const Figure* figure = named(name)) return figure_text(*figure);
        for (const RecordView::Denominator& given : record_.denominators)
          if (given.name == name) return amount(given.value.value, given.value.unit, language);
        return std::nullopt;
      },
      [](std::string_view) { return std::vector<NumberOfName>(); }, language);
  if (line.numbers == line.formula) line.numbers.clear();
  const auto words = words_of(one.formula);
  for (const RecordView::Denominator& given : record_.denominators)
    if (std::find(words.begin(), words.end(), given.name) != words.end())
      line.parts.push_back(datum(name_or(glossary_.denominator(given.name, language), given.name), given.value,
                                 pointer_join("/request/denominators", given.name), given.value.unit));
  add_reported(line, "indicator:" + std::string(one.id));
  return line;
}

}  // namespace tsn::text
