// What every command knows, and how it ends.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace cli {

// The exit codes of the command; scripts rely on the numbers.
enum Exit : int {
  exit_ok = 0,
  exit_no = 1,        // the result says no: verification failed, gaps or weak evidence under --strict, nothing found
  exit_usage = 2,     // the command line
  exit_input = 3,     // a file, request, pack, record or id that cannot be taken
  exit_internal = 4,  // the machine (memory, output) or a fault of the program
  exit_interrupted = 130,  // Ctrl-C, as shells count it
};

// A text for people in both languages; `{}` are filled in order.
struct Phrase {
  std::string_view en;
  std::string_view zh;
};

// A failure of the command's own, already worded.
struct Failure {
  Exit exit = exit_internal;
  std::string code;  // stable, for --json
  std::string message;
};

struct Context {
  bool zh = false;
  bool json = false;

  std::string_view say(const Phrase& phrase) const { return zh ? phrase.zh : phrase.en; }
  std::string say(const Phrase& phrase, std::initializer_list<std::string_view> values) const;
};

}  // namespace cli
