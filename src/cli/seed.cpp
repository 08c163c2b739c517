#include "cli/seed.hpp"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "cli/files.hpp"
#include "cli/library.hpp"
#include "cli/messages.hpp"
#include "cli/problems.hpp"
#include "cli/table.hpp"

namespace cli {
namespace {

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

void wipe(volatile char* bytes, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) bytes[i] = 0;
}
void wipe(std::array<std::uint8_t, 32>& bytes) { wipe(reinterpret_cast<char*>(bytes.data()), bytes.size()); }

constexpr char hex_digits[] = "0123456789abcdef";

}  // namespace

Seed::Seed(const Context& context, const std::string& path) {
  struct stat status {};
  if (path != "-" && ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && (status.st_mode & 077) != 0 &&
      !context.json)
    complain("tansuan: " + context.say(phrase::open_seed, {printable(path)}) + "\n");
  std::string hex = read_input(context, path);
  hex.erase(hex.find_last_not_of(" \t\r\n") + 1);
  bool good = hex.size() == bytes_.size() * 2;
  for (std::size_t i = 0; good && i < hex.size(); ++i) {
    const int digit = digit_value(hex[i]);
    good = digit >= 0;
    if (good) bytes_[i / 2] = static_cast<std::uint8_t>(bytes_[i / 2] * 16 + digit);
  }
  wipe(hex.data(), hex.size());
  if (!good) {
    wipe(bytes_);
    throw Failure{exit_input, "file.no_seed", context.say(phrase::bad_seed, {printable(shown_name(context, path))})};
  }
}

Seed::~Seed() { wipe(bytes_); }

std::string Seed::public_key() const {
  std::array<std::uint8_t, 32> key{};
  call(tsn_record_public_key, bytes_.data(), key.data());
  std::string hex;
  for (const std::uint8_t byte : key) {
    hex += hex_digits[byte >> 4];
    hex += hex_digits[byte & 15];
  }
  return hex;
}

void make_seed(const Context& context, const std::string& path) {
  std::array<std::uint8_t, 32> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    throw Failure{exit_internal, "system.random", std::string(context.say(phrase::no_randomness))};
  std::array<char, 65> text{};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    text[2 * i] = hex_digits[bytes[i] >> 4];
    text[2 * i + 1] = hex_digits[bytes[i] & 15];
  }
  text.back() = '\n';
  wipe(bytes);
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) {
    const int error = errno;
    wipe(text.data(), text.size());
    if (error == EEXIST)
      throw Failure{exit_usage, "usage.overwrite", context.say(phrase::key_is_there, {printable(path)})};
    cannot_write(context, printable(path), error);
  }
  int error = write_all(fd, {text.data(), text.size()});
  wipe(text.data(), text.size());
  if (error == 0 && ::fsync(fd) != 0 && errno != EINVAL) error = errno;
  ::close(fd);
  if (error == 0) return;
  ::unlink(path.c_str());
  cannot_write(context, printable(path), error);
}

std::string public_key_of(const Context& context, const std::string& text) {
  std::string key = text;
  bool good = key.size() == 64;
  for (char& c : key) {
    const int digit = digit_value(c);
    good = good && digit >= 0;
    if (good) c = hex_digits[digit];
  }
  if (!good) throw Failure{exit_usage, "usage", context.say(phrase::bad_public_key, {printable(text)})};
  return key;
}

}  // namespace cli
