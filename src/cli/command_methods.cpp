#include "cli/answers.hpp"
#include "cli/commands.hpp"
#include "cli/editions.hpp"
#include "cli/files.hpp"
#include "cli/locate.hpp"
#include "cli/messages.hpp"
#include "cli/problems.hpp"
#include "cli/query.hpp"
#include "cli/words.hpp"

namespace cli {
namespace {

void print_list(const Context& context, const Json& answer) {
  const auto label = [&](const Phrase& phrase) { return std::string(context.say(phrase)); };
  Table table({Table::Align::left, Table::Align::left, Table::Align::left, Table::Align::left, Table::Align::right});
  table.head(
      {label(phrase::id), label(phrase::title), label(phrase::in_force), label(phrase::grade), label(phrase::sources)});
  for (const Json& one : member(answer, "methods"))
    table.row({word(one, "id") + "@" + word(one, "edition"), title_of(context, one), span(member(one, "in_force")),
               grade_name(context, word(one, "evidence")), std::to_string(member(one, "sources").size())});
  std::string out = table.text("", terminal_columns()) + found_text(context, answer, "methods", "methods");
  if (const Json& known = member(answer, "not_encoded"); !known.empty())
    out += "\n" + label(phrase::not_encoded) + "\n" + not_encoded_text(context, known);
  print(context, out);
}

class Description {
 public:
  Description(const Context& context, const Json& method) : context_(context), method_(method) {}

  std::string text() {
    std::string out = word(method_, "id") + "@" + word(method_, "edition") + "  " + title_of(context_, method_) + "\n";
    Table facts({Table::Align::left, Table::Align::left});
    const auto add = [&](const Phrase& name, const std::string& text) {
      if (!text.empty()) facts.row({say(name), text});
    };
    const Json& document = member(method_, "document");
    std::string shown = title_of(context_, document);
    for (const char* part : {"number", "issuer", "date"})
      if (const std::string more = word(document, part); !more.empty()) shown += "  " + more;
    add(phrase::document, shown);
    add(phrase::in_force, span(member(method_, "in_force")));
    add(phrase::boundary, title_of(context_, method_, "boundary"));
    add(phrase::grade, grade_name(context_, word(method_, "evidence")));
    out += facts.text();
    out += choices();
    out += "\n" + say(phrase::emission_sources) + "\n";
    for (const Json& source : member(method_, "sources")) out += this->source(source);
    return out + tallies() + indicators();
  }

 private:
  std::string say(const Phrase& phrase) const { return std::string(context_.say(phrase)); }

  std::string choices() const {
    const Json& list = member(method_, "choices");
    if (list.empty()) return "";
    Table table({Table::Align::left, Table::Align::left});
    for (const Json& choice : list) {
      table.row({"  " + word(choice, "id"), title_of(context_, choice)});
      for (const Json& value : member(choice, "values"))
        table.row({"    " + word(value, "id"), title_of(context_, value)});
    }
    return "\n" + say(phrase::choices) + "\n" + table.text();
  }

  std::string tallies() const {
    Table table({Table::Align::left, Table::Align::left, Table::Align::left});
    for (const Json& one : member(method_, "tallies"))
      table.row({"  " + word(one, "id"), word(one, "unit"), title_of(context_, one)});
    return table.empty() ? "" : "\n" + say(phrase::tallies) + "\n" + table.text();
  }

  std::string indicators() const {
    const Json& list = member(method_, "indicators");
    if (list.empty()) return "";
    Table table({Table::Align::left, Table::Align::left, Table::Align::left, Table::Align::left});
    for (const Json& one : list)
      table.row({"  " + word(one, "id"), word(one, "unit"), word(one, "formula"), title_of(context_, one)});
    return "\n" + say(phrase::indicators) + "\n" + table.text();
  }

  std::string source(const Json& source) const {
    const std::string kind = word(source, "class");
    std::string out = "\n" + word(source, "id") + "  " + title_of(context_, source) + "\n  ";
    out += kind == "direct" ? say(phrase::direct) : say(phrase::indirect);
    if (member(source, "in_total") == Json(false)) out += ", " + say(phrase::not_in_total);
    for (const std::string& more :
         {grade_name(context_, word(source, "evidence")), word(source, "clause"), word(source, "register")})
      if (!more.empty()) out += ", " + more;
    out += "\n";
    Table table({Table::Align::left, Table::Align::left, Table::Align::left, Table::Align::left});
    const Json& item = member(source, "item");
    if (item.is_object())
      table.row({"  " + say(phrase::item), word(item, "kind"), "", joined(member(item, "only"), " ")});
    for (const Json& input : member(source, "inputs")) table.row(input_row(input));
    for (const Json& factor : member(source, "factors"))
      for (const Json& one : member(factor, "cases")) table.row(factor_row(source, factor, one));
    for (const Json& step : member(source, "steps"))
      table.row({"  " + say(phrase::step), word(step, "id"), joined(member(step, "units")),
                 word(step, "formula") + note(source, word(step, "clause"))});
    return out + table.text();
  }

  // A clause where it is another one than the source's as a whole.
  static std::string note(const Json& source, const std::string& clause) {
    return clause.empty() || clause == word(source, "clause") ? "" : "   " + clause;
  }

  std::vector<std::string> input_row(const Json& input) const {
    std::string values;
    for (const Json& value : member(input, "values")) values += (values.empty() ? "" : " | ") + word(value, "id");
    for (const Json& field : member(input, "fields")) {
      const std::string unit = word(field, "unit");
      values += (values.empty() ? "" : ", ") + word(field, "name") + (unit.empty() ? "" : " " + unit);
    }
    std::string about = title_of(context_, input);
    if (member(input, "required") == Json(false)) about += " (" + say(phrase::optional) + ")";
    if (member(input, "proof") == Json(true)) about += " (" + say(phrase::needs_proof) + ")";
    std::string unit = joined(member(input, "units"));
    if (const std::string basis = word(input, "basis"); !basis.empty()) unit += " (" + basis + ")";
    const std::string kind = word(input, "kind");
    const std::string what = !values.empty() ? values : !unit.empty() ? unit : kind == "number" ? "" : kind;
    return {"  " + say(phrase::input), word(input, "name"), what, about};
  }

  std::vector<std::string> factor_row(const Json& source, const Json& factor, const Json& one) const {
    std::string from = word(one, "series");
    if (from.empty()) from = word(one, "value") + " " + word(one, "unit");
    std::string when;
    for (const Json& condition : member(one, "when"))
      when += (when.empty() ? "" : ", ") + word(condition, "name") + " = " + word(condition, "equals");
    if (!when.empty()) from += "  [" + when + "]";
    if (const std::string select = word(one, "select"); !select.empty() && select != "constant") from += "  " + select;
    if (member(one, "override") == Json(true)) from += "  (" + say(phrase::measured) + ")";
    return {"  " + say(phrase::factor), word(factor, "name"), joined(member(factor, "units")),
            from + note(source, word(one, "clause"))};
  }

  const Context& context_;
  const Json& method_;
};

// One pack; what is found goes to standard output, since it is the result that was asked for.
int check_one(const Context& context, const tsn_catalog* catalog, const std::string& path) {
  const std::string name = shown_name(context, path);
  std::string bytes;
  try {
    bytes = read_input(context, path);
  } catch (const Failure& failure) {
    return report(context, failure);
  }
  const auto answer = make<tsn_buffer>(tsn_method_check, catalog, text(bytes));
  Json found = Json::parse(view(answer));
  const bool ok = member(found, "ok") == Json(true);
  if (context.json) {
    found["file"] = name;
    print(context, found.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
    return ok ? exit_ok : exit_no;
  }
  const Json& pack = member(found, "pack");
  const std::string edition = word(pack, "edition");
  const std::string identity = word(pack, "id") + (edition.empty() ? "" : "@" + edition);
  std::string out;
  Locator locator(bytes);
  Advice advice(context);
  for (const Json& problem : member(found, "problems")) {
    constexpr std::string_view names[] = {"error", "gap", "warning", "note"};
    tsn_severity severity = TSN_SEVERITY_ERROR;
    for (tsn_severity i = 0; i < 4; ++i)
      if (word(problem, "severity") == names[i]) severity = i;
    const Json& offset = member(problem, "offset");
    const std::string pointer = member(problem, "pointer").is_string() ? problem["pointer"].get<std::string>() : "";
    const Position at =
        locator.position(offset.is_number_unsigned() ? offset.get<std::size_t>() : locator.offset(pointer));
    out += headline(context, severity, word(problem, "code")) + "\n    " + printable(name) + ":" +
           std::to_string(at.line) + ":" + std::to_string(at.column) +
           (pointer.empty() ? "" : "  " + printable(pointer)) + "\n    " + word(problem, "message") + "\n" +
           advice.on(word(problem, "code"));
  }
  if (ok)
    out += context.say(phrase::pack_good, {printable(name), word(pack, "format"), identity}) + "\n";
  else
    out = context.say(phrase::pack_bad, {printable(name)}) + "\n" + out;
  print(context, out);
  return ok ? exit_ok : exit_no;
}

}  // namespace

int methods_list(const Context& context, const Arguments& arguments) {
  Json query{{"op", "list"}};
  const std::string sector = arguments.value("--sector");
  if (!sector.empty()) query["sector"] = sector;
  const auto answer = ask(context, arguments, tsn_methods_query, "methods", query);
  if (!answer) return exit_ok;
  print_list(context, *answer);
  return member(*answer, "methods").empty() && member(*answer, "not_encoded").empty() ? exit_no : exit_ok;
}

int methods_search(const Context& context, const Arguments& arguments) {
  return search(context, arguments, tsn_methods_query, "methods", "methods", print_list);
}

int methods_show(const Context& context, const Arguments& arguments) {
  const std::string& operand = arguments.operands.front();
  const std::size_t at = operand.find('@');
  Json query{{"op", "show"}, {"id", operand.substr(0, at)}};
  std::string edition = arguments.value("--edition");
  if (edition.empty() && at != std::string::npos) edition = operand.substr(at + 1);
  if (!edition.empty()) query["edition"] = edition;
  const auto answer = ask(context, arguments, tsn_methods_query, "methods", query);
  if (answer) print(context, Description(context, *answer).text());
  return exit_ok;
}

int method_check(const Context& context, const Arguments& arguments) {
  const auto catalog = open_catalog(context, arguments);
  int worst = exit_ok;
  for (const std::string& path : arguments.operands) worst = std::max(worst, check_one(context, catalog.get(), path));
  return worst;
}

}  // namespace cli
