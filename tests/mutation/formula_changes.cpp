// Changes of formulas: operators, terms, factors, constants, functions, found in the tokens of the formula language.
#include "formula/tokens.hpp"
#include "pack_change.hpp"

namespace mutation {
namespace {

using tsn::formula::Token;
using tsn::formula::TokenKind;
using tsn::formula::Tokens;

struct Placed {
  Token token;
  std::size_t begin = 0, end = 0;
};

struct Span {
  std::size_t begin = 0, end = 0;  // of tokens
};

class Rewriter {
 public:
  explicit Rewriter(std::string_view formula) : formula_(formula) {
    Tokens tokens(formula);
    while (tokens.peek().kind != TokenKind::end) {
      const Token token = tokens.next();
      // A token's text lies in the formula or is the meaning of a sign; what follows it tells where it ends.
      std::size_t end = tokens.peek().kind == TokenKind::end ? formula.size() : tokens.peek().position;
      while (end > token.position && formula[end - 1] == ' ') --end;
      all_.push_back({token, token.position, end});
    }
  }

  std::vector<Rewritten> run() {
    disjunction();
    for (std::size_t i = 0; i < all_.size(); ++i) token(i);
    add("formula.sign", "negated", "-(" + std::string(formula_) + ")");
    return std::move(found_);
  }

 private:
  bool is(std::size_t i, std::string_view sign) const { return i < all_.size() && all_[i].token.is_sign(sign); }
  bool word(std::size_t i, std::string_view text) const {
    return i < all_.size() && all_[i].token.kind == TokenKind::word && all_[i].token.text == text;
  }
  std::string text(Span span) const {
    return std::string(formula_.substr(all_[span.begin].begin, all_[span.end - 1].end - all_[span.begin].begin));
  }
  std::string with(Span span, std::string_view instead) const {
    std::string out(formula_.substr(0, all_[span.begin].begin));
    out.append(instead).append(formula_.substr(all_[span.end - 1].end));
    return out;
  }
  void add(std::string kind, std::string what, std::string formula) {
    if (formula != formula_) found_.push_back({std::move(kind), std::move(what), std::move(formula)});
  }
  void replace(const char* kind, std::size_t i, std::string_view instead) {
    const Span span{i, i + 1};
    add(kind, text(span) + " to " + std::string(instead) + " at " + std::to_string(all_[i].begin), with(span, instead));
  }

  // --- tokens ---------------------------------------------------------------------------------------
  bool operand_before(std::size_t i) const {
    if (i == 0) return false;
    const Token& before = all_[i - 1].token;
    return before.kind == TokenKind::number || before.kind == TokenKind::unit || before.is_sign(")") ||
           (before.kind == TokenKind::word && before.text != "and" && before.text != "or" && before.text != "not");
  }
  void token(std::size_t i) {
    static constexpr std::pair<std::string_view, std::string_view> others[] = {
        {"+", "-"}, {"-", "+"}, {"*", "/"},  {"/", "*"},  {"<", "<="}, {"<=", "<"},
        {"<", ">"}, {">", "<"}, {">", ">="}, {">=", ">"}, {"=", "!="}, {"!=", "="}};
    const Token& token = all_[i].token;
    if (token.kind == TokenKind::sign && operand_before(i))
      for (const auto& [from, to] : others)
        if (token.text == from) replace("formula.operator", i, to);
    if (token.kind == TokenKind::sign && token.text == "-" && !operand_before(i)) replace("formula.operator", i, "");
    if (token.kind == TokenKind::word) {
      static constexpr std::pair<std::string_view, std::string_view> words[] = {
          {"min", "max"}, {"max", "min"}, {"and", "or"}, {"or", "and"}, {"not", ""}};
      for (const auto& [from, to] : words)
        if (token.text == from) replace("formula.operator", i, to);
      for (std::string_view rule : {"half_up", "half_even", "floor"})
        if (token.text != rule && (token.text == "half_up" || token.text == "half_even" || token.text == "floor"))
          replace("formula.round", i, rule);
    }
    if (token.kind == TokenKind::number) {
      for (int by : {1, -1}) replace("formula.constant", i, last_digit(std::string(token.text), by));
      if (token.text == "44" && is(i + 1, "/") && i + 2 < all_.size() && all_[i + 2].token.text == "12")
        add("formula.constant", "44/12 to 3.667 at " + std::to_string(all_[i].begin), with({i, i + 3}, "3.667"));
    }
  }

  // --- structure: which terms and factors stand beside each other -------------------------------------
  using Part = void (Rewriter::*)();
  template <typename Is>
  void chain(const char* what, Part part, Is is_operator) {
    const std::size_t begin = at_;
    std::vector<Span> parts;
    std::vector<std::size_t> operators;
    while (true) {
      const std::size_t from = at_;
      (this->*part)();
      if (at_ == from) break;
      parts.push_back({from, at_});
      if (!is_operator(at_)) break;
      operators.push_back(at_++);
    }
    if (parts.size() < 2) return;
    const Span whole{begin, at_};
    for (std::size_t k = 0; k < parts.size(); ++k) {
      std::string rest;
      if (k == 0) {  // what stood behind the first operator now stands first
        if (is(operators[0], "-")) rest = "-";
        if (is(operators[0], "/")) rest = "1 / ";
        rest += text({parts[1].begin, at_});
      } else {
        rest = text({begin, parts[k - 1].end});
        if (k + 1 < parts.size()) rest += " " + text({operators[k], at_});
      }
      add("formula.drop",
          std::string(what) + " " + text(parts[k]) + " at " + std::to_string(all_[parts[k].begin].begin),
          with(whole, rest));
    }
  }
  void disjunction() {
    chain("condition", &Rewriter::conjunction, [this](std::size_t i) { return word(i, "or"); });
  }
  void conjunction() {
    chain("condition", &Rewriter::comparison, [this](std::size_t i) { return word(i, "and"); });
  }
  void comparison() {
    if (word(at_, "not")) ++at_;
    additive();
    for (std::string_view sign : {"=", "!=", "<", "<=", ">", ">="})
      if (is(at_, sign)) {
        ++at_;
        if (at_ < all_.size() && all_[at_].token.kind == TokenKind::text)
          ++at_;
        else
          additive();
        return;
      }
  }
  void additive() {
    chain("term", &Rewriter::multiplicative, [this](std::size_t i) { return is(i, "+") || is(i, "-"); });
  }
  void multiplicative() {
    chain("factor", &Rewriter::unary, [this](std::size_t i) { return is(i, "*") || is(i, "/"); });
  }
  void unary() {
    while (is(at_, "-")) ++at_;
    if (at_ >= all_.size()) return;
    const std::size_t name = at_;
    if (is(at_, "(")) {
      ++at_;
      disjunction();
      ++at_;  // )
    } else if (all_[at_].token.kind == TokenKind::word && is(at_ + 1, "(")) {
      at_ += 2;
      call(name);
    } else if (all_[at_].token.kind == TokenKind::number || all_[at_].token.kind == TokenKind::word ||
               all_[at_].token.kind == TokenKind::text) {
      ++at_;
    }
    if (at_ < all_.size() && all_[at_].token.kind == TokenKind::unit) ++at_;
  }
  void call(std::size_t name) {
    std::vector<Span> arguments;
    while (at_ < all_.size() && !is(at_, ")")) {
      const std::size_t from = at_;
      disjunction();
      if (at_ == from) ++at_;
      arguments.push_back({from, at_});
      if (is(at_, ",")) ++at_;
    }
    ++at_;  // )
    const Span whole{name, std::min(at_, all_.size())};
    if (word(name, "if") && arguments.size() == 3)
      add("formula.drop", "branches swapped at " + std::to_string(all_[name].begin),
          with(whole, "if(" + text(arguments[0]) + ", " + text(arguments[2]) + ", " + text(arguments[1]) + ")"));
    if ((word(name, "min") || word(name, "max")) && arguments.size() == 2)
      for (std::size_t k = 0; k < 2; ++k)
        add("formula.drop", "argument " + text(arguments[k]) + " at " + std::to_string(all_[arguments[k].begin].begin),
            with(whole, "(" + text(arguments[1 - k]) + ")"));
    if (word(name, "round") && !arguments.empty())
      add("formula.round", "not rounded at " + std::to_string(all_[name].begin),
          with(whole, "(" + text(arguments[0]) + ")"));
  }

  std::string_view formula_;
  std::vector<Placed> all_;
  std::vector<Rewritten> found_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Rewritten> changes_of_formula(std::string_view formula) { return Rewriter(formula).run(); }

}  // namespace mutation
