#include <limits>
#include <optional>

#include "cli/answers.hpp"
#include "cli/commands.hpp"
#include "cli/csv/command.hpp"
#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "cli/problems.hpp"
#include "cli/seed.hpp"
#include "cli/sieve.hpp"
#include "cli/table.hpp"
#include "cli/totals.hpp"
#include "cli/watch.hpp"

namespace cli {
namespace {

Handle<tsn_options> options_of(const Context& context, const Arguments& arguments, const tsn_token* token) {
  auto options = make<tsn_options>(tsn_options_new);
  call(tsn_options_set_token, options.get(), token);
  const std::string as_of = arguments.value("--as-of");
  if (!as_of.empty() && tsn_options_set_as_of(options.get(), text(as_of), nullptr) != TSN_OK)
    throw Failure{exit_usage, "usage", context.say(phrase::bad_date, {"--as-of", printable(as_of)})};
  const std::string grade = arguments.value("--strict");
  if (!grade.empty() && tsn_options_set_strict(options.get(), text(grade), nullptr) != TSN_OK)
    throw Failure{exit_usage, "usage", context.say(phrase::bad_grade, {printable(grade)})};
  const std::string memory = arguments.value("--memory");
  if (!memory.empty()) {
    constexpr std::size_t most = 1'000'000;  // MiB
    std::size_t mib = 0;
    if (memory.size() <= 7 && memory.find_first_not_of("0123456789") == std::string::npos) mib = std::stoul(memory);
    if (mib == 0 || mib > most)
      throw Failure{exit_usage, "usage",
                    context.say(phrase::bad_number, {"--memory", printable(memory), std::to_string(most)})};
    // What no address reaches is no limit.
    constexpr std::size_t reachable = std::numeric_limits<std::size_t>::max();
    call(tsn_options_set_memory_limit, options.get(), mib > reachable >> 20 ? reachable : mib << 20);
  }
  return options;
}

// Standard input can serve one of the files only.
void check_stdin_once(const Context& context, const Arguments& arguments) {
  std::size_t uses = arguments.operands.front() == "-" ? 1 : 0;
  for (const std::string_view option : {"--sign", "--pack", "--map"})
    if (const auto found = arguments.options.find(option); found != arguments.options.end())
      for (const std::string& path : found->second) uses += path == "-" ? 1 : 0;
  if (uses > 1) throw Failure{exit_usage, "usage", std::string(context.say(phrase::stdin_twice))};
}

// The release that the request pins; empty if it pins none, or cannot be read: the library tells what is wrong.
std::string pinned_release(const std::string& request) {
  const nlohmann::json pin = parse_wanted(request, [](int depth, const std::string& name) {
    return depth == 1 ? name == "catalog" : depth == 2 && name == "release";
  });
  return word(member(pin, "catalog"), "release");
}

struct Job {
  const std::string& request;
  const std::string& name;  // of the file
  const tsn_token* token;
  const tsn_options* options;
  const tsn_engine* engine;
  const std::optional<Seed>& seed;
  const csv::Command* ledger;  // that the request was made of, or NULL
};

int calculate(const Context& context, const Arguments& arguments, const Job& job) {
  // From here on Ctrl-C leaves no half-made output.
  std::optional<Watch> watch(std::in_place, context, job.token);
  std::optional<OutputFile> output;
  const std::string target = arguments.value("--output");
  if (!target.empty()) output.emplace(context, target, std::vector{arguments.operands.front()});

  Handle<tsn_record> record;
  try {
    record = make<tsn_record>(tsn_calculate, job.engine, text(job.request), job.options);
    if (target == "-") watch.reset();
  } catch (const Refusal& refusal) {
    watch.reset();  // clears its line
    const Exit exit = job.ledger ? job.ledger->report(refusal) : report(context, refusal, job.name, job.request);
    if (refusal.status == TSN_E_MEMORY_LIMIT && !context.json)
      complain(std::string(context.say(phrase::memory_hint)) + "\n");
    return exit;
  }
  std::string_view bytes = view(tsn_record_json(record.get()));
  Handle<tsn_buffer> signed_record;
  if (job.seed) {
    signed_record = make<tsn_buffer>(tsn_record_sign, text(bytes), job.seed->data());
    bytes = view(signed_record);
  }
  if (output) output->commit(bytes);
  watch.reset();
  if (job.ledger) complain(job.ledger->warning());
  if (target == "-") return exit_ok;
  if (context.json) {
    print(context, bytes);
    if (is_terminal(1)) print(context, "\n");
    return exit_ok;
  }
  std::string shown = totals(context, record.get(), job.name, job.ledger ? "" : job.request);
  if (output)
    shown +=
        "\n" + context.say(phrase::record_written, {printable(target), view(tsn_record_digest(record.get()))}) + "\n";
  print(context, shown);
  return exit_ok;
}

}  // namespace

int calc(const Context& context, const Arguments& arguments) {
  const std::string& path = arguments.operands.front();
  const std::string name = shown_name(context, path);
  check_stdin_once(context, arguments);
  const auto token = make<tsn_token>(tsn_token_new);
  const auto options = options_of(context, arguments, token.get());
  const auto ledger = csv::open(context, arguments);
  const std::string request = ledger ? ledger->head() : read_input(context, path);
  std::optional<Seed> seed;
  if (arguments.has("--sign")) seed.emplace(context, arguments.value("--sign"));
  const auto catalog = open_catalog(context, arguments, pinned_release(request));
  const auto engine = make<tsn_engine>(tsn_engine_new, static_cast<const tsn_catalog*>(catalog.get()));
  if (!ledger)
    return calculate(context, arguments, {request, name, token.get(), options.get(), engine.get(), seed, nullptr});
  const Exit exit = ledger->read(engine.get(), token.get());
  if (ledger->request().empty()) return exit;
  return calculate(context, arguments,
                   {ledger->request(), name, token.get(), options.get(), engine.get(), seed, ledger.get()});
}

}  // namespace cli
