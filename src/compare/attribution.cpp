#include "compare/attribution.hpp"

#include <algorithm>
#include <bit>

namespace tsn::compare {
namespace {

// What a state must compute: a row that each record computes, if it has it. Else the missing row would look like a
// change; a gap that one of the records has may be closed by any step.
std::optional<Fault> new_gap(const Substitution& substitution, const Figures& figures, State state) {
  const auto computed = [](const Original& original, std::size_t index) {
    return index != Pair::none && original.run().rows[index].computed;
  };
  const bool from_b = (state & bit(Group::activity)) != 0;
  auto row = figures.rows.begin();
  for (const Pair& pair : substitution.pairs()) {
    if (row == figures.rows.end()) break;
    if (row->id != pair.id) continue;
    const bool here = (row++)->computed;
    const bool a = computed(substitution.a(), pair.a), b = computed(substitution.b(), pair.b);
    if (!here && (pair.matched() ? a && b : from_b ? b : a))
      return Fault{"compare.gap", "activity " + std::string(pair.id) + " cannot be computed there"};
  }
  return std::nullopt;
}

class Attributor {
 public:
  Attributor(const Substitution& substitution, std::pmr::memory_resource* memory, engine::Token* token)
      : substitution_(substitution), memory_(memory), token_(token), groups_(substitution.differing()) {}

  Result<Attribution> attribute() {
    result_.headline = headline(substitution_.a().run(), substitution_.b().run());
    all_ = mask_of(groups_.size());
    // Every subset of the groups that differ.
    for (State state = all_;; state = (state - 1) & all_) {
      if (auto fault = look_at(state)) return *std::move(fault);
      if (state == 0) break;
    }
    cut(best_order());
    find_asymmetry();
    // The rows of the states that the steps go through. Those of all 64 would be too many to keep.
    for (const Block& block : result_.blocks)
      if (auto fault = keep_rows(block.after)) return *std::move(fault);
    return std::move(result_);
  }

 private:
  State mask_of(std::size_t count) const {
    State state = 0;
    for (std::size_t i = 0; i < count; ++i) state |= bit(groups_[i]);
    return state;
  }

  bool is_end(State state) const { return state == 0 || state == all_; }

  Result<Figures> figures(State state) const {
    if (is_end(state)) return figures_of((state == 0 ? substitution_.a() : substitution_.b()).run(), result_.headline);
    json::Document document(memory_);
    const json::Value request = substitution_.request(state, document);
    const auto calculation = compute(request, substitution_.side(state, Group::factors).library(), memory_, token_);
    if (!calculation) return calculation.fault();
    return figures_of(*calculation, result_.headline);
  }

  // A fault only if it was cancelled: one of the state itself is kept.
  std::optional<Fault> look_at(State state) {
    Figures& kept = result_.figures[state];
    auto found = figures(state);
    if (!found) {
      if (found.fault().code == "calculation.cancelled") return found.fault();
      kept.fault = found.fault();
      return std::nullopt;
    }
    kept = std::move(found).value();
    if (is_end(state)) return std::nullopt;
    kept.fault = new_gap(substitution_, kept, state);
    kept.rows = {};
    return std::nullopt;
  }

  std::optional<Fault> keep_rows(State state) {
    if (is_end(state)) return std::nullopt;
    auto found = figures(state);
    if (!found) return found.fault();
    result_.figures[state].rows = std::move(found->rows);
    return std::nullopt;
  }

  bool usable(State state) const { return !result_.figures.at(state).fault; }

  std::size_t usable_on(const std::vector<Group>& order) const {
    State state = 0;
    std::size_t count = 0;
    for (Group group : order) count += usable(state |= bit(group)) ? 1 : 0;
    return count;
  }

  // The standard one, unless another keeps more groups apart: then the first of those in lexicographic order.
  std::vector<Group> best_order() {
    std::vector<Group> best = groups_, order = groups_;
    std::size_t most = usable_on(best);
    while (most != groups_.size() && std::next_permutation(order.begin(), order.end())) {
      if (const std::size_t count = usable_on(order); count > most) {
        most = count;
        best = order;
      }
    }
    result_.standard_order = best == groups_;
    return best;
  }

  void cut(const std::vector<Group>& order) {
    Block block;
    for (Group group : order) {
      block.groups.push_back(group);
      block.after |= bit(group);
      if (!usable(block.after)) {
        block.holes.push_back({block.after, *result_.figures.at(block.after).fault});
        continue;
      }
      const State here = block.after;
      result_.blocks.push_back(std::move(block));
      block = Block{{}, {}, here, here};
    }
  }

  void find_asymmetry() {
    const std::size_t count = result_.blocks.size();
    for (unsigned chosen = 0; chosen < 1u << count; ++chosen) {
      State state = 0;
      for (std::size_t i = 0; i < count; ++i)
        if ((chosen >> i & 1u) != 0) state |= result_.blocks[i].mask();
      if (usable(state)) continue;
      result_.asymmetric = Hole{state, *result_.figures.at(state).fault};
      return;
    }
  }

  const Substitution& substitution_;
  std::pmr::memory_resource* memory_;
  engine::Token* token_;
  std::vector<Group> groups_;
  State all_ = 0;
  Attribution result_;
};

std::int64_t factorial(std::size_t n) {
  std::int64_t product = 1;
  for (std::size_t i = 2; i <= n; ++i) product *= static_cast<std::int64_t>(i);
  return product;
}

}  // namespace

std::optional<Exact> Attribution::value(const FigureKey& key, State state, std::string_view unit) const {
  const FigureMap& all = figures.at(state).all;
  const auto found = all.find(key);
  if (found == all.end()) return is_open(key) ? std::optional<Exact>(Exact()) : std::nullopt;
  if (found->second.unit != unit) return std::nullopt;
  return found->second.value;
}

std::vector<Exact> Attribution::parts(const FigureKey& key, std::string_view unit) const {
  std::vector<Exact> parts;
  for (const Block& block : blocks) {
    const auto before = value(key, block.before, unit), after = value(key, block.after, unit);
    if (!before || !after) return {};
    parts.push_back(*after - *before);
  }
  return parts;
}

std::vector<Exact> Attribution::symmetric(const FigureKey& key, std::string_view unit) const {
  if (asymmetric) return {};
  const std::size_t count = blocks.size();
  std::vector<Exact> values;  // by subset of the blocks
  for (unsigned chosen = 0; chosen < 1u << count; ++chosen) {
    State state = 0;
    for (std::size_t i = 0; i < count; ++i)
      if ((chosen >> i & 1u) != 0) state |= blocks[i].mask();
    const auto one = value(key, state, unit);
    if (!one) return {};
    values.push_back(*one);
  }
  std::vector<Exact> parts(count);
  for (std::size_t i = 0; i < count; ++i)
    for (unsigned others = 0; others < 1u << count; ++others) {
      if ((others >> i & 1u) != 0) continue;
      const auto size = static_cast<std::size_t>(std::popcount(others));
      const Exact weight = Exact::ratio(factorial(size) * factorial(count - size - 1), factorial(count));
      parts[i] += weight * (values[others | 1u << i] - values[others]);
    }
  return parts;
}

Result<Attribution> attribute(const Substitution& substitution, std::pmr::memory_resource* memory,
                              engine::Token* token) {
  return Attributor(substitution, memory, token).attribute();
}

}  // namespace tsn::compare
