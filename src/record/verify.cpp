#include "json/canonical.hpp"
#include "json/object.hpp"
#include "record/difference.hpp"
#include "record/parts.hpp"
#include "record/record.hpp"

namespace tsn::record {
namespace {

using json::Kind;
using json::Value;

// "activity ng-01, step co2: " if the difference is in a step of the trace.
std::string where(const Place& place, std::string_view pointer) {
  if (place.activity.empty()) return std::string(pointer) + ": ";
  if (!place.step.empty()) return "activity " + place.activity + ", step " + place.step + ": ";
  constexpr std::string_view trace = "/trace/";
  const std::size_t rest = pointer.find('/', trace.size());
  return "activity " + place.activity + ", " +
         std::string(rest == std::string_view::npos ? std::string_view() : pointer.substr(rest)) + ": ";
}

// What is recorded and what is computed, as texts.
void tell(Verdict& verdict, const Difference& difference) {
  constexpr std::size_t longest = 4096;
  const auto text_of = [](const Value* value) {
    if (!value) return std::string();
    return value->is(Kind::string) ? cut(std::string(value->text), longest)
                                   : cut(json::canonical(*value).value_or(std::string()), longest);
  };
  verdict.recorded = text_of(difference.recorded);
  verdict.computed = text_of(difference.computed);
  verdict.difference = amount_of(difference);
}

// Notes may stand before the error that kept the record's request from being computed.
const Diagnostic& first_error(const Diagnostics& findings) {
  for (const Diagnostic& one : findings.list())
    if (one.severity == Severity::error) return one;
  return findings.list().front();
}

// What to do about a record of another catalog.
std::string way_out(std::string_view sha256) {
  std::string releases;
  for (const method::Release& one : method::embedded_releases()) {
    if (one.sha256 == sha256) return "open release " + std::string(one.name) + " to verify it";
    releases += (releases.empty() ? "" : ", ") + std::string(one.name) + " (" + one.sha256 + ")";
  }
  return "it is none of the releases in this library, " + releases +
         "; it takes that version of the library, or the packs it was made with";
}

Fault cancelled() { return {"calculation.cancelled", "the verification was cancelled"}; }

Verdict no(std::string code, std::string pointer, std::string message) {
  Verdict verdict;
  verdict.code = std::move(code);
  verdict.pointer = std::move(pointer);
  verdict.message = std::move(message);
  return verdict;
}

// The record's own request is not accepted.
Verdict refused(const Diagnostic& why) {
  Verdict verdict = no("record.request", "/request" + why.pointer, why.message);
  verdict.problem = why.code;
  return verdict;
}

}  // namespace

Result<Verdict> verify(std::string_view record, std::shared_ptr<const method::Library> library,
                       std::pmr::memory_resource* memory, engine::Token* token) {
  json::Document document(memory);
  if (auto refusal = json::read(record, document, record_limits)) return Fault{refusal->code, refusal->message};
  auto parts = read_parts(record, document);
  if (!parts) {
    if (parts.fault().code == "record.format") return parts.fault();
    Verdict verdict = no(parts.fault().code, "", parts.fault().message);
    if (verdict.code == "record.not_canonical") verdict.offset = canonical_bytes(record, document);
    if (verdict.code == "record.digest") {
      verdict.recorded = json::text_of(document.root(), "digest");
      verdict.computed = digest_of(document);
    }
    return verdict;
  }
  const Value& root = document.root();
  std::vector<std::string> signers;
  const std::string message = signed_message(parts->digest);
  for (const Signature& one : parts->signatures) {
    if (!signature_valid(message, bytes_from_hex(one.signature), key_from_hex(one.public_key))) {
      Verdict verdict =
          no("record.signature", "/signatures", "the signature of key " + one.public_key + " is not valid");
      verdict.key = one.public_key;
      return verdict;
    }
    signers.push_back(one.public_key);
  }
  const Value* catalog = root.find("catalog");
  const Value* hash = catalog && catalog->is(Kind::object) ? catalog->find("sha256") : nullptr;
  const Value* release = catalog && catalog->is(Kind::object) ? catalog->find("release") : nullptr;
  if (hash && hash->text != library->sha256())
    return Fault{"catalog.mismatch", "the record was made with catalog " + std::string(release ? release->text : "?") +
                                         " (" + std::string(hash->text) + "), this one is " +
                                         library->catalog().release() + " (" + library->sha256() +
                                         "): " + way_out(hash->text)};
  Diagnostics findings;
  if (!parts->request) return no("record.request", "/request", "the record holds no request");
  auto inventory = inventory::read_inventory(*parts->request, std::move(library), {}, findings, memory, token);
  if (!inventory) {
    const Diagnostic& why = first_error(findings);
    if (token && token->cancelled) return cancelled();
    return refused(why);
  }
  engine::Refusal refusal;
  engine::Options options;
  options.token = token;
  auto calculation = engine::calculate(*std::move(inventory), std::move(findings), options, refusal);
  if (!calculation) {
    if (refusal.code == "calculation.cancelled") return cancelled();
    const Diagnostic& why = first_error(refusal.diagnostics);
    return refused(why);
  }
  const Written again = write_record(*calculation, token);
  if (again.json.empty()) return cancelled();
  if (again.digest == parts->digest) {
    Verdict verdict;
    verdict.ok = true;
    verdict.signers = std::move(signers);
    return verdict;
  }
  json::Document computed(memory);
  if (json::read(again.json, computed, record_limits)) return Fault{"internal", "the computed record does not read"};
  const Difference difference = compare(root, computed.root());
  const Place place = place_of(difference, root, computed.root());
  Verdict verdict = no("record.differs", difference.pointer,
                       where(place, difference.pointer) + "the record says " + shown(difference.recorded) +
                           ", computing it gives " + shown(difference.computed));
  verdict.place = place;
  tell(verdict, difference);
  return verdict;
}

}  // namespace tsn::record
