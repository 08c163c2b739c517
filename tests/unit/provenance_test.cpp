// Provenance of numbers: what is accepted, what the record says of second sources, calibration and corrections.
#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "fixture.hpp"

using namespace tsn;
using Tree = nlohmann::json;

namespace {

// Natural gas of March 2024 for a boiler: 12.5 万Nm3 unless `value` says otherwise. `provenance` is what is inside it.
std::string gas(const std::string& provenance, const std::string& value = R"("12.5", "unit": "万Nm3")",
                const std::string& extra = "") {
  return R"({"format": "tansuan.request/1", "method": {"id": "cn.ndrc.machinery"}, "period": "2024-03", )"
         R"("as_of": "2025-03-31", )" +
         extra + R"("activities": [{"id": "boiler", "source": "fuel_combustion", "item": "天然气", )" +
         R"("quantity": {"value": )" + value + R"(, "provenance": {)" + provenance + "}}}]}";
}

Tree record_of(const std::string& request) {
  const auto computed = test::compute(request);
  INFO(test::problems_text(computed.problems));
  REQUIRE(computed.calculation);
  const std::string text = record::write_record(*computed.calculation).json;
  const Tree tree = Tree::parse(text);
  CHECK(tree.dump() == text);  // members in order
  // The record's own request gives the record.
  const auto again = test::compute(tree["request"].dump());
  REQUIRE(again.calculation);
  CHECK(record::write_record(*again.calculation).json == text);
  return tree;
}

// "code pointer" of each problem, one a line, sorted.
std::string problems_of(const std::string& request) {
  const auto computed = test::compute(request);
  REQUIRE_FALSE(computed.calculation);
  std::vector<std::string> lines;
  for (const Diagnostic& one : computed.problems.list())
    if (one.severity == Severity::error) lines.push_back(one.code + " " + one.pointer + "\n");
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

std::string at(const std::string& code, const std::string& place) {
  return code + " /activities/0/quantity/provenance" + place + "\n";
}

// "severity code pointer: message" of each finding.
std::vector<std::string> findings(const Tree& record) {
  std::vector<std::string> lines;
  for (const Tree& one : record["diagnostics"])
    lines.push_back(one["severity"].get<std::string>() + " " + one["code"].get<std::string>() + " " +
                    one["pointer"].get<std::string>() + ": " + one["message"].get<std::string>());
  return lines;
}

const std::string quantity = "/activities/0/quantity";
const std::string meter = R"("meter": {"name": "流量计", "accuracy": "0.5 %"})";

}  // namespace

TEST_CASE("Whatever a request says of a number's provenance is in the record's request, in one spelling") {
  const Tree record =
      record_of(gas(R"("source": "流量计日报", "rank": 2, "plan_rank": "2.0", "department": "动力部",
             "missing_data_rule": "取前三日均值", "single_source": "无发票",
             "meter": {"name": "流量计", "model": "LUGB", "place": "锅炉房", "accuracy": "０．５ %",
                       "calibration": {"interval_months": "12", "last": "2023-06-30", "certificate": "C-1"}})",
                    R"("12.5", "unit": "万Nm3")",
                    R"("plan": {"version": "V3", "date": "2023-12-20", "tolerance": {"value": 1.50, "unit": "%"}}, )"));
  CHECK(record["request"]["activities"][0]["quantity"]["provenance"] == Tree::parse(R"({
    "department": "动力部",
    "meter": {"accuracy": {"unit": "%", "value": "0.5"},
              "calibration": {"certificate": "C-1", "interval_months": "12", "last": "2023-06-30"},
              "model": "LUGB", "name": "流量计", "place": "锅炉房"},
    "missing_data_rule": "取前三日均值", "plan_rank": "2", "rank": "2", "single_source": "无发票", "source": "流量计日报"})"));
  CHECK(record["request"]["plan"] ==
        Tree::parse(R"({"date": "2023-12-20", "tolerance": {"unit": "%", "value": "1.5"}, "version": "V3"})"));
  CHECK(record["checks"] == Tree::parse(R"([{"activity": "boiler", "datum": "quantity",
    "first": {"source": "流量计日报", "unit": "10^4 Nm3", "value": "12.5"}, "single": true}])"));
  CHECK(findings(record) == std::vector<std::string>{"note source.single " + quantity +
                                                     "/provenance/single_source: there is no second source to check "
                                                     "this by: 无发票"});
}

TEST_CASE("A provenance that says nothing leaves the record as it is without") {
  const Tree plain = record_of(gas("\"meter\": null"));
  CHECK_FALSE(plain["request"]["activities"][0]["quantity"].contains("provenance"));
  CHECK_FALSE(plain.contains("checks"));
  CHECK_FALSE(plain.contains("corrections"));
  CHECK(record_of(gas(R"("meter": {"calibration": {}})")) == plain);
  CHECK(record_of(gas("")) == plain);
}

TEST_CASE("A second source is compared in the unit of the first") {
  // 125 500 Nm3 is 12.55 万Nm3: 0.05 more, 0.4 %.
  const std::string second = R"("source": "日报", "second_source": {"source": "发票", "value": "125500 Nm3")";
  const Tree close = record_of(gas(second + R"(, "tolerance": "0.4 %"})"));
  CHECK(close["checks"] == Tree::parse(R"([{"activity": "boiler", "datum": "quantity",
    "difference": {"unit": "10^4 Nm3", "value": "0.05"}, "first": {"source": "日报", "unit": "10^4 Nm3", "value": "12.5"},
    "percent": {"unit": "%", "value": "0.4"}, "second": {"source": "发票", "unit": "10^4 Nm3", "value": "12.55"},
    "tolerance": {"unit": "%", "value": "0.4"}, "within": true}])"));
  CHECK(findings(close).empty());
  const Tree far = record_of(gas(second + R"(, "tolerance": "0.39 %"})"));
  CHECK(far["checks"][0]["within"] == false);
  CHECK(findings(far) ==
        std::vector<std::string>{"warning source.differs " + quantity +
                                 "/provenance/second_source: the second source differs by 0.4 % of the first, the "
                                 "tolerance is 0.39 %: explain the difference or mend one of them"});
  // Its own tolerance goes before the plan's; without either nothing is judged.
  const std::string plan = R"("plan": {"version": "V1", "tolerance": "0.1 %"}, )";
  const std::string value = R"("12.5", "unit": "万Nm3")";
  CHECK(record_of(gas(second + R"(, "tolerance": "1 %"})", value, plan))["checks"][0]["within"] == true);
  CHECK(record_of(gas(second + "}", value, plan))["checks"][0]["within"] == false);
  const Tree open = record_of(gas(second + "}"));
  CHECK_FALSE(open["checks"][0].contains("within"));
  CHECK(findings(open) ==
        std::vector<std::string>{"note source.not_judged " + quantity +
                                 "/provenance/second_source: the second source differs by 0.4 % of the first; no "
                                 "tolerance is stated to judge that by"});
}

TEST_CASE("A second source that is less is judged by size, and one beside zero has no percentage") {
  // 1/3 has no end: 12 to 11.96 is -1/3 %.
  const Tree less = record_of(gas(R"("second_source": {"source": "b", "value": "11.96 万Nm3", "tolerance": "0.3 %"})",
                                  R"("12", "unit": "万Nm3")"));
  CHECK(less["checks"][0]["percent"] == Tree::parse(R"({"exact": "-1/3", "unit": "%", "value": "-0.3333333333"})"));
  CHECK(less["checks"][0]["within"] == false);
  const Tree zero = record_of(
      gas(R"("second_source": {"source": "b", "value": "1 万Nm3", "tolerance": "50 %"})", R"("0", "unit": "万Nm3")"));
  CHECK_FALSE(zero["checks"][0].contains("percent"));
  CHECK(zero["checks"][0]["within"] == false);
  const Tree both = record_of(
      gas(R"("second_source": {"source": "b", "value": "0 Nm3", "tolerance": "0 %"})", R"("0", "unit": "万Nm3")"));
  CHECK(both["checks"][0]["percent"]["value"] == "0");
  CHECK(both["checks"][0]["within"] == true);
}

TEST_CASE("Rank and calibration are told where they are not as they should be") {
  CHECK(findings(record_of(gas(R"("rank": "3", "plan_rank": "1")"))) ==
        std::vector<std::string>{"warning source.rank_lowered " + quantity +
                                 "/provenance/rank: the source used has rank 3, that of the plan has 1: use the plan's "
                                 "source, or say why not"});
  CHECK(findings(record_of(gas(R"("rank": "1", "plan_rank": "2")"))).empty());
  const auto calibrated = [](const std::string& inside) {
    return findings(record_of(gas(R"("meter": {"calibration": {)" + inside + "}}")));
  };
  const std::string place = quantity + "/provenance/meter/calibration: ";
  // March has 31 days. One month after 29 February is 29 March; of 31 January it is 29 February.
  CHECK(calibrated(R"("valid_until": "2024-03-31")").empty());
  CHECK(calibrated(R"("valid_until": "2024-03-30")") ==
        std::vector<std::string>{"warning calibration.expired " + place +
                                 "the calibration ended on 2024-03-30, the value is for days up to 2024-03-31: state "
                                 "the later calibration, or ask for a correction"});
  CHECK(calibrated(R"("last": "2024-01-31", "interval_months": 1)")[0].find("ended on 2024-02-29") !=
        std::string::npos);
  CHECK(calibrated(R"("last": "2023-03-31", "interval_months": 12)").empty());
  CHECK(calibrated(R"("last": "2020-01-01")").empty());  // nothing says how long it lasts
  CHECK(calibrated(R"("last": "2024-04-01")") ==
        std::vector<std::string>{"warning calibration.late " + place +
                                 "the calibration is of 2024-04-01, the value is for days up to 2024-03-31: state the "
                                 "earlier calibration, or ask for a correction"});
}

TEST_CASE("A correction raises activity data, shows what it did, and silences the calibration") {
  // 12.5 × (1 + 0.8 % - 0.5 %) = 12.5375; × 389.31 × 0.0153 × 0.99 × 44/12 tCO2 = 270.273601125 × 1.003.
  const Tree record = record_of(gas(R"("meter": {"accuracy": "0.5 %", "calibration": {"valid_until": "2023-12-31"}},
                                       "correction": {"kind": "actual_accuracy", "actual": "0.8 %", "reason": "late"})"));
  CHECK(record["corrections"] == Tree::parse(R"json([{"activity": "boiler", "clause": "CETS-VG-01.01-V02-2026",
    "corrected": {"unit": "10^4 Nm3", "value": "12.5375"}, "datum": "quantity", "direction": "up", "evidence": "secondary",
    "factor": {"unit": "1", "value": "1.003"}, "formula": "1 + (actual - specified)", "kind": "actual_accuracy",
    "original": {"unit": "10^4 Nm3", "value": "12.5"}}])json"));
  CHECK(record["results"]["total"]["value"] == "271.084421928375");
  CHECK(record["request"]["activities"][0]["quantity"]["value"] == "12.5");
  CHECK(findings(record) ==
        std::vector<std::string>{"warning correction.applied " + quantity +
                                 "/provenance/correction: `quantity` is 12.5375 10^4 Nm3 in place of 12.5 10^4 Nm3: x "
                                 "1.003, by CETS-VG-01.01-V02-2026"});
}

TEST_CASE("A correction of some days is split by them") {
  // 11 to 31 March: 21 of 31 days; 0.005 × 21/31 = 21/6200, so the factor is 6221/6200.
  const Tree record = record_of(gas(meter + R"(, "correction": {"kind": "specified_accuracy", "from": "2024-03-11"})"));
  CHECK(record["corrections"][0]["factor"]["exact"] == "6221/6200");
  CHECK(record["corrections"][0]["formula"] == "1 + specified * covered / days");
  CHECK(record["corrections"][0]["covered"] == 21);
  CHECK(record["corrections"][0]["days"] == 31);
  const Tree whole = record_of(
      gas(meter + R"(, "correction": {"kind": "specified_accuracy", "from": "2024-03-01", "to": "2024-03-31"})"));
  CHECK(whole["corrections"][0]["factor"]["value"] == "1.005");
  CHECK_FALSE(whole["corrections"][0].contains("days"));
  const Tree day = record_of(
      gas(meter + R"(, "correction": {"kind": "specified_accuracy", "from": "2024-03-05", "to": "2024-03-05"})"));
  CHECK(day["corrections"][0]["factor"]["exact"] == "6201/6200");  // 0.005 / 31 = 1/6200
}

TEST_CASE("Exported energy and production go down, and a direction that is not conservative is refused") {
  const auto request = [](const std::string& source, const std::string& correction, const std::string& extra = "") {
    return R"({"format": "tansuan.request/1", "method": {"id": "cn.ndrc.machinery"}, "period": "2024",
      "as_of": "2026-03-31", )" +
           extra + R"("activities": [{"id": "h", "source": ")" + source +
           R"(", "quantity": {"value": "10 GJ", "provenance": {"meter": {"accuracy": "2 %"}, "correction": {)" +
           correction + "}}}}]}";
  };
  const Tree exported = record_of(request("exported_heat", R"("kind": "specified_accuracy")"));
  CHECK(exported["corrections"][0]["direction"] == "down");
  CHECK(exported["corrections"][0]["corrected"]["value"] == "9.8");
  CHECK(exported["corrections"][0]["formula"] == "1 - specified");
  CHECK(record_of(request("exported_heat", R"("kind": "specified_accuracy", "direction": "down")"))["results"] ==
        exported["results"]);
  CHECK(problems_of(request("exported_heat", R"("kind": "specified_accuracy", "direction": "up")")) ==
        at("correction.direction", "/correction/direction"));
  CHECK(problems_of(request("purchased_heat", R"("kind": "specified_accuracy", "direction": "down")")) ==
        at("correction.direction", "/correction/direction"));
  // A denominator does not say which side is conservative: production is stated as "down".
  const auto output = [&](const std::string& direction) {
    return request("purchased_heat", R"("kind": "specified_accuracy")",
                   R"("denominators": {"output_value": {"value": "5 万元", "provenance": {"meter": {"accuracy": "1 %"},
                      "correction": {"kind": "specified_accuracy")" +
                       direction + "}}}}, ");
  };
  const Tree both = record_of(output(R"(, "direction": "down")"));
  CHECK(both["corrections"][1]["corrected"]["value"] == "4.95");
  CHECK_FALSE(both["corrections"][1].contains("activity"));
  // 10.2 GJ × 0.11 tCO2/GJ = 1.122 tCO2; / 4.95.
  CHECK(both["indicators"][0]["value"]["exact"] == "17/75");
  CHECK(problems_of(output("")) == "correction.direction /denominators/output_value/provenance/correction/direction\n");
}

TEST_CASE("Measured factors are corrected too, and not past what the method allows") {
  const auto request = [](const std::string& oxidation) {
    return R"({"format": "tansuan.request/1", "method": {"id": "cn.ndrc.machinery"}, "period": "2024",
      "as_of": "2025-03-31", "activities": [{"id": "g", "source": "fuel_combustion", "item": "天然气", "quantity": "1 万Nm3",
      "parameters": {"ncv": {"value": "400", "unit": "GJ/万Nm3", "basis": "lower", "evidence": "lab",
        "provenance": {"meter": {"accuracy": "1 %"}, "correction": {"kind": "specified_accuracy"}}})" +
           oxidation + "}}]}";
  };
  const Tree record = record_of(request(""));
  CHECK(record["corrections"][0]["datum"] == "ncv");
  CHECK(record["corrections"][0]["corrected"]["value"] == "404");
  CHECK(record["trace"][0]["steps"][0]["value"] == "404");
  CHECK(problems_of(request(R"(, "oxidation": {"value": "100 %", "evidence": "lab",
        "provenance": {"meter": {"accuracy": "1 %"}, "correction": {"kind": "specified_accuracy"}}})")) ==
        "input.range /activities/0/parameters/oxidation\n");
}

TEST_CASE("A zero shows no direction: it is stated") {
  const std::string zero = R"("0", "unit": "万Nm3")";
  CHECK(problems_of(gas(meter + R"(, "correction": {"kind": "specified_accuracy"})", zero)) ==
        at("correction.direction", "/correction/direction"));
  CHECK(record_of(gas(meter + R"(, "correction": {"kind": "specified_accuracy", "direction": "up"})",
                      zero))["corrections"][0]["corrected"]["value"] == "0");
}

TEST_CASE("A number longer than what is read is written all the same") {
  // 60 digits and forty zeros: 100 digits.
  const std::string digits(60, '7');
  const auto computed =
      test::compute(gas(meter + R"(, "single_source": "x", "correction": {"kind": "specified_accuracy"})",
                        "\"" + digits + "e40\", \"unit\": \"万Nm3\""));
  INFO(test::problems_text(computed.problems));
  REQUIRE(computed.calculation);
  const Tree record = Tree::parse(record::write_record(*computed.calculation).json);
  CHECK(record["checks"][0]["first"]["value"] == digits + std::string(40, '0'));
  CHECK(record["corrections"][0]["original"]["value"] == digits + std::string(40, '0'));
}

TEST_CASE("A correction rests on a clause that was not read in the issuer's text: strict mode refuses it") {
  engine::Options strict;
  strict.strict = catalog::Grade::transcribed;
  const auto computed = test::compute(gas(meter + R"(, "correction": {"kind": "specified_accuracy"})"), strict);
  REQUIRE_FALSE(computed.calculation);
  CHECK(test::problems_text(computed.problems).find("CETS-VG-01.01-V02-2026 is secondary") != std::string::npos);
}

TEST_CASE("What is wrong in a provenance is told at its place, all at once") {
  CHECK(problems_of(gas(R"("rank": "0", "plan_rank": "1.5", "sauce": "x", "department": "", "source": 7)")) ==
        at("input.range", "/plan_rank") + at("input.range", "/rank") + at("member.empty", "/department") +
            at("member.type", "/source") + at("member.unknown", "/sauce"));
  CHECK(problems_of(gas(R"("plan_rank": "1")")) == at("member.missing", "/rank"));
  CHECK(problems_of(gas(R"("rank": [], "single_source": "x", "second_source": {"value": "1 t"})")) ==
        at("member.missing", "/second_source/source") + at("member.type", "/rank") +
            at("source.twice", "/single_source"));
  CHECK(problems_of(gas(R"("second_source": {"source": "b", "value": "1 t"})")) ==
        at("unit.dimension", "/second_source/value"));
  CHECK(problems_of(gas(R"json("second_source": {"source": "b", "value": "1 m3(20℃)"})json")) ==
        at("basis.mismatch", "/second_source/value"));
  // A bare 0.5 may be 50 % or 0.5 %.
  CHECK(problems_of(gas(R"("meter": {"accuracy": "0.5"}, "second_source": {"source": "b", "value": "1 万Nm3",
                           "tolerance": "-1 %"})")) ==
        at("input.range", "/second_source/tolerance") + at("unit.dimension", "/meter/accuracy"));
  CHECK(problems_of(
            gas(R"("meter": {"accuracy": "100.1 %", "calibration": {"last": "2024-02-30", "interval_months": 0}})")) ==
        at("date.impossible", "/meter/calibration/last") + at("input.range", "/meter/accuracy") +
            at("input.range", "/meter/calibration/interval_months"));
  CHECK(problems_of(gas(R"("meter": {"calibration": {"last": "2024-02-02", "valid_until": "2024-02-01"}})")) ==
        at("calibration.dates", "/meter/calibration/valid_until"));
  CHECK(problems_of(gas("", R"("12.5 万Nm3")", R"("plan": {"date": "2024", "tolerance": "x"}, )")) ==
        "date.syntax /plan/date\nmember.missing /plan/version\nnumber.syntax /plan/tolerance\n");
}

TEST_CASE("What is wrong in a correction is told at its place, all at once") {
  const auto wrong = [](const std::string& inside) {
    return problems_of(gas(meter + ", \"correction\": {" + inside + "}"));
  };
  CHECK(wrong("") == at("member.missing", "/correction/kind"));
  CHECK(wrong(R"("kind": "guess", "direction": "sideways")") ==
        at("correction.direction", "/correction/direction") + at("correction.kind", "/correction/kind"));
  CHECK(wrong(R"("kind": "actual_accuracy")") == at("member.missing", "/correction/actual"));
  CHECK(wrong(R"("kind": "specified_accuracy", "actual": "1 %")") == at("member.unknown", "/correction/actual"));
  CHECK(wrong(R"("kind": "actual_accuracy", "actual": "0.5 %")") == at("input.range", "/correction/actual"));
  CHECK(wrong(R"("kind": "specified_accuracy", "from": "2024-02-29", "to": "2024-04-01")") ==
        at("date.outside_period", "/correction/from") + at("date.outside_period", "/correction/to"));
  CHECK(wrong(R"("kind": "specified_accuracy", "from": "2024-03-02", "to": "2024-03-01")") ==
        at("correction.dates", "/correction/to"));
  CHECK(problems_of(gas(R"("correction": {"kind": "specified_accuracy"})")) == at("member.missing", "/meter/accuracy"));
  CHECK(problems_of(gas(R"("meter": 7, "correction": {"kind": "specified_accuracy"})")) == at("member.type", "/meter"));
  CHECK(problems_of(gas(R"("meter": {"accuracy": "0 %"}, "correction": {"kind": "specified_accuracy"})")) ==
        at("input.range", "/correction/kind"));
}

TEST_CASE("Fields of a list and choices have no provenance") {
  CHECK(problems_of(R"({"format": "tansuan.request/1", "method": {"id": "cn.ndrc.machinery"}, "period": "2024",
    "as_of": "2025-03-31", "activities": [{"id": "w", "source": "co2_welding", "quantity": "10 t", "parameters": {"components": [
      {"gas": "Ar", "share": {"value": "80 %", "provenance": {}}, "molar_mass": "40 g/mol"},
      {"gas": "CO2", "share": "20 %", "molar_mass": "44 g/mol"}]}}]})") ==
        "member.unknown /activities/0/parameters/components/0/share/provenance\n");
}
