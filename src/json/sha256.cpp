#include <sodium/crypto_hash_sha256.h>

#include "json/canonical.hpp"

namespace tsn::json {

static_assert(std::tuple_size_v<Digest> == crypto_hash_sha256_BYTES);

// Pure computation: needs no sodium_init, and the calls cannot fail.
Digest sha256(std::initializer_list<std::string_view> pieces) {
  Digest digest;
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for (const std::string_view piece : pieces)
    if (!piece.empty())
      crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(piece.data()), piece.size());
  crypto_hash_sha256_final(&state, digest.data());
  return digest;
}

Digest sha256(std::string_view bytes) { return sha256({bytes}); }

std::string hex(const Digest& digest) {
  return hex(std::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
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

std::string sha256_hex(std::string_view bytes) { return hex(sha256(bytes)); }

std::optional<Digest> digest_from_hex(std::string_view hex) {
  Digest digest{};
  if (hex.size() != 2 * digest.size() || hex.find_first_not_of("0123456789abcdef") != std::string_view::npos)
    return std::nullopt;
  const auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  for (std::size_t i = 0; i < digest.size(); ++i)
    digest[i] = static_cast<std::uint8_t>(value(hex[2 * i]) * 16 + value(hex[2 * i + 1]));
  return digest;
}

}  // namespace tsn::json
