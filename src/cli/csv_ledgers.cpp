// Whether this program can read ledgers: libcsv and the text library are there or not.
#include "cli/csv/command.hpp"
#include "cli/csv/phrases.hpp"
#include "cli/files.hpp"
#include "cli/table.hpp"

namespace cli::csv {

std::unique_ptr<Command> open(const Context& context, const Arguments& arguments) {
  if (!arguments.has("--map")) {
    for (const std::string_view option : {"--dry-run", "--rejects", "--allow-rejects"})
      if (arguments.has(option)) throw Failure{exit_usage, "usage", context.say(phrase::needs_map, {option})};
    const std::string& path = arguments.operands.front();
    for (const std::string_view ending : {".csv", ".CSV", ".tsv", ".txt"})
      if (path.ends_with(ending))
        throw Failure{exit_usage, "usage", context.say(phrase::looks_like_ledger, {printable(path)})};
    return nullptr;
  }
#if TANSUAN_WITH_CSV
  return std::make_unique<Command>(context, arguments);
#else
  throw Failure{exit_usage, "usage.built_without", std::string(context.say(phrase::no_support))};
#endif
}

#if !TANSUAN_WITH_CSV
// Never called: there is no Command.
Exit Command::read(const tsn_engine*, const tsn_token*) { return exit_internal; }
Exit Command::report(const Refusal&) const { return exit_internal; }
std::string head_of(const Mapping&) { return ""; }
#endif

}  // namespace cli::csv
