// The one value of a series for a period and a date: the question "resolve".
#include <catch2/catch.hpp>

#include "catalog/query.hpp"
#include "fixture.hpp"
#include "small_packs.hpp"

namespace {

using namespace tsn;

// What the question, in JSON, finds: entry and value, or code and message.
std::string found(const catalog::Catalog& catalog, const std::string& members) {
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
  if (!answer) return answer.fault().code + ": " + answer.fault().message;
  json::Document document(std::pmr::new_delete_resource());
  REQUIRE_FALSE(json::read(*answer, document));
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
