/* What a phone does when a meter reader has finished: calculates the request, verifies the record, keeps it, and shows
 * the total, each reading, and what is missing or deserves a look.
 *   meter_entry request.json record.json */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tansuan/tansuan.h>

static void print(const char* before, tsn_text text, const char* after) {
  fputs(before, stdout);
  fwrite(text.data, 1, text.size, stdout);
  fputs(after, stdout);
}

static int failed(tsn_error* error) {
  print("error ", tsn_error_code(error), "");
  print(" at \"", tsn_error_pointer(error), "\": ");
  print("", tsn_error_message(error), "\n");
  tsn_error_free(error);
  return 1;
}

/* A request of a phone is small; one that does not fit is refused, not cut. */
static int read_file(const char* path, char* room, size_t size, tsn_text* out) {
  FILE* file = fopen(path, "rb");
  if (file == NULL) return 0;
  out->data = room;
  out->size = fread(room, 1, size, file);
  return fclose(file) == 0 && out->size < size;
}

static int keep(const char* path, tsn_text json) {
  FILE* file = fopen(path, "wb");
  const size_t written = file == NULL ? 0 : fwrite(json.data, 1, json.size, file);
  return file != NULL && fclose(file) == 0 && written == json.size;
}

static int show(const tsn_record* record) {
  static const char* const severities[] = {"error", "gap", "warning", "note"};
  tsn_text id, value, exact, unit, code, pointer;
  tsn_severity severity;
  tsn_error* error = NULL;
  if (tsn_record_total(record, TSN_TOTAL_ALL, &value, &exact, &unit, &error) != TSN_OK) return failed(error);
  print("total ", value, " ");
  print("", unit, tsn_record_complete(record) ? "" : ", incomplete");
  print(", exactly ", exact, "\n");
  for (size_t i = 0; i < tsn_record_line_count(record, TSN_LINES_BY_ACTIVITY); ++i) {
    if (tsn_record_line(record, TSN_LINES_BY_ACTIVITY, i, &id, &value, NULL, &error) != TSN_OK) return failed(error);
    print("  ", id, " ");
    print("", value, value.size > 0 ? "\n" : "-\n");
  }
  for (size_t i = 0; i < tsn_record_diagnostic_count(record); ++i) {
    if (tsn_record_diagnostic(record, i, &severity, &code, &pointer, NULL, &error) != TSN_OK) return failed(error);
    fputs(severity >= 0 && severity < 4 ? severities[severity] : "finding", stdout);
    print(" ", code, " ");
    print("", pointer, "\n");
  }
  print("evidence ", tsn_record_worst_grade(record), "\n");
  return 0;
}

int main(int argc, char** argv) {
  static char room[1 << 20];
  tsn_catalog* catalog = NULL;
  tsn_engine* engine = NULL;
  tsn_record* record = NULL;
  tsn_buffer* verdict = NULL;
  tsn_error* error = NULL;
  tsn_text request = {NULL, 0};
  int code = 1;
  if (argc != 3 || !read_file(argv[1], room, sizeof room, &request)) {
    fprintf(stderr, "usage: %s request.json record.json (a request is shorter than 1 MiB)\n", argv[0]);
    return 2;
  }
  if (tsn_catalog_embedded(&catalog, &error) != TSN_OK || tsn_engine_new(catalog, &engine, &error) != TSN_OK ||
      tsn_calculate(engine, request, NULL, &record, &error) != TSN_OK ||
      tsn_record_verify(catalog, tsn_record_json(record), NULL, &verdict, &error) != TSN_OK)
    failed(error);
  else if (strstr(tsn_buffer_data(verdict), "\"ok\":true") == NULL)
    printf("not verified: %s\n", tsn_buffer_data(verdict));
  else if (keep(argv[2], tsn_record_json(record)))
    code = show(record);
  tsn_buffer_free(verdict);
  tsn_record_free(record);
  tsn_engine_free(engine);
  tsn_catalog_free(catalog);
  return code;
}
