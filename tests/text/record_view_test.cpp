// A record as the texts for people read it.
#include "text/record_view.hpp"

#include <catch2/catch.hpp>

#include "example_record.hpp"
#include "text/guard.hpp"
#include "text/long_number.hpp"

namespace {

tsn::text::Failure refusal(const std::string& bytes) {
  try {
    tsn::text::read_record(bytes);
  } catch (const tsn::text::Failure& failure) {
    return failure;
  }
  FAIL("no refusal");
  return {};
}

}  // namespace

TEST_CASE("a record is read with its references resolved") {
  const std::string bytes = example_record("car-parts");
  const auto record = tsn::text::read_record(bytes);
  CHECK(record.method.id == "cn.ndrc.machinery");
  CHECK(record.period == "2024");
  CHECK(record.documents.size() == 10);
  const auto* row = record.activity("diesel-09");
  REQUIRE(row);
  CHECK(row->source->title.zh == "化石燃料燃烧");
  CHECK(row->quantity->value == "8130");
  CHECK(row->quantity->unit == "kg");
  CHECK(row->month_of() == "2024-09");
  REQUIRE(row->factors.size() == 3);
  CHECK(row->factors[0].line->value == "43.33");
  CHECK(row->factors[0].line->document->title.en ==
        "Guide to accounting and reporting of GHG emissions (trial): third batch of sectors");
  // 8.13 t * 43.33 GJ/t * 0.0202 tC/GJ * 98 % * 44/12
  CHECK(row->step("co2e")->value.number == tsn::Exact::from_text("8.13").value() *
                                               tsn::Exact::from_text("43.33").value() *
                                               tsn::Exact::from_text("0.0202").value() *
                                               tsn::Exact::from_text("0.98").value() * tsn::Exact::ratio(44, 12));
  CHECK(record.results.total->value == "43702.7933223524");
  CHECK(record.findings.front().activity->id == "green-03");
  CHECK_FALSE(record.results.complete);
}

TEST_CASE("a record that was changed, or is none, is refused") {
  std::string bytes = example_record("car-parts");
  CHECK(refusal("{").status == TSN_E_JSON_SYNTAX);
  CHECK(refusal("{}").code == "record.format");
  CHECK(refusal(bytes + "\n").code == "record.not_canonical");
  const auto at = bytes.find("\"8.42\"");
  bytes[at + 1] = '9';
  CHECK(refusal(bytes).code == "record.digest");
  CHECK(refusal(bytes).status == TSN_E_RECORD);
}

TEST_CASE("what has a digest and is no whole record is refused with the place") {
  const std::string bytes = example_record("car-parts");
  const auto pointer = [&](const std::string& from, const std::string& to) {
    const auto failure = refusal(changed_record(bytes, from, to));
    CHECK(failure.code == "record.format");
    return failure.pointer;
  };
  CHECK(pointer("{\"document\":0,", "{\"document\":10,") == "/factors/0/document");
  CHECK(pointer("\"exact\":\"15/52\"", "\"exact\":\"15/53\"") == "/trace/0/steps/0/value");
  CHECK(pointer("\"value\":\"0.2884615385\"", "\"value\":\"a lot\"") == "/trace/0/steps/0/value");
  CHECK(pointer("\"activity\":\"c2h2-03\"", "\"activity\":\"c2h2-04\"") == "/trace/0/activity");
  CHECK(pointer("\"complete\":false,\"formula\"", "\"complete\":false,\"formulas\"") == "/indicators/0/formula");
}

TEST_CASE("numbers of records may be long") {
  const std::string nines(100, '9');
  CHECK(tsn::text::long_number(nines + "/" + nines).value() == tsn::Exact(1));
  CHECK(tsn::text::long_number("-0." + std::string(99, '0') + "5").value().to_decimal() ==
        "-0." + std::string(99, '0') + "5");
  for (const char* bad : {"", "-", "1e3", "1/0", "1/", "/1", "1.", ".1", "1/-2", "0x1", "--1"})
    CHECK(tsn::text::long_number(bad).fault().code == "number.syntax");
  CHECK(tsn::text::long_number(std::string(20001, '1')).fault().code == "number.too_long");
}
