#include "formula/tokens.hpp"

#include <utility>

namespace tsn::formula {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || is_digit(c); }

// Operators, longest first; the right column is what the parser sees.
constexpr std::pair<std::string_view, std::string_view> signs[] = {
    {"<=", "<="}, {">=", ">="}, {"!=", "!="}, {"−", "-"}, {"×", "*"}, {"÷", "/"}, {"·", "*"},
    {"≤", "<="},  {"≥", ">="},  {"≠", "!="},  {"+", "+"}, {"-", "-"}, {"*", "*"}, {"/", "/"},
    {"(", "("},   {")", ")"},   {",", ","},   {"=", "="}, {"<", "<"}, {">", ">"}};

}  // namespace

void Tokens::advance() {
  while (at_ < source_.size() && (source_[at_] == ' ' || source_[at_] == '\n' || source_[at_] == '\t')) ++at_;
  const std::size_t start = at_;
  const std::string_view rest = source_.substr(start);
  if (rest.empty()) {
    current_ = {TokenKind::end, {}, start};
    return;
  }
  std::size_t length = 0;
  if (is_digit(rest[0])) {
    while (length < rest.size() && (is_digit(rest[length]) || rest[length] == '.')) ++length;
    current_ = {TokenKind::number, rest.substr(0, length), start};
  } else if (is_word(rest[0])) {
    while (length < rest.size() && is_word(rest[length])) ++length;
    current_ = {TokenKind::word, rest.substr(0, length), start};
  } else if (rest[0] == '"' || rest[0] == '[') {
    const std::size_t close = rest.find(rest[0] == '"' ? '"' : ']', 1);
    if (close == std::string_view::npos) {
      current_ = {TokenKind::bad, rest.substr(0, 1), start};
      at_ = source_.size();
      return;
    }
    length = close + 1;
    current_ = {rest[0] == '"' ? TokenKind::text : TokenKind::unit, rest.substr(1, close - 1), start};
  } else {
    current_ = {TokenKind::bad, rest.substr(0, 1), start};
    length = 1;
    for (const auto& [spelling, meaning] : signs) {
      if (!rest.starts_with(spelling)) continue;
      current_ = {TokenKind::sign, meaning, start};
      length = spelling.size();
      break;
    }
  }
  at_ = start + length;
}

}  // namespace tsn::formula
