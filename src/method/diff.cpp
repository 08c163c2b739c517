#include "method/diff.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <type_traits>

#include "catalog/describe.hpp"
#include "json/canonical.hpp"

namespace tsn::method {
namespace {

using catalog::Entry;
using catalog::Series;
using catalog::Table;

// By their ids, which hold series, keys, data year and publication.
using Entries = std::map<std::string, const Entry*>;

Entries entries_of(const Library& library) {
  Entries all;
  for (const auto& pack : library.catalog().packs())
    for (const auto* list : {&pack->series, &pack->additions})
      for (const Series& series : *list)
        for (const Entry& entry : series.entries) all.emplace(entry.id(), &entry);
  return all;
}

using Tables = std::map<std::string_view, const Table*>;

Tables tables_of(const Library& library) {
  Tables all;
  for (const auto& pack : library.catalog().packs())
    for (const Table& table : pack->tables) all.emplace(table.id, &table);
  return all;
}

bool same(const catalog::Document& a, const catalog::Document& b) {
  return a.number == b.number && a.title.zh == b.title.zh;
}

bool same(const Entry& a, const Entry& b) {
  return a.value == b.value && a.unit->text == b.unit->text && a.unit->basis == b.unit->basis &&
         a.evidence == b.evidence && a.withdrawn == b.withdrawn && a.errata == b.errata && a.clause == b.clause &&
         a.register_id == b.register_id && same(*a.document, *b.document);
}

bool same(const Table& a, const Table& b) {
  return a.axes == b.axes && a.values == b.values && a.suspect == b.suspect && a.unit.text == b.unit.text &&
         a.evidence == b.evidence && a.clause == b.clause && a.register_id == b.register_id &&
         same(*a.document, *b.document);
}

class Differ {
 public:
  Differ(const Library& from, const Library& to) : from_(from), to_(to) {}

  std::string write() {
    writer_.begin_object();
    writer_.key("entries");
    entries();
    writer_.member("format", "tansuan.diff/1");
    identity("from", from_);
    writer_.key("methods");
    methods();
    writer_.key("packs");
    packs();
    identity("to", to_);
    writer_.end_object();
    return std::move(out_);
  }

 private:
  void identity(std::string_view key, const Library& library) {
    writer_.key(key);
    writer_.begin_object();
    writer_.member("release", library.catalog().release());
    writer_.member("sha256", library.sha256());
    writer_.end_object();
  }

  // Tables stand among the entries: each is one.
  void entries() {
    writer_.begin_array();
    compare(entries_of(from_), entries_of(to_));
    compare(tables_of(from_), tables_of(to_));
    writer_.end_array();
  }

  template <typename All>
  void compare(const All& before, const All& after) {
    using One = typename All::mapped_type;
    for (const auto& [id, one] : before) {
      const auto now = after.find(id);
      if (now == after.end())
        change("removed", id, one, One());
      else if (!same(*one, *now->second))
        change("changed", id, one, now->second);
    }
    for (const auto& [id, one] : after)
      if (!before.count(id)) change("added", id, One(), one);
  }

  template <typename One>
  void change(std::string_view what, std::string_view id, const One* before, const One* after) {
    const std::string_view series = series_of(after ? *after : *before);
    changed_.insert(series);
    writer_.begin_object();
    writer_.member("change", what);
    if (before) side("from", *before);
    writer_.member("id", id);
    writer_.member("series", series);
    if constexpr (std::is_same_v<One, Table>) writer_.member_bool("table", true);
    if (after) side("to", *after);
    writer_.end_object();
  }

  static std::string_view series_of(const Entry& entry) { return entry.series->id; }
  static std::string_view series_of(const Table& table) { return table.id; }

  void side(std::string_view key, const Entry& entry) {
    writer_.key(key);
    writer_.begin_object();
    writer_.key("document");
    catalog::describe(writer_, *entry.document);
    writer_.member("evidence", catalog::grade_name(entry.evidence));
    writer_.member("unit", entry.unit->text);
    writer_.member("value", entry.value);
    if (entry.withdrawn) writer_.member("withdrawn", date_text(entry.withdrawn));
    writer_.end_object();
  }

  void side(std::string_view key, const Table& table) {
    writer_.key(key);
    writer_.begin_object();
    writer_.key("document");
    catalog::describe(writer_, *table.document);
    writer_.member("evidence", catalog::grade_name(table.evidence));
    writer_.member("unit", table.unit.text);
    writer_.end_object();
  }

  static std::string name(const Method& method) { return std::string(method.id) + "@" + std::string(method.edition); }

  void methods() {
    std::map<std::string, std::string> before, after;
    for (const auto& method : from_.methods()) before[name(*method)] = method->sha256;
    const auto methods = to_.methods();
    for (const auto& method : methods) after[name(*method)] = method->sha256;
    lists(before, after);
    writer_.key("touched");
    writer_.begin_array();
    for (const auto& method : methods) touched(*method);
    writer_.end_array();
    writer_.end_object();
  }

  // Opens an object with what was added, changed and removed; the caller closes it.
  void lists(const std::map<std::string, std::string>& before, const std::map<std::string, std::string>& after) {
    writer_.begin_object();
    const auto list = [&](std::string_view key, const auto& of, auto is_one) {
      writer_.key(key);
      writer_.begin_array();
      for (const auto& [id, hash] : of)
        if (is_one(id, hash)) writer_.string(id);
      writer_.end_array();
    };
    list("added", after, [&](const auto& id, const auto&) { return !before.count(id); });
    list("changed", after, [&](const auto& id, const auto& hash) {
      const auto old = before.find(id);
      return old != before.end() && old->second != hash;
    });
    list("removed", before, [&](const auto& id, const auto&) { return !after.count(id); });
  }

  // A method one of whose series has another entry than before, or that reads a table with other values.
  void touched(const Method& method) {
    std::set<std::string_view> series;
    const auto used = [&](std::string_view id) {
      if (changed_.count(id)) series.insert(id);
    };
    for (const Source& source : method.sources) {
      for (const Factor& factor : source.factors)
        for (const Case& one : factor.cases)
          if (one.series) used(one.series->id);
      for (const Table* table : source.tables) used(table->id);
    }
    if (series.empty()) return;
    writer_.begin_object();
    writer_.member("method", name(method));
    writer_.key("series");
    writer_.begin_array();
    for (std::string_view id : series) writer_.string(id);
    writer_.end_array();
    writer_.end_object();
  }

  void packs() {
    const auto all = [](const Library& library) {
      std::map<std::string, std::string> packs;
      for (const Library::Identity& one : library.identities())
        if (one.kind != "method") packs[one.kind + " " + one.id + "@" + one.edition] = one.sha256;
      return packs;
    };
    lists(all(from_), all(to_));
    writer_.end_object();
  }

  const Library& from_;
  const Library& to_;
  std::string out_;
  json::Writer writer_{out_};
  std::set<std::string_view> changed_;  // series and tables
};

}  // namespace

std::string diff(const Library& from, const Library& to) { return Differ(from, to).write(); }

}  // namespace tsn::method
