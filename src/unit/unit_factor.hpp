// One factor of a unit: `10^4 Nm3`, `tCO2`, `m3(20C)`, `m^-3`. Internal to src/unit.
#pragma once

#include <string>
#include <string_view>

#include "diagnostic/result.hpp"
#include "unit/unit_table.hpp"

namespace tsn {

inline constexpr int largest_power = 12;  // of a factor, of a dimension, of a multiplier

struct UnitFactor {
  const unit_table::Symbol* symbol = nullptr;
  const unit_table::Label* label = nullptr;  // behind a mass only
  unit_table::Condition condition;
  int multiplier = 0;  // power of ten in front
  int power = 1;

  std::int8_t base() const noexcept { return label != nullptr ? unit_table::base_index(label->base) : symbol->base; }
  void append_text(std::string& out) const;  // canonical; the power without its sign
};

// The spelling as the unit's text was cut: `name` up to `(`, `^` or the end, then what stood in the
// parentheses and behind the last of them. `below` says that the factor stands in a denominator.
struct FactorSpelling {
  std::string_view name;
  std::string_view condition;
  std::string_view power;  // "^2" behind a condition
  bool has_condition = false;
  bool below = false;
};

Result<UnitFactor> read_factor(const FactorSpelling& spelling);

Fault unit_syntax(std::string message);

}  // namespace tsn
