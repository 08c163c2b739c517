// Runs the installed conformance suite: the runner is Python, this finds it and hands over to it.
#include <dlfcn.h>
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

bool is_same(const std::string& one, const std::string& other) {
  struct stat a, b;
  return ::stat(one.c_str(), &a) == 0 && ::stat(other.c_str(), &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

// Where the library is that this program runs; empty if it is a part of it.
std::string library_path() {
  Dl_info about{};
  void* const found = ::dlsym(RTLD_DEFAULT, "tsn_version");
  return found != nullptr && ::dladdr(found, &about) != 0 && about.dli_fname != nullptr ? about.dli_fname : "";
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
    for (const std::string& value : values)  // in one word: a value may begin like an option
      words.push_back(std::string(name) + (value.empty() ? "" : "=" + value));
  }
  std::vector<std::string> asked = arguments.operands;
  if (asked.empty() && !arguments.has("--check-report")) asked = {self, "testee"};
  // What answers is the library: a report is about it, too.
  if (asked.size() == 2 && is_same(asked.front(), self) && asked.back() == "testee")
    if (const std::string library = library_path(); !library.empty() && !is_same(library, self))
      words.push_back("--with=" + library);
  words.emplace_back("--");
  words.insert(words.end(), asked.begin(), asked.end());
  std::vector<char*> list;
  for (std::string& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  ::execvp(list.front(), list.data());
  const std::string_view why =
      errno == ENOENT ? context.say(phrase::no_python) : std::string_view(std::strerror(errno));
  throw Failure{exit_internal, "conformance.python", context.say(phrase::cannot_run_python, {why})};
}

}  // namespace cli
