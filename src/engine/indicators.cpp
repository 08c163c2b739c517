#include "engine/judgement.hpp"

namespace tsn::engine {
namespace {

// The values of the names in the indicator's formula. False if one of its inputs was not given, or a tally or
// indicator it rests on has no value; or if nothing asks for it: it has no inputs and none of its sources occurs.
bool figures(const Calculation& result, const method::Indicator& indicator, std::vector<Exact>& numbers,
             std::string& without_rows) {
  std::size_t sources = 0, silent = 0;
  for (const method::Figure& figure : indicator.figures) {
    switch (figure.kind) {
      case method::FigureKind::input:
        for (const inventory::Denominator& one : result.inventory.denominators)
          if (one.name == indicator.inputs[figure.index].name) numbers.push_back(one.base);
        break;
      case method::FigureKind::total:
        numbers.push_back(result.total);
        break;
      case method::FigureKind::direct:
        numbers.push_back(result.direct);
        break;
      case method::FigureKind::indirect:
        numbers.push_back(result.indirect);
        break;
      case method::FigureKind::source:
        ++sources;
        numbers.push_back(result.by_source[figure.index]);
        if (!result.source_used[figure.index]) {
          ++silent;
          without_rows +=
              (without_rows.empty() ? "" : ", ") + std::string(result.inventory.method->sources[figure.index].id);
        }
        break;
      case method::FigureKind::tally: {
        const auto sum = result.tally(figure.index);
        if (!sum) return false;
        numbers.push_back(*sum);
        break;
      }
      case method::FigureKind::indicator:
        if (!result.indicators[figure.index]) return false;
        numbers.push_back(*result.indicators[figure.index]);
        break;
    }
    if (numbers.size() != static_cast<std::size_t>(&figure - indicator.figures.data()) + 1) return false;
  }
  return !indicator.inputs.empty() || sources == 0 || silent != sources;
}

// The request itself gives a zero to divide by: not a figure that happens to be zero.
bool zero_given(const Calculation& result, const method::Indicator& indicator) {
  for (const method::IndicatorInput& input : indicator.inputs)
    for (const inventory::Denominator& one : result.inventory.denominators)
      if (one.name == input.name && one.base.is_zero()) return true;
  return false;
}

}  // namespace

void compute_indicators(Calculation& result) {
  for (const method::Indicator& indicator : result.inventory.method->indicators) {
    auto& value = result.indicators.emplace_back();
    std::vector<Exact> numbers;
    std::string without_rows;
    if (!figures(result, indicator, numbers, without_rows)) continue;  // not asked for
    formula::Environment environment;
    environment.numbers = numbers;
    auto computed = formula::evaluate(indicator.program, environment);
    const std::string name = "indicator `" + std::string(indicator.id) + "`: ";
    if (computed)
      value = std::move(computed).value();
    else if (computed.fault().code == "formula.division_by_zero" && !zero_given(result, indicator))
      result.diagnostics.add(Severity::warning, "indicator.division_by_zero", "", name + computed.fault().message);
    else
      result.diagnostics.error(computed.fault().code, "/denominators", name + computed.fault().message);
    if (computed && !without_rows.empty())
      result.diagnostics.add(Severity::warning, "indicator.no_rows", "",
                             name + "there is no figure of " + without_rows + ", which counts as nothing");
  }
}

}  // namespace tsn::engine
