// How the rows of a ledger become activities: the file `--map` names (format tansuan.mapping/1).
#pragma once

#include <array>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/context.hpp"

namespace cli::csv {

// A column by its number (from 1), or by the names that its head may have.
struct Column {
  std::size_t number = 0;
  std::vector<std::string> names;
  std::string pointer;  // in the mapping

  std::string shown() const;  // "数量", "3"
};

// What an empty cell means.
enum class Empty { reject, omit, skip_row, above, value };

// A text of an activity: the same for all rows, or from a column.
struct Cell {
  std::optional<Column> column;
  std::string value;  // without a column; with one, what an empty cell stands for under Empty::value
  Empty empty = Empty::reject;
};

struct NumberFormat {
  std::string thousands;           // "", ",", ".", " " or "'"
  char decimal = '.';              // or ','
  bool trailing_minus = false;     // 1,234.50-
  bool parentheses = false;        // (1,234.50)
  std::vector<std::string> zeros;  // what else is a zero, as "-" in accounting formats
};

// A number with its unit and what stands beside it.
struct NumberCell {
  Cell cell;
  NumberFormat format;
  std::optional<Cell> unit;  // none: the unit follows the number in its cell
  std::optional<Cell> basis;
  std::optional<Cell> evidence;
};

struct Parameter {
  std::string name;
  std::optional<NumberCell> number;
  std::optional<Cell> text;
  nlohmann::json constant;  // with neither
};

enum class Serial { none, from_1900, from_1904 };
enum class Order { year_month_day, day_month_year, month_day_year };
struct DateFormat {
  Serial serial = Serial::none;
  Order order = Order::year_month_day;
};

inline constexpr std::array<std::string_view, 6> lookup_members{"source", "item", "unit", "supply", "region", "basis"};

// Codes of the ledger and the members of the activity that each stands for.
struct Lookup {
  Column column;
  std::string pointer;
  bool ignore_unknown = false;
  // nullopt: the row is no activity
  std::map<std::string, std::optional<std::map<std::string, std::string>>, std::less<>> rows;
};

enum class RuleKind { total, subtotal, note };
enum class Match { equals, starts, contains };
// Rows that are no activities, by what stands in them.
struct RowRule {
  RuleKind kind = RuleKind::note;
  Match match = Match::equals;
  std::optional<Column> column;  // none: any
  std::vector<std::string> words;
  bool check = false;
  std::string pointer;
};

enum class Group { unstated, none, month, period };

struct Mapping {
  std::string encoding = "auto";
  char delimiter = '\0';  // '\0': found by looking
  char quote = '"';
  std::size_t skip_rows = 0;
  bool header = true;

  nlohmann::json request;  // all members but `format` and `activities`
  std::optional<Cell> id, source, item, region, supply, basis, month, date;
  std::optional<NumberCell> quantity;
  std::vector<Parameter> parameters;
  std::vector<std::pair<std::string, Cell>> meta;
  std::vector<Lookup> lookups;
  std::map<std::string, std::string, std::less<>> units;  // the ledger's words for units
  DateFormat dates;
  std::vector<RowRule> rules;
  bool reject_duplicates = true;
  std::vector<Column> duplicate_key;  // empty: all columns
  bool net_negatives = false;
  Group group = Group::unstated;
};

// The columns that an activity takes something from.
void each_used_column(const Mapping& mapping, const std::function<void(const Column&)>& take);
// The others: those of rules and of the key of duplicates.
void each_other_column(const Mapping& mapping, const std::function<void(const Column&)>& take);

// Throws a Reported with every problem, each with its pointer, line and column.
Mapping read_mapping(const Context& context, const std::string& path, const std::string& text);

}  // namespace cli::csv
