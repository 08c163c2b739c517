// Worked cases: tests/unit/golden/golden.json holds, for each request beside it, the values worked by hand
// from the printed formulas and factors, with their derivation.
#include <catch2/catch.hpp>

#include "fixture.hpp"

namespace {

using namespace tsn;

const json::Value& member(const json::Value& object, std::string_view key) {
  const json::Value* value = object.find(key);
  if (!value) throw std::runtime_error("golden.json lacks " + std::string(key));
  return *value;
}

// The step's value in its own unit, checked to be the one expected.
Exact step_value(const engine::Calculation& calculation, std::string_view activity, std::string_view step,
                 std::string_view unit) {
  for (std::size_t i = 0; i < calculation.rows.size(); ++i) {
    const inventory::Activity& one = calculation.inventory.activities[i];
    if (one.id != activity) continue;
    for (const method::Step& s : one.source->steps) {
      if (s.id != step) continue;
      const Unit& own = s.units[one.variant];
      CHECK(own.text == parse_unit(unit)->text);
      REQUIRE(calculation.rows[i].computed);
      return one.numbers[s.slot] / own.scale;
    }
  }
  FAIL("no step " << step << " of activity " << activity);
  return {};
}

}  // namespace

TEST_CASE("Every worked case gives exactly the values derived by hand") {
  const std::string folder = "tests/unit/golden/";
  json::Document golden(std::pmr::new_delete_resource());
  const std::string text = test::file_text(folder + "golden.json");
  REQUIRE_FALSE(json::read(text, golden));
  std::size_t cases = 0;
  for (const json::Value& one : member(golden.root(), "cases").items()) {
    const std::string file(member(one, "file").text);
    INFO(file << ": " << member(one, "derivation").text);
    const std::string request = test::file_text(folder + file);
    const test::Computed computed = test::compute(request);
    INFO(test::problems_text(computed.problems));
    REQUIRE(computed.calculation);
    const auto& total = member(one, "total");
    CHECK(computed.calculation->total.to_ratio() == Exact::from_text(total.find("value")->text)->to_ratio());
    for (const json::Value& step : member(one, "steps").items()) {
      const auto expected = Exact::from_text(member(step, "value").text);
      REQUIRE(expected);
      INFO("step " << member(step, "step").text);
      CHECK(step_value(*computed.calculation, member(step, "activity").text, member(step, "step").text,
                       member(step, "unit").text)
                .to_ratio() == expected->to_ratio());
    }
    ++cases;
  }
  CHECK(cases >= 68);
}

TEST_CASE("The record of every worked case verifies, and its bytes are stable") {
  json::Document golden(std::pmr::new_delete_resource());
  const std::string text = test::file_text("tests/unit/golden/golden.json");
  REQUIRE_FALSE(json::read(text, golden));
  for (const json::Value& one : member(golden.root(), "cases").items()) {
    const std::string file(member(one, "file").text);
    INFO(file);
    const std::string request = test::file_text("tests/unit/golden/" + file);
    const test::Computed computed = test::compute(request);
    REQUIRE(computed.calculation);
    const record::Written written = record::write_record(*computed.calculation);
    const record::Written again = record::write_record(*computed.calculation);
    CHECK(written.json == again.json);
    auto verdict = record::verify(written.json, test::embedded_library(), std::pmr::new_delete_resource(), nullptr);
    REQUIRE(verdict);
    INFO(verdict->code << " " << verdict->pointer << ": " << verdict->message);
    CHECK(verdict->ok);
  }
}
