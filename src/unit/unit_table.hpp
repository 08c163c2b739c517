// The accepted unit symbols and their spellings, as constant tables. Internal to src/unit.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "unit/unit.hpp"

namespace tsn::unit_table {

inline constexpr std::int8_t no_base = -1;

// One symbol. 1 of it = numerator / denominator * 10^exponent base units.
struct Symbol {
  std::string_view text;  // canonical ASCII, stable for ever
  std::int8_t base = no_base;
  std::int32_t numerator = 1;
  std::int32_t denominator = 1;
  std::int8_t exponent = 0;
  Reference reference = Reference::none;
  std::string_view spellings;  // further accepted ones, space-separated, already folded
};

// What stands behind a mass: the CO2 of tCO2. The mass keeps its scale and changes its dimension.
struct Label {
  std::string_view text;
  Base base;
  std::string_view spellings;
};

// A condition in parentheses or behind `@`: m3(20C), tce(equivalent).
struct Condition {
  Reference reference = Reference::none;
  StandardCoal standard_coal = StandardCoal::none;
};

struct Multiplier {
  int exponent = 0;        // power of ten, 0 = none
  std::size_t length = 0;  // bytes it takes of the text
};

constexpr std::int8_t base_index(Base base) { return static_cast<std::int8_t>(base); }

std::span<const Symbol> symbols() noexcept;
std::span<const Label> labels() noexcept;

const Symbol* find_symbol(std::string_view spelling) noexcept;
// The mass that `spelling` begins with (13 spellings); its length goes to `length`.
const Symbol* find_mass_prefix(std::string_view spelling, std::size_t& length) noexcept;
const Label* find_label(std::string_view spelling) noexcept;
std::optional<Condition> find_condition(std::string_view spelling) noexcept;
Multiplier find_chinese_multiplier(std::string_view text) noexcept;

// What to say about a well-known spelling that is refused on purpose (T, a, kW, Sm3 ...); empty if none.
std::string_view refusal(std::string_view spelling) noexcept;

}  // namespace tsn::unit_table
