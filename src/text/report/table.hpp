// The calculation as a table, in the order of a guideline's annexes: results, then every row with its data, factors and
// steps.
#pragma once

#include <string>
#include <vector>

#include "text/report/report.hpp"

namespace tsn::text {

struct TableLine {
  std::string code;  // E total, S1 a source, S1.2 its second row, S1.2.F1 that row's first factor
  std::string name;
  std::string value;     // a decimal, or a factor as printed, such as "24/26"; empty of a gap
  std::string unit;      // as the record spells it
  std::string exact;     // "n/d" where the decimal does not end
  std::string reported;  // after rounding
  std::string rounding;  // how
  std::string clause;
  std::string source;   // document, or the evidence that the request states
  std::string period;   // month or date of a row
  std::string pointer;  // into the record
};
std::vector<TableLine> table_of(const Report& report);

// What stands above a table: whose, when, by which method, of which record.
struct TableHead {
  std::string label, text;
};
std::vector<TableHead> head_of(const Report& report);

std::string report_csv(const Report& report);
std::string report_json(const Report& report);
std::string report_xlsx(const Report& report);

}  // namespace tsn::text
