#include <optional>

#include "cli/commands.hpp"
#include "cli/comparison.hpp"
#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "cli/problems.hpp"
#include "cli/sieve.hpp"
#include "cli/watch.hpp"

namespace cli {
namespace {

enum class Format { text, json, page };

Format format_of(const Context& context, const Arguments& arguments) {
  const std::string name = arguments.value("--format");
  if (name.empty()) return context.json ? Format::json : Format::text;
  if (name == "text") return Format::text;
  if (name == "json") return Format::json;
  if (name == "html") return Format::page;
  throw Failure{exit_usage, "usage", context.say(phrase::unknown_format, {printable(name)})};
}

// The release that a record names; empty if it cannot be read: the library tells what is wrong.
std::string release_of(const std::string& record) {
  const Json outline = parse_wanted(record, [](int depth, const std::string& name) {
    return depth == 1 ? name == "catalog" : depth == 2 && name == "release";
  });
  return word(member(outline, "catalog"), "release");
}

}  // namespace

int diff(const Context& context, const Arguments& arguments) {
  const Format format = format_of(context, arguments);
  const std::string& path_a = arguments.operands[0];
  const std::string& path_b = arguments.operands[1];
  if (path_a == "-" && path_b == "-") throw Failure{exit_usage, "usage", std::string(context.say(phrase::stdin_twice))};
  const std::string a = read_input(context, path_a);
  const std::string b = read_input(context, path_b);
  const auto catalog_a = open_catalog(context, arguments, release_of(a));
  const auto catalog_b = open_catalog(context, arguments, release_of(b));
  const auto token = make<tsn_token>(tsn_token_new);
  std::optional<Watch> watch(std::in_place, context, token.get());
  std::optional<OutputFile> output;
  const std::string target = arguments.value("--output");
  if (!target.empty()) output.emplace(context, target, arguments.operands);
  Handle<tsn_buffer> answer;
  try {
    answer = make<tsn_buffer>(tsn_record_compare, static_cast<const tsn_catalog*>(catalog_a.get()), text(a),
                              static_cast<const tsn_catalog*>(catalog_b.get()), text(b),
                              static_cast<const tsn_token*>(token.get()));
  } catch (const Refusal& refusal) {
    watch.reset();  // clears its line
    // The message says which record.
    const bool of_b = view(tsn_error_message(refusal.error.get())).starts_with("record B");
    return report(context, refusal, shown_name(context, of_b ? path_b : path_a), of_b ? b : a);
  }
  const Json comparison = format == Format::json ? Json() : Json::parse(view(answer));
  const std::string shown = format == Format::json   ? std::string(view(answer))
                            : format == Format::page ? comparison_page(context, comparison)
                                                     : comparison_text(context, comparison);
  if (output) output->commit(shown);
  watch.reset();
  if (output) {
    if (target != "-" && !context.json) print(context, context.say(phrase::page_written, {printable(target)}) + "\n");
    return exit_ok;
  }
  print(context, shown);
  if (format == Format::json && is_terminal(1)) print(context, "\n");
  return exit_ok;
}

}  // namespace cli
