/* text.h: bytes of other systems as UTF-8, whole and in pieces, and names in one spelling. */
#include "tansuan/text.h"

#include "check.h"

static tsn_error* error = NULL;

static int says(tsn_buffer* buffer, const char* expected) {
  const int right = same(bytes_of(buffer), expected);
  tsn_buffer_free(buffer);
  return right;
}
static int holds(tsn_buffer* buffer, const char* part) {
  const int right = contains(bytes_of(buffer), part);
  tsn_buffer_free(buffer);
  return right;
}

/* 合计 is BA CF BC C6 in GB18030, E5 90 88 E8 AE A1 in UTF-8; 㐀 is 81 39 EE 39 there. */
static void bytes_are_decoded_and_told(void) {
  tsn_buffer* out = NULL;
  tsn_buffer* report = NULL;
  CHECK_OK(tsn_text_decode(text("\xba\xcf\xbc\xc6,\x81\x39\xee\x39"), text("auto"), &out, &report, &error));
  CHECK(says(out, "合计,㐀"));
  CHECK(says(report,
             "{\"also\":\"\",\"bytes\":9,\"encoding\":\"gb18030\",\"found_by\":\"bytes\",\"losses\":{\"count\":0,"
             "\"first\":[]},"
             "\"sha256\":\"3a6875d2d8f140f038af49c453d3b4ecfb5857add2f54f710a88bc7aaecb2c74\"}"));
  CHECK_OK(tsn_text_decode(text("\xef\xbb\xbf合计"), text("auto"), &out, &report, &error));
  CHECK(says(out, "合计"));
  CHECK(holds(report, "\"encoding\":\"utf-8\",\"found_by\":\"mark\""));
  CHECK_OK(tsn_text_decode(text("\xff\xfe\x31\x04"), text("auto"), &out, NULL, &error));
  CHECK(says(out, "\xd0\xb1")); /* U+0431 */
  /* FF is a byte of no character, at 4; the text ends within one, at 7. */
  CHECK_OK(tsn_text_decode(text("\xba\xcf\xbc\xc6\xff,a\xba"), text("gb18030"), &out, &report, &error));
  CHECK(says(out, "合计\xef\xbf\xbd,a\xef\xbf\xbd"));
  CHECK(holds(report, "\"losses\":{\"count\":2,\"first\":[4,7]}"));
  /* é in UTF-8 is C3 A9, which is 茅 in GB18030: nothing tells which. */
  CHECK_OK(tsn_text_decode(text("caf\xc3\xa9"), text("auto"), &out, &report, &error));
  CHECK(says(out, "café"));
  CHECK(holds(report, "\"also\":\"gb18030\""));
  CHECK_OK(tsn_text_decode(no_text(), text("auto"), &out, &report, &error));
  CHECK(says(out, ""));
  CHECK(holds(report, "\"bytes\":0"));
}

/* One byte at a time, each character cut wherever it can be. */
static void pieces_make_the_same_text(void) {
  const char bytes[] = "\xba\xcf\x81\x39\xee\x39x\xff";
  char all[64];
  size_t size = 0, i = 0;
  tsn_decoder* decoder = NULL;
  tsn_buffer* out = NULL;
  CHECK_OK(tsn_decoder_new(text("gb18030"), &decoder, &error));
  for (i = 0; i < sizeof bytes; ++i) {
    tsn_text piece = {bytes + i, i + 1 < sizeof bytes ? 1 : 0};
    CHECK_OK(tsn_decoder_feed(decoder, piece, i + 1 == sizeof bytes, &out, &error));
    CHECK(size + tsn_buffer_size(out) < sizeof all);
    memcpy(all + size, tsn_buffer_data(out), tsn_buffer_size(out));
    size += tsn_buffer_size(out);
    tsn_buffer_free(out);
  }
  all[size] = '\0';
  CHECK(strcmp(all, "合㐀x\xef\xbf\xbd") == 0);
  CHECK_OK(tsn_decoder_report(decoder, &out, &error));
  CHECK(holds(out, "\"encoding\":\"gb18030\",\"found_by\":\"statement\",\"losses\":{\"count\":1,\"first\":[7]}"));
  CHECK_FAILS(tsn_decoder_feed(decoder, text("x"), 0, &out, &error), TSN_E_MISUSE, "argument.ended");
  tsn_decoder_free(decoder);
  tsn_decoder_free(NULL);
}

/* 3,000,000 bytes of GB18030 in one call: what ICU is given in slices has no seams. */
static void long_texts_have_no_seams(void) {
  static char bytes[3000000];
  tsn_text whole = {bytes, sizeof bytes};
  tsn_buffer* out = NULL;
  tsn_buffer* report = NULL;
  size_t i = 0;
  bytes[0] = 'x';
  for (i = 1; i + 1 < sizeof bytes; i += 2) memcpy(bytes + i, "\xba\xcf", 2); /* 合, cut by every even boundary */
  bytes[sizeof bytes - 1] = 'y';
  CHECK_OK(tsn_text_decode(whole, text("gb18030"), &out, &report, &error));
  CHECK(tsn_buffer_size(out) == 2 + 1499999 * 3);
  CHECK(holds(report, "\"count\":0"));
  tsn_buffer_free(out);
}

static void names_have_one_spelling(void) {
  const struct {
    const char* typed;
    const char* normal;
  } cases[] = {
      {"１２．５　万Ｎｍ³", "12.5 万Nm3"},
      {" 柴\t油\n", "柴 油"},
      {"㎥", "m3"},
      {"㎏", "kg"},
      {"10⁴ Nm³", "10^4 Nm3"},
      {"tCO₂e", "tCO2e"},
      {"−3", "-3"},
      {"①2½", "①2½"},
      {"4₂", "4₂"},
      {"e\xcc\x81", "é"},
      {"\xef\xbb\xbf煤\xe2\x80\x8b", "煤"},
      {"", ""},
      {"m⁻²", "m-2"},
  };
  size_t i = 0;
  for (i = 0; i < sizeof cases / sizeof cases[0]; ++i) {
    tsn_buffer* out = NULL;
    CHECK_OK(tsn_text_normalize(text(cases[i].typed), &out, &error));
    CHECK(says(out, cases[i].normal));
  }
}

static void misuse_is_told(void) {
  tsn_text long_text = {"x", 1};
  tsn_buffer* out = NULL;
  tsn_buffer* report = NULL;
  tsn_decoder* decoder = NULL;
  CHECK_FAILS(tsn_text_decode(text("x"), text("latin1"), &out, &report, &error), TSN_E_MISUSE, "argument.encoding");
  CHECK(out == NULL && report == NULL);
  CHECK_FAILS(tsn_text_decode(text("x"), text("auto"), NULL, &report, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_decoder_new(text("UTF-8"), &decoder, &error), TSN_E_MISUSE, "argument.encoding");
  CHECK_FAILS(tsn_decoder_new(text("auto"), NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_decoder_feed(NULL, text("x"), 1, &out, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_decoder_report(NULL, &out, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_text_normalize(text("t\xff"), &out, &error), TSN_E_MISUSE, "argument.utf8");
  long_text.size = ((size_t)1 << 28) + 1; /* refused before it is read */
  CHECK_FAILS(tsn_text_normalize(long_text, &out, &error), TSN_E_MISUSE, "argument.range");
}

int main(void) {
  bytes_are_decoded_and_told();
  pieces_make_the_same_text();
  long_texts_have_no_seams();
  names_have_one_spelling();
  misuse_is_told();
  return check_end();
}
