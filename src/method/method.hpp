// A method: one edition of an accounting standard, compiled from its pack and checked against the catalog.
#pragma once

#include <cstdint>
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

// The value an optional input or a missing factor has by an explicit rule of the method.
struct Absent {
  std::string_view value;  // as printed
  Unit unit;
  Exact base;  // in base units
  Title reason;
  std::string_view clause;
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
};

struct Step {
  std::string_view id, formula, clause, register_id;
  Title title;
  std::uint32_t slot = 0;
  std::vector<Unit> units;                 // one per variant
  std::vector<formula::Program> programs;  // one per variant
  Bounds limits;                           // outside: error
  Bounds plausible;                        // outside: warning
};

struct Emission {
  KeyRef gas;
  std::uint32_t mass_step = 0;  // index into Source::steps
  std::uint32_t co2e_step = 0;
};

// One emission source, with its inputs, factors and steps.
struct Source {
  std::string_view id;
  std::string_view shared;  // "cn.common.energy@1/purchased_electricity" if it comes from a shared pack
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

struct Reporting {
  std::string_view of;  // "total"
  int digits = 0;
  Rounding rule = Rounding::half_up;
  std::string_view clause;
};

struct IndicatorInput {
  std::string_view name;
  Title title;
  Unit unit;
  Bounds limits;
};

struct Indicator {
  std::string_view id, formula, clause;
  Title title;
  Unit unit;
  std::vector<IndicatorInput> inputs;  // number slots 1.. ; slot 0 is the total
  formula::Program program;
};

struct Method {
  std::string_view id, edition;
  Title title, boundary;
  std::vector<std::string_view> aliases;
  catalog::Document document;
  Date in_force_from, in_force_to;  // to: 0 = still in force
  Grade evidence = Grade::recalled;
  std::vector<Choice> choices;
  std::vector<Source> sources;
  std::vector<Reporting> reporting;
  std::vector<Indicator> indicators;
  std::vector<std::shared_ptr<const std::vector<catalog::Document>>> documents;  // that cases cite
  std::string sha256;  // of the pack and of the shared packs it uses
  Text text;

  const Source* find_source(std::string_view id) const noexcept;
};

// A set of shared sources that methods use.
struct SharedPack {
  std::string_view id, edition;
  Text text;
  const json::Value* sources = nullptr;
  std::shared_ptr<const std::vector<catalog::Document>> documents;
  std::string sha256;
};

// Compiles a method pack. Null if there was an error. `used` receives the ids of the shared packs it uses.
std::unique_ptr<Method> read_method(Text text, std::span<const SharedPack> shared, const catalog::Catalog& catalog,
                                    Diagnostics& diagnostics, std::vector<std::string_view>& used);
std::optional<SharedPack> read_shared_pack(Text text, Diagnostics& diagnostics);

}  // namespace tsn::method
