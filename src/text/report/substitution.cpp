#include "text/report/substitution.hpp"

#include <algorithm>

namespace tsn::text {
namespace {

bool begins_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool continues_name(char c) { return begins_name(c) || (c >= '0' && c <= '9') || c == '.'; }

}  // namespace

std::string substituted(std::string_view formula, const Words& value, const Words& unit) {
  std::string out;
  while (!formula.empty()) {
    std::size_t size = 1;
    if (formula[0] == '"' || formula[0] == '[') {
      const bool quoted = formula[0] == '"';
      const std::size_t end = std::min(formula.find(quoted ? '"' : ']', 1), formula.size() - 1);
      size = end + 1;
      out += quoted ? std::string(formula.substr(0, size)) : " " + unit(formula.substr(1, end - 1));
    } else if (begins_name(formula[0])) {
      while (size < formula.size() && continues_name(formula[size])) ++size;
      const std::string_view name = formula.substr(0, size);
      const bool is_function = size < formula.size() && formula[size] == '(';
      const std::string number = is_function ? std::string() : value(name);
      out += number.empty() ? std::string(name) : number;
    } else if (formula[0] == '*') {
      out += "\u00d7";
    } else if (formula[0] == '/') {
      out += "\u00f7";
    } else if (formula[0] == '-') {
      out += "\u2212";
    } else if (formula[0] >= '0' && formula[0] <= '9') {  // a constant, with its exponent
      while (size < formula.size() && continues_name(formula[size])) ++size;
      out += formula.substr(0, size);
    } else {
      out.push_back(formula[0]);
    }
    formula.remove_prefix(size);
  }
  return out;
}

}  // namespace tsn::text
