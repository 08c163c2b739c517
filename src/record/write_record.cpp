#include "record/record.hpp"
#include "record/write.hpp"

namespace tsn::record {
namespace {

const char* const digest_prefix = "sha256:";

void write_identity(json::Writer& writer, const method::Method& method, bool full) {
  writer.begin_object();
  if (full) {
    writer.key("document");
    catalog::describe(writer, method.document);
  }
  writer.member("edition", method.edition);
  if (full) writer.member("evidence", catalog::grade_name(method.evidence));
  writer.member("id", method.id);
  if (full) {
    writer.member("sha256", method.sha256);
    writer.key("title");
    catalog::describe(writer, method.title);
  }
  writer.end_object();
}

void write_evidence(json::Writer& writer, const engine::Calculation& calculation) {
  writer.begin_object();
  if (calculation.worst) writer.member("worst", catalog::grade_name(*calculation.worst));
  writer.end_object();
}

}  // namespace

Written write_record(const engine::Calculation& calculation, const engine::Token* token) {
  const method::Library& library = *calculation.inventory.library;
  const Citations citations(calculation);
  Written written;
  written.json.reserve(8192 + calculation.rows.size() * 1024);
  json::Writer writer(written.json);
  writer.begin_object();
  writer.key("catalog");
  writer.begin_object();
  writer.member("release", library.catalog().release());
  writer.member("sha256", library.sha256());
  writer.end_object();
  write_checks(writer, calculation.inventory, token);
  writer.key("choices");
  write_choices(writer, calculation.inventory);
  write_corrections(writer, calculation);
  writer.key("diagnostics");
  write_diagnostics(writer, calculation.diagnostics);
  // `digest` sorts here. It does not cover itself: its place is filled once the rest is known.
  const std::size_t digest_begin = written.json.size();
  writer.member("digest", digest_prefix + std::string(64, '0'));
  const std::size_t digest_end = written.json.size();
  writer.key("documents");
  citations.write_documents(writer);
  writer.key("evidence");
  write_evidence(writer, calculation);
  writer.key("factors");
  citations.write_factors(writer, calculation);
  writer.member("format", "tansuan.record/1");
  writer.key("indicators");
  write_indicators(writer, calculation);
  writer.key("method");
  write_identity(writer, *calculation.inventory.method, true);
  writer.key("request");
  write_request(writer, calculation.inventory, token);
  writer.key("results");
  write_results(writer, calculation);
  writer.key("sources");
  write_sources(writer, calculation);
  writer.key("trace");
  write_trace(writer, calculation, token);
  writer.end_object();
  if (token && token->cancelled) return {};
  const std::string_view all = written.json;
  written.digest = digest_prefix + json::hex(json::sha256({all.substr(0, digest_begin), all.substr(digest_end)}));
  written.json.replace(digest_end - 1 - written.digest.size(), written.digest.size(), written.digest);
  return written;
}

std::string write_totals(const engine::Calculation& calculation) {
  std::string out;
  json::Writer writer(out);
  writer.begin_object();
  writer.key("diagnostics");
  write_diagnostics(writer, calculation.diagnostics);
  writer.key("evidence");
  write_evidence(writer, calculation);
  writer.member("format", "tansuan.totals/1");
  writer.key("indicators");
  write_indicators(writer, calculation);
  writer.key("method");
  write_identity(writer, *calculation.inventory.method, false);
  writer.key("results");
  write_results(writer, calculation);
  writer.end_object();
  return out;
}

}  // namespace tsn::record
