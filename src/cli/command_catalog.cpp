#include <array>
#include <map>

#include "cli/answers.hpp"
#include "cli/commands.hpp"
#include "cli/coverage.hpp"
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

std::string diff_text(const Context& context, const Json& diff) {
  const auto label = [&](const Phrase& phrase) { return std::string(context.say(phrase)); };
  const Json& from = member(diff, "from");
  const Json& to = member(diff, "to");
  std::string out = word(from, "release") + " -> " + word(to, "release") + "\n\n";
  std::map<std::string, int> counts;
  // By series and kind of change: a new year's announcement is one line.
  std::map<std::string, std::array<int, 3>> by_series;
  for (const Json& one : member(diff, "entries")) {
    const std::string change = word(one, "change");
    ++counts[change];
    ++by_series[word(one, "series")][change == "added" ? 0 : change == "changed" ? 1 : 2];
  }
  out += context.say(phrase::change_counts, {std::to_string(counts["added"]), std::to_string(counts["changed"]),
                                             std::to_string(counts["removed"])}) +
         "\n";
  Table series({Table::Align::left, Table::Align::right, Table::Align::right, Table::Align::right});
  series.head({"", label(phrase::added), label(phrase::changed), label(phrase::removed)});
  for (const auto& [id, numbers] : by_series)
    series.row({"  " + id, std::to_string(numbers[0]), std::to_string(numbers[1]), std::to_string(numbers[2])});
  out += series.text() + "\n" + label(phrase::methods) + "\n";
  Table methods({Table::Align::left, Table::Align::left});
  const Json& list = member(diff, "methods");
  const std::pair<const char*, const Phrase*> kinds[] = {
      {"added", &phrase::added}, {"changed", &phrase::changed}, {"removed", &phrase::removed}};
  for (const auto& [key, phrase] : kinds)
    for (const Json& one : member(list, key)) methods.row({"  " + label(*phrase), word(one)});
  out += methods.text() + "\n" + label(phrase::touched) + "\n";
  Table touched({Table::Align::left, Table::Align::left});
  for (const Json& one : member(list, "touched"))
    touched.row({"  " + word(one, "method"), joined(member(one, "series"))});
  return out + touched.text("", terminal_columns());
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

int catalog_releases(const Context& context, const Arguments&) {
  const auto answer = make<tsn_buffer>(tsn_catalog_releases);
  if (context.json) {
    print(context, std::string(view(answer)) + "\n");
    return exit_ok;
  }
  Table table({Table::Align::left, Table::Align::left, Table::Align::left});
  table.head({std::string(context.say(phrase::release)), std::string(context.say(phrase::as_known_on)), "SHA-256"});
  const Json found = Json::parse(view(answer));
  for (const Json& one : member(found, "releases"))
    table.row({word(one, "release"), word(one, "as_known_on"), word(one, "sha256")});
  print(context, table.text());
  return exit_ok;
}

int catalog_diff(const Context& context, const Arguments& arguments) {
  const auto from = open_release(context, arguments.operands[0]);
  const auto to = open_release(context, arguments.operands[1]);
  const auto answer = make<tsn_buffer>(tsn_catalog_diff, static_cast<const tsn_catalog*>(from.get()),
                                       static_cast<const tsn_catalog*>(to.get()));
  if (context.json)
    print(context, std::string(view(answer)) + "\n");
  else
    print(context, diff_text(context, Json::parse(view(answer))));
  return exit_ok;
}

int catalog_coverage(const Context& context, const Arguments& arguments) {
  const auto catalog = open_catalog(context, arguments);
  const auto answer = make<tsn_buffer>(tsn_catalog_audit, static_cast<const tsn_catalog*>(catalog.get()), text(""));
  if (context.json) {
    print(context, std::string(view(answer)) + "\n");
    return exit_ok;
  }
  const Json audit = Json::parse(view(answer));
  print(context, arguments.has("--markdown") ? coverage_page(audit) : coverage_text(context, audit));
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
