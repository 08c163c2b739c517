/*
 * Texts for people, in Chinese and English: the library libtansuan_text, which needs ICU. Nothing here is ever part of
 * a record or its digest. Errors and buffers are those of base.h. A language is TSN_LANGUAGE_ZH (zh-CN) or
 * TSN_LANGUAGE_EN; any other is TSN_E_MISUSE, and so is a text that is not UTF-8 or longer than 64 MiB. Nothing is
 * kept between calls, and none is dear: a code or message is looked up where it stands in some microseconds.
 */
#ifndef TANSUAN_TEXT_H
#define TANSUAN_TEXT_H

#include "base.h"

TSN_EXTERN_C_BEGIN

/* A decimal text such as "1234567.50" as people of the language write it: "1,234,567.50". No digit is added, lost or
 * rounded. Returns TSN_OK; TSN_E_REQUEST ("number.syntax") if it is no decimal text.
 * Ownership: *out_text is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_text_number(tsn_text decimal, tsn_language language, tsn_buffer** out_text,
                                            tsn_error** out_error);

/* A year "2024", month "2024-01" or date "2024-01-31" as people of the language write it: "2024年1月31日", "31 January
 * 2024". Returns TSN_OK; TSN_E_REQUEST ("date.syntax", "date.impossible").
 * Ownership: *out_text is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_text_date(tsn_text date, tsn_language language, tsn_buffer** out_text,
                                          tsn_error** out_error);

/* A unit as records spell it ("10^4 Nm3", "tCO2e/MWh") in the typography of the language: "万Nm³", "10⁴ Nm³";
 * "tCO₂e/MWh". What is not known goes through unchanged. Returns TSN_OK.
 * Ownership: *out_text is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_text_unit(tsn_text unit, tsn_language language, tsn_buffer** out_text,
                                          tsn_error** out_error);

/* Bytes whose order (memcmp, the shorter first) is that of the text in a list of the language: pinyin for Chinese, and
 * numbers within texts by their value ("2号锅炉" before "10号锅炉"). The bytes depend on the version of ICU: sort with
 * them, keep them nowhere. Returns TSN_OK.
 * Ownership: *out_key is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_text_sort_key(tsn_text text, tsn_language language, tsn_buffer** out_key,
                                              tsn_error** out_error);

/* What a code of an error, a finding or a verdict means (tsn_error_code, tsn_record_diagnostic, tsn_record_verify), as
 * canonical JSON {"cause": why it comes up, "remedy": what to do now, "title": a few words}. What the matter is about,
 * the message of the error or finding says. Returns TSN_OK; TSN_E_NOT_FOUND ("query.not_found") for a code that this
 * release does not know.
 * Ownership: *out_json is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_text_finding(tsn_text code, tsn_language language, tsn_buffer** out_json,
                                             tsn_error** out_error);

/* The message of a record's finding (tsn_record_diagnostic) in the language. In the record it is English, and its
 * wording is part of the digest; one that is in none of the known wordings comes back as it is. Returns TSN_OK.
 * Ownership: *out_text is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_text_message(tsn_text code, tsn_text message, tsn_language language,
                                             tsn_buffer** out_text, tsn_error** out_error);

/* How something for people is written. */
typedef int32_t tsn_explanation;
#define TSN_EXPLANATION_TEXT 0 /* lines, indented under each other */
#define TSN_EXPLANATION_JSON 1 /* canonical JSON, format "tansuan.derivation/1" */

/* Where a line of a record comes from: activity data as given and converted, the choices that settle it, each factor
 * with value, document, clause, date, grade and the rule that chose it, each formula with its numbers, clause and
 * result, the printed values that a table gave, roundings, each gas and each tally; of a sum its parts, and whether
 * they add up exactly. `where` is a JSON Pointer into the record to one of
 *   "/results/total", "/results/apart", "/results/by_class/N", "/results/by_source/N", "/results/by_gas/N",
 *   "/results/by_month/N", "/results/tallies/N", "/results/tallies/N/by_source/N", "/results/reported/N",
 *   "/indicators/N", "/trace/N", "/trace/N/steps/N", "/trace/N/factors/N", "/trace/N/absent/N", "/trace/N/tables/N",
 *   "/request/activities/N", "/choices/N", "/factors/N", "/diagnostics/N",
 * or to something inside of one; "" is the total, or what a method without one has in its place; "activity:ID" is the
 * row of that id. Names that no record holds are those of the method and catalog that are built in, if they are the
 * record's; without them ids stand in their place. Signatures are not checked: tsn_record_verify does.
 * Returns TSN_OK; TSN_E_JSON_*; TSN_E_RECORD if the bytes are no record, not canonical or were changed;
 * TSN_E_NOT_FOUND if nothing at that place can be explained.
 * Ownership: *out_text is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_text_explain(tsn_text record_json, tsn_text where, tsn_language language,
                                             tsn_explanation form, tsn_buffer** out_text, tsn_error** out_error);

TSN_EXTERN_C_END

#endif
