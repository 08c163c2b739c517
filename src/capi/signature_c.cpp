#include "capi/guard.hpp"
#include "capi/handles.hpp"
#include "ledger/head.hpp"

using tsn::capi::Arguments;
using tsn::capi::guard;
using tsn::capi::ledger_failure;
using tsn::capi::Outcome;

namespace {

std::string verdict_json(const tsn::record::Detached& signature, std::string_view code, std::string_view message) {
  std::string out;
  tsn::json::Writer writer(out);
  writer.begin_object();
  writer.member("code", code);
  writer.member("message", message);
  writer.member_bool("ok", code.empty());
  writer.member("public_key", signature.public_key);
  if (!signature.role.empty()) writer.member("role", signature.role);
  if (!signature.signed_at.empty()) writer.member("signed_at", signature.signed_at);
  writer.end_object();
  return out;
}

}  // namespace

tsn_status tsn_signature_make(tsn_text document_json, const uint8_t* seed32, tsn_text role, tsn_text signed_at,
                              tsn_buffer** out_signature_json, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_signature_json, "out_signature_json");
    const std::string_view bytes = arguments.bytes(document_json, "document_json");
    arguments.handle(seed32, "seed32");
    const std::string_view who = arguments.text(role, "role");
    const std::string_view when = arguments.text(signed_at, "signed_at");
    if (Outcome bad = arguments.fault()) return bad;
    const auto subject = tsn::ledger::subject_of_document(bytes);
    if (!subject) return ledger_failure(subject.fault());
    const auto signature = tsn::record::sign_detached(*subject, who, when, tsn::capi::seed_of(seed32));
    if (!signature) return ledger_failure(signature.fault());
    std::string out;
    tsn::json::Writer writer(out);
    tsn::record::write_detached(writer, *signature);
    *out_signature_json = tsn::capi::new_buffer(std::move(out));
    return nullptr;
  });
}

tsn_status tsn_signature_verify(tsn_text document_json, tsn_text signature_json, tsn_buffer** out_verdict,
                                tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_verdict, "out_verdict");
    const std::string_view bytes = arguments.bytes(document_json, "document_json");
    const std::string_view signature_bytes = arguments.bytes(signature_json, "signature_json");
    if (Outcome bad = arguments.fault()) return bad;
    const auto signature = tsn::record::read_detached(signature_bytes);
    if (!signature) return ledger_failure(signature.fault());
    const auto subject = tsn::ledger::subject_of_document(bytes);
    if (!subject) return ledger_failure(subject.fault());
    std::string_view code;
    std::string message;
    if (signature->subject != *subject) {
      code = "signature.other";
      message = "the signature is about " + signature->subject.of + " " + signature->subject.digest + ", this is " +
                subject->of + " " + subject->digest;
    } else if (!tsn::record::valid(*signature)) {
      code = "signature.invalid";
      message = "the signature of key " + signature->public_key +
                " is not valid: it, or the role or date that it states, was changed";
    }
    *out_verdict = tsn::capi::new_buffer(verdict_json(*signature, code, message));
    return nullptr;
  });
}
