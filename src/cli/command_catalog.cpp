#include "cli/answers.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "cli/problems.hpp"

namespace cli {
namespace {

constexpr const char* grades[] = {"primary", "transcribed", "secondary", "recalled"};

std::vector<std::string> with_grades(std::vector<std::string> cells, const Json& counts) {
  for (const char* grade : grades) cells.push_back(word(counts, grade));
  return cells;
}

std::string audit_text(const Context& context, const Json& audit) {
  const auto label = [&](const Phrase& phrase) { return std::string(context.say(phrase)); };
  const auto head = [&](std::vector<std::string> cells) {
    for (const char* grade : grades) cells.push_back(grade_name(context, grade));
    return cells;
  };
  using Align = Table::Align;
  std::string out = label(phrase::catalog) + " " + word(audit, "release") + "  " + word(audit, "sha256") + "\n\n";

  Table packs({Align::left, Align::left, Align::right, Align::right, Align::right, Align::right, Align::right});
  packs.head(head({label(phrase::packs), label(phrase::version), label(phrase::entries)}));
  for (const Json& pack : member(audit, "packs"))
    packs.row(with_grades({word(pack, "id"), word(pack, "version"), word(pack, "entries")}, member(pack, "grades")));
  const Json& total = member(audit, "total");
  packs.row(with_grades({label(phrase::total), "", word(total, "entries")}, member(total, "grades")));
  out += packs.text() + "\n";

  Table methods({Align::left, Align::left, Align::right, Align::right, Align::right, Align::right, Align::right});
  methods.head(head({label(phrase::methods), label(phrase::as_a_whole), label(phrase::sources)}));
  for (const Json& method : member(audit, "methods"))
    methods.row(with_grades({word(method, "id") + "@" + word(method, "edition"),
                             grade_name(context, word(method, "grade")), word(method, "sources")},
                            member(method, "grades")));
  out += methods.text() + "\n";

  out += context.say(phrase::register_entries, {word(audit, "register")}) + "\n";
  const std::string date = word(audit, "date");
  if (date.empty()) return out;
  const Json& overdue = member(audit, "overdue");
  if (overdue.empty()) return out + context.say(phrase::none_overdue, {date}) + "\n";
  out += "\n" + label(phrase::overdue) + "\n";
  Table table({Align::left, Align::left});
  for (const Json& one : overdue) table.row({"  " + word(one, "review_by"), word(one, "entry")});
  return out + table.text();
}

}  // namespace

int catalog_audit(const Context& context, const Arguments& arguments) {
  const auto catalog = open_catalog(context, arguments);
  const std::string date = arguments.value("--as-of");
  Handle<tsn_buffer> answer;
  try {
    answer = make<tsn_buffer>(tsn_catalog_audit, static_cast<const tsn_catalog*>(catalog.get()), text(date));
  } catch (const Refusal& refusal) {
    if (refusal.status != TSN_E_REQUEST && refusal.status != TSN_E_MISUSE) throw;
    throw Failure{exit_usage, "usage", context.say(phrase::bad_date, {"--as-of", printable(date)})};
  }
  if (context.json)
    print(context, std::string(view(answer)) + "\n");
  else
    print(context, audit_text(context, Json::parse(view(answer))));
  return exit_ok;
}

int catalog_hash(const Context& context, const Arguments& arguments) {
  const auto catalog = open_catalog(context, arguments);
  const std::string release(view(tsn_catalog_release(catalog.get())));
  const std::string hash(view(tsn_catalog_sha256(catalog.get())));
  if (context.json)
    print(context, Json{{"release", release}, {"sha256", hash}}.dump() + "\n");
  else
    print(context, release + " " + hash + "\n");
  return exit_ok;
}

}  // namespace cli
