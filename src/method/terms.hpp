// What the parts of a method pack have in common: titles, units, bounds, bases, roundings.
#pragma once

#include "json/object.hpp"
#include "method/method.hpp"

namespace tsn::method {

std::vector<std::string_view> read_texts(const json::Value& list, const json::Path& path, Diagnostics& diagnostics);
Title read_notes(json::Object& object, std::string_view key);
Grade read_grade(json::Object& object);                     // `evidence`, required
std::optional<Grade> optional_grade(json::Object& object);  // `evidence`
std::optional<Unit> read_unit(json::Object& object, std::string_view key, std::string_view text);
std::optional<Basis> optional_basis(json::Object& object, std::string_view key);
Bounds read_bounds(json::Object& object);                     // `min`, `max`
Bounds read_plausible(json::Object& object);                  // `plausible`
Report read_report(json::Object& object);                     // `digits`, `rule`, `clause`
std::optional<Report> optional_report(json::Object& object);  // `report`
std::vector<Allowed> read_allowed(json::Object& object, std::string_view key);
// `case_lists`: what is in the lists is read where they are used.
const json::Value* read_case_lists(json::Object& object);
// What no formula could name would be of no use.
void check_word(std::string_view name, json::Object& object, std::string_view key);

// An id that a list of the method has already is an error.
template <typename List>
void check_new_id(const List& list, std::string_view id, json::Object& object) {
  for (const auto& other : list)
    if (!id.empty() && other.id == id)
      object.error("id", "method.duplicate", quoted(id) + " is used twice in this method");
}

// Calls `read_one(value, path)` for each element of the list `key`, if there is one.
template <typename Read>
void each_of(json::Object& object, std::string_view key, Read read_one) {
  const json::Value* list = object.optional(key, json::Kind::array);
  if (!list) return;
  const json::Path path(object.path(), key);
  for (std::size_t i = 0; i < list->items().size(); ++i) read_one(list->items()[i], json::Path(path, i));
}

}  // namespace tsn::method
