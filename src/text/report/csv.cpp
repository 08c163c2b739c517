// The table as CSV (RFC 4180), as spreadsheets open it: a byte order mark, no cell that would run as a formula.
#include <algorithm>

#include "text/report/markup.hpp"
#include "text/report/table.hpp"

namespace tsn::text {
namespace {

void cell(std::string& out, std::string_view text) {
  if (text.find_first_of(",\"") == std::string_view::npos) {
    out += text;
    return;
  }
  out.push_back('"');
  for (const char c : text) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
}

// What a spreadsheet would take for a formula is a text there with an apostrophe before it; also the full-width signs.
std::string words(std::string_view text) {
  const std::string shown = visible(text);
  constexpr std::string_view beginnings[] = {"=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"};
  const auto begins = [&](std::string_view one) { return std::string_view(shown).starts_with(one); };
  return (std::any_of(std::begin(beginnings), std::end(beginnings), begins) ? "'" : "") + shown;
}
// "-372.185" is a number, and stays one. A ratio has a fraction slash: spreadsheets take 11/12 for a day in November.
std::string number(std::string_view text) {
  const bool plain =
      text.find_first_not_of("0123456789.-") == std::string_view::npos && text.find('-', 1) == std::string_view::npos;
  if (plain) return std::string(text);
  std::string out;
  for (const char c : text) out += c == '/' ? std::string("\u2044") : std::string(1, c);
  return words(out);
}

}  // namespace

std::string report_csv(const Report& report) {
  std::string out = "\xef\xbb\xbf";
  const auto end = [&](bool last) { out += last ? "\r\n" : ","; };
  constexpr std::string_view columns[] = {"report.column.code",   "report.column.name",     "report.column.value",
                                          "report.column.unit",   "report.column.reported", "report.column.rounding",
                                          "report.column.clause", "report.column.origin",   "report.column.period",
                                          "report.column.exact",  "report.column.pointer"};
  for (const std::string_view& id : columns) {
    cell(out, report.say(id));
    end(&id == std::end(columns) - 1);
  }
  for (const TableLine& line : table_of(report)) {
    cell(out, line.code);
    end(false);
    cell(out, words(line.name));
    end(false);
    cell(out, number(line.value));
    end(false);
    cell(out, words(report.unit(line.unit)));
    end(false);
    cell(out, number(line.reported));
    end(false);
    cell(out, words(line.rounding));
    end(false);
    cell(out, words(line.clause));
    end(false);
    cell(out, words(line.source));
    end(false);
    cell(out, words(line.period));
    end(false);
    cell(out, number(line.exact));
    end(false);
    cell(out, words(line.pointer));
    end(true);
  }
  return out;
}

}  // namespace tsn::text
