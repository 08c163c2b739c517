/* Checks of the C tests: counted, told when they fail, and summed up in one last line. */
#ifndef TANSUAN_TESTS_CAPI_CHECK_H
#define TANSUAN_TESTS_CAPI_CHECK_H

#include <stdio.h>
#include <string.h>
#include <tansuan/tansuan.h>

static int check_passed = 0;
static int check_failed = 0;

static void check_that(int holds, const char* what, const char* file, int line) {
  if (holds) {
    ++check_passed;
  } else {
    ++check_failed;
    printf("%s:%d: failed: %s\n", file, line, what);
  }
}

static tsn_text text(const char* characters) {
  tsn_text result;
  result.data = characters;
  result.size = strlen(characters);
  return result;
}

static tsn_text no_text(void) {
  tsn_text result = {NULL, 0};
  return result;
}

static int same(tsn_text a, const char* expected) {
  const size_t size = strlen(expected);
  if (a.data != NULL && a.size == size && memcmp(a.data, expected, size) == 0) return 1;
  printf("  found \"%.*s\", expected \"%s\"\n", (int)a.size, a.data == NULL ? "" : a.data, expected);
  return 0;
}

static int contains(tsn_text a, const char* part) {
  const size_t size = strlen(part);
  size_t i;
  for (i = 0; a.data != NULL && i + size <= a.size; ++i)
    if (memcmp(a.data + i, part, size) == 0) return 1;
  printf("  not in \"%.*s\"\n", (int)a.size, a.data == NULL ? "" : a.data);
  return 0;
}

static tsn_text bytes_of(const tsn_buffer* buffer) {
  tsn_text result;
  result.data = tsn_buffer_data(buffer);
  result.size = tsn_buffer_size(buffer);
  return result;
}

/* The status, the code of the error, and that status and error agree; frees the error. */
static int fails(tsn_status status, tsn_error** error, tsn_status expected, const char* code) {
  const int good = status == expected && *error != NULL && tsn_error_status(*error) == expected &&
                   same(tsn_error_code(*error), code);
  if (!good) {
    const tsn_text message = tsn_error_message(*error);
    printf("  status %d, %.*s\n", (int)status, (int)message.size, message.data);
  }
  tsn_error_free(*error);
  *error = NULL;
  return good;
}

static int succeeds(tsn_status status, tsn_error** error) {
  const int good = status == TSN_OK && *error == NULL;
  if (!good) {
    const tsn_text message = tsn_error_message(*error);
    printf("  status %d, %.*s\n", (int)status, (int)message.size, message.data);
  }
  tsn_error_free(*error);
  *error = NULL;
  return good;
}

#define CHECK(condition) check_that((condition) != 0, #condition, __FILE__, __LINE__)
#define CHECK_OK(call) check_that(succeeds((call), &error), #call, __FILE__, __LINE__)
#define CHECK_FAILS(call, status, code) check_that(fails((call), &error, (status), (code)), #call, __FILE__, __LINE__)

static int check_end(void) {
  printf("%d passed, %d failed\n", check_passed, check_failed);
  return check_failed != 0 || check_passed == 0;
}

#endif
