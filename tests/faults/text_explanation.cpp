// Every function of libtansuan_text while memory fails: that of the library, and that of ICU, which has its own.
#include <unicode/uclean.h>

#include <string>

#include "../capi/requests.h"
#include "sweep.hpp"
#include "tansuan/tansuan.h"
#include "tansuan/text.h"

namespace {

// ICU keeps what it has read, so its memory is not among what must be given back.
std::size_t icu_made = 0;
std::size_t icu_fails_at = 0;

bool icu_has_memory() { return ++icu_made != icu_fails_at; }
void* icu_allocate(const void*, std::size_t size) {
  return icu_has_memory() ? std::malloc(size == 0 ? 1 : size) : nullptr;
}
void* icu_reallocate(const void*, void* memory, std::size_t size) {
  return icu_has_memory() ? std::realloc(memory, size == 0 ? 1 : size) : nullptr;
}
void icu_free(const void*, void* memory) { std::free(memory); }

// As sweep(), with the n-th allocation of ICU. It may do without, where that is but a cache.
void sweep_icu(const char* name, const std::function<tsn_status(tsn_error**)>& call,
               const std::function<void()>& clear) {
  for (std::size_t n = 1; failed < 20; ++n) {
    const std::size_t before = live;
    icu_made = 0;
    icu_fails_at = n;
    tsn_error* error = nullptr;
    const tsn_status status = call(&error);
    const bool reached = icu_made >= n;
    icu_fails_at = 0;
    expect(status == TSN_OK || status == TSN_E_NO_MEMORY, name, n, "another status than TSN_E_NO_MEMORY");
    tsn_error_free(error);
    if (status == TSN_OK) clear();
    expect(live == before, name, n, "a leak");
    if (!reached) break;
  }
  std::printf("%-40s %7zu allocations of ICU\n", name, icu_made);
}

}  // namespace

int main() {
  UErrorCode icu = U_ZERO_ERROR;
  u_setMemoryFunctions(nullptr, icu_allocate, icu_reallocate, icu_free, &icu);
  if (U_FAILURE(icu)) return 1;
  tsn_buffer* buffer = nullptr;
  const auto free_buffer = [&] { tsn_buffer_free(buffer); };
  const auto all = [&](const char* name, const std::function<tsn_status(tsn_error**)>& call) {
    // What is read once stays with ICU: it is read before the sweeps that count.
    if (call(nullptr) == TSN_OK) free_buffer();
    sweep_icu(name, call, free_buffer);
    sweep_both(name, call, free_buffer);
  };
  all("number", [&](tsn_error** e) { return tsn_text_number(text("-1234567.50"), TSN_LANGUAGE_ZH, &buffer, e); });
  all("date", [&](tsn_error** e) { return tsn_text_date(text("2024-01-31"), TSN_LANGUAGE_EN, &buffer, e); });
  all("unit", [&](tsn_error** e) {
    return tsn_text_unit(text("kgCO2e/(10^4 t·km) and more than fits in place"), TSN_LANGUAGE_ZH, &buffer, e);
  });
  all("sort key", [&](tsn_error** e) {
    return tsn_text_sort_key(text("2号天然气锅炉房的余热回收装置"), TSN_LANGUAGE_ZH, &buffer, e);
  });
  all("finding", [&](tsn_error** e) { return tsn_text_finding(text("unit.gas_volume"), TSN_LANGUAGE_ZH, &buffer, e); });
  all("message", [&](tsn_error** e) {
    return tsn_text_message(text("value.implausible"), text("the value is below 0.2 tC/t: check it"), TSN_LANGUAGE_ZH,
                            &buffer, e);
  });

  // Refusals need memory, too, for their errors.
  tsn_error* refusal = nullptr;
  sweep_both(
      "refuse a number",
      [&](tsn_error** e) {
        const tsn_status status = tsn_text_number(text("a number that is none"), TSN_LANGUAGE_ZH, &buffer, e);
        if (status != TSN_E_REQUEST) return status;
        tsn_error_free(*e);
        *e = nullptr;
        return TSN_OK;
      },
      [] {});

  tsn_catalog* catalog = nullptr;
  tsn_engine* engine = nullptr;
  tsn_record* record = nullptr;
  if (tsn_catalog_embedded(&catalog, &refusal) != TSN_OK || tsn_engine_new(catalog, &engine, &refusal) != TSN_OK ||
      tsn_calculate(engine, text(BOTH), nullptr, &record, &refusal) != TSN_OK)
    return 1;
  const tsn_text json = tsn_record_json(record);
  const auto explain = [&](tsn_error** e) {
    return tsn_text_explain(json, text("activity:weld"), TSN_LANGUAGE_ZH, TSN_EXPLANATION_TEXT, &buffer, e);
  };
  if (explain(nullptr) != TSN_OK) return 1;
  const std::string expected(tsn_buffer_data(buffer), tsn_buffer_size(buffer));
  free_buffer();
  const auto right = [&] {
    expect(expected == std::string(tsn_buffer_data(buffer), tsn_buffer_size(buffer)), "explain", made,
           "another text than without a failure");
    free_buffer();
  };
  sweep("explain a row", explain, right, false, 60);
  sweep("explain a row", explain, right, true, 60);
  sweep(
      "explain the total as JSON",
      [&](tsn_error** e) {
        return tsn_text_explain(json, text(""), TSN_LANGUAGE_EN, TSN_EXPLANATION_JSON, &buffer, e);
      },
      free_buffer, true, 60);
  tsn_record_free(record);
  tsn_engine_free(engine);
  tsn_catalog_free(catalog);
  std::printf("%zu passed, %zu failed\n", passed, failed);
  return failed != 0 || passed == 0;
}
