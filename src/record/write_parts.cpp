#include <algorithm>

#include "record/record.hpp"
#include "record/write.hpp"

namespace tsn::record {
void write_number(json::Writer& writer, const Exact& value, std::string_view unit) {
  writer.begin_object();
  if (value.terminates()) {
    writer.member("unit", unit);
    writer.member("value", value.to_decimal());
  } else {
    writer.member("exact", value.to_ratio());
    writer.member("unit", unit);
    writer.member("value", value.to_rounded_decimal(shown_decimals));
  }
  writer.end_object();
}

void write_number(json::Writer& writer, const Exact& base, const Unit& unit) {
  if (unit.scale == Exact(1))
    write_number(writer, base, unit.text);
  else
    write_number(writer, base / unit.scale, unit.text);
}

std::string report_text(const Exact& base, const Unit& unit, const method::Report& report) {
  std::string text = round_to(base / unit.scale, report.digits, report.rule).to_decimal();
  const std::size_t point = text.find('.');
  const std::size_t decimals = point == std::string::npos ? 0 : text.size() - point - 1;
  const auto wanted = static_cast<std::size_t>(report.digits);
  if (decimals == 0 && wanted != 0) text += '.';
  return text.append(wanted - decimals, '0');
}

void write_diagnostics(json::Writer& writer, const Diagnostics& diagnostics) {
  writer.begin_array();
  const auto one = [&](std::string_view code, std::string_view message, std::string_view pointer, Severity severity) {
    writer.begin_object();
    writer.member("code", code);
    writer.member("message", message);
    writer.member("pointer", pointer);
    writer.member("severity", severity_name(severity));
    writer.end_object();
  };
  for (const Diagnostic& d : diagnostics.list()) one(d.code, d.message, d.pointer, d.severity);
  if (diagnostics.suppressed() != 0)
    one("diagnostics.more", std::to_string(diagnostics.suppressed()) + " further findings are not listed", "",
        Severity::note);
  writer.end_array();
}

Citations::Citations(const engine::Calculation& calculation) {
  const auto cite = [this](const catalog::Document* document) {
    if (document && std::find(documents_.begin(), documents_.end(), document) == documents_.end())
      documents_.push_back(document);
  };
  for (const engine::FactorLine& line : calculation.factors) {
    if (line.entry) cite(line.entry->document);
    if (line.table) cite(line.table->document);
    if (line.rule) cite(line.rule->document);
  }
}

void Citations::write_documents(json::Writer& writer) const {
  writer.begin_array();
  for (const catalog::Document* document : documents_) catalog::describe(writer, *document);
  writer.end_array();
}

void Citations::write_source(json::Writer& writer, std::string_view name, const catalog::Document* document) const {
  if (!document) return;
  const auto at = std::find(documents_.begin(), documents_.end(), document) - documents_.begin();
  writer.member_int(name, at);
}

void Citations::write_factors(json::Writer& writer, const engine::Calculation& calculation) const {
  writer.begin_array();
  for (const engine::FactorLine& line : calculation.factors) write_line(writer, line);
  writer.end_array();
}

namespace {

// The register entries that speak of a line: of the value, of the method's factor and of the case that applied.
void write_registers(json::Writer& writer, std::initializer_list<std::string_view> ids) {
  std::vector<std::string_view> cited;
  for (std::string_view id : ids)
    if (!id.empty() && std::find(cited.begin(), cited.end(), id) == cited.end()) cited.push_back(id);
  if (cited.empty()) return;
  writer.key("registers");
  writer.begin_array();
  for (std::string_view id : cited) writer.string(id);
  writer.end_array();
}

}  // namespace

// What the method says of how it takes the value: the clause, and the rule of the case that applied.
void Citations::write_rule(json::Writer& writer, const engine::FactorLine& line) const {
  const method::Case& rule = *line.rule;
  const catalog::Title& reason = line.absent ? line.absent->reason : rule.reason;
  const std::string_view clause = rule.clause.empty() ? line.factor->clause : rule.clause;
  const bool borrowed = line.entry && rule.document;  // of a literal the document is that of the value
  if (clause.empty() && reason.zh.empty() && !borrowed) return;
  writer.key("rule");
  writer.begin_object();
  catalog::describe_optional(writer, "clause", clause);
  if (borrowed) write_source(writer, "document", rule.document);
  if (!reason.zh.empty()) {
    writer.key("reason");
    catalog::describe(writer, reason);
  }
  writer.end_object();
}

void Citations::write_line(json::Writer& writer, const engine::FactorLine& line) const {
  writer.begin_object();
  if (const catalog::Table* table = line.table) {
    catalog::describe_optional(writer, "clause", table->clause);
    write_source(writer, "document", table->document);
    writer.member("evidence", catalog::grade_name(line.evidence));
    catalog::describe_optional(writer, "note", table->note);
    write_registers(writer, {table->register_id});
    writer.member("table", table->id);
    writer.key("title");
    catalog::describe(writer, table->title);
    writer.end_object();
    return;
  }
  const method::Case& rule = *line.rule;
  const catalog::Entry* entry = line.entry;
  if (line.absent) writer.member("absent", rule.series->id);
  catalog::describe_optional(writer, "clause", entry ? entry->clause : line.absent ? line.absent->clause : rule.clause);
  if (!line.absent) write_source(writer, "document", entry ? entry->document : rule.document);
  if (entry) {
    writer.member("entry", entry->id());
    catalog::describe_optional(writer, "errata", entry->errata);
  }
  writer.member("evidence", catalog::grade_name(line.evidence));
  writer.member("name", line.factor->name);
  if (entry) catalog::describe_optional(writer, "note", entry->note);
  write_registers(writer,
                  {entry ? entry->register_id : std::string_view(), rule.register_id, line.factor->register_id});
  write_rule(writer, line);
  if (entry) writer.member("select", catalog::select_name(rule.select));
  if (!line.factor->title.zh.empty()) {
    writer.key("title");
    catalog::describe(writer, line.factor->title);
  }
  writer.member("unit", entry ? entry->unit->text : line.absent ? line.absent->unit.text : rule.unit.text);
  writer.member("value", entry ? entry->value : line.absent ? line.absent->value : rule.value);
  writer.end_object();
}

void write_choices(json::Writer& writer, const inventory::Inventory& inventory) {
  writer.begin_array();
  for (std::size_t i = 0; i < inventory.choices.size(); ++i) {
    if (inventory.choices[i].empty()) continue;
    const method::Choice& choice = inventory.method->choices[i];
    writer.begin_object();
    catalog::describe_optional(writer, "clause", choice.clause);
    writer.member("id", choice.id);
    catalog::describe_optional(writer, "register", choice.register_id);
    if (!choice.title.zh.empty()) {
      writer.key("title");
      catalog::describe(writer, choice.title);
    }
    writer.member("value", inventory.choices[i]);
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace tsn::record
