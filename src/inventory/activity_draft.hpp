// An activity while it is read: what the request gave so far, and the parts that are read one after the other.
#pragma once

#include "inventory/activity_reader.hpp"
#include "inventory/measured.hpp"

namespace tsn::inventory {

struct ActivityDraft {
  ActivityDraft(const ActivityContext& of, const json::Path& at)
      : context(of), path(at), arena(of.inventory.arena.get()), activity(arena) {}

  const ActivityContext& context;
  const json::Path& path;
  Arena* arena;
  Activity activity;
  const json::Value* object = nullptr;
  const json::Value* parameters = nullptr;

  const catalog::Catalog& catalog() const { return context.inventory.library->catalog(); }
  const method::Source& source() const { return *activity.source; }
  Diagnostics& diagnostics() const { return context.diagnostics; }

  void check_basis(const method::BasisRule& rule, const Measured& measured, const json::Path& at, bool demanded) const;
  void check_bounds(const method::Bounds& bounds, const Exact& base, const Unit& unit, const json::Path& at,
                    bool error) const;
  void need_evidence(const json::Path& at) const;
  void keep(std::string_view name, std::uint32_t slot, bool overrides, const Measured& measured, const Exact& base,
            const json::Path& at);
  Origin origin() const { return {*arena, activity.when}; }
};

void read_quantity(ActivityDraft& draft, const json::Value* value, std::string_view basis, json::Object& object);
void read_inputs(ActivityDraft& draft);     // the other inputs, of `parameters`
void pick_cases(ActivityDraft& draft);      // which case of each factor applies
void read_overrides(ActivityDraft& draft);  // measured values in place of factors

constexpr std::uint32_t no_case_picked = 0xffffffff;

std::string missing_text(const method::Input& input);

// A member that should be a text and is something else has been told already.
inline bool told(const json::Value* value) {
  return value && !value->is(json::Kind::null) && !value->is(json::Kind::string);
}

template <typename List, typename Name>
std::string listed(const List& list, Name name_of) {
  std::string text;
  for (const auto& one : list) text += (text.empty() ? "" : ", ") + std::string(name_of(one));
  return text;
}

}  // namespace tsn::inventory
