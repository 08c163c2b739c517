#include "inventory/credit_code.hpp"

#include "diagnostic/diagnostic.hpp"

namespace tsn::inventory {

std::optional<Fault> credit_code_fault(std::string_view code) {
  // The letters I, O, S, V, Z are not used; a character's value is its place here.
  constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  if (code.size() != 18)
    return Fault{"entity.credit_code_syntax", "a unified social credit code has 18 characters, " + quoted(code) +
                                                  " has " + std::to_string(code.size())};
  std::size_t sum = 0, weight = 1;
  for (std::size_t i = 0; i < 18; ++i) {
    const std::size_t value = alphabet.find(code[i]);
    if (value == std::string_view::npos)
      return Fault{"entity.credit_code_syntax",
                   "character " + std::to_string(i + 1) + " of " + quoted(code) +
                       " is not used in a unified social credit code (0-9 and capitals without I O S V Z)"};
    if (i == 17) {
      const std::size_t expected = (31 - sum % 31) % 31;
      if (value != expected)
        return Fault{"entity.credit_code_check", "the check character of " + quoted(code) + " should be " +
                                                     std::string(1, alphabet[expected]) + "; look for a typing error"};
    }
    sum += value * weight;  // weights are 3^i mod 31
    weight = weight * 3 % 31;
  }
  return std::nullopt;
}

}  // namespace tsn::inventory
