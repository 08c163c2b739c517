/*
 * Records: what a calculation found, with its derivation; signing and verifying it. The JSON is the record (format
 * "tansuan.record/1"; README explains its members); the getters show the figures that hosts want most. NUMBER below is
 * {"exact": "n/d" if the decimal does not end, "unit", "value"}. Members of the record's "results":
 *   "total": NUMBER, "by_class": [{"class", "co2e": NUMBER}] (neither if the method has no total of emissions),
 *   "apart"?: NUMBER, what is reported and not counted; "complete": false if there are gaps,
 *   "by_source": [{"source", "title", "class", "co2e": NUMBER, "in_total", "apart"?: NUMBER, of a counted source}],
 *   "by_gas": [{"gas", "mass": NUMBER, "co2e": NUMBER}], "by_month": [{"month", "co2e": NUMBER}],
 *   "tallies"? (if the method keeps any): [{"id", "title", "clause"?, "value": NUMBER, "by_source": [{"source",
 *     "value": NUMBER}]}], those that an activity adds to,
 *   "reported"? (if the method says how): [{"of", "value": rounded text, "unit", "digits", "rule", "clause",
 *     "complete"}].
 * "indicators": [{"id", "title", "formula", "value": NUMBER, "complete", "clause"?, "register"?}], those asked for.
 * "checks"? [{"activity"? (not of a denominator), "datum", "first", "second": NUMBER with "source"?, "difference":
 * NUMBER, "percent"?: NUMBER, "tolerance"?: NUMBER, "within"? | "single": true}]: second sources beside what was given.
 * "corrections"? [{"activity"?, "datum", "kind", "direction", "formula", "factor", "original", "corrected": NUMBERs,
 *   "covered"?, "days"?, "clause", "evidence"}]: what the request asked to be corrected for calibration.
 * In "trace" a factor or step that the report shows rounded has "reported", and so have such inputs, under "inputs":
 * [{"name", "reported"}]; digits, rule and clause are in "sources", as "report".
 */
#ifndef TANSUAN_RECORD_H
#define TANSUAN_RECORD_H

#include "base.h"
#include "catalog.h"

TSN_EXTERN_C_BEGIN

typedef struct tsn_record tsn_record;

/* Which total. All are in tCO2e. */
typedef int32_t tsn_total;
#define TSN_TOTAL_ALL 0 /* direct and indirect */
#define TSN_TOTAL_DIRECT 1
#define TSN_TOTAL_INDIRECT 2
#define TSN_TOTAL_APART 3 /* what the method reports apart and does not count, e.g. biomass */

/* By what the lines of a breakdown are. */
typedef int32_t tsn_lines;
#define TSN_LINES_BY_SOURCE 0 /* emission sources that occur, in the method's order; those reported apart too */
#define TSN_LINES_BY_GAS 1    /* gases, in byte order of their names */
#define TSN_LINES_BY_MONTH 2  /* "2024-01" ...; first "whole period" if an activity states no month */
#define TSN_LINES_BY_ACTIVITY                                                            \
  3 /* activities by id; those with a gap have empty values. None with TSN_DETAIL_TOTALS \
     */

/* The record's bytes: RFC 8785 canonical JSON without a final newline. Keep them exactly as they are. With
 * TSN_DETAIL_TOTALS: the totals document (format "tansuan.totals/1").
 * Ownership: borrowed from `record`; empty for NULL. Threads: any. Since 0.1. */
TSN_API tsn_text TSN_CALL tsn_record_json(const tsn_record* record);

/* "sha256:" and 64 hex digits: over the record without its members `digest` and `signatures`. Empty with
 * TSN_DETAIL_TOTALS. Ownership: borrowed from `record`; empty for NULL. Threads: any. Since 0.1. */
TSN_API tsn_text TSN_CALL tsn_record_digest(const tsn_record* record);

/* A total. `out_value`: decimal text, exact if it ends, else rounded half-even to 10 decimals; `out_exact`: the exact
 * value as "n/d" in lowest terms, or "n"; `out_unit`: "tCO2e". Each output may be NULL.
 * Returns TSN_OK; TSN_E_MISUSE if `total` is not one of TSN_TOTAL_*; TSN_E_NOT_FOUND if the method has no total of
 * emissions (comprehensive energy in tce, dual reporting): its results are the tallies in the record.
 * Ownership: the views are borrowed from `record`. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_record_total(const tsn_record* record, tsn_total total, tsn_text* out_value,
                                             tsn_text* out_exact, tsn_text* out_unit, tsn_error** out_error);

/* 1 if no figure is missing, 0 if there are gaps (the totals are then too small, and diagnostics say what is missing)
 * or `record` is NULL. Threads: any. Since 0.1. */
TSN_API int32_t TSN_CALL tsn_record_complete(const tsn_record* record);

/* The worst evidence grade of what the figures rest on: "primary", "transcribed", "secondary" or "recalled"; empty if
 * there is none. Ownership: static; empty for NULL. Threads: any. Since 0.1. */
TSN_API tsn_text TSN_CALL tsn_record_worst_grade(const tsn_record* record);

/* How many lines a breakdown has; 0 for NULL or an unknown breakdown. Threads: any. Since 0.1. */
TSN_API size_t TSN_CALL tsn_record_line_count(const tsn_record* record, tsn_lines lines);

/* Line `index` of a breakdown, in tCO2e: the id of the source, gas, month or activity, and its value as in
 * tsn_record_total. Each output may be NULL.
 * Returns TSN_OK; TSN_E_MISUSE if there is no such line.
 * Ownership: the views are borrowed from `record`. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_record_line(const tsn_record* record, tsn_lines lines, size_t index, tsn_text* out_id,
                                            tsn_text* out_value, tsn_text* out_exact, tsn_error** out_error);

/* How many findings the record lists; 0 for NULL. Threads: any. Since 0.1. */
TSN_API size_t TSN_CALL tsn_record_diagnostic_count(const tsn_record* record);

/* Finding `index`: severity, stable code, JSON Pointer into the record's request, and message. Each output may be NULL.
 * Returns TSN_OK; TSN_E_MISUSE if there is no such finding.
 * Ownership: the views are borrowed from `record`. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_record_diagnostic(const tsn_record* record, size_t index, tsn_severity* out_severity,
                                                  tsn_text* out_code, tsn_text* out_pointer, tsn_text* out_message,
                                                  tsn_error** out_error);

/* Frees a record; NULL is allowed. Threads: exclusive. Since 0.1. */
TSN_API void TSN_CALL tsn_record_free(tsn_record* record);

/* Adds an Ed25519 signature to a record. `record_json` are its bytes as written; `seed32` is a private key (RFC 8032)
 * of 32 bytes. What is signed is the record's digest under the name "tansuan.record/1". Signatures stand in the order
 * of their public keys, so the order of signing leaves no trace. Returns TSN_OK; TSN_E_JSON_*; TSN_E_RECORD if the
 * bytes are not a record or were changed; TSN_E_SIGNATURE if the key has signed already or the signatures in the record
 * are malformed. Ownership: *out_record_json is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_record_sign(tsn_text record_json, const uint8_t* seed32, tsn_buffer** out_record_json,
                                            tsn_error** out_error);

/* The public key of a private key: 32 bytes in, 32 bytes out; `out_key32` is zeroed on failure.
 * Returns TSN_OK. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_record_public_key(const uint8_t* seed32, uint8_t* out_key32, tsn_error** out_error);

/* A signature that stands beside what it signs, so that several people can sign without handing one file round: of the
 * plant 企业, of the verifier 核查机构. `document_json` are the bytes of a record or of the head of a ledger
 * (ledger.h); `role` and `signed_at` (a date, such as "2025-03-31") are what the signer says of itself, signed too;
 * each may be empty. The signature is canonical JSON: {"algorithm": "Ed25519", "digest": that of the document,
 * "format": "tansuan.signature/1", "of": "tansuan.record/1" | "tansuan.head/1", "public_key": hex, "role"?,
 * "signature": hex, "signed_at"?}. What is signed are the bytes of "tansuan.signature/1", a line feed, and this JSON
 * without "signature". Returns TSN_OK; TSN_E_JSON_*; TSN_E_RECORD or TSN_E_LEDGER if these bytes are neither or were
 * changed; TSN_E_REQUEST if the role is no single line of at most 200 bytes, or the date is none. Ownership:
 * *out_signature_json is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_signature_make(tsn_text document_json, const uint8_t* seed32, tsn_text role,
                                               tsn_text signed_at, tsn_buffer** out_signature_json,
                                               tsn_error** out_error);

/* Whether a signature is valid for a record or head. The record is not computed again: tsn_record_verify does that.
 * The verdict is canonical JSON {"code", "message", "ok": true | false, "public_key", "role"?, "signed_at"?}; the texts
 * are empty if ok. Codes: "signature.other" (it is about another document), "signature.invalid".
 * Returns TSN_OK whenever there is a verdict, also if it is no; TSN_E_JSON_*; TSN_E_RECORD or TSN_E_LEDGER if the
 * document is neither record nor head or was changed; TSN_E_SIGNATURE if the signature is none.
 * Ownership: *out_verdict is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_signature_verify(tsn_text document_json, tsn_text signature_json,
                                                 tsn_buffer** out_verdict, tsn_error** out_error);

/* Verifies a record: its bytes are canonical, its digest is theirs, every signature is valid, and computing its request
 * again with `catalog` gives the same bytes. `token` may be NULL. Whether to trust a signer is the caller's decision.
 * The verdict is canonical JSON {"ok": true | false, "code", "pointer", "message", "signers": [hex public keys]}; the
 * texts are empty if ok. Codes: "record.not_canonical", "record.digest", "record.signature", "record.request",
 * "record.differs" (the message names the activity and step, what is recorded and what is computed).
 * If it is no, what it is about stands there in parts as well, each member only where it applies; later versions may
 * add members. "recorded", "computed": the two JSON values that differ, or the two digests; "difference": computed -
 * recorded if they are numbers, exact; "activity", "source", "step" with "formula", "clause", "unit"; or "factor" with
 * "clause", "unit"; "member": which member of these differs. "problem": the code for which the record's request is
 * refused; "key": whose signature is not valid; "offset": how many bytes are canonical. Returns TSN_OK whenever there
 * is a verdict, also if it is no; TSN_E_JSON_* or TSN_E_RECORD if these bytes are no record at all;
 * TSN_E_CATALOG_MISMATCH if it was made with another catalog; TSN_E_MEMORY_LIMIT (at TSN_DEFAULT_MEMORY_LIMIT);
 * TSN_E_CANCELLED. Ownership: *out_verdict is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_record_verify(const tsn_catalog* catalog, tsn_text record_json, const tsn_token* token,
                                              tsn_buffer** out_verdict, tsn_error** out_error);

/* Compares two records: attributes the change of every figure from record A to record B to its causes, exactly, so that
 * the parts sum to the change without residue: activity data, measured values in place of defaults, other measured
 * values, choices, factors (catalog, date of knowledge, data year), the method's edition, roundings for the report.
 * Each record is verified first, A with `catalog_a` and B with `catalog_b`; they may be one catalog. `token` may be
 * NULL. The comparison is canonical JSON, format "tansuan.comparison/1" (conformance/spec/comparison.md); it is the
 * same bytes for the same records. Computes up to 72 inventories of the records' size.
 * Returns TSN_OK; TSN_E_JSON_* or TSN_E_RECORD if one is no record, was changed or does not compute to itself;
 * TSN_E_SIGNATURE if a signature is not valid; TSN_E_CATALOG_MISMATCH if one was made with another catalog than is
 * given for it; TSN_E_MEMORY_LIMIT (at TSN_DEFAULT_MEMORY_LIMIT, or 32 times the larger record); TSN_E_CANCELLED. The
 * message says which record, A or B.
 * Ownership: *out_comparison is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_record_compare(const tsn_catalog* catalog_a, tsn_text record_a,
                                               const tsn_catalog* catalog_b, tsn_text record_b, const tsn_token* token,
                                               tsn_buffer** out_comparison, tsn_error** out_error);

TSN_EXTERN_C_END

#endif
