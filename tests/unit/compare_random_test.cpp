// Many pairs of records, by chance: whatever differs, the parts sum to the difference. And the records of the examples.
#include <catch2/catch.hpp>
#include <random>

#include "comparison.hpp"

using namespace tsn;
using test::compared;
using test::Json;

namespace {

class Chance {
 public:
  explicit Chance(unsigned seed) : random_(seed) {}
  unsigned up_to(unsigned most) { return static_cast<unsigned>(random_() % (most + 1)); }
  bool one_in(unsigned n) { return up_to(n - 1) == 0; }

  std::string quantity() { return std::to_string(up_to(500)) + "." + std::to_string(1 + up_to(98)); }

  // Rows over three sources, with and without measured values, shares and months.
  std::string rows(unsigned year) {
    std::string all;
    for (unsigned i = 0; i < 8; ++i) {
      if (i != 0 && one_in(4)) continue;  // not in this record
      const unsigned kind = up_to(5);
      std::string parameters;
      if (kind < 4 && one_in(2))
        parameters = R"("ef": {"value": ")" + quantity() + R"(", "unit": "tCO2e/t", "evidence": "e"})";
      if (kind < 4 && one_in(3))
        parameters +=
            (parameters.empty() ? "" : ", ") + std::string(R"("share": "0.)") + std::to_string(1 + up_to(8)) + "\"";
      std::string more = parameters.empty() ? "" : ", \"parameters\": {" + parameters + "}";
      if (one_in(3)) more += R"(, "date": ")" + std::to_string(year) + "-0" + std::to_string(1 + up_to(8)) + "-15\"";
      all += (all.empty() ? "" : ", ") + test::row("r" + std::to_string(i), quantity(), more,
                                                   kind < 4    ? "s"
                                                   : kind == 4 ? "c"
                                                               : "z");
    }
    return all;
  }

  test::Made record(const std::shared_ptr<const method::Library>& one,
                    const std::shared_ptr<const method::Library>& other) {
    const unsigned year = 2022 + up_to(2);  // of 2022 there is no factor: gaps
    std::string extra = R"("choices": {"way": ")" + std::string(one_in(2) ? "low" : "high") + "\"}, ";
    if (one_in(2)) extra += R"("denominators": {"product": ")" + quantity() + R"( t"}, )";
    return test::make(rows(year), one_in(2) ? one : other, extra, one_in(2) ? "1" : "2", std::to_string(year));
  }

 private:
  std::mt19937 random_;
};

}  // namespace

TEST_CASE("Of any two records the parts sum to the difference exactly, and the averages reverse with the direction") {
  const auto one = test::old_library(), other = test::new_library();
  std::size_t steps = 0, averaged = 0;
  for (unsigned seed = 0; seed < 300; ++seed) {
    INFO("seed " << seed);
    Chance chance(seed);
    const test::Made a = chance.record(one, other), b = chance.record(one, other);
    const Json there = compared(a, b), back = compared(b, a);
    test::check_sums(there);
    test::check_sums(back);
    steps += there["causes"].size();
    CHECK(there["a"]["digest"] == back["b"]["digest"]);
    // What joins depends on the order; where nothing is joined the averages are one and the same game.
    const auto apart = [](const Json& comparison) {
      for (const Json& cause : comparison["causes"])
        if (cause["groups"].size() != 1 || !cause.contains("symmetric")) return false;
      return true;
    };
    if (!apart(there) || !apart(back)) continue;
    for (const Json& cause : there["causes"])
      for (const Json& reverse : back["causes"])
        if (cause["groups"] == reverse["groups"]) {
          CHECK(test::exact(cause["symmetric"]) == -test::exact(reverse["symmetric"]));
          ++averaged;
        }
  }
  CHECK(steps > 900);     // the pairs differ in several ways each
  CHECK(averaged > 300);  // and most of them have averages
}

TEST_CASE("The totals on the way are those of the engine: the last is that of record B") {
  const auto one = test::old_library(), other = test::new_library();
  for (unsigned seed = 1000; seed < 1050; ++seed) {
    INFO("seed " << seed);
    Chance chance(seed);
    const test::Made a = chance.record(one, other), b = chance.record(one, other);
    const Json found = compared(a, b);
    if (found["causes"].empty()) continue;
    const Json total = Json::parse(b.record)["results"]["total"];
    CHECK(found["causes"].back()["after"] == total);
    CHECK(test::figure(found, "total")["a"] == Json::parse(a.record)["results"]["total"]);
  }
}

TEST_CASE("A request computed in two releases: the change is that of the factors, told by entry and document") {
  const std::string request =
      R"({"format": "tansuan.request/1", "method": {"id": "cn.ndrc.machinery", "edition": "2015"},
    "period": "2023", "as_of": "AS_OF", "choices": {"electricity_factor": "national"},
    "activities": [{"id": "e", "source": "purchased_electricity", "quantity": "1000 MWh", "supply": "grid"}]})";
  const auto record = [&](const std::string& name, const std::string& as_of) {
    const auto library = test::release(name);
    std::string text = request;
    text.replace(text.find("AS_OF"), 5, as_of);
    const test::Computed computed = test::compute(text, {}, {}, library);
    REQUIRE(computed.calculation);
    return test::Made{record::write_record(*computed.calculation).json, library};
  };
  // Known on 2025-03-31: the average of 2022, 0.5366 kgCO2/kWh; on 2026-03-31: that of 2023, 0.5306. 1000 MWh: -6 t.
  const Json found = compared(record("2025.1", "2025-03-31"), record("2026.1", "2026-03-31"));
  CHECK(test::steps(found) == "factors -6");
  const Json& pair = found["causes"][0]["factors"][0]["pairs"][0];
  CHECK(pair["a"]["entry"] == "cn.grid.co2.average/region=CN/for=2022/published=2024-12-20");
  CHECK(pair["a"]["value"] == "0.5366");
  CHECK(pair["b"]["entry"] == "cn.grid.co2.average/region=CN/for=2023/published=2025-12-31");
  CHECK(pair["b"]["value"] == "0.5306");
  CHECK(found["documents"][pair["b"]["document"].get<std::size_t>()]["number"].get<std::string>().find("2025") !=
        std::string::npos);
  test::check_sums(found);
}

TEST_CASE("The records of the examples are compared with each other, whatever their methods") {
  std::vector<test::Made> made;
  for (const char* name : {"car-parts", "battery-materials", "pv-cells"}) {
    std::string text = test::file_text(std::string("examples/") + name + "/record.json");
    while (!text.empty() && text.back() == '\n') text.pop_back();
    const std::string release = Json::parse(text)["catalog"]["release"];
    made.push_back({std::move(text), test::release(release)});
  }
  for (const test::Made& a : made)
    for (const test::Made& b : made) {
      const Json found = compared(a, b);
      test::check_sums(found);
      CHECK(found["causes"].empty() == (&a == &b));
    }
}
