#include "engine/correction.hpp"

#include "inventory/provenance.hpp"
#include "json/object.hpp"

namespace tsn::engine {
namespace {

using inventory::Activity;
using inventory::Given;
using inventory::shown;
using Direction = inventory::Correction::Direction;

// What a row emits: what counts, then what is reported apart.
struct Emitted {
  Exact counted, apart;
  friend bool operator==(const Emitted&, const Emitted&) = default;
  bool more_than(const Emitted& other) const {
    return counted == other.counted ? apart > other.apart : counted > other.counted;
  }
};

Result<Exact> interpolate(void* context, std::uint32_t handle, std::span<const Exact> at) {
  auto found = catalog::interpolate(*(*static_cast<const method::Source* const*>(context))->tables[handle], at);
  if (!found) return found.fault();
  return std::move(found->value);
}

// What the row would emit if number `slot` were `value`; nothing if a step cannot be computed. Leaves no trace.
std::optional<Emitted> emitted(const Activity& activity, std::uint32_t slot, const Exact& value) {
  const method::Source* named = activity.source;
  const method::Source& source = *named;
  std::vector<Exact> numbers(activity.numbers.begin(), activity.numbers.end());
  numbers[slot] = value;
  std::vector<formula::ListValue> lists;
  for (const inventory::GivenList& list : activity.lists)
    lists.push_back({list.values, list.texts, list.input ? list.input->fields.size() : 1});
  const formula::Environment environment{numbers, activity.texts, lists, &interpolate, &named};
  for (const method::Step& step : source.steps) {
    auto computed = formula::evaluate(step.programs[activity.variant], environment);
    if (!computed) return std::nullopt;
    numbers[step.slot] = std::move(computed).value();
  }
  Emitted sum;
  for (const method::Emission& emission : source.emissions)
    (emission.in_total ? sum.counted : sum.apart) += numbers[source.steps[emission.co2e_step].slot];
  return sum;
}

// The direction in which the row emits more; derived if it is none.
Direction raising(const Activity& activity, std::uint32_t slot, const Exact& original, const Exact& change) {
  const auto more = emitted(activity, slot, original * (Exact(1) + change));
  const auto less = emitted(activity, slot, original * (Exact(1) - change));
  if (!more || !less || *more == *less) return Direction::derived;
  return more->more_than(*less) ? Direction::up : Direction::down;
}

class Corrector {
 public:
  explicit Corrector(Calculation& result) : result_(result) {}

  bool activity(std::size_t index) {
    Activity& activity = result_.inventory.activities[index];
    std::vector<std::pair<std::uint32_t, Exact>> corrected;  // all trials see the data as it was given
    bool good = true;
    for (const Given& given : activity.given) {
      if (!given.provenance || !given.provenance->correction) continue;
      std::string pointer = activity_pointer(index) + (given.name == "quantity" ? "" : "/parameters");
      pointer = pointer_join(pointer, given.name);
      const Exact& original = activity.numbers[given.slot];
      const auto direction = direction_of(activity, given, original, pointer);
      if (!direction) {
        good = false;
        continue;
      }
      Exact value = apply(index, given, *direction, pointer);
      good = within(activity, given, value, pointer) && good;
      corrected.emplace_back(given.slot, std::move(value));
    }
    for (auto& [slot, value] : corrected) activity.numbers[slot] = std::move(value);
    return good;
  }

  void denominator(inventory::Denominator& one) {
    const Direction direction = one.given.provenance->correction->direction;
    const std::string pointer = pointer_join("/denominators", one.name);
    one.base = apply(Correction::none, one.given, direction, pointer);
    for (const method::Indicator& indicator : result_.inventory.method->indicators)
      for (const method::IndicatorInput& input : indicator.inputs)
        if (input.name == one.name) {
          in_bounds(input.limits, one.base, input.unit, pointer);
          return;
        }
  }

 private:
  std::optional<Direction> direction_of(const Activity& activity, const Given& given, const Exact& original,
                                        const std::string& pointer) {
    const inventory::Correction& asked = *given.provenance->correction;
    const Direction raises = raising(activity, given.slot, original, asked.change);
    const auto wrong = [&](std::string message) {
      result_.diagnostics.error("correction.direction", pointer + "/provenance/correction/direction",
                                std::move(message));
      return std::nullopt;
    };
    if (raises == Direction::derived && asked.direction == Direction::derived)
      return wrong(
          "the emissions of this activity do not tell whether more or less of it is the conservative side: "
          "state the direction, \"up\" or \"down\"");
    if (raises == Direction::derived || asked.direction == Direction::derived)
      return raises == Direction::derived ? asked.direction : raises;
    if (raises != asked.direction)
      return wrong(raises == Direction::up ? "more of it raises the emissions: the conservative direction is up"
                                           : "more of it lowers the emissions: the conservative direction is down");
    return raises;
  }

  // The corrected value, in base units; the correction is listed and told.
  Exact apply(std::size_t activity, const Given& given, Direction direction, const std::string& pointer) {
    const inventory::Correction& asked = *given.provenance->correction;
    Correction made;
    made.activity = activity;
    made.given = &given;
    made.up = direction == Direction::up;
    made.factor = made.up ? Exact(1) + asked.change : Exact(1) - asked.change;
    made.original = given.provenance->number;
    made.corrected = made.original * made.factor;
    const std::string of_unit = given.unit == "1" ? "" : " " + std::string(given.unit);
    result_.diagnostics.add(Severity::warning, "correction.applied", pointer + "/provenance/correction",
                            "`" + std::string(given.name) + "` is " + shown(made.corrected) + of_unit +
                                " in place of " + shown(made.original) + of_unit + ": x " + shown(made.factor) +
                                ", by " + std::string(correction_clause));
    worsen(result_, correction_evidence);
    result_.corrections.push_back(made);
    return made.corrected * given.provenance->scale;
  }

  bool within(const Activity& activity, const Given& given, const Exact& value, const std::string& pointer) {
    if (given.overrides) {
      const method::Factor& factor = *activity.source->find_factor(given.name);
      return in_bounds(factor.limits, value, factor.units[activity.variant], pointer);
    }
    const method::Input& input = *activity.source->find_input(given.name);
    return in_bounds(input.limits, value, input.units[activity.variant], pointer);
  }

  bool in_bounds(const method::Bounds& bounds, const Exact& base, const Unit& unit, const std::string& pointer) {
    const bool below = bounds.min && base < *bounds.min * unit.scale;
    const bool above = bounds.max && base > *bounds.max * unit.scale;
    if (!below && !above) return true;
    result_.diagnostics.error("input.range", pointer,
                              "corrected, the value is " + std::string(below ? "below " : "above ") +
                                  (below ? bounds.min : bounds.max)->to_decimal() +
                                  (unit.text == "1" ? "" : " " + unit.text) + ", which the method does not allow");
    return false;
  }

  Calculation& result_;
};

}  // namespace

bool correct_activity(Calculation& result, std::size_t index) { return Corrector(result).activity(index); }

void correct_denominators(Calculation& result) {
  for (inventory::Denominator& one : result.inventory.denominators)
    if (one.given.provenance && one.given.provenance->correction) Corrector(result).denominator(one);
}

}  // namespace tsn::engine
