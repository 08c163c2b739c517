#include "judge.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string_view>

namespace cases {
namespace {

using nlohmann::json;

using Figures = std::map<std::string, std::map<std::string, json>>;  // kind -> name -> figure

Figures figures_of(const json& record) {
  const json& results = record.at("results");
  Figures found;
  for (const json& one : results.at("by_source")) found["sources"][one.at("source")] = one.at("co2e");
  for (const json& one : results.value("tallies", json::array())) found["tallies"][one.at("id")] = one.at("value");
  for (const json& one : record.at("indicators"))
    if (one.contains("value")) found["indicators"][one.at("id")] = one.at("value");
  for (const json& one : results.value("reported", json::array())) found["reported"][one.at("of")] = one;
  for (const json& row : record.at("trace"))
    for (const char* kind : {"steps", "inputs", "factors"})
      for (const json& one : row.value(kind, json::array())) {
        const std::string id =
            row.at("activity").get<std::string>() + "/" + one.value("id", one.value("name", std::string()));
        if (std::string_view(kind) == "steps") found["steps"][id] = one;
        if (one.contains("reported")) found["reported"][id] = one.at("reported");
      }
  return found;
}

}  // namespace

tsn::Exact number(const std::string& text) {
  if (const std::size_t slash = text.find('/'); slash != std::string::npos)
    return number(text.substr(0, slash)) / number(text.substr(slash + 1));
  tsn::Exact value, ten(10);
  std::size_t decimals = 0;
  bool behind = false;
  for (char c : text) {
    if (c == '-') continue;
    if (c == '.') {
      behind = true;
      continue;
    }
    if (behind) ++decimals;
    if (c < '0' || c > '9') throw std::runtime_error("\"" + text + "\" is no number");
    value = value * ten + tsn::Exact(c - '0');
  }
  for (; decimals != 0; --decimals) value = value / ten;
  return text.starts_with('-') ? tsn::Exact(0) - value : value;
}

std::string figure(const json& value) {
  return value.is_string() ? value.get<std::string>() : value.value("exact", value.at("value").get<std::string>());
}

bool same(const json& found, const std::string& expected) {
  return number(figure(found)).to_ratio() == number(expected).to_ratio();
}

std::vector<std::string> differences(const json& expect, const json& record) {
  const json& results = record.at("results");
  Figures found = figures_of(record);
  std::vector<std::string> wrong;
  for (const char* kind : {"sources", "tallies", "indicators", "steps", "reported"}) {
    const json wanted = expect.value(kind, json::object());
    const auto& values = found[kind];
    for (const auto& [id, value] : wanted.items()) {
      const auto at = values.find(id);
      if (at == values.end())
        wrong.push_back(std::string(kind) + " " + id + " is not in the record");
      else if (!same(at->second, value))
        wrong.push_back(std::string(kind) + " " + id + " is " + figure(at->second) + ", not " +
                        value.get<std::string>());
    }
    if (std::string_view(kind) == "sources" && expect.contains("sources"))
      for (const auto& [id, value] : values)
        if (!wanted.contains(id)) wrong.push_back("source " + id + " = " + figure(value) + " was not expected");
  }
  if (expect.contains("total") && (!results.contains("total") || !same(results.at("total"), expect.at("total"))))
    wrong.push_back("total is " + (results.contains("total") ? figure(results.at("total")) : "not there") + ", not " +
                    expect.at("total").get<std::string>());
  if (expect.contains("complete") && results.at("complete") != expect.at("complete"))
    wrong.emplace_back("completeness differs");
  for (const json& code : expect.value("codes", json::array()))
    if (std::none_of(record.at("diagnostics").begin(), record.at("diagnostics").end(),
                     [&](const json& one) { return one.at("code") == code; }))
      wrong.push_back("the finding " + code.get<std::string>() + " is not there");
  return wrong;
}

}  // namespace cases
