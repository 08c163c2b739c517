#include "catalog/query.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "catalog/describe.hpp"
#include "catalog/history.hpp"
#include "catalog/resolution.hpp"
#include "catalog/words.hpp"

namespace tsn::catalog {
namespace {

// A series or a table; one of the two is set.
struct Found {
  const Series* series = nullptr;
  const Table* table = nullptr;
  std::string_view id() const noexcept { return series ? series->id : table->id; }
};

std::vector<Found> everything(const Catalog& catalog) {
  std::vector<Found> all;
  for (const auto& pack : catalog.packs()) {
    for (const Series& series : pack->series) all.push_back({catalog.find_series(series.id), nullptr});
    for (const Table& table : pack->tables) all.push_back({nullptr, &table});
  }
  std::sort(all.begin(), all.end(), [](const Found& a, const Found& b) { return a.id() < b.id(); });
  return all;
}

// An item as all packs together describe it.
struct WholeItem {
  Title title;
  std::set<std::string_view> aliases;
};
using Items = std::map<std::pair<std::string_view, std::string_view>, WholeItem>;  // by kind and id

Items items_of(const Catalog& catalog) {
  Items items;
  for (const auto& pack : catalog.packs()) {
    for (const Item& item : pack->items) {
      WholeItem& whole = items.try_emplace({item.kind, item.id}, WholeItem{item.title, {}}).first->second;
      whole.aliases.insert(item.aliases.begin(), item.aliases.end());
    }
  }
  return items;
}

bool item_matches(const Words& words, std::size_t word, std::string_view id, const WholeItem& item) {
  return words.matches(word, id) || words.matches(word, item.title.zh) || words.matches(word, item.title.en) ||
         std::any_of(item.aliases.begin(), item.aliases.end(), [&](auto alias) { return words.matches(word, alias); });
}

class Search {
 public:
  Search(const Catalog& catalog, std::string_view text)
      : words_(text), items_(items_of(catalog)), hits_(words_.size()) {
    for (const auto& [key, item] : items_)
      for (std::size_t word = 0; word < words_.size(); ++word)
        if (item_matches(words_, word, key.second, item)) {
          hits_[word].insert(key.second);
          matched_.insert(key);
        }
  }

  bool finds(const Found& found) const {
    for (std::size_t word = 0; word < words_.size(); ++word)
      if (!own_texts(found, word) && !holds_item(found, word)) return false;
    return true;
  }

  // Found by its own id or title; those come first.
  bool names(const Found& found) const {
    for (std::size_t word = 0; word < words_.size(); ++word)
      if (!own_texts(found, word)) return false;
    return true;
  }

  // The entries for the items that were found: what a person was looking for.
  std::vector<const Entry*> hits(const Found& found) const {
    std::vector<const Entry*> entries;
    if (!found.series) return entries;
    for (const Entry& entry : found.series->entries)
      if (std::any_of(entry.keys.begin(), entry.keys.end(), [&](std::string_view key) {
            return std::any_of(hits_.begin(), hits_.end(), [&](const auto& ids) { return ids.count(key) != 0; });
          }))
        entries.push_back(&entry);
    return entries;
  }

  void write_items(json::Writer& writer) const {
    writer.begin_array();
    for (const auto& key : matched_) {
      const WholeItem& item = items_.at(key);
      writer.begin_object();
      writer.key("aliases");
      writer.begin_array();
      for (std::string_view alias : item.aliases) writer.string(alias);
      writer.end_array();
      writer.member("id", key.second);
      writer.member("kind", key.first);
      describe_optional(writer, "title", item.title);
      writer.end_object();
    }
    writer.end_array();
  }

 private:
  bool own_texts(const Found& found, std::size_t word) const {
    const Title& title = found.series ? found.series->title : found.table->title;
    return words_.matches(word, found.id()) || words_.matches(word, title.zh) || words_.matches(word, title.en);
  }
  bool holds_item(const Found& found, std::size_t word) const {
    if (!found.series || hits_[word].empty()) return false;
    for (const Entry& entry : found.series->entries)
      for (std::string_view key : entry.keys)
        if (hits_[word].count(key) != 0) return true;
    return false;
  }

  Words words_;
  Items items_;
  std::vector<std::set<std::string_view>> hits_;  // by word: ids of items
  std::set<std::pair<std::string_view, std::string_view>> matched_;
};

// By number, or by title where a document has none; in the order of their first use.
std::vector<std::string_view> documents_of(const Found& found) {
  std::vector<std::string_view> names;
  const auto add = [&names](const Document& document) {
    const std::string_view name = document.number.empty() ? document.title.zh : document.number;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  if (found.table) add(*found.table->document);
  if (found.series)
    for (const Entry& entry : found.series->entries) add(*entry.document);
  return names;
}

void write_hits(json::Writer& writer, const std::vector<const Entry*>& hits) {
  constexpr std::size_t most = 12;
  writer.begin_array();
  for (std::size_t i = 0; i < std::min(hits.size(), most); ++i) {
    const Entry& entry = *hits[i];
    writer.begin_object();
    writer.member("evidence", grade_name(entry.evidence));
    describe_optional(writer, "for", years_text(entry));
    writer.key("keys");
    writer.begin_array();
    for (std::string_view key : entry.keys) writer.string(key);
    writer.end_array();
    writer.member("unit", entry.unit->text);
    writer.member("value", entry.value);
    writer.end_object();
  }
  writer.end_array();
}

void write_summary(json::Writer& writer, const Found& found, const Search* search) {
  GradeCounts grades;
  if (found.series)
    grades = grades_of(*found.series);
  else
    grades.add(found.table->evidence);
  writer.begin_object();
  writer.key("documents");
  writer.begin_array();
  for (std::string_view document : documents_of(found)) writer.string(document);
  writer.end_array();
  writer.member_int("entries", grades.total());
  writer.key("grades");
  describe(writer, grades);
  if (search) {
    writer.key("hits");
    write_hits(writer, search->hits(found));
  }
  writer.member("id", found.id());
  writer.key("keys");
  writer.begin_array();
  for (std::string_view key : found.series ? found.series->keys : found.table->axis_names) writer.string(key);
  writer.end_array();
  writer.member("pack", found.series ? found.series->pack->id : found.table->pack->id);
  if (found.table) writer.member_bool("table", true);
  describe_optional(writer, "title", found.series ? found.series->title : found.table->title);
  writer.member("unit", found.series ? found.series->unit.text : found.table->unit.text);
  writer.end_object();
}

std::string list(const Catalog& catalog, const Question& question) {
  std::vector<Found> found = everything(catalog);
  std::optional<Search> search;
  if (question.ask == Ask::search) {
    search.emplace(catalog, question.text);
    std::erase_if(found, [&](const Found& one) { return !search->finds(one); });
    std::stable_partition(found.begin(), found.end(), [&](const Found& one) { return search->names(one); });
  }
  std::string out;
  json::Writer writer(out);
  writer.begin_object();
  writer.member("format", "tansuan.factors.list/1");
  writer.member_int("found", static_cast<std::int64_t>(found.size()));
  if (search) {
    writer.key("items");
    search->write_items(writer);
  }
  writer.key("series");
  writer.begin_array();
  for (std::size_t i = 0; i < std::min(found.size(), question.limit); ++i)
    write_summary(writer, found[i], search ? &*search : nullptr);
  writer.end_array();
  writer.end_object();
  return out;
}

std::string optional_date(Date date) { return date ? date_text(date) : std::string(); }

void write_entry(json::Writer& writer, const Catalog& catalog, const Entry& entry) {
  writer.begin_object();
  describe_optional(writer, "clause", entry.clause);
  writer.key("document");
  describe(writer, *entry.document);
  describe_optional(writer, "errata", entry.errata);
  writer.member("evidence", grade_name(entry.evidence));
  describe_optional(writer, "for", years_text(entry));
  writer.member("id", entry.id());
  writer.key("keys");
  describe_keys(writer, catalog, entry);
  describe_optional(writer, "note", entry.note);
  describe_optional(writer, "published", optional_date(entry.published));
  describe_optional(writer, "register", entry.register_id);
  describe_optional(writer, "review_by", optional_date(entry.review_by));
  writer.member("unit", entry.unit->text);
  writer.member("value", entry.value);
  describe_optional(writer, "withdrawn", optional_date(entry.withdrawn));
  writer.end_object();
}

std::string show(const Catalog& catalog, const Series& series) {
  std::string out;
  json::Writer writer(out);
  writer.begin_object();
  describe_optional(writer, "basis", basis_text(series.basis));
  writer.key("entries");
  writer.begin_array();
  for (const Entry& entry : series.entries) write_entry(writer, catalog, entry);
  writer.end_array();
  writer.member("format", "tansuan.factors.series/1");
  writer.member("id", series.id);
  writer.key("keys");
  writer.begin_array();
  for (std::string_view key : series.keys) writer.string(key);
  writer.end_array();
  writer.member("pack", series.pack->id);
  describe_optional(writer, "title", series.title);
  writer.member("unit", series.unit.text);
  writer.end_object();
  return out;
}

// Values are printed decimals, so they end in their own unit too.
std::string in_unit(const Exact& base, const Unit& unit) { return (base / unit.scale).to_decimal(); }

std::string show(const Table& table) {
  std::string out;
  json::Writer writer(out);
  writer.begin_object();
  writer.key("axes");
  writer.begin_array();
  for (std::size_t a = 0; a < table.axes.size(); ++a) {
    writer.begin_object();
    writer.member("name", table.axis_names[a]);
    writer.member("unit", table.axis_units[a].text);
    writer.key("values");
    writer.begin_array();
    for (const Exact& value : table.axes[a]) writer.string(in_unit(value, table.axis_units[a]));
    writer.end_array();
    writer.end_object();
  }
  writer.end_array();
  describe_optional(writer, "clause", table.clause);
  writer.key("document");
  describe(writer, *table.document);
  writer.member("evidence", grade_name(table.evidence));
  writer.member("format", "tansuan.factors.table/1");
  writer.member("id", table.id);
  describe_optional(writer, "note", table.note);
  writer.member("pack", table.pack->id);
  describe_optional(writer, "register", table.register_id);
  writer.key("suspect");
  writer.begin_array();
  for (std::size_t cell : table.suspect) writer.integer(static_cast<std::int64_t>(cell));
  writer.end_array();
  describe_optional(writer, "title", table.title);
  writer.member("unit", table.unit.text);
  writer.key("values");
  writer.begin_array();
  for (const auto& value : table.values) {
    if (value)
      writer.string(in_unit(*value, table.unit));
    else
      writer.null();
  }
  writer.end_array();
  writer.end_object();
  return out;
}

}  // namespace

Result<std::string> answer(const Catalog& catalog, const Question& question) {
  if (question.ask == Ask::list || question.ask == Ask::search) return list(catalog, question);
  const Series* series = catalog.find_series(question.id);
  const Table* table = catalog.find_table(question.id);
  if (question.ask == Ask::history && table)
    return Fault{"query.not_found", quoted(question.id) + " is a table, which has no history"};
  if (question.ask == Ask::resolve && table)
    return Fault{"query.not_found", quoted(question.id) + " is a table, whose values are interpolated"};
  if (question.ask == Ask::history && series) return history(catalog, *series, question.keys);
  if (question.ask == Ask::resolve && series) return resolution(catalog, *series, question);
  if (series) return show(catalog, *series);
  if (table) return show(*table);
  return Fault{"query.not_found", "there is no series or table " + quoted(question.id)};
}

}  // namespace tsn::catalog
