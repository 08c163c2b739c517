// Packs small enough to see through, for tests of what a catalog and a method do with them.
#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.hpp"
#include "fixture.hpp"
#include "method/library.hpp"

namespace tsn::test {

inline const std::string title = R"({"zh": "试", "en": "test"})";

// `body`: the members `items`, `series`, `tables`. Its one document is "d", of 2020-01-01; "undated" has no date.
inline std::string factor_pack(const std::string& body, const std::string& id = "x.factors") {
  return R"({"format": "tansuan.factors/1", "id": ")" + id + R"(", "version": "1", "title": )" + title +
         R"(, "documents": {"d": {"title": {"zh": "文"}, "date": "2020-01-01"}, "undated": {"title": {"zh": "文"}}}, )" +
         body + "}";
}

// A series x.f of unit t keyed by `k`; entries are completed with document and evidence.
inline std::string series(const std::string& entries, const std::string& unit = "t", const std::string& id = "x.f") {
  return R"({"id": ")" + id + R"(", "title": )" + title + R"(, "unit": ")" + unit +
         R"(", "keys": ["k"], "defaults": {"document": "d", "evidence": "transcribed"}, "entries": [)" + entries + "]}";
}

// `sources`: a list of sources without its brackets; `extra`: more members, each followed by a comma.
inline std::string method_pack(const std::string& sources, const std::string& extra = "",
                               const std::string& edition = "1",
                               const std::string& in_force = R"("from": "2020-01-01")") {
  return R"({"format": "tansuan.method/1", "id": "x.method", "edition": ")" + edition + R"(", "title": )" + title +
         R"(, "document": {"title": {"zh": "文"}}, "in_force": {)" + in_force + R"(}, "evidence": "secondary", )" +
         extra + R"("sources": [)" + sources + "]}";
}

inline std::string shared_pack(const std::string& sources, const std::string& edition = "1") {
  return R"({"format": "tansuan.sources/1", "id": "x.shared", "edition": ")" + edition + R"(", "title": )" + title +
         R"(, "sources": [)" + sources + "]}";
}

// A source `s`: inputs, factors and steps as lists without brackets. The last step is `co2e`, in tCO2e.
inline std::string source(const std::string& inputs, const std::string& factors, const std::string& steps,
                          const std::string& extra = "", const std::string& id = "s") {
  return R"({"id": ")" + id + R"(", "title": )" + title +
         R"(, "class": "direct", "clause": "5.1", "evidence": "secondary", )" + extra + R"("inputs": [)" + inputs +
         R"(], "factors": [)" + factors + R"(], "steps": [)" + steps +
         R"(], "emissions": [{"gas": "CO2", "mass": "co2e", "co2e": "co2e"}]})";
}

inline std::string step(const std::string& id, const std::string& formula, const std::string& unit,
                        const std::string& clause = "5.2") {
  return R"({"id": ")" + id + R"(", "formula": ")" + formula + R"(", "unit": ")" + unit + R"(", "clause": ")" + clause +
         R"("})";
}

// `source` with the one step quantity × ef.
inline std::string simple_source(const std::string& factors, const std::string& extra = "",
                                 const std::string& id = "s") {
  return source(R"({"name": "quantity", "unit": "t"})", factors, step("co2e", "quantity * ef", "tCO2e"), extra, id);
}

struct Opened {
  std::shared_ptr<const method::Library> library;
  Diagnostics diagnostics;
  std::string problems() const { return problems_text(diagnostics); }
};

inline Opened open(const std::vector<std::string>& texts, std::shared_ptr<const method::Library> base = nullptr) {
  Opened opened;
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  opened.library = method::Library::open(std::move(base), views, opened.diagnostics);
  return opened;
}

// A request of x.method for `period`; `activities` without its brackets.
inline std::string small_request(const std::string& activities, const std::string& extra = "",
                                 const std::string& period = "2024") {
  return R"({"format": "tansuan.request/1", "method": {"id": "x.method"}, "period": ")" + period +
         R"(", "as_of": "2025-03-31", )" + extra + R"("activities": [)" + activities + "]}";
}

// The release of that name, compiled in.
inline std::shared_ptr<const method::Library> release(std::string_view name) {
  Diagnostics diagnostics;
  auto library = method::Library::open_release(name, diagnostics);
  INFO(problems_text(diagnostics));
  REQUIRE(library);
  return library;
}

}  // namespace tsn::test
