// Rows added up exactly into the activities of the request.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <unordered_map>
#include <vector>

#include "cli/csv/decimal.hpp"
#include "cli/csv/interpreter.hpp"
#include "cli/csv/mapping.hpp"

namespace cli::csv {

class Groups {
 public:
  struct Sum {
    Activity activity;
    Decimal quantity;
    std::uint64_t rows = 0, first_line = 0, last_line = 0;
  };

  explicit Groups(Group by) : by_(by) {}
  // False: there would be more than `most`.
  bool add(const Understood& row, std::uint64_t line, std::size_t most);
  const std::vector<Sum>& sums() const { return sums_; }
  // The rows that differ from others in their id only: the line that has this id, or 0. Without groups.
  std::uint64_t line_of(const std::string& id) const;

 private:
  Group by_;
  std::vector<Sum> sums_;  // in the order of their first lines
  std::unordered_map<std::string, std::size_t> index_;
  std::string key_;
};

// The members of an activity as the request has them; `quantity` is a decimal.
nlohmann::json activity_json(const Activity& activity, const std::string& id, const std::string& quantity);

}  // namespace cli::csv
