// The dry run's list: each row as it was understood.
#pragma once

#include <cstdint>

#include "cli/context.hpp"
#include "cli/csv/interpreter.hpp"
#include "cli/table.hpp"

namespace cli::csv {

// Printed in pieces, so that a long ledger takes no memory; with --json one object on a line for each row.
class Listing {
 public:
  explicit Listing(const Context& context);
  void add(const Row& row, const Understood& understood);
  void end();

 private:
  void add_json(const Row& row, const Understood& understood);
  std::string note(const Understood& understood) const;

  const Context& context_;
  Table table_;
  std::size_t rows_ = 0;
};

}  // namespace cli::csv
