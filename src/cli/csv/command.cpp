#include "cli/csv/command.hpp"

#include <optional>

#include "cli/files.hpp"
#include "cli/problems.hpp"

namespace cli::csv {

Command::Command(const Context& context, const Arguments& arguments)
    : context_(context),
      as_of_(arguments.value("--as-of")),
      task_{arguments.operands.front(), arguments.value("--map"),         read_input(context, arguments.value("--map")),
            arguments.has("--dry-run"), arguments.has("--allow-rejects"), arguments.value("--rejects")},
      mapping_(read_mapping(context, task_.mapping_path, task_.mapping_text)) {}

Exit Command::read(const tsn_engine* engine, const tsn_token* token) {
  // Rows are looked at by the date that counts, whatever their evidence.
  const auto options = make<tsn_options>(tsn_options_new);
  if (!as_of_.empty()) call(tsn_options_set_as_of, options.get(), text(as_of_));
  Reading reading;
  reading.name = shown_name(context_, task_.path);
  std::optional<Watch> watch(std::in_place, context_, token, &reading);
  outcome_ = read_ledger(context_, task_, mapping_, engine, options.get(), reading, [&] { watch.reset(); });
  return outcome_.exit;
}

Exit Command::report(const Refusal& refusal) const {
  return report_refusal(context_, refusal, shown_name(context_, task_.path), outcome_);
}

}  // namespace cli::csv
