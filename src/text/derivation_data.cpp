// What a row takes: data as given, choices, factors, and what stands in for missing data.
#include <algorithm>

#include "diagnostic/diagnostic.hpp"
#include "text/derivation.hpp"
#include "text/figures.hpp"
#include "text/finding.hpp"
#include "text/formula_words.hpp"
#include "unit/unit.hpp"

namespace tsn::text {
namespace {

// The same amount in the unit that the method computes in (in base units where that is not known), if it is another
// number.
std::string in_unit(const Datum& given, std::string_view computed_in, Language language) {
  const auto number = Exact::from_text(given.value);
  const auto from = parse_unit(given.unit.empty() ? "1" : given.unit);
  if (!number || !from) return {};
  const auto to = computed_in.empty() ? Result<Unit>(Fault{}) : parse_unit(computed_in);
  const Exact scale = to ? from->scale / to->scale : from->scale;
  if (scale == Exact(1) || (to && !to->same_dimension(*from))) return {};
  const Exact value = *number * scale;
  const bool ends = value.terminates();
  return amount(ends ? value.to_decimal() : value.to_rounded_decimal(10), to ? computed_in : dimension_text(*from),
                language) +
         (ends ? "" : "…");
}

Datum given_in(const json::Value& value) {
  if (value.is(json::Kind::string)) return {value.text, "", "", ""};
  return {json::text_of(value, "value"), json::text_of(value, "unit"), json::text_of(value, "basis"),
          json::text_of(value, "evidence")};
}

const ReportRule* rule_of(const std::vector<Shown>& list, std::string_view name) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const Shown& one) { return one.name == name; });
  return found == list.end() ? nullptr : &found->report;
}

}  // namespace

Line Derivations::datum(std::string label, const Datum& given, std::string pointer,
                        std::string_view computed_in) const {
  Line line{.kind = LineKind::datum, .pointer = std::move(pointer), .label = std::move(label)};
  line.value = given.value;
  line.unit = given.unit;
  // Without a unit of its own it is a word.
  if (!given.unit.empty()) line.converted = in_unit(given, computed_in, messages_.language());
  if (!given.basis.empty()) line.rule = messages_("explain.basis", {{"basis", basis_words(given.basis, messages_)}});
  if (!given.evidence.empty()) line.remark = messages_("explain.evidence", {{"evidence", given.evidence}});
  return line;
}

Line Derivations::list(const Activity& row, std::string_view name, const json::Value& rows, std::string pointer) const {
  const Language language = messages_.language();
  Line line{.kind = LineKind::datum, .pointer = std::move(pointer)};
  line.label = name_or(glossary_.input(row.source->id, name, language), name);
  // Formulas name the list.
  if (line.label != name) line.label = messages_("explain.coded", {{"title", line.label}, {"code", name}});
  for (std::size_t i = 0; i < rows.items().size(); ++i) {
    Line one{.kind = LineKind::datum, .pointer = pointer_join(line.pointer, i)};
    one.label = messages_("explain.row", {{"number", static_cast<std::int64_t>(i + 1)}});
    for (const json::Member& field : rows.items()[i].members()) {
      Datum value = given_in(field.value);
      const std::string named(value.unit.empty() ? glossary_.item(value.value, language) : std::string_view());
      if (!named.empty()) value.value = named;
      one.parts.push_back(datum(std::string(field.key), value, pointer_join(one.pointer, field.key),
                                glossary_.field_unit(row.source->id, name, field.key)));
    }
    line.parts.push_back(std::move(one));
  }
  return line;
}

// The value that the report shows of an input or factor, rounded.
void Derivations::add_rounding(const Activity& row, std::string_view name, Line& line) const {
  const std::string trace = pointer_join("/trace", row.index);
  const auto add = [&](std::string_view value, const ReportRule* rule, const std::string& list, std::size_t index) {
    if (value.empty() || !rule) return;
    line.parts.push_back(rounding(value, glossary_.unit_of(row.source->id, name, line.unit), *rule,
                                  pointer_join(trace + list, index) + "/reported"));
  };
  for (std::size_t i = 0; i < row.inputs.size(); ++i)
    if (row.inputs[i].name == name) add(row.inputs[i].reported, rule_of(row.source->inputs, name), "/inputs", i);
  for (std::size_t i = 0; i < row.factors.size(); ++i)
    if (row.factors[i].name == name) add(row.factors[i].reported, rule_of(row.source->factors, name), "/factors", i);
}

Line Derivations::factor_line(const FactorLine& from) const {
  Line line{.kind = LineKind::factor,
            .pointer = pointer_join("/factors", static_cast<std::size_t>(&from - record_.factors.data()))};
  line.label = name_or(from.title.in(messages_.language()), from.name);
  line.value = from.value;
  line.unit = from.unit;
  line.evidence = from.evidence;
  // A value that the method itself states is by the method's clause; of another document's the clause is that
  // document's, and the method's clause says only that it is taken.
  line.document = from.document ? from.document : &record_.method.document;
  std::string_view chosen_by = from.rule_clause;
  if (chosen_by.starts_with('(') && from.document) chosen_by = {};  // "(clause number not seen)"
  line.clause = clause(from.clause);
  if (line.clause.empty() && !from.document && !from.rule_document) {
    line.clause = clause(chosen_by);
    chosen_by = {};
  }
  const auto add = [&](std::string& to, std::string_view what, std::string_view between) {
    if (!what.empty()) to.append(to.empty() ? "" : between).append(what);
  };
  const std::string comma = messages_("explain.comma");
  if (!from.select.empty()) add(line.rule, messages_("explain.select." + std::string(from.select)), comma);
  if (!from.absent.empty()) add(line.rule, messages_("explain.by_absent_rule"), comma);
  add(line.rule, from.rule_reason.in(messages_.language()), comma);
  if (from.rule_document) {
    std::string by = document_text(*from.rule_document);
    add(by, clause(chosen_by), comma);
    add(line.rule, messages_("explain.chosen_by_document", {{"document", std::string_view(by)}}), comma);
  } else if (!chosen_by.empty()) {
    add(line.rule, messages_("explain.chosen_by_method", {{"clause", clause(chosen_by)}}), comma);
  }
  for (const std::string_view one : from.registers) line.registers.emplace_back(one);
  line.remark = from.is_table ? from.name : from.entry;
  if (!from.errata.empty()) add(line.remark, messages_("explain.erratum", {{"id", from.errata}}), " · ");
  return line;
}

// Nothing of a factor that a measured value replaces where there is no default.
std::optional<Line> Derivations::row_factor(const Activity& row, std::size_t index) const {
  const Activity::Factor& factor = row.factors[index];
  const std::string name = name_or(glossary_.input(row.source->id, factor.name, messages_.language()), factor.name);
  if (factor.line || factor.replaces) {
    Line line = factor_line(factor.line ? *factor.line : *factor.replaces);
    if ((factor.line ? factor.line : factor.replaces)->title.empty()) line.label = name;
    if (factor.line)
      add_rounding(row, factor.name, line);
    else
      line.rule = messages_("explain.replaced");
    return line;
  }
  if (!factor.gap) return std::nullopt;
  return Line{.kind = LineKind::gap,
              .pointer = pointer_join(pointer_join("/trace", row.index) + "/factors", index),
              .label = name,
              .remark = messages_("explain.no_factor")};
}

Line Derivations::absent(const Activity& row, std::size_t index) const {
  const Activity::Absent& from = row.absent[index];
  Line line{.kind = LineKind::absent, .pointer = pointer_join(pointer_join("/trace", row.index) + "/absent", index)};
  line.label = name_or(glossary_.input(row.source->id, from.name, messages_.language()), from.name);
  line.value = from.value;
  line.unit = from.unit;
  line.clause = clause(from.clause);
  line.rule = messages_("explain.by_absent_rule");
  line.remark = std::string(from.reason.in(messages_.language()));
  add_rounding(row, from.name, line);
  return line;
}

void Derivations::add_data(const Activity& row, Line& line) const {
  const Language language = messages_.language();
  const std::string place = pointer_join("/request/activities", row.index);
  const std::string_view source = row.source->id;
  if (row.quantity) {
    const std::string label = name_or(glossary_.input(source, "quantity", language), messages_("explain.quantity"));
    line.parts.push_back(
        datum(label, *row.quantity, place + "/quantity", glossary_.unit_of(source, "quantity", row.quantity->unit)));
    add_rounding(row, "quantity", line.parts.back());
  }
  if (!row.supply.empty())
    line.parts.push_back({.kind = LineKind::datum,
                          .pointer = place + "/supply",
                          .label = messages_("explain.supply"),
                          .value = messages_("explain.supply." + std::string(row.supply))});
  if (!row.parameters) return;
  for (const json::Member& one : row.parameters->members()) {
    const std::string pointer = pointer_join(place + "/parameters", one.key);
    if (one.value.is(json::Kind::array)) {
      line.parts.push_back(list(row, one.key, one.value, pointer));
      continue;
    }
    Datum value = given_in(one.value);
    const std::string word(glossary_.input_value(source, one.key, value.value, language));
    if (!word.empty()) value.value = word;
    line.parts.push_back(datum(name_or(glossary_.input(source, one.key, language), one.key), value, pointer,
                               glossary_.unit_of(source, one.key, value.unit)));
    add_rounding(row, one.key, line.parts.back());
  }
}

// The choices that settle a factor of the row or that a formula of it asks for.
void Derivations::add_choices(const Activity& row, Line& line) const {
  std::vector<std::string_view> asked = glossary_.choices_of(record_, row);
  for (const Step& one : row.source->steps) {
    const auto words = words_of(one.formula);
    asked.insert(asked.end(), words.begin(), words.end());
  }
  for (std::size_t i = 0; i < record_.choices.size(); ++i)
    if (std::find(asked.begin(), asked.end(), record_.choices[i].id) != asked.end()) line.parts.push_back(choice(i));
}

}  // namespace tsn::text
