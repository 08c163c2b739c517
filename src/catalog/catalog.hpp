// A catalog: packs of factors under one release number, immutable once built, and resolution in two times.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalog/pack.hpp"

namespace tsn::catalog {

// How a method picks among the entries of a series that match the keys and are known at `as_of`.
enum class Select : std::uint8_t {
  constant,               // there must be exactly one
  year,                   // the one for the data year of the period
  latest_not_after_year,  // the newest data year that is not after the period's
  latest_published,       // the one published last
};
std::optional<Select> select_from_name(std::string_view name) noexcept;
std::string_view select_name(Select select) noexcept;

struct Query {
  const Series* series = nullptr;
  std::span<const std::string_view> keys;
  int year = 0;
  Date as_of;
  Select select = Select::constant;
};

class Catalog {
 public:
  Catalog(std::string release, std::vector<std::shared_ptr<const Pack>> packs, Diagnostics& diagnostics);
  Catalog(const Catalog&) = delete;
  Catalog& operator=(const Catalog&) = delete;

  const std::string& release() const noexcept { return release_; }
  std::span<const std::shared_ptr<const Pack>> packs() const noexcept { return packs_; }
  const Series* find_series(std::string_view id) const noexcept;
  const Table* find_table(std::string_view id) const noexcept;
  // The item of `kind` whose id, title or alias is `name`; nullptr if none or more than one.
  const Item* find_item(std::string_view kind, std::string_view name) const;
  std::vector<const Item*> items_of(std::string_view kind) const;

 private:
  void join(const Series& addition, Diagnostics& diagnostics);
  std::string_view holder(const Entry& entry) const;
  std::string release_;
  std::vector<std::shared_ptr<const Pack>> packs_;
  std::unordered_map<std::string_view, const Series*> series_;
  std::unordered_map<std::string_view, std::unique_ptr<Series>> joined_;  // of entries from several packs
  std::unordered_map<std::string_view, const Table*> tables_;
  std::unordered_map<std::string, const Item*> names_;  // "kind\nname"; nullptr = ambiguous
};

// Exactly one entry, or why not. Codes: factor.none (nothing for these keys), factor.not_published (only
// later than as_of), factor.withdrawn (what there was is withdrawn by as_of), factor.none_for_year,
// factor.ambiguous (the message lists the candidates).
Result<const Entry*> resolve(const Query& query);

// Linear or bilinear interpolation, exact. `between` is set when the point is not a grid point, `suspect` when
// a cell that looks misprinted was used. Codes: table.range, table.empty.
struct Interpolation {
  Exact value;
  bool between = false;
  bool suspect = false;
};
Result<Interpolation> interpolate(const Table& table, std::span<const Exact> at);

}  // namespace tsn::catalog
