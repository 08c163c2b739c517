// An entry of a ledger: what it keeps of a record. Its canonical bytes are a leaf of the tree.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "catalog/date.hpp"
#include "json/canonical.hpp"
#include "number/exact.hpp"

namespace tsn::ledger {

using json::Digest;

inline constexpr std::string_view entry_format = "tansuan.ledger/1";
inline constexpr std::string_view total_unit = "tCO2e";

struct Entry {
  std::string body;  // canonical JSON: complete, digest, entity?, format, method, period, total?
  Digest digest{};   // of the record
  bool complete = false;
  std::string entity;  // how it is told from others: its credit code, else its name; empty: not named
  std::string method;  // without the edition: editions follow each other
  std::string period_text;
  Period period;
  std::optional<Exact> total;  // in tCO2e; none if the method has no total of emissions
};

// Of a record whose bytes are canonical and unchanged. Codes: those of JSON and of record::read_parts; ledger.record
// (the record lacks what an entry holds, which no record of this library does).
Result<Entry> entry_of_record(std::string_view record);
// Of its body, which may stand in a line beside `leaf`, `root` and `size`. Code: ledger.entry.
Result<Entry> read_entry(const json::Value& value, bool in_line);

// An entry as it stands in the file, without the line feed.
struct Line {
  Entry entry;
  std::uint64_t size = 0;  // how many entries there are with this one
  Digest leaf{};           // the hash of the body
  Digest root{};           // of the tree with this leaf
};
std::string write_line(const Line& line);
// Codes: ledger.entry, ledger.not_canonical.
Result<Line> read_line(std::string_view text);

std::string digest_text(const Digest& digest);  // "sha256:…"
std::optional<Digest> digest_of_text(std::string_view text);
// A whole number as JSON writes it, below 2^53.
std::optional<std::uint64_t> whole_number(const json::Value* value);

// One line of any length in a ledger; an entry is some hundred bytes.
inline constexpr std::size_t most_line_bytes = std::size_t{1} << 20;

}  // namespace tsn::ledger
