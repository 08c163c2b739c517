// The head of a ledger, and which cell of a row a column of the mapping is.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/csv/mapping.hpp"
#include "cli/csv/normal_form.hpp"
#include "cli/csv/rows.hpp"

namespace cli::csv {

class Columns {
 public:
  // Looks for every column that the mapping names; throws a Failure that says which are not there. `row` is the head,
  // or without one the first row.
  Columns(const Context& context, const std::string& file, const std::string& encoding, const Mapping& mapping,
          const Row& row);

  std::size_t index(const Column& column) const { return found_.at(&column); }
  std::size_t width() const { return width_; }
  // "数量", or the number where there is no head.
  std::string name(std::size_t index) const;
  bool is_head(const Row& row) const;

 private:
  void look_for(const Column& column);

  const Context& context_;
  const std::string& file_;
  std::uint64_t line_;
  bool header_;
  std::size_t width_;
  std::vector<std::string> raw_;    // as printed
  std::vector<std::string> names_;  // in normal form, without blanks
  std::map<const Column*, std::size_t> found_;
  std::vector<std::string> missing_;
};

}  // namespace cli::csv
