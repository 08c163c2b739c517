// The names in a formula.
#pragma once

#include <string_view>
#include <vector>

#include "formula/tokens.hpp"

namespace tsn::text {

// In their order, functions too.
inline std::vector<std::string_view> words_of(std::string_view formula) {
  std::vector<std::string_view> words;
  formula::Tokens tokens(formula);
  while (tokens.peek().kind != formula::TokenKind::end && tokens.peek().kind != formula::TokenKind::bad)
    if (const formula::Token token = tokens.next(); token.kind == formula::TokenKind::word) words.push_back(token.text);
  return words;
}

}  // namespace tsn::text
