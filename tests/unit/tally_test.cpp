// Sums that are not emissions, what is reported apart, roundings for the report, and indicators made of them.
#include <catch2/catch.hpp>

#include "small_packs.hpp"

using namespace tsn;

namespace {

// Two sources. `boiler`: t of fuel × 20 GJ/t, 2 t CO2 per t; of that half is biomass when its share says so.
// `meter`: only an energy, in MWh.
const std::string boiler = R"({"id": "boiler", "title": {"zh": "锅炉", "en": "boiler"}, "class": "direct",
  "clause": "5.1", "evidence": "secondary",
  "inputs": [
    {"name": "quantity", "unit": "t", "report": {"digits": "2", "rule": "half_up", "clause": "C.1"}},
    {"name": "biomass", "unit": "1", "required": false,
     "absent": {"value": "0", "unit": "1", "reason": {"zh": "无", "en": "none"}, "clause": "5.9", "conservative": true}}],
  "factors": [
    {"name": "ncv", "unit": "GJ/t", "report": {"digits": "0", "rule": "floor", "clause": "C.2"},
     "cases": [{"value": "20.9", "unit": "GJ/t", "evidence": "secondary"}]}],
  "steps": [
    {"id": "heat", "formula": "quantity * ncv", "unit": "GJ", "clause": "5.2",
     "report": {"digits": "1", "rule": "half_even", "clause": "C.3"}},
    {"id": "all", "formula": "quantity * 2[tCO2/t]", "unit": "tCO2", "clause": "5.3"},
    {"id": "bio", "formula": "all * biomass", "unit": "tCO2", "clause": "5.3"},
    {"id": "fossil", "formula": "all - bio", "unit": "tCO2", "clause": "5.3"},
    {"id": "fossil_co2e", "formula": "fossil * 1[tCO2e/tCO2]", "unit": "tCO2e", "clause": "5.3"},
    {"id": "bio_co2e", "formula": "bio * 1[tCO2e/tCO2]", "unit": "tCO2e", "clause": "5.3"}],
  "emissions": [
    {"gas": "CO2", "mass": "fossil", "co2e": "fossil_co2e"},
    {"gas": "CO2", "mass": "bio", "co2e": "bio_co2e", "in_total": false}],
  "tallies": [{"id": "energy", "value": "heat"}]})";
const std::string meter = R"({"id": "meter", "title": {"zh": "电表", "en": "meter"}, "class": "indirect",
  "clause": "6.1", "evidence": "secondary", "inputs": [{"name": "quantity", "unit": "MWh"}],
  "steps": [{"id": "used", "formula": "quantity", "unit": "MWh", "clause": "6.1"}],
  "emissions": [], "tallies": [{"id": "energy", "value": "used"}]})";
const std::string tallies =
    R"("tallies": [{"id": "energy", "title": {"zh": "能耗", "en": "energy"}, "unit": "GJ", "clause": "7"},
                   {"id": "idle", "title": {"zh": "空", "en": "idle"}, "unit": "t"}], )";

test::Computed compute(const std::string& activities, const std::string& extra = "", const std::string& request = "",
                       const std::string& sources = boiler + "," + meter) {
  const auto opened = test::open({test::method_pack(sources, tallies + extra)});
  INFO(opened.problems());
  REQUIRE(opened.library);
  return test::compute(test::small_request(activities, request), {}, {}, opened.library);
}
const engine::Calculation& of(const test::Computed& computed) {
  INFO(computed.code << "\n" << test::problems_text(computed.problems));
  REQUIRE(computed.calculation);
  return *computed.calculation;
}
std::string record_of(const test::Computed& computed) { return record::write_record(of(computed)).json; }
bool holds(const std::string& text, const std::string& part) {
  if (text.find(part) != std::string::npos) return true;
  UNSCOPED_INFO(part << "\nis not in\n" << text);
  return false;
}
std::string codes(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& one : diagnostics.list())
    text += std::string(severity_name(one.severity)) + " " + one.code + " " + one.pointer + "\n";
  return text;
}
std::string problems_of(const std::string& sources, const std::string& extra) {
  const auto opened = test::open({test::method_pack(sources, extra)});
  std::string text;
  for (const Diagnostic& one : opened.diagnostics.list()) text += one.code + " " + one.pointer + "\n";
  return text;
}

// 3 t and 1.005 t with 25 % biomass in the boiler, 2 MWh at the meter.
const std::string rows = R"(
  {"id": "a", "source": "boiler", "quantity": "3 t", "parameters": {"biomass": "0"}},
  {"id": "b", "source": "boiler", "quantity": "1.005 t", "parameters": {"biomass": "25 %"}},
  {"id": "c", "source": "meter", "quantity": "2 MWh"})";

std::string indicator(const std::string& id, const std::string& formula, const std::string& unit,
                      const std::string& inputs = "") {
  return R"({"id": ")" + id + R"(", "title": {"zh": "标", "en": "i"}, "inputs": [)" + inputs + R"(], "formula": ")" +
         formula + R"(", "unit": ")" + unit + R"("})";
}

}  // namespace

TEST_CASE("A tally is an exact sum over rows in its own unit, by source and in all") {
  const auto computed = compute(rows);
  const auto& result = of(computed);
  // (3 + 1.005) × 20.9 = 83.7045 GJ, 2 MWh = 7.2 GJ; together 90.9045 GJ
  CHECK(holds(record_of(computed),
              R"("tallies":[{"by_source":[{"source":"boiler","value":{"unit":"GJ","value":"83.7045"}},)"
              R"({"source":"meter","value":{"unit":"GJ","value":"7.2"}}],"clause":"7","id":"energy",)"
              R"("title":{"en":"energy","zh":"能耗"},"value":{"unit":"GJ","value":"90.9045"}}],"total":)"));
  CHECK(holds(record_of(computed), R"("tallies":[{"id":"energy","value":"heat"}],"title":{"en":"boiler")"));
  CHECK_FALSE(result.tally(1));  // nothing adds to it: no figure, not a zero
  CHECK(holds(record::write_totals(result), R"("id":"energy")"));
}

TEST_CASE("An emission that is not in the total is reported apart, also of a source that is in it") {
  const auto computed = compute(rows);
  const auto& result = of(computed);
  // a: 6 t. b: 2.01 t, of which 0.5025 t biomass, 1.5075 t counted.
  CHECK(result.total.to_decimal() == "7.5075");
  CHECK(result.apart.to_decimal() == "0.5025");
  CHECK(result.by_source[0].to_decimal() == "7.5075");
  CHECK(holds(record_of(computed), R"("results":{"apart":{"unit":"tCO2e","value":"0.5025"},)"));
  CHECK(holds(record_of(computed), R"({"apart":{"unit":"tCO2e","value":"0.5025"},"class":"direct","co2e":)"
                                   R"({"unit":"tCO2e","value":"7.5075"},"in_total":true,"source":"boiler")"));
}

TEST_CASE("A value rounded for the report stands beside the exact one, with its clause, and nothing takes it on") {
  const std::string json = record_of(compute(rows));
  // Row b: quantity 1.005 -> 1.01 (half up); ncv 20.9 -> 20 (floor); heat 1.005 × 20.9 = 21.0045 -> 21.0 (half even)
  CHECK(holds(json, R"("activity":"b","factors":[{"line":0,"name":"ncv","reported":"20"}],)"
                    R"("inputs":[{"name":"quantity","reported":"1.01"}],)"
                    R"("steps":[{"id":"heat","reported":"21.0","unit":"GJ","value":"21.0045"})"));
  CHECK(holds(json, R"("factors":[{"name":"ncv","report":{"clause":"C.2","digits":0,"rule":"floor"}}],"id":"boiler",)"
                    R"("inputs":[{"name":"quantity","report":{"clause":"C.1","digits":2,"rule":"half_up"}}])"));
  CHECK(holds(json, R"("id":"heat","report":{"clause":"C.3","digits":1,"rule":"half_even"})"));
}

TEST_CASE("What is reported of the total, a source, a tally and an indicator is rounded by its clause") {
  const std::string reporting = R"("indicators": [)" +
                                indicator("per_t", "total / output", "tCO2e/t", R"({"name": "output", "unit": "t"})") +
                                R"(], "reporting": [{"of": "total", "digits": "0", "rule": "half_up", "clause": "8.1"},
        {"of": "source", "digits": "1", "rule": "half_up", "clause": "8.2"},
        {"of": "tally:energy", "digits": "2", "rule": "floor", "clause": "8.3"},
        {"of": "tally:idle", "digits": "2", "rule": "floor", "clause": "8.3"},
        {"of": "indicator:per_t", "digits": "3", "rule": "half_even", "clause": "8.4"}], )";
  const std::string json = record_of(compute(rows, reporting, R"("denominators": {"output": "2 t"}, )"));
  const auto line = [](const std::string& clause, const std::string& digits, const std::string& of,
                       const std::string& rule, const std::string& unit, const std::string& value) {
    return R"({"clause":")" + clause + R"(","complete":true,"digits":)" + digits + R"(,"of":")" + of + R"(","rule":")" +
           rule + R"(","unit":")" + unit + R"(","value":")" + value + R"("})";
  };
  // 7.5075 -> 8 and 7.5; 90.9045 -> 90.90; 7.5075 / 2 = 3.75375 -> 3.754; a meter has no emissions to report
  CHECK(holds(json, R"("reported":[)" + line("8.1", "0", "total", "half_up", "tCO2e", "8") + "," +
                        line("8.2", "1", "source:boiler", "half_up", "tCO2e", "7.5") + "," +
                        line("8.3", "2", "tally:energy", "floor", "GJ", "90.90") + "," +
                        line("8.4", "3", "indicator:per_t", "half_even", "tCO2e/t", "3.754") + R"(],"tallies":)"));
  const std::string own =
      record_of(compute(rows, R"("reporting": [{"of": "source", "digits": "1", "rule": "half_up", "clause": "8.2"},
      {"of": "source:boiler", "digits": "3", "rule": "half_up", "clause": "8.5"}], )"));
  CHECK(holds(own, R"("reported":[)" + line("8.5", "3", "source:boiler", "half_up", "tCO2e", "7.508") + "]"));
}

TEST_CASE("A method without a total of emissions has its tallies for a result") {
  const auto computed = compute(rows, R"("total": false, )");
  const std::string json = record_of(computed);
  CHECK_FALSE(holds(json, R"("total":{)"));
  CHECK_FALSE(holds(json, R"("by_class")"));
  CHECK(holds(json, R"("value":{"unit":"GJ","value":"90.9045"})"));
  CHECK(problems_of(
            boiler + "," + meter,
            tallies +
                R"("total": false, "reporting": [{"of": "total", "digits": "0", "rule": "floor", "clause": "8"}], )") ==
        "method.reporting /reporting/0/of\n");
  CHECK(problems_of(boiler + "," + meter,
                    tallies + R"("total": false, "indicators": [)" + indicator("i", "total", "tCO2e") + "], ") ==
        "formula.name /indicators/0/formula\n");
}

TEST_CASE("An indicator may name sources, tallies and earlier indicators") {
  const std::string some =
      R"("indicators": [)" + indicator("intensity", "boiler / energy", "kgCO2e/GJ") + "," +
      indicator("double", "intensity * 2", "kgCO2e/GJ") + "," + indicator("without", "energy / boiler", "GJ/tCO2e") +
      "," + indicator("asked", "boiler / output", "tCO2e/t", R"({"name": "output", "unit": "t"})") + "," +
      indicator("nothing", "idle / output", "1", R"({"name": "output", "unit": "t"})") + "], ";
  const auto both = compute(rows, some, R"("denominators": {"output": "2 t"}, )");
  const auto& result = of(both);
  REQUIRE(result.indicators[0]);
  // 7.5075 t / 90.9045 GJ = 75075/909045 t/GJ = 5005/60603 t/GJ, in base units (t, GJ or not) as the record writes it
  CHECK(holds(record_of(both),
              R"("id":"intensity","title":{"en":"i","zh":"标"},"value":{"exact":"5005000/60603","unit":"kgCO2e/GJ")"));
  CHECK(holds(record_of(both),
              R"("id":"double","title":{"en":"i","zh":"标"},"value":{"exact":"10010000/60603","unit":"kgCO2e/GJ")"));
  CHECK(result.indicators[3]->to_decimal() == "3.75375");
  CHECK_FALSE(result.indicators[4]);  // the tally has no figure
  CHECK(codes(result.diagnostics).empty());

  // Without a row of the boiler: what names only it and was not asked for has no value, the energy is the meter's.
  const std::string only_meter = R"({"id": "c", "source": "meter", "quantity": "2 MWh"})";
  const auto silent = compute(only_meter, some);
  for (std::size_t i : {0u, 1u, 2u, 3u, 4u}) CHECK_FALSE(of(silent).indicators[i]);
  CHECK(codes(of(silent).diagnostics).empty());
  // Asked for by its denominator it counts the source as nothing, and says so.
  const auto asked = compute(only_meter, some, R"("denominators": {"output": "2 t"}, )");
  CHECK(of(asked).indicators[3]->to_decimal() == "0");
  CHECK(codes(of(asked).diagnostics) == "warning indicator.no_rows \n");
  // A divisor that comes out as zero leaves the indicator without a value; the request stands.
  const auto zero =
      compute(R"({"id": "a", "source": "boiler", "quantity": "0 t", "parameters": {"biomass": "0"}})", some);
  CHECK_FALSE(of(zero).indicators[0]);
  CHECK(codes(of(zero).diagnostics) == "warning indicator.division_by_zero \nwarning indicator.division_by_zero \n");
}

TEST_CASE("A rule for data that should be there is a warning with its clause") {
  const auto computed = compute(R"({"id": "a", "source": "boiler", "quantity": "1 t"})");
  CHECK(codes(of(computed).diagnostics) == "warning input.conservative /activities/0/parameters/biomass\n");
  CHECK(of(computed).diagnostics.list().front().message.find("5.9") != std::string::npos);
}

TEST_CASE("A conservative value for a factor without an entry is a warning, once") {
  const std::string pack =
      test::factor_pack("\"series\": [" + test::series(R"({"k": "a", "value": "2"})", "tCO2e/t") + "]");
  const auto opened = test::open(
      {pack, test::method_pack(test::simple_source(
                 R"({"name": "ef", "unit": "tCO2e/t", "series": "x.f", "keys": {"k": "b"}, "absent": {"value": "9",
          "unit": "tCO2e/t", "reason": {"zh": "高限", "en": "high"}, "conservative": true}})"))});
  INFO(opened.problems());
  REQUIRE(opened.library);
  const auto computed = test::compute(test::small_request(R"({"id": "a", "source": "s", "quantity": "1 t"},
      {"id": "b", "source": "s", "quantity": "1 t"})"),
                                      {}, {}, opened.library);
  CHECK(of(computed).total.to_decimal() == "18");
  CHECK(codes(of(computed).diagnostics) == "warning factor.conservative /activities/0\n");
}

TEST_CASE("A weighted mean is a sum of products over a sum") {
  const std::string batches = R"x({"id": "s", "title": {"zh": "批", "en": "batches"}, "class": "direct", "clause": "5",
    "evidence": "secondary", "inputs": [{"name": "batches", "type": "list", "min_rows": "1", "fields": [
      {"name": "amount", "unit": "t", "min": "0"}, {"name": "ncv", "unit": "GJ/t", "min": "0"}]}],
    "steps": [{"id": "mean", "formula": "sum(batches, amount * ncv) / sum(batches, amount)", "unit": "GJ/t", "clause": "5"},
      {"id": "heat", "formula": "sum(batches, amount) * mean", "unit": "GJ", "clause": "5"},
      {"id": "co2e", "formula": "heat * 0.1[tCO2e/GJ]", "unit": "tCO2e", "clause": "5"}],
    "emissions": [{"gas": "CO2", "mass": "co2e", "co2e": "co2e"}]})x";
  const auto computed = compute(R"({"id": "a", "source": "s", "parameters": {"batches": [
      {"amount": "100 t", "ncv": "20 GJ/t"}, {"amount": "300 t", "ncv": "24 GJ/t"}]}})",
                                "", "", batches);
  // (100 × 20 + 300 × 24) / 400 = 23 GJ/t; 400 t × 23 GJ/t × 0.1 = 920 t
  CHECK(of(computed).total.to_decimal() == "920");
  CHECK(holds(record_of(computed), R"({"id":"mean","unit":"GJ/t","value":"23"})"));
}

TEST_CASE("A record with tallies, reported values and rows apart is what its request computes to, and no other") {
  const auto opened = test::open({test::method_pack(boiler + "," + meter, tallies)});
  REQUIRE(opened.library);
  const auto computed = test::compute(test::small_request(rows), {}, {}, opened.library);
  const std::string json = record_of(computed);
  const auto verdict = record::verify(json, opened.library, std::pmr::new_delete_resource(), nullptr);
  REQUIRE(verdict);
  CHECK(verdict->ok);
}

TEST_CASE("What is wrong with tallies, roundings and indicators is told with its pointer") {
  const auto with_tally = [](const std::string& tally) {
    return problems_of(boiler + "," + meter, R"("tallies": [)" + tally + "], ");
  };
  const std::string energy = R"({"id": "energy", "title": {"zh": "能", "en": "e"}, "unit": "GJ"})";
  CHECK(with_tally(energy).empty());
  CHECK(with_tally(energy + "," + energy) == "method.duplicate /tallies/1/id\n");
  CHECK(with_tally(R"({"id": "energy", "unit": "t"})") ==
        "formula.unit /sources/0/tallies/0/value\nformula.unit /sources/1/tallies/0/value\n");
  CHECK(with_tally(R"({"id": "energy"})") == "member.missing /tallies/0/unit\n");
  CHECK(with_tally(R"({"id": "power", "unit": "MWh"})") ==
        "method.tally /sources/0/tallies/0/id\nmethod.tally /sources/1/tallies/0/id\n");
  const auto with_indicator = [](const std::string& one) {
    return problems_of(boiler + "," + meter, tallies + R"("indicators": [)" + one + "], ");
  };
  CHECK(with_indicator(indicator("i", "meter / energy", "tCO2e/GJ")) == "method.emissions /indicators/0/formula\n");
  CHECK(with_indicator(indicator("i", "j", "1") + "," + indicator("j", "1", "1")) ==
        "formula.name /indicators/0/formula\n");  // only earlier ones
  CHECK(with_indicator(indicator("i", "boiler / energy", "t", R"({"name": "energy", "unit": "GJ"})"))
            .find("method.duplicate /indicators/0/formula\n") != std::string::npos);
  const auto with_report = [](const std::string& rule) {
    return problems_of(boiler + "," + meter, tallies + R"("reporting": [)" + rule + "], ");
  };
  CHECK(with_report(R"({"of": "tally:heat", "digits": "1", "rule": "floor", "clause": "1"})") ==
        "method.reporting /reporting/0/of\n");
  CHECK(with_report(R"({"of": "source:heat", "digits": "1", "rule": "floor", "clause": "1"})") ==
        "method.reporting /reporting/0/of\n");
  CHECK(with_report(R"({"of": "indicator:i", "digits": "1", "rule": "floor", "clause": "1"})") ==
        "method.reporting /reporting/0/of\n");
  CHECK(with_report(R"({"of": "source", "digits": "1", "rule": "floor"})") == "member.missing /reporting/0/clause\n");
}
