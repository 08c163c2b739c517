#include "record/detached.hpp"

#include <algorithm>

#include "catalog/date.hpp"
#include "record/parts.hpp"

namespace tsn::record {
namespace {

using json::Value;

constexpr std::string_view format = "tansuan.signature/1";
constexpr std::size_t most_role_bytes = 200;
constexpr json::Limits limits{8, std::size_t{1} << 16, std::size_t{1} << 12};

void write_members(json::Writer& writer, const Detached& one, bool with_signature) {
  writer.begin_object();
  writer.member("algorithm", "Ed25519");
  writer.member("digest", one.subject.digest);
  writer.member("format", format);
  writer.member("of", one.subject.of);
  writer.member("public_key", one.public_key);
  if (!one.role.empty()) writer.member("role", one.role);
  if (with_signature) writer.member("signature", one.signature);
  if (!one.signed_at.empty()) writer.member("signed_at", one.signed_at);
  writer.end_object();
}

// All that the signer says, under a name that no other kind of signature begins with.
std::string message_of(const Detached& one) {
  std::string message = std::string(format) + "\n";
  json::Writer writer(message);
  write_members(writer, one, false);
  return message;
}

bool is_role(std::string_view role) {
  return role.size() <= most_role_bytes && std::none_of(role.begin(), role.end(), [](char c) {
           return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
         });
}

}  // namespace

Result<Subject> subject_of_record(std::string_view record) {
  json::Document document(std::pmr::new_delete_resource());
  if (auto refusal = json::read(record, document, record_limits)) return Fault{refusal->code, refusal->message};
  const auto parts = read_parts(record, document);
  if (!parts) return parts.fault();
  return Subject{"tansuan.record/1", std::string(parts->digest)};
}

Result<Detached> sign_detached(const Subject& subject, std::string_view role, std::string_view signed_at,
                               const SecretSeed& seed) {
  if (!is_role(role))
    return Fault{"signature.role", "a role is one line of at most " + std::to_string(most_role_bytes) + " bytes"};
  if (!signed_at.empty() && !parse_date(signed_at))
    return Fault{"signature.date", "the date of a signature is written like 2025-03-31"};
  Detached one{subject, public_key_hex(seed), std::string(role), std::string(signed_at), ""};
  one.signature = signature_hex(message_of(one), seed);
  return one;
}

void write_detached(json::Writer& writer, const Detached& signature) { write_members(writer, signature, true); }

Result<Detached> read_detached(const Value& value) {
  const Fault malformed{"signature.format",
                        "this is not a signature: {algorithm, digest, format \"tansuan.signature/1\", of, public_key, "
                        "signature, and perhaps role and signed_at} are its members"};
  const auto given = [&](std::string_view key) {
    const Value* found = text_member(value, key);
    return found ? std::string(found->text) : std::string();
  };
  Detached one{
      {given("of"), given("digest")}, given("public_key"), given("role"), given("signed_at"), given("signature")};
  const std::size_t members = 6 + (one.role.empty() ? 0 : 1) + (one.signed_at.empty() ? 0 : 1);
  const std::string_view digest = one.subject.digest;
  if (value.members().size() != members || given("algorithm") != "Ed25519" || given("format") != format ||
      one.subject.of.empty() || !digest.starts_with("sha256:") || !is_hex(digest.substr(7), 64) ||
      !is_hex(one.public_key, 64) || !is_hex(one.signature, 128) || !is_role(one.role) ||
      (!one.signed_at.empty() && !parse_date(one.signed_at)))
    return malformed;
  return one;
}

Result<Detached> read_detached(std::string_view text) {
  json::Document document(std::pmr::new_delete_resource());
  if (auto refusal = json::read(text, document, limits)) return Fault{refusal->code, refusal->message};
  auto one = read_detached(document.root());
  if (!one) return one;
  const std::string canonical = json::canonical(document.root()).value_or("");
  if (canonical != text)
    return Fault{"signature.not_canonical", "the bytes are not the canonical form of a signature, first at byte " +
                                                std::to_string(first_uncanonical(text, canonical)) +
                                                "; keep it exactly as it was written"};
  return one;
}

bool valid(const Detached& signature) {
  return signature_valid(message_of(signature), bytes_from_hex(signature.signature),
                         key_from_hex(signature.public_key));
}

}  // namespace tsn::record
