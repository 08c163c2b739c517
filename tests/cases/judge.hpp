// Whether a record holds the figures that a case (conformance/schema/cases.json, "expect") gives by hand.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
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

}  // namespace cases
