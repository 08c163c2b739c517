#include "json/syntax.hpp"

#include <algorithm>

#include "diagnostic/diagnostic.hpp"
#include "json/encoding.hpp"

namespace tsn::json {
namespace {

bool is_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_word(char c) noexcept {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '+' || c == '-' ||
         c == '.';
}

std::size_t digits(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

// RFC 8259 §6: [ "-" ] int [ frac ] [ exp ].
bool is_number(std::string_view word) noexcept {
  std::size_t at = word.starts_with('-') ? 1 : 0;
  const std::size_t whole = digits(word, at);
  if (whole == at || (word[at] == '0' && whole > at + 1)) return false;
  at = whole;
  if (at < word.size() && word[at] == '.') {
    const std::size_t end = digits(word, at + 1);
    if (end == at + 1) return false;
    at = end;
  }
  if (at < word.size() && (word[at] == 'e' || word[at] == 'E')) {
    ++at;
    if (at < word.size() && (word[at] == '+' || word[at] == '-')) ++at;
    const std::size_t end = digits(word, at);
    if (end == at) return false;
    at = end;
  }
  return at == word.size();
}

bool is_json_word(std::string_view word) noexcept {
  return word == "true" || word == "false" || word == "null" || is_number(word);
}

// The token at `stop`. Everything before it was already read as JSON.
struct Token {
  enum class Type : std::uint8_t { end, string, word, other };
  Type type = Type::end;
  std::size_t begin = 0, end = 0;
  bool closed = true;  // of a string
};

std::size_t string_end(std::string_view text, std::size_t open, bool& closed) noexcept {
  for (std::size_t i = open + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      closed = true;
      return i + 1;
    }
  }
  closed = false;
  return text.size();
}

Token token_at(std::string_view text, std::size_t stop) noexcept {
  std::size_t at = 0;
  Token word;  // the last one before `stop`
  const auto or_broken_word = [&](const Token& found) {
    // The parser stops at the byte after `1.` or `tru`, but the word is what is wrong.
    const bool broken = word.end == stop && word.end != 0 && found.begin == stop &&
                        !is_json_word(text.substr(word.begin, word.end - word.begin));
    return broken ? word : found;
  };
  while (at < text.size()) {
    Token token{Token::Type::other, at, at + 1, true};
    if (text[at] == '"') {
      token.type = Token::Type::string;
      token.end = string_end(text, at, token.closed);
    } else if (is_word(text[at])) {
      token.type = Token::Type::word;
      while (token.end < text.size() && is_word(text[token.end])) ++token.end;
    } else {
      // One whole character.
      while (token.end < text.size() && (static_cast<unsigned char>(text[token.end]) & 0xC0U) == 0x80U) ++token.end;
    }
    if (stop < token.end || !token.closed) return or_broken_word(token);
    if (token.type == Token::Type::word) word = token;
    at = token.end;
  }
  return or_broken_word(Token{Token::Type::end, text.size(), text.size(), true});
}

int hex_value(char c) noexcept {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The code unit of the \uXXXX at `at`, or -1.
int code_unit(std::string_view text, std::size_t at) noexcept {
  if (text.size() < at + 6 || text[at] != '\\' || text[at + 1] != 'u') return -1;
  int unit = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    if (hex_value(text[i]) < 0) return -1;
    unit = unit * 16 + hex_value(text[i]);
  }
  return unit;
}

// What is wrong within the string that opens at `open`, as far as the parser looked; no message if nothing.
Complaint check_string(std::string_view text, std::size_t open, std::size_t stop) {
  const std::size_t end = std::min(stop + 1, text.size());
  for (std::size_t i = open + 1; i < end;) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) < 0x20U) {
      return {i, "a control character in a string must be escaped: " + quoted(text.substr(i, 1))};
    }
    if (c == '"') break;
    if (c != '\\') {
      ++i;
      continue;
    }
    if (i + 1 >= text.size()) break;
    if (text[i + 1] != 'u') {
      if (std::string_view("\"\\/bfnrt").find(text[i + 1]) == std::string_view::npos) {
        return {i, "unknown escape in a string; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX"};
      }
      i += 2;
      continue;
    }
    const int unit = code_unit(text, i);
    if (unit < 0) return {i, "\\u in a string needs four hexadecimal digits"};
    const bool high = unit >= 0xD800 && unit <= 0xDBFF;
    if (unit >= 0xDC00 && unit <= 0xDFFF) return {i, "a low surrogate escape in a string has no high one before it"};
    if (high) {
      const int low = code_unit(text, i + 6);
      if (low < 0xDC00 || low > 0xDFFF) return {i, "a high surrogate escape in a string has no low one after it"};
    }
    i += high ? 12 : 6;
  }
  return {};
}

char last_before(std::string_view text, std::size_t at) noexcept {
  while (at != 0) {
    --at;
    if (!is_space(text[at])) return text[at];
  }
  return '\0';
}

// What could have stood at `at`. The byte before decides, as all before it is JSON.
std::string expected(std::string_view text, std::size_t at, const Progress& progress) {
  using Inside = Progress::Inside;
  if (progress.complete) return "expected nothing more after the value";
  const bool object = progress.inside == Inside::object;
  const char before = last_before(text, at);
  if (progress.after_key) return before == ':' ? "expected a value after ':'" : "expected ':' after a key";
  if (progress.inside == Inside::nothing) return "expected a value";
  if (before == '{' && object) return "expected a key in quotes or '}'";
  if (before == '[' && !object) return "expected a value or ']'";
  if (before == ',') return object ? "expected a key in quotes after ','" : "expected a value after ','";
  return object ? "expected ',' or '}' after a value" : "expected ',' or ']' after a value";
}

std::string complain_of(std::string_view text, const Token& token, const Progress& progress) {
  const std::string_view found = text.substr(token.begin, token.end - token.begin);
  if (token.type == Token::Type::word && !is_json_word(found)) {
    const bool number = is_digit(found[0]) || found[0] == '-' || found[0] == '+' || found[0] == '.';
    return number ? quoted(found) + " is not a JSON number"
                  : quoted(found) + " is not JSON; the only bare words are true, false and null";
  }
  if (found == "/") return "JSON has no comments";
  if (found == "'") return "JSON strings stand in \" quotes, not in ' quotes";
  const std::string hope = expected(text, token.begin, progress);
  if (token.type == Token::Type::end) return hope + ", but the text ends";
  if ((found == "}" || found == "]") && last_before(text, token.begin) == ',') return hope + "; remove the last comma";
  return hope + ", found " + quoted(found);
}

}  // namespace

Complaint explain(std::string_view text, std::size_t stop, const Progress& progress) {
  const Token token = token_at(text, std::min(stop, text.size()));
  if (token.type == Token::Type::string) {
    Complaint inner = check_string(text, token.begin, stop);
    if (!inner.message.empty()) return inner;
    if (!token.closed) return {token.begin, "a string has no closing quote"};
  }
  return {token.begin, complain_of(text, token, progress)};
}

std::string at_place(std::string_view text, std::size_t offset) {
  const Place where = place(text, offset);
  return " (line " + std::to_string(where.line) + ", column " + std::to_string(where.column) + ")";
}

}  // namespace tsn::json
