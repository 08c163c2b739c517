#include "text/lookup.hpp"

#include <algorithm>
#include <array>

#include "formula/tokens.hpp"
#include "text/figures.hpp"
#include "text/long_number.hpp"
#include "unit/unit.hpp"

namespace tsn::text {
namespace {

using formula::Token;
using formula::TokenKind;
using json::Value;

std::string shown(const Exact& value, std::string_view unit, Language language) {
  const bool ends = value.terminates();
  return amount(ends ? value.to_decimal() : value.to_rounded_decimal(10), unit, language);
}

// An argument that is a name, or a number with or without its unit; `tokens` then stand behind it.
std::optional<Exact> argument(formula::Tokens& tokens, const BaseOfName& base) {
  const Token token = tokens.next();
  if (token.kind == TokenKind::word) return base(token.text);
  if (token.kind != TokenKind::number) return std::nullopt;
  const auto number = long_number(token.text);
  const auto unit = parse_unit(tokens.peek().kind == TokenKind::unit ? tokens.next().text : "1");
  if (!number || !unit) return std::nullopt;
  return *number * unit->scale;
}

// The places of an axis whose values count at `at` (in its unit): one, or the two around it.
std::vector<std::size_t> places(const Value& axis, const Exact& at) {
  const Value* values = axis.find("values");
  if (!values) return {};
  std::optional<std::size_t> below;
  for (std::size_t i = 0; i < values->items().size(); ++i) {
    const auto value = long_number(values->items()[i].text);
    if (!value) return {};
    if (*value == at) return {i};
    if (at < *value) return below ? std::vector<std::size_t>{*below, i} : std::vector<std::size_t>();
    below = i;
  }
  return {};
}

std::optional<Lookup> looked_up(const Value& table, const std::vector<Exact>& at, Language language) {
  const Value* axes = table.find("axes");
  const Value* cells = table.find("values");
  if (!axes || !cells || axes->items().size() != at.size() || at.empty() || at.size() > 2) return std::nullopt;
  Lookup found;
  std::array<std::vector<std::size_t>, 2> place{{{0}, {0}}};
  std::array<std::string_view, 2> units;
  for (std::size_t i = 0; i < at.size(); ++i) {
    const Value& axis = axes->items()[i];
    units[i] = json::text_of(axis, "unit");
    const auto unit = parse_unit(units[i]);
    if (!unit) return std::nullopt;
    const Exact value = at[i] / unit->scale;
    found.point += (i == 0 ? "" : ", ") + shown(value, units[i], language);
    place[i] = places(axis, value);
  }
  const auto value_at = [&](std::size_t axis, std::size_t index) {
    return amount(axes->items()[axis].find("values")->items()[index].text, units[axis], language);
  };
  const std::size_t columns = at.size() == 2 ? axes->items()[1].find("values")->items().size() : 1;
  for (const std::size_t row : place[0])
    for (const std::size_t column : place[1]) {
      const std::size_t cell = row * columns + column;
      if (cell >= cells->items().size()) return std::nullopt;
      if (!found.printed.empty()) found.between = true;
      found.printed += (found.printed.empty() ? "" : "; ") + value_at(0, row);
      if (at.size() == 2) found.printed += ", " + value_at(1, column);
      found.printed += " → " + amount(cells->items()[cell].text, json::text_of(table, "unit"), language);
    }
  if (found.printed.empty()) return std::nullopt;
  return found;
}

}  // namespace

std::vector<Lookup> lookups_of(std::string_view formula, const BaseOfName& base, const Glossary& glossary,
                               Language language) {
  std::vector<Lookup> found;
  formula::Tokens tokens(formula);
  while (tokens.peek().kind != TokenKind::end && tokens.peek().kind != TokenKind::bad) {
    if (!tokens.accept_word("table")) {
      tokens.next();
      continue;
    }
    if (!tokens.accept("(")) continue;
    const Token id = tokens.next();
    std::vector<Exact> at;
    bool plain = id.kind == TokenKind::text;
    while (plain && at.size() < 2 && tokens.accept(",")) {
      const auto value = argument(tokens, base);
      plain = value.has_value();
      if (plain) at.push_back(*value);
    }
    const Value* table = plain && tokens.peek().is_sign(")") ? glossary.table(id.text) : nullptr;
    if (!table) continue;
    if (auto one = looked_up(*table, at, language)) {
      one->table = id.text;
      found.push_back(*std::move(one));
    }
  }
  return found;
}

}  // namespace tsn::text
