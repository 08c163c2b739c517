#include "cli/csv/probe.hpp"

#include <algorithm>

#include "cli/csv/groups.hpp"
#include "cli/csv/phrases.hpp"
#include "cli/files.hpp"
#include "cli/locate.hpp"
#include "cli/messages.hpp"
#include "cli/table.hpp"
#include "cli/words.hpp"

namespace cli::csv {
namespace {

constexpr std::size_t most_known = 20000;

struct Problem {
  std::string code, pointer, message;
};

std::vector<Problem> errors_of(const Refusal& refusal) {
  std::vector<Problem> errors;
  for (std::size_t i = 0; i < tsn_error_problem_count(refusal.error.get()); ++i) {
    tsn_severity severity = TSN_SEVERITY_ERROR;
    tsn_text code{}, pointer{}, message{};
    if (tsn_error_problem(refusal.error.get(), i, &severity, &code, &pointer, &message) != TSN_OK) break;
    if (severity == TSN_SEVERITY_ERROR)
      errors.push_back({std::string(view(code)), std::string(view(pointer)), std::string(view(message))});
  }
  return errors;
}

}  // namespace

const std::vector<Fault>& Probe::ask(const Activity& activity) {
  key_.clear();
  for (const std::string* part :
       {&activity.source, &activity.item, &activity.unit, &activity.region, &activity.supply, &activity.basis})
    key_.append(*part).push_back('\n');
  key_ += activity.evidence.empty() ? '0' : '1';
  if (const auto found = known_.find(key_); found != known_.end()) return found->second;
  if (known_.size() >= most_known) known_.clear();
  return known_.emplace(key_, answer(activity)).first->second;
}

std::vector<Fault> Probe::answer(const Activity& activity) {
  nlohmann::json request = mapping_.request;
  request["format"] = "tansuan.request/1";
  request["activities"] = nlohmann::json::array({activity_json(activity, "row", "1")});
  const std::string bytes = request.dump();
  std::vector<Fault> faults;
  try {
    (void)make<tsn_record>(tsn_calculate, engine_, text(bytes), options_);
  } catch (const Refusal& refusal) {
    std::vector<Problem> head;
    for (const Problem& problem : errors_of(refusal)) {
      if (!problem.pointer.starts_with("/activities")) {
        head.push_back(problem);
        continue;
      }
      // Of this row are its parameters and how large its quantity is, not of all with the same words.
      if (problem.pointer.find("/parameters") != std::string::npos || problem.code == "input.range") continue;
      const std::string& title = words_of(context_, problem.code).title;
      faults.push_back({problem.code, phrase::library_says, title.empty() ? problem.code : title, problem.message});
    }
    if (head.empty()) return faults;
    if (context_.json) {
      complain(error_json(refusal) + "\n");
      throw Reported{exit_of(refusal.status)};
    }
    Locator locator(text_);
    std::string out = "tansuan: " + context_.say(phrase::head_refused, {printable(path_)}) + "\n";
    for (const Problem& problem : head) {
      const std::string pointer = "/request" + problem.pointer;
      const Position at = locator.position(locator.offset(pointer));
      out += headline(context_, TSN_SEVERITY_ERROR, problem.code) + "\n    " + printable(path_) + ":" +
             std::to_string(at.line) + ":" + std::to_string(at.column) + "  " + printable(pointer) + "\n    " +
             printable(problem.message) + "\n";
    }
    complain(out);
    throw Reported{exit_of(refusal.status)};
  }
  return faults;
}

}  // namespace cli::csv
