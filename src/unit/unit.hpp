// Units: a dimension vector, an exact scale to the base unit of that dimension, and bases that never mix.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "number/exact.hpp"

namespace tsn {

// Base dimensions. Masses of carbon, CO2, CO2e, CH4, N2O, COD and standard coal are dimensions of their
// own: tC and tCO2 are not interchangeable, and 44/12 has the unit tCO2/tC. Base unit in the comment.
enum class Base : std::uint8_t {
  mass,           // t (of any substance without a label of its own)
  carbon,         // tC
  co2,            // tCO2
  co2e,           // tCO2e
  ch4,            // tCH4
  n2o,            // tN2O
  cod,            // tCOD (chemical oxygen demand)
  standard_coal,  // tce
  energy,         // GJ
  volume,         // m3 (geometric: liquids, waste water)
  gas_volume,     // 10^4 m3 of gas at the reference state in Basis::reference
  length,         // km
  area,           // m2
  time,           // h
  temperature,    // Celsius degree
  amount,         // mol
  pressure,       // MPa
  count,          // one piece, one filling operation (件, 台, 次)
  money,          // 10^4 CNY
};
inline constexpr std::size_t base_count = 19;

enum class Heating : std::uint8_t { none, lower, higher };                 // 低位 / 高位发热量
enum class Moisture : std::uint8_t { none, as_received, air_dried, dry };  // 收到基 / 空干基 / 干基
enum class Reference : std::uint8_t { none, celsius_0, celsius_20 };       // gas volume at 101.325 kPa
enum class StandardCoal : std::uint8_t { none, equivalent, calorific };    // 等价值 / 当量值
enum class Delivery : std::uint8_t { none, purchased, as_fired };          // 购入 / 入炉

struct Basis {
  Heating heating = Heating::none;
  Moisture moisture = Moisture::none;
  Reference reference = Reference::none;
  StandardCoal standard_coal = StandardCoal::none;
  Delivery delivery = Delivery::none;
  friend bool operator==(const Basis&, const Basis&) = default;
};

struct Unit {
  std::array<std::int8_t, base_count> dimension{};
  Exact scale = 1;   // 1 of this unit = scale base units
  Basis basis;       // only what the unit's own spelling fixes (Nm3, tce(等价值) ...)
  std::string text;  // canonical ASCII spelling, what a record prints: "10^4 Nm3", "tCO2/MWh", "1"

  bool same_dimension(const Unit& other) const noexcept { return dimension == other.dimension; }
  bool is_dimensionless() const noexcept;
};

// Reads a unit. Accepts Chinese and English spellings, full-width forms, `/` `·` `*` products, `^n` and
// superscript powers, and the multipliers 10^4, 10^8, 万, 亿, 百万, 千 before a unit. Examples that must
// work: t 吨 万吨 kg g mg Mt kt 千克 公斤 克; tC tCO2 tCO2e kgCO2 kgCO2e tCH4 kgCH4 tN2O kgN2O gCO2 kgCOD
// tCOD 吨二氧化碳 吨二氧化碳当量 吨CO2; tce 吨标准煤 吨标煤 kgce 万tce tce(等价值) tce(当量值) tce(equivalent)
// tce(calorific); GJ MJ kJ TJ J PJ kWh MWh GWh TWh 千瓦时 度 兆瓦时 万kWh 万千瓦时 亿千瓦时 10^4 kWh kcal
// 千卡 大卡 吉焦 兆焦 千焦 百万千焦 太焦; m3 立方米 L 升 mL kL; Nm3 标准立方米 标立方米 Nm³ 万Nm3 万标立方米 10^4 Nm3
// 10^4Nm3 1e4Nm3; m3(0℃) m3(20℃) m3@20C 万m3(20℃); km 公里 m 米; m2 m² 平方米; h 小时 d 天 min s a 年 is NOT accepted;
// ℃ °C 摄氏度 degC; mol kmol; MPa kPa Pa bar 兆帕 千帕; 件 台 次 pcs; CNY 元 万元 10^4 CNY 亿元; % 1 (fraction).
// Compound: GJ/t GJ/10^4Nm3 GJ/万Nm3 kJ/kg MJ/kg MJ/Nm3 kJ/m3(20℃) tC/GJ kgC/GJ tC/t tC/TJ tCO2/MWh kgCO2/kWh
// tCO2/GJ tCO2/t tCO2e/t tCO2e/tCH4 tCO2e/tN2O tCO2e/tCO2 tCO2/tC kgCH4/kgCOD kg/m3 mg/L kgCOD/m3 g/mol
// mol/次 t/10^4Nm3 tCO2/10^4Nm3 tCH4/10^4Nm3 Nm3/h MPa L/h km/h t·km 10^4 t·km tCO2e/10^4CNY kgce/kWh.
// `m3/m3` of gas: use Nm3/Nm3 or %.
// Codes: unit.unknown (message names what is close or how to write it), unit.syntax, unit.too_long.
Result<Unit> parse_unit(std::string_view text);

// A number and its unit in one string: "1250.5 10^4 Nm3", "1250.5万Nm3", "12 %", "0.2". No unit = "1".
struct Quantity {
  Exact value;             // in `unit`, as written
  std::string value_text;  // canonical decimal of value
  Unit unit;
};
Result<Quantity> parse_quantity(std::string_view text);

// Why `given` cannot stand where `expected` is asked for, or nothing if it can. Distinguishes:
//   unit.dimension          another kind of quantity
//   unit.gas_volume         m3 of gas without its conditions: says to write Nm3 (0 °C) or m3(20℃)
//   basis.mismatch          same kind, other basis (gas volume at 20 °C for 0 °C, 等价值 for 当量值 ...)
std::optional<Fault> unit_mismatch(const Unit& given, const Unit& expected);

// Basis words as a request or a pack writes them, one or several: "lower", "低位", "as-received", "收到基",
// "ar", "ad", "d", "空干基", "干基", "0C", "20C", "等价值", "当量值", "purchased", "as-fired", "入炉". Separated by
// comma, 、 or space. Codes: basis.unknown, basis.conflict.
Result<Basis> parse_basis(std::string_view text);
// Canonical words, ", "-separated, in the order heating, moisture, reference, standard coal, delivery.
std::string basis_text(const Basis& basis);

// Is what `given` says enough for `required`? Missing facets -> basis.missing; other ones -> basis.mismatch.
std::optional<Fault> basis_mismatch(const Basis& given, const Basis& required);

// The facets of both; a facet on which they differ is a fault basis.mismatch.
Result<Basis> merge_basis(const Basis& a, const Basis& b);

// Products for the formula checker; scale and text are of no interest there. Fault basis.mismatch when
// both sides carry different bases of the same facet, unit.syntax when an exponent leaves -12..12.
Result<Unit> multiply(const Unit& a, const Unit& b);
Result<Unit> divide(const Unit& a, const Unit& b);
// Readable spelling of a dimension for messages, e.g. "tCO2/GJ"; "1" if none.
std::string dimension_text(const Unit& unit);

}  // namespace tsn
