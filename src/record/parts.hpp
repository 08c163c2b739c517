// The parts of a record's text that signing and verifying look at.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/result.hpp"
#include "json/json.hpp"
#include "record/record.hpp"

namespace tsn::record {

// 4 GiB of text; where an address has 32 bits, whatever memory holds.
inline constexpr std::uint64_t most_record_bytes = std::uint64_t{4} << 30;
inline constexpr json::Limits record_limits{
    64, std::min<std::uint64_t>(most_record_bytes, std::numeric_limits<std::size_t>::max()), std::size_t{1} << 20};

struct Signature {
  std::string public_key;  // 64 lower-case hex digits
  std::string signature;   // 128
};

struct Parts {
  std::string_view digest;
  std::string body;  // canonical bytes without `digest` and `signatures`
  std::vector<Signature> signatures;
  const json::Value* request = nullptr;
};

// Checks that `text`, which `document` was read from, is a record in canonical form whose digest is right.
// Codes: record.format, record.not_canonical, record.digest, record.signature (its form).
Result<Parts> read_parts(std::string_view text, const json::Document& document);

// How many bytes of `text` are those of its canonical form, from the front.
std::size_t canonical_bytes(std::string_view text, const json::Document& document);
// The digest that the content has.
std::string digest_of(const json::Document& document);

std::string signed_message(std::string_view digest);

// The Ed25519 signature of these bytes: 128 hex digits.
std::string signature_hex(std::string_view message, const SecretSeed& seed);
std::string public_key_hex(const SecretSeed& seed);

bool is_hex(std::string_view text, std::size_t size);  // lower-case digits
// A string member of an object, or nullptr.
const json::Value* text_member(const json::Value& object, std::string_view key);
// Canonical bytes of an object without the named members.
std::string canonical_without(const json::Value& root, std::initializer_list<std::string_view> dropped);
// The first byte where a text is not the canonical bytes of what it says.
std::size_t first_uncanonical(std::string_view text, std::string_view canonical);

// Of lower-case hex digits, which the reader has checked.
std::string bytes_from_hex(std::string_view hex);
PublicKey key_from_hex(std::string_view hex);

// Canonical bytes of `root` with these signatures in place of its own.
std::string with_signatures(const json::Value& root, const std::vector<Signature>& signatures);

}  // namespace tsn::record
