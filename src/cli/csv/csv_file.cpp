#include "cli/csv/csv_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <vector>

#include "cli/csv/phrases.hpp"
#include "cli/files.hpp"
#include "cli/library.hpp"
#include "cli/messages.hpp"
#include "cli/problems.hpp"

namespace cli::csv {
namespace {

struct FreeDecoder {
  void operator()(tsn_decoder* decoder) const { tsn_decoder_free(decoder); }
};

[[noreturn]] void stop(const Context& context) {
  throw Failure{exit_interrupted, "interrupted", std::string(context.say(cli::phrase::interrupted))};
}

Decoded report_of(const tsn_decoder* decoder) {
  const auto report = make<tsn_buffer>(tsn_decoder_report, decoder);
  const auto json = nlohmann::json::parse(view(report));
  Decoded told;
  told.encoding = json.at("encoding");
  told.found_by = json.at("found_by");
  told.also = json.at("also");
  told.sha256 = json.at("sha256");
  told.losses = json.at("losses").at("count");
  if (told.losses != 0) told.first_loss = json.at("losses").at("first").at(0);
  return told;
}

}  // namespace

std::string encoding_for_people(std::string_view name) {
  std::string capitals(name);
  for (char& c : capitals)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return capitals;
}

Spool::Spool(const Context& context) : context_(context), file_(std::tmpfile(), &std::fclose) {
  if (!file_) throw Failure{exit_internal, "file.unwritable", context.say(phrase::no_spool, {std::strerror(errno)})};
}

void Spool::write(std::string_view bytes) {
  size_ += bytes.size();
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0)
      throw Failure{exit_internal, "file.unwritable", context_.say(phrase::no_spool, {std::strerror(errno)})};
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

LedgerFile::LedgerFile(const Context& context, const std::string& path, Reading& reading)
    : context_(context), name_(shown_name(context, path)), reading_(reading) {
  fd_ = open_input(context, path);
  struct stat status {};
  if (::fstat(fd_, &status) == 0 && S_ISREG(status.st_mode) && ::lseek(fd_, 0, SEEK_CUR) == 0) {
    size_ = static_cast<std::uint64_t>(status.st_size);
    return;
  }
  spool_ = std::make_unique<Spool>(context);
  std::vector<char> block(std::size_t{1} << 16);
  while (const std::size_t got = read_some(context, name_, fd_, block.data(), block.size())) {
    if (reading.stop) stop(context);
    spool_->write({block.data(), got});
  }
  if (fd_ != STDIN_FILENO) ::close(fd_);
  fd_ = spool_->fd();
  size_ = spool_->size();
}

LedgerFile::~LedgerFile() {
  if (!spool_ && fd_ > STDIN_FILENO) ::close(fd_);
}

Decoded LedgerFile::read(const std::string& encoding, const std::function<void(std::string_view)>& piece) {
  if (::lseek(fd_, 0, SEEK_SET) != 0)
    throw Failure{exit_input, "file.unreadable", context_.say(cli::phrase::cannot_read, {name_, std::strerror(errno)})};
  tsn_decoder* made = nullptr;
  call(tsn_decoder_new, text(encoding), &made);
  const std::unique_ptr<tsn_decoder, FreeDecoder> decoder(made);
  std::vector<char> block(std::size_t{1} << 16);
  for (bool last = false; !last;) {
    if (reading_.stop) stop(context_);
    const std::size_t got = read_some(context_, name_, fd_, block.data(), block.size());
    last = got == 0;
    const auto decoded =
        make<tsn_buffer>(tsn_decoder_feed, decoder.get(), text({block.data(), got}), static_cast<int32_t>(last));
    if (encoding_.empty()) encoding_ = encoding_for_people(report_of(decoder.get()).encoding);
    if (tsn_buffer_size(decoded.get()) != 0) piece(view(decoded));
    reading_.done += got;
  }
  return report_of(decoder.get());
}

}  // namespace cli::csv
