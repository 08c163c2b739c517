// The change of every figure, attributed to groups of causes: exactly, step by step, and symmetrically.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "compare/figures.hpp"

namespace tsn::compare {

// A state between the two records that cannot be computed, and why.
struct Hole {
  State state = 0;
  Fault fault;
};

// Groups substituted in one step: one, or several that no computable state tells apart.
struct Block {
  std::vector<Group> groups;
  std::vector<Hole> holes;
  State before = 0, after = 0;
  State mask() const noexcept { return before ^ after; }
  bool has(Group group) const noexcept { return (mask() & bit(group)) != 0; }
};

struct Attribution {
  std::optional<FigureKey> headline;
  std::vector<Block> blocks;         // in the order of substitution
  bool standard_order = true;        // false: another order keeps more groups apart
  std::map<State, Figures> figures;  // of every state; rows only of those between the steps
  std::optional<Hole> asymmetric;    // why there is no symmetric attribution
  State last() const noexcept { return blocks.empty() ? 0 : blocks.back().after; }

  // Of a figure in a state; nothing if there is none, or in another unit.
  std::optional<Exact> value(const FigureKey& key, State state, std::string_view unit) const;
  // One for each block, with the sum value(last) - value(0); empty if a state on the way has no such figure.
  std::vector<Exact> parts(const FigureKey& key, std::string_view unit) const;
  // The same with what a block changes averaged over all orders of the blocks (Shapley): independent of the order.
  std::vector<Exact> symmetric(const FigureKey& key, std::string_view unit) const;
};

// Code of the fault: calculation.cancelled.
Result<Attribution> attribute(const Substitution& substitution, std::pmr::memory_resource* memory,
                              engine::Token* token);

}  // namespace tsn::compare
