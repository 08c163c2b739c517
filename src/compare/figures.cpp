#include "compare/figures.hpp"

#include <array>

namespace tsn::compare {
namespace {

constexpr std::string_view co2e = "tCO2e";

std::optional<std::size_t> tally_index(const method::Method& method, std::string_view id) {
  for (std::size_t i = 0; i < method.tallies.size(); ++i)
    if (method.tallies[i].id == id) return i;
  return std::nullopt;
}

// What a row adds to the headline.
Exact row_value(const engine::Calculation& calculation, std::size_t index, std::optional<std::size_t> tally) {
  const inventory::Activity& activity = calculation.inventory.activities[index];
  const method::Source& source = *activity.source;
  Exact sum;
  if (!tally) {
    for (const method::Emission& emission : source.emissions)
      if (emission.in_total) sum += activity.numbers[source.steps[emission.co2e_step].slot];
    return sum;
  }
  for (const method::TallyPart& part : source.tallies)
    if (part.tally == *tally) sum += activity.numbers[source.steps[part.step].slot];
  return sum / calculation.inventory.method->tallies[*tally].unit.scale;
}

}  // namespace

std::string figure_name(const FigureKey& key) {
  constexpr std::array<std::string_view, 9> names{"total", "direct", "indirect", "apart",    "source",
                                                  "gas",   "month",  "tally",    "indicator"};
  const std::string name(names[static_cast<std::size_t>(key.kind)]);
  return key.id.empty() ? name : name + ":" + key.id;
}

std::optional<FigureKey> headline(const engine::Calculation& a, const engine::Calculation& b) {
  const method::Method& left = *a.inventory.method;
  const method::Method& right = *b.inventory.method;
  if (left.has_total && right.has_total) return FigureKey{};
  if (left.has_total != right.has_total) return std::nullopt;
  for (std::size_t i = 0; i < left.tallies.size(); ++i) {
    const auto other = tally_index(right, left.tallies[i].id);
    if (other && right.tallies[*other].unit.text == left.tallies[i].unit.text && (a.tally(i) || b.tally(*other)))
      return FigureKey{FigureKind::tally, std::string(left.tallies[i].id)};
  }
  return std::nullopt;
}

Figures figures_of(const engine::Calculation& calculation, const std::optional<FigureKey>& headline) {
  const method::Method& method = *calculation.inventory.method;
  Figures figures;
  const auto add = [&](FigureKind kind, std::string_view id, const Exact& value, std::string_view unit = co2e) {
    figures.all.emplace(FigureKey{kind, std::string(id)}, Figure{value, unit, true});
  };
  if (method.has_total) {
    add(FigureKind::total, "", calculation.total);
    add(FigureKind::direct, "", calculation.direct);
    add(FigureKind::indirect, "", calculation.indirect);
  }
  if (calculation.any_apart) add(FigureKind::apart, "", calculation.apart);
  for (std::size_t i = 0; i < method.sources.size(); ++i)
    if (calculation.source_used[i]) add(FigureKind::source, method.sources[i].id, calculation.by_source[i]);
  for (const auto& [gas, sum] : calculation.by_gas) add(FigureKind::gas, gas, sum.co2e);
  for (int month = 0; month <= 12; ++month)
    if (calculation.month_used[month])
      add(FigureKind::month,
          month == 0 ? "whole period" : month_text(calculation.inventory.period.year(), month).substr(5),
          calculation.by_month[month]);
  for (std::size_t i = 0; i < method.tallies.size(); ++i) {
    const method::Tally& tally = method.tallies[i];
    const auto sum = calculation.tally(i);
    figures.all.emplace(FigureKey{FigureKind::tally, std::string(tally.id)},
                        Figure{sum.value_or(Exact()) / tally.unit.scale, tally.unit.text, sum.has_value()});
  }
  for (std::size_t i = 0; i < method.indicators.size(); ++i)
    if (calculation.indicators[i])
      add(FigureKind::indicator, method.indicators[i].id, *calculation.indicators[i] / method.indicators[i].unit.scale,
          method.indicators[i].unit.text);

  const auto tally = headline && headline->kind == FigureKind::tally ? tally_index(method, headline->id) : std::nullopt;
  figures.rows.reserve(calculation.rows.size());
  for (std::size_t i = 0; i < calculation.rows.size(); ++i) {
    RowFigure row{calculation.inventory.activities[i].id, calculation.rows[i].computed, {}};
    if (row.computed && headline && (tally || headline->kind == FigureKind::total))
      row.value = row_value(calculation, i, tally);
    figures.rows.push_back(std::move(row));
  }
  return figures;
}

}  // namespace tsn::compare
