#include "json/screening.hpp"

#include <algorithm>
#include <utility>

#include "json/encoding.hpp"
#include "json/syntax.hpp"

namespace tsn::json {
namespace {

constexpr std::size_t longest_gap = std::size_t{1} << 20;  // white space without a string or number between

// Only for long texts. The lexer buffers a whole token, and between two strings or numbers every byte it
// has passed, so those are bounded here before it sees them. Not a parser: text that is not JSON may be
// misjudged, but then the lexer stops before it.
std::optional<Stop> find_oversized(std::string_view text, std::size_t longest_token) {
  const auto in_word = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '-' ||
           c == '.';
  };
  const auto too_long = [&](std::size_t at, const char* what) {
    return Stop{
        at, "json.too_large",
        std::string("a ") + what + " is longer than " + std::to_string(longest_token) + " bytes" + at_place(text, at)};
  };
  std::size_t gap = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (text[at] == '"') {
      for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\') ++at;
      }
      at = std::min(at + 1, text.size());
      if (at - begin > longest_token + 2) return too_long(begin, "string");
      gap = 0;
    } else if (in_word(text[at])) {
      while (at < text.size() && in_word(text[at])) ++at;
      if (at - begin > longest_token) return too_long(begin, "number");
      if (text[begin] <= '9') gap = 0;
    } else {
      ++at;
      if (text[begin] <= ' ' && ++gap > longest_gap) {
        return Stop{begin, "json.too_large", "more than a mebibyte of white space" + at_place(text, begin)};
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Stop> screen(std::string_view text, const Limits& limits) {
  std::optional<Stop> stop;
  std::string_view good = text.substr(0, utf8_prefix(text));
  if (good.size() != text.size()) {
    const std::size_t at = good.size();
    const bool utf16 = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
    stop = Stop{at, "json.utf8",
                (utf16 ? std::string("the text is UTF-16; save it as UTF-8")
                       : "bytes that are not UTF-8; save the text as UTF-8 (it may be in GBK or GB 18030)") +
                    at_place(text, at)};
  }
  // The lexer would take a NUL byte between values for the end of the text and ignore what follows.
  if (const std::size_t at = good.find('\0'); at != std::string_view::npos) {
    stop = Stop{at, "json.syntax", "a NUL byte; JSON text has none" + at_place(text, at)};
    good = good.substr(0, at);
  }
  if (good.size() > std::min(limits.string, longest_gap)) {
    if (auto oversized = find_oversized(good, limits.string)) stop = std::move(oversized);
  }
  return stop;
}

}  // namespace tsn::json
