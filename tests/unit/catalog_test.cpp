#include <catch2/catch.hpp>

#include "catalog/catalog.hpp"
#include "fixture.hpp"
#include "small_packs.hpp"

using namespace tsn;
using catalog::Select;

namespace {

using Keys = std::vector<std::string_view>;

Result<const catalog::Entry*> find(const catalog::Catalog& catalog, std::string_view series, const Keys& keys, int year,
                                   std::string_view as_of, Select select) {
  const catalog::Series* found = catalog.find_series(series);
  REQUIRE(found);
  return catalog::resolve({found, keys, year, *parse_date(as_of), select});
}

std::string shown(const Result<const catalog::Entry*>& found) {
  return found ? std::string((*found)->value) : found.fault().code;
}

std::string grid(std::string_view region, int year, std::string_view as_of,
                 Select select = Select::latest_not_after_year) {
  return shown(find(test::embedded_library()->catalog(), "cn.grid.co2.average", {region}, year, as_of, select));
}

std::unique_ptr<catalog::Pack> pack(const std::string& body, Diagnostics& diagnostics,
                                    const std::string& id = "x.factors") {
  auto document = std::make_unique<json::Document>(std::pmr::new_delete_resource());
  const std::string text = test::factor_pack(body, id);
  if (auto refusal = json::read(text, *document)) throw std::runtime_error(refusal->message);
  return catalog::read_pack(std::move(document), diagnostics);
}

// A catalog of one series x.f, keyed by `k`.
std::unique_ptr<catalog::Catalog> with_entries(const std::string& entries) {
  Diagnostics diagnostics;
  std::shared_ptr<const catalog::Pack> one = pack(R"("series": [)" + test::series(entries) + "]", diagnostics);
  INFO(test::problems_text(diagnostics));
  REQUIRE(one);
  return std::make_unique<catalog::Catalog>("t", std::vector{one}, diagnostics);
}

std::string in(const catalog::Catalog& catalog, int year, std::string_view as_of, Select select,
               std::string_view key = "a") {
  return shown(find(catalog, "x.f", {key}, year, as_of, select));
}

}  // namespace

// The announcements, by the date they were published (src/data/factors/cn.mee.electricity.json):
//   data year 2021  公告2024年第12号  2024-04-12  national 0.5568  Jiangsu 0.6451
//   data year 2022  公告2024年第33号  2024-12-20  national 0.5366  Jiangsu 0.5978
//   data year 2023  公告2025年第47号  2025-12-31  national 0.5306  Jiangsu 0.5827

TEST_CASE("Before its announcement of 2025-12-31 the national average of 2023 is not used, from that day on it is") {
  for (const int year : {2023, 2024, 2025}) {
    CHECK(grid("CN", year, "2025-12-30") == "0.5366");
    CHECK(grid("CN", year, "2025-12-31") == "0.5306");
    CHECK(grid("CN", year, "2026-01-01") == "0.5306");
  }
}

TEST_CASE("The first national average was known on 2024-04-12, the second on 2024-12-20") {
  CHECK(grid("CN", 2023, "2024-04-11") == "factor.not_published");
  CHECK(grid("CN", 2023, "2024-04-12") == "0.5568");
  CHECK(grid("CN", 2023, "2024-12-19") == "0.5568");
  CHECK(grid("CN", 2023, "2024-12-20") == "0.5366");
}

TEST_CASE("A data year after the period is never taken, however new the knowledge") {
  CHECK(grid("CN", 2022, "2026-01-01") == "0.5366");
  CHECK(grid("CN", 2021, "2026-01-01") == "0.5568");
  CHECK(grid("CN", 2020, "2026-01-01") == "factor.none_for_year");
}

TEST_CASE("A province is resolved by the same rule and with its own values") {
  CHECK(grid("320000", 2024, "2024-12-19") == "0.6451");
  CHECK(grid("320000", 2024, "2025-12-30") == "0.5978");
  CHECK(grid("320000", 2024, "2026-01-01") == "0.5827");
  CHECK(grid("320000", 2021, "2026-01-01") == "0.6451");
}

TEST_CASE("A region without a value has none, whatever the date") {
  CHECK(grid("540000", 2024, "2026-01-01") == "factor.none");  // Tibet is in none of the three announcements
  CHECK(grid("540000", 2024, "2024-01-01") == "factor.none");
  const auto none = find(test::embedded_library()->catalog(), "cn.grid.co2.average", {"540000"}, 2024, "2026-01-01",
                         Select::latest_not_after_year);
  CHECK(none.fault().message.find("region = 540000") != std::string::npos);
}

TEST_CASE("By data year only the value of that very year is taken") {
  CHECK(grid("CN", 2022, "2025-03-31", Select::year) == "0.5366");
  CHECK(grid("CN", 2023, "2025-12-30", Select::year) == "factor.none_for_year");
  CHECK(grid("CN", 2023, "2026-01-01", Select::year) == "0.5306");
  CHECK(grid("CN", 2024, "2026-01-01", Select::year) == "factor.none_for_year");
}

TEST_CASE("By publication the newest one known is taken") {
  CHECK(grid("CN", 2024, "2024-12-19", Select::latest_published) == "0.5568");
  CHECK(grid("CN", 2024, "2025-12-30", Select::latest_published) == "0.5366");
  CHECK(grid("CN", 2021, "2026-01-01", Select::latest_published) == "0.5306");
}

TEST_CASE("Where one value is expected and three match, the candidates are listed") {
  const auto found =
      find(test::embedded_library()->catalog(), "cn.grid.co2.average", {"CN"}, 2024, "2026-01-01", Select::constant);
  REQUIRE_FALSE(found);
  CHECK(found.fault().code == "factor.ambiguous");
  for (const char* candidate : {"for=2021/published=2024-04-12 = 0.5568", "for=2022/published=2024-12-20 = 0.5366",
                                "for=2023/published=2025-12-31 = 0.5306"})
    CHECK(found.fault().message.find(candidate) != std::string::npos);
  // At a time when only one was known there is no question.
  CHECK(grid("CN", 2024, "2024-04-12", Select::constant) == "0.5568");
}

TEST_CASE("The national heat and gas constants do not depend on the year") {
  const auto& catalog = test::embedded_library()->catalog();
  CHECK(shown(find(catalog, "cn.heat.default", {"ndrc_2015"}, 2019, "2020-01-01", Select::constant)) == "0.11");
  CHECK(shown(find(catalog, "cn.fuel.ndrc2015.ncv", {"diesel"}, 2024, "2025-01-01", Select::constant)) == "43.33");
}

TEST_CASE("A correction replaces the value it corrects, but only once it is known") {
  const auto catalog = with_entries(
      R"({"k": "a", "for": "2022", "value": "1.0", "published": "2023-05-01"},
         {"k": "a", "for": "2022", "value": "1.1", "published": "2023-08-01", "errata": "misprint in the first"},
         {"k": "a", "for": "2021", "value": "0.9", "published": "2022-05-01"})");
  for (const Select select : {Select::year, Select::latest_not_after_year, Select::latest_published}) {
    CHECK(in(*catalog, 2022, "2023-07-31", select) == "1.0");
    CHECK(in(*catalog, 2022, "2023-08-01", select) == "1.1");
  }
  CHECK(in(*catalog, 2021, "2024-01-01", Select::year) == "0.9");  // another data year is not corrected by it
}

TEST_CASE("Two values of one data year, none a correction, are ambiguous and not silently ordered") {
  const auto catalog = with_entries(
      R"({"k": "a", "for": "2022", "value": "1.0", "published": "2023-05-01"},
         {"k": "a", "for": "2022", "value": "1.2", "published": "2023-08-01"})");
  CHECK(in(*catalog, 2022, "2023-07-31", Select::year) == "1.0");
  CHECK(in(*catalog, 2022, "2024-01-01", Select::year) == "factor.ambiguous");
  CHECK(in(*catalog, 2023, "2024-01-01", Select::latest_not_after_year) == "factor.ambiguous");
  CHECK(in(*catalog, 2023, "2024-01-01", Select::latest_published) == "1.2");
}

TEST_CASE("A withdrawn value is known until the day before its withdrawal") {
  const auto catalog = with_entries(
      R"({"k": "a", "value": "1.0", "published": "2021-01-01", "withdrawn": "2023-06-30"},
         {"k": "b", "value": "1.0", "published": "2021-01-01", "withdrawn": "2023-06-30"},
         {"k": "b", "value": "2.0", "published": "2023-07-01"})");
  CHECK(in(*catalog, 2024, "2020-12-31", Select::constant) == "factor.not_published");
  CHECK(in(*catalog, 2024, "2021-01-01", Select::constant) == "1.0");
  CHECK(in(*catalog, 2024, "2023-06-29", Select::constant) == "1.0");
  CHECK(in(*catalog, 2024, "2023-06-30", Select::constant) == "factor.withdrawn");
  CHECK(in(*catalog, 2024, "2023-06-30", Select::constant, "b") == "factor.withdrawn");
  CHECK(in(*catalog, 2024, "2023-07-01", Select::constant, "b") == "2.0");
  const auto gone = find(*catalog, "x.f", {"a"}, 2024, "2024-01-01", Select::constant);
  CHECK(gone.fault().message.find("withdrawn") != std::string::npos);
}

TEST_CASE("A withdrawn correction leaves what it corrected") {
  const auto catalog = with_entries(
      R"({"k": "a", "for": "2022", "value": "1.0", "published": "2023-05-01"},
         {"k": "a", "for": "2022", "value": "1.1", "published": "2023-08-01", "errata": "e", "withdrawn": "2023-10-01"})");
  CHECK(in(*catalog, 2022, "2023-09-30", Select::year) == "1.1");
  CHECK(in(*catalog, 2022, "2023-10-01", Select::year) == "1.0");
}

TEST_CASE("A publication known to the month counts from its last day, an unknown one always") {
  const auto catalog = with_entries(
      R"({"k": "a", "value": "1", "published": "2023-02"}, {"k": "b", "value": "1", "published": "2023"},
         {"k": "c", "value": "1", "published": "unknown"}, {"k": "d", "value": "1"})");
  CHECK(in(*catalog, 2024, "2023-02-27", Select::constant, "a") == "factor.not_published");
  CHECK(in(*catalog, 2024, "2023-02-28", Select::constant, "a") == "1");
  CHECK(in(*catalog, 2024, "2023-12-30", Select::constant, "b") == "factor.not_published");
  CHECK(in(*catalog, 2024, "2023-12-31", Select::constant, "b") == "1");
  CHECK(in(*catalog, 2024, "1950-01-01", Select::constant, "c") == "1");
  CHECK(in(*catalog, 2024, "2019-12-31", Select::constant, "d") == "factor.not_published");  // document of 2020-01-01
  CHECK(in(*catalog, 2024, "2020-01-01", Select::constant, "d") == "1");
}

TEST_CASE("A value for a span of data years serves each of them") {
  const auto catalog = with_entries(
      R"({"k": "a", "for": "2019-2021", "value": "1.0", "published": "2022-01-01"},
         {"k": "a", "for": "2022-2024", "value": "2.0", "published": "2022-02-01"},
         {"k": "b", "value": "3.0"})");
  CHECK(in(*catalog, 2018, "2025-01-01", Select::year) == "factor.none_for_year");
  CHECK(in(*catalog, 2019, "2025-01-01", Select::year) == "1.0");
  CHECK(in(*catalog, 2021, "2025-01-01", Select::year) == "1.0");
  CHECK(in(*catalog, 2023, "2025-01-01", Select::year) == "2.0");
  CHECK(in(*catalog, 2023, "2025-01-01", Select::latest_not_after_year) == "2.0");
  CHECK(in(*catalog, 2021, "2025-01-01", Select::latest_not_after_year) == "1.0");
  CHECK(in(*catalog, 2030, "2025-01-01", Select::latest_not_after_year) == "2.0");
  CHECK(in(*catalog, 2030, "2025-01-01", Select::latest_not_after_year, "b") == "3.0");  // of no year: always
  CHECK(in(*catalog, 2030, "2025-01-01", Select::year, "b") == "factor.none_for_year");
}

TEST_CASE("An entry is named by its keys, data year and publication") {
  const auto found = find(test::embedded_library()->catalog(), "cn.grid.co2.average", {"320000"}, 2024, "2026-01-01",
                          Select::latest_not_after_year);
  REQUIRE(found);
  CHECK((*found)->id() == "cn.grid.co2.average/region=320000/for=2023/published=2025-12-31");
  CHECK((*found)->base.to_ratio() == "5827/36000");  // 0.5827 kgCO2/kWh = 0.0005827 t / 0.0036 GJ
  CHECK((*found)->evidence == catalog::Grade::transcribed);
  const auto spanned = with_entries(R"({"k": "a", "for": "2019-2021", "value": "1", "published": "2022-01-01"})");
  CHECK((*find(*spanned, "x.f", {"a"}, 2020, "2025-01-01", Select::year))->id() ==
        "x.f/k=a/for=2019-2021/published=2022-01-01");
}

TEST_CASE("A ratio is held as the ratio that is printed") {
  const auto catalog = with_entries(R"({"k": "a", "value": "24/26"})");
  const auto found = find(*catalog, "x.f", {"a"}, 2024, "2025-01-01", Select::constant);
  REQUIRE(found);
  CHECK((*found)->value == "24/26");
  CHECK((*found)->base.to_ratio() == "12/13");
}

TEST_CASE("The saturated steam table gives printed values as they are and interpolates between them, exactly") {
  const catalog::Table* table = test::embedded_library()->catalog().find_table("cn.steam.saturated");
  REQUIRE(table);
  const auto at = [&](const char* pressure) {
    return catalog::interpolate(*table, std::vector{*Exact::from_decimal(pressure)});
  };
  // 0.50 MPa 2748.5 kJ/kg, 0.60 MPa 2756.4 kJ/kg; in base units (GJ/t) a thousandth.
  REQUIRE(at("0.5"));
  CHECK(at("0.5")->value == *Exact::from_decimal("2.7485"));
  CHECK_FALSE(at("0.5")->between);
  // 2748.5 + 0.3 × 7.9 = 2750.87
  REQUIRE(at("0.53"));
  CHECK(at("0.53")->value == *Exact::from_decimal("2.75087"));
  CHECK(at("0.53")->between);
  CHECK_FALSE(at("0.53")->suspect);
  // The ends: 0.001 MPa 2513.8, the last row 22.0 MPa 2192.5, which looks misprinted.
  CHECK(at("0.001")->value == *Exact::from_decimal("2.5138"));
  CHECK(at("22")->value == *Exact::from_decimal("2.1925"));
  CHECK(at("22")->suspect);
  CHECK(at("21.5")->suspect);  // half of it is the row of 22.0
  CHECK(at("0.0009").fault().code == "table.range");
  CHECK(at("22.0000001").fault().code == "table.range");
}

TEST_CASE("Two axes are interpolated bilinearly, an empty cell counts only if it has a weight") {
  Diagnostics diagnostics;
  // Temperature down, pressure across:   1 MPa  2 MPa  4 MPa
  //                              100 ℃     10     20     30
  //                              200 ℃     50    100   none
  const auto one = pack(R"("tables": [{"id": "x.t", "title": {"zh": "试", "en": "t"},
      "axes": [{"name": "temperature", "unit": "℃"}, {"name": "pressure", "unit": "MPa"}], "unit": "GJ/t",
      "axis_values": [["100", "200"], ["1", "2", "4"]], "values": ["10", "20", "30", "50", "100", null],
      "suspect": [{"at": ["200", "2"]}], "document": "d", "clause": "1", "evidence": "secondary"}])",
                        diagnostics);
  INFO(test::problems_text(diagnostics));
  REQUIRE(one);
  const catalog::Table& table = one->tables.front();
  const auto at = [&](const char* t, const char* p) {
    return catalog::interpolate(table, std::vector{*Exact::from_decimal(t), *Exact::from_decimal(p)});
  };
  CHECK(at("100", "1")->value == Exact(10));
  CHECK(at("200", "2")->value == Exact(100));
  CHECK(at("100", "3")->value == Exact(25));             // between 20 and 30
  CHECK(at("150", "1")->value == Exact(30));             // between 10 and 50
  CHECK(at("150", "1.5")->value == Exact(45));           // (10 + 20 + 50 + 100) / 4
  CHECK(at("130", "1.2")->value.to_ratio() == "132/5");  // 0.7(0.8·10 + 0.2·20) + 0.3(0.8·50 + 0.2·100) = 8.4 + 18
  CHECK(at("100", "4")->value == Exact(30));             // at the edge of the empty cell, without it
  CHECK(at("200", "4").fault().code == "table.empty");
  CHECK(at("101", "4").fault().code == "table.empty");
  CHECK(at("150", "3").fault().code == "table.empty");
  CHECK(at("150", "2")->suspect);
  CHECK_FALSE(at("100", "2")->suspect);
  CHECK(at("99", "1").fault().code == "table.range");
  CHECK(at("201", "1").fault().message.find("temperature 201") != std::string::npos);
  CHECK(at("150", "5").fault().message.find("pressure 5") != std::string::npos);
}

TEST_CASE("Things are found by id, title and alias, and a name of two things by neither") {
  Diagnostics diagnostics;
  std::shared_ptr<const catalog::Pack> one = pack(
      R"("items": [{"kind": "fuel", "id": "ng", "title": {"zh": "天然气", "en": "natural gas"}, "aliases": ["gas"]},
                        {"kind": "fuel", "id": "lpg", "title": {"zh": "液化气", "en": "LPG"}, "aliases": ["gas"]},
                        {"kind": "gas", "id": "CH4", "title": {"zh": "甲烷", "en": "methane"}}])",
      diagnostics);
  REQUIRE(one);
  const catalog::Catalog catalog("t", {one}, diagnostics);
  for (const char* name : {"ng", "天然气", "natural gas"}) {
    REQUIRE(catalog.find_item("fuel", name));
    CHECK(catalog.find_item("fuel", name)->id == "ng");
  }
  CHECK_FALSE(catalog.find_item("fuel", "gas"));  // of two
  CHECK_FALSE(catalog.find_item("gas", "ng"));    // of another kind
  CHECK_FALSE(catalog.find_item("fuel", "NG"));
  CHECK(catalog.items_of("fuel").size() == 2);
}

TEST_CASE("Two packs of one id, or with one series, do not make a catalog") {
  for (const char* second : {"x.factors", "y.factors"}) {
    const std::string body = R"("series": [)" + test::series(R"({"k": "a", "value": "1"})") + "]";
    const auto opened = test::open({test::factor_pack(body), test::factor_pack(body, second)});
    CHECK_FALSE(opened.library);
    CHECK(opened.problems().find("pack.duplicate") != std::string::npos);
  }
}

TEST_CASE("A catalog's hash does not depend on the order or spacing of its packs, and depends on each value") {
  const auto pack_of = [](const char* value) {
    return test::factor_pack(R"("series": [)" + test::series(R"({"k": "a", "value": ")" + std::string(value) + "\"}") +
                             "]");
  };
  const std::string other = test::factor_pack(R"("items": [])", "y.factors");
  const auto one = test::open({pack_of("1"), other});
  const auto two = test::open({other, "\n " + pack_of("1") + " \n"});
  const auto three = test::open({pack_of("1.0"), other});
  REQUIRE(one.library);
  REQUIRE(two.library);
  REQUIRE(three.library);
  CHECK(one.library->sha256() == two.library->sha256());
  CHECK(one.library->sha256() != three.library->sha256());
  CHECK(one.library->sha256().size() == 64);
}
