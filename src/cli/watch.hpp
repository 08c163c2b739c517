// While a calculation runs: Ctrl-C cancels it, and a terminal is told how far it is.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>

#include "cli/context.hpp"
#include "cli/library.hpp"

namespace cli {

// How far the reading of a large file is, and whether it is to stop; both sides may look at any time.
struct Reading {
  std::string name;
  std::atomic<std::uint64_t> done{0}, total{0};  // bytes
  std::atomic<bool> stop{false};
};

// One at a time. The first Ctrl-C asks the call that uses the token to stop; a second one ends the process.
class Watch {
 public:
  Watch(const Context& context, const tsn_token* token, Reading* reading = nullptr);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

 private:
  void run();
  std::string line() const;

  const Context& context_;
  const tsn_token* token_;
  Reading* reading_;
  int read_end_ = -1;
  bool shown_ = false;
  std::thread thread_;
};

}  // namespace cli
