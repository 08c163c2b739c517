// A ledger's bytes, which are read twice, and its text.
#pragma once

#include <tansuan/text.h>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "cli/context.hpp"
#include "cli/watch.hpp"

namespace cli::csv {

// A file that has no name and is gone with the process.
class Spool {
 public:
  explicit Spool(const Context& context);
  int fd() const { return ::fileno(file_.get()); }
  void write(std::string_view bytes);
  std::uint64_t size() const { return size_; }

 private:
  const Context& context_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
  std::uint64_t size_ = 0;
};

// What a pass over the file found, as tsn_decoder_report tells it.
struct Decoded {
  std::string encoding, found_by, also, sha256;
  std::uint64_t losses = 0, first_loss = 0;
};

// "gb18030" -> "GB18030"
std::string encoding_for_people(std::string_view name);

class LedgerFile {
 public:
  // What is no regular file is copied first.
  LedgerFile(const Context& context, const std::string& path, Reading& reading);
  ~LedgerFile();
  LedgerFile(const LedgerFile&) = delete;
  LedgerFile& operator=(const LedgerFile&) = delete;

  // One pass: the text in pieces, as UTF-8 without a mark of byte order. Pieces end between characters.
  Decoded read(const std::string& encoding, const std::function<void(std::string_view)>& piece);
  std::uint64_t size() const { return size_; }
  const std::string& name() const { return name_; }
  // As people know it; empty as long as it is not found.
  const std::string& encoding() const { return encoding_; }

 private:
  const Context& context_;
  std::string name_;
  Reading& reading_;
  int fd_ = -1;
  std::uint64_t size_ = 0;
  std::string encoding_;
  std::unique_ptr<Spool> spool_;
};

}  // namespace cli::csv
