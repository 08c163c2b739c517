// Ed25519 (RFC 8032) through libsodium. A signature covers the record's digest, under a name of its own so
// that it cannot be taken for a signature of anything else.
#include <sodium.h>

#include <algorithm>

#include "json/canonical.hpp"
#include "record/parts.hpp"
#include "record/record.hpp"

namespace tsn::record {
namespace {

std::string_view bytes_of(const auto& array) { return {reinterpret_cast<const char*>(array.data()), array.size()}; }

}  // namespace

std::string signed_message(std::string_view digest) { return "tansuan.record/1\n" + std::string(digest); }

PublicKey public_key(const SecretSeed& seed) {
  PublicKey key{};
  std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> secret{};
  crypto_sign_seed_keypair(key.data(), secret.data(), seed.data());
  sodium_memzero(secret.data(), secret.size());
  return key;
}

std::string public_key_hex(const SecretSeed& seed) { return json::hex(public_key(seed)); }

std::string signature_hex(std::string_view message, const SecretSeed& seed) {
  std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> secret{};
  PublicKey same{};
  crypto_sign_seed_keypair(same.data(), secret.data(), seed.data());
  std::array<std::uint8_t, crypto_sign_BYTES> signature{};
  crypto_sign_detached(signature.data(), nullptr, reinterpret_cast<const unsigned char*>(message.data()),
                       message.size(), secret.data());
  sodium_memzero(secret.data(), secret.size());
  return json::hex(bytes_of(signature));
}

bool signature_valid(std::string_view bytes, std::string_view signature64, const PublicKey& key) {
  return signature64.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(reinterpret_cast<const unsigned char*>(signature64.data()),
                                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                                     key.data()) == 0;
}

Result<std::string> sign(std::string_view record, const SecretSeed& seed) {
  json::Document document(std::pmr::new_delete_resource());
  if (auto refusal = json::read(record, document, record_limits)) return Fault{refusal->code, refusal->message};
  auto parts = read_parts(record, document);
  if (!parts) return parts.fault();
  const std::string key_hex = public_key_hex(seed);
  std::vector<Signature> signatures = parts->signatures;
  for (const Signature& one : signatures)
    if (!signature_valid(signed_message(parts->digest), bytes_from_hex(one.signature), key_from_hex(one.public_key)))
      return Fault{"record.signature", "the signature of key " + one.public_key + " is not valid"};
  for (const Signature& one : signatures)
    if (one.public_key == key_hex) return Fault{"record.signed_already", "this key has signed the record already"};
  signatures.push_back({key_hex, signature_hex(signed_message(parts->digest), seed)});
  std::sort(signatures.begin(), signatures.end(),
            [](const Signature& a, const Signature& b) { return a.public_key < b.public_key; });
  return with_signatures(document.root(), signatures);
}

}  // namespace tsn::record
