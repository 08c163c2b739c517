#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "cli/problems.hpp"
#include "cli/sheet.hpp"

namespace cli {
namespace {

Json record_of(const Context& context, const std::string& path) {
  const std::string name = printable(shown_name(context, path));
  Json record = Json::parse(read_input(context, path), nullptr, false);
  if (record.is_discarded() || word(record, "format") != "tansuan.record/1")
    throw Failure{exit_input, "record.format", context.say(phrase::not_a_record, {name})};
  return record;
}

std::string method_of(const Json& record) {
  return word(member(record, "method"), "id") + "@" + word(member(record, "method"), "edition");
}

std::string table_text(const Context& context, const std::vector<SheetItem>& items) {
  const auto say = [&context](const Phrase& phrase) { return std::string(context.say(phrase)); };
  Table table({Table::Align::left, Table::Align::left, Table::Align::left, Table::Align::point, Table::Align::point,
               Table::Align::left, Table::Align::point, Table::Align::left});
  table.head({say(phrase::item_code), say(phrase::title), say(phrase::unit), say(phrase::before), say(phrase::after),
              say(phrase::is_same), say(phrase::change_rate), say(phrase::reason_slot)});
  std::size_t section = std::size(phrase::sheet_section);
  for (const SheetItem& item : items) {
    if (item.section != section) table.line(say(phrase::sheet_section[section = item.section]));
    table.row({item.code, context.zh ? item.zh : item.en, item.unit, item.before, item.after,
               say(item.same ? phrase::yes : phrase::no), item.change, item.same ? "" : "____"});
  }
  return table.text("", terminal_columns());
}

// A cell of RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe.
std::string cell(const std::string& text, bool number = false) {
  std::string out =
      !number && !text.empty() && std::string_view("=+-@").find(text[0]) != std::string_view::npos ? "'" : "";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return "\"" + out + "\"";
}

std::string csv_text(const Context& context, const std::vector<SheetItem>& items) {
  std::string out = "\xEF\xBB\xBF";
  const Phrase zh_name{"name (zh)", "名称（中文）"}, en_name{"name (en)", "名称（英文）"};
  const Phrase* heads[] = {&phrase::item_code,  &zh_name,       &en_name,         &phrase::unit,
                           &phrase::before,     &phrase::after, &phrase::is_same, &phrase::change_rate,
                           &phrase::reason_slot};
  for (const Phrase* head : heads) out += (head == heads[0] ? "" : ",") + cell(std::string(context.say(*head)));
  out += "\r\n";
  for (const SheetItem& item : items)
    out += cell(item.code) + "," + cell(item.zh) + "," + cell(item.en) + "," + cell(item.unit) + "," +
           cell(item.before, true) + "," + cell(item.after, true) + "," +
           cell(std::string(context.say(item.same ? phrase::yes : phrase::no))) + "," + cell(item.change, true) + "," +
           cell("") + "\r\n";
  return out;
}

std::string json_text(const Json& before, const Json& after, const std::vector<SheetItem>& items) {
  const auto side = [](const Json& record) {
    return Json{{"digest", word(record, "digest")},
                {"method", method_of(record)},
                {"period", word(member(record, "request"), "period")}};
  };
  Json list = Json::array();
  for (const SheetItem& item : items)
    list.push_back({{"code", item.code},
                    {"name", {{"en", item.en}, {"zh", item.zh}}},
                    {"unit", item.unit},
                    {"before", item.before},
                    {"after", item.after},
                    {"same", item.same},
                    {"change_percent", item.change},
                    {"reason", ""}});
  const Json sheet{{"format", "tansuan.sheet/1"}, {"before", side(before)}, {"after", side(after)}, {"items", list}};
  return sheet.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

int sheet(const Context& context, const Arguments& arguments) {
  const std::string format = context.json ? "json" : arguments.has("--format") ? arguments.value("--format") : "table";
  if (format != "table" && format != "csv" && format != "json")
    throw Failure{exit_usage, "usage", context.say(phrase::bad_format, {printable(format)})};
  if (arguments.operands[0] == "-" && arguments.operands[1] == "-")
    throw Failure{exit_usage, "usage", std::string(context.say(phrase::stdin_twice))};
  const Json before = record_of(context, arguments.operands[0]), after = record_of(context, arguments.operands[1]);
  const std::vector<SheetItem> items = sheet_of(before, after);
  if (method_of(before) != method_of(after) && !context.json)
    complain("tansuan: " + context.say(phrase::other_method, {method_of(before), method_of(after)}) + "\n");
  if (format == "json") {
    print(context, json_text(before, after, items));
  } else if (format == "csv") {
    print(context, csv_text(context, items));
  } else {
    std::size_t same = 0;
    for (const SheetItem& item : items) same += item.same ? 1 : 0;
    print(context, table_text(context, items) +
                       context.say(phrase::same_count, {std::to_string(same), std::to_string(items.size())}) + "\n");
  }
  return exit_ok;
}

}  // namespace cli
