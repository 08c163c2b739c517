// Two small methods and two small catalogs, and records of them compared: for tests of what a difference is made of.
#pragma once

#include <nlohmann/json.hpp>

#include "compare/compare.hpp"
#include "small_packs.hpp"

namespace tsn::test {

using Json = nlohmann::json;

// Edition 1: `s` emits quantity × ef × share, with ef of the catalog's year and share 1 unless given; `c` emits
// quantity × what is chosen, 1 or 3; `z` emits quantity / 3. Edition 2 doubles `s`. Both report the total to whole
// tonnes.
inline std::string comparison_source(const std::string& id, const std::string& inputs, const std::string& factors,
                                     const std::string& formula) {
  return source(R"({"name": "quantity", "unit": "t"})" + inputs, factors, step("co2e", formula, "tCO2e"), "", id);
}
inline std::string comparison_method(const std::string& edition, const std::string& factor_of_s = "",
                                     const std::string& id_of_s = "s") {
  const std::string share =
      R"(, {"name": "share", "unit": "1", "required": false, "absent": {"value": "1", "unit": "1", "clause": "5.9"}})";
  const std::string ef =
      R"({"name": "ef", "unit": "tCO2e/t", "series": "x.f", "keys": {"k": "a"}, "select": "year", "override": {}})";
  const std::string chosen =
      R"({"name": "n", "unit": "tCO2e/t", "cases": [
          {"when": {"@choice:way": "low"}, "value": "1", "unit": "tCO2e/t", "evidence": "secondary"},
          {"when": {"@choice:way": "high"}, "value": "3", "unit": "tCO2e/t", "evidence": "secondary"}]})";
  const std::string sources = comparison_source(id_of_s, share, ef, factor_of_s + "quantity * ef * share") + "," +
                              comparison_source("c", "", chosen, "quantity * n") + "," +
                              comparison_source("z", "", "", "quantity * 1[tCO2e/t] / 3");
  const std::string extra =
      R"("choices": [{"id": "way", "title": {"zh": "路", "en": "way"}, "values": [{"id": "low"}, {"id": "high"}]}],
         "reporting": [{"of": "total", "digits": "0", "rule": "half_up", "clause": "9"}],)"
      R"("indicators": [{"id": "per_tonne", "title": {"zh": "强度", "en": "intensity"},
         "inputs": [{"name": "product", "unit": "t"}], "formula": "total / product", "unit": "tCO2e/t"}],)";
  return method_pack(sources, extra, edition);
}

inline std::string comparison_factors(const std::string& value_2024, const std::string& more = "") {
  return factor_pack(R"("series": [)" +
                     series(R"({"k": "a", "for": "2023", "value": "1.5"}, {"k": "a", "for": "2024", "value": ")" +
                                value_2024 + "\"}" + more,
                            "tCO2e/t") +
                     "]");
}

// ef of 2024 is 2 in the old catalog and 3 in the new; both know both editions.
inline std::shared_ptr<const method::Library> comparison_library(const std::string& value_2024,
                                                                 const std::vector<std::string>& methods) {
  std::vector<std::string> texts{comparison_factors(value_2024)};
  texts.insert(texts.end(), methods.begin(), methods.end());
  const auto opened = open(texts);
  INFO(opened.problems());
  REQUIRE(opened.library);
  return opened.library;
}
inline std::shared_ptr<const method::Library> old_library() {
  return comparison_library("2", {comparison_method("1"), comparison_method("2", "2 * ")});
}
inline std::shared_ptr<const method::Library> new_library() {
  return comparison_library("3", {comparison_method("1"), comparison_method("2", "2 * ")});
}

// {"id", "source", "quantity" in t, more}
inline std::string row(const std::string& id, const std::string& quantity, const std::string& more = "",
                       const std::string& source = "s") {
  return R"({"id": ")" + id + R"(", "source": ")" + source + R"(", "quantity": ")" + quantity + " t\"" + more + "}";
}

struct Made {
  std::string record;
  std::shared_ptr<const method::Library> library;
  compare::Side side() const { return {record, library}; }
};

// `rows` without brackets; `extra`: more members of the request, each followed by a comma.
inline Made make(const std::string& rows, std::shared_ptr<const method::Library> library = old_library(),
                 const std::string& extra = "", const std::string& edition = "1", const std::string& period = "2024") {
  const std::string request = R"({"format": "tansuan.request/1", "method": {"id": "x.method", "edition": ")" + edition +
                              R"("}, "period": ")" + period + R"(", "as_of": "2025-03-31", )" + extra +
                              R"("activities": [)" + rows + "]}";
  const Computed computed = compute(request, {}, {}, library);
  INFO(request << "\n" << computed.code << "\n" << problems_text(computed.problems));
  REQUIRE(computed.calculation);
  return {record::write_record(*computed.calculation).json, std::move(library)};
}

inline Result<std::string> try_compare(const Made& a, const Made& b, engine::Token* token = nullptr) {
  return compare::compare(a.side(), b.side(), std::pmr::new_delete_resource(), token);
}
inline Json compared(const Made& a, const Made& b) {
  const auto text = try_compare(a, b);
  INFO((text ? "" : text.fault().code + ": " + text.fault().message));
  REQUIRE(text);
  return Json::parse(*text);
}

// A number of the comparison, exactly.
inline Exact exact(const Json& number) {
  return *Exact::from_text(number.contains("exact") ? number["exact"].get<std::string>()
                                                    : number["value"].get<std::string>());
}
inline std::string shown(const Json& number) { return exact(number).to_ratio(); }

// "activity 4; factors 12" by steps.
inline std::string steps(const Json& comparison, const char* member = "change") {
  std::string text;
  for (const Json& cause : comparison["causes"]) {
    text += text.empty() ? "" : "; ";
    std::string names;
    for (const Json& group : cause["groups"]) names += (names.empty() ? "" : "+") + group.get<std::string>();
    text += names + " " + shown(cause[member]);
  }
  return text;
}
// "r1 4 changed; r2 10 added" of one cause.
inline std::string rows_of(const Json& cause) {
  std::string text;
  for (const Json& one : cause["activities"])
    text += (text.empty() ? "" : "; ") + one["activity"].get<std::string>() + " " + shown(one["change"]) + " " +
            one["kind"].get<std::string>();
  return text;
}
inline Json figure(const Json& comparison, const std::string& name) {
  for (const Json& one : comparison["figures"])
    if (one["figure"] == name) return one;
  return nullptr;
}

// Every figure's parts sum to its change, the rows of a step to the step; whatever the records are.
inline void check_sums(const Json& comparison) {
  for (const Json& one : comparison["figures"]) {
    INFO(one.dump());
    if (one.contains("a") && one.contains("b")) CHECK(exact(one["b"]) - exact(one["a"]) == exact(one["change"]));
    for (const char* member : {"parts", "symmetric"}) {
      if (!one.contains(member)) continue;
      Exact sum;
      for (const Json& part : one[member]) sum += exact(part);
      CHECK(sum == exact(one["change"]));
    }
  }
  for (const Json& cause : comparison["causes"]) {
    INFO(cause.dump());
    Exact sum;
    for (const Json& one : cause["activities"]) sum += exact(one["change"]);
    CHECK(sum == exact(cause["change"]));
  }
}

}  // namespace tsn::test
