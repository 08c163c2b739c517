// What rows show besides data, factors and steps: choices, several gases, tallies, tables, lists, rules for missing
// data, roundings, packs of a vendor. Numbers are worked out in the comments.
#include <catch2/catch.hpp>
#include <tansuan/text.hpp>

using tansuan::language;

namespace {

std::string calculated(const tansuan::catalog& catalog, const std::string& request) {
  return std::string(tansuan::engine(catalog).calculate(request).json());
}
// `rest`: what follows format, as JSON members.
std::string record(const std::string& rest) {
  return calculated(tansuan::catalog::embedded(), R"({"format":"tansuan.request/1",)" + rest + "}");
}
std::string said(const std::string& record, std::string_view where, language in = language::en) {
  return tansuan::text::explain(record, where, in);
}
bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

const std::string aluminium =
    R"("method":{"id":"cn.mee.aluminium","edition":"v01-2024"},"period":"2024","as_of":"2025-07-31",)"
    R"("choices":{"fuel_table":"ndrc2013_steel","anode_basis":"loss_15_18","pfc_basis":"ef_0_034"},"activities":[)"
    R"({"id":"pfc","source":"pfc_default","quantity":"100000 t"}])";

const std::string machinery =
    R"("method":{"id":"cn.ndrc.machinery"},"period":"2024","as_of":"2026-03-31","region":"320000",)"
    R"("choices":{"electricity_factor":"provincial","fgas_gwp_set":"sar"},"activities":[)";

const std::string energy =
    R"("method":{"id":"cn.gbt.comprehensive_energy","edition":"2020"},"period":"2024","as_of":"2026-03-31",)"
    R"("activities":[{"id":"h","source":"heat_purchased","quantity":"1000 GJ"},)"
    R"({"id":"x","source":"heat_exported","quantity":"200 GJ"}])";

}  // namespace

TEST_CASE("a row of several gases shows each of them, and their sum") {
  // 100,000 t × 0.034 kg/t = 3.4 t CF4 × 6630 = 22,542; × 0.0034 kg/t = 0.34 t C2F6 × 11100 = 3,774; together 26,316.
  const std::string row = said(record(aluminium), "activity:pfc");
  CHECK(row.substr(0, row.find('\n')) == "= pfc · anode effect, default factors: 26,316 tCO₂e");
  CHECK(contains(row, "  = CF₄: 22,542 tCO₂e\n    counts in the total, among the direct emissions\n"));
  CHECK(contains(row, "  = C₂F₆: 3,774 tCO₂e\n    counts in the total, among the direct emissions\n"));
  CHECK(contains(row, "    = 3.4 t × 6,630 tCO₂e/t\n"));
  const std::string gas = said(record(aluminium), "/results/by_gas/0", language::zh);
  CHECK(gas.substr(0, gas.find('\n')) == "= C₂F₆：3,774 tCO₂e");
}

TEST_CASE("GWP values, by-products and factors that a rule replaces are lines of the row") {
  const std::string row =
      said(record(R"("method":{"id":"cn.ndrc.electronics","edition":"2015"},"period":"2024","as_of":"2025-03-31",)"
                  R"("choices":{"fgas_gwp_set":"ar4"},"activities":[{"id":"nf3","source":"fluorinated_gas_process",)"
                  R"("item":"NF3","quantity":"1 t","parameters":{"abatement":"installed"}}])"),
           "activity:nf3");
  // Feed gas: 0.9 × (1 − 0.8) × (1 − 0.9 × 0.95) = 0.0261 t × 17200 = 448.92; CF4 of it: 0.9 × 0.09 × (1 − 0.9 × 0.9) =
  // 0.01539 t × 7390 = 113.7321; no C2F6, no C3F8.
  CHECK(contains(row, "nitrogen trifluoride: 562.6521 tCO₂e\n"));
  CHECK(contains(row, "  = NF₃: 448.92 tCO₂e\n"));
  CHECK(contains(row, "  = CF₄: 113.7321 tCO₂e\n"));
  CHECK(contains(row, "  = C₂F₆: 0 tCO₂e\n"));
  CHECK(contains(row, "  [datum] abatement device: installed and running\n"));
  CHECK(contains(row,
                 "  [factor] GWP of CF4: 7,390 tCO₂e/t\n    the only value there is\n    gwp.ar4/gas=CF4/published="));
  CHECK(contains(row,
                 "  [factor] conversion factor B to by-product C2F6: 0\n    by the method's rule for missing data, the "
                 "default table has no conversion of this feed gas to C2F6: none is formed\n"));
}

TEST_CASE("a choice is shown where a factor of the row hangs on it, and only there") {
  const std::string row = said(record(aluminium), "activity:pfc", language::zh);
  CHECK(contains(row, "  [选择] "));
  CHECK(contains(row, "    登记 R-AL-02："));
  // Grid power takes the factor of the province by that choice; green power of the market takes the national one.
  const std::string power =
      record(machinery + R"({"id":"grid","source":"purchased_electricity","quantity":"1 MWh","supply":"grid"},)"
                         R"({"id":"green","source":"purchased_electricity","quantity":"1 MWh",)"
                         R"("supply":"traded_green"}])");
  CHECK(contains(said(power, "activity:grid"), "  [choice] which electricity factor: provincial average\n"));
  CHECK(contains(said(power, "activity:grid"), "    register R-GRID-01: "));
  CHECK_FALSE(contains(said(power, "activity:green"), "[choice]"));
  CHECK_FALSE(contains(said(power, "activity:grid"), "fluorinated"));
  CHECK(contains(said(power, "/choices/0", language::zh), "[选择] 电力排放因子口径：省级平均\n"));
}

TEST_CASE("values that the report shows rounded stand below the data and factors") {
  const std::string row = said(record(aluminium), "activity:pfc");
  CHECK(contains(row,
                 "  [datum] liquid aluminium made: 100,000 t\n    [rounding] in the report: 100,000.00 t\n"
                 "      rounded to 2 decimals, half away from zero\n"));
  CHECK(contains(row, "    [rounding] in the report: 0.0034 kg/t\n      rounded to 4 decimals, half away from zero\n"));
  // Of a measured value in place of a factor: below the value that counts, not below the default.
  const std::string power = record(
      R"("method":{"id":"cn.mee.power","edition":"v04-2026"},"period":"2026","as_of":"2027-03-31","activities":[)"
      R"({"id":"a","source":"coal_unmeasured_carbon","quantity":"1000 t","basis":"as-received","parameters":{)"
      R"("unit_kind":"conventional","ncv":{"value":"22.5","unit":"GJ/t","basis":"lower, as-received",)"
      R"("evidence":"laboratory report 2024-07, CMA"},"oxidation":{"value":"0.99","unit":"1",)"
      R"("evidence":"national factor database"}}}])");
  const std::string coal = said(power, "activity:a");
  CHECK(
      contains(coal, "    [rounding] in the report: 22.500 GJ/t\n      rounded to 3 decimals, half away from zero\n"));
  CHECK(contains(coal,
                 "  [factor] NCV, as received: 26.7 GJ/t\n    the default that a measured value replaces; it is not "
                 "used\n"));
  CHECK_FALSE(contains(coal, "26.700"));
  // 1000 t × 22.5 GJ/t × 0.03085 tC/GJ × 0.99 × 44/12 = 694.125 × 3.63
  CHECK(contains(coal, ": 2,519.67375 tCO₂e\n"));
}

TEST_CASE("an input that was not given shows the rule that stands in for it") {
  const std::string row = said(record(energy), "activity:h", language::zh);
  CHECK(contains(row, "  [未填报] 热力等价折标系数：0.03412 tce（等价值）/GJ\n    按方法对缺失数据的规定取值\n"));
}

TEST_CASE("a row shows what it adds to each tally, and a tally leads down to the rows") {
  // 1000 GJ × 0.03412 = 34.12 tce; exported 200 GJ × 0.03412 = 6.824 tce, deducted: 27.296 tce.
  const std::string bytes = record(energy);
  CHECK(contains(said(bytes, "activity:h"),
                 "  = counts in “comprehensive energy (electricity at calorific value)”: 34.12 tce(calorific)\n"));
  const std::string whole = said(bytes, "/results/tallies/0", language::zh);
  CHECK(whole.substr(0, whole.find('\n')) == "= 综合能耗（电力按当量值）：27.296 tce（当量值）");
  CHECK(contains(whole, "  + 购入热力：34.12 tce（当量值）\n  + 输出热力（扣减）：−6.824 tce（当量值）\n"));
  CHECK(contains(whole, "  各项之和与之精确相等\n"));
  CHECK(said(bytes, "/results/tallies/0/by_source/1") ==
        "= comprehensive energy (electricity at calorific value) · heat exported (deducted): −6.824 tce(calorific)\n"
        "  + x · heat exported (deducted): −6.824 tce(calorific)\n"
        "  the parts add up to it exactly\n");
}

TEST_CASE("a method without a total shows what it has in its place") {
  const std::string all = said(record(energy), "", language::zh);
  CHECK(all.substr(0, all.find('\n')) == "= 该方法没有排放合计，结果如下");
  CHECK(contains(all, "  = 综合能耗（电力按当量值）：27.296 tce（当量值）\n"));
  CHECK_THROWS_AS(said(record(energy), "/results/total"), tansuan::error);
}

TEST_CASE("a value of a table shows the printed values that it was taken from") {
  const std::string bytes = record(
      machinery +
      R"({"id":"at","source":"purchased_steam_saturated","quantity":"1 t","parameters":{"pressure":"0.8 MPa"}},)"
      R"({"id":"kpa","source":"purchased_steam_saturated","quantity":"1 t","parameters":{"pressure":"750 kPa"}},)"
      R"({"id":"hot","source":"purchased_steam_superheated","quantity":"1 t","parameters":{)"
      R"("pressure":"0.75 MPa","temperature":"210 ℃"}}])");
  CHECK(
      contains(said(bytes, "activity:at"), "    cn.steam.saturated: the printed value for 0.8 MPa → 2,768.4 kJ/kg\n"));
  // Half way between 2762.9 and 2768.4 is 2765.65.
  const std::string between = said(bytes, "activity:kpa", language::zh);
  CHECK(contains(between, "：750 kPa = 0.75 MPa\n"));
  CHECK(contains(between, "：2,765.65 kJ/kg\n"));
  CHECK(contains(between,
                 "    cn.steam.saturated：0.75 MPa 介于印刷值之间，线性内插：0.7 MPa → 2,762.9 kJ/kg; 0.8 MPa → "
                 "2,768.4 kJ/kg\n"));
  CHECK(contains(between, "  [因子] 饱和蒸汽热焓（按压力）\n    cn.steam.saturated\n    条款：表C.4\n"));
  // Half way in both: (2855.5 + 2827.5 + 2898 + 2874.9) / 4 = 2863.975.
  const std::string both = said(bytes, "activity:hot");
  CHECK(contains(both, ": 2,863.975 kJ/kg\n"));
  CHECK(contains(both,
                 "    cn.steam.superheated: 210 °C, 0.75 MPa lies between printed values, interpolated linearly: "
                 "200 °C, 0.5 MPa → 2,855.5 kJ/kg; 200 °C, 1 MPa → 2,827.5 kJ/kg; 220 °C, 0.5 MPa → 2,898 kJ/kg; "
                 "220 °C, 1 MPa → 2,874.9 kJ/kg\n"));
}

TEST_CASE("a sum over a list is written out with the rows' numbers") {
  const std::string bytes =
      record(machinery + R"({"id":"w","source":"co2_welding","quantity":"10 t","parameters":{"components":[)"
                         R"({"gas":"Ar","share":"80 %","molar_mass":"40 g/mol"},)"
                         R"({"gas":"CO2","share":"20 %","molar_mass":"44 g/mol"}]}}])");
  // 10 × 0.2 × 44 / (0.8 × 40 + 0.2 × 44) = 88 / 40.8 = 110/51
  const std::string row = said(bytes, "activity:w");
  CHECK(contains(row, ": 2.1568627451 tCO₂e\n"));
  CHECK(contains(row, "  exactly 110/51\n"));
  CHECK(contains(row, "    = 0.2 × 44 g/mol ÷ (80 % × 40 g/mol + 20 % × 44 g/mol) × 1 tCO₂/t\n"));
  CHECK(contains(row, "    = (if(\"Ar\" = \"CO2\", 80 %, 0) + if(\"CO2\" = \"CO2\", 20 %, 0))\n"));
  const std::string zh = said(bytes, "activity:w", language::zh);
  CHECK(contains(zh, "    [数据] 第 1 行\n      [数据] gas：氩\n      [数据] molar_mass：40 g/mol\n"));
}

TEST_CASE("the clause beside a document is that document's, and the method's clause says why the value was taken") {
  const std::string bytes = record(
      machinery + R"({"id":"green","source":"purchased_electricity","quantity":"1 MWh","supply":"traded_green"}])");
  const std::string row = said(bytes, "activity:green", language::zh);
  CHECK(contains(
      row, "，依据关于做好2023—2025年部分重点行业企业温室气体排放报告与核查工作的通知（环办气候函〔2023〕332号）"));
  CHECK(contains(
      row,
      "    条款：附件\n    文件：关于发布2023年电力二氧化碳排放因子的公告（生态环境部、国家统计局公告2025年第47号），"
      "2025年12月31日，https://"));
}

TEST_CASE("a record of a vendor's packs is explained without names, and says what it cannot know") {
  tansuan::catalog_builder builder;
  builder.add_pack(
      R"({"format":"tansuan.factors/1","id":"plant","version":"1","title":{"zh":"厂","en":"plant"},"documents":{"d":)"
      R"({"title":{"zh":"厂内文件"},"date":"2024-05"}},"series":[{"id":"plant.ef","title":{"zh":"蒸汽","en":"steam"},)"
      R"("unit":"tCO2/t","keys":[],"entries":[{"value":"0.5","document":"d","evidence":"primary"}]}]})");
  builder.add_pack(
      R"({"format":"tansuan.method/1","id":"plant.method","edition":"1","title":{"zh":"法","en":"plant method"},)"
      R"("document":{"title":{"zh":"厂内方法"}},"in_force":{"from":"2020-01-01"},"boundary":{"zh":"厂","en":"plant"},)"
      R"("evidence":"primary","sources":[{"id":"steam","title":{"zh":"汽","en":"steam"},"class":"direct","clause":"1",)"
      R"("evidence":"primary","inputs":[{"name":"quantity","title":{"zh":"量","en":"amount"},"unit":"t"}],"factors":[)"
      R"({"name":"ef","title":{"zh":"因子","en":"factor"},"unit":"tCO2/t","series":"plant.ef","keys":{}}],"steps":[)"
      R"({"id":"co2","formula":"quantity * ef","unit":"tCO2","clause":"1"},{"id":"co2e","formula":)"
      R"("co2 * 1[tCO2e/tCO2]","unit":"tCO2e","clause":"1"}],"emissions":[{"gas":"CO2","mass":"co2","co2e":"co2e"}]}]})");
  const std::string bytes = calculated(
      builder.build(), R"({"format":"tansuan.request/1","method":{"id":"plant.method"},"period":"2024",)"
                       R"("as_of":"2026-03-31","activities":[{"id":"a","source":"steam","quantity":"800 kg"}]})");
  // 0.8 t × 0.5 = 0.4 t
  const std::string row = said(bytes, "activity:a");
  CHECK(contains(row, "= a · steam: 0.4 tCO₂e\n"));
  CHECK(contains(row, "  [datum] activity data: 800 kg = 0.8 t\n"));
  CHECK(contains(row,
                 "  [factor] factor: 0.5 tCO₂/t\n    the only value there is\n    plant.ef/published=2024-05-31\n"
                 "    document: 厂内文件, May 2024\n"));
  CHECK(contains(row, "    = 800 kg × 0.5 tCO₂/t\n"));
  CHECK(said(bytes, "/results/by_source/0") ==
        "= steam: 0.4 tCO₂e\n  + a · steam: 0.4 tCO₂e\n  the parts add up to it exactly\n");
  // Which steps are of which gas, only the method says.
  CHECK(said(bytes, "/results/by_gas/0") ==
        "= CO₂: 0.4 tCO₂e\n  what each row adds to it is not told: the method of the record is not built in\n");
}

TEST_CASE("a record with signatures is explained as without") {
  tansuan::key seed{};
  seed[0] = 1;
  const std::string bytes = record(energy);
  const std::string with = tansuan::sign(bytes, seed);
  CHECK(with != bytes);
  CHECK(said(with, "activity:h") == said(bytes, "activity:h"));
}
