#include "record/parts.hpp"

#include <algorithm>

#include "json/canonical.hpp"

namespace tsn::record {
namespace {

using json::Kind;
using json::Value;

std::optional<std::vector<Signature>> read_signatures(const Value* list) {
  std::vector<Signature> signatures;
  if (!list) return signatures;
  if (!list->is(Kind::array) || list->items().empty()) return std::nullopt;
  for (const Value& one : list->items()) {
    const Value* algorithm = text_member(one, "algorithm");
    const Value* key = text_member(one, "public_key");
    const Value* signature = text_member(one, "signature");
    if (!algorithm || algorithm->text != "Ed25519" || !key || !signature || one.members().size() != 3 ||
        !is_hex(key->text, 64) || !is_hex(signature->text, 128))
      return std::nullopt;
    if (!signatures.empty() && signatures.back().public_key >= key->text) return std::nullopt;
    signatures.push_back({std::string(key->text), std::string(signature->text)});
  }
  return signatures;
}

}  // namespace

bool is_hex(std::string_view text, std::size_t size) {
  return text.size() == size && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// Canonical bytes of an object without the named members.
std::string canonical_without(const Value& root, std::initializer_list<std::string_view> dropped) {
  std::vector<json::Member> kept;
  for (const json::Member& member : root.members())
    if (std::find(dropped.begin(), dropped.end(), member.key) == dropped.end()) kept.push_back(member);
  Value object = root;
  object.set_members(kept);
  return json::canonical(object).value_or(std::string());
}

const Value* text_member(const Value& object, std::string_view key) {
  const Value* value = object.is(Kind::object) ? object.find(key) : nullptr;
  return value && value->is(Kind::string) ? value : nullptr;
}

std::size_t first_uncanonical(std::string_view text, std::string_view canonical) {
  std::size_t at = 0;
  while (at < text.size() && at < canonical.size() && text[at] == canonical[at]) ++at;
  return at;
}

std::size_t canonical_bytes(std::string_view text, const json::Document& document) {
  return first_uncanonical(text, json::canonical(document.root()).value_or(""));
}

std::string digest_of(const json::Document& document) {
  return "sha256:" + json::sha256_hex(canonical_without(document.root(), {"digest", "signatures"}));
}

Result<Parts> read_parts(std::string_view text, const json::Document& document) {
  const Value& root = document.root();
  const Value* format = text_member(root, "format");
  if (!format || format->text != "tansuan.record/1")
    return Fault{"record.format", "this is not a record: its format must be \"tansuan.record/1\""};
  const auto canonical = json::canonical(root);
  if (!canonical || *canonical != text)
    return Fault{"record.not_canonical", "the bytes are not the canonical form of a record, first at byte " +
                                             std::to_string(canonical_bytes(text, document)) +
                                             "; keep a record exactly as it was written"};
  Parts parts;
  parts.body = canonical_without(root, {"digest", "signatures"});
  const Value* digest = text_member(root, "digest");
  const std::string actual = "sha256:" + json::sha256_hex(parts.body);
  if (!digest || digest->text != actual)
    return Fault{"record.digest", "the digest of the content is " + actual + ", the record says " +
                                      (digest ? std::string(digest->text) : "nothing") + ": it was changed"};
  parts.digest = digest->text;
  auto signatures = read_signatures(root.find("signatures"));
  if (!signatures)
    return Fault{"record.signature", "`signatures` must be a list of {algorithm, public_key, signature} by key"};
  parts.signatures = *std::move(signatures);
  parts.request = root.find("request");
  return parts;
}

std::string with_signatures(const Value& root, const std::vector<Signature>& signatures) {
  std::string list;
  json::Writer writer(list);
  writer.begin_array();
  for (const Signature& one : signatures) {
    writer.begin_object();
    writer.member("algorithm", "Ed25519");
    writer.member("public_key", one.public_key);
    writer.member("signature", one.signature);
    writer.end_object();
  }
  writer.end_array();
  std::string out;
  json::Writer record(out);
  record.begin_object();
  bool placed = false;
  const auto place = [&] {
    record.key("signatures");
    record.raw(list);
    placed = true;
  };
  for (const json::Member& member : root.members()) {  // in canonical order: the record was read so
    if (member.key == "signatures") continue;
    if (!placed && member.key > "signatures") place();
    record.key(member.key);
    record.raw(*json::canonical(member.value));
  }
  if (!placed) place();
  record.end_object();
  return out;
}

std::string bytes_from_hex(std::string_view hex) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
  return bytes;
}

PublicKey key_from_hex(std::string_view hex) {
  const std::string bytes = bytes_from_hex(hex);
  PublicKey key{};
  for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<std::uint8_t>(bytes[i]);
  return key;
}

}  // namespace tsn::record
