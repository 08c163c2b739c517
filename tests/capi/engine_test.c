/* engine.h: calculating requests, options, the typed request. */
#include "check.h"
#include "requests.h"

static tsn_catalog* catalog = NULL;
static tsn_engine* engine = NULL;
static tsn_error* error = NULL;

static tsn_status calculate(const char* request, const tsn_options* options, tsn_record** record) {
  return tsn_calculate(engine, text(request), options, record, &error);
}

static tsn_text total_of(const tsn_record* record) {
  tsn_text exact = {NULL, 0};
  CHECK(tsn_record_total(record, TSN_TOTAL_ALL, NULL, &exact, NULL, NULL) == TSN_OK);
  return exact;
}

static void a_request_becomes_a_record(void) {
  tsn_record* record = NULL;
  CHECK_OK(calculate(BOTH, NULL, &record));
  CHECK(same(total_of(record), BOTH_EXACT));
  CHECK(contains(tsn_record_json(record), "\"format\":\"tansuan.record/1\""));
  tsn_record_free(record);
}

static void a_text_that_is_not_json_is_refused(void) {
  tsn_record* record = (tsn_record*)&error;
  char deep[200];
  CHECK(calculate("{\"format\":,}", NULL, &record) == TSN_E_JSON_SYNTAX);
  CHECK(record == NULL);
  CHECK(tsn_error_offset(error) == 10);
  tsn_error_free(error);
  error = NULL;
  CHECK(calculate("{\"a\":\"\xFF\"}", NULL, &record) == TSN_E_JSON_UTF8);
  CHECK(tsn_error_offset(error) == 6);
  tsn_error_free(error);
  error = NULL;
  memset(deep, '[', sizeof deep - 1);
  deep[sizeof deep - 1] = '\0';
  CHECK_FAILS(calculate(deep, NULL, &record), TSN_E_JSON_LIMIT, "json.depth");
  CHECK(calculate("{\"a\":1,\"a\":2}", NULL, &record) == TSN_E_JSON_DUPLICATE_KEY);
  CHECK(same(tsn_error_pointer(error), "/a") && tsn_error_offset(error) == TSN_NO_OFFSET);
  tsn_error_free(error);
  error = NULL;
  CHECK_FAILS(calculate("", NULL, &record), TSN_E_JSON_SYNTAX, "json.syntax");
}

static void all_problems_of_a_request_are_told_at_once(void) {
  tsn_record* record = NULL;
  tsn_text code, pointer, message;
  tsn_severity severity = -1;
  tsn_buffer* json = NULL;
  CHECK(calculate(HEAD "\"activities\":[" POWER("1 apple") ",{\"id\":\"b\",\"source\":\"no_such\"}]}", NULL, &record) ==
        TSN_E_REQUEST);
  CHECK(same(tsn_error_code(error), "unit.unknown"));
  CHECK(same(tsn_error_pointer(error), "/activities/0/quantity"));
  CHECK(tsn_error_problem_count(error) == 2);
  CHECK(tsn_error_problem(error, 1, &severity, &code, &pointer, &message) == TSN_OK);
  CHECK(severity == TSN_SEVERITY_ERROR && same(code, "source.unknown") && same(pointer, "/activities/1/source"));
  CHECK(message.size > 0);
  CHECK(tsn_error_json(error, &json, NULL) == TSN_OK);
  CHECK(contains(bytes_of(json), "\"code\":\"source.unknown\""));
  tsn_buffer_free(json);
  tsn_error_free(error);
  error = NULL;
  CHECK_FAILS(calculate("[]", NULL, &record), TSN_E_REQUEST, "member.type");
}

static void another_catalog_than_the_pinned_one_is_refused(void) {
  tsn_record* record = NULL;
  CHECK(calculate(HEAD "\"catalog\":{\"release\":\"1999.1\"},\"period\":\"2024\",\"activities\":[]}", NULL, &record) ==
        TSN_E_JSON_DUPLICATE_KEY);
  tsn_error_free(error);
  error = NULL;
  /* The mismatch leads, whatever else is wrong. */
  CHECK(calculate("{\"format\":\"x\",\"catalog\":{\"release\":\"1999.1\"},\"activities\":[]}", NULL, &record) ==
        TSN_E_CATALOG_MISMATCH);
  CHECK(same(tsn_error_code(error), "catalog.mismatch"));
  CHECK(same(tsn_error_pointer(error), "/catalog/release"));
  CHECK(tsn_error_problem_count(error) > 1);
  tsn_error_free(error);
  error = NULL;
}

static void options_change_the_date(void) {
  tsn_options* options = NULL;
  tsn_record* record = NULL;
  CHECK_OK(tsn_options_new(&options, &error));
  /* On 2024-06-30 only the factors of 2021 were known: Jiangsu 0.6451. */
  CHECK_OK(tsn_options_set_as_of(options, text("2024-06-30"), &error));
  CHECK_OK(calculate(HEAD "\"activities\":[" POWER("1000 MWh") "]}", options, &record));
  CHECK(same(total_of(record), "6451/10"));
  CHECK(contains(tsn_record_json(record), "\"as_of\":\"2024-06-30\""));
  tsn_record_free(record);
  CHECK_OK(tsn_options_set_as_of(options, no_text(), &error));
  CHECK_OK(calculate(HEAD "\"activities\":[" POWER("1000 MWh") "]}", options, &record));
  CHECK(same(total_of(record), "2989/5"));
  tsn_record_free(record);
  CHECK_FAILS(tsn_options_set_as_of(options, text("2024-13-01"), &error), TSN_E_REQUEST, "date.impossible");
  CHECK_FAILS(tsn_options_set_as_of(NULL, no_text(), &error), TSN_E_MISUSE, "argument.null");
  tsn_options_free(options);
}

static void strict_refuses_what_is_less_well_checked(void) {
  tsn_options* options = NULL;
  tsn_record* record = NULL;
  CHECK_OK(tsn_options_new(&options, &error));
  CHECK_OK(tsn_options_set_strict(options, text("primary"), &error));
  CHECK_FAILS(calculate(BOTH, options, &record), TSN_E_STRICT, "evidence.refused");
  CHECK(record == NULL);
  CHECK_OK(tsn_options_set_strict(options, text("recalled"), &error));
  CHECK_OK(calculate(BOTH, options, &record));
  tsn_record_free(record);
  CHECK_FAILS(calculate(GAPS, options, &record), TSN_E_STRICT, "coverage.month_missing");
  CHECK_OK(tsn_options_set_strict(options, no_text(), &error));
  CHECK_OK(calculate(GAPS, options, &record));
  tsn_record_free(record);
  CHECK_FAILS(tsn_options_set_strict(options, text("best"), &error), TSN_E_MISUSE, "argument.grade");
  CHECK_FAILS(tsn_options_set_strict(NULL, no_text(), &error), TSN_E_MISUSE, "argument.null");
  tsn_options_free(options);
}

static void a_memory_limit_ends_the_calculation(void) {
  tsn_options* options = NULL;
  tsn_record* record = NULL;
  size_t limit;
  tsn_status status = TSN_E_MEMORY_LIMIT;
  CHECK_OK(tsn_options_new(&options, &error));
  for (limit = 0; limit < 200000 && status == TSN_E_MEMORY_LIMIT; limit += 500) {
    CHECK_OK(tsn_options_set_memory_limit(options, limit, &error));
    status = calculate(BOTH, options, &record);
    if (status == TSN_E_MEMORY_LIMIT) CHECK_FAILS(status, TSN_E_MEMORY_LIMIT, "memory.limit");
  }
  CHECK(limit > 2000 && status == TSN_OK);
  CHECK(same(total_of(record), BOTH_EXACT));
  tsn_record_free(record);
  CHECK_FAILS(tsn_options_set_memory_limit(NULL, 1, &error), TSN_E_MISUSE, "argument.null");
  tsn_options_free(options);
}

static void a_token_stops_and_watches(void) {
  tsn_options* options = NULL;
  tsn_record* record = NULL;
  tsn_token* token = NULL;
  uint64_t done = 0, total = 0;
  CHECK_OK(tsn_options_new(&options, &error));
  CHECK_OK(tsn_token_new(&token, &error));
  CHECK_OK(tsn_options_set_token(options, token, &error));
  CHECK_OK(calculate(BOTH, options, &record));
  tsn_record_free(record);
  CHECK_OK(tsn_token_progress(token, &done, &total, &error));
  CHECK(done == 2 && total == 2);
  CHECK_OK(tsn_token_cancel(token, &error));
  tsn_token_free(token); /* the options still hold it */
  CHECK_FAILS(calculate(BOTH, options, &record), TSN_E_CANCELLED, "calculation.cancelled");
  CHECK_OK(tsn_options_set_token(options, NULL, &error));
  CHECK_OK(calculate(BOTH, options, &record));
  tsn_record_free(record);
  CHECK_FAILS(tsn_options_set_token(NULL, NULL, &error), TSN_E_MISUSE, "argument.null");
  tsn_options_free(options);
}

static void totals_are_the_same_figures_without_the_trace(void) {
  tsn_options* options = NULL;
  tsn_record* record = NULL;
  CHECK_OK(tsn_options_new(&options, &error));
  CHECK_OK(tsn_options_set_detail(options, TSN_DETAIL_TOTALS, &error));
  CHECK_OK(calculate(BOTH, options, &record));
  CHECK(same(total_of(record), BOTH_EXACT));
  CHECK(contains(tsn_record_json(record), "\"format\":\"tansuan.totals/1\""));
  CHECK(same(tsn_record_digest(record), ""));
  CHECK(tsn_record_line_count(record, TSN_LINES_BY_SOURCE) == 2);
  CHECK(tsn_record_line_count(record, TSN_LINES_BY_ACTIVITY) == 0);
  tsn_record_free(record);
  CHECK_FAILS(tsn_options_set_detail(options, 2, &error), TSN_E_MISUSE, "argument.range");
  CHECK_FAILS(tsn_options_set_detail(NULL, 0, &error), TSN_E_MISUSE, "argument.null");
  tsn_options_free(options);
}

static void null_is_misuse(void) {
  tsn_record* record = NULL;
  tsn_engine* other = NULL;
  tsn_text missing = {NULL, 5};
  CHECK_FAILS(tsn_engine_new(NULL, &other, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_engine_new(catalog, NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_options_new(NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_calculate(NULL, text("{}"), NULL, &record, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_calculate(engine, missing, NULL, &record, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_calculate(engine, text("{}"), NULL, NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_calculate_request(engine, NULL, NULL, &record, &error), TSN_E_MISUSE, "argument.null");
  CHECK(tsn_calculate(NULL, text("{}"), NULL, NULL, NULL) == TSN_E_MISUSE);
  tsn_engine_free(NULL);
  tsn_options_free(NULL);
  tsn_request_free(NULL);
}

/* --- the typed request --- */

static tsn_request* machinery(void) {
  tsn_request* request = NULL;
  CHECK_OK(tsn_request_new(&request, &error));
  CHECK_OK(tsn_request_set_method(request, text("cn.ndrc.machinery"), text("2015"), &error));
  CHECK_OK(tsn_request_set_period(request, text("2024"), &error));
  CHECK_OK(tsn_request_set_as_of(request, text("2025-03-31"), &error));
  return request;
}

static void a_typed_request_gives_the_record_of_its_json(void) {
  tsn_request* request = machinery();
  tsn_record *typed = NULL, *read = NULL;
  tsn_buffer* json = NULL;
  size_t power = 9, weld = 9, row = 9;
  CHECK_OK(tsn_request_set_region(request, text("320000"), &error));
  CHECK_OK(tsn_request_set_choice(request, text("electricity_factor"), text("provincial"), &error));
  CHECK_OK(tsn_request_set_entity(request, text("某机械厂"), no_text(), &error));
  CHECK_OK(tsn_request_set_catalog(request, tsn_catalog_release(catalog), tsn_catalog_sha256(catalog), &error));
  CHECK_OK(tsn_request_set_denominator(request, text("output_value"), text("12000"), text("万元"), &error));
  CHECK_OK(tsn_request_add_activity(request, text("power"), text("purchased_electricity"), &power, &error));
  CHECK(power == 0);
  CHECK_OK(tsn_request_set_quantity(request, power, text("1000"), text("MWh"), no_text(), text("meter"), &error));
  CHECK_OK(tsn_request_set_supply(request, power, text("grid"), &error));
  CHECK_OK(tsn_request_set_meta(request, power, text("line"), text("7 号线"), &error));
  CHECK_OK(tsn_request_add_activity(request, text("weld"), text("co2_welding"), &weld, &error));
  CHECK(weld == 1);
  CHECK_OK(tsn_request_set_quantity(request, weld, text("10"), text("t"), no_text(), no_text(), &error));
  CHECK_OK(tsn_request_set_parameter_list(request, weld, text("components"), &error));
  CHECK_OK(tsn_request_add_row(request, weld, text("components"), &row, &error));
  CHECK(row == 0);
  CHECK_OK(tsn_request_set_row_text(request, weld, text("components"), 0, text("gas"), text("Ar"), &error));
  CHECK_OK(
      tsn_request_set_row_number(request, weld, text("components"), 0, text("share"), text("80"), text("%"), &error));
  CHECK_OK(tsn_request_set_row_number(request, weld, text("components"), 0, text("molar_mass"), text("40"),
                                      text("g/mol"), &error));
  CHECK_OK(tsn_request_add_row(request, weld, text("components"), &row, &error));
  CHECK(row == 1);
  CHECK_OK(tsn_request_set_row_text(request, weld, text("components"), 1, text("gas"), text("CO2"), &error));
  CHECK_OK(
      tsn_request_set_row_number(request, weld, text("components"), 1, text("share"), text("0.2"), no_text(), &error));
  CHECK_OK(tsn_request_set_row_number(request, weld, text("components"), 1, text("molar_mass"), text("44"),
                                      text("g/mol"), &error));
  CHECK_OK(tsn_calculate_request(engine, request, NULL, &typed, &error));
  CHECK(same(total_of(typed), BOTH_EXACT));
  CHECK(contains(tsn_record_json(typed), "\"meta\":{\"line\":\"7 号线\"}"));
  CHECK(contains(tsn_record_json(typed), "\"evidence\":\"meter\",\"unit\":\"MWh\",\"value\":\"1000\""));
  CHECK(contains(tsn_record_json(typed), "\"id\":\"per_output_value\""));
  CHECK_OK(tsn_request_json(request, &json, &error));
  tsn_request_free(request);
  CHECK_OK(tsn_calculate(engine, bytes_of(json), NULL, &read, &error));
  CHECK(tsn_record_json(read).size == tsn_record_json(typed).size &&
        memcmp(tsn_record_json(read).data, tsn_record_json(typed).data, tsn_record_json(read).size) == 0);
  tsn_buffer_free(json);
  tsn_record_free(typed);
  tsn_record_free(read);
}

/* 2 * 400 GJ * 0.0153 tC/GJ * 99 % * 44/12 = 44.4312 t; the meter of the gas had no calibration and 0.5 %: * 1.005.
 * The invoice of 2.1 is 5 % more than the meter, the plan allows 1 %. */
static void a_typed_request_carries_provenance(void) {
  tsn_request* request = machinery();
  tsn_record *typed = NULL, *read = NULL;
  tsn_buffer* json = NULL;
  size_t gas = 9;
  CHECK_OK(tsn_request_set_plan(request, text("V3"), text("2023-12-20"), text("1 %"), &error));
  CHECK_OK(tsn_request_add_activity(request, text("gas"), text("fuel_combustion"), &gas, &error));
  CHECK_FAILS(tsn_request_set_provenance(request, gas, text("quantity"), text("source"), text("meter"), &error),
              TSN_E_MISUSE, "argument.range");
  CHECK_FAILS(
      tsn_request_set_denominator_provenance(request, text("output_value"), text("source"), text("ledger"), &error),
      TSN_E_MISUSE, "argument.range");
  CHECK_OK(tsn_request_set_item(request, gas, text("天然气"), &error));
  CHECK_OK(tsn_request_set_quantity(request, gas, text("2"), text("万Nm3"), no_text(), no_text(), &error));
  CHECK_OK(tsn_request_set_parameter(request, gas, text("ncv"), text("400"), text("GJ/10^4Nm3"), text("lower"),
                                     text("lab"), &error));
  CHECK_OK(tsn_request_set_provenance(request, gas, text("quantity"), text("meter/accuracy"), text("0.5 %"), &error));
  CHECK_OK(tsn_request_set_provenance(request, gas, text("quantity"), text("meter/calibration/last"),
                                      text("2020-01-31"), &error));
  CHECK_OK(tsn_request_set_provenance(request, gas, text("quantity"), text("second_source/source"), text("invoice"),
                                      &error));
  CHECK_OK(tsn_request_set_provenance(request, gas, text("quantity"), text("second_source/value"), text("2.1 万Nm3"),
                                      &error));
  CHECK_OK(tsn_request_set_provenance(request, gas, text("quantity"), text("correction/kind"),
                                      text("specified_accuracy"), &error));
  CHECK_OK(tsn_request_set_provenance(request, gas, text("ncv"), text("rank"), text("2"), &error));
  CHECK_OK(tsn_request_set_provenance(request, gas, text("ncv"), text("department"), text("lab"), &error));
  CHECK_OK(tsn_request_set_provenance(request, gas, text("ncv"), text("department"), no_text(), &error));
  CHECK_FAILS(tsn_request_set_provenance(request, gas, text("ncv"), text("meter"), text("m"), &error), TSN_E_MISUSE,
              "argument.range");
  CHECK_FAILS(tsn_request_set_provenance(request, gas, no_text(), text("rank"), text("1"), &error), TSN_E_MISUSE,
              "argument.empty");
  CHECK_FAILS(tsn_request_set_provenance(NULL, gas, text("ncv"), text("rank"), text("1"), &error), TSN_E_MISUSE,
              "argument.null");
  CHECK_OK(tsn_request_set_denominator(request, text("output_value"), text("12000"), text("万元"), &error));
  CHECK_OK(
      tsn_request_set_denominator_provenance(request, text("output_value"), text("source"), text("ledger"), &error));
  CHECK_OK(tsn_calculate_request(engine, request, NULL, &typed, &error));
  CHECK(same(total_of(typed), "11163339/250000")); /* 44.653356 */
  CHECK(contains(tsn_record_json(typed),
                 "\"plan\":{\"date\":\"2023-12-20\",\"tolerance\":{\"unit\":\"%\","
                 "\"value\":\"1\"},\"version\":\"V3\"}"));
  CHECK(contains(tsn_record_json(typed), "\"percent\":{\"unit\":\"%\",\"value\":\"5\"}"));
  CHECK(contains(tsn_record_json(typed), "\"factor\":{\"unit\":\"1\",\"value\":\"1.005\"}"));
  CHECK(contains(tsn_record_json(typed), "\"provenance\":{\"rank\":\"2\"}"));
  CHECK(contains(tsn_record_json(typed), "\"provenance\":{\"source\":\"ledger\"}"));
  CHECK_OK(tsn_request_json(request, &json, &error));
  CHECK_OK(tsn_calculate(engine, bytes_of(json), NULL, &read, &error));
  CHECK(tsn_record_json(read).size == tsn_record_json(typed).size &&
        memcmp(tsn_record_json(read).data, tsn_record_json(typed).data, tsn_record_json(read).size) == 0);
  tsn_buffer_free(json);
  tsn_record_free(typed);
  tsn_record_free(read);
  /* A number that is set again has no provenance, an empty plan is none. */
  CHECK_OK(tsn_request_set_quantity(request, gas, text("2"), text("万Nm3"), no_text(), no_text(), &error));
  CHECK_OK(tsn_request_set_plan(request, no_text(), no_text(), no_text(), &error));
  CHECK_OK(tsn_calculate_request(engine, request, NULL, &typed, &error));
  CHECK(same(total_of(typed), "55539/1250")); /* 44.4312 */
  CHECK(!contains(tsn_record_json(typed), "\"plan\""));
  tsn_record_free(typed);
  tsn_request_free(request);
}

static void a_typed_request_takes_measured_values_months_and_regions(void) {
  tsn_request* request = machinery();
  tsn_record* record = NULL;
  tsn_buffer* json = NULL;
  size_t gas = 0;
  CHECK_OK(tsn_request_add_activity(request, text("gas"), text("fuel_combustion"), &gas, &error));
  CHECK_OK(tsn_request_set_item(request, gas, text("天然气"), &error));
  CHECK_OK(tsn_request_set_quantity(request, gas, text("2"), text("万Nm3"), no_text(), no_text(), &error));
  CHECK_OK(tsn_request_set_parameter(request, gas, text("ncv"), text("400"), text("GJ/10^4Nm3"), text("lower"),
                                     text("lab"), &error));
  CHECK_OK(tsn_request_set_activity_region(request, gas, text("江苏"), &error));
  CHECK_OK(tsn_request_set_month(request, gas, text("2024-01"), &error));
  CHECK_OK(tsn_request_set_date(request, gas, text("2024-01-15"), &error));
  CHECK_FAILS(tsn_calculate_request(engine, request, NULL, &record, &error), TSN_E_REQUEST, "date.twice");
  CHECK_OK(tsn_request_set_month(request, gas, no_text(), &error));
  CHECK_OK(tsn_calculate_request(engine, request, NULL, &record, &error));
  /* 2 * 400 GJ * 0.0153 tC/GJ * 99 % * 44/12 = 44.4312 tCO2 */
  CHECK(same(total_of(record), "55539/1250"));
  CHECK(contains(tsn_record_json(record), "\"overridden\":true"));
  tsn_record_free(record);
  /* An empty value takes a parameter away again. */
  CHECK_OK(tsn_request_set_parameter(request, gas, text("ncv"), no_text(), no_text(), no_text(), no_text(), &error));
  CHECK_OK(tsn_request_set_parameter_text(request, gas, text("abatement"), text("none"), text("plan"), &error));
  CHECK_OK(tsn_request_json(request, &json, &error));
  CHECK(same(
      bytes_of(json),
      "{\"activities\":[{\"date\":\"2024-01-15\",\"id\":\"gas\",\"item\":\"天然气\",\"parameters\":{\"abatement\":{"
      "\"evidence\":\"plan\",\"value\":\"none\"}},\"quantity\":{\"unit\":\"万Nm3\",\"value\":\"2\"},\"region\":"
      "\"江苏\",\"source\":\"fuel_combustion\"}],\"as_of\":\"2025-03-31\",\"format\":\"tansuan.request/1\","
      "\"method\":{\"edition\":\"2015\",\"id\":\"cn.ndrc.machinery\"},\"period\":\"2024\"}"));
  tsn_buffer_free(json);
  CHECK(tsn_calculate_request(engine, request, NULL, &record, &error) == TSN_E_REQUEST);
  CHECK(same(tsn_error_pointer(error), "/activities/0/parameters/abatement"));
  tsn_error_free(error);
  error = NULL;
  tsn_request_free(request);
}

static void setters_check_their_arguments(void) {
  tsn_request* request = machinery();
  tsn_buffer* json = NULL;
  size_t activity = 7, row = 7;
  CHECK_FAILS(tsn_request_new(NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_request_set_method(NULL, text("a"), no_text(), &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_request_add_activity(NULL, text("a"), text("b"), &activity, &error), TSN_E_MISUSE, "argument.null");
  CHECK(activity == 0);
  CHECK_FAILS(tsn_request_add_activity(request, text("a"), text("b"), NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_request_set_item(request, 0, text("a"), &error), TSN_E_MISUSE, "argument.range");
  CHECK_FAILS(tsn_request_set_item(NULL, 0, text("a"), &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_request_set_region(request, text("\xC3"), &error), TSN_E_MISUSE, "argument.utf8");
  CHECK_FAILS(tsn_request_set_choice(request, no_text(), text("a"), &error), TSN_E_MISUSE, "argument.empty");
  CHECK_OK(tsn_request_add_activity(request, text("a"), text("b"), &activity, &error));
  CHECK_FAILS(tsn_request_add_row(request, 1, text("list"), &row, &error), TSN_E_MISUSE, "argument.range");
  CHECK(row == 0);
  CHECK_FAILS(tsn_request_set_row_text(request, 0, text("list"), 0, text("f"), text("v"), &error), TSN_E_MISUSE,
              "argument.range");
  CHECK_OK(tsn_request_add_row(request, 0, text("list"), &row, &error));
  CHECK_FAILS(tsn_request_set_row_number(request, 0, text("list"), 1, text("f"), text("1"), text("t"), &error),
              TSN_E_MISUSE, "argument.range");
  CHECK_FAILS(tsn_request_set_meta(request, 0, no_text(), text("v"), &error), TSN_E_MISUSE, "argument.empty");
  CHECK_FAILS(tsn_request_json(NULL, &json, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_request_json(request, NULL, &error), TSN_E_MISUSE, "argument.null");
  tsn_request_free(request);
}

static void handles_are_freed_in_any_order(void) {
  tsn_catalog* own = NULL;
  tsn_engine* own_engine = NULL;
  tsn_record* record = NULL;
  CHECK_OK(tsn_catalog_embedded(&own, &error));
  CHECK_OK(tsn_engine_new(own, &own_engine, &error));
  tsn_catalog_free(own);
  CHECK_OK(tsn_calculate(own_engine, text(BOTH), NULL, &record, &error));
  tsn_engine_free(own_engine);
  CHECK(same(total_of(record), BOTH_EXACT));
  tsn_record_free(record);
}

int main(void) {
  CHECK_OK(tsn_catalog_embedded(&catalog, &error));
  CHECK_OK(tsn_engine_new(catalog, &engine, &error));
  a_request_becomes_a_record();
  a_text_that_is_not_json_is_refused();
  all_problems_of_a_request_are_told_at_once();
  another_catalog_than_the_pinned_one_is_refused();
  options_change_the_date();
  strict_refuses_what_is_less_well_checked();
  a_memory_limit_ends_the_calculation();
  a_token_stops_and_watches();
  totals_are_the_same_figures_without_the_trace();
  null_is_misuse();
  a_typed_request_gives_the_record_of_its_json();
  a_typed_request_carries_provenance();
  a_typed_request_takes_measured_values_months_and_regions();
  setters_check_their_arguments();
  handles_are_freed_in_any_order();
  tsn_catalog_free(catalog);
  tsn_engine_free(engine);
  return check_end();
}
