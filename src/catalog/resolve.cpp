// Resolution in two times: the data year a factor is for, and the date by which it was known.
#include <algorithm>

#include "catalog/catalog.hpp"

namespace tsn::catalog {
namespace {

std::string keys_text(const Query& query) {
  std::string text(query.series->id);
  for (std::size_t i = 0; i < query.keys.size(); ++i)
    text.append(i ? ", " : " (").append(query.series->keys[i]).append(" = ").append(query.keys[i]);
  return text + (query.keys.empty() ? "" : ")");
}

bool published(const Entry& entry, Date as_of) { return !entry.published || entry.published <= as_of; }
bool known(const Entry& entry, Date as_of) {
  return published(entry, as_of) && (!entry.withdrawn || as_of < entry.withdrawn);
}

// A correction replaces what was published before it for the same keys and data year.
bool corrected(const Entry& entry, const std::vector<const Entry*>& candidates) {
  return std::any_of(candidates.begin(), candidates.end(), [&](const Entry* other) {
    return !other->errata.empty() && other->year_from == entry.year_from && entry.published < other->published;
  });
}

// Keeps the entries for which `rank` is highest.
template <typename Rank>
void keep_highest(std::vector<const Entry*>& candidates, Rank rank) {
  if (candidates.empty()) return;
  auto best = rank(*candidates.front());
  for (const Entry* entry : candidates) best = std::max(best, rank(*entry));
  std::erase_if(candidates, [&](const Entry* entry) { return rank(*entry) != best; });
}

}  // namespace

Result<const Entry*> resolve(const Query& query) {
  const auto& entries = query.series->entries;
  const auto below = [](const Entry& entry, std::span<const std::string_view> keys) {
    return std::lexicographical_compare(entry.keys.begin(), entry.keys.end(), keys.begin(), keys.end());
  };
  auto at = std::lower_bound(entries.begin(), entries.end(), query.keys, below);
  std::vector<const Entry*> candidates;
  bool later = false;
  const Entry* withdrawn = nullptr;
  for (; at != entries.end() && std::equal(at->keys.begin(), at->keys.end(), query.keys.begin(), query.keys.end());
       ++at) {
    if (known(*at, query.as_of))
      candidates.push_back(&*at);
    else if (published(*at, query.as_of))
      withdrawn = &*at;
    else
      later = true;
  }
  if (candidates.empty()) {
    if (withdrawn)
      return Fault{"factor.withdrawn", keys_text(query) + ": " + withdrawn->id() + " was withdrawn on " +
                                           date_text(withdrawn->withdrawn) + " and not replaced by " +
                                           date_text(query.as_of)};
    if (later)
      return Fault{"factor.not_published", keys_text(query) + ": no value was published by " + date_text(query.as_of)};
    return Fault{"factor.none", keys_text(query) + ": the catalog has no value"};
  }
  const auto all = candidates;
  std::erase_if(candidates, [&](const Entry* entry) { return corrected(*entry, all); });
  switch (query.select) {
    case Select::constant:
      break;
    case Select::year:
      std::erase_if(candidates, [&](const Entry* e) { return query.year < e->year_from || query.year > e->year_to; });
      break;
    case Select::latest_not_after_year:
      std::erase_if(candidates, [&](const Entry* e) { return e->year_from > query.year; });
      keep_highest(candidates, [](const Entry& e) { return e.year_to; });
      break;
    case Select::latest_published:
      keep_highest(candidates, [](const Entry& e) { return e.published; });
      break;
  }
  if (candidates.empty())
    return Fault{"factor.none_for_year", keys_text(query) + ": no value for " + std::to_string(query.year) +
                                             " was published by " + date_text(query.as_of)};
  if (candidates.size() > 1) {
    std::string list;
    for (const Entry* entry : candidates)
      list += (list.empty() ? "" : "; ") + entry->id() + " = " + std::string(entry->value);
    return Fault{"factor.ambiguous", "more than one value matches: " + list};
  }
  return candidates.front();
}

namespace {

// The cell below `x` on an axis and how far `x` is towards the next one, 0 at a grid point.
struct Bracket {
  std::size_t cell = 0;
  Exact fraction;
};

std::optional<Bracket> bracket(const std::vector<Exact>& axis, const Exact& x) {
  if (axis.empty() || x < axis.front() || axis.back() < x) return std::nullopt;
  const auto above = std::upper_bound(axis.begin(), axis.end(), x);
  const auto cell = static_cast<std::size_t>(above - axis.begin()) - 1;
  if (axis[cell] == x) return Bracket{cell, 0};
  return Bracket{cell, (x - axis[cell]) / (axis[cell + 1] - axis[cell])};
}

}  // namespace

Result<Interpolation> interpolate(const Table& table, std::span<const Exact> at) {
  Bracket where[2];
  for (std::size_t axis = 0; axis < table.axes.size(); ++axis) {
    auto found = bracket(table.axes[axis], at[axis]);
    if (!found)
      return Fault{"table.range", std::string(table.axis_names[axis]) + " " +
                                      (at[axis] / table.axis_units[axis].scale).to_rounded_decimal(6) + " " +
                                      table.axis_units[axis].text + " is outside the table " + std::string(table.id) +
                                      "; it is not extrapolated, give the measured enthalpy"};
    where[axis] = *std::move(found);
  }
  const std::size_t stride = table.axes.size() == 2 ? table.axes[1].size() : 1;
  Interpolation result;
  Exact sum;
  // The corners with a weight other than zero.
  for (std::size_t corner = 0; corner < (table.axes.size() == 2 ? 4u : 2u); ++corner) {
    std::size_t cell = 0;
    Exact weight = 1;
    for (std::size_t axis = 0; axis < table.axes.size(); ++axis) {
      const bool upper = (corner >> axis) & 1u;
      weight *= upper ? where[axis].fraction : Exact(1) - where[axis].fraction;
      cell += (where[axis].cell + (upper ? 1 : 0)) * (axis == 0 ? stride : 1);
    }
    if (weight.is_zero()) continue;
    if (!(weight == Exact(1))) result.between = true;
    if (!table.values[cell])
      return Fault{"table.empty", "the table " + std::string(table.id) + " prints no value there"};
    if (std::binary_search(table.suspect.begin(), table.suspect.end(), cell)) result.suspect = true;
    sum += weight * *table.values[cell];
  }
  result.value = std::move(sum);
  return result;
}

}  // namespace tsn::catalog
