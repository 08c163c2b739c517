// The table as an Office Open XML workbook (ISO/IEC 29500). Numbers are the record's own digits, and numbers to a
// spreadsheet only where it keeps all of them; longer ones are texts. Texts are shared strings, which are never
// formulas.
#include <algorithm>

#include "text/report/markup.hpp"
#include "text/report/table.hpp"
#include "text/report/zip.hpp"

namespace tsn::text {
namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view main_namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::size_t most_bytes = 32000;  // a cell holds 32,767 characters
constexpr std::size_t most_digits = 15;    // that a spreadsheet keeps of a number

enum Style : int { plain = 0, bold = 1, right = 2, wrapped = 3 };

bool fits_number(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9')
      digits.push_back(c);
    else if (c != '.' && c != '-')
      return false;
  }
  if (digits.empty() || text.find('-', 1) != std::string_view::npos) return false;
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  return digits.size() <= most_digits;
}

class Sheet {
 public:
  Sheet(std::map<std::string, std::size_t, std::less<>>& strings, std::vector<const std::string*>& order)
      : strings_(strings), order_(order) {}

  void begin_row() {
    rows_ += "<row r=\"" + std::to_string(++row_) + "\">";
    column_ = 0;
  }
  void end_row() { rows_ += "</row>"; }
  void text(std::string_view text, Style style = plain) {
    const std::string at = place();
    if (text.empty()) return;
    std::string shown = visible(text);
    if (shown.size() > most_bytes) {
      std::size_t end = most_bytes;
      while ((static_cast<unsigned char>(shown[end]) & 0xc0) == 0x80) --end;
      shown.resize(end);
      shown += "\u2026";
    }
    const auto [found, is_new] = strings_.try_emplace(std::move(shown), order_.size());
    if (is_new) order_.push_back(&found->first);
    rows_ += "<c r=\"" + at + "\" s=\"" + std::to_string(style) + "\" t=\"s\"><v>" + std::to_string(found->second) +
             "</v></c>";
  }
  void number(std::string_view decimal) {
    if (!fits_number(decimal)) return text(decimal, right);
    rows_ += "<c r=\"" + place() + "\" s=\"2\"><v>" + std::string(decimal) + "</v></c>";
  }
  std::string xml(std::string_view widths, bool has_head) const {
    std::string out(declaration);
    out.append("<worksheet xmlns=\"").append(main_namespace).append("\"><sheetViews><sheetView workbookViewId=\"0\">");
    if (has_head) out += "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>";
    out.append("</sheetView></sheetViews><cols>").append(widths).append("</cols><sheetData>").append(rows_);
    out += "</sheetData>";
    if (has_head) out += "<autoFilter ref=\"A1:K" + std::to_string(row_) + "\"/>";
    return out + "<pageSetup paperSize=\"9\" orientation=\"landscape\"/></worksheet>";
  }

 private:
  std::string place() { return std::string(1, static_cast<char>('A' + column_++)) + std::to_string(row_); }

  std::map<std::string, std::size_t, std::less<>>& strings_;
  std::vector<const std::string*>& order_;
  std::string rows_;
  std::size_t row_ = 0;
  int column_ = 0;
};

std::string columns(std::initializer_list<int> widths) {
  std::string out;
  int index = 0;
  for (const int width : widths) {
    const std::string at = std::to_string(++index);
    out += "<col min=\"" + at + "\" max=\"" + at + "\" width=\"" + std::to_string(width) + "\" customWidth=\"1\"/>";
  }
  return out;
}

std::string styles() {
  std::string out(declaration);
  out.append("<styleSheet xmlns=\"").append(main_namespace).append("\">");
  return out +
         "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name "
         "val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill>"
         "<patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs "
         "count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"4\"><xf xfId=\"0\"/><xf xfId=\"0\" fontId=\"1\" "
         "applyFont=\"1\"/><xf xfId=\"0\" applyAlignment=\"1\"><alignment horizontal=\"right\"/></xf><xf xfId=\"0\" "
         "applyAlignment=\"1\"><alignment wrapText=\"1\" vertical=\"top\"/></xf></cellXfs></styleSheet>";
}

std::string relationship(int number, std::string_view kind, std::string_view target) {
  return "<Relationship Id=\"r" + std::to_string(number) +
         "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + std::string(kind) +
         "\" Target=\"" + std::string(target) + "\"/>";
}
std::string relationships(const std::string& all) {
  return std::string(declaration) +
         "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + all +
         "</Relationships>";
}

std::string content_types() {
  const auto part = [](std::string_view name, std::string_view kind) {
    return "<Override PartName=\"/xl/" + std::string(name) +
           "\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml." + std::string(kind) +
           "+xml\"/>";
  };
  return std::string(declaration) +
         "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
         "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" +
         part("workbook.xml", "sheet.main") + part("worksheets/sheet1.xml", "worksheet") +
         part("worksheets/sheet2.xml", "worksheet") + part("styles.xml", "styles") +
         part("sharedStrings.xml", "sharedStrings") + "</Types>";
}

}  // namespace

std::string report_xlsx(const Report& report) {
  std::map<std::string, std::size_t, std::less<>> strings;
  std::vector<const std::string*> order;
  Sheet table(strings, order), about(strings, order);
  table.begin_row();
  for (const std::string_view id :
       {"report.column.code", "report.column.name", "report.column.value", "report.column.unit",
        "report.column.reported", "report.column.rounding", "report.column.clause", "report.column.origin",
        "report.column.period", "report.column.exact", "report.column.pointer"})
    table.text(report.say(id), bold);
  table.end_row();
  for (const TableLine& line : table_of(report)) {
    table.begin_row();
    table.text(line.code);
    table.text(line.name);
    table.number(line.value);
    table.text(report.unit(line.unit));
    table.number(line.reported);
    table.text(line.rounding);
    table.text(line.clause);
    table.text(line.source);
    table.text(line.period);
    table.text(line.exact);
    table.text(line.pointer);
    table.end_row();
  }
  for (const TableHead& one : head_of(report)) {
    about.begin_row();
    about.text(one.label, bold);
    about.text(one.text, wrapped);
    about.end_row();
  }
  about.begin_row();
  about.text(report.say("report.verification"), bold);
  about.text(report.say("report.verify_table"), wrapped);
  about.end_row();

  std::string workbook(declaration);
  workbook.append("<workbook xmlns=\"").append(main_namespace);
  workbook +=
      "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"" +
      escaped(report.say("report.sheet.table")) + "\" sheetId=\"1\" r:id=\"r1\"/><sheet name=\"" +
      escaped(report.say("report.sheet.about")) + "\" sheetId=\"2\" r:id=\"r2\"/></sheets></workbook>";
  std::string shared(declaration);
  shared.append("<sst xmlns=\"").append(main_namespace).append("\">");
  for (const std::string* one : order) shared += "<si><t xml:space=\"preserve\">" + escaped(*one) + "</t></si>";
  shared += "</sst>";
  return zip_of({{"[Content_Types].xml", content_types()},
                 {"_rels/.rels", relationships(relationship(1, "officeDocument", "xl/workbook.xml"))},
                 {"xl/workbook.xml", workbook},
                 {"xl/_rels/workbook.xml.rels", relationships(relationship(1, "worksheet", "worksheets/sheet1.xml") +
                                                              relationship(2, "worksheet", "worksheets/sheet2.xml") +
                                                              relationship(3, "styles", "styles.xml") +
                                                              relationship(4, "sharedStrings", "sharedStrings.xml"))},
                 {"xl/styles.xml", styles()},
                 {"xl/sharedStrings.xml", shared},
                 {"xl/worksheets/sheet1.xml", table.xml(columns({12, 44, 20, 14, 16, 26, 20, 40, 12, 24, 34}), true)},
                 {"xl/worksheets/sheet2.xml", about.xml(columns({30, 90}), false)}});
}

}  // namespace tsn::text
