#include <algorithm>

#include "inventory/activity_reader.hpp"
#include "inventory/credit_code.hpp"
#include "inventory/inventory.hpp"
#include "inventory/provenance.hpp"

namespace tsn::inventory {
namespace {

using json::Kind;
using json::Object;
using json::Path;
using json::Value;

class InventoryReader {
 public:
  InventoryReader(std::shared_ptr<const method::Library> library, Date as_of, Diagnostics& diagnostics,
                  std::pmr::memory_resource* memory, const Token* token)
      : as_of_(as_of), diagnostics_(diagnostics), token_(token) {
    inventory_.arena = std::make_unique<Arena>(memory);
    inventory_.library = std::move(library);
  }

  Inventory read(const Value& request) {
    const Path root;
    Object object(request, root, diagnostics_);
    if (!object.valid()) return std::move(inventory_);
    if (const std::string_view format = object.text("format"); !format.empty() && format != "tansuan.request/1")
      object.error("format", "request.format", "a request has the format \"tansuan.request/1\"");
    period(object);
    as_of(object);
    region(object, root);
    entity(object, root);
    catalog_pin(object, root);
    plan(object, root);
    find_method(object, root);
    const Value* choices = object.optional("choices", Kind::object);
    const Value* denominators = object.optional("denominators", Kind::object);
    const Value* activities = object.required("activities", Kind::array);
    object.finish();
    if (!inventory_.method) return std::move(inventory_);
    read_choices(choices, Path(root, "choices"));
    read_denominators(denominators, Path(root, "denominators"));
    if (activities) read_activities(*activities, Path(root, "activities"));
    return std::move(inventory_);
  }

 private:
  void period(Object& object) {
    inventory_.period_text = object.text("period");
    if (inventory_.period_text.empty()) return;
    auto period = parse_period(inventory_.period_text);
    if (period)
      inventory_.period = *period;
    else
      object.error("period", period.fault().code, period.fault().message);
  }

  void as_of(Object& object) {
    const std::size_t before = diagnostics_.error_count();
    const std::string_view text = object.optional_text("as_of");
    if (!text.empty()) {
      auto date = parse_date(text);
      if (date)
        inventory_.as_of = *date;
      else
        object.error("as_of", date.fault().code, date.fault().message);
    }
    if (as_of_) inventory_.as_of = as_of_;
    if (!inventory_.as_of && diagnostics_.error_count() == before)
      object.error("as_of", "member.missing",
                   "`as_of` is required: the date whose knowledge counts, such as 2025-03-31");
  }

  void region(Object& object, const Path& root) {
    const std::string_view name = object.optional_text("region");
    if (!name.empty())
      inventory_.region = read_region(name, inventory_.library->catalog(), Path(root, "region"), diagnostics_);
  }

  void entity(Object& object, const Path& root) {
    const Value* value = object.optional("entity", Kind::object);
    if (!value) return;
    const Path path(root, "entity");
    Object entity(*value, path, diagnostics_);
    inventory_.entity_name = entity.optional_text("name");
    inventory_.credit_code = entity.optional_text("credit_code");
    if (!inventory_.credit_code.empty())
      if (auto fault = credit_code_fault(inventory_.credit_code))
        entity.error("credit_code", fault->code, fault->message);
    entity.finish();
  }

  void catalog_pin(Object& object, const Path& root) {
    const Value* value = object.optional("catalog", Kind::object);
    if (!value) return;
    const Path path(root, "catalog");
    Object pin(*value, path, diagnostics_);
    inventory_.catalog_release = pin.optional_text("release");
    inventory_.catalog_sha256 = pin.optional_text("sha256");
    const auto& library = *inventory_.library;
    const auto check = [&](std::string_view key, std::string_view pinned, std::string_view actual) {
      if (!pinned.empty() && pinned != actual)
        pin.error(key, "catalog.mismatch",
                  "the request pins " + quoted(pinned) + ", this engine has " + quoted(actual) +
                      "; open that catalog release");
    };
    check("release", inventory_.catalog_release, library.catalog().release());
    check("sha256", inventory_.catalog_sha256, library.sha256());
    pin.finish();
  }

  void plan(Object& object, const Path& root) {
    const Value* value = object.optional("plan", Kind::object);
    if (!value) return;
    const Path path(root, "plan");
    Object stated(*value, path, diagnostics_);
    Plan& plan = inventory_.plan.emplace();
    plan.version = stated.text("version");
    plan.date = stated.optional_text("date");
    if (!plan.date.empty())
      if (const auto date = parse_date(plan.date); !date) stated.error("date", date.fault().code, date.fault().message);
    if (const Value* tolerance = stated.optional("tolerance"))
      plan.tolerance = read_share(*tolerance, Path(path, "tolerance"), diagnostics_, *inventory_.arena);
    stated.finish();
  }

  void find_method(Object& object, const Path& root) {
    const Value* value = object.required("method", Kind::object);
    if (!value) return;
    const Path path(root, "method");
    Object method(*value, path, diagnostics_);
    const std::string_view id = method.text("id");
    const std::string_view edition = method.optional_text("edition");
    method.finish();
    if (id.empty() || !inventory_.period.from) return;
    auto found = inventory_.library->find_method(id, edition, inventory_.period);
    if (found)
      inventory_.method = std::move(found).value();
    else
      diagnostics_.error(found.fault().code,
                         (found.fault().code == "method.not_in_force" ? Path(root, "period") : path).text(),
                         found.fault().message);
  }

  void read_choices(const Value* value, const Path& path) {
    const auto& choices = inventory_.method->choices;
    inventory_.choices.resize(choices.size());
    missing_choices_.resize(choices.size());
    refused_choices_.resize(choices.size());
    if (!value) return;
    Object object(*value, path, diagnostics_);
    for (std::size_t i = 0; i < choices.size(); ++i) {
      const std::size_t before = diagnostics_.error_count();
      const std::string_view text = object.optional_text(choices[i].id);
      refused_choices_[i] = diagnostics_.error_count() != before;
      if (text.empty()) continue;
      for (const method::Allowed& allowed : choices[i].values)
        if (allowed.id == text) inventory_.choices[i] = allowed.id;
      if (!inventory_.choices[i].empty()) continue;
      object.error(choices[i].id, "choice.unknown", quoted(text) + " is not one of: " + values(choices[i]));
      refused_choices_[i] = true;
    }
    object.finish();
  }

  static std::string values(const method::Choice& choice) {
    std::string text;
    for (const method::Allowed& allowed : choice.values) text += (text.empty() ? "" : ", ") + std::string(allowed.id);
    return text;
  }

  void read_denominators(const Value* value, const Path& path) {
    if (!value) return;
    Object object(*value, path, diagnostics_);
    for (const method::Indicator& indicator : inventory_.method->indicators) {
      for (const method::IndicatorInput& input : indicator.inputs) {
        const Value* given = object.optional(input.name);
        const bool known = std::any_of(inventory_.denominators.begin(), inventory_.denominators.end(),
                                       [&](const Denominator& d) { return d.name == input.name; });
        if (given && !known) denominator(input, *given, Path(path, input.name));
      }
    }
    object.finish();
    std::sort(inventory_.denominators.begin(), inventory_.denominators.end(),
              [](const Denominator& a, const Denominator& b) { return a.name < b.name; });
    for (const Denominator& one : inventory_.denominators)
      if (one.given.provenance)
        tell_provenance(*one.given.provenance, inventory_.period, inventory_.plan, Path(path, one.name), diagnostics_);
  }

  void denominator(const method::IndicatorInput& input, const Value& value, const Path& path) {
    const Origin origin{*inventory_.arena, inventory_.period};
    auto measured = read_measured(value, path, diagnostics_, &origin);
    if (!measured) return;
    if (auto fault = unit_mismatch(measured->quantity.unit, input.unit)) {
      diagnostics_.error(fault->code, path.text(), fault->message);
      return;
    }
    const Exact base = measured->quantity.value * measured->quantity.unit.scale;
    if (input.limits.min && base < *input.limits.min * input.unit.scale)
      diagnostics_.error("input.range", path.text(), "the value is below " + input.limits.min->to_decimal());
    if (input.limits.max && base > *input.limits.max * input.unit.scale)
      diagnostics_.error("input.range", path.text(), "the value is above " + input.limits.max->to_decimal());
    const bool stated = measured->provenance && measured->provenance->correction;
    if (stated && measured->provenance->correction->direction == Correction::Direction::derived) {
      const Path provenance(path, "provenance"), correction(provenance, "correction");
      diagnostics_.error("correction.direction", Path(correction, "direction").text(),
                         "state the direction here: \"down\" for production and other data whose smaller value is the "
                         "conservative one, \"up\" for consumption");
    }
    Given given = given_of(*measured, *inventory_.arena);
    given.name = input.name;
    inventory_.denominators.push_back({input.name, base, std::move(given)});
  }

  void read_activities(const Value& list, const Path& path) {
    if (list.items().empty()) diagnostics_.error("activities.empty", path.text(), "there is no activity to compute");
    // In the order of ids, so that nothing depends on the order of the rows.
    std::vector<std::pair<std::string_view, std::size_t>> order;
    order.reserve(list.items().size());
    for (std::size_t i = 0; i < list.items().size(); ++i) {
      const Value& value = list.items()[i];
      const Value* id = value.is(Kind::object) ? value.find("id") : nullptr;
      order.emplace_back(id && id->is(Kind::string) ? id->text : std::string_view{}, i);
    }
    if (!std::is_sorted(order.begin(), order.end())) std::sort(order.begin(), order.end());
    inventory_.activities.reserve(list.items().size());
    const ActivityContext context{inventory_, missing_choices_, diagnostics_};
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (token_ && i % 1024 == 0 && token_->cancelled) {
        diagnostics_.error("calculation.cancelled", "", "the calculation was cancelled");
        return;
      }
      const auto& [id, position] = order[i];
      const Path one(path, position);
      if (i > 0 && !id.empty() && order[i - 1].first == id)
        diagnostics_.error(
            "activity.duplicate_id", Path(one, "id").text(),
            "the id " + quoted(id) + " is that of activity " + std::to_string(order[i - 1].second) + " already");
      if (auto activity = read_activity(list.items()[position], one, position, context))
        inventory_.activities.push_back(*std::move(activity));
    }
    missing_choices();
  }

  void missing_choices() {
    for (std::size_t i = 0; i < missing_choices_.size(); ++i) {
      if (!missing_choices_[i] || refused_choices_[i]) continue;
      const method::Choice& choice = inventory_.method->choices[i];
      const Path root;
      const Path choices(root, "choices");
      diagnostics_.error("choice.missing", Path(choices, choice.id).text(),
                         "the method leaves this choice to you: " + std::string(choice.title.zh) + " / " +
                             std::string(choice.title.en) + "; one of: " + values(choice));
    }
  }

  Inventory inventory_;
  Date as_of_;
  Diagnostics& diagnostics_;
  const Token* token_;
  std::vector<bool> missing_choices_;
  std::vector<bool> refused_choices_;  // made, but wrongly: told already
};

constexpr std::string_view activities_prefix = "/activities/";

// The index in "/activities/<index>/…", or nothing.
std::optional<std::size_t> activity_index(std::string_view pointer) {
  if (!pointer.starts_with(activities_prefix)) return std::nullopt;
  std::size_t index = 0, at = activities_prefix.size();
  if (at == pointer.size()) return std::nullopt;
  for (; at < pointer.size() && pointer[at] != '/'; ++at)
    index = index * 10 + static_cast<std::size_t>(pointer[at] - '0');
  return index;
}

void sort_by_activity(std::vector<Diagnostic>& list) {
  std::stable_sort(list.begin(), list.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return activity_index(a.pointer).value_or(0) < activity_index(b.pointer).value_or(0);
  });
}

// `place` tells where each activity of the pointers stands now.
void move_pointers(Diagnostics& diagnostics, const std::vector<std::size_t>& place) {
  for (Diagnostic& one : diagnostics.editable()) {
    const auto index = activity_index(one.pointer);
    if (!index) continue;
    const std::size_t rest = one.pointer.find('/', activities_prefix.size());
    one.pointer = std::string(activities_prefix) + std::to_string(place[*index]) +
                  (rest == std::string::npos ? "" : one.pointer.substr(rest));
  }
  sort_by_activity(diagnostics.editable());
}

// Findings of a good request are read beside the record, whose activities are sorted by id.
void in_record_order(const Inventory& inventory, Diagnostics& diagnostics) {
  if (diagnostics.empty()) return;
  std::vector<std::size_t> place(inventory.activities.size());
  for (std::size_t i = 0; i < place.size(); ++i) place[inventory.activities[i].position] = i;
  move_pointers(diagnostics, place);
}

}  // namespace

void in_request_order(const Inventory& inventory, Diagnostics& diagnostics) {
  std::vector<std::size_t> place;
  place.reserve(inventory.activities.size());
  for (const Activity& activity : inventory.activities) place.push_back(activity.position);
  move_pointers(diagnostics, place);
}

std::optional<Inventory> read_inventory(const Value& request, std::shared_ptr<const method::Library> library,
                                        Date as_of, Diagnostics& diagnostics, std::pmr::memory_resource* memory,
                                        const Token* token) {
  const std::size_t before = diagnostics.error_count();
  Inventory inventory = InventoryReader(std::move(library), as_of, diagnostics, memory, token).read(request);
  if (diagnostics.error_count() != before) {
    sort_by_activity(diagnostics.editable());  // read beside the request
    return std::nullopt;
  }
  in_record_order(inventory, diagnostics);
  return inventory;
}

}  // namespace tsn::inventory
