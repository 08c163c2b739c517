/* Whether a line is JSON in UTF-8 (RFC 8259): what it holds may then be sought without looking at that again. */
#ifndef TANSUAN_TESTEE_JSON_LINE_H
#define TANSUAN_TESTEE_JSON_LINE_H

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const char* data; /* of a line: a NUL stands behind it */
  size_t size;
} slice;

enum { most_depth = 1024 };

static size_t skip_blank(slice text, size_t at) {
  while (at < text.size && strchr(" \t\r\n", text.data[at]) != NULL && text.data[at] != '\0') ++at;
  return at;
}

/* The length of the UTF-8 character at `at` (RFC 3629); 0 if there is none. */
static size_t utf8_length(slice text, size_t at) {
  const unsigned char* c = (const unsigned char*)text.data + at;
  const size_t length = c[0] < 0x80 ? 1 : c[0] >= 0xC2 && c[0] < 0xE0 ? 2 : (c[0] & 0xF0) == 0xE0 ? 3 : 4;
  size_t i;
  if (c[0] >= 0x80 && (c[0] < 0xC2 || c[0] > 0xF4)) return 0;
  if (at + length > text.size) return 0;
  for (i = 1; i < length; ++i)
    if ((c[i] & 0xC0) != 0x80) return 0;
  if ((c[0] == 0xE0 && c[1] < 0xA0) || (c[0] == 0xED && c[1] > 0x9F)) return 0; /* too long; half of a pair */
  if ((c[0] == 0xF0 && c[1] < 0x90) || (c[0] == 0xF4 && c[1] > 0x8F)) return 0; /* too long; too high */
  return length;
}

/* What \uXXXX at `at` stands for; -1 if there is none. */
static long escaped(slice text, size_t at) {
  char four[5];
  if (at + 6 > text.size || text.data[at] != '\\' || text.data[at + 1] != 'u') return -1;
  memcpy(four, text.data + at + 2, 4);
  four[4] = '\0';
  return strspn(four, "0123456789abcdefABCDEF") == 4 ? strtol(four, NULL, 16) : -1;
}

static int is_first(long unit) { return unit >= 0xD800 && unit < 0xDC00; }
static int is_second(long unit) { return unit >= 0xDC00 && unit < 0xE000; }

/* The end of the string, number or word at `at`; 0 if it is none. */
static size_t scalar_end(slice text, size_t at, int* half) {
  static const char* const words[] = {"true", "false", "null"};
  size_t i, digits;
  if (at >= text.size) return 0;
  if (text.data[at] == '"') {
    for (++at; at < text.size && text.data[at] != '"';) {
      const size_t length = utf8_length(text, at);
      if (length == 0 || (unsigned char)text.data[at] < 0x20) return 0;
      if (text.data[at] != '\\') {
        at += length;
      } else if (at + 1 < text.size && text.data[at + 1] == 'u') {
        const long unit = escaped(text, at);
        const int pair = is_first(unit) && is_second(escaped(text, at + 6));
        if (unit < 0) return 0;
        if (!pair && (is_first(unit) || is_second(unit))) *half = 1;
        at += pair ? 12 : 6;
      } else {
        if (at + 1 >= text.size || text.data[at + 1] == '\0' || strchr("\"\\/bfnrt", text.data[at + 1]) == NULL)
          return 0;
        at += 2;
      }
    }
    return at < text.size ? at + 1 : 0;
  }
  for (i = 0; i < sizeof words / sizeof *words; ++i)
    if (text.size - at >= strlen(words[i]) && memcmp(text.data + at, words[i], strlen(words[i])) == 0)
      return at + strlen(words[i]);
  if (text.data[at] == '-') ++at; /* the line ends with a NUL, which is in none of these */
  digits = strspn(text.data + at, "0123456789");
  if (digits == 0 || (digits > 1 && text.data[at] == '0')) return 0;
  at += digits;
  if (text.data[at] == '.') {
    if ((digits = strspn(text.data + at + 1, "0123456789")) == 0) return 0;
    at += 1 + digits;
  }
  if (text.data[at] == 'e' || text.data[at] == 'E') {
    at += text.data[at + 1] == '-' || text.data[at + 1] == '+' ? 2 : 1;
    if ((digits = strspn(text.data + at, "0123456789")) == 0) return 0;
    at += digits;
  }
  return at;
}

/* Behind the name at `at` and its colon; 0 if there is none. */
static size_t name_end(slice text, size_t at, int* half) {
  at = skip_blank(text, at);
  if (at >= text.size || text.data[at] != '"' || (at = scalar_end(text, at, half)) == 0) return 0;
  at = skip_blank(text, at);
  return at < text.size && text.data[at] == ':' ? at + 1 : 0;
}

/* Whether the line is one JSON value in UTF-8; `half` becomes 1 if a text of it holds half of a surrogate pair. */
static int is_json(slice text, int* half) {
  char closing[most_depth];
  size_t depth = 0, at = 0;
  for (;;) {
    at = skip_blank(text, at);
    if (at < text.size && (text.data[at] == '{' || text.data[at] == '[')) {
      if (depth == most_depth) return 0;
      closing[depth++] = text.data[at] == '{' ? '}' : ']';
      at = skip_blank(text, at + 1);
      if (at >= text.size || text.data[at] != closing[depth - 1]) {
        if (closing[depth - 1] == '}' && (at = name_end(text, at, half)) == 0) return 0;
        continue;
      }
      --depth;
      ++at;
    } else if ((at = scalar_end(text, at, half)) == 0) {
      return 0;
    }
    for (;;) { /* behind a value */
      at = skip_blank(text, at);
      if (depth == 0) return at == text.size;
      if (at >= text.size) return 0;
      if (text.data[at++] == ',') {
        if (closing[depth - 1] == '}' && (at = name_end(text, at, half)) == 0) return 0;
        break;
      }
      if (text.data[at - 1] != closing[depth - 1]) return 0;
      --depth;
    }
  }
}

#endif
