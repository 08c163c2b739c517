// Gives every factor of an activity its value: of the catalog, of the method, or as it was measured.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "engine/calculation.hpp"

namespace tsn::engine {

class FactorFinder {
 public:
  explicit FactorFinder(Calculation& result) : result_(result), diagnostics_(result.diagnostics) {}

  // Factor `f` of activity `index`. False, and told: there is no value.
  bool find(std::size_t index, inventory::Activity& activity, std::size_t f, Row& row);
  // A measured value in place of a default is a choice an auditor wants to see: told once for each factor.
  void tell_overrides();
  // Known not to have been published by `as_of`. A document without a date counts as always known.
  bool later_than_as_of(const catalog::Document* document) const;

 private:
  struct Resolved {
    std::uint32_t line = FactorUse::none;
    Exact base;
    Fault fault;
    bool told = false;  // how it was chosen
  };
  struct Overrides {
    std::size_t first = 0;  // activity
    std::size_t count = 0;
  };

  void override_used(std::size_t index, const method::Factor& factor, const method::Case& rule, FactorUse& use,
                     std::uint32_t default_line);
  Resolved& resolve(const inventory::Activity& activity, const method::Factor& factor, std::uint32_t case_index);
  Resolved resolve_fresh(const inventory::Activity& activity, const method::Factor& factor, const method::Case& rule);
  void append_pointer(const void* pointer);
  void say_choice(std::size_t index, const FactorLine& line);
  int year() const { return result_.inventory.period.year(); }

  Calculation& result_;
  Diagnostics& diagnostics_;
  std::unordered_map<std::string, Resolved> resolved_;
  std::unordered_map<const method::Factor*, Overrides> overrides_;  // looked up, never walked
  std::string cache_key_;
  std::vector<std::string_view> keys_;
};

}  // namespace tsn::engine
