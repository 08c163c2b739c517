#include "capi/builder.hpp"

#include <algorithm>
#include <memory_resource>

#include "json/canonical.hpp"

namespace tsn::capi {
namespace {

bool is_method(std::string_view format) { return format == "tansuan.method/1" || format == "tansuan.sources/1"; }

bool signed_by_one(const tsn_catalog_builder& builder, std::string_view pack, const std::uint8_t* signature64) {
  if (signature64 == nullptr) return false;
  const std::string_view signature(reinterpret_cast<const char*>(signature64), 64);
  return std::any_of(builder.keys.begin(), builder.keys.end(),
                     [&](const record::PublicKey& key) { return record::signature_valid(pack, signature, key); });
}

std::shared_ptr<const method::Library> open(const tsn_catalog_builder& builder, bool methods, Diagnostics& found) {
  std::vector<std::string_view> texts;
  for (const auto& pack : builder.packs)
    if (methods || !pack.method) texts.push_back(pack.text);
  return method::Library::open(builder.base, texts, found);
}

void write_problem(json::Writer& writer, const Diagnostic& problem, std::size_t offset = TSN_NO_OFFSET) {
  writer.begin_object();
  writer.member("code", problem.code);
  writer.member("message", problem.message);
  if (offset != TSN_NO_OFFSET) writer.member_int("offset", static_cast<std::int64_t>(offset));
  writer.member("pointer", problem.pointer);
  writer.member("severity", severity_name(problem.severity));
  writer.end_object();
}

}  // namespace

Outcome add_pack(tsn_catalog_builder& builder, std::string_view pack, const std::uint8_t* signature64) {
  if (!builder.keys.empty() && !signed_by_one(builder, pack, signature64))
    return failure(TSN_E_PACK_SIGNATURE, "pack.signature",
                   signature64 == nullptr ? "this pack must be signed, and no signature was given"
                                          : "the signature is not one of a required key over these bytes");
  auto document = std::make_unique<json::Document>(std::pmr::new_delete_resource());
  if (auto refusal = json::read(pack, *document)) return failure(*refusal);
  const std::string_view format = json::text_of(document->root(), "format");
  constexpr std::string_view formats[] = {"tansuan.factors/1", "tansuan.sources/1", "tansuan.method/1",
                                          "tansuan.register/1", "tansuan.catalog/1"};
  Diagnostics found;
  if (std::find(std::begin(formats), std::end(formats), format) == std::end(formats)) {
    found.error("pack.format", "/format",
                "a pack has one of the formats tansuan.factors/1, tansuan.sources/1, "
                "tansuan.method/1, tansuan.register/1, tansuan.catalog/1");
    return failure(TSN_E_PACK, found);
  }
  const bool method = is_method(format);  // the text of `format` goes with the document
  if (format == "tansuan.factors/1") {    // can be judged alone, while it is known which pack it is
    const bool alone = catalog::adds_to(document->root()).empty();
    if (alone && !catalog::read_pack(std::move(document), found)) return failure(TSN_E_PACK, found);
  }
  builder.packs.push_back({std::string(pack), method});
  return nullptr;
}

Outcome build(const tsn_catalog_builder& builder, std::shared_ptr<const method::Library>& out) {
  Diagnostics found;
  out = open(builder, true, found);
  if (out) return nullptr;
  // Without its methods it is either good, then it is the methods, or it is not.
  const bool any_method =
      std::any_of(builder.packs.begin(), builder.packs.end(), [](const auto& pack) { return pack.method; });
  Diagnostics without;
  const bool methods = any_method && open(builder, false, without) != nullptr;
  return failure(methods ? TSN_E_METHOD : TSN_E_PACK, found);
}

Outcome open_embedded(std::string_view release, std::shared_ptr<const method::Library>& out) {
  Diagnostics found;
  out = method::Library::open_release(release, found);
  if (out) return nullptr;
  if (found.has_error()) return failure(TSN_E_INTERNAL, found);
  std::string known;
  for (const method::Release& one : method::embedded_releases())
    known += (known.empty() ? "" : ", ") + std::string(one.name);
  return failure(TSN_E_NOT_FOUND, "catalog.release",
                 "there is no release " + quoted(release) + "; there are: " + known);
}

std::string releases_json() {
  std::string out;
  json::Writer writer(out);
  writer.begin_object();
  writer.member("format", "tansuan.releases/1");
  writer.key("releases");
  writer.begin_array();
  for (const method::Release& one : method::embedded_releases()) {
    writer.begin_object();
    writer.member("as_known_on", one.as_known_on);
    writer.member("release", one.name);
    writer.member("sha256", one.sha256);
    writer.end_object();
  }
  writer.end_array();
  writer.end_object();
  return out;
}

std::string check_pack(std::shared_ptr<const method::Library> base, std::string_view pack) {
  Diagnostics found;
  json::Document document(std::pmr::new_delete_resource());
  const auto refusal = json::read(pack, document);
  if (!refusal) {
    const std::string_view texts[] = {pack};
    method::Library::open(std::move(base), texts, found);
  }
  const bool ok = !refusal && !found.has_error();
  std::string out;
  json::Writer writer(out);
  writer.begin_object();
  writer.member("format", "tansuan.check/1");
  writer.member_bool("ok", ok);
  if (const std::string_view format = json::text_of(document.root(), "format"); !format.empty()) {
    const bool factors = format == "tansuan.factors/1";
    writer.key("pack");
    writer.begin_object();
    writer.member("edition", json::text_of(document.root(), factors ? "version" : "edition"));
    writer.member("format", format);
    writer.member("id", json::text_of(document.root(), "id"));
    writer.end_object();
  }
  writer.key("problems");
  writer.begin_array();
  if (refusal)
    write_problem(writer, {Severity::error, refusal->code, refusal->pointer, refusal->message}, offset_of(*refusal));
  for (const Diagnostic& one : found.list()) write_problem(writer, one);
  writer.end_array();
  writer.end_object();
  return out;
}

}  // namespace tsn::capi
