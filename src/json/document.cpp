#include <algorithm>
#include <cstring>

#include "json/json.hpp"

namespace tsn::json {
namespace {

// The arena never frees or destroys single nodes; they are plain data.
template <typename T>
std::span<const T> copy(std::pmr::memory_resource* arena, std::span<const T> nodes) {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
  if (nodes.empty()) return {};
  T* out = static_cast<T*>(arena->allocate(nodes.size_bytes(), alignof(T)));
  std::uninitialized_copy(nodes.begin(), nodes.end(), out);
  return {out, nodes.size()};
}

std::string_view copy(std::pmr::memory_resource* arena, std::string_view text) {
  if (text.empty()) return "";
  char* out = static_cast<char*>(arena->allocate(text.size(), 1));
  std::memcpy(out, text.data(), text.size());
  return {out, text.size()};
}

}  // namespace

const Value* Value::find(std::string_view key) const noexcept {
  for (const Member& member : members()) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

void Budget::charge(std::size_t bytes) {
  if (bytes > left_) throw BudgetExceeded{};
  left_ -= bytes;
}

void* Budget::do_allocate(std::size_t bytes, std::size_t alignment) {
  charge(bytes);
  try {
    return std::pmr::new_delete_resource()->allocate(bytes, alignment);
  } catch (...) {
    release(bytes);
    throw;
  }
}

void Budget::do_deallocate(void* p, std::size_t bytes, std::size_t alignment) {
  std::pmr::new_delete_resource()->deallocate(p, bytes, alignment);
  release(bytes);
}

Value Document::string(std::string_view text) {
  Value value;
  value.kind = Kind::string;
  value.text = copy(&arena_, text);
  return value;
}

Value Document::array(std::span<const Value> items) {
  Value value;
  value.kind = Kind::array;
  value.set_items(copy(&arena_, items));
  return value;
}

Value Document::object(std::span<const Member> members) {
  Value value;
  value.kind = Kind::object;
  if (members.empty()) return value;
  Member* out = static_cast<Member*>(arena_.allocate(members.size_bytes(), alignof(Member)));
  for (std::size_t i = 0; i < members.size(); ++i) {
    new (out + i) Member{copy(&arena_, members[i].key), members[i].value};
  }
  value.set_members({out, members.size()});
  return value;
}

}  // namespace tsn::json
