#include "text/report/zip.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <stdexcept>

namespace tsn::text {
namespace {

// CRC-32 of ISO 3309, as APPNOTE.TXT 4.4.7 asks for.
constexpr std::array<std::uint32_t, 256> crc_table = [] {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = (value & 1) != 0 ? 0xedb88320u ^ (value >> 1) : value >> 1;
    table[i] = value;
  }
  return table;
}();
std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xffffffffu;
  for (const char c : bytes) crc = crc_table[(crc ^ static_cast<unsigned char>(c)) & 0xff] ^ (crc >> 8);
  return ~crc;
}

void little(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>(value >> (8 * i) & 0xff));
}

constexpr std::uint32_t date = 0x00210000;  // 1980-01-01 00:00, as MS-DOS counts: the date above the time

// What local and central headers share, from "version needed" to "extra field length".
void describe(std::string& out, std::string_view name, std::string_view bytes) {
  little(out, 20, 2);
  little(out, 0, 2);  // flags
  little(out, 0, 2);  // stored
  little(out, date, 4);
  little(out, crc32(bytes), 4);
  little(out, bytes.size(), 4);
  little(out, bytes.size(), 4);
  little(out, name.size(), 2);
  little(out, 0, 2);
}

}  // namespace

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string out, directory;
  for (const auto& [name, bytes] : files) {
    const std::size_t start = out.size();
    if (start + bytes.size() > std::numeric_limits<std::uint32_t>::max() - (1u << 20)) throw std::length_error("zip");
    out += "PK\x03\x04";
    describe(out, name, bytes);
    out += name;
    out += bytes;
    directory += "PK\x01\x02";
    little(directory, 20, 2);
    describe(directory, name, bytes);
    little(directory, 0, 2);  // comment
    little(directory, 0, 2);  // disk
    little(directory, 0, 2);  // attributes
    little(directory, 0, 4);
    little(directory, start, 4);
    directory += name;
  }
  const std::size_t start = out.size();
  out += directory;
  out += "PK\x05\x06";
  little(out, 0, 4);
  little(out, files.size(), 2);
  little(out, files.size(), 2);
  little(out, directory.size(), 4);
  little(out, start, 4);
  little(out, 0, 2);
  return out;
}

}  // namespace tsn::text
