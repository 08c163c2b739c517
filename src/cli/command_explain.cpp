#include "cli/answers.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "cli/words.hpp"

namespace cli {

int explain(const Context& context, const Arguments& arguments) {
  const std::string& code = arguments.operands.front();
  const Words& words = words_of(context, code);
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

}  // namespace cli
