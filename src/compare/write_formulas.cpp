#include <algorithm>
#include <map>
#include <set>

#include "compare/write.hpp"

namespace tsn::compare {
namespace {

using Sources = std::map<std::string_view, const method::Source*>;

// The sources that occur, by id.
Sources sources_of(const engine::Calculation& calculation) {
  Sources sources;
  for (const inventory::Activity& activity : calculation.inventory.activities)
    sources.emplace(activity.source->id, activity.source);
  return sources;
}

const method::Step* find_step(const method::Source* source, std::string_view id) {
  if (source)
    for (const method::Step& step : source->steps)
      if (step.id == id) return &step;
  return nullptr;
}

// Ids of the steps whose formula is not the same in both.
std::set<std::string_view> other_steps(const method::Source* a, const method::Source* b) {
  std::set<std::string_view> ids;
  for (const method::Source* source : {a, b})
    if (source)
      for (const method::Step& step : source->steps) {
        const method::Step* left = find_step(a, step.id);
        const method::Step* right = find_step(b, step.id);
        if (!left || !right || left->formula != right->formula) ids.insert(step.id);
      }
  return ids;
}

void write_scope(json::Writer& writer, std::string_view key, const method::Source* source) {
  if (!source) return;
  writer.key(key);
  writer.begin_object();
  writer.member("class", source->direct ? "direct" : "indirect");
  writer.member_bool("in_total", source->in_total);
  writer.end_object();
}

void write_step(json::Writer& writer, std::string_view key, const method::Step* step) {
  if (!step) return;
  writer.key(key);
  writer.begin_object();
  writer.member("clause", step->clause);
  writer.member("formula", step->formula);
  writer.end_object();
}

void write_source(json::Writer& writer, std::string_view id, const method::Source* a, const method::Source* b) {
  const auto steps = other_steps(a, b);
  const bool same_scope = a && b && a->direct == b->direct && a->in_total == b->in_total;
  if (same_scope && steps.empty()) return;
  writer.begin_object();
  if (!same_scope) write_scope(writer, "a", a);
  if (!same_scope) write_scope(writer, "b", b);
  writer.member("source", id);
  writer.key("steps");
  writer.begin_array();
  for (std::string_view step : steps) {
    writer.begin_object();
    write_step(writer, "a", find_step(a, step));
    write_step(writer, "b", find_step(b, step));
    writer.member("id", step);
    writer.end_object();
  }
  writer.end_array();
  writer.end_object();
}

}  // namespace

void write_formulas(json::Writer& writer, const engine::Calculation& before, const engine::Calculation& after) {
  Sources a = sources_of(before), b = sources_of(after);
  // A source without rows in one of the states is compared as that state's method has it.
  const auto complete = [](Sources& sources, const Sources& other, const method::Method& method) {
    for (const auto& [id, source] : other)
      if (const method::Source* found = method.find_source(id)) sources.emplace(found->id, found);
  };
  complete(a, b, *before.inventory.method);
  complete(b, a, *after.inventory.method);
  writer.begin_array();
  std::set<std::string_view> ids;
  for (const Sources* sources : {&a, &b})
    for (const auto& [id, source] : *sources) ids.insert(id);
  for (std::string_view id : ids) {
    const auto left = a.find(id), right = b.find(id);
    write_source(writer, id, left == a.end() ? nullptr : left->second, right == b.end() ? nullptr : right->second);
  }
  writer.end_array();
}

}  // namespace tsn::compare
