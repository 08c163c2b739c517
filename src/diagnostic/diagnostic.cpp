#include "diagnostic/diagnostic.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <utility>

namespace tsn {
namespace {

// With the limit on their number this bounds what the findings on one document can take: a finding inside
// a megabyte-long key must not carry that key a thousand times.
constexpr std::size_t longest_text = 4096;

bool continues(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// A pointer that is too long is cut back to an ancestor, so that it still points at something.
void shorten_pointer(std::string& pointer) {
  if (pointer.size() <= longest_text) return;
  const std::size_t slash = pointer.rfind('/', longest_text);
  pointer.resize(slash == std::string::npos ? 0 : slash);
  pointer.shrink_to_fit();
}

void one_line(std::string& message) {
  for (char& c : message)
    if (static_cast<unsigned char>(c) < 0x20U || c == 0x7F) c = ' ';  // a clause or title of a pack may have them
}

void shorten_message(std::string& message) {
  if (message.size() <= longest_text) return;
  std::size_t end = longest_text;
  while (end != 0 && continues(message[end])) --end;
  message.resize(end);
  message += "...";
  message.shrink_to_fit();
}

void append_hex(std::string& out, std::uint32_t value, int digits) {
  constexpr std::string_view digit = "0123456789abcdef";
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += digit[(value >> shift) & 0xFU];
}

// The length of the well-formed UTF-8 sequence at `at` and its code point; length 0 if there is none
// (Unicode 15, table 3-7).
struct Sequence {
  std::size_t length = 0;
  std::uint32_t point = 0;
};

Sequence sequence_at(std::string_view text, std::size_t at) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
  const std::uint32_t lead = byte(at);
  if (lead < 0x80U) return {1, lead};
  const std::size_t length = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : 2;
  if (lead < 0xC2U || lead > 0xF4U || text.size() - at < length) return {};
  std::uint32_t point = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if (!continues(text[at + i])) return {};
    point = (point << 6U) | (byte(at + i) & 0x3FU);
  }
  constexpr std::array<std::uint32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
  if (point < least[length] || point > 0x10FFFFU || (point >= 0xD800U && point <= 0xDFFFU)) return {};
  return {length, point};
}

// Characters that would break the line, or reorder what a reader sees.
bool disturbs_line(std::uint32_t point) noexcept {
  return point < 0x20U || (point >= 0x7FU && point <= 0x9FU) || (point >= 0x2028U && point <= 0x202EU) ||
         (point >= 0x2066U && point <= 0x2069U) || point == 0x200EU || point == 0x200FU || point == 0xFEFFU;
}

}  // namespace

std::string_view severity_name(Severity severity) noexcept {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::gap:
      return "gap";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "error";
}

void Diagnostics::add(Severity severity, std::string_view code, std::string pointer, std::string message) {
  // Counted even when not kept: whether there is an error must not depend on the limit.
  if (severity == Severity::error) ++errors_;
  if (severity == Severity::gap) ++gaps_;
  if (list_.size() >= limit_) {
    ++suppressed_;
    if (severity != Severity::error || errors_ > limit_) return;
    // A thousand notes must not hide why there is no result: the last finding that is no error gives way.
    const auto weaker = std::find_if(list_.rbegin(), list_.rend(),
                                     [](const Diagnostic& one) { return one.severity != Severity::error; });
    if (weaker == list_.rend()) return;
    list_.erase(std::next(weaker).base());
  }
  shorten_pointer(pointer);
  shorten_message(message);
  one_line(message);
  list_.push_back(Diagnostic{severity, std::string(code), std::move(pointer), std::move(message)});
}

void Diagnostics::append(const Diagnostics& other) {
  // Read first: `other` may be this object.
  const std::size_t count = other.list_.size();
  const std::size_t suppressed = other.suppressed_;
  const std::size_t errors = other.errors_;
  const std::size_t gaps = other.gaps_;
  for (std::size_t i = 0; i < count; ++i) {
    const Diagnostic one = other.list_[i];
    add(one.severity, one.code, one.pointer, one.message);
    if (one.severity == Severity::error) --errors_;
    if (one.severity == Severity::gap) --gaps_;
  }
  suppressed_ += suppressed;
  errors_ += errors;
  gaps_ += gaps;
}

std::string pointer_join(std::string_view parent, std::string_view token) {
  std::string out;
  out.reserve(parent.size() + 1 + token.size());
  out += parent;
  out += '/';
  // RFC 6901 §3: "~" is written "~0", "/" is written "~1".
  for (const char c : token) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

std::string pointer_join(std::string_view parent, std::size_t index) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), index).ptr;
  return pointer_join(parent, std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
}

std::string quoted(std::string_view text) {
  constexpr int longest = 40;
  std::string out = "\"";
  int shown = 0;
  std::size_t at = 0;
  for (; at < text.size() && shown < longest; ++shown) {
    const Sequence sequence = sequence_at(text, at);
    if (sequence.length == 0) {
      // Not UTF-8: shown byte by byte, so that the message itself is always UTF-8.
      out += "\\x";
      append_hex(out, static_cast<unsigned char>(text[at]), 2);
      ++at;
      continue;
    }
    if (sequence.point == '"' || sequence.point == '\\') {
      out += '\\';
      out += text[at];
    } else if (sequence.point == '\n') {
      out += "\\n";
    } else if (sequence.point == '\r') {
      out += "\\r";
    } else if (sequence.point == '\t') {
      out += "\\t";
    } else if (disturbs_line(sequence.point)) {
      out += "\\u";
      append_hex(out, sequence.point, 4);
    } else {
      out += text.substr(at, sequence.length);
    }
    at += sequence.length;
  }
  if (at < text.size()) out += "...";
  out += '"';
  return out;
}

}  // namespace tsn
