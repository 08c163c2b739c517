#include <algorithm>
#include <map>

#include "cli/answers.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "cli/problems.hpp"
#include "cli/query.hpp"

namespace cli {
namespace {

std::string grades_text(const Context& context, const Json& grades) {
  std::string text;
  for (const char* grade : {"primary", "transcribed", "secondary", "recalled"}) {
    const Json& count = member(grades, grade);
    if (!count.is_number() || count == Json(0)) continue;
    text += (text.empty() ? "" : ", ") + word(count) + " " + grade_name(context, grade);
  }
  return text;
}

void print_list(const Context& context, const Json& answer) {
  std::string out;
  const Json& items = member(answer, "items");
  if (!items.empty()) {
    out += std::string(context.say(phrase::items_found)) + "\n";
    Table table({Table::Align::left, Table::Align::left, Table::Align::left, Table::Align::left});
    for (const Json& item : items)
      table.row(
          {"  " + word(item, "id"), word(item, "kind"), title_of(context, item), joined(member(item, "aliases"))});
    out += table.text() + "\n";
  }
  Table table({Table::Align::left, Table::Align::left, Table::Align::left, Table::Align::left, Table::Align::right,
               Table::Align::left, Table::Align::left});
  const auto label = [&](const Phrase& phrase) { return std::string(context.say(phrase)); };
  table.head({label(phrase::id), label(phrase::title), label(phrase::unit), label(phrase::keys), label(phrase::values),
              label(phrase::grade), label(phrase::document)});
  for (const Json& one : member(answer, "series")) {
    const Json& documents = member(one, "documents");
    std::string document = documents.empty() ? "" : word(documents.front());
    if (documents.size() > 1) document += " (+" + std::to_string(documents.size() - 1) + ")";
    table.row({word(one, "id"), title_of(context, one), word(one, "unit"), joined(member(one, "keys")),
               word(one, "entries"), grades_text(context, member(one, "grades")), document});
    for (const Json& hit : member(one, "hits"))
      table.row({"  " + joined(member(hit, "keys")), word(hit, "for"), word(hit, "unit"), "", word(hit, "value"),
                 grade_name(context, word(hit, "evidence")), ""});
  }
  print(context, out + table.text("", terminal_columns()) + found_text(context, answer, "series", "factors"));
}

std::string document_text(const Context& context, const Json& document) {
  std::string text = title_of(context, document);
  for (const char* part : {"number", "issuer", "date", "url"})
    if (const std::string more = word(document, part); !more.empty()) text += "  " + more;
  return text;
}

// What an entry has besides its columns.
std::string remarks(const Context& context, const Json& entry) {
  std::string text = word(entry, "register");
  const auto add = [&](const Phrase& phrase, const char* name) {
    const std::string value = word(entry, name);
    if (!value.empty()) text += (text.empty() ? "" : "; ") + context.say(phrase, {value});
  };
  add(phrase::errata, "errata");
  add(phrase::withdrawn, "withdrawn");
  add(phrase::review_by, "review_by");
  return text;
}

std::string series_text(const Context& context, const Json& series) {
  const auto label = [&](const Phrase& phrase) { return std::string(context.say(phrase)); };
  std::string out = word(series, "id") + "  " + title_of(context, series) + "\n";
  Table facts({Table::Align::left, Table::Align::left});
  facts.row({label(phrase::unit), word(series, "unit")});
  if (const std::string basis = word(series, "basis"); !basis.empty()) facts.row({label(phrase::basis), basis});
  facts.row({label(phrase::pack), word(series, "pack")});
  out += facts.text() + "\n";

  std::vector<Table::Align> columns;
  std::vector<std::string> heads;
  const auto column = [&](Table::Align align, std::string head) {
    columns.push_back(align);
    heads.push_back(std::move(head));
  };
  for (const Json& key : member(series, "keys")) {
    column(Table::Align::left, word(key));
    column(Table::Align::left, "");
  }
  column(Table::Align::point, label(phrase::value));
  column(Table::Align::left, label(phrase::unit));
  column(Table::Align::left, label(phrase::data_year));
  column(Table::Align::left, label(phrase::published));
  column(Table::Align::left, label(phrase::grade));
  column(Table::Align::left, label(phrase::document));
  column(Table::Align::left, label(phrase::clause));
  column(Table::Align::left, label(phrase::see_register));
  Table table(columns);
  table.head(heads);
  std::map<std::string, std::string> documents;
  for (const Json& entry : member(series, "entries")) {
    std::vector<std::string> cells;
    for (const Json& key : member(entry, "keys")) {
      cells.push_back(word(key, "value"));
      cells.push_back(title_of(context, key));
    }
    const Json& document = member(entry, "document");
    documents.emplace(word(document, "id"), document_text(context, document));
    for (std::string cell : {word(entry, "value"), word(entry, "unit"), word(entry, "for"), word(entry, "published"),
                             grade_name(context, word(entry, "evidence")), word(document, "id"), word(entry, "clause"),
                             remarks(context, entry)})
      cells.push_back(std::move(cell));
    table.row(std::move(cells));
  }
  out += table.text() + "\n" + label(phrase::documents) + "\n";
  Table list({Table::Align::left, Table::Align::left});
  for (const auto& [id, text] : documents) list.row({"  " + id, text});
  return out + list.text();
}

std::string table_text(const Context& context, const Json& answer) {
  const auto label = [&](const Phrase& phrase) { return std::string(context.say(phrase)); };
  std::string out = word(answer, "id") + "  " + title_of(context, answer) + "\n";
  Table facts({Table::Align::left, Table::Align::left});
  facts.row({label(phrase::unit), word(answer, "unit")});
  facts.row({label(phrase::pack), word(answer, "pack")});
  facts.row({label(phrase::grade), grade_name(context, word(answer, "evidence"))});
  const Json& document = member(answer, "document");
  facts.row({label(phrase::document), document.is_object() ? document_text(context, document) : word(document)});
  out += facts.text() + "\n";
  const Json& axes = member(answer, "axes");
  const Json& values = member(answer, "values");
  if (axes.empty()) return out;
  // Rows along the first axis, columns along the second; more axes are for --json.
  const Json& rows = member(axes[0], "values");
  const std::size_t width = axes.size() > 1 ? member(axes[1], "values").size() : 1;
  const auto axis = [&](std::size_t i) { return word(axes[i], "name") + " " + word(axes[i], "unit"); };
  std::vector<std::string> heads{axes.size() > 1 ? axis(0) + " \\ " + axis(1) : axis(0)};
  for (std::size_t j = 0; j < width; ++j)
    heads.push_back(axes.size() > 1 ? word(axes[1]["values"][j]) : word(answer, "unit"));
  Table table(std::vector<Table::Align>(width + 1, Table::Align::point));
  table.head(heads);
  const Json& suspect = member(answer, "suspect");
  for (std::size_t i = 0; i < rows.size() && (i + 1) * width <= values.size(); ++i) {
    std::vector<std::string> cells{word(rows[i])};
    for (std::size_t j = 0; j < width; ++j) {
      std::string cell = word(values[i * width + j]);
      if (std::find(suspect.begin(), suspect.end(), Json(i * width + j)) != suspect.end()) cell += "?";
      cells.push_back(std::move(cell));
    }
    table.row(std::move(cells));
  }
  out += table.text();
  return suspect.empty() ? out : out + "? " + label(phrase::suspect) + "\n";
}

std::string history_text(const Context& context, const Json& answer) {
  const auto label = [&](const Phrase& phrase) { return std::string(context.say(phrase)); };
  Table table({Table::Align::left, Table::Align::left, Table::Align::left, Table::Align::left, Table::Align::point,
               Table::Align::left, Table::Align::left, Table::Align::left});
  table.head({label(phrase::keys), label(phrase::data_year), label(phrase::published), label(phrase::newest_until),
              label(phrase::value), label(phrase::unit), label(phrase::grade), label(phrase::document)});
  for (const Json& entry : member(answer, "entries")) {
    std::string keys;
    for (const Json& key : member(entry, "keys")) keys += (keys.empty() ? "" : " ") + word(key, "value");
    const Json& document = member(entry, "document");
    const std::string number = word(document, "number");
    table.row({keys, word(entry, "for"), word(entry, "published"), word(entry, "newest_until"), word(entry, "value"),
               word(entry, "unit"), grade_name(context, word(entry, "evidence")),
               number.empty() ? title_of(context, document) : number});
  }
  return word(answer, "id") + "  " + title_of(context, answer) + "\n" + table.text();
}

std::string resolved_text(const Context& context, const Json& answer) {
  Table facts({Table::Align::left, Table::Align::left});
  const auto add = [&](const Phrase& label, const std::string& text) {
    if (!text.empty()) facts.row({std::string(context.say(label)), text});
  };
  add(phrase::value, word(answer, "value") + " " + word(answer, "unit"));
  add(phrase::entry, word(answer, "entry"));
  for (const Json& key : member(answer, "keys")) add(phrase::keys, word(key, "value") + " " + title_of(context, key));
  add(phrase::data_year, word(answer, "for"));
  add(phrase::published, word(answer, "published"));
  add(phrase::chosen_by, word(answer, "select") + ", " + word(answer, "period") + ", " + word(answer, "as_of"));
  add(phrase::grade, grade_name(context, word(answer, "evidence")));
  add(phrase::document, document_text(context, member(answer, "document")));
  add(phrase::clause, word(answer, "clause"));
  add(phrase::see_register, remarks(context, answer));
  return word(answer, "id") + "  " + title_of(context, answer) + "\n" + facts.text();
}

// KEY=VALUE of the operands after the first.
void add_keys(const Context& context, const Arguments& arguments, Json& query) {
  for (std::size_t i = 1; i < arguments.operands.size(); ++i) {
    const std::string& operand = arguments.operands[i];
    const std::size_t equals = operand.find('=');
    if (equals == std::string::npos || equals == 0)
      throw Failure{exit_usage, "usage", context.say(phrase::key_and_value, {printable(operand)})};
    query["keys"][operand.substr(0, equals)] = operand.substr(equals + 1);
  }
}

}  // namespace

int factors_list(const Context& context, const Arguments& arguments) {
  const auto answer = ask(context, arguments, tsn_factors_query, "factors", Json{{"op", "list"}});
  if (answer) print_list(context, *answer);
  return exit_ok;
}

int factors_search(const Context& context, const Arguments& arguments) {
  return search(context, arguments, tsn_factors_query, "factors", "series", print_list);
}

int factors_history(const Context& context, const Arguments& arguments) {
  Json query{{"op", "history"}, {"id", arguments.operands.front()}};
  add_keys(context, arguments, query);
  const auto answer = ask(context, arguments, tsn_factors_query, "factors", query);
  if (answer) print(context, history_text(context, *answer));
  return exit_ok;
}

int factors_resolve(const Context& context, const Arguments& arguments) {
  for (const char* needed : {"--period", "--as-of"})
    if (!arguments.has(needed)) throw Failure{exit_usage, "usage", context.say(phrase::option_missing, {needed})};
  Json query{{"op", "resolve"},
             {"id", arguments.operands.front()},
             {"period", arguments.value("--period")},
             {"as_of", arguments.value("--as-of")},
             {"select", arguments.has("--select") ? arguments.value("--select") : "year"}};
  add_keys(context, arguments, query);
  const auto answer = ask(context, arguments, tsn_factors_query, "factors", query);
  if (answer) print(context, resolved_text(context, *answer));
  return exit_ok;
}

int factors_show(const Context& context, const Arguments& arguments) {
  const Json query{{"op", "show"}, {"id", arguments.operands.front()}};
  const auto answer = ask(context, arguments, tsn_factors_query, "factors", query);
  if (answer)
    print(context, member(*answer, "axes").is_array() ? table_text(context, *answer) : series_text(context, *answer));
  return exit_ok;
}

}  // namespace cli
