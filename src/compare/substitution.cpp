#include "compare/substitution.hpp"

#include <algorithm>
#include <map>

namespace tsn::compare {
namespace {

using json::Kind;
using json::Member;
using json::Value;

// Equal but for texts that no figure rests on.
bool same_figures(const Value& a, const Value& b) {
  if (a.kind != b.kind || a.text != b.text || a.boolean != b.boolean || a.items().size() != b.items().size())
    return false;
  for (std::size_t i = 0; i < a.items().size(); ++i)
    if (!same_figures(a.items()[i], b.items()[i])) return false;
  const auto covers = [](const Value& one, const Value& other) {
    return std::all_of(one.members().begin(), one.members().end(), [&](const Member& member) {
      if (member.key == "evidence" || member.key == "meta") return true;
      const Value* found = other.find(member.key);
      return found && same_figures(member.value, *found);
    });
  };
  return covers(a, b) && covers(b, a);
}

bool same_figures(const Value* a, const Value* b) { return a && b ? same_figures(*a, *b) : a == b; }

const Value* within(const Value& object, std::string_view member, std::string_view key) {
  const Value* inner = object.find(member);
  return inner ? inner->find(key) : nullptr;
}

// Names of a member's members in either object, in order.
std::vector<std::string_view> names(const Value* a, const Value* b) {
  std::vector<std::string_view> all;
  for (const Value* one : {a, b})
    if (one)
      for (const Member& member : one->members()) all.push_back(member.key);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

bool knows(const method::Source& source, std::string_view parameter) {
  return source.find_input(parameter) || source.find_factor(parameter);
}

// Is a value of that name given in place of one that the method has?
bool replaces_default(const method::Source& source, std::string_view parameter) {
  if (source.find_factor(parameter)) return true;
  const method::Input* input = source.find_input(parameter);
  return input && input->absent;
}

bool knows_denominator(const method::Method& method, std::string_view name) {
  for (const method::Indicator& indicator : method.indicators)
    for (const method::IndicatorInput& input : indicator.inputs)
      if (input.name == name) return true;
  return false;
}

bool knows_choice(const method::Method& method, std::string_view id) {
  return std::any_of(method.choices.begin(), method.choices.end(), [&](const auto& one) { return one.id == id; });
}

// "2024-02-29" in another year: only its month counts.
std::string in_year(std::string_view text, int year) {
  std::string moved = std::to_string(year) + std::string(text.substr(std::min<std::size_t>(4, text.size())));
  if (moved.ends_with("-02-29") && days_in_month(year, 2) == 28) moved.back() = '8';
  return moved;
}

// "2024", "2024-03" or "2024-01/2024-06" in another year.
std::string period_in_year(std::string_view text, int year) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return in_year(text, year);
  return in_year(text.substr(0, slash), year) + "/" + in_year(text.substr(slash + 1), year);
}

bool same_edition(const Original& a, const Original& b) {
  return a.method().id == b.method().id && a.method().edition == b.method().edition;
}

// The months alone: the year is that of the factors.
bool same_months(const Period& a, const Period& b) {
  return a.first_month() == b.first_month() && a.last_month() == b.last_month();
}

}  // namespace

std::string_view group_name(Group group) noexcept {
  constexpr std::array<std::string_view, group_count> names{
      "activity", "measured_or_default", "measured_value", "choices", "factors", "method"};
  return names[static_cast<std::size_t>(group)];
}

Substitution::Substitution(const Original& a, const Original& b)
    : a_(a), b_(b), knowing_(same_edition(a, b) ? Group::factors : Group::method) {
  const auto& left = a.run().inventory.activities;
  const auto& right = b.run().inventory.activities;
  for (std::size_t i = 0, j = 0; i < left.size() || j < right.size();) {
    Pair pair;
    const bool from_a = j == right.size() || (i < left.size() && left[i].id <= right[j].id);
    const bool from_b = i == left.size() || (j < right.size() && right[j].id <= left[i].id);
    if (from_a) pair.a = i++;
    if (from_b) pair.b = j++;
    pair.id = from_a ? left[pair.a].id : right[pair.b].id;
    pair.same = !from_a || !from_b ||
                (left[pair.a].source->id == right[pair.b].source->id &&
                 left[pair.a].texts[method::item_slot] == right[pair.b].texts[method::item_slot]);
    pairs_.push_back(pair);
  }
}

// A record's activities stand by id, as those that were read from it.
const Value& Substitution::activity(const Original& original, std::size_t index) const {
  return original.request->find("activities")->items()[index];
}

Group Substitution::group_of(const Pair& pair, std::string_view name, bool in_a, bool in_b) const {
  const method::Source& source_a = *a_.run().inventory.activities[pair.a].source;
  const method::Source& source_b = *b_.run().inventory.activities[pair.b].source;
  if (knows(source_a, name) != knows(source_b, name)) return knowing_;
  if (!replaces_default(source_a, name) && !replaces_default(source_b, name)) return Group::activity;
  return in_a && in_b ? Group::measured_value : Group::measured_or_default;
}

std::vector<Datum> Substitution::data(const Pair& pair) const {
  std::vector<Datum> found;
  const Value& a = activity(a_, pair.a);
  const Value& b = activity(b_, pair.b);
  const int year_a = a_.period().year();
  const int year_b = b_.period().year();
  for (std::string_view name : {"date", "month", "quantity", "region", "supply"}) {
    const Value* left = a.find(name);
    const Value* right = b.find(name);
    if (same_figures(left, right)) continue;
    const bool time = name == "date" || name == "month";
    if (time && left && right && year_a != year_b && in_year(left->text, year_b) == right->text) continue;
    found.push_back({name, Group::activity, left, right});
  }
  for (std::string_view name : names(a.find("parameters"), b.find("parameters"))) {
    const Value* left = within(a, "parameters", name);
    const Value* right = within(b, "parameters", name);
    if (!same_figures(left, right))
      found.push_back({name, group_of(pair, name, left != nullptr, right != nullptr), left, right});
  }
  return found;
}

std::vector<Datum> Substitution::whole() const {
  std::vector<Datum> found;
  if (!same_months(a_.period(), b_.period()))
    found.push_back({"period", Group::activity, a_.request->find("period"), b_.request->find("period")});
  if (!same_figures(a_.request->find("region"), b_.request->find("region")))
    found.push_back({"region", Group::activity, a_.request->find("region"), b_.request->find("region")});
  for (std::string_view name : names(a_.request->find("denominators"), b_.request->find("denominators"))) {
    const Value* left = within(*a_.request, "denominators", name);
    const Value* right = within(*b_.request, "denominators", name);
    const bool both = knows_denominator(a_.method(), name) && knows_denominator(b_.method(), name);
    if (!same_figures(left, right)) found.push_back({name, both ? Group::activity : knowing_, left, right});
  }
  for (std::string_view name : names(a_.request->find("choices"), b_.request->find("choices"))) {
    const Value* left = within(*a_.request, "choices", name);
    const Value* right = within(*b_.request, "choices", name);
    const bool both = knows_choice(a_.method(), name) && knows_choice(b_.method(), name);
    if (!both)
      found.push_back({name, knowing_, left, right});
    else if (left && right && left->text != right->text)  // made in one record only: the other had no use for it
      found.push_back({name, Group::choices, left, right});
  }
  return found;
}

std::vector<Group> Substitution::differing() const {
  State differ = 0;
  for (const Datum& one : whole()) differ |= bit(one.group);
  for (const Pair& pair : pairs_)
    if (!pair.matched())
      differ |= bit(Group::activity);
    else
      for (const Datum& one : data(pair)) differ |= bit(one.group);
  if (a_.library()->sha256() != b_.library()->sha256() || a_.as_of() != b_.as_of() ||
      a_.period().year() != b_.period().year())
    differ |= bit(Group::factors);
  if (!same_edition(a_, b_)) differ |= bit(Group::method);
  std::vector<Group> groups;
  for (unsigned g = 0; g < group_count; ++g)
    if ((differ >> g & 1u) != 0) groups.push_back(static_cast<Group>(g));
  return groups;
}

std::vector<Member> Substitution::parameters(State state, const Pair& pair) const {
  const Value& a = activity(a_, pair.a);
  const Value& b = activity(b_, pair.b);
  std::vector<Member> members;
  for (std::string_view name : names(a.find("parameters"), b.find("parameters"))) {
    const Value* left = within(a, "parameters", name);
    const Value* right = within(b, "parameters", name);
    const bool from_b = (state & bit(group_of(pair, name, left != nullptr, right != nullptr))) != 0;
    if (const Value* taken = from_b ? right : left) members.push_back({name, *taken});
  }
  return members;
}

Value Substitution::row(State state, const Pair& pair, json::Document& document) const {
  const bool from_b = (state & bit(Group::activity)) != 0;
  const Original& own = from_b ? b_ : a_;
  const Value& given = activity(own, from_b ? pair.b : pair.a);
  const int year = side(state, Group::factors).period().year();
  std::vector<Member> members;
  for (const Member& member : given.members()) {
    if (member.key == "meta" || (member.key == "parameters" && pair.matched())) continue;
    const bool time = member.key == "month" || member.key == "date";
    if (time && year != own.period().year())
      members.push_back({member.key, document.string(in_year(member.value.text, year))});
    else
      members.push_back(member);
  }
  if (pair.matched()) {
    const std::vector<Member> mixed = parameters(state, pair);
    if (!mixed.empty()) members.push_back({"parameters", document.object(mixed)});
  }
  return document.object(members);
}

Value Substitution::request(State state, json::Document& document) const {
  const Original& own = side(state, Group::activity);
  const Original& factors = side(state, Group::factors);
  const Original& method = side(state, Group::method);
  const Original& knowing = side(state, knowing_);
  std::vector<Value> rows;
  for (const Pair& pair : pairs_)
    if (((state & bit(Group::activity)) != 0 ? pair.b : pair.a) != Pair::none)
      rows.push_back(row(state, pair, document));
  std::vector<Member> members{
      {"activities", document.array(rows)},
      {"as_of", document.string(date_text(factors.as_of()))},
      {"format", document.string("tansuan.request/1")},
      {"method", *method.request->find("method")},
      {"period", document.string(period_in_year(own.run().inventory.period_text, factors.period().year()))}};
  if (const Value* region = own.request->find("region")) members.push_back({"region", *region});
  const auto mix = [&](std::string_view member, auto take) {
    std::vector<Member> mixed;
    for (std::string_view name : names(a_.request->find(member), b_.request->find(member)))
      if (const Value* taken = take(name)) mixed.push_back({name, *taken});
    if (!mixed.empty()) members.push_back({member, document.object(mixed)});
  };
  mix("denominators", [&](std::string_view name) {
    const bool both = knows_denominator(a_.method(), name) && knows_denominator(b_.method(), name);
    return within(*(both ? own : knowing).request, "denominators", name);
  });
  mix("choices", [&](std::string_view name) -> const Value* {
    if (!knows_choice(a_.method(), name) || !knows_choice(b_.method(), name))
      return within(*knowing.request, "choices", name);
    const Value* left = within(*a_.request, "choices", name);
    const Value* right = within(*b_.request, "choices", name);
    if (!left || !right) return left ? left : right;
    return (state & bit(Group::choices)) != 0 ? right : left;
  });
  return document.object(members);
}

}  // namespace tsn::compare
