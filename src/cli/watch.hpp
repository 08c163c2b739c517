// While a calculation runs: Ctrl-C cancels it, and a terminal is told how far it is.
#pragma once

#include <thread>

#include "cli/context.hpp"
#include "cli/library.hpp"

namespace cli {

// One at a time. The first Ctrl-C asks the call that uses the token to stop; a second one ends the process.
class Watch {
 public:
  Watch(const Context& context, const tsn_token* token);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

 private:
  void run();

  const Context& context_;
  const tsn_token* token_;
  int read_end_ = -1;
  bool shown_ = false;
  std::thread thread_;
};

}  // namespace cli
