// A formula with numbers in place of names.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/language.hpp"

namespace tsn::text {

// What a name stands for, such as "8,130 kg"; nothing if it is no number (an item, a function): it stays.
using NumberOfName = std::function<std::optional<std::string>(std::string_view)>;
// The rows of a list: what its fields stand for in each. Empty if the name is no list.
using RowsOfName = std::function<std::vector<NumberOfName>(std::string_view)>;

// "quantity * ncv" -> "8,130 kg × 43.33 GJ/t"; of a list that is summed, "sum(rows, fills)" -> "(2 pcs + 3 pcs)". Signs
// are those of printed formulas; units stand behind their numbers.
std::string with_numbers(std::string_view formula, const NumberOfName& number, const RowsOfName& rows,
                         Language language);
// The formula itself in such signs.
std::string printed_formula(std::string_view formula, Language language);

}  // namespace tsn::text
