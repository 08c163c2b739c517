// A ledger: records one after the other, each line bound to all before it by the root of a Merkle tree. Its bytes are
// read as they come, in pieces of any size; every fault is located.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/entry.hpp"
#include "ledger/head.hpp"
#include "ledger/selection.hpp"
#include "ledger/tree.hpp"

namespace tsn::ledger {

// Codes: ledger.entry, ledger.not_canonical (the line is no entry), ledger.changed (an entry, but not what it was),
// ledger.root (it does not go on from what is before it), ledger.order, ledger.replay, ledger.fork, ledger.cut_off.
struct LedgerFault {
  std::string code;
  std::uint64_t line = 0;    // from 1
  std::uint64_t offset = 0;  // of the line's first byte
  std::string expected, found;
  std::string message;
};

class Ledger {
 public:
  static constexpr std::size_t most_faults = 1000;

  // Both before anything is read.
  void expect(const Head& head);
  void select(Query query) { selection_.emplace(std::move(query)); }

  void read(std::string_view bytes);

  std::uint64_t size() const noexcept { return lines_; }
  // Where the last whole line ends: what follows in the file is an append that was not finished.
  std::uint64_t end() const noexcept { return end_; }
  std::uint64_t unfinished() const noexcept { return unfinished_bytes_; }
  void forget_unfinished() noexcept;
  Head head() const { return {tree_.size(), tree_.root(), {}}; }
  const Tree& tree() const noexcept { return tree_; }
  const std::optional<Selection>& selection() const noexcept { return selection_; }

  bool good() const noexcept { return faults_.empty() && !short_of(); }
  // With those about heads that were not reached.
  std::vector<LedgerFault> faults() const;
  std::uint64_t unlisted() const noexcept { return unlisted_; }

  // The line, with its line feed, that adds a record behind the last one; the ledger then has it. Codes: those of
  // entry_of_record; ledger.faulty, ledger.unfinished, ledger.replay.
  Result<std::string> append(std::string_view record);

 private:
  void take(std::string_view line);
  void hold(const Line& line);  // an entry in its place
  void fault(std::string_view code, std::string expected, std::string found, std::string message);
  const Head* short_of() const noexcept;

  Tree tree_;
  std::map<Digest, std::uint64_t> seen_;  // digests of records, and the line of each
  std::multimap<std::uint64_t, Head> expected_;
  std::optional<Selection> selection_;
  std::vector<LedgerFault> faults_;
  std::uint64_t unlisted_ = 0;
  std::uint64_t lines_ = 0;
  std::uint64_t next_ = 1;        // the number that the next entry must state
  std::uint64_t unreadable_ = 0;  // how many lines before this one were no entries
  bool tree_known_ = true;        // the tree is that of the lines so far
  bool root_differed_ = false;    // in the line before
  std::string unfinished_;        // bytes behind the last line feed, as far as a line may be long
  std::uint64_t unfinished_bytes_ = 0;
  std::uint64_t end_ = 0;
};

}  // namespace tsn::ledger
