// Nothing that was read in the public documents is lost: tests/reference/*.json lists every record of the reference
// files, with the place in the catalog where its value stands or the reason why it stands nowhere.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fixture.hpp"
#include "json/canonical.hpp"

using namespace tsn;

namespace {

struct Record {
  std::string inventory;  // the file of tests/reference it stands in
  std::string id, value, unit, at, used, excluded, reason;
};

struct Inventory {
  std::map<std::string, std::vector<Record>> by_file;  // by the reference file the records are of
  std::vector<std::string> problems;
};

std::string member(const json::Value& object, std::string_view key) {
  const json::Value* found = object.find(key);
  return found && found->is(json::Kind::string) ? std::string(found->text) : std::string();
}

void read_list(const json::Value& list, const std::string& path, Inventory& inventory) {
  const json::Value* records = list.find("records");
  if (member(list, "format") != "tansuan.reference/1" || !records)
    return inventory.problems.push_back(path + " is no list of reference records");
  for (const json::Value& one : records->items())
    inventory.by_file[member(list, "file")].push_back({path, member(one, "id"), member(one, "value"),
                                                       member(one, "unit"), member(one, "at"), member(one, "used"),
                                                       member(one, "excluded"), member(one, "reason")});
}

Inventory read_inventory() {
  std::set<std::string> paths;
  for (const auto& file : std::filesystem::directory_iterator("tests/reference"))
    if (file.path().extension() == ".json") paths.insert(file.path().generic_string());
  Inventory inventory;
  for (const std::string& path : paths) {
    json::Document document(std::pmr::new_delete_resource());
    if (auto refusal = json::read(test::file_text(path), document)) {
      inventory.problems.push_back(path + ": " + refusal->message);
      continue;
    }
    if (document.root().is(json::Kind::object)) read_list(document.root(), path, inventory);
    for (const json::Value& list : document.root().items()) read_list(list, path, inventory);
  }
  return inventory;
}

// The first twenty problems, and how many there are.
std::string told(const std::vector<std::string>& problems) {
  std::string text = std::to_string(problems.size()) + " problems\n";
  for (std::size_t i = 0; i < std::min<std::size_t>(problems.size(), 20); ++i) text += "  " + problems[i] + "\n";
  return text;
}

std::string digest(const std::set<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return json::sha256_hex(text);
}

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == at)
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

// A value as the reference writes it: "27.4×10^-3", "85 (80-90)", of which the number before the range is the value.
Result<Exact> number(std::string text) {
  text = text.substr(0, text.find(" ("));
  if (const std::size_t power = text.find("×10^"); power != std::string::npos)
    text.replace(power, std::string_view("×10^").size(), "e");
  return Exact::from_text(text);
}

// Units that the reference files spell in words or leave out, and the units they can mean there. Which one is meant
// is seen from the dimension of the entry; the scale is the meant unit's, so kg for t does not pass.
const std::vector<std::pair<std::string_view, std::vector<std::string_view>>> meanings = {
    {"-", {"1", "tCO2e/t", "tCO2e/tCH4", "tCO2e/tN2O", "tCO2/t"}},  // a share; GWP; an emission factor of a material
    {"1", {"tCO2e/tCH4", "tCO2e/tN2O"}},                            // GWP
    {"kg CO2e/kg", {"kgCO2e/kg", "kgCO2e/kgCO2", "kgCO2e/kgCH4", "kgCO2e/kgN2O"}},
    {"tCO2e/t", {"tCO2e/tCH4", "tCO2e/tN2O"}},
    {"fraction", {"1"}},
    {"kg emitted/kg used", {"kg/kg"}},
    {"kg by-product/kg used", {"kg/kg"}},
    {"kg SF6 emitted / kg SF6 used", {"kg/kg"}},
    {"t by-product / t feed gas", {"t/t"}},
    {"tHFC-23/tHCFC-22", {"t/t"}},
    {"% of output", {"%"}},
    {"TJ/Gg (= GJ/t)", {"GJ/t"}},
    {"kg CO2/TJ (NCV basis)", {"kgCO2/TJ"}},
    {"kJ", {"kJ/kgce"}},  // the heat of 1 kg of standard coal
    {"kJ (= 7000 kcal)", {"kJ/kgce"}},
    {"kJ/kg or kJ/Nm3", {"kJ/kg", "kJ/Nm3"}},
    {"kg CH4/kg COD", {"kgCH4/kgCOD"}},
    {"kg SF6/t Mg", {"kg/t"}},
    {"kgCF4/tAl", {"kg/t"}},
    {"kgC2F6/tAl", {"kg/t"}},
    {"t/tAl", {"t/t"}},
    {"tCO2e/tAl", {"tCO2e/t"}},
    {"tC/t-Al", {"tC/t"}},
    {"kgCF4/tAl per min/(cell·day)", {"kg·d/t/min"}},
    {"(kg CF4/t Al)/(AE-min/cell-day)", {"kg·d/t/min"}},
    {"kgCH4/t raw coal", {"kgCH4/t"}},
    {"kgCO2e/(t km)", {"kgCO2e/(t·km)"}},
    {"kgce/(kW·h)", {"kgce/kWh"}},
    {"mol/fill", {"mol/pcs"}},
    {"t/10^4 Nm3", {"tCH4/10^4 Nm3", "tCO2/10^4 Nm3"}},
    {"t/10^4Nm3", {"tCH4/10^4 Nm3", "tCO2/10^4 Nm3"}},
    {"tCH4/(yr·unit)", {"tCH4/pcs"}},  // the year is the reporting period's, not a dimension
    {"tCO2/t clinker", {"tCO2/t"}},
    {"tCO2/t limestone", {"tCO2/t"}},
    {"tCO2/t material", {"tCO2/t"}},
    {"tCO2/t pure carbonate", {"tCO2/t"}},
    {"tCO2/t-FeSi", {"tCO2/t"}},
    {"tN2O/tHNO3", {"tN2O/t"}},
};

// Does the printed value in its printed unit equal `base`, which is in base units and of the dimension of `unit`?
bool equals(const Record& record, const Exact& base, const Unit& unit) {
  const auto value = number(record.value);
  if (!value) return false;
  const auto holds = [&](std::string_view spelling) {
    const auto given = parse_unit(spelling);
    return given && given->same_dimension(unit) && *value * given->scale == base;
  };
  if (const auto given = parse_unit(record.unit); given && given->same_dimension(unit)) return holds(record.unit);
  const auto row =
      std::find_if(meanings.begin(), meanings.end(), [&](const auto& one) { return one.first == record.unit; });
  return row != meanings.end() && std::any_of(row->second.begin(), row->second.end(), holds);
}

// "series|key=value|...|for=2023|published=2025-12-31"
std::string check_entry(const Record& record) {
  const std::vector<std::string> parts = split(record.at, '|');
  const catalog::Series* series = test::embedded_library()->catalog().find_series(parts[0]);
  if (!series) return "there is no such series";
  std::map<std::string, std::string> keys;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const std::size_t equal = parts[i].find('=');
    if (equal == std::string::npos) return "\"" + parts[i] + "\" is no key=value";
    keys[parts[i].substr(0, equal)] = parts[i].substr(equal + 1);
  }
  const auto years = [](const catalog::Entry& entry) {
    const std::string from = std::to_string(entry.year_from);
    return entry.year_from == entry.year_to ? from : from + "-" + std::to_string(entry.year_to);
  };
  std::vector<const catalog::Entry*> found;
  for (const catalog::Entry& entry : series->entries) {
    std::size_t matched = 0;
    for (std::size_t i = 0; i < series->keys.size(); ++i) {
      const auto key = keys.find(std::string(series->keys[i]));
      if (key != keys.end() && key->second == entry.keys[i]) ++matched;
    }
    if (matched != series->keys.size()) continue;
    if (keys.count("for") && keys["for"] == years(entry)) ++matched;
    if (keys.count("published") && keys["published"] == date_text(entry.published)) ++matched;
    if (matched == keys.size()) found.push_back(&entry);
  }
  if (found.size() != 1) return std::to_string(found.size()) + " entries";
  const Unit& unit = found[0]->unit ? *found[0]->unit : series->unit;
  if (equals(record, found[0]->base, unit)) return "";
  return "the catalog has " + std::string(found[0]->value) + " " + unit.text;
}

// "method/source/name": of a method "id@edition", or of a shared pack by any method that uses it.
const method::Source* find_source(const std::string& pack, const std::string& id) {
  static const auto methods = test::embedded_library()->methods();
  for (const auto& method : methods) {
    for (const method::Source& source : method->sources) {
      if (std::string(method->id) + "@" + std::string(method->edition) == pack && source.id == id) return &source;
      if (source.shared == pack + "/" + id) return &source;
    }
  }
  return nullptr;
}

// A factor or input whose literal value the method carries itself.
std::string check_method(const Record& record, const std::vector<std::string>& place) {
  const method::Source* source = find_source(place[0], place[1]);
  if (!source) return "there is no such source";
  if (const method::Input* input = source->find_input(place[2]); input && input->absent)
    return equals(record, input->absent->base, input->absent->unit) ? "" : "the input has another value";
  const method::Factor* factor = source->find_factor(place[2]);
  if (!factor) return "the source has no such factor";
  if (factor->absent && equals(record, factor->absent->base, factor->absent->unit)) return "";
  for (const method::Case& one : factor->cases)
    if (!one.series && equals(record, one.base, one.unit)) return "";
  return "no case of the factor has the value";
}

// A formula; a record that is a number must stand in it as printed.
std::string check_formula(const Record& record, const std::vector<std::string>& place) {
  const method::Source* source = find_source(place[0], place[1]);
  if (!source) return "there is no such source";
  for (const method::Step& step : source->steps) {
    if (step.id != place[2]) continue;
    const std::string printed = record.value.substr(0, record.value.find(" ("));
    const bool stands = !number(printed) || step.formula.find(printed) != std::string_view::npos;
    return stands ? "" : "the formula does not have the number: " + std::string(step.formula);
  }
  return "the source has no such step";
}

std::string check_place(const Record& record) {
  const std::size_t colon = record.at.find(':');
  if (colon == std::string::npos || colon > record.at.find('|')) return check_entry(record);
  const std::string kind = record.at.substr(0, colon), rest = record.at.substr(colon + 1);
  if (kind == "table") return test::embedded_library()->catalog().find_table(rest) ? "" : "there is no such table";
  const std::vector<std::string> place = split(rest, '/');
  if (place.size() != 3) return "a place in a method has three parts";
  if (kind == "method") return check_method(record, place);
  if (kind == "formula") return check_formula(record, place);
  return "there is no such kind of place";
}

std::string check(const Record& record) {
  static const std::set<std::string> words = {"recalled", "superseded", "conflicting", "misprint",
                                              "inferred", "duplicate",  "not_a_factor"};
  if (record.at.empty() == record.excluded.empty()) return "neither or both of a place and a reason";
  if (!record.at.empty()) return check_place(record);
  if (!words.count(record.excluded)) return "\"" + record.excluded + "\" is no known reason";
  // A sentence, not a word.
  return std::count(record.reason.begin(), record.reason.end(), ' ') >= 2 ? "" : "no sentence says why it is left out";
}

// Literals from the reference files: the number of records, SHA-256 of the sorted ids and of the sorted lines
// "id TAB value", each with a line feed. A value that is null there is "(table)".
struct Expected {
  const char* file;
  std::size_t records;
  const char* ids;
  const char* values;
};
constexpr Expected expected[] = {
    {"electricity.json", 178, "84f749f423c1ef0a1bd675dcbf54bbe8e12315dd01fe4f5253f217b0a0c080d3",
     "7daa7b2662a5c7da45927ff128ec723607cff8c5feaf5c96888057f40be4dc1f"},
    {"fuels.json", 956, "3662091b1d10afab3c5cd943fd0cdf8b1cb2ef640ae3118d4ef9daafb5f67110",
     "6baa18a6c2e510c77c90f6b5af6d15fe6669f3606922a28b5c846c1dfc8d3450"},
    {"gwp.json", 224, "6f91435af8cff5309796381a26fd0ba4c5009c3125e98aa501456e6efff75aa9",
     "c30fa8cc727485a75f962ea7840422dbea5d2886d6bb91f8dab49a7b08b416c3"},
    {"process_factors_heavy.json", 419, "b54ee4315c70d44fedce9793248106cf7e11acd389bd3581c0f85aba67e5b664",
     "57a787bf65337e04ea8bb828656a2255724ffbc20c2336b9b55212735ac693e0"},
    {"process_factors_light.json", 412, "badba6a13d2fed8a5881487f0ed9eb20e6954353c7669c22294a05b473710b59",
     "4428a485ba6a0e6409c5b9f36fa56430c94e1108c732d2b4227a4661d7f1ea90"},
};

// Records whose parts, joined, are not the text of the reference: it prints a ratio with its decimal, and a range
// whose two ends stand in two series.
const std::map<std::string, std::string> printed_otherwise = {
    {"ceramics.ndrc2013.caco3", "44/100 (0.440)"},
    {"ceramics.ndrc2013.mgco3", "44/84 (0.524)"},
    {"cement.ndrc2013.fr0", "0.1-0.3"},
};

}  // namespace

TEST_CASE("Every record of the reference files is in one inventory, with the value that was read") {
  const Inventory inventory = read_inventory();
  INFO(told(inventory.problems));
  CHECK(inventory.problems.empty());
  for (const Expected& one : expected) {
    INFO(one.file);
    REQUIRE(inventory.by_file.count(one.file));
    std::map<std::string, std::vector<const Record*>> by_id;
    for (const Record& record : inventory.by_file.at(one.file)) by_id[record.id].push_back(&record);
    std::set<std::string> ids, values;
    std::vector<std::string> problems;
    for (const auto& [id, parts] : by_id) {
      std::string joined;
      std::set<std::string> places;
      for (const Record* part : parts) {
        joined += (part == parts.front() ? "" : "; ") + part->value;
        places.insert(part->at);
        if (part->inventory != parts.front()->inventory)
          problems.push_back(id + " is in " + parts.front()->inventory + " and " + part->inventory);
      }
      // Several values in one record are several parts, each with a place of its own.
      if (places.size() != parts.size()) problems.push_back(id + " is listed twice in " + parts.front()->inventory);
      const auto otherwise = printed_otherwise.find(id);
      ids.insert(id);
      values.insert(id + "\t" + (otherwise == printed_otherwise.end() ? joined : otherwise->second));
    }
    INFO(told(problems));
    CHECK(problems.empty());
    CHECK(ids.size() == one.records);
    CHECK(digest(ids) == one.ids);
    CHECK(digest(values) == one.values);
  }
}

TEST_CASE("What the inventories say is in the catalog is there with the same value, the rest has its reason") {
  const Inventory inventory = read_inventory();
  std::vector<std::string> problems;
  std::size_t placed = 0;
  for (const Expected& one : expected) {
    if (!inventory.by_file.count(one.file)) continue;  // the case above tells
    for (const Record& record : inventory.by_file.at(one.file)) {
      placed += !record.at.empty();
      if (const std::string problem = check(record); !problem.empty())
        problems.push_back(record.inventory + ": " + record.id + " = " + record.value + " " + record.unit + ", " +
                           record.at + ": " + problem);
    }
  }
  INFO(told(problems));
  CHECK(problems.empty());
  CHECK(placed > 2000);  // of 2,189 records; a test that checks nothing passes too
}

TEST_CASE("A value, unit or place that is not that of the catalog is found") {
  // 2023, national average: 0.5306 kgCO2/kWh.
  const std::string at = "cn.grid.co2.average|region=CN|for=2023";
  const auto judged = [](const std::string& value, const std::string& unit, const std::string& place) {
    return check({"", "x", value, unit, place, "", "", ""});
  };
  CHECK(judged("0.5306", "kgCO2/kWh", at) == "");
  CHECK(judged("530.6", "gCO2/kWh", at) == "");
  CHECK(judged("0.5305", "kgCO2/kWh", at) != "");
  CHECK(judged("0.5306", "kgCO2/MWh", at) != "");
  CHECK(judged("0.5306", "kgCO2e/kWh", at) != "");
  CHECK(judged("0.5306", "-", at) != "");
  CHECK(judged("0.5306", "kgCO2/kWh", "cn.grid.co2.average|region=CN|for=2024") == "0 entries");
  CHECK(judged("0.5306", "kgCO2/kWh", "cn.grid.co2.average|for=2023") == "0 entries");
  CHECK(judged("0.5306", "kgCO2/kWh", "cn.grid.co2.average|region=CN") == "3 entries");
  CHECK(judged("1", "1", "table:cn.steam.none") != "");
  CHECK(judged("83.74", "kJ/kg", "formula:cn.common.energy/purchased_steam_saturated/heat") == "");
  CHECK(judged("83.75", "kJ/kg", "formula:cn.common.energy/purchased_steam_saturated/heat") != "");
  CHECK(judged("83.74", "kJ/kg", "formula:cn.common.energy/purchased_steam_saturated/none") != "");
  CHECK(judged("1", "1", "") != "");
  CHECK(check({"", "x", "1", "1", "", "", "forgotten", "Nobody knows why it is not here."}) != "");
  CHECK(check({"", "x", "1", "1", "", "", "recalled", "recalled"}) != "");
}

TEST_CASE("Every published worked case is used by a test or says why it is not") {
  // 44 records of published_cases.json; SHA-256 of their sorted ids, each with a line feed.
  const Inventory inventory = read_inventory();
  REQUIRE(inventory.by_file.count("published_cases.json"));
  std::set<std::string> ids;
  for (const Record& record : inventory.by_file.at("published_cases.json")) {
    INFO(record.id);
    CHECK(ids.insert(record.id).second);
    CHECK(record.used.empty() != record.excluded.empty());
    if (!record.used.empty()) CHECK(std::filesystem::is_regular_file(record.used));
    if (!record.excluded.empty()) CHECK(std::count(record.excluded.begin(), record.excluded.end(), ' ') >= 3);
  }
  CHECK(ids.size() == 44);
  CHECK(digest(ids) == "9df656840d7f4306542e2122fb1fb7beefd8a812cc055f1966b042c8037b3d64");
}
