// Numbers, dates and units as people of a language write them.
#include "text/figures.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

using tsn::text::Language;

TEST_CASE("a number is grouped and loses no digit") {
  const auto said = [](std::string_view decimal) { return tsn::text::number(decimal, Language::zh).value(); };
  CHECK(said("0") == "0");
  CHECK(said("999") == "999");
  CHECK(said("1000") == "1,000");
  CHECK(said("1234567.50") == "1,234,567.50");
  CHECK(said("-372.185") == "\u2212372.185");
  CHECK(said("123456789012345678901234567890.000000000000000000000000000001") ==
        "123,456,789,012,345,678,901,234,567,890.000000000000000000000000000001");
  for (const char* bad : {"", "-", "1.", ".5", "1e3", "1,000", "十", "1 000"})
    CHECK(tsn::text::number(bad, Language::en).fault().code == "number.syntax");
}

TEST_CASE("years, months and dates are written in both languages") {
  CHECK(tsn::text::date("2024", Language::zh).value() == "2024年");
  CHECK(tsn::text::date("2024", Language::en).value() == "2024");
  CHECK(tsn::text::date("2024-01", Language::zh).value() == "2024年1月");
  CHECK(tsn::text::date("2024-01", Language::en).value() == "January 2024");
  CHECK(tsn::text::date("2024-02-29", Language::zh).value() == "2024年2月29日");
  CHECK(tsn::text::date("2024-02-29", Language::en).value() == "29 February 2024");
  CHECK(tsn::text::date("2023-02-29", Language::en).fault().code == "date.impossible");
  CHECK(tsn::text::date("2024-13", Language::en).fault().code == "date.impossible");
  CHECK(tsn::text::date("Jan 2024", Language::en).fault().code == "date.syntax");
}

TEST_CASE("units have indices and powers, and 10^4 is 万") {
  const auto zh = [](std::string_view unit) { return tsn::text::unit(unit, Language::zh); };
  const auto en = [](std::string_view unit) { return tsn::text::unit(unit, Language::en); };
  CHECK(en("tCO2e") == "tCO₂e");
  CHECK(en("tCO2/MWh") == "tCO₂/MWh");
  CHECK(en("10^4 Nm3") == "10⁴ Nm³");
  CHECK(zh("10^4 Nm3") == "万Nm³");
  CHECK(zh("tCO2e/(10^4 t·km)") == "tCO₂e/(万t·km)");
  CHECK(en("10^8 CNY") == "10⁸ CNY");
  CHECK(zh("10^8 CNY") == "亿元");
  CHECK(en("10^4 CNY") == "10⁴ CNY");
  CHECK(en("tN2O/t") == "tN₂O/t");
  CHECK(en("kg/m2") == "kg/m²");
  CHECK(zh("tce(当量值)") == "tce(当量值)");
  CHECK(zh("tce(equivalent)/MWh") == "tce（等价值）/MWh");
  CHECK(zh("kgce(calorific)/kWh") == "kgce（当量值）/kWh");
  CHECK(en("tce(calorific)") == "tce(calorific)");
  CHECK(zh("10^4 m3@20C") == "万m³（20 ℃）");
  CHECK(en("GJ/m3@20C") == "GJ/m³ (20 °C)");
  CHECK(zh("degC") == "℃");
  CHECK(en("") == "");
}

TEST_CASE("Chinese lists go by pinyin, and numbers in names by their value") {
  const auto sorted = [](Language language, std::vector<std::string> names) {
    std::sort(names.begin(), names.end(), [&](const std::string& a, const std::string& b) {
      return tsn::text::sort_key(a, language) < tsn::text::sort_key(b, language);
    });
    return names;
  };
  // chái, méi, tiān
  CHECK(sorted(Language::zh, {"天然气", "柴油", "煤"}) == std::vector<std::string>{"柴油", "煤", "天然气"});
  CHECK(sorted(Language::zh, {"10号锅炉", "2号锅炉"}) == std::vector<std::string>{"2号锅炉", "10号锅炉"});
  CHECK(sorted(Language::en, {"b", "A", "a10", "a9"}) == std::vector<std::string>{"A", "a9", "a10", "b"});
}
