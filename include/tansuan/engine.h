/*
 * Engines: from a request to a record. A request is JSON (format "tansuan.request/1"; examples/ holds three), or is
 * made by the typed builder, which gives the same record and the same errors.
 */
#ifndef TANSUAN_ENGINE_H
#define TANSUAN_ENGINE_H

#include "base.h"
#include "catalog.h"
#include "record.h"

TSN_EXTERN_C_BEGIN

typedef struct tsn_engine tsn_engine;
typedef struct tsn_options tsn_options;
typedef struct tsn_request tsn_request;

/* What a calculation writes. */
typedef int32_t tsn_detail;
#define TSN_DETAIL_RECORD 0 /* the record, with request, factors, trace and digest (default) */
#define TSN_DETAIL_TOTALS 1 /* the same figures without those parts: fast, but not a record that verifies */

/* The memory limit of a calculation whose options set none, in bytes. */
#define TSN_DEFAULT_MEMORY_LIMIT 536870912

/* An engine on a catalog. It costs next to nothing and may be shared by all threads.
 * Returns TSN_OK.
 * Ownership: *out_engine is the caller's, tsn_engine_free; it holds a reference on `catalog`. Threads: any. Since 0.1.
 */
TSN_API tsn_status TSN_CALL tsn_engine_new(const tsn_catalog* catalog, tsn_engine** out_engine, tsn_error** out_error);

/* Frees an engine; NULL is allowed. Its records stay. Threads: exclusive. Since 0.1. */
TSN_API void TSN_CALL tsn_engine_free(tsn_engine* engine);

/* --- Options ----------------------------------------------------------------------------------------------------- */

/* Options at their defaults.
 * Returns TSN_OK.
 * Ownership: *out_options is the caller's, tsn_options_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_options_new(tsn_options** out_options, tsn_error** out_error);

/* The date whose knowledge counts, "2025-03-31", instead of the request's own `as_of`; the record states it. Empty:
 * the request's own (default).
 * Returns TSN_OK; TSN_E_REQUEST if it is not a date. Threads: exclusive on `options`. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_options_set_as_of(tsn_options* options, tsn_text date, tsn_error** out_error);

/* Refuse (TSN_E_STRICT) a calculation that uses a factor or formula below this evidence grade, or that has gaps:
 * "primary", "transcribed", "secondary" or "recalled" (gaps only). Empty: refuse nothing (default).
 * Returns TSN_OK; TSN_E_MISUSE if it is no grade. Threads: exclusive on `options`. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_options_set_strict(tsn_options* options, tsn_text grade, tsn_error** out_error);

/* The most bytes one calculation may take before it ends with TSN_E_MEMORY_LIMIT. Counted are the parsed request, the
 * inventory and trace (by their number of rows) and the output. Default: TSN_DEFAULT_MEMORY_LIMIT (512 MiB).
 * Returns TSN_OK. Threads: exclusive on `options`. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_options_set_memory_limit(tsn_options* options, size_t bytes, tsn_error** out_error);

/* The token by which a calculation is stopped and watched; NULL: none (default).
 * Returns TSN_OK.
 * Ownership: the options hold a reference on `token`. Threads: exclusive on `options`. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_options_set_token(tsn_options* options, const tsn_token* token, tsn_error** out_error);

/* TSN_DETAIL_RECORD (default) or TSN_DETAIL_TOTALS.
 * Returns TSN_OK. Threads: exclusive on `options`. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_options_set_detail(tsn_options* options, tsn_detail detail, tsn_error** out_error);

/* Frees options; NULL is allowed. Threads: exclusive. Since 0.1. */
TSN_API void TSN_CALL tsn_options_free(tsn_options* options);

/* --- Calculating -------------------------------------------------------------------------------------------------- */

/* Calculates a request given as JSON text of at most 64 MiB. `options` may be NULL: the defaults.
 * Returns TSN_OK, also with gaps (see tsn_record_complete); TSN_E_JSON_SYNTAX, _UTF8, _LIMIT, _DUPLICATE_KEY;
 * TSN_E_REQUEST with every problem of the request; TSN_E_CATALOG_MISMATCH if it pins another catalog; TSN_E_STRICT;
 * TSN_E_MEMORY_LIMIT; TSN_E_CANCELLED.
 * Ownership: *out_record is the caller's, tsn_record_free; `request_json` is not kept. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_calculate(const tsn_engine* engine, tsn_text request_json, const tsn_options* options,
                                          tsn_record** out_record, tsn_error** out_error);

/* The same for a request of the typed builder. Returns, ownership, threads: as tsn_calculate, without the codes of
 * JSON text; pointers are into what tsn_request_json writes. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_calculate_request(const tsn_engine* engine, const tsn_request* request,
                                                  const tsn_options* options, tsn_record** out_record,
                                                  tsn_error** out_error);

/* --- The typed request -------------------------------------------------------------------------------------------
 * Setters store text; what it says is checked by the calculation, all problems at once. Setting something again
 * replaces it; an empty text removes it. Every setter returns TSN_OK or TSN_E_MISUSE (an activity or row that was
 * not added, a name that is empty), copies its texts, and needs exclusive use of `request`. */

/* An empty request.
 * Returns TSN_OK.
 * Ownership: *out_request is the caller's, tsn_request_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_new(tsn_request** out_request, tsn_error** out_error);

/* The method: its id, and its edition or empty for the one in force in the period. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_set_method(tsn_request* request, tsn_text id, tsn_text edition,
                                                   tsn_error** out_error);

/* The accounting period: "2024", "2024-03" or "2024-01/2024-06". Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_set_period(tsn_request* request, tsn_text period, tsn_error** out_error);

/* The date whose knowledge counts: "2025-03-31". Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_set_as_of(tsn_request* request, tsn_text date, tsn_error** out_error);

/* The region of activities that state none: a GB/T 2260 code ("320000") or name. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_set_region(tsn_request* request, tsn_text region, tsn_error** out_error);

/* Whose emissions these are: name, and unified social credit code (GB 32100). Either may be empty. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_set_entity(tsn_request* request, tsn_text name, tsn_text credit_code,
                                                   tsn_error** out_error);

/* Pins the catalog: its release, its SHA-256, or both. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_set_catalog(tsn_request* request, tsn_text release, tsn_text sha256,
                                                    tsn_error** out_error);

/* Makes one of the choices that the method leaves to the user. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_set_choice(tsn_request* request, tsn_text id, tsn_text value,
                                                   tsn_error** out_error);

/* A denominator for indicators: decimal value and its unit. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_set_denominator(tsn_request* request, tsn_text name, tsn_text value,
                                                        tsn_text unit, tsn_error** out_error);

/* One text of a denominator's provenance; `name`, and the rest as in tsn_request_set_provenance. TSN_E_MISUSE also if
 * the denominator is not set. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_set_denominator_provenance(tsn_request* request, tsn_text name, tsn_text member,
                                                                   tsn_text value, tsn_error** out_error);

/* The data-quality control plan (数据质量控制计划) that the data was kept by: its version, its date ("2023-12-20", or
 * empty) and, if it states one, the tolerance of second sources ("1 %", or empty). All empty: no plan. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_set_plan(tsn_request* request, tsn_text version, tsn_text date,
                                                 tsn_text tolerance, tsn_error** out_error);

/* Adds an activity: its id, unique in the request, and the emission source of the method it belongs to.
 * *out_activity is its index, 0 for the first: the number by which setters and error pointers name it. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_add_activity(tsn_request* request, tsn_text id, tsn_text source,
                                                     size_t* out_activity, tsn_error** out_error);

/* What was used: the id, title or alias of an item. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_set_item(tsn_request* request, size_t activity, tsn_text item,
                                                 tsn_error** out_error);

/* The activity datum: decimal value, unit ("10^4 Nm3", "万Nm3"), and where the method asks for them its basis
 * ("as-received") and evidence (which document); these may be empty. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_set_quantity(tsn_request* request, size_t activity, tsn_text value,
                                                     tsn_text unit, tsn_text basis, tsn_text evidence,
                                                     tsn_error** out_error);

/* The month, "2024-01". Neither month nor date: the whole period. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_set_month(tsn_request* request, size_t activity, tsn_text month,
                                                  tsn_error** out_error);

/* The day, "2024-01-15". Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_set_date(tsn_request* request, size_t activity, tsn_text date,
                                                 tsn_error** out_error);

/* The activity's own region. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_set_activity_region(tsn_request* request, size_t activity, tsn_text region,
                                                            tsn_error** out_error);

/* How power was supplied: "grid", "direct_nonfossil", "self_nonfossil", "traded_green", "gec". Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_set_supply(tsn_request* request, size_t activity, tsn_text supply,
                                                   tsn_error** out_error);

/* A number that the source takes besides the quantity, or a measured value that replaces a default factor (then
 * with evidence, and the basis that the method demands). Basis and evidence may be empty; an empty value removes
 * the parameter. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_set_parameter(tsn_request* request, size_t activity, tsn_text name,
                                                      tsn_text value, tsn_text unit, tsn_text basis, tsn_text evidence,
                                                      tsn_error** out_error);

/* One text of the provenance of a number that was set: of "quantity" or of the parameter `datum`. `member` is its
 * place: "source", "rank", "plan_rank", "department", "missing_data_rule", "single_source" (why there is no other);
 * "meter/name", "meter/model", "meter/place", "meter/accuracy" ("0.5 %"), "meter/calibration/certificate",
 * "meter/calibration/interval_months", "meter/calibration/last", "meter/calibration/valid_until";
 * "second_source/source",
 * ".../value", ".../unit", ".../basis", ".../evidence", ".../tolerance"; "correction/kind" ("actual_accuracy",
 * "specified_accuracy"), ".../actual", ".../direction" ("up", "down"), ".../from", ".../to", ".../reason". What they
 * mean: conformance/spec/record.md, "Provenance". A number that is set again has none.
 * TSN_E_MISUSE also if the number is not set or there is no such member. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_set_provenance(tsn_request* request, size_t activity, tsn_text datum,
                                                       tsn_text member, tsn_text value, tsn_error** out_error);

/* A parameter that is a word of the method's list ("installed"); evidence may be empty. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_set_parameter_text(tsn_request* request, size_t activity, tsn_text name,
                                                           tsn_text value, tsn_text evidence, tsn_error** out_error);

/* A parameter that is a list, empty for now; rows it had are removed. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_set_parameter_list(tsn_request* request, size_t activity, tsn_text name,
                                                           tsn_error** out_error);

/* Adds a row to a list parameter, which is made if it is not there. *out_row is the row's index. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_add_row(tsn_request* request, size_t activity, tsn_text name, size_t* out_row,
                                                tsn_error** out_error);

/* A number in a row of a list parameter: decimal value and unit. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_set_row_number(tsn_request* request, size_t activity, tsn_text name, size_t row,
                                                       tsn_text field, tsn_text value, tsn_text unit,
                                                       tsn_error** out_error);

/* A text in a row of a list parameter. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_set_row_text(tsn_request* request, size_t activity, tsn_text name, size_t row,
                                                     tsn_text field, tsn_text value, tsn_error** out_error);

/* A text of the host's own about the activity, carried into the record and never interpreted. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_set_meta(tsn_request* request, size_t activity, tsn_text key, tsn_text value,
                                                 tsn_error** out_error);

/* The request as canonical JSON; tsn_calculate of it gives what tsn_calculate_request gives.
 * Returns TSN_OK.
 * Ownership: *out_json is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_request_json(const tsn_request* request, tsn_buffer** out_json, tsn_error** out_error);

/* Frees a request; NULL is allowed. Threads: exclusive. Since 0.1. */
TSN_API void TSN_CALL tsn_request_free(tsn_request* request);

TSN_EXTERN_C_END

#endif
