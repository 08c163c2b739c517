// Reading the library's JSON answers.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "cli/context.hpp"
#include "cli/library.hpp"
#include "cli/table.hpp"

namespace cli {

using Json = nlohmann::json;

inline const Json& member(const Json& object, const char* name) {
  static const Json nothing;
  const auto found = object.is_object() ? object.find(name) : object.end();
  return found == object.end() ? nothing : *found;
}

// A text, or a number as text; empty if there is none.
inline std::string word(const Json& value) {
  if (value.is_string()) return printable(value.get_ref<const std::string&>());
  return value.is_number() ? value.dump() : std::string();
}
inline std::string word(const Json& object, const char* name) { return word(member(object, name)); }

// {"en", "zh"} in the user's language, else in the other.
inline std::string title_of(const Context& context, const Json& object, const char* name = "title") {
  const Json& title = member(object, name);
  if (title.is_string()) return word(title);
  const std::string own = word(title, context.zh ? "zh" : "en");
  return own.empty() ? word(title, context.zh ? "en" : "zh") : own;
}

inline std::string joined(const Json& list, std::string_view between = ", ") {
  std::string text;
  for (const Json& one : list) text += (text.empty() ? "" : std::string(between)) + word(one);
  return text;
}

}  // namespace cli
