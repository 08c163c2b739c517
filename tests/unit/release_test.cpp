// The catalog releases that are compiled in: what each knows, and that records keep to theirs.
#include <catch2/catch.hpp>
#include <thread>

#include "method/diff.hpp"
#include "small_packs.hpp"

namespace {

using namespace tsn;

constexpr std::string_view grid_2023 = R"({"format": "tansuan.request/1",
  "method": {"id": "cn.ndrc.machinery", "edition": "2015"}, "period": "2023", "as_of": "2026-03-31",
  "choices": {"electricity_factor": "national"},
  "activities": [{"id": "e", "source": "purchased_electricity", "quantity": "1000 MWh", "supply": "grid"}]})";

}  // namespace

TEST_CASE("Each release reads whole: every method compiles, every register entry cited is there") {
  const auto releases = method::embedded_releases();
  REQUIRE(releases.size() == 2);
  CHECK(releases[0].name == "2025.1");
  CHECK(releases[0].as_known_on == "2025-06-30");
  CHECK(releases[1].name == "2026.1");
  for (const method::Release& one : releases) {
    INFO(one.name);
    const auto library = test::release(one.name);
    Diagnostics diagnostics;
    library->check(diagnostics);
    INFO(test::problems_text(diagnostics));
    CHECK_FALSE(diagnostics.has_error());
    CHECK(library->catalog().release() == one.name);
    CHECK(library->sha256() == one.sha256);
  }
  Diagnostics diagnostics;
  CHECK(method::Library::open_release("1999.1", diagnostics) == nullptr);
}

TEST_CASE("The newest release has thirty sector methods and more, each with its industry") {
  const auto methods = test::embedded_library()->methods();
  CHECK(methods.size() >= 30);
  for (const auto& method : methods) {
    INFO(method->id);
    CHECK_FALSE(method->sector.empty());
    CHECK_FALSE(method->aliases.empty());
    CHECK_FALSE(method->boundary.zh.empty());
  }
}

TEST_CASE("A release holds nothing that was published after the date whose knowledge it has") {
  const auto library = test::release("2025.1");
  const Date known_on = *parse_date("2025-06-30");
  for (const auto& pack : library->catalog().packs())
    for (const auto* list : {&pack->series, &pack->additions})
      for (const auto& series : *list)
        for (const auto& entry : series.entries) {
          INFO(entry.id());
          CHECK_FALSE(known_on < entry.published);
        }
  CHECK(library->catalog().find_series("cn.grid.co2.average") != nullptr);
}

TEST_CASE("The grid factor of 2023 was announced on 2025-12-31: release 2025.1 does not have it") {
  // 1000 MWh x 0.5366 (data year 2022, announced 2024-12-20) and x 0.5306 (data year 2023).
  const auto then = test::compute(grid_2023, {}, {}, test::release("2025.1"));
  REQUIRE(then.calculation);
  CHECK(then.calculation->total.to_decimal() == "536.6");
  const auto now = test::compute(grid_2023, {}, {}, test::release("2026.1"));
  REQUIRE(now.calculation);
  CHECK(now.calculation->total.to_decimal() == "530.6");
}

TEST_CASE("A record verifies against its own release for ever, and not against another") {
  const auto old = test::release("2025.1");
  const auto computed = test::compute(grid_2023, {}, {}, old);
  REQUIRE(computed.calculation);
  const record::Written written = record::write_record(*computed.calculation);
  const auto verdict = record::verify(written.json, old, std::pmr::new_delete_resource(), nullptr);
  REQUIRE(verdict);
  CHECK(verdict->ok);
  const auto elsewhere =
      record::verify(written.json, test::release("2026.1"), std::pmr::new_delete_resource(), nullptr);
  REQUIRE_FALSE(elsewhere);
  CHECK(elsewhere.fault().code == "catalog.mismatch");
}

TEST_CASE("Month by month from 2021 to 2026, no grid factor is used before it was announced") {
  // Announced: data year 2021 on 2024-04-12, 2022 on 2024-12-20, 2023 on 2025-12-31. What is asked for is 2026, so the
  // newest data year that was known counts; before the first announcement there is none.
  struct Span {
    const char* from;  // the first month whose last day knows it
    const char* total;
  };
  constexpr Span spans[] = {{"2024-04", "556.8"}, {"2024-12", "536.6"}, {"2025-12", "530.6"}};
  for (int year = 2021; year <= 2026; ++year) {
    for (int month = 1; month <= 12; ++month) {
      const std::string name = std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month);
      INFO(name);
      const auto last_day = parse_date_or_end(name);
      REQUIRE(last_day);
      std::string request(grid_2023);
      request.replace(request.find("\"2023\""), 6, "\"2026\"");
      const auto computed = test::compute(request, {}, *last_day);
      REQUIRE(computed.calculation);
      std::string expected = "0";
      for (const Span& span : spans)
        if (name >= span.from) expected = span.total;
      CHECK(computed.calculation->total.to_decimal() == expected);
      CHECK(computed.calculation->complete == (expected != "0"));
    }
  }
}

TEST_CASE("On the day before an announcement its value is not known, on the day it is") {
  const auto on = [](const char* day) {
    return test::compute(grid_2023, {}, *parse_date(day)).calculation->total.to_decimal();
  };
  CHECK(on("2024-04-11") == "0");
  CHECK(on("2024-04-12") == "556.8");
  CHECK(on("2024-12-19") == "556.8");
  CHECK(on("2024-12-20") == "536.6");
  CHECK(on("2025-12-30") == "536.6");
  CHECK(on("2025-12-31") == "530.6");
}

TEST_CASE("The difference of two releases names entries, methods and whom a changed series touches") {
  const std::string json = method::diff(*test::release("2025.1"), *test::release("2026.1"));
  const auto holds = [&](std::string_view part) { return json.find(part) != std::string::npos; };
  CHECK(holds(R"("id":"cn.grid.co2.average/region=CN/for=2023/published=2025-12-31","series":"cn.grid.co2.average")"));
  CHECK(holds(R"("factors cn.mee.electricity.2023@1")"));
  CHECK(holds(R"("cn.mee.power@v04-2026")"));
  CHECK(holds(R"({"method":"cn.ndrc.machinery@2015",)"
              R"("series":["cn.grid.co2.average","cn.grid.co2.regional","cn.heat.default"]})"));
  const auto same = test::release("2026.1");
  const std::string none = method::diff(*same, *same);
  CHECK(none.find(R"({"entries":[],"format":"tansuan.diff/1")") == 0);
  CHECK(none.find(R"("touched":[])") != std::string::npos);
}

TEST_CASE("Many threads that need the same methods first get the same methods") {
  const auto library = test::release("2026.1");
  std::vector<std::string> hashes(8);
  std::vector<std::thread> threads;
  for (std::string& hash : hashes)
    threads.emplace_back([&hash, &library] {
      for (const auto& method : library->methods()) hash += method->sha256;
    });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& hash : hashes) CHECK(hash == hashes.front());
  CHECK_FALSE(hashes.front().empty());
}

TEST_CASE("Series that stand in several packs are one series") {
  const auto* series = test::embedded_library()->catalog().find_series("cn.grid.co2.average");
  REQUIRE(series);
  // 31 regions (30 provinces and the country) in each of three announcements.
  CHECK(series->entries.size() == 93);
}
