// The steps of a source, and what it makes of them: emissions and parts of tallies.
#include <algorithm>

#include "method/source_scope.hpp"

namespace tsn::method {
namespace {

using json::Object;
using json::Path;
using json::Value;

bool known(const Unit& unit) { return !unit.text.empty(); }

// One program for each variant, up to the first that does not compile.
void compile(Step& step, Object& object, SourceScope& scope) {
  const Source& source = scope.source;
  for (std::size_t v = 0; v < source.variants.size() && !step.formula.empty(); ++v) {
    auto program = formula::compile(step.formula, scope.formula_scope(v), step.units[v]);
    if (!program) {
      const std::string& code = program.fault().code;
      const bool told = !scope.units_known() || !std::all_of(step.units.begin(), step.units.end(), known);
      if ((code == "formula.unit" || code == "formula.basis") && told) return;
      object.error("formula", program.fault().code,
                   scope.context.pack + ": source `" + std::string(source.id) + "`, step `" + std::string(step.id) +
                       "` (" + std::string(step.clause) + "): " + program.fault().message);
      return;
    }
    for (const formula::TextUse& use : program->texts)
      for (const formula::Name& name : scope.texts_and_lists())
        if (name.kind == formula::NameKind::text && name.slot == use.slot)
          scope.check_answer(name.name, use.text, object, "formula");
    step.programs.push_back(std::move(program).value());
  }
}

bool is_mass_of_gas(const Unit& unit) {
  for (Base base : {Base::mass, Base::co2, Base::ch4, Base::n2o, Base::co2e}) {
    Unit mass;
    mass.dimension[static_cast<std::size_t>(base)] = 1;
    if (unit.same_dimension(mass)) return true;
  }
  return false;
}

bool is_co2e(const Unit& unit) {
  Unit expected;
  expected.dimension[static_cast<std::size_t>(Base::co2e)] = 1;
  return unit.same_dimension(expected);
}

std::uint32_t find_step(const Source& source, Object& object, std::string_view key) {
  const std::string_view id = object.text(key);
  for (std::uint32_t i = 0; i < source.steps.size(); ++i)
    if (source.steps[i].id == id) return i;
  if (!id.empty()) object.error(key, "method.step", "there is no step " + quoted(id));
  return 0;
}

// The units of the step must be `fit` in every variant.
void check_units(const Source& source, std::uint32_t index, bool (*fit)(const Unit&), std::string_view needed,
                 Object& object, std::string_view key) {
  if (index >= source.steps.size()) return;
  const Step& step = source.steps[index];
  if (!std::all_of(step.units.begin(), step.units.end(), [&](const Unit& unit) { return !known(unit) || fit(unit); }))
    object.error(key, "formula.unit", "step `" + std::string(step.id) + "` must be " + std::string(needed));
}

}  // namespace

void read_step(const Value& value, const Path& path, SourceScope& scope) {
  Object object(value, path, scope.diagnostics);
  if (!object.valid()) return;
  Step step;
  step.id = object.text("id");
  step.title = read_notes(object, "title");
  step.formula = object.text("formula");
  step.clause = object.text("clause");
  step.register_id = object.optional_text("register");
  step.units = scope.units(object);
  step.limits = read_bounds(object);
  step.plausible = read_plausible(object);
  step.report = scope.report(object);
  read_notes(object, "notes");
  object.finish();
  compile(step, object, scope);
  step.slot = scope.add_number(step.id, step.units, object, "id");
  scope.source.steps.push_back(std::move(step));
}

void read_emission(const Value& value, const Path& path, SourceScope& scope) {
  Object object(value, path, scope.diagnostics);
  if (!object.valid()) return;
  Source& source = scope.source;
  Emission emission;
  emission.gas = scope.key_ref(object.text("gas"), object, "gas");
  emission.mass_step = find_step(source, object, "mass");
  emission.co2e_step = find_step(source, object, "co2e");
  emission.in_total = object.optional_bool("in_total", true) && source.in_total;
  object.finish();
  check_units(source, emission.mass_step, is_mass_of_gas, "a mass, such as tCO2 or t", object, "mass");
  check_units(source, emission.co2e_step, is_co2e, "in tCO2e", object, "co2e");
  source.emissions.push_back(emission);
}

bool read_tally(const Value& value, const Path& path, SourceScope& scope) {
  Object object(value, path, scope.diagnostics);
  if (!object.valid()) return true;
  Source& source = scope.source;
  const std::string_view id = object.text("id");
  TallyPart part;
  part.step = find_step(source, object, "value");
  object.finish();
  const auto& tallies = scope.context.tallies;
  const auto at = std::find_if(tallies.begin(), tallies.end(), [&](const Tally& one) { return one.id == id; });
  if (at == tallies.end()) {
    if (!id.empty() && !scope.context.shared)
      object.error("id", "method.tally", "the method has no tally " + quoted(id));
    return false;
  }
  part.tally = static_cast<std::uint32_t>(at - tallies.begin());
  if (part.step < source.steps.size())
    for (const Unit& unit : source.steps[part.step].units) {
      if (!known(unit) || !known(at->unit)) continue;
      if (auto fault = unit_mismatch(unit, at->unit)) {
        object.error("value", "formula.unit", "tally " + quoted(id) + ": " + fault->message);
        break;
      }
    }
  source.tallies.push_back(part);
  return true;
}

}  // namespace tsn::method
