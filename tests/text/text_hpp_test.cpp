// The C++ layer of the text library.
#include <algorithm>
#include <catch2/catch.hpp>
#include <tansuan/text.hpp>
#include <vector>

#include "../capi/requests.h"

namespace text = tansuan::text;
using tansuan::language;

TEST_CASE("figures and codes are said in both languages") {
  CHECK(text::number("-1234.50", language::en) == "\u22121,234.50");
  CHECK(text::date("2024-01-31", language::zh) == "2024年1月31日");
  CHECK(text::unit("10^4 Nm3", language::zh) == "万Nm³");
  CHECK(text::finding("date.twice", language::zh).find("\"title\":\"月份与日期重复给出\"") != std::string::npos);
  tansuan::problem finding;
  finding.code = "basis.assumed";
  finding.message = "taken as dry";
  CHECK(text::message(finding, language::en) == "taken as dry");
  std::vector<std::string> names{"天然气", "柴油", "煤"};  // tiān, chái, méi
  std::sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) {
    return text::sort_key(a, language::zh) < text::sort_key(b, language::zh);
  });
  CHECK(names == std::vector<std::string>{"柴油", "煤", "天然气"});
}

TEST_CASE("a line of a record is explained, and what is not there throws with its code") {
  const tansuan::catalog catalog = tansuan::catalog::embedded();
  const tansuan::engine engine(catalog);
  const tansuan::record record = engine.calculate(BOTH);
  CHECK(text::explain(record.json(), "", language::en).substr(0, 18) == "= total emissions:");
  CHECK(text::explain(record.json(), "/trace/0", language::zh, text::explanation::json).front() == '{');
  try {
    text::explain(record.json(), "/trace/9", language::en);
    FAIL("nothing was thrown");
  } catch (const tansuan::error& error) {
    CHECK(error.status() == TSN_E_NOT_FOUND);
    CHECK(error.code() == "query.not_found");
  }
}
