// Where a record differs from what computing its request gives, and what stands at that place.
#pragma once

#include <string>

#include "json/json.hpp"
#include "json/object.hpp"

namespace tsn::record {

struct Difference {
  std::string pointer;
  const json::Value* recorded = nullptr;  // null: not there
  const json::Value* computed = nullptr;
};

// The first difference: of the steps, then of what is summed from them, then of the rest, so that a cause comes before
// its consequences.
Difference compare(const json::Value& recorded, const json::Value& computed);

// What a place of a record is about; texts that do not apply are empty.
struct Place {
  std::string activity, source;  // of the trace; a source also of the results
  std::string step, factor;      // its id; its name, or the id of a table
  std::string formula, clause;   // by which it is computed
  std::string unit;              // of the value there
  std::string member;            // which member differs, in what is named above
};
Place place_of(const Difference& difference, const json::Value& recorded, const json::Value& computed);

// computed - recorded, as an exact decimal or ratio; empty if they are not two numbers.
std::string amount_of(const Difference& difference);
// A text of at most so many bytes, with "..." for the rest.
std::string cut(std::string text, std::size_t most);
// A value as JSON for people: at most 120 bytes of it.
std::string shown(const json::Value* value);

}  // namespace tsn::record
