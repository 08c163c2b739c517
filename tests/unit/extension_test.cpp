// Methods that rest on others, and what packs share: groups of sources, named lists of cases.
#include <catch2/catch.hpp>

#include "small_packs.hpp"

using namespace tsn;

namespace {

const engine::Calculation& of(const test::Computed& computed) {
  INFO(computed.code << "\n" << test::problems_text(computed.problems));
  REQUIRE(computed.calculation);
  return *computed.calculation;
}

// Codes and pointers of the problems of opening packs on the embedded library.
std::string problems_of(const std::vector<std::string>& packs) {
  const auto opened = test::open(packs, test::embedded_library());
  std::string text;
  for (const Diagnostic& one : opened.diagnostics.list()) text += one.code + " " + one.pointer + "\n";
  return text;
}
std::string first_message(const std::vector<std::string>& packs) {
  const auto opened = test::open(packs, test::embedded_library());
  REQUIRE_FALSE(opened.diagnostics.empty());
  return opened.diagnostics.list().front().message;
}

// A fuel table as a new edition would print it.
const std::string fuel_table = test::factor_pack(
    R"("series": [
      {"id": "x.fuel.ncv", "title": {"zh": "热值", "en": "NCV"}, "unit": "GJ/10^4Nm3", "basis": "lower", "keys": ["fuel"],
       "defaults": {"document": "d", "evidence": "transcribed"}, "entries": [{"fuel": "natural_gas", "value": "400"}]},
      {"id": "x.fuel.cc", "title": {"zh": "含碳量", "en": "carbon"}, "unit": "tC/GJ", "basis": "lower", "keys": ["fuel"],
       "defaults": {"document": "d", "evidence": "transcribed"}, "entries": [{"fuel": "natural_gas", "value": "0.015"}]},
      {"id": "x.fuel.of", "title": {"zh": "氧化率", "en": "oxidation"}, "unit": "1", "keys": ["fuel"],
       "defaults": {"document": "d", "evidence": "transcribed"}, "entries": [{"fuel": "natural_gas", "value": "0.98"}]}])");

// `changes`: members, each followed by a comma.
std::string edition(const std::string& changes, const std::string& id = "cn.ndrc.machinery",
                    const std::string& name = "2030") {
  return R"({"format": "tansuan.method/1", "id": ")" + id + R"(", "edition": ")" + name + R"(", "title": )" +
         test::title + R"(, "document": {"title": {"zh": "文"}}, "in_force": {"from": "2030-01-01"}, )" + changes +
         R"("evidence": "secondary"})";
}

const std::string rebound = R"("extends": "cn.ndrc.machinery@2015", "rebind": {
    "cn.fuel.ndrc2015.ncv": "x.fuel.ncv", "cn.fuel.ndrc2015.carbon_content": "x.fuel.cc",
    "cn.fuel.ndrc2015.oxidation": "x.fuel.of"}, )";

std::string machinery(const std::string& edition, const std::string& year, const std::string& activities) {
  return R"({"format": "tansuan.request/1", "method": {"id": "cn.ndrc.machinery", "edition": ")" + edition +
         R"("}, "period": ")" + year + R"(", "as_of": "2031-03-31", "activities": [)" + activities + "]}";
}
const Period period = *parse_period("2030");
const std::string gas = R"({"id": "a", "source": "fuel_combustion", "item": "natural_gas", "quantity": "10 10^4 Nm3"})";

}  // namespace

TEST_CASE("An edition that only changes default tables is one new pack") {
  const auto opened = test::open({fuel_table, edition(rebound)}, test::embedded_library());
  INFO(opened.problems());
  REQUIRE(opened.library);
  // 10 × 389.31 × 0.0153 × 0.99 × 44/12 = 216.2188809 by the tables of 2015
  CHECK(of(test::compute(machinery("2015", "2024", gas), {}, {}, opened.library)).total.to_decimal() == "216.2188809");
  // 10 × 400 × 0.015 × 0.98 × 44/12 = 215.6 by the new ones
  const auto computed = test::compute(machinery("2030", "2030", gas), {}, {}, opened.library);
  CHECK(of(computed).total.to_decimal() == "215.6");
  const method::Method& method = *of(computed).inventory.method;
  const method::Method& base = *test::embedded_library()->find_method("cn.ndrc.machinery", "2015", period).value();
  CHECK(method.sources.size() == base.sources.size());
  CHECK(method.indicators.size() == base.indicators.size());
  CHECK(method.sector == "machinery");
  CHECK(method.sha256 != base.sha256);
  REQUIRE(method.bases.size() == 1);
}

TEST_CASE("A pack that extends another drops, replaces and adds sources and indicators") {
  const std::string base = test::method_pack(
      test::simple_source(
          R"({"name": "ef", "unit": "tCO2e/t", "cases": [{"value": "1", "unit": "tCO2e/t", "evidence": "secondary"}]})",
          "", "a") +
          "," +
          test::simple_source(
              R"({"name": "ef", "unit": "tCO2e/t", "cases": [{"value": "2", "unit": "tCO2e/t", "evidence": "secondary"}]})",
              "", "b"),
      R"("indicators": [{"id": "i", "title": {"zh": "甲", "en": "one"}, "formula": "a / b", "unit": "1"}], )");
  const std::string next =
      R"("extends": "x.method@1", "without": ["a", "i"], "sources": [)" +
      test::simple_source(
          R"({"name": "ef", "unit": "tCO2e/t", "cases": [{"value": "3", "unit": "tCO2e/t", "evidence": "secondary"}]})",
          "", "b") +
      "," +
      test::simple_source(
          R"({"name": "ef", "unit": "tCO2e/t", "cases": [{"value": "5", "unit": "tCO2e/t", "evidence": "secondary"}]})",
          "", "c") +
      "], ";
  const auto opened = test::open({base, edition(next, "x.method", "2")});
  INFO(opened.problems());
  REQUIRE(opened.library);
  const auto computed = test::compute(
      test::small_request(
          R"({"id": "p", "source": "b", "quantity": "1 t"}, {"id": "q", "source": "c", "quantity": "1 t"})", "",
          "2030"),
      {}, {}, opened.library);
  // Both editions are in force in 2030: the request must name one.
  CHECK(computed.problems.list().front().code == "method.ambiguous");
  const auto method = opened.library->find_method("x.method", "2", period).value();
  REQUIRE(method->sources.size() == 2);
  CHECK(method->sources[0].id == "b");
  CHECK(method->sources[0].factors[0].cases[0].value == "3");
  CHECK(method->sources[1].id == "c");
  CHECK(method->indicators.empty());
}

TEST_CASE("What is wrong with an extension is told at its own members, with the base where it is the base's") {
  CHECK(problems_of({edition(R"("extends": "cn.ndrc.nothing@1", )")}) == "method.extends /extends\n");
  CHECK(problems_of({edition(R"("extends": "cn.ndrc.machinery@2030", )")}) == "method.extends /extends\n");
  CHECK(problems_of({edition(R"("without": ["fuel_combustion"], "sources": [], )")}) == "method.extends /without\n");
  CHECK(problems_of({edition(R"("rebind": {"a": "b"}, "sources": [], )")}) == "method.extends /rebind\n");
  CHECK(problems_of({edition(R"("extends": "cn.ndrc.machinery@2015", "without": ["coal"], )")}) ==
        "method.extends /without\n");
  CHECK(problems_of({edition(R"("extends": "cn.ndrc.machinery@2015", "rebind": {"x.none": "gwp.sar"}, )")}) ==
        "method.extends /rebind\n");
  const std::vector<std::string> unknown = {
      edition(R"("extends": "cn.ndrc.machinery@2015", "without": ["blended_fuel_combustion"],
                 "rebind": {"cn.fuel.ndrc2015.ncv": "x.none"}, )")};
  CHECK(problems_of(unknown) == "method.series /extends\n");
  const std::string message = first_message(unknown);
  CHECK(message.find("cn.ndrc.machinery@2015 at /sources/0: ") == 0);
  CHECK(message.find("x.none") != std::string::npos);
  // a rests on b, b on a
  CHECK(problems_of({edition(R"("extends": "x.b@1", )", "x.a", "1"), edition(R"("extends": "x.a@1", )", "x.b", "1")}) ==
        "method.extends /extends\nmethod.extends /extends\n");
  std::vector<std::string> chain;
  for (int i = 1; i <= 5; ++i)
    chain.push_back(edition(
        i == 1 ? R"("extends": "cn.ndrc.machinery@2015", )" : R"("extends": "x.m@)" + std::to_string(i - 1) + R"(", )",
        "x.m", std::to_string(i)));
  CHECK(problems_of(chain) == "method.extends /extends\n");  // the fifth has five under it
  chain.pop_back();
  CHECK(problems_of(chain).empty());
}

TEST_CASE("All sources of a shared pack are used at once, or those that are named") {
  const auto ids = [](const std::string& members) {
    const auto opened = test::open(
        {test::factor_pack("\"series\": [" + test::series(R"({"k": "a", "value": "2"})", "tCO2e/t") + "]"),
         test::shared_pack(
             test::simple_source(R"({"name": "ef", "unit": "tCO2e/t", "series": "$ef", "keys": {"k": "$key"}})", "",
                                 "s") +
             "," +
             test::simple_source(R"({"name": "ef", "unit": "tCO2e/t", "series": "$ef", "keys": {"k": "a"}})", "", "t")),
         test::method_pack(R"({"use": "x.shared/*", "clause": "9.9", "register": "R-GRID-01", "bind": {"ef": "x.f")" +
                           members)},
        test::embedded_library());
    std::string text;
    if (!opened.library) {
      for (const Diagnostic& one : opened.diagnostics.list()) text += one.code + " " + one.pointer + "\n";
      return text;
    }
    const auto method = opened.library->find_method("x.method", "1", period).value();
    for (const method::Source& one : method->sources)
      text += std::string(one.id) + " " + std::string(one.shared) + " " + std::string(one.clause) + " " +
              std::string(one.register_id) + "\n";
    return text;
  };
  CHECK(ids(R"(, "key": "a"}})") == "s x.shared/s 9.9 R-GRID-01\nt x.shared/t 9.9 R-GRID-01\n");
  CHECK(ids(R"(}, "only": ["t"]})") == "t x.shared/t 9.9 R-GRID-01\n");
  // A binding is good if one of the sources asks for it, and not if none of those that are used does.
  CHECK(ids(R"(, "key": "a"}, "only": ["t"]})") == "method.bind /sources/0/bind/key\n");
  CHECK(ids(R"(}})") == "method.bind /sources/0\n");
  CHECK(ids(R"(}, "only": ["t", "u"]})") == "method.use /sources/0/only\n");
  CHECK(ids(R"(, "key": "a"}, "id": "s"})") == "member.unknown /sources/0/id\nmember.unknown /sources/0/id\n");
}

TEST_CASE("A factor takes its cases from a named list, of its own pack or of a shared one") {
  const std::string values =
      R"("choices": [{"id": "set", "values": [{"id": "old"}, {"id": "new"}]}], "case_lists": {"own": [
        {"when": {"@choice:set": "old"}, "value": "2", "unit": "tCO2e/t", "evidence": "secondary"},
        {"when": {"@choice:set": "new"}, "value": "3", "unit": "tCO2e/t", "evidence": "secondary"}]}, )";
  const std::string shared = R"({"format": "tansuan.sources/1", "id": "x.lists", "edition": "1", "title": )" +
                             test::title +
                             R"(, "documents": {"rule": {"title": {"zh": "规"}}}, "sources": [], "case_lists": {"gwp": [
        {"when": {"@choice:set": "old"}, "series": "gwp.sar", "keys": {"gas": "$gas"}, "document": "rule"},
        {"when": {"@choice:set": "new"}, "series": "gwp.ar5", "keys": {"gas": "$gas"}, "document": "rule"}]}})";
  const auto total = [&](const std::string& cases, const std::string& set) {
    const auto opened = test::open(
        {shared, test::method_pack(test::source(R"({"name": "quantity", "unit": "t"})",
                                                R"({"name": "ef", "unit": "tCO2e/t", "cases": )" + cases + "}",
                                                test::step("co2e", "quantity * ef", "tCO2e")),
                                   values)},
        test::embedded_library());
    INFO(opened.problems());
    std::string text;
    for (const Diagnostic& one : opened.diagnostics.list())
      text += one.code + " " + one.pointer + ": " + one.message + "\n";
    if (!opened.library) return text;
    const auto computed = test::compute(test::small_request(R"({"id": "a", "source": "s", "quantity": "1 t"})",
                                                            R"("choices": {"set": ")" + set + R"("}, )"),
                                        {}, {}, opened.library);
    return of(computed).total.to_decimal();
  };
  CHECK(total(R"("own")", "old") == "2");
  CHECK(total(R"("own")", "new") == "3");
  CHECK(total(R"([{"list": "own"}])", "new") == "3");
  // SF6: 23 900 in the second report, 23 500 in the fifth
  const std::string sf6 = R"([{"list": "x.lists/gwp", "bind": {"gas": "SF6"}}])";
  CHECK(total(sf6, "old") == "23900");
  CHECK(total(sf6, "new") == "23500");
  CHECK(total(R"("other")", "old") == "method.cases /sources/0/factors/0/cases: there is no list of cases \"other\"\n");
  CHECK(total(R"([{"list": "x.lists/gas"}])", "old") ==
        "method.cases /sources/0/factors/0/cases/0: there is no list of cases \"x.lists/gas\"\n");
  CHECK(
      total(R"("x.lists/gwp")", "old")
          .find("method.bind /sources/0/factors/0/cases: case list \"x.lists/gwp\" at /0/keys/gas: nothing is bound") ==
      0);
  CHECK(total(R"([{"list": "x.lists/gwp", "bind": {"gas": "SF6", "gs": "x"}}])", "old")
            .find("method.bind /sources/0/factors/0/cases/0/bind/gs: ") == 0);
}
