/* record.h: the figures of a record, signing, verifying. */
#include <stdlib.h>

#include "check.h"
#include "requests.h"

static tsn_catalog* catalog = NULL;
static tsn_engine* engine = NULL;
static tsn_error* error = NULL;

/* RFC 8032 §7.1 test 1. */
static const uint8_t seed[32] = {0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a,
                                 0xf4, 0x92, 0xec, 0x2c, 0xc4, 0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32,
                                 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60};
static const uint8_t public_key[32] = {0xd7, 0x5a, 0x98, 0x01, 0x82, 0xb1, 0x0a, 0xb7, 0xd5, 0x4b, 0xfe,
                                       0xd3, 0xc9, 0x64, 0x07, 0x3a, 0x0e, 0xe1, 0x72, 0xf3, 0xda, 0xa6,
                                       0x23, 0x25, 0xaf, 0x02, 0x1a, 0x68, 0xf7, 0x07, 0x51, 0x1a};
#define PUBLIC_KEY_HEX "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"

static tsn_record* record_of(const char* request) {
  tsn_record* record = NULL;
  CHECK_OK(tsn_calculate(engine, text(request), NULL, &record, &error));
  return record;
}

static void a_record_tells_its_totals(void) {
  tsn_record* record = record_of(BOTH);
  tsn_text value, exact, unit;
  CHECK_OK(tsn_record_total(record, TSN_TOTAL_ALL, &value, &exact, &unit, &error));
  CHECK(same(value, BOTH_VALUE) && same(exact, BOTH_EXACT) && same(unit, "tCO2e"));
  CHECK(contains(tsn_record_json(record),
                 "\"total\":{\"exact\":\"" BOTH_EXACT "\",\"unit\":\"tCO2e\",\"value\":\"" BOTH_VALUE "\"}"));
  CHECK_OK(tsn_record_total(record, TSN_TOTAL_DIRECT, &value, &exact, NULL, &error));
  CHECK(same(value, "2.1568627451") && same(exact, "110/51"));
  CHECK_OK(tsn_record_total(record, TSN_TOTAL_INDIRECT, &value, &exact, NULL, &error));
  CHECK(same(value, "597.8") && same(exact, "2989/5"));
  CHECK_OK(tsn_record_total(record, TSN_TOTAL_APART, &value, NULL, NULL, &error));
  CHECK(same(value, "0"));
  CHECK_FAILS(tsn_record_total(record, 4, &value, NULL, NULL, &error), TSN_E_MISUSE, "argument.range");
  CHECK(value.data == NULL);
  CHECK_FAILS(tsn_record_total(record, -1, &value, NULL, NULL, &error), TSN_E_MISUSE, "argument.range");
  CHECK_FAILS(tsn_record_total(NULL, 0, &value, NULL, NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK(tsn_record_complete(record) == 1);
  CHECK(same(tsn_record_worst_grade(record), "secondary"));
  CHECK(tsn_record_digest(record).size == 71 && contains(tsn_record_json(record), "\"digest\":\"sha256:"));
  tsn_record_free(record);
}

/* Dual reporting of scope 2: 1000 MWh of the grid at the national average of data year 2022, 0.5366 t/MWh. */
static void a_method_without_a_total_has_tallies(void) {
  tsn_record* record = record_of(
      "{\"format\":\"tansuan.request/"
      "1\",\"method\":{\"id\":\"ghgp.scope2\"},\"period\":\"2022\",\"as_of\":\"2025-03-31\","
      "\"choices\":{\"electricity_factor\":\"national\",\"residual_factor\":\"grid_average\"},\"activities\":[{\"id\":"
      "\"a\","
      "\"source\":\"electricity\",\"quantity\":\"1000 MWh\",\"supply\":\"grid\"}]}");
  tsn_text value = text("left"), exact;
  CHECK_FAILS(tsn_record_total(record, TSN_TOTAL_ALL, &value, &exact, NULL, &error), TSN_E_NOT_FOUND,
              "record.no_total");
  CHECK(value.data == NULL);
  CHECK_FAILS(tsn_record_total(record, TSN_TOTAL_INDIRECT, &value, NULL, NULL, &error), TSN_E_NOT_FOUND,
              "record.no_total");
  CHECK_OK(tsn_record_total(record, TSN_TOTAL_APART, &value, NULL, NULL, &error));
  CHECK(contains(tsn_record_json(record), "\"value\":{\"unit\":\"tCO2e\",\"value\":\"536.6\"}"));
  tsn_record_free(record);
}

static void a_record_tells_its_lines(void) {
  tsn_record* record = record_of(BOTH);
  tsn_text id, value, exact;
  CHECK(tsn_record_line_count(record, TSN_LINES_BY_SOURCE) == 2);
  CHECK_OK(tsn_record_line(record, TSN_LINES_BY_SOURCE, 1, &id, &value, &exact, &error));
  CHECK(same(id, "purchased_electricity") && same(value, "597.8") && same(exact, "2989/5"));
  CHECK(tsn_record_line_count(record, TSN_LINES_BY_GAS) == 1);
  CHECK_OK(tsn_record_line(record, TSN_LINES_BY_GAS, 0, &id, &value, NULL, &error));
  CHECK(same(id, "CO2") && same(value, BOTH_VALUE));
  CHECK(tsn_record_line_count(record, TSN_LINES_BY_MONTH) == 1);
  CHECK_OK(tsn_record_line(record, TSN_LINES_BY_MONTH, 0, &id, NULL, NULL, &error));
  CHECK(same(id, "whole period"));
  CHECK(tsn_record_line_count(record, TSN_LINES_BY_ACTIVITY) == 2);
  CHECK_OK(tsn_record_line(record, TSN_LINES_BY_ACTIVITY, 1, &id, &value, &exact, &error));
  CHECK(same(id, "weld") && same(value, "2.1568627451") && same(exact, "110/51"));
  CHECK_FAILS(tsn_record_line(record, TSN_LINES_BY_ACTIVITY, 2, &id, &value, &exact, &error), TSN_E_MISUSE,
              "argument.range");
  CHECK(id.data == NULL && value.data == NULL && exact.data == NULL);
  CHECK_FAILS(tsn_record_line(record, 9, 0, &id, NULL, NULL, &error), TSN_E_MISUSE, "argument.range");
  CHECK_FAILS(tsn_record_line(NULL, 0, 0, &id, NULL, NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK(tsn_record_line_count(record, -1) == 0 && tsn_record_line_count(record, 4) == 0);
  CHECK(tsn_record_line_count(NULL, 0) == 0);
  tsn_record_free(record);
}

static void a_record_with_gaps_says_so(void) {
  tsn_record* record = record_of(GAPS);
  tsn_severity severity = -1;
  tsn_text code, pointer, message;
  size_t i, gaps = 0;
  CHECK(tsn_record_complete(record) == 0);
  for (i = 0; i < tsn_record_diagnostic_count(record); ++i) {
    CHECK_OK(tsn_record_diagnostic(record, i, &severity, &code, &pointer, &message, &error));
    if (severity == TSN_SEVERITY_GAP && same(code, "coverage.month_missing")) {
      ++gaps;
      CHECK(same(pointer, "/activities") && contains(message, "2024-02"));
    }
  }
  CHECK(gaps == 1);
  CHECK_OK(tsn_record_diagnostic(record, 0, NULL, NULL, NULL, NULL, &error));
  CHECK_FAILS(tsn_record_diagnostic(record, 99, NULL, &code, NULL, NULL, &error), TSN_E_MISUSE, "argument.range");
  CHECK_FAILS(tsn_record_diagnostic(NULL, 0, NULL, NULL, NULL, NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK_OK(tsn_record_line(record, TSN_LINES_BY_MONTH, 0, &code, NULL, NULL, &error));
  CHECK(same(code, "2024-01"));
  tsn_record_free(record);
}

static void getters_take_null(void) {
  CHECK(same(tsn_record_json(NULL), ""));
  CHECK(same(tsn_record_digest(NULL), ""));
  CHECK(same(tsn_record_worst_grade(NULL), ""));
  CHECK(tsn_record_complete(NULL) == 0);
  CHECK(tsn_record_diagnostic_count(NULL) == 0);
  tsn_record_free(NULL);
}

static void a_key_signs_a_record_once(void) {
  tsn_record* record = record_of(BOTH);
  tsn_buffer *once = NULL, *twice = NULL, *verdict = NULL;
  uint8_t key[32];
  CHECK_OK(tsn_record_public_key(seed, key, &error));
  CHECK(memcmp(key, public_key, 32) == 0);
  CHECK_OK(tsn_record_sign(tsn_record_json(record), seed, &once, &error));
  tsn_record_free(record);
  CHECK_OK(tsn_record_verify(catalog, bytes_of(once), NULL, &verdict, &error));
  CHECK(same(bytes_of(verdict),
             "{\"code\":\"\",\"message\":\"\",\"ok\":true,\"pointer\":\"\",\"signers\":[\"" PUBLIC_KEY_HEX "\"]}"));
  tsn_buffer_free(verdict);
  CHECK_FAILS(tsn_record_sign(bytes_of(once), seed, &twice, &error), TSN_E_SIGNATURE, "record.signed_already");
  CHECK(twice == NULL);
  tsn_buffer_free(once);
  CHECK_FAILS(tsn_record_sign(text("{}"), seed, &once, &error), TSN_E_RECORD, "record.format");
  CHECK_FAILS(tsn_record_sign(text("{"), seed, &once, &error), TSN_E_JSON_SYNTAX, "json.syntax");
  CHECK_FAILS(tsn_record_sign(text("{}"), NULL, &once, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_record_sign(text("{}"), seed, NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_record_public_key(NULL, key, &error), TSN_E_MISUSE, "argument.null");
  CHECK(key[0] == 0 && key[31] == 0);
  CHECK_FAILS(tsn_record_public_key(seed, NULL, &error), TSN_E_MISUSE, "argument.null");
}

/* A copy of the record with one text replaced by another of the same length. */
static tsn_status verify_changed(const tsn_record* record, const char* old, const char* fresh, tsn_buffer** verdict) {
  const tsn_text json = tsn_record_json(record);
  char* copy = malloc(json.size + 1);
  char* at;
  tsn_text changed = {NULL, 0};
  tsn_status status;
  memcpy(copy, json.data, json.size);
  copy[json.size] = '\0';
  at = strstr(copy, old);
  CHECK(at != NULL && strlen(old) == strlen(fresh));
  if (at != NULL) memcpy(at, fresh, strlen(fresh));
  changed.data = copy;
  changed.size = json.size;
  status = tsn_record_verify(catalog, changed, NULL, verdict, &error);
  free(copy);
  return status;
}

static void a_record_verifies_and_a_changed_one_does_not(void) {
  tsn_record* record = record_of(BOTH);
  tsn_buffer* verdict = NULL;
  tsn_token* token = NULL;
  CHECK_OK(tsn_token_new(&token, &error));
  CHECK_OK(tsn_record_verify(catalog, tsn_record_json(record), token, &verdict, &error));
  CHECK(same(bytes_of(verdict), "{\"code\":\"\",\"message\":\"\",\"ok\":true,\"pointer\":\"\",\"signers\":[]}"));
  tsn_buffer_free(verdict);
  CHECK_OK(verify_changed(record, "\"597.8\"", "\"597.9\"", &verdict));
  CHECK(contains(bytes_of(verdict), "{\"code\":\"record.digest\","));
  CHECK(contains(bytes_of(verdict), "\"ok\":false"));
  tsn_buffer_free(verdict);
  CHECK_FAILS(verify_changed(record, "tansuan.record/1", "tansuan.record/9", &verdict), TSN_E_RECORD, "record.format");
  CHECK_OK(tsn_token_cancel(token, &error));
  CHECK_FAILS(tsn_record_verify(catalog, tsn_record_json(record), token, &verdict, &error), TSN_E_CANCELLED,
              "calculation.cancelled");
  CHECK(verdict == NULL);
  CHECK_FAILS(tsn_record_verify(catalog, text("[1,2"), NULL, &verdict, &error), TSN_E_JSON_SYNTAX, "json.syntax");
  CHECK_FAILS(tsn_record_verify(catalog, no_text(), NULL, &verdict, &error), TSN_E_JSON_SYNTAX, "json.syntax");
  CHECK_FAILS(tsn_record_verify(NULL, tsn_record_json(record), NULL, &verdict, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_record_verify(catalog, tsn_record_json(record), NULL, NULL, &error), TSN_E_MISUSE, "argument.null");
  tsn_token_free(token);
  tsn_record_free(record);
}

static void a_record_of_another_catalog_is_not_judged(void) {
  tsn_record* record = record_of(BOTH);
  tsn_catalog_builder* builder = NULL;
  tsn_catalog* other = NULL;
  tsn_buffer* verdict = NULL;
  CHECK_OK(tsn_catalog_builder_new(&builder, &error));
  CHECK_OK(tsn_catalog_builder_build(builder, &other, &error));
  CHECK_FAILS(tsn_record_verify(other, tsn_record_json(record), NULL, &verdict, &error), TSN_E_CATALOG_MISMATCH,
              "catalog.mismatch");
  tsn_catalog_builder_free(builder);
  tsn_catalog_free(other);
  tsn_record_free(record);
}

static void two_records_are_compared_and_only_records(void) {
  tsn_record* record = record_of(BOTH);
  tsn_buffer* comparison = NULL;
  tsn_token* token = NULL;
  tsn_catalog_builder* builder = NULL;
  tsn_catalog* other = NULL;
  const tsn_text json = tsn_record_json(record);
  CHECK_OK(tsn_token_new(&token, &error));
  CHECK_OK(tsn_record_compare(catalog, json, catalog, json, token, &comparison, &error));
  CHECK(contains(bytes_of(comparison), "\"causes\":[]"));
  CHECK(contains(bytes_of(comparison), "\"format\":\"tansuan.comparison/1\""));
  tsn_buffer_free(comparison);
  CHECK_FAILS(tsn_record_compare(catalog, json, catalog, text("{}"), NULL, &comparison, &error), TSN_E_RECORD,
              "record.format");
  CHECK(comparison == NULL);
  CHECK_FAILS(tsn_record_compare(catalog, text("["), catalog, json, NULL, &comparison, &error), TSN_E_JSON_SYNTAX,
              "json.syntax");
  CHECK_OK(tsn_catalog_builder_new(&builder, &error));
  CHECK_OK(tsn_catalog_builder_build(builder, &other, &error));
  CHECK_FAILS(tsn_record_compare(catalog, json, other, json, NULL, &comparison, &error), TSN_E_CATALOG_MISMATCH,
              "catalog.mismatch");
  CHECK_FAILS(tsn_record_compare(NULL, json, catalog, json, NULL, &comparison, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_record_compare(catalog, json, NULL, json, NULL, &comparison, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_record_compare(catalog, json, catalog, json, NULL, NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK_OK(tsn_token_cancel(token, &error));
  CHECK_FAILS(tsn_record_compare(catalog, json, catalog, json, token, &comparison, &error), TSN_E_CANCELLED,
              "calculation.cancelled");
  tsn_token_free(token);
  tsn_catalog_builder_free(builder);
  tsn_catalog_free(other);
  tsn_record_free(record);
}

int main(void) {
  CHECK_OK(tsn_catalog_embedded(&catalog, &error));
  CHECK_OK(tsn_engine_new(catalog, &engine, &error));
  a_record_tells_its_totals();
  a_method_without_a_total_has_tallies();
  a_record_tells_its_lines();
  a_record_with_gaps_says_so();
  getters_take_null();
  a_key_signs_a_record_once();
  a_record_verifies_and_a_changed_one_does_not();
  a_record_of_another_catalog_is_not_judged();
  two_records_are_compared_and_only_records();
  tsn_engine_free(engine);
  tsn_catalog_free(catalog);
  return check_end();
}
