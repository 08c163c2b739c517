// STYLE 27 for reports: the n-th allocation fails. A report takes tens of thousands of them, so n grows by a seventh
// from one run to the next; each time the call must say TSN_E_NO_MEMORY and give back everything it took.
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>

#include "tansuan/tansuan.h"
#include "tansuan/text.h"

namespace {

std::size_t made = 0;
std::size_t fail_at = 0;  // 0: none
std::size_t live = 0;

void* allocate(std::size_t size) noexcept {
  if (++made == fail_at) return nullptr;
  void* memory = std::malloc(size == 0 ? 1 : size);
  if (memory != nullptr) ++live;
  return memory;
}
void* allocate_or_throw(std::size_t size) {
  void* memory = allocate(size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}
void give_back(void* memory) noexcept {
  if (memory != nullptr) --live;
  std::free(memory);
}

constexpr std::string_view request =
    "{\"format\":\"tansuan.request/1\",\"method\":{\"id\":\"cn.ndrc.machinery\"},\"period\":\"2024\",\"as_of\":"
    "\"2026-03-31\",\"activities\":[{\"id\":\"boiler\",\"source\":\"fuel_combustion\",\"item\":\"natural_gas\","
    "\"quantity\":\"12.5 10^4 Nm3\",\"month\":\"2024-01\"}]}";

tsn_text text(std::string_view view) { return {view.data(), view.size()}; }

int failures = 0;
void expect(bool good, const char* what, tsn_report_format format, std::size_t n) {
  if (good) return;
  ++failures;
  std::printf("form %d, allocation %zu: %s\n", static_cast<int>(format), n, what);
}

}  // namespace

void* operator new(std::size_t size) { return allocate_or_throw(size); }
void* operator new[](std::size_t size) { return allocate_or_throw(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocate(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return allocate(size); }
void operator delete(void* memory) noexcept { give_back(memory); }
void operator delete[](void* memory) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t) noexcept { give_back(memory); }
void operator delete[](void* memory, std::size_t) noexcept { give_back(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { give_back(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { give_back(memory); }

int main() {
  tsn_catalog* catalog = nullptr;
  tsn_engine* engine = nullptr;
  tsn_record* record = nullptr;
  if (tsn_catalog_embedded(&catalog, nullptr) != TSN_OK || tsn_engine_new(catalog, &engine, nullptr) != TSN_OK ||
      tsn_calculate(engine, text(request), nullptr, &record, nullptr) != TSN_OK)
    return 2;
  const std::string bytes(tsn_record_json(record).data, tsn_record_json(record).size);
  for (tsn_report_format format = TSN_REPORT_HTML; format <= TSN_REPORT_XLSX; ++format) {
    // Once as it is: what ICU and the library keep for good is there from now on.
    tsn_buffer* whole = nullptr;
    if (tsn_text_report(text(bytes), TSN_LANGUAGE_ZH, format, &whole, nullptr) != TSN_OK) return 2;
    const std::string expected(tsn_buffer_data(whole), tsn_buffer_size(whole));
    tsn_buffer_free(whole);
    for (std::size_t n = 1;; n += n / 7 + 1) {
      const std::size_t before = live;
      made = 0;
      fail_at = n;
      tsn_buffer* out = nullptr;
      tsn_error* error = nullptr;
      const tsn_status status = tsn_text_report(text(bytes), TSN_LANGUAGE_ZH, format, &out, &error);
      const bool reached = made >= n;
      fail_at = 0;
      // What only makes sorting faster is done without: the report is then the whole one.
      if (reached && status != TSN_OK) {
        expect(status == TSN_E_NO_MEMORY, "not TSN_E_NO_MEMORY", format, n);
        expect(out == nullptr, "an output all the same", format, n);
      } else {
        expect(status == TSN_OK && std::string_view(tsn_buffer_data(out), tsn_buffer_size(out)) == expected,
               "another report than before", format, n);
      }
      tsn_buffer_free(out);
      tsn_error_free(error);
      expect(live == before, "memory is lost", format, n);
      if (!reached) break;
    }
  }
  tsn_record_free(record);
  tsn_engine_free(engine);
  tsn_catalog_free(catalog);
  std::printf("%d failures\n", failures);
  return failures == 0 ? 0 : 1;
}
