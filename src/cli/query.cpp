#include "cli/query.hpp"

#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "cli/problems.hpp"

namespace cli {
namespace {

// The answer's bytes. What the library says about a query that the command made is about the user's words.
std::string answer_of(const Context& context, const Arguments& arguments, Query query, std::string_view noun,
                      const Json& question) {
  const auto catalog = open_catalog(context, arguments);
  // Words that are not UTF-8 are passed on as they are not: the replacement character matches nothing.
  const std::string asked = question.dump(-1, ' ', false, Json::error_handler_t::replace);
  try {
    const auto answer = make<tsn_buffer>(query, static_cast<const tsn_catalog*>(catalog.get()), text(asked));
    return std::string(view(answer));
  } catch (const Refusal& refusal) {
    const Exit exit = report(context, refusal, "", "");
    if (view(tsn_error_code(refusal.error.get())) == "query.not_found" && !context.json)
      complain(context.say(phrase::search_hint, {noun}) + "\n");
    throw Reported{exit};
  }
}

}  // namespace

std::optional<Json> ask(const Context& context, const Arguments& arguments, Query query, std::string_view noun,
                        const Json& question) {
  const std::string answer = answer_of(context, arguments, query, noun, question);
  if (!context.json) return Json::parse(answer);
  print(context, answer + "\n");
  return std::nullopt;
}

int search(const Context& context, const Arguments& arguments, Query query, std::string_view noun, const char* list,
           void (*show)(const Context&, const Json&)) {
  std::string words;
  for (const std::string& one : arguments.operands) words += (words.empty() ? "" : " ") + one;
  Json question{{"op", "search"}, {"text", words}};
  if (const std::string limit = arguments.value("--limit"); !limit.empty()) {
    constexpr unsigned long most = 10000;
    const bool digits = limit.size() <= 5 && limit.find_first_not_of("0123456789") == std::string::npos;
    const unsigned long n = digits ? std::stoul(limit) : 0;
    if (n == 0 || n > most)
      throw Failure{exit_usage, "usage",
                    context.say(phrase::bad_number, {"--limit", printable(limit), std::to_string(most)})};
    question["limit"] = n;
  }
  const std::string answer = answer_of(context, arguments, query, noun, question);
  const Json found = Json::parse(answer);
  const bool nothing = member(found, list).empty();
  if (context.json)
    print(context, answer + "\n");
  else if (nothing)
    complain("tansuan: " + context.say(phrase::nothing_found, {printable(words), noun}) + "\n");
  else
    show(context, found);
  return nothing ? exit_no : exit_ok;
}

std::string found_text(const Context& context, const Json& answer, const char* list, std::string_view noun) {
  const std::string all = word(answer, "found");
  const std::string shown = std::to_string(member(answer, list).size());
  return "\n" +
         (shown == all ? context.say(phrase::found_all, {all, noun}) : context.say(phrase::more_found, {shown, all})) +
         "\n";
}

}  // namespace cli
