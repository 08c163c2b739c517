// The result sheet of a verification: what two records say of the same things, item by item.
#pragma once

#include <string>
#include <vector>

#include "cli/answers.hpp"

namespace cli {

struct SheetItem {
  std::size_t section = 0;    // of phrase::sheet_section; its letter and a number make the code
  std::string code;           // "A1"
  std::string en, zh;         // the name
  std::string unit;           // of both values: that of the first record, if it has the item
  std::string before, after;  // as the records show them; empty: not there
  bool same = false;
  std::string change;  // in %, two decimals; empty where there is none
};

// The items of both records: sections in order, in each those of `before`, then those that only `after` has.
std::vector<SheetItem> sheet_of(const Json& before, const Json& after);

}  // namespace cli
