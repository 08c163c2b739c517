// The vectors of conformance/vectors that depend on packs, asked in this process and judged by values.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <tansuan/tansuan.hpp>
#include <vector>

namespace mutation {

struct Vector {
  std::string id, op, release;  // release: as the vector names it; empty is the newest
  nlohmann::ordered_json input;
  nlohmann::json expect;        // {"ok"}, {"error"}, {"record"} or {"case"}
  std::string method, edition;  // of its request, as far as it says

  // What an unchanged run names or uses.
  std::set<std::string> entries, series, tables, sources;
  bool refused = false;
  std::string record;
};

// In the order of the files. Left out: vectors of operations that read no pack, and those of a record's bytes.
std::vector<Vector> load_vectors(const std::string& folder);

// What is wrong with the answer; nothing if it is the expected one. Values, findings' codes and refusals are compared,
// never bytes or hashes: the hash of a changed pack is no proof that a vector sees the change.
// A record that differs from the one noted in the vector by hashes alone is not looked into.
std::optional<std::string> judge(const Vector& vector, const tansuan::catalog& catalog);
// The same, and notes in the vector its record, and the entries and series that it names.
std::optional<std::string> observe(Vector& vector, const tansuan::catalog& catalog);

}  // namespace mutation
