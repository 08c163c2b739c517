// What a row computes: steps, emissions, what it adds to tallies.
#include <algorithm>

#include "diagnostic/diagnostic.hpp"
#include "text/derivation.hpp"
#include "text/figures.hpp"
#include "text/lookup.hpp"
#include "unit/unit.hpp"

namespace tsn::text {
namespace {

std::optional<Exact> in_base_units(std::string_view value, std::string_view unit) {
  const auto number = Exact::from_text(value);
  const auto its_unit = parse_unit(unit.empty() ? "1" : unit);
  if (!number || !its_unit) return std::nullopt;
  return *number * its_unit->scale;
}

// A name of the row's formulas, as `of` of its value and unit; of a step only if it is before the one numbered `step`.
template <typename Out, typename OfDatum, typename OfFigure>
std::optional<Out> named(const Activity& row, std::size_t step, std::string_view name, OfDatum of, OfFigure of_step) {
  for (std::size_t i = 0; i < step; ++i)
    if (row.steps[i].id == name) return of_step(row.steps[i].value);
  if (name == "quantity" && row.quantity) return of(row.quantity->value, row.quantity->unit);
  if (const auto given = row.parameter(name)) return of(given->value, given->unit);
  for (const Activity::Factor& factor : row.factors)
    if (factor.name == name && factor.line && !factor.line->is_table) return of(factor.line->value, factor.line->unit);
  for (const Activity::Absent& absent : row.absent)
    if (absent.name == name) return of(absent.value, absent.unit);
  return std::nullopt;
}

}  // namespace

// "0.0725853333… tCO₂/GJ": dots behind the digits of what does not end as a decimal.
std::string Derivations::figure_text(const Figure& figure) const {
  std::string out = amount(figure.value, figure.unit, messages_.language());
  if (!figure.exact.empty()) out.insert(amount(figure.value, "", messages_.language()).size(), "…");
  return out;
}

Line Derivations::rounding(std::string_view value, std::string_view unit, const ReportRule& rule,
                           std::string pointer) const {
  Line line{.kind = LineKind::rounding, .pointer = std::move(pointer)};
  line.label = messages_("explain.reported");
  line.value = value;
  line.unit = unit;
  line.clause = clause(rule.clause);
  line.rule =
      messages_("explain.rounding." + std::string(rule.rule), {{"digits", static_cast<std::int64_t>(rule.digits)}});
  return line;
}

// The printed values that the step took from tables.
std::string Derivations::looked_up(const Activity& row, std::size_t index, std::string_view formula) const {
  if (row.tables.empty()) return {};
  const auto base = [&](std::string_view name) {
    return named<Exact>(row, index, name, in_base_units, [](const Figure& figure) -> std::optional<Exact> {
      const auto unit = parse_unit(figure.unit);
      if (!unit) return std::nullopt;
      return figure.number * unit->scale;
    });
  };
  std::string out;
  for (const Lookup& one : lookups_of(formula, base, glossary_, messages_.language())) {
    const auto used = std::find_if(row.tables.begin(), row.tables.end(),
                                   [&](const FactorLine* table) { return table->name == one.table; });
    if (used == row.tables.end()) continue;  // in a branch that was not taken
    out += (out.empty() ? "" : messages_("explain.semicolon")) +
           messages_(one.between ? "explain.interpolated" : "explain.printed",
                     {{"table", one.table}, {"point", one.point}, {"values", one.printed}});
  }
  return out;
}

Line Derivations::step(const Activity& row, std::size_t index) const {
  const Language language = messages_.language();
  const Activity::StepValue& value = row.steps[index];
  const Step* by = row.source->step(value.id);
  Line line = result(name_or(glossary_.step(row.source->id, value.id, language), value.id), value.value,
                     pointer_join(pointer_join("/trace", row.index) + "/steps", index));
  line.kind = LineKind::step;
  if (!by) return line;
  line.clause = clause(by->clause);
  if (!by->register_id.empty()) line.registers.emplace_back(by->register_id);
  line.formula = printed_formula(by->formula, language);
  const auto number = [&](std::string_view name) {
    return named<std::string>(
        row, index, name,
        [&](std::string_view one, std::string_view unit) { return std::optional(amount(one, unit, language)); },
        [&](const Figure& figure) { return std::optional(figure_text(figure)); });
  };
  const auto rows = [&](std::string_view name) {
    std::vector<NumberOfName> out;
    const json::Value* list = row.parameters ? row.parameters->find(name) : nullptr;
    if (list && list->is(json::Kind::array))
      for (const json::Value& one : list->items())
        out.push_back([&one, language](std::string_view field) -> std::optional<std::string> {
          const json::Value* found = one.find(field);
          if (!found) return std::nullopt;
          if (found->is(json::Kind::string)) return '"' + std::string(found->text) + '"';
          return amount(json::text_of(*found, "value"), json::text_of(*found, "unit"), language);
        });
    return out;
  };
  line.numbers = with_numbers(by->formula, number, rows, language);
  if (line.numbers == line.formula) line.numbers.clear();
  line.remark = looked_up(row, index, by->formula);
  if (!value.reported.empty() && by->report)
    line.parts.push_back(rounding(value.reported, value.value.unit, *by->report, line.pointer + "/reported"));
  return line;
}

// What the row emits: the value of its line, and gas by gas if there are several.
void Derivations::add_emissions(const Activity& row, Line& line) const {
  const auto remark = [&](bool counted) {
    return messages_(!counted                                 ? "explain.apart"
                     : row.source->emission_class == "direct" ? "explain.counts.direct"
                                                              : "explain.counts.indirect");
  };
  std::vector<const Emission*> emitted;
  for (const Emission& one : emissions_.all)
    if (one.activity == &row) emitted.push_back(&one);
  if (emitted.empty()) return;
  const bool counted = std::any_of(emitted.begin(), emitted.end(), [](const Emission* one) { return one->counted; });
  line.remark = remark(counted);
  line.unit = emitted.front()->co2e->unit;
  if (emitted.size() == 1) {
    line.value = emitted.front()->co2e->value;
    line.exact = emitted.front()->co2e->exact;
    return;
  }
  Exact sum;
  for (const Emission* one : emitted) {
    if (one->counted == counted) sum += one->co2e->number;
    const auto step = std::find_if(row.steps.begin(), row.steps.end(),
                                   [&](const Activity::StepValue& value) { return &value.value == one->co2e; });
    line.parts.push_back(result(unit(one->gas, messages_.language()), *one->co2e,
                                pointer_join(pointer_join("/trace", row.index) + "/steps",
                                             static_cast<std::size_t>(step - row.steps.begin()))));
    line.parts.back().remark = remark(one->counted);
  }
  const bool ends = sum.terminates();
  line.value = ends ? sum.to_decimal() : sum.to_rounded_decimal(10);
  if (!ends) line.exact = sum.to_ratio();
}

void Derivations::add_tallies(const Activity& row, Line& line) const {
  for (const Source::Tally& part : row.source->tallies)
    for (std::size_t i = 0; i < row.steps.size(); ++i) {
      if (row.steps[i].id != part.step) continue;
      const auto& tallies = record_.results.tallies;
      const auto tally =
          std::find_if(tallies.begin(), tallies.end(), [&](const Results::Tally& one) { return one.id == part.id; });
      const std::string name =
          name_or(tally == tallies.end() ? std::string_view() : tally->title.in(messages_.language()), part.id);
      line.parts.push_back(result(messages_("explain.counts_in", {{"tally", std::string_view(name)}}),
                                  row.steps[i].value, pointer_join(pointer_join("/trace", row.index) + "/steps", i)));
    }
}

Line Derivations::activity(const Activity& row) const {
  Line line{.kind = LineKind::result, .pointer = pointer_join("/trace", row.index), .label = activity_label(row)};
  line.clause = clause(row.source->clause);
  line.evidence = row.source->evidence;
  line.document = &record_.method.document;
  if (!row.source->register_id.empty()) line.registers.emplace_back(row.source->register_id);
  add_data(row, line);
  for (std::size_t i = 0; i < row.absent.size(); ++i) line.parts.push_back(absent(row, i));
  add_choices(row, line);
  for (std::size_t i = 0; i < row.factors.size(); ++i)
    if (auto factor = row_factor(row, i)) line.parts.push_back(*std::move(factor));
  for (const FactorLine* table : row.tables) line.parts.push_back(factor_line(*table));
  for (std::size_t i = 0; i < row.steps.size(); ++i) line.parts.push_back(step(row, i));
  add_emissions(row, line);
  add_tallies(row, line);
  if (row.gap)
    line.parts.push_back({.kind = LineKind::gap, .pointer = line.pointer, .remark = messages_("explain.gap")});
  for (std::size_t i = 0; i < record_.findings.size(); ++i)
    if (record_.findings[i].activity == &row) line.parts.push_back(finding(i));
  return line;
}

}  // namespace tsn::text
