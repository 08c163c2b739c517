#include "catalog/pack.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "json/object.hpp"

namespace tsn::catalog {
namespace {

using json::Kind;
using json::Object;
using json::Path;
using json::Value;

constexpr std::string_view grade_names[] = {"primary", "transcribed", "secondary", "recalled"};

// In the order of keys, data year and date of publication; two that are the same are an error.
void sort_entries(Series& series, const std::string& pointer, Diagnostics& diagnostics) {
  auto order = [](const Entry& e) { return std::tie(e.keys, e.year_from, e.published); };
  std::stable_sort(series.entries.begin(), series.entries.end(),
                   [&](const Entry& a, const Entry& b) { return order(a) < order(b); });
  for (std::size_t i = 1; i < series.entries.size(); ++i) {
    if (order(series.entries[i - 1]) < order(series.entries[i])) continue;
    series.entries[i].series = &series;
    diagnostics.error("pack.duplicate", pointer, "two entries are the same: " + series.entries[i].id());
  }
}

// An entry's member, else the series' default for it.
class EntryMembers {
 public:
  EntryMembers(Object& own, const Value* defaults) : own_(own), defaults_(defaults) {}
  std::string_view text(std::string_view key) {
    if (const Value* value = own_.optional(key, Kind::string)) return value->text;
    const Value* value = defaults_ ? defaults_->find(key) : nullptr;
    return value && value->is(Kind::string) ? value->text : std::string_view{};
  }

 private:
  Object& own_;
  const Value* defaults_;
};

class PackReader {
 public:
  PackReader(Pack& pack, Diagnostics& diagnostics, const FindSeries& find_series)
      : pack_(pack), diagnostics_(diagnostics), find_series_(find_series) {}

  void read() {
    const Path root;
    Object object(pack_.json->root(), root, diagnostics_);
    if (!object.valid()) return;
    if (const std::string_view format = object.text("format"); !format.empty() && format != "tansuan.factors/1")
      object.error("format", "pack.format", "a factor pack has the format \"tansuan.factors/1\"");
    pack_.id = read_id(object);
    pack_.version = object.text("version");
    pack_.issued = object.optional_text("issued");
    if (const Value* title = object.required("title", Kind::object))
      pack_.title = read_title(*title, Path(root, "title"), diagnostics_);
    object.optional_text("note");
    if (const Value* documents = object.optional("documents", Kind::object))
      pack_.documents = read_documents(*documents, Path(root, "documents"), diagnostics_);
    each(object, root, "items", [this](const Value& v, const Path& p) { item(v, p); });
    each(object, root, "series", [this](const Value& v, const Path& p) { series(v, p); });
    each(object, root, "tables", [this](const Value& v, const Path& p) { table(v, p); });
    object.finish();
    for (auto* list : {&pack_.series, &pack_.additions})
      for (Series& series : *list) {
        series.pack = &pack_;
        for (Entry& entry : series.entries) entry.series = &series;
      }
    for (Table& table : pack_.tables) table.pack = &pack_;
  }

 private:
  template <typename Read>
  void each(Object& object, const Path& parent, std::string_view key, Read read_one) {
    const Value* list = object.optional(key, Kind::array);
    if (!list) return;
    const Path path(parent, key);
    for (std::size_t i = 0; i < list->items().size(); ++i) read_one(list->items()[i], Path(path, i));
  }

  std::vector<std::string_view> texts(const Value* list, const Path& path) {
    std::vector<std::string_view> result;
    if (!list) return result;
    for (std::size_t i = 0; i < list->items().size(); ++i) {
      if (list->items()[i].is(Kind::string))
        result.push_back(list->items()[i].text);
      else
        diagnostics_.error("member.type", Path(path, i).text(), "a text is needed here");
    }
    return result;
  }

  void item(const Value& value, const Path& path) {
    Object object(value, path, diagnostics_);
    if (!object.valid()) return;
    Item item;
    item.kind = object.text("kind");
    item.id = read_id(object);
    if (const Value* title = object.required("title", Kind::object))
      item.title = read_title(*title, Path(path, "title"), diagnostics_);
    item.aliases = texts(object.optional("aliases", Kind::array), Path(path, "aliases"));
    object.optional_text("note");
    object.finish();
    check_new(item.kind, item.id, object);
    pack_.items.push_back(std::move(item));
  }

  // An id is given once in a pack, among the things of its kind.
  void check_new(std::string_view kind, std::string_view id, Object& object) {
    if (!id.empty() && !seen_.emplace(kind, id).second)
      object.error("id", "pack.duplicate", quoted(id) + " is in this pack already");
  }

  std::optional<Unit> unit(Object& object, std::string_view key, std::string_view text) {
    if (text.empty()) return std::nullopt;  // told already
    auto unit = parse_unit(text);
    if (!unit) {
      object.error(key, unit.fault().code, unit.fault().message);
      return std::nullopt;
    }
    return std::move(unit).value();
  }

  void series(const Value& value, const Path& path) {
    Object object(value, path, diagnostics_);
    if (!object.valid()) return;
    Series series;
    if (const std::string_view id = object.optional_text("adds_to"); !id.empty()) return addition(id, object, path);
    series.id = read_id(object);
    if (const Value* title = object.required("title", Kind::object))
      series.title = read_title(*title, Path(path, "title"), diagnostics_);
    if (auto parsed = unit(object, "unit", object.text("unit"))) series.unit = *std::move(parsed);
    if (const std::string_view basis = object.optional_text("basis"); !basis.empty()) {
      if (auto parsed = parse_basis(basis))
        state_basis(series.unit, series.basis = *parsed, object);
      else
        object.error("basis", parsed.fault().code, parsed.fault().message);
    }
    series.keys = texts(object.optional("keys", Kind::array), Path(path, "keys"));
    entries(series, object, path);
    check_new("/series", series.id, object);
    pack_.series.push_back(std::move(series));
  }

  void entries(Series& series, Object& object, const Path& path) {
    const Value* defaults = object.optional("defaults", Kind::object);
    if (defaults) check_defaults(*defaults, Path(path, "defaults"));
    object.optional_text("note");
    each(object, path, "entries", [&](const Value& v, const Path& p) { entry(series, defaults, v, p); });
    object.finish();
    sort_entries(series, Path(path, "entries").text(), diagnostics_);
  }

  // Entries for a series that another pack declares: a new year's announcement is a new pack.
  void addition(std::string_view id, Object& object, const Path& path) {
    const Series* declared = find_series_ ? find_series_(id) : nullptr;
    if (!declared) {
      object.error("adds_to", "pack.series", "there is no series " + quoted(id) + " to add to");
      return;
    }
    Series series;
    series.id = declared->id;
    series.title = declared->title;
    series.unit = declared->unit;
    series.basis = declared->basis;
    series.keys = declared->keys;
    entries(series, object, path);
    check_new("/additions", series.id, object);
    pack_.additions.push_back(std::move(series));
  }

  // A misspelt default would be passed over without a word.
  void check_defaults(const Value& value, const Path& path) {
    Object defaults(value, path, diagnostics_);
    for (std::string_view key : {"for", "unit", "clause", "note", "register", "errata", "document", "published",
                                 "withdrawn", "review_by", "evidence"})
      defaults.optional_text(key);
    defaults.finish();
  }

  // What the series says of its basis holds for every unit in it.
  void state_basis(Unit& unit, const Basis& basis, Object& object) {
    if (auto both = merge_basis(unit.basis, basis))
      unit.basis = *both;
    else
      object.error("basis", both.fault().code, both.fault().message);
  }

  void entry(Series& series, const Value* defaults, const Value& value, const Path& path) {
    Object object(value, path, diagnostics_);
    if (!object.valid()) return;
    EntryMembers members(object, defaults);
    Entry entry;
    for (std::string_view key : series.keys) entry.keys.push_back(object.text(key));
    years(entry, members.text("for"), object);
    entry.value = object.text("value");
    entry.unit = nullptr;  // the series' own, set once the series stands still
    const Unit* unit_of_value = &series.unit;
    if (const std::string_view own = members.text("unit"); !own.empty()) {
      if (auto parsed = unit(object, "unit", own)) {
        state_basis(*parsed, series.basis, object);
        series.own_units.push_back(std::make_unique<Unit>(*std::move(parsed)));
        entry.unit = unit_of_value = series.own_units.back().get();
      }
    }
    if (auto number = Exact::from_text(entry.value))
      entry.base = *number * unit_of_value->scale;
    else if (!entry.value.empty())
      object.error("value", number.fault().code, number.fault().message);
    entry.clause = members.text("clause");
    entry.note = members.text("note");
    entry.register_id = members.text("register");
    entry.errata = members.text("errata");
    document(entry, members.text("document"), object);
    dates(entry, members, object);
    const std::string_view grade = members.text("evidence");
    if (auto parsed = grade_from_name(grade))
      entry.evidence = *parsed;
    else
      object.error("evidence", "pack.evidence", "evidence is primary, transcribed, secondary or recalled");
    object.finish();
    series.entries.push_back(std::move(entry));
  }

  void years(Entry& entry, std::string_view text, Object& object) {
    if (text.empty()) return;
    auto first = parse_period(text.substr(0, 4));
    auto last = text.size() == 9 && text[4] == '-' ? parse_period(text.substr(5)) : first;
    if (!first || !last || (text.size() != 4 && text.size() != 9) || last->year() < first->year()) {
      object.error("for", "pack.years", "`for` is a data year 2023 or years 2023-2025");
      return;
    }
    entry.year_from = first->year();
    entry.year_to = last->year();
  }

  void document(Entry& entry, std::string_view id, Object& object) {
    entry.document = find_document(id);
    if (!entry.document)
      object.error("document", "pack.document", "`document` must name one of the pack's documents, not " + quoted(id));
  }

  const Document* find_document(std::string_view id) const {
    for (const Document& document : pack_.documents)
      if (document.id == id) return &document;
    return nullptr;
  }

  void dates(Entry& entry, EntryMembers& members, Object& object) {
    std::string_view published = members.text("published");
    if (published.empty() && entry.document) published = entry.document->date;
    if (published.empty()) {
      object.error("published", "pack.published",
                   "say when the value was published, or \"unknown\"; its document has no date");
    } else if (published != "unknown") {
      date(entry.published, "published", published, object);
    }
    date(entry.withdrawn, "withdrawn", members.text("withdrawn"), object);
    date(entry.review_by, "review_by", members.text("review_by"), object);
  }

  void date(Date& target, std::string_view key, std::string_view text, Object& object) {
    if (text.empty()) return;
    if (auto parsed = parse_date_or_end(text))
      target = *parsed;
    else
      object.error(key, parsed.fault().code, parsed.fault().message);
  }

  void table(const Value& value, const Path& path) {
    Object object(value, path, diagnostics_);
    if (!object.valid()) return;
    Table table;
    table.id = read_id(object);
    if (const Value* title = object.required("title", Kind::object))
      table.title = read_title(*title, Path(path, "title"), diagnostics_);
    if (auto parsed = unit(object, "unit", object.text("unit"))) table.unit = *std::move(parsed);
    each(object, path, "axes", [&](const Value& v, const Path& p) {
      Object axis(v, p, diagnostics_);
      if (!axis.valid()) return;
      table.axis_names.push_back(axis.text("name"));
      auto parsed = unit(axis, "unit", axis.text("unit"));
      table.axis_units.push_back(parsed ? *std::move(parsed) : Unit{});
      axis.finish();
    });
    axis_values(table, object, path);
    cells(table, object, path);
    table.clause = object.optional_text("clause");
    table.note = object.optional_text("note");
    table.register_id = object.optional_text("register");
    const std::string_view document = object.text("document");
    table.document = find_document(document);
    if (!table.document && !document.empty())
      object.error("document", "pack.document", "`document` must name one of the pack's documents");
    const std::string_view grade = object.text("evidence");
    if (auto parsed = grade_from_name(grade))
      table.evidence = *parsed;
    else if (!grade.empty())
      object.error("evidence", "pack.evidence", "evidence is primary, transcribed, secondary or recalled");
    object.finish();
    check_new("/tables", table.id, object);
    pack_.tables.push_back(std::move(table));
  }

  std::optional<Exact> scaled(const Value& value, const Unit& unit, const Path& path) {
    if (value.is(Kind::string))
      if (auto number = Exact::from_decimal(value.text)) return *number * unit.scale;
    diagnostics_.error("number.syntax", path.text(), "a decimal in a text is needed here");
    return std::nullopt;
  }

  void axis_values(Table& table, Object& object, const Path& path) {
    const std::size_t axes = table.axis_units.size();
    const Value* lists = object.required("axis_values", Kind::array);
    if (!lists) return;
    const Path list_path(path, "axis_values");
    if (axes < 1 || axes > 2 || lists->items().size() != axes) {
      object.error("axis_values", "pack.table", "a table has one or two axes, and one list of values for each");
      return;
    }
    for (std::size_t a = 0; a < axes; ++a) {
      const Path axis_path(list_path, a);
      std::vector<Exact> axis;
      for (std::size_t i = 0; i < lists->items()[a].items().size(); ++i) {
        auto at = scaled(lists->items()[a].items()[i], table.axis_units[a], Path(axis_path, i));
        if (!at) continue;
        if (!axis.empty() && *at <= axis.back())
          diagnostics_.error("pack.table", Path(axis_path, i).text(), "axis values must increase");
        axis.push_back(*std::move(at));
      }
      if (axis.empty()) diagnostics_.error("pack.table", axis_path.text(), "an axis needs values");
      table.axes.push_back(std::move(axis));
    }
  }

  void cells(Table& table, Object& object, const Path& path) {
    const Value* values = object.required("values", Kind::array);
    std::size_t expected = 1;
    for (const auto& axis : table.axes) expected *= axis.size();
    const bool axes_stand = !table.axes.empty() && table.axes.size() == table.axis_units.size() && expected != 0;
    if (!axes_stand) return;  // told already
    if (values && values->items().size() != expected)
      object.error(
          "values", "pack.table",
          "the table needs " + std::to_string(expected) + " values, found " + std::to_string(values->items().size()));
    const Path values_path(path, "values");
    for (std::size_t i = 0; values && i < values->items().size(); ++i) {
      const Value& cell = values->items()[i];
      table.values.push_back(cell.is(Kind::null) ? std::nullopt : scaled(cell, table.unit, Path(values_path, i)));
    }
    each(object, path, "suspect", [&](const Value& v, const Path& p) {
      Object suspect(v, p, diagnostics_);
      const Value* at = suspect.required("at", Kind::array);
      suspect.optional_text("note");
      suspect.finish();
      if (!at) return;
      if (at->items().size() != table.axes.size()) {
        suspect.error("at", "pack.table", "a cell is named by one value for each axis");
        return;
      }
      std::size_t cell = 0;
      const Path at_path(p, "at");
      for (std::size_t a = 0; a < table.axes.size(); ++a) {
        auto where = scaled(at->items()[a], table.axis_units[a], Path(at_path, a));
        if (!where) return;
        const auto found = std::lower_bound(table.axes[a].begin(), table.axes[a].end(), *where);
        if (found == table.axes[a].end() || !(*found == *where)) {
          diagnostics_.error("pack.table", Path(at_path, a).text(), "not a value of this axis");
          return;
        }
        cell = cell * table.axes[a].size() + static_cast<std::size_t>(found - table.axes[a].begin());
      }
      table.suspect.push_back(cell);
    });
    std::sort(table.suspect.begin(), table.suspect.end());
  }

  Pack& pack_;
  Diagnostics& diagnostics_;
  const FindSeries& find_series_;
  std::set<std::pair<std::string_view, std::string_view>> seen_;  // (kind, id)
};

}  // namespace

std::vector<std::string_view> adds_to(const Value& pack) {
  std::vector<std::string_view> ids;
  const Value* list = pack.find("series");
  for (const Value& series : list ? list->items() : std::span<const Value>())
    if (const Value* id = series.find("adds_to"); id && id->is(Kind::string)) ids.push_back(id->text);
  return ids;
}

std::optional<Grade> grade_from_name(std::string_view name) noexcept {
  for (std::size_t i = 0; i < std::size(grade_names); ++i)
    if (grade_names[i] == name) return static_cast<Grade>(i);
  return std::nullopt;
}

std::string_view grade_name(Grade grade) noexcept { return grade_names[static_cast<std::size_t>(grade)]; }

std::string Entry::id() const {
  std::string id(series->id);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    id.append("/").append(series->keys[i]).append("=").append(keys[i]);
  }
  if (year_from) id += "/for=" + std::to_string(year_from);
  if (year_to != year_from) id += "-" + std::to_string(year_to);
  if (published) id += "/published=" + date_text(published);
  return id;
}

bool is_id(std::string_view text) noexcept {
  return !text.empty() && text.size() <= 200 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '-';
  });
}

std::string_view read_id(Object& object, std::string_view key) {
  const std::string_view id = object.text(key);
  if (!id.empty() && !is_id(id))
    object.error(key, "id.syntax", "an id has letters, digits, `_`, `.` and `-`, at most 200: " + quoted(id));
  return id;
}

Title read_title(const Value& value, const Path& path, Diagnostics& diagnostics) {
  Object object(value, path, diagnostics);
  Title title;
  if (!object.valid()) return title;
  title.zh = object.text("zh");
  title.en = object.text("en");
  object.finish();
  return title;
}

Document read_document(const Value& value, const Path& path, Diagnostics& diagnostics) {
  Object object(value, path, diagnostics);
  Document document;
  if (!object.valid()) return document;
  if (const Value* title = object.required("title", Kind::object)) {
    const Path title_path(path, "title");
    Object titles(*title, title_path, diagnostics);
    document.title.zh = titles.text("zh");
    document.title.en = titles.optional_text("en");
    titles.finish();
  }
  document.number = object.optional_text("number");
  document.issuer = object.optional_text("issuer");
  document.date = object.optional_text("date");
  document.url = object.optional_text("url");
  document.read_at = object.optional_text("read_at");
  document.note = object.optional_text("note");
  object.finish();
  if (!document.date.empty() && !parse_date_or_end(document.date))
    object.error("date", "date.syntax", "a document's date is 2025-12-31, 2025-12 or 2025");
  return document;
}

std::vector<Document> read_documents(const Value& value, const Path& path, Diagnostics& diagnostics) {
  std::vector<Document> documents;
  for (const json::Member& member : value.members()) {
    documents.push_back(read_document(member.value, Path(path, member.key), diagnostics));
    documents.back().id = member.key;
  }
  return documents;
}

std::unique_ptr<Pack> read_pack(std::unique_ptr<json::Document> document, Diagnostics& diagnostics,
                                const FindSeries& find_series) {
  auto pack = std::make_unique<Pack>(std::move(document));
  const std::size_t before = diagnostics.error_count();
  PackReader(*pack, diagnostics, find_series).read();
  if (diagnostics.error_count() != before) return nullptr;
  for (auto* list : {&pack->series, &pack->additions})
    for (Series& series : *list)
      for (Entry& entry : series.entries)
        if (!entry.unit) entry.unit = &series.unit;
  return pack;
}

}  // namespace tsn::catalog
