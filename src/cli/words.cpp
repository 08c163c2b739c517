#include "cli/words.hpp"

#ifdef TANSUAN_WITH_TEXT
#include <tansuan/text.h>
#endif

#include "cli/answers.hpp"
#include "cli/library.hpp"
#include "cli/messages.hpp"

namespace cli {

Words words_of([[maybe_unused]] const Context& context, [[maybe_unused]] std::string_view code) {
#ifdef TANSUAN_WITH_TEXT
  tsn_buffer* answer = nullptr;
  if (tsn_text_finding(text(code), context.zh ? TSN_LANGUAGE_ZH : TSN_LANGUAGE_EN, &answer, nullptr) == TSN_OK) {
    const Handle<tsn_buffer> owned(answer);
    const Json json = Json::parse(view(owned));
    return {word(json, "title"), word(json, "cause"), word(json, "remedy")};
  }
#endif
  return {};
}

std::string message_in([[maybe_unused]] const Context& context, [[maybe_unused]] std::string_view code,
                       std::string_view message) {
#ifdef TANSUAN_WITH_TEXT
  tsn_buffer* answer = nullptr;
  if (context.zh && tsn_text_message(text(code), text(message), TSN_LANGUAGE_ZH, &answer, nullptr) == TSN_OK) {
    const Handle<tsn_buffer> owned(answer);
    return std::string(view(owned));
  }
#endif
  return std::string(message);
}

std::string Advice::on(std::string_view code) {
  const Words words = words_of(context_, code);
  if (words.cause.empty() || !told_.emplace(code).second) return {};
  return "    " + context_.say(phrase::why, {words.cause}) + "\n    " +
         context_.say(phrase::what_to_do, {words.remedy}) + "\n";
}

}  // namespace cli
