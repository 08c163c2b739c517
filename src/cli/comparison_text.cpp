#include <algorithm>

#include "cli/comparison.hpp"
#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "cli/scale.hpp"
#include "cli/table.hpp"

namespace cli {
namespace {

constexpr std::size_t bar_columns = 16;

std::string heading(const Context& context, const Json& comparison) {
  Table table({Table::Align::left, Table::Align::left, Table::Align::left});
  const auto side = [&](const char* key, const char* name) {
    std::string label = name;
    for (const auto& [what, value] : identity_of(context, member(comparison, key))) {
      table.row({label, what, value});
      label.clear();
    }
  };
  side("a", "A");
  side("b", "B");
  return table.text();
}

// Each change beside its share of A's total; bars are of the largest change.
std::string bridge_text(const Context& context, const Bridge& bridge) {
  if (bridge.steps.empty()) return "";
  std::vector<std::string> values;
  for (const BridgeStep& step : bridge.steps) values.push_back(step.value);
  const Scale scale(values);
  std::string largest = "0";
  for (const BridgeStep& step : bridge.steps)
    if (!step.total && std::abs(scale.at(step.value)) > std::abs(scale.at(largest))) largest = step.value;
  if (largest.starts_with('-')) largest.erase(0, 1);
  std::string whole = bridge.steps.front().value;
  if (whole.starts_with('-')) whole.erase(0, 1);
  Table table({Table::Align::left, Table::Align::point, Table::Align::left, Table::Align::right, Table::Align::left,
               Table::Align::point});
  table.head({"", std::string(context.say(phrase::change)), "", std::string(context.say(phrase::of_a)), "",
              bridge.has_any_order ? std::string(context.say(phrase::any_order)) : ""});
  for (const BridgeStep& step : bridge.steps) {
    std::string label;
    for (const std::string& one : step.labels) label += (label.empty() ? "" : " + ") + one;
    if (step.total) {
      table.row({label, step.value, bridge.unit});
      continue;
    }
    const std::string share = scale.at(whole) == 0 ? "" : percent(thousandths(step.value, whole));
    const std::string any_order = bridge.has_any_order ? signed_number(step.any_order) : "";
    table.row({"  " + label, signed_number(step.value), bridge.unit, share,
               bar(thousandths(step.value, largest), bar_columns), any_order});
  }
  return "\n" + table.text();
}

std::string change_of(const Detail::Line& line, const Context& context) {
  const std::string none(context.say(phrase::not_there));
  return (line.label.empty() ? "" : line.label + ": ") + (line.from.empty() ? none : line.from) + " → " +
         (line.to.empty() ? none : line.to);
}

std::string details_text(const Context& context, const Json& comparison) {
  std::string out;
  for (const CauseDetails& cause : details_of(context, comparison)) {
    out += "\n" + cause.title + (cause.change.empty() ? "" : "  " + signed_number(cause.change)) + "\n";
    for (const std::string& note : cause.notes) out += "  " + note + "\n";
    for (const Detail& row : cause.rows) {
      if (!row.title.empty())
        out += "  " + row.title + (row.change.empty() ? "" : "  " + signed_number(row.change)) + "\n";
      for (const Detail::Line& line : row.lines) out += "      " + change_of(line, context) + "\n";
    }
    if (cause.more != 0) out += "  " + context.say(phrase::more_rows, {std::to_string(cause.more)}) + "\n";
  }
  return out;
}

std::string figures_text(const Context& context, const Json& comparison) {
  Table table({Table::Align::left, Table::Align::left, Table::Align::point, Table::Align::point, Table::Align::point,
               Table::Align::left});
  table.head({"", "", "A", "B", std::string(context.say(phrase::change)), ""});
  for (const Json& one : member(comparison, "figures")) {
    if (!changed(one)) continue;
    const Json& unit_of = member(one, one.contains("b") ? "b" : "a");
    table.row({"  " + word(one, "figure"), figure_title(context, one), word(member(one, "a"), "value"),
               word(member(one, "b"), "value"), signed_number(word(member(one, "change"), "value")),
               word(unit_of, "unit")});
  }
  return "\n" + std::string(context.say(phrase::figures)) + "\n" + table.text("", terminal_columns());
}

std::string reported_text(const Context& context, const Json& comparison) {
  Table table({Table::Align::left, Table::Align::point, Table::Align::point, Table::Align::point, Table::Align::point});
  table.head({"", "A", "B", std::string(context.say(phrase::change)), std::string(context.say(phrase::rounding))});
  for (const Json& one : member(comparison, "reported"))
    table.row({"  " + reported_title(context, comparison, one), word(member(one, "a"), "value"),
               word(member(one, "b"), "value"), signed_number(word(member(one, "change"), "value")),
               signed_number(word(member(one, "rounding"), "value"))});
  if (member(comparison, "reported").empty()) return "";
  return "\n" + std::string(context.say(phrase::reported)) + "\n" + table.text();
}

std::string gaps_text(const Context& context, const Json& comparison) {
  std::string out;
  for (const Detail& row : gaps_of(context, comparison)) {
    out += "  " + row.title + "\n";
    if (!row.lines.front().from.empty()) out += "      A: " + row.lines.front().from + "\n";
    if (!row.lines.front().to.empty()) out += "      B: " + row.lines.front().to + "\n";
  }
  return out.empty() ? "" : "\n" + std::string(context.say(phrase::gaps_hide)) + "\n" + out;
}

}  // namespace

std::string comparison_text(const Context& context, const Json& comparison) {
  std::string out = heading(context, comparison) + bridge_text(context, bridge_of(context, comparison)) + "\n";
  for (const std::string& remark : remarks(context, comparison)) out += remark + "\n";
  return out + details_text(context, comparison) + figures_text(context, comparison) +
         reported_text(context, comparison) + gaps_text(context, comparison);
}

}  // namespace cli
