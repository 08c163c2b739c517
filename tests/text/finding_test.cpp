// Codes in words, and the frozen English messages of findings in Chinese.
#include "text/finding.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using tsn::text::Language;
using tsn::text::Messages;

namespace {

std::string zh(std::string_view code, std::string_view message) {
  return tsn::text::message_of(code, message, Messages(Language::en), Messages(Language::zh));
}

}  // namespace

TEST_CASE("a code has a title, a cause and a remedy in both languages") {
  const auto en = tsn::text::meaning_of("unit.gas_volume", Messages(Language::en));
  REQUIRE(en);
  CHECK(en->title == "which gas volume");
  CHECK(en->remedy == "Read from the meter or bill whether it is at 0 °C or 20 °C, and write Nm3 or m3(20C).");
  const auto chinese = tsn::text::meaning_of("unit.gas_volume", Messages(Language::zh));
  REQUIRE(chinese);
  CHECK(chinese->title == "气体体积状态不明");
  CHECK(chinese->cause == "气体体积须注明状态：20 ℃ 的 1 m³ 约为 0.93 Nm³。");
  CHECK_FALSE(tsn::text::meaning_of("unit.gas", Messages(Language::en)));
  CHECK_FALSE(tsn::text::meaning_of("", Messages(Language::en)));
}

// One of each wording of conformance/spec/findings.md.
TEST_CASE("each wording of a finding is said in Chinese, with what it names") {
  CHECK(zh("basis.assumed", "taken as lower, as-received") == "按低位发热量，收到基处理");
  CHECK(zh("value.implausible", "the value is below 0.2 tC/t: check it") == "数值低于 0.2 tC/t，请核对");
  CHECK(zh("value.implausible", "the value is above 1: check it") == "数值高于 1，请核对");
  CHECK(zh("value.implausible", "step `heat` is below 0 GJ: check the inputs") ==
        "步骤 heat 的结果低于 0 GJ，请核对输入");
  CHECK(zh("value.implausible", "step `heat` is above 9 GJ: check the inputs") ==
        "步骤 heat 的结果高于 9 GJ，请核对输入");
  CHECK(zh("factor.none", "`ef`: cn.grid.co2.average (region = CN): the catalog has no value") ==
        "因子 ef：cn.grid.co2.average (region = CN)：目录中没有数值");
  CHECK(zh("factor.none",
           "`ef`: cn.grid.co2.average (region = CN): the catalog has no value; give a measured value in "
           "`parameters.ef`") ==
        "因子 ef：cn.grid.co2.average (region = CN)：目录中没有数值；可在 parameters.ef 中提供实测值");
  CHECK(zh("factor.not_published", "`ef`: s.x: no value was published by 2024-01-01") ==
        "因子 ef：s.x：截至 2024-01-01 尚未发布数值");
  CHECK(zh("factor.not_published",
           "`ef`: the rule that sets it (发改办气候〔2015〕1722号) was not published by 2014-01-01") ==
        "因子 ef：规定其取值的文件（发改办气候〔2015〕1722号）截至 2014-01-01 尚未发布");
  CHECK(zh("factor.withdrawn", "`ef`: s.x: s.x/for=2023 was withdrawn on 2024-02-01 and not replaced by 2024-03-01") ==
        "因子 ef：s.x：s.x/for=2023 已于 2024-02-01 撤回，截至 2024-03-01 没有替代值");
  CHECK(zh("factor.none_for_year", "`ef`: s.x: no value for 2024 was published by 2025-01-01") ==
        "因子 ef：s.x：截至 2025-01-01 未发布 2024 年的数值");
  CHECK(zh("factor.latest_published", "s.x/for=2023 is the last one published by 2025-01-01") ==
        "s.x/for=2023 是截至 2025-01-01 最近发布的数值");
  CHECK(zh("factor.year_differs", "s.x/for=2023 is used for 2024: no later data year was known by 2026-03-31") ==
        "2024 年采用 s.x/for=2023：截至 2026-03-31 没有更晚年份的数值");
  CHECK(zh("factor.conservative", "`ncv` is 26.7 GJ/t by the method's rule for missing data") ==
        "因子 ncv 按方法对缺失数据的规定取 26.7 GJ/t");
  CHECK(zh("table.not_published", "t.x is printed in GB/T 1, which was not published by 2020-01-01") ==
        "t.x 载于 GB/T 1，该文件截至 2020-01-01 尚未发布");
  CHECK(zh("table.interpolated", "cn.steam.saturated: interpolated linearly between printed values") ==
        "cn.steam.saturated：在两个印刷值之间线性内插");
  CHECK(zh("table.suspect", "t.x: a printed value used here looks misprinted; see R-STEAM-01") ==
        "t.x：所用印刷值疑有误，见 R-STEAM-01");
  CHECK(zh("input.conservative", "`oxidation` was not given: 1 1 by the method's rule for missing data, 6.2 a)") ==
        "未填报 oxidation：按方法对缺失数据的规定取 1 1，6.2 a)");
  CHECK(zh("input.conservative", "`oxidation` was not given: 1 1 by the method's rule for missing data") ==
        "未填报 oxidation：按方法对缺失数据的规定取 1 1");
  CHECK(zh("factor.overridden",
           "`ncv` of fuel_combustion is a measured value of the request in 1 activity, not the default") ==
        "排放源 fuel_combustion 的 ncv 在 1 项活动中采用请求的实测值，未用缺省值");
  CHECK(zh("factor.overridden",
           "`ncv` of fuel_combustion is a measured value of the request in 12 activities, not the default") ==
        "排放源 fuel_combustion 的 ncv 在 12 项活动中采用请求的实测值，未用缺省值");
  CHECK(
      zh("coverage.month_missing",
         "electricity, 330000, grid: no activity for 2024-08, 2024-09; add the rows, with a quantity of 0 if there was "
         "none") == "electricity, 330000, grid：缺少 2024-08, 2024-09 的活动数据；请补报，确无消耗的填数量 0");
  CHECK(zh("indicator.division_by_zero", "indicator `per_t`: the divisor is zero; check the inputs it is made of") ==
        "指标 per_t 的除数为零，请核对构成除数的输入");
  CHECK(zh("indicator.no_rows", "indicator `share`: there is no figure of pv, wind, which counts as nothing") ==
        "指标 share：pv, wind 没有数据，按无处理");
  CHECK(zh("diagnostics.more", "24 further findings are not listed") == "另有 24 条发现未列出");
}

TEST_CASE("a message in another wording comes back as it is") {
  CHECK(zh("table.interpolated", "cn.steam.saturated: interpolated linearly between printed value") ==
        "cn.steam.saturated: interpolated linearly between printed value");
  CHECK(zh("table.interpolated", "") == "");
  CHECK(zh("no.such", "anything {at} all") == "anything {at} all");
  CHECK(zh("value.implausible", "the value is above 1: check it twice") == "the value is above 1: check it twice");
}

// An ICU message that cannot be read, or asks for what no code gives, would be found by a user.
TEST_CASE("every message of the catalogue can be filled in both languages, and words of the format have theirs") {
  std::size_t filled = 0;
  for (const tsn::data::File& file : tsn::text::embedded::files()) {
    const auto messages = nlohmann::json::parse(file.bytes);
    for (const auto& [id, languages] : messages.items())
      for (const Language language : {Language::zh, Language::en}) {
        CAPTURE(id);
        const Messages of(language);
        const std::string pattern = languages[language == Language::zh ? "zh" : "en"];
        CHECK(of.pattern(id) == pattern);
        std::vector<std::string> names;
        for (std::size_t at = 0; (at = pattern.find('{', at)) != std::string::npos; ++at) {
          const std::size_t end = pattern.find_first_of(",}", at);
          const std::string name = pattern.substr(at + 1, end - at - 1);
          if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos) names.push_back(name);
        }
        std::vector<tsn::text::Argument> arguments;
        for (const std::string& name : names)
          if (pattern.find('{' + name + ", plural") == std::string::npos)
            arguments.push_back({name, std::string_view("<value>")});
          else
            arguments.push_back({name, std::int64_t{7}});
        const std::string said = of(id, arguments);
        CHECK(said.find('{') == std::string::npos);
        for (const tsn::text::Argument& one : arguments)
          CHECK(said.find(one.value.index() == 0 ? "<value>" : "7") != std::string::npos);
        ++filled;
      }
  }
  CHECK(filled > 1000);
  const Messages of(Language::zh);
  CHECK_FALSE(of.has("explain."));
  CHECK_FALSE(of.has(""));
  CHECK_FALSE(of.has("zzz"));
  for (const char* id :
       {"supply.grid", "supply.direct_nonfossil", "supply.self_nonfossil", "supply.traded_green", "supply.gec",
        "select.constant", "select.year", "select.latest_not_after_year", "select.latest_published",
        "rounding.half_even", "rounding.half_up", "rounding.floor", "class.direct", "class.indirect", "grade.primary",
        "grade.transcribed", "grade.secondary", "grade.recalled"})
    CHECK(of.has("explain." + std::string(id)));
}

TEST_CASE("what a message names is not read as a pattern") {
  CHECK(zh("factor.latest_published", "{entry} '{x}' is the last one published by {date}") ==
        "{entry} '{x}' 是截至 {date} 最近发布的数值");
  CHECK(tsn::text::message_of("factor.latest_published", "a is the last one published by b", Messages(Language::en),
                              Messages(Language::en)) == "a is the last one published by b");
}
