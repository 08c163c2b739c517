// JSON text in: numbers kept as their source text, duplicate keys and hostile input refused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "diagnostic/diagnostic.hpp"

namespace tsn::json {

enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

struct Member;

// A read-only node in a Document's arena, 32 bytes. Trivially copyable; lives as long as the Document.
struct Value {
  std::string_view text;  // string: its characters (UTF-8). number: its source text

 private:
  const void* children_ = nullptr;
  std::uint32_t count_ = 0;

 public:
  Kind kind = Kind::null;
  bool boolean = false;

  bool is(Kind k) const noexcept { return kind == k; }
  std::span<const Value> items() const noexcept;           // array; else empty
  std::span<const Member> members() const noexcept;        // object, in source order; else empty
  const Value* find(std::string_view key) const noexcept;  // object member, or nullptr

  // For builders: what they are given must live as long as the node is read.
  void set_items(std::span<const Value> items) noexcept;
  void set_members(std::span<const Member> members) noexcept;
};
static_assert(sizeof(void*) != 8 || sizeof(Value) == 32);
struct Member {
  std::string_view key;
  Value value;
};

inline std::span<const Value> Value::items() const noexcept {
  if (kind != Kind::array) return {};
  return {static_cast<const Value*>(children_), count_};
}
inline std::span<const Member> Value::members() const noexcept {
  if (kind != Kind::object) return {};
  return {static_cast<const Member*>(children_), count_};
}
// The string member of an object; empty if there is none, or it is no string.
inline std::string_view text_of(const Value& value, std::string_view key) noexcept {
  const Value* found = value.find(key);
  return found && found->is(Kind::string) ? found->text : std::string_view{};
}
inline void Value::set_items(std::span<const Value> items) noexcept {
  children_ = items.data();
  count_ = static_cast<std::uint32_t>(items.size());
}
inline void Value::set_members(std::span<const Member> members) noexcept {
  children_ = members.data();
  count_ = static_cast<std::uint32_t>(members.size());
}

struct Limits {
  std::size_t depth = 64;
  std::size_t bytes = std::size_t{64} << 20;  // of input text
  std::size_t string = std::size_t{1} << 20;  // one string or number token
};

// Refuses to give more than `limit` bytes in all; throws BudgetExceeded (a std::bad_alloc) past it.
class Budget final : public std::pmr::memory_resource {
 public:
  explicit Budget(std::size_t limit) : left_(limit) {}
  std::size_t left() const noexcept { return left_; }
  void charge(std::size_t bytes);
  void release(std::size_t bytes) noexcept { left_ += bytes; }

 private:
  void* do_allocate(std::size_t bytes, std::size_t alignment) override;
  void do_deallocate(void* p, std::size_t bytes, std::size_t alignment) override;
  bool do_is_equal(const std::pmr::memory_resource& other) const noexcept override { return this == &other; }
  std::size_t left_;
};
struct BudgetExceeded final : std::bad_alloc {
  const char* what() const noexcept override { return "memory limit"; }
};

// A parsed text and the arena it lives in.
class Document {
 public:
  explicit Document(std::pmr::memory_resource* upstream) : arena_(upstream) {}
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  const Value& root() const noexcept { return root_; }

  // Builders, for requests made without JSON text. Results live in this document.
  Value string(std::string_view text);
  Value array(std::span<const Value> items);
  Value object(std::span<const Member> members);
  void set_root(const Value& root) noexcept { root_ = root; }
  std::pmr::memory_resource* arena() noexcept { return &arena_; }
  std::pmr::memory_resource* upstream() const noexcept { return arena_.upstream_resource(); }

 private:
  std::pmr::monotonic_buffer_resource arena_;
  Value root_;
};

// Why a text is not JSON we accept. Codes: json.syntax, json.utf8, json.depth, json.too_large,
// json.duplicate_key, json.number (out of any range).
struct Refusal {
  std::string code;
  std::string message;
  std::string pointer;     // of the duplicate key; else of the innermost open container
  std::size_t offset = 0;  // byte offset of syntax and UTF-8 errors
};

// Parses `text` into `document`. Independent of the process locale. Never recurses.
std::optional<Refusal> read(std::string_view text, Document& document, const Limits& limits = {});

}  // namespace tsn::json
