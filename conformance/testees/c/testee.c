/* A testee of the conformance protocol (conformance/protocol.md) over the public C headers only: reads one JSON request
 * per line, writes one JSON response per line. Its own JSON reading is no more than the protocol needs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tansuan/tansuan.h>

#include "json_line.h"

/* --- what a line holds ---------------------------------------------------------------------------------------- */
static size_t skip_string(slice text, size_t at) {
  for (++at; at < text.size; ++at) {
    if (text.data[at] == '\\')
      ++at;
    else if (text.data[at] == '"')
      return at + 1;
  }
  return text.size;
}

/* The end of the value that begins at `at`. */
static size_t skip_value(slice text, size_t at) {
  int depth = 0;
  while (at < text.size) {
    const char c = text.data[at];
    if (c == '"') {
      at = skip_string(text, at);
      if (depth == 0) return at;
      continue;
    }
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') {
      if (depth == 0) return at;
      if (--depth == 0) return at + 1;
    }
    if (depth == 0 && (c == ',' || c == ' ' || c == '\t' || c == '\r')) return at;
    ++at;
  }
  return at;
}

/* The members of an object, or the elements of an array, one after the other; nothing of what is neither. */
typedef struct {
  slice text;
  size_t at;
  slice name; /* with its quotes; empty in an array */
  slice value;
} walk;

static walk walk_of(slice text) {
  walk all;
  memset(&all, 0, sizeof all);
  all.text = text;
  all.at = skip_blank(text, 0);
  if (all.at < text.size && (text.data[all.at] == '{' || text.data[all.at] == '['))
    ++all.at;
  else
    all.text.size = 0;
  return all;
}

static int next(walk* all, int named) {
  const slice text = all->text;
  size_t at = skip_blank(text, all->at), end;
  if (at >= text.size || text.data[at] == '}' || text.data[at] == ']') return 0;
  if (named) {
    end = skip_string(text, at);
    all->name.data = text.data + at;
    all->name.size = end - at;
    at = skip_blank(text, skip_blank(text, end) + 1);
  }
  end = skip_value(text, at);
  all->value.data = text.data + at;
  all->value.size = end - at;
  at = skip_blank(text, end);
  all->at = at < text.size && text.data[at] == ',' ? at + 1 : at;
  return 1;
}

static int named(const walk* all, const char* name) {
  const size_t length = strlen(name);
  return all->name.size == length + 2 && memcmp(all->name.data + 1, name, length) == 0;
}

/* The member `name` of the object `text`, as it is written; empty if there is none. */
static slice member(slice text, const char* name) {
  const slice none = {NULL, 0};
  walk all = walk_of(text);
  if (all.text.size == 0 || text.data[all.at - 1] != '{') return none;
  while (next(&all, 1))
    if (named(&all, name)) return all.value;
  return none;
}

static size_t put_utf8(char* out, unsigned long c) {
  if (c < 0x80) {
    out[0] = (char)c;
    return 1;
  }
  if (c < 0x800) {
    out[0] = (char)(0xC0 | (c >> 6));
    out[1] = (char)(0x80 | (c & 0x3F));
    return 2;
  }
  if (c < 0x10000) {
    out[0] = (char)(0xE0 | (c >> 12));
    out[1] = (char)(0x80 | ((c >> 6) & 0x3F));
    out[2] = (char)(0x80 | (c & 0x3F));
    return 3;
  }
  out[0] = (char)(0xF0 | (c >> 18));
  out[1] = (char)(0x80 | ((c >> 12) & 0x3F));
  out[2] = (char)(0x80 | ((c >> 6) & 0x3F));
  out[3] = (char)(0x80 | (c & 0x3F));
  return 4;
}

static int is_string(slice raw) { return raw.size >= 2 && raw.data[0] == '"'; }

/* The characters of a JSON string, in memory of its own, U+FFFD for half of a pair; an empty text for anything else. */
static tsn_text characters(slice raw) {
  tsn_text text = {NULL, 0};
  char* out;
  size_t at, size = 0;
  if (!is_string(raw)) return text;
  out = malloc(raw.size * 2);
  if (out == NULL) exit(3);
  for (at = 1; at + 1 < raw.size; ++at) {
    if (raw.data[at] != '\\') {
      out[size++] = raw.data[at];
      continue;
    }
    ++at;
    switch (raw.data[at]) {
      case 'n':
        out[size++] = '\n';
        break;
      case 't':
        out[size++] = '\t';
        break;
      case 'r':
        out[size++] = '\r';
        break;
      case 'b':
        out[size++] = '\b';
        break;
      case 'f':
        out[size++] = '\f';
        break;
      case 'u': {
        const long first = escaped(raw, at - 1), second = escaped(raw, at + 5);
        long c = first;
        at += 4;
        if (is_first(first) && is_second(second)) {
          c = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
          at += 6;
        } else if (is_first(first) || is_second(first)) {
          c = 0xFFFD;
        }
        size += put_utf8(out + size, (unsigned long)c);
        break;
      }
      default:
        out[size++] = raw.data[at];
    }
  }
  text.data = out;
  text.size = size;
  return text;
}

/* A JSON integer; of what is none, or past 32 bits, the end of these, which is past what the library takes, too: it
 * says so. */
static int32_t integer(slice raw) {
  const size_t sign = raw.size != 0 && raw.data[0] == '-';
  const int whole = raw.size > sign && strspn(raw.data + sign, "0123456789") == raw.size - sign;
  const long number = whole ? strtol(raw.data, NULL, 10) : INT32_MAX;
  return number > INT32_MAX ? INT32_MAX : number < INT32_MIN ? INT32_MIN : (int32_t)number;
}

static void drop(tsn_text text) { free((void*)(size_t)text.data); }

static int base64_digit(char c) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const char* found = c == '\0' ? NULL : strchr(digits, c);
  return found == NULL ? -1 : (int)(found - digits);
}

/* The bytes of a JSON string in base64 (RFC 4648, 4), in memory of its own; an empty text for anything else. */
static tsn_text bytes_of(slice raw) {
  tsn_text bytes = characters(raw); /* decoded in its own memory: three bytes for four digits */
  char* out = (char*)(size_t)bytes.data;
  unsigned long bits = 0;
  size_t at, size = 0;
  int count = 0;
  for (at = 0; at < bytes.size; ++at) {
    const int digit = base64_digit(bytes.data[at]);
    if (digit < 0) break; /* the padding */
    bits = (bits << 6 | (unsigned long)digit) & 0xFFFFFF;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out[size++] = (char)(bits >> count & 0xFF);
  }
  bytes.size = size;
  return bytes;
}

/* --- answers --------------------------------------------------------------------------------------------------- */
static void quoted(tsn_text text) {
  size_t i;
  putchar('"');
  for (i = 0; i < text.size; ++i) {
    const unsigned char c = (unsigned char)text.data[i];
    if (c == '"' || c == '\\')
      printf("\\%c", c);
    else if (c < 0x20)
      printf("\\u%04x", c);
    else
      putchar(c);
  }
  putchar('"');
}

static void begin(slice id) {
  const tsn_text text = characters(id);
  printf("{\"id\":");
  if (is_string(id))
    quoted(text);
  else
    printf("null");
  putchar(',');
  drop(text);
}

/* A refusal that is the testee's own. */
static void refused_with(slice id, const char* code) {
  begin(id);
  printf("\"error\":{\"code\":\"%s\",\"pointer\":\"\",\"problems\":[{\"code\":\"%s\",\"pointer\":\"\"}]}}\n", code,
         code);
}

static void refused(slice id, tsn_error* error) {
  const char* between = "";
  size_t i;
  begin(id);
  printf("\"error\":{\"code\":");
  quoted(tsn_error_code(error));
  printf(",\"pointer\":");
  quoted(tsn_error_pointer(error));
  printf(",\"problems\":[");
  for (i = 0; i < tsn_error_problem_count(error); ++i) {
    tsn_severity severity;
    tsn_text code, pointer;
    tsn_error_problem(error, i, &severity, &code, &pointer, NULL);
    if (severity != TSN_SEVERITY_ERROR) continue;
    printf("%s{\"code\":", between);
    between = ",";
    quoted(code);
    printf(",\"pointer\":");
    quoted(pointer);
    putchar('}');
  }
  printf("]}}\n");
  tsn_error_free(error);
}

static void answered(slice id, tsn_status status, tsn_buffer* buffer, tsn_error* error, const char* name) {
  tsn_text bytes;
  if (status != TSN_OK) {
    refused(id, error);
    return;
  }
  bytes.data = tsn_buffer_data(buffer);
  bytes.size = tsn_buffer_size(buffer);
  begin(id);
  if (name != NULL) {
    printf("\"ok\":{\"%s\":", name);
    quoted(bytes);
    printf("}}\n");
  } else {
    printf("\"ok\":%.*s}\n", (int)bytes.size, bytes.data);
  }
  tsn_buffer_free(buffer);
}

/* A catalog for each release asked for; the newest for none. */
static tsn_catalog* catalog_of(tsn_text release, tsn_error** error) {
  static struct {
    char name[32];
    tsn_catalog* catalog;
  } opened[8];
  size_t i;
  if (release.size >= sizeof opened[0].name) { /* none has so long a name: the library says so */
    tsn_catalog* none = NULL;
    if (tsn_catalog_embedded_release(release, &none, error) == TSN_OK) exit(3);
    return NULL;
  }
  for (i = 0; i < 8; ++i) {
    if (opened[i].catalog == NULL) break;
    if (strlen(opened[i].name) == release.size &&
        (release.size == 0 || memcmp(opened[i].name, release.data, release.size) == 0))
      return opened[i].catalog;
  }
  if (i == 8) exit(3);
  if (tsn_catalog_embedded_release(release, &opened[i].catalog, error) != TSN_OK) return NULL;
  if (release.size != 0) memcpy(opened[i].name, release.data, release.size);
  opened[i].name[release.size] = '\0';
  return opened[i].catalog;
}

/* Adds the packs of `packs`, each an object or a string that holds its text. */
static tsn_status add_packs(tsn_catalog_builder* building, slice packs, tsn_error** error) {
  walk all = walk_of(packs);
  tsn_status status = TSN_OK;
  while (status == TSN_OK && next(&all, 0)) {
    const tsn_text text = characters(all.value);
    tsn_text pack = text;
    if (all.value.data[0] != '"') {
      pack.data = all.value.data;
      pack.size = all.value.size;
    }
    status = tsn_catalog_builder_add_pack(building, pack, NULL, error);
    drop(text);
  }
  return status;
}

/* The catalog that `input` asks for: the release, with its packs on it if there are any. */
typedef struct {
  const tsn_catalog* catalog; /* NULL if it is refused */
  tsn_catalog* built;         /* of packs */
} asked;

static asked catalog_for(slice input, tsn_error** error) {
  const tsn_text release = characters(member(input, "release"));
  const slice packs = member(input, "packs");
  asked found;
  found.built = NULL;
  found.catalog = catalog_of(release, error);
  if (found.catalog != NULL && packs.data != NULL) {
    tsn_catalog_builder* building = NULL;
    if (tsn_catalog_builder_new(&building, error) == TSN_OK &&
        tsn_catalog_builder_base(building, found.catalog, error) == TSN_OK &&
        add_packs(building, packs, error) == TSN_OK)
      tsn_catalog_builder_build(building, &found.built, error);
    tsn_catalog_builder_free(building);
    found.catalog = found.built;
  }
  drop(release);
  return found;
}

static void calculate(slice id, slice input) {
  const tsn_text as_of = characters(member(input, "as_of"));
  const tsn_text strict = characters(member(input, "strict"));
  const slice bytes = member(input, "request_base64");
  const tsn_text literal = bytes.data != NULL ? bytes_of(bytes) : characters(member(input, "request_text"));
  const slice object = member(input, "request");
  tsn_text request = literal;
  tsn_error* error = NULL;
  tsn_engine* engine = NULL;
  tsn_options* options = NULL;
  tsn_record* record = NULL;
  const asked found = catalog_for(input, &error);
  if (literal.data == NULL) {
    request.data = object.data;
    request.size = object.size;
  }
  if (found.catalog != NULL && tsn_engine_new(found.catalog, &engine, &error) == TSN_OK &&
      tsn_options_new(&options, &error) == TSN_OK &&
      (as_of.size == 0 || tsn_options_set_as_of(options, as_of, &error) == TSN_OK) &&
      (strict.size == 0 || tsn_options_set_strict(options, strict, &error) == TSN_OK) &&
      tsn_calculate(engine, request, options, &record, &error) == TSN_OK) {
    begin(id);
    printf("\"ok\":{\"record\":");
    quoted(tsn_record_json(record));
    printf("}}\n");
  } else {
    refused(id, error);
  }
  tsn_record_free(record);
  tsn_options_free(options);
  tsn_engine_free(engine);
  tsn_catalog_free(found.built);
  drop(as_of);
  drop(strict);
  drop(literal);
}

static void verify(slice id, slice input) {
  const tsn_text record = characters(member(input, "record"));
  tsn_error* error = NULL;
  tsn_buffer* verdict = NULL;
  const asked found = catalog_for(input, &error);
  const tsn_status status =
      found.catalog != NULL ? tsn_record_verify(found.catalog, record, NULL, &verdict, &error) : TSN_E_NOT_FOUND;
  answered(id, status, verdict, error, NULL);
  tsn_catalog_free(found.built);
  drop(record);
}

/* --- a text that is put together ------------------------------------------------------------------------------- */
typedef struct {
  char* data;
  size_t size, room;
} builder;

static void put(builder* out, const char* data, size_t size) {
  if (out->size + size > out->room) {
    out->room = (out->size + size) * 2;
    out->data = realloc(out->data, out->room);
    if (out->data == NULL) exit(3);
  }
  memcpy(out->data + out->size, data, size);
  out->size += size;
}
static void put_text(builder* out, const char* text) { put(out, text, strlen(text)); }
static void put_member(builder* out, const char* name, slice value) {
  if (value.size == 0) return;
  put_text(out, ",\"");
  put_text(out, name);
  put_text(out, "\":");
  put(out, value.data, value.size);
}

static void resolve_factor(slice id, slice input) {
  tsn_error* error = NULL;
  tsn_buffer* entry = NULL;
  tsn_status status = TSN_E_NOT_FOUND;
  builder query = {NULL, 0, 0};
  const asked found = catalog_for(input, &error);
  if (found.catalog != NULL) {
    tsn_text question;
    put_text(&query, "{\"op\":\"resolve\"");
    put_member(&query, "id", member(input, "series"));
    put_member(&query, "keys", member(input, "keys"));
    put_member(&query, "period", member(input, "period"));
    put_member(&query, "as_of", member(input, "as_of"));
    put_member(&query, "select", member(input, "select"));
    put_text(&query, "}");
    question.data = query.data;
    question.size = query.size;
    status = tsn_factors_query(found.catalog, question, &entry, &error);
  }
  answered(id, status, entry, error, NULL);
  tsn_catalog_free(found.built);
  free(query.data);
}

static void build_catalog(slice id, slice input) {
  tsn_error* error = NULL;
  const asked found = catalog_for(input, &error);
  if (found.catalog != NULL) {
    begin(id);
    printf("\"ok\":{\"release\":");
    quoted(tsn_catalog_release(found.catalog));
    printf(",\"sha256\":");
    quoted(tsn_catalog_sha256(found.catalog));
    printf("}}\n");
  } else {
    refused(id, error);
  }
  tsn_catalog_free(found.built);
}

/* One request whose activities are the activity of `request`, each with one of the quantities: the library adds up. */
static builder batch_request(slice request, slice unit, slice quantities) {
  builder out = {NULL, 0, 0};
  walk members = walk_of(request), numbers = walk_of(quantities);
  walk activities = walk_of(member(request, "activities"));
  unsigned row = 0;
  put_text(&out, "{");
  while (next(&members, 1)) {
    if (named(&members, "activities")) continue;
    put(&out, members.name.data, members.name.size);
    put_text(&out, ":");
    put(&out, members.value.data, members.value.size);
    put_text(&out, ",");
  }
  put_text(&out, "\"activities\":[");
  if (next(&activities, 0)) {
    while (next(&numbers, 0)) {
      char name[32];
      walk activity = walk_of(activities.value);
      sprintf(name, "%s{\"id\":\"r%06u\"", row == 0 ? "" : ",", row);
      ++row;
      put_text(&out, name);
      put_text(&out, ",\"quantity\":");
      put(&out, numbers.value.data, numbers.value.size - 1);
      put_text(&out, " ");
      put(&out, unit.data + 1, unit.size - 1);
      while (next(&activity, 1)) {
        if (named(&activity, "id")) continue;
        put_text(&out, ",");
        put(&out, activity.name.data, activity.name.size);
        put_text(&out, ":");
        put(&out, activity.value.data, activity.value.size);
      }
      put_text(&out, "}");
    }
  }
  put_text(&out, "]}");
  return out;
}

static void batch(slice id, slice input) {
  const slice unit = member(input, "unit");
  builder built;
  tsn_text request, exact;
  tsn_error* error = NULL;
  tsn_engine* engine = NULL;
  tsn_record* record = NULL;
  asked found;
  if (!is_string(unit)) { /* it is put together with the numbers before the library sees either */
    refused_with(id, "member.type");
    return;
  }
  built = batch_request(member(input, "request"), unit, member(input, "quantities"));
  found = catalog_for(input, &error);
  request.data = built.data;
  request.size = built.size;
  if (found.catalog != NULL && tsn_engine_new(found.catalog, &engine, &error) == TSN_OK &&
      tsn_calculate(engine, request, NULL, &record, &error) == TSN_OK &&
      tsn_record_total(record, TSN_TOTAL_ALL, NULL, &exact, NULL, &error) == TSN_OK) {
    const size_t rows = tsn_record_line_count(record, TSN_LINES_BY_ACTIVITY);
    size_t i;
    begin(id);
    printf("\"ok\":{\"total\":");
    quoted(exact);
    printf(",\"rows\":[");
    for (i = 0; i < rows; ++i) {
      tsn_record_line(record, TSN_LINES_BY_ACTIVITY, i, NULL, NULL, &exact, NULL);
      if (i != 0) putchar(',');
      quoted(exact);
    }
    printf("]}}\n");
  } else {
    refused(id, error);
  }
  tsn_record_free(record);
  tsn_engine_free(engine);
  tsn_catalog_free(found.built);
  free(built.data);
}

static void parse_number(slice id, slice input) {
  const tsn_text text = characters(member(input, "text"));
  tsn_error* error = NULL;
  tsn_buffer* number = NULL;
  const tsn_status status = tsn_number_parse(text, &number, &error);
  answered(id, status, number, error, NULL);
  drop(text);
}

static void round_number(slice id, slice input) {
  const tsn_text number = characters(member(input, "number")), rule = characters(member(input, "rule"));
  tsn_error* error = NULL;
  tsn_buffer* rounded = NULL;
  const tsn_status status = tsn_number_round(number, integer(member(input, "digits")), rule, &rounded, &error);
  answered(id, status, rounded, error, "value");
  drop(number);
  drop(rule);
}

static void convert_unit(slice id, slice input) {
  const tsn_text quantity = characters(member(input, "quantity")), unit = characters(member(input, "unit"));
  tsn_error* error = NULL;
  tsn_buffer* converted = NULL;
  const tsn_status status = tsn_unit_convert(quantity, unit, &converted, &error);
  answered(id, status, converted, error, NULL);
  drop(quantity);
  drop(unit);
}

static void about(void) {
  const tsn_text list = {"{\"op\":\"list\"}", 13}, newest = {NULL, 0};
  tsn_buffer* buffer = NULL;
  const char* between = "";
  slice answer;
  walk all;
  printf("{\"protocol\":1,\"testee\":\"tansuan C ABI %.*s\",", (int)tsn_version().size, tsn_version().data);
  printf("\"capabilities\":{\"ops\":[\"calculate\",\"verify\",\"resolve_factor\",\"convert_unit\",\"round\",");
  printf("\"parse_number\",\"batch\",\"build_catalog\"],\"packs\":true,\"bytes\":true,\"releases\":{");
  if (tsn_catalog_releases(&buffer, NULL) != TSN_OK) exit(3);
  answer.data = tsn_buffer_data(buffer);
  answer.size = tsn_buffer_size(buffer);
  all = walk_of(member(answer, "releases"));
  for (; next(&all, 0); between = ",") {
    const slice release = member(all.value, "release"), sha256 = member(all.value, "sha256");
    printf("%s%.*s:%.*s", between, (int)release.size, release.data, (int)sha256.size, sha256.data);
  }
  tsn_buffer_free(buffer);
  printf("},\"methods\":[");
  if (tsn_methods_query(catalog_of(newest, NULL), list, &buffer, NULL) != TSN_OK) exit(3);
  answer.data = tsn_buffer_data(buffer);
  answer.size = tsn_buffer_size(buffer);
  all = walk_of(member(answer, "methods"));
  for (between = ""; next(&all, 0); between = ",") {
    const slice name = member(all.value, "id"), edition = member(all.value, "edition");
    printf("%s%.*s@%.*s", between, (int)name.size - 1, name.data, (int)edition.size - 1, edition.data + 1);
  }
  tsn_buffer_free(buffer);
  printf("],\"text\":false}}\n");
}

typedef void operation(slice id, slice input);

static operation* operation_of(const char* op) {
  static const struct {
    const char* name;
    operation* run;
  } all[] = {{"batch", batch},
             {"build_catalog", build_catalog},
             {"calculate", calculate},
             {"convert_unit", convert_unit},
             {"parse_number", parse_number},
             {"resolve_factor", resolve_factor},
             {"round", round_number},
             {"verify", verify}};
  size_t i;
  for (i = 0; i < sizeof all / sizeof *all; ++i)
    if (strcmp(op, all[i].name) == 0) return all[i].run;
  return NULL;
}

static void answer(slice line) {
  const slice nothing = {NULL, 0};
  int half = 0;
  const slice request = is_json(line, &half) ? line : nothing;
  const slice id = member(request, "id");
  const tsn_text op = characters(member(request, "op"));
  char name[32] = "";
  operation* run;
  if (op.size != 0 && op.size < sizeof name) memcpy(name, op.data, op.size);
  run = operation_of(name);
  if (run == NULL) {
    begin(id);
    printf("\"unsupported\":true}\n");
  } else if (half) {
    refused_with(id, "argument.utf8");
  } else {
    run(id, member(request, "input"));
  }
  drop(op);
}

int main(void) {
  char* line = NULL;
  size_t room = 0, size = 0;
  int c;
  while ((c = getchar()) != EOF) {
    if (size + 1 >= room) {
      room = room * 2 + 4096;
      line = realloc(line, room);
      if (line == NULL) return 3;
    }
    if (c != '\n') {
      line[size++] = (char)c;
      continue;
    }
    line[size] = '\0';
    if (strcmp(line, "#EXIT") == 0) break;
    if (strcmp(line, "#VERSION") == 0) {
      about();
    } else if (size != 0) {
      slice whole;
      whole.data = line;
      whole.size = size;
      answer(whole);
    }
    fflush(stdout);
    size = 0;
  }
  free(line);
  return 0;
}
