/* base.h: versions, constants, errors, buffers, tokens. */
#include "check.h"

static tsn_error* an_error(void) {
  tsn_error* error = NULL;
  int64_t value = 0;
  CHECK(tsn_constant(text("TSN_NO_SUCH"), &value, &error) == TSN_E_NOT_FOUND);
  return error;
}

static void the_library_tells_its_version(void) {
  CHECK(same(tsn_version(), "0.1.0"));
  CHECK(tsn_version_number() == TSN_VERSION_NUMBER);
  CHECK(tsn_version_number() == 100);
  CHECK(tsn_abi_version() == TSN_ABI_VERSION);
  CHECK(tsn_build_info().size > 0);
}

static void constants_have_the_values_of_the_headers(void) {
  tsn_error* error = NULL;
  int64_t value = 7;
  CHECK_OK(tsn_constant(text("TSN_E_REQUEST"), &value, &error));
  CHECK(value == 300);
  CHECK_OK(tsn_constant(text("TSN_NO_OFFSET"), &value, &error));
  CHECK(value == -1);
  CHECK_OK(tsn_constant(text("TSN_DEFAULT_MEMORY_LIMIT"), &value, &error));
  CHECK(value == TSN_DEFAULT_MEMORY_LIMIT);
  CHECK_OK(tsn_constant(text("TSN_LINES_BY_ACTIVITY"), &value, &error));
  CHECK(value == TSN_LINES_BY_ACTIVITY);
  CHECK_FAILS(tsn_constant(text("TSN_NO_SUCH"), &value, &error), TSN_E_NOT_FOUND, "constant.unknown");
  CHECK(value == 0);
  CHECK_FAILS(tsn_constant(text("TSN_OK"), NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK(tsn_constant(no_text(), NULL, NULL) == TSN_E_MISUSE);
}

static void every_status_has_a_name_and_a_text_in_both_languages(void) {
  static const tsn_status all[] = {0,   100, 101, 102, 103, 104, 200, 201, 202, 203,
                                   300, 400, 401, 402, 403, 500, 600, 601, 700};
  tsn_error* error = NULL;
  size_t i;
  for (i = 0; i < sizeof all / sizeof all[0]; ++i) {
    int64_t value = -1;
    CHECK_OK(tsn_constant(tsn_status_name(all[i]), &value, &error));
    CHECK(value == all[i]);
    CHECK(tsn_status_text(all[i], TSN_LANGUAGE_ZH).size > 0);
    CHECK(tsn_status_text(all[i], TSN_LANGUAGE_EN).size > 0);
  }
  CHECK(same(tsn_status_name(300), "TSN_E_REQUEST"));
  CHECK(same(tsn_status_name(-5), "TSN_E_UNKNOWN"));
  CHECK(same(tsn_status_text(TSN_E_CANCELLED, TSN_LANGUAGE_ZH), "计算已取消。"));
  CHECK(same(tsn_status_text(TSN_OK, 99), "Success."));
  CHECK(tsn_status_text(12345, TSN_LANGUAGE_ZH).size > 0);
}

static void a_library_beside_this_one_makes_its_errors_and_buffers(void) {
  tsn_error* error = NULL;
  tsn_error* made = NULL;
  tsn_buffer* buffer = NULL;
  CHECK_OK(tsn_error_new(TSN_E_REQUEST, text("ledger.torn"), text("line 3 is cut"), text("/3"), 17, &made, &error));
  CHECK(tsn_error_status(made) == TSN_E_REQUEST);
  CHECK(same(tsn_error_code(made), "ledger.torn"));
  CHECK(same(tsn_error_message(made), "line 3 is cut"));
  CHECK(same(tsn_error_pointer(made), "/3"));
  CHECK(tsn_error_offset(made) == 17);
  CHECK(tsn_error_problem_count(made) == 1);
  tsn_error_free(made);
  CHECK_FAILS(tsn_error_new(TSN_OK, text("a"), text(""), text(""), 0, &made, &error), TSN_E_MISUSE, "argument.range");
  CHECK_FAILS(tsn_error_new(300, text(""), text(""), text(""), 0, &made, &error), TSN_E_MISUSE, "argument.empty");
  CHECK_FAILS(tsn_error_new(300, text("a"), text("\xff"), text(""), 0, &made, &error), TSN_E_MISUSE, "argument.utf8");
  CHECK_FAILS(tsn_error_new(300, text("a"), text(""), text(""), 0, NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK_OK(tsn_buffer_new(text("a\xff"), &buffer, &error));
  CHECK(tsn_buffer_size(buffer) == 2);
  CHECK(memcmp(tsn_buffer_data(buffer), "a\xff", 3) == 0);
  tsn_buffer_free(buffer);
  CHECK_FAILS(tsn_buffer_new(text("a"), NULL, &error), TSN_E_MISUSE, "argument.null");
}

static void an_error_tells_what_is_wrong(void) {
  tsn_error* error = NULL;
  tsn_error* found = an_error();
  tsn_severity severity = -1;
  tsn_text code, pointer, message;
  tsn_buffer* json = NULL;
  CHECK(tsn_error_status(found) == TSN_E_NOT_FOUND);
  CHECK(same(tsn_error_code(found), "constant.unknown"));
  CHECK(contains(tsn_error_message(found), "TSN_NO_SUCH"));
  CHECK(same(tsn_error_pointer(found), ""));
  CHECK(tsn_error_offset(found) == TSN_NO_OFFSET);
  CHECK(tsn_error_problem_count(found) == 1);
  CHECK(tsn_error_problem(found, 0, &severity, &code, &pointer, &message) == TSN_OK);
  CHECK(severity == TSN_SEVERITY_ERROR && same(code, "constant.unknown") && same(pointer, ""));
  CHECK(contains(message, "TSN_NO_SUCH"));
  CHECK(tsn_error_problem(found, 0, NULL, NULL, NULL, NULL) == TSN_OK);
  CHECK(tsn_error_problem(found, 1, &severity, &code, &pointer, &message) == TSN_E_MISUSE);
  CHECK(code.data == NULL && code.size == 0);
  CHECK_OK(tsn_error_json(found, &json, &error));
  CHECK(contains(bytes_of(json), "\"status\":403,\"status_name\":\"TSN_E_NOT_FOUND\",\"unlisted\":0}"));
  CHECK(tsn_buffer_data(json)[tsn_buffer_size(json)] == '\0');
  tsn_error_free(found); /* before what was made of it */
  tsn_buffer_free(json);
}

static void accessors_take_null(void) {
  tsn_error* error = NULL;
  tsn_buffer* json = (tsn_buffer*)&error;
  CHECK(tsn_error_status(NULL) == TSN_OK);
  CHECK(same(tsn_error_code(NULL), ""));
  CHECK(same(tsn_error_message(NULL), ""));
  CHECK(same(tsn_error_pointer(NULL), ""));
  CHECK(tsn_error_offset(NULL) == TSN_NO_OFFSET);
  CHECK(tsn_error_problem_count(NULL) == 0);
  CHECK(tsn_error_problem(NULL, 0, NULL, NULL, NULL, NULL) == TSN_E_MISUSE);
  CHECK_FAILS(tsn_error_json(NULL, &json, &error), TSN_E_MISUSE, "argument.null");
  CHECK(json == NULL);
  CHECK(tsn_buffer_data(NULL) == NULL);
  CHECK(tsn_buffer_size(NULL) == 0);
  tsn_error_free(NULL);
  tsn_buffer_free(NULL);
  tsn_token_free(NULL);
}

static void a_text_that_is_not_utf8_is_refused_with_its_offset(void) {
  tsn_error* error = NULL;
  int64_t value = 0;
  tsn_text missing = {NULL, 3};
  CHECK(tsn_constant(text("TSN_\xE4\xBD"), &value, &error) == TSN_E_MISUSE);
  CHECK(tsn_error_offset(error) == 4);
  tsn_error_free(error);
  error = NULL;
  CHECK_FAILS(tsn_constant(text("\xFF"), &value, &error), TSN_E_MISUSE, "argument.utf8");
  CHECK_FAILS(tsn_constant(missing, &value, &error), TSN_E_MISUSE, "argument.null");
}

static void a_token_is_cancelled_and_shows_progress(void) {
  tsn_error* error = NULL;
  tsn_token* token = NULL;
  uint64_t done = 9, total = 9;
  CHECK_OK(tsn_token_new(&token, &error));
  CHECK_OK(tsn_token_progress(token, &done, &total, &error));
  CHECK(done == 0 && total == 0);
  CHECK_OK(tsn_token_progress(token, NULL, NULL, &error));
  CHECK_OK(tsn_token_cancel(token, &error));
  CHECK_FAILS(tsn_token_new(NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_token_cancel(NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_token_progress(NULL, &done, &total, &error), TSN_E_MISUSE, "argument.null");
  tsn_token_free(token);
}

int main(void) {
  the_library_tells_its_version();
  constants_have_the_values_of_the_headers();
  every_status_has_a_name_and_a_text_in_both_languages();
  an_error_tells_what_is_wrong();
  a_library_beside_this_one_makes_its_errors_and_buffers();
  accessors_take_null();
  a_text_that_is_not_utf8_is_refused_with_its_offset();
  a_token_is_cancelled_and_shows_progress();
  return check_end();
}
