// Numbers as ledgers write them.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "cli/csv/decimal.hpp"
#include "cli/csv/mapping.hpp"

namespace cli::csv {

// Why a cell is not taken: a stable code, and in words what to do.
struct Fault {
  std::string code;
  Phrase phrase;
  std::string detail;   // fills the phrase's {}
  std::string detail2;  // and the next
};

struct CellNumber {
  Decimal value;
  std::string_view rest;  // what stands behind it, such as a unit
};

// `text` is in normal form; `rest` is a view of it.
std::variant<CellNumber, Fault> read_number(std::string_view text, const NumberFormat& format);

}  // namespace cli::csv
