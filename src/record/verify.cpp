#include "json/canonical.hpp"
#include "json/object.hpp"
#include "record/parts.hpp"
#include "record/record.hpp"

namespace tsn::record {
namespace {

using json::Kind;
using json::Path;
using json::Value;

std::string shown(const Value* value) {
  if (!value) return "nothing";
  auto text = json::canonical(*value).value_or("?");
  if (text.size() > 120) {
    std::size_t end = 117;
    while (end != 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;  // whole characters only
    text = text.substr(0, end) + "...";
  }
  return text;
}

// The pointer of the first place where two values differ, in document order; empty optional if equal.
struct Difference {
  std::string pointer;
  const Value* recorded = nullptr;
  const Value* computed = nullptr;
};

std::optional<Difference> first_difference(const Value* recorded, const Value* computed, const Path& path) {
  if (!recorded || !computed || recorded->kind != computed->kind || recorded->text != computed->text ||
      recorded->boolean != computed->boolean)
    return Difference{path.text(), recorded, computed};
  for (std::size_t i = 0; i < std::max(recorded->items().size(), computed->items().size()); ++i) {
    const Value* a = i < recorded->items().size() ? &recorded->items()[i] : nullptr;
    const Value* b = i < computed->items().size() ? &computed->items()[i] : nullptr;
    if (auto found = first_difference(a, b, Path(path, i))) return found;
  }
  for (const json::Member& member : recorded->members())
    if (auto found = first_difference(&member.value, computed->find(member.key), Path(path, member.key))) return found;
  for (const json::Member& member : computed->members())
    if (!recorded->find(member.key)) return Difference{Path(path, member.key).text(), nullptr, &member.value};
  return std::nullopt;
}

// "activity ng-01, step co2: " if the difference is in a step of the trace.
std::string where(const Value& root, std::string_view pointer) {
  constexpr std::string_view trace = "/trace/";
  if (!pointer.starts_with(trace)) return std::string(pointer) + ": ";
  std::size_t numbers[2] = {0, 0};
  std::size_t at = trace.size();
  const auto number = [&](std::size_t& n) {
    for (; at < pointer.size() && pointer[at] != '/'; ++at) n = n * 10 + static_cast<std::size_t>(pointer[at] - '0');
  };
  number(numbers[0]);
  const Value* list = root.find("trace");
  if (!list || numbers[0] >= list->items().size()) return std::string(pointer) + ": ";
  const Value& row = list->items()[numbers[0]];
  const Value* activity = row.find("activity");
  std::string text = "activity " + std::string(activity ? activity->text : "?") + ", ";
  constexpr std::string_view steps = "/steps/";
  if (!pointer.substr(at).starts_with(steps)) return text + std::string(pointer.substr(at)) + ": ";
  at += steps.size();
  number(numbers[1]);
  const Value* step_list = row.find("steps");
  const Value* step = step_list && numbers[1] < step_list->items().size() ? &step_list->items()[numbers[1]] : nullptr;
  const Value* id = step ? step->find("id") : nullptr;
  return text + "step " + std::string(id ? id->text : "?") + ": ";
}

// Steps first, then what is summed from them, then the rest: the cause before its consequences.
Difference compare(const Value& recorded, const Value& computed) {
  const Path root;
  for (std::string_view part : {"trace", "factors", "results"})
    if (auto found = first_difference(recorded.find(part), computed.find(part), Path(root, part))) return *found;
  for (const json::Member& member : recorded.members()) {
    if (member.key == "signatures" || member.key == "digest") continue;
    if (auto found = first_difference(&member.value, computed.find(member.key), Path(root, member.key))) return *found;
  }
  for (const json::Member& member : computed.members())
    if (!recorded.find(member.key)) return Difference{Path(root, member.key).text(), nullptr, &member.value};
  return {};
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

}  // namespace

Result<Verdict> verify(std::string_view record, std::shared_ptr<const method::Library> library,
                       std::pmr::memory_resource* memory, engine::Token* token) {
  json::Document document(memory);
  if (auto refusal = json::read(record, document, record_limits)) return Fault{refusal->code, refusal->message};
  auto parts = read_parts(record, document);
  if (!parts) {
    if (parts.fault().code == "record.format") return parts.fault();
    return no(parts.fault().code, "", parts.fault().message);
  }
  const Value& root = document.root();
  std::vector<std::string> signers;
  const std::string message = signed_message(parts->digest);
  for (const Signature& one : parts->signatures) {
    if (!signature_valid(message, bytes_from_hex(one.signature), key_from_hex(one.public_key)))
      return no("record.signature", "/signatures", "the signature of key " + one.public_key + " is not valid");
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
    return no("record.request", "/request" + why.pointer, why.message);
  }
  engine::Refusal refusal;
  engine::Options options;
  options.token = token;
  auto calculation = engine::calculate(*std::move(inventory), std::move(findings), options, refusal);
  if (!calculation) {
    if (refusal.code == "calculation.cancelled") return cancelled();
    const Diagnostic& why = first_error(refusal.diagnostics);
    return no("record.request", "/request" + why.pointer, why.message);
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
  return no("record.differs", difference.pointer,
            where(root, difference.pointer) + "the record says " + shown(difference.recorded) +
                ", computing it gives " + shown(difference.computed));
}

}  // namespace tsn::record
