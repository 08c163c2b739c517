// The command line, taken apart by what each command accepts.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/context.hpp"

namespace cli {

class Arguments;

struct Option {
  std::string_view name;        // "--as-of"
  std::string_view short_name;  // "-o", or empty
  std::string_view value;       // what stands for its value in the help, "DATE"; empty: a switch
  bool repeats = false;
};

struct Command {
  std::string_view name;      // "factors show"
  std::string_view operands;  // as the help writes them
  std::size_t least = 0, most = 0;
  std::vector<Option> options;  // besides --json, --lang, --help, which all have
  Phrase summary;
  Phrase help;
  int (*run)(const Context&, const Arguments&) = nullptr;
};

class Arguments {
 public:
  std::vector<std::string> operands;
  std::map<std::string_view, std::vector<std::string>> options;  // by the names of the command's options

  bool has(std::string_view option) const { return options.count(option) != 0; }
  std::string value(std::string_view option) const {
    const auto found = options.find(option);
    return found == options.end() ? std::string() : found->second.front();
  }
};

// What a command line asks for. `command` is NULL for --version and for help on the whole.
struct Parsed {
  const Command* command = nullptr;
  std::string topic;  // with help: "", "factors", "calc"
  bool help = false;
  bool version = false;
  Arguments arguments;
};

// --lang and --json count from anywhere on the line, so that errors are told in the right way: before the rest.
Context context_of(const std::vector<std::string>& words);
// Throws a Failure with exit_usage.
Parsed parse(const Context& context, const std::vector<Command>& commands, const std::vector<std::string>& words);

// The help of a command, of a group of them ("factors"), or with "" of all.
std::string help(const Context& context, const std::vector<Command>& commands, std::string_view topic);

}  // namespace cli
