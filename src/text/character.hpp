// The characters of UTF-8 that is well-formed, as that of records and packs is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tsn::text {

struct Character {
  std::uint32_t code = 0;
  std::size_t size = 1;  // in bytes
};
// The first one of a text that is not empty.
inline Character character(std::string_view text) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
  const std::uint32_t first = byte(0);
  if (first < 0x80 || text.size() < 2) return {first, 1};
  if (first < 0xe0) return {(first & 0x1f) << 6 | (byte(1) & 0x3f), 2};
  if (first < 0xf0 && text.size() > 2) return {(first & 0x0f) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f), 3};
  if (text.size() > 3)
    return {(first & 0x07) << 18 | (byte(1) & 0x3f) << 12 | (byte(2) & 0x3f) << 6 | (byte(3) & 0x3f), 4};
  return {first, 1};
}

}  // namespace tsn::text
