#include "catalog/resolution.hpp"

#include <algorithm>

#include "catalog/describe.hpp"

namespace tsn::catalog {
namespace {

// A value for every key of the series; a name, as in a request, becomes the id of what it names.
Result<std::vector<std::string_view>> all_keys(const Catalog& catalog, const Series& series, const Question& question) {
  std::vector<std::string_view> values(series.keys.size());
  for (const auto& [name, text] : question.keys) {
    const auto key = key_of(series, name);
    if (!key) return key.fault();
    const Item* item = catalog.find_item(name, text);
    values[*key] = item ? item->id : text;
  }
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i].empty())
      return Fault{"query.key", std::string(series.id) + " needs a value for its key " + quoted(series.keys[i])};
  return values;
}

}  // namespace

Result<std::size_t> key_of(const Series& series, std::string_view name) {
  const auto key = std::find(series.keys.begin(), series.keys.end(), name);
  if (key != series.keys.end()) return static_cast<std::size_t>(key - series.keys.begin());
  std::string known;
  for (std::string_view one : series.keys) known += (known.empty() ? "; it has " : ", ") + quoted(one);
  return Fault{"query.key", std::string(series.id) + " has no key " + quoted(name) + known};
}

Result<std::string> resolution(const Catalog& catalog, const Series& series, const Question& question) {
  const auto keys = all_keys(catalog, series, question);
  if (!keys) return keys.fault();
  const auto found = resolve({&series, *keys, question.period.year(), question.as_of, question.select});
  if (!found) return found.fault();
  const Entry& entry = **found;
  std::string out;
  json::Writer writer(out);
  writer.begin_object();
  writer.member("as_of", date_text(question.as_of));
  describe_optional(writer, "clause", entry.clause);
  writer.key("document");
  describe(writer, *entry.document);
  writer.member("entry", entry.id());
  describe_optional(writer, "errata", entry.errata);
  writer.member("evidence", grade_name(entry.evidence));
  describe_optional(writer, "for", years_text(entry));
  writer.member("format", "tansuan.factors.resolved/1");
  writer.member("id", series.id);
  writer.key("keys");
  describe_keys(writer, catalog, entry);
  describe_optional(writer, "note", entry.note);
  writer.member("period", question.period_text);
  if (entry.published) writer.member("published", date_text(entry.published));
  describe_optional(writer, "register", entry.register_id);
  if (entry.review_by) writer.member("review_by", date_text(entry.review_by));
  writer.member("select", select_name(question.select));
  describe_optional(writer, "title", series.title);
  writer.member("unit", entry.unit->text);
  writer.member("value", entry.value);
  if (entry.withdrawn) writer.member("withdrawn", date_text(entry.withdrawn));
  writer.end_object();
  return out;
}

}  // namespace tsn::catalog
