// `tansuan calc LEDGER --map MAPPING`: what `calc` does before it has a request.
#pragma once

#include <memory>
#include <string>

#include "cli/arguments.hpp"
#include "cli/csv/ledger.hpp"
#include "cli/library.hpp"

namespace cli::csv {

class Command {
 public:
  Command(const Context& context, const Arguments& arguments);
  // The head of the request, JSON: for the release that it pins.
  std::string head() const { return head_of(mapping_); }
  // Reads the ledger; for a dry run, or when rows are rejected, that is all, and the exit code of it.
  Exit read(const tsn_engine* engine, const tsn_token* token);
  // What was made of it; empty if that is all.
  const std::string& request() const { return outcome_.request; }
  // What was left out, to be told with the result; empty if nothing.
  const std::string& warning() const { return outcome_.warning; }
  // A refusal of the request, told by the lines of the ledger.
  Exit report(const Refusal& refusal) const;

 private:
  const Context& context_;
  std::string as_of_;
  Task task_;
  Mapping mapping_;
  Outcome outcome_;
};

// NULL without --map. Throws a Failure if options of ledgers are used without it, or if this program was built without
// what reads ledgers.
std::unique_ptr<Command> open(const Context& context, const Arguments& arguments);

}  // namespace cli::csv
