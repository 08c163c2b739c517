// Ed25519 keys in files: the seed of a private key as 64 hex digits.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "cli/context.hpp"

namespace cli {

// Read from a file; wiped from memory at its end.
class Seed {
 public:
  Seed(const Context& context, const std::string& path);
  ~Seed();
  Seed(const Seed&) = delete;
  Seed& operator=(const Seed&) = delete;
  const std::uint8_t* data() const { return bytes_.data(); }
  std::string public_key() const;  // 64 hex digits

 private:
  std::array<std::uint8_t, 32> bytes_{};
};

// A new one, of the system's randomness, into a file that only its owner can read and that was not there.
void make_seed(const Context& context, const std::string& path);

// A public key as somebody writes it, in lower case; throws a Failure if it is none.
std::string public_key_of(const Context& context, const std::string& text);

}  // namespace cli
