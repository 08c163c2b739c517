// A library of several packs and releases: series that stand in more than one, what is read on first need.
#include <array>
#include <catch2/catch.hpp>
#include <set>
#include <thread>

#include "method/diff.hpp"
#include "small_packs.hpp"

namespace {

using namespace tsn;

// A later announcement, as a host would bring it before the next release of the library has it.
std::string announcement(const std::string& entries, const std::string& id = "cn.mee.electricity.2024") {
  return R"({"format": "tansuan.factors/1", "id": ")" + id + R"(", "version": "1", "title": )" + test::title +
         R"(, "documents": {"d": {"title": {"zh": "公告"}, "date": "2026-10-09"}},
             "series": [{"adds_to": "cn.grid.co2.average", "defaults": {"document": "d", "evidence": "primary"},
                         "entries": [)" +
         entries + "]}]}";
}
const std::string country_2024 = R"({"region": "CN", "for": "2024", "value": "0.5000"})";

std::string grid_request(const char* as_of) {
  return R"({"format": "tansuan.request/1", "method": {"id": "cn.ndrc.machinery", "edition": "2015"}, "period": "2024",
    "choices": {"electricity_factor": "national"}, "as_of": ")" +
         std::string(as_of) +
         R"(", "activities": [{"id": "e", "source": "purchased_electricity", "quantity": "1000 MWh", "supply": "grid"}]})";
}

std::string total(const char* as_of, std::shared_ptr<const method::Library> library) {
  const auto computed = test::compute(grid_request(as_of), {}, {}, std::move(library));
  INFO(test::problems_text(computed.problems));
  REQUIRE(computed.calculation);
  return computed.calculation->total.to_decimal();
}

}  // namespace

TEST_CASE("An announcement laid over a release is used by the release's own methods, from its date on") {
  const auto base = test::release("2026.1");
  const auto opened = test::open({announcement(country_2024)}, base);
  INFO(opened.problems());
  REQUIRE(opened.library);
  // 1000 MWh x 0.5306 (data year 2023) until 2026-10-09, x 0.5000 (data year 2024) from then on.
  CHECK(total("2026-10-08", opened.library) == "530.6");
  CHECK(total("2026-10-09", opened.library) == "500");
  CHECK(total("2026-10-09", base) == "530.6");
  // And by those of a library that is laid over that one.
  const auto again = test::open({test::factor_pack(R"("series": [)" + test::series("") + "]")}, opened.library);
  REQUIRE(again.library);
  CHECK(total("2026-10-09", again.library) == "500");
  CHECK(again.library->catalog().release() == "2026.1++");
}

TEST_CASE("A method keeps its hash when a series has more entries: only its packs make it") {
  const auto base = test::release("2026.1");
  const auto opened = test::open({announcement(country_2024)}, base);
  REQUIRE(opened.library);
  const Period period = *parse_period("2024");
  const auto before = base->find_method("cn.ndrc.machinery", "2015", period);
  const auto after = opened.library->find_method("cn.ndrc.machinery", "2015", period);
  REQUIRE(before);
  REQUIRE(after);
  CHECK((*before)->sha256 == (*after)->sha256);
  CHECK(base->sha256() != opened.library->sha256());
}

TEST_CASE("An entry that two packs have is an error that names both") {
  // Data year 2023 of the country is there since 2025-12-31.
  const std::string again = R"({"region": "CN", "for": "2023", "published": "2025-12-31", "value": "0.5306"})";
  const auto opened = test::open({announcement(again)}, test::release("2026.1"));
  REQUIRE_FALSE(opened.library);
  CHECK(opened.problems() ==
        "error pack.duplicate : two packs have the entry cn.grid.co2.average/region=CN/for=2023/published=2025-12-31: "
        "cn.mee.electricity.2023 and cn.mee.electricity.2024\n");
  const auto twice =
      test::open({announcement(country_2024, "x.one"), announcement(country_2024, "x.two")}, test::release("2026.1"));
  REQUIRE_FALSE(twice.library);
  CHECK(twice.problems() ==
        "error pack.duplicate : two packs have the entry cn.grid.co2.average/region=CN/for=2024/published=2026-10-09: "
        "x.one and x.two\n");
}

TEST_CASE("What adds to a series that nobody declares is refused") {
  const auto alone = test::open({announcement(country_2024)});
  REQUIRE_FALSE(alone.library);
  CHECK(
      alone.problems() ==
      "error pack.series /series/0/adds_to: cn.mee.electricity.2024: there is no series \"cn.grid.co2.average\" to add "
      "to\n");
}

TEST_CASE("An addition may stand before the pack it adds to, and adds in the order of years, not of packs") {
  const std::string own =
      test::factor_pack(R"("series": [)" + test::series(R"({"k": "a", "for": "2023", "value": "3"})") + "]");
  const auto adding = [](const std::string& entries, const std::string& id) {
    return test::factor_pack(R"("series": [{"adds_to": "x.f", "defaults": {"document": "d", "evidence": "secondary"},
                                            "entries": [)" +
                                 entries + "]}]",
                             id);
  };
  const auto opened = test::open({adding(R"({"k": "a", "for": "2024", "value": "4"})", "x.newer"), own,
                                  adding(R"({"k": "a", "for": "2022", "value": "2"})", "x.older")});
  INFO(opened.problems());
  REQUIRE(opened.library);
  const auto* series = opened.library->catalog().find_series("x.f");
  REQUIRE(series);
  std::string values;
  for (const auto& entry : series->entries) {
    values += std::string(entry.value) + " ";
    CHECK(entry.series == series);
  }
  CHECK(values == "2 3 4 ");
}

TEST_CASE("Eight threads that are the first to need a library see one and the same") {
  const auto library = test::release("2026.1");
  struct Seen {
    std::size_t methods = 0, entries = 0;
    const method::Method* machinery = nullptr;
    const method::RegisterEntry* first = nullptr;
    std::string total;
  };
  std::array<Seen, 8> all;
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < all.size(); ++i)
    threads.emplace_back([&library, &seen = all[i], i] {
      // Each begins elsewhere.
      for (std::size_t turn = 0; turn < 4; ++turn) switch ((i + turn) % 4) {
          case 0:
            seen.methods = library->methods().size();
            break;
          case 1:
            seen.machinery = library->find_method("cn.ndrc.machinery", "2015", *parse_period("2024")).value().get();
            break;
          case 2:
            seen.entries = library->register_entries().size();
            seen.first = library->register_entries().data();
            break;
          default:
            const std::string request = grid_request("2026-03-31");
            seen.total = test::compute(request, {}, {}, library).calculation->total.to_decimal();
        }
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(all[0].total == "530.6");
  for (const Seen& one : all) {
    CHECK(one.methods == all[0].methods);
    CHECK(one.entries == all[0].entries);
    CHECK(one.machinery == all[0].machinery);
    CHECK(one.first == all[0].first);
    CHECK(one.total == all[0].total);
  }
}

TEST_CASE("A library that is laid over another lives on when nobody holds the other") {
  auto base = test::release("2026.1");
  auto opened = test::open({announcement(country_2024)}, base);
  REQUIRE(opened.library);
  base.reset();
  CHECK(total("2026-10-09", opened.library) == "500");
}

TEST_CASE("The difference of two catalogs tells a changed value, a withdrawn one and a table, with what there was") {
  const auto packs = [](const std::string& entries, const std::string& cell) {
    return test::open({test::factor_pack(
        R"("series": [)" + test::series(entries) + R"(], "tables": [{"id": "x.t", "title": )" + test::title +
        R"(, "unit": "kJ/kg", "axes": [{"name": "pressure", "unit": "MPa"}], "axis_values": [["1", "2"]],
             "values": ["10", ")" +
        cell + R"("], "document": "d", "clause": "A.1", "evidence": "secondary"}])")});
  };
  const auto before = packs(R"({"k": "a", "value": "1"}, {"k": "b", "value": "2"})", "20");
  const auto after = packs(R"({"k": "a", "value": "1.5"}, {"k": "b", "value": "2", "withdrawn": "2024-01-01"})", "21");
  INFO(before.problems() << after.problems());
  REQUIRE(before.library);
  REQUIRE(after.library);
  const std::string json = method::diff(*before.library, *after.library);
  const std::string document = R"("document":{"date":"2020-01-01","id":"d","title":{"zh":"文"}},)";
  const std::string grade = R"("evidence":"transcribed",)";
  const std::string entries =
      R"({"entries":[{"change":"changed","from":{)" + document + grade + R"("unit":"t","value":"1"},)" +
      R"("id":"x.f/k=a/published=2020-01-01","series":"x.f","to":{)" + document + grade +
      R"("unit":"t","value":"1.5"}},)" + R"({"change":"changed","from":{)" + document + grade +
      R"("unit":"t","value":"2"},"id":"x.f/k=b/published=2020-01-01","series":"x.f","to":{)" + document + grade +
      R"("unit":"t","value":"2","withdrawn":"2024-01-01"}},)" + R"({"change":"changed","from":{)" + document +
      R"("evidence":"secondary","unit":"kJ/kg"},"id":"x.t","series":"x.t","table":true,"to":{)" + document +
      R"("evidence":"secondary","unit":"kJ/kg"}}],)";
  CHECK(json.substr(0, entries.size()) == entries);
  CHECK(json.find(R"("packs":{"added":[],"changed":["factors x.factors@1"],"removed":[]})") != std::string::npos);
}
