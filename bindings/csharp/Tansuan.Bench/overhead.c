/* The C side of the benchmark: the same work through the C ABI alone, in the same process and library. */
#define _POSIX_C_SOURCE 200809L
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <tansuan/tansuan.h>
#include <time.h>

int64_t c_nanoseconds(const char* library, const char* request, size_t size, int32_t calls, int32_t copies);

typedef tsn_status(TSN_CALL* open_catalog)(tsn_catalog**, tsn_error**);
typedef tsn_status(TSN_CALL* new_engine)(const tsn_catalog*, tsn_engine**, tsn_error**);
typedef tsn_status(TSN_CALL* calculate)(const tsn_engine*, tsn_text, const tsn_options*, tsn_record**, tsn_error**);
typedef tsn_text(TSN_CALL* record_json)(const tsn_record*);
typedef tsn_status(TSN_CALL* record_total)(const tsn_record*, tsn_total, tsn_text*, tsn_text*, tsn_text*, tsn_error**);
typedef void(TSN_CALL* free_record)(tsn_record*);

/* POSIX, not ISO C, lets a function come out of dlsym. */
static int find(void* library, const char* name, void* function) {
  void* symbol = dlsym(library, name);
  memcpy(function, &symbol, sizeof symbol);
  return symbol != NULL;
}

/* Calculates, reads the total and, if `copies`, copies the bytes of the record, `calls` times; 0 on failure. */
int64_t c_nanoseconds(const char* library, const char* request, size_t size, int32_t calls, int32_t copies) {
  static tsn_engine* engine;
  open_catalog open;
  new_engine make;
  calculate run;
  record_json json_of;
  record_total total_of;
  free_record drop;
  struct timespec begin, end;
  void* loaded = dlopen(library, RTLD_NOW);
  tsn_text text, value, exact, unit;
  int32_t i;
  int failed = loaded == NULL || !find(loaded, "tsn_catalog_embedded", &open) || !find(loaded, "tsn_engine_new", &make) ||
               !find(loaded, "tsn_calculate", &run) || !find(loaded, "tsn_record_json", &json_of) ||
               !find(loaded, "tsn_record_total", &total_of) || !find(loaded, "tsn_record_free", &drop);
  if (!failed && engine == NULL) {
    tsn_catalog* catalog = NULL;
    failed = open(&catalog, NULL) != TSN_OK || make(catalog, &engine, NULL) != TSN_OK;
  }
  text.data = request;
  text.size = size;
  clock_gettime(CLOCK_MONOTONIC, &begin);
  for (i = 0; i < calls && !failed; ++i) {
    tsn_record* record = NULL;
    failed = run(engine, text, NULL, &record, NULL) != TSN_OK ||
             total_of(record, TSN_TOTAL_ALL, &value, &exact, &unit, NULL) != TSN_OK;
    if (!failed && copies) {
      const tsn_text json = json_of(record);
      char* copy = malloc(json.size);
      failed = copy == NULL;
      if (!failed) memcpy(copy, json.data, json.size);
      failed |= !failed && copy[0] != '{';
      free(copy);
    }
    drop(record);
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  return failed ? 0 : (int64_t)(end.tv_sec - begin.tv_sec) * 1000000000 + (end.tv_nsec - begin.tv_nsec);
}
