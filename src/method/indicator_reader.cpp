#include "method/indicator_reader.hpp"

#include <algorithm>

namespace tsn::method {
namespace {

using json::Kind;
using json::Object;
using json::Path;
using json::Value;

class IndicatorReader {
 public:
  IndicatorReader(Method& method, Diagnostics& diagnostics) : method_(method), diagnostics_(diagnostics) {}

  void read(const Value& value, const Path& path) {
    Object object(value, path, diagnostics_);
    if (!object.valid()) return;
    const std::size_t before = diagnostics_.error_count();
    Indicator indicator;
    indicator.id = catalog::read_id(object);
    indicator.title = read_notes(object, "title");
    indicator.formula = object.text("formula");
    indicator.clause = object.optional_text("clause");
    indicator.register_id = object.optional_text("register");
    read_notes(object, "notes");
    if (auto unit = read_unit(object, "unit", object.text("unit"))) indicator.unit = *std::move(unit);
    if (const Value* inputs = object.optional("inputs", Kind::array))
      indicator_inputs(*inputs, Path(path, "inputs"), indicator);
    object.finish();
    check_new_id(method_.indicators, indicator.id, object);
    if (diagnostics_.error_count() != before) return;
    const formula::Scope scope = indicator_scope(indicator, object);
    auto program = formula::compile(indicator.formula, scope, indicator.unit);
    if (program)
      indicator.program = std::move(program).value();
    else if (!indicator.formula.empty() && !indicator.unit.text.empty())
      object.error("formula", program.fault().code,
                   std::string(method_.id) + "@" + std::string(method_.edition) + ": indicator `" +
                       std::string(indicator.id) + "`: " + program.fault().message);
    method_.indicators.push_back(std::move(indicator));
  }

 private:
  void indicator_inputs(const Value& inputs, const Path& path, Indicator& indicator) {
    for (std::size_t i = 0; i < inputs.items().size(); ++i) {
      const Path one_path(path, i);
      Object one(inputs.items()[i], one_path, diagnostics_);
      if (!one.valid()) continue;
      IndicatorInput input;
      input.name = catalog::read_id(one, "name");
      input.title = read_notes(one, "title");
      if (auto unit = read_unit(one, "unit", one.text("unit"))) input.unit = *std::move(unit);
      input.limits = read_bounds(one);
      one.finish();
      for (const Indicator& other : method_.indicators)
        for (const IndicatorInput& known : other.inputs)
          if (known.name == input.name && !known.unit.same_dimension(input.unit))
            one.error("unit", "formula.unit", "another indicator has " + quoted(input.name) + " in " + known.unit.text);
      if (method_.has_total && (input.name == "total" || input.name == "direct" || input.name == "indirect"))
        one.error("name", "method.duplicate", quoted(input.name) + " is a figure of the method already");
      for (const IndicatorInput& known : indicator.inputs)
        if (known.name == input.name)
          one.error("name", "method.duplicate", quoted(input.name) + " is used twice in this indicator");
      indicator.inputs.push_back(std::move(input));
    }
  }

  // The names that the formula uses; one that could be two things is refused.
  formula::Scope indicator_scope(Indicator& indicator, Object& object) {
    formula::Scope scope;
    const auto co2e = parse_unit("tCO2e");
    for (std::string_view name : words_of(indicator.formula)) {
      std::size_t meanings = 0;
      const auto means = [&](FigureKind kind, std::size_t index, const Unit& unit) {
        if (++meanings > 1) return;
        scope.names.push_back({std::string(name),
                               formula::NameKind::number,
                               static_cast<std::uint32_t>(indicator.figures.size()),
                               unit,
                               {}});
        indicator.figures.push_back({kind, index});
      };
      const auto search = [&](FigureKind kind, const auto& list, auto id_of, auto unit_of) {
        for (std::size_t i = 0; i < list.size(); ++i)
          if (id_of(list[i]) == name) means(kind, i, unit_of(list[i]));
      };
      const auto id = [](const auto& one) { return one.id; };
      const auto unit = [](const auto& one) { return one.unit; };
      search(
          FigureKind::input, indicator.inputs, [](const IndicatorInput& one) { return one.name; }, unit);
      if (method_.has_total && name == "total") means(FigureKind::total, 0, *co2e);
      if (method_.has_total && name == "direct") means(FigureKind::direct, 0, *co2e);
      if (method_.has_total && name == "indirect") means(FigureKind::indirect, 0, *co2e);
      search(FigureKind::source, method_.sources, id, [&](const Source&) { return *co2e; });
      search(FigureKind::tally, method_.tallies, id, unit);
      search(FigureKind::indicator, method_.indicators, id, unit);
      for (const Figure& figure : indicator.figures)
        if (figure.kind == FigureKind::source && method_.sources[figure.index].id == name &&
            method_.sources[figure.index].emissions.empty())
          object.error("formula", "method.emissions", "source " + quoted(name) + " has no emissions: name its tally");
      if (meanings > 1)
        object.error("formula", "method.duplicate", quoted(name) + " could mean two things in this method");
    }
    return scope;
  }

  // The words of a formula, each once: names and functions.
  static std::vector<std::string_view> words_of(std::string_view formula) {
    std::vector<std::string_view> words;
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    for (std::size_t i = 0; i < formula.size();) {
      const char closing = formula[i] == '[' ? ']' : formula[i] == '"' ? '"' : '\0';
      if (closing != '\0') {
        const std::size_t end = formula.find(closing, i + 1);
        i = end == std::string_view::npos ? formula.size() : end + 1;
        continue;
      }
      if (!letter(formula[i])) {
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < formula.size() && (letter(formula[end]) || (formula[end] >= '0' && formula[end] <= '9'))) ++end;
      const std::string_view word = formula.substr(i, end - i);
      if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
      i = end;
    }
    return words;
  }

  Method& method_;
  Diagnostics& diagnostics_;
};

}  // namespace

void read_indicator(const Value& value, const Path& path, Method& method, Diagnostics& diagnostics) {
  IndicatorReader(method, diagnostics).read(value, path);
}

void read_reporting(const Value& value, const Path& path, Method& method, Diagnostics& diagnostics) {
  Object one(value, path, diagnostics);
  if (!one.valid()) return;
  Reporting rule;
  rule.of = one.text("of");
  rule.report = read_report(one);
  one.finish();
  const std::size_t colon = rule.of.find(':');
  const std::string_view kind = rule.of.substr(0, colon);
  const std::string_view id = colon == std::string_view::npos ? std::string_view() : rule.of.substr(colon + 1);
  const auto find = [&](const auto& list, ReportedKind which) {
    rule.kind = which;
    for (rule.index = 0; rule.index < list.size(); ++rule.index)
      if (list[rule.index].id == id) return;
    one.error("of", "method.reporting", "there is no " + quoted(rule.of));
  };
  if (rule.of == "total") {
    if (!method.has_total) one.error("of", "method.reporting", "the method has no total");
  } else if (rule.of == "source") {
    rule.kind = ReportedKind::every_source;
  } else if (kind == "source") {
    find(method.sources, ReportedKind::source);
  } else if (kind == "tally") {
    find(method.tallies, ReportedKind::tally);
  } else if (kind == "indicator") {
    find(method.indicators, ReportedKind::indicator);
  } else if (!rule.of.empty()) {
    one.error("of", "method.reporting", "what is rounded is total, source, source:<id>, tally:<id> or indicator:<id>");
  }
  method.reporting.push_back(rule);
}

}  // namespace tsn::method
