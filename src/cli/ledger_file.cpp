#include "cli/ledger_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "cli/table.hpp"

namespace cli {
namespace {

constexpr std::size_t piece = std::size_t{1} << 18;

// From where the file stands to its end.
void read_all(const Context& context, int fd, const std::string& path, tsn_ledger* ledger) {
  std::vector<char> bytes(piece);
  for (;;) {
    const ssize_t got = ::read(fd, bytes.data(), bytes.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) cannot_read(context, printable(path), errno);
    if (got == 0) return;
    call(tsn_ledger_read, ledger, text({bytes.data(), static_cast<std::size_t>(got)}));
  }
}

// A file for what is set aside, which was not there.
int open_beside(const std::string& path, std::string& name) {
  for (int n = 1;; ++n) {
    name = path + ".unfinished" + (n == 1 ? "" : "." + std::to_string(n));
    const int fd = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd >= 0 || errno != EEXIST) return fd;
  }
}

}  // namespace

void read_ledger(const Context& context, const std::string& path, tsn_ledger* ledger) {
  const bool standard = path == "-";
  const int fd = standard ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) cannot_read(context, printable(path), errno);
  struct Close {
    int fd;
    ~Close() {
      if (fd != STDIN_FILENO) ::close(fd);
    }
  } close_at_end{fd};
  read_all(context, fd, standard ? std::string(context.say(phrase::standard_input)) : path, ledger);
}

LedgerFile::LedgerFile(const Context& context, const std::string& path) : context_(context), path_(path) {
  for (;;) {
    made_ = false;
    fd_ = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    if (fd_ < 0 && errno == ENOENT) {
      fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (fd_ < 0 && errno == EEXIST) continue;
      made_ = fd_ >= 0;
    }
    if (fd_ < 0) cannot_write(context, printable(path), errno);
    struct stat opened {};
    if (::fstat(fd_, &opened) == 0 && !S_ISREG(opened.st_mode)) {
      ::close(fd_);
      throw Failure{exit_input, "file.not_regular", context.say(phrase::ledger_not_regular, {printable(path)})};
    }
    if (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
      if (errno == EWOULDBLOCK) complain("tansuan: " + context.say(phrase::ledger_waits, {printable(path)}) + "\n");
      while (::flock(fd_, LOCK_EX) != 0)
        if (errno != EINTR) {
          const int error = errno;
          ::close(fd_);
          cannot_write(context, printable(path), error);
        }
    }
    // Whoever had the lock may have taken the file away.
    struct stat named {};
    if (::stat(path.c_str(), &named) == 0 && named.st_dev == opened.st_dev && named.st_ino == opened.st_ino) return;
    ::close(fd_);
  }
}

LedgerFile::~LedgerFile() {
  struct stat status {};
  if (made_ && ::fstat(fd_, &status) == 0 && status.st_size == 0) ::unlink(path_.c_str());
  if (fd_ >= 0) ::close(fd_);
}

void LedgerFile::read_into(tsn_ledger* ledger) { read_all(context_, fd_, path_, ledger); }

void LedgerFile::sync(int fd, const std::string& path) {
  if (::fsync(fd) != 0 && errno != EINVAL) cannot_write(context_, printable(path), errno);
}

// So that the name of a new file is on the disk, too.
void LedgerFile::sync_folder() {
  const std::size_t slash = path_.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path_.substr(0, slash + 1);
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;  // a folder that may be written and not read
  (void)::fsync(fd);
  ::close(fd);
}

std::string LedgerFile::set_aside(std::uint64_t end) {
  std::string name;
  const int beside = open_beside(path_, name);
  if (beside < 0) cannot_write(context_, printable(name), errno);
  struct Close {
    int fd;
    ~Close() { ::close(fd); }
  } close_at_end{beside};
  std::vector<char> bytes(piece);
  for (off_t at = static_cast<off_t>(end);;) {
    const ssize_t got = ::pread(fd_, bytes.data(), bytes.size(), at);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) cannot_read(context_, printable(path_), errno);
    if (got == 0) break;
    if (const int error = write_all(beside, {bytes.data(), static_cast<std::size_t>(got)}))
      cannot_write(context_, printable(name), error);
    at += got;
  }
  sync(beside, name);
  sync_folder();
  // Only now that they are safe.
  if (::ftruncate(fd_, static_cast<off_t>(end)) != 0) cannot_write(context_, printable(path_), errno);
  sync(fd_, path_);
  return name;
}

void LedgerFile::append(std::uint64_t end, std::string_view lines) {
  if (::lseek(fd_, static_cast<off_t>(end), SEEK_SET) < 0) cannot_write(context_, printable(path_), errno);
  if (const int error = write_all(fd_, lines)) {
    (void)::ftruncate(fd_, static_cast<off_t>(end));  // as far as the disk allows, nothing half-made stays
    cannot_write(context_, printable(path_), error);
  }
  sync(fd_, path_);
  if (end == 0) sync_folder();
  made_ = false;
}

}  // namespace cli
