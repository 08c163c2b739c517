// The file of a ledger: read in pieces, and written so that whatever happens on the way, nothing that was there is
// lost.
#pragma once

#include <string>
#include <string_view>

#include "cli/context.hpp"
#include "cli/library.hpp"

namespace cli {

// The whole file, or standard input, into a ledger that is new.
void read_ledger(const Context& context, const std::string& path, tsn_ledger* ledger);

// Open for one writer at a time; another waits. A file that was made for this and got nothing is taken away again.
class LedgerFile {
 public:
  LedgerFile(const Context& context, const std::string& path);
  ~LedgerFile();
  LedgerFile(const LedgerFile&) = delete;
  LedgerFile& operator=(const LedgerFile&) = delete;

  void read_into(tsn_ledger* ledger);
  // Copies what follows `end` into a new file beside this one, then cuts it off. The name of that file.
  std::string set_aside(std::uint64_t end);
  // Writes lines at `end`, which is the end of the file; they are on the disk when this returns.
  void append(std::uint64_t end, std::string_view lines);

 private:
  void sync(int fd, const std::string& path);
  void sync_folder();
  const Context& context_;
  std::string path_;
  int fd_ = -1;
  bool made_ = false;  // by this, and empty so far
};

}  // namespace cli
