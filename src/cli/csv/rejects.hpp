// The rows that are not taken: listed by line, counted, and what they amount to.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/context.hpp"
#include "cli/csv/interpreter.hpp"
#include "cli/files.hpp"

namespace cli::csv {

class Rejects {
 public:
  // `path` is the file of --rejects, or empty; `source` the ledger, which it must not replace.
  Rejects(const Context& context, const std::string& path, const std::string& source);

  void add(const Row& row, const Understood& understood);
  // Rows of data, and totals that the rows do not add up to.
  std::uint64_t rows() const { return rows_; }
  std::uint64_t totals() const { return totals_; }
  std::uint64_t all() const { return rows_ + totals_; }
  // "12.5 t; 3 万Nm3; 2 rows of unreadable quantity"
  std::string amounts() const;
  // The first ones in words, by line.
  std::string text() const;
  nlohmann::json json() const;
  // Completes the file of --rejects, if there is one.
  void write();

 private:
  const Context& context_;
  std::unique_ptr<OutputFile> file_;
  std::string pending_;  // for the file
  std::uint64_t rows_ = 0, totals_ = 0, unreadable_ = 0;
  std::map<std::string, Decimal> amounts_;  // by unit
  bool more_units_ = false;
  std::vector<nlohmann::json> first_;
};

// "the marks of thousands do not stand in threes"
std::string words_of(const Context& context, const Fault& fault);

}  // namespace cli::csv
