// An inventory: a request that has been read, checked and brought to base units, ready to compute.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "json/object.hpp"
#include "method/library.hpp"

namespace tsn::inventory {

// A number as the request gave it.
struct Given {
  std::string_view name;   // input or factor
  std::uint32_t slot = 0;  // number slot
  bool overrides = false;  // replaces a default factor
  std::string value;       // canonical decimal, in `unit`
  std::string unit;        // canonical spelling
  std::string basis;       // canonical words, or empty
  std::string_view evidence;
};

struct GivenList {
  const method::Input* input = nullptr;
  std::vector<Exact> values;  // base units, row-major by field
  std::vector<std::string_view> texts;
  std::vector<std::string> written;  // "0.2 1", what the normalised request prints, row-major
};

struct Activity {
  std::string_view id;
  std::size_t position = 0;  // in the request, for pointers
  const method::Source* source = nullptr;
  std::size_t variant = 0;
  std::string_view region, supply;              // as given, normalised; empty if not given by the row itself
  std::string_view month, date;                 // as given
  Period when;                                  // the month, or the request's period
  std::vector<Exact> numbers;                   // by number slot: inputs and overridden factors filled
  std::vector<std::string_view> texts;          // by text slot; empty = not set
  std::vector<std::string_view> text_evidence;  // by text slot, of choice inputs
  std::vector<GivenList> lists;                 // by list slot
  std::vector<Given> given;                     // numbers the request gave
  std::vector<std::uint32_t> cases;             // by factor: the case that applies
  std::vector<bool> overridden;                 // by factor
  const json::Value* meta = nullptr;
};

struct Denominator {
  std::string_view name;
  Exact base;
  std::string value, unit;
};

struct Inventory {
  std::shared_ptr<const method::Library> library;
  std::shared_ptr<const method::Method> method;
  std::string_view period_text;
  Period period;
  Date as_of;
  std::string_view region;  // item id, or empty
  std::string_view entity_name, credit_code;
  std::string_view catalog_release, catalog_sha256;  // pin, or empty
  std::vector<std::string_view> choices;             // by index into Method::choices; empty = not made
  std::vector<Denominator> denominators;             // sorted by name
  std::vector<Activity> activities;                  // sorted by id
  bool edition_given = false;
};

// Reads a request. All problems are reported; with an error among them the result is empty. `as_of` overrides
// the request's own date when it is set. `document` must outlive the inventory.
std::optional<Inventory> read_inventory(const json::Value& request, std::shared_ptr<const method::Library> library,
                                        Date as_of, Diagnostics& diagnostics);

}  // namespace tsn::inventory
