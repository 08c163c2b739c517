// A method: one edition of an accounting standard, compiled from its pack and checked against the catalog.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.hpp"
#include "formula/formula.hpp"

namespace tsn::method {

using catalog::Grade;
using catalog::Title;

// The document text a pack is read from; string_views of the compiled method point into it.
using Text = std::shared_ptr<const json::Document>;

// Text slots of a row that every source has.
enum TextSlot : std::uint32_t { item_slot = 0, region_slot = 1, supply_slot = 2, first_free_text_slot = 3 };

// A basis that is demanded, possibly another one for some items (coal as received).
struct BasisRule {
  Basis plain;
  std::vector<std::pair<std::string_view, Basis>> by_item;
  const Basis& of(std::string_view item) const noexcept;
};

struct Bounds {
  std::optional<Exact> min, max;  // in the declared unit
  std::string_view clause;
};

// How a value is written in a report. Nothing downstream sees it: the exact value goes on.
struct Report {
  int digits = 0;
  Rounding rule = Rounding::half_up;
  std::string_view clause;
};

// The value an optional input or a missing factor has by an explicit rule of the method.
struct Absent {
  std::string_view value;  // as printed
  Unit unit;
  Exact base;  // in base units
  Title reason;
  std::string_view clause;
  bool conservative = false;  // the rule for data that should be there: using it is a warning
};

enum class InputKind : std::uint8_t { number, choice, list, supply, region };

struct Allowed {
  std::string_view id;
  Title title;
};

// What a list's field must be besides its unit.
struct FieldRule {
  Bounds limits;               // number; outside: error
  std::string_view item_kind;  // text: must name an item of this kind; empty: any text
};

struct Input {
  std::string_view name;
  Title title;
  InputKind kind = InputKind::number;
  bool required = true;
  bool proof = false;       // the value must come with evidence
  std::uint32_t slot = 0;   // number, text or list slot by kind
  std::vector<Unit> units;  // number: one per variant
  std::optional<BasisRule> basis;
  Bounds limits;     // outside: error
  Bounds plausible;  // outside: warning
  std::optional<Absent> absent;
  std::vector<Allowed> values;         // choice
  std::vector<formula::Field> fields;  // list
  std::vector<FieldRule> field_rules;  // by field
  std::size_t min_rows = 0;            // list; fewer: error
  std::string_view clause;
  std::optional<Report> report;  // number
};

// Where a key of a series takes its value from.
struct KeyRef {
  std::string_view literal;  // used if slot is none
  std::uint32_t slot = none;
  static constexpr std::uint32_t none = 0xffffffff;
};

struct Condition {
  std::uint32_t slot = 0;
  std::string_view equals;
};

struct Override {
  BasisRule basis;
  bool only_absent = false;  // allowed only where the series has no entry
};

struct Case {
  std::vector<Condition> when;
  const catalog::Series* series = nullptr;  // or a literal value
  std::vector<KeyRef> keys;
  catalog::Select select = catalog::Select::constant;
  std::string_view value;                       // literal, as printed
  Unit unit;                                    // of the literal
  Exact base;                                   // literal in base units
  const catalog::Document* document = nullptr;  // of the rule; for a literal also of its value
  std::string_view clause, register_id;
  Grade evidence = Grade::primary;  // of the rule; primary (the best) if the case states none
  Title reason;
  bool proof = false;
  std::optional<Override> override_rule;
};

struct Factor {
  std::string_view name;
  Title title;
  std::uint32_t slot = 0;
  std::vector<Unit> units;  // one per variant
  std::vector<Case> cases;
  Bounds limits;     // of a measured value; outside: error
  Bounds plausible;  // outside: warning
  std::optional<Absent> absent;
  std::string_view clause, register_id;
  std::optional<Report> report;
};

struct Step {
  std::string_view id, formula, clause, register_id;
  Title title;
  std::uint32_t slot = 0;
  std::vector<Unit> units;                 // one per variant
  std::vector<formula::Program> programs;  // one per variant
  Bounds limits;                           // outside: error
  Bounds plausible;                        // outside: warning
  std::optional<Report> report;
};

struct Emission {
  KeyRef gas;
  std::uint32_t mass_step = 0;  // index into Source::steps
  std::uint32_t co2e_step = 0;
  bool in_total = true;  // false: reported apart, e.g. CO2 of biomass
};

// What a source adds to one of the method's tallies.
struct TallyPart {
  std::uint32_t tally = 0;  // index into Method::tallies
  std::uint32_t step = 0;   // index into Source::steps
};

// One emission source, with its inputs, factors and steps.
struct Source {
  std::string_view id;
  std::string_view shared;  // "cn.common.energy/purchased_electricity" if it comes from a shared pack
  Title title, notes;
  bool direct = true;
  bool in_total = true;
  std::string_view clause, register_id;
  Grade evidence = Grade::recalled;
  std::string_view item_kind;                // empty: no item
  std::vector<std::string_view> only_items;  // empty: every item of the kind
  std::vector<std::string_view> variants;    // at least one; a nameless one if the pack has none
  std::vector<Input> inputs;
  std::vector<Factor> factors;
  std::vector<Step> steps;
  std::vector<Emission> emissions;
  std::vector<TallyPart> tallies;
  bool any_report = false;        // of an input, factor or step
  bool any_conservative = false;  // an input with a conservative rule
  std::uint32_t number_slots = 0, text_slots = first_free_text_slot, list_slots = 0;
  // Text slots that hold an answer to one of the method's choices.
  std::vector<std::pair<std::uint32_t, std::size_t>> choice_slots;  // (slot, index into Method::choices)
  std::vector<const catalog::Table*> tables;                        // that its formulas read, by handle
  Text text;                                                        // the pack it was read from

  const Input* find_input(std::string_view name) const noexcept;
  const Factor* find_factor(std::string_view name) const noexcept;
};

struct Choice {
  std::string_view id;
  Title title;
  std::vector<Allowed> values;
  std::string_view register_id, clause;
};

// An exact sum over rows of anything that is not an emission: energy, electricity, production.
struct Tally {
  std::string_view id, clause;
  Title title;
  Unit unit;
};

enum class ReportedKind : std::uint8_t { total, every_source, source, tally, indicator };

// A figure of the result rounded for the report.
struct Reporting {
  std::string_view of;  // "total", "source", "source:<id>", "tally:<id>", "indicator:<id>"
  ReportedKind kind = ReportedKind::total;
  std::size_t index = 0;  // of the source, tally or indicator
  Report report;
};

struct IndicatorInput {
  std::string_view name;
  Title title;
  Unit unit;
  Bounds limits;
};

enum class FigureKind : std::uint8_t { input, total, direct, indirect, source, tally, indicator };

// What a name in an indicator's formula stands for; its place in the list is its number slot.
struct Figure {
  FigureKind kind = FigureKind::input;
  std::size_t index = 0;  // of the input, source, tally or (earlier) indicator
};

struct Indicator {
  std::string_view id, formula, clause, register_id;
  Title title;
  Unit unit;
  std::vector<IndicatorInput> inputs;
  std::vector<Figure> figures;
  formula::Program program;
};

struct Method {
  std::string_view id, edition;
  Title title, boundary, notes;
  std::string_view sector;  // an id such as "steel"; empty if the pack states none
  Title sector_title;
  std::vector<std::string_view> aliases;
  bool has_total = true;  // false: there are only tallies, e.g. energy in tce
  catalog::Document document;
  Date in_force_from, in_force_to;  // to: 0 = still in force
  Grade evidence = Grade::recalled;
  std::vector<Choice> choices;
  std::vector<Tally> tallies;
  std::vector<Source> sources;
  std::vector<Reporting> reporting;
  std::vector<Indicator> indicators;
  std::vector<std::shared_ptr<const std::vector<catalog::Document>>> documents;  // that cases cite
  std::string sha256;  // of the pack, its bases and the shared packs they use
  Text text;
  std::vector<Text> bases;                                // packs it extends, nearest first
  std::vector<std::unique_ptr<const std::string>> names;  // that views of it point into

  const Source* find_source(std::string_view id) const noexcept;
};

// A set of shared sources that methods use.
struct SharedPack {
  std::string_view id, edition;
  Text text;
  const json::Value* sources = nullptr;
  const json::Value* case_lists = nullptr;  // null if there is none
  std::shared_ptr<const std::vector<catalog::Document>> documents;
  std::string sha256;
};

// What a method pack is compiled with.
struct Surroundings {
  std::span<const SharedPack> shared;
  const catalog::Catalog& catalog;
  // The text of the method pack "id@edition", or null.
  std::function<Text(std::string_view name)> find_method;
};

// What a method pack is made of besides itself: for the hash of what it computes.
struct Ingredients {
  std::vector<std::string_view> shared;  // ids of shared packs
  std::vector<std::string> bases;        // "id@edition"
};

// Compiles a method pack. Null if there was an error.
std::unique_ptr<Method> read_method(Text text, const Surroundings& around, Diagnostics& diagnostics,
                                    Ingredients& ingredients);
std::optional<SharedPack> read_shared_pack(Text text, Diagnostics& diagnostics);

}  // namespace tsn::method
