#include "catalog/describe.hpp"

namespace tsn::catalog {

GradeCounts grades_of(const Series& series) {
  GradeCounts counts;
  for (const Entry& entry : series.entries) counts.add(entry.evidence);
  return counts;
}

void describe(json::Writer& writer, const GradeCounts& counts) {
  const auto member = [&](Grade grade) {
    writer.member_int(grade_name(grade), counts.count[static_cast<std::size_t>(grade)]);
  };
  writer.begin_object();  // in the order of the names
  member(Grade::primary);
  member(Grade::recalled);
  member(Grade::secondary);
  member(Grade::transcribed);
  writer.end_object();
}

void describe(json::Writer& writer, const Title& title) {
  writer.begin_object();
  describe_optional(writer, "en", title.en);
  describe_optional(writer, "zh", title.zh);
  writer.end_object();
}

void describe(json::Writer& writer, const Document& document) {
  writer.begin_object();
  describe_optional(writer, "date", document.date);
  describe_optional(writer, "id", document.id);
  describe_optional(writer, "issuer", document.issuer);
  describe_optional(writer, "note", document.note);
  describe_optional(writer, "number", document.number);
  describe_optional(writer, "read_at", document.read_at);
  describe_optional(writer, "title", document.title);
  describe_optional(writer, "url", document.url);
  writer.end_object();
}

void describe_keys(json::Writer& writer, const Catalog& catalog, const Entry& entry) {
  writer.begin_array();
  for (std::size_t i = 0; i < entry.keys.size(); ++i) {
    writer.begin_object();
    writer.member("name", entry.series->keys[i]);
    if (const Item* item = catalog.find_item(entry.series->keys[i], entry.keys[i]))
      describe_optional(writer, "title", item->title);
    writer.member("value", entry.keys[i]);
    writer.end_object();
  }
  writer.end_array();
}

std::string years_text(const Entry& entry) {
  if (entry.year_from == 0) return {};
  std::string text = std::to_string(entry.year_from);
  if (entry.year_to != entry.year_from) text += "-" + std::to_string(entry.year_to);
  return text;
}

void describe_optional(json::Writer& writer, std::string_view name, std::string_view text) {
  if (!text.empty()) writer.member(name, text);
}

void describe_optional(json::Writer& writer, std::string_view name, const Title& title) {
  if (title.zh.empty() && title.en.empty()) return;
  writer.key(name);
  describe(writer, title);
}

}  // namespace tsn::catalog
