// Whether an answer of the library is what a case or a vector expects (conformance/schema, "expect"): by values, never
// by bytes or hashes.
#pragma once

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <tansuan/tansuan.hpp>
#include <utility>
#include <vector>

#include "number/exact.hpp"

namespace cases {

// Plain decimals of any length and n/d: a request may not hold more than 60 digits, an expected value may.
tsn::Exact number(const std::string& text);

// The exact number of a figure {"value", "exact"?} or of a plain text, as a text.
std::string figure(const nlohmann::json& value);

bool same(const nlohmann::json& found, const std::string& expected);

// What the record has otherwise: sources (if the case names any, no others), total, tallies, indicators, steps,
// reported values, findings by their codes, completeness. Empty if it is as expected.
std::vector<std::string> differences(const nlohmann::json& expect, const nlohmann::json& record);

// The same of a vector's {"members"?, "text"?}: members but for those that are hashes; of a whole record its results,
// indicators, grades, findings by code and pointer, and steps.
std::vector<std::string> record_differences(const nlohmann::json& expect, const nlohmann::json& record);

using Problems = std::set<std::pair<std::string, std::string>>;  // code, pointer

Problems problems_of(const tansuan::error& error);

// What a refusal tells otherwise than a vector's {"code"?, "pointer"?, "problems"?}, as conformance/protocol.md
// compares it: these problems and no others; with `code` alone it is the only one.
std::vector<std::string> refusal_differences(const nlohmann::json& expect, const Problems& told);

// Of a case: its "error" and "pointer", as a vector writes them.
nlohmann::json error_of_case(const nlohmann::json& expect);

}  // namespace cases
