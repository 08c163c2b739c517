#include "ledger/entry.hpp"

#include <charconv>

#include "ledger/figure.hpp"
#include "ledger/tree.hpp"
#include "record/parts.hpp"

namespace tsn::ledger {
namespace {

using json::Kind;
using json::Value;

constexpr json::Limits line_limits{16, most_line_bytes, most_line_bytes};

const Value* object_member(const Value& object, std::string_view key) {
  const Value* found = object.is(Kind::object) ? object.find(key) : nullptr;
  return found && found->is(Kind::object) ? found : nullptr;
}

// Only these members, each a text that is not empty.
bool only_texts(const Value& object, std::initializer_list<std::string_view> keys) {
  for (const json::Member& member : object.members())
    if (std::find(keys.begin(), keys.end(), member.key) == keys.end() || !member.value.is(Kind::string) ||
        member.value.text.empty())
      return false;
  return !object.members().empty();
}

Fault malformed(std::string what) { return {"ledger.entry", "this is not an entry of a ledger: " + std::move(what)}; }

// What an entry says, from where a body or a record has it; the body is written anew.
struct Said {
  const Value* entity = nullptr;  // may be absent
  const Value* method = nullptr;
  const Value* total = nullptr;  // may be absent
  std::string_view digest, period;
  bool complete = false;
};

Result<Entry> entry_of(const Said& said) {
  Entry entry;
  const auto digest = digest_of_text(said.digest);
  if (!digest) return malformed("`digest` must be \"sha256:\" and 64 hex digits");
  entry.digest = *digest;
  if (!said.method) return malformed("`method` must be {edition, id}");
  const std::string_view id = json::text_of(*said.method, "id"), edition = json::text_of(*said.method, "edition");
  if (id.empty() || edition.empty()) return malformed("`method` must be {edition, id}");
  entry.method = id;
  const auto period = parse_period(said.period);
  if (!period) return malformed("`period` must be a period such as 2024-03");
  entry.period = *period;
  entry.period_text = said.period;
  entry.complete = said.complete;
  if (said.entity) {
    if (!only_texts(*said.entity, {"credit_code", "name"})) return malformed("`entity` must be {credit_code, name}");
    entry.entity = json::text_of(*said.entity, "credit_code");
    if (entry.entity.empty()) entry.entity = json::text_of(*said.entity, "name");
  }
  if (said.total) {
    entry.total = read_figure(*said.total);
    if (!entry.total) return malformed("`total` must be {value, unit} in tCO2e as a record writes it");
  }
  json::Writer writer(entry.body);
  writer.begin_object();
  writer.member_bool("complete", said.complete);
  writer.member("digest", said.digest);
  if (said.entity) {
    writer.key("entity");
    writer.raw(json::canonical(*said.entity).value_or(""));
  }
  writer.member("format", entry_format);
  writer.key("method");
  writer.begin_object();
  writer.member("edition", edition);
  writer.member("id", id);
  writer.end_object();
  writer.member("period", said.period);
  if (said.total) {
    writer.key("total");
    writer.raw(json::canonical(*said.total).value_or(""));
  }
  writer.end_object();
  return entry;
}

}  // namespace

std::string digest_text(const Digest& digest) { return "sha256:" + json::hex(digest); }

std::optional<Digest> digest_of_text(std::string_view text) {
  constexpr std::string_view prefix = "sha256:";
  return text.starts_with(prefix) ? json::digest_from_hex(text.substr(prefix.size())) : std::nullopt;
}

std::optional<std::uint64_t> whole_number(const Value* value) {
  constexpr std::uint64_t most = std::uint64_t{1} << 53;
  std::uint64_t number = 0;
  if (!value || !value->is(Kind::number)) return std::nullopt;
  const char* end = value->text.data() + value->text.size();
  const auto read = std::from_chars(value->text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end || number > most) return std::nullopt;
  return number;
}

Result<Entry> entry_of_record(std::string_view record) {
  json::Document document(std::pmr::new_delete_resource());
  if (auto refusal = json::read(record, document, record::record_limits)) return Fault{refusal->code, refusal->message};
  const auto parts = record::read_parts(record, document);
  if (!parts) return parts.fault();
  const Value* request = object_member(document.root(), "request");
  const Value* results = object_member(document.root(), "results");
  const Value* complete = results ? results->find("complete") : nullptr;
  const Fault lacks{"ledger.record", "the record lacks what an entry of a ledger holds"};
  if (!request || !complete || !complete->is(Kind::boolean)) return lacks;
  Said said;
  said.digest = parts->digest;
  said.period = json::text_of(*request, "period");
  said.entity = object_member(*request, "entity");
  said.method = object_member(document.root(), "method");
  said.total = object_member(*results, "total");
  said.complete = complete->boolean;
  auto entry = entry_of(said);
  if (!entry) return Fault{"ledger.record", lacks.message + ": " + entry.fault().message};
  if (entry->body.size() > most_line_bytes / 2)
    return Fault{"ledger.record", "what an entry holds of this record is too long for a line of a ledger"};
  return entry;
}

Result<Entry> read_entry(const Value& value, bool in_line) {
  if (!value.is(Kind::object) || json::text_of(value, "format") != entry_format)
    return malformed("its format must be \"" + std::string(entry_format) + "\"");
  Said said;
  std::size_t known = 4;
  const Value* complete = value.find("complete");
  if (!complete || !complete->is(Kind::boolean)) return malformed("`complete` must be true or false");
  said.complete = complete->boolean;
  said.digest = json::text_of(value, "digest");
  said.period = json::text_of(value, "period");
  said.method = object_member(value, "method");
  if (said.method && !only_texts(*said.method, {"edition", "id"})) return malformed("`method` must be {edition, id}");
  for (const auto& [key, target] : {std::pair{"entity", &said.entity}, {"total", &said.total}})
    if (value.find(key)) {
      *target = object_member(value, key);
      if (!*target) return malformed("`" + std::string(key) + "` must be an object");
      ++known;
    }
  if (value.members().size() != known + 1 + (in_line ? 3 : 0))
    return malformed("it has other members than an entry has");
  return entry_of(said);
}

std::string write_line(const Line& line) {
  // The members of the body, with three more in their places.
  json::Document document(std::pmr::new_delete_resource());
  std::string out;
  if (json::read(line.entry.body, document, line_limits)) return out;
  json::Writer writer(out);
  writer.begin_object();
  const auto member = [&](std::string_view key) {
    if (const Value* found = document.root().find(key)) {
      writer.key(key);
      writer.raw(json::canonical(*found).value_or(""));
    }
  };
  for (const std::string_view key : {"complete", "digest", "entity", "format"}) member(key);
  writer.member("leaf", json::hex(line.leaf));
  for (const std::string_view key : {"method", "period"}) member(key);
  writer.member("root", json::hex(line.root));
  writer.member_int("size", static_cast<std::int64_t>(line.size));
  member("total");
  writer.end_object();
  return out;
}

Result<Line> read_line(std::string_view text) {
  json::Document document(std::pmr::new_delete_resource());
  if (const auto refusal = json::read(text, document, line_limits)) return malformed(refusal->message);
  const Value& root = document.root();
  auto entry = read_entry(root, true);
  if (!entry) return entry.fault();
  const auto leaf = json::digest_from_hex(json::text_of(root, "leaf"));
  const auto tree = json::digest_from_hex(json::text_of(root, "root"));
  const auto size = whole_number(root.find("size"));
  if (!leaf || !tree || !size || *size == 0)
    return malformed("`leaf` and `root` must be 64 hex digits, `size` a whole number");
  const std::string canonical = json::canonical(root).value_or("");
  if (canonical != text)
    return Fault{"ledger.not_canonical", "the line is not the canonical form of an entry, first at its byte " +
                                             std::to_string(record::first_uncanonical(text, canonical))};
  return Line{std::move(entry).value(), *size, *leaf, *tree};
}

}  // namespace tsn::ledger
