#include "text/substitution.hpp"

#include "formula/tokens.hpp"
#include "text/figures.hpp"

namespace tsn::text {

using formula::Token;
using formula::TokenKind;

std::string with_numbers(std::string_view source, const NumberOfName& number, Language language) {
  formula::Tokens tokens(source);
  std::string out;
  bool tight = true;     // nothing, an opening bracket or a sign of a number stands before
  bool operand = false;  // a value stands before: `-` is then a difference
  const auto word = [&](std::string_view text) {
    if (!tight) out += ' ';
    out += text;
    tight = false;
    operand = true;
  };
  while (tokens.peek().kind != TokenKind::end && tokens.peek().kind != TokenKind::bad) {
    const Token token = tokens.next();
    switch (token.kind) {
      case TokenKind::unit:
        if (token.text != "1") out += ' ' + unit(token.text, language);
        break;
      case TokenKind::text:
        word('"' + std::string(token.text) + '"');
        break;
      case TokenKind::word: {
        const bool call = tokens.peek().is_sign("(");
        const auto value = call ? std::nullopt : number(token.text);
        const bool brackets = value && value->starts_with("\u2212") && !out.empty() && !out.ends_with('(');
        word(brackets ? "(" + *value + ")" : value ? *value : std::string(token.text));
        if (call) {
          tokens.next();
          out += '(';
          tight = true;
          operand = false;
        }
        break;
      }
      case TokenKind::number: {
        const auto grouped = tsn::text::number(token.text, language);
        word(grouped ? grouped.value() : std::string(token.text));
        break;
      }
      default:
        if (token.text == "(") {
          word("(");
          tight = true;
          operand = false;
        } else if (token.text == ")") {
          out += ')';
          tight = false;
          operand = true;
        } else if (token.text == ",") {
          out += ',';
          tight = operand = false;
        } else if (token.text == "-" && !operand) {
          word("\u2212");
          tight = true;
          operand = false;
        } else {
          const std::string_view sign = token.text;
          word(sign == "*"    ? "×"
               : sign == "/"  ? "÷"
               : sign == "-"  ? "\u2212"
               : sign == "<=" ? "≤"
               : sign == ">=" ? "≥"
               : sign == "!=" ? "≠"
                              : sign);
          operand = false;
        }
    }
  }
  return out;
}

std::string printed_formula(std::string_view formula, Language language) {
  return with_numbers(
      formula, [](std::string_view) { return std::nullopt; }, language);
}

}  // namespace tsn::text
