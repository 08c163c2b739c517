#include "capi/error.hpp"

#include <algorithm>
#include <utility>

namespace tsn::capi {
namespace {

// Constant-initialised and never written: a tsn_error* to one of them goes out and comes back to be freed.
constexpr tsn_error constants[] = {
    {TSN_E_NO_MEMORY, TSN_NO_OFFSET, nullptr, "memory.none", "the machine has no memory left for this", ""},
    {TSN_E_MEMORY_LIMIT, TSN_NO_OFFSET, nullptr, "memory.limit",
     "this needs more memory than the options allow; raise the limit or split the request", ""},
    {TSN_E_CANCELLED, TSN_NO_OFFSET, nullptr, "calculation.cancelled", "the token was cancelled", ""},
    {TSN_E_INTERNAL, TSN_NO_OFFSET, nullptr, "internal", "a fault of the library, please report it", ""},
};

Outcome make(tsn_status status, Problems problems, std::size_t lead, std::size_t offset) {
  auto owned = std::make_unique<Problems>(std::move(problems));
  const Diagnostic& first = owned->list[lead];
  Outcome outcome(new tsn_error{status, offset, nullptr, first.code, first.message, first.pointer});
  outcome->problems = owned.release();
  return outcome;
}

Outcome make(tsn_status status, std::string_view code, std::string message, std::string pointer, std::size_t offset) {
  Problems problems;
  problems.list.push_back({Severity::error, std::string(code), std::move(pointer), std::move(message)});
  return make(status, std::move(problems), 0, offset);
}

}  // namespace

void FreeError::operator()(tsn_error* error) const noexcept {
  if (error == nullptr || error->problems == nullptr) return;
  delete error->problems;
  delete error;
}

Outcome constant_error(tsn_status status) noexcept {
  for (const tsn_error& one : constants)
    if (one.status == status) return Outcome(const_cast<tsn_error*>(&one));
  return constant_error(TSN_E_INTERNAL);
}

Outcome misuse(std::string_view code, std::string message, std::size_t offset) {
  return make(TSN_E_MISUSE, code, std::move(message), {}, offset);
}

Outcome failure(tsn_status status, std::string_view code, std::string message) {
  return make(status, code, std::move(message), {}, TSN_NO_OFFSET);
}

Outcome failure(tsn_status status, std::string_view code, std::string message, std::string pointer,
                std::size_t offset) {
  return make(status, code, std::move(message), std::move(pointer), offset);
}

Outcome failure(tsn_status status, const Diagnostics& diagnostics, std::string_view lead) {
  Problems problems{diagnostics.list(), diagnostics.suppressed()};
  const auto& list = problems.list;
  auto found = std::find_if(list.begin(), list.end(),
                            [&](const Diagnostic& d) { return d.severity == Severity::error && d.code == lead; });
  if (found == list.end())
    found = std::find_if(list.begin(), list.end(), [](const Diagnostic& d) { return d.severity == Severity::error; });
  // No error in the list: it is past the 1,000th finding, or the core did not say why it refused.
  if (found == list.end()) {
    if (list.empty()) return constant_error(TSN_E_INTERNAL);
    found = list.begin();
  }
  const auto at = static_cast<std::size_t>(found - list.begin());
  return make(status, std::move(problems), at, TSN_NO_OFFSET);
}

tsn_status status_of_json(std::string_view code) noexcept {
  if (code == "json.syntax") return TSN_E_JSON_SYNTAX;
  if (code == "json.utf8") return TSN_E_JSON_UTF8;
  if (code == "json.duplicate_key") return TSN_E_JSON_DUPLICATE_KEY;
  if (code == "json.depth" || code == "json.too_large" || code == "json.number") return TSN_E_JSON_LIMIT;
  return TSN_E_INTERNAL;
}

std::size_t offset_of(const json::Refusal& refusal) noexcept {
  return refusal.code == "json.syntax" || refusal.code == "json.utf8" ? refusal.offset : TSN_NO_OFFSET;
}

Outcome failure(const json::Refusal& refusal) {
  return make(status_of_json(refusal.code), refusal.code, refusal.message, refusal.pointer, offset_of(refusal));
}

Outcome record_failure(const Fault& fault) {
  tsn_status status = TSN_E_INTERNAL;
  if (fault.code == "calculation.cancelled") return constant_error(TSN_E_CANCELLED);
  if (fault.code.starts_with("json."))
    status = status_of_json(fault.code);
  else if (fault.code == "record.signed_already" || fault.code == "record.signature")
    status = TSN_E_SIGNATURE;
  else if (fault.code.starts_with("record."))
    status = TSN_E_RECORD;
  else if (fault.code == "catalog.mismatch" || fault.code == "method.unknown")
    status = TSN_E_CATALOG_MISMATCH;
  return failure(status, fault.code, fault.message);
}

Outcome ledger_failure(const Fault& fault) {
  const std::string_view code = fault.code;
  tsn_status status = TSN_E_LEDGER;
  if (code.starts_with("json.") || code.starts_with("record.")) return record_failure(fault);
  if (code == "signature.role" || code == "signature.date")
    status = TSN_E_REQUEST;
  else if (code.starts_with("signature.") || code == "head.signed_already")
    status = TSN_E_SIGNATURE;
  else if (code == "proof.nothing" || code == "proof.not_found")
    status = TSN_E_NOT_FOUND;
  return failure(status, code, fault.message);
}

}  // namespace tsn::capi
