// The records of the examples, as they are and changed.
#pragma once

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <string>

#include "json/canonical.hpp"

inline std::string example_record(const std::string& name) {
  std::ifstream in("examples/" + name + "/record.json", std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// The record with `from` replaced by `to`, once, and its digest made right again.
inline std::string changed_record(std::string record, const std::string& from, const std::string& to) {
  const auto at = record.find(from);
  REQUIRE(at != std::string::npos);
  record.replace(at, from.size(), to);
  const std::string member = "\"digest\":\"";
  const auto digest = record.find(member);
  std::string body = record;
  body.erase(digest, member.size() + 71 + 2);  // the text, its quote and the comma
  return record.replace(digest + member.size(), 71, "sha256:" + tsn::json::sha256_hex(body));
}
