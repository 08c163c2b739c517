// RFC 8785, JSON Canonicalization Scheme.
#include "json/canonical.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

namespace tsn::json {
namespace {

constexpr std::int64_t largest_integer = std::int64_t{1} << 53;  // RFC 8785 §3.2.2.3, RFC 7493 §2.2

// RFC 8785 §3.2.3 orders keys by UTF-16 code units. In UTF-8 only one thing differs from the order of the
// bytes: characters past U+FFFF (lead byte F0 to F4, in UTF-16 surrogates D800 to DFFF) come before
// U+E000 to U+FFFF (lead byte EE or EF). Continuation bytes are below C0 and stay as they are.
unsigned utf16_rank(char c) noexcept {
  const unsigned byte = static_cast<unsigned char>(c);
  return byte == 0xEEU || byte == 0xEFU ? byte + 0x10U : byte;
}

bool utf16_less(std::string_view a, std::string_view b) noexcept {
  const std::size_t common = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < common; ++i) {
    if (a[i] != b[i]) return utf16_rank(a[i]) < utf16_rank(b[i]);
  }
  return a.size() < b.size();
}

constexpr bool needs_escape(char c) noexcept { return static_cast<unsigned char>(c) < 0x20U || c == '"' || c == '\\'; }

// RFC 8785 §3.2.2.2: the short escapes where JSON has one, else \u00xx in lower case; nothing else.
void append_escape(std::string& out, char c) {
  out += '\\';
  switch (c) {
    case '"':
    case '\\':
      out += c;
      return;
    case '\b':
      out += 'b';
      return;
    case '\t':
      out += 't';
      return;
    case '\n':
      out += 'n';
      return;
    case '\f':
      out += 'f';
      return;
    case '\r':
      out += 'r';
      return;
    default:
      constexpr std::string_view digit = "0123456789abcdef";
      out += "u00";
      out += digit[static_cast<unsigned char>(c) >> 4U];
      out += digit[static_cast<unsigned char>(c) & 0xFU];
  }
}

void append_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!needs_escape(text[i])) continue;
    out.append(text, done, i - done);
    append_escape(out, text[i]);
    done = i + 1;
  }
  out.append(text, done, std::string_view::npos);
  out += '"';
}

// An integer in plain form, within what RFC 8785 can hold exactly.
std::optional<std::int64_t> plain_integer(std::string_view text) noexcept {
  std::int64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end || value > largest_integer || value < -largest_integer) return std::nullopt;
  return value;
}

// An open container. Own stack, not recursion: the depth of a value is its author's choice.
struct Open {
  const Value* value;
  std::size_t next = 0;
  std::vector<const Member*> order;  // of an object whose members do not stand in order

  const Member& member(std::size_t i) const noexcept { return order.empty() ? value->members()[i] : *order[i]; }
  bool done() const noexcept {
    return next == (value->is(Kind::object) ? value->members().size() : value->items().size());
  }
};

Open open(const Value& value) {
  Open result{&value, 0, {}};
  if (!value.is(Kind::object)) return result;
  const auto by_key = [](const Member& a, const Member& b) { return utf16_less(a.key, b.key); };
  if (std::is_sorted(value.members().begin(), value.members().end(), by_key)) return result;
  result.order.reserve(value.members().size());
  for (const Member& member : value.members()) result.order.push_back(&member);
  std::sort(result.order.begin(), result.order.end(),
            [](const Member* a, const Member* b) { return utf16_less(a->key, b->key); });
  return result;
}

// Writes a scalar, or the opening bracket of a container, which then stands on `stack`.
bool write(Writer& writer, const Value& value, std::vector<Open>& stack) {
  switch (value.kind) {
    case Kind::null:
      writer.null();
      return true;
    case Kind::boolean:
      writer.boolean(value.boolean);
      return true;
    case Kind::string:
      writer.string(value.text);
      return true;
    case Kind::number: {
      const auto integer = plain_integer(value.text);
      if (integer) writer.integer(*integer);
      return integer.has_value();
    }
    case Kind::array:
      writer.begin_array();
      break;
    case Kind::object:
      writer.begin_object();
      break;
  }
  stack.push_back(open(value));
  return true;
}

}  // namespace

void Writer::separate() {
  if (after_key_) {
    after_key_ = false;
  } else if (!first_) {
    out_ += ',';
  }
  first_ = false;
}

void Writer::begin_object() {
  separate();
  out_ += '{';
  first_ = true;
  last_keys_.emplace_back();  // no address: no key yet
}

void Writer::end_object() {
  out_ += '}';
  first_ = false;
  if (!last_keys_.empty()) last_keys_.pop_back();
}

void Writer::begin_array() {
  separate();
  out_ += '[';
  first_ = true;
  last_keys_.emplace_back();
}

void Writer::end_array() {
  out_ += ']';
  first_ = false;
  if (!last_keys_.empty()) last_keys_.pop_back();
}

void Writer::key(std::string_view name) {
  if (name.data() == nullptr) name = "";  // an empty key is a key
  separate();
  append_string(out_, name);
  out_ += ':';
  after_key_ = true;
  if (last_keys_.empty()) {
    ordered_ = false;  // a key outside any object
    return;
  }
  std::string_view& last = last_keys_.back();
  // Strictly: the same key twice is no order either.
  if (last.data() != nullptr && !utf16_less(last, name)) ordered_ = false;
  last = name;
}

void Writer::string(std::string_view utf8) {
  separate();
  append_string(out_, utf8);
}

void Writer::integer(std::int64_t value) {
  // Past 2^53 the digits would not be what RFC 8785 prescribes: the bytes are not canonical.
  if (value > largest_integer || value < -largest_integer) ordered_ = false;
  separate();
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out_.append(digits.data(), end);
}

void Writer::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
}

void Writer::null() {
  separate();
  out_ += "null";
}

void Writer::raw(std::string_view canonical_json) {
  separate();
  out_ += canonical_json;
}

std::optional<std::string> canonical(const Value& value) {
  std::string out;
  Writer writer(out);
  std::vector<Open> stack;
  if (!write(writer, value, stack)) return std::nullopt;
  while (!stack.empty()) {
    Open& top = stack.back();
    const bool object = top.value->is(Kind::object);
    if (top.done()) {
      object ? writer.end_object() : writer.end_array();
      stack.pop_back();
      continue;
    }
    const std::size_t i = top.next++;
    const Value* child = nullptr;
    if (object) {
      const Member& member = top.member(i);
      writer.key(member.key);
      child = &member.value;
    } else {
      child = &top.value->items()[i];
    }
    if (!write(writer, *child, stack)) return std::nullopt;  // may move `top`
  }
  if (!writer.ordered()) return std::nullopt;  // an object built with the same key twice
  return out;
}

}  // namespace tsn::json
