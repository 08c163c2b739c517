// Ledgers and proofs as people read them.
#pragma once

#include <map>
#include <set>
#include <string>

#include "cli/answers.hpp"
#include "cli/context.hpp"

namespace cli {

// A table of entries, of which each is an object of a line or a proof.
std::string entries_text(const Context& context, const Json& entries);
// What tsn_ledger_check reports.
std::string check_text(const Context& context, const std::string& name, const Json& report);

using Records = std::map<Json, std::string>;  // entries of records that are at hand, and the files of these

// A proof, its verdict, and what else was asked of it: that these records are in it and no others, and who signed.
class ProofView {
 public:
  // `proof` is null unless the verdict is good.
  ProofView(const Context& context, std::string name, Json proof, Json verdict, const Records& records,
            const std::set<std::string>& required);
  bool ok() const { return ok_; }
  std::string text() const;
  Json json() const;

 private:
  std::string records_text() const;
  const Context& context_;
  std::string name_;
  Json proof_, verdict_;
  bool compared_ = false;                     // records are at hand
  std::map<std::string, std::string> files_;  // by digest, of the records that the proof lists
  std::set<std::string> missing_;             // digests that the proof lists and nobody has
  std::set<std::string> foreign_;             // files whose records the proof does not list
  std::set<std::string> unsigned_by_;         // keys that should have signed
  bool ok_ = false;
};

}  // namespace cli
