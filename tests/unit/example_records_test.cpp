// The records that the examples show are what this build computes, byte for byte.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <regex>
#include <sstream>
#include <vector>

#include "fixture.hpp"

TEST_CASE("Each example's request gives the bytes of its checked-in record") {
  for (const std::string plant : {"car-parts", "pv-cells", "battery-materials"}) {
    INFO(plant);
    const std::string request = tsn::test::file_text("examples/" + plant + "/request.json");
    const auto computed = tsn::test::compute(request);
    INFO(tsn::test::problems_text(computed.problems));
    REQUIRE(computed.calculation);
    const bool same = tsn::record::write_record(*computed.calculation).json ==
                      tsn::test::file_text("examples/" + plant + "/record.json");
    CHECK(same);
  }
}

namespace {

// The cells of a table's line, without spaces around them; of other lines nothing.
std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  if (line.empty() || line[0] != '|') return cells;
  for (std::size_t at = 1; at < line.size();) {
    const std::size_t end = std::min(line.find('|', at), line.size());
    const std::string cell = line.substr(at, end - at);
    const std::size_t first = cell.find_first_not_of(' ');
    cells.push_back(first == std::string::npos ? "" : cell.substr(first, cell.find_last_not_of(' ') - first + 1));
    at = end + 1;
  }
  return cells;
}

std::string shown(const tsn::Exact& value) {
  return value.terminates() ? value.to_decimal() : "≈ " + value.to_rounded_decimal(tsn::record::shown_decimals);
}

}  // namespace

// The figures there were worked by hand; here they are held against the record, so that neither goes stale.
TEST_CASE("Each activity's figure in an example's README is the one of its record") {
  for (const std::string plant : {"car-parts", "pv-cells", "battery-materials"}) {
    INFO(plant);
    const std::string request = tsn::test::file_text("examples/" + plant + "/request.json");
    const auto computed = tsn::test::compute(request);
    REQUIRE(computed.calculation);
    std::map<std::string, std::string> figures;
    for (const tsn::inventory::Activity& activity : computed.calculation->inventory.activities) {
      tsn::Exact sum;
      for (const auto& emission : activity.source->emissions)
        sum += activity.numbers[activity.source->steps[emission.co2e_step].slot];
      figures["`" + std::string(activity.id) + "`"] = shown(sum);
    }
    std::size_t found = 0;
    std::istringstream readme(tsn::test::file_text("examples/" + plant + "/README.md"));
    for (std::string line; std::getline(readme, line);) {
      const auto cells = cells_of(line);
      if (cells.size() < 2 || !figures.count(cells[0])) continue;
      INFO(line);
      CHECK(cells.back() == figures[cells[0]]);
      ++found;
    }
    CHECK(found == figures.size());
  }
}

TEST_CASE("Each register entry that an example's README cites is cited in its record") {
  const std::regex id("R-[A-Z]+-[0-9][0-9]");
  for (const std::string plant : {"car-parts", "pv-cells", "battery-materials"}) {
    INFO(plant);
    const std::string readme = tsn::test::file_text("examples/" + plant + "/README.md");
    const std::string record = tsn::test::file_text("examples/" + plant + "/record.json");
    std::size_t found = 0;
    for (std::sregex_iterator at(readme.begin(), readme.end(), id), end; at != end; ++at, ++found) {
      INFO(at->str());
      CHECK(record.find("\"" + at->str() + "\"") != std::string::npos);
    }
    CHECK(found > 5);
  }
}
