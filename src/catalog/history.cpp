#include "catalog/history.hpp"

#include <algorithm>

#include "catalog/describe.hpp"
#include "catalog/resolution.hpp"

namespace tsn::catalog {
namespace {

using Keys = std::vector<std::pair<std::string_view, std::string_view>>;

// The wanted value of each key of the series, empty for any.
Result<std::vector<std::string_view>> wanted_keys(const Catalog& catalog, const Series& series, const Keys& keys) {
  std::vector<std::string_view> wanted(series.keys.size());
  for (const auto& [name, text] : keys) {
    const auto key = key_of(series, name);
    if (!key) return key.fault();
    const std::size_t at = *key;
    const Item* item = catalog.find_item(name, text);
    const std::string_view value = item ? item->id : text;
    if (std::none_of(series.entries.begin(), series.entries.end(), [&](const Entry& e) { return e.keys[at] == value; }))
      return Fault{"query.not_found",
                   std::string(series.id) + " has nothing for " + std::string(name) + " " + quoted(text)};
    wanted[at] = value;
  }
  return wanted;
}

bool has_keys(const Entry& entry, const std::vector<std::string_view>& wanted) {
  for (std::size_t i = 0; i < wanted.size(); ++i)
    if (!wanted[i].empty() && entry.keys[i] != wanted[i]) return false;
  return true;
}

}  // namespace

Result<std::string> history(const Catalog& catalog, const Series& series, const Keys& keys) {
  const auto wanted = wanted_keys(catalog, series, keys);
  if (!wanted) return wanted.fault();
  std::vector<const Entry*> entries;
  for (const Entry& entry : series.entries)
    if (has_keys(entry, *wanted)) entries.push_back(&entry);
  const auto order = [](const Entry* e) { return std::tie(e->keys, e->published, e->year_from); };
  std::stable_sort(entries.begin(), entries.end(), [&](const Entry* a, const Entry* b) { return order(a) < order(b); });
  std::string out;
  json::Writer writer(out);
  writer.begin_object();
  writer.key("entries");
  writer.begin_array();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Entry& entry = *entries[i];
    // Until the next one for the same keys was published, this was the newest there was.
    Date until;
    for (std::size_t next = i + 1; next < entries.size() && entries[next]->keys == entry.keys && !until; ++next)
      if (entry.published < entries[next]->published) until = entries[next]->published;
    writer.begin_object();
    writer.key("document");
    describe(writer, *entry.document);
    writer.member("evidence", grade_name(entry.evidence));
    describe_optional(writer, "for", years_text(entry));
    writer.member("id", entry.id());
    writer.key("keys");
    describe_keys(writer, catalog, entry);
    if (until) writer.member("newest_until", date_text(until));
    if (entry.published) writer.member("published", date_text(entry.published));
    describe_optional(writer, "register", entry.register_id);
    writer.member("unit", entry.unit->text);
    writer.member("value", entry.value);
    if (entry.withdrawn) writer.member("withdrawn", date_text(entry.withdrawn));
    writer.end_object();
  }
  writer.end_array();
  writer.member("format", "tansuan.factors.history/1");
  writer.member("id", series.id);
  describe_optional(writer, "title", series.title);
  writer.member("unit", series.unit.text);
  writer.end_object();
  return out;
}

}  // namespace tsn::catalog
