// Malformed packs: for each the code and the JSON Pointer of everything that is wrong with it, and no case that
// takes long or much memory. One row is one case.
#include "bad_input.hpp"

namespace {

using namespace tsn;
using namespace tsn::test;

const std::string title = R"({"zh": "试", "en": "test"})";
const std::string next = "\n---\n";  // between the packs of a case, and before its request

std::vector<std::string_view> parts(std::string_view text) {
  std::vector<std::string_view> result;
  for (std::size_t at; (at = text.find(next)) != std::string_view::npos; text.remove_prefix(at + next.size()))
    result.push_back(text.substr(0, at));
  result.push_back(text);
  return result;
}

// Opens the packs on top of the embedded library.
Diagnostics findings(const std::string& text) {
  Diagnostics found;
  const auto library = method::Library::open(embedded_library(), parts(text), found);
  CHECK((library == nullptr) == found.has_error());
  return found;
}

// Opens the packs, which are good, and computes the request that comes last.
Diagnostics computed_findings(const std::string& text) {
  Diagnostics found;
  auto packs = parts(text);
  const std::string_view request = packs.back();
  packs.pop_back();
  auto library = method::Library::open(embedded_library(), packs, found);
  if (!library) return found;
  Computed computed = compute(request, {}, {}, library);
  return computed.calculation ? std::move(computed.calculation->diagnostics) : std::move(computed.problems);
}

std::string list(const std::string& one) { return "[" + one + "]"; }

// --- a good factor pack, with changes --------------------------------------------------------------
std::string pack(const Members& changes) {
  return object_with(
      {{"format", R"("tansuan.factors/1")"},
       {"id", R"("x.pack")"},
       {"version", R"("1")"},
       {"title", title},
       {"documents", R"({"d": {"title": {"zh": "文"}, "date": "2020-01-01"}, "undated": {"title": {"zh": "文"}}})"}},
      changes);
}
std::string document(const std::string& json) { return pack({{"documents", "{\"d\": " + json + "}"}}); }
std::string item(const Members& changes) {
  return object_with({{"kind", R"("fuel")"}, {"id", R"("peat")"}, {"title", title}}, changes);
}
std::string entry(const Members& changes) {
  return object_with({{"k", R"("a")"}, {"value", R"("1.5")"}, {"document", R"("d")"}, {"evidence", R"("secondary")"}},
                     changes);
}
std::string series(const Members& changes) {
  return object_with({{"id", R"("x.f")"},
                      {"title", title},
                      {"unit", R"("tCO2/t")"},
                      {"keys", R"(["k"])"},
                      {"entries", list(entry({}))}},
                     changes);
}
std::string pack_item(const Members& changes) { return pack({{"items", list(item(changes))}}); }
std::string pack_series(const Members& changes) { return pack({{"series", list(series(changes))}}); }
std::string pack_entries(const std::string& entries) { return pack_series({{"entries", list(entries)}}); }
std::string pack_entry(const Members& changes) { return pack_entries(entry(changes)); }

// 2 by 3: p = 1, 2; t = 10, 20, 30.
std::string pack_table(const Members& changes) {
  return pack({{"tables", list(object_with({{"id", R"("x.table")"},
                                            {"title", title},
                                            {"axes", R"([{"name": "p", "unit": "MPa"}, {"name": "t", "unit": "℃"}])"},
                                            {"unit", R"("kJ/kg")"},
                                            {"axis_values", R"([["1", "2"], ["10", "20", "30"]])"},
                                            {"values", R"(["1", "2", "3", "4", null, "6"])"},
                                            {"document", R"("d")"},
                                            {"evidence", R"("secondary")"}},
                                           changes))}});
}

// --- a good method pack, with changes --------------------------------------------------------------
std::string a_method(const Members& changes) {
  return object_with({{"format", R"("tansuan.method/1")"},
                      {"id", R"("x.method")"},
                      {"edition", R"("1")"},
                      {"title", title},
                      {"document", R"({"title": {"zh": "文"}})"},
                      {"in_force", R"({"from": "2020-01-01"})"},
                      {"evidence", R"("secondary")"},
                      {"choices", R"([{"id": "which", "values": [{"id": "one"}, {"id": "two"}]}])"}},
                     changes);
}
std::string factor(const Members& changes) {
  return object_with({{"name", R"("cc")"},
                      {"unit", R"("tC/t")"},
                      {"series", R"("cn.fuel.stoichiometric.carbon_per_mass")"},
                      {"keys", R"({"fuel": "@item"})"}},
                     changes);
}
std::string step(const Members& changes) {
  return object_with({{"id", R"("co2")"},
                      {"formula", R"("quantity * cc * (44/12)[tCO2/tC]")"},
                      {"unit", R"("tCO2")"},
                      {"clause", R"("5.2, eq. 7")"}},
                     changes);
}
const std::string co2e_step =
    R"({"id": "co2e", "formula": "co2 * 1[tCO2e/tCO2]", "unit": "tCO2e", "clause": "5.2, eq. 8"})";
const std::string quantity = R"({"name": "quantity", "unit": "t", "min": "0"})";
const std::string mode = R"({"name": "mode", "type": "choice", "values": [{"id": "a"}, {"id": "b"}]})";

std::string source(const Members& changes) {
  return object_with({{"id", R"("s")"},
                      {"title", title},
                      {"class", R"("direct")"},
                      {"clause", R"("5.1")"},
                      {"evidence", R"("secondary")"},
                      {"item", R"({"kind": "fuel_by_carbon"})"},
                      {"inputs", list(quantity + ", " + mode)},
                      {"factors", list(factor({}))},
                      {"steps", list(step({}) + ", " + co2e_step)},
                      {"emissions", R"([{"gas": "CO2", "mass": "co2", "co2e": "co2e"}])"}},
                     changes);
}
std::string with_source(const Members& changes) { return a_method({{"sources", list(source(changes))}}); }
std::string with_input(const std::string& input) {
  return with_source({{"inputs", list(quantity + ", " + mode + ", " + input)}});
}
std::string with_factor(const Members& changes) { return with_source({{"factors", list(factor(changes))}}); }
// The factor with these cases for its series.
std::string with_cases(const std::string& cases) {
  return with_factor({{"series", ""}, {"keys", ""}, {"cases", list(cases)}});
}
std::string with_step(const Members& changes) {
  return with_source({{"steps", list(step(changes) + ", " + co2e_step)}});
}
std::string with_formula(const std::string& formula) { return with_step({{"formula", "\"" + formula + "\""}}); }

std::string shared(const Members& changes) {
  return object_with({{"format", R"("tansuan.sources/1")"},
                      {"id", R"("x.shared")"},
                      {"edition", R"("1")"},
                      {"title", title},
                      {"sources", list(source({{"factors", list(factor({{"series", R"("$cc")"}}))}}))}},
                     changes);
}
const std::string bind = R"("bind": {"cc": "cn.fuel.stoichiometric.carbon_per_mass"})";
std::string used(const std::string& members) {
  return shared({}) + next + a_method({{"sources", list("{" + members + "}")}});
}

// The machinery method, extended.
std::string extending(const Members& changes) {
  Members all{{"extends", R"("cn.ndrc.machinery@2015")"}, {"choices", ""}};
  all.insert(all.end(), changes.begin(), changes.end());
  return a_method(all);
}

std::string register_pack(const std::string& entry) {
  return R"({"format": "tansuan.register/1", "entries": [)" + entry + "]}";
}
std::string indicator(const Members& changes) {
  return a_method({{"sources", list(source({}))},
                   {"indicators", list(object_with({{"id", R"("per_x")"},
                                                    {"title", title},
                                                    {"inputs", R"([{"name": "x", "unit": "t"}])"},
                                                    {"formula", R"("total / x")"},
                                                    {"unit", R"("tCO2e/t")"}},
                                                   changes))}});
}

}  // namespace

TEST_CASE("The packs that the bad ones are made of are good", "[bad]") {
  // One row per case.
  // clang-format off
  run_bad_cases("good packs", {
      {"factors", pack_series({}), {}},
      {"items", pack_item({}), {}},
      {"a table", pack_table({}), {}},
      {"a method", with_source({}), {}},
      {"cases", with_cases(R"({"value": "1", "unit": "tC/t", "evidence": "secondary"})"), {}},
      {"an indicator", indicator({}), {}},
      {"an extension", extending({{"without", R"(["fuel_combustion", "per_output_value"])"}}), {}},
      {"a group in use", used(R"("use": "x.shared/*", )" + bind), {}},
      {"a shared pack in use", used(R"("use": "x.shared/s", )" + bind), {}},
  }, findings);
  // clang-format on
}

TEST_CASE("What is wrong with a factor pack is told with its pointer", "[bad]") {
  const std::string at = " /series/0", at_entry = " /series/0/entries/0";
  // One row per case.
  // clang-format off
  run_bad_cases("factor packs", {
      {"nothing", "", {"json.syntax "}},
      {"truncated JSON", pack({}).substr(0, pack({}).find("date")), {"json.syntax /documents/d"}},
      {"a duplicate key", R"({"format": "tansuan.factors/1", "id": "a", "id": "b"})", {"json.duplicate_key /id"}},
      {"invalid UTF-8", "{\"format\": \"\xB1\xEA\"}", {"json.utf8 "}},
      {"arrays 100,000 deep", repeated("[", 100000), {"json.depth " + repeated("/0", 63)}},
      {"a string of 10 MB", pack({{"note", "\"" + std::string(10'000'000, 'n') + "\""}}), {"json.too_large "}},
      {"an array for a pack", "[]", {"member.type "}},
      {"no format", R"({"id": "x"})", {"pack.format /format"}},
      {"an unknown format", pack({{"format", R"("tansuan.factors/2")"}}), {"pack.format /format"}},
      {"a number for the format", pack({{"format", "1"}}), {"pack.format /format"}},
      {"a JSON number", pack_entry({{"value", "0.5978"}}), {"pack.number" + at_entry + "/value"}},
      {"a JSON integer", pack_entry({{"value", "2"}}), {"member.type" + at_entry + "/value"}},
      {"only a format", R"({"format": "tansuan.factors/1"})",
       {"member.missing /id", "member.missing /version", "member.missing /title"}},
      {"an empty id", pack({{"id", R"("")"}}), {"member.missing /id"}},
      {"an unknown member", pack({{"serie", "[]"}}), {"member.unknown /serie"}},
      {"a text for the title", pack({{"title", R"("x")"}}), {"member.type /title"}},
      {"a title in one language", pack({{"title", R"({"zh": "试"})"}}), {"member.missing /title/en"}},
      {"an array for the documents", pack({{"documents", "[]"}}), {"member.type /documents"}},
      {"a text for a document", document(R"("d")"), {"member.type /documents/d"}},
      {"a document without title", document("{}"), {"member.missing /documents/d/title"}},
      {"a document with an impossible date", document(R"({"title": {"zh": "文"}, "date": "2025-02-30"})"),
       {"date.syntax /documents/d/date"}},
      {"an unknown member of a document", document(R"({"title": {"zh": "文"}, "page": "3"})"), {"member.unknown /documents/d/page"}},
      {"the id of an embedded pack", pack({{"id", R"("cn.heat")"}}), {"pack.duplicate "}},
      {"two packs with one id", pack({}) + next + pack({}), {"pack.duplicate "}},
      {"a text for the items", pack({{"items", R"("x")"}}), {"member.type /items"}},
      {"a text for an item", pack({{"items", R"(["peat"])"}}), {"member.type /items/0"}},
      {"an item without kind", pack_item({{"kind", ""}}), {"member.missing /items/0/kind"}},
      {"an item without title", pack_item({{"title", ""}}), {"member.missing /items/0/title"}},
      {"a number for an alias", pack_item({{"aliases", R"(["x", 1])"}}), {"member.type /items/0/aliases/1"}},
      {"an item twice", pack({{"items", list(item({}) + ", " + item({}))}}), {"pack.duplicate /items/1/id"}},
      {"a series without id", pack_series({{"id", ""}}), {"member.missing" + at + "/id"}},
      {"a series without title", pack_series({{"title", ""}}), {"member.missing" + at + "/title"}},
      {"a series without unit", pack_series({{"unit", ""}}), {"member.missing" + at + "/unit"}},
      {"an unknown unit", pack_series({{"unit", R"("tCO2/stone")"}}), {"unit.unknown" + at + "/unit"}},
      {"m3 of gas by m3 of gas", pack_series({{"unit", R"("m3/m3")"}}), {"unit.syntax" + at + "/unit"}},
      {"an unknown basis", pack_series({{"basis", R"("wet")"}}), {"basis.unknown" + at + "/basis"}},
      {"a basis that contradicts the unit", pack_series({{"unit", R"("tCO2/10^4Nm3")"}, {"basis", R"("20C")"}}),
       {"basis.mismatch" + at + "/basis"}},
      {"a series twice", pack({{"series", list(series({}) + ", " + series({}))}}), {"pack.duplicate" + std::string(" /series/1/id")}},
      {"the id of an embedded series", pack_series({{"id", R"("cn.grid.co2.average")"}}), {"pack.duplicate "}},
      {"a number for a key", pack_series({{"keys", R"(["k", 1])"}}), {"member.type" + at + "/keys/1"}},
      {"a misspelt default", pack_series({{"defaults", R"({"documnet": "d"})"}}), {"member.unknown" + at + "/defaults/documnet"}},
      {"a number for a default", pack_series({{"defaults", R"({"clause": 5})"}}), {"member.type" + at + "/defaults/clause"}},
      {"a text for an entry", pack_entries(R"("1.5")"), {"member.type" + at_entry}},
      {"an entry without its key", pack_entry({{"k", ""}}), {"member.missing" + at_entry + "/k"}},
      {"an entry with another key", pack_entry({{"region", R"("a")"}}), {"member.unknown" + at_entry + "/region"}},
      {"an entry without value", pack_entry({{"value", ""}}), {"member.missing" + at_entry + "/value"}},
      {"a value that is no number", pack_entry({{"value", R"("NaN")"}}), {"number.syntax" + at_entry + "/value"}},
      {"a value with a decimal comma", pack_entry({{"value", R"("0,5978")"}}), {"number.syntax" + at_entry + "/value"}},
      {"a ratio over zero", pack_entry({{"value", R"("1/0")"}}), {"number.syntax" + at_entry + "/value"}},
      {"1e999999", pack_entry({{"value", R"("1e999999")"}}), {"number.exponent" + at_entry + "/value"}},
      {"a value of 5,000 digits", pack_entry({{"value", "\"" + std::string(5000, '3') + "\""}}),
       {"number.too_long" + at_entry + "/value"}},
      {"an unknown unit of an entry", pack_entry({{"unit", R"("x")"}}), {"unit.unknown" + at_entry + "/unit"}},
      {"an unknown document", pack_entry({{"document", R"("e")"}}),
       {"pack.document" + at_entry + "/document", "pack.published" + at_entry + "/published"}},
      {"no document", pack_entry({{"document", ""}, {"published", R"("2020")"}}), {"pack.document" + at_entry + "/document"}},
      {"no date of publication", pack_entry({{"document", R"("undated")"}}), {"pack.published" + at_entry + "/published"}},
      {"an impossible date of publication", pack_entry({{"published", R"("2020-02-30")"}}),
       {"date.impossible" + at_entry + "/published"}},
      {"a withdrawal that is no date", pack_entry({{"withdrawn", R"("later")"}}), {"date.syntax" + at_entry + "/withdrawn"}},
      {"a review date in month 13", pack_entry({{"review_by", R"("2026-13")"}}), {"date.impossible" + at_entry + "/review_by"}},
      {"an unknown grade", pack_entry({{"evidence", R"("certain")"}}), {"pack.evidence" + at_entry + "/evidence"}},
      {"no grade", pack_entry({{"evidence", ""}}), {"pack.evidence" + at_entry + "/evidence"}},
      {"a data year of two digits", pack_entry({{"for", R"("23")"}}), {"pack.years" + at_entry + "/for"}},
      {"data years that run backwards", pack_entry({{"for", R"("2025-2023")"}}), {"pack.years" + at_entry + "/for"}},
      {"a month for the data year", pack_entry({{"for", R"("2023-05")"}}), {"pack.years" + at_entry + "/for"}},
      {"a JSON integer for the data year", pack_entry({{"for", "2023"}}), {"member.type" + at_entry + "/for"}},
      {"an entry twice", pack_entries(entry({}) + ", " + entry({{"value", R"("2")"}})), {"pack.duplicate" + at + "/entries"}},
      {"an entry twice, once by its document's date", pack_entries(entry({}) + ", " + entry({{"published", R"("2020-01-01")"}})),
       {"pack.duplicate" + at + "/entries"}},
      {"a register id that is not there", pack_entry({{"register", R"("R-NONE")"}}), {"register.unknown "}},
      {"an id with a line break", pack({{"id", R"("x\ny")"}}), {"id.syntax /id"}},
      {"an id with a slash", pack_series({{"id", R"("x/f")"}}), {"id.syntax" + at + "/id"}},
      {"an id of 201 bytes", pack_item({{"id", "\"" + std::string(201, 'i') + "\""}}), {"id.syntax /items/0/id"}},
  }, findings);
  // clang-format on
}

TEST_CASE("What is wrong with a table is told with its pointer", "[bad]") {
  const std::string at = " /tables/0";
  // One row per case.
  // clang-format off
  run_bad_cases("tables", {
      {"no axis", pack_table({{"axes", "[]"}}), {"pack.table" + at + "/axis_values"}},
      {"three axes", pack_table({{"axes", R"([{"name": "a", "unit": "1"}, {"name": "b", "unit": "1"}, {"name": "c", "unit": "1"}])"}}),
       {"pack.table" + at + "/axis_values"}},
      {"a text for an axis", pack_table({{"axes", R"(["p", {"name": "t", "unit": "℃"}])"}}),
       {"member.type" + at + "/axes/0", "pack.table" + at + "/axis_values"}},
      {"an axis without unit", pack_table({{"axes", R"([{"name": "p"}, {"name": "t", "unit": "℃"}])"}}),
       {"member.missing" + at + "/axes/0/unit"}},
      {"an axis with an unknown unit", pack_table({{"axes", R"([{"name": "p", "unit": "atm?"}, {"name": "t", "unit": "℃"}])"}}),
       {"unit.unknown" + at + "/axes/0/unit"}},
      {"one list of values for two axes", pack_table({{"axis_values", R"([["1", "2"]])"}}), {"pack.table" + at + "/axis_values"}},
      {"no axis values", pack_table({{"axis_values", ""}}), {"member.missing" + at + "/axis_values"}},
      {"an axis without values", pack_table({{"axis_values", R"([[], ["10", "20", "30"]])"}}), {"pack.table" + at + "/axis_values/0"}},
      {"an axis that does not increase", pack_table({{"axis_values", R"([["2", "1"], ["10", "20", "30"]])"}}),
       {"pack.table" + at + "/axis_values/0/1"}},
      {"an axis with a value twice", pack_table({{"axis_values", R"([["1", "2"], ["10", "20", "20"]])"}}),
       {"pack.table" + at + "/axis_values/1/2"}},
      {"an axis value that is no number", pack_table({{"axis_values", R"([["1", "x"], ["10", "20", "30"]])"}, {"values", R"(["1", "2", "3"])"}}),
       {"number.syntax" + at + "/axis_values/0/1"}},
      {"too few values", pack_table({{"values", R"(["1", "2", "3", "4", "5"])"}}), {"pack.table" + at + "/values"}},
      {"too many values", pack_table({{"values", R"(["1", "2", "3", "4", "5", "6", "7"])"}}), {"pack.table" + at + "/values"}},
      {"a value that is no number", pack_table({{"values", R"(["1", "2", "3", "4", "-", "6"])"}}), {"number.syntax" + at + "/values/4"}},
      {"a ratio for a value", pack_table({{"values", R"(["1", "2", "3", "4", "1/2", "6"])"}}), {"number.syntax" + at + "/values/4"}},
      {"a suspect cell off the grid", pack_table({{"suspect", R"([{"at": ["1", "15"]}])"}}), {"pack.table" + at + "/suspect/0/at/1"}},
      {"a suspect cell with one value", pack_table({{"suspect", R"([{"at": ["1"]}])"}}), {"pack.table" + at + "/suspect/0/at"}},
      {"a suspect cell without place", pack_table({{"suspect", "[{}]"}}), {"member.missing" + at + "/suspect/0/at"}},
      {"no unit", pack_table({{"unit", ""}}), {"member.missing" + at + "/unit"}},
      {"no document", pack_table({{"document", ""}}), {"member.missing" + at + "/document"}},
      {"an unknown document", pack_table({{"document", R"("e")"}}), {"pack.document" + at + "/document"}},
      {"an unknown grade", pack_table({{"evidence", R"("good")"}}), {"pack.evidence" + at + "/evidence"}},
      {"the id of an embedded table", pack_table({{"id", R"("cn.steam.saturated")"}}), {"pack.duplicate "}},
      {"an unknown register id", pack_table({{"register", R"("R-NONE")"}}), {"register.unknown "}},
  }, findings);
  // clang-format on
}

TEST_CASE("What is wrong with a method pack is told with its pointer", "[bad]") {
  const std::string good = list(source({}));
  const std::string at = " /sources/0", at_input = " /sources/0/inputs/2";
  // One row per case.
  // clang-format off
  run_bad_cases("method packs", {
      {"only a format", R"({"format": "tansuan.method/1"})",
       {"member.missing /id", "member.missing /edition", "member.missing /title", "member.missing /document", "member.missing /in_force", "member.missing /evidence", "member.missing /sources"}},
      {"no title", a_method({{"sources", good}, {"title", ""}}), {"member.missing /title"}},
      {"an unknown member", a_method({{"sources", good}, {"indicator", "[]"}}), {"member.unknown /indicator"}},
      {"an unknown grade", a_method({{"sources", good}, {"evidence", R"("sure")"}}), {"method.evidence /evidence"}},
      {"a number for an alias", a_method({{"sources", good}, {"aliases", "[1]"}}), {"member.type /aliases/0"}},
      {"in force from an impossible date", a_method({{"sources", good}, {"in_force", R"({"from": "2020-02-30"})"}}),
       {"date.impossible /in_force/from"}},
      {"in force to before from", a_method({{"sources", good}, {"in_force", R"({"from": "2020-01-01", "to": "2019-12-31"})"}}),
       {"method.in_force /in_force/to"}},
      {"in force without from", a_method({{"sources", good}, {"in_force", "{}"}}), {"member.missing /in_force/from"}},
      {"the id and edition of an embedded method", a_method({{"sources", good}, {"id", R"("cn.ndrc.machinery")"}, {"edition", R"("2015")"}}),
       {"method.duplicate ", "pack.duplicate "}},
      {"a choice twice", a_method({{"sources", good}, {"choices", R"([{"id": "c", "values": [{"id": "x"}]}, {"id": "c", "values": [{"id": "x"}]}])"}}),
       {"method.duplicate /choices/1/id"}},
      {"a choice without answers", a_method({{"sources", good}, {"choices", R"([{"id": "c"}])"}}), {"member.missing /choices/0/values"}},
      {"an answer twice", a_method({{"sources", good}, {"choices", R"([{"id": "c", "values": [{"id": "x"}, {"id": "x"}]}])"}}),
       {"method.duplicate /choices/0/values/1/id"}},
      {"a choice with an unknown register id", a_method({{"sources", good}, {"choices", R"([{"id": "c", "values": [{"id": "x"}], "register": "R-NONE"}])"}}),
       {"register.unknown "}},
      {"a rounding of something else", a_method({{"sources", good}, {"reporting", R"([{"of": "co2", "digits": "0", "rule": "half_up", "clause": "5"}])"}}),
       {"method.reporting /reporting/0/of"}},
      {"a rounding by an unknown rule", a_method({{"sources", good}, {"reporting", R"([{"of": "total", "digits": "0", "rule": "up", "clause": "5"}])"}}),
       {"method.reporting /reporting/0/rule"}},
      {"a rounding to 10 digits", a_method({{"sources", good}, {"reporting", R"([{"of": "total", "digits": "10", "rule": "floor", "clause": "5"}])"}}),
       {"method.reporting /reporting/0/digits"}},
      {"an indicator of another unit", indicator({{"unit", R"("tCO2/t")"}}), {"formula.unit /indicators/0/formula"}},
      {"an indicator with an unknown name", indicator({{"formula", R"("total / y")"}}), {"formula.name /indicators/0/formula"}},
      {"an indicator without formula", indicator({{"formula", ""}}), {"member.missing /indicators/0/formula"}},
      {"an input of an indicator called total", indicator({{"inputs", R"([{"name": "x", "unit": "t"}, {"name": "total", "unit": "t"}])"}}),
       {"method.duplicate /indicators/0/inputs/1/name"}},
      {"a sector without title", a_method({{"sources", good}, {"sector", R"({"id": "steel"})"}}), {"member.missing /sector/title"}},
      {"a text for the sector", a_method({{"sources", good}, {"sector", R"("steel")"}}), {"member.type /sector"}},
      {"a text for total", a_method({{"sources", good}, {"total", R"("no")"}}), {"member.type /total"}},
      {"an object for the tallies", a_method({{"sources", good}, {"tallies", "{}"}}), {"member.type /tallies"}},
      {"a tally in no unit", a_method({{"sources", good}, {"tallies", R"([{"id": "energy", "unit": "tec"}])"}}),
       {"unit.unknown /tallies/0/unit"}},
      {"a tally twice", a_method({{"sources", good}, {"tallies", R"([{"id": "m", "unit": "t"}, {"id": "m", "unit": "t"}])"}}),
       {"method.duplicate /tallies/1/id"}},
      {"a part of an unknown tally", with_source({{"tallies", R"([{"id": "energy", "value": "co2"}])"}}),
       {"method.tally" + at + "/tallies/0/id"}},
      {"a part of a tally without a step", with_source({{"tallies", R"([{"id": "energy", "value": "heat"}])"}}),
       {"method.step" + at + "/tallies/0/value", "method.tally" + at + "/tallies/0/id"}},
      {"a part of a tally in another unit", a_method({{"sources", list(source({{"tallies", R"([{"id": "energy", "value": "co2"}])"}}))}, {"tallies", R"([{"id": "energy", "unit": "GJ"}])"}}),
       {"formula.unit" + at + "/tallies/0/value"}},
      {"a text for an emission's in_total", with_source({{"emissions", R"([{"gas": "CO2", "mass": "co2", "co2e": "co2e", "in_total": "no"}])"}}),
       {"member.type" + at + "/emissions/0/in_total"}},
      {"a report of an input without clause", with_input(R"({"name": "x", "unit": "t", "report": {"digits": "1", "rule": "floor"}})"),
       {"member.missing" + at_input + "/report/clause"}},
      {"a report of a step by an unknown rule", with_step({{"report", R"({"digits": "1", "rule": "bankers", "clause": "1"})"}}),
       {"method.reporting" + at + "/steps/0/report/rule"}},
      {"a report of a factor to a JSON integer of digits", with_factor({{"report", R"({"digits": 1, "rule": "floor", "clause": "1"})"}}),
       {"member.type" + at + "/factors/0/report/digits"}},
      {"a report of a text", with_input(R"({"name": "x", "type": "choice", "values": [{"id": "a"}], "report": {"digits": "1", "rule": "floor", "clause": "1"}})"),
       {"member.unknown" + at_input + "/report"}},
      {"a text for conservative", with_input(R"({"name": "x", "unit": "t", "required": false, "absent": {"value": "1", "unit": "t", "conservative": "yes"}})"),
       {"member.type" + at_input + "/absent/conservative"}},
      {"a base that is not there", a_method({{"extends", R"("x.base@1")"}}), {"method.extends /extends"}},
      {"a method that extends itself", a_method({{"extends", R"("x.method@1")"}}), {"method.extends /extends"}},
      {"something dropped without a base", a_method({{"sources", good}, {"without", R"(["s"])"}}), {"method.extends /without"}},
      {"a series renamed without a base", a_method({{"sources", good}, {"rebind", R"({"gwp.sar": "gwp.ar5"})"}}), {"method.extends /rebind"}},
      {"something dropped that the base does not have", extending({{"without", R"(["coal"])"}}), {"method.extends /without"}},
      {"a JSON integer to be dropped", extending({{"without", "[1]"}}), {"member.type /without/0", "method.extends /without"}},
      {"a series renamed that the base does not use", extending({{"rebind", R"({"x.none": "gwp.sar"})"}}), {"method.extends /rebind"}},
      {"a series renamed to nothing", extending({{"rebind", R"({"cn.fuel.ndrc2015.ncv": 1})"}}),
       {"member.type /rebind/cn.fuel.ndrc2015.ncv", "method.extends /rebind"}},
      {"a source renamed to a series of another unit", extending({{"rebind", R"({"cn.machinery.ndrc2015.leak_per_fill": "cn.grid.co2.average"})"}}),
       {"member.missing /extends", "formula.unit /extends", "member.missing /extends", "formula.unit /extends"}},
      {"a list of cases that is not there", with_factor({{"series", ""}, {"keys", ""}, {"cases", R"("own")"}}), {"method.cases" + at + "/factors/0/cases"}},
      {"a list of cases of another pack that is not there", with_cases(R"({"list": "cn.common.gwp/other", "bind": {}})"),
       {"method.cases" + at + "/factors/0/cases/0"}},
      {"a list of cases of another unit", a_method({{"sources", list(source({{"factors", list(factor({{"series", ""}, {"keys", ""}, {"cases", list(R"({"list": "cn.common.gwp/fgas", "bind": {"gas": "SF6"}})")}}))}}))}, {"choices", R"([{"id": "fgas_gwp_set", "values": [{"id": "sar"}, {"id": "ar4"}, {"id": "ar5"}, {"id": "ar6"}]}])"}}),
       {"formula.unit" + at + "/factors/0/cases/0", "formula.unit" + at + "/factors/0/cases/0", "formula.unit" + at + "/factors/0/cases/0", "formula.unit" + at + "/factors/0/cases/0"}},
      {"a JSON integer for a binding of a list", a_method({{"sources", list(source({{"factors", list(factor({{"series", ""}, {"keys", ""}, {"cases", list(R"({"list": "own", "bind": {"key": 1}})")}}))}}))}, {"case_lists", R"({"own": [{"value": "1", "unit": "tC/t", "evidence": "secondary"}]})"}}),
       {"member.type" + at + "/factors/0/cases/0/bind/key"}},
      {"a text for a list of cases", a_method({{"sources", good}, {"case_lists", R"({"own": "x"})"}}), {"member.type /case_lists/own"}},
      {"a group of an unknown pack", a_method({{"sources", R"([{"use": "nowhere/*"}])"}}), {"method.use /sources/0/use"}},
      {"a group with an unknown source", used(R"("use": "x.shared/*", "only": ["s", "t"], )" + bind), {"method.use /sources/0/only"}},
      {"a group with a title", used(R"("use": "x.shared/*", "title": {"zh": "甲", "en": "a"}, )" + bind), {"member.unknown /sources/0/title"}},
      {"a group with a binding that none asks for", used(R"("use": "x.shared/*", "bind": {"cc": "cn.fuel.stoichiometric.carbon_per_mass", "of": "x"})"),
       {"method.bind /sources/0/bind/of"}},
      {"a rounding of an unknown source", a_method({{"sources", good}, {"reporting", R"([{"of": "source:t", "digits": "0", "rule": "floor", "clause": "5"}])"}}),
       {"method.reporting /reporting/0/of"}},
      {"a rounding of a total that there is not", a_method({{"sources", good}, {"total", "false"}, {"reporting", R"([{"of": "total", "digits": "0", "rule": "floor", "clause": "5"}])"}}),
       {"method.reporting /reporting/0/of"}},
      {"an indicator that names a later one", indicator({{"formula", R"("later / x")"}}), {"formula.name /indicators/0/formula"}},
      {"an input of an indicator called like a source", indicator({{"inputs", R"([{"name": "s", "unit": "t"}])"}, {"formula", R"("total / s")"}, {"unit", R"("tCO2e/t")"}}),
       {"method.duplicate /indicators/0/formula"}},
      {"no sources", a_method({}), {"member.missing /sources"}},
      {"a text for a source", a_method({{"sources", R"(["s"])"}}), {"member.type /sources/0"}},
      {"a source twice", a_method({{"sources", list(source({}) + ", " + source({}))}}), {"method.duplicate /sources/1/id"}},
      {"a source whose id is Chinese", with_source({{"id", R"("燃料")"}}), {"id.syntax" + at + "/id"}},
      {"a clause with a line break", with_step({{"clause", R"("5.2\n5.3")"}, {"formula", R"("quantity")"}}),
       {"formula.unit" + at + "/steps/0/formula"}},
      {"a source without title", with_source({{"title", ""}}), {"member.missing" + at + "/title"}},
      {"a source without clause", with_source({{"clause", ""}}), {"member.missing" + at + "/clause"}},
      {"a source without grade", with_source({{"evidence", ""}}), {"member.missing" + at + "/evidence"}},
      {"an unknown grade of a source", with_source({{"evidence", R"("sure")"}}), {"method.evidence" + at + "/evidence"}},
      {"an unknown class", with_source({{"class", R"("scope 1")"}}), {"method.class" + at + "/class"}},
      {"a source with an unknown register id", with_source({{"register", R"("R-NONE")"}}), {"register.unknown "}},
      {"an unknown member of a source", with_source({{"input", "[]"}}), {"member.unknown" + at + "/input"}},
      {"a text for in_total", with_source({{"in_total", R"("no")"}}), {"member.type" + at + "/in_total"}},
      {"an unknown kind of item", with_source({{"item", R"({"kind": "fule"})"}}), {"method.item" + at + "/item/kind"}},
      {"an unknown item", with_source({{"item", R"({"kind": "fuel", "only": ["diesle"]})"}}), {"method.item" + at + "/item/only"}},
      {"a number for an item", with_source({{"item", R"({"kind": "fuel", "only": ["diesel", 1]})"}}),
       {"member.type" + at + "/item/only/1"}},
      {"a number for a variant", with_source({{"variants", "[1]"}}), {"member.type" + at + "/variants/0"}},
      {"a variant twice", with_source({{"variants", R"(["m", "m"])"}}), {"method.duplicate" + at + "/variants"}},
      {"a unit for an unknown variant", with_source({{"variants", R"(["m", "g"])"}, {"inputs", list(R"({"name": "quantity", "unit": {"m": "t", "gas": "t", "g": "t"}})")}}),
       {"member.unknown" + at + "/inputs/0/unit/gas"}},
      {"a variant without unit", with_source({{"variants", R"(["m", "g"])"}, {"inputs", list(R"({"name": "quantity", "unit": {"m": "t"}})")}, {"steps", list(step({{"formula", R"("1[tCO2]")"}}) + ", " + co2e_step)}}),
       {"member.missing" + at + "/inputs/0/unit/g"}},
      {"an input without name", with_input(R"({"unit": "t"})"), {"member.missing" + at_input + "/name"}},
      {"an input without unit", with_input(R"({"name": "x"})"), {"member.missing" + at_input + "/unit"}},
      {"an input whose name is a word of formulas", with_input(R"({"name": "and", "unit": "t"})"), {"method.name" + at_input + "/name"}},
      {"an input whose name has a space", with_input(R"({"name": "net weight", "unit": "t"})"), {"method.name" + at_input + "/name"}},
      {"an input of unknown type", with_input(R"({"name": "x", "type": "date"})"), {"method.type" + at_input + "/type"}},
      {"an input twice", with_input(R"({"name": "quantity", "unit": "t"})"), {"method.duplicate" + at_input + "/name"}},
      {"an optional input without its absent rule", with_input(R"({"name": "x", "unit": "t", "required": false})"),
       {"method.absent" + at_input + "/absent"}},
      {"an absent rule in another unit", with_input(R"({"name": "x", "unit": "t", "required": false, "absent": {"value": "0", "unit": "GJ", "reason": {"zh": "无", "en": "none"}}})"),
       {"formula.unit" + at_input + "/absent/unit"}},
      {"an absent rule without value", with_input(R"({"name": "x", "unit": "t", "required": false, "absent": {"unit": "t"}})"),
       {"member.missing" + at_input + "/absent/value", "number.syntax" + at_input + "/absent/value"}},
      {"a limit that is no number", with_input(R"({"name": "x", "unit": "t", "min": "none"})"), {"number.syntax" + at_input + "/min"}},
      {"a JSON integer for a limit", with_input(R"({"name": "x", "unit": "t", "min": 0})"), {"member.type" + at_input + "/min"}},
      {"a basis for an unknown item", with_input(R"({"name": "x", "unit": "t", "basis_for": [{"items": ["coke?"], "basis": "dry"}]})"),
       {"method.item" + at_input + "/basis_for/0/items"}},
      {"an unknown basis of an input", with_input(R"({"name": "x", "unit": "t", "basis": "wet"})"),
       {"basis.unknown" + at_input + "/basis"}},
      {"an answer to an input twice", with_input(R"({"name": "x", "type": "choice", "values": [{"id": "a"}, {"id": "a"}]})"),
       {"method.duplicate" + at_input + "/values/1/id"}},
      {"a list without fields", with_input(R"({"name": "x", "type": "list"})"), {"member.missing" + at_input + "/fields"}},
      {"a field twice", with_input(R"({"name": "x", "type": "list", "fields": [{"name": "f", "unit": "1"}, {"name": "f", "unit": "1"}]})"),
       {"method.duplicate" + at_input + "/fields/1/name"}},
      {"a field without unit", with_input(R"({"name": "x", "type": "list", "fields": [{"name": "f"}]})"),
       {"member.missing" + at_input + "/fields/0/unit"}},
      {"no emissions", with_source({{"emissions", ""}}), {"method.emissions" + at + "/emissions"}},
      {"an emission of an unknown step", with_source({{"emissions", R"([{"gas": "CO2", "mass": "co", "co2e": "co2e"}])"}}),
       {"method.step" + at + "/emissions/0/mass"}},
      {"an emission whose CO2e step is in tCO2", with_source({{"emissions", R"([{"gas": "CO2", "mass": "co2", "co2e": "co2"}])"}}),
       {"formula.unit" + at + "/emissions/0/co2e"}},
      {"an emission whose mass step is an energy", with_source({{"steps", list(step({}) + ", " + co2e_step + R"(, {"id": "e", "formula": "1[GJ]", "unit": "GJ", "clause": "1"})")}, {"emissions", R"([{"gas": "CO2", "mass": "e", "co2e": "co2e"}])"}}),
       {"formula.unit" + at + "/emissions/0/mass"}},
      {"a gas from a number", with_source({{"emissions", R"([{"gas": "@quantity", "mass": "co2", "co2e": "co2e"}])"}}),
       {"method.key" + at + "/emissions/0/gas"}},
      {"an unknown shared source", a_method({{"sources", R"([{"use": "cn.common.energy/solar"}])"}}), {"method.use /sources/0/use"}},
      {"an unknown shared pack", a_method({{"sources", R"([{"use": "nowhere/fuel"}])"}}), {"method.use /sources/0/use"}},
      {"a shared source without its pack", a_method({{"sources", R"([{"use": "fuel"}])"}}), {"method.use /sources/0/use"}},
      {"a placeholder that is not bound", used(R"("use": "x.shared/s")"), {"method.bind /sources/0"}},
      {"a placeholder bound to an unknown series", used(R"("use": "x.shared/s", "bind": {"cc": "x.none"})"),
       {"method.series /sources/0"}},
      {"a placeholder that the shared source does not have", used(R"("use": "x.shared/s", "bind": {"cc": "cn.fuel.stoichiometric.carbon_per_mass", "oxidatoin": "x"})"),
       {"method.bind /sources/0/bind/oxidatoin"}},
      {"a placeholder bound to a JSON integer", used(R"("use": "x.shared/s", "bind": {"cc": 1})"),
       {"method.bind /sources/0"}},
      {"an unknown grade of a use", used(R"("use": "x.shared/s", "evidence": "sure", )" + bind),
       {"method.evidence /sources/0/evidence"}},
      {"an unknown member of a use", used(R"("use": "x.shared/s", "inputs": [], )" + bind), {"member.unknown /sources/0/inputs"}},
      {"a shared pack without sources", shared({{"sources", ""}}), {"member.missing /sources"}},
      {"the id of an embedded shared pack", shared({{"id", R"("cn.common.energy")"}}), {"pack.duplicate "}},
  }, findings);
  // clang-format on
}

TEST_CASE("What is wrong with a factor of a method is told with its pointer", "[bad]") {
  const std::string at = " /sources/0/factors/0", at_case = at + "/cases/0";
  const std::string literal = R"("value": "1", "unit": "tC/t", "evidence": "secondary")";
  // One row per case.
  // clang-format off
  run_bad_cases("factors", {
      {"no unit", with_factor({{"unit", ""}}), {"member.missing" + at + "/unit"}},
      {"an array for the unit", with_factor({{"unit", R"(["tC/t"])"}}), {"member.type" + at + "/unit"}},
      {"an unknown unit", with_factor({{"unit", R"("tC/bag")"}}), {"unit.unknown" + at + "/unit"}},
      {"an unknown series", with_factor({{"series", R"("x.none")"}}), {"method.series" + at + "/series"}},
      {"a placeholder in a method", with_factor({{"series", R"("$cc")"}}), {"method.bind" + at + "/series"}},
      {"a series in another unit", with_factor({{"series", R"("cn.fuel.ndrc2015.carbon_content")"}}), {"formula.unit" + at + "/series"}},
      {"a series on another basis", with_factor({{"unit", R"("GJ/t")"}, {"basis", R"("higher")"}, {"series", R"("cn.fuel.ndrc2015.ncv")"}}),
       {"formula.basis" + at + "/basis", "formula.unit /sources/0/steps/0/formula"}},
      {"a key that is missing", with_factor({{"keys", "{}"}}), {"member.missing" + at + "/keys/fuel"}},
      {"a key that the series does not have", with_factor({{"keys", R"({"fuel": "@item", "region": "@region"})"}}),
       {"member.unknown" + at + "/keys/region"}},
      {"a key from an unknown text", with_factor({{"keys", R"({"fuel": "@fuel"})"}}), {"method.key" + at + "/keys/fuel"}},
      {"a key from a number", with_factor({{"keys", R"({"fuel": "@quantity"})"}}), {"method.key" + at + "/keys/fuel"}},
      {"a key from an unknown choice", with_factor({{"keys", R"({"fuel": "@choice:what"})"}}), {"method.choice" + at + "/keys/fuel"}},
      {"a key from an unbound placeholder", with_factor({{"keys", R"({"fuel": "$fuel"})"}}), {"method.bind" + at + "/keys/fuel"}},
      {"an unknown way to select", with_factor({{"select", R"("newest")"}}), {"method.select" + at + "/select"}},
      {"neither series nor value", with_factor({{"series", ""}, {"keys", ""}}),
       {"member.missing" + at + "/value", "member.missing" + at + "/evidence"}},
      {"a name that is taken", with_factor({{"name", R"("quantity")"}}),
       {"method.duplicate" + at + "/name", "formula.name /sources/0/steps/0/formula"}},
      {"an override beside cases", with_factor({{"series", ""}, {"keys", ""}, {"cases", list("{" + literal + "}")}, {"override", "{}"}}),
       {"member.unknown" + at + "/override"}},
      {"no case", with_cases(""), {"method.cases" + at + "/cases"}},
      {"a text for a case", with_cases(R"("x")"), {"member.type" + at_case}},
      {"a case without value", with_cases(R"({"unit": "tC/t", "evidence": "secondary"})"), {"member.missing" + at_case + "/value"}},
      {"a case with series and value", with_cases(R"({"series": "cn.fuel.stoichiometric.carbon_per_mass", "keys": {"fuel": "@item"}, "value": "1"})"),
       {"member.unknown" + at_case + "/value"}},
      {"a case in another unit", with_cases(R"({"value": "1", "unit": "tCO2/t", "evidence": "secondary"})"),
       {"formula.unit" + at_case + "/unit"}},
      {"a case without evidence", with_cases(R"({"value": "1", "unit": "tC/t"})"), {"member.missing" + at_case + "/evidence"}},
      {"a case with an unknown document", with_cases(R"({"document": "none", )" + literal + "}"),
       {"pack.document" + at_case + "/document"}},
      {"a case with an unknown register id", with_cases(R"({"register": "R-NONE", )" + literal + "}"), {"register.unknown "}},
      {"a case on an unknown input", with_cases(R"({"when": {"modus": "a"}, )" + literal + "}"),
       {"method.key" + at_case + "/when/modus"}},
      {"a case on an unknown choice", with_cases(R"({"when": {"@choice:what": "a"}, )" + literal + "}"),
       {"method.choice" + at_case + "/when/@choice:what"}},
      {"a case on an answer that cannot be given", with_cases(R"({"when": {"mode": "c"}, )" + literal + "}"),
       {"method.when" + at_case + "/when/mode"}},
      {"a case on an answer to a choice that cannot be given", with_cases(R"({"when": {"@choice:which": "three"}, )" + literal + "}"),
       {"method.when" + at_case + "/when/@choice:which"}},
      {"one value for variants of different units", with_source({{"variants", R"(["m", "g"])"}, {"inputs", list(R"({"name": "quantity", "unit": {"m": "t", "g": "10^4 Nm3"}})")}, {"factors", list(R"({"name": "cc", "unit": {"m": "tC/t", "g": "tC/10^4Nm3"}, "value": "1", "evidence": "secondary"})")}}),
       {"formula.unit" + at + "/unit"}},
  }, findings);
  // clang-format on
}

TEST_CASE("What is wrong with a formula is told with its pointer", "[bad]") {
  const std::string at = " /sources/0/steps/0/formula";
  const std::string nested = repeated("(", 50) + "quantity" + repeated(")", 50);
  // One row per case.
  // clang-format off
  run_bad_cases("formulas", {
      {"no formula", with_step({{"formula", ""}}), {"member.missing" + at}},
      {"an array for the formula", with_step({{"formula", R"(["quantity"])"}}), {"member.type" + at}},
      {"a step without clause", with_step({{"clause", ""}}), {"member.missing /sources/0/steps/0/clause"}},
      {"a step without unit", with_step({{"unit", ""}}), {"member.missing /sources/0/steps/0/unit"}},
      {"a step with an unknown register id", with_step({{"register", R"("R-NONE")"}}), {"register.unknown "}},
      {"a step whose name begins with a digit", with_step({{"id", R"("2co2")"}}),
       {"method.name /sources/0/steps/0/id", "formula.name /sources/0/steps/1/formula", "method.step /sources/0/emissions/0/mass"}},
      {"a step whose name is taken", with_step({{"id", R"("cc")"}}),
       {"method.duplicate /sources/0/steps/0/id", "formula.name /sources/0/steps/1/formula", "method.step /sources/0/emissions/0/mass"}},
      {"a comparison with an answer that cannot be given", with_formula(R"(if(mode = \"c\", 1[tCO2], 2[tCO2]))"), {"method.when" + at}},
      {"a unit mistake", with_formula("quantity * cc"), {"formula.unit" + at}},
      {"a sum of different units", with_formula("quantity + cc"), {"formula.unit" + at}},
      {"tCO2 and tCO2e", with_formula("1[tCO2] + 1[tCO2e]"), {"formula.unit" + at}},
      {"carbon for CO2", with_formula("quantity * cc * (44/12)"), {"formula.unit" + at}},
      {"an unknown name", with_formula("quantity * ncv"), {"formula.name" + at}},
      {"a later step", with_formula("co2e * 1[tCO2/tCO2e]"), {"formula.name" + at}},
      {"itself", with_formula("co2"), {"formula.name" + at}},
      {"an unknown function", with_formula("pow(quantity, 2)"), {"formula.function" + at}},
      {"a text in arithmetic", with_formula("mode * quantity"), {"formula.syntax" + at}},
      {"brackets 50 deep", with_formula(nested), {"formula.too_deep" + at}},
      {"functions 50 deep", with_formula(repeated("min(", 50) + "quantity" + repeated(")", 50)), {"formula.too_deep" + at}},
      {"a formula of 10,000 bytes", with_formula("quantity" + repeated(" + quantity", 1000)), {"formula.syntax" + at}},
      {"a thousand minus signs", with_formula(repeated("-", 1000)), {"formula.syntax" + at}},
      {"nothing after an operator", with_formula("quantity *"), {"formula.syntax" + at}},
      {"two operators", with_formula("quantity * / cc"), {"formula.syntax" + at}},
      {"two names", with_formula("quantity cc"), {"formula.syntax" + at}},
      {"a bracket that is not closed", with_formula("(quantity * cc"), {"formula.syntax" + at}},
      {"a bracket too many", with_formula("quantity * cc)"), {"formula.syntax" + at}},
      {"an unknown character", with_formula("quantity ^ 2"), {"formula.syntax" + at}},
      {"a text that is not closed", with_formula(R"(if(mode = \"a, 1, 2))"), {"formula.syntax" + at}},
      {"a unit that is not closed", with_formula("20[t"), {"formula.syntax" + at}},
      {"an unknown unit in a formula", with_formula("20[stone]"), {"formula.unit" + at}},
      {"a unit on a name", with_formula("quantity[tCO2]"), {"formula.unit" + at}},
      {"a number with two points", with_formula("1.2.3[tCO2]"), {"formula.syntax" + at}},
      {"a number of 61 digits", with_formula(std::string(61, '1') + "[tCO2]"), {"formula.syntax" + at}},
      {"a condition for a number", with_formula("quantity > 1[t]"), {"formula.unit" + at}},
      {"a condition in arithmetic", with_formula("(quantity > 1[t]) * 1[tCO2]"), {"formula.unit" + at}},
      {"a comparison of conditions", with_formula("if((1 < 2) < 3, 1[tCO2], 2[tCO2])"), {"formula.unit" + at}},
      {"a comparison of different units", with_formula("if(quantity > 1[GJ], 1[tCO2], 2[tCO2])"), {"formula.unit" + at}},
      {"branches of different units", with_formula("if(quantity > 1[t], 1[tCO2], 2[t])"), {"formula.unit" + at}},
      {"if without a condition", with_formula("if(quantity, 1[tCO2], 2[tCO2])"), {"formula.unit" + at}},
      {"if with two arguments", with_formula("if(quantity > 1[t], 1[tCO2])"), {"formula.syntax" + at}},
      {"min of different units", with_formula("min(1[tCO2], quantity)"), {"formula.unit" + at}},
      {"a rounding in another unit", with_formula("round(quantity, 2, half_up) * 1[tCO2/t]"), {"formula.unit" + at}},
      {"a rounding by an unknown rule", with_formula("round(1[tCO2], 2, up)"), {"formula.syntax" + at}},
      {"a rounding to 1,000 digits", with_formula("round(1[tCO2], 1000, floor)"), {"formula.syntax" + at}},
      {"a sum over a number", with_formula("sum(quantity, 1[tCO2])"), {"formula.name" + at}},
      {"an unknown table", with_formula(R"(table(\"x.none\", quantity))"), {"formula.name" + at}},
      {"a table at another unit", with_formula(R"(table(\"cn.steam.saturated\", quantity))"), {"formula.unit" + at}},
      {"a table with an argument too few", with_formula(R"(table(\"cn.steam.superheated\", 300[℃]))"), {"formula.syntax" + at}},
      {"a table with an argument too many", with_formula(R"(table(\"cn.steam.saturated\", 1[MPa], 2[MPa]))"), {"formula.syntax" + at}},
  }, findings);
  // clang-format on
}

TEST_CASE("What is wrong with a register or a catalog list is told with its pointer", "[bad]") {
  const std::string one =
      R"("title": {"zh": "试", "en": "test"}, "printed": "p", "readings": ["r"], "chosen": "c", "settled_by": "s")";
  // One row per case.
  // clang-format off
  run_bad_cases("registers", {
      {"no entries", R"({"format": "tansuan.register/1"})", {"member.missing /entries"}},
      {"a text for an entry", register_pack(R"("R-1")"), {"member.type /entries/0"}},
      {"an entry without id", register_pack("{" + one + "}"), {"member.missing /entries/0/id"}},
      {"an entry twice", register_pack(R"({"id": "R-1", )" + one + R"(}, {"id": "R-1", )" + one + "}"),
       {"register.duplicate /entries/1/id"}},
      {"a number for a reading", register_pack(R"({"id": "R-1", "title": {"zh": "试", "en": "t"}, "printed": "p", "readings": [1], "chosen": "c", "settled_by": "s"})"),
       {"member.type /entries/0/readings/0"}},
      {"an unknown member of an entry", register_pack(R"({"id": "R-1", "why": "w", )" + one + "}"), {"member.unknown /entries/0/why"}},
      {"a catalog list without release", R"({"format": "tansuan.catalog/1"})", {"member.missing /release"}},
      {"a text for the packs of a catalog list", R"({"format": "tansuan.catalog/1", "release": "1", "packs": "x"})",
       {"member.type /packs"}},
  }, findings);
  // clang-format on
}

TEST_CASE("What only a request brings to light in a pack is told at the activity", "[bad]") {
  const std::string given = R"("source": "s", "item": "acetylene", "quantity": "1 t", "parameters": {"mode": "a"}})";
  const std::string request =
      next + R"({"format": "tansuan.request/1", "method": {"id": "x.method"}, "period": "2024", "as_of": "2025-03-31",
                                         "activities": [{"id": "b", )" +
      given + R"(, {"id": "a", )" + given + "]}";
  const std::string literal = R"("value": "1", "unit": "tC/t", "evidence": "secondary")";
  const std::string when_a = R"({"when": {"mode": "a"}, )" + literal + "}",
                    when_b = R"({"when": {"mode": "b"}, )" + literal + "}";
  const std::string everywhere = "{" + literal + "}";
  const auto from_series = [&](const std::string& entries, const Members& changes = {}) {
    Members members = {{"series", R"("x.f")"}, {"keys", R"({"k": "a"})"}};
    members.insert(members.end(), changes.begin(), changes.end());
    return pack_series({{"unit", R"("tC/t")"}, {"entries", list(entries)}}) + next + with_factor(members) + request;
  };
  const std::string older = entry({{"published", R"("2019")"}}), newer = entry({{"value", R"("2")"}});
  // One row per case.
  // clang-format off
  run_bad_cases("packs in use", {
      {"two cases match", with_cases(when_a + ", " + everywhere) + request,
       {"factor.ambiguous /activities/0", "factor.ambiguous /activities/1"}},
      {"no case matches", with_cases(when_b) + request, {"factor.no_case /activities/0", "factor.no_case /activities/1"}},
      {"two entries match", from_series(older + ", " + newer), {"factor.ambiguous /activities/0", "factor.ambiguous /activities/1"}},
      {"no entry for the key", from_series(entry({{"k", R"("other")"}})),
       {"gap factor.none /activities/0", "gap factor.none /activities/1"}},
      {"no entry for the year", from_series(entry({{"for", R"("2020")"}}), {{"select", R"("year")"}}),
       {"gap factor.none_for_year /activities/0", "gap factor.none_for_year /activities/1"}},
      {"an entry in the unit of another variant", from_series(entry({{"unit", R"("GJ/t")"}}) + ", " + entry({{"k", R"("b")"}})),
       {"factor.unit /activities/0/quantity", "factor.unit /activities/1/quantity"}},
      {"division by zero", with_formula("quantity * cc * (44/12)[tCO2/tC] / (quantity - 1[t]) * 1[t]") + request,
       {"formula.division_by_zero /activities/0", "formula.division_by_zero /activities/1"}},
      {"out of the table", with_formula(R"(table(\"cn.steam.saturated\", 50[MPa]) * 1[tCO2/GJ] * quantity)") + request,
       {"table.range /activities/0", "table.range /activities/1"}},
  }, computed_findings);
  // clang-format on
}

TEST_CASE("A unit mistake in a method pack is told with its pack, source, step and clause", "[bad]") {
  const Diagnostics found = findings(with_formula("quantity * cc"));
  REQUIRE(found.list().size() == 1);
  const std::string& message = found.list().front().message;
  INFO(message);
  for (const char* part : {"x.method@1", "source `s`", "step `co2`", "5.2, eq. 7", "tC", "tCO2"})
    CHECK(message.find(part) != std::string::npos);
}

TEST_CASE("Entries that cannot be told apart are all named", "[bad]") {
  const std::string packs =
      pack_series({{"unit", R"("tC/t")"},
                   {"entries", list(entry({{"published", R"("2019")"}}) + ", " + entry({{"value", R"("2")"}}))}}) +
      next + with_factor({{"series", R"("x.f")"}, {"keys", R"({"k": "a"})"}});
  const Diagnostics found = computed_findings(
      packs + next +
      R"({"format": "tansuan.request/1", "method": {"id": "x.method"}, "period": "2024", "as_of": "2025-03-31",
      "activities": [{"id": "a", "source": "s", "item": "acetylene", "quantity": "1 t", "parameters": {"mode": "a"}}]})");
  REQUIRE(found.list().size() == 1);
  CHECK(found.list().front().message ==
        "more than one value matches: x.f/k=a/published=2019-12-31 = 1.5; "
        "x.f/k=a/published=2020-01-01 = 2");
}

TEST_CASE("An alias in one pack does not take another item's id away from it", "[bad]") {
  const std::string packs = pack_item({{"aliases", R"(["diesel"])"}});
  const Diagnostics found = computed_findings(
      packs + next + R"({"format": "tansuan.request/1", "method": {"id": "cn.ndrc.machinery"}, "period": "2024",
      "as_of": "2025-03-31", "activities": [{"id": "d", "source": "fuel_combustion", "item": "diesel", "quantity": "7.2 t"}]})");
  CHECK(problems_text(found).empty());
}
