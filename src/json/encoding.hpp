// UTF-8 (RFC 3629), and where in a text a byte stands.
#pragma once

#include <cstddef>
#include <string_view>

namespace tsn::json {

// Length of the longest prefix that is well-formed UTF-8: text.size() if all of it is, else the offset of
// the first byte of the first ill-formed sequence. Surrogates and overlong forms are ill-formed.
std::size_t utf8_prefix(std::string_view text) noexcept;

// Line and column of a byte, both from 1; columns count characters. The text before it must be UTF-8.
struct Place {
  std::size_t line = 1;
  std::size_t column = 1;
};
Place place(std::string_view text, std::size_t offset) noexcept;

}  // namespace tsn::json
