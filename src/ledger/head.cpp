#include "ledger/head.hpp"

#include <algorithm>

#include "ledger/entry.hpp"
#include "record/parts.hpp"

namespace tsn::ledger {
namespace {

using json::Kind;
using json::Value;

constexpr std::string_view format = "tansuan.head/1";
constexpr json::Limits limits{8, std::size_t{1} << 22, std::size_t{1} << 12};

void write_members(json::Writer& writer, const Head& head, bool with_signatures) {
  writer.begin_object();
  writer.member("format", format);
  writer.member("root", json::hex(head.root));
  if (with_signatures && !head.signatures.empty()) {
    writer.key("signatures");
    writer.begin_array();
    for (const record::Detached& one : head.signatures) record::write_detached(writer, one);
    writer.end_array();
  }
  writer.member_int("size", static_cast<std::int64_t>(head.size));
  writer.end_object();
}

}  // namespace

void write_head(json::Writer& writer, const Head& head) { write_members(writer, head, true); }

std::string head_text(const Head& head) {
  std::string out;
  json::Writer writer(out);
  write_head(writer, head);
  return out;
}

record::Subject subject_of(const Head& head) {
  std::string unsigned_head;
  json::Writer writer(unsigned_head);
  write_members(writer, head, false);
  return {std::string(format), "sha256:" + json::sha256_hex(unsigned_head)};
}

Result<record::Subject> subject_of_document(std::string_view text) {
  // The first member of a head in canonical form; no record begins so.
  if (!text.starts_with("{\"format\":\"" + std::string(format) + '"')) return record::subject_of_record(text);
  const auto head = read_head(text);
  if (!head) return head.fault();
  return subject_of(*head);
}

Result<Head> read_head(const Value& value) {
  const auto size = whole_number(value.is(Kind::object) ? value.find("size") : nullptr);
  const auto root = json::digest_from_hex(json::text_of(value, "root"));
  const Value* list = value.is(Kind::object) ? value.find("signatures") : nullptr;
  if (!size || !root || json::text_of(value, "format") != format ||
      value.members().size() != (list ? std::size_t{4} : std::size_t{3}))
    return Fault{"head.format",
                 "this is not the head of a ledger: {format \"tansuan.head/1\", root, size, and perhaps signatures}"};
  Head head{*size, *root, {}};
  if (!list) return head;
  if (!list->is(Kind::array) || list->items().empty())
    return Fault{"head.signature", "`signatures` of a head must be a list of signatures"};
  const record::Subject subject = subject_of(head);
  for (const Value& item : list->items()) {
    const auto one = record::read_detached(item);
    if (!one) return Fault{"head.signature", one.fault().message};
    if (!head.signatures.empty() && head.signatures.back().public_key >= one->public_key)
      return Fault{"head.signature", "the signatures of a head must stand in the order of their public keys"};
    if (one->subject != subject || !record::valid(*one))
      return Fault{"head.signature", "the signature of key " + one->public_key + " is not valid for this head"};
    head.signatures.push_back(*one);
  }
  return head;
}

Result<Head> read_head(std::string_view text) {
  json::Document document(std::pmr::new_delete_resource());
  if (auto refusal = json::read(text, document, limits)) return Fault{refusal->code, refusal->message};
  auto head = read_head(document.root());
  if (!head) return head;
  if (const std::string again = head_text(*head); again != text)
    return Fault{"head.not_canonical", "the bytes are not the canonical form of a head, first at byte " +
                                           std::to_string(record::first_uncanonical(text, again)) +
                                           "; keep it exactly as it was written"};
  return head;
}

Result<Head> with_signature(Head head, const record::Detached& signature) {
  if (signature.subject != subject_of(head))
    return Fault{"signature.other", "the signature is about " + signature.subject.of + " " + signature.subject.digest +
                                        ", not about this head"};
  if (!record::valid(signature)) return Fault{"signature.invalid", "the signature is not valid"};
  const auto place = std::lower_bound(
      head.signatures.begin(), head.signatures.end(), signature,
      [](const record::Detached& a, const record::Detached& b) { return a.public_key < b.public_key; });
  if (place != head.signatures.end() && place->public_key == signature.public_key)
    return Fault{"head.signed_already", "this key has signed the head already"};
  head.signatures.insert(place, signature);
  return head;
}

}  // namespace tsn::ledger
