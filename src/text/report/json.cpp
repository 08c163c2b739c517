// The table as canonical JSON, format "tansuan.report/1". Texts stand as the record has them.
#include "json/canonical.hpp"
#include "text/report/table.hpp"

namespace tsn::text {

std::string report_json(const Report& report) {
  const RecordView& record = report.record;
  std::string out;
  json::Writer writer(out);
  const auto optional = [&](std::string_view name, std::string_view text) {
    if (!text.empty()) writer.member(name, text);
  };
  writer.begin_object();
  writer.member_bool("complete", record.results.complete);
  writer.member("digest", record.digest);
  optional("entity", record.entity_name);
  writer.member("format", "tansuan.report/1");
  writer.member("language", report.language == Language::zh ? "zh" : "en");
  writer.key("lines");
  writer.begin_array();
  for (const TableLine& line : table_of(report)) {
    writer.begin_object();
    optional("clause", line.clause);
    writer.member("code", line.code);
    optional("exact", line.exact);
    writer.member("name", line.name);
    optional("period", line.period);
    optional("pointer", line.pointer);
    optional("reported", line.reported);
    optional("rounding", line.rounding);
    optional("source", line.source);
    optional("unit", line.unit);
    optional("value", line.value);
    writer.end_object();
  }
  writer.end_array();
  writer.key("method");
  writer.begin_object();
  writer.member("edition", record.method.edition);
  writer.member("id", record.method.id);
  writer.member("title", report.title(record.method.title, record.method.id));
  writer.end_object();
  writer.member("period", record.period);
  writer.end_object();
  return out;
}

}  // namespace tsn::text
