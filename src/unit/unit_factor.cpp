#include "unit/unit_factor.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "diagnostic/diagnostic.hpp"
#include "unit/unit_fold.hpp"
#include "unit/unit_suggest.hpp"

namespace tsn {
namespace {

using unit_table::Condition;
using unit_table::Multiplier;

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

// "^2", "^-1": the power; nothing if it is not one of -12..12 without 0.
std::optional<int> read_power(std::string_view text) noexcept {
  text.remove_prefix(1);
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.empty() || text.size() > 2) return std::nullopt;
  int power = 0;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    power = power * 10 + (c - '0');
  }
  if (power == 0 || power > largest_power) return std::nullopt;
  return negative ? -power : power;
}

// 10^4, 1e4, and in a denominator 100 (L/100 km). length 0: `text` begins with no power of ten.
Multiplier read_decimal_multiplier(std::string_view text, bool below) noexcept {
  std::size_t at = text.starts_with("10^") ? 3 : text.starts_with("1e") || text.starts_with("1E") ? 2 : 0;
  int exponent = 0;
  if (at != 0) {
    const std::size_t first = at;
    for (; at < text.size() && at - first < 2 && is_digit(text[at]); ++at) exponent = exponent * 10 + (text[at] - '0');
  } else if (below && text.starts_with('1')) {
    for (at = 1; at < text.size() && text[at] == '0'; ++at) ++exponent;
  }
  if (exponent == 0 || exponent > largest_power) return {};
  if (at < text.size() && (is_digit(text[at]) || text[at] == '.')) return {};
  return {exponent, at};
}

// The name alone: a symbol, or a mass and its label (`t CO2` may have a space between them).
bool find_name(std::string_view name, UnitFactor& factor) noexcept {
  factor.symbol = unit_table::find_symbol(name);
  if (factor.symbol != nullptr) return true;
  std::size_t length = 0;
  const unit_table::Symbol* mass = unit_table::find_mass_prefix(name, length);
  if (mass == nullptr) return false;
  factor.label = unit_table::find_label(trim_spaces(name.substr(length)));
  factor.symbol = mass;
  return factor.label != nullptr;
}

// The name with its power: `m2`, `m^2` (a symbol of its own), `m^-3`, `h^2`.
std::optional<Fault> find_powered_name(std::string_view name, UnitFactor& factor, bool& found) {
  found = find_name(name, factor);
  const std::size_t caret = name.find('^');
  if (found || caret == std::string_view::npos || caret == 0) return std::nullopt;
  const std::optional<int> power = read_power(name.substr(caret));
  if (!power) return unit_syntax("a power is written ^n with n from -12 to 12, without 0: " + quoted(name));
  if (*power < 0) {
    // m^-3 is one over the cubic metre, not a length: read it as m^3 to the power -1.
    std::array<char, longest_unit> positive{};
    std::size_t size = 0;
    for (const char c : name) {
      if (c != '-' && size < positive.size()) positive[size++] = c;
    }
    if (find_name({positive.data(), size}, factor)) {
      factor.power = -1;
      found = true;
      return std::nullopt;
    }
  }
  found = find_name(trim_spaces(name.substr(0, caret)), factor);
  factor.power = *power;
  if (found && factor.base() == unit_table::base_index(Base::length) && *power != 1 && *power != -1) {
    return unit_syntax("areas and volumes are written m2, km2, m3: " + quoted(name));
  }
  return std::nullopt;
}

std::optional<Fault> apply_condition(std::string_view text, UnitFactor& factor) {
  std::array<char, longest_unit> packed{};
  std::size_t size = 0;
  for (const char c : text) {
    if (c != ' ' && size < packed.size()) packed[size++] = c;
  }
  const std::optional<Condition> condition = unit_table::find_condition({packed.data(), size});
  if (!condition) {
    return unit_syntax("only (0C), (20C) behind m3 and (equivalent), (calorific) behind tce are known, not " +
                       quoted(text));
  }
  const bool standard_coal = factor.label != nullptr && factor.label->base == Base::standard_coal;
  if (condition->standard_coal != StandardCoal::none) {
    if (!standard_coal)
      return unit_syntax("等价值 and 当量值 belong to standard coal (tce), not to " + quoted(factor.symbol->text));
    factor.condition = *condition;
    return std::nullopt;
  }
  if (factor.label == nullptr && factor.symbol->text == "m3") {
    factor.symbol = unit_table::find_symbol(condition->reference == Reference::celsius_0 ? "Nm3" : "m3@20C");
    return std::nullopt;
  }
  if (factor.label == nullptr && factor.symbol->reference == condition->reference) return std::nullopt;  // Nm3(0C)
  if (factor.symbol->reference != Reference::none) {
    return unit_syntax("Nm3 is at 0 C; gas at 20 C is written m3(20C)");
  }
  return unit_syntax("a temperature belongs to m3 of gas, not to " + quoted(factor.symbol->text));
}

}  // namespace

Fault unit_syntax(std::string message) { return Fault{"unit.syntax", std::move(message)}; }

void UnitFactor::append_text(std::string& out) const {
  if (multiplier != 0) {
    out += "10^";
    if (multiplier >= 10) out += '1';
    out += static_cast<char>('0' + multiplier % 10);
    out += ' ';
  }
  out += symbol->text;
  if (label != nullptr) out += label->text;
  if (condition.standard_coal != StandardCoal::none) {
    out += condition.standard_coal == StandardCoal::equivalent ? "(equivalent)" : "(calorific)";
  }
  const int magnitude = power < 0 ? -power : power;
  if (magnitude == 1) return;
  out += '^';
  if (magnitude >= 10) out += '1';
  out += static_cast<char>('0' + magnitude % 10);
}

Result<UnitFactor> read_factor(const FactorSpelling& spelling) {
  UnitFactor factor;
  std::string_view name = spelling.name;
  std::string_view condition = spelling.condition;
  std::string_view power = spelling.power;
  bool has_condition = spelling.has_condition;

  const Multiplier decimal = read_decimal_multiplier(name, spelling.below);
  factor.multiplier = decimal.exponent;
  name = trim_spaces(name.substr(decimal.length));
  if (name.empty()) return unit_syntax("a multiplier needs a unit behind it, as in 10^4 Nm3");
  if (is_digit(name.front())) {
    return unit_syntax("a number in a unit is 10^n with n from 1 to 12, as in 10^4 Nm3, not " + quoted(name));
  }
  if (const std::size_t at = name.find('@'); at != std::string_view::npos) {
    if (has_condition) return unit_syntax("two conditions behind " + quoted(name));
    has_condition = true;
    condition = name.substr(at + 1);
    name = trim_spaces(name.substr(0, at));
    const std::size_t caret = std::min(condition.find('^'), condition.size());
    power = condition.substr(caret);
    condition = condition.substr(0, caret);
  }

  bool found = false;
  if (auto fault = find_powered_name(name, factor, found)) return *fault;
  if (!found && decimal.length == 0) {
    // Only now, for 千 begins 千克 and 百 begins nothing: a symbol goes before a multiplier.
    const Multiplier han = unit_table::find_chinese_multiplier(name);
    if (han.length != 0) {
      name = trim_spaces(name.substr(han.length));
      if (name.empty()) return unit_syntax("a multiplier needs a unit behind it, as in 万t");
      factor = UnitFactor{};
      factor.multiplier = han.exponent;
      if (auto fault = find_powered_name(name, factor, found)) return *fault;
    }
  }
  if (!found) return Fault{"unit.unknown", "unknown unit " + quoted(name) + ": " + unit_advice(name)};
  if (has_condition) {
    if (auto fault = apply_condition(condition, factor)) return *fault;
  }
  if (!power.empty()) {
    const std::optional<int> read = read_power(power);
    if (!read || factor.power != 1) return unit_syntax("a power is written ^n with n from -12 to 12, without 0");
    factor.power = *read;
  }
  if (factor.multiplier != 0 && factor.power != 1) {
    return unit_syntax("a multiplier and a power on one unit is unclear: " + quoted(spelling.name));
  }
  return factor;
}

}  // namespace tsn
