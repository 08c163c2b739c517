// The one value of a series for a period and a date: the question "resolve".
#include <catch2/catch.hpp>

#include "catalog/query.hpp"
#include "fixture.hpp"
#include "small_packs.hpp"

namespace {

using namespace tsn;

// What is answered to the question, in JSON; else code and message of each problem.
std::string answered(const catalog::Catalog& catalog, const std::string& members) {
  json::Document question(std::pmr::new_delete_resource());
  REQUIRE_FALSE(json::read(R"({"op": "resolve", )" + members + "}", question));
  Diagnostics problems;
  const auto asked = catalog::read_question(question.root(), catalog::Subject::factors, problems);
  if (!asked) {
    std::string text;
    for (const Diagnostic& one : problems.list()) text += (text.empty() ? "" : " ") + one.code + " " + one.pointer;
    return text;
  }
  const auto answer = catalog::answer(catalog, *asked);
  return answer ? *answer : answer.fault().code + ": " + answer.fault().message;
}

// Entry and value of the answer.
std::string found(const catalog::Catalog& catalog, const std::string& members) {
  const std::string answer = answered(catalog, members);
  if (!answer.starts_with('{')) return answer;
  json::Document document(std::pmr::new_delete_resource());
  REQUIRE_FALSE(json::read(answer, document));
  return std::string(document.root().find("entry")->text) + " = " + std::string(document.root().find("value")->text);
}

std::string small(const std::string& entries, const std::string& key, const std::string& period,
                  const std::string& as_of, const std::string& select) {
  const auto opened = test::open({test::factor_pack(R"("series": [)" + test::series(entries) + "]")});
  INFO(opened.problems());
  REQUIRE(opened.library);
  return found(opened.library->catalog(), R"("id": "x.f", "keys": {"k": ")" + key + R"("}, "period": ")" + period +
                                              R"(", "as_of": ")" + as_of + R"(", "select": ")" + select + R"(")");
}

// Data years 2021 and 2022, a correction of 2022 that is withdrawn later, and a value without years.
const std::string entries = R"({"k": "a", "for": "2021", "published": "2023-05-01", "value": "21"},
    {"k": "a", "for": "2022", "published": "2024-05-01", "value": "22"},
    {"k": "a", "for": "2022", "published": "2024-07-01", "value": "22.50", "errata": "E1"},
    {"k": "w", "for": "2022", "published": "2024-07-01", "value": "5", "withdrawn": "2025-01-01"},
    {"k": "b", "published": "2025-01-01", "value": "7"})";

}  // namespace

TEST_CASE("A value is resolved by its data year and by the day on which it was known") {
  CHECK(small(entries, "a", "2021", "2024-12-31", "year") == "x.f/k=a/for=2021/published=2023-05-01 = 21");
  CHECK(small(entries, "a", "2022-03", "2024-05-01", "year") == "x.f/k=a/for=2022/published=2024-05-01 = 22");
  CHECK(small(entries, "a", "2022", "2024-04-30", "year") ==
        "factor.none_for_year: x.f (k = a): no value for 2022 was published by 2024-04-30");
  CHECK(small(entries, "a", "2023", "2024-06-30", "latest_not_after_year") ==
        "x.f/k=a/for=2022/published=2024-05-01 = 22");
  CHECK(small(entries, "a", "2021", "2024-06-30", "latest_published") == "x.f/k=a/for=2022/published=2024-05-01 = 22");
  CHECK(small(entries, "b", "1999", "2025-01-01", "constant") == "x.f/k=b/published=2025-01-01 = 7");
}

TEST_CASE("A correction takes the place of what it corrects, as printed, from its publication") {
  CHECK(small(entries, "a", "2022", "2024-06-30", "year") == "x.f/k=a/for=2022/published=2024-05-01 = 22");
  CHECK(small(entries, "a", "2022", "2024-07-01", "year") == "x.f/k=a/for=2022/published=2024-07-01 = 22.50");
}

TEST_CASE("Where there is no value, or more than one, the refusal says why") {
  CHECK(small(entries, "a", "2022", "2023-04-30", "year") ==
        "factor.not_published: x.f (k = a): no value was published by 2023-04-30");
  CHECK(small(entries, "w", "2022", "2024-12-31", "year") == "x.f/k=w/for=2022/published=2024-07-01 = 5");
  CHECK(small(entries, "w", "2022", "2025-01-01", "year") ==
        "factor.withdrawn: x.f (k = w): x.f/k=w/for=2022/published=2024-07-01 was withdrawn on 2025-01-01 and not "
        "replaced by 2025-01-01");
  CHECK(small(entries, "z", "2022", "2025-01-01", "year") == "factor.none: x.f (k = z): the catalog has no value");
  CHECK(small(entries, "a", "2022", "2024-12-31", "constant") ==
        "factor.ambiguous: more than one value matches: x.f/k=a/for=2021/published=2023-05-01 = 21; "
        "x.f/k=a/for=2022/published=2024-07-01 = 22.50");
}

TEST_CASE("The question names a series, a value for each of its keys, and how to choose") {
  const catalog::Catalog& catalog = test::embedded_library()->catalog();
  const std::string choice = R"("period": "2023", "as_of": "2026-01-31", "select": "year")";
  const std::string grid = R"("id": "cn.grid.co2.average", )";
  CHECK(found(catalog, grid + R"("keys": {"region": "江苏"}, )" + choice) ==
        "cn.grid.co2.average/region=320000/for=2023/published=2025-12-31 = 0.5827");
  CHECK(found(catalog, grid + choice) == "query.key: cn.grid.co2.average needs a value for its key \"region\"");
  CHECK(found(catalog, grid + R"("keys": {"region": "CN", "fuel": "coal"}, )" + choice) ==
        "query.key: cn.grid.co2.average has no key \"fuel\"; it has \"region\"");
  CHECK(found(catalog, R"("id": "no.such", )" + choice) == "query.not_found: there is no series or table \"no.such\"");
  CHECK(found(catalog, R"("id": "cn.steam.saturated", )" + choice) ==
        "query.not_found: \"cn.steam.saturated\" is a table, whose values are interpolated");
  CHECK(found(catalog, grid + R"("period": "2023-13", "as_of": "2026-02-30", "select": "newest")") ==
        "period.syntax /period date.impossible /as_of query.select /select");
  CHECK(found(catalog, grid + R"("keys": {"region": "CN"})") ==
        "member.missing /period member.missing /as_of member.missing /select");
}

TEST_CASE("The answer says all that is known of the value, and leaves out what is not") {
  const std::string item = R"({"kind": "k", "id": "a", "title": {"en": "A", "zh": "甲"}})";
  const std::string all = R"({"k": "a", "for": "2022-2023", "published": "2024-05", "value": "22.50", "clause": "5.1",
      "errata": "E1", "note": "N", "register": "R-1", "review_by": "2026-01-31", "withdrawn": "2025-01-01"},)";
  const std::string least = R"({"k": "b", "published": "unknown", "value": "7"})";
  const std::string conflicts = R"({"format": "tansuan.register/1", "entries": [{"id": "R-1", "title": )" +
                                test::title + R"(, "printed": "1", "readings": ["1"], "chosen": "1",
      "settled_by": "1"}]})";
  const auto opened = test::open(
      {test::factor_pack(R"("items": [)" + item + R"(], "series": [)" + test::series(all + least) + "]"), conflicts});
  INFO(opened.problems());
  REQUIRE(opened.library);
  const catalog::Catalog& catalog = opened.library->catalog();
  CHECK(answered(catalog, R"("id": "x.f", "keys": {"k": "A"}, "period": "2023-02", "as_of": "2024-12-31",
                             "select": "year")") ==
        R"({"as_of":"2024-12-31","clause":"5.1","document":{"date":"2020-01-01","id":"d","title":{"zh":"文"}},)"
        R"("entry":"x.f/k=a/for=2022-2023/published=2024-05-31","errata":"E1","evidence":"transcribed",)"
        R"("for":"2022-2023","format":"tansuan.factors.resolved/1","id":"x.f",)"
        R"("keys":[{"name":"k","title":{"en":"A","zh":"甲"},"value":"a"}],"note":"N","period":"2023-02",)"
        R"("published":"2024-05-31","register":"R-1","review_by":"2026-01-31","select":"year",)"
        R"("title":{"en":"test","zh":"试"},"unit":"t","value":"22.50","withdrawn":"2025-01-01"})");
  CHECK(answered(catalog, R"("id": "x.f", "keys": {"k": "b"}, "period": "2022", "as_of": "2022-12-31",
                             "select": "constant")") ==
        R"({"as_of":"2022-12-31","document":{"date":"2020-01-01","id":"d","title":{"zh":"文"}},"entry":"x.f/k=b",)"
        R"("evidence":"transcribed","format":"tansuan.factors.resolved/1","id":"x.f",)"
        R"("keys":[{"name":"k","value":"b"}],"period":"2022","select":"constant",)"
        R"("title":{"en":"test","zh":"试"},"unit":"t","value":"7"})");
}
