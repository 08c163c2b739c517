// Reading a JSON object member by member: every problem becomes a diagnostic with its JSON Pointer, and a
// member nobody asked for is one too, so that a misspelt name is never silently ignored.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "json/json.hpp"

namespace tsn::json {

// A place in a document, built on the stack while descending; text only when something is wrong.
class Path {
 public:
  Path() = default;
  Path(const Path& parent, std::string_view key) : parent_(&parent), key_(key) {}
  Path(const Path& parent, std::size_t index) : parent_(&parent), index_(index), by_index_(true) {}
  std::string text() const;  // RFC 6901

 private:
  const Path* parent_ = nullptr;
  std::string_view key_;
  std::size_t index_ = 0;
  bool by_index_ = false;
};

// The members of one object. Codes: member.type, member.missing, member.empty, member.unknown.
class Object {
 public:
  Object(const Value& value, const Path& path, Diagnostics& diagnostics);

  bool valid() const noexcept { return value_ != nullptr; }  // it is an object
  const Path& path() const noexcept { return path_; }
  Diagnostics& diagnostics() const noexcept { return diagnostics_; }

  // The member, or nullptr if it is absent or null.
  const Value* optional(std::string_view key);
  const Value* optional(std::string_view key, Kind kind);
  // The same, but absence is a diagnostic.
  const Value* required(std::string_view key, Kind kind);
  std::string_view text(std::string_view key);           // required string; empty text is refused
  std::string_view optional_text(std::string_view key);  // empty if absent; an empty text is refused
  bool optional_bool(std::string_view key, bool fallback);

  void error(std::string_view key, std::string_view code, std::string message) const;
  // Reports every member that was not asked for. Call last.
  void finish() const;

 private:
  const Value* value_ = nullptr;
  const Path& path_;
  Diagnostics& diagnostics_;
  // The names asked for so far; an object with more of them than fit goes on in `more_`.
  void remember(std::string_view key) {
    if (count_ < asked_.size())
      asked_[count_++] = key;
    else
      more_.push_back(key);
  }
  bool was_asked(std::string_view key) const noexcept;
  std::array<std::string_view, 24> asked_;
  std::size_t count_ = 0;
  std::vector<std::string_view> more_;
};

std::string_view kind_name(Kind kind) noexcept;

}  // namespace tsn::json
