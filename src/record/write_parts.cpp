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

namespace {

void write_report(json::Writer& writer, const method::Report& report) {
  writer.key("report");
  writer.begin_object();
  writer.member("clause", report.clause);
  writer.member_int("digits", report.digits);
  writer.member("rule", rounding_name(report.rule));
  writer.end_object();
}

// How the inputs or factors of a source are rounded for the report; only those that are.
template <typename List>
void write_reports(json::Writer& writer, std::string_view key, const List& list) {
  if (std::none_of(list.begin(), list.end(), [](const auto& one) { return one.report.has_value(); })) return;
  writer.key(key);
  writer.begin_array();
  for (const auto& one : list) {
    if (!one.report) continue;
    writer.begin_object();
    writer.member("name", one.name);
    write_report(writer, *one.report);
    writer.end_object();
  }
  writer.end_array();
}

void write_reported(json::Writer& writer, const Exact& base, const Unit& unit, const method::Report& report) {
  writer.member("reported", round_to(base / unit.scale, report.digits, report.rule).to_decimal());
}

// The inputs that the report shows rounded.
void write_inputs(json::Writer& writer, const inventory::Activity& activity) {
  const auto& inputs = activity.source->inputs;
  if (std::none_of(inputs.begin(), inputs.end(), [](const method::Input& one) { return one.report.has_value(); }))
    return;
  writer.key("inputs");
  writer.begin_array();
  for (const method::Input& one : inputs) {
    if (!one.report) continue;
    writer.begin_object();
    writer.member("name", one.name);
    write_reported(writer, activity.numbers[one.slot], one.units[activity.variant], *one.report);
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace

void write_sources(json::Writer& writer, const engine::Calculation& calculation) {
  const auto& sources = calculation.inventory.method->sources;
  std::vector<bool> used(sources.size());
  for (const inventory::Activity& activity : calculation.inventory.activities)
    used[static_cast<std::size_t>(activity.source - sources.data())] = true;
  writer.begin_array();
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (!used[i]) continue;
    const method::Source* source = &sources[i];
    writer.begin_object();
    writer.member("class", source->direct ? "direct" : "indirect");
    writer.member("clause", source->clause);
    writer.member("evidence", catalog::grade_name(source->evidence));
    if (source->any_report) write_reports(writer, "factors", source->factors);
    writer.member("id", source->id);
    if (source->any_report) write_reports(writer, "inputs", source->inputs);
    catalog::describe_optional(writer, "register", source->register_id);
    catalog::describe_optional(writer, "shared", source->shared);
    writer.key("steps");
    writer.begin_array();
    for (const method::Step& step : source->steps) {
      writer.begin_object();
      writer.member("clause", step.clause);
      writer.member("formula", step.formula);
      writer.member("id", step.id);
      catalog::describe_optional(writer, "register", step.register_id);
      if (step.report) write_report(writer, *step.report);
      writer.end_object();
    }
    writer.end_array();
    writer.key("title");
    catalog::describe(writer, source->title);
    writer.end_object();
  }
  writer.end_array();
}

namespace {

// Inputs that were not given and have a value by the method's rule.
void write_absent(json::Writer& writer, const inventory::Activity& activity) {
  bool any = false;
  for (const method::Input& input : activity.source->inputs) {
    const auto is_it = [&](const inventory::Given& given) { return given.name == input.name; };
    if (!input.absent || std::any_of(activity.given.begin(), activity.given.end(), is_it)) continue;
    if (!any) {
      writer.key("absent");
      writer.begin_array();
      any = true;
    }
    writer.begin_object();
    catalog::describe_optional(writer, "clause", input.absent->clause);
    writer.member("name", input.name);
    if (!input.absent->reason.zh.empty()) {
      writer.key("reason");
      catalog::describe(writer, input.absent->reason);
    }
    writer.member("unit", input.absent->unit.text);
    writer.member("value", input.absent->value);
    writer.end_object();
  }
  if (any) writer.end_array();
}

}  // namespace

void write_trace(json::Writer& writer, const engine::Calculation& calculation, const engine::Token* token) {
  writer.begin_array();
  for (std::size_t i = 0; i < calculation.rows.size() && !stopped(token, i); ++i) {
    const inventory::Activity& activity = calculation.inventory.activities[i];
    const engine::Row& row = calculation.rows[i];
    writer.begin_object();
    write_absent(writer, activity);
    writer.member("activity", activity.id);
    writer.key("factors");
    writer.begin_array();
    for (std::size_t f = 0; f < row.uses.size(); ++f) {
      const engine::FactorUse& use = row.uses[f];
      writer.begin_object();
      if (use.line == engine::FactorUse::none && !use.overridden) writer.member_bool("gap", true);
      if (use.line != engine::FactorUse::none && !use.overridden) writer.member_int("line", use.line);
      writer.member("name", activity.source->factors[f].name);
      if (use.overridden) {
        writer.member_bool("overridden", true);
        if (use.line != engine::FactorUse::none) writer.member_int("replaces", use.line);
      }
      const method::Factor& factor = activity.source->factors[f];
      if (factor.report && row.computed)
        write_reported(writer, activity.numbers[factor.slot], factor.units[activity.variant], *factor.report);
      writer.end_object();
    }
    writer.end_array();
    if (!row.computed) writer.member_bool("gap", true);
    if (activity.source->any_report && row.computed) write_inputs(writer, activity);
    writer.key("steps");
    writer.begin_array();
    for (const method::Step& step : activity.source->steps) {
      if (!row.computed) break;
      const Unit& unit = step.units[activity.variant];
      const Exact& base = activity.numbers[step.slot];
      const Exact value = unit.scale == Exact(1) ? base : base / unit.scale;
      writer.begin_object();
      const bool ends = value.terminates();
      if (!ends) writer.member("exact", value.to_ratio());
      writer.member("id", step.id);
      if (step.report) write_reported(writer, base, unit, *step.report);
      writer.member("unit", unit.text);
      writer.member("value", ends ? value.to_decimal() : value.to_rounded_decimal(shown_decimals));
      writer.end_object();
    }
    writer.end_array();
    if (!row.tables.empty()) {
      writer.key("tables");
      writer.begin_array();
      for (std::uint32_t line : row.tables) writer.integer(line);
      writer.end_array();
    }
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace tsn::record
