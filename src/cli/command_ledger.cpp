// ledger: records one after the other in a file, and what it proves.
#include <algorithm>

#include "cli/answers.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/ledger_file.hpp"
#include "cli/ledger_view.hpp"
#include "cli/messages.hpp"
#include "cli/problems.hpp"
#include "cli/signatures.hpp"

namespace cli {
namespace {

Handle<tsn_ledger> new_ledger() { return make<tsn_ledger>(tsn_ledger_new); }

const std::vector<std::string>& values(const Arguments& arguments, std::string_view option) {
  static const std::vector<std::string> none;
  const auto found = arguments.options.find(option);
  return found == arguments.options.end() ? none : found->second;
}

Json report_of(const tsn_ledger* ledger) { return Json::parse(view(make<tsn_buffer>(tsn_ledger_check, ledger))); }

// A head in a file, told to the ledger that is to be read.
void expect_file(const Context& context, tsn_ledger* ledger, const std::string& path) {
  const std::string head = read_input(context, path);
  try {
    call(tsn_ledger_expect, ledger, text(head));
  } catch (const Refusal& refusal) {
    throw Reported{report(context, refusal, shown_name(context, path), head)};
  }
}

// The head that --root and --size state.
void expect_stated(const Context& context, tsn_ledger* ledger, const Arguments& arguments) {
  if (!arguments.has("--root") && !arguments.has("--size")) return;
  const std::string root = arguments.value("--root"), size = arguments.value("--size");
  if (root.empty() || size.empty()) throw Failure{exit_usage, "usage", std::string(context.say(phrase::root_and_size))};
  const bool hex = root.size() == 64 && root.find_first_not_of("0123456789abcdef") == std::string::npos;
  const bool number = size.size() <= 15 && size.find_first_not_of("0123456789") == std::string::npos &&
                      (size.size() == 1 || size.front() != '0');
  if (!hex || !number) throw Failure{exit_usage, "usage", std::string(context.say(phrase::root_and_size))};
  call(tsn_ledger_expect, ledger,
       text("{\"format\":\"tansuan.head/1\",\"root\":\"" + root + "\",\"size\":" + size + "}"));
}

// A ledger without faults, or what is wrong with it is told.
void need_good(const Context& context, const std::string& path, const tsn_ledger* ledger) {
  const Json found = report_of(ledger);
  if (member(found, "ok") == Json(true)) return;
  complain(context.json ? found.dump() + "\n" : check_text(context, shown_name(context, path), found));
  throw Reported{exit_no};
}

// "sha256:…" as it stands, or that of the record in a file.
std::string digest_of(const Context& context, const std::string& given) {
  if (given.starts_with("sha256:")) return given;
  const std::string record = read_input(context, given);
  try {
    return word(Json::parse(view(make<tsn_buffer>(tsn_record_entry, text(record)))), "digest");
  } catch (const Refusal& refusal) {
    throw Reported{report(context, refusal, shown_name(context, given), record)};
  }
}

Json digests_of(const Context& context, const std::vector<std::string>& given) {
  Json digests = Json::array();
  for (const std::string& one : given) digests.push_back(digest_of(context, one));
  return digests;
}

// What is to be proved, as the library takes it.
std::string query_of(const Context& context, const Arguments& arguments) {
  Json query;
  if (arguments.has("--record")) {
    query["digests"] = digests_of(context, values(arguments, "--record"));
  } else {
    query["period"] = arguments.value("--period");
    if (arguments.has("--entity")) query["entities"] = values(arguments, "--entity");
    if (arguments.has("--method")) query["methods"] = values(arguments, "--method");
    if (arguments.has("--without")) query["without"] = digests_of(context, values(arguments, "--without"));
  }
  return query.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

int ledger_add(const Context& context, const Arguments& arguments) {
  const std::string& path = arguments.operands.front();
  // All is read and checked before anything is written.
  std::vector<std::string> records;
  for (auto file = arguments.operands.begin() + 1; file != arguments.operands.end(); ++file)
    records.push_back(read_input(context, *file));
  const auto ledger = new_ledger();
  LedgerFile file(context, path);
  file.read_into(ledger.get());
  need_good(context, path, ledger.get());
  const std::uint64_t end = tsn_ledger_end(ledger.get());
  const auto unfinished = member(report_of(ledger.get()), "unfinished").get<std::uint64_t>();
  if (unfinished != 0) call(tsn_ledger_cut, ledger.get());
  std::string lines;
  Json added = Json::array();
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::string& name = arguments.operands[i + 1];
    try {
      const auto line = make<tsn_buffer>(tsn_ledger_append, ledger.get(), text(records[i]));
      lines += view(line);
      added.push_back(Json::parse(view(line)));
    } catch (const Refusal& refusal) {
      const Exit exit = report(context, refusal, shown_name(context, name), records[i]);
      if (!context.json) complain("tansuan: " + std::string(context.say(phrase::nothing_added)) + "\n");
      return exit;
    }
  }
  std::string aside;
  if (unfinished != 0) {
    aside = file.set_aside(end);
    if (!context.json)
      complain("tansuan: " + context.say(phrase::set_aside, {std::to_string(unfinished), printable(aside)}) + "\n");
  }
  file.append(end, lines);
  if (context.json) {
    Json answer{{"added", added}};
    if (!aside.empty()) answer["set_aside"] = aside;
    print(context, answer.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
  } else {
    print(context, entries_text(context, added) +
                       context.say(phrase::ledger_has,
                                   {printable(path), word(added.back(), "size"), word(added.back(), "root")}) +
                       "\n");
  }
  return exit_ok;
}

int ledger_check(const Context& context, const Arguments& arguments) {
  const std::string& path = arguments.operands.front();
  const auto ledger = new_ledger();
  for (const std::string& head : values(arguments, "--head")) expect_file(context, ledger.get(), head);
  expect_stated(context, ledger.get(), arguments);
  read_ledger(context, path, ledger.get());
  Json found = report_of(ledger.get());
  const bool ok = member(found, "ok") == Json(true);
  found["file"] = shown_name(context, path);
  print(context, context.json ? found.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"
                              : check_text(context, shown_name(context, path), found));
  return ok ? exit_ok : exit_no;
}

int ledger_show(const Context& context, const Arguments& arguments) {
  const std::string& path = arguments.operands.front();
  const std::string bytes = read_input(context, path);
  const auto ledger = new_ledger();
  call(tsn_ledger_read, ledger.get(), text(bytes));
  need_good(context, path, ledger.get());
  const std::string_view whole =
      std::string_view(bytes).substr(0, static_cast<std::size_t>(tsn_ledger_end(ledger.get())));
  if (context.json) {
    print(context, whole);
    return exit_ok;
  }
  Json entries = Json::array();
  for (std::size_t at = 0; at < whole.size();) {
    const std::size_t feed = whole.find('\n', at);
    entries.push_back(Json::parse(whole.substr(at, feed - at)));
    at = feed + 1;
  }
  print(context, entries_text(context, entries));
  const Json found = report_of(ledger.get());
  print(context, context.say(phrase::ledger_has,
                             {printable(shown_name(context, path)), word(found, "size"), word(found, "root")}) +
                     "\n");
  return exit_ok;
}

int ledger_head(const Context& context, const Arguments& arguments) {
  const std::string& path = arguments.operands.front();
  const auto ledger = new_ledger();
  read_ledger(context, path, ledger.get());
  need_good(context, path, ledger.get());
  auto head = make<tsn_buffer>(tsn_ledger_head, static_cast<const tsn_ledger*>(ledger.get()));
  if (arguments.has("--key")) {
    const Seed seed(context, arguments.value("--key"));
    head = signed_head(view(head), seed, arguments);
  }
  write_output(context, arguments.value("--output"), path, view(head));
  return exit_ok;
}

int ledger_prove(const Context& context, const Arguments& arguments) {
  const std::string& path = arguments.operands.front();
  const int asked =
      (arguments.has("--period") ? 1 : 0) + (arguments.has("--record") ? 1 : 0) + (arguments.has("--since") ? 1 : 0);
  if (asked != 1 || (arguments.has("--key") && arguments.has("--head")))
    throw Failure{exit_usage, "usage", std::string(context.say(asked != 1 ? phrase::prove_what : phrase::key_or_head))};
  const auto ledger = new_ledger();
  const bool growth = arguments.has("--since");
  if (!growth) {
    try {
      call(tsn_ledger_select, ledger.get(), text(query_of(context, arguments)));
    } catch (const Refusal& refusal) {
      return report(context, refusal, "", "");
    }
  }
  std::string head = arguments.has("--head") ? read_input(context, arguments.value("--head")) : std::string();
  const std::string first = growth ? read_input(context, arguments.value("--since")) : std::string();
  read_ledger(context, path, ledger.get());
  need_good(context, path, ledger.get());
  const tsn_ledger* read = ledger.get();
  try {
    if (arguments.has("--key")) {
      const Seed seed(context, arguments.value("--key"));
      head = view(signed_head(view(make<tsn_buffer>(tsn_ledger_head, read)), seed, arguments));
    }
    const auto proof = growth ? make<tsn_buffer>(tsn_ledger_prove_consistency, read, text(first), text(head))
                              : make<tsn_buffer>(tsn_ledger_prove, read, text(head));
    write_output(context, arguments.value("--output"), path, view(proof));
  } catch (const Refusal& refusal) {
    return report(context, refusal, shown_name(context, path), "");
  }
  return exit_ok;
}

int ledger_verify(const Context& context, const Arguments& arguments) {
  const std::string& path = arguments.operands.front();
  const std::string name = shown_name(context, path);
  const auto required = required_keys(context, arguments);
  const std::string proof = read_input(context, path);
  Json verdict;
  try {
    verdict = Json::parse(view(make<tsn_buffer>(tsn_proof_verify, text(proof))));
  } catch (const Refusal& refusal) {
    return report(context, refusal, name, proof);
  }
  Json said = member(verdict, "ok") == Json(true) ? Json::parse(proof) : Json();
  Records records;
  for (auto file = arguments.operands.begin() + 1; file != arguments.operands.end(); ++file) {
    const std::string record = read_input(context, *file);
    try {
      records[Json::parse(view(make<tsn_buffer>(tsn_record_entry, text(record))))] = shown_name(context, *file);
    } catch (const Refusal& refusal) {
      return report(context, refusal, shown_name(context, *file), record);
    }
  }
  const ProofView shown(context, name, said, verdict, records, required);
  print(context,
        context.json ? shown.json().dump(-1, ' ', false, Json::error_handler_t::replace) + "\n" : shown.text());
  return shown.ok() ? exit_ok : exit_no;
}

}  // namespace cli
