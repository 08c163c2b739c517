// Folding of typographic variants to the ASCII the unit grammar is written in. Internal to src/unit.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace tsn {

inline constexpr std::size_t longest_unit = 64;  // bytes as given

// Folded text in a fixed buffer: nothing a caller sends makes it allocate.
class FoldedText {
 public:
  // Full-width ASCII, spaces, dots and crosses (product), slashes, minus signs, superscripts (`^2`),
  // subscripts (`2`), the degree Celsius sign (`degC`), square and cubic metre signs. Han characters
  // stay. Nothing if `text` is not UTF-8 or too long for the buffer.
  static std::optional<FoldedText> of(std::string_view text) noexcept;
  std::string_view view() const noexcept { return {bytes_.data(), size_}; }

 private:
  bool put(std::string_view text) noexcept;
  std::array<char, 4 * longest_unit> bytes_;
  std::size_t size_ = 0;
};

// Reads one UTF-8 character at `text[at]` and moves `at` behind it; bad_utf8 if malformed.
char32_t read_utf8(std::string_view text, std::size_t& at) noexcept;
inline constexpr char32_t bad_utf8 = static_cast<char32_t>(-1);

// The ASCII a single character stands for (full-width forms, spaces, signs); 0 if there is none.
char fold_character(char32_t character) noexcept;

// Digit of a superscript character, '-' for the superscript minus, 0 if it is none.
char superscript(char32_t character) noexcept;

bool is_ascii(std::string_view text) noexcept;
std::string_view trim_spaces(std::string_view text) noexcept;

}  // namespace tsn
