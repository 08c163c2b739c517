// RFC 8785 canonical JSON out, and the SHA-256 of such bytes.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/json.hpp"

namespace tsn::json {

// Appends canonical JSON to a string. Keys must be written in RFC 8785 order (UTF-16 code units); the
// writer checks that and remembers a violation in ordered().
class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}
  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  void key(std::string_view name);  // ASCII or UTF-8
  void string(std::string_view utf8);
  void integer(std::int64_t value);  // |value| <= 2^53
  void boolean(bool value);
  void null();
  void raw(std::string_view canonical_json);  // already canonical bytes
  // Shorthands.
  void member(std::string_view name, std::string_view text) {
    key(name);
    string(text);
  }
  void member_bool(std::string_view name, bool value) {
    key(name);
    boolean(value);
  }
  void member_int(std::string_view name, std::int64_t value) {
    key(name);
    integer(value);
  }
  bool ordered() const noexcept { return ordered_; }

 private:
  void separate();
  std::string& out_;
  bool first_ = true;
  bool after_key_ = false;
  bool ordered_ = true;
  std::vector<std::string_view> last_keys_;  // one per open container; keys outlive the writing of their object
};

// Canonical bytes of a parsed value. Numbers must be integers with |n| <= 2^53 (packs, requests and records
// hold every other number as text); else nullopt.
std::optional<std::string> canonical(const Value& value);

using Digest = std::array<std::uint8_t, 32>;
Digest sha256(std::string_view bytes);
// Of several pieces as if they were one.
Digest sha256(std::initializer_list<std::string_view> pieces);
std::string hex(const Digest& digest);
std::string hex(std::string_view bytes);
std::string sha256_hex(std::string_view bytes);
// Of 64 lower-case hex digits; nothing else is one.
std::optional<Digest> digest_from_hex(std::string_view hex);

}  // namespace tsn::json
