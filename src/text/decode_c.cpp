#include "tansuan/text.h"
#include "text/decode.hpp"
#include "text/guard.hpp"
#include "text/normal_form.hpp"

// A decoder of the C ABI.
struct tsn_decoder {
  tsn::text::Decoder decoder;
};

namespace tsn::text {
namespace {

std::optional<Encoding> stated(tsn_text encoding) {
  const std::string_view name = utf8_text(encoding, "encoding");
  if (name == "auto") return std::nullopt;
  const auto found = encoding_named(name);
  if (!found) throw misuse("argument.encoding", "`encoding` is none of auto, utf-8, gb18030, gbk, utf-16le, utf-16be");
  return found;
}

}  // namespace
}  // namespace tsn::text

using tsn::text::guard;
using tsn::text::misuse;

tsn_status tsn_text_decode(tsn_text bytes, tsn_text encoding, tsn_buffer** out_text, tsn_buffer** out_report,
                           tsn_error** out_error) {
  std::string report;
  if (out_report != nullptr) *out_report = nullptr;
  const tsn_status status = guard(out_text, out_error, [&] {
    const auto in = tsn::text::stated(encoding);
    tsn::text::Decoder decoder(in);
    std::string text = decoder.feed(tsn::text::bytes(bytes, "bytes"), true);
    report = decoder.report();
    return text;
  });
  if (status != TSN_OK || out_report == nullptr) return status;
  const tsn_status second = guard(out_report, out_error, [&] { return std::move(report); });
  if (second != TSN_OK) {
    tsn_buffer_free(*out_text);
    *out_text = nullptr;
  }
  return second;
}

tsn_status tsn_text_normalize(tsn_text text, tsn_buffer** out_text, tsn_error** out_error) {
  return guard(out_text, out_error, [&] {
    constexpr std::size_t most = std::size_t{1} << 28;  // ICU counts in 32 bits
    if (text.size > most) throw misuse("argument.range", "`text` is longer than 256 MiB");
    return tsn::text::normal_form(tsn::text::utf8_text(text, "text"));
  });
}

tsn_status tsn_decoder_new(tsn_text encoding, tsn_decoder** out_decoder, tsn_error** out_error) {
  return tsn::text::guard_new(out_decoder, out_error,
                              [&] { return new tsn_decoder{tsn::text::Decoder(tsn::text::stated(encoding))}; });
}

tsn_status tsn_decoder_feed(tsn_decoder* decoder, tsn_text bytes, int32_t last, tsn_buffer** out_text,
                            tsn_error** out_error) {
  return guard(out_text, out_error, [&] {
    if (decoder == nullptr) throw misuse("argument.null", "`decoder` is NULL");
    if (decoder->decoder.ended()) throw misuse("argument.ended", "the last piece was given before");
    return decoder->decoder.feed(tsn::text::bytes(bytes, "bytes"), last != 0);
  });
}

tsn_status tsn_decoder_report(const tsn_decoder* decoder, tsn_buffer** out_json, tsn_error** out_error) {
  return guard(out_json, out_error, [&] {
    if (decoder == nullptr) throw misuse("argument.null", "`decoder` is NULL");
    return decoder->decoder.report();
  });
}

void tsn_decoder_free(tsn_decoder* decoder) { delete decoder; }
