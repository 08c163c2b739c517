#include "cli/csv/listing.hpp"

#include <nlohmann/json.hpp>

#include "cli/csv/phrases.hpp"
#include "cli/csv/rejects.hpp"
#include "cli/files.hpp"

namespace cli::csv {
namespace {

constexpr std::size_t rows_at_once = 500;

Table new_table(const Context& context) {
  using enum Table::Align;
  Table table({right, left, left, right, left, left});
  table.head({std::string(context.say(phrase::line)), std::string(context.say(phrase::source)),
              std::string(context.say(phrase::item)), std::string(context.say(phrase::quantity)),
              std::string(context.say(phrase::when)), std::string(context.say(phrase::note))});
  return table;
}

const char* name_of(RowKind kind) {
  switch (kind) {
    case RowKind::activity:
      return "activity";
    case RowKind::rejected:
      return "rejected";
    case RowKind::total:
      return "total";
    case RowKind::note:
      return "note";
    case RowKind::head:
      return "head";
    case RowKind::ignored:
      return "ignored";
    case RowKind::blank:
      break;
  }
  return "blank";
}

std::string amount(const Understood& understood) {
  if (!understood.quantity) return "";
  const bool unit = understood.kind == RowKind::activity || understood.kind == RowKind::rejected;
  return understood.quantity->text() +
         (unit && !understood.activity.unit.empty() ? " " + understood.activity.unit : "");
}

}  // namespace

Listing::Listing(const Context& context) : context_(context), table_(new_table(context)) {}

std::string Listing::note(const Understood& understood) const {
  switch (understood.kind) {
    case RowKind::total:
      if (understood.findings.empty())
        return std::string(context_.say(understood.rule->check ? phrase::is_total_checked : phrase::is_total));
      break;
    case RowKind::note:
      return std::string(context_.say(phrase::is_note));
    case RowKind::head:
      return std::string(context_.say(phrase::is_header));
    case RowKind::ignored:
      return std::string(context_.say(phrase::is_ignored));
    case RowKind::activity:
    case RowKind::blank:
      return understood.activity.supply;
    case RowKind::rejected:
      break;
  }
  const Finding& finding = understood.findings.front();
  return std::string(context_.say(phrase::is_rejected)) + " " + (finding.column.empty() ? "" : finding.column + ": ") +
         words_of(context_, finding.fault);
}

void Listing::add(const Row& row, const Understood& understood) {
  if (context_.json) return add_json(row, understood);
  const bool data = understood.kind == RowKind::activity || understood.kind == RowKind::rejected;
  const Activity& activity = understood.activity;
  table_.row({std::to_string(row.line), data ? printable(activity.source) : "", data ? printable(activity.item) : "",
              printable(amount(understood)), data ? (activity.date.empty() ? activity.month : activity.date) : "",
              printable(note(understood))});
  if (++rows_ % rows_at_once != 0) return;
  print(context_, table_.text("  "));
  table_ = new_table(context_);
}

void Listing::add_json(const Row& row, const Understood& understood) {
  nlohmann::json json{{"kind", name_of(understood.kind)}, {"line", row.line}};
  if (row.last_line != row.line) json["last_line"] = row.last_line;
  if (understood.kind == RowKind::activity || understood.kind == RowKind::rejected) {
    const Activity& activity = understood.activity;
    for (const auto& [name, text] : {std::pair<const char*, const std::string&>{"id", activity.id},
                                     {"source", activity.source},
                                     {"item", activity.item},
                                     {"unit", activity.unit},
                                     {"region", activity.region},
                                     {"supply", activity.supply},
                                     {"basis", activity.basis},
                                     {"evidence", activity.evidence},
                                     {"month", activity.month},
                                     {"date", activity.date}})
      if (!text.empty()) json[name] = text;
    for (const auto& [name, text] :
         {std::pair<const char*, const std::string&>{"parameters", activity.parameters}, {"meta", activity.meta}})
      if (!text.empty()) json[name] = nlohmann::json::parse(text);
  }
  if (understood.quantity) json["quantity"] = understood.quantity->text();
  for (const Finding& finding : understood.findings)
    json["findings"].push_back({{"column", finding.column},
                                {"read", finding.cell},
                                {"code", finding.fault.code},
                                {"problem", words_of(context_, finding.fault)}});
  print(context_, json.dump() + "\n");
}

void Listing::end() {
  if (!context_.json && rows_ % rows_at_once != 0) print(context_, table_.text("  "));
}

}  // namespace cli::csv
