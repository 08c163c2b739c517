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

// A read-only node in a Document's arena. Trivially copyable; lives as long as the Document.
struct Value {
  Kind kind = Kind::null;
  bool boolean = false;
  std::string_view text;            // string: its characters (UTF-8). number: its source text
  std::span<const Value> items;     // array
  std::span<const Member> members;  // object, in source order

  bool is(Kind k) const noexcept { return kind == k; }
  const Value* find(std::string_view key) const noexcept;  // object member, or nullptr
};
struct Member {
  std::string_view key;
  Value value;
};

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
