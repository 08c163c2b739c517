/* text.h: what people read, in both languages. */
#include "tansuan/text.h"

#include "check.h"
#include "requests.h"

static tsn_error* error = NULL;

/* Frees the buffer. */
static int says(tsn_buffer* buffer, const char* expected) {
  const int right = same(bytes_of(buffer), expected);
  tsn_buffer_free(buffer);
  return right;
}

static void figures_are_written_in_both_languages(void) {
  tsn_buffer* out = NULL;
  CHECK_OK(tsn_text_number(text("1234567.50"), TSN_LANGUAGE_ZH, &out, &error));
  CHECK(says(out, "1,234,567.50"));
  CHECK_OK(tsn_text_date(text("2024-01-31"), TSN_LANGUAGE_ZH, &out, &error));
  CHECK(says(out, "2024年1月31日"));
  CHECK_OK(tsn_text_date(text("2024-01-31"), TSN_LANGUAGE_EN, &out, &error));
  CHECK(says(out, "31 January 2024"));
  CHECK_OK(tsn_text_unit(text("10^4 Nm3"), TSN_LANGUAGE_ZH, &out, &error));
  CHECK(says(out, "万Nm³"));
  CHECK_OK(tsn_text_sort_key(text("煤"), TSN_LANGUAGE_ZH, &out, &error));
  CHECK(tsn_buffer_size(out) > 0);
  tsn_buffer_free(out);
}

static void what_cannot_be_said_is_an_error(void) {
  tsn_buffer* out = NULL;
  tsn_text too_long;
  CHECK_FAILS(tsn_text_number(text("1e3"), TSN_LANGUAGE_ZH, &out, &error), TSN_E_REQUEST, "number.syntax");
  CHECK(out == NULL);
  CHECK(tsn_text_date(text("2023-02-29"), TSN_LANGUAGE_EN, &out, &error) == TSN_E_REQUEST);
  CHECK(same(tsn_error_code(error), "date.impossible"));
  CHECK(contains(tsn_error_message(error), "2023"));
  tsn_error_free(error);
  error = NULL;
  CHECK_FAILS(tsn_text_number(no_text(), TSN_LANGUAGE_EN, &out, &error), TSN_E_REQUEST, "number.syntax");
  CHECK_FAILS(tsn_text_number(text("1"), 7, &out, &error), TSN_E_MISUSE, "argument.range");
  /* Nothing is read of what is too long. */
  too_long.data = "1";
  too_long.size = ((size_t)64 << 20) + 1;
  CHECK_FAILS(tsn_text_number(too_long, TSN_LANGUAGE_EN, &out, &error), TSN_E_MISUSE, "argument.range");
  CHECK_FAILS(tsn_text_number(text("1"), TSN_LANGUAGE_EN, NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_text_unit(text("t\xff"), TSN_LANGUAGE_EN, &out, &error), TSN_E_MISUSE, "argument.utf8");
  CHECK(tsn_text_unit(text("t\xff"), TSN_LANGUAGE_EN, &out, NULL) == TSN_E_MISUSE);
}

static void a_code_and_a_message_are_said_in_both_languages(void) {
  tsn_buffer* out = NULL;
  CHECK_OK(tsn_text_finding(text("date.twice"), TSN_LANGUAGE_EN, &out, &error));
  CHECK(
      says(out,
           "{\"cause\":\"One row states a month and a date, and they could disagree.\",\"remedy\":\"Keep the one that "
           "the ledger states.\",\"title\":\"both month and date\"}"));
  CHECK_OK(tsn_text_finding(text("date.twice"), TSN_LANGUAGE_ZH, &out, &error));
  CHECK(contains(bytes_of(out), "\"title\":\"月份与日期重复给出\""));
  tsn_buffer_free(out);
  CHECK_FAILS(tsn_text_finding(text("date.thrice"), TSN_LANGUAGE_ZH, &out, &error), TSN_E_NOT_FOUND, "query.not_found");
  CHECK_OK(tsn_text_message(text("basis.assumed"), text("taken as dry"), TSN_LANGUAGE_ZH, &out, &error));
  CHECK(says(out, "按干基处理"));
  CHECK_OK(tsn_text_message(text("basis.assumed"), text("taken as dry"), TSN_LANGUAGE_EN, &out, &error));
  CHECK(says(out, "taken as dry"));
  CHECK_FAILS(tsn_text_message(text("a"), text("b"), -1, &out, &error), TSN_E_MISUSE, "argument.range");
}

static void a_line_of_a_record_is_explained(void) {
  tsn_catalog* catalog = NULL;
  tsn_engine* engine = NULL;
  tsn_record* record = NULL;
  tsn_buffer* out = NULL;
  tsn_text bytes;
  CHECK_OK(tsn_catalog_embedded(&catalog, &error));
  CHECK_OK(tsn_engine_new(catalog, &engine, &error));
  CHECK_OK(tsn_calculate(engine, text(BOTH), NULL, &record, &error));
  bytes = tsn_record_json(record);
  CHECK_OK(tsn_text_explain(bytes, no_text(), TSN_LANGUAGE_EN, TSN_EXPLANATION_TEXT, &out, &error));
  CHECK(contains(bytes_of(out), "= total emissions: "));
  CHECK(contains(bytes_of(out), "  the parts add up to it exactly\n"));
  tsn_buffer_free(out);
  CHECK_OK(tsn_text_explain(bytes, text("/trace/0"), TSN_LANGUAGE_ZH, TSN_EXPLANATION_JSON, &out, &error));
  CHECK(contains(bytes_of(out), "\"format\":\"tansuan.derivation/1\",\"language\":\"zh-CN\""));
  tsn_buffer_free(out);
  CHECK_FAILS(tsn_text_explain(bytes, text("/trace/9"), TSN_LANGUAGE_EN, TSN_EXPLANATION_TEXT, &out, &error),
              TSN_E_NOT_FOUND, "query.not_found");
  CHECK_FAILS(tsn_text_explain(bytes, text(""), TSN_LANGUAGE_EN, 2, &out, &error), TSN_E_MISUSE, "argument.range");
  CHECK_FAILS(tsn_text_explain(text("{}"), text(""), TSN_LANGUAGE_EN, TSN_EXPLANATION_TEXT, &out, &error), TSN_E_RECORD,
              "record.format");
  CHECK_FAILS(tsn_text_explain(text("{"), text(""), TSN_LANGUAGE_EN, TSN_EXPLANATION_TEXT, &out, &error),
              TSN_E_JSON_SYNTAX, "json.syntax");
  tsn_record_free(record);
  tsn_engine_free(engine);
  tsn_catalog_free(catalog);
}

/* A record of one row, made here: 12.5 x 389.31 GJ x 0.0153 tC/GJ x 99 % x 44/12. */
static void a_record_is_reported_in_every_form(void) {
  static const char request[] =
      "{\"format\":\"tansuan.request/1\",\"method\":{\"id\":\"cn.ndrc.machinery\"},\"period\":\"2024\","
      "\"as_of\":\"2026-03-31\",\"activities\":[{\"id\":\"boiler\",\"source\":\"fuel_combustion\","
      "\"item\":\"natural_gas\",\"quantity\":\"12.5 10^4 Nm3\"}]}";
  tsn_catalog* catalog = NULL;
  tsn_engine* engine = NULL;
  tsn_record* record = NULL;
  tsn_buffer* out = NULL;
  tsn_text json;
  CHECK_OK(tsn_catalog_embedded(&catalog, &error));
  CHECK_OK(tsn_engine_new(catalog, &engine, &error));
  CHECK_OK(tsn_calculate(engine, text(request), NULL, &record, &error));
  json = tsn_record_json(record);
  CHECK_OK(tsn_text_report(json, TSN_LANGUAGE_ZH, TSN_REPORT_HTML, &out, &error));
  CHECK(contains(bytes_of(out), "<!DOCTYPE html>\n<html lang=zh-CN>"));
  CHECK(contains(bytes_of(out), "270.273601125"));
  tsn_buffer_free(out);
  CHECK_OK(tsn_text_report(json, TSN_LANGUAGE_ZH, TSN_REPORT_CSV, &out, &error));
  CHECK(contains(bytes_of(out), "E,排放总量,270.273601125,tCO₂e,"));
  tsn_buffer_free(out);
  CHECK_OK(tsn_text_report(json, TSN_LANGUAGE_EN, TSN_REPORT_JSON, &out, &error));
  CHECK(contains(bytes_of(out), "{\"code\":\"E\",\"name\":\"Total emissions\","));
  tsn_buffer_free(out);
  CHECK_OK(tsn_text_report(json, TSN_LANGUAGE_EN, TSN_REPORT_XLSX, &out, &error));
  CHECK(contains(bytes_of(out), "[Content_Types].xml"));
  tsn_buffer_free(out);
  out = NULL;
  CHECK_FAILS(tsn_text_report(json, TSN_LANGUAGE_EN, 4, &out, &error), TSN_E_MISUSE, "argument.range");
  CHECK_FAILS(tsn_text_report(json, TSN_LANGUAGE_EN, -1, &out, &error), TSN_E_MISUSE, "argument.range");
  CHECK_FAILS(tsn_text_report(json, 7, TSN_REPORT_HTML, &out, &error), TSN_E_MISUSE, "argument.range");
  CHECK_FAILS(tsn_text_report(text("{"), TSN_LANGUAGE_EN, TSN_REPORT_HTML, &out, &error), TSN_E_JSON_SYNTAX,
              "json.syntax");
  CHECK_FAILS(tsn_text_report(text("{}"), TSN_LANGUAGE_EN, TSN_REPORT_CSV, &out, &error), TSN_E_RECORD,
              "record.format");
  CHECK_FAILS(tsn_text_report(json, TSN_LANGUAGE_EN, TSN_REPORT_HTML, NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK(out == NULL);
  tsn_record_free(record);
  tsn_engine_free(engine);
  tsn_catalog_free(catalog);
}

int main(void) {
  figures_are_written_in_both_languages();
  what_cannot_be_said_is_an_error();
  a_code_and_a_message_are_said_in_both_languages();
  a_line_of_a_record_is_explained();
  a_record_is_reported_in_every_form();
  return check_end();
}
