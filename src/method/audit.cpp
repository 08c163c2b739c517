#include "method/audit.hpp"

#include "catalog/describe.hpp"
#include "json/canonical.hpp"
#include "method/browse.hpp"

namespace tsn::method {
namespace {

struct Counts {
  std::int64_t series = 0, tables = 0;
  catalog::GradeCounts grades;  // of entries; a table is one
  void add(const Counts& other) {
    series += other.series;
    tables += other.tables;
    grades.add(other.grades);
  }
};

Counts count(const catalog::Pack& pack) {
  Counts counts;
  counts.series = static_cast<std::int64_t>(pack.series.size());
  counts.tables = static_cast<std::int64_t>(pack.tables.size());
  for (const auto* list : {&pack.series, &pack.additions})
    for (const catalog::Series& series : *list) counts.grades.add(catalog::grades_of(series));
  for (const catalog::Table& table : pack.tables) counts.grades.add(table.evidence);
  return counts;
}

void write(json::Writer& writer, const Counts& counts, const catalog::Pack* pack) {
  writer.begin_object();
  writer.member_int("entries", counts.grades.total());
  writer.key("grades");
  catalog::describe(writer, counts.grades);
  if (pack) writer.member("id", pack->id);
  writer.member_int("series", counts.series);
  writer.member_int("tables", counts.tables);
  if (pack) writer.member("version", pack->version);
  writer.end_object();
}

void write(json::Writer& writer, const Method& method, const Browse& browse) {
  catalog::GradeCounts grades;
  for (const Source& source : method.sources) grades.add(source.evidence);
  writer.begin_object();
  writer.member_int("cases", browse.cases(method));
  writer.key("document");
  catalog::describe(writer, method.document);
  writer.member("edition", method.edition);
  writer.member("grade", catalog::grade_name(method.evidence));
  writer.key("grades");
  catalog::describe(writer, grades);
  writer.member("id", method.id);
  writer.key("in_force");
  writer.begin_object();
  writer.member("from", date_text(method.in_force_from));
  if (method.in_force_to) writer.member("to", date_text(method.in_force_to));
  writer.end_object();
  writer.key("sector");
  writer.begin_object();
  writer.member("id", method.sector);
  catalog::describe_optional(writer, "title", method.sector_title);
  writer.end_object();
  writer.member_int("sources", grades.total());
  writer.end_object();
}

void write_overdue(json::Writer& writer, const Library& library, Date date) {
  writer.begin_array();
  for (const auto& pack : library.catalog().packs()) {
    for (const auto* list : {&pack->series, &pack->additions}) {
      for (const catalog::Series& series : *list) {
        for (const catalog::Entry& entry : series.entries) {
          if (!date || !entry.review_by || date <= entry.review_by) continue;
          writer.begin_object();
          writer.member("entry", entry.id());
          writer.member("review_by", date_text(entry.review_by));
          writer.end_object();
        }
      }
    }
  }
  writer.end_array();
}

}  // namespace

std::string audit(const Library& library, Date date) {
  std::string out;
  json::Writer writer(out);
  writer.begin_object();
  if (date) writer.member("date", date_text(date));
  writer.member("format", "tansuan.audit/1");
  writer.key("methods");
  writer.begin_array();
  const Browse browse;
  for (const auto& method : library.methods()) write(writer, *method, browse);
  writer.end_array();
  writer.key("not_encoded");
  browse.write_not_encoded(writer, nullptr);
  writer.key("overdue");
  write_overdue(writer, library, date);
  Counts total;
  writer.key("packs");
  writer.begin_array();
  for (const auto& pack : library.catalog().packs()) {
    const Counts counts = count(*pack);
    total.add(counts);
    write(writer, counts, pack.get());
  }
  writer.end_array();
  writer.member_int("register", static_cast<std::int64_t>(library.register_entries().size()));
  writer.member("release", library.catalog().release());
  writer.member("sha256", library.sha256());
  writer.key("total");
  write(writer, total, nullptr);
  writer.end_object();
  return out;
}

}  // namespace tsn::method
