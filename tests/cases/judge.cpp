#include "judge.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string_view>

namespace cases {
namespace {

using nlohmann::json;

using Texts = std::vector<std::string>;
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

bool is_hash(const std::string& member) {
  return member.find("sha256") != std::string::npos || member.find("catalog") != std::string::npos ||
         member.find("digest") != std::string::npos || member == "method" || member == "/method";
}

std::vector<std::pair<std::string, std::string>> findings_of(const json& record) {
  std::vector<std::pair<std::string, std::string>> all;
  for (const json& finding : record.at("diagnostics")) all.emplace_back(finding.at("code"), finding.at("pointer"));
  return all;
}

Texts steps_of(const json& record) {
  Texts all;
  for (const json& row : record.at("trace"))
    for (const json& step : row.at("steps")) all.push_back(figure(step));
  return all;
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

std::vector<std::string> record_differences(const json& expect, const json& record) {
  Texts wrong;
  const json members = expect.value("members", json::object());
  for (const auto& [name, value] : members.items()) {
    if (is_hash(name)) continue;
    const json::json_pointer at(name.starts_with("/") ? name : "/" + name);
    if (!record.contains(at) || record.at(at) != value) wrong.push_back(name + " is another one");
  }
  if (!expect.contains("text")) return wrong;
  const json wanted = json::parse(expect.at("text").get<std::string>());
  for (const char* member : {"results", "indicators", "evidence"})
    if (record.at(member) != wanted.at(member)) wrong.push_back(std::string(member) + " are others");
  if (findings_of(record) != findings_of(wanted)) wrong.emplace_back("the findings are others");
  if (steps_of(record) != steps_of(wanted)) wrong.emplace_back("the steps are others");
  return wrong;
}

Problems problems_of(const tansuan::error& error) {
  Problems told;
  for (const tansuan::problem& one : error.problems())
    if (one.severity == tansuan::severity::error) told.emplace(one.code, one.pointer);
  if (told.empty()) told.emplace(error.code(), error.pointer());
  return told;
}

std::vector<std::string> refusal_differences(const json& expect, const Problems& told) {
  const auto text = [](const auto& problem) { return problem.first + " at \"" + problem.second + "\""; };
  Texts wrong;
  Problems wanted;
  for (const json& one : expect.value("problems", json::array())) wanted.emplace(one.at("code"), one.at("pointer"));
  if (expect.contains("code")) {
    const std::string code = expect.at("code");
    Problems right;
    for (const auto& one : told)
      if (one.first == code && one.second == expect.value("pointer", one.second)) right.insert(one);
    if (right.empty()) wrong.push_back(code + " is not told");
    if (!expect.contains("problems")) wanted = right;
  }
  for (const auto& one : wanted)
    if (!told.contains(one)) wrong.push_back("the problem " + text(one) + " is not told");
  for (const auto& one : told)
    if (!wanted.contains(one)) wrong.push_back("the problem " + text(one) + " was not expected");
  return wrong;
}

json error_of_case(const json& expect) {
  json error = {{"code", expect.at("error")}};
  if (expect.contains("pointer")) error["pointer"] = expect.at("pointer");
  return error;
}

}  // namespace cases
