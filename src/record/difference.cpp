#include "record/difference.hpp"

#include <algorithm>
#include <optional>

#include "json/canonical.hpp"
#include "number/exact.hpp"

namespace tsn::record {
namespace {

using json::Kind;
using json::Path;
using json::Value;

std::optional<Difference> first_difference(const Value* recorded, const Value* computed, const Path& path) {
  if (!recorded || !computed || recorded->kind != computed->kind || recorded->text != computed->text ||
      recorded->boolean != computed->boolean)
    return Difference{path.text(), recorded, computed};
  for (std::size_t i = 0; i < std::max(recorded->items().size(), computed->items().size()); ++i) {
    const Value* a = i < recorded->items().size() ? &recorded->items()[i] : nullptr;
    const Value* b = i < computed->items().size() ? &computed->items()[i] : nullptr;
    if (auto found = first_difference(a, b, Path(path, i))) return found;
  }
  for (const json::Member& member : recorded->members())
    if (auto found = first_difference(&member.value, computed->find(member.key), Path(path, member.key))) return found;
  for (const json::Member& member : computed->members())
    if (!recorded->find(member.key)) return Difference{Path(path, member.key).text(), nullptr, &member.value};
  return std::nullopt;
}

// Element `index` of the list `name`, or of the object's own list; null if there is none.
const Value* element(const Value* object, std::string_view name, std::size_t index) {
  const Value* list = object && object->is(Kind::object) ? object->find(name) : nullptr;
  return list && index < list->items().size() ? &list->items()[index] : nullptr;
}

std::string text(const Value* object, std::string_view key) {
  return object && object->is(Kind::object) ? std::string(json::text_of(*object, key)) : std::string();
}

// The element of the list whose member `key` is `wanted`.
const Value* named(const Value* list, std::string_view key, std::string_view wanted) {
  if (list)
    for (const Value& one : list->items())
      if (text(&one, key) == wanted) return &one;
  return nullptr;
}

// A pointer read from the front. Tokens of places in a record hold no escapes where it matters.
struct Tokens {
  std::string_view rest;
  // The index after "/name/", if the pointer goes on so.
  std::optional<std::size_t> index(std::string_view name) {
    if (!rest.starts_with("/") || !rest.substr(1).starts_with(name)) return std::nullopt;
    std::string_view after = rest.substr(1 + name.size());
    if (after.size() < 2 || after[0] != '/' || after[1] < '0' || after[1] > '9') return std::nullopt;
    std::size_t found = 0, at = 1;
    for (; at < after.size() && after[at] != '/'; ++at) found = found * 10 + static_cast<std::size_t>(after[at] - '0');
    rest = after.substr(at);
    return found;
  }
  std::string member() const { return std::string(rest.substr(rest.starts_with("/") ? 1 : 0)); }
};

// The line of the factor list that a factor of the trace took.
const Value* line_of(const Value* use, const Value& root) {
  const Value* line = use ? use->find("line") : nullptr;
  if (!line || !line->is(Kind::number) || line->text.size() > 9) return nullptr;
  std::size_t index = 0;
  for (const char digit : line->text) index = index * 10 + static_cast<std::size_t>(digit - '0');
  return element(&root, "factors", index);
}

void about_factor(Place& place, const Value* line) {
  if (place.factor.empty()) place.factor = text(line, line && line->find("table") ? "table" : "name");
  place.clause = text(line, "clause");
  place.unit = text(line, "unit");
}

}  // namespace

Difference compare(const Value& recorded, const Value& computed) {
  const Path root;
  for (std::string_view part : {"trace", "factors", "results"})
    if (auto found = first_difference(recorded.find(part), computed.find(part), Path(root, part))) return *found;
  for (const json::Member& member : recorded.members()) {
    if (member.key == "signatures" || member.key == "digest") continue;
    if (auto found = first_difference(&member.value, computed.find(member.key), Path(root, member.key))) return *found;
  }
  for (const json::Member& member : computed.members())
    if (!recorded.find(member.key)) return Difference{Path(root, member.key).text(), nullptr, &member.value};
  return {};
}

Place place_of(const Difference& difference, const Value& recorded, const Value& computed) {
  Place place;
  Tokens at{difference.pointer};
  if (const auto row = at.index("trace")) {
    const Value* computed_row = element(&computed, "trace", *row);
    const Value* line = computed_row ? computed_row : element(&recorded, "trace", *row);
    place.activity = text(element(&recorded, "trace", *row), "activity");
    if (place.activity.empty()) place.activity = text(line, "activity");
    place.source = text(element(computed.find("request"), "activities", *row), "source");
    if (const auto step = at.index("steps")) {
      const Value* computed_step = element(line, "steps", *step);
      place.step = text(element(element(&recorded, "trace", *row), "steps", *step), "id");
      if (place.step.empty()) place.step = text(computed_step, "id");
      place.unit = text(computed_step, "unit");
      const Value* source = named(computed.find("sources"), "id", place.source);
      const Value* rule = named(source ? source->find("steps") : nullptr, "id", text(computed_step, "id"));
      place.formula = text(rule, "formula");
      place.clause = text(rule, "clause");
    } else if (const auto factor = at.index("factors")) {
      const Value* use = element(line, "factors", *factor);
      place.factor = text(use, "name");
      about_factor(place, line_of(use, computed));
    }
  } else if (const auto factor = at.index("factors")) {
    const Value* line = element(&computed, "factors", *factor);
    about_factor(place, line ? line : element(&recorded, "factors", *factor));
  } else if (difference.pointer.starts_with("/results/")) {
    Tokens inside{std::string_view(difference.pointer).substr(std::string_view("/results").size())};
    if (const auto source = inside.index("by_source"))
      place.source = text(element(computed.find("results"), "by_source", *source), "source");
  }
  place.member = at.member();
  return place;
}

std::string amount_of(const Difference& difference) {
  if (!difference.recorded || !difference.computed || !difference.recorded->is(Kind::string) ||
      !difference.computed->is(Kind::string))
    return {};
  const auto recorded = Exact::from_text(difference.recorded->text);
  const auto computed = Exact::from_text(difference.computed->text);
  if (!recorded || !computed) return {};
  const Exact amount = *computed - *recorded;
  return amount.terminates() ? amount.to_decimal() : amount.to_ratio();
}

std::string cut(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t end = most - 3;
  while (end != 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;  // whole characters only
  text.resize(end);
  return text + "...";
}

std::string shown(const Value* value) { return value ? cut(json::canonical(*value).value_or("?"), 120) : "nothing"; }

}  // namespace tsn::record
