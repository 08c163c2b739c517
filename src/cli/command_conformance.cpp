// Runs the installed conformance suite: the runner is Python, this finds it and hands over to it.
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstring>
#include <vector>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "cli/table.hpp"

namespace cli {
namespace {

bool is_file(const std::string& path) {
  struct stat about;
  return ::stat(path.c_str(), &about) == 0 && S_ISREG(about.st_mode);
}

// Where this program is.
std::string own_path(const Context& context) {
  char path[PATH_MAX];
  const ssize_t size = ::readlink("/proc/self/exe", path, sizeof path);
  if (size <= 0 || static_cast<std::size_t>(size) >= sizeof path)
    throw Failure{exit_internal, "conformance.suite", std::string(context.say(phrase::own_path_unknown))};
  return std::string(path, static_cast<std::size_t>(size));
}

}  // namespace

int conformance(const Context& context, const Arguments& arguments) {
  if (context.json && arguments.has("--check-report"))
    throw Failure{exit_usage, "usage", std::string(context.say(phrase::no_json_of_a_check))};
  const std::string self = own_path(context);
  std::string suite = arguments.value("--from");
  if (suite.empty()) suite = self.substr(0, self.rfind('/')) + "/" TANSUAN_BIN_TO_DATA "/tansuan/conformance";
  const std::string runner = suite + "/runner/run.py";
  if (!is_file(runner))
    throw Failure{exit_input, "conformance.suite", context.say(phrase::no_suite, {printable(suite)})};
  std::vector<std::string> words{"python3", "-B", runner};
  for (const auto& [name, values] : arguments.options) {
    if (name == "--from" || name == "--lang") continue;
    for (const std::string& value : values) {
      words.emplace_back(name);
      if (!value.empty()) words.push_back(value);
    }
  }
  words.emplace_back("--");
  if (!arguments.operands.empty())
    words.insert(words.end(), arguments.operands.begin(), arguments.operands.end());
  else if (!arguments.has("--check-report"))
    words.insert(words.end(), {self, "testee"});
  std::vector<char*> list;
  for (std::string& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  ::execvp(list.front(), list.data());
  const std::string_view why =
      errno == ENOENT ? context.say(phrase::no_python) : std::string_view(std::strerror(errno));
  throw Failure{exit_internal, "conformance.python", context.say(phrase::cannot_run_python, {why})};
}

}  // namespace cli
