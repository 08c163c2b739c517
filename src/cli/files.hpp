// Reading whole inputs, replacing output files in one step, and the two streams.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/context.hpp"

namespace cli {

// An input, opened; "-" is standard input. Throws a Failure that says what is wrong with it.
int open_input(const Context& context, const std::string& path);
// At most `size` bytes of it; 0 at its end. `shown` is its name in a Failure.
std::size_t read_some(const Context& context, const std::string& shown, int fd, char* to, std::size_t size);
// The bytes of a file; "-" is standard input. Throws a Failure that says what is wrong with it.
std::string read_input(const Context& context, const std::string& path);

// A file that is replaced as a whole: written beside its place, then renamed onto it. Opened before the work, so that
// a place that cannot be written is found early; an output that is not committed leaves nothing behind.
// A target that is no regular file (a device, a pipe) is written directly; "-" is standard output.
class OutputFile {
 public:
  // `sources` are the inputs, none of which must be replaced by the output.
  OutputFile(const Context& context, const std::string& path, const std::vector<std::string>& sources);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  // What is long goes in pieces; the last one is committed.
  void append(std::string_view bytes);
  void commit(std::string_view bytes);

 private:
  const Context& context_;
  std::string path_;       // as given
  std::string target_;     // where links lead to
  std::string temporary_;  // empty if written directly
  int fd_ = -1;
};

// Removes what an OutputFile has begun, for a process that ends at once; a signal handler may call it.
void abandon_output() noexcept;

// Why the system refused, told in the user's language; `error` is an errno.
[[noreturn]] void cannot_read(const Context& context, const std::string& path, int error);
[[noreturn]] void cannot_write(const Context& context, const std::string& path, int error);
// 0, or why not everything was written.
int write_all(int fd, std::string_view bytes);
// Into an output file, or to standard output if none is named.
void write_output(const Context& context, const std::string& path, const std::string& source, std::string_view bytes);

// To standard output. A reader that went away is no fault: the rest is dropped. Other failures throw.
void print(const Context& context, std::string_view bytes);
// To standard error, where nothing can be done about failures.
void complain(std::string_view bytes);

bool is_terminal(int fd);
// How wide the terminal of standard output is; 0 if it is none.
std::size_t terminal_columns();

}  // namespace cli
