// Malformed requests: for each the code and the JSON Pointer of everything that is wrong with it, and no case
// that takes long or much memory. One row is one case.
#include "bad_input.hpp"

namespace {

using namespace tsn;
using namespace tsn::test;

Diagnostics findings(const std::string& text) {
  Computed computed = compute(text);
  if (computed.calculation) return std::move(computed.calculation->diagnostics);
  return std::move(computed.problems);
}

// A good request for 7.2 t of diesel, with changes.
std::string request(const Members& changes) {
  return object_with(
      {{"format", R"("tansuan.request/1")"},
       {"method", R"({"id": "cn.ndrc.machinery", "edition": "2015"})"},
       {"period", R"("2024")"},
       {"as_of", R"("2025-03-31")"},
       {"activities", R"([{"id": "d", "source": "fuel_combustion", "item": "diesel", "quantity": "7.2 t"}])"}},
      changes);
}

std::string activities(const std::string& list, Members changes = {}) {
  changes.emplace_back("activities", "[" + list + "]");
  return request(changes);
}

// Its activity, with changes.
std::string fuel(const Members& changes) {
  return activities(object_with(
      {{"id", R"("d")"}, {"source", R"("fuel_combustion")"}, {"item", R"("diesel")"}, {"quantity", R"("7.2 t")"}},
      changes));
}
std::string quantity(const std::string& json) { return fuel({{"quantity", json}}); }
std::string parameters(const std::string& json) { return fuel({{"parameters", json}}); }

// A measured NCV of 1 t of `item`.
std::string ncv(const std::string& json, const std::string& item = "diesel") {
  return fuel({{"item", "\"" + item + "\""}, {"parameters", "{\"ncv\": " + json + "}"}});
}

// 1,000 MWh from the grid of Jiangsu by the provincial factor; changes of the activity, then of the request.
std::string electricity(const Members& changes, Members of_request = {}) {
  of_request.insert(of_request.begin(),
                    {{"region", R"("320000")"}, {"choices", R"({"electricity_factor": "provincial"})"}});
  return activities(object_with({{"id", R"("e")"},
                                 {"source", R"("purchased_electricity")"},
                                 {"quantity", R"("1000 MWh")"},
                                 {"supply", R"("grid")"}},
                                changes),
                    of_request);
}

std::string steam(const std::string& pressure) {
  return activities(
      R"({"id": "s", "source": "purchased_steam_saturated", "quantity": "1 t", "parameters": {"pressure": )" +
      pressure + "}}");
}

// Shielding gas with these components.
std::string welding(const std::string& components) {
  return activities(R"({"id": "w", "source": "co2_welding", "quantity": "1 t", "parameters": {"components": )" +
                    components + "}}");
}

std::string other_method(const std::string& activity) {
  return activities(activity, {{"method", R"({"id": "cn.ndrc.industry_other"})"}});
}
std::string flare(const std::string& efficiency) {
  return other_method(R"({"id": "f", "source": "ch4_flare", "quantity": "1 Nm3", "parameters": {"ch4_share": "50 %",
                          "efficiency": )" +
                      efficiency + "}}");
}

std::string entity(const std::string& code) { return request({{"entity", R"({"credit_code": ")" + code + "\"}"}}); }

}  // namespace

TEST_CASE("Text that is not JSON is refused with its place", "[bad]") {
  const std::string good = request({});
  // One row per case.
  // clang-format off
  run_bad_cases("texts", {
      {"nothing", "", {"json.syntax "}},
      {"white space only", " \n\t ", {"json.syntax "}},
      {"truncated in a string", good.substr(0, 20), {"json.syntax "}},
      {"truncated in an activity", good.substr(0, good.size() - 10), {"json.syntax /activities/0"}},
      {"truncated before the last brace", good.substr(0, good.size() - 1), {"json.syntax "}},
      {"truncated after a colon", R"({"format":)", {"json.syntax "}},
      {"two values", good + good, {"json.syntax "}},
      {"a comma at the end of an array", R"({"activities": [1,]})", {"json.syntax /activities"}},
      {"a comma at the end of an object", R"({"a": 1,})", {"json.syntax "}},
      {"a comment", R"({/* no */})", {"json.syntax "}},
      {"single quotes", R"({'format': 1})", {"json.syntax "}},
      {"a bare key", R"({format: 1})", {"json.syntax "}},
      {"a byte order mark", "\xEF\xBB\xBF{}", {"json.syntax "}},
      {"a NUL byte", std::string("{\"a\": 1\0}", 9), {"json.syntax "}},
      {"a line break in a string", "{\"a\": \"x\ny\"}", {"json.syntax "}},
      {"an unknown escape", R"({"a": "\x41"})", {"json.syntax "}},
      {"half a surrogate pair", R"({"a": "\ud800"})", {"json.syntax "}},
      {"NaN", R"({"a": NaN})", {"json.syntax "}},
      {"Infinity", R"({"a": -Infinity})", {"json.syntax "}},
      {"a hexadecimal number", R"({"a": 0x10})", {"json.syntax "}},
      {"a number with a leading zero", R"({"a": 012})", {"json.syntax "}},
      {"a number with a leading plus", R"({"a": +1})", {"json.syntax "}},
      {"a number that ends in its point", R"({"a": 1.})", {"json.syntax "}},
      {"invalid UTF-8", "{\"a\": \"\xB1\xEA\xD7\xBC\"}", {"json.utf8 "}},
      {"an overlong UTF-8 form", "{\"a\": \"\xC0\xAF\"}", {"json.utf8 "}},
      {"a surrogate in UTF-8", "{\"a\": \"\xED\xA0\x80\"}", {"json.utf8 "}},
      {"UTF-8 cut short", "{\"a\": \"\xE7\xA2\"}", {"json.utf8 "}},
      {"UTF-16", std::string("\xFF\xFE{\0}\0", 6), {"json.utf8 "}},
      {"a duplicate key", R"({"format": "tansuan.request/1", "format": "x"})", {"json.duplicate_key /format"}},
      {"a duplicate key written with an escape", R"({"a": 1, "\u0061": 2})", {"json.duplicate_key /a"}},
      {"a duplicate key in an activity", activities(R"({"id": "a", "id": "b"})"), {"json.duplicate_key /activities/0/id"}},
      {"a duplicate key that needs escaping", R"({"a/b~": 1, "a/b~": 2})", {"json.duplicate_key /a~1b~0"}},
      {"arrays 100,000 deep", repeated("[", 100000), {"json.depth " + repeated("/0", 63)}},
      {"closed arrays 100,000 deep", repeated("[", 100000) + repeated("]", 100000), {"json.depth " + repeated("/0", 63)}},
      {"objects 100,000 deep", repeated("{\"a\":", 100000), {"json.depth " + repeated("/a", 63)}},
      {"a string of 10 MB", "{\"a\": \"" + std::string(10'000'000, 'x') + "\"}", {"json.too_large "}},
      {"a string of 10 MB that never ends", "{\"a\": \"" + std::string(10'000'000, 'x'), {"json.too_large "}},
      {"a key of 10 MB", "{\"" + std::string(10'000'000, 'k') + "\": 1}", {"json.too_large "}},
      {"10 MB of backslashes", "{\"a\": \"" + std::string(10'000'000, '\\') + "\"}", {"json.too_large "}},
      {"a number of 10 MB", "{\"a\": " + std::string(10'000'000, '1') + "}", {"json.too_large "}},
      {"10 MB of spaces", std::string(10'000'000, ' ') + good, {"json.too_large "}},
      {"more than 64 MiB", std::string((std::size_t{64} << 20) + 1, '['), {"json.too_large "}},
  }, findings);
  // clang-format on
}

TEST_CASE("What is wrong at the top of a request is told with its pointer", "[bad]") {
  // One row per case.
  // clang-format off
  run_bad_cases("requests", {
      {"an array for a request", "[]", {"member.type "}},
      {"a text for a request", R"("request")", {"member.type "}},
      {"null for a request", "null", {"member.type "}},
      {"an empty object", "{}",
       {"member.missing /format", "member.missing /period", "member.missing /as_of", "member.missing /method", "member.missing /activities"}},
      {"no format", request({{"format", ""}}), {"member.missing /format"}},
      {"another format", request({{"format", R"("tansuan.request/2")"}}), {"request.format /format"}},
      {"a number for the format", request({{"format", "1"}}), {"member.type /format"}},
      {"an unknown member", request({{"activites", "[]"}}), {"member.unknown /activites"}},
      {"an unknown member that needs escaping", request({{"a/b~c", "1"}}), {"member.unknown /a~1b~0c"}},
      {"a byte order mark in a key", request({{"\xEF\xBB\xBFregion", R"("320000")"}}), {"member.unknown /\xEF\xBB\xBFregion"}},
      {"no method", request({{"method", ""}}), {"member.missing /method"}},
      {"a text for the method", request({{"method", R"("cn.ndrc.machinery")"}}), {"member.type /method"}},
      {"a method without id", request({{"method", "{}"}}), {"member.missing /method/id"}},
      {"a method whose id is empty", request({{"method", R"({"id": ""})"}}), {"member.missing /method/id"}},
      {"an unknown method", request({{"method", R"({"id": "cn.ndrc.no_such_sector"})"}}), {"method.unknown /method"}},
      {"an unknown edition", request({{"method", R"({"id": "cn.ndrc.machinery", "edition": "2099"})"}}), {"method.unknown /method"}},
      {"an unknown member of the method", request({{"method", R"({"id": "cn.ndrc.machinery", "year": "2015"})"}}),
       {"member.unknown /method/year"}},
      {"no period", request({{"period", ""}}), {"member.missing /period"}},
      {"a number for the period", request({{"period", "2024"}}), {"member.type /period"}},
      {"an array for the period", request({{"period", R"(["2024-01", "2024-12"])"}}), {"member.type /period"}},
      {"month 13 for the period", request({{"period", R"("2024-13")"}}), {"period.syntax /period"}},
      {"a quarter for the period", request({{"period", R"("2024Q1")"}}), {"period.syntax /period"}},
      {"a day for the period", request({{"period", R"("2024-03-01")"}}), {"period.syntax /period"}},
      {"a period that ends before it begins", request({{"period", R"("2024-06/2024-01")"}}), {"period.syntax /period"}},
      {"a period of two years", request({{"period", R"("2023-07/2024-06")"}}), {"period.spans_years /period"}},
      {"a period without its end", request({{"period", R"("2024-01/")"}}), {"period.syntax /period"}},
      {"full-width digits in the period", request({{"period", R"("２０２４")"}}), {"period.syntax /period"}},
      {"a period outside the method", request({{"period", R"("2014")"}}), {"method.not_in_force /period"}},
      {"a period that begins before the method", request({{"period", R"("2014")"}}), {"method.not_in_force /period"}},
      {"no as_of", request({{"as_of", ""}}), {"member.missing /as_of"}},
      {"null for as_of", request({{"as_of", "null"}}), {"member.missing /as_of"}},
      {"a number for as_of", request({{"as_of", "20250331"}}), {"member.type /as_of"}},
      {"as_of in another format", request({{"as_of", R"("31.03.2025")"}}), {"date.syntax /as_of"}},
      {"as_of without its day", request({{"as_of", R"("2025-03")"}}), {"date.syntax /as_of"}},
      {"as_of on 29 February of no leap year", request({{"as_of", R"("2025-02-29")"}}), {"date.impossible /as_of"}},
      {"as_of on 29 February 1900", request({{"as_of", R"("1900-02-29")"}}), {"date.impossible /as_of"}},
      {"as_of in month 0", request({{"as_of", R"("2025-00-10")"}}), {"date.impossible /as_of"}},
      {"as_of in the year 0", request({{"as_of", R"("0000-01-01")"}}), {"date.impossible /as_of"}},
      {"as_of with a time", request({{"as_of", R"("2025-03-31T00:00:00")"}}), {"date.syntax /as_of"}},
      {"an unknown province", request({{"region", R"("Atlantis")"}}), {"region.unknown /region"}},
      {"an unknown province that the factor needs", electricity({}, {{"region", R"("999999")"}}), {"region.unknown /region"}},
      {"a number for the region", request({{"region", "320000"}}), {"member.type /region"}},
      {"a text for the entity", request({{"entity", R"("Example Works")"}}), {"member.type /entity"}},
      {"a name that is no text", request({{"entity", R"({"name": ["x"]})"}}), {"member.type /entity/name"}},
      {"an unknown member of the entity", request({{"entity", R"({"code": "1"})"}}), {"member.unknown /entity/code"}},
      {"a credit code with a wrong check digit", entity("91350100M000100Y44"), {"entity.credit_code_check /entity/credit_code"}},
      {"a credit code with two digits swapped", entity("91350100M001000Y43"), {"entity.credit_code_check /entity/credit_code"}},
      {"a credit code of 17 characters", entity("91350100M000100Y4"), {"entity.credit_code_syntax /entity/credit_code"}},
      {"a credit code with the letter O", entity("9135010OM000100Y43"), {"entity.credit_code_syntax /entity/credit_code"}},
      {"a credit code in small letters", entity("91350100m000100y43"), {"entity.credit_code_syntax /entity/credit_code"}},
      {"a pin of another release", request({{"catalog", R"({"release": "1999.1"})"}}), {"catalog.mismatch /catalog/release"}},
      {"a pin of another hash", request({{"catalog", R"({"sha256": "00"})"}}), {"catalog.mismatch /catalog/sha256"}},
      {"a pin that is empty", request({{"catalog", R"({"sha256": ""})"}}), {"member.empty /catalog/sha256"}},
      {"a text for the pin", request({{"catalog", R"("2026.1")"}}), {"member.type /catalog"}},
      {"an unknown member of the pin", request({{"catalog", R"({"sha-256": "00"})"}}), {"member.unknown /catalog/sha-256"}},
      {"an array for the choices", request({{"choices", "[]"}}), {"member.type /choices"}},
      {"an unknown choice", request({{"choices", R"({"gwp": "ar5"})"}}), {"member.unknown /choices/gwp"}},
      {"an unknown answer to a choice", request({{"choices", R"({"electricity_factor": "marginal"})"}}),
       {"choice.unknown /choices/electricity_factor"}},
      {"an unknown answer to a choice that is consulted", electricity({}, {{"choices", R"({"electricity_factor": "x"})"}}),
       {"choice.unknown /choices/electricity_factor"}},
      {"a number for an answer", electricity({}, {{"choices", R"({"electricity_factor": 1})"}}),
       {"member.type /choices/electricity_factor"}},
      {"a choice that is not made", electricity({}, {{"choices", ""}}), {"choice.missing /choices/electricity_factor"}},
      {"an empty answer to a choice", electricity({}, {{"choices", R"({"electricity_factor": ""})"}}),
       {"member.empty /choices/electricity_factor"}},
      {"a text for the denominators", request({{"denominators", R"("12000")"}}), {"member.type /denominators"}},
      {"an unknown denominator", request({{"denominators", R"({"output": "1 t"})"}}), {"member.unknown /denominators/output"}},
      {"a denominator of another unit", request({{"denominators", R"({"output_value": "1 t"})"}}),
       {"unit.dimension /denominators/output_value"}},
      {"a negative denominator", request({{"denominators", R"({"output_value": "-1 万元"})"}}),
       {"input.range /denominators/output_value"}},
      {"a denominator of zero", request({{"denominators", R"({"output_value": "0 万元"})"}}), {"formula.division_by_zero /denominators"}},
      {"a denominator that is no number", request({{"denominators", R"({"output_value": "many"})"}}),
       {"number.syntax /denominators/output_value"}},
      {"no activities", request({{"activities", ""}}), {"member.missing /activities"}},
      {"an empty list of activities", activities(""), {"activities.empty /activities"}},
      {"an object for the activities", request({{"activities", "{}"}}), {"member.type /activities"}},
      {"null for the activities", request({{"activities", "null"}}), {"member.missing /activities"}},
  }, findings);
  // clang-format on
}

TEST_CASE("What is wrong with an activity is told with its pointer", "[bad]") {
  // One row per case.
  // clang-format off
  run_bad_cases("activities", {
      {"a text for an activity", activities(R"("diesel")"), {"member.type /activities/0"}},
      {"null for an activity", activities("null"), {"member.type /activities/0"}},
      {"an array for an activity", activities("[]"), {"member.type /activities/0"}},
      {"an empty activity", activities("{}"), {"member.missing /activities/0/id", "member.missing /activities/0/source"}},
      {"no id", fuel({{"id", ""}}), {"member.missing /activities/0/id"}},
      {"an empty id", fuel({{"id", R"("")"}}), {"member.missing /activities/0/id"}},
      {"a number for the id", fuel({{"id", "1"}}), {"member.type /activities/0/id"}},
      {"an id of 201 bytes", fuel({{"id", "\"" + std::string(201, 'i') + "\""}}), {"input.too_long /activities/0/id"}},
      {"two activities with one id", activities(R"({"id": "a", "source": "fuel_combustion", "item": "diesel", "quantity": "1 t"},
                     {"id": "a", "source": "fuel_combustion", "item": "diesel", "quantity": "1 t"})"),
       {"activity.duplicate_id /activities/1/id"}},
      {"no source", fuel({{"source", ""}}), {"member.missing /activities/0/source"}},
      {"an unknown source", fuel({{"source", R"("fuel")"}}), {"source.unknown /activities/0/source"}},
      {"a source of another method", fuel({{"source", R"("carbonate_use")"}}), {"source.unknown /activities/0/source"}},
      {"an unknown member", fuel({{"amount", R"("1 t")"}}), {"member.unknown /activities/0/amount"}},
      {"a member in capitals", fuel({{"Quantity", R"("1 t")"}}), {"member.unknown /activities/0/Quantity"}},
      {"no item", fuel({{"item", ""}}), {"member.missing /activities/0/item"}},
      {"an unknown item", fuel({{"item", R"("diesle")"}}), {"item.unknown /activities/0/item"}},
      {"an item of another kind", fuel({{"item", R"("SF6")"}}), {"item.unknown /activities/0/item"}},
      {"a number for the item", fuel({{"item", "1"}}), {"member.type /activities/0/item"}},
      {"an item where there is none", electricity({{"item", R"("diesel")"}}), {"item.not_allowed /activities/0/item"}},
      {"month 13", fuel({{"month", R"("2024-13")"}}), {"date.impossible /activities/0/month"}},
      {"month 0", fuel({{"month", R"("2024-00")"}}), {"date.impossible /activities/0/month"}},
      {"a year for the month", fuel({{"month", R"("2024")"}}), {"date.syntax /activities/0/month"}},
      {"a number for the month", fuel({{"month", "3"}}), {"member.type /activities/0/month"}},
      {"an empty month", fuel({{"month", R"("")"}}), {"member.empty /activities/0/month"}},
      {"an empty region", electricity({{"region", R"("")"}}), {"member.empty /activities/0/region"}},
      {"a basis without its quantity", fuel({{"basis", R"("as-received")"}, {"quantity", ""}}),
       {"basis.not_allowed /activities/0/basis", "member.missing /activities/0/quantity"}},
      {"a month outside the period", fuel({{"month", R"("2023-12")"}}), {"date.outside_period /activities/0/month"}},
      {"30 February", fuel({{"date", R"("2024-02-30")"}}), {"date.impossible /activities/0/date"}},
      {"a date outside the period", fuel({{"date", R"("2025-01-01")"}}), {"date.outside_period /activities/0/date"}},
      {"a date with slashes", fuel({{"date", R"("2024/01/15")"}}), {"date.syntax /activities/0/date"}},
      {"a month and a date", fuel({{"month", R"("2024-01")"}, {"date", R"("2024-01-15")"}}), {"date.twice /activities/0/date"}},
      {"an unknown province", electricity({{"region", R"("江苏州")"}}), {"region.unknown /activities/0/region"}},
      {"a province that is needed and not given", electricity({}, {{"region", ""}}), {"region.missing /activities/0/region"}},
      {"no kind of supply", electricity({{"supply", ""}}), {"member.missing /activities/0/supply"}},
      {"a number for the kind of supply", electricity({{"supply", "1"}}), {"member.type /activities/0/supply"}},
      {"an unknown kind of supply", electricity({{"supply", R"("solar")"}}), {"supply.unknown /activities/0/supply"}},
      {"a kind of supply without a rule", electricity({{"supply", R"("gec")"}}), {"supply.no_rule /activities/0/supply"}},
      {"a kind of supply where there is none", fuel({{"supply", R"("grid")"}}), {"supply.not_allowed /activities/0/supply"}},
      {"non-fossil electricity without proof", electricity({{"supply", R"("self_nonfossil")"}}),
       {"evidence.missing /activities/0/quantity"}},
      {"a grid region that is needed and not given", electricity({}, {{"choices", R"({"electricity_factor": "regional"})"}}),
       {"member.missing /activities/0/parameters/grid_region"}},
      {"an unknown grid region", electricity({{"parameters", R"({"grid_region": "moon"})"}}, {{"choices", R"({"electricity_factor": "regional"})"}}),
       {"choice.unknown /activities/0/parameters/grid_region"}},
      {"a number for a grid region", electricity({{"parameters", R"({"grid_region": 1})"}}),
       {"member.type /activities/0/parameters/grid_region"}},
      {"a text for the meta data", fuel({{"meta", R"("x")"}}), {"member.type /activities/0/meta"}},
      {"numbers in the meta data", fuel({{"meta", R"({"row": 7, "more": [{"x": 1.5}]})"}}),
       {"member.type /activities/0/meta/row", "member.type /activities/0/meta/more/0/x"}},
      {"meta data that nest too deeply", fuel({{"meta", R"({"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{}}}}}}}}}})"}}),
       {"json.depth /activities/0/meta/a/a/a/a/a/a/a/a/a"}},
  }, findings);
  // clang-format on
}

TEST_CASE("What is wrong with a quantity is told with its pointer", "[bad]") {
  const std::string at = " /activities/0/quantity";
  const std::string at_value = at + "/value", at_unit = at + "/unit", at_basis = at + "/basis";
  // One row per case.
  // clang-format off
  run_bad_cases("quantities", {
      {"no quantity", fuel({{"quantity", ""}}), {"member.missing" + at}},
      {"null for the quantity", quantity("null"), {"member.missing" + at}},
      {"true for the quantity", quantity("true"), {"member.type" + at}},
      {"an array for the quantity", quantity(R"(["7.2", "t"])"), {"member.type" + at}},
      {"an empty text", quantity(R"("")"), {"number.syntax" + at}},
      {"a unit without a number", quantity(R"("t")"), {"number.syntax" + at}},
      {"NaN in a text", quantity(R"("NaN t")"), {"number.syntax" + at}},
      {"inf in a text", quantity(R"("inf t")"), {"number.syntax" + at}},
      {"a hexadecimal number in a text", quantity(R"("0x10 t")"), {"unit.unknown" + at}},
      {"1e999999", quantity(R"("1e999999 t")"), {"number.exponent" + at}},
      {"1e999999 as a JSON number", quantity("1e999999"), {"json.number /activities/0"}},
      {"1e-999999", quantity(R"("1e-999999 t")"), {"number.exponent" + at}},
      {"an exponent of 5,000 digits", quantity("\"1e" + std::string(5000, '9') + " t\""), {"number.too_long" + at}},
      {"a number of 5,000 digits", quantity("\"" + std::string(5000, '7') + " t\""), {"number.too_long" + at}},
      {"a JSON number of 5,000 digits", quantity(std::string(5000, '7')), {"json.too_large /activities/0"}},
      {"5,000 decimals", quantity("\"0." + std::string(5000, '3') + " t\""), {"number.too_long" + at}},
      {"61 digits", quantity("\"" + std::string(61, '1') + " t\""), {"number.too_long" + at}},
      {"a comma for the decimal mark", quantity(R"("7,2 t")"), {"number.syntax" + at}},
      {"grouped digits", quantity(R"("1,250.5 t")"), {"number.syntax" + at}},
      {"digits grouped by a space", quantity(R"("1 250 t")"), {"number.syntax" + at}},
      {"two decimal points", quantity(R"("1.2.3 t")"), {"number.syntax" + at}},
      {"two signs", quantity(R"("--1 t")"), {"number.syntax" + at}},
      {"a leading plus", quantity(R"("+1 t")"), {"number.syntax" + at}},
      {"a number that begins with its point", quantity(R"(".5 t")"), {"number.syntax" + at}},
      {"an operator", quantity(R"("1+2 t")"), {"unit.unknown" + at}},
      {"no unit", quantity(R"("7.2")"), {"unit.dimension" + at}},
      {"a number without a unit", quantity("7.2"), {"unit.dimension" + at}},
      {"an unknown unit", quantity(R"("7.2 tonnnes")"), {"unit.unknown" + at}},
      {"a unit of another kind", quantity(R"("7.2 kWh")"), {"unit.dimension" + at}},
      {"a unit of 10,000 bytes", quantity("\"7.2 " + repeated("kg*", 3333) + "m\""), {"unit.too_long" + at}},
      {"a unit to the power of 99", quantity(R"("7.2 m^99")"), {"unit.syntax" + at}},
      {"a power of ten out of reach", quantity(R"("7.2 10^99999 t")"), {"unit.syntax" + at}},
      {"an unmatched bracket", quantity(R"("7.2 t/(h")"), {"unit.syntax" + at}},
      {"control characters in the unit", quantity(R"("7.2 t\u0000")"), {"unit.unknown" + at}},
      {"m3 of gas without conditions", fuel({{"item", R"("natural_gas")"}, {"quantity", R"("100 m3")"}}), {"unit.gas_volume" + at}},
      {"万 m3 of gas without conditions", fuel({{"item", R"("natural_gas")"}, {"quantity", R"("12.5 万立方米")"}}), {"unit.gas_volume" + at}},
      {"gas at 20 degrees for gas at 0", fuel({{"item", R"("natural_gas")"}, {"quantity", R"~("100 m3(20℃)")~"}}),
       {"basis.mismatch" + at}},
      {"a volume of a fuel that is weighed", quantity(R"("100 Nm3")"), {"factor.unit" + at}},
      {"a mass of a gas whose default is by volume", fuel({{"item", R"("natural_gas")"}}), {"factor.unit" + at}},
      {"a negative quantity", quantity(R"("-0.001 t")"), {"input.range" + at}},
      {"a negative quantity in another unit", quantity(R"("-1 g")"), {"input.range" + at}},
      {"an unknown basis", fuel({{"basis", R"("wet")"}}), {"basis.unknown /activities/0/basis"}},
      {"coal on the dry basis", fuel({{"item", R"("anthracite")"}, {"basis", R"("dry")"}}), {"basis.mismatch" + at}},
      {"two bases that contradict", fuel({{"item", R"("anthracite")"}, {"basis", R"("dry, as-received")"}}),
       {"basis.conflict /activities/0/basis"}},
      {"a basis beside the quantity that contradicts its own", fuel({{"item", R"("anthracite")"}, {"basis", R"("as-received")"}, {"quantity", R"({"value": "1", "unit": "t", "basis": "dry"})"}}),
       {"basis.conflict /activities/0/basis"}},
      {"an empty object", quantity("{}"), {"member.missing" + at_value}},
      {"null for the value", quantity(R"({"value": null, "unit": "t"})"), {"member.missing" + at_value}},
      {"true for the value", quantity(R"({"value": true, "unit": "t"})"), {"member.type" + at_value}},
      {"an object for the value", quantity(R"({"value": {}, "unit": "t"})"), {"member.type" + at_value}},
      {"a number for the unit", quantity(R"({"value": "1", "unit": 1})"), {"member.type" + at_unit}},
      {"a unit in the value and a unit", quantity(R"({"value": "1 t", "unit": "t"})"), {"number.syntax" + at_value}},
      {"an unknown unit in an object", quantity(R"({"value": "1", "unit": "stone"})"), {"unit.unknown" + at_unit}},
      {"an unknown basis in an object", quantity(R"({"value": "1", "unit": "t", "basis": "wet"})"), {"basis.unknown" + at_basis}},
      {"an unknown member in an object", quantity(R"({"value": "1", "unit": "t", "source": "x"})"), {"member.unknown" + at + "/source"}},
      {"everything wrong in an object", quantity(R"({"value": "x", "unit": "y", "basis": "z", "evidence": 1, "more": 2})"),
       {"number.syntax" + at_value, "unit.unknown" + at_unit, "member.type" + at + "/evidence", "basis.unknown" + at_basis, "member.unknown" + at + "/more"}},
  }, findings);
  // clang-format on
}

TEST_CASE("What is wrong with a parameter is told with its pointer", "[bad]") {
  const std::string at = " /activities/0/parameters";
  const std::string list = at + "/components";
  // One row per case.
  // clang-format off
  run_bad_cases("parameters", {
      {"an array for the parameters", parameters("[]"), {"member.type" + at}},
      {"an unknown parameter", parameters(R"({"NCV": "42.652 GJ/t"})"), {"member.unknown" + at + "/NCV"}},
      {"a parameter of another source", parameters(R"({"pressure": "1 MPa"})"), {"member.unknown" + at + "/pressure"}},
      {"the quantity as a parameter", parameters(R"({"quantity": "1 t"})"), {"member.unknown" + at + "/quantity"}},
      {"a measured value without basis", ncv(R"({"value": "42", "unit": "GJ/t", "evidence": "lab 7"})"),
       {"basis.missing" + at + "/ncv"}},
      {"a measured value on another basis", ncv(R"({"value": "42", "unit": "GJ/t", "basis": "higher", "evidence": "lab 7"})"),
       {"basis.mismatch" + at + "/ncv"}},
      {"a dry NCV of coal", ncv(R"({"value": "22", "unit": "GJ/t", "basis": "lower, dry", "evidence": "lab 7"})", "anthracite"),
       {"basis.mismatch" + at + "/ncv"}},
      {"an NCV of coal without moisture basis", ncv(R"({"value": "22", "unit": "GJ/t", "basis": "lower", "evidence": "lab 7"})", "anthracite"),
       {"basis.missing" + at + "/ncv"}},
      {"a measured value without evidence", ncv(R"({"value": "42", "unit": "GJ/t", "basis": "lower"})"),
       {"evidence.missing" + at + "/ncv"}},
      {"a measured value with empty evidence", ncv(R"({"value": "42", "unit": "GJ/t", "basis": "lower", "evidence": ""})"),
       {"member.empty" + at + "/ncv/evidence"}},
      {"a measured value in a text alone", ncv(R"("42 GJ/t")"), {"basis.missing" + at + "/ncv", "evidence.missing" + at + "/ncv"}},
      {"a measured value in another unit", ncv(R"({"value": "42", "unit": "tC/t", "basis": "lower", "evidence": "lab 7"})"),
       {"unit.dimension" + at + "/ncv"}},
      {"a measured value per volume of a mass", ncv(R"({"value": "42", "unit": "GJ/m3", "basis": "lower", "evidence": "lab 7"})"),
       {"unit.dimension" + at + "/ncv"}},
      {"a negative measured value", ncv(R"({"value": "-42", "unit": "GJ/t", "basis": "lower", "evidence": "lab 7"})"),
       {"input.range" + at + "/ncv"}},
      {"a factor that may not be replaced", electricity({{"parameters", R"({"ef": {"value": "0", "unit": "tCO2/MWh", "evidence": "x"}})"}}),
       {"override.not_allowed" + at + "/ef"}},
      {"a factor that may not be replaced, its case open", electricity({{"parameters", R"({"ef": {"value": "0", "unit": "tCO2/MWh", "evidence": "x"}})"}}, {{"choices", ""}}),
       {"choice.missing /choices/electricity_factor"}},
      {"a missing required input", steam(""), {"json.syntax" + at}},
      {"null for a required input", steam("null"), {"member.missing" + at + "/pressure"}},
      {"pressure out of the table", steam(R"("30 MPa")"), {"table.range /activities/0"}},
      {"pressure below the table", steam(R"("0 MPa")"), {"table.range /activities/0"}},
      {"pressure in another unit", steam(R"("100 ℃")"), {"unit.dimension" + at + "/pressure"}},
      {"proof that is not given", flare(R"("98 %")"), {"evidence.missing" + at + "/efficiency"}},
      {"an efficiency above 1", flare(R"({"value": "101", "unit": "%", "evidence": "x"})"), {"input.range" + at + "/efficiency"}},
      {"percent written as a number", flare(R"({"value": "98", "evidence": "x"})"), {"input.range" + at + "/efficiency"}},
      {"an unknown answer to an input", activities(R"({"id": "n", "source": "fluorinated_gas_process", "item": "NF3", "quantity": "1 t", "parameters": {"abatement": "yes"}})", {{"method", R"({"id": "cn.ndrc.electronics"})"}}),
       {"choice.unknown" + at + "/abatement", "choice.missing /choices/fgas_gwp_set"}},
      {"an object for a list", welding(R"({"gas": "CO2"})"), {"member.type" + list}},
      {"a text in a list", welding(R"(["CO2"])"), {"member.type" + list + "/0"}},
      {"an empty row of a list", welding("[{}]"),
       {"member.missing" + list + "/0/gas", "member.missing" + list + "/0/share", "member.missing" + list + "/0/molar_mass"}},
      {"a number for a text in a list", welding(R"([{"gas": 2, "share": "1", "molar_mass": "44 g/mol"}])"),
       {"member.type" + list + "/0/gas"}},
      {"a share above one", welding(R"([{"gas": "CO2", "share": "120 %", "molar_mass": "44 g/mol"}])"),
       {"input.range" + list + "/0/share"}},
      {"a negative molar mass", welding(R"([{"gas": "CO2", "share": "1", "molar_mass": "-44 g/mol"}])"),
       {"input.range" + list + "/0/molar_mass"}},
      {"a field of another unit", welding(R"([{"gas": "CO2", "share": "1 t", "molar_mass": "44 g/mol"}])"),
       {"unit.dimension" + list + "/0/share"}},
      {"a field that is no number", welding(R"([{"gas": "CO2", "share": "all", "molar_mass": "44 g/mol"}])"),
       {"number.syntax" + list + "/0/share"}},
      {"an unknown field", welding(R"([{"gas": "CO2", "share": "1", "molar_mass": "44 g/mol", "mass": "1 t"}])"),
       {"member.unknown" + list + "/0/mass"}},
      {"the second row of a list", welding(R"([{"gas": "CO2", "share": "1", "molar_mass": "44 g/mol"}, {"gas": "Ar", "share": "0"}])"),
       {"member.missing" + list + "/1/molar_mass"}},
      {"an empty list", welding("[]"), {"list.too_short" + list}},
      {"a molar mass of zero", welding(R"([{"gas": "CO2", "share": "1", "molar_mass": "0 g/mol"}])"),
       {"input.range" + list + "/0/molar_mass"}},
      {"an unknown gas in a list", welding(R"([{"gas": "CO", "share": "1", "molar_mass": "28 g/mol"}])"),
       {"item.unknown" + list + "/0/gas"}},
      {"a stock that gives more than it has", activities(R"({"id": "f", "source": "fgas_charging_declared", "item": "SF6", "quantity": "1 t",
                     "parameters": {"opening_stock": "0 t", "closing_stock": "0 t", "delivered": "5 t"}})", {{"choices", R"({"fgas_gwp_set": "sar"})"}}),
       {"step.range /activities/0"}},
      {"a divisor of zero", welding(R"([{"gas": "CO2", "share": "0", "molar_mass": "44 g/mol"}])"),
       {"formula.division_by_zero /activities/0"}},
  }, findings);
  // clang-format on
}

TEST_CASE("What is not known yet is a gap and no error", "[bad]") {
  // One row per case.
  // clang-format off
  run_bad_cases("gaps", {
      {"as_of before any publication", request({{"as_of", R"("2001-01-01")"}}),
       {"gap factor.not_published /activities/0", "gap factor.not_published /activities/0", "gap factor.not_published /activities/0"}},
      {"a year before the first factor", electricity({}, {{"period", R"("2016")"}}), {"gap factor.none_for_year /activities/0"}},
      {"months that are not there", fuel({{"month", R"("2024-03")"}}), {"gap coverage.month_missing /activities"}},
  }, findings);
  // clang-format on
}

TEST_CASE("Several problems of one request are all told, in the order of the request", "[bad]") {
  // One row per case.
  // clang-format off
  run_bad_cases("several", {
      {"four activities, sorted otherwise by id", activities(R"({"id": "z", "source": "fuel_combustion", "item": "diesel", "quantity": "-1 t"},
                     {"id": "y", "source": "nothing"},
                     {"id": "x", "source": "fuel_combustion", "item": "coke?", "quantity": "1 kWh", "meta": {"n": 1}},
                     {"id": "w", "source": "purchased_electricity", "quantity": "1 MWh", "supply": "grid"})", {{"region", R"("nowhere")"}, {"entity", R"({"credit_code": "1"})"}, {"more", "1"}}),
       {"region.unknown /region", "entity.credit_code_syntax /entity/credit_code", "member.unknown /more", "input.range /activities/0/quantity", "choice.missing /choices/electricity_factor", "source.unknown /activities/1/source", "member.type /activities/2/meta/n", "item.unknown /activities/2/item", "unit.dimension /activities/2/quantity"}},
      {"problems of the calculation keep the place in the request", activities(R"({"id": "b", "source": "purchased_steam_saturated", "quantity": "1 t", "parameters": {"pressure": "99 MPa"}},
                     {"id": "a", "source": "co2_welding", "quantity": "1 t", "parameters": {"components": [{"gas": "CO2", "share": "0", "molar_mass": "44 g/mol"}]}})"),
       {"table.range /activities/0", "formula.division_by_zero /activities/1"}},
  }, findings);
  // clang-format on
}

TEST_CASE("A request with thousands of problems is refused quickly, in little memory", "[bad]") {
  const auto many = [](std::size_t count, const std::string& before, const std::string& after) {
    std::string list;
    for (std::size_t i = 0; i < count; ++i) list += (i ? "," : "") + before + std::to_string(i) + after;
    return list;
  };
  const std::string note = R"(", "source": "fuel_combustion", "item": "anthracite", "quantity": "1 t"})";
  const auto first_is = [](const std::string& text, std::size_t kept, std::string_view expected) {
    Diagnostics found;
    const Cost cost = cost_of([&] { found = findings(text); });
    const auto all = losses(found);
    REQUIRE_FALSE(all.empty());
    CHECK(all.size() == kept);
    CHECK(all.front() == expected);
    check_messages(found);
    CHECK(cost.bytes < memory_bar);
    CHECK(cost.seconds < seconds_bar);
  };
  SECTION("20,000 empty activities") {
    first_is(activities(repeated("{},", 19999) + "{}"), 1000, "member.missing /activities/0/id");
  }
  SECTION("20,000 activities with one id") {
    first_is(activities(repeated(R"({"id": "a", "source": "x"},)", 19999) + R"({"id": "a", "source": "x"})"), 1000,
             "source.unknown /activities/0/source");
  }
  SECTION("100,000 unknown members") {
    first_is(fuel({{"meta", "{}"}, {"parameters", "{" + many(100000, R"("x)", R"(": "1")") + "}"}}), 1000,
             "member.unknown /activities/0/parameters/x0");
  }
  SECTION("an error after 1,500 notes is among the findings that are kept") {
    first_is(activities(many(1500, R"({"id": "a)", note) + R"(, {"id": "z", "source": "x"})"), 1,
             "source.unknown /activities/1500/source");
  }
  // Each row's factor has a denominator of its own: the exact total grows with every row, and is refused at last.
  const auto shielding = [](std::size_t count, const std::string& tail) {
    std::string list;
    for (std::size_t i = 0; i < count; ++i)
      list += (i ? "," : "") + (R"({"id": "w)" + std::to_string(i)) +
              R"(", "source": "co2_welding", "quantity": "1 t", "parameters": {"components": [)"
              R"({"gas": "CO2", "share": "0.2", "molar_mass": "44.)" +
              std::to_string(100000 + 7 * i) + tail +
              R"( g/mol"}, {"gas": "Ar", "share": "0.8", "molar_mass": "39.948 g/mol"}]}})";
    return list;
  };
  SECTION("1,000 unlike denominators of six digits are summed exactly, in time") {
    Diagnostics found;
    const Cost cost = cost_of([&] { found = findings(activities(shielding(1000, ""))); });
    CHECK_FALSE(found.has_error());
    CHECK(cost.bytes < memory_bar);
    CHECK(cost.seconds < seconds_bar);
  }
  SECTION("3,000 unlike denominators of 58 digits are refused, in time") {
    const Cost cost = cost_of([&] {
      const Diagnostics found = findings(activities(shielding(3000, std::string(50, '3'))));
      const auto all = losses(found);
      REQUIRE(all.size() == 1);
      CHECK(all.front().find("number.too_large /activities/") == 0);
    });
    CHECK(cost.bytes < memory_bar);
    CHECK(cost.seconds < seconds_bar);
  }
  SECTION("an unknown member whose name has a megabyte") {
    first_is(request({{std::string(1'000'000, 'm'), "1"}}), 1, "member.unknown ");
  }
}
