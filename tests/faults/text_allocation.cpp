// The calls of libtansuan_text that decode and normalise, under memory that fails. What ICU allocates by itself is not
// counted.
#include "sweep.hpp"
#include "tansuan/text.h"

int main() {
  tsn_buffer* out = nullptr;
  tsn_buffer* report = nullptr;
  tsn_decoder* decoder = nullptr;
  const tsn_text bytes = text("\xba\xcf\xbc\xc6,\xff,12.5");
  // What ICU makes on first use stays.
  if (tsn_text_decode(bytes, text("auto"), &out, nullptr, nullptr) != TSN_OK) return 1;
  tsn_buffer_free(out);
  if (tsn_text_normalize(text("\uff11 Nm\u00b3"), &out, nullptr) != TSN_OK) return 1;
  tsn_buffer_free(out);

  sweep_both(
      "decode", [&](tsn_error** e) { return tsn_text_decode(bytes, text("auto"), &out, &report, e); },
      [&] {
        tsn_buffer_free(out);
        tsn_buffer_free(report);
      });
  sweep_both(
      "normalise", [&](tsn_error** e) { return tsn_text_normalize(text("\uff11 Nm\u00b3"), &out, e); },
      [&] { tsn_buffer_free(out); });
  sweep_both(
      "a decoder, its text and its report",
      [&](tsn_error** e) {
        tsn_status status = tsn_decoder_new(text("gb18030"), &decoder, e);
        if (status != TSN_OK) return status;
        status = tsn_decoder_feed(decoder, bytes, 1, &out, e);
        if (status == TSN_OK) {
          tsn_buffer_free(out);
          status = tsn_decoder_report(decoder, &out, e);
        }
        if (status != TSN_OK) tsn_decoder_free(decoder);
        return status;
      },
      [&] {
        tsn_buffer_free(out);
        tsn_decoder_free(decoder);
      });
  std::printf("%zu passed, %zu failed\n", passed, failed);
  return failed == 0 ? 0 : 1;
}
