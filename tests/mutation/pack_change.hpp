// A mutant of a pack: one small, wrong change of its JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mutation {

using Json = nlohmann::ordered_json;  // problems are told in the order of the document

struct Edit {
  Json::json_pointer at;
  std::optional<Json> value;  // none: the member is taken away
};

enum class Reach {
  entry,   // the value of an entry, a cell of a table: seen by what names it
  series,  // which entry is found: seen by what asks for the series, and by refusals
  source,  // a source: seen by what has an activity of it
  method   // seen by everything of the methods that the pack is part of
};

struct Change {
  std::string kind;  // "factor.value", "formula.operator", …
  std::string id;    // pack, place and what is done: the same as long as the place is there
  std::vector<Edit> edits;
  Reach reach = Reach::method;
  std::string subject;  // of an entry: how its id begins; a series or table id; a source id; else empty
};

// Every change of a factor pack or of a method or shared pack. `binds` holds, by placeholder, what packs bind to it.
using Binds = std::map<std::string, std::vector<std::string>>;
std::vector<Change> changes_of_factors(const std::string& pack, const Json& json);
std::vector<Change> changes_of_method(const std::string& pack, const Json& json, const Binds& binds);

// The formula with one part changed: {what was done, the new formula}.
struct Rewritten {
  std::string kind, what, formula;
};
std::vector<Rewritten> changes_of_formula(std::string_view formula);

// The number one higher or lower in its last printed digit.
std::string last_digit(const std::string& number, int by);
// A date, month or year one later or earlier; empty if it is none.
std::string moved_date(const std::string& date, int by);
// Another unit of the same dimension, such as kg for t; empty if none is known here.
std::string other_unit(const std::string& unit);

}  // namespace mutation
