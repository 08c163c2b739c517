#include "tansuan/text.h"

#include "json/canonical.hpp"
#include "text/derivation.hpp"
#include "text/figures.hpp"
#include "text/finding.hpp"
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
  // Where even the error cannot be made, that is what the caller is told: there is one that needs no memory.
  tsn_error* why = nullptr;
  const tsn_status made = tsn_error_new(status, view(code), view(message), view(pointer), offset, out_error, &why);
  if (made == TSN_OK) return status;
  *out_error = why;
  return made;
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

tsn_status tsn_text_finding(tsn_text code, tsn_language language, tsn_buffer** out_json, tsn_error** out_error) {
  return guard(out_json, out_error, [&]() -> Answer {
    const tsn::text::Messages messages(tsn::text::language_of(language));
    const std::string_view wanted = tsn::text::utf8_text(code, "code");
    const auto found = tsn::text::meaning_of(wanted, messages);
    if (!found)
      return tsn::text::Failure{TSN_E_NOT_FOUND, "query.not_found", "there is no code " + tsn::quoted(wanted), "",
                                TSN_NO_OFFSET};
    std::string json;
    tsn::json::Writer writer(json);
    writer.begin_object();
    writer.member("cause", found->cause);
    writer.member("remedy", found->remedy);
    writer.member("title", found->title);
    writer.end_object();
    return json;
  });
}

tsn_status tsn_text_message(tsn_text code, tsn_text message, tsn_language language, tsn_buffer** out_text,
                            tsn_error** out_error) {
  return guard(out_text, out_error, [&] {
    const tsn::text::Messages messages(tsn::text::language_of(language));
    const tsn::text::Messages english(tsn::text::Language::en);
    return tsn::text::message_of(tsn::text::utf8_text(code, "code"), tsn::text::utf8_text(message, "message"), english,
                                 messages);
  });
}

tsn_status tsn_text_explain(tsn_text record_json, tsn_text where, tsn_language language, tsn_explanation form,
                            tsn_buffer** out_text, tsn_error** out_error) {
  return guard(out_text, out_error, [&] {
    const tsn::text::Messages messages(tsn::text::language_of(language));
    if (form != TSN_EXPLANATION_TEXT && form != TSN_EXPLANATION_JSON)
      throw tsn::text::misuse("argument.range", "`form` is neither TSN_EXPLANATION_TEXT nor TSN_EXPLANATION_JSON");
    const std::string_view place = tsn::text::utf8_text(where, "where");
    const auto record = tsn::text::read_record(tsn::text::bytes(record_json, "record_json"));
    const tsn::text::Derivations derivations(record, messages);
    const auto found = derivations.of(place);
    return form == TSN_EXPLANATION_JSON ? tsn::text::derivation_json(found, derivations, messages)
                                        : tsn::text::derivation_text(found, derivations, messages);
  });
}
