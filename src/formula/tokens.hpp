// Tokens of the formula language.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tsn::formula {

enum class TokenKind : std::uint8_t { end, number, word, text, unit, sign, bad };

struct Token {
  TokenKind kind = TokenKind::end;
  std::string_view text;  // text: without quotes; unit: without brackets
  std::size_t position = 0;
  bool is_sign(std::string_view sign) const noexcept { return kind == TokenKind::sign && text == sign; }
};

class Tokens {
 public:
  explicit Tokens(std::string_view source) : source_(source) { advance(); }
  const Token& peek() const noexcept { return current_; }
  Token next() {
    const Token token = current_;
    advance();
    return token;
  }
  bool accept(std::string_view sign) {
    if (!current_.is_sign(sign)) return false;
    advance();
    return true;
  }
  bool accept_word(std::string_view word) {
    if (current_.kind != TokenKind::word || current_.text != word) return false;
    advance();
    return true;
  }

 private:
  void advance();
  std::string_view source_;
  std::size_t at_ = 0;
  Token current_;
};

}  // namespace tsn::formula
