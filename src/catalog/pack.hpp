// A factor pack: series of factors, interpolation tables and the names of things, each with its source.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/date.hpp"
#include "diagnostic/diagnostic.hpp"
#include "json/json.hpp"
#include "json/object.hpp"
#include "number/exact.hpp"
#include "unit/unit.hpp"

namespace tsn::catalog {

// How well a value or clause was checked against its document, best first (DESIGN §5).
enum class Grade : std::uint8_t { primary, transcribed, secondary, recalled };
std::optional<Grade> grade_from_name(std::string_view name) noexcept;
std::string_view grade_name(Grade grade) noexcept;

struct Title {
  std::string_view zh;
  std::string_view en;
};

struct Document {
  std::string_view id;
  Title title;
  std::string_view number, issuer, date, url, read_at, note;
};

struct Pack;
struct Series;

struct Entry {
  const Series* series = nullptr;
  std::vector<std::string_view> keys;  // aligned with Series::keys
  int year_from = 0, year_to = 0;      // data years it is for; 0 = not tied to a year
  Date published;                      // 0 = publication date unknown: counts as always known
  Date withdrawn;
  Date review_by;
  std::string_view value;  // as printed
  Exact base;              // value in base units
  const Unit* unit = nullptr;
  const Document* document = nullptr;
  std::string_view clause, note, register_id, errata;
  Grade evidence = Grade::recalled;
  std::string id() const;  // "cn.grid.co2.average/region=320000/for=2023/published=2025-12-31"
};

struct Series {
  const Pack* pack = nullptr;
  std::string_view id;
  Title title;
  Unit unit;
  Basis basis;
  std::vector<std::string_view> keys;
  std::vector<Entry> entries;                    // sorted by keys, data year, published
  std::vector<std::unique_ptr<Unit>> own_units;  // of entries with a unit of their own
};

struct Table {
  const Pack* pack = nullptr;
  std::string_view id;
  Title title;
  std::vector<std::string_view> axis_names;
  std::vector<Unit> axis_units;
  Unit unit;
  std::vector<std::vector<Exact>> axes;      // in base units, increasing
  std::vector<std::optional<Exact>> values;  // row-major, base units
  std::vector<std::size_t> suspect;          // cells whose published value looks wrong
  const Document* document = nullptr;
  std::string_view clause, note, register_id;
  Grade evidence = Grade::recalled;
};

struct Item {
  std::string_view kind, id;
  Title title;
  std::vector<std::string_view> aliases;
};

struct Pack {
  explicit Pack(std::unique_ptr<json::Document> document) : json(std::move(document)) {}
  std::unique_ptr<json::Document> json;  // every string_view below points into it
  std::string_view id, version, issued;
  Title title;
  std::vector<Document> documents;
  std::vector<Series> series;
  std::vector<Series> additions;  // entries for series of other packs; title, unit and keys are those of theirs
  std::vector<Table> tables;
  std::vector<Item> items;
  std::string sha256;  // of its canonical bytes
};

// Finds the series of another pack that a pack adds to.
using FindSeries = std::function<const Series*(std::string_view id)>;

// Reads a pack; every problem is a diagnostic with its pointer. Null if there was an error.
std::unique_ptr<Pack> read_pack(std::unique_ptr<json::Document> document, Diagnostics& diagnostics,
                                const FindSeries& find_series = nullptr);
// The series that a pack adds to, before it is read.
std::vector<std::string_view> adds_to(const json::Value& pack);

// The member `id`: letters, digits, `_`, `.`, `-` (gases are ids too: HFC-134a). Code id.syntax.
bool is_id(std::string_view text) noexcept;
std::string_view read_id(json::Object& object, std::string_view key = "id");

// Title members shared by all data files: {"zh": ..., "en": ...}.
Title read_title(const json::Value& value, const json::Path& path, Diagnostics& diagnostics);
Document read_document(const json::Value& value, const json::Path& path, Diagnostics& diagnostics);
// {"id": DOCUMENT, ...}
std::vector<Document> read_documents(const json::Value& value, const json::Path& path, Diagnostics& diagnostics);

}  // namespace tsn::catalog
