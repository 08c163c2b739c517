#include "json/encoding.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace tsn::json {
namespace {

bool all_ascii(const char* eight_bytes) noexcept {
  std::uint64_t word = 0;
  std::memcpy(&word, eight_bytes, sizeof word);
  return (word & 0x8080808080808080U) == 0;
}

// RFC 3629 §4, for a lead byte that is not ASCII: the length of the sequence and the range of its second
// byte, which is where overlong forms, surrogates and points past U+10FFFF are cut off.
struct Shape {
  std::size_t length;
  unsigned low, high;
};
constexpr Shape shape(unsigned lead) noexcept {
  if (lead >= 0xC2U && lead <= 0xDFU) return {2, 0x80, 0xBF};
  if (lead == 0xE0U) return {3, 0xA0, 0xBF};
  if (lead == 0xEDU) return {3, 0x80, 0x9F};
  if (lead >= 0xE1U && lead <= 0xEFU) return {3, 0x80, 0xBF};
  if (lead == 0xF0U) return {4, 0x90, 0xBF};
  if (lead >= 0xF1U && lead <= 0xF3U) return {4, 0x80, 0xBF};
  if (lead == 0xF4U) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

}  // namespace

std::size_t utf8_prefix(std::string_view text) noexcept {
  const char* bytes = text.data();
  const std::size_t size = text.size();
  const auto byte = [bytes](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(bytes[i])); };
  std::size_t at = 0;
  while (at < size) {
    if (byte(at) < 0x80U) {
      ++at;
      while (size - at >= 8 && all_ascii(bytes + at)) at += 8;
      continue;
    }
    const Shape expected = shape(byte(at));
    if (expected.length == 0 || size - at < expected.length) return at;
    if (byte(at + 1) < expected.low || byte(at + 1) > expected.high) return at;
    for (std::size_t i = 2; i < expected.length; ++i) {
      if ((byte(at + i) & 0xC0U) != 0x80U) return at;
    }
    at += expected.length;
  }
  return size;
}

Place place(std::string_view text, std::size_t offset) noexcept {
  Place result;
  const std::size_t end = std::min(offset, text.size());
  for (std::size_t i = 0; i < end; ++i) {
    if (text[i] == '\n') {
      ++result.line;
      result.column = 1;
    } else if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) {
      ++result.column;
    }
  }
  return result;
}

}  // namespace tsn::json
