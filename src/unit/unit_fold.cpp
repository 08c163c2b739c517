#include "unit/unit_fold.hpp"

#include <cstdint>
#include <cstring>

namespace tsn {
namespace {

std::string_view expansion(char32_t c) noexcept {
  switch (c) {
    case U'\u2103':
      return "degC";  // degree Celsius sign
    case U'\u33A1':
      return "m2";  // square metre sign
    case U'\u33A5':
      return "m3";  // cubic metre sign
    case U'\u338F':
      return "kg";
    case U'\u339E':
      return "km";
    default:
      return {};
  }
}

}  // namespace

char superscript(char32_t c) noexcept {
  switch (c) {
    case U'\u00B9':
      return '1';
    case U'\u00B2':
      return '2';
    case U'\u00B3':
      return '3';
    case U'\u207B':
      return '-';
    default:
      break;
  }
  if (c == U'\u2070' || (c >= U'\u2074' && c <= U'\u2079')) return static_cast<char>('0' + (c - U'\u2070'));
  return 0;
}

bool is_ascii(std::string_view text) noexcept {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

std::string_view trim_spaces(std::string_view text) noexcept {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

char32_t read_utf8(std::string_view text, std::size_t& at) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
  const std::uint32_t first = byte(at);
  if (first < 0x80) {
    ++at;
    return first;
  }
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() - at < length) return bad_utf8;
  std::uint32_t value = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80U) return bad_utf8;
    value = (value << 6) | (byte(at + i) & 0x3FU);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  if (overlong || (value >= 0xD800 && value <= 0xDFFF) || value > 0x10FFFF) return bad_utf8;
  at += length;
  return value;
}

char fold_character(char32_t c) noexcept {
  if (c < 0x80) return static_cast<char>(c);
  if (c >= 0xFF01 && c <= 0xFF5E) return static_cast<char>(c - 0xFF01 + 0x21);   // full-width ASCII
  if (c >= 0x2080 && c <= 0x2089) return static_cast<char>('0' + (c - 0x2080));  // subscript digits
  switch (c) {
    case U'\u00A0':
    case U'\u2009':
    case U'\u202F':
    case U'\u3000':
      return ' ';
    case U'\u00B7':
    case U'\u00D7':
    case U'\u2022':
    case U'\u2027':
    case U'\u2219':
    case U'\u22C5':
    case U'\u30FB':
    case U'\uFF65':
      return '*';
    case U'\u00F7':
    case U'\u2044':
    case U'\u2215':
      return '/';
    case U'\u2010':
    case U'\u2011':
    case U'\u2212':
      return '-';
    case U'\u3001':
      return ',';
    default:
      return 0;
  }
}

bool FoldedText::put(std::string_view text) noexcept {
  if (bytes_.size() - size_ < text.size()) return false;
  std::memcpy(bytes_.data() + size_, text.data(), text.size());
  size_ += text.size();
  return true;
}

std::optional<FoldedText> FoldedText::of(std::string_view text) noexcept {
  FoldedText folded;
  bool in_superscript = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = read_utf8(text, at);
    if (c == bad_utf8) return std::nullopt;
    const char raised = superscript(c);
    bool fits = true;
    if (raised != 0) {
      if (!in_superscript) fits = folded.put("^");
      fits = fits && folded.put({&raised, 1});
    } else if (c == U'\u00B0' || c == U'\u00BA') {  // degree sign, also its look-alike
      fits = folded.put("deg");
    } else if (const std::string_view longer = expansion(c); !longer.empty()) {
      fits = folded.put(longer);
    } else if (const char plain = fold_character(c); plain != 0) {
      fits = folded.put({&plain, 1});
    } else {
      fits = folded.put(text.substr(start, at - start));
    }
    if (!fits) return std::nullopt;
    in_superscript = raised != 0;
  }
  return folded;
}

}  // namespace tsn
