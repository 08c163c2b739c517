#include "cli/csv/repeats.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <queue>
#include <tuple>

#include "cli/csv/phrases.hpp"

namespace cli::csv {
namespace {

constexpr std::size_t run_entries = std::size_t{1} << 16;
constexpr std::size_t block_entries = 512;

}  // namespace

void Repeats::add(std::uint64_t fingerprint, std::uint64_t line) {
  if (entries_.capacity() == 0) entries_.reserve(run_entries);
  entries_.push_back({fingerprint, line});
  if (entries_.size() == run_entries) spill();
}

void Repeats::spill() {
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.fingerprint, a.line) < std::tie(b.fingerprint, b.line);
  });
  if (!spool_) spool_ = std::make_unique<Spool>(context_);
  spool_->write({reinterpret_cast<const char*>(entries_.data()), entries_.size() * sizeof(Entry)});
  runs_.push_back((runs_.empty() ? 0 : runs_.back()) + entries_.size());
  entries_.clear();
}

// One sorted run, read in blocks.
class Run {
 public:
  Run(const Context& context, int fd, std::uint64_t begin, std::uint64_t end)
      : context_(context), fd_(fd), at_(begin), end_(end) {
    fill();
  }
  bool ended() const { return next_ == block_.size(); }
  const Repeats::Entry& front() const { return block_[next_]; }
  void pop() {
    if (++next_ == block_.size()) fill();
  }

 private:
  void fill() {
    next_ = 0;
    block_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(block_entries, end_ - at_)));
    char* to = reinterpret_cast<char*>(block_.data());
    std::size_t left = block_.size() * sizeof(Repeats::Entry);
    auto from = static_cast<off_t>(at_ * sizeof(Repeats::Entry));
    while (left > 0) {
      const ssize_t got = ::pread(fd_, to, left, from);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0)
        throw Failure{exit_internal, "file.unreadable", context_.say(phrase::no_spool, {std::strerror(errno)})};
      to += got;
      from += got;
      left -= static_cast<std::size_t>(got);
    }
    at_ += block_.size();
  }

  const Context& context_;
  int fd_;
  std::uint64_t at_, end_;
  std::vector<Repeats::Entry> block_;
  std::size_t next_ = 0;
};

std::vector<Repeats::Candidate> Repeats::candidates(std::size_t most) {
  std::vector<Candidate> found;
  if (!entries_.empty()) spill();
  std::vector<Run> runs;
  std::uint64_t begin = 0;
  for (const std::uint64_t end : runs_) {
    runs.emplace_back(context_, spool_->fd(), begin, end);
    begin = end;
  }
  const auto later = [&](std::size_t a, std::size_t b) {
    return std::tie(runs[a].front().fingerprint, runs[a].front().line) >
           std::tie(runs[b].front().fingerprint, runs[b].front().line);
  };
  std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> queue(later);
  for (std::size_t i = 0; i < runs.size(); ++i) queue.push(i);
  Entry before{};
  bool first = true, in_family = false;
  std::size_t family = 0;
  while (!queue.empty() && found.size() <= most) {
    const std::size_t run = queue.top();
    queue.pop();
    const Entry entry = runs[run].front();
    runs[run].pop();
    if (!runs[run].ended()) queue.push(run);
    const bool same = !first && entry.fingerprint == before.fingerprint;
    if (same && !in_family) found.push_back({before.line, ++family});
    if (same) found.push_back({entry.line, family});
    in_family = same;
    before = entry;
    first = false;
  }
  std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) { return a.line < b.line; });
  return found;
}

}  // namespace cli::csv
