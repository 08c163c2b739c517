#include <sodium/crypto_hash_sha256.h>

#include "json/canonical.hpp"

namespace tsn::json {

static_assert(std::tuple_size_v<Digest> == crypto_hash_sha256_BYTES);

Digest sha256(std::string_view bytes) {
  Digest digest;
  // Pure computation: needs no sodium_init. The call cannot fail; an empty view may have no address.
  static constexpr unsigned char nothing = 0;
  const auto* data = bytes.empty() ? &nothing : reinterpret_cast<const unsigned char*>(bytes.data());
  crypto_hash_sha256(digest.data(), data, bytes.size());
  return digest;
}

std::string hex(std::string_view bytes) {
  constexpr std::string_view digit = "0123456789abcdef";
  std::string out;
  out.reserve(2 * bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += digit[byte >> 4U];
    out += digit[byte & 0xFU];
  }
  return out;
}

std::string sha256_hex(std::string_view bytes) {
  const Digest digest = sha256(bytes);
  return hex(std::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
}

}  // namespace tsn::json
