// key, sign: making keys, and signing records and heads of ledgers.
#include "cli/answers.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "cli/problems.hpp"
#include "cli/seed.hpp"
#include "cli/signatures.hpp"

namespace cli {
namespace {

int tell_key(const Context& context, const Phrase& phrase, const std::string& path) {
  const std::string key = Seed(context, path).public_key();
  print(context,
        context.json ? Json{{"public_key", key}}.dump() + "\n" : context.say(phrase, {key, printable(path)}) + "\n");
  return exit_ok;
}

}  // namespace

int key_new(const Context& context, const Arguments& arguments) {
  const std::string& path = arguments.operands.front();
  make_seed(context, path);
  return tell_key(context, phrase::key_made, path);
}

int key_public(const Context& context, const Arguments& arguments) {
  return tell_key(context, phrase::key_shown, arguments.operands.front());
}

int sign(const Context& context, const Arguments& arguments) {
  const std::string& path = arguments.operands.front();
  const std::string key_path = arguments.value("--key");
  if (key_path.empty()) throw Failure{exit_usage, "usage", context.say(phrase::option_missing, {"--key"})};
  if (path == "-" && key_path == "-") throw Failure{exit_usage, "usage", std::string(context.say(phrase::stdin_twice))};
  const std::string document = read_input(context, path);
  const bool beside = arguments.has("--detached");
  const bool head = is_head(document);
  if (!beside && !head && (arguments.has("--role") || arguments.has("--date")))
    throw Failure{exit_usage, "usage", std::string(context.say(phrase::role_needs_detached))};
  const Seed seed(context, key_path);
  Handle<tsn_buffer> made;
  try {
    if (beside)
      made = signature_of(document, seed, arguments);
    else if (head)
      made = signed_head(document, seed, arguments);
    else
      made = make<tsn_buffer>(tsn_record_sign, text(document), seed.data());
  } catch (const Refusal& refusal) {
    return report(context, refusal, shown_name(context, path), document);
  }
  write_output(context, arguments.value("--output"), path, view(made));
  return exit_ok;
}

}  // namespace cli
