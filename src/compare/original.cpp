#include "compare/original.hpp"

#include "record/parts.hpp"
#include "record/record.hpp"

namespace tsn::compare {
namespace {

Fault first_error(const Diagnostics& findings) {
  for (const Diagnostic& one : findings.list())
    if (one.severity == Severity::error)
      return {one.code, (one.pointer.empty() ? "" : one.pointer + ": ") + one.message};
  return {"internal", "a calculation was refused without a reason"};
}

Fault of_record(std::string_view name, const Fault& fault) {
  return {fault.code, "record " + std::string(name) + ": " + fault.message};
}

}  // namespace

Result<engine::Calculation> compute(const json::Value& request, std::shared_ptr<const method::Library> library,
                                    std::pmr::memory_resource* memory, engine::Token* token) {
  Diagnostics findings;
  auto inventory = inventory::read_inventory(request, std::move(library), {}, findings, memory, token);
  if (token && token->cancelled) return Fault{"calculation.cancelled", "the comparison was cancelled"};
  if (!inventory) return first_error(findings);
  engine::Options options;
  options.token = token;
  engine::Refusal refusal;
  auto calculation = engine::calculate(*std::move(inventory), std::move(findings), options, refusal);
  if (calculation) return *std::move(calculation);
  if (refusal.code == "calculation.cancelled") return Fault{refusal.code, "the comparison was cancelled"};
  return first_error(refusal.diagnostics);
}

Result<Original> read_original(const Side& side, std::string_view name, std::pmr::memory_resource* memory,
                               engine::Token* token) {
  const auto verdict = record::verify(side.record, side.library, memory, token);
  if (!verdict) return of_record(name, verdict.fault());
  if (!verdict->ok)
    return of_record(name, {verdict->code, (verdict->pointer.empty() ? "" : verdict->pointer + ": ") +
                                               verdict->message + "; only a record that verifies can be compared"});
  Original original;
  original.document = std::make_unique<json::Document>(memory);
  if (auto refusal = json::read(side.record, *original.document, record::record_limits))
    return of_record(name, {refusal->code, refusal->message});
  const json::Value& root = original.document->root();
  original.digest = json::text_of(root, "digest");
  original.request = root.find("request");
  auto calculation = compute(*original.request, side.library, memory, token);
  if (!calculation) return of_record(name, calculation.fault());
  original.calculation = std::move(calculation).value();
  return original;
}

}  // namespace tsn::compare
