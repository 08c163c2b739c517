// Dates as ledgers write them.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "cli/csv/cell_number.hpp"
#include "cli/csv/mapping.hpp"

namespace cli::csv {

struct CellDate {
  int year = 0, month = 0;
  int day = 0;  // 0: a month

  std::string month_text() const;  // "2024-01"
  std::string text() const;        // "2024-01-31"
};

// `text` is in normal form. A time of day behind a date is read over.
std::variant<CellDate, Fault> read_date(std::string_view text, const DateFormat& format);

// The months of the request's period, as year * 12 + month; nothing if it is none of 2024, 2024-03, 2024-01/2024-06.
struct Period {
  int first = 0, last = 0;
  bool contains(const CellDate& date) const {
    const int month = date.year * 12 + date.month;
    return first == 0 || (month >= first && month <= last);
  }
};
Period read_period(std::string_view text);

}  // namespace cli::csv
