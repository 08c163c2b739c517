#include "unit/unit.hpp"

#include <catch2/catch.hpp>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace {

using tsn::Base;
using tsn::Basis;
using tsn::Exact;
using tsn::parse_basis;
using tsn::parse_quantity;
using tsn::parse_unit;
using tsn::Unit;

struct Case {
  std::string_view spelling;
  std::string_view canonical;
};

// Every spelling of the contract in unit.hpp, then the harmless variants.
const std::vector<Case>& accepted() {
  static const std::vector<Case> cases{
      {"t", "t"},
      {"吨", "t"},
      {"万吨", "10^4 t"},
      {"kg", "kg"},
      {"g", "g"},
      {"mg", "mg"},
      {"Mt", "Mt"},
      {"kt", "kt"},
      {"千克", "kg"},
      {"公斤", "kg"},
      {"克", "g"},
      {"毫克", "mg"},
      {"tC", "tC"},
      {"tCO2", "tCO2"},
      {"tCO2e", "tCO2e"},
      {"kgCO2", "kgCO2"},
      {"kgCO2e", "kgCO2e"},
      {"tCH4", "tCH4"},
      {"kgCH4", "kgCH4"},
      {"tN2O", "tN2O"},
      {"kgN2O", "kgN2O"},
      {"gCO2", "gCO2"},
      {"kgCOD", "kgCOD"},
      {"tCOD", "tCOD"},
      {"吨二氧化碳", "tCO2"},
      {"吨二氧化碳当量", "tCO2e"},
      {"吨CO2", "tCO2"},
      {"万吨二氧化碳当量", "10^4 tCO2e"},
      {"tce", "tce"},
      {"吨标准煤", "tce"},
      {"吨标煤", "tce"},
      {"kgce", "kgce"},
      {"万tce", "10^4 tce"},
      {"千克标准煤", "kgce"},
      {"万吨标准煤", "10^4 tce"},
      {"tce(等价值)", "tce(equivalent)"},
      {"tce(当量值)", "tce(calorific)"},
      {"tce(equivalent)", "tce(equivalent)"},
      {"tce(calorific)", "tce(calorific)"},
      {"吨标准煤（等价值）", "tce(equivalent)"},
      {"万吨标准煤（当量值）", "10^4 tce(calorific)"},
      {"GJ", "GJ"},
      {"MJ", "MJ"},
      {"kJ", "kJ"},
      {"TJ", "TJ"},
      {"J", "J"},
      {"PJ", "PJ"},
      {"kWh", "kWh"},
      {"MWh", "MWh"},
      {"GWh", "GWh"},
      {"TWh", "TWh"},
      {"千瓦时", "kWh"},
      {"度", "kWh"},
      {"兆瓦时", "MWh"},
      {"万kWh", "10^4 kWh"},
      {"万千瓦时", "10^4 kWh"},
      {"亿千瓦时", "10^8 kWh"},
      {"10^4 kWh", "10^4 kWh"},
      {"万度", "10^4 kWh"},
      {"kcal", "kcal"},
      {"千卡", "kcal"},
      {"大卡", "kcal"},
      {"吉焦", "GJ"},
      {"兆焦", "MJ"},
      {"千焦", "kJ"},
      {"百万千焦", "10^6 kJ"},
      {"太焦", "TJ"},
      {"m3", "m3"},
      {"立方米", "m3"},
      {"L", "L"},
      {"升", "L"},
      {"mL", "mL"},
      {"kL", "kL"},
      {"Nm3", "Nm3"},
      {"标准立方米", "Nm3"},
      {"标立方米", "Nm3"},
      {"Nm³", "Nm3"},
      {"万Nm3", "10^4 Nm3"},
      {"万标立方米", "10^4 Nm3"},
      {"10^4 Nm3", "10^4 Nm3"},
      {"10^4Nm3", "10^4 Nm3"},
      {"1e4Nm3", "10^4 Nm3"},
      {"1E4 Nm3", "10^4 Nm3"},
      {"10⁴Nm³", "10^4 Nm3"},
      {"亿Nm3", "10^8 Nm3"},
      {"m3(0℃)", "Nm3"},
      {"m3(20℃)", "m3@20C"},
      {"m3@20C", "m3@20C"},
      {"万m3(20℃)", "10^4 m3@20C"},
      {"m³（20 ℃）", "m3@20C"},
      {"m3@0C", "Nm3"},
      {"Nm3(0℃)", "Nm3"},
      {"立方米(20℃)", "m3@20C"},
      {"m3(20℃,101.325kPa)", "m3@20C"},
      {"km", "km"},
      {"公里", "km"},
      {"m", "m"},
      {"米", "m"},
      {"m2", "m2"},
      {"m²", "m2"},
      {"平方米", "m2"},
      {"m^2", "m2"},
      {"m^3", "m3"},
      {"㎡", "m2"},
      {"㎥", "m3"},
      {"hm2", "hm2"},
      {"公顷", "hm2"},
      {"km2", "km2"},
      {"h", "h"},
      {"小时", "h"},
      {"d", "d"},
      {"天", "d"},
      {"min", "min"},
      {"s", "s"},
      {"℃", "degC"},
      {"°C", "degC"},
      {"摄氏度", "degC"},
      {"degC", "degC"},
      {"mol", "mol"},
      {"kmol", "kmol"},
      {"MPa", "MPa"},
      {"kPa", "kPa"},
      {"Pa", "Pa"},
      {"bar", "bar"},
      {"兆帕", "MPa"},
      {"千帕", "kPa"},
      {"件", "pcs"},
      {"台", "pcs"},
      {"次", "pcs"},
      {"pcs", "pcs"},
      {"万台", "10^4 pcs"},
      {"CNY", "CNY"},
      {"元", "CNY"},
      {"万元", "10^4 CNY"},
      {"10^4 CNY", "10^4 CNY"},
      {"亿元", "10^8 CNY"},
      {"百万元", "10^6 CNY"},
      {"千元", "10^3 CNY"},
      {"千吨", "10^3 t"},
      {"%", "%"},
      {"％", "%"},
      {"1", "1"},
      {"GJ/t", "GJ/t"},
      {"GJ/10^4Nm3", "GJ/10^4 Nm3"},
      {"GJ/万Nm3", "GJ/10^4 Nm3"},
      {"GJ/10^4 Nm3", "GJ/10^4 Nm3"},
      {"kJ/kg", "kJ/kg"},
      {"MJ/kg", "MJ/kg"},
      {"MJ/Nm3", "MJ/Nm3"},
      {"kJ/m3(20℃)", "kJ/m3@20C"},
      {"tC/GJ", "tC/GJ"},
      {"kgC/GJ", "kgC/GJ"},
      {"tC/t", "tC/t"},
      {"tC/TJ", "tC/TJ"},
      {"tCO2/MWh", "tCO2/MWh"},
      {"kgCO2/kWh", "kgCO2/kWh"},
      {"tCO2/GJ", "tCO2/GJ"},
      {"tCO2/t", "tCO2/t"},
      {"tCO2e/t", "tCO2e/t"},
      {"tCO2e/tCH4", "tCO2e/tCH4"},
      {"tCO2e/tN2O", "tCO2e/tN2O"},
      {"tCO2e/tCO2", "tCO2e/tCO2"},
      {"tCO2/tC", "tCO2/tC"},
      {"kgCH4/kgCOD", "kgCH4/kgCOD"},
      {"kg/m3", "kg/m3"},
      {"mg/L", "mg/L"},
      {"kgCOD/m3", "kgCOD/m3"},
      {"g/mol", "g/mol"},
      {"mol/次", "mol/pcs"},
      {"t/10^4Nm3", "t/10^4 Nm3"},
      {"tCO2/10^4Nm3", "tCO2/10^4 Nm3"},
      {"tCH4/10^4Nm3", "tCH4/10^4 Nm3"},
      {"Nm3/h", "Nm3/h"},
      {"L/h", "L/h"},
      {"km/h", "km/h"},
      {"t·km", "t*km"},
      {"10^4 t·km", "10^4 t*km"},
      {"tCO2e/10^4CNY", "tCO2e/10^4 CNY"},
      {"tCO2e/万元", "tCO2e/10^4 CNY"},
      {"kgce/kWh", "kgce/kWh"},
      {"Nm3/Nm3", "Nm3/Nm3"},
      {"kgCO2e/(t·km)", "kgCO2e/(t*km)"},
      {"kgCO2e/t/km", "kgCO2e/(t*km)"},
      {"kgce/(kW·h)", "kgce/kWh"},
      {"kgCO2/kW·h", "kgCO2/kWh"},
      {"兆瓦·时", "MWh"},
      {"吨·公里", "t*km"},
      {"kg CH4/kg COD", "kgCH4/kgCOD"},
      {"t CO2 / MWh", "tCO2/MWh"},
      {"tCO₂/MWh", "tCO2/MWh"},
      {"GJ·t⁻¹", "GJ/t"},
      {"GJ*t^-1", "GJ/t"},
      {"kg·m⁻³", "kg/m3"},
      {"t^-1", "1/t"},
      {"1/t", "1/t"},
      {"h^2", "h^2"},
      {"mg/km", "mg/km"},
      {"L/100km", "L/10^2 km"},
      {"L/百公里", "L/10^2 km"},
      {"ｔＣＯ２／ＭＷｈ", "tCO2/MWh"},
      {"ＧＪ／１０＾４Ｎｍ３", "GJ/10^4 Nm3"},
      {"t×km", "t*km"},
      {"  t  ", "t"},
      {"　吨　", "t"},
      {"tCO2/tce(等价值)", "tCO2/tce(equivalent)"},
      {"KWh", "kWh"},
      {"kwh", "kWh"},
      {"KWH", "kWh"},
      {"NM3", "Nm3"},
      {"nm3", "Nm3"},
      {"KG", "kg"},
      {"KJ", "kJ"},
      {"Mpa", "MPa"},
      {"tCO2eq", "tCO2e"},
      {"tCO2-eq", "tCO2e"},
      {"tco2", "tCO2"},
      {"千瓦·时", "kWh"},
      {"RMB", "CNY"},
  };
  return cases;
}

Unit unit(std::string_view text) {
  const auto result = parse_unit(text);
  INFO(text);
  if (!result) FAIL(result.fault().code + ": " + result.fault().message);
  return *result;
}

Exact decimal(std::string_view text) { return *Exact::from_decimal(text); }

std::string fault_code(std::string_view text) {
  const auto result = parse_unit(text);
  return result ? "accepted as " + result->text : result.fault().code;
}

std::string fault_message(std::string_view text) {
  const auto result = parse_unit(text);
  return result ? "" : result.fault().message;
}

std::string mismatch(std::string_view given, std::string_view expected) {
  const auto fault = tsn::unit_mismatch(unit(given), unit(expected));
  return fault ? fault->code : "";
}

std::string quantity_code(std::string_view text) {
  const auto result = parse_quantity(text);
  return result ? "accepted as " + result->value_text + " " + result->unit.text : result.fault().code;
}

int power(const Unit& u, Base base) { return u.dimension[static_cast<std::size_t>(base)]; }

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("every spelling of the contract has its canonical text") {
  for (const Case& c : accepted()) {
    INFO(c.spelling);
    CHECK(unit(c.spelling).text == c.canonical);
  }
}

TEST_CASE("the canonical text of a unit reads back as the same unit") {
  for (const Case& c : accepted()) {
    INFO(c.spelling);
    const Unit first = unit(c.spelling);
    const Unit second = unit(first.text);
    CHECK(second.text == first.text);
    CHECK(second.scale == first.scale);
    CHECK(second.basis == first.basis);
    CHECK(second.same_dimension(first));
    for (const char ch : first.text) CHECK((ch >= ' ' && ch <= '~'));
  }
}

TEST_CASE("scales to the base unit are exact") {
  struct Scale {
    std::string_view unit;
    std::string_view scale;
  };
  for (const Scale& s : std::initializer_list<Scale>{
           {"kWh", "0.0036"},  // 3600 s * 1 kJ/s = 3.6 MJ
           {"MWh", "3.6"},       {"GWh", "3600"},        {"TWh", "3600000"},
           {"10^4 kWh", "36"},   {"亿千瓦时", "360000"}, {"kcal", "0.0000041868"},  // 4.1868 kJ
           {"J", "0.000000001"}, {"PJ", "1000000"},      {"百万千焦", "1"},
           {"Mt", "1000000"},    {"mg", "0.000000001"},  {"kgCO2", "0.001"},
           {"kgce", "0.001"},    {"万tce", "10000"},     {"Nm3", "0.0001"},  // base unit is 10^4 m3
           {"万Nm3", "1"},       {"m3(20℃)", "0.0001"},  {"GJ/10^4Nm3", "1"},
           {"MJ/Nm3", "10"},                                                    // 0.001 GJ / 0.0001
           {"kJ/kg", "0.001"},   {"tC/TJ", "0.001"},     {"mg/L", "0.000001"},  // 1e-9 t / 1e-3 m3
           {"bar", "0.1"},       {"kPa", "0.001"},       {"Pa", "0.000001"},
           {"d", "24"},          {"元", "0.0001"},       {"亿元", "10000"},
           {"tCO2e/万元", "1"},  {"hm2", "10000"},       {"%", "0.01"},
           {"1", "1"},           {"L/100km", "0.00001"},  // 0.001 m3 / 100 km
       }) {
    INFO(s.unit);
    CHECK(unit(s.unit).scale == decimal(s.scale));
  }
  CHECK(unit("min").scale == Exact::ratio(1, 60));
  CHECK(unit("s").scale == Exact::ratio(1, 3600));
  CHECK(unit("tCO2/MWh").scale == Exact::ratio(10, 36));
  CHECK(unit("kgce/kWh").scale == Exact::ratio(10, 36));  // 0.001 tce / 0.0036 GJ
  CHECK(unit("s^12/kcal^12").is_dimensionless() == false);
}

TEST_CASE("units of one size have one scale") {
  CHECK(unit("tCO2/MWh").scale == unit("kgCO2/kWh").scale);
  CHECK(unit("tCO2/MWh").same_dimension(unit("kgCO2/kWh")));
  CHECK(unit("mg/L").scale == unit("g/m3").scale);
  CHECK(unit("kJ/kg").scale == unit("MJ/t").scale);
  CHECK(unit("kcal/kg").scale == decimal("0.0041868"));  // 4.1868 MJ/t
  CHECK(unit("kL").scale == unit("m3").scale);
  CHECK(unit("kt").scale == unit("千吨").scale);
}

TEST_CASE("scales outside 64 bits stay exact") {
  // kcal^6 = (41868e-10)^6
  Exact expected = 1;
  for (int i = 0; i < 6; ++i) expected *= decimal("0.0000041868");
  CHECK(unit("kcal^6").scale == expected);
  CHECK(unit("t/kcal^6").scale * expected == Exact(1));
  CHECK(unit("PJ^12").scale == Exact::power_of_ten(72));
  CHECK(unit("J^12").scale == Exact::power_of_ten(-108));
  CHECK(unit("10^12 TWh").scale == Exact(3600000) * Exact::power_of_ten(12));
}

TEST_CASE("masses of different substances are different dimensions") {
  CHECK(power(unit("tCO2"), Base::co2) == 1);
  CHECK(power(unit("tCO2e"), Base::co2e) == 1);
  CHECK(power(unit("tC"), Base::carbon) == 1);
  CHECK(power(unit("tce"), Base::standard_coal) == 1);
  CHECK(power(unit("kgCOD"), Base::cod) == 1);
  CHECK(mismatch("tCO2", "tCO2e") == "unit.dimension");
  CHECK(mismatch("tC", "tCO2") == "unit.dimension");
  CHECK(mismatch("t", "tCO2") == "unit.dimension");
  CHECK(unit("tCO2/tC").is_dimensionless() == false);
  CHECK(unit("t/t").is_dimensionless());
  CHECK(unit("kg/t").scale == decimal("0.001"));
}

TEST_CASE("the spelling fixes the gas and standard coal bases") {
  CHECK(unit("Nm3").basis.reference == tsn::Reference::celsius_0);
  CHECK(unit("m3(0℃)").basis.reference == tsn::Reference::celsius_0);
  CHECK(unit("kJ/m3(20℃)").basis.reference == tsn::Reference::celsius_20);
  CHECK(unit("m3").basis == Basis{});
  CHECK(power(unit("m3"), Base::volume) == 1);
  CHECK(power(unit("Nm3"), Base::gas_volume) == 1);
  CHECK(unit("tce").basis.standard_coal == tsn::StandardCoal::none);
  CHECK(unit("tce(等价值)").basis.standard_coal == tsn::StandardCoal::equivalent);
  CHECK(unit("tce(当量值)").basis.standard_coal == tsn::StandardCoal::calorific);
  CHECK(unit("Nm3/Nm3").basis == Basis{});
  CHECK(unit("Nm3/Nm3").is_dimensionless());
}

TEST_CASE("a mismatch tells another kind, missing gas conditions and another basis apart") {
  CHECK(mismatch("kWh", "MWh") == "");
  CHECK(mismatch("万千瓦时", "GJ") == "");
  CHECK(mismatch("10^4 Nm3", "Nm3") == "");
  CHECK(mismatch("m3", "Nm3") == "unit.gas_volume");
  CHECK(mismatch("万m3", "10^4 Nm3") == "unit.gas_volume");
  CHECK(mismatch("GJ/m3", "GJ/10^4Nm3") == "unit.gas_volume");
  CHECK(mismatch("Nm3", "m3") == "unit.dimension");
  CHECK(mismatch("t", "Nm3") == "unit.dimension");
  CHECK(mismatch("m3", "t") == "unit.dimension");
  CHECK(mismatch("m3(20℃)", "Nm3") == "basis.mismatch");
  CHECK(mismatch("GJ/Nm3", "GJ/m3(20℃)") == "basis.mismatch");
  CHECK(mismatch("tce(等价值)", "tce(当量值)") == "basis.mismatch");
  CHECK(mismatch("tce(等价值)", "tce") == "");
  CHECK(mismatch("tce", "tce(等价值)") == "basis.missing");
  const auto fault = tsn::unit_mismatch(unit("m3"), unit("10^4 Nm3"));
  REQUIRE(fault);
  CHECK(contains(fault->message, "Nm3 (0 °C)"));
  CHECK(contains(fault->message, "m3(20℃)"));
}

TEST_CASE("an ambiguous or unknown unit is refused and the message says what to write") {
  for (const std::string_view text :
       {"T",  "TCO2", "a",      "年",        "mJ",    "kW",    "MW",       "Sm3", "K",  "方",
        "斤", "foo",  "吨公里", "tCO2/year", "kg/lb", "万foo", "10^4 foo", "t油", "tX", "kgCF4"}) {
    INFO(text);
    CHECK(fault_code(text) == "unit.unknown");
  }
  CHECK(contains(fault_message("T"), "write t"));
  CHECK(contains(fault_message("年"), "year"));
  CHECK(contains(fault_message("kW"), "kWh"));
  CHECK(contains(fault_message("MWhh"), "MWh"));
  CHECK(contains(fault_message("tCO3"), "tCO2"));
  CHECK(contains(fault_message("kgcoe"), "kgCO2e"));
  CHECK(contains(fault_message("完全不明的单位"), "tCO2e"));
}

TEST_CASE("what the grammar does not allow is a syntax fault") {
  for (const std::string_view text : {"",
                                      " ",
                                      "　",
                                      "/",
                                      "/t",
                                      "t/",
                                      "t//t",
                                      "*t",
                                      "t*",
                                      "t**km",
                                      "(t",
                                      "t)",
                                      "()",
                                      "((t))",
                                      "t/(t/km)",
                                      "kg/t*km",
                                      "t/(h",
                                      "10^4",
                                      "万",
                                      "10^4/t",
                                      "t/10^4",
                                      "10^0 t",
                                      "10^13 t",
                                      "10^-4 t",
                                      "10^4 10^4 t",
                                      "100 t",
                                      "2t",
                                      "1t",
                                      "1*t",
                                      "t*1",
                                      "t/1",
                                      "t^0",
                                      "t^13",
                                      "t^-13",
                                      "t^",
                                      "t^x",
                                      "t^2^2",
                                      "t^999999999999",
                                      "km^2.5",
                                      "m^4",
                                      "km^3",
                                      "万t^2",
                                      "m3(25C)",
                                      "t(20C)",
                                      "Nm3(20C)",
                                      "m3(20C",
                                      "m3(20C)(0C)",
                                      "tCO2(等价值)",
                                      "GJ(equivalent)",
                                      "m3/m3",
                                      "L(20C)",
                                      "Nm3/m3(20℃)",
                                      "tce(等价值)/tce(当量值)",
                                      "t^12*t",
                                      "m3@20C(0C)",
                                      "t\xff",
                                      "\xE5\x90",
                                      "t\xC0\xAF"}) {
    INFO(text);
    CHECK(fault_code(text) == "unit.syntax");
  }
}

TEST_CASE("a unit longer than 64 bytes is refused") {
  const std::string long_text(65, 't');
  CHECK(fault_code(long_text) == "unit.too_long");
  CHECK(fault_code(std::string(1000000, '(')) == "unit.too_long");
  CHECK(fault_code(std::string(64, 't')) == "unit.unknown");
  CHECK(fault_code(std::string(64, '(')) == "unit.syntax");
  CHECK(unit("  " + std::string(100, ' ') + "t").text == "t");
}

TEST_CASE("hostile texts end in a fault") {
  std::string degrees;
  for (int i = 0; i < 21; ++i) degrees += "℃";
  std::string powers;
  for (int i = 0; i < 12; ++i) powers += "J^12*";
  const std::string nul("t\0t", 3);
  for (const std::string& text : {degrees,
                                  powers,
                                  nul,
                                  std::string("\0", 1),
                                  std::string("t\n"),
                                  std::string("t\t"),
                                  std::string(32, '^'),
                                  std::string("@@@@"),
                                  std::string("m3@"),
                                  std::string("@20C"),
                                  std::string("m3()"),
                                  std::string("^^2"),
                                  std::string("10^^4"),
                                  std::string("1e"),
                                  std::string("1e99t"),
                                  std::string("kW*"),
                                  std::string("kW*h*"),
                                  std::string("-"),
                                  std::string("m^-"),
                                  std::string("万万万万t"),
                                  std::string("\xED\xA0\x80"),
                                  std::string("\xF4\x90\x80\x80"),
                                  std::string("\xF0\x80\x80\x80")}) {
    INFO(text);
    CHECK_FALSE(parse_unit(text));
    CHECK_FALSE(parse_quantity("1 " + text));
  }
  // Every one-byte change of a compound unit is read or refused, and what is read has a stable text.
  const std::string seed = "10^4 tCO2/(MWh*m3@20C)";
  for (std::size_t i = 0; i < seed.size(); ++i) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string changed = seed;
      changed[i] = static_cast<char>(byte);
      const auto result = parse_unit(changed);
      if (!result) continue;
      const auto again = parse_unit(result->text);
      REQUIRE(again);
      CHECK(again->text == result->text);
      CHECK(again->scale == result->scale);
    }
  }
}

TEST_CASE("a quantity is a number and its unit") {
  struct Read {
    std::string_view text;
    std::string_view value;
    std::string_view unit;
  };
  for (const Read& r : std::initializer_list<Read>{
           {"1250.5 10^4 Nm3", "1250.5", "10^4 Nm3"},
           {"1250.5万Nm3", "1250.5", "10^4 Nm3"},
           {"12 %", "12", "%"},
           {"12%", "12", "%"},
           {"0.2", "0.2", "1"},
           {"0.2 1", "0.2", "1"},
           {"-3.50 t", "-3.5", "t"},
           {"1.2e3 kWh", "1200", "kWh"},
           {"1.2E-3kWh", "0.0012", "kWh"},
           {"5 1e4Nm3", "5", "10^4 Nm3"},
           {"1250.5×10^4 Nm3", "1250.5", "10^4 Nm3"},
           {"1250.5 × 10⁴Nm³", "1250.5", "10^4 Nm3"},
           {"12.5 10⁴Nm3", "12.5", "10^4 Nm3"},
           {"5×10³ t", "5", "10^3 t"},  // ¹ ² ³ stand apart from the other superscripts in Unicode
           {"5 10² Nm3", "5", "10^2 Nm3"},
           {"5 10¹ t", "5", "10^1 t"},
           {"5 10¹² J", "5", "10^12 J"},
           {"3 1/t", "3", "1/t"},
           {"１２５０．５　万Nm３", "1250.5", "10^4 Nm3"},
           {"25 ℃", "25", "degC"},
           {"−5℃", "-5", "degC"},
           {"12000 万元", "12000", "10^4 CNY"},
           {"44 g/mol", "44", "g/mol"},
           {" 7 t ", "7", "t"},
           {"007.10 t", "7.1", "t"},
           {"2d", "2", "d"},
           {"389.31 GJ/10^4Nm3", "389.31", "GJ/10^4 Nm3"},
           {"5 次", "5", "pcs"},
           {"0.5 mol/次", "0.5", "mol/pcs"},
       }) {
    INFO(r.text);
    const auto q = parse_quantity(r.text);
    if (!q) FAIL(q.fault().code + ": " + q.fault().message);
    CHECK(q->value_text == r.value);
    CHECK(q->value == decimal(r.value));
    CHECK(q->unit.text == r.unit);
  }
}

TEST_CASE("a quantity that could be read two ways is refused") {
  for (const std::string_view text :
       {"",         "t",       "10^4 Nm3", "1,250 t", "1，250 t", "1 250 t", "1 250", "5 10 t",
        "5 100 km", "1.2.3 t", "5×t",      "5*2 t",   ".5 t",     "+5 t",    "--5 t", "- t",
        "五吨",     "5*1",     "5 1000 t", "5 11t",   "5 1.5 t",  "5. t"}) {
    INFO(text);
    CHECK(quantity_code(text) == "number.syntax");
  }
  CHECK(quantity_code("5 foo") == "unit.unknown");
  CHECK(quantity_code("5EJ") == "unit.unknown");  // the E of a unit is no exponent
  CHECK(quantity_code("44/12") == "unit.syntax");
  CHECK(quantity_code("5 1t") == "unit.syntax");
  CHECK(quantity_code("1e99 t") == "number.exponent");
  CHECK(quantity_code(std::string(61, '9') + " t") == "number.too_long");
  CHECK(quantity_code(std::string(1000000, '9') + " t") == "number.too_long");
  CHECK(quantity_code("5 " + std::string(65, 't')) == "unit.too_long");
}

TEST_CASE("basis words are read in both languages and printed in one order") {
  struct Words {
    std::string_view text;
    std::string_view canonical;
  };
  for (const Words& w : std::initializer_list<Words>{
           {"", ""},
           {"lower", "lower"},
           {"低位", "lower"},
           {"高位", "higher"},
           {"higher", "higher"},
           {"LHV", "lower"},
           {"as-received", "as-received"},
           {"收到基", "as-received"},
           {"ar", "as-received"},
           {"ad", "air-dried"},
           {"空干基", "air-dried"},
           {"d", "dry"},
           {"干基", "dry"},
           {"0C", "0C"},
           {"20C", "20C"},
           {"20℃", "20C"},
           {"等价值", "equivalent"},
           {"当量值", "calorific"},
           {"purchased", "purchased"},
           {"购入", "purchased"},
           {"as-fired", "as-fired"},
           {"入炉", "as-fired"},
           {"收到基、低位", "lower, as-received"},
           {"入炉, 收到基，低位", "lower, as-received, as-fired"},
           {"ar lower", "lower, as-received"},
           {"as-fired calorific 20C dry higher", "higher, dry, 20C, calorific, as-fired"},
           {"lower,lower", "lower"},
           {"低位发热量", "lower"},
       }) {
    INFO(w.text);
    const auto basis = parse_basis(w.text);
    if (!basis) FAIL(basis.fault().message);
    CHECK(tsn::basis_text(*basis) == w.canonical);
    CHECK(*parse_basis(tsn::basis_text(*basis)) == *basis);
  }
}

TEST_CASE("unknown and contradictory basis words are refused") {
  const auto code = [](std::string_view text) {
    const auto basis = parse_basis(text);
    return basis ? std::string("accepted") : basis.fault().code;
  };
  CHECK(code("wet") == "basis.unknown");
  CHECK(code("lower wet") == "basis.unknown");
  CHECK(code("\xff") == "basis.unknown");
  CHECK(code(std::string(100000, 'd')) == "basis.unknown");
  CHECK(code("lower, higher") == "basis.conflict");
  CHECK(code("收到基 干基") == "basis.conflict");
  CHECK(code("等价值、当量值") == "basis.conflict");
}

TEST_CASE("a required basis must be stated, and be the one required") {
  const auto check = [](std::string_view given, std::string_view required) {
    const auto fault = tsn::basis_mismatch(*parse_basis(given), *parse_basis(required));
    return fault ? fault->code : "";
  };
  CHECK(check("", "") == "");
  CHECK(check("lower", "") == "");
  CHECK(check("lower, ar", "lower") == "");
  CHECK(check("", "lower") == "basis.missing");
  CHECK(check("ar", "lower") == "basis.missing");
  CHECK(check("higher", "lower") == "basis.mismatch");
  CHECK(check("ad", "lower, ar") == "basis.mismatch");  // the contradiction before the gap
  CHECK(check("purchased", "as-fired") == "basis.mismatch");
  CHECK(check("20C", "0C") == "basis.mismatch");
}

TEST_CASE("products follow the dimensions and drop what cancels") {
  const auto heat = tsn::multiply(unit("10^4 Nm3"), unit("GJ/10^4Nm3"));
  REQUIRE(heat);
  CHECK(heat->same_dimension(unit("GJ")));
  CHECK(heat->basis == Basis{});
  CHECK(tsn::dimension_text(*heat) == "GJ");
  const auto carbon = tsn::multiply(*heat, unit("tC/GJ"));
  REQUIRE(carbon);
  const auto co2 = tsn::multiply(*carbon, unit("tCO2/tC"));
  REQUIRE(co2);
  CHECK(tsn::dimension_text(*co2) == "tCO2");
  const auto per_energy = tsn::divide(*co2, unit("kWh"));
  REQUIRE(per_energy);
  CHECK(tsn::dimension_text(*per_energy) == "tCO2/GJ");
  CHECK_FALSE(tsn::unit_mismatch(*per_energy, unit("tCO2/MWh")));
  const auto ratio = tsn::divide(unit("Nm3"), unit("Nm3"));
  REQUIRE(ratio);
  CHECK(ratio->is_dimensionless());
  CHECK(ratio->basis == Basis{});
  CHECK(tsn::dimension_text(*ratio) == "1");
}

TEST_CASE("products refuse to mix bases") {
  const auto gas = tsn::multiply(unit("10^4 Nm3"), unit("GJ/m3(20℃)"));
  REQUIRE_FALSE(gas);
  CHECK(gas.fault().code == "basis.mismatch");
  const auto coal = tsn::divide(unit("tce(等价值)"), unit("tce(当量值)"));
  REQUIRE_FALSE(coal);
  CHECK(coal.fault().code == "basis.mismatch");
  Unit quantity = unit("t");
  quantity.basis.moisture = tsn::Moisture::as_received;
  Unit value = unit("GJ/t");
  value.basis.moisture = tsn::Moisture::air_dried;
  value.basis.heating = tsn::Heating::lower;
  REQUIRE_FALSE(tsn::multiply(quantity, value));
  value.basis.moisture = tsn::Moisture::none;
  const auto product = tsn::multiply(quantity, value);
  REQUIRE(product);
  CHECK(tsn::basis_text(product->basis) == "lower, as-received");
}

TEST_CASE("a power outside -12..12 is a fault of the product") {
  const auto product = tsn::multiply(unit("t^12"), unit("t"));
  REQUIRE_FALSE(product);
  CHECK(product.fault().code == "unit.syntax");
  CHECK_FALSE(tsn::divide(unit("1/t^12"), unit("t")));
  CHECK(tsn::multiply(unit("t^11"), unit("t")));
}

TEST_CASE("a dimension is spelled readably") {
  CHECK(tsn::dimension_text(unit("1")) == "1");
  CHECK(tsn::dimension_text(unit("%")) == "1");
  CHECK(tsn::dimension_text(unit("kgCO2/kWh")) == "tCO2/GJ");
  CHECK(tsn::dimension_text(unit("kJ/Nm3")) == "GJ/10^4 Nm3");
  CHECK(tsn::dimension_text(unit("kJ/m3(20℃)")) == "GJ/10^4 m3@20C");
  CHECK(tsn::dimension_text(unit("1/h")) == "1/h");
  CHECK(tsn::dimension_text(unit("kg/(m·h)")) == "t/(km*h)");
  CHECK(tsn::dimension_text(unit("元^2")) == "(10^4 CNY)^2");
}
