// What a row of a ledger says, by the mapping.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/csv/cell_date.hpp"
#include "cli/csv/cell_number.hpp"
#include "cli/csv/columns.hpp"
#include "cli/csv/mapping.hpp"
#include "cli/csv/normal_form.hpp"
#include "cli/csv/rows.hpp"

namespace cli::csv {

enum class RowKind { activity, rejected, total, note, head, ignored, blank };

// One thing wrong with a row.
struct Finding {
  std::string column;  // its name; empty: the row
  std::string cell;    // as it stands in the file
  Fault fault;
};

// An activity of the request, without its quantity's number.
struct Activity {
  std::string id, source, item, region, supply, basis, evidence, unit;
  std::string month;  // also where there is a date, which then counts
  std::string date;
  std::string parameters;  // JSON, or empty
  std::string meta;        // JSON, or empty
};

struct Understood {
  RowKind kind = RowKind::activity;
  Activity activity;
  std::optional<Decimal> quantity;  // also of a rejected row, where it can be read
  const RowRule* rule = nullptr;    // of a total or note
  std::vector<Finding> findings;    // why it is rejected
};

class Interpreter {
 public:
  Interpreter(const Mapping& mapping, const Columns& columns, const std::string& encoding);

  // Whether the row holds data, and if not, what it is: activity, total, note, head, blank.
  RowKind kind(const Row& row, const RowRule*& rule);
  // A row of data, or the quantity of a total.
  void read(const Row& row, Understood& understood);

 private:
  // The text of a cell in normal form. Nothing: there is none, or it was found to be wrong.
  std::optional<std::string_view> text_of(const Cell& cell);
  std::optional<std::string_view> column_text(std::size_t index);
  void look_up();
  void take(const std::optional<Cell>& cell, std::string_view name, std::string& to);
  void take_quantity();
  void take_date(const Cell& cell, bool day);
  void take_parameters();
  void take_meta();
  // The number's unit: stated, from a column, or behind the number.
  std::optional<std::string> unit_of(const NumberCell& number, std::string_view rest, const std::string* looked_up);
  std::string unit_text(std::string_view unit) const;
  void find(std::size_t index, Fault fault);
  void find_in(const Cell& cell, Fault fault);
  bool matches(const RowRule& rule, std::string_view raw);

  const Mapping& mapping_;
  const Columns& columns_;
  const std::string& encoding_;  // as people know it
  Period period_;
  std::string period_text_;
  NormalForm normal_;
  std::map<const Cell*, std::string> above_;  // the last value of columns that repeat it by a blank
  // Of the row that is being read.
  const Row* row_ = nullptr;
  Understood* understood_ = nullptr;
  std::array<const std::string*, 6> looked_up_{};  // what the lookups gave, by lookup_members
  std::string unwrapped_;
};

}  // namespace cli::csv
