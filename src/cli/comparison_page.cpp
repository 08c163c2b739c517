// The comparison as one page: no script, nothing loaded, light and dark, on paper too.
#include <algorithm>

#include "cli/comparison.hpp"
#include "cli/messages.hpp"
#include "cli/waterfall.hpp"

namespace cli {
namespace {

constexpr std::string_view style = R"(
:root{color-scheme:light dark;--ink:#111827;--soft:#4b5563;--paper:#fff;--line:#d1d5db;--total:#475569;--more:#b45309;--less:#0f766e}
@media(prefers-color-scheme:dark){:root{--ink:#e5e7eb;--soft:#9ca3af;--paper:#111827;--line:#374151;--total:#94a3b8;--more:#f59e0b;--less:#2dd4bf}}
body{margin:0 auto;max-width:60rem;padding:1rem;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,"Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
h1{font-size:1.4rem;margin:.2rem 0 1rem}h2{font-size:1.1rem;margin:1.6rem 0 .4rem}h3{font-size:1rem;margin:1.2rem 0 .3rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{border-bottom:1px solid var(--line);padding:.25rem .5rem;text-align:left;vertical-align:top}
th{font-weight:600;color:var(--soft);white-space:nowrap}
td{min-width:5.5rem;overflow-wrap:break-word}
td.unbroken{overflow-wrap:anywhere}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
tr.t td{font-weight:600}
td.id{min-width:7rem}
.soft{color:var(--soft);font-size:.9em}
p{margin:.3rem 0}
svg{width:100%;height:auto;margin:1rem 0}svg.narrow{display:block}
svg text{fill:var(--ink);paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}svg .n{fill:var(--soft);font-size:11px}svg .b{font-weight:600}
svg .grid{stroke:var(--line)}svg .zero{stroke:var(--soft)}svg .link{stroke:var(--soft)}svg .break{stroke:var(--paper)}
svg .total{fill:var(--total)}svg .more{fill:var(--more)}svg .less{fill:var(--less)}svg .same{fill:var(--soft)}
svg.wide{display:none}
@media(min-width:44rem){svg.wide{display:block}svg.narrow{display:none}}
@media(max-width:30rem){body{font-size:14px;padding:.75rem}th,td{padding:.25rem .3rem}td.n,td.unbroken{font-size:12px}td.id{min-width:5rem}}
@media print{@page{size:A4;margin:15mm}:root{--ink:#000;--soft:#444;--paper:#fff;--line:#bbb;--total:#475569;--more:#b45309;--less:#0f766e}
body{max-width:none;padding:0;font-size:10.5px}svg.wide{display:block}svg.narrow{display:none}.scroll{overflow:visible}tr,svg,h2,h3{break-inside:avoid}h2,h3{break-after:avoid}th,td{padding:.15rem .3rem}}
)";

constexpr int narrow_width = 350;
constexpr int wide_width = 900;

class Page {
 public:
  Page(const Context& context, const Json& comparison)
      : context_(context), comparison_(comparison), bridge_(bridge_of(context, comparison)) {}

  std::string write() {
    out_ = "<!DOCTYPE html>\n<html lang=\"" + std::string(context_.zh ? "zh-CN" : "en") +
           "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
           "<title>" +
           say(phrase::comparison_title) + "</title><style>" + std::string(style) + "</style></head>\n<body><h1>" +
           say(phrase::comparison_title) + "</h1>\n";
    identity();
    out_ += waterfall(context_, bridge_, narrow_width, "narrow") + waterfall(context_, bridge_, wide_width, "wide");
    bridge();
    for (const std::string& remark : remarks(context_, comparison_))
      out_ += "<p class=\"soft\">" + escaped(remark) + "</p>\n";
    details();
    figures();
    reported();
    gaps();
    return out_ + "</body></html>\n";
  }

 private:
  std::string say(const Phrase& phrase) const { return escaped(context_.say(phrase)); }
  void begin_table(std::initializer_list<std::pair<std::string, bool>> heads) {
    out_ += "<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>";
    for (const auto& [head, number] : heads)
      out_ += std::string(number ? "<th class=\"n\" scope=\"col\">" : "<th scope=\"col\">") + head + "</th>";
    out_ += "</tr></thead><tbody>\n";
  }
  void end_table() { out_ += "</tbody></table></div>\n"; }
  static std::string cell(const std::string& text) { return "<td>" + escaped(text) + "</td>"; }
  // Texts without a space to break at.
  static std::string unbroken(const std::string& text) { return "<td class=\"unbroken\">" + escaped(text) + "</td>"; }
  static std::string number(const std::string& text) { return "<td class=\"n\">" + escaped(text) + "</td>"; }

  void identity() {
    const auto a = identity_of(context_, member(comparison_, "a")), b = identity_of(context_, member(comparison_, "b"));
    begin_table({{"", false}, {say(phrase::record_a), false}, {say(phrase::record_b), false}});
    const auto text_of = [](const auto& rows, const std::string& label) -> std::string {
      for (const auto& [name, text] : rows)
        if (name == label) return text;
      return "";
    };
    for (const Phrase* label :
         {&phrase::entity, &phrase::method, &phrase::period, &phrase::as_of, &phrase::catalog, &phrase::digest}) {
      const std::string name(context_.say(*label));
      const std::string left = text_of(a, name), right = text_of(b, name);
      if (left.empty() && right.empty()) continue;
      out_ += "<tr><th scope=\"row\">" + escaped(name) + "</th>" + unbroken(left) + unbroken(right) + "</tr>\n";
    }
    end_table();
  }

  void bridge() {
    if (bridge_.steps.empty()) return;
    const std::string cause = say(phrase::cause) + " (" + escaped(bridge_.unit) + ")";
    if (bridge_.has_any_order)
      begin_table({{cause, false}, {say(phrase::amount), true}, {say(phrase::any_order), true}});
    else
      begin_table({{cause, false}, {say(phrase::amount), true}});
    for (const BridgeStep& step : bridge_.steps) {
      std::string label;
      for (const std::string& one : step.labels) label += (label.empty() ? "" : " + ") + one;
      out_ += (step.total ? "<tr class=\"t\">" : "<tr>") + cell(label) +
              number(step.total ? step.value : signed_number(step.value)) +
              (bridge_.has_any_order ? number(step.total ? "" : signed_number(step.any_order)) : "") + "</tr>\n";
    }
    end_table();
  }

  void lines(const Detail& row) {
    const std::string none(context_.say(phrase::not_there));
    for (const Detail::Line& line : row.lines)
      out_ += "<tr><td class=\"id soft\">" + escaped(line.label) + "</td>" +
              unbroken(line.from.empty() ? none : line.from) + unbroken(line.to.empty() ? none : line.to) + "</tr>\n";
  }

  void details() {
    const auto causes = details_of(context_, comparison_);
    if (causes.empty()) return;
    out_ += "<h2>" + say(phrase::details) + "</h2>\n";
    for (const CauseDetails& cause : causes) {
      out_ += "<h3>" + escaped(cause.title) +
              (cause.change.empty() ? "" : " " + escaped(signed_number(cause.change) + " " + bridge_.unit)) + "</h3>\n";
      for (const std::string& note : cause.notes) out_ += "<p class=\"soft\">" + escaped(note) + "</p>\n";
      if (cause.rows.empty()) continue;
      begin_table({{"", false}, {say(phrase::from_a), false}, {say(phrase::in_b), false}});
      for (const Detail& row : cause.rows) {
        if (!row.title.empty())
          out_ += "<tr class=\"t\"><td colspan=\"2\">" + escaped(row.title) + "</td>" +
                  number(signed_number(row.change)) + "</tr>\n";
        lines(row);
      }
      end_table();
      if (cause.more != 0)
        out_ +=
            "<p class=\"soft\">" + escaped(context_.say(phrase::more_rows, {std::to_string(cause.more)})) + "</p>\n";
    }
  }

  void figures() {
    out_ += "<h2>" + say(phrase::figures) + "</h2>\n";
    begin_table({{"", false}, {"A", true}, {"B", true}, {say(phrase::change), true}, {say(phrase::unit), false}});
    for (const Json& one : member(comparison_, "figures"))
      if (changed(one))
        out_ += "<tr><td class=\"id\">" + escaped(figure_title(context_, one)) + "</td>" +
                number(word(member(one, "a"), "value")) + number(word(member(one, "b"), "value")) +
                number(signed_number(word(member(one, "change"), "value"))) +
                cell(word(member(one, one.contains("b") ? "b" : "a"), "unit")) + "</tr>\n";
    end_table();
  }

  void reported() {
    const Json& list = member(comparison_, "reported");
    if (list.empty()) return;
    out_ += "<h2>" + say(phrase::reported) + "</h2>\n";
    begin_table({{"", false}, {"A", true}, {"B", true}, {say(phrase::change), true}, {say(phrase::rounding), true}});
    for (const Json& one : list)
      out_ += "<tr>" + cell(reported_title(context_, comparison_, one)) + number(word(member(one, "a"), "value")) +
              number(word(member(one, "b"), "value")) + number(signed_number(word(member(one, "change"), "value"))) +
              number(signed_number(word(member(one, "rounding"), "value"))) + "</tr>\n";
    end_table();
  }

  void gaps() {
    const auto rows = gaps_of(context_, comparison_);
    if (rows.empty()) return;
    out_ += "<h2>" + say(phrase::gaps_hide) + "</h2>\n";
    begin_table({{"", false}, {say(phrase::record_a), false}, {say(phrase::record_b), false}});
    for (const Detail& row : rows)
      out_ += "<tr><td class=\"id\">" + escaped(row.title) + "</td>" + cell(row.lines.front().from) +
              cell(row.lines.front().to) + "</tr>\n";
    end_table();
  }

  const Context& context_;
  const Json& comparison_;
  const Bridge bridge_;
  std::string out_;
};

}  // namespace

std::string comparison_page(const Context& context, const Json& comparison) {
  return Page(context, comparison).write();
}

}  // namespace cli
