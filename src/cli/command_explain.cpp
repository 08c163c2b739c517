#include <filesystem>
#ifdef TANSUAN_WITH_TEXT
#include <tansuan/text.h>
#endif

#include "cli/answers.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "cli/problems.hpp"
#include "cli/words.hpp"

namespace cli {
namespace {

int explain_code(const Context& context, const std::string& code) {
  const Words words = words_of(context, code);
  if (words.title.empty())
    throw Failure{exit_no, "query.not_found", context.say(phrase::unknown_code, {printable(code)})};
  if (context.json) {
    const Json json{{"code", code}, {"title", words.title}, {"cause", words.cause}, {"remedy", words.remedy}};
    print(context, json.dump() + "\n");
  } else {
    print(context, code + "  " + words.title + "\n" + Advice(context).on(code));
  }
  return exit_ok;
}

}  // namespace

int explain(const Context& context, const Arguments& arguments) {
#ifdef TANSUAN_WITH_TEXT
  const std::string& first = arguments.operands.front();
  const std::string where = arguments.operands.size() > 1 ? arguments.operands[1] : "";
  // A code has no place in it, and no file is called like one by accident.
  std::error_code ignored;
  if (first != "-" && where.empty() && !std::filesystem::exists(first, ignored)) return explain_code(context, first);
  const std::string record = read_input(context, first);
  try {
    const auto said =
        make<tsn_buffer>(tsn_text_explain, text(record), text(where), context.zh ? TSN_LANGUAGE_ZH : TSN_LANGUAGE_EN,
                         context.json ? TSN_EXPLANATION_JSON : TSN_EXPLANATION_TEXT);
    print(context, std::string(view(said)) + (context.json ? "\n" : ""));
  } catch (const Refusal& refusal) {
    return report(context, refusal, shown_name(context, first), record);
  }
  return exit_ok;
#else
  static_cast<void>(arguments);
  throw Failure{exit_internal, "library.no_text", std::string(context.say(phrase::no_text_library))};
#endif
}

}  // namespace cli
