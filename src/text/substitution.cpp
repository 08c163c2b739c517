#include "text/substitution.hpp"

#include "formula/tokens.hpp"
#include "text/figures.hpp"

namespace tsn::text {

using formula::Token;
using formula::TokenKind;

namespace {

constexpr std::size_t most_rows = 50;  // of a list that are written out; more would bury the formula

struct Sum {
  std::string_view list, of;
};

std::vector<NumberOfName> no_rows(std::string_view) { return {}; }

// What stands in the brackets of "sum(list, of)"; the next token is the first in them. `tokens` then stands behind
// them.
std::optional<Sum> take_sum(std::string_view source, formula::Tokens& tokens) {
  formula::Tokens ahead = tokens;
  const Token list = ahead.next();
  if (list.kind != TokenKind::word || !ahead.accept(",")) return std::nullopt;
  const std::size_t from = ahead.peek().position;
  for (int open = 1; ahead.peek().kind != TokenKind::end && ahead.peek().kind != TokenKind::bad;) {
    const Token token = ahead.next();
    open += token.is_sign("(") ? 1 : token.is_sign(")") ? -1 : 0;
    if (open != 0) continue;
    tokens = ahead;
    return Sum{list.text, source.substr(from, token.position - from)};
  }
  return std::nullopt;
}

}  // namespace

std::string with_numbers(std::string_view source, const NumberOfName& number, const RowsOfName& rows,
                         Language language) {
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
          formula::Tokens behind = tokens;
          const auto sum = token.text == "sum" ? take_sum(source, behind) : std::nullopt;
          const auto written = sum ? rows(sum->list) : std::vector<NumberOfName>();
          if (!written.empty() && written.size() <= most_rows) {
            out.resize(out.size() - 4);  // "sum("
            out += '(';
            const char* plus = "";
            for (const NumberOfName& field : written) {
              const auto inner = [&](std::string_view name) {
                auto value = field(name);
                return value ? value : number(name);
              };
              out += plus + with_numbers(sum->of, inner, no_rows, language);
              plus = " + ";
            }
            out += ')';
            tokens = behind;
            tight = false;
            operand = true;
            break;
          }
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
  // What is no formula is shown as it stands.
  if (tokens.peek().kind == TokenKind::bad) out.append(tight ? "" : " ").append(source.substr(tokens.peek().position));
  return out;
}

std::string printed_formula(std::string_view formula, Language language) {
  return with_numbers(
      formula, [](std::string_view) { return std::nullopt; }, no_rows, language);
}

}  // namespace tsn::text
