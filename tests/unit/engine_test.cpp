#include <catch2/catch.hpp>

#include "small_packs.hpp"

using namespace tsn;
using catalog::Grade;

namespace {

std::string request(const std::string& activities, const std::string& extra = "", const std::string& period = "2024",
                    const std::string& method = "cn.ndrc.machinery") {
  return R"({"format": "tansuan.request/1", "method": {"id": ")" + method + R"("}, "period": ")" + period +
         R"(", "as_of": "2025-03-31", )" + extra + R"("activities": [)" + activities + "]}";
}

const std::string national = R"("choices": {"electricity_factor": "national"}, )";
const std::string provincial = R"("choices": {"electricity_factor": "provincial"}, )";

std::string electricity(const std::string& id, const std::string& quantity, const std::string& rest = "",
                        const std::string& supply = "grid", const std::string& source = "purchased_electricity") {
  return R"({"id": ")" + id + R"(", "source": ")" + source + R"(", "supply": ")" + supply + R"(", "quantity": )" +
         (quantity.front() == '{' ? quantity : "\"" + quantity + "\"") + rest + "}";
}

const engine::Calculation& of(const test::Computed& computed) {
  INFO(computed.code << "\n" << test::problems_text(computed.problems));
  REQUIRE(computed.calculation);
  return *computed.calculation;
}

std::string total(const test::Computed& computed) { return of(computed).total.to_decimal(); }

// "severity code pointer" of each finding, one a line.
std::string findings(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& one : diagnostics.list())
    text += std::string(severity_name(one.severity)) + " " + one.code + " " + one.pointer + "\n";
  return text;
}

engine::Options strict(Grade grade) {
  engine::Options options;
  options.strict = grade;
  return options;
}

// A method with a factor by fuel: f1 has a value, f2 has none. The factor may be replaced.
std::shared_ptr<const method::Library> small_library(const std::string& sources, const std::string& extra = "") {
  const std::string pack = test::factor_pack(
      R"("items": [{"kind": "fuel", "id": "f1", "title": {"zh": "甲", "en": "one"}},
                   {"kind": "fuel", "id": "f2", "title": {"zh": "乙", "en": "two"}}],
         "series": [)" +
      test::series(R"({"k": "f1", "value": "2"})", "tCO2e/t") + "]");
  const auto opened = test::open({pack, test::method_pack(sources, extra)});
  INFO(opened.problems());
  REQUIRE(opened.library);
  return opened.library;
}

const std::string by_fuel =
    R"({"name": "ef", "unit": "tCO2e/t", "series": "x.f", "keys": {"k": "@item"}, "override": {}})";
const std::string with_item = R"("item": {"kind": "fuel"}, )";

std::string burnt(const std::string& id, const std::string& fuel, const std::string& quantity,
                  const std::string& rest = "") {
  return R"({"id": ")" + id + R"(", "source": "s", "item": ")" + fuel + R"(", "quantity": ")" + quantity + "\"" + rest +
         "}";
}

}  // namespace

TEST_CASE("A figure without a factor is a gap, not a zero, and what is complete is still summed") {
  // Zhejiang 2022: 0.5153 tCO2/MWh × 100 MWh = 51.53; Tibet is in no announcement.
  const auto computed = test::compute(request(electricity("tibet", "1000 MWh", R"(, "region": "西藏")") + "," +
                                                  electricity("zj", "100 MWh", R"(, "region": "浙江")"),
                                              provincial));
  const auto& result = of(computed);
  CHECK(result.total.to_decimal() == "51.53");
  CHECK_FALSE(result.complete);
  CHECK_FALSE(result.rows[0].computed);
  CHECK(result.rows[1].computed);
  CHECK(findings(result.diagnostics) == "gap factor.none /activities/0\nwarning factor.year_differs /activities/1\n");
}

TEST_CASE("A quantity of zero is a figure of zero and leaves nothing open") {
  const auto computed = test::compute(request(electricity("zj", "0 MWh", R"(, "region": "浙江")"), provincial));
  CHECK(total(computed) == "0");
  CHECK(of(computed).complete);
  CHECK(of(computed).rows[0].computed);
}

TEST_CASE("A factor that was not yet published is a gap too") {
  const auto computed = test::compute(request(electricity("e", "1 MWh"), national), {}, *parse_date("2024-04-11"));
  CHECK_FALSE(of(computed).complete);
  CHECK(findings(of(computed).diagnostics) == "gap factor.not_published /activities/0\n");
}

TEST_CASE("The same request computes with what was known at its date") {
  // 1000 MWh at the national average: 2022 until 2025-12-30, 2023 from 2025-12-31.
  const std::string text = request(electricity("e", "1000 MWh"), national);
  CHECK(total(test::compute(text, {}, *parse_date("2024-12-19"))) == "556.8");
  CHECK(total(test::compute(text, {}, *parse_date("2025-12-30"))) == "536.6");
  CHECK(total(test::compute(text, {}, *parse_date("2026-01-01"))) == "530.6");
  const std::string earlier = request(electricity("e", "1000 MWh"), national, "2022");
  CHECK(total(test::compute(earlier, {}, *parse_date("2026-01-01"))) == "536.6");
}

TEST_CASE("A factor of another data year is told once, a span of years that holds the period is not another") {
  const auto other = test::compute(request(electricity("a", "1 MWh") + "," + electricity("b", "1 MWh"), national));
  CHECK(findings(of(other).diagnostics) == "warning factor.year_differs /activities/0\n");
  const auto same = test::compute(request(electricity("a", "1 MWh"), national, "2022"));
  CHECK(findings(of(same).diagnostics) == "");
  const std::string pack = test::factor_pack(
      R"("series": [)" + test::series(R"({"k": "a", "for": "2022-2025", "value": "2"})", "tCO2e/t") + "]");
  const auto opened = test::open(
      {pack,
       test::method_pack(test::simple_source(
           R"({"name": "ef", "unit": "tCO2e/t", "series": "x.f", "keys": {"k": "a"}, "select": "latest_not_after_year"})"))});
  REQUIRE(opened.library);
  const auto spanned =
      test::compute(test::small_request(R"({"id": "1", "source": "s", "quantity": "1 t"})"), {}, {}, opened.library);
  CHECK(findings(of(spanned).diagnostics) == "");
}

TEST_CASE("Monthly rows must cover the period: a month that is not there is a gap") {
  std::string rows;
  for (const char* month : {"2024-01", "2024-02", "2024-04", "2024-06"})
    rows += (rows.empty() ? "" : ",") + electricity(month, "10 MWh", R"(, "month": ")" + std::string(month) + "\"");
  const auto computed = test::compute(request(rows, national, "2024-01/2024-06"));
  CHECK_FALSE(of(computed).complete);
  CHECK(total(computed) == "21.464");  // 40 × 0.5366
  const auto& last = of(computed).diagnostics.list().back();
  CHECK(last.severity == Severity::gap);
  CHECK(last.code == "coverage.month_missing");
  CHECK(last.message.find("purchased_electricity, grid: no activity for 2024-03, 2024-05;") == 0);
  // A row of 0 says there was none.
  for (const char* month : {"2024-03", "2024-05"})
    rows += "," + electricity(month, "0 MWh", R"(, "month": ")" + std::string(month) + "\"");
  const auto full = test::compute(request(rows, national, "2024-01/2024-06"));
  CHECK(of(full).complete);
  CHECK(total(full) == "21.464");
}

TEST_CASE("Each fuel, region and kind of supply has months of its own, rows of the whole period have none to miss") {
  const auto library = small_library(test::simple_source(by_fuel, with_item));
  const auto run = [&](const std::string& activities) {
    return test::compute(test::small_request(activities, "", "2024-01/2024-02"), {}, {}, library);
  };
  const std::string jan = R"(, "month": "2024-01")", feb = R"(, "month": "2024-02")";
  const std::string value = R"(, "parameters": {"ef": {"value": "1", "unit": "tCO2e/t", "evidence": "lab"}})";
  CHECK(of(run(burnt("1", "f1", "1 t", jan) + "," + burnt("2", "f1", "1 t", feb))).complete);
  const auto gap = run(burnt("1", "f1", "1 t", jan) + "," + burnt("2", "f2", "1 t", feb + value));
  CHECK_FALSE(of(gap).complete);
  const auto& list = of(gap).diagnostics.list();
  REQUIRE(list.size() == 3);
  CHECK(list[0].severity == Severity::note);
  CHECK(list[0].code == "factor.overridden");
  CHECK(list[0].pointer == "/activities/1");
  CHECK(list[0].message == "`ef` of s is a measured value of the request in 1 activity, not the default");
  CHECK(list[1].message.find("s, f1: no activity for 2024-02;") == 0);
  CHECK(list[2].message.find("s, f2: no activity for 2024-01;") == 0);
  CHECK(of(run(burnt("1", "f1", "1 t"))).complete);
  CHECK(of(run(burnt("1", "f1", "1 t") + "," + burnt("2", "f1", "1 t", R"(, "date": "2024-01-15")"))).complete);
}

TEST_CASE("A measured value replaces the default, which the record still names") {
  const auto library = small_library(test::simple_source(by_fuel, with_item));
  const std::string measured = R"(, "parameters": {"ef": {"value": "2.5", "unit": "tCO2e/t", "evidence": "lab 7"}})";
  const auto computed = test::compute(
      test::small_request(burnt("a", "f1", "10 t") + "," + burnt("b", "f1", "10 t", measured)), {}, {}, library);
  CHECK(total(computed) == "45");  // 10 × 2 + 10 × 2.5
  const auto& rows = of(computed).rows;
  CHECK_FALSE(rows[0].uses[0].overridden);
  CHECK(rows[0].uses[0].line == 0);
  CHECK(rows[1].uses[0].overridden);
  CHECK(rows[1].uses[0].line == 0);  // of the default it replaces
}

TEST_CASE("A measured value closes the gap of a missing default, and the gap's message says so") {
  const auto library = small_library(test::simple_source(by_fuel, with_item));
  const auto gap = test::compute(test::small_request(burnt("a", "f2", "10 t")), {}, {}, library);
  CHECK_FALSE(of(gap).complete);
  CHECK(of(gap).diagnostics.list().front().message.find("`parameters.ef`") != std::string::npos);
  const auto closed = test::compute(
      test::small_request(
          burnt("a", "f2", "10 t", R"(, "parameters": {"ef": {"value": "3", "unit": "tCO2e/t", "evidence": "lab"}})")),
      {}, {}, library);
  CHECK(of(closed).complete);
  CHECK(total(closed) == "30");
  CHECK(of(closed).rows[0].uses[0].line == engine::FactorUse::none);
}

TEST_CASE("A factor that the method fixes takes no measured value") {
  const auto computed = test::compute(
      request(electricity("e", "1 MWh",
                          R"(, "parameters": {"ef": {"value": "0.1", "unit": "tCO2/MWh", "evidence": "contract"}})"),
              national));
  CHECK(computed.code == "request.invalid");
  CHECK(findings(computed.problems) == "error override.not_allowed /activities/0/parameters/ef\n");
}

TEST_CASE(
    "Non-fossil electricity counts 0 with proof, green power at the national average, certificates have no rule") {
  const std::string proven = R"({"value": "100", "unit": "MWh", "evidence": "contract"})";
  CHECK(total(test::compute(request(electricity("e", "100 MWh", "", "grid"), national))) == "53.66");
  CHECK(total(test::compute(request(electricity("e", proven, "", "direct_nonfossil"), national))) == "0");
  CHECK(total(test::compute(request(electricity("e", proven, "", "self_nonfossil"), national))) == "0");
  CHECK(total(test::compute(request(electricity("e", "100 MWh", "", "traded_green"), national))) == "53.66");
  for (const char* supply : {"direct_nonfossil", "self_nonfossil"}) {
    const auto unproven = test::compute(request(electricity("e", "100 MWh", "", supply), national));
    CHECK(findings(unproven.problems) == "error evidence.missing /activities/0/quantity\n");
  }
  const auto certificate = test::compute(request(electricity("e", "100 MWh", "", "gec"), national));
  CHECK(findings(certificate.problems) == "error supply.no_rule /activities/0/supply\n");
  CHECK(certificate.problems.list().front().message.find("grid, direct_nonfossil, self_nonfossil, traded_green") !=
        std::string::npos);
}

TEST_CASE("Green power bought counts at the national average even where the grid's own factor is the province's") {
  // Yunnan 2022 has a low provincial factor; green power there is still 0.5366 × 100.
  const auto green =
      test::compute(request(electricity("e", "100 MWh", R"(, "region": "云南")", "traded_green"), provincial));
  CHECK(total(green) == "53.66");
  // Green power and non-fossil power need no choice of a grid factor.
  CHECK(total(test::compute(request(electricity("e", "100 MWh", "", "traded_green")))) == "53.66");
  CHECK(findings(test::compute(request(electricity("e", "100 MWh"))).problems) ==
        "error choice.missing /choices/electricity_factor\n");
}

TEST_CASE("Exported energy is subtracted, and the total may be negative") {
  const auto exported = [](const std::string& quantity) {
    return electricity("out", quantity, "", "grid", "exported_electricity");
  };
  CHECK(total(test::compute(request(electricity("in", "300 MWh") + "," + exported("100 MWh"), national))) ==
        "107.32");  // 200 × 0.5366
  CHECK(total(test::compute(request(electricity("in", "100 MWh") + "," + exported("300 MWh"), national))) == "-107.32");
  const auto green =
      test::compute(request(electricity("out", "1 MWh", "", "traded_green", "exported_electricity"), national));
  CHECK(findings(green.problems) == "error supply.no_rule /activities/0/supply\n");
}

TEST_CASE("Totals by source, gas, class and month add up to the total") {
  std::string rows =
      R"({"id": "ng", "source": "fuel_combustion", "item": "natural_gas", "quantity": "3 万Nm3", "month": "2024-01"},
      {"id": "ng2", "source": "fuel_combustion", "item": "natural_gas", "quantity": "5 万Nm3", "month": "2024-02"},
      {"id": "steam", "source": "purchased_heat", "quantity": "70 GJ", "date": "2024-02-20"},
      {"id": "out", "source": "exported_heat", "quantity": "20 GJ"},
      {"id": "sf6", "source": "fgas_charging_declared", "item": "SF6", "quantity": "1 t",
       "parameters": {"opening_stock": "0.5 t", "closing_stock": "0.4 t", "delivered": "1.07 t"}})";
  rows += "," + electricity("e1", "100 MWh", R"(, "month": "2024-01")") + "," +
          electricity("e2", "60 MWh", R"(, "month": "2024-02")");
  const auto computed = test::compute(
      request(rows, R"("choices": {"electricity_factor": "national", "fgas_gwp_set": "ar4"}, )", "2024-01/2024-02"));
  const auto& result = of(computed);
  CHECK(result.complete);
  // heat: 70 × 0.11 = 7.7, exported -20 × 0.11 = -2.2; electricity 53.66 + 60 × 0.5366 = 32.196 -> 85.856;
  // SF6: lost 0.5 + 1 - 0.4 - 1.07 = 0.03 t × 22800 = 684.
  // natural gas: 389.31 GJ/10^4 Nm3 × 0.0153 tC/GJ × 0.99 × 44/12 = 21.62189… per 10^4 Nm3.
  const auto source_sum = [&](std::string_view id) {
    const auto& sources = result.inventory.method->sources;
    for (std::size_t i = 0; i < sources.size(); ++i)
      if (sources[i].id == id) return result.by_source[i].to_decimal();
    return std::string("none");
  };
  CHECK(source_sum("purchased_heat") == "7.7");
  CHECK(source_sum("exported_heat") == "-2.2");
  CHECK(source_sum("purchased_electricity") == "85.856");
  CHECK(source_sum("fgas_charging_declared") == "684");
  CHECK(result.indirect.to_decimal() == "91.356");    // 7.7 - 2.2 + 85.856
  CHECK(result.by_month[0].to_decimal() == "681.8");  // of no month: SF6 684 and the exported heat
  CHECK(result.by_gas.at("SF6").co2e.to_decimal() == "684");
  CHECK(result.by_gas.at("SF6").mass.to_decimal() == "0.03");

  Exact by_source, by_gas, by_month;
  for (const Exact& one : result.by_source) by_source += one;
  for (const auto& [gas, sum] : result.by_gas) by_gas += sum.co2e;
  for (const Exact& one : result.by_month) by_month += one;
  CHECK(by_source == result.total);
  CHECK(by_gas == result.total);
  CHECK(by_month == result.total);
  CHECK(result.direct + result.indirect == result.total);
}

TEST_CASE("A source reported apart is in no total, and its own sum is kept") {
  const std::string fixed = R"({"name": "ef", "unit": "tCO2e/t", "value": "2", "evidence": "transcribed"})";
  const auto library = small_library(test::simple_source(fixed, "", "fossil") + "," +
                                     test::simple_source(fixed, R"("in_total": false, )", "biomass"));
  const auto computed = test::compute(test::small_request(R"({"id": "a", "source": "fossil", "quantity": "10 t"},
      {"id": "b", "source": "biomass", "quantity": "3 t"}, {"id": "c", "source": "biomass", "quantity": "4 t"})"),
                                      {}, {}, library);
  const auto& result = of(computed);
  CHECK(result.total.to_decimal() == "20");
  CHECK(result.direct.to_decimal() == "20");
  CHECK(result.by_month[0].to_decimal() == "20");
  CHECK(result.by_gas.at("CO2").co2e.to_decimal() == "20");
  CHECK(result.any_apart);
  CHECK(result.apart.to_decimal() == "14");
  CHECK(result.by_source[1].to_decimal() == "14");
  CHECK_FALSE(
      of(test::compute(test::small_request(R"({"id": "a", "source": "fossil", "quantity": "10 t"})"), {}, {}, library))
          .any_apart);
}

TEST_CASE("Strict mode refuses what is less well checked than asked for, and names each") {
  const std::string text = request(R"({"id": "h", "source": "purchased_heat", "quantity": "1 GJ"})");
  CHECK(of(test::compute(text)).worst == Grade::secondary);
  CHECK(test::compute(text, strict(Grade::secondary)).calculation);
  CHECK(test::compute(text, strict(Grade::recalled)).calculation);
  const auto refused = test::compute(text, strict(Grade::transcribed));
  CHECK(refused.code == "strict.refused");
  REQUIRE(refused.problems.list().size() == 2);
  CHECK(refused.problems.list()[0].message == "the formula of source purchased_heat is secondary, below transcribed");
  CHECK(refused.problems.list()[1].message ==
        "cn.heat.default/scope=ndrc_2015/published=2015-07-06 is secondary, below transcribed");
}

TEST_CASE("Strict mode asks nothing of a default that a measured value replaces") {
  const std::string pack = test::factor_pack(
      R"("series": [)" + test::series(R"({"k": "a", "value": "2", "evidence": "recalled"})", "tCO2e/t") + "]");
  const auto opened = test::open(
      {pack, test::method_pack(test::simple_source(
                 R"({"name": "ef", "unit": "tCO2e/t", "series": "x.f", "keys": {"k": "a"}, "override": {}})"))});
  REQUIRE(opened.library);
  const std::string plain = R"({"id": "1", "source": "s", "quantity": "1 t")";
  const std::string measured =
      plain + R"(, "parameters": {"ef": {"value": "3", "unit": "tCO2e/t", "evidence": "lab"}})";
  CHECK(test::compute(test::small_request(plain + "}"), strict(Grade::secondary), {}, opened.library).code ==
        "strict.refused");
  CHECK(test::compute(test::small_request(measured + "}"), strict(Grade::secondary), {}, opened.library).calculation);
}

TEST_CASE("Strict mode refuses a gap, also one behind more findings than are listed") {
  const auto gap =
      test::compute(request(electricity("e", "1 MWh", R"(, "region": "西藏")"), provincial), strict(Grade::recalled));
  CHECK(gap.code == "strict.refused");
  CHECK(findings(gap.problems) == "error factor.none /activities/0\n");
  // 1,100 activities each with a note (weighed coal, basis assumed) before one without a factor.
  std::string rows;
  for (int i = 0; i < 1100; ++i)
    rows += R"({"id": ")" + std::to_string(10000 + i) +
            R"(", "source": "fuel_combustion", "item": "lignite", "quantity": "1 t"},)";
  rows += electricity("z", "1 MWh", R"(, "region": "西藏")");
  const auto hidden = test::compute(request(rows, provincial), strict(Grade::recalled));
  CHECK(hidden.code == "strict.refused");
  CHECK(findings(hidden.problems) == "error calculation.incomplete \n");
}

TEST_CASE("A value the method states for a missing entry is used and is graded no better than the method") {
  const auto library = small_library(test::simple_source(
      R"({"name": "ef", "unit": "tCO2e/t", "series": "x.f", "keys": {"k": "@item"},
          "absent": {"value": "0", "unit": "tCO2e/t", "reason": {"zh": "无值按 0", "en": "no value counts as 0"}}})",
      with_item));
  const auto computed =
      test::compute(test::small_request(burnt("a", "f1", "10 t") + "," + burnt("b", "f2", "10 t")), {}, {}, library);
  const auto& result = of(computed);
  CHECK(result.complete);
  CHECK(result.total.to_decimal() == "20");
  REQUIRE(result.factors.size() == 2);
  CHECK(result.factors[1].absent != nullptr);
  CHECK(result.factors[1].evidence == Grade::secondary);
}

TEST_CASE("A calculation that is cancelled gives nothing, and one that is not tells how far it is") {
  engine::Token token;
  engine::Options options;
  options.token = &token;
  const std::string text = request(electricity("a", "1 MWh") + "," + electricity("b", "1 MWh"), national);
  CHECK(test::compute(text, options).calculation);
  CHECK(token.total == 2);
  CHECK(token.done == 2);
  token.cancelled = true;
  const auto cancelled = test::compute(text, options);
  CHECK_FALSE(cancelled.calculation);
  CHECK(cancelled.code == "calculation.cancelled");
}

TEST_CASE("An indicator divides the total by what the request gives, in the method's unit") {
  const auto with = [](const std::string& value) {
    return test::compute(
        request(electricity("e", "1000 MWh"), national + R"("denominators": {"output_value": ")" + value + R"("}, )"));
  };
  // 536.6 tCO2e / 2,000 × 10^4 CNY = 0.2683; 2,000 × 10^4 CNY is 0.2 × 10^8 CNY.
  CHECK(of(with("2000 万元")).indicators[0]->to_decimal() == "0.2683");
  CHECK(of(with("0.2 亿元")).indicators[0]->to_decimal() == "0.2683");
  CHECK_FALSE(of(test::compute(request(electricity("e", "1000 MWh"), national))).indicators[0]);
  CHECK(findings(with("0 万元").problems).find("error formula.division_by_zero /denominators\n") != std::string::npos);
  CHECK(with("5 t").problems.list().front().code == "unit.dimension");
}

TEST_CASE("A step that cannot be computed refuses the request and names the step") {
  const auto library = small_library(test::source(
      R"({"name": "quantity", "unit": "t"}, {"name": "share", "unit": "1"})", "",
      test::step("ratio", "quantity / share", "t") + "," + test::step("co2e", "ratio * 1[tCO2e/t]", "tCO2e")));
  const auto computed =
      test::compute(test::small_request(R"({"id": "b", "source": "s", "quantity": "1 t", "parameters": {"share": "0"}},
      {"id": "a", "source": "s", "quantity": "1 t", "parameters": {"share": "0.5"}})"),
                    {}, {}, library);
  CHECK(computed.code == "request.invalid");
  CHECK(findings(computed.problems) == "error formula.division_by_zero /activities/0\n");  // first in the request
  CHECK(computed.problems.list().front().message.find("step `ratio`: ") == 0);
}

TEST_CASE("A steam table is read within its range only, and a misprinted cell is told") {
  const auto steam = [](const std::string& pressure) {
    return test::compute(request(
        R"({"id": "s", "source": "purchased_steam_saturated", "quantity": "100 t", "parameters": {"pressure": ")" +
        pressure + R"("}})"));
  };
  // 100 t × (2748.5 - 83.74) kJ/kg = 266.476 GJ × 0.11 = 29.31236
  CHECK(total(steam("0.5 MPa")) == "29.31236");
  CHECK(findings(of(steam("0.5 MPa")).diagnostics) == "");
  // 2750.87 - 83.74 = 2667.13; 266.713 × 0.11 = 29.33843
  CHECK(total(steam("530 kPa")) == "29.33843");
  CHECK(findings(of(steam("530 kPa")).diagnostics) == "note table.interpolated /activities/0\n");
  CHECK(findings(of(steam("22 MPa")).diagnostics) == "warning table.suspect /activities/0\n");
  CHECK(findings(steam("23 MPa").problems) == "error table.range /activities/0\n");
}
