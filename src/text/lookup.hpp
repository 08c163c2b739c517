// Where the values that a formula takes from a table stand in it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "number/exact.hpp"
#include "text/glossary.hpp"
#include "text/language.hpp"

namespace tsn::text {

// What a name of a formula stands for, in base units; nothing if that is not known.
using BaseOfName = std::function<std::optional<Exact>(std::string_view)>;

struct Lookup {
  std::string_view table;  // its id
  std::string point;       // "0.75 MPa, 200 ℃"
  std::string printed;     // "0.7 MPa → 2,762.9 kJ/kg; 0.8 MPa → 2,768.4 kJ/kg": the printed values that count
  bool between = false;    // more than one: between them it was interpolated
};

// Of "table("cn.steam.saturated", pressure)" in the order of the formula. A look-up whose arguments are no plain names
// or numbers, or whose table is not built in, is left out.
std::vector<Lookup> lookups_of(std::string_view formula, const BaseOfName& base, const Glossary& glossary,
                               Language language);

}  // namespace tsn::text
