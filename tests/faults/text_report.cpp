// Reports in every form, under memory that fails. One that comes out is the whole one.
#include <string>
#include <string_view>

#include "sweep.hpp"
#include "tansuan/tansuan.h"
#include "tansuan/text.h"

namespace {

constexpr const char* request =
    "{\"format\":\"tansuan.request/1\",\"method\":{\"id\":\"cn.ndrc.machinery\"},\"period\":\"2024\",\"as_of\":"
    "\"2026-03-31\",\"activities\":[{\"id\":\"boiler\",\"source\":\"fuel_combustion\",\"item\":\"natural_gas\","
    "\"quantity\":\"12.5 10^4 Nm3\",\"month\":\"2024-01\"}]}";

}  // namespace

int main() {
  tsn_catalog* catalog = nullptr;
  tsn_engine* engine = nullptr;
  tsn_record* record = nullptr;
  if (tsn_catalog_embedded(&catalog, nullptr) != TSN_OK || tsn_engine_new(catalog, &engine, nullptr) != TSN_OK ||
      tsn_calculate(engine, text(request), nullptr, &record, nullptr) != TSN_OK)
    return 2;
  const tsn_text bytes = tsn_record_json(record);
  constexpr const char* names[] = {"report as a page", "report as CSV", "report as JSON", "report as a workbook"};
  for (tsn_report_format format = TSN_REPORT_HTML; format <= TSN_REPORT_XLSX; ++format) {
    tsn_buffer* out = nullptr;
    // Once as it is: what ICU and the library keep for good is there from now on.
    if (tsn_text_report(bytes, TSN_LANGUAGE_ZH, format, &out, nullptr) != TSN_OK) return 2;
    const std::string expected(tsn_buffer_data(out), tsn_buffer_size(out));
    tsn_buffer_free(out);
    const auto call = [&](tsn_error** error) { return tsn_text_report(bytes, TSN_LANGUAGE_ZH, format, &out, error); };
    const auto right = [&] {
      expect(std::string_view(tsn_buffer_data(out), tsn_buffer_size(out)) == expected, names[format], made,
             "another report than before");
      tsn_buffer_free(out);
    };
    sweep(names[format], call, right, false, 20);
    sweep(names[format], call, right, true, 20);
  }
  tsn_record_free(record);
  tsn_engine_free(engine);
  tsn_catalog_free(catalog);
  std::printf("%zu passed, %zu failed\n", passed, failed);
  return failed != 0 || passed == 0;
}
