// The records that the examples show are what this build computes, byte for byte.
#include <catch2/catch.hpp>

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
