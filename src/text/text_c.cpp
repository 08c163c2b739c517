#include "tansuan/text.h"

#include "text/figures.hpp"
#include "text/guard.hpp"

namespace tsn::text {
namespace {

tsn_text view(std::string_view text) { return {text.empty() ? "" : text.data(), text.size()}; }

Answer answer(Result<std::string> result) {
  if (!result) return refusal(result.fault());
  return std::move(result).value();
}

}  // namespace

tsn_status give(tsn_status status, std::string_view code, std::string_view message, std::string_view pointer,
                std::size_t offset, tsn_error** out_error) noexcept {
  if (out_error == nullptr) return status;
  // Where even the error cannot be made, that is what the caller is told, by the error that is always there.
  tsn_error* no_memory = nullptr;
  if (tsn_error_new(status, view(code), view(message), view(pointer), offset, out_error, &no_memory) == TSN_OK)
    return status;
  *out_error = no_memory;
  return TSN_E_NO_MEMORY;
}

tsn_status give(Answer answer, tsn_buffer** out, tsn_error** out_error) noexcept {
  if (const auto* failure = std::get_if<Failure>(&answer))
    return give(failure->status, failure->code, failure->message, failure->pointer, failure->offset, out_error);
  return tsn_buffer_new(view(*std::get_if<std::string>(&answer)), out, out_error);
}

}  // namespace tsn::text

using tsn::text::Answer;
using tsn::text::guard;

tsn_status tsn_text_number(tsn_text decimal, tsn_language language, tsn_buffer** out_text, tsn_error** out_error) {
  return guard(out_text, out_error, [&] {
    const auto in = tsn::text::language_of(language);
    return tsn::text::answer(tsn::text::number(tsn::text::utf8_text(decimal, "decimal"), in));
  });
}

tsn_status tsn_text_date(tsn_text date, tsn_language language, tsn_buffer** out_text, tsn_error** out_error) {
  return guard(out_text, out_error, [&] {
    const auto in = tsn::text::language_of(language);
    return tsn::text::answer(tsn::text::date(tsn::text::utf8_text(date, "date"), in));
  });
}

tsn_status tsn_text_unit(tsn_text unit, tsn_language language, tsn_buffer** out_text, tsn_error** out_error) {
  return guard(out_text, out_error, [&] {
    const auto in = tsn::text::language_of(language);
    return tsn::text::unit(tsn::text::utf8_text(unit, "unit"), in);
  });
}

tsn_status tsn_text_sort_key(tsn_text text, tsn_language language, tsn_buffer** out_key, tsn_error** out_error) {
  return guard(out_key, out_error, [&] {
    const auto in = tsn::text::language_of(language);
    return tsn::text::sort_key(tsn::text::utf8_text(text, "text"), in);
  });
}
