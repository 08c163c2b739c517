#include "tansuan/ledger.h"

#include "capi/guard.hpp"
#include "capi/handles.hpp"
#include "ledger/proof.hpp"

using tsn::capi::Arguments;
using tsn::capi::failure;
using tsn::capi::guard;
using tsn::capi::ledger_failure;
using tsn::capi::misuse;
using tsn::capi::new_buffer;
using tsn::capi::Outcome;
using tsn::ledger::Head;

struct tsn_ledger {
  tsn::ledger::Ledger ledger;
  bool read = false;      // something was
  bool appended = false;  // something was
  bool dead = false;      // a change was broken off: what is here is not known
};

namespace {

constexpr tsn::json::Limits query_limits{8, std::size_t{1} << 24, std::size_t{1} << 20};

// A ledger that can be used.
Outcome live(Arguments& arguments, const tsn_ledger* ledger) {
  arguments.handle(ledger, "ledger");
  if (Outcome bad = arguments.fault()) return bad;
  if (ledger->dead) return misuse("ledger.dead", "a call on this ledger ran out of memory; free it and read it anew");
  return nullptr;
}

// Marks the ledger as broken off until the end of a change.
class Change {
 public:
  explicit Change(tsn_ledger& ledger) : ledger_(ledger) { ledger_.dead = true; }
  void done() { ledger_.dead = false; }

 private:
  tsn_ledger& ledger_;
};

Outcome to_be_first(const tsn_ledger& ledger) {
  if (!ledger.read && !ledger.appended) return nullptr;
  return misuse("argument.order", "this must be said before the ledger is read");
}

std::string report_json(const tsn::ledger::Ledger& ledger) {
  std::string out;
  tsn::json::Writer writer(out);
  const auto number = [&](std::string_view name, std::uint64_t value) {
    writer.member_int(name, static_cast<std::int64_t>(value));
  };
  writer.begin_object();
  number("end", ledger.end());
  writer.key("faults");
  writer.begin_array();
  for (const tsn::ledger::LedgerFault& one : ledger.faults()) {
    writer.begin_object();
    writer.member("code", one.code);
    writer.member("expected", one.expected);
    writer.member("found", one.found);
    number("line", one.line);
    writer.member("message", one.message);
    number("offset", one.offset);
    writer.end_object();
  }
  writer.end_array();
  writer.member_bool("ok", ledger.good());
  writer.member("root", tsn::json::hex(ledger.head().root));
  number("size", ledger.size());
  number("unfinished", ledger.unfinished());
  number("unlisted", ledger.unlisted());
  writer.end_object();
  return out;
}

void write_signers(tsn::json::Writer& writer, std::string_view name, const std::vector<tsn::ledger::Signer>& signers) {
  writer.key(name);
  writer.begin_array();
  for (const tsn::ledger::Signer& one : signers) {
    writer.begin_object();
    writer.member("public_key", one.public_key);
    if (!one.role.empty()) writer.member("role", one.role);
    if (!one.signed_at.empty()) writer.member("signed_at", one.signed_at);
    writer.end_object();
  }
  writer.end_array();
}

std::string verdict_json(const tsn::ledger::ProofVerdict& verdict) {
  std::string out;
  tsn::json::Writer writer(out);
  writer.begin_object();
  writer.member("code", verdict.code);
  if (!verdict.first_signers.empty()) write_signers(writer, "first_signers", verdict.first_signers);
  writer.member("message", verdict.message);
  writer.member_bool("ok", verdict.ok);
  writer.member("pointer", verdict.pointer);
  write_signers(writer, "signers", verdict.signers);
  writer.end_object();
  return out;
}

// A head that may be left out.
tsn::Result<std::optional<Head>> optional_head(std::string_view bytes) {
  if (bytes.empty()) return std::optional<Head>();
  auto head = tsn::ledger::read_head(bytes);
  if (!head) return head.fault();
  return std::optional<Head>(std::move(head).value());
}

}  // namespace

tsn_status tsn_ledger_new(tsn_ledger** out_ledger, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_ledger, "out_ledger");
    if (Outcome bad = arguments.fault()) return bad;
    *out_ledger = new tsn_ledger;
    return nullptr;
  });
}

tsn_status tsn_ledger_expect(tsn_ledger* ledger, tsn_text head_json, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    const std::string_view bytes = arguments.bytes(head_json, "head_json");
    if (Outcome bad = live(arguments, ledger)) return bad;
    if (Outcome bad = to_be_first(*ledger)) return bad;
    const auto head = tsn::ledger::read_head(bytes);
    if (!head) return ledger_failure(head.fault());
    Change change(*ledger);
    ledger->ledger.expect(*head);
    change.done();
    return nullptr;
  });
}

tsn_status tsn_ledger_select(tsn_ledger* ledger, tsn_text query_json, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    const std::string_view bytes = arguments.bytes(query_json, "query_json");
    if (Outcome bad = live(arguments, ledger)) return bad;
    if (Outcome bad = to_be_first(*ledger)) return bad;
    if (ledger->ledger.selection()) return misuse("argument.order", "something was selected already");
    tsn::json::Document document(std::pmr::new_delete_resource());
    if (const auto refusal = tsn::json::read(bytes, document, query_limits)) return failure(*refusal);
    tsn::Diagnostics problems;
    auto query = tsn::ledger::read_query(document.root(), problems);
    if (!query) return failure(TSN_E_REQUEST, problems);
    ledger->ledger.select(*std::move(query));
    return nullptr;
  });
}

tsn_status tsn_ledger_read(tsn_ledger* ledger, tsn_text bytes, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    const std::string_view piece = arguments.bytes(bytes, "bytes");
    if (Outcome bad = live(arguments, ledger)) return bad;
    if (ledger->appended) return misuse("argument.order", "the ledger must be read before something is appended");
    Change change(*ledger);
    ledger->ledger.read(piece);
    ledger->read = true;
    change.done();
    return nullptr;
  });
}

tsn_status tsn_ledger_check(const tsn_ledger* ledger, tsn_buffer** out_report, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_report, "out_report");
    if (Outcome bad = live(arguments, ledger)) return bad;
    *out_report = new_buffer(report_json(ledger->ledger));
    return nullptr;
  });
}

uint64_t tsn_ledger_size(const tsn_ledger* ledger) { return ledger != nullptr ? ledger->ledger.size() : 0; }
uint64_t tsn_ledger_end(const tsn_ledger* ledger) { return ledger != nullptr ? ledger->ledger.end() : 0; }

tsn_status tsn_ledger_cut(tsn_ledger* ledger, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    if (Outcome bad = live(arguments, ledger)) return bad;
    ledger->ledger.forget_unfinished();
    return nullptr;
  });
}

tsn_status tsn_ledger_append(tsn_ledger* ledger, tsn_text record_json, tsn_buffer** out_line, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_line, "out_line");
    const std::string_view bytes = arguments.bytes(record_json, "record_json");
    if (Outcome bad = live(arguments, ledger)) return bad;
    Change change(*ledger);
    auto line = ledger->ledger.append(bytes);
    if (line) {
      *out_line = new_buffer(std::move(line).value());
      ledger->appended = true;
    }
    change.done();
    return line ? nullptr : ledger_failure(line.fault());
  });
}

tsn_status tsn_ledger_head(const tsn_ledger* ledger, tsn_buffer** out_head_json, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_head_json, "out_head_json");
    if (Outcome bad = live(arguments, ledger)) return bad;
    if (!ledger->ledger.good()) return failure(TSN_E_LEDGER, "ledger.faulty", "the ledger has faults: it has no head");
    *out_head_json = new_buffer(tsn::ledger::head_text(ledger->ledger.head()));
    return nullptr;
  });
}

tsn_status tsn_head_add_signature(tsn_text head_json, tsn_text signature_json, tsn_buffer** out_head_json,
                                  tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_head_json, "out_head_json");
    const std::string_view head_bytes = arguments.bytes(head_json, "head_json");
    const std::string_view signature_bytes = arguments.bytes(signature_json, "signature_json");
    if (Outcome bad = arguments.fault()) return bad;
    auto head = tsn::ledger::read_head(head_bytes);
    if (!head) return ledger_failure(head.fault());
    const auto signature = tsn::record::read_detached(signature_bytes);
    if (!signature) return ledger_failure(signature.fault());
    const auto signed_head = tsn::ledger::with_signature(std::move(head).value(), *signature);
    if (!signed_head) return ledger_failure(signed_head.fault());
    *out_head_json = new_buffer(tsn::ledger::head_text(*signed_head));
    return nullptr;
  });
}

tsn_status tsn_ledger_prove(const tsn_ledger* ledger, tsn_text head_json, tsn_buffer** out_proof,
                            tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_proof, "out_proof");
    const std::string_view bytes = arguments.bytes(head_json, "head_json");
    if (Outcome bad = live(arguments, ledger)) return bad;
    const auto head = optional_head(bytes);
    if (!head) return ledger_failure(head.fault());
    auto proof = tsn::ledger::prove(ledger->ledger, *head);
    if (!proof) return ledger_failure(proof.fault());
    *out_proof = new_buffer(std::move(proof).value());
    return nullptr;
  });
}

tsn_status tsn_ledger_prove_consistency(const tsn_ledger* ledger, tsn_text first_json, tsn_text second_json,
                                        tsn_buffer** out_proof, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_proof, "out_proof");
    const std::string_view first_bytes = arguments.bytes(first_json, "first_json");
    const std::string_view second_bytes = arguments.bytes(second_json, "second_json");
    if (Outcome bad = live(arguments, ledger)) return bad;
    const auto first = tsn::ledger::read_head(first_bytes);
    if (!first) return ledger_failure(first.fault());
    const auto second = optional_head(second_bytes);
    if (!second) return ledger_failure(second.fault());
    auto proof = tsn::ledger::prove_consistency(ledger->ledger, *first, *second);
    if (!proof) return ledger_failure(proof.fault());
    *out_proof = new_buffer(std::move(proof).value());
    return nullptr;
  });
}

void tsn_ledger_free(tsn_ledger* ledger) { delete ledger; }

tsn_status tsn_proof_verify(tsn_text proof_json, tsn_buffer** out_verdict, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_verdict, "out_verdict");
    const std::string_view bytes = arguments.bytes(proof_json, "proof_json");
    if (Outcome bad = arguments.fault()) return bad;
    const auto verdict = tsn::ledger::verify_proof(bytes);
    if (!verdict) return ledger_failure(verdict.fault());
    *out_verdict = new_buffer(verdict_json(*verdict));
    return nullptr;
  });
}

tsn_status tsn_record_entry(tsn_text record_json, tsn_buffer** out_entry, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_entry, "out_entry");
    const std::string_view bytes = arguments.bytes(record_json, "record_json");
    if (Outcome bad = arguments.fault()) return bad;
    auto entry = tsn::ledger::entry_of_record(bytes);
    if (!entry) return ledger_failure(entry.fault());
    *out_entry = new_buffer(std::move(entry->body));
    return nullptr;
  });
}
