// Requests between the two: what one group of causes decides is taken from record B, the rest still from record A.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "compare/original.hpp"

namespace tsn::compare {

// In the order of substitution.
enum class Group : unsigned {
  activity,             // rows, their quantities and inputs; the months, the region, the denominators
  measured_or_default,  // a measured value where the other record takes the method's default
  measured_value,       // another measured value
  choices,              // what the method leaves to the user
  factors,              // the catalog, the date whose knowledge counts, the data year
  method,               // the edition: formulas, scope
};
inline constexpr std::size_t group_count = 6;
std::string_view group_name(Group group) noexcept;

// Which groups are taken from B: bit g for group g.
using State = unsigned;
constexpr State bit(Group group) noexcept { return 1u << static_cast<unsigned>(group); }

// A row of either record. The two are one row if id, source and item are the same; else the id stands for two.
struct Pair {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::string_view id;
  std::size_t a = none, b = none;  // index of the activity
  bool matched() const noexcept { return same && a != none && b != none; }
  bool same = true;  // not another source or item under one id
};

// A datum that the two records have differently.
struct Datum {
  std::string_view name;  // "quantity", or a parameter, or another member of the activity
  Group group = Group::activity;
  const json::Value* a = nullptr;  // null: not given
  const json::Value* b = nullptr;
};

class Substitution {
 public:
  Substitution(const Original& a, const Original& b);

  const Original& a() const noexcept { return a_; }
  const Original& b() const noexcept { return b_; }
  const Original& side(State state, Group group) const noexcept { return (state & bit(group)) != 0 ? b_ : a_; }
  const std::vector<Pair>& pairs() const noexcept { return pairs_; }
  // Of a matched pair: what differs, in the order of names; evidence texts and `meta` decide no figure.
  std::vector<Datum> data(const Pair& pair) const;
  // Of the requests as a whole: months of the period, region, denominators, choices.
  std::vector<Datum> whole() const;
  // The groups in which the records differ, in their order.
  std::vector<Group> differing() const;
  // The request of a state; its parts are those of the records' documents and of `document`.
  json::Value request(State state, json::Document& document) const;

 private:
  Group group_of(const Pair& pair, std::string_view name, bool in_a, bool in_b) const;
  json::Value row(State state, const Pair& pair, json::Document& document) const;
  std::vector<json::Member> parameters(State state, const Pair& pair) const;
  const json::Value& activity(const Original& original, std::size_t index) const;

  const Original& a_;
  const Original& b_;
  // What only one of the two methods knows goes with the method; if it is one edition that two releases have
  // differently, with the release.
  Group knowing_;
  std::vector<Pair> pairs_;  // by id
};

}  // namespace tsn::compare
