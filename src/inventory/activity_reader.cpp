#include "inventory/activity_reader.hpp"

#include <algorithm>

#include "inventory/activity_draft.hpp"

namespace tsn::inventory {
namespace {

using json::Kind;
using json::Object;
using json::Path;
using json::Value;
using method::Input;
using method::InputKind;

constexpr std::string_view supplies[] = {"grid", "direct_nonfossil", "self_nonfossil", "traded_green", "gec"};

class ActivityReader {
 public:
  ActivityReader(const ActivityContext& context, const Path& path) : draft_(context, path) {}

  Activity read(const Value& value, std::size_t position) {
    Object object(value, path_, diagnostics_);
    draft_.object = &value;
    activity_.position = position;
    activity_.id = object.text("id");
    if (activity_.id.size() > 200) object.error("id", "input.too_long", "an id has at most 200 bytes");
    find_source(object.text("source"), object);
    when(object);
    if (const std::string_view region = object.optional_text("region"); !region.empty())
      activity_.region = read_region(region, draft_.catalog(), Path(path_, "region"), diagnostics_);
    const std::string_view item = object.optional_text("item");
    const Value* quantity = object.optional("quantity");
    const std::string_view supply = object.optional_text("supply");
    const std::string_view basis = object.optional_text("basis");
    const Value* parameters = object.optional("parameters", Kind::object);
    activity_.meta = object.optional("meta", Kind::object);
    object.finish();
    if (activity_.meta) check_meta(*activity_.meta, Path(path_, "meta"), 0);
    if (!activity_.source) return std::move(activity_);
    const method::Source& source = *activity_.source;
    activity_.numbers.resize(source.number_slots);
    activity_.texts = arena_span<std::string_view>(*draft_.arena, source.text_slots);
    for (std::uint32_t i = 0; i < source.list_slots; ++i) activity_.lists.emplace_back(draft_.arena);
    activity_.cases = arena_span<std::uint32_t>(*draft_.arena, source.factors.size());
    activity_.overridden = arena_span<bool>(*draft_.arena, source.factors.size());
    activity_.given.reserve(1 + (parameters ? parameters->members().size() : 0));
    activity_.texts[method::region_slot] =
        activity_.region.empty() ? draft_.context.inventory.region : activity_.region;
    for (const auto& [slot, choice] : source.choice_slots)
      activity_.texts[slot] = draft_.context.inventory.choices[choice];
    read_item(item, object);
    read_supply(supply, object);
    inventory::read_quantity(draft_, quantity, basis, object);
    draft_.parameters = parameters;
    read_inputs(draft_);
    pick_cases(draft_);
    read_overrides(draft_);
    return std::move(activity_);
  }

 private:
  const method::Source& source() const { return draft_.source(); }

  void find_source(std::string_view id, Object& object) {
    if (id.empty()) return;
    activity_.source = draft_.context.inventory.method->find_source(id);
    if (!activity_.source)
      object.error("source", "source.unknown",
                   quoted(id) + " is not an emission source of this method; it has: " +
                       listed(draft_.context.inventory.method->sources, [](const auto& s) { return s.id; }));
  }

  void when(Object& object) {
    const Period& whole = draft_.context.inventory.period;
    activity_.when = whole;
    activity_.month = object.optional_text("month");
    activity_.date = object.optional_text("date");
    if (!activity_.month.empty() && !activity_.date.empty())
      object.error("date", "date.twice", "give a month or a date, not both");
    std::string_view key = activity_.month.empty() ? "date" : "month";
    if (!activity_.month.empty()) {
      auto month = parse_month(activity_.month);
      if (month)
        activity_.when = *month;
      else
        object.error(key, month.fault().code, month.fault().message);
    } else if (!activity_.date.empty()) {
      auto date = parse_date(activity_.date);
      if (date)
        activity_.when = Period{*date, *date};
      else
        object.error(key, date.fault().code, date.fault().message);
    }
    if (whole.from && !whole.contains(activity_.when))
      object.error(key, "date.outside_period",
                   "this is outside the period " + std::string(draft_.context.inventory.period_text));
  }

  // Whatever stands in `meta` is carried into the record as it is, so it must be canonical JSON.
  void check_meta(const Value& value, const Path& path, int depth) {
    if (value.is(Kind::number))
      diagnostics_.error("member.type", path.text(), "numbers in `meta` are written as texts");
    if (depth > 8) diagnostics_.error("json.depth", path.text(), "`meta` nests too deeply");
    if (depth > 8) return;
    for (std::size_t i = 0; i < value.items().size(); ++i) check_meta(value.items()[i], Path(path, i), depth + 1);
    for (const json::Member& member : value.members()) check_meta(member.value, Path(path, member.key), depth + 1);
  }

  void read_item(std::string_view name, Object& object) {
    if (source().item_kind.empty()) {
      if (!name.empty())
        object.error("item", "item.not_allowed", "source `" + std::string(source().id) + "` has no items");
      return;
    }
    if (name.empty()) {
      if (!told(draft_.object->find("item")))
        object.error("item", "member.missing",
                     "`item` is required: what was used, of kind " + std::string(source().item_kind));
      return;
    }
    const catalog::Item* item = draft_.catalog().find_item(source().item_kind, name);
    const auto& only = source().only_items;
    if (!item || (!only.empty() && std::find(only.begin(), only.end(), item->id) == only.end())) {
      std::string known = only.empty()
                              ? listed(draft_.catalog().items_of(source().item_kind), [](auto* i) { return i->id; })
                              : listed(only, [](auto id) { return id; });
      object.error("item", "item.unknown", quoted(name) + " is not known here; known: " + known);
      return;
    }
    activity_.texts[method::item_slot] = item->id;
  }

  void read_supply(std::string_view supply, Object& object) {
    const bool takes = std::any_of(source().inputs.begin(), source().inputs.end(),
                                   [](const Input& i) { return i.kind == InputKind::supply; });
    if (!takes) {
      if (!supply.empty())
        object.error("supply", "supply.not_allowed", "source `" + std::string(source().id) + "` has no `supply`");
      return;
    }
    if (std::find(std::begin(supplies), std::end(supplies), supply) != std::end(supplies)) {
      activity_.supply = activity_.texts[method::supply_slot] = supply;
      return;
    }
    if (supply.empty() && told(draft_.object->find("supply"))) return;
    const std::string known = listed(supplies, [](auto s) { return s; });
    if (supply.empty())
      object.error("supply", "member.missing", "`supply` is required, one of: " + known);
    else
      object.error("supply", "supply.unknown", quoted(supply) + " is not a kind of supply; known: " + known);
  }

  ActivityDraft draft_;
  Activity& activity_ = draft_.activity;
  const Path& path_ = draft_.path;
  Diagnostics& diagnostics_ = draft_.diagnostics();
};

}  // namespace

std::string_view read_region(std::string_view name, const catalog::Catalog& catalog, const Path& path,
                             Diagnostics& diagnostics) {
  if (const catalog::Item* item = catalog.find_item("region", name)) return item->id;
  diagnostics.error("region.unknown", path.text(),
                    quoted(name) + " is not a province known here; write its GB/T 2260 code (320000) or name (江苏)");
  return name;  // no second finding that a region is missing
}

std::optional<Activity> read_activity(const Value& value, const Path& path, std::size_t position,
                                      const ActivityContext& context) {
  if (!value.is(Kind::object)) {
    context.diagnostics.error("member.type", path.text(), "an activity is an object");
    return std::nullopt;
  }
  const std::size_t before = context.diagnostics.error_count();
  Activity activity = ActivityReader(context, path).read(value, position);
  if (context.diagnostics.error_count() != before) return std::nullopt;
  return activity;
}

}  // namespace tsn::inventory
