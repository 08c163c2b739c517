// The figures of one state: exact sums, and what each row adds to the figure whose change is attributed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compare/substitution.hpp"

namespace tsn::compare {

enum class FigureKind : std::uint8_t { total, direct, indirect, apart, source, gas, month, tally, indicator };

struct FigureKey {
  FigureKind kind = FigureKind::total;
  std::string id;  // of the source, gas, month ("01", "whole period"), tally or indicator
  friend auto operator<=>(const FigureKey&, const FigureKey&) = default;
};
// "total", "source:fuel_combustion"
std::string figure_name(const FigureKey& key);
// A sum that a source, gas or month adds nothing to is 0; the others are there or are not.
constexpr bool is_open(const FigureKey& key) noexcept {
  return key.kind >= FigureKind::apart && key.kind <= FigureKind::month;
}

struct Figure {
  Exact value;  // in `unit`
  std::string_view unit;
  bool occurs = true;  // false: a tally that no row adds to
};
using FigureMap = std::map<FigureKey, Figure>;

struct RowFigure {
  std::string_view id;
  bool computed = false;
  Exact value;
};

struct Figures {
  std::optional<Fault> fault;  // why there are none
  FigureMap all;
  std::vector<RowFigure> rows;  // by id
};

// The figure whose change is attributed row by row: the total, or of methods without one the first tally that both
// have. Nothing if the methods have no figure in common.
std::optional<FigureKey> headline(const engine::Calculation& a, const engine::Calculation& b);

Figures figures_of(const engine::Calculation& calculation, const std::optional<FigureKey>& headline);

}  // namespace tsn::compare
