#include "tansuan/text.h"
#include "text/guard.hpp"
#include "text/report/report.hpp"
#include "text/report/table.hpp"

tsn_status tsn_text_report(tsn_text record_json, tsn_language language, tsn_report_format format,
                           tsn_buffer** out_report, tsn_error** out_error) {
  using namespace tsn::text;
  return guard(out_report, out_error, [&]() -> std::string {
    const Language in = language_of(language);
    if (format < TSN_REPORT_HTML || format > TSN_REPORT_XLSX)
      throw misuse("argument.range", "`format` is not one of TSN_REPORT_*");
    const Report report(read_record(bytes(record_json, "record_json")), in);
    if (format == TSN_REPORT_CSV) return report_csv(report);
    if (format == TSN_REPORT_JSON) return report_json(report);
    return format == TSN_REPORT_XLSX ? report_xlsx(report) : report_html(report);
  });
}
