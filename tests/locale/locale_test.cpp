// The embedder's process locale changes no byte of a record. A locale that is not installed fails the test.
#include <catch2/catch.hpp>
#include <clocale>
#include <cstdio>
#include <cwctype>

#include "../unit/fixture.hpp"

using namespace tsn;

namespace {

class ProcessLocale {
 public:
  explicit ProcessLocale(const char* name) : previous_(std::setlocale(LC_ALL, nullptr)) {
    if (std::setlocale(LC_ALL, name) == nullptr)
      FAIL("locale " << name << " is not installed; tests/run.sh generates it");
  }
  ~ProcessLocale() { std::setlocale(LC_ALL, previous_.c_str()); }
  ProcessLocale(const ProcessLocale&) = delete;
  ProcessLocale& operator=(const ProcessLocale&) = delete;

 private:
  std::string previous_;
};

// Decimals, exponents, units and names with i and I, a measured value, a table between its rows, an interpolated
// value that does not end, large groups of digits, a gap.
const std::string request = R"({"format": "tansuan.request/1", "method": {"id": "cn.ndrc.machinery"}, "period": "2024",
    "as_of": "2025-03-31", "choices": {"electricity_factor": "provincial", "fgas_gwp_set": "ar5"},
    "denominators": {"output_value": "1234567.89 万元"}, "entity": {"name": "Işık Iğdır Straße 厂"}, "activities": [
    {"id": "I", "source": "fuel_combustion", "item": "diesel", "quantity": "1234567.125 t"},
    {"id": "i", "source": "fuel_combustion", "item": "LPG", "quantity": "1.5e3 kg"},
    {"id": "ı", "source": "fuel_combustion", "item": "bituminous", "quantity": "12.5 t", "basis": "收到基"},
    {"id": "İ", "source": "purchased_electricity", "supply": "grid", "quantity": "1234.5 MWh", "region": "Inner Mongolia"},
    {"id": "gap", "source": "purchased_electricity", "supply": "grid", "quantity": "1 MWh", "region": "西藏"},
    {"id": "steam", "source": "purchased_steam_saturated", "quantity": "0.1 Mt", "parameters": {"pressure": "0.53 MPa"}},
    {"id": "sf6", "source": "fgas_charging_declared", "item": "SF6", "quantity": "1.001 t", "parameters":
        {"opening_stock": "0.5 t", "closing_stock": "0.4 t", "delivered": "1070.25 kg"}}]})";

struct Outcome {
  std::string record, totals, signed_record;
  bool verifies = false;
};

Outcome outcome() {
  const auto computed = test::compute(request);
  INFO(test::problems_text(computed.problems));
  REQUIRE(computed.calculation);
  Outcome result;
  result.record = record::write_record(*computed.calculation).json;
  result.totals = record::write_totals(*computed.calculation);
  result.signed_record = *record::sign(result.record, record::SecretSeed{1, 2, 3});
  const auto verdict =
      record::verify(result.signed_record, test::embedded_library(), std::pmr::new_delete_resource(), nullptr);
  result.verifies = verdict && verdict->ok;
  return result;
}

Outcome outcome_in_c() {
  const ProcessLocale c("C");
  return outcome();
}

void same_bytes_in(const char* name) {
  const Outcome expected = outcome_in_c();
  CHECK(expected.verifies);
  const ProcessLocale locale(name);
  const Outcome here = outcome();
  CHECK(here.record == expected.record);
  CHECK(here.totals == expected.totals);
  CHECK(here.signed_record == expected.signed_record);
  CHECK(here.verifies);
  // Packs are read the same way: the catalog keeps its hash.
  std::vector<std::string_view> texts;
  for (const data::File& file : data::files())
    if (!file.name.starts_with("browse/") && !file.name.starts_with("releases/2025")) texts.push_back(file.bytes);
  Diagnostics diagnostics;
  const auto library = method::Library::open(nullptr, texts, diagnostics);
  REQUIRE(library);
  CHECK(library->sha256() == test::embedded_library()->sha256());
}

}  // namespace

TEST_CASE("Under de_DE.UTF-8, with its decimal comma, a record has the bytes it has under C") {
  {
    const ProcessLocale german("de_DE.UTF-8");
    char text[8];
    std::snprintf(text, sizeof text, "%.1f", 1.5);
    REQUIRE(std::string(text) == "1,5");  // the locale is in force
  }
  same_bytes_in("de_DE.UTF-8");
}

TEST_CASE("Under tr_TR.UTF-8, where i has a capital of its own, a record has the bytes it has under C") {
  {
    const ProcessLocale turkish("tr_TR.UTF-8");
    REQUIRE(std::towupper(L'i') == L'\u0130');
  }
  same_bytes_in("tr_TR.UTF-8");
}

TEST_CASE("A decimal comma is refused under a locale that writes one, as it is under C") {
  const ProcessLocale german("de_DE.UTF-8");
  CHECK_FALSE(Exact::from_decimal("1,5"));
  CHECK(Exact::from_decimal("1.5")->to_decimal() == "1.5");
  CHECK(Exact::from_decimal("1234567.5")->to_decimal() == "1234567.5");
  CHECK(parse_unit("MWh")->text == "MWh");
  CHECK_FALSE(parse_quantity("1,5 t"));
}
