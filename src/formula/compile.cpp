#include <algorithm>

#include "formula/formula.hpp"
#include "formula/tokens.hpp"

namespace tsn::formula {
namespace {

constexpr int max_depth = 40;

// What an expression is: a number of some unit, or a condition.
struct Typed {
  std::uint32_t node = 0;
  bool condition = false;
  bool constant = false;  // built from literals only, may take a unit
  Unit unit;
};

class Compiler {
 public:
  Compiler(std::string_view text, const Scope& scope, const Unit& step) : tokens_(text), scope_(scope), step_(step) {}

  Result<Program> run() {
    Typed whole = any();
    if (!fault_ && tokens_.peek().kind != TokenKind::end) syntax("an operator or the end");
    if (!fault_ && whole.condition) fail("formula.unit", "the formula is a condition, not a number");
    if (!fault_) require_unit(whole.unit, step_, "the formula");
    if (fault_) return *std::move(fault_);
    program_.root = whole.node;
    return std::move(program_);
  }

 private:
  // --- grammar, loosest binding first -------------------------------------------------------------
  Typed any() {
    if (++depth_ > max_depth) {
      fail("formula.too_deep", "the formula nests too deeply; split it into steps");
      return {};
    }
    Typed left = conjunction();
    while (!fault_ && tokens_.accept_word("or")) left = logic(Op::either, left, conjunction());
    --depth_;
    return left;
  }
  Typed conjunction() {
    Typed left = negation();
    while (!fault_ && tokens_.accept_word("and")) left = logic(Op::both, left, negation());
    return left;
  }
  Typed negation() {
    if (!tokens_.accept_word("not")) return comparison();
    Typed inner = comparison();
    if (!fault_ && !inner.condition) fail("formula.unit", "`not` needs a condition");
    return condition_node(Op::negation, inner.node, 0);
  }
  Typed comparison() {
    if (auto text = text_comparison()) return *text;
    Typed left = additive();
    static constexpr std::pair<std::string_view, Op> operators[] = {{"=", Op::equal},   {"!=", Op::not_equal},
                                                                    {"<", Op::less},    {"<=", Op::less_equal},
                                                                    {">", Op::greater}, {">=", Op::greater_equal}};
    for (const auto& [sign, op] : operators) {
      if (fault_ || !tokens_.accept(sign)) continue;
      Typed right = additive();
      numbers_only(left, right);
      if (!fault_) require_unit(right.unit, left.unit, "the right side of the comparison");
      return condition_node(op, left.node, right.node);
    }
    return left;
  }
  // `abatement = "installed"` or `!=`: a text name beside a text.
  std::optional<Typed> text_comparison() {
    const Token token = tokens_.peek();
    if (token.kind != TokenKind::word) return std::nullopt;
    const auto field = text_field(token.text);
    const Name* name = field ? nullptr : find(token.text);
    if (!field && (!name || name->kind != NameKind::text)) return std::nullopt;
    tokens_.next();
    const bool equal = tokens_.accept("=");
    if (!equal && !tokens_.accept("!=")) {
      syntax("`=` or `!=` and a text after a text name");
      return Typed{};
    }
    const Token text = tokens_.next();
    if (text.kind != TokenKind::text) {
      syntax("a text in double quotes");
      return Typed{};
    }
    Node node;
    node.text = std::string(text.text);
    if (field) {
      node.op = Op::field_text_equal;
      node.a = *field;
    } else {
      node.op = Op::text_equal;
      node.a = name->slot;
      remember(program_.texts, formula::TextUse{name->slot, node.text});
    }
    Typed result{push(std::move(node)), true, false, {}};
    return equal ? result : condition_node(Op::negation, result.node, 0);
  }
  std::optional<std::uint32_t> text_field(std::string_view text) const {
    for (std::size_t i = 0; list_ && i < list_->fields.size(); ++i)
      if (list_->fields[i].kind == NameKind::text && list_->fields[i].name == text)
        return static_cast<std::uint32_t>(i);
    return std::nullopt;
  }
  Typed additive() {
    Typed left = multiplicative();
    while (!fault_) {
      const bool plus = tokens_.accept("+");
      if (!plus && !tokens_.accept("-")) break;
      Typed right = multiplicative();
      if (fault_) break;
      numbers_only(left, right);
      require_unit(right.unit, left.unit, plus ? "what is added" : "what is subtracted");
      Unit unit = left.unit;
      if (auto both = merge_basis(unit.basis, right.unit.basis)) unit.basis = *both;
      left = {push_binary(plus ? Op::add : Op::subtract, left.node, right.node), false, left.constant && right.constant,
              unit};
    }
    return left;
  }
  Typed multiplicative() {
    Typed left = unary();
    while (!fault_) {
      const bool times = tokens_.accept("*");
      if (!times && !tokens_.accept("/")) break;
      Typed right = unary();
      if (fault_) break;
      numbers_only(left, right);
      auto unit = times ? multiply(left.unit, right.unit) : divide(left.unit, right.unit);
      if (!unit) {
        fail(unit.fault().code == "basis.mismatch" ? "formula.basis" : "formula.unit", unit.fault().message);
        break;
      }
      left = {push_binary(times ? Op::multiply : Op::divide, left.node, right.node), false,
              left.constant && right.constant, std::move(unit).value()};
    }
    return left;
  }
  Typed unary() {
    int minus = 0;
    while (tokens_.accept("-")) ++minus;
    Typed inner = primary();
    if (minus % 2 == 1 && !fault_) {
      if (inner.condition) fail("formula.unit", "`-` needs a number");
      inner.node = push_binary(Op::negate, inner.node, 0);
    }
    return inner;
  }
  Typed primary() {
    const Token token = tokens_.next();
    Typed result;
    if (token.kind == TokenKind::number) {
      auto value = Exact::from_decimal(token.text);
      if (!value) {
        fail("formula.syntax", value.fault().message);
        return {};
      }
      Node node;
      node.constant = std::move(value).value();
      result = {push(std::move(node)), false, true, {}};
    } else if (token.kind == TokenKind::sign && token.text == "(") {
      result = any();
      if (!fault_ && !tokens_.accept(")")) syntax("`)`");
    } else if (token.kind == TokenKind::word) {
      result = tokens_.peek().is_sign("(") ? call(token) : name(token);
    } else {
      if (!fault_) fail_at(token, "a number, a name or `(`");
      return {};
    }
    if (!fault_ && tokens_.peek().kind == TokenKind::unit) with_unit(result, tokens_.next());
    return result;
  }
  void with_unit(Typed& value, const Token& token) {
    if (!value.constant || !value.unit.is_dimensionless()) {
      fail("formula.unit", "only a constant may be given a unit in brackets");
      return;
    }
    auto unit = parse_unit(token.text);
    if (!unit) {
      fail("formula.unit", unit.fault().message);
      return;
    }
    if (!(unit->scale == Exact(1))) {
      Node scale;
      scale.constant = unit->scale;
      value.node = push_binary(Op::multiply, value.node, push(std::move(scale)));
    }
    value.unit = std::move(unit).value();
    value.constant = false;
  }

  // --- names and functions ------------------------------------------------------------------------
  const Name* find(std::string_view text) const {
    for (const Name& name : scope_.names)
      if (name.name == text) return &name;
    return nullptr;
  }
  Typed name(const Token& token) {
    if (list_) {
      for (std::size_t i = 0; i < list_->fields.size(); ++i) {
        const Field& field = list_->fields[i];
        if (field.name != token.text || field.kind != NameKind::number) continue;
        Node node;
        node.op = Op::field;
        node.a = static_cast<std::uint32_t>(i);
        return {push(std::move(node)), false, false, field.unit};
      }
    }
    const Name* known = find(token.text);
    if (!known) {
      std::string names;
      for (const Name& n : scope_.names) names += (names.empty() ? "" : ", ") + n.name;
      fail("formula.name",
           "`" + std::string(token.text) + "` is not an input, a factor or an earlier step; known: " + names);
      return {};
    }
    if (known->kind != NameKind::number) {
      fail("formula.unit", "`" + known->name + "` is not a number");
      return {};
    }
    Node node;
    node.op = Op::number;
    node.a = known->slot;
    return {push(std::move(node)), false, false, known->unit};
  }
  Typed call(const Token& token) {
    tokens_.next();  // (
    Typed result;
    if (token.text == "min" || token.text == "max") {
      result = extremum(token.text == "min" ? Op::minimum : Op::maximum);
    } else if (token.text == "if") {
      result = choose();
    } else if (token.text == "round") {
      result = rounding();
    } else if (token.text == "sum") {
      result = sum();
    } else if (token.text == "table") {
      result = table();
    } else {
      fail("formula.function",
           "`" + std::string(token.text) + "` is not a function; known: min, max, if, round, sum, table");
    }
    if (!fault_ && !tokens_.accept(")")) syntax("`)`");
    return result;
  }
  Typed extremum(Op op) {
    Typed left = any();
    while (!fault_ && tokens_.accept(",")) {
      Typed right = any();
      if (fault_) break;
      numbers_only(left, right);
      require_unit(right.unit, left.unit, "each argument");
      left = {push_binary(op, left.node, right.node), false, false, left.unit};
    }
    return left;
  }
  Typed choose() {
    Typed condition = any();
    if (!fault_ && !condition.condition) fail("formula.unit", "if() needs a condition first");
    comma();
    Typed then = any();
    comma();
    Typed otherwise = any();
    if (fault_) return {};
    numbers_only(then, otherwise);
    require_unit(otherwise.unit, then.unit, "the third argument of if()");
    Node node;
    node.op = Op::choose;
    node.a = condition.node;
    node.b = then.node;
    node.c = otherwise.node;
    return {push(std::move(node)), false, false, then.unit};
  }
  Typed rounding() {
    Typed value = any();
    comma();
    const bool minus = tokens_.accept("-");
    const Token digits = tokens_.next();
    comma();
    const Token rule = tokens_.next();
    if (fault_) return {};
    const auto parsed = rounding_from_name(rule.text);
    const bool small = digits.kind == TokenKind::number && digits.text.size() <= 2 &&
                       digits.text.find_first_not_of("0123456789") == std::string_view::npos;
    Node node;
    for (char c : small ? digits.text : std::string_view()) node.digits = node.digits * 10 + (c - '0');
    if (!small || !parsed || node.digits > kMostRoundingDigits) {
      fail("formula.syntax", "write round(x, digits, half_even|half_up|floor), with at most 40 digits");
      return {};
    }
    numbers_only(value, value);
    // The number of decimals means something only in a unit: the step's own.
    require_unit(value.unit, step_, "what is rounded");
    node.op = Op::round;
    node.a = value.node;
    if (minus) node.digits = -node.digits;
    node.rule = *parsed;
    node.constant = step_.scale;
    return {push(std::move(node)), false, false, value.unit};
  }
  Typed sum() {
    const Token token = tokens_.next();
    const Name* list = token.kind == TokenKind::word ? find(token.text) : nullptr;
    if (!list || list->kind != NameKind::list || list_) {
      fail("formula.name", "sum() needs the name of a list first, and does not nest");
      return {};
    }
    comma();
    list_ = list;
    Typed inner = any();
    list_ = nullptr;
    if (!fault_ && inner.condition) fail("formula.unit", "sum() adds numbers");
    Node node;
    node.op = Op::sum;
    node.a = list->slot;
    node.b = inner.node;
    return {push(std::move(node)), false, false, inner.unit};
  }
  Typed table() {
    const Token id = tokens_.next();
    if (id.kind != TokenKind::text) {
      syntax("the table's id in double quotes");
      return {};
    }
    const auto shape = scope_.find_table ? scope_.find_table(scope_.table_context, id.text) : std::nullopt;
    if (!shape) {
      fail("formula.name", "there is no table `" + std::string(id.text) + "`");
      return {};
    }
    Node node;
    node.op = Op::table;
    node.digits = static_cast<std::int32_t>(shape->handle);
    for (std::size_t axis = 0; axis < shape->axes.size() && !fault_; ++axis) {
      comma();
      Typed at = any();
      if (fault_) break;
      numbers_only(at, at);
      require_unit(at.unit, shape->axes[axis], "argument " + std::to_string(axis + 1) + " of table()");
      (axis == 0 ? node.a : node.b) = at.node;
    }
    node.c = shape->axes.size() == 2 ? 1 : 0;
    remember(program_.tables, shape->handle);
    return {push(std::move(node)), false, false, shape->result};
  }

  // --- checks and building ------------------------------------------------------------------------
  Typed logic(Op op, const Typed& a, const Typed& b) {
    if (!fault_ && (!a.condition || !b.condition)) fail("formula.unit", "`and` and `or` join conditions");
    return condition_node(op, a.node, b.node);
  }
  Typed condition_node(Op op, std::uint32_t a, std::uint32_t b) { return {push_binary(op, a, b), true, false, {}}; }
  void numbers_only(const Typed& a, const Typed& b) {
    if (a.condition || b.condition) fail("formula.unit", "a condition stands where a number is needed");
  }
  void require_unit(const Unit& given, const Unit& expected, std::string_view what) {
    if (!given.same_dimension(expected)) {
      fail("formula.unit",
           std::string(what) + " has the unit " + dimension_text(given) + ", needed is " + dimension_text(expected));
    } else if (auto both = merge_basis(given.basis, expected.basis); !both) {
      fail("formula.basis", std::string(what) + ": " + both.fault().message);
    }
  }
  void comma() {
    if (!fault_ && !tokens_.accept(",")) syntax("`,`");
  }
  void syntax(const std::string& expected) { fail_at(tokens_.peek(), expected); }
  void fail_at(const Token& token, const std::string& expected) {
    fail("formula.syntax",
         "at position " + std::to_string(token.position + 1) + ": expected " + expected +
             (token.kind == TokenKind::end ? " but the formula ends" : ", found `" + std::string(token.text) + "`"));
  }
  void fail(std::string_view code, std::string message) {
    if (!fault_) fault_ = Fault{std::string(code), std::move(message)};
  }
  template <typename T>
  static void remember(std::vector<T>& list, const T& value) {
    if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
  }
  std::uint32_t push(Node node) {
    program_.nodes.push_back(std::move(node));
    return static_cast<std::uint32_t>(program_.nodes.size() - 1);
  }
  std::uint32_t push_binary(Op op, std::uint32_t a, std::uint32_t b) {
    Node node;
    node.op = op;
    node.a = a;
    node.b = b;
    return push(std::move(node));
  }

  Tokens tokens_;
  const Scope& scope_;
  const Unit& step_;
  const Name* list_ = nullptr;
  Program program_;
  std::optional<Fault> fault_;
  int depth_ = 0;
};

}  // namespace

Result<Program> compile(std::string_view text, const Scope& scope, const Unit& unit) {
  if (text.size() > 2000) return Fault{"formula.syntax", "a formula has at most 2000 bytes; split it into steps"};
  return Compiler(text, scope, unit).run();
}

}  // namespace tsn::formula
