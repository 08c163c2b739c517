// Which rows may stand in a ledger twice, found in memory that does not grow with the ledger: sorted runs of hashes in
// a temporary file, merged.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "cli/csv/csv_file.hpp"

namespace cli::csv {

// 64 bits of a text. Equal texts have equal ones; that unequal texts do not is likely, never relied on.
class Fingerprint {
 public:
  void add(std::string_view text) {
    for (const char c : text) mix(static_cast<unsigned char>(c));
    mix(0x100);  // "ab","c" is not "a","bc"
  }
  std::uint64_t value() const { return state_ ^ (state_ >> 29); }

 private:
  void mix(std::uint64_t value) { state_ = (state_ ^ value) * 0x9e3779b97f4a7c15u, state_ ^= state_ >> 32; }
  std::uint64_t state_ = 0x243f6a8885a308d3u;
};

class Repeats {
 public:
  // A line whose fingerprint another line has too.
  struct Candidate {
    std::uint64_t line;
    std::size_t family;  // those of equal fingerprint
  };

  explicit Repeats(const Context& context) : context_(context) {}
  void add(std::uint64_t fingerprint, std::uint64_t line);
  // By line. More than `most` of them: what there are then, and a size above `most`.
  std::vector<Candidate> candidates(std::size_t most);

 private:
  struct Entry {
    std::uint64_t fingerprint, line;
  };
  friend class Run;
  void spill();

  const Context& context_;
  std::vector<Entry> entries_;
  std::unique_ptr<Spool> spool_;
  std::vector<std::uint64_t> runs_;  // where each ends in the spool, in entries
};

}  // namespace cli::csv
