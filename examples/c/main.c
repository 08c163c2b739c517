/* Calculates a request file with the installed library: the total and each source, then verifies the record.
 *   cc -std=c99 main.c $(pkg-config --cflags --libs tansuan) -o inventory && ./inventory request.json [record.json] */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tansuan/tansuan.h>

static int failed(const char* what, tsn_error* error) {
  const tsn_text code = tsn_error_code(error), message = tsn_error_message(error), at = tsn_error_pointer(error);
  fprintf(stderr, "%s: %.*s at \"%.*s\": %.*s\n", what, (int)code.size, code.data, (int)at.size, at.data,
          (int)message.size, message.data);
  tsn_error_free(error);
  return 1;
}

static char* read_file(const char* path, size_t* size) {
  FILE* file = fopen(path, "rb");
  char* text = NULL;
  size_t room = 0, got = 1;
  for (*size = 0; file != NULL && got > 0; *size += got) {
    if (*size == room) {
      char* larger = realloc(text, room += 65536);
      if (larger == NULL) free(text);
      if ((text = larger) == NULL) break;
    }
    got = fread(text + *size, 1, room - *size, file);
  }
  if (file != NULL) fclose(file);
  return text;
}

static int show(const tsn_record* record) {
  tsn_text id = {NULL, 0}, value = {NULL, 0}, unit = {NULL, 0};
  tsn_error* error = NULL;
  if (tsn_record_total(record, TSN_TOTAL_ALL, &value, NULL, &unit, &error) != TSN_OK) return failed("total", error);
  printf("%-28s %20.*s %.*s%s\n", "total", (int)value.size, value.data, (int)unit.size, unit.data,
         tsn_record_complete(record) ? "" : " (incomplete: see the diagnostics)");
  for (size_t i = 0; i < tsn_record_line_count(record, TSN_LINES_BY_SOURCE); ++i) {
    if (tsn_record_line(record, TSN_LINES_BY_SOURCE, i, &id, &value, NULL, &error) != TSN_OK)
      return failed("line", error);
    printf("%-28.*s %20.*s %.*s\n", (int)id.size, id.data, (int)value.size, value.data, (int)unit.size, unit.data);
  }
  return 0;
}

static int save(const char* path, tsn_text json) {
  FILE* file = fopen(path, "wb");
  const size_t written = file == NULL ? 0 : fwrite(json.data, 1, json.size, file);
  return file != NULL && fclose(file) == 0 && written == json.size ? 0 : 1;
}

int main(int argc, char** argv) {
  tsn_catalog* catalog = NULL;
  tsn_engine* engine = NULL;
  tsn_record* record = NULL;
  tsn_buffer* verdict = NULL;
  tsn_error* error = NULL;
  tsn_text request = {NULL, 0};
  char* text = argc > 1 ? read_file(argv[1], &request.size) : NULL;
  int code = 1;
  request.data = text;
  if (text == NULL)
    fprintf(stderr, "usage: %s request.json [record.json]\n", argv[0]);
  else if (tsn_catalog_embedded(&catalog, &error) != TSN_OK || tsn_engine_new(catalog, &engine, &error) != TSN_OK ||
           tsn_calculate(engine, request, NULL, &record, &error) != TSN_OK)
    failed(argv[1], error);
  else if (tsn_record_verify(catalog, tsn_record_json(record), NULL, &verdict, &error) != TSN_OK)
    failed("verify", error);
  else if (strstr(tsn_buffer_data(verdict), "\"ok\":true") == NULL)
    fprintf(stderr, "verify: %s\n", tsn_buffer_data(verdict));
  else if ((code = show(record)) == 0 && argc > 2)
    code = save(argv[2], tsn_record_json(record));
  tsn_buffer_free(verdict);
  tsn_record_free(record);
  tsn_engine_free(engine);
  tsn_catalog_free(catalog);
  free(text);
  return code;
}
