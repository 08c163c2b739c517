// Which entries a proof is about, and what they come to together.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "ledger/entry.hpp"

namespace tsn::ledger {

// {"period", "entities"?, "methods"?, "without"?}: the entries of a period that are summed; or {"digests"}: these.
struct Query {
  std::optional<Period> period;
  std::string period_text;
  std::set<std::string, std::less<>> entities, methods;  // empty: not asked
  std::set<Digest> digests;                              // of `digests` or `without`
};
std::optional<Query> read_query(const json::Value& value, Diagnostics& problems);

struct Listed {
  std::uint64_t index = 0;  // from 0
  Entry entry;
};

// The entries that a query asks for, gathered while a ledger is read.
class Selection {
 public:
  explicit Selection(Query query) : query_(std::move(query)) {}
  void offer(std::uint64_t index, const Entry& entry);
  const Query& query() const noexcept { return query_; }
  const std::vector<Listed>& listed() const noexcept { return listed_; }
  // Why these entries make no proof, if so. Codes: proof.nothing, proof.not_found, proof.straddles, proof.entities,
  // proof.methods.
  std::optional<Fault> refusal() const;

 private:
  Query query_;
  std::vector<Listed> listed_;
  std::vector<std::uint64_t> straddling_;  // of the period in part only
  std::set<Digest> found_;
};

// Months of a period for which an entity has no record by a method, although it has others.
struct Missing {
  std::string entity, method;
  std::vector<std::string> months;
};
struct RollUp {
  Exact total;
  bool complete = true;  // every record is, and no month is missing
  std::vector<Missing> missing;
};
// Codes: proof.outside, proof.overlap (a month twice), proof.no_total, proof.too_large.
Result<RollUp> roll_up(const Period& period, std::span<const Listed> listed);

}  // namespace tsn::ledger
