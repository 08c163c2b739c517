/*
 * Numbers and units by themselves: the same reading, rounding and conversion that a calculation uses, for hosts that
 * check what a user types, and for whoever judges an implementation piece by piece.
 */
#ifndef TANSUAN_NUMBER_H
#define TANSUAN_NUMBER_H

#include "base.h"

TSN_EXTERN_C_BEGIN

/* Reads a number as requests and packs write it: a plain decimal ("-12.50", "1.2e3"; at most 60 digits, exponent -40
 * to 40) or a ratio of two integers ("44/12"). The answer is canonical JSON: {"exact": "n/d" in lowest terms, or "n",
 * "value": decimal text, exact if it ends, else rounded half-even to 10 decimals}.
 * Returns TSN_OK; TSN_E_REQUEST with the code number.syntax, number.too_long or number.exponent.
 * Ownership: *out_json is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_number_parse(tsn_text text, tsn_buffer** out_json, tsn_error** out_error);

/* Rounds a number, in one pass on its exact value, to `digits` decimals (-40 to 40; negative ones are tens, hundreds).
 * `rule` is "half_even" (GB/T 8170-2008), "half_up" (四舍五入, by absolute value) or "floor". The answer is a decimal
 * text without trailing zeros.
 * Returns TSN_OK; TSN_E_REQUEST as tsn_number_parse; TSN_E_MISUSE if `digits` or `rule` is not one of these.
 * Ownership: *out_text is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_number_round(tsn_text number, int32_t digits, tsn_text rule, tsn_buffer** out_text,
                                             tsn_error** out_error);

/* Converts a quantity ("1250.5 万Nm3") to `unit` ("Nm3"), exactly. Both may be in Chinese or English spellings. The
 * answer is canonical JSON: {"basis"?: what the unit's spelling says, "exact", "unit": canonical spelling, "value"}.
 * Returns TSN_OK; TSN_E_REQUEST with the code unit.unknown, unit.syntax, unit.too_long, number.*; unit.dimension,
 * unit.gas_volume or basis.mismatch if the one is not a measure of the other.
 * Ownership: *out_json is the caller's, tsn_buffer_free. Threads: any. Since 0.1. */
TSN_API tsn_status TSN_CALL tsn_unit_convert(tsn_text quantity, tsn_text unit, tsn_buffer** out_json,
                                             tsn_error** out_error);

TSN_EXTERN_C_END

#endif
