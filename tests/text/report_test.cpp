// Reports: what is escaped, what is rounded, what the tables hold. tests/text/browser looks at the pages.
#include "text/report/report.hpp"

#include <catch2/catch.hpp>

#include "example_record.hpp"
#include "text/report/markup.hpp"
#include "text/report/scale.hpp"
#include "text/report/table.hpp"
#include "text/report/zip.hpp"

using tsn::Exact;
using tsn::text::Language;
using tsn::text::Report;

namespace {

Report report_of(const std::string& bytes, Language language) {
  return Report(tsn::text::read_record(bytes), language);
}

std::string line_of(const Report& report, const std::string& code) {
  for (const auto& line : tsn::text::table_of(report))
    if (line.code == code)
      return line.name + "|" + line.value + "|" + line.unit + "|" + line.exact + "|" + line.clause + "|" + line.source +
             "|" + line.period + "|" + line.pointer;
  return "none";
}

}  // namespace

TEST_CASE("what hides in a text is spelt out") {
  using tsn::text::visible;
  CHECK(visible("柴油 diesel") == "柴油 diesel");
  CHECK(visible("\u202egnp.exe") == "[U+202E]gnp.exe");
  CHECK(visible("a\u200bb\u2069\ufeff\u00ad") == "a[U+200B]b[U+2069][U+FEFF][U+00AD]");
  CHECK(visible("a\nb\tc\x01\x7f") == "a b c[U+0001][U+007F]");
  CHECK(visible("\U000e0041") == "[U+E0041]");
  CHECK(visible("שלום \U0001f468\u200d\U0001f469") == "שלום \U0001f468\u200d\U0001f469");  // words and emoji stay
  CHECK(tsn::text::escaped("<b title='x\"'>&") == "&lt;b title=&#39;x&quot;&#39;&gt;&amp;");
}

TEST_CASE("lengths of drawings are exact values, rounded") {
  CHECK(tsn::text::scaled(Exact::ratio(1, 3), Exact(1), 1000) == 333);
  CHECK(tsn::text::scaled(Exact::ratio(1, 2), Exact(1), 1) == 1);
  CHECK(tsn::text::scaled(Exact::ratio(-2, 3), Exact(1), 100) == -67);
  CHECK(tsn::text::scaled(Exact::ratio(1, 1000000), Exact(1), 10) == 1);  // something is never nothing
  CHECK(tsn::text::scaled(Exact(0), Exact(1), 10) == 0);
  CHECK(tsn::text::scaled(Exact(1), Exact(0), 10) == 0);
  CHECK(tsn::text::hundredths(1234) == "12.34");
  CHECK(tsn::text::hundredths(1230) == "12.3");
  CHECK(tsn::text::hundredths(1203) == "12.03");
  CHECK(tsn::text::hundredths(-50) == "-0.5");
  CHECK(tsn::text::hundredths(1200) == "12");
}

TEST_CASE("an archive is that of the format, and always the same") {
  const std::string zip = tsn::text::zip_of({{"a", "123456789"}});
  CHECK(zip.substr(0, 4) == "PK\x03\x04");
  // CRC-32 of "123456789" is cbf43926 (the check value of its definition), little end first.
  CHECK(zip.substr(14, 4) == "\x26\x39\xf4\xcb");
  CHECK(zip.size() == 30 + 1 + 9 + 46 + 1 + 22);
}

TEST_CASE("rounded for reading and shares") {
  const auto report = report_of(example_record("car-parts"), Language::en);
  CHECK(report.rounded(Exact::ratio(1, 8), 2) == "0.12");  // half to even
  CHECK(report.rounded(Exact::ratio(-1234567, 10), 2) == "−123,456.70");
  CHECK(report.rounded(Exact(7), 0) == "7");
  CHECK(report.share(Exact(1), Exact(3)) == "33.33 %");
  CHECK(report.share(Exact(1), Exact(0)).empty());
  CHECK(Report::gas("c-C4F8") == "c-C₄F₈");
  CHECK(Report::gas("HFC-134a") == "HFC-134a");
}

TEST_CASE("the table has results, data, factors and steps with their sources") {
  const std::string bytes = example_record("car-parts");
  const auto zh = report_of(bytes, Language::zh);
  CHECK(line_of(zh, "E") ==
        "排放总量|43702.7933223524|tCO2e|28406815659529087/650000000000||发改办气候〔2015〕1722号||/results/total");
  CHECK(line_of(zh, "E.indirect") == "间接排放|32235.3960218|tCO2e|||发改办气候〔2015〕1722号||/results/by_class/1");
  // diesel-09 is the third row of the first source: 8,130 kg.
  CHECK(line_of(zh, "S1.3.A1") == "燃料消耗量|8130|kg||||2024-09-30|/request/activities/6/quantity");
  CHECK(line_of(zh, "S1.3.F1") ==
        "低位发热量|43.33|GJ/t||条款号未见|发改办气候〔2015〕1722号|2024-09-30|/trace/6/factors/0");
  // 8.13 t * 43.33 GJ/t = 352.2729 GJ
  CHECK(line_of(zh, "S1.3.R1") ==
        "燃料热量（活动数据）|352.2729|GJ||条款号未见|发改办气候〔2015〕1722号|2024-09-30|/trace/6/steps/0");
  const auto en = report_of(bytes, Language::en);
  CHECK(
      line_of(en, "S1.3.F1") ==
      "net calorific value|43.33|GJ/t||clause number not seen|发改办气候〔2015〕1722号|2024-09-30|/trace/6/factors/0");
}

TEST_CASE("cells that a spreadsheet would run, or take for a date, are texts") {
  const std::string bytes = changed_record(example_record("car-parts"), "\"evidence\":\"检测报告 RQ-2403",
                                           "\"evidence\":\"=1+1,\\\"检测报告 RQ-2403");
  const std::string csv = tsn::text::report_csv(report_of(bytes, Language::zh));
  CHECK(csv.starts_with("\xef\xbb\xbf编号,"));
  CHECK(csv.find("\"'=1+1,\"\"检测报告 RQ-2403") != std::string::npos);
  CHECK(csv.find(",-372.185,tCO₂e,") != std::string::npos);  // a negative number stays one
  CHECK(csv.find(",24\u204426,tC/t,") != std::string::npos);
}

TEST_CASE("texts of a record are no markup of the page") {
  const std::string bytes = changed_record(example_record("car-parts"), "昆山远澜汽车零部件有限公司 (fictitious)",
                                           "</title><script>alert(1)</script>\u202e");
  const std::string page = tsn::text::report_html(report_of(bytes, Language::en));
  CHECK(page.find("<script>alert") == std::string::npos);
  CHECK(page.find("&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;[U+202E]") != std::string::npos);
  CHECK(page.find("default-src 'none'; style-src 'sha256-") != std::string::npos);
}

TEST_CASE("sums by source, month and gas are those of the record, also where the method is not built in") {
  for (const char* name : {"car-parts", "pv-cells", "battery-materials"}) {
    const auto report = report_of(example_record(name), Language::en);
    CHECK(report.glossary.knows_method());
    CHECK(report.emissions.by_gas);
  }
  // Another method of which only the record tells: the steps whose names end in co2e, gases unknown.
  const std::string bytes = changed_record(example_record("car-parts"), "3d193ba8ee2c17f7", "3d193ba8ee2c17f8");
  const auto report = report_of(bytes, Language::zh);
  CHECK_FALSE(report.glossary.knows_method());
  CHECK(report.emissions.by_source);
  CHECK_FALSE(report.emissions.by_gas);
  CHECK(tsn::text::report_html(report).find("此处无法得知各排放源对应的气体") != std::string::npos);
}
