// The two passes over a ledger: which rows may repeat others, then what each row is.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/csv/columns.hpp"
#include "cli/csv/csv_file.hpp"
#include "cli/csv/groups.hpp"
#include "cli/csv/interpreter.hpp"
#include "cli/csv/ledger.hpp"
#include "cli/csv/listing.hpp"
#include "cli/csv/probe.hpp"
#include "cli/csv/rejects.hpp"
#include "cli/csv/repeats.hpp"
#include "cli/csv/rows.hpp"

namespace cli::csv {

// Rows that stand in the ledger twice: what was a candidate by its fingerprint is compared whole.
class Seen {
 public:
  explicit Seen(std::vector<Repeats::Candidate> candidates) : candidates_(std::move(candidates)) {}

  struct Earlier {
    std::uint64_t line = 0;
    bool same_row = false;  // else the key only
  };
  // Rows come in order of their lines.
  std::optional<Earlier> look(std::uint64_t line, const std::function<std::string()>& key,
                              const std::function<std::string()>& whole) {
    while (next_ < candidates_.size() && candidates_[next_].line < line) ++next_;
    if (next_ == candidates_.size() || candidates_[next_].line != line) return std::nullopt;
    const std::string text = key();
    std::string all = whole();
    for (const Known& known : families_[candidates_[next_].family])
      if (known.key == text) return Earlier{known.line, known.whole == all};
    families_[candidates_[next_].family].push_back({line, text, std::move(all)});
    return std::nullopt;
  }

 private:
  struct Known {
    std::uint64_t line;
    std::string key, whole;
  };
  std::vector<Repeats::Candidate> candidates_;
  std::size_t next_ = 0;
  std::map<std::size_t, std::vector<Known>> families_;
};

class LedgerReader {
 public:
  LedgerReader(const Context& context, const Task& task, const Mapping& mapping, const tsn_engine* engine,
               const tsn_options* options, Reading& reading);
  void read();

  struct Counts {
    std::uint64_t activities = 0, totals = 0, heads = 0, others = 0;
  };
  const std::string& name() const { return file_.name(); }
  const Counts& counts() const { return counts_; }
  const Pass& pass() const { return pass_; }
  const Groups& groups() const { return groups_; }
  const Rejects& rejects() const { return rejects_; }
  const std::string& encoding() const { return file_.encoding(); }
  // Why no request can be made of the ledger, which a dry run tells at its end; empty if one can.
  const std::string& obstacle() const { return obstacle_; }

 private:
  // Sums of the quantities as they stand, which totals are checked against.
  struct Running {
    Decimal sum;
    std::uint64_t unreadable_line = 0;
  };
  // An obstacle: a Failure, but in a dry run.
  void meet(std::string code, std::string message);
  // One pass: the rows behind the head, each with its kind.
  Pass each_row(const std::function<void(const Row&, RowKind, const RowRule*)>& use);
  template <class Use>
  void each_key_cell(const Row& row, Use use) const;
  // The first pass: how many rows of data there are, and which may be there twice. Returns the file's SHA-256.
  std::string look_for_repeats();
  void take(const Row& row, RowKind kind, const RowRule* rule);
  void take_data(const Row& row);
  void take_total(const Row& row, const RowRule& rule);
  void find_repeat(const Row& row);
  void find(std::string code, const Phrase& phrase, std::string detail, std::string detail2 = "");

  const Context& context_;
  const Task& task_;
  const Mapping& mapping_;
  LedgerFile file_;
  Probe probe_;
  Rejects rejects_;
  Groups groups_;
  std::optional<Listing> listing_;
  std::optional<Columns> columns_;
  std::optional<Interpreter> interpreter_;
  std::optional<Seen> seen_;
  Understood understood_;
  Running all_, section_;
  Counts counts_;
  Pass pass_;
  std::string obstacle_;
};

}  // namespace cli::csv
