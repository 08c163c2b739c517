// Text laid out in columns on a terminal, where a Chinese character takes two.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

// How many columns a UTF-8 text takes.
std::size_t display_width(std::string_view text);

// The text without what a terminal would obey: control characters and direction overrides become "?".
std::string printable(std::string_view text);

// The beginning of a text, with an ellipsis if it takes more than `columns`. Half a number would be another number:
// one that does not fit is left out.
std::string cut(const std::string& text, std::size_t columns);

// The share of a decimal text in another, in thousandths (half up), with its sign; 0 if `whole` is 0.
long long thousandths(std::string_view part, std::string_view whole);
// "12.3 %", of thousandths.
std::string percent(long long thousandths);
// A bar of at most `columns` columns for a share of 1000; light for what is subtracted.
std::string bar(long long share, std::size_t columns);

class Table {
 public:
  enum class Align { left, right, point };  // point: right, with the decimal points under each other
  explicit Table(std::vector<Align> columns) : columns_(std::move(columns)) {}

  void row(std::vector<std::string> cells) { rows_.push_back({Kind::cells, std::move(cells)}); }
  void head(std::vector<std::string> cells) { rows_.push_back({Kind::head, std::move(cells)}); }  // never by point
  void line(std::string text) { rows_.push_back({Kind::line, {std::move(text)}}); }               // across the columns
  bool empty() const { return rows_.empty(); }
  // `widest`: columns that there are, or 0; to fit, the cells of column 1 are cut with an ellipsis.
  std::string text(std::string_view indent = "", std::size_t widest = 0) const;

 private:
  enum class Kind { cells, head, line };
  struct Row {
    Kind kind;
    std::vector<std::string> cells;
  };
  std::vector<Align> columns_;
  std::vector<Row> rows_;
};

}  // namespace cli
