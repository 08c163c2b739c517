// Products of dimensions, their readable form, and why one unit cannot stand for another.
#include <array>
#include <optional>

#include "diagnostic/diagnostic.hpp"
#include "unit/unit.hpp"
#include "unit/unit_factor.hpp"

namespace tsn {
namespace {

constexpr std::array<std::string_view, base_count> base_texts{
    "t",        "tC", "tCO2", "tCO2e", "tCH4", "tN2O", "tCOD", "tce", "GJ",      "m3",
    "10^4 Nm3", "km", "m2",   "h",     "degC", "mol",  "MPa",  "pcs", "10^4 CNY"};
constexpr auto volume_at = static_cast<std::size_t>(Base::volume);
constexpr auto gas_at = static_cast<std::size_t>(Base::gas_volume);
constexpr auto coal_at = static_cast<std::size_t>(Base::standard_coal);

template <typename Facet>
bool merge(Facet& into, Facet from) noexcept {
  if (into == Facet::none) into = from;
  return from == Facet::none || into == from;
}

Result<Unit> combine(const Unit& a, const Unit& b, int sign) {
  Unit out;
  for (std::size_t i = 0; i < base_count; ++i) {
    const int power = a.dimension[i] + sign * b.dimension[i];
    if (power > largest_power || power < -largest_power) {
      return unit_syntax("the power of " + std::string(base_texts[i]) + " leaves -12..12");
    }
    out.dimension[i] = static_cast<std::int8_t>(power);
  }
  auto merged = merge_basis(a.basis, b.basis);
  if (!merged) return merged.fault();
  Basis& basis = out.basis;
  basis = *merged;
  // What has cancelled has no basis any more: 10^4 Nm3 times GJ/10^4 Nm3 is plain GJ.
  if (out.dimension[gas_at] == 0) basis.reference = Reference::none;
  if (out.dimension[coal_at] == 0) basis.standard_coal = StandardCoal::none;
  return out;
}

std::string_view base_text(const Unit& unit, std::size_t base) noexcept {
  const bool at_20 = base == gas_at && unit.basis.reference == Reference::celsius_20;
  return at_20 ? std::string_view("10^4 m3@20C") : base_texts[base];
}

// One side of the fraction; `count` is the number of its factors.
std::string side_text(const Unit& unit, bool above, int& count) {
  std::string out;
  count = 0;
  for (std::size_t i = 0; i < base_count; ++i) {
    const int power = above ? unit.dimension[i] : -unit.dimension[i];
    if (power <= 0) continue;
    if (count++ != 0) out += '*';
    const std::string_view text = base_text(unit, i);
    const bool grouped = power > 1 && text.find(' ') != std::string_view::npos;
    if (grouped) out += '(';
    out += text;
    if (grouped) out += ')';
    if (power > 1) out += '^' + std::to_string(power);
  }
  return out;
}

std::string describe(const Unit& unit) { return unit.text.empty() ? dimension_text(unit) : unit.text; }

// Is `given` what is expected but for m3 that do not say the conditions of the gas?
bool lacks_gas_conditions(const Unit& given, const Unit& expected) noexcept {
  if (given.dimension[volume_at] == 0 || expected.dimension[gas_at] == 0) return false;
  auto dimension = given.dimension;
  dimension[gas_at] = static_cast<std::int8_t>(dimension[gas_at] + dimension[volume_at]);
  dimension[volume_at] = 0;
  return dimension == expected.dimension;
}

}  // namespace

bool Unit::is_dimensionless() const noexcept {
  for (const std::int8_t power : dimension) {
    if (power != 0) return false;
  }
  return true;
}

std::string dimension_text(const Unit& unit) {
  int above = 0;
  int below = 0;
  std::string out = side_text(unit, true, above);
  const std::string under = side_text(unit, false, below);
  if (above == 0) out = "1";
  if (below == 0) return out;
  return below > 1 ? out + "/(" + under + ")" : out + "/" + under;
}

std::optional<Fault> unit_mismatch(const Unit& given, const Unit& expected) {
  if (!given.same_dimension(expected)) {
    if (lacks_gas_conditions(given, expected)) {
      return Fault{"unit.gas_volume", "no conditions are stated for the volume in " + describe(given) +
                                          ": write gas as Nm3 (0 °C) or m3(20℃), a liquid by its mass; expected " +
                                          describe(expected)};
    }
    return Fault{"unit.dimension",
                 "unit " + describe(given) + " is another kind of quantity; expected one like " + describe(expected)};
  }
  return basis_mismatch(given.basis, expected.basis);
}

Result<Basis> merge_basis(const Basis& a, const Basis& b) {
  Basis basis = a;
  const bool agree = merge(basis.heating, b.heating) && merge(basis.moisture, b.moisture) &&
                     merge(basis.reference, b.reference) && merge(basis.standard_coal, b.standard_coal) &&
                     merge(basis.delivery, b.delivery);
  if (!agree) return Fault{"basis.mismatch", "two bases meet: " + basis_text(a) + " and " + basis_text(b)};
  return basis;
}

Result<Unit> multiply(const Unit& a, const Unit& b) { return combine(a, b, 1); }
Result<Unit> divide(const Unit& a, const Unit& b) { return combine(a, b, -1); }

}  // namespace tsn
