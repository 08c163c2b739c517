// A record: the canonical JSON of a calculation, with its digest; signing and verifying it.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/calculation.hpp"
#include "record/difference.hpp"

namespace tsn::record {

// Decimals shown where the exact decimal does not end; the exact value stands beside.
inline constexpr int shown_decimals = 10;

// The record's bytes: RFC 8785 canonical JSON, no trailing newline. `digest` is the SHA-256 of the record
// without its members `digest` and `signatures`.
struct Written {
  std::string json;
  std::string digest;  // "sha256:" and 64 hex digits
};
// With a token that is cancelled meanwhile, nothing (an empty text).
Written write_record(const engine::Calculation& calculation, const engine::Token* token = nullptr);

// Totals only, without trace, factor list and normalised request: for hosts that want figures fast. Same
// figures, not a record: it has no digest and does not verify.
std::string write_totals(const engine::Calculation& calculation);

using PublicKey = std::array<std::uint8_t, 32>;
using SecretSeed = std::array<std::uint8_t, 32>;  // RFC 8032 private key

// The record with one more Ed25519 signature over its digest. Signatures are ordered by public key; a key
// signs once. Codes: those of JSON, record.format, record.not_canonical, record.digest, record.signature,
// record.signed_already.
Result<std::string> sign(std::string_view record, const SecretSeed& seed);
PublicKey public_key(const SecretSeed& seed);
// Detached Ed25519, for packs.
bool signature_valid(std::string_view bytes, std::string_view signature64, const PublicKey& key);

// What verification found. `ok` only if the bytes are canonical, the digest is theirs, every signature is
// valid, and computing the record's own request again gives the same bytes.
struct Verdict {
  bool ok = false;
  std::string code;     // record.not_canonical, record.digest, record.signature, record.differs, record.request …
  std::string pointer;  // into the record: where it differs first
  std::string message;  // for a step: which activity and step, what is recorded and what is computed
  std::vector<std::string> signers;  // hex public keys of the valid signatures
  // What a "no" is about, in parts; what does not apply is empty.
  Place place;                        // record.differs
  std::string recorded, computed;     // the two values that differ, or the digests: a text as it is, else as JSON
  std::string difference;             // computed - recorded, of numbers
  std::string problem;                // record.request: the code of the first problem
  std::string key;                    // record.signature: whose signature is not valid
  std::optional<std::size_t> offset;  // record.not_canonical: how many bytes are right
};

// Verifies against `library`. Codes of the fault, when no verdict is possible: record.syntax (and the JSON
// codes), record.format, catalog.mismatch (the record was made with another catalog), method.unknown.
Result<Verdict> verify(std::string_view record, std::shared_ptr<const method::Library> library,
                       std::pmr::memory_resource* memory, engine::Token* token);

}  // namespace tsn::record
