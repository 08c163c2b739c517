#include "text/report/markup.hpp"

#include <cstdint>

#include "text/character.hpp"

namespace tsn::text {
namespace {

// Unicode's Default_Ignorable_Code_Point and Bidi_Control, as far as they are not parts of words or emoji (U+200C,
// U+200D, variation selectors), and the controls.
bool hides(std::uint32_t code) {
  const auto in = [code](std::uint32_t from, std::uint32_t to) { return code >= from && code <= to; };
  return code < 0x20 || in(0x7f, 0x9f) || code == 0xad || code == 0x34f || code == 0x61c || in(0x115f, 0x1160) ||
         code == 0x180e || code == 0x200b || in(0x200e, 0x200f) || in(0x2028, 0x202e) || in(0x2060, 0x206f) ||
         code == 0x3164 || code == 0xfeff || code == 0xffa0 || in(0xfff0, 0xfffb) || in(0xfffe, 0xffff) ||
         in(0xe0000, 0xe0fff);
}

void spell(std::string& out, std::uint32_t code) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  out += "[U+";
  for (int shift = code > 0xffff ? 16 : 12; shift >= 0; shift -= 4) out.push_back(digits[code >> shift & 0xf]);
  out.push_back(']');
}

}  // namespace

std::string visible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Character next = character(text);
    if (next.code == '\n' || next.code == '\r' || next.code == '\t')
      out.push_back(' ');
    else if (hides(next.code))
      spell(out, next.code);
    else
      out.append(text.substr(0, next.size));
    text.remove_prefix(next.size);
  }
  return out;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : visible(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out.push_back(c);
    }
  }
  return out;
}

}  // namespace tsn::text
