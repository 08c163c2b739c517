/* Emissions in SQL: a loadable extension of SQLite on the installed library. README.md is its specification.
 *   cc -std=c99 -fPIC -shared -fvisibility=hidden tansuan.c $(pkg-config --cflags --libs tansuan) -o tansuan.so
 *   SELECT tansuan_emission('electricity', kwh, 'kWh', 'CN-32', '2023') FROM reading */
#include <sqlite3ext.h>
#include <string.h>
#include <tansuan/tansuan.h>

#include "region.h"

SQLITE_EXTENSION_INIT1

/* Fixed, so that the functions are deterministic: a later release of the catalog changes no stored or indexed value. */
static const char catalog_release[] = "2026.1";

/* What the arguments leave open, and what is taken then. */
enum { METHOD, EDITION, AS_OF, ELECTRICITY_FACTOR, SUPPLY, EVIDENCE, ALLOW, DIGITS, SETTINGS };
static const struct {
  const char *name, *standard;
} settings[SETTINGS] = {
    {"method", "cn.ndrc.industry_other"},
    {"edition", ""}, /* the one in force in the period */
    {"as_of", "2026-03-31"},
    {"electricity_factor", ""}, /* provincial; for the region CN: national */
    {"supply", "grid"},
    {"evidence", ""}, /* the document the quantity rests on; some kinds of supply ask for it */
    {"allow", ""},    /* no warning */
    {"digits", ""},   /* as the library prints it: exact, or 10 decimals if it does not end */
};

/* What the fourth argument says, for each kind of reading. */
typedef enum { REGION, ITEM, NOTHING } place;
static const struct {
  const char *kind, *source;
  place place;
} kinds[] = {
    {"electricity", "purchased_electricity", REGION},
    {"fuel", "fuel_combustion", ITEM},
    {"heat", "purchased_heat", NOTHING},
};

enum { KIND, QUANTITY, UNIT, PLACE, PERIOD, OPTIONS };

/* One engine for each connection; it goes when the last of the connection's functions goes. */
typedef struct {
  tsn_engine* engine;
  int functions;
} connection;

/* One request; all rows of an aggregate, or the one of a scalar call. */
typedef struct {
  tsn_request* request;
  size_t rows;
  tsn_text setting[SETTINGS];
  tsn_text period, options, electricity_factor; /* of the first row; the others must say the same */
  char* kept;                                   /* owns what these point to, for as long as the request lives */
  int failed;                                   /* a row was refused, and SQLite knows */
} inventory;

static tsn_text text(const char* s) {
  const tsn_text t = {s, strlen(s)};
  return t;
}
static int same(tsn_text a, tsn_text b) {
  return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

/* --- Results and errors ------------------------------------------------------------------------------------------ */

/* A message is for a log line: a text of megabytes within it is cut, between two characters. */
static void append(sqlite3_str* message, tsn_text part) {
  size_t size = part.size < 600 ? part.size : 600;
  while (size > 0 && size < part.size && ((unsigned char)part.data[size] & 0xC0) == 0x80) --size;
  sqlite3_str_append(message, part.data, (int)size);
  if (size < part.size) sqlite3_str_appendall(message, "...");
}

static void fail(sqlite3_context* context, tsn_text code, tsn_text at, tsn_text why) {
  sqlite3_str* message = sqlite3_str_new(sqlite3_context_db_handle(context));
  char* all;
  int size;
  sqlite3_str_appendall(message, "tansuan: ");
  append(message, code);
  if (at.size > 0) {
    sqlite3_str_appendall(message, " at ");
    append(message, at);
  }
  sqlite3_str_appendall(message, ": ");
  append(message, why);
  size = sqlite3_str_length(message);
  all = sqlite3_str_finish(message);
  if (all == NULL)
    sqlite3_result_error_nomem(context);
  else
    sqlite3_result_error(context, all, size);
  sqlite3_free(all);
}

static void fail_argument(sqlite3_context* context, const char* code, int argument, const char* why) {
  char at[] = "argument 0";
  at[sizeof at - 2] = (char)('1' + argument);
  fail(context, text(code), text(at), text(why));
}

static void fail_call(sqlite3_context* context, tsn_error* error) {
  if (tsn_error_status(error) == TSN_E_NO_MEMORY)
    sqlite3_result_error_nomem(context);
  else
    fail(context, tsn_error_code(error), tsn_error_pointer(error), tsn_error_message(error));
  tsn_error_free(error);
}

/* --- Arguments --------------------------------------------------------------------------------------------------- */

/* The text of an argument. An INTEGER has an exact text; a REAL has none: 0.1 is not in it. */
static int argument_text(sqlite3_context* context, sqlite3_value** arguments, int argument, tsn_text* out) {
  sqlite3_value* value = arguments[argument];
  switch (sqlite3_value_type(value)) {
    case SQLITE_FLOAT:
      fail_argument(context, "argument.real", argument,
                    "a REAL is a binary floating-point number, which is no activity datum; store and write it as TEXT "
                    "('12.5', in a column of type TEXT)");
      return 0;
    case SQLITE_BLOB:
      fail_argument(context, "argument.blob", argument, "a BLOB has no text; give TEXT or INTEGER");
      return 0;
    case SQLITE_NULL:
      fail_argument(context, "argument.null", argument,
                    argument == QUANTITY ? "a reading that is missing is a gap, not zero; leave it out by WHERE"
                                         : "NULL says nothing here");
      return 0;
    default:
      out->data = (const char*)sqlite3_value_text(value);
      out->size = (size_t)sqlite3_value_bytes(value);
      if (out->data == NULL) sqlite3_result_error_nomem(context);
      return out->data != NULL;
  }
}

static int kind_index(sqlite3_context* context, tsn_text kind, size_t* out) {
  for (*out = 0; *out < sizeof kinds / sizeof *kinds; ++*out)
    if (same(kind, text(kinds[*out].kind))) return 1;
  fail_argument(context, "argument.kind", KIND, "a reading is of 'electricity', 'fuel' or 'heat'");
  return 0;
}

/* "name=value name=value": each name once. */
static int read_settings(sqlite3_context* context, tsn_text options, tsn_text* setting) {
  int given[SETTINGS] = {0};
  size_t at = 0;
  for (int i = 0; i < SETTINGS; ++i) setting[i] = text(settings[i].standard);
  for (;;) {
    tsn_text name, value;
    int which = 0;
    while (at < options.size && options.data[at] == ' ') ++at;
    if (at == options.size) return 1;
    for (name.data = options.data + at; at < options.size && options.data[at] != '=' && options.data[at] != ' ';) ++at;
    name.size = (size_t)(options.data + at - name.data);
    if (at < options.size && options.data[at] == '=') ++at;
    for (value.data = options.data + at; at < options.size && options.data[at] != ' ';) ++at;
    value.size = (size_t)(options.data + at - value.data);
    while (which < SETTINGS && !same(name, text(settings[which].name))) ++which;
    if (which == SETTINGS || value.size == 0 || given[which]++) {
      fail_argument(context, "argument.setting", OPTIONS,
                    "settings are name=value, separated by spaces, each once: method, edition, as_of, "
                    "electricity_factor, supply, evidence, allow, digits");
      return 0;
    }
    setting[which] = value;
  }
}

/* The decimals that are asked for: -1 none in particular, -2 the ratio. */
static int read_digits(sqlite3_context* context, tsn_text digits, int* out) {
  *out = digits.size == 0 ? -1 : same(digits, text("ratio")) ? -2 : 0;
  if (*out < 0) return 1;
  for (size_t i = 0; i < digits.size && i < 3; ++i)
    *out = digits.data[i] >= '0' && digits.data[i] <= '9' ? *out * 10 + (digits.data[i] - '0') : 1000;
  if (*out <= 40 && digits.size <= 2) return 1;
  fail_argument(context, "argument.digits", OPTIONS, "digits is 0 to 40, or ratio");
  return 0;
}

/* --- Rows -> request --------------------------------------------------------------------------------------------- */

static void inventory_free(inventory* of) {
  tsn_request_free(of->request);
  sqlite3_free(of->kept);
}

static int open_inventory(sqlite3_context* context, inventory* of, tsn_text period, tsn_text options) {
  tsn_error* error = NULL;
  if ((of->kept = sqlite3_malloc64(period.size + options.size + 1)) == NULL) {
    sqlite3_result_error_nomem(context);
    return 0;
  }
  memcpy(of->kept, period.data, period.size);
  memcpy(of->kept + period.size, options.data, options.size);
  of->period.data = of->kept;
  of->period.size = period.size;
  of->options.data = of->kept + period.size;
  of->options.size = options.size;
  if (!read_settings(context, of->options, of->setting)) return 0;
  if (tsn_request_new(&of->request, &error) == TSN_OK &&
      tsn_request_set_method(of->request, of->setting[METHOD], of->setting[EDITION], &error) == TSN_OK &&
      tsn_request_set_period(of->request, of->period, &error) == TSN_OK &&
      tsn_request_set_as_of(of->request, of->setting[AS_OF], &error) == TSN_OK)
    return 1;
  fail_call(context, error);
  return 0;
}

/* The region of a row of electricity, and with it the factor that is meant: CN is the national average. */
static int set_region(sqlite3_context* context, inventory* of, size_t activity, tsn_text region) {
  const int nation = same(region, text("CN"));
  const char* code = region_gbt2260(region.data, region.size);
  const tsn_text province = code != NULL ? text(code) : region, none = {NULL, 0};
  const tsn_text standard = text(nation ? "national" : "provincial");
  const tsn_text factor = of->setting[ELECTRICITY_FACTOR].size > 0 ? of->setting[ELECTRICITY_FACTOR] : standard;
  tsn_error* error = NULL;
  if (of->electricity_factor.size > 0 && !same(of->electricity_factor, factor)) {
    fail_argument(context, "total.differs", PLACE,
                  "provinces and CN in one total would mix two factors; say which by electricity_factor=");
    return 0;
  }
  of->electricity_factor = factor;
  if (tsn_request_set_choice(of->request, text("electricity_factor"), factor, &error) == TSN_OK &&
      tsn_request_set_supply(of->request, activity, of->setting[SUPPLY], &error) == TSN_OK &&
      tsn_request_set_activity_region(of->request, activity, nation ? none : province, &error) == TSN_OK)
    return 1;
  fail_call(context, error);
  return 0;
}

static int add_row(sqlite3_context* context, inventory* of, int count, sqlite3_value** arguments) {
  tsn_text kind, quantity, unit, period, place_text = {"", 0}, options = {"", 0};
  const tsn_text none = {NULL, 0};
  tsn_error* error = NULL;
  size_t which, activity;
  char id[24];
  if (!argument_text(context, arguments, KIND, &kind) || !kind_index(context, kind, &which) ||
      !argument_text(context, arguments, QUANTITY, &quantity) || !argument_text(context, arguments, UNIT, &unit) ||
      !argument_text(context, arguments, PERIOD, &period) ||
      (count > OPTIONS && !argument_text(context, arguments, OPTIONS, &options)))
    return 0;
  if (kinds[which].place != NOTHING) {
    if (!argument_text(context, arguments, PLACE, &place_text)) return 0;
  } else if (sqlite3_value_type(arguments[PLACE]) != SQLITE_NULL) {
    fail_argument(context, "argument.place", PLACE, "heat has no region and no item here; write NULL");
    return 0;
  }
  if (of->request == NULL) {
    if (!open_inventory(context, of, period, options)) return 0;
  } else if (!same(period, of->period) || !same(options, of->options)) {
    fail_argument(context, "total.differs", same(period, of->period) ? OPTIONS : PERIOD,
                  "one total is of one period and one text of settings; GROUP BY them");
    return 0;
  }
  /* A record has its rows in the order of their ids, so with this one the pointers of findings name the row too. */
  sqlite3_snprintf(sizeof id, id, "%09lld", (long long)++of->rows);
  if (tsn_request_add_activity(of->request, text(id), text(kinds[which].source), &activity, &error) != TSN_OK ||
      tsn_request_set_quantity(of->request, activity, quantity, unit, none, of->setting[EVIDENCE], &error) != TSN_OK ||
      (kinds[which].place == ITEM && tsn_request_set_item(of->request, activity, place_text, &error) != TSN_OK)) {
    fail_call(context, error);
    return 0;
  }
  return kinds[which].place != REGION || set_region(context, of, activity, place_text);
}

/* --- Request -> result ------------------------------------------------------------------------------------------- */

static tsn_record* calculate(sqlite3_context* context, const inventory* of, tsn_detail detail) {
  const connection* on = sqlite3_user_data(context);
  tsn_options* options = NULL;
  tsn_record* record = NULL;
  tsn_error* error = NULL;
  if (tsn_options_new(&options, &error) != TSN_OK || tsn_options_set_detail(options, detail, &error) != TSN_OK ||
      tsn_calculate_request(on->engine, of->request, options, &record, &error) != TSN_OK)
    fail_call(context, error);
  tsn_options_free(options);
  return record;
}

/* Whether `code` is among the words of `allow`, which have commas between. */
static int allowed(tsn_text allow, tsn_text code) {
  for (size_t from = 0, to; from < allow.size; from = to + 1) {
    for (to = from; to < allow.size && allow.data[to] != ',';) ++to;
    if (to - from == code.size && memcmp(allow.data + from, code.data, code.size) == 0) return 1;
  }
  return 0;
}

/* A figure alone cannot carry a finding, so it is not given: a gap never, a warning only if it is allowed by name. */
static int passes(sqlite3_context* context, const tsn_record* record, tsn_text allow) {
  for (size_t i = 0; i < tsn_record_diagnostic_count(record); ++i) {
    tsn_severity severity;
    tsn_text code, pointer, message;
    tsn_error* error = NULL;
    if (tsn_record_diagnostic(record, i, &severity, &code, &pointer, &message, &error) != TSN_OK) {
      fail_call(context, error);
      return 0;
    }
    if (severity <= TSN_SEVERITY_GAP || (severity == TSN_SEVERITY_WARNING && !allowed(allow, code))) {
      fail(context, code, pointer, message);
      return 0;
    }
  }
  if (tsn_record_complete(record)) return 1;
  fail(context, text("total.incomplete"), text(""), text("something is missing; tansuan_record tells what"));
  return 0;
}

static void give_total(sqlite3_context* context, const inventory* of) {
  int digits;
  tsn_record* record;
  tsn_buffer* rounded = NULL;
  tsn_text value, exact;
  tsn_error* error = NULL;
  if (!read_digits(context, of->setting[DIGITS], &digits)) return;
  if ((record = calculate(context, of, TSN_DETAIL_TOTALS)) == NULL) return;
  if (passes(context, record, of->setting[ALLOW])) {
    if (tsn_record_total(record, TSN_TOTAL_ALL, &value, &exact, NULL, &error) != TSN_OK ||
        (digits >= 0 && tsn_number_round(exact, digits, text("half_even"), &rounded, &error) != TSN_OK))
      fail_call(context, error);
    else if (rounded != NULL)
      sqlite3_result_text(context, tsn_buffer_data(rounded), (int)tsn_buffer_size(rounded), SQLITE_TRANSIENT);
    else
      sqlite3_result_text(context, digits == -2 ? exact.data : value.data, (int)(digits == -2 ? exact : value).size,
                          SQLITE_TRANSIENT);
  }
  tsn_buffer_free(rounded);
  tsn_record_free(record);
}

/* The record lists its findings itself, so it is given with them. */
static void give_record(sqlite3_context* context, const inventory* of) {
  tsn_record* record = calculate(context, of, TSN_DETAIL_RECORD);
  const tsn_text json = tsn_record_json(record);
  if (record != NULL) sqlite3_result_text64(context, json.data, json.size, SQLITE_TRANSIENT, SQLITE_UTF8);
  tsn_record_free(record);
}

/* --- The functions ----------------------------------------------------------------------------------------------- */

static void one(sqlite3_context* context, int count, sqlite3_value** arguments,
                void (*give)(sqlite3_context*, const inventory*)) {
  inventory of = {0};
  if (sqlite3_value_type(arguments[QUANTITY]) == SQLITE_NULL) return; /* NULL: the emission is as unknown */
  if (add_row(context, &of, count, arguments)) give(context, &of);
  inventory_free(&of);
}
static void emission(sqlite3_context* context, int count, sqlite3_value** arguments) {
  one(context, count, arguments, give_total);
}
static void record(sqlite3_context* context, int count, sqlite3_value** arguments) {
  one(context, count, arguments, give_record);
}

static void step(sqlite3_context* context, int count, sqlite3_value** arguments) {
  inventory* of = sqlite3_aggregate_context(context, sizeof *of);
  if (of == NULL)
    sqlite3_result_error_nomem(context);
  else
    of->failed |= !add_row(context, of, count, arguments);
}
static void all(sqlite3_context* context, void (*give)(sqlite3_context*, const inventory*)) {
  inventory* of = sqlite3_aggregate_context(context, 0);
  if (of == NULL) return; /* no row: NULL, as sum() */
  if (!of->failed) give(context, of);
  inventory_free(of);
}
static void total(sqlite3_context* context) { all(context, give_total); }
static void total_record(sqlite3_context* context) { all(context, give_record); }

static void leave(void* data) {
  connection* on = data;
  if (--on->functions > 0) return;
  tsn_engine_free(on->engine);
  sqlite3_free(on);
}

static int open_engine(connection* on, char** out_message) {
  tsn_catalog* catalog = NULL;
  tsn_error* error = NULL;
  int code = SQLITE_OK;
  if (tsn_abi_version() != TSN_ABI_VERSION) {
    *out_message = sqlite3_mprintf("tansuan: the library has ABI %d, this extension was made for %d",
                                   (int)tsn_abi_version(), TSN_ABI_VERSION);
    code = SQLITE_ERROR;
  } else if (tsn_catalog_embedded_release(text(catalog_release), &catalog, &error) != TSN_OK ||
             tsn_engine_new(catalog, &on->engine, &error) != TSN_OK) {
    *out_message = sqlite3_mprintf("tansuan: %.*s", (int)tsn_error_message(error).size, tsn_error_message(error).data);
    code = SQLITE_ERROR;
  }
  tsn_error_free(error);
  tsn_catalog_free(catalog);
  return code;
}

__attribute__((visibility("default"))) int sqlite3_tansuan_init(sqlite3* db, char** out_message,
                                                                const sqlite3_api_routines* api) {
  static const struct {
    const char* name;
    void (*scalar)(sqlite3_context*, int, sqlite3_value**);
    void (*final)(sqlite3_context*);
  } functions[] = {{"tansuan_emission", emission, NULL},
                   {"tansuan_record", record, NULL},
                   {"tansuan_total", NULL, total},
                   {"tansuan_total_record", NULL, total_record}};
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  connection* on;
  int code;
  SQLITE_EXTENSION_INIT2(api);
  if ((on = sqlite3_malloc64(sizeof *on)) == NULL) return SQLITE_NOMEM;
  on->engine = NULL;
  on->functions = 1; /* this call, until it returns */
  code = open_engine(on, out_message);
  for (size_t i = 0; code == SQLITE_OK && i < 2 * sizeof functions / sizeof *functions; ++i) {
    const int arguments = i % 2 == 0 ? OPTIONS : OPTIONS + 1;
    ++on->functions; /* SQLite calls leave also if it fails */
    code = sqlite3_create_function_v2(db, functions[i / 2].name, arguments, flags, on, functions[i / 2].scalar,
                                      functions[i / 2].final == NULL ? NULL : step, functions[i / 2].final, leave);
  }
  leave(on);
  /* Not unloaded with the connection: a C++ runtime that comes and goes leaves its reserve for exceptions behind. */
  return code == SQLITE_OK ? SQLITE_OK_LOAD_PERMANENTLY : code;
}
