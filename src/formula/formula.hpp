// The formula language of method packs: parsed and unit-checked when a pack loads, evaluated exactly.
//
//   numbers 83.74 · units on constants 20[degC] (44/12)[tCO2/tC] · + - * / (also − × ÷ ·) · names
//   min(a,b,…) max(a,b,…) if(condition, a, b) round(x, digits, half_even|half_up|floor)
//   sum(list, expression over the list's fields) table("id", x[, y]) · = != < <= > >= and or not
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/result.hpp"
#include "number/exact.hpp"
#include "number/rounding.hpp"
#include "unit/unit.hpp"

namespace tsn::formula {

enum class NameKind : std::uint8_t { number, text, list };

struct Field {
  std::string name;
  NameKind kind = NameKind::number;
  Unit unit;
};

// A name a formula may use. `slot` indexes numbers, texts or lists of the Environment by kind.
struct Name {
  std::string name;
  NameKind kind = NameKind::number;
  std::uint32_t slot = 0;
  Unit unit;
  std::vector<Field> fields;  // of a list
};

struct TableShape {
  std::string id;
  std::vector<Unit> axes;
  Unit result;
  std::uint32_t handle = 0;  // handed back to Environment::interpolate
};

struct Scope {
  std::vector<Name> names;
  // Shape of a table, or nullopt if there is none of that id.
  std::optional<TableShape> (*find_table)(void* context, std::string_view id) = nullptr;
  void* table_context = nullptr;
};

enum class Op : std::uint8_t {
  constant,
  number,
  field,
  text_equal,
  field_text_equal,
  add,
  subtract,
  multiply,
  divide,
  negate,
  minimum,
  maximum,
  choose,
  less,
  less_equal,
  greater,
  greater_equal,
  equal,
  not_equal,
  both,
  either,
  negation,
  round,
  sum,
  table,
};

struct Node {
  Op op = Op::constant;
  std::uint32_t a = 0, b = 0, c = 0;  // child nodes, or a slot
  std::int32_t digits = 0;
  Rounding rule = Rounding::half_even;
  Exact constant;    // constant; for round: the scale of the step's unit
  std::string text;  // text_equal
};

struct TextUse {
  std::uint32_t slot = 0;
  std::string text;
  friend bool operator==(const TextUse&, const TextUse&) = default;
};

struct Program {
  std::vector<Node> nodes;
  std::uint32_t root = 0;
  std::vector<std::uint32_t> tables;  // handles of the tables it reads
  std::vector<TextUse> texts;         // text slots it compares, and with what
};

// Parses `text` for a step whose declared unit is `unit`, and checks every operation's units and that the
// whole has the step's dimension and basis. Codes: formula.syntax, formula.name, formula.unit,
// formula.basis, formula.too_deep, formula.function.
Result<Program> compile(std::string_view text, const Scope& scope, const Unit& unit);

// A list's rows: field f of row r is values[r * fields + f] (in base units) or texts[r * fields + f].
struct ListValue {
  std::span<const Exact> values;
  std::span<const std::string_view> texts;
  std::size_t fields = 0;
};

struct Environment {
  std::span<const Exact> numbers;
  std::span<const std::string_view> texts;
  std::span<const ListValue> lists;
  // Interpolates in a table; arguments and result in base units.
  Result<Exact> (*interpolate)(void* context, std::uint32_t handle, std::span<const Exact> at) = nullptr;
  void* table_context = nullptr;
};

// Exact value in base units. Codes: formula.division_by_zero, number.too_large, table.range, table.empty.
Result<Exact> evaluate(const Program& program, const Environment& environment);

}  // namespace tsn::formula
