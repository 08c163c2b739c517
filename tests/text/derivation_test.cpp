// Lines of records explained: literal texts, and every line of every worked case.
#include "text/derivation.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <tansuan/tansuan.hpp>

#include "text/guard.hpp"

using nlohmann::json;
using tsn::text::Derivation;
using tsn::text::Derivations;
using tsn::text::Language;
using tsn::text::Line;
using tsn::text::LineKind;
using tsn::text::Messages;

namespace {

std::string file_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string car_parts() { return file_text("examples/car-parts/record.json"); }

std::string explained(const std::string& bytes, std::string_view where, Language language) {
  const auto record = tsn::text::read_record(bytes);
  const Messages messages(language);
  const Derivations derivations(record, messages);
  return tsn::text::derivation_text(derivations.of(where), derivations, messages);
}

// Every line has a name and a place, and what it says is something.
void check_whole(const Line& line, const json& record) {
  CAPTURE(line.pointer);
  CHECK(record.contains(json::json_pointer(line.pointer)));
  CHECK((!line.label.empty() || line.kind == LineKind::gap));
  if (line.kind == LineKind::step) CHECK_FALSE(line.formula.empty());
  if (line.kind == LineKind::step) CHECK_FALSE(line.clause.empty());
  if (line.kind == LineKind::factor) CHECK_FALSE(line.evidence.empty());
  if (line.kind == LineKind::factor) CHECK(line.document != nullptr);
  for (const Line& part : line.parts) check_whole(part, record);
}

}  // namespace

TEST_CASE("a row is explained from its datum to its emission, in both languages") {
  // 8130 kg = 8.13 t; × 43.33 = 352.2729 GJ; 0.0202 × 98 % × 44/12 = 0.07258533…; × = 25.5698458… tCO2
  const std::string zh = explained(car_parts(), "activity:diesel-09", Language::zh);
  CHECK(zh.starts_with("= diesel-09 · 化石燃料燃烧 · 柴油 · 2024年9月30日：25.5698458708 tCO₂e\n"));
  CHECK(zh.find("  [数据] 燃料消耗量：8,130 kg = 8.13 t\n") != std::string::npos);
  CHECK(zh.find("  [因子] 低位发热量：43.33 GJ/t\n    唯一数值\n") != std::string::npos);
  CHECK(zh.find(
            "    "
            "文件：第三批行业企业温室气体排放核算方法与报告指南（试行）（发改办气候〔2015〕1722号），2015年7月6日\n") !=
        std::string::npos);
  CHECK(zh.find("    条款：（条款号未见）\n") != std::string::npos);
  CHECK(
      zh.find("  [步骤] 燃料热量（活动数据）：352.2729 GJ\n    公式：quantity × ncv\n    = 8,130 kg × 43.33 GJ/t\n") !=
      std::string::npos);
  CHECK(zh.find("    = 0.02020 tC/GJ × 98 % × (44 ÷ 12) tCO₂/tC\n") != std::string::npos);
  CHECK(zh.find("    = 352.2729 GJ × 0.0725853333… tCO₂/GJ\n") != std::string::npos);
  CHECK(zh.find("  计入合计，属直接排放\n") != std::string::npos);
  const std::string en = explained(car_parts(), "activity:diesel-09", Language::en);
  CHECK(en.starts_with("= diesel-09 · fossil fuel combustion · diesel · 30 September 2024: 25.5698458708 tCO₂e\n"));
  CHECK(en.find("    = 352.2729 GJ × 0.0725853333… tCO₂/GJ\n") != std::string::npos);
}

// The files are the texts above as JSON, looked through by hand, and fit conformance/schema/derivation.json.
TEST_CASE("a derivation as JSON is the one that is checked in") {
  const auto record = tsn::text::read_record(car_parts());
  for (const Language language : {Language::zh, Language::en}) {
    const Messages messages(language);
    const Derivations derivations(record, messages);
    const std::string found = tsn::text::derivation_json(derivations.of("activity:diesel-09"), derivations, messages);
    const std::string name = language == Language::zh ? "zh" : "en";
    CHECK(found + "\n" == file_text("tests/text/derivations/diesel-09." + name + ".json"));
  }
}

TEST_CASE("a measured value is shown with its basis and evidence, beside the default that it replaces") {
  const std::string zh = explained(car_parts(), "activity:ng-03", Language::zh);
  CHECK(zh.find("  [数据] 低位发热量：391.2 GJ/万Nm³\n    基准：低位发热量，0 ℃\n    依据：检测报告 RQ-2403") !=
        std::string::npos);
  CHECK(zh.find("  [因子] 低位发热量：389.31 GJ/万Nm³\n    被实测值替代的缺省值，未采用\n") != std::string::npos);
  CHECK(zh.find("以实测值代替缺省值（factor.overridden）") != std::string::npos);
}

TEST_CASE("a sum has its parts, and they add up") {
  const std::string total = explained(car_parts(), "", Language::en);
  CHECK(
      total.starts_with("= total emissions: 43,702.7933223524 tCO₂e\n"
                        "  exactly 28406815659529087/650000000000\n"
                        "  incomplete: what is missing is not in it\n"
                        "  + fossil fuel combustion: 9,327.80668701398 tCO₂e\n"));
  CHECK(total.ends_with("  + exported heat, metered as heat: −372.185 tCO₂e\n  the parts add up to it exactly\n"));
  const std::string gas = explained(car_parts(), "/results/by_gas/1/co2e", Language::en);
  CHECK(gas.starts_with("= HFC-134a: 2,112.214 tCO₂e\n  + r134a · "));
  const std::string month = explained(car_parts(), "/results/by_month/1", Language::zh);
  CHECK(month.starts_with("= 2024年1月：3,426.16082368374 tCO₂e\n"));
  CHECK(month.ends_with("  各项之和与之精确相等\n"));
}

TEST_CASE("an indicator shows its formula with the numbers put in") {
  const std::string said = explained(car_parts(), "/indicators/0", Language::zh);
  CHECK(said.starts_with("= 单位产值排放量：0.5081720154 tCO₂e/万元\n"));
  CHECK(said.find("    = 43,702.7933223524… tCO₂e ÷ 86,000 万元\n") == std::string::npos);
  CHECK(said.find("  = 43,702.7933223524… tCO₂e ÷ 86,000 万元\n") != std::string::npos);
}

TEST_CASE("what is not there is refused, and so is a record that was changed") {
  const auto record = tsn::text::read_record(car_parts());
  const Messages messages(Language::en);
  const Derivations derivations(record, messages);
  for (const char* where :
       {"/results/by_source/999", "/results/by_source/", "/results/by_source/x", "/trace/-1", "/method",
        "activity:nobody", "/results/apart", "/resultsx", "/results/totals", "/results/total2", "/choices/2", "x"}) {
    CAPTURE(where);
    CHECK_THROWS_AS(derivations.of(where), tsn::text::Failure);
  }
  std::string changed = car_parts();
  changed[changed.find("\"8130\"") + 1] = '9';
  CHECK_THROWS_AS(explained(changed, "", Language::en), tsn::text::Failure);
}

TEST_CASE("texts of a request move no cursor and turn no line around") {
  const tansuan::catalog catalog = tansuan::catalog::embedded();
  const tansuan::engine engine(catalog);
  const std::string request =
      R"({"format":"tansuan.request/1","method":{"id":"cn.ndrc.machinery"},"period":"2024","as_of":"2026-03-31",)"
      R"("activities":[{"id":"\u001b[2J\u202e\u2028\udb40\udc01abc","source":"fuel_combustion","item":"天然气","quantity":"1 万Nm3"}]})";
  const std::string record(engine.calculate(request).json());
  const std::string said = explained(record, "/trace/0", Language::en);
  CHECK(said.find('\x1b') == std::string::npos);
  CHECK(said.find("\xE2\x80\xAE") == std::string::npos);
  CHECK(said.starts_with("= <U+001B>[2J<U+202E><U+2028><U+0E0001>abc · "));
}

// Of the cases of conformance/vectors/methods: whatever a method can show can be explained.
TEST_CASE("every line of every worked case is explained in both languages without an empty part") {
  const tansuan::catalog catalog = tansuan::catalog::embedded();
  const tansuan::engine engine(catalog);
  std::vector<std::filesystem::path> paths;
  for (const auto& one : std::filesystem::recursive_directory_iterator("conformance/vectors/methods"))
    if (one.path().extension() == ".json") paths.push_back(one.path());
  std::sort(paths.begin(), paths.end());
  std::size_t rows = 0, sums = 0;
  for (const auto& path : paths) {
    const json file = json::parse(file_text(path));
    for (const json& one : file["cases"]) {
      if (one["kind"] != "worked") continue;
      const std::string identity = file["methods"][0];
      json request = one["request"];
      request["format"] = "tansuan.request/1";
      request["method"] = {{"id", identity.substr(0, identity.find('@'))},
                           {"edition", identity.substr(identity.find('@') + 1)}};
      CAPTURE(one["id"].get<std::string>());
      const std::string bytes(engine.calculate(request.dump()).json());
      const auto record = tsn::text::read_record(bytes);
      const json parsed = json::parse(bytes);
      for (const Language language : {Language::zh, Language::en}) {
        const Messages messages(language);
        const Derivations derivations(record, messages);
        std::vector<std::string> places;
        const auto each = [&](const std::string& list, const json& items) {
          for (std::size_t i = 0; i < items.size(); ++i) places.push_back(list + "/" + std::to_string(i));
        };
        const json& results = parsed["results"];
        for (const char* list : {"by_class", "by_source", "by_gas", "by_month", "tallies", "reported"})
          if (results.contains(list)) each(std::string("/results/") + list, results[list]);
        each("/indicators", parsed["indicators"]);
        each("/trace", parsed["trace"]);
        each("/factors", parsed["factors"]);
        each("/choices", parsed["choices"]);
        each("/diagnostics", parsed["diagnostics"]);
        for (std::size_t i = 0; results.contains("tallies") && i < results["tallies"].size(); ++i)
          each("/results/tallies/" + std::to_string(i) + "/by_source", results["tallies"][i]["by_source"]);
        places.push_back("");
        if (results.contains("apart")) places.push_back("/results/apart");
        for (const std::string& place : places) {
          CAPTURE(place);
          const Derivation found = derivations.of(place);
          CHECK(found.adds_up);
          check_whole(found.line, parsed);
          CHECK_FALSE(tsn::text::derivation_text(found, derivations, messages).empty());
          CHECK(json::parse(tsn::text::derivation_json(found, derivations, messages))["line"]["pointer"] != "");
          rows += place.starts_with("/trace") ? 1 : 0;
          sums += place.starts_with("/results/by_") ? 1 : 0;
        }
      }
    }
  }
  CHECK(rows > 500);
  CHECK(sums > 1000);
}
