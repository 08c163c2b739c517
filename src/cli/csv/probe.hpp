// What the library says to the words of a row - source, item, unit, region, supply, basis -, asked once for each
// combination, so that a wrong one is told with its line.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "cli/csv/interpreter.hpp"
#include "cli/library.hpp"
#include "cli/problems.hpp"

namespace cli::csv {

class Probe {
 public:
  // `mapping_path` and its text are for problems of the request's head.
  Probe(const Context& context, const tsn_engine* engine, const tsn_options* options, const Mapping& mapping,
        const std::string& mapping_path, const std::string& mapping_text)
      : context_(context),
        engine_(engine),
        options_(options),
        mapping_(mapping),
        path_(mapping_path),
        text_(mapping_text) {}

  // What is wrong with the words of the activity; a copy for each row. Throws a Reported if it is the request's head.
  const std::vector<Fault>& ask(const Activity& activity);

 private:
  std::vector<Fault> answer(const Activity& activity);

  const Context& context_;
  const tsn_engine* engine_;
  const tsn_options* options_;
  const Mapping& mapping_;
  const std::string& path_;
  const std::string& text_;
  std::unordered_map<std::string, std::vector<Fault>> known_;
  std::string key_;
};

}  // namespace cli::csv
