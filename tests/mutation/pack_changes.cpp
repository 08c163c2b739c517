// Changes of packs: what a slip of the hand, or a misread document, would make of them.
#include <algorithm>
#include <array>
#include <chrono>
#include <functional>
#include <set>

#include "pack_change.hpp"

namespace mutation {
namespace {

using Pointer = Json::json_pointer;

std::string text_of(const Json& json, const char* key) {
  const auto found = json.is_object() ? json.find(key) : json.end();
  return json.is_object() && found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

constexpr const char* grades[] = {"primary", "transcribed", "secondary", "recalled"};

// --- a walk that knows where it is ----------------------------------------------------------------
class Collector {
 public:
  explicit Collector(std::string pack) : pack_(std::move(pack)) {}

  void add(const std::string& kind, const std::string& place, const std::string& what, std::vector<Edit> edits) {
    std::string id = pack_ + " " + place + ": " + what;
    const int times = ++seen_[kind + id];
    if (times > 1) id += " #" + std::to_string(times);
    found.push_back({kind, std::move(id), std::move(edits), reach, subject});
  }
  void set(const std::string& kind, const std::string& place, const Pointer& at, const Json& old, const Json& value) {
    if (value == old || (value.is_string() && value.get_ref<const std::string&>().empty())) return;
    const auto shown = [](const Json& json) { return json.is_string() ? json.get<std::string>() : json.dump(); };
    add(kind, place, shown(old) + " to " + shown(value), {{at, value}});
  }

  std::vector<Change> found;
  Reach reach = Reach::method;
  std::string subject;

 private:
  std::string pack_;
  std::map<std::string, int> seen_;
};

// Members of an entry that are not keys of its series.
const std::set<std::string> own_members = {"for",       "value",     "unit",     "document", "clause",   "published",
                                           "withdrawn", "review_by", "evidence", "note",     "register", "errata"};

std::string moved_years(const std::string& years, std::size_t which, int by) {
  const std::size_t at = which == 0 ? 0 : 5;
  if (years.size() < at + 4) return {};
  std::string out = years;
  out.replace(at, 4, std::to_string(std::stoi(years.substr(at, 4)) + by));
  return out;
}

void times_of(Collector& out, const Json& json, const Pointer& at, const std::string& place) {
  const std::string years = text_of(json, "for");
  for (std::size_t which = 0; which * 5 < years.size(); ++which)
    for (int by : {1, -1}) out.set("factor.year", place + "/for", at / "for", years, moved_years(years, which, by));
  for (const char* key : {"published", "withdrawn"})
    if (const std::string date = text_of(json, key); !date.empty())
      for (int by : {1, -1}) out.set("factor.date", place + "/" + key, at / key, date, moved_date(date, by));
}

void series_changes(Collector& out, const Json& series, const Pointer& at) {
  const std::string id = series.contains("id") ? text_of(series, "id") : text_of(series, "adds_to");
  const Json defaults = series.value("defaults", Json::object());
  out.reach = Reach::series;
  out.subject = id;
  times_of(out, defaults, at / "defaults", id + "/defaults");
  const Json& entries = series.at("entries");
  const auto keys_of = [](const Json& entry) {
    std::vector<std::pair<std::string, std::string>> keys;
    for (const auto& [key, value] : entry.items())
      if (!own_members.count(key)) keys.emplace_back(key, value.get<std::string>());
    return keys;
  };
  const auto place_of = [&](const Json& entry) {
    std::string place = id;
    for (const auto& [key, value] : keys_of(entry)) place += "/" + key + "=" + value;
    for (const char* key : {"for", "published"})
      if (entry.contains(key)) place += std::string("/") + key + "=" + text_of(entry, key);
    return place;
  };
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Json& entry = entries[i];
    const Pointer here = at / "entries" / i;
    const std::string place = place_of(entry);
    out.reach = Reach::entry;
    out.subject = id;
    for (const auto& key : series.value("keys", Json::array()))  // the order of an entry's id
      if (const std::string value = text_of(entry, key.get<std::string>().c_str()); !value.empty())
        out.subject += "/" + key.get<std::string>() + "=" + value;
    for (int by : {1, -1})
      out.set("factor.value", place, here / "value", entry.at("value"), last_digit(entry.at("value"), by));
    std::string unit = text_of(entry, "unit");
    if (unit.empty()) unit = text_of(defaults, "unit");
    if (unit.empty()) unit = text_of(series, "unit");
    const std::string value = entry.at("value");
    if (value.find_first_of("123456789") != std::string::npos)  // nothing is nothing in every unit
      out.set("factor.unit", place + "/unit", here / "unit", unit, other_unit(unit));
    out.reach = Reach::series;
    out.subject = id;
    times_of(out, entry, here, place);
    if (i + 1 == entries.size()) continue;
    const Json& next = entries[i + 1];
    if (next.at("value") == entry.at("value") && text_of(next, "unit") == text_of(entry, "unit")) continue;
    std::vector<Edit> edits;
    for (const auto& [key, value] : keys_of(entry))
      if (const std::string other = text_of(next, key.c_str()); !other.empty() && other != value) {
        edits.push_back({here / key, other});
        edits.push_back({at / "entries" / (i + 1) / key, value});
      }
    if (!edits.empty()) out.add("factor.keys", place, "keys swapped with " + place_of(next), edits);
  }
}

void table_changes(Collector& out, const Json& table, const Pointer& at) {
  const std::string id = text_of(table, "id");
  out.reach = Reach::series;
  out.subject = id;
  const auto numbers = [&](const Json& list, const Pointer& where, const std::string& place) {
    for (std::size_t i = 0; i < list.size(); ++i)
      if (list[i].is_string())
        for (int by : {1, -1})
          out.set("table.cell", place + "/" + std::to_string(i), where / i, list[i], last_digit(list[i], by));
  };
  numbers(table.at("values"), at / "values", id + "/values");
  const Json& axes = table.at("axis_values");
  for (std::size_t a = 0; a < axes.size(); ++a)
    numbers(axes[a], at / "axis_values" / a, id + "/axis_values/" + std::to_string(a));
}

// --- methods and shared packs ---------------------------------------------------------------------
class MethodChanges {
 public:
  MethodChanges(Collector& out, const Binds& binds) : out_(out), binds_(binds) {}

  void run(const Json& pack) {
    if (pack.contains("in_force")) object(pack["in_force"], Pointer("/in_force"), "in_force", "in_force");
    grade(pack, Pointer(), "");
    if (pack.contains("total")) flip("total", "total", pack["total"], Pointer("/total"));
    for (const char* list : {"tallies", "indicators", "reporting"})
      if (pack.contains(list)) array(pack[list], Pointer() / list, list, list);
    if (pack.contains("rebind")) bind(pack["rebind"], Pointer("/rebind"), "rebind");
    const Json lists = pack.value("case_lists", Json::object());
    for (const auto& [name, list] : lists.items())
      array(list, Pointer("/case_lists") / name, "case_lists/" + name, "cases");
    const Json sources = pack.value("sources", Json::array());
    for (std::size_t i = 0; i < sources.size(); ++i) {
      out_.reach = Reach::source;
      out_.subject = name_of(sources[i], i);
      in_total_ = sources[i].value("in_total", true);
      if (text_of(sources[i], "use").ends_with("/*")) out_.reach = Reach::method;
      object(sources[i], Pointer("/sources") / i, "sources/" + out_.subject, "sources");
    }
  }

 private:
  static std::string name_of(const Json& value, std::size_t index) {
    for (const char* key : {"id", "name", "of"})
      if (const std::string name = text_of(value, key); !name.empty()) return name;
    const std::string use = text_of(value, "use");
    if (!use.empty()) return use.ends_with("/*") ? use : use.substr(use.rfind('/') + 1);
    return std::to_string(index);
  }
  void array(const Json& list, const Pointer& at, const std::string& place, const std::string& key) {
    if (key == "cases" || key == "fields") neighbours(list, at, place);
    for (std::size_t i = 0; i < list.size(); ++i)
      if (list[i].is_object()) object(list[i], at / i, place + "/" + name_of(list[i], i), key);
  }
  void flip(const std::string& kind, const std::string& place, const Json& value, const Pointer& at) {
    out_.set(kind, place, at, value, !value.get<bool>());
  }
  void grade(const Json& json, const Pointer& at, const std::string& place) {
    const std::string own = text_of(json, "evidence");
    for (int i = 0; i < 4; ++i)
      if (own == grades[i])
        for (int other : {i - 1, i + 1})
          if (other >= 0 && other < 4) out_.set("grade", place + "/evidence", at / "evidence", own, grades[other]);
  }
  void bind(const Json& map, const Pointer& at, const std::string& place) {
    for (const auto& [key, value] : map.items()) {
      const auto known = binds_.find(key);
      if (known == binds_.end() || known->second.size() < 2) continue;
      auto next = std::find(known->second.begin(), known->second.end(), value.get<std::string>());
      if (next == known->second.end() || ++next == known->second.end()) next = known->second.begin();
      out_.set("bind", place + "/" + key, at / key, value, *next);
    }
  }
  // Conditions of neighbouring cases swapped; one that has lost its condition.
  void neighbours(const Json& list, const Pointer& at, const std::string& place) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (!list[i].contains("when")) continue;
      if (i + 1 < list.size() && list[i + 1].contains("when"))
        out_.add("case", place + "/" + std::to_string(i), "condition swapped with the next",
                 {{at / i / "when", list[i + 1]["when"]}, {at / (i + 1) / "when", list[i]["when"]}});
      for (const auto& [key, value] : list[i]["when"].items())
        if (list[i]["when"].size() > 1)
          out_.add("case", place + "/" + std::to_string(i), "condition " + key + " dropped",
                   {{at / i / "when" / key, std::nullopt}});
    }
  }
  void report(const Json& rule, const Pointer& at, const std::string& place) {
    for (int by : {1, -1}) out_.set("report", place, at / "digits", rule["digits"], last_digit(rule["digits"], by));
    for (const char* other : {"half_up", "half_even", "floor"})
      out_.set("report", place, at / "rule", rule["rule"], other);
  }
  // `parent`: the list or member that the object stands in.
  void object(const Json& json, const Pointer& at, const std::string& place, const std::string& parent) {
    if (parent != "choices") grade(json, at, place);
    if (json.contains("digits") && json.contains("rule")) report(json, at, place);
    for (const auto& [key, value] : json.items()) {
      const Pointer here = at / key;
      const std::string inside = place + "/" + key;
      if (key == "formula") {
        for (const Rewritten& one : changes_of_formula(value.get<std::string>()))
          if (one.kind != "formula.sign" || !later_formula(json, parent))
            out_.add(one.kind, place, one.what, {{here, one.formula}});
      } else if (key == "min" || key == "max" || key == "min_rows") {
        for (int by : {1, -1}) out_.set("bound", inside, here, value, last_digit(value, by));
        out_.add("bound", inside, "dropped", {{here, std::nullopt}});
      } else if (key == "from" || key == "to") {
        // Periods are whole months: a month more is the smallest change outward that a period can see.
        for (int by : key == "from" ? std::array{1, -31} : std::array{-1, 31})
          out_.set("in_force", inside, here, value, moved_date(value, by));
      } else if (key == "value" && (parent == "absent" || json.contains("unit"))) {
        for (int by : {1, -1}) out_.set("default", inside, here, value, last_digit(value, by));
        if (json["unit"].is_string() && value != "0")  // nothing is nothing in every unit
          out_.set("unit", place + "/unit", at / "unit", json["unit"], other_unit(json["unit"]));
      } else if (key == "unit" && value.is_string() && !json.contains("value") &&
                 (parent == "steps" || parent == "tallies" || parent == "indicators")) {
        out_.set("unit", inside, here, value, other_unit(value));
      } else if (key == "gas" && parent == "emissions") {
        for (const char* other : {"CO2", "CH4"}) out_.set("emission", inside, here, value, other);
        if (!json.contains("in_total") && in_total_)
          out_.add("emission", place, "not in the total", {{at / "in_total", false}});
      } else if (key == "in_total") {
        flip("emission", inside, value, here);
      } else if (key == "class") {
        out_.set("class", inside, here, value, value == "direct" ? "indirect" : "direct");
        const bool emits = json.contains("emissions") && !json["emissions"].empty();
        if (emits && !json.contains("in_total"))
          out_.add("emission", place, "not in the total", {{at / "in_total", false}});
      } else if (key == "proof" || key == "conservative") {
        flip("rule", inside, value, here);
      } else if (key == "required") {
        if (!json.contains("absent"))
          flip("rule", inside, value, here);  // what has a value when absent is never asked for
      } else if (key == "absent") {
        if (json.contains("required")) {
          out_.add("default", inside, "must be given", {{here, std::nullopt}, {at / "required", true}});
        } else {
          out_.add("default", inside, "dropped", {{here, std::nullopt}});
        }
      } else if (key == "override" || key == "override_absent") {
        out_.add("override", inside, "dropped", {{here, std::nullopt}});
        out_.add("override", inside, "turned into the other kind",
                 {{here, std::nullopt}, {at / (key == "override" ? "override_absent" : "override"), value}});
      } else if (key == "select") {
        for (const char* other : {"constant", "year", "latest_not_after_year", "latest_published"})
          out_.set("select", inside, here, value, other);
      } else if (key == "bind" || key == "rebind") {
        bind(value, here, inside);
        continue;
      } else if (key == "basis" && value.is_string()) {
        out_.add("basis", inside, value.get<std::string>() + " dropped", {{here, std::nullopt}});
      }
      if (value.is_object() && key != "when" && key != "keys" && key != "unit" && key != "title" && key != "notes")
        object(value, here, inside, key);
      else if (value.is_array())
        array(value, here, inside, key);
    }
  }
  // A step that is only a name or a constant's unit passes its sign on to the step that it is taken by; negating
  // each of them would be the same mutant again. Those that emissions take are enough.
  static bool later_formula(const Json& step, const std::string& parent) {
    const std::string id = text_of(step, "id");
    return parent == "steps" && id != "co2e" && id != "co2";
  }

  Collector& out_;
  const Binds& binds_;
  bool in_total_ = true;  // of the source; what a source outside the total emits is outside it anyhow
};

}  // namespace

std::string last_digit(const std::string& number, int by) {
  const std::size_t mantissa = std::min(number.find_first_of("eE/"), number.size());
  std::string digits = number.substr(0, mantissa);
  const std::size_t point = digits.find('.');
  const std::size_t decimals = point == std::string::npos ? 0 : digits.size() - point - 1;
  if (point != std::string::npos) digits.erase(point, 1);
  const long long moved = std::stoll(digits) + by;
  std::string out = std::to_string(moved < 0 ? -moved : moved);
  if (out.size() <= decimals) out.insert(0, decimals + 1 - out.size(), '0');
  if (decimals != 0) out.insert(out.size() - decimals, ".");
  return (moved < 0 ? "-" : "") + out + number.substr(mantissa);
}

std::string moved_date(const std::string& date, int by) {
  const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  if (date.size() < 4 || !std::isdigit(static_cast<unsigned char>(date[0]))) return {};
  const int year = std::stoi(date.substr(0, 4));
  if (date.size() == 4) return std::to_string(year + by);
  const auto month = static_cast<unsigned>(std::stoi(date.substr(5, 2)));
  if (date.size() == 7) {
    const std::chrono::year_month moved = std::chrono::year(year) / std::chrono::month(month) + std::chrono::months(by);
    return std::to_string(static_cast<int>(moved.year())) + "-" + two(static_cast<unsigned>(moved.month()));
  }
  const auto day = static_cast<unsigned>(std::stoi(date.substr(8, 2)));
  const std::chrono::year_month_day moved(
      std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day)) +
      std::chrono::days(by));
  return std::to_string(static_cast<int>(moved.year())) + "-" + two(static_cast<unsigned>(moved.month())) + "-" +
         two(static_cast<unsigned>(moved.day()));
}

std::string other_unit(const std::string& unit) {
  const std::size_t slash = std::min(unit.find('/'), unit.size());
  const std::string numerator = unit.substr(0, slash);
  static constexpr std::pair<const char*, const char*> whole[] = {
      {"%", "1"},        {"1", "%"},        {"GJ", "MJ"},        {"MJ", "GJ"},        {"kJ", "MJ"}, {"MWh", "kWh"},
      {"kWh", "MWh"},    {"MPa", "kPa"},    {"Nm3", "10^4 Nm3"}, {"10^4 Nm3", "Nm3"}, {"g", "kg"},  {"mg", "g"},
      {"m3", "10^4 m3"}, {"km", "10^4 km"}, {"kgce", "tce"},     {"tce", "kgce"}};
  for (const auto& [from, to] : whole)
    if (numerator == from) return to + unit.substr(slash);
  if (numerator.starts_with("kg")) return "t" + unit.substr(2);
  if (numerator.starts_with("t")) return "kg" + unit.substr(1);
  if (numerator.starts_with("g")) return "k" + unit;
  return {};
}

std::vector<Change> changes_of_factors(const std::string& pack, const Json& json) {
  Collector out(pack);
  const Json series = json.value("series", Json::array());
  for (std::size_t i = 0; i < series.size(); ++i) series_changes(out, series[i], Pointer("/series") / i);
  const Json tables = json.value("tables", Json::array());
  for (std::size_t i = 0; i < tables.size(); ++i) table_changes(out, tables[i], Pointer("/tables") / i);
  return std::move(out.found);
}

std::vector<Change> changes_of_method(const std::string& pack, const Json& json, const Binds& binds) {
  Collector out(pack);
  MethodChanges(out, binds).run(json);
  return std::move(out.found);
}

}  // namespace mutation
