#include <algorithm>
#include <set>

#include "catalog/describe.hpp"
#include "compare/write.hpp"
#include "record/reported.hpp"
#include "record/write.hpp"

namespace tsn::compare {
namespace {

void write_number(json::Writer& writer, std::string_view key, const Exact& value, std::string_view unit) {
  writer.key(key);
  record::write_number(writer, value, unit);
}

void write_numbers(json::Writer& writer, std::string_view key, const std::vector<Exact>& values,
                   std::string_view unit) {
  writer.key(key);
  writer.begin_array();
  for (const Exact& value : values) record::write_number(writer, value, unit);
  writer.end_array();
}

const catalog::Title* title_of(const FigureKey& key, const method::Method& method) {
  const auto named = [&](const auto& list) -> const catalog::Title* {
    for (const auto& one : list)
      if (one.id == key.id) return &one.title;
    return nullptr;
  };
  if (key.kind == FigureKind::source) return named(method.sources);
  if (key.kind == FigureKind::tally) return named(method.tallies);
  if (key.kind == FigureKind::indicator) return named(method.indicators);
  return nullptr;
}

const Figure* occurring(const FigureMap& all, const FigureKey& key) {
  const auto found = all.find(key);
  return found != all.end() && found->second.occurs ? &found->second : nullptr;
}

// Months of two years stand by their number alone.
std::string shown_name(const FigureKey& key, const Comparison& comparison) {
  const int year = comparison.a().period().year();
  if (key.kind != FigureKind::month || key.id.size() != 2 || year != comparison.b().period().year())
    return figure_name(key);
  return "month:" + std::to_string(year) + "-" + key.id;
}

void write_figure(json::Writer& writer, const Comparison& comparison, const FigureKey& key) {
  const Attribution& attribution = comparison.attribution;
  const Figure* a = occurring(attribution.figures.at(0).all, key);
  const Figure* b = occurring(attribution.figures.at(attribution.last()).all, key);
  if (!a && !b) return;
  const std::string_view unit = (b ? b : a)->unit;
  const auto from = attribution.value(key, 0, unit), to = attribution.value(key, attribution.last(), unit);
  writer.begin_object();
  if (a) write_number(writer, "a", a->value, a->unit);
  if (b) write_number(writer, "b", b->value, b->unit);
  if (from && to) write_number(writer, "change", *to - *from, unit);
  writer.member("figure", shown_name(key, comparison));
  if (from && to) {
    const auto parts = attribution.parts(key, unit);
    if (parts.size() == attribution.blocks.size()) write_numbers(writer, "parts", parts, unit);
    const auto symmetric = attribution.symmetric(key, unit);
    if (!attribution.asymmetric && symmetric.size() == attribution.blocks.size())
      write_numbers(writer, "symmetric", symmetric, unit);
  }
  const catalog::Title* title = title_of(key, (b ? comparison.b() : comparison.a()).method());
  if (title) catalog::describe_optional(writer, "title", *title);
  writer.end_object();
}

const record::ReportedFigure* find(const std::vector<record::ReportedFigure>& all, std::string_view of) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.of == of; });
  return found == all.end() ? nullptr : &*found;
}

void write_reported_side(json::Writer& writer, std::string_view key, const record::ReportedFigure* figure) {
  if (!figure) return;
  writer.key(key);
  writer.begin_object();
  writer.member("clause", figure->report->clause);
  writer.member_int("digits", figure->report->digits);
  write_number(writer, "rounding", figure->rounded() - figure->exact(), figure->unit.text);
  writer.member("rule", rounding_name(figure->report->rule));
  writer.member("unit", figure->unit.text);
  writer.member("value", record::report_text(figure->base, figure->unit, *figure->report));
  writer.end_object();
}

// The gaps among a calculation's findings at a pointer or below it.
void write_found_gaps(json::Writer& writer, const engine::Calculation& calculation, std::string_view pointer,
                      bool below) {
  writer.key("gaps");
  writer.begin_array();
  for (const Diagnostic& one : calculation.diagnostics.list()) {
    if (one.severity != Severity::gap) continue;
    const bool here = one.pointer == pointer || (below && one.pointer.starts_with(std::string(pointer) + "/"));
    if (!here) continue;
    writer.begin_object();
    writer.member("code", one.code);
    writer.member("message", one.message);
    writer.end_object();
  }
  writer.end_array();
}

bool has_gap_of_months(const engine::Calculation& calculation) {
  const auto& list = calculation.diagnostics.list();
  return std::any_of(list.begin(), list.end(), [](const Diagnostic& one) {
    return one.severity == Severity::gap && one.pointer == "/activities";
  });
}

// One record's row: its gap, or what it adds to the headline.
void write_gap_side(json::Writer& writer, const Comparison& comparison, std::string_view key, const Original& original,
                    const Figures& figures, std::size_t index) {
  if (index == Pair::none) return;
  writer.key(key);
  writer.begin_object();
  if (!original.run().rows[index].computed)
    write_found_gaps(writer, original.run(), engine::activity_pointer(index), true);
  else if (comparison.attribution.headline)
    write_number(writer, "value", figures.rows[index].value, comparison.headline_unit());
  writer.end_object();
}

}  // namespace

std::string_view Comparison::headline_unit() const {
  if (!attribution.headline) return {};
  const FigureMap& all = attribution.figures.at(0).all;
  const auto found = all.find(*attribution.headline);
  return found == all.end() ? std::string_view() : found->second.unit;
}

void write_figures(json::Writer& writer, const Comparison& comparison) {
  const Attribution& attribution = comparison.attribution;
  std::set<FigureKey> keys;
  for (State state : {State(0), attribution.last()})
    for (const auto& [key, figure] : attribution.figures.at(state).all) keys.insert(key);
  writer.begin_array();
  for (const FigureKey& key : keys) write_figure(writer, comparison, key);
  writer.end_array();
}

void write_reported(json::Writer& writer, const Comparison& comparison) {
  const auto before = record::reported_figures(comparison.a().run());
  const auto after = record::reported_figures(comparison.b().run());
  std::vector<std::string_view> names;
  for (const auto* list : {&before, &after})
    for (const record::ReportedFigure& one : *list)
      if (std::find(names.begin(), names.end(), one.of) == names.end()) names.push_back(one.of);
  writer.begin_array();
  for (std::string_view name : names) {
    const record::ReportedFigure* a = find(before, name);
    const record::ReportedFigure* b = find(after, name);
    writer.begin_object();
    write_reported_side(writer, "a", a);
    write_reported_side(writer, "b", b);
    const bool both = a && b && a->unit.text == b->unit.text;
    if (both) write_number(writer, "change", b->rounded() - a->rounded(), b->unit.text);
    writer.member("figure", name);
    if (both) write_number(writer, "rounding", (b->rounded() - b->exact()) - (a->rounded() - a->exact()), b->unit.text);
    writer.end_object();
  }
  writer.end_array();
}

void write_gaps(json::Writer& writer, const Comparison& comparison) {
  const Attribution& attribution = comparison.attribution;
  writer.begin_array();
  const auto computed = [](const Original& original, std::size_t index) {
    return index == Pair::none || original.run().rows[index].computed;
  };
  for (const Pair& pair : comparison.substitution.pairs()) {
    if (computed(comparison.a(), pair.a) && computed(comparison.b(), pair.b)) continue;
    writer.begin_object();
    write_gap_side(writer, comparison, "a", comparison.a(), attribution.figures.at(0), pair.a);
    writer.member("activity", pair.id);
    write_gap_side(writer, comparison, "b", comparison.b(), attribution.figures.at(attribution.last()), pair.b);
    writer.end_object();
  }
  const bool a = has_gap_of_months(comparison.a().run()), b = has_gap_of_months(comparison.b().run());
  if (a || b) {
    writer.begin_object();
    const auto side = [&](std::string_view key, const Original& original) {
      writer.key(key);
      writer.begin_object();
      write_found_gaps(writer, original.run(), "/activities", false);
      writer.end_object();
    };
    if (a) side("a", comparison.a());
    if (b) side("b", comparison.b());
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace tsn::compare
