// A request of the typed builder: the texts as they were set, and the JSON tree they make. The tree goes the way
// of every request, so its checks and pointers are the same.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "json/json.hpp"

namespace tsn::capi {

using Pair = std::pair<std::string, std::string>;

struct Number {
  std::string value, unit, basis, evidence;
  std::vector<Pair> provenance;  // by place in it, "meter/accuracy"
};

struct Field {
  std::string name, value, unit;
  bool number = false;
};

struct Parameter {
  enum class Kind : std::uint8_t { number, text, list };
  std::string name;
  Kind kind = Kind::number;
  Number number;  // of a text: its value and evidence
  std::vector<std::vector<Field>> rows;
};

struct RequestActivity {
  std::string id, source, item, month, date, region, supply;
  std::optional<Number> quantity;
  std::vector<Parameter> parameters;
  std::vector<Pair> meta;
};

struct Denominator {
  std::string name;
  Number number;
};

}  // namespace tsn::capi

struct tsn_request {
  std::string method_id, edition, period, as_of, region, entity_name, credit_code, catalog_release, catalog_sha256;
  std::string plan_version, plan_date, plan_tolerance;
  std::vector<tsn::capi::Pair> choices;
  std::vector<tsn::capi::Denominator> denominators;
  std::vector<tsn::capi::RequestActivity> activities;
};

namespace tsn::capi {

// Makes the root of `document` of it.
void make_tree(const tsn_request& request, json::Document& document);

}  // namespace tsn::capi
