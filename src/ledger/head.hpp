// The head of a ledger (format "tansuan.head/1"): how many entries there are and the root over them, as somebody may
// sign it. Whoever keeps a head can tell later that nothing of the ledger was taken away or exchanged.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/tree.hpp"
#include "record/detached.hpp"

namespace tsn::ledger {

struct Head {
  std::uint64_t size = 0;
  Digest root{};
  std::vector<record::Detached> signatures;  // by public key; valid, and of this head
};

void write_head(json::Writer& writer, const Head& head);
std::string head_text(const Head& head);
record::Subject subject_of(const Head& head);
// Of the bytes of a head or of a record. Codes: those of read_head and record::subject_of_record.
Result<record::Subject> subject_of_document(std::string_view text);

// Codes: those of JSON, head.format, head.not_canonical, head.signature (malformed, out of order, not valid, or of
// another head).
Result<Head> read_head(std::string_view text);
Result<Head> read_head(const json::Value& value);
// Codes: signature.invalid, signature.other, head.signed_already.
Result<Head> with_signature(Head head, const record::Detached& signature);

}  // namespace tsn::ledger
