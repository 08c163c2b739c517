#include "cli/csv/ledger.hpp"

#include "cli/csv/csv_reader.hpp"
#include "cli/csv/mapping_object.hpp"
#include "cli/csv/phrases.hpp"
#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "cli/problems.hpp"
#include "cli/table.hpp"

namespace cli::csv {
namespace {

std::string base_name(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

std::string sha256_of(const std::string& bytes) {
  tsn_buffer *decoded = nullptr, *report = nullptr;
  call(tsn_text_decode, text(bytes), text("utf-8"), &decoded, &report);
  const Handle<tsn_buffer> decoded_at_end(decoded), report_at_end(report);
  return Json::parse(view(report_at_end)).at("sha256");
}

std::string lines_of(const Groups::Sum& sum) {
  const std::string first = std::to_string(sum.first_line);
  return sum.rows == 1 ? first : first + "-" + std::to_string(sum.last_line);
}

// What binds an activity to the ledger: the file, its bytes, its lines, the mapping, and what was left out of the file.
Json binding(const LedgerReader& reader, const Groups::Sum& sum, const std::string& mapping_sha256) {
  Json ledger{{"encoding", reader.encoding()},    {"file", base_name(reader.name())},
              {"lines", lines_of(sum)},           {"mapping_sha256", mapping_sha256},
              {"rows", std::to_string(sum.rows)}, {"sha256", reader.pass().decoded.sha256}};
  if (reader.rejects().totals() != 0) ledger["totals_that_disagree"] = std::to_string(reader.rejects().totals());
  if (reader.rejects().rows() != 0) {
    ledger["rejected_rows"] = std::to_string(reader.rejects().rows());
    ledger["rejected_amounts"] = reader.rejects().amounts();
  }
  return ledger;
}

std::string summary(const Context& context, const LedgerReader& reader) {
  const Decoded& decoded = reader.pass().decoded;
  const LedgerReader::Counts& counts = reader.counts();
  const Phrase& found = decoded.found_by == "mark"    ? phrase::by_bom
                        : decoded.found_by == "bytes" ? phrase::by_bytes
                                                      : phrase::by_statement;
  const std::string delimiter = reader.pass().delimiter == '\t' ? "\\t" : std::string(1, reader.pass().delimiter);
  return context.say(phrase::file_line, {printable(base_name(reader.name())), reader.encoding(), context.say(found),
                                         delimiter, decoded.sha256}) +
         "\n" +
         context.say(phrase::counts, {std::to_string(reader.pass().lines), std::to_string(counts.activities),
                                      std::to_string(reader.rejects().rows()), std::to_string(counts.totals),
                                      std::to_string(counts.heads), std::to_string(counts.others)}) +
         "\n" + context.say(phrase::made, {std::to_string(reader.groups().sums().size())}) + "\n";
}

std::string warnings(const Context& context, const LedgerReader& reader) {
  const Decoded& decoded = reader.pass().decoded;
  const std::string name = printable(reader.name());
  std::string out;
  if (!decoded.also.empty()) out += context.say(phrase::ambiguous, {name, encoding_for_people(decoded.also)}) + "\n";
  if (decoded.losses != 0)
    out += context.say(phrase::losses,
                       {std::to_string(decoded.losses), name, reader.encoding(), std::to_string(decoded.first_loss)}) +
           "\n";
  return out;
}

Json summary_json(const LedgerReader& reader) {
  const LedgerReader::Counts& counts = reader.counts();
  const Decoded& decoded = reader.pass().decoded;
  return {{"activities", reader.groups().sums().size()},
          {"encoding", reader.encoding()},
          {"file", base_name(reader.name())},
          {"found_by", decoded.found_by},
          {"delimiter", std::string(1, reader.pass().delimiter)},
          {"lines", reader.pass().lines},
          {"losses", decoded.losses},
          {"rows",
           {{"activity", counts.activities},
            {"rejected", reader.rejects().rows()},
            {"total", counts.totals},
            {"total_disagrees", reader.rejects().totals()},
            {"head", counts.heads},
            {"other", counts.others}}},
          {"obstacle", reader.obstacle()},
          {"rejected_amounts", reader.rejects().amounts()},
          {"sha256", decoded.sha256}};
}

// The dry run's end: what the list amounts to.
Exit finish_dry_run(const Context& context, const LedgerReader& reader) {
  const bool rejected = reader.rejects().all() != 0;
  if (context.json) {
    print(context, Json{{"summary", summary_json(reader)}}.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
  } else {
    std::string out = "\n";
    if (rejected) out += std::string(context.say(phrase::rejects_head)) + "\n" + reader.rejects().text() + "\n";
    out += summary(context, reader) + std::string(context.say(phrase::dry_run_only)) + "\n";
    print(context, out);
    complain(warnings(context, reader) + (reader.obstacle().empty() ? "" : reader.obstacle() + "\n"));
  }
  return rejected || !reader.obstacle().empty() ? exit_no : exit_ok;
}

// Rows were rejected and that was not allowed: nothing is calculated.
Exit refuse(const Context& context, const LedgerReader& reader) {
  const std::string rows = std::to_string(reader.rejects().all());
  const std::string message = context.say(phrase::refused, {rows, printable(reader.name())});
  if (context.json) {
    complain(Json{{"code", "ledger.rejected"},
                  {"message", message},
                  {"rejected", reader.rejects().all()},
                  {"rejects", reader.rejects().json()}}
                 .dump(-1, ' ', false, Json::error_handler_t::replace) +
             "\n");
  } else {
    complain("tansuan: " + message + "\n" + reader.rejects().text() + warnings(context, reader));
  }
  return exit_no;
}

void make_request(const LedgerReader& reader, const Task& task, const Mapping& mapping, Outcome& outcome,
                  const Context& context) {
  Json request = mapping.request;
  request["format"] = "tansuan.request/1";
  Json& activities = request["activities"] = Json::array();
  const std::string mapping_sha256 = sha256_of(task.mapping_text);
  for (const Groups::Sum& sum : reader.groups().sums()) {
    const std::string id =
        !sum.activity.id.empty() ? sum.activity.id : (sum.rows == 1 ? "line-" : "lines-") + lines_of(sum);
    Json activity = activity_json(sum.activity, id, sum.quantity.text());
    activity["meta"]["ledger"] = binding(reader, sum, mapping_sha256);
    outcome.origins["/activities/" + std::to_string(activities.size())] =
        sum.rows == 1 ? context.say(phrase::at_line, {std::to_string(sum.first_line)})
                      : context.say(phrase::at_lines, {std::to_string(sum.first_line), std::to_string(sum.last_line),
                                                       std::to_string(sum.rows)});
    activities.push_back(std::move(activity));
  }
  // The name of a file may be no UTF-8.
  outcome.request = request.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string head_of(const Mapping& mapping) { return mapping.request.dump(); }

Outcome read_ledger(const Context& context, const Task& task, const Mapping& mapping, const tsn_engine* engine,
                    const tsn_options* options, Reading& reading, const std::function<void()>& done) {
  LedgerReader reader(context, task, mapping, engine, options, reading);
  reader.read();
  done();
  Outcome outcome;
  const bool rejected = reader.rejects().all() != 0;
  if (task.dry_run) {
    outcome.exit = finish_dry_run(context, reader);
  } else if (rejected && !task.allow_rejects) {
    outcome.exit = refuse(context, reader);
  } else if (reader.groups().sums().empty()) {
    throw Failure{exit_input, "ledger.nothing", context.say(phrase::nothing_left, {printable(reader.name())})};
  } else {
    make_request(reader, task, mapping, outcome, context);
    if (reader.rejects().rows() != 0)
      outcome.warning +=
          context.say(phrase::left_out, {std::to_string(reader.rejects().rows()), printable(reader.name()),
                                         printable(reader.rejects().amounts())}) +
          "\n";
    if (reader.rejects().totals() != 0)
      outcome.warning +=
          context.say(phrase::totals_disagree, {std::to_string(reader.rejects().totals()), printable(reader.name())}) +
          "\n";
    outcome.warning += reader.rejects().text();
    outcome.warning += warnings(context, reader);
  }
  return outcome;
}

Exit report_refusal(const Context& context, const Refusal& refusal, const std::string& file, const Outcome& outcome) {
  const Exit exit = exit_of(refusal.status);
  if (context.json || exit == exit_interrupted) return report(context, refusal, file, "");
  std::string out = "tansuan: " + context.say(phrase::activities_refused, {printable(file)}) + "\n";
  for (std::size_t i = 0; i < tsn_error_problem_count(refusal.error.get()); ++i) {
    tsn_severity severity = TSN_SEVERITY_ERROR;
    tsn_text code{}, pointer{}, message{};
    if (tsn_error_problem(refusal.error.get(), i, &severity, &code, &pointer, &message) != TSN_OK) break;
    out += headline(context, severity, view(code)) + "\n";
    const std::string_view where = view(pointer);
    const std::size_t end = where.starts_with("/activities/") ? where.find('/', 12) : 0;
    const auto origin = outcome.origins.find(std::string(where.substr(0, end)));
    out += "    " + printable(file) + ": " + (origin == outcome.origins.end() ? "" : origin->second + "  ") +
           printable(where) + "\n    " + printable(view(message)) + "\n";
  }
  complain(out);
  return exit;
}

}  // namespace cli::csv
