#include "cli/files.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "cli/messages.hpp"

namespace cli {
namespace {

// A request may have 64 MiB; records are larger. More than this is a mistake such as a disk image.
constexpr std::size_t most_bytes = std::size_t{1} << 30;

// Why the system refused, in the user's language where it is one of the usual reasons.
std::string reason(const Context& context, int error) {
  switch (error) {
    case ENOENT:
      return std::string(context.say(phrase::no_such_file));
    case EACCES:
    case EPERM:
    case EROFS:
      return std::string(context.say(phrase::not_allowed));
    case EISDIR:
      return std::string(context.say(phrase::is_directory));
    case ENOTDIR:
      return std::string(context.say(phrase::not_directory));
    case ENOSPC:
      return std::string(context.say(phrase::disk_full));
    default:
      return std::strerror(error);
  }
}

// The temporary file, where a signal handler can read it; empty: none.
char begun[4096] = "";

void remember(const std::string& path) {
  if (path.size() < sizeof begun) std::memcpy(begun, path.c_str(), path.size() + 1);
}

}  // namespace

void cannot_read(const Context& context, const std::string& path, int error) {
  throw Failure{exit_input, "file.unreadable", context.say(phrase::cannot_read, {path, reason(context, error)})};
}
void cannot_write(const Context& context, const std::string& path, int error) {
  const std::string why = error == ENOENT ? std::string(context.say(phrase::no_such_folder)) : reason(context, error);
  throw Failure{exit_internal, "file.unwritable", context.say(phrase::cannot_write, {path, why})};
}

int write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

int open_input(const Context& context, const std::string& path) {
  if (path == "-") return STDIN_FILENO;
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) cannot_read(context, path, errno);
  struct stat status {};
  if (::fstat(fd, &status) == 0 && S_ISDIR(status.st_mode)) {
    ::close(fd);
    cannot_read(context, path, EISDIR);
  }
  return fd;
}

std::size_t read_some(const Context& context, const std::string& shown, int fd, char* to, std::size_t size) {
  for (;;) {
    const ssize_t got = ::read(fd, to, size);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) cannot_read(context, shown, errno);
  }
}

std::string read_input(const Context& context, const std::string& path) {
  const std::string shown = path == "-" ? std::string(context.say(phrase::standard_input)) : path;
  const int fd = open_input(context, path);
  struct Close {
    int fd;
    ~Close() {
      if (fd != STDIN_FILENO) ::close(fd);
    }
  } close_at_end{fd};
  std::string bytes;
  std::size_t size = 0;
  struct stat status {};
  if (::fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0 &&
      static_cast<std::size_t>(status.st_size) <= most_bytes)
    bytes.resize(static_cast<std::size_t>(status.st_size) + 1);
  for (;;) {
    if (size == bytes.size()) bytes.resize(size + size / 2 + 65536);
    const std::size_t got = read_some(context, shown, fd, bytes.data() + size, bytes.size() - size);
    if (got == 0) break;
    size += got;
    if (size > most_bytes) throw Failure{exit_input, "file.too_large", context.say(phrase::file_too_large, {shown})};
  }
  bytes.resize(size);
  return bytes;
}

OutputFile::OutputFile(const Context& context, const std::string& path, const std::vector<std::string>& sources)
    : context_(context), path_(path), target_(path) {
  if (path == "-") {
    fd_ = STDOUT_FILENO;
    return;
  }
  if (const std::unique_ptr<char, decltype(&std::free)> real{::realpath(path.c_str(), nullptr), &std::free})
    target_ = real.get();
  struct stat there {};
  const bool exists = ::stat(target_.c_str(), &there) == 0;
  if (exists && S_ISDIR(there.st_mode)) cannot_write(context, path, EISDIR);
  for (const std::string& source : sources) {
    struct stat input {};
    const bool known = source == "-" ? ::fstat(STDIN_FILENO, &input) == 0 : ::stat(source.c_str(), &input) == 0;
    if (exists && S_ISREG(there.st_mode) && known && input.st_dev == there.st_dev && input.st_ino == there.st_ino)
      throw Failure{exit_usage, "usage.overwrite", context.say(phrase::output_is_input, {path})};
  }
  if (exists && !S_ISREG(there.st_mode)) {
    fd_ = ::open(target_.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd_ < 0) cannot_write(context, path, errno);
    return;
  }
  // A file that the user may not write is not replaced either, although the folder would allow it.
  if (exists && ::access(target_.c_str(), W_OK) != 0) cannot_write(context, path, errno);
  const std::string number = std::to_string(::getpid());
  for (int attempt = 0; fd_ < 0; ++attempt) {
    temporary_ = target_ + ".tmp" + number + (attempt == 0 ? "" : "." + std::to_string(attempt));
    remember(temporary_);
    fd_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd_ < 0 && (errno != EEXIST || attempt == 9)) {
      const int error = errno;
      temporary_.clear();
      remember(temporary_);
      cannot_write(context, path, error);
    }
  }
  if (exists) (void)::fchmod(fd_, there.st_mode & 07777u);
}

OutputFile::~OutputFile() {
  if (fd_ >= 0 && fd_ != STDOUT_FILENO) ::close(fd_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  remember("");
}

void OutputFile::append(std::string_view bytes) {
  if (fd_ == STDOUT_FILENO) return print(context_, bytes);
  if (const int error = write_all(fd_, bytes); error != 0 && error != EPIPE) cannot_write(context_, path_, error);
}

void OutputFile::commit(std::string_view bytes) {
  append(bytes);
  if (fd_ == STDOUT_FILENO || temporary_.empty()) return;
  // What the name leads to after a power cut is the old file or all of the new one.
  if (::fsync(fd_) != 0 && errno != EINVAL) cannot_write(context_, path_, errno);
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) cannot_write(context_, path_, errno);
  temporary_.clear();
  remember(temporary_);
}

void write_output(const Context& context, const std::string& path, const std::string& source, std::string_view bytes) {
  if (path.empty()) {
    print(context, bytes);
    if (is_terminal(STDOUT_FILENO)) print(context, "\n");
    return;
  }
  OutputFile output(context, path, {source});
  output.commit(bytes);
}

void abandon_output() noexcept {
  if (begun[0] != '\0') ::unlink(begun);
}

void print(const Context& context, std::string_view bytes) {
  const int error = write_all(STDOUT_FILENO, bytes);
  if (error != 0 && error != EPIPE) cannot_write(context, std::string(context.say(phrase::standard_output)), error);
}

void complain(std::string_view bytes) { (void)write_all(STDERR_FILENO, bytes); }

bool is_terminal(int fd) { return ::isatty(fd) == 1; }

std::size_t terminal_columns() {
  struct winsize size {};
  return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

}  // namespace cli
