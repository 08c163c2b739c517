// What the difference of two records is made of: each cause alone, together, and where they cannot be told apart.
#include <catch2/catch.hpp>

#include "comparison.hpp"
#include "json/canonical.hpp"

using namespace tsn;
using test::compared;

using test::figure;
using test::Json;
using test::make;
using test::new_library;
using test::old_library;
using test::row;
using test::rows_of;
using test::shown;
using test::steps;

namespace {

std::string measured(const std::string& value) {
  return R"(, "parameters": {"ef": {"value": ")" + value + R"(", "unit": "tCO2e/t", "evidence": "report 7"}})";
}
std::string share(const std::string& value) { return R"(, "parameters": {"share": ")" + value + "\"}"; }

}  // namespace

TEST_CASE("Rows that changed, were added or removed are activity data, row by row") {
  // ef 2: a: r1 10 × 2 + r3 4 × 2 = 28; b: r1 12 × 2 + r2 5 × 2 = 34
  const Json found =
      compared(make(row("r1", "10") + "," + row("r3", "4")), make(row("r1", "12") + "," + row("r2", "5")));
  CHECK(steps(found) == "activity 6");
  CHECK(rows_of(found["causes"][0]) == "r1 4 changed; r2 10 added; r3 -8 removed");
  CHECK(found["causes"][0]["activities"][0]["data"] ==
        Json::parse(R"([{"a": {"unit": "t", "value": "10"}, "b": {"unit": "t", "value": "12"},
                         "group": "activity", "name": "quantity"}])"));
  CHECK(found["attribution"] == Json::parse(R"({"figure": "total", "order": ["activity"], "standard_order": true})"));
  CHECK(shown(figure(found, "total")["change"]) == "6");
  CHECK(shown(figure(found, "source:s")["parts"][0]) == "6");
  test::check_sums(found);
}

TEST_CASE("A row of another source is another row, whatever its id") {
  // a: 10 × 2 = 20; b: 9 / 3 = 3
  const Json found = compared(make(row("r", "10")), make(row("r", "9", "", "z")));
  CHECK(steps(found) == "activity -17");
  CHECK(rows_of(found["causes"][0]) == "r -17 replaced");
  CHECK(found["causes"][0]["activities"][0]["from"] == Json::parse(R"({"source": "s"})"));
  CHECK(shown(figure(found, "source:s")["change"]) == "-20");
  CHECK(shown(figure(found, "source:z")["change"]) == "3");
  CHECK_FALSE(figure(found, "source:s").contains("b"));
  test::check_sums(found);
}

TEST_CASE("A measured value in place of a default is told apart from another measured value") {
  // r1: default 2 -> measured 2.5: 10 × 0.5 = 5. r2: measured 2.5 -> 2.7: 10 × 0.2 = 2. r3: share 0.9 -> by the
  // method's rule 1: 10 × 2 × 0.1 = 2
  const Json found =
      compared(make(row("r1", "10") + "," + row("r2", "10", measured("2.5")) + "," + row("r3", "10", share("0.9"))),
               make(row("r1", "10", measured("2.5")) + "," + row("r2", "10", measured("2.7")) + "," + row("r3", "10")));
  CHECK(steps(found) == "measured_or_default 7; measured_value 2");
  CHECK(rows_of(found["causes"][0]) == "r1 5 changed; r3 2 changed");
  CHECK(rows_of(found["causes"][1]) == "r2 2 changed");
  const Json& of_r1 = found["causes"][0]["activities"][0]["data"][0];
  CHECK(of_r1["default"]["entry"] == "x.f/k=a/for=2024/published=2020-01-01");
  CHECK(of_r1["default"]["value"] == "2");
  CHECK(of_r1["default"]["document"] == 0);
  CHECK(found["documents"][0]["date"] == "2020-01-01");
  CHECK_FALSE(of_r1.contains("a"));
  CHECK(of_r1["b"]["evidence"] == "report 7");
  CHECK(found["causes"][0]["activities"][1]["data"][0]["default"] ==
        Json::parse(R"({"clause": "5.9", "unit": "1", "value": "1"})"));
  test::check_sums(found);
}

TEST_CASE("A choice made otherwise is its own cause, and one that only one record needs is none") {
  // 10 × 1 -> 10 × 3
  const Json found = compared(make(row("r", "10", "", "c"), old_library(), R"("choices": {"way": "low"}, )"),
                              make(row("r", "10", "", "c"), old_library(), R"("choices": {"way": "high"}, )"));
  CHECK(steps(found) == "choices 20");
  CHECK(rows_of(found["causes"][0]) == "r 20 recomputed");
  CHECK(found["causes"][0]["request"] ==
        Json::parse(R"([{"a": "low", "b": "high", "group": "choices", "name": "way"}])"));
  // Only b has a row of `c`: 10 × 2 -> + 5 × 3
  const Json new_source = compared(make(row("r", "10")), make(row("r", "10") + "," + row("t", "5", "", "c"),
                                                              old_library(), R"("choices": {"way": "high"}, )"));
  CHECK(steps(new_source) == "activity 15");
}

TEST_CASE("Another catalog is told per entry that changed, with both values and documents") {
  // 10 × 2 -> 10 × 3, and 4 × 2 -> 4 × 3
  const std::string rows = row("r1", "10") + "," + row("r2", "4") + "," + row("r3", "3", "", "z");
  const Json found = compared(make(rows), make(rows, new_library()));
  CHECK(steps(found) == "factors 14");
  CHECK(rows_of(found["causes"][0]) == "r1 10 recomputed; r2 4 recomputed");
  const Json& changes = found["causes"][0]["factors"];
  REQUIRE(changes.size() == 1);
  CHECK(changes[0]["activities"] == Json::parse(R"(["r1", "r2"])"));
  CHECK(shown(changes[0]["change"]) == "14");
  CHECK(changes[0]["pairs"][0]["name"] == "ef");
  CHECK(changes[0]["pairs"][0]["a"]["value"] == "2");
  CHECK(changes[0]["pairs"][0]["b"]["value"] == "3");
  CHECK(changes[0]["pairs"][0]["b"]["entry"] == "x.f/k=a/for=2024/published=2020-01-01");
  CHECK(found["causes"][0]["formulas"].empty());
  test::check_sums(found);
}

TEST_CASE("Another year brings its own factors: rows of a month are compared with those of the same month") {
  // ef of 2023 is 1.5, of 2024 2. a: 10 × 1.5 = 15. b: 12 × 2 = 24. With b's quantity and a's factor: 18.
  const Json found = compared(make(row("r", "10", R"(, "month": "2023-02")"), old_library(), "", "1", "2023-02"),
                              make(row("r", "12", R"(, "month": "2024-02")"), old_library(), "", "1", "2024-02"));
  CHECK(steps(found) == "activity 3; factors 6");
  const Json& pair = found["causes"][1]["factors"][0]["pairs"][0];
  CHECK(pair["a"]["entry"] == "x.f/k=a/for=2023/published=2020-01-01");
  CHECK(pair["b"]["entry"] == "x.f/k=a/for=2024/published=2020-01-01");
  CHECK(shown(figure(found, "month:02")["change"]) == "9");
  CHECK(found["causes"][0]["activities"][0]["data"].size() == 1);  // the quantity; the month is the same
  test::check_sums(found);
}

TEST_CASE("The last day of a leap February is compared with the last day of another") {
  const Json found = compared(make(row("r", "10", R"(, "date": "2024-02-29")")),
                              make(row("r", "10", R"(, "date": "2023-02-28")"), old_library(), "", "1", "2023"));
  CHECK(steps(found) == "factors -5");  // 10 × 2 -> 10 × 1.5
}

TEST_CASE("Another edition of the method shows the formulas that it has otherwise") {
  // 10 × 2 -> 2 × 10 × 2
  const Json found = compared(make(row("r", "10")), make(row("r", "10"), old_library(), "", "2"));
  CHECK(steps(found) == "method 20");
  CHECK(found["causes"][0]["formulas"] == Json::parse(R"([{"source": "s", "steps": [{"id": "co2e",
      "a": {"clause": "5.2", "formula": "quantity * ef * share"},
      "b": {"clause": "5.2", "formula": "2 * quantity * ef * share"}}]}])"));
  test::check_sums(found);
}

TEST_CASE("Causes together are substituted in order, and averaged over all orders beside it") {
  // a = 10 × 2 = 20; quantity 12: 24; ef 3: 36; edition 2: 72.
  // The averages, of v(a) 24, v(f) 30, v(m) 40, v(af) 36, v(am) 48, v(fm) 60, v(afm) 72:
  //   activity (24-20)/3 + (36-30 + 48-40)/6 + (72-60)/3 = 23/3
  //   factors  (30-20)/3 + (36-24 + 60-40)/6 + (72-48)/3 = 50/3
  //   method   (40-20)/3 + (48-24 + 60-30)/6 + (72-36)/3 = 83/3
  const test::Made a = make(row("r", "10")), b = make(row("r", "12"), new_library(), "", "2");
  const Json there = compared(a, b), back = compared(b, a);
  CHECK(steps(there) == "activity 4; factors 12; method 36");
  CHECK(steps(there, "symmetric") == "activity 23/3; factors 50/3; method 83/3");
  // Back: 72; quantity 10: 60; ef 2: 40; edition 1: 20. The averages do not depend on the direction.
  CHECK(steps(back) == "activity -12; factors -20; method -20");
  CHECK(steps(back, "symmetric") == "activity -23/3; factors -50/3; method -83/3");
  test::check_sums(there);
  test::check_sums(back);
}

TEST_CASE("What is rounded for the report changes by the exact change and the change of its rounding") {
  // a: 10 / 3 = 3.33… -> 3 (rounding -1/3); b: 14 / 3 = 4.66… -> 5 (rounding +1/3): 2 = 4/3 + 2/3
  const Json found = compared(make(row("r", "10", "", "z")), make(row("r", "14", "", "z")));
  CHECK(steps(found) == "activity 4/3");
  const Json& total = found["reported"][0];
  CHECK(total["figure"] == "total");
  CHECK(total["a"]["value"] == "3");
  CHECK(shown(total["a"]["rounding"]) == "-1/3");
  CHECK(total["b"]["value"] == "5");
  CHECK(shown(total["b"]["rounding"]) == "1/3");
  CHECK(shown(total["change"]) == "2");
  CHECK(shown(total["rounding"]) == "2/3");
}

TEST_CASE("Indicators are attributed like any figure, and a denominator is activity data") {
  // a: 20 t / 10 t = 2; quantity 12 and product 8: 24 / 8 = 3; ef 3: 36 / 8 = 4.5
  const Json found = compared(make(row("r", "10"), old_library(), R"("denominators": {"product": "10 t"}, )"),
                              make(row("r", "12"), new_library(), R"("denominators": {"product": "8 t"}, )"));
  CHECK(steps(found) == "activity 4; factors 12");
  const Json per_tonne = figure(found, "indicator:per_tonne");
  CHECK(shown(per_tonne["change"]) == "5/2");
  CHECK(shown(per_tonne["parts"][0]) == "1");
  CHECK(shown(per_tonne["parts"][1]) == "3/2");
  CHECK(found["causes"][0]["request"][0]["name"] == "product");
  test::check_sums(found);
  // An indicator that only one record has is shown, and its change is not.
  const Json only_b =
      compared(make(row("r", "10")), make(row("r", "10"), old_library(), R"("denominators": {"product": "8 t"}, )"));
  CHECK(shown(figure(only_b, "indicator:per_tonne")["b"]) == "5/2");
  CHECK_FALSE(figure(only_b, "indicator:per_tonne").contains("change"));
}

TEST_CASE("Steps that no calculation tells apart are joined, with the reason") {
  // Edition 2 has no source `s`, but `t`: a row of `t` is none of edition 1. 10 × 2 -> 2 × 12 × 3.
  const std::vector<std::string> methods{test::comparison_method("1"), test::comparison_method("2", "2 * ", "t")};
  const Json found = compared(make(row("r", "10"), test::comparison_library("2", methods)),
                              make(row("r", "12", "", "t"), test::comparison_library("3", methods), "", "2"));
  // In the standard order factors stand between the two; last, they are a step of their own: 20 -> 2 × 12 × 2 -> 72.
  CHECK(steps(found) == "activity+method 28; factors 24");
  CHECK(found["attribution"]["order"] == Json::parse(R"(["activity", "method", "factors"])"));
  CHECK(found["attribution"]["standard_order"] == false);
  const Json& joined = found["causes"][0]["joined"];
  REQUIRE(joined.size() == 1);
  CHECK(joined[0]["with_b"] == Json::parse(R"(["activity"])"));
  CHECK(joined[0]["code"] == "source.unknown");
  // Factors first would be 10 and then 42: (28 + 42) / 2 and (24 + 10) / 2
  CHECK(steps(found, "symmetric") == "activity+method 35; factors 17");
  test::check_sums(found);
}

TEST_CASE("An order that keeps more causes apart is taken, and said") {
  // Only the new catalog has edition 2, and a is of edition 2: the method must change before the catalog does.
  const auto small = test::comparison_library("2", {test::comparison_method("1")});
  const Json found = compared(make(row("r", "10"), new_library(), "", "2"), make(row("r", "10"), small));
  CHECK(steps(found) == "method -30; factors -10");  // 60 -> 10 × 3 = 30 -> 20
  CHECK(found["attribution"]["order"] == Json::parse(R"(["method", "factors"])"));
  CHECK(found["attribution"]["standard_order"] == false);
  CHECK(found["attribution"]["asymmetric"]["code"] == "method.unknown");
  CHECK_FALSE(found["causes"][0].contains("symmetric"));
  test::check_sums(found);
}

TEST_CASE("A gap is listed with what it hides, and is no cause of its own") {
  // The year 2022 has no ef: r is a gap in a. b: 10 × 1.5. The row of z is there in both: 3 / 3 = 1.
  const std::string rows = row("r", "10") + "," + row("z", "3", "", "z");
  const Json found = compared(make(rows, old_library(), "", "1", "2022"), make(rows, old_library(), "", "1", "2023"));
  CHECK(found["a"]["complete"] == false);
  CHECK(found["b"]["complete"] == true);
  CHECK(steps(found) == "factors 15");
  REQUIRE(found["gaps"].size() == 1);
  CHECK(found["gaps"][0]["activity"] == "r");
  CHECK(found["gaps"][0]["a"]["gaps"][0]["code"] == "factor.none_for_year");
  CHECK(shown(found["gaps"][0]["b"]["value"]) == "15");
  CHECK(found["causes"][0]["factors"][0]["pairs"][0].contains("a") == false);
  test::check_sums(found);
}

TEST_CASE("A state with a gap that neither record has tells nothing apart") {
  // a: 2022, measured 2.5: 25. b: 2024, default 2: 20. The default of 2022 is a gap, so the year goes first: measured
  // values stand in both years. 25 -> 25 -> 20.
  const Json found = compared(make(row("r", "10", measured("2.5")), old_library(), "", "1", "2022"),
                              make(row("r", "10"), old_library(), "", "1", "2024"));
  CHECK(steps(found) == "factors 0; measured_or_default -5");
  CHECK(found["attribution"]["asymmetric"]["code"] == "compare.gap");
  test::check_sums(found);
}

TEST_CASE("Months without a row are gaps of the whole") {
  const Json found = compared(make(row("r", "1", R"(, "month": "2024-01")"), old_library(), "", "1", "2024-01/2024-02"),
                              make(row("r", "1", R"(, "month": "2024-01")"), old_library(), "", "1", "2024-01"));
  CHECK(found["gaps"].size() == 1);
  CHECK(found["gaps"][0]["a"]["gaps"][0]["code"] == "coverage.month_missing");
  CHECK_FALSE(found["gaps"][0].contains("b"));
  CHECK(steps(found) == "activity 0");
  CHECK(found["causes"][0]["request"][0]["name"] == "period");
}

namespace {

// A method whose results are tallies: `energy` of quantity × 20 GJ/t, in MJ; with a total or without one.
std::shared_ptr<const method::Library> tallying(bool with_total = false) {
  const std::string source = R"({"id": "s", "title": {"zh": "试", "en": "test"}, "class": "direct", "clause": "5.1",
    "evidence": "secondary", "inputs": [{"name": "quantity", "unit": "t"}],
    "steps": [{"id": "heat", "formula": "quantity * 20[GJ/t]", "unit": "GJ", "clause": "5.2"}],
    "emissions": [], "tallies": [{"id": "energy", "value": "heat"}]})";
  const auto opened = test::open(
      {test::method_pack(source, std::string(with_total ? "" : R"("total": false, )") +
                                     R"("tallies": [{"id": "idle", "unit": "t"}, {"id": "energy", "unit": "MJ"}], )")});
  INFO(opened.problems());
  REQUIRE(opened.library);
  return opened.library;
}

}  // namespace

TEST_CASE("Of methods without a total the change of the first tally that occurs is attributed, in its unit") {
  // 10 t × 20 GJ/t = 200 GJ; 12 t: 240 GJ. In MJ 200,000 and 240,000.
  const Json found = compared(make(row("r", "10"), tallying()), make(row("r", "12"), tallying()));
  CHECK(found["attribution"]["figure"] == "tally:energy");
  CHECK(steps(found) == "activity 40000");
  CHECK(rows_of(found["causes"][0]) == "r 40000 changed");
  CHECK(found["causes"][0]["change"]["unit"] == "MJ");
  CHECK(figure(found, "total").is_null());
  CHECK(figure(found, "tally:idle").is_null());  // no row adds to it
  test::check_sums(found);
}

TEST_CASE("Of a method with a total and one without there is no headline, and the figures that both have are told") {
  const Json found = compared(make(row("r", "10"), tallying(true)), make(row("r", "12"), tallying()));
  CHECK_FALSE(found["attribution"].contains("figure"));
  CHECK_FALSE(found["causes"][0].contains("change"));
  CHECK_FALSE(figure(found, "total").contains("b"));
  CHECK_FALSE(figure(found, "total").contains("change"));
  CHECK(shown(figure(found, "tally:energy")["change"]) == "40000");
  CHECK(shown(figure(found, "tally:energy")["parts"][0]) == "40000");
}

TEST_CASE("The same record has no causes, and texts that no figure rests on are none") {
  const test::Made a = make(row("r", "10", measured("2.5")));
  const Json same = compared(a, a);
  CHECK(same["causes"].empty());
  CHECK(shown(figure(same, "total")["change"]) == "0");
  CHECK(same["a"]["digest"] == same["b"]["digest"]);
  const test::Made b =
      make(row("r", "10", R"(, "meta": {"k": "v"}, "parameters": {"ef": {"value": "2.5", "unit": "tCO2e/t",
                                          "evidence": "report 8"}})"),
           old_library(), R"("entity": {"name": "x"}, )");
  const Json other_texts = compared(a, b);
  CHECK(other_texts["causes"].empty());
  CHECK(other_texts["a"]["digest"] != other_texts["b"]["digest"]);
}

TEST_CASE("A record that does not verify is not compared") {
  const test::Made good = make(row("r", "10"));
  test::Made changed = good;
  changed.record.replace(changed.record.find("\"value\":\"20\""), 12, "\"value\":\"21\"");
  auto found = test::try_compare(good, changed);
  REQUIRE_FALSE(found);
  CHECK(found.fault().code == "record.digest");
  CHECK(found.fault().message.starts_with("record B: "));
  // A digest of its own does not help: the request does not compute to it.
  Json forged = Json::parse(changed.record);
  forged.erase("digest");
  forged["digest"] = "sha256:" + json::sha256_hex(forged.dump());
  changed.record = forged.dump();
  found = test::try_compare(changed, good);
  REQUIRE_FALSE(found);
  CHECK(found.fault().code == "record.differs");
  CHECK(found.fault().message.starts_with("record A: "));
  // Another catalog than the record was made with.
  found = test::try_compare(good, {good.record, new_library()});
  REQUIRE_FALSE(found);
  CHECK(found.fault().code == "catalog.mismatch");
  CHECK(found.fault().message.starts_with("record B: "));
  found = test::try_compare({"{}", good.library}, good);
  REQUIRE_FALSE(found);
  CHECK(found.fault().code == "record.format");
  found = test::try_compare({"{", good.library}, good);
  REQUIRE_FALSE(found);
  CHECK(found.fault().code == "json.syntax");
}

TEST_CASE("A cancelled comparison ends so") {
  const test::Made a = make(row("r", "10")), b = make(row("r", "12"));
  engine::Token token;
  token.cancelled = true;
  const auto found = test::try_compare(a, b, &token);
  REQUIRE_FALSE(found);
  CHECK(found.fault().code == "calculation.cancelled");
}
