#include "cli/readable_line.hpp"

#include <algorithm>
#include <charconv>

namespace cli {
namespace {

// What \uXXXX at `at` stands for; 0 if there is none.
unsigned escaped(std::string_view line, std::size_t at) {
  const std::string_view escape = line.substr(std::min(at, line.size()), 6);
  if (escape.size() < 6 || !escape.starts_with("\\u")) return 0;
  unsigned unit = 0;
  const auto [end, error] = std::from_chars(escape.data() + 2, escape.data() + escape.size(), unit, 16);
  return end == escape.data() + escape.size() ? unit : 0;
}

// Both give where what they added ends.
std::size_t add_string(std::string_view line, std::size_t at, ReadableLine& out) {
  out.text += line.substr(at++, 1);
  while (at < line.size()) {
    const unsigned first = line[at] == '\\' ? escaped(line, at) : 0;
    const unsigned second = first >= 0xD800 && first < 0xDC00 ? escaped(line, at + 6) : 0;
    const bool pair = second >= 0xDC00 && second < 0xE000;
    const bool alone = !pair && first >= 0xD800 && first < 0xE000;
    const std::size_t length = pair ? 12 : first != 0 ? 6 : line[at] == '\\' ? 2 : 1;
    out.text += alone ? "\\uFFFD" : line.substr(at, length);
    out.half = out.half || alone;
    if (line[at] == '"') return at + 1;
    at += length;
  }
  return at;
}

std::size_t add_other(std::string_view line, std::size_t at, ReadableLine& out) {
  constexpr std::size_t most_digits = 18, most_of_exponent = 1;
  const auto behind = [&](std::string_view any, std::size_t from) {
    return std::min(line.find_first_not_of(any, from), line.size());
  };
  const bool exponent = line[at] == 'e' || line[at] == 'E';
  const std::size_t sign = exponent ? behind("+-", at + 1) : at;
  const std::size_t end = behind("0123456789", sign);
  if (end == at) {
    out.text += line.substr(at, 1);
    return at + 1;
  }
  out.text += line.substr(at, sign - at);
  out.text += line.substr(sign, std::min(end - sign, exponent ? most_of_exponent : most_digits));
  return end;
}

}  // namespace

ReadableLine readable_line(std::string_view line) {
  ReadableLine out;
  for (std::size_t at = 0; at < line.size();)
    at = line[at] == '"' ? add_string(line, at, out) : add_other(line, at, out);
  return out;
}

}  // namespace cli
