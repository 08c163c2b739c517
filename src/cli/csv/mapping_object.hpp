// Reading the JSON objects of a mapping: every problem is kept, with its pointer, and told with the others.
#pragma once

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/context.hpp"
#include "cli/csv/phrases.hpp"

namespace cli::csv {

using Json = nlohmann::json;

// A name as a token of an RFC 6901 pointer.
std::string escaped(std::string_view key);

class Problems {
 public:
  explicit Problems(const Context& context) : context_(context) {}
  void add(const std::string& pointer, const Phrase& phrase, std::initializer_list<std::string_view> values = {}) {
    list_.emplace_back(pointer, context_.say(phrase, values));
  }
  // Tells all that was found and throws a Reported; nothing if there is nothing.
  void tell(const std::string& name, const std::string& text) const;

 private:
  const Context& context_;
  std::vector<std::pair<std::string, std::string>> list_;
};

// One object of the mapping; what it does not ask for is an unknown member.
class Object {
 public:
  Object(Problems& problems, const Json& json, std::string pointer)
      : problems_(problems), json_(json), pointer_(std::move(pointer)) {
    if (!json.is_object()) problems.add(pointer_, phrase::wants_object);
  }
  ~Object() {
    if (!json_.is_object()) return;
    std::string known;
    for (const std::string& name : asked_) known += (known.empty() ? "" : ", ") + name;
    for (const auto& [name, value] : json_.items())
      if (asked_.count(name) == 0) problems_.add(at(name), phrase::unknown_member, {name, known});
  }
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;

  std::string at(std::string_view name) const { return pointer_ + "/" + escaped(name); }
  const std::string& pointer() const { return pointer_; }
  const Json* find(const std::string& name) {
    asked_.insert(name);
    const auto found = json_.is_object() ? json_.find(name) : json_.end();
    return !json_.is_object() || found == json_.end() ? nullptr : &*found;
  }
  bool has(const std::string& name) { return find(name) != nullptr; }
  std::string text(const std::string& name, std::string otherwise) {
    const Json* value = find(name);
    if (value == nullptr) return otherwise;
    if (value->is_string()) return value->get<std::string>();
    problems_.add(at(name), phrase::wants_text);
    return otherwise;
  }
  bool flag(const std::string& name, bool otherwise) {
    const Json* value = find(name);
    if (value == nullptr) return otherwise;
    if (value->is_boolean()) return value->get<bool>();
    problems_.add(at(name), phrase::wants_flag);
    return otherwise;
  }
  std::size_t count(const std::string& name, std::size_t otherwise) {
    const Json* value = find(name);
    if (value == nullptr) return otherwise;
    if (value->is_number_unsigned() && value->get<std::uint64_t>() <= 1'000'000) return value->get<std::size_t>();
    problems_.add(at(name), phrase::wants_count);
    return otherwise;
  }
  // One of some words.
  template <class T>
  T choice(const std::string& name, T otherwise, const std::vector<std::pair<std::string_view, T>>& words) {
    if (!has(name)) return otherwise;
    const std::string word = text(name, "");
    std::string known;
    for (const auto& [one, value] : words) {
      if (one == word) return value;
      known += (known.empty() ? "" : ", ") + std::string(one);
    }
    problems_.add(at(name), phrase::wants_one_of, {known});
    return otherwise;
  }
  std::vector<std::string> texts(const std::string& name) {
    std::vector<std::string> all;
    const Json* value = find(name);
    if (value == nullptr) return all;
    if (value->is_array())
      for (const Json& one : *value)
        if (one.is_string() && !one.get_ref<const std::string&>().empty()) all.push_back(one.get<std::string>());
    if (!value->is_array() || all.empty() || all.size() != value->size()) problems_.add(at(name), phrase::wants_texts);
    return all;
  }

 private:
  Problems& problems_;
  const Json& json_;
  std::string pointer_;
  std::set<std::string> asked_;
};

}  // namespace cli::csv
