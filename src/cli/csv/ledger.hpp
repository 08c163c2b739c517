// A ledger read by its mapping: into a request, or for the dry run into a list.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "cli/arguments.hpp"
#include "cli/csv/mapping.hpp"
#include "cli/library.hpp"
#include "cli/watch.hpp"

namespace cli::csv {

struct Outcome {
  std::string request;                         // empty: there is none; `exit` says why
  std::map<std::string, std::string> origins;  // the lines that an activity of the request is made of
  std::string warning;                         // what was left out, to be told with the result
  Exit exit = exit_ok;
};

// The head of the request, as the request will have it: for the release that it pins.
std::string head_of(const Mapping& mapping);

struct Task {
  std::string path;  // of the ledger
  std::string mapping_path;
  std::string mapping_text;
  bool dry_run = false;
  bool allow_rejects = false;
  std::string rejects_path;  // empty: no file
};

// `done` is called when the file is read: from then on there is something to say.
Outcome read_ledger(const Context& context, const Task& task, const Mapping& mapping, const tsn_engine* engine,
                    const tsn_options* options, Reading& reading, const std::function<void()>& done);

// A refusal of the request that was made, told by the lines of the ledger.
Exit report_refusal(const Context& context, const Refusal& refusal, const std::string& file, const Outcome& outcome);

}  // namespace cli::csv
