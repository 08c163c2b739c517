#include <algorithm>

#include "capi/guard.hpp"
#include "capi/handles.hpp"
#include "compare/compare.hpp"
#include "json/canonical.hpp"

using tsn::capi::Arguments;
using tsn::capi::guard;
using tsn::capi::Outcome;
using tsn::capi::view;

namespace {

constexpr std::string_view total_unit = "tCO2e";

std::string verdict_json(const tsn::record::Verdict& verdict) {
  std::string out;
  tsn::json::Writer writer(out);
  const auto optional = [&writer](std::string_view name, std::string_view text) {
    if (!text.empty()) writer.member(name, text);
  };
  writer.begin_object();
  optional("activity", verdict.place.activity);
  optional("clause", verdict.place.clause);
  writer.member("code", verdict.code);
  optional("computed", verdict.computed);
  optional("difference", verdict.difference);
  optional("factor", verdict.place.factor);
  optional("formula", verdict.place.formula);
  optional("key", verdict.key);
  optional("member", verdict.place.member);
  writer.member("message", verdict.message);
  if (verdict.offset) writer.member("offset", std::to_string(*verdict.offset));
  writer.member_bool("ok", verdict.ok);
  writer.member("pointer", verdict.pointer);
  optional("problem", verdict.problem);
  optional("recorded", verdict.recorded);
  writer.key("signers");
  writer.begin_array();
  for (const std::string& key : verdict.signers) writer.string(key);
  writer.end_array();
  optional("source", verdict.place.source);
  optional("step", verdict.place.step);
  optional("unit", verdict.place.unit);
  writer.end_object();
  return out;
}

void set(tsn_text* out, std::string_view text) {
  if (out != nullptr) *out = view(text);
}

}  // namespace

tsn_text tsn_record_json(const tsn_record* record) {
  return view(record != nullptr ? std::string_view(record->json) : "");
}
tsn_text tsn_record_digest(const tsn_record* record) {
  return view(record != nullptr ? std::string_view(record->digest) : "");
}

tsn_status tsn_record_total(const tsn_record* record, tsn_total total, tsn_text* out_value, tsn_text* out_exact,
                            tsn_text* out_unit, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.optional_outputs(out_value, out_exact, out_unit);
    arguments.handle(record, "record");
    if (Outcome bad = arguments.fault()) return bad;
    if (total < 0 || total > TSN_TOTAL_APART)
      return tsn::capi::misuse("argument.range", "`total` is one of TSN_TOTAL_*");
    if (!record->has_total && total != TSN_TOTAL_APART)
      return tsn::capi::failure(TSN_E_NOT_FOUND, "record.no_total",
                                "the method has no total of emissions: its results are the tallies in the record");
    const tsn_record::Line line = record->totals[static_cast<std::size_t>(total)];
    set(out_value, line.value);
    set(out_exact, line.exact);
    set(out_unit, total_unit);
    return nullptr;
  });
}

int32_t tsn_record_complete(const tsn_record* record) { return record != nullptr && record->complete ? 1 : 0; }

tsn_text tsn_record_worst_grade(const tsn_record* record) {
  return view(record != nullptr && record->worst ? tsn::catalog::grade_name(*record->worst) : "");
}

size_t tsn_record_line_count(const tsn_record* record, tsn_lines lines) {
  if (record == nullptr || lines < 0 || lines > TSN_LINES_BY_ACTIVITY) return 0;
  return record->lines[static_cast<std::size_t>(lines)].size();
}

tsn_status tsn_record_line(const tsn_record* record, tsn_lines lines, size_t index, tsn_text* out_id,
                           tsn_text* out_value, tsn_text* out_exact, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.optional_outputs(out_id, out_value, out_exact);
    arguments.handle(record, "record");
    if (Outcome bad = arguments.fault()) return bad;
    if (index >= tsn_record_line_count(record, lines))
      return tsn::capi::misuse("argument.range", "there is no such line");
    const tsn_record::Line line = record->lines[static_cast<std::size_t>(lines)][index];
    set(out_id, line.id);
    set(out_value, line.value);
    set(out_exact, line.exact);
    return nullptr;
  });
}

size_t tsn_record_diagnostic_count(const tsn_record* record) {
  return record != nullptr ? record->diagnostics.size() : 0;
}

tsn_status tsn_record_diagnostic(const tsn_record* record, size_t index, tsn_severity* out_severity, tsn_text* out_code,
                                 tsn_text* out_pointer, tsn_text* out_message, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.optional_outputs(out_severity, out_code, out_pointer, out_message);
    arguments.handle(record, "record");
    if (Outcome bad = arguments.fault()) return bad;
    if (index >= record->diagnostics.size()) return tsn::capi::misuse("argument.range", "there is no such finding");
    const tsn::Diagnostic& one = record->diagnostics[index];
    if (out_severity != nullptr) *out_severity = static_cast<tsn_severity>(one.severity);
    set(out_code, one.code);
    set(out_pointer, one.pointer);
    set(out_message, one.message);
    return nullptr;
  });
}

void tsn_record_free(tsn_record* record) { delete record; }

tsn_status tsn_record_sign(tsn_text record_json, const uint8_t* seed32, tsn_buffer** out_record_json,
                           tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_record_json, "out_record_json");
    const std::string_view bytes = arguments.bytes(record_json, "record_json");
    arguments.handle(seed32, "seed32");
    if (Outcome bad = arguments.fault()) return bad;
    auto result = tsn::record::sign(bytes, tsn::capi::seed_of(seed32));
    if (!result) return tsn::capi::record_failure(result.fault());
    *out_record_json = tsn::capi::new_buffer(std::move(result).value());
    return nullptr;
  });
}

tsn_status tsn_record_public_key(const uint8_t* seed32, uint8_t* out_key32, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    if (out_key32 != nullptr) std::fill_n(out_key32, 32, std::uint8_t{0});
    arguments.handle(out_key32, "out_key32");
    arguments.handle(seed32, "seed32");
    if (Outcome bad = arguments.fault()) return bad;
    const tsn::record::PublicKey key = tsn::record::public_key(tsn::capi::seed_of(seed32));
    std::copy(key.begin(), key.end(), out_key32);
    return nullptr;
  });
}

tsn_status tsn_record_verify(const tsn_catalog* catalog, tsn_text record_json, const tsn_token* token,
                             tsn_buffer** out_verdict, tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_verdict, "out_verdict");
    arguments.handle(catalog, "catalog");
    const std::string_view bytes = arguments.bytes(record_json, "record_json");
    if (Outcome bad = arguments.fault()) return bad;
    if (token != nullptr && token->token->cancelled) return tsn::capi::constant_error(TSN_E_CANCELLED);
    // The record's tree, that of the one computed again, and the inventory between them: in proportion to the record.
    tsn::json::Budget budget(std::max<std::size_t>(TSN_DEFAULT_MEMORY_LIMIT, 32 * record_json.size));
    const auto verdict =
        tsn::record::verify(bytes, catalog->library, &budget, token != nullptr ? token->token.get() : nullptr);
    if (!verdict) return tsn::capi::record_failure(verdict.fault());
    *out_verdict = tsn::capi::new_buffer(verdict_json(*verdict));
    return nullptr;
  });
}

tsn_status tsn_record_compare(const tsn_catalog* catalog_a, tsn_text record_a, const tsn_catalog* catalog_b,
                              tsn_text record_b, const tsn_token* token, tsn_buffer** out_comparison,
                              tsn_error** out_error) {
  return guard(out_error, [&]() -> Outcome {
    Arguments arguments;
    arguments.output(out_comparison, "out_comparison");
    arguments.handle(catalog_a, "catalog_a");
    const std::string_view a = arguments.bytes(record_a, "record_a");
    arguments.handle(catalog_b, "catalog_b");
    const std::string_view b = arguments.bytes(record_b, "record_b");
    if (Outcome bad = arguments.fault()) return bad;
    if (token != nullptr && token->token->cancelled) return tsn::capi::constant_error(TSN_E_CANCELLED);
    // Both records' trees and one inventory between them at a time: in proportion to the larger record.
    tsn::json::Budget budget(std::max<std::size_t>(TSN_DEFAULT_MEMORY_LIMIT, 32 * std::max(a.size(), b.size())));
    auto comparison = tsn::compare::compare({a, catalog_a->library}, {b, catalog_b->library}, &budget,
                                            token != nullptr ? token->token.get() : nullptr);
    if (!comparison) return tsn::capi::record_failure(comparison.fault());
    *out_comparison = tsn::capi::new_buffer(std::move(comparison).value());
    return nullptr;
  });
}
