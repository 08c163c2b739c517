/*
 * Ledgers: records one after the other, so that an annual figure proves which monthly records it contains.
 *
 * A ledger is a sequence of bytes, in a file or wherever the host keeps it, to which only whole lines are appended. A
 * line is the canonical JSON of an entry and a line feed:
 *   {"complete", "digest", "entity"?: {"credit_code"?, "name"?}, "format": "tansuan.ledger/1", "leaf", "method":
 *    {"edition", "id"}, "period", "root", "size", "total"?: {"exact"?, "unit", "value"}}
 * "digest" is that of the record, "total" its total of emissions; "size" is the number of the entry, from 1; "leaf" and
 * "root" are hashes of the Merkle tree of RFC 6962 (64 hex digits), whose leaf is the canonical JSON of the entry
 * without "leaf", "root" and "size". So what a line says binds all lines before it. An empty ledger has no bytes.
 *
 * A HEAD says how many entries there are and the root over them: {"format": "tansuan.head/1", "root", "signatures"?,
 * "size"}. Whoever keeps one, best a signed one, can tell later that nothing was cut off or exchanged. A PROOF stands
 * for itself: verifying it takes neither the ledger nor its other records. conformance/spec/ledger.md has the formats
 * whole.
 *
 *   tsn_ledger_new(&ledger, &error);
 *   while (there are bytes) tsn_ledger_read(ledger, bytes, &error);
 *   tsn_ledger_append(ledger, record_json, &line, &error);    ... and the host writes the line at the end of its file.
 *
 * The library opens no file: appending so that a crash loses nothing, and a lock against two writers, are the host's
 * (the command `tansuan ledger add` does both). Memory: about 150 bytes for each entry, and the entries that are
 * selected.
 */
#ifndef TANSUAN_LEDGER_H
#define TANSUAN_LEDGER_H

#include "base.h"

TSN_EXTERN_C_BEGIN

typedef struct tsn_ledger tsn_ledger;

/* An empty ledger, to be read or begun. If a call that changes it fails with TSN_E_NO_MEMORY, the ledger can only be
 * freed: any other call is then TSN_E_MISUSE. Returns TSN_OK.
 * Ownership: *out_ledger is the caller's, tsn_ledger_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_ledger_new(tsn_ledger** out_ledger, tsn_error** out_error);

/* What is known of the ledger from before: a head, whose signatures must be valid. What does not go on from it is a
 * fault ("ledger.fork", "ledger.cut_off"). To be called before anything is read; several heads may be given.
 * Returns TSN_OK; TSN_E_JSON_*; TSN_E_LEDGER if the bytes are no head or a signature in it is not valid; TSN_E_MISUSE
 * if something was read already. Threads: exclusive. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_ledger_expect(tsn_ledger* ledger, tsn_text head_json, tsn_error** out_error);

/* What tsn_ledger_prove is to prove; to be called once, before anything is read. Either
 *   {"period": "2024", "entities"?: [credit codes or names], "methods"?: [ids], "without"?: [digests]}
 * for the records of a period and the exact sum of their totals: those whose period lies within it, of these entities
 * and methods, but not those that are left out by their digests (because a later record corrects them); or
 *   {"digests": [digests]} for these records, without a sum.
 * Returns TSN_OK; TSN_E_JSON_*; TSN_E_REQUEST, all problems listed; TSN_E_MISUSE if something was read or selected
 * already. Threads: exclusive. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_ledger_select(tsn_ledger* ledger, tsn_text query_json, tsn_error** out_error);

/* Reads the next bytes of the ledger, in pieces of any size. Faults in them are no failure: tsn_ledger_check tells.
 * Returns TSN_OK; TSN_E_MISUSE if something was appended already. Threads: exclusive. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_ledger_read(tsn_ledger* ledger, tsn_text bytes, tsn_error** out_error);

/* What was found in the bytes so far: canonical JSON
 *   {"end", "faults": [{"code", "expected", "found", "line", "message", "offset"}], "ok": true | false, "root", "size",
 *    "unfinished", "unlisted"}
 * "ok" is true if there is no fault. "line" counts from 1; "offset" is that of its first byte. "end" is where the last
 * whole line ends, and "unfinished" how many bytes follow it: an append that was broken off, which harms nothing before
 * it; set them aside before the next append. "unlisted" counts faults past the 1,000th. Codes of faults:
 *   "ledger.entry", "ledger.not_canonical": the line is no entry, or other bytes than its canonical form;
 *   "ledger.changed": the entry, its leaf hash or its number was changed;
 *   "ledger.root": the root is not that of the entries up to the line;
 *   "ledger.order": the entry is not the next one: others were taken out or moved;
 *   "ledger.replay": the record stands in an earlier line already;
 *   "ledger.fork": the entries up to here are not those of a head that was expected;
 *   "ledger.cut_off": a head that was expected has more entries.
 * That entries were cut off from the end shows only against a head that was kept.
 * Returns TSN_OK. Ownership: *out_report is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_ledger_check(const tsn_ledger* ledger, tsn_buffer** out_report, tsn_error** out_error);

/* How many lines there are; 0 for NULL. Threads: any. Since 0.1. */
TSN_API uint64_t TSN_CALL tsn_ledger_size(const tsn_ledger* ledger);

/* Where the last whole line ends, in bytes: where the next one belongs. 0 for NULL. Threads: any. Since 0.1. */
TSN_API uint64_t TSN_CALL tsn_ledger_end(const tsn_ledger* ledger);

/* Forgets the bytes behind the last whole line: the host has set them aside and cut its file at tsn_ledger_end.
 * Returns TSN_OK. Threads: exclusive. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_ledger_cut(tsn_ledger* ledger, tsn_error** out_error);

/* Appends a record, whose form and digest are checked: the bytes that the host must write at tsn_ledger_end (as it was
 * before the call), one line with its line feed. The ledger has the entry then; if writing fails, read it anew.
 * Returns TSN_OK; TSN_E_JSON_*; TSN_E_RECORD if the bytes are no record or were changed; TSN_E_LEDGER with the code
 * "ledger.faulty", "ledger.unfinished" (tsn_ledger_cut), "ledger.replay" if the record is there already, or
 * "ledger.record". Ownership: *out_line is the caller's, tsn_buffer_free. Threads: exclusive. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_ledger_append(tsn_ledger* ledger, tsn_text record_json, tsn_buffer** out_line,
                                              tsn_error** out_error);

/* The head of the ledger as it is: canonical JSON, without signatures. tsn_signature_make signs it.
 * Returns TSN_OK; TSN_E_LEDGER if the ledger has faults.
 * Ownership: *out_head_json is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_ledger_head(const tsn_ledger* ledger, tsn_buffer** out_head_json,
                                            tsn_error** out_error);

/* A head with one more signature in it. Signatures stand in the order of their public keys.
 * Returns TSN_OK; TSN_E_JSON_*; TSN_E_LEDGER if the first bytes are no head; TSN_E_SIGNATURE if the others are no
 * signature, or not a valid one of this head, or the key has signed already.
 * Ownership: *out_head_json is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_head_add_signature(tsn_text head_json, tsn_text signature_json,
                                                   tsn_buffer** out_head_json, tsn_error** out_error);

/* Proves that the selected records are in the ledger, under a head of it; with an empty `head_json`, under its own,
 * without signatures. The proof is canonical JSON:
 *   {"complete"?, "format": "tansuan.proof/1", "head", "missing"?: [{"entity"?, "method", "months"}], "period"?,
 *    "records": [{"entry", "index", "path"}], "total"?: {"exact"?, "unit", "value"}, "without"?}
 * "records" in the order of the ledger, "index" from 0, "path" the hashes of RFC 6962. With a period: "total" is the
 * exact sum of the totals; "complete" is false if a record has gaps or a month of the period has no record, "missing"
 * says which. A sum in which a month of an entity and method stands twice is refused.
 * Returns TSN_OK; TSN_E_JSON_*; TSN_E_NOT_FOUND if nothing, or not all that was named, is there; TSN_E_LEDGER with the
 * code "ledger.faulty", "proof.no_query", "proof.head" (the head is of another ledger, or earlier than a record),
 * "proof.overlap", "proof.straddles", "proof.entities" or "proof.methods" (several; name those to sum),
 * "proof.no_total", "proof.too_large", or one of a head.
 * Ownership: *out_proof is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_ledger_prove(const tsn_ledger* ledger, tsn_text head_json, tsn_buffer** out_proof,
                                             tsn_error** out_error);

/* Proves that the ledger only grew from one head to another: {"first": head, "format": "tansuan.consistency/1", "path",
 * "second": head}. With an empty `second_json`, to its own head.
 * Returns TSN_OK; TSN_E_JSON_*; TSN_E_LEDGER with the code "ledger.faulty", "proof.head" or one of a head.
 * Ownership: *out_proof is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_ledger_prove_consistency(const tsn_ledger* ledger, tsn_text first_json,
                                                         tsn_text second_json, tsn_buffer** out_proof,
                                                         tsn_error** out_error);

/* Frees a ledger; NULL is allowed. Threads: exclusive. Since 0.1. */
TSN_API void TSN_CALL tsn_ledger_free(tsn_ledger* ledger);

/* Verifies a proof of either kind by itself: hashes, order, signatures of the heads, and that the sum is exact and
 * counts no month twice. What it cannot show: that the ledger has no other records, and why one was left out
 * ("without"). The verdict is canonical JSON {"code", "first_signers"?, "message", "ok": true | false, "pointer",
 * "signers":
 * [{"public_key", "role"?, "signed_at"?}]}: who signed the head; for a proof of consistency the second, and
 * "first_signers" the first. Whether to trust them is the caller's decision; without signers the proof is worth what
 * its way here is worth. The texts are empty if ok. Returns TSN_OK whenever there is a verdict, also if it is no;
 * TSN_E_JSON_*; TSN_E_LEDGER if these bytes are no proof. Ownership: *out_verdict is the caller's, tsn_buffer_free.
 * Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_proof_verify(tsn_text proof_json, tsn_buffer** out_verdict, tsn_error** out_error);

/* The entry of a record, as a proof lists it, whose form and digest are checked: equal bytes mean that the proof is
 * about this record. Returns TSN_OK; TSN_E_JSON_*; TSN_E_RECORD; TSN_E_LEDGER with the code "ledger.record". Ownership:
 * *out_entry is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_record_entry(tsn_text record_json, tsn_buffer** out_entry, tsn_error** out_error);

TSN_EXTERN_C_END

#endif
