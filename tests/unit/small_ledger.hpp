// Ledgers of small records: only what an entry holds, with a digest that is right.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/proof.hpp"

namespace tsn::test {

// A record of one month by a method, as small as one can be. `total` is the figure as a record writes it.
inline std::string small_record(std::string_view period, std::string_view total, std::string_view method = "m",
                                std::string_view credit_code = "A", bool complete = true) {
  const std::string head = R"("format":"tansuan.record/1","method":{"edition":"1","id":")" + std::string(method) +
                           R"("},"request":{"entity":{"credit_code":")" + std::string(credit_code) +
                           R"("},"period":")" + std::string(period) + R"("},"results":{"complete":)" +
                           (complete ? "true" : "false") + (total.empty() ? "" : R"(,"total":)" + std::string(total)) +
                           "}}";
  return "{\"digest\":\"sha256:" + json::sha256_hex("{" + head) + "\"," + head;
}
inline std::string tonnes(std::string_view value) {
  return R"({"unit":"tCO2e","value":")" + std::string(value) + "\"}";
}
inline std::string month(int number, int year = 2024) { return month_text(year, number); }

// The lines of a ledger of these records.
inline std::string ledger_of(const std::vector<std::string>& records) {
  ledger::Ledger made;
  std::string bytes;
  for (const std::string& record : records) {
    const auto line = made.append(record);
    INFO((line ? "" : line.fault().message));
    REQUIRE(line);
    bytes += *line;
  }
  return bytes;
}

// A year: 1 t in January, 2 t in February … 12 t in December, 78 t together.
inline std::vector<std::string> year_of_records() {
  std::vector<std::string> records;
  for (int m = 1; m <= 12; ++m) records.push_back(small_record(month(m), tonnes(std::to_string(m))));
  return records;
}

// "order 3, replay 5": what is wrong, and in which line; empty if nothing is.
inline std::string faults_text(const ledger::Ledger& read) {
  std::string text;
  for (const ledger::LedgerFault& one : read.faults()) {
    CHECK(one.message.size() >= 10);
    text += (text.empty() ? "" : ", ") + one.code.substr(7) + " " + std::to_string(one.line);
  }
  CHECK(text.empty() == read.good());
  return text;
}
inline ledger::Ledger read_ledger(std::string_view bytes) {
  ledger::Ledger read;
  read.read(bytes);
  return read;
}
inline std::string faults_of(std::string_view bytes) { return faults_text(read_ledger(bytes)); }

inline std::vector<std::string> lines_of(std::string_view bytes) {
  std::vector<std::string> lines;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n') + 1;
    lines.emplace_back(bytes.substr(0, end));
    bytes.remove_prefix(end);
  }
  return lines;
}
inline std::string joined(const std::vector<std::string>& lines) {
  std::string bytes;
  for (const std::string& line : lines) bytes += line;
  return bytes;
}
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

inline record::SecretSeed seed_of(std::uint8_t byte) {
  record::SecretSeed seed{};
  seed.fill(byte);
  return seed;
}

}  // namespace tsn::test
