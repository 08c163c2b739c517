// What was known of a series, and when: the question "history".
#include <catch2/catch.hpp>

#include "catalog/query.hpp"
#include "fixture.hpp"
#include "small_packs.hpp"

namespace {

using namespace tsn;

Result<std::string> history(const catalog::Catalog& catalog, std::string_view id,
                            std::vector<std::pair<std::string_view, std::string_view>> keys = {}) {
  catalog::Question question;
  question.ask = catalog::Ask::history;
  question.id = id;
  question.keys = std::move(keys);
  return catalog::answer(catalog, question);
}

// Each entry of an answer in one line: data year, publication, until, value.
std::string lines(const std::string& json) {
  json::Document document(std::pmr::new_delete_resource());
  REQUIRE_FALSE(json::read(json, document));
  std::string text;
  for (const json::Value& entry : document.root().find("entries")->items()) {
    for (std::string_view member : {"for", "published", "newest_until", "withdrawn", "value"}) {
      const json::Value* value = entry.find(member);
      text += (value ? std::string(value->text) : "-") + " ";
    }
    text.back() = '\n';
  }
  return text;
}

const catalog::Catalog& embedded() { return test::embedded_library()->catalog(); }

}  // namespace

TEST_CASE("The national grid average: each announcement was the newest until the next") {
  const auto answer = history(embedded(), "cn.grid.co2.average", {{"region", "CN"}});
  REQUIRE(answer);
  CHECK(lines(*answer) ==
        "2021 2024-04-12 2024-12-20 - 0.5568\n"
        "2022 2024-12-20 2025-12-31 - 0.5366\n"
        "2023 2025-12-31 - - 0.5306\n");
  CHECK(answer->find(R"("format":"tansuan.factors.history/1","id":"cn.grid.co2.average")") != std::string::npos);
  CHECK(answer->find("生态环境部、国家统计局公告2025年第47号") != std::string::npos);
}

TEST_CASE("A key's value may be a name, as in a request") {
  const auto by_code = history(embedded(), "cn.grid.co2.average", {{"region", "320000"}});
  const auto by_name = history(embedded(), "cn.grid.co2.average", {{"region", "江苏"}});
  REQUIRE(by_code);
  REQUIRE(by_name);
  CHECK(*by_code == *by_name);
  CHECK(lines(*by_code).find("2023 2025-12-31 - - 0.5827\n") != std::string::npos);
}

TEST_CASE("A history is asked of a series that there is, with keys that it has") {
  const auto said = [](const Result<std::string>& answer) {
    REQUIRE_FALSE(answer);
    return answer.fault().code + ": " + answer.fault().message;
  };
  CHECK(said(history(embedded(), "no.such")) == "query.not_found: there is no series or table \"no.such\"");
  CHECK(said(history(embedded(), "cn.steam.saturated")) ==
        "query.not_found: \"cn.steam.saturated\" is a table, which has no history");
  CHECK(said(history(embedded(), "cn.grid.co2.average", {{"province", "CN"}})) ==
        "query.key: cn.grid.co2.average has no key \"province\"; it has \"region\"");
  CHECK(said(history(embedded(), "cn.grid.co2.average", {{"region", "Atlantis"}})) ==
        "query.not_found: cn.grid.co2.average has nothing for region \"Atlantis\"");
}

TEST_CASE("Two data years of one day, a correction, a withdrawal and an unknown date, in their order") {
  const auto opened = test::open({test::factor_pack(
      R"("series": [)" + test::series(R"({"k": "a", "for": "2022", "published": "2024-05-01", "value": "22"},
                      {"k": "a", "for": "2021", "published": "2024-05-01", "value": "21"},
                      {"k": "a", "for": "2022", "published": "2024-07-01", "value": "22.5", "withdrawn": "2025-01-01"},
                      {"k": "a", "for": "2020", "published": "unknown", "document": "undated", "value": "20"},
                      {"k": "b", "published": "2025-01-01", "value": "7"})") +
      "]")});
  INFO(opened.problems());
  REQUIRE(opened.library);
  const auto answer = history(opened.library->catalog(), "x.f");
  REQUIRE(answer);
  CHECK(lines(*answer) ==
        "2020 - 2024-05-01 - 20\n"
        "2021 2024-05-01 2024-07-01 - 21\n"
        "2022 2024-05-01 2024-07-01 - 22\n"
        "2022 2024-07-01 - 2025-01-01 22.5\n"
        "- 2025-01-01 - - 7\n");
}
