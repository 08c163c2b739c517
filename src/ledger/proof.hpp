// Documents that stand for themselves: that records are in a ledger with a head, and what their totals come to
// (format "tansuan.proof/1"); that a ledger only grew between two heads (format "tansuan.consistency/1").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.hpp"

namespace tsn::ledger {

// Of the entries that were selected while the ledger was read, under `head`, which must be one of this ledger; none:
// that of the whole. Codes: ledger.faulty; proof.no_query; those of Selection::refusal and roll_up; proof.head (of
// another ledger, or from before one of the records).
Result<std::string> prove(const Ledger& ledger, const std::optional<Head>& head);
// Codes: ledger.faulty; proof.head.
Result<std::string> prove_consistency(const Ledger& ledger, const Head& first, const std::optional<Head>& second);

struct Signer {
  std::string public_key, role, signed_at;
};
struct ProofVerdict {
  bool ok = false;
  // proof.not_canonical, proof.form, proof.entry, proof.order, proof.inclusion, proof.consistency, proof.sum, and those
  // of read_head and roll_up.
  std::string code, pointer, message;
  std::vector<Signer> signers;        // of the head; of the later one
  std::vector<Signer> first_signers;  // of the earlier head of a proof of consistency
};
// Codes of the fault: those of JSON; proof.format (it is neither kind of proof).
Result<ProofVerdict> verify_proof(std::string_view text);

}  // namespace tsn::ledger
