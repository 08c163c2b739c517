#include <optional>
#include <utility>

#include "diagnostic/diagnostic.hpp"
#include "unit/unit.hpp"
#include "unit/unit_factor.hpp"
#include "unit/unit_fold.hpp"
#include "unit/unit_scale.hpp"

namespace tsn {
namespace {

constexpr auto gas_at = static_cast<std::size_t>(Base::gas_volume);
constexpr auto coal_at = static_cast<std::size_t>(Base::standard_coal);

// The unit while its factors come in: `above` and `below` are the two sides of its canonical text.
class Builder {
 public:
  std::optional<Fault> add(const UnitFactor& factor, bool is_below) {
    const int power = is_below ? -factor.power : factor.power;
    const int steps = power < 0 ? -power : power;
    const unit_table::Symbol& symbol = *factor.symbol;
    for (int i = 0; i < steps; ++i) {
      if (power > 0) {
        scale_.multiply(symbol.numerator, symbol.denominator, symbol.exponent + factor.multiplier);
      } else {
        scale_.multiply(symbol.denominator, symbol.numerator, -(symbol.exponent + factor.multiplier));
      }
    }
    if (factor.base() != unit_table::no_base) {
      std::int8_t& dimension = unit_.dimension[static_cast<std::size_t>(factor.base())];
      const int sum = dimension + power;
      if (sum > largest_power || sum < -largest_power) return unit_syntax("a unit's power leaves -12..12");
      dimension = static_cast<std::int8_t>(sum);
    }
    if (auto fault = merge(unit_.basis.reference, symbol.reference)) return fault;
    if (auto fault = merge(unit_.basis.standard_coal, factor.condition.standard_coal)) return fault;
    std::string& side = power > 0 ? unit_.text : below_;
    if (power < 0) ++factors_below_;
    if (!side.empty()) side += '*';
    factor.append_text(side);
    return std::nullopt;
  }

  Result<Unit> finish() {
    if (unit_.text == "m3" && below_ == "m3") {
      return unit_syntax("m3/m3 does not say the conditions of the gas: write Nm3/Nm3 or %");
    }
    if (unit_.text.empty()) unit_.text = "1";
    if (factors_below_ != 0) {
      unit_.text += factors_below_ > 1 ? "/(" : "/";
      unit_.text += below_;
      if (factors_below_ > 1) unit_.text += ')';
    }
    // What has cancelled has no basis any more: Nm3/Nm3 is a plain ratio.
    if (unit_.dimension[gas_at] == 0) unit_.basis.reference = Reference::none;
    if (unit_.dimension[coal_at] == 0) unit_.basis.standard_coal = StandardCoal::none;
    unit_.scale = scale_.value();
    return std::move(unit_);
  }

 private:
  template <typename Facet>
  static std::optional<Fault> merge(Facet& into, Facet from) {
    if (from == Facet::none || into == from) return std::nullopt;
    if (into != Facet::none) return unit_syntax("one unit with two bases (0 C and 20 C, or 等价值 and 当量值)");
    into = from;
    return std::nullopt;
  }

  Unit unit_;
  std::string below_;
  int factors_below_ = 0;
  ScaleProduct scale_;
};

// The grammar, in one pass from left to right:
//   unit   = side { "/" side }            a/b/c is a/(b*c)
//   side   = factor { "*" factor } | "(" factor { "*" factor } ")"
//   factor = [multiplier] name [ "(" condition ")" | "@" condition ] [ "^" power ]
// A product behind a slash needs parentheses: kg/t*km is read both ways by people.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Result<Unit> read() {
    Builder builder;
    for (bool first = true;; first = false) {
      if (next() == '(') {
        if (in_group_) return unit_syntax("parentheses inside parentheses in " + quoted(text_));
        in_group_ = true;
        ++at_;
      }
      if (first && !in_group_ && take_one()) {
        if (at_ == text_.size()) return builder.finish();
        if (next() != '/') return unit_syntax("1 stands only alone or before a slash: " + quoted(text_));
      } else {
        FactorSpelling spelling;
        if (auto fault = cut_factor(spelling)) return *fault;
        const Result<UnitFactor> factor = read_factor(spelling);
        if (!factor) return factor.fault();
        if (auto fault = builder.add(*factor, below_)) return *fault;
      }
      if (next() == ')') {
        if (!in_group_) return unit_syntax("unmatched ) in " + quoted(text_));
        in_group_ = false;
        ++at_;
      }
      const char sign = next();
      if (sign == '\0' && at_ == text_.size()) {
        if (in_group_) return unit_syntax("missing ) in " + quoted(text_));
        return builder.finish();
      }
      ++at_;
      if (sign == '/') {
        if (in_group_) return unit_syntax("a slash inside parentheses in " + quoted(text_));
        below_ = true;
      } else if (sign != '*') {
        return unit_syntax("expected * or / between units in " + quoted(text_));
      } else if (below_ && !in_group_) {
        return unit_syntax("a product behind a slash needs parentheses, as in kg/(t*km): " + quoted(text_));
      }
    }
  }

 private:
  // The next character that is no space; '\0' at the end.
  char next() noexcept {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  bool take_one() noexcept {
    if (next() != '1') return false;
    const std::size_t start = at_++;
    if (next() == '\0' || next() == '/' || next() == '*' || next() == '(') return true;
    at_ = start;
    return false;
  }

  // kW*h, 千瓦*时: the dot belongs to the name.
  bool dot_of_watt_hour(std::size_t start) const noexcept {
    const std::string_view before = text_.substr(start, at_ - start);
    const std::string_view after = text_.substr(at_ + 1);
    const std::size_t hour = after.starts_with("h")      ? 1
                             : after.starts_with("时")   ? 3
                             : after.starts_with("小时") ? 6
                                                         : 0;
    if (hour == 0 || !(before.ends_with("W") || before.ends_with("w") || before.ends_with("瓦"))) return false;
    return after.size() == hour || std::string_view("*/()^ ").find(after[hour]) != std::string_view::npos;
  }

  std::optional<Fault> cut_factor(FactorSpelling& spelling) {
    spelling.below = below_;
    next();
    const std::size_t start = at_;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '/' || c == '(' || c == ')' || (c == '*' && !dot_of_watt_hour(start))) break;
    }
    spelling.name = trim_spaces(text_.substr(start, at_ - start));
    if (spelling.name.empty()) return unit_syntax("a unit is missing in " + quoted(text_));
    if (at_ == text_.size() || text_[at_] != '(') return std::nullopt;
    const std::size_t close = text_.find(')', at_);
    if (close == std::string_view::npos) return unit_syntax("missing ) in " + quoted(text_));
    spelling.has_condition = true;
    spelling.condition = text_.substr(at_ + 1, close - at_ - 1);
    at_ = close + 1;
    if (next() == '^') {
      const std::size_t caret = at_;
      while (at_ < text_.size() && std::string_view("*/() ").find(text_[at_]) == std::string_view::npos) ++at_;
      spelling.power = text_.substr(caret, at_ - caret);
    }
    return std::nullopt;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool below_ = false;
  bool in_group_ = false;
};

}  // namespace

Result<Unit> parse_unit(std::string_view text) {
  text = trim_spaces(text);
  if (text.size() > longest_unit)
    return Fault{"unit.too_long", "a unit has at most 64 bytes; this one begins " + quoted(text)};
  if (is_ascii(text)) {
    if (text.empty()) return unit_syntax("the unit is empty; a plain ratio has the unit 1");
    return Reader(text).read();
  }
  const std::optional<FoldedText> folded = FoldedText::of(text);
  if (!folded) return unit_syntax("the unit is not valid UTF-8");
  const std::string_view plain = trim_spaces(folded->view());
  if (plain.empty()) return unit_syntax("the unit is empty; a plain ratio has the unit 1");
  return Reader(plain).read();
}

}  // namespace tsn
