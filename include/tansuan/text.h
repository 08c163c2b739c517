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

/* The forms of a report. */
typedef int32_t tsn_report_format;
#define TSN_REPORT_HTML 0 /* one page that needs nothing else: totals, drawings, every row with its derivation */
#define TSN_REPORT_CSV 1  /* the calculation table: UTF-8 with a byte order mark, RFC 4180 */
#define TSN_REPORT_JSON \
  2 /* the same table, canonical JSON (format "tansuan.report/1", conformance/schema/report.json) */
#define TSN_REPORT_XLSX 3 /* the same table, an Office Open XML workbook */

/* A record as people read it. `record_json` are its bytes as written; what they say is shown and nothing is computed
 * again but sums of its own figures (tsn_record_verify does that). The same record, language and library give the same
 * bytes. Texts of the record are never markup, formulas of a spreadsheet, or hidden characters in what comes out. The
 * lines of the table: {"code" (E total, S1.2.R3 step 3 of row 2 of source 1 ...), "name", "value", "unit"} and, where
 * there is one, "exact", "reported", "rounding", "clause", "source", "period", "pointer" into the record.
 * Returns TSN_OK; TSN_E_JSON_*; TSN_E_RECORD if it is no record ("record.format"), its bytes are not canonical
 * ("record.not_canonical") or were changed ("record.digest"); TSN_E_MISUSE if `format` is not one of TSN_REPORT_*.
 * Ownership: *out_report is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_text_report(tsn_text record_json, tsn_language language, tsn_report_format format,
                                            tsn_buffer** out_report, tsn_error** out_error);

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

/* --- Texts of other systems, for building requests -------------------------------------------------------------- */

/* A name, unit or number in one spelling: full-width and half-width forms and squared units (１２．５, ㎥, Ｎｍ³) as
 * plain characters, blanks of every kind and length as one space and none at the ends, marks that show nothing left
 * out, U+2212 as "-", canonical composition (NFC). A superscript behind a digit keeps its meaning: "10⁴" is "10^4";
 * behind a letter it is the digit that units are typed with: "m³" is "m3", "CO₂" is "CO2". What could become another
 * number (①, ½) stays as it is. Returns TSN_OK; TSN_E_MISUSE ("argument.range") above 256 MiB. Ownership: *out_text is
 * the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_text_normalize(tsn_text text, tsn_buffer** out_text, tsn_error** out_error);

/* Bytes as UTF-8. `encoding` is "utf-8", "gb18030", "gbk", "utf-16le", "utf-16be", or "auto": a byte order mark
 * decides; else UTF-16 if every other byte is zero often enough; else UTF-8 if the first 65,536 bytes from the first
 * one that is not ASCII are that, or nearly; else GB18030. A byte order mark is no part of the text. Each sequence of
 * bytes that is no character becomes one U+FFFD and is counted. `out_report` may be NULL; it takes canonical JSON as
 * tsn_decoder_report makes it. Returns TSN_OK; TSN_E_MISUSE ("argument.encoding"). Ownership: *out_text and *out_report
 * are the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_text_decode(tsn_text bytes, tsn_text encoding, tsn_buffer** out_text,
                                            tsn_buffer** out_report, tsn_error** out_error);

/* The same for bytes that come in pieces. */
typedef struct tsn_decoder tsn_decoder;

/* A decoder for one text; `encoding` as in tsn_text_decode. Returns TSN_OK; TSN_E_MISUSE ("argument.encoding").
 * Ownership: *out_decoder is the caller's, tsn_decoder_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_decoder_new(tsn_text encoding, tsn_decoder** out_decoder, tsn_error** out_error);

/* The text of the next bytes, a piece of any size, also 0; `last` is not 0 with the last. A character that the piece
 * cuts comes with the next one, and under "auto" all bytes are held until the encoding is known, at most 65,536 of them
 * besides the piece: the text may be empty. Returns TSN_OK; TSN_E_MISUSE ("argument.ended") after the last piece. After
 * a failure of another kind the decoder can only be freed. Ownership: *out_text is the caller's, tsn_buffer_free.
 * Threads: exclusive. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_decoder_feed(tsn_decoder* decoder, tsn_text bytes, int32_t last, tsn_buffer** out_text,
                                             tsn_error** out_error);

/* What is known of the bytes so far, as canonical JSON:
 *   {"also":"","bytes":1203,"encoding":"gb18030","found_by":"bytes","losses":{"count":2,"first":[17,301]},"sha256":"..."}
 * `encoding` is empty as long as it is not decided; `found_by` is "statement", "mark" or "bytes"; `also` names another
 * encoding that the bytes may be in, for a person to decide; `first` has the offsets of at most 20 losses, from 0.
 * Returns TSN_OK. Ownership: *out_json is the caller's, tsn_buffer_free. Threads: exclusive. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_decoder_report(const tsn_decoder* decoder, tsn_buffer** out_json,
                                               tsn_error** out_error);

/* Frees a decoder; NULL is allowed. Threads: exclusive. Since 0.1. */
TSN_API void TSN_CALL tsn_decoder_free(tsn_decoder* decoder);

TSN_EXTERN_C_END

#endif
