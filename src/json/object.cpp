#include "json/object.hpp"

#include <algorithm>

namespace tsn::json {

std::string Path::text() const {
  if (!parent_) return {};
  const std::string parent = parent_->text();
  return by_index_ ? pointer_join(parent, index_) : pointer_join(parent, key_);
}

std::string_view kind_name(Kind kind) noexcept {
  switch (kind) {
    case Kind::null:
      return "null";
    case Kind::boolean:
      return "true or false";
    case Kind::number:
      return "a number";
    case Kind::string:
      return "a text";
    case Kind::array:
      return "an array";
    case Kind::object:
      return "an object";
  }
  return "";
}

Object::Object(const Value& value, const Path& path, Diagnostics& diagnostics)
    : path_(path), diagnostics_(diagnostics) {
  if (value.is(Kind::object)) {
    value_ = &value;
  } else {
    diagnostics_.error("member.type", path_.text(),
                       "an object is needed here, found " + std::string(kind_name(value.kind)));
  }
}

const Value* Object::optional(std::string_view key) {
  remember(key);
  const Value* found = value_ ? value_->find(key) : nullptr;
  return found && !found->is(Kind::null) ? found : nullptr;
}

const Value* Object::optional(std::string_view key, Kind kind) {
  const Value* found = optional(key);
  if (found && !found->is(kind)) {
    error(key, "member.type",
          "`" + std::string(key) + "` must be " + std::string(kind_name(kind)) + ", found " +
              std::string(kind_name(found->kind)));
    return nullptr;
  }
  return found;
}

const Value* Object::required(std::string_view key, Kind kind) {
  const std::size_t before = diagnostics_.error_count();
  const Value* found = optional(key, kind);
  if (!found && value_ && diagnostics_.error_count() == before)
    error(key, "member.missing", "`" + std::string(key) + "` is required: " + std::string(kind_name(kind)));
  return found;
}

std::string_view Object::text(std::string_view key) {
  const Value* found = required(key, Kind::string);
  if (found && found->text.empty()) error(key, "member.missing", "`" + std::string(key) + "` must not be empty");
  return found ? found->text : std::string_view{};
}

std::string_view Object::optional_text(std::string_view key) {
  const Value* found = optional(key, Kind::string);
  if (found && found->text.empty())
    error(key, "member.empty", "`" + std::string(key) + "` must not be empty; leave it out if there is nothing to say");
  return found ? found->text : std::string_view{};
}

bool Object::optional_bool(std::string_view key, bool fallback) {
  const Value* found = optional(key, Kind::boolean);
  return found ? found->boolean : fallback;
}

void Object::error(std::string_view key, std::string_view code, std::string message) const {
  diagnostics_.error(code, Path(path_, key).text(), std::move(message));
}

bool Object::was_asked(std::string_view key) const noexcept {
  const auto end = asked_.begin() + static_cast<std::ptrdiff_t>(count_);
  return std::find(asked_.begin(), end, key) != end || std::find(more_.begin(), more_.end(), key) != more_.end();
}

void Object::finish() const {
  if (!value_) return;
  for (const Member& member : value_->members()) {
    if (was_asked(member.key)) continue;
    std::string known;
    const auto list = [&](std::string_view name) { known += (known.empty() ? "" : ", ") + std::string(name); };
    std::for_each(asked_.begin(), asked_.begin() + static_cast<std::ptrdiff_t>(count_), list);
    std::for_each(more_.begin(), more_.end(), list);
    error(member.key, "member.unknown", quoted(member.key) + " is not a member here; known: " + known);
  }
}

}  // namespace tsn::json
