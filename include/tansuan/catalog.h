/*
 * Catalogs: the factors, methods and the register of readings that calculations use, under one release number.
 * A catalog is immutable. Its packs are JSON files; those in src/data of the sources are the examples of their formats.
 */
#ifndef TANSUAN_CATALOG_H
#define TANSUAN_CATALOG_H

#include "base.h"

TSN_EXTERN_C_BEGIN

typedef struct tsn_catalog tsn_catalog;
typedef struct tsn_catalog_builder tsn_catalog_builder;

/* Opens the newest release of the catalog that is compiled into the library. Opening reads the factors; a method is
 * read and compiled when it is first asked for. Open a catalog once and share it.
 * Returns TSN_OK.
 * Ownership: *out_catalog is the caller's, tsn_catalog_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_catalog_embedded(tsn_catalog** out_catalog, tsn_error** out_error);

/* Opens a release by its name, such as "2025.1": the catalog as it was known on the date that tsn_catalog_releases
 * tells. Old releases stay in the library, so that a record made with one can be made and verified again. Empty: the
 * newest.
 * Returns TSN_OK; TSN_E_NOT_FOUND with the releases there are.
 * Ownership: *out_catalog is the caller's, tsn_catalog_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_catalog_embedded_release(tsn_text release, tsn_catalog** out_catalog,
                                                         tsn_error** out_error);

/* The releases that are compiled in, oldest first, as canonical JSON: {"format": "tansuan.releases/1", "releases":
 * [{"as_known_on": "2025-06-30", "release": "2025.1", "sha256"}]}.
 * Returns TSN_OK.
 * Ownership: *out_json is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_catalog_releases(tsn_buffer** out_json, tsn_error** out_error);

/* An empty builder of a catalog from packs in memory: a vendor's, an enterprise's, an older national release.
 * Returns TSN_OK.
 * Ownership: *out_builder is the caller's, tsn_catalog_builder_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_catalog_builder_new(tsn_catalog_builder** out_builder, tsn_error** out_error);

/* The catalog that the packs are added to; NULL (and the default) is none. What is built on a base has its
 * release number with a "+" behind it, unless a catalog description among the packs states another.
 * Returns TSN_OK.
 * Ownership: the builder holds a reference on `base`. Threads: exclusive on `builder`. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_catalog_builder_base(tsn_catalog_builder* builder, const tsn_catalog* base,
                                                     tsn_error** out_error);

/* Demands that every pack added from now on is signed: its bytes, as they are, by Ed25519 with the secret key of one
 * of the keys that were required. `key32` is a public key of 32 bytes.
 * Returns TSN_OK. Threads: exclusive on `builder`. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_catalog_builder_require_signature(tsn_catalog_builder* builder, const uint8_t* key32,
                                                                  tsn_error** out_error);

/* Adds a pack: JSON text with the format "tansuan.factors/1", "tansuan.sources/1", "tansuan.method/1",
 * "tansuan.register/1" or "tansuan.catalog/1" (the description of a release). `signature64` is a detached Ed25519
 * signature of 64 bytes, or NULL; it is looked at only if a signature is required.
 * Returns TSN_OK; TSN_E_JSON_SYNTAX, _UTF8, _LIMIT, _DUPLICATE_KEY; TSN_E_PACK if the format is not one of these or a
 * factor pack has a problem of its own; TSN_E_PACK_SIGNATURE if a required signature is missing or not valid.
 * Ownership: `pack` is copied. Threads: exclusive on `builder`. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_catalog_builder_add_pack(tsn_catalog_builder* builder, tsn_text pack,
                                                         const uint8_t* signature64, tsn_error** out_error);

/* Reads all packs, checks them against each other and compiles the methods. The builder keeps its packs and may
 * build again.
 * Returns TSN_OK; TSN_E_PACK or TSN_E_METHOD with every problem; each pointer is into the pack it is about.
 * Ownership: *out_catalog is the caller's, tsn_catalog_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_catalog_builder_build(const tsn_catalog_builder* builder, tsn_catalog** out_catalog,
                                                      tsn_error** out_error);

/* Frees a builder; NULL is allowed. Threads: exclusive. Since 0.1. */
TSN_API void TSN_CALL tsn_catalog_builder_free(tsn_catalog_builder* builder);

/* Frees a catalog; NULL is allowed. Engines, builders and records made with it keep what they need.
 * Threads: exclusive. Since 0.1. */
TSN_API void TSN_CALL tsn_catalog_free(tsn_catalog* catalog);

/* The release, such as "2026.1". Ownership: borrowed from `catalog`; empty for NULL. Threads: any. Since 0.1. */
TSN_API tsn_text TSN_CALL tsn_catalog_release(const tsn_catalog* catalog);

/* The SHA-256 over the identities of all packs, as a request may pin it and every record states it: over the canonical
 * JSON {"packs": [{"edition", "id", "kind", "sha256"}, ...], "release"}, the packs sorted by kind, id and edition, each
 * `sha256` over the canonical JSON of its pack. (A record's method.sha256 is over the hash of its pack, then of the
 * packs it extends, nearest first, then of the shared packs of which they use a source or a list of cases, by id: 64
 * hex digits each, line feeds between.)
 * Ownership: borrowed from `catalog`; empty for NULL. Threads: any. Since 0.1. */
TSN_API tsn_text TSN_CALL tsn_catalog_sha256(const tsn_catalog* catalog);

/* How well the catalog is checked, as canonical JSON (format "tansuan.audit/1"):
 *   "release", "sha256", "date" (if given)
 *   "packs": [{"id", "version", "series", "tables", "entries", "grades": GRADES}], "total": the same without id and
 *   version; a table counts as one entry
 *   "methods": [{"id", "edition", "grade" (of the whole), "sector", "document", "in_force", "sources": n, "cases": n
 *   conformance cases, "grades": GRADES of the sources' formulas}], "not_encoded": as in tsn_methods_query
 *   "overdue": [{"entry", "review_by"}]: entries whose review date is before `date`, if one is given
 *   "register": number of register entries
 * GRADES = {"primary": n, "recalled": n, "secondary": n, "transcribed": n}; counts are JSON integers.
 * `date`: "2026-01-31", or empty.
 * Returns TSN_OK; TSN_E_REQUEST if `date` is not a date.
 * Ownership: *out_json is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_catalog_audit(const tsn_catalog* catalog, tsn_text date, tsn_buffer** out_json,
                                              tsn_error** out_error);

/* What changed from one catalog to another, as canonical JSON:
 *   {"format": "tansuan.diff/1", "from" and "to": {"release", "sha256"},
 *    "packs": {"added", "changed", "removed": ["factors cn.heat@1", ...]},
 *    "entries": [{"change": "added" | "changed" | "removed", "id", "series", "table"?: true (of a whole table),
 *      "from"? and "to"?: {"value" (not of a table), "unit", "evidence", "withdrawn"?, "document"}}],
 *    "methods": {"added", "changed", "removed": ["cn.ndrc.steel@2013", ...],
 *      "touched": [{"method", "series": [...]}]: methods of `to` that use a series or table with another entry}}.
 * An entry is changed if its value, unit, basis, grade, document, clause, register entry, erratum or withdrawal
 * differs; a note is no change.
 * Returns TSN_OK.
 * Ownership: *out_json is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_catalog_diff(const tsn_catalog* from, const tsn_catalog* to, tsn_buffer** out_json,
                                             tsn_error** out_error);

/* Asks for factors. `query` is JSON:
 *   {"op": "list", "limit"?}            every series and table
 *   {"op": "search", "text", "limit"?}  those that match every word of `text`, or a synonym of it (外购电力,
 *                                       electricity), in their ids and titles (zh, en), or in the ids, titles and
 *                                       aliases of the items they have values for, so that 天然气, "natural gas"
 *                                       and NG find the same; those that match by their own names come first
 *   {"op": "show", "id"}                one series or table with everything it holds
 *   {"op": "history", "id", "keys"?}    what was known of a series and when; `keys` ({"region": "CN"}, or a name as
 *                                       in a request, {"region": "江苏"}) narrows it
 *   {"op": "resolve", "id", "keys"?,    the one value of a series for a period ("2024", "2024-03", "2024-01/2024-06"),
 *    "period", "as_of", "select"}       by what was published and not withdrawn on the date `as_of`. `keys` has a value
 *                                       for every key of the series. `select` is how methods choose among what is
 *                                       left: "constant" (there is only one), "year" (for the period's year),
 *                                       "latest_not_after_year" (of the newest data year that is not after the
 *                                       period's), "latest_published"; a correction replaces what it corrects
 * `limit` is a JSON integer, 1 to 10000; without it there is no limit. Latin letters match in either case.
 * The answer is canonical JSON. "list" and "search": {"format": "tansuan.factors.list/1", "items" (search only):
 *   [{"aliases", "id", "kind", "title": {"en", "zh"}}] that match a word, "found": n before the limit, "series":
 *   [{"documents": numbers or titles, "entries": n, "grades": GRADES, "hits" (search only): up to 12 entries for items
 *   that match, [{"evidence", "for"?, "keys", "unit", "value"}], "id", "keys": ["region"], "pack", "title", "unit"}],
 *   sorted by id; a table has "table": true and the names of its axes as "keys"}.
 * "show" of a series: {"format": "tansuan.factors.series/1", "id", "pack", "basis"?, "title", "unit", "keys",
 *   "entries": [{"id", "keys": [{"name", "title"?, "value"}], "for"?: "2023", "published"?, "withdrawn"?, "review_by"?,
 *   "value", "unit", "evidence", "clause"?, "register"?, "errata"?, "note"?, "document":
 *   {"id", "title", "number"?, "issuer"?, "date"?, "url"?, "read_at"?, "note"?}}]}; "published" is absent if unknown.
 * "show" of a table: {"format": "tansuan.factors.table/1", "id", "pack", "title", "unit", "axes": [{"name", "unit",
 *   "values"}], "values": row-major, null where there is none, "suspect": indexes of values that look misprinted,
 *   "document", "evidence", "clause"?, "register"?, "note"?}.
 * "history": {"format": "tansuan.factors.history/1", "id", "title", "unit", "entries": in the order of keys,
 *   publication and data year, [{"id", "keys", "for"?, "published"?, "withdrawn"?, "newest_until"?, "value", "unit",
 *   "evidence", "register"?, "document"}]}: from "published" until the day before "newest_until", when the next one
 *   for the same keys was published, it was the newest there was.
 * "resolve": {"format": "tansuan.factors.resolved/1", "id", "title", "period", "as_of", "select", "entry": the entry's
 *   id, and of the entry "keys", "for"?, "published"?, "withdrawn"?, "review_by"?, "value", "unit", "evidence",
 *   "clause"?, "register"?, "errata"?, "note"?, "document"}.
 * Returns TSN_OK; TSN_E_JSON_*; TSN_E_REQUEST if the query is not one of these or names a key that the series does
 * not have ("query.key"; for "resolve" also one that is not named), or if more than one value is left
 * ("factor.ambiguous": the message lists them); TSN_E_NOT_FOUND if there is no such id, or nothing for such a key
 * ("query.not_found"), or no value: "factor.none" for these keys, "factor.not_published" or "factor.withdrawn" by that
 * date, "factor.none_for_year".
 * Ownership: *out_json is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_factors_query(const tsn_catalog* catalog, tsn_text query, tsn_buffer** out_json,
                                              tsn_error** out_error);

/* Asks for methods. `query` is JSON as for tsn_factors_query, without "history"; "list" takes an optional "sector",
 * what people call the industry in either language (汽车 leads to machinery); "search" looks into ids, titles, aliases
 * and the sources' ids and titles; "show" takes an optional "edition" (without it there must be only one). "list" and
 * "search": {"format": "tansuan.methods.list/1", "found", "methods": [{"id", "edition", "title", "aliases", "evidence",
 * "in_force": {"from", "to"?}, "document", "sector"?: {"id", "title"}, "sha256", "sources":
 *   ["fuel_combustion", ...]}], "not_encoded": editions of standards that are known but whose text was not found,
 *   [{"sector", "document", "in_force"?, "supersedes"?, "evidence", "reason"}]}.
 * "show": {"format": "tansuan.methods.method/1", the members above, and
 *   "boundary": {"en", "zh"},
 *   "choices": [{"id", "title", "clause"?, "register"?, "values": [{"id", "title"}]}],
 *   "total": false if the method has no total of emissions (its results are its tallies),
 *   "tallies": [{"id", "title", "unit", "clause"?}]: sums of anything else, such as energy in tce,
 *   "sources": [{"id", "title", "class": "direct" | "indirect", "in_total", "clause", "evidence", "register"?,
 *     "shared"?: of which shared pack, "notes"?, "item"?: {"kind", "only": [...]}, "variants": [...],
 *     "inputs": [{"name", "title", "kind": "number" | "choice" | "list" | "supply" | "region", "required", "proof",
 *       "units": one for each variant, "basis"?, "basis_by_item"?: [{"item", "basis"}], "clause"?, "min"?, "max"?,
 *       "values"?: [{"id", "title"}], "fields"?: [{"name", "unit"?}], "report"?: REPORT, "absent"?: {"value", "unit",
 *       "reason", "clause"?, "conservative": for data that should be there, using it is a warning}}],
 *     "factors": [{"name", "title"?, "units", "clause"?, "register"?, "report"?: REPORT, "absent"?,
 *       "cases": [{"when": [{"name", "equals"}], "series"?, "keys"?: [{"name", "from" (an input) or "value"}],
 *       "select"?, "value"?, "unit"?, "clause"?, "register"?, "document"?, "reason"?, "override": may be replaced by a
 *       measured value, "override_basis"?, "override_basis_by_item"?, "proof"}]}],
 *     "steps": [{"id", "title"?, "formula", "units", "clause", "register"?, "report"?: REPORT}],
 *     "emissions": [{"gas" or "gas_from" (an input), "mass": step id, "co2e": step id, "in_total": false if it is
 *       reported apart}],
 *     "tallies": [{"id" (of the method's), "value": step id}]}],
 *   "reporting": [{"of": "total" | "source" (each) | "source:<id>" | "tally:<id>" | "indicator:<id>", "digits", "rule",
 *     "clause"}],
 *   "indicators": [{"id", "title", "formula" of total, direct, indirect, sources, tallies, its inputs and earlier
 *     indicators, "unit", "clause"?, "register"?, "inputs": [{"name", "title", "unit"}]}]}.
 * REPORT = {"digits": n, "rule": "half_up" | "half_even" | "floor", "clause"}: how a report shows the value; what is
 * computed from it takes the exact value. Digits are JSON integers.
 * Returns, ownership, threads: as tsn_factors_query. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_methods_query(const tsn_catalog* catalog, tsn_text query, tsn_buffer** out_json,
                                              tsn_error** out_error);

/* Checks a pack that somebody writes: a method, shared or factor pack, as tsn_catalog_builder_add_pack takes it,
 * loaded on top of `catalog` (NULL: on nothing). The report is canonical JSON:
 *   {"format": "tansuan.check/1", "ok": true | false, "pack"?: {"format", "id", "edition"}, "problems": [{"code",
 *    "severity", "pointer", "message", "offset"? (of JSON syntax and UTF-8)}]}
 * A pack that `catalog` holds already, with the same id and edition, is reported as a duplicate.
 * Returns TSN_OK whenever there is a report, whatever it says.
 * Ownership: *out_report is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_method_check(const tsn_catalog* catalog, tsn_text pack, tsn_buffer** out_report,
                                             tsn_error** out_error);

TSN_EXTERN_C_END

#endif
