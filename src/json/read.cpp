// The only file that knows nlohmann/json. Its SAX parser does not recurse; the nodes are ours.
#include <locale.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <string>
#include <utility>

#include "diagnostic/diagnostic.hpp"
#include "json/encoding.hpp"
#include "json/json.hpp"
#include "json/screening.hpp"
#include "json/syntax.hpp"

// The library never aborts on input, in no build.
#define JSON_ASSERT(condition) static_cast<void>(0)
#include <nlohmann/json.hpp>

namespace tsn::json {
namespace {

using Parser = nlohmann::json;

constexpr std::size_t longest_number = 1000;  // characters; numbers we can use have at most 60 digits
constexpr std::size_t few_keys = 16;          // up to here keys are compared one by one
constexpr std::size_t text_block = std::size_t{64} << 10;

// nlohmann's lexer takes the decimal point, and reads numbers, by the process locale. In this scope
// both see the "C" locale, on this thread only; errno, which reading sets, is given back. In glibc the "C"
// locale object is static, so nothing is allocated.
class PlainLocale {
 public:
  PlainLocale() : errno_(errno), plain_(newlocale(LC_ALL_MASK, "C", static_cast<locale_t>(nullptr))) {
    if (plain_ == static_cast<locale_t>(nullptr)) throw std::bad_alloc{};
    previous_ = uselocale(plain_);
  }
  ~PlainLocale() {
    uselocale(previous_);
    freelocale(plain_);
    errno = errno_;
  }
  PlainLocale(const PlainLocale&) = delete;
  PlainLocale& operator=(const PlainLocale&) = delete;

 private:
  int errno_;
  locale_t plain_;
  locale_t previous_{};
};

// Receives the parser's events and builds nodes. Children wait on `pending_` until their container closes;
// then they are copied side by side into the arena. A waiting array item is a member without a key.
class Builder {
 public:
  Builder(std::string_view text, std::string_view readable, Document& document, const Limits& limits)
      : text_(text),
        readable_(readable),
        limits_(limits),
        arena_(document.arena()),
        pending_(document.upstream()),
        open_(document.upstream()) {
    pending_.reserve(64);
    open_.reserve(16);
  }

  bool null() { return deliver(Value{}); }
  bool boolean(bool value) {
    Value node;
    node.kind = Kind::boolean;
    node.boolean = value;
    return deliver(node);
  }
  // An integer has no fraction and no exponent, so its digits are its source text; only "-0" becomes "0".
  bool number_integer(Parser::number_integer_t value) { return integer(value); }
  bool number_unsigned(Parser::number_unsigned_t value) { return integer(value); }
  // The binary value is never looked at.
  bool number_float(Parser::number_float_t, const std::string& source) {
    if (source.size() > longest_number) return refuse_long_number();
    return deliver(text_node(Kind::number, source));
  }
  // May hold U+0000, written \u0000: a character like any other.
  bool string(const std::string& value) { return deliver(text_node(Kind::string, value)); }
  bool binary(const Parser::binary_t&) { return refuse("json.syntax", "JSON text has no binary values"); }

  bool start_object(std::size_t) { return start(true); }
  bool start_array(std::size_t) { return start(false); }
  bool key(const std::string& name);
  bool end_object();
  bool end_array();
  // `position` counts the bytes looked at, the end of the text as one.
  template <typename Error>
  bool parse_error(std::size_t position, const std::string& token, const Error& error) {
    constexpr int out_of_range = 406;  // a number past what nlohmann can hold
    if (error.id == out_of_range) {
      return token.size() > longest_number
                 ? refuse_long_number()
                 : refuse("json.number", "the number " + tsn::quoted(token) + " is too large to be meant");
    }
    return refuse_syntax(position == 0 ? 0 : position - 1);
  }

  const Value& root() const noexcept { return root_; }
  Refusal take_refusal() { return std::move(refusal_); }
  bool refuse(std::string_view code, std::string message, std::size_t offset = 0) {
    refusal_ = Refusal{std::string(code), std::move(message), pointer(), offset};
    stopped_at_end_ = false;
    return false;
  }
  // The parser met the end of what it was given to read, not a fault of its own.
  bool stopped_at_end() const noexcept { return stopped_at_end_; }

 private:
  struct Open {
    std::size_t first;  // of its children in pending_
    bool object;
  };

  bool deliver(const Value& value) {
    if (open_.empty()) {
      root_ = value;
      complete_ = true;
    } else if (open_.back().object) {
      pending_.back().value = value;
      after_key_ = false;
    } else {
      pending_.push_back(Member{{}, value});
    }
    return true;
  }

  template <typename Integer>
  bool integer(Integer value) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    return deliver(text_node(Kind::number, {digits.data(), static_cast<std::size_t>(end - digits.data())}));
  }

  Value text_node(Kind kind, std::string_view characters) {
    Value node;
    node.kind = kind;
    node.text = keep(characters);
    return node;
  }

  // Copies characters into the arena, by blocks: what a text says is never longer than the text.
  std::string_view keep(std::string_view characters) {
    const std::size_t size = characters.size();
    if (size == 0) return "";
    if (size > block_left_) {
      if (size > text_block / 4 && size != readable_.size()) {
        char* own = static_cast<char*>(arena_->allocate(size, 1));
        std::memcpy(own, characters.data(), size);
        return {own, size};
      }
      block_left_ = std::max(size, std::min(readable_.size(), text_block));
      block_ = static_cast<char*>(arena_->allocate(block_left_, 1));
    }
    char* out = block_;
    std::memcpy(out, characters.data(), size);
    block_ += size;
    block_left_ -= size;
    return {out, size};
  }

  bool start(bool object) {
    if (open_.size() >= limits_.depth) {
      return refuse("json.depth", "arrays and objects are nested more than " + std::to_string(limits_.depth) + " deep");
    }
    open_.push_back(Open{pending_.size(), object});
    after_key_ = false;
    return true;
  }

  bool close(const Value& value) {
    pending_.resize(open_.back().first);
    open_.pop_back();
    return deliver(value);
  }

  bool refuse_long_number() {
    return refuse("json.too_large", "a number is longer than " + std::to_string(longest_number) + " characters");
  }
  bool refuse_duplicate(std::string_view name) {
    refuse("json.duplicate_key", "the key " + tsn::quoted(name) + " stands twice in the same object; remove one");
    refusal_.pointer += pointer_join({}, name);
    return false;
  }
  bool refuse_syntax(std::size_t stop) {
    if (stop >= readable_.size() && readable_.size() < text_.size()) {
      stopped_at_end_ = true;
      return false;
    }
    Progress progress;
    if (!open_.empty()) {
      progress.inside = open_.back().object ? Progress::Inside::object : Progress::Inside::array;
    }
    progress.after_key = after_key_;
    progress.complete = complete_;
    Complaint complaint = explain(text_, stop, progress);
    return refuse("json.syntax", complaint.message + at_place(text_, complaint.offset), complaint.offset);
  }
  // Of the innermost open container. Linear in its length: tokens are appended one by one.
  std::string pointer() const {
    std::string out;
    for (std::size_t i = 1; i < open_.size(); ++i) {
      const Open& parent = open_[i - 1];
      const std::size_t here = open_[i].first;
      out += parent.object ? pointer_join({}, pending_[here - 1].key) : pointer_join({}, here - parent.first);
    }
    return out;
  }
  const Member* find_duplicate(std::size_t first) const;

  std::string_view text_;
  std::string_view readable_;  // the part of it before a Stop
  const Limits& limits_;
  std::pmr::memory_resource* arena_;
  std::pmr::vector<Member> pending_;
  std::pmr::vector<Open> open_;
  char* block_ = nullptr;
  std::size_t block_left_ = 0;
  Value root_;
  bool after_key_ = false;
  bool complete_ = false;
  bool stopped_at_end_ = false;
  Refusal refusal_;
};

bool Builder::key(const std::string& name) {
  const std::size_t first = open_.back().first;
  if (pending_.size() - first <= few_keys) {
    for (std::size_t i = first; i < pending_.size(); ++i) {
      if (pending_[i].key == name) return refuse_duplicate(name);
    }
  }
  pending_.push_back(Member{keep(name), {}});
  after_key_ = true;
  return true;
}

// For an object of many keys, when it closes. Sorted rather than hashed: no choice of keys makes it slow.
const Member* Builder::find_duplicate(std::size_t first) const {
  std::pmr::vector<const Member*> sorted(pending_.get_allocator().resource());
  sorted.reserve(pending_.size() - first);
  for (std::size_t i = first; i < pending_.size(); ++i) sorted.push_back(&pending_[i]);
  std::sort(sorted.begin(), sorted.end(), [](const Member* a, const Member* b) {
    if (a->key.size() != b->key.size()) return a->key.size() < b->key.size();
    const int order = std::memcmp(a->key.data(), b->key.data(), a->key.size());
    return order != 0 ? order < 0 : a < b;  // equal keys in source order
  });
  const Member* earliest = nullptr;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i - 1]->key != sorted[i]->key) continue;
    if (earliest == nullptr || sorted[i] < earliest) earliest = sorted[i];
  }
  return earliest;
}

bool Builder::end_object() {
  const std::size_t first = open_.back().first;
  const std::size_t count = pending_.size() - first;
  if (count > few_keys + 1) {
    if (const Member* duplicate = find_duplicate(first)) return refuse_duplicate(duplicate->key);
  }
  Value node;
  node.kind = Kind::object;
  if (count != 0) {
    Member* out = static_cast<Member*>(arena_->allocate(count * sizeof(Member), alignof(Member)));
    std::uninitialized_copy_n(pending_.data() + first, count, out);
    node.set_members({out, count});
  }
  return close(node);
}

bool Builder::end_array() {
  const std::size_t first = open_.back().first;
  const std::size_t count = pending_.size() - first;
  Value node;
  node.kind = Kind::array;
  if (count != 0) {
    Value* out = static_cast<Value*>(arena_->allocate(count * sizeof(Value), alignof(Value)));
    for (std::size_t i = 0; i < count; ++i) new (out + i) Value(pending_[first + i].value);
    node.set_items({out, count});
  }
  return close(node);
}

}  // namespace

std::optional<Refusal> read(std::string_view text, Document& document, const Limits& limits) {
  if (text.size() > limits.bytes) {
    return Refusal{
        "json.too_large",
        "the text has " + std::to_string(text.size()) + " bytes; at most " + std::to_string(limits.bytes) + " are read",
        {},
        0};
  }
  if (text.empty()) return Refusal{"json.syntax", "the text is empty; expected a JSON value", {}, 0};
  // RFC 8259 §8.1 lets a parser skip it; refused, so that the bytes that are hashed are the bytes that count.
  if (text.starts_with("\xEF\xBB\xBF")) {
    return Refusal{"json.syntax",
                   "the text begins with a byte order mark; save it as UTF-8 without one (line 1, column 1)",
                   {},
                   0};
  }
  const std::optional<Stop> stop = screen(text, limits);
  const std::string_view readable = stop ? text.substr(0, stop->offset) : text;
  Builder builder(text, readable, document, limits);
  try {
    const PlainLocale plain;
    const bool good = Parser::sax_parse(readable.data(), readable.data() + readable.size(), &builder);
    if (good && !stop) {
      document.set_root(builder.root());
      return std::nullopt;
    }
    // What the text says before the stop is judged first; then the stop, with the container it is in.
    if (good || builder.stopped_at_end()) builder.refuse(stop->code, stop->message, stop->offset);
  } catch (const Parser::exception&) {
    builder.refuse("json.syntax", "this is not JSON text");  // not known to happen: errors come as events
  }
  return builder.take_refusal();
}

}  // namespace tsn::json
