#include "catalog/catalog.hpp"

#include <algorithm>

namespace tsn::catalog {
namespace {

constexpr std::string_view select_names[] = {"constant", "year", "latest_not_after_year", "latest_published"};

std::string name_key(std::string_view kind, std::string_view name) {
  std::string key;
  key.reserve(kind.size() + name.size() + 1);
  key.append(kind).append("\n").append(name);
  return key;
}

}  // namespace

std::optional<Select> select_from_name(std::string_view name) noexcept {
  for (std::size_t i = 0; i < std::size(select_names); ++i)
    if (select_names[i] == name) return static_cast<Select>(i);
  return std::nullopt;
}

std::string_view select_name(Select select) noexcept { return select_names[static_cast<std::size_t>(select)]; }

Catalog::Catalog(std::string release, std::vector<std::shared_ptr<const Pack>> packs, Diagnostics& diagnostics)
    : release_(std::move(release)), packs_(std::move(packs)) {
  std::sort(packs_.begin(), packs_.end(), [](const auto& a, const auto& b) { return a->id < b->id; });
  for (std::size_t i = 1; i < packs_.size(); ++i)
    if (packs_[i - 1]->id == packs_[i]->id)
      diagnostics.error("pack.duplicate", "", "two packs have the id " + quoted(packs_[i]->id));
  for (const auto& pack : packs_) {
    for (const Series& series : pack->series)
      if (!series_.emplace(series.id, &series).second)
        diagnostics.error("pack.duplicate", "", "two packs have the series " + quoted(series.id));
    for (const Table& table : pack->tables)
      if (!tables_.emplace(table.id, &table).second)
        diagnostics.error("pack.duplicate", "", "two packs have the table " + quoted(table.id));
    for (const Item& item : pack->items) names_.emplace(name_key(item.kind, item.id), &item);
  }
  for (const auto& pack : packs_)
    for (const Series& addition : pack->additions) join(addition, diagnostics);
  // After all ids: an alias in one pack must not take another item's id away from it.
  for (const auto& pack : packs_) {
    for (const Item& item : pack->items) {
      const auto name = [&](std::string_view text) {
        auto [at, fresh] = names_.emplace(name_key(item.kind, text), &item);
        if (!fresh && at->second && at->second->id != item.id && at->second->id != text) at->second = nullptr;
      };
      name(item.title.zh);
      name(item.title.en);
      for (std::string_view alias : item.aliases) name(alias);
    }
  }
}

// A series whose entries stand in several packs is one series: a copy that holds them all.
void Catalog::join(const Series& addition, Diagnostics& diagnostics) {
  const auto declared = series_.find(addition.id);
  if (declared == series_.end()) return;  // told when the pack was read
  auto [at, fresh] = joined_.try_emplace(declared->first);
  if (fresh) {
    const Series& first = *declared->second;
    at->second = std::make_unique<Series>();
    Series& whole = *at->second;
    whole.pack = first.pack;
    whole.id = first.id;
    whole.title = first.title;
    whole.unit = first.unit;
    whole.basis = first.basis;
    whole.keys = first.keys;
    whole.entries = first.entries;
    for (Entry& entry : whole.entries) entry.series = &whole;
    declared->second = &whole;
  }
  Series& whole = *at->second;
  const auto order = [](const Entry& e) { return std::tie(e.keys, e.year_from, e.published); };
  const auto before = [&](const Entry& a, const Entry& b) { return order(a) < order(b); };
  for (const Entry& entry : addition.entries) {
    const auto place = std::lower_bound(whole.entries.begin(), whole.entries.end(), entry, before);
    if (place != whole.entries.end() && !before(entry, *place))
      diagnostics.error("pack.duplicate", "",
                        "two packs have the entry " + entry.id() + ": " + std::string(holder(*place)) + " and " +
                            std::string(addition.pack->id));
  }
  const auto middle = whole.entries.insert(whole.entries.end(), addition.entries.begin(), addition.entries.end());
  for (auto entry = middle; entry != whole.entries.end(); ++entry) entry->series = &whole;
  std::inplace_merge(whole.entries.begin(), middle, whole.entries.end(), before);
}

// The pack that an entry stands in: its document does too.
std::string_view Catalog::holder(const Entry& entry) const {
  for (const auto& pack : packs_)
    for (const Document& document : pack->documents)
      if (&document == entry.document) return pack->id;
  return entry.series->pack->id;
}

const Series* Catalog::find_series(std::string_view id) const noexcept {
  const auto found = series_.find(id);
  return found == series_.end() ? nullptr : found->second;
}

const Table* Catalog::find_table(std::string_view id) const noexcept {
  const auto found = tables_.find(id);
  return found == tables_.end() ? nullptr : found->second;
}

const Item* Catalog::find_item(std::string_view kind, std::string_view name) const {
  const auto found = names_.find(name_key(kind, name));
  return found == names_.end() ? nullptr : found->second;
}

std::vector<const Item*> Catalog::items_of(std::string_view kind) const {
  std::vector<const Item*> items;
  for (const auto& pack : packs_)
    for (const Item& item : pack->items)
      if (item.kind == kind) items.push_back(&item);
  return items;
}

}  // namespace tsn::catalog
