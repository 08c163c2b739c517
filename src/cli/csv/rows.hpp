// The rows of a ledger: libcsv's cells, with the lines of the file that each row stands on.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/csv/csv_file.hpp"
#include "cli/csv/mapping.hpp"

namespace cli::csv {

struct Row {
  std::uint64_t line = 0, last_line = 0;  // from 1
  std::vector<std::string_view> cells;    // none: a blank line
  bool open_quote = false;                // the file ends within a quote of its last cell, which is not here

  bool blank() const;
};

// What a pass over the rows found besides them.
struct Pass {
  Decoded decoded;
  std::uint64_t lines = 0;
  char delimiter = ',';
};

// Every row in order; the cells are valid during the call only.
Pass read_rows(const Context& context, LedgerFile& file, const Mapping& mapping,
               const std::function<void(const Row&)>& take);

}  // namespace cli::csv
