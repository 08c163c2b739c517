// Nothing that was researched is lost: tests/reference/*.json lists every record of the reference files, each with the
// place where the catalog holds it, or with the reason why it does not.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>

#include "fixture.hpp"
#include "json/canonical.hpp"

namespace {

using namespace tsn;
namespace files = std::filesystem;

// The number of records of each reference file and the SHA-256 over its sorted ids, one a line: taken from the files
// themselves when the inventory was made.
struct ReferenceFile {
  const char* name;
  std::size_t records;
  const char* sha256;
};
constexpr ReferenceFile reference_files[] = {
    {"electricity.json", 178, "827c16ec3ba6c9b8168f29a92566b2d942b6ce8f2d349dee48edfb1c727527ea"},
    {"fuels.json", 956, "7698b801cfe4169674fb94487f7c06eb22506e5780664ea5e74c24e3236de685"},
    {"gwp.json", 224, "475124c1740c78d90949e1e82ab14f441ac4ebd7791103068a55fc28d8113b2f"},
    {"process_factors_heavy.json", 419, "c94091ec63c0b3a57ff21ac29f43c1ef0b6aee41074c2012ca0de09b2edf8d75"},
    {"process_factors_light.json", 412, "868366c76eb3df4dbd6af10196a62cbae9a655364368ef0a626159b40e8fa6a5"},
};

constexpr std::string_view reasons[] = {"recalled", "superseded", "conflicting", "misprint",
                                        "inferred", "duplicate",  "not_a_factor"};

// Units as the reference files spell them, where they are more words than unit; the alternatives differ by the entry.
const std::map<std::string_view, std::vector<std::string_view>> spellings{
    {"fraction", {"1"}},
    {"-", {"1"}},
    {"kg CO2/TJ (NCV basis)", {"kgCO2/TJ"}},
    {"TJ/Gg (= GJ/t)", {"GJ/t"}},
    {"kgce/(kW·h)", {"kgce/kWh"}},
    {"kg CO2e/kg", {"tCO2e/t"}},
    {"kg emitted/kg used", {"1"}},
    {"kg by-product/kg used", {"1"}},
    {"kg SF6 emitted / kg SF6 used", {"1"}},
    {"t by-product / t feed gas", {"1"}},
    {"tCO2/t pure carbonate", {"tCO2/t"}},
    {"tCO2/t-FeSi", {"tCO2/t"}},
    {"(kg CF4/t Al)/(AE-min/cell-day)", {"kg/t"}},
    {"kgCF4/tAl per min/(cell·day)", {"kg/t"}},
    {"kgCF4/tAl", {"kg/t"}},
    {"kgC2F6/tAl", {"kg/t"}},
    {"tCO2e/tAl", {"tCO2e/t"}},
    {"tC/t-Al", {"tC/t"}},
    {"t/tAl", {"1"}},
    {"kJ/kg or kJ/Nm3", {"kJ/kg", "kJ/Nm3"}},
    {"kg SF6/t Mg", {"kg/t"}},
    {"mol/fill", {"mol/次"}},
    {"kg CH4/kg COD", {"kgCH4/kgCOD"}},
    {"kgCO2e/(t km)", {"kgCO2e/(t·km)"}},
    {"kJ (= 7000 kcal)", {"kJ/kgce"}},
    {"kJ", {"kJ/kgce"}},
};

std::string_view text_of(const json::Value& value, std::string_view key) {
  const json::Value* found = value.find(key);
  return found && found->is(json::Kind::string) ? found->text : std::string_view();
}

std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

// Masses of whatever substance count as one dimension: the reference files do not label them.
std::array<int, base_count> unlabelled(const Unit& unit) {
  std::array<int, base_count> dimension{};
  for (std::size_t i = 0; i < base_count; ++i) {
    const Base base = static_cast<Base>(i);
    const bool mass = base == Base::mass || base == Base::carbon || base == Base::co2 || base == Base::co2e ||
                      base == Base::ch4 || base == Base::n2o || base == Base::cod;
    dimension[mass ? 0 : i] += unit.dimension[i];
  }
  return dimension;
}

bool same_value(std::string_view value, std::string_view unit, const catalog::Entry& entry) {
  const auto number = Exact::from_text(value);
  if (!number) return false;
  const auto known = spellings.find(unit);
  const std::vector<std::string_view> units =
      known == spellings.end() ? std::vector<std::string_view>{unit} : known->second;
  return std::any_of(units.begin(), units.end(), [&](std::string_view one) {
    const auto parsed = parse_unit(one);
    return parsed && unlabelled(*parsed) == unlabelled(*entry.unit) && *number * parsed->scale == entry.base;
  });
}

// The entry at "series|key=value|for=2023|published=2022-06-08"; nothing unless there is exactly one.
const catalog::Entry* entry_at(const catalog::Catalog& catalog, std::string_view at) {
  const auto parts = parts_of(at, '|');
  const catalog::Series* series = catalog.find_series(parts.front());
  if (!series) return nullptr;
  const catalog::Entry* found = nullptr;
  for (const catalog::Entry& entry : series->entries) {
    bool fits = true;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const std::size_t equals = parts[i].find('=');
      const std::string_view key = parts[i].substr(0, equals), value = parts[i].substr(equals + 1);
      if (key == "for") {
        fits = fits && std::to_string(entry.year_from) == value;
      } else if (key == "published") {
        fits = fits && entry.published && date_text(entry.published) == value;
      } else {
        const auto position = std::find(series->keys.begin(), series->keys.end(), key);
        fits = fits && position != series->keys.end() &&
               entry.keys[static_cast<std::size_t>(position - series->keys.begin())] == value;
      }
    }
    if (!fits) continue;
    if (found) return nullptr;
    found = &entry;
  }
  return found;
}

// "method:<id>@<edition>/<source>/<factor>" or "formula:<method or shared pack>/<source>/<step>".
bool in_a_method(std::string_view at, bool formula) {
  const auto parts = parts_of(at, '/');
  if (parts.size() != 3) return false;
  for (const auto& method : test::embedded_library()->methods()) {
    const std::string name = std::string(method->id) + "@" + std::string(method->edition);
    for (const method::Source& source : method->sources) {
      const bool own = name == parts[0] && source.id == parts[1];
      const bool shared = source.shared == std::string(parts[0]) + "/" + std::string(parts[1]);
      if (!own && !shared) continue;
      const auto has = [&](const auto& list, auto id_of) {
        return std::any_of(list.begin(), list.end(), [&](const auto& one) { return id_of(one) == parts[2]; });
      };
      if (formula ? has(source.steps, [](const auto& s) { return s.id; })
                  : has(source.factors, [](const auto& f) { return f.name; }) ||
                        has(source.inputs, [](const auto& i) { return i.name; }))
        return true;
    }
  }
  return false;
}

// What is wrong with a record's place; empty if nothing is.
std::string wrong(const json::Value& record) {
  const std::string_view at = text_of(record, "at"), excluded = text_of(record, "excluded");
  if (at.empty() == excluded.empty()) return "has neither a place nor a reason, or both";
  if (!excluded.empty()) {
    if (std::find(std::begin(reasons), std::end(reasons), excluded) == std::end(reasons))
      return "is excluded as " + std::string(excluded) + ", which is no reason";
    return text_of(record, "reason").size() < 10 ? "is excluded without a sentence that says why" : "";
  }
  const auto& catalog = test::embedded_library()->catalog();
  if (at.starts_with("table:"))
    return catalog.find_table(at.substr(6)) ? "" : "names a table that is not there: " + std::string(at);
  if (at.starts_with("method:")) return in_a_method(at.substr(7), false) ? "" : "is not at " + std::string(at);
  if (at.starts_with("formula:")) return in_a_method(at.substr(8), true) ? "" : "is not at " + std::string(at);
  const catalog::Entry* entry = entry_at(catalog, at);
  if (!entry) return "is not, or not only, at " + std::string(at);
  if (same_value(text_of(record, "value"), text_of(record, "unit"), *entry)) return "";
  return "is " + std::string(text_of(record, "value")) + " " + std::string(text_of(record, "unit")) + ", but " +
         entry->id() + " is " + std::string(entry->value) + " " + entry->unit->text;
}

}  // namespace

TEST_CASE("Every record of the reference files is in the catalog with its value, or left out for a reason") {
  std::map<std::string, std::vector<std::string>> ids;  // by reference file
  std::vector<files::path> paths;
  for (const auto& one : files::directory_iterator("tests/reference"))
    if (one.path().extension() == ".json" && one.path().stem() != "published") paths.push_back(one.path());
  std::size_t problems = 0;
  std::string first;  // of them
  for (const files::path& path : paths) {
    json::Document document(std::pmr::new_delete_resource());
    const std::string text = test::file_text(path.string());
    REQUIRE_FALSE(json::read(text, document));
    const json::Value& root = document.root();
    const std::span<const json::Value> lists =
        root.is(json::Kind::array) ? root.items() : std::span<const json::Value>(&root, 1);
    for (const json::Value& list : lists) {
      REQUIRE(text_of(list, "format") == "tansuan.reference/1");
      for (const json::Value& record : list.find("records")->items()) {
        const std::string id(text_of(record, "id"));
        ids[std::string(text_of(list, "file"))].push_back(id);
        const std::string what = wrong(record);
        if (!what.empty() && ++problems <= 20) first += path.filename().string() + ": " + id + " " + what + "\n";
      }
    }
  }
  INFO(first);
  CHECK(problems == 0);
  for (const ReferenceFile& file : reference_files) {
    std::vector<std::string>& found = ids[file.name];
    std::sort(found.begin(), found.end());
    std::string lines;
    for (const std::string& id : found) lines += (lines.empty() ? "" : "\n") + id;
    INFO(file.name);
    CHECK(found.size() == file.records);
    CHECK(std::adjacent_find(found.begin(), found.end()) == found.end());
    CHECK(json::sha256_hex(lines) == file.sha256);
  }
}
