#include "cli/watch.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "cli/table.hpp"

namespace cli {
namespace {

// A signal handler may not call the library: it writes a byte, and the thread does the rest.
volatile sig_atomic_t write_end = -1;
volatile sig_atomic_t interrupted = 0;
struct sigaction before {};

extern "C" void on_interrupt(int) {
  if (interrupted != 0) {
    abandon_output();
    ::_exit(exit_interrupted);
  }
  interrupted = 1;
  const int kept = errno;
  const char letter = 'c';
  if (write_end >= 0) (void)!::write(write_end, &letter, 1);
  errno = kept;
}

}  // namespace

Watch::Watch(const Context& context, const tsn_token* token, Reading* reading)
    : context_(context), token_(token), reading_(reading) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return;  // then there is no progress, and Ctrl-C ends the process at once
  read_end_ = ends[0];
  write_end = ends[1];
  interrupted = 0;
  ::sigaction(SIGINT, nullptr, &before);
  // A shell that starts a command in the background has it ignore Ctrl-C; that stays so.
  if (before.sa_handler != SIG_IGN) {
    struct sigaction action {};
    action.sa_handler = on_interrupt;
    action.sa_flags = SA_RESTART;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(SIGINT, &action, nullptr);
  }
  thread_ = std::thread(&Watch::run, this);
}

Watch::~Watch() {
  if (read_end_ < 0) return;
  const int end = write_end;
  const char letter = 'q';
  (void)!::write(end, &letter, 1);
  thread_.join();
  ::sigaction(SIGINT, &before, nullptr);
  write_end = -1;
  ::close(end);
  ::close(read_end_);
}

std::string Watch::line() const {
  std::uint64_t done = 0, total = 0;
  if (reading_ != nullptr) {
    constexpr std::size_t columns = 20;
    done = reading_->done;
    total = reading_->total;
    const std::uint64_t share = total == 0 ? 0 : std::min<std::uint64_t>(done * 1000 / total, 1000);
    std::string filled = bar(static_cast<long long>(share), columns);
    filled.append(columns - std::min(columns, display_width(filled)), ' ');
    return context_.say(phrase::reading_file, {printable(reading_->name), filled, std::to_string(share / 10)});
  }
  if (tsn_token_progress(token_, &done, &total, nullptr) != TSN_OK || total == 0)
    return std::string(context_.say(phrase::reading));
  if (done >= total) return std::string(context_.say(phrase::writing));
  return context_.say(phrase::progress,
                      {std::to_string(done), std::to_string(total), std::to_string(done * 100 / total)});
}

void Watch::run() {
  constexpr int tick = 100;     // milliseconds
  constexpr int quiet_for = 5;  // ticks: who waits for less needs no progress
  const bool terminal = is_terminal(STDERR_FILENO) && !context_.json;
  for (int ticks = 0;; ++ticks) {
    struct pollfd waiting {
      read_end_, POLLIN, 0
    };
    if (::poll(&waiting, 1, tick) > 0) {
      char letter = 'q';
      if (::read(read_end_, &letter, 1) != 1 || letter == 'q') break;
      tsn_token_cancel(token_, nullptr);
      if (reading_ != nullptr) reading_->stop = true;
    }
    if (!terminal || ticks < quiet_for) continue;
    complain("\r" + line() + "\x1b[K");
    shown_ = true;
  }
  if (shown_) complain("\r\x1b[K");
}

}  // namespace cli
