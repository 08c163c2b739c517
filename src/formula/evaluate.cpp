#include "formula/formula.hpp"

#include <utility>

namespace tsn::formula {
namespace {

class Evaluation {
 public:
  Evaluation(const Program& program, const Environment& environment) : program_(program), env_(environment) {}

  Exact number(std::uint32_t index) {
    const Node& node = program_.nodes[index];
    switch (node.op) {
      case Op::constant:
        return node.constant;
      case Op::number:
        return env_.numbers[node.a];
      case Op::field:
        return row_[node.a];
      case Op::add: {
        const auto [a, b] = operands(node);
        return sized(a + b);
      }
      case Op::subtract: {
        const auto [a, b] = operands(node);
        return sized(a - b);
      }
      case Op::multiply: {
        const auto [a, b] = operands(node);
        return sized(a * b);
      }
      case Op::divide: {
        const auto [dividend, divisor] = operands(node);
        if (divisor.is_zero()) {
          fail("formula.division_by_zero", "the divisor is zero; check the inputs it is made of");
          return {};
        }
        return sized(dividend / divisor);
      }
      case Op::negate:
        return -number(node.a);
      case Op::minimum: {
        auto [a, b] = operands(node);
        return b < a ? b : a;
      }
      case Op::maximum: {
        auto [a, b] = operands(node);
        return a < b ? b : a;
      }
      case Op::choose:
        return condition(node.a) ? number(node.b) : number(node.c);
      case Op::round:
        return round_to(number(node.a) / node.constant, node.digits, node.rule) * node.constant;
      case Op::sum:
        return sum(node);
      case Op::table:
        return table(node);
      default:
        fail("formula.syntax", "a condition stands where a number is needed");
        return {};
    }
  }

  std::optional<Fault>& fault() { return fault_; }

 private:
  bool condition(std::uint32_t index) {
    const Node& node = program_.nodes[index];
    switch (node.op) {
      case Op::text_equal:
        return env_.texts[node.a] == node.text;
      case Op::field_text_equal:
        return row_texts_[node.a] == node.text;
      case Op::less: {
        const auto [a, b] = operands(node);
        return a < b;
      }
      case Op::less_equal: {
        const auto [a, b] = operands(node);
        return a <= b;
      }
      case Op::greater: {
        const auto [a, b] = operands(node);
        return a > b;
      }
      case Op::greater_equal: {
        const auto [a, b] = operands(node);
        return a >= b;
      }
      case Op::equal: {
        const auto [a, b] = operands(node);
        return a == b;
      }
      case Op::not_equal: {
        const auto [a, b] = operands(node);
        return !(a == b);
      }
      case Op::both:
        return condition(node.a) && condition(node.b);
      case Op::either:
        return condition(node.a) || condition(node.b);
      case Op::negation:
        return !condition(node.a);
      default:
        fail("formula.syntax", "a number stands where a condition is needed");
        return false;
    }
  }

  // Left before right, which C++ leaves open between the operands of a sign: the order of table lookups is in the
  // record.
  std::pair<Exact, Exact> operands(const Node& node) {
    Exact a = number(node.a);
    Exact b = number(node.b);
    return {std::move(a), std::move(b)};
  }

  Exact sum(const Node& node) {
    const ListValue& list = env_.lists[node.a];
    Exact total;
    for (std::size_t at = 0; at + list.fields <= list.values.size() && !fault_; at += list.fields) {
      row_ = list.values.subspan(at, list.fields);
      row_texts_ = list.texts.subspan(at, list.fields);
      total = sized(total + number(node.b));
    }
    return total;
  }

  Exact table(const Node& node) {
    Exact at[2];
    std::size_t count = 0;
    at[count++] = number(node.a);
    if (node.c != 0) at[count++] = number(node.b);
    if (fault_) return {};
    auto value = env_.interpolate(env_.table_context, static_cast<std::uint32_t>(node.digits), {at, count});
    if (!value) {
      fault_ = value.fault();
      return {};
    }
    return std::move(value).value();
  }

  Exact sized(Exact value) {
    if (!value.oversized()) return value;
    fail("number.too_large", "the exact value takes more than 65,536 bits; check the inputs it is made of");
    return {};
  }

  void fail(std::string_view code, std::string_view message) {
    if (!fault_) fault_ = Fault{std::string(code), std::string(message)};
  }

  const Program& program_;
  const Environment& env_;
  std::span<const Exact> row_;
  std::span<const std::string_view> row_texts_;
  std::optional<Fault> fault_;
};

}  // namespace

Result<Exact> evaluate(const Program& program, const Environment& environment) {
  Evaluation evaluation(program, environment);
  Exact value = evaluation.number(program.root);
  if (evaluation.fault()) return *std::move(evaluation.fault());
  return value;
}

}  // namespace tsn::formula
