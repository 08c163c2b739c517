// A signature that stands beside what it signs: a document of its own (format "tansuan.signature/1") over the digest of
// a record or of the head of a ledger, with who signs and when, which are signed too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json/canonical.hpp"
#include "record/record.hpp"

namespace tsn::record {

// What is signed: the format of a document and its digest.
struct Subject {
  std::string of;      // "tansuan.record/1", "tansuan.head/1"
  std::string digest;  // "sha256:" and 64 hex digits
  friend bool operator==(const Subject&, const Subject&) = default;
};

struct Detached {
  Subject subject;
  std::string public_key;  // 64 lower-case hex digits
  std::string role;        // "企业", "核查机构" …; empty: none
  std::string signed_at;   // a date; empty: none
  std::string signature;   // 128 hex digits
};

// The digest of a record whose bytes are canonical and unchanged. Codes: those of JSON and of read_parts.
Result<Subject> subject_of_record(std::string_view record);

// Codes: signature.role (longer than 200 bytes, or with control characters), signature.date (not a date).
Result<Detached> sign_detached(const Subject& subject, std::string_view role, std::string_view signed_at,
                               const SecretSeed& seed);
void write_detached(json::Writer& writer, const Detached& signature);

// The form only: whether the signature is valid, and is about what it is shown with, are questions of their own.
// Codes: those of JSON, signature.format, signature.not_canonical.
Result<Detached> read_detached(std::string_view text);
Result<Detached> read_detached(const json::Value& value);
bool valid(const Detached& signature);

}  // namespace tsn::record
