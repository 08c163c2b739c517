// STYLE 27: the n-th allocation fails, n = 1, 2, 3 … until the call succeeds. Each time the call must say
// TSN_E_NO_MEMORY, give back everything it took, and leave what it was given as good as before.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <new>
#include <string>

#include "../capi/requests.h"
#include "tansuan/tansuan.h"

namespace {

// Allocations since the count was started; the one numbered `fail_at` fails, and with `fail_on` all after it.
std::size_t made = 0;
std::size_t fail_at = 0;
bool fail_on = false;
std::size_t live = 0;

void* allocate(std::size_t size, std::size_t alignment) noexcept {
  ++made;
  if (fail_at != 0 && (made == fail_at || (fail_on && made > fail_at))) return nullptr;
  void* memory = nullptr;
  if (alignment <= alignof(std::max_align_t))
    memory = std::malloc(size == 0 ? 1 : size);
  else if (posix_memalign(&memory, alignment, size == 0 ? 1 : size) != 0)
    memory = nullptr;
  if (memory != nullptr) ++live;
  return memory;
}

void* allocate_or_throw(std::size_t size, std::size_t alignment) {
  void* memory = allocate(size, alignment);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

void release(void* memory) noexcept {
  if (memory == nullptr) return;
  --live;
  std::free(memory);
}

}  // namespace

void* operator new(std::size_t size) { return allocate_or_throw(size, 0); }
void* operator new[](std::size_t size) { return allocate_or_throw(size, 0); }
void* operator new(std::size_t size, std::align_val_t at) { return allocate_or_throw(size, std::size_t(at)); }
void* operator new[](std::size_t size, std::align_val_t at) { return allocate_or_throw(size, std::size_t(at)); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocate(size, 0); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return allocate(size, 0); }
void operator delete(void* memory) noexcept { release(memory); }
void operator delete[](void* memory) noexcept { release(memory); }
void operator delete(void* memory, std::size_t) noexcept { release(memory); }
void operator delete[](void* memory, std::size_t) noexcept { release(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { release(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { release(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { release(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { release(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { release(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { release(memory); }

namespace {

std::size_t passed = 0;
std::size_t failed = 0;

void expect(bool holds, const char* name, std::size_t n, const char* what) {
  if (holds) {
    ++passed;
    return;
  }
  ++failed;
  std::printf("%s, allocation %zu: %s\n", name, n, what);
}

tsn_text text(const char* characters) { return {characters, std::strlen(characters)}; }

// `call` sets what it makes and returns its status; `clear` frees what it made. All n up to `dense`, then every
// one some percent after the last.
void sweep(const char* name, const std::function<tsn_status(tsn_error**)>& call, const std::function<void()>& clear,
           bool all_after, std::size_t dense = 500) {
  std::size_t n = 1;
  while (failed < 20) {
    const std::size_t before = live;
    made = 0;
    fail_at = n;
    fail_on = all_after;
    tsn_error* error = nullptr;
    const tsn_status status = call(&error);
    const bool reached = made >= n;
    fail_at = 0;
    if (status == TSN_OK) {
      expect(!reached || !all_after, name, n, "success without the memory it asked for");
      expect(error == nullptr, name, n, "an error beside a success");
      clear();
      expect(live == before, name, n, "a leak after success");
      if (!reached) break;
    } else {
      expect(status == TSN_E_NO_MEMORY, name, n, "another status than TSN_E_NO_MEMORY");
      expect(tsn_error_status(error) == status, name, n, "the error says something else");
      tsn_error_free(error);
      expect(live == before, name, n, "a leak after a failure");
    }
    n = n < dense ? n + 1 : n + n * 7 / 100;
  }
  std::printf("%-40s %7zu allocations\n", name, made);
}

void sweep_both(const char* name, const std::function<tsn_status(tsn_error**)>& call,
                const std::function<void()>& clear) {
  sweep(name, call, clear, false);  // one fails, the next would succeed
  sweep(name, call, clear, true);   // memory stays short
}

const std::uint8_t seed[32] = {1, 2, 3};

}  // namespace

int main() {
  tsn_catalog* catalog = nullptr;
  sweep_both(
      "open the embedded catalog and compile a method",
      [&](tsn_error** e) {
        tsn_status status = tsn_catalog_embedded(&catalog, e);
        if (status != TSN_OK) return status;
        tsn_buffer* shown = nullptr;
        status = tsn_methods_query(catalog, text("{\"op\":\"show\",\"id\":\"cn.ndrc.machinery\"}"), &shown, e);
        tsn_buffer_free(shown);
        if (status != TSN_OK) tsn_catalog_free(catalog);
        return status;
      },
      [&] { tsn_catalog_free(catalog); });
  // What is read on first need stays with the catalog: it is read before the sweeps that count.
  tsn_buffer* everything = nullptr;
  if (tsn_catalog_embedded(&catalog, nullptr) != TSN_OK ||
      tsn_catalog_audit(catalog, text("2026-01-01"), &everything, nullptr) != TSN_OK)
    return 1;
  tsn_buffer_free(everything);

  tsn_engine* engine = nullptr;
  sweep_both(
      "make an engine", [&](tsn_error** e) { return tsn_engine_new(catalog, &engine, e); },
      [&] { tsn_engine_free(engine); });
  if (tsn_engine_new(catalog, &engine, nullptr) != TSN_OK) return 1;

  tsn_record* record = nullptr;
  std::string expected;
  if (tsn_calculate(engine, text(BOTH), nullptr, &record, nullptr) != TSN_OK) return 1;
  expected.assign(tsn_record_json(record).data, tsn_record_json(record).size);
  const auto right = [&] {
    const tsn_text json = tsn_record_json(record);
    expect(expected == std::string_view(json.data, json.size), "calculate", made, "other bytes than without a failure");
    tsn_record_free(record);
  };
  right();
  sweep_both(
      "calculate", [&](tsn_error** e) { return tsn_calculate(engine, text(BOTH), nullptr, &record, e); }, right);
  sweep_both(
      "calculate with gaps", [&](tsn_error** e) { return tsn_calculate(engine, text(GAPS), nullptr, &record, e); },
      [&] { tsn_record_free(record); });

  tsn_request* request = nullptr;
  const auto build = [&](tsn_error** e) {
    size_t index = 0, row = 0;
    tsn_status s = tsn_request_new(&request, e);
    const auto step = [&](auto function, auto... arguments) {
      if (s == TSN_OK) s = function(request, arguments..., e);
    };
    step(tsn_request_set_method, text("cn.ndrc.machinery"), text("2015"));
    step(tsn_request_set_period, text("2024-01/2024-06 and a text too long to be held in place"));
    step(tsn_request_set_period, text("2024"));
    step(tsn_request_set_as_of, text("2025-03-31"));
    step(tsn_request_set_choice, text("electricity_factor"), text("provincial"));
    step(tsn_request_set_denominator, text("output_value"), text("1"), text("CNY"));
    step(tsn_request_add_activity, text("weld"), text("co2_welding"), &index);
    step(tsn_request_set_quantity, index, text("10"), text("t"), text(""), text(""));
    step(tsn_request_set_plan, text("a version that is long enough to allocate"), text("2023-12-20"), text("1 %"));
    step(tsn_request_set_denominator_provenance, text("output_value"), text("source"), text("ledger of the sales"));
    step(tsn_request_set_provenance, index, text("quantity"), text("meter/accuracy"), text("0.5 %"));
    step(tsn_request_set_provenance, index, text("quantity"), text("correction/kind"), text("specified_accuracy"));
    step(tsn_request_set_provenance, index, text("quantity"), text("second_source/source"), text("purchase invoices"));
    step(tsn_request_set_provenance, index, text("quantity"), text("second_source/value"), text("10.5 t"));
    step(tsn_request_set_meta, index, text("a key that is long enough to allocate"), text("value"));
    step(tsn_request_add_row, index, text("components"), &row);
    step(tsn_request_set_row_text, index, text("components"), row, text("gas"), text("CO2"));
    step(tsn_request_set_row_number, index, text("components"), row, text("share"), text("1"), text(""));
    step(tsn_request_set_row_number, index, text("components"), row, text("molar_mass"), text("44"), text("g/mol"));
    if (s != TSN_OK) {
      // Where it stopped, the request is still whole.
      if (request != nullptr) {
        fail_at = 0;
        tsn_buffer* json = nullptr;
        expect(tsn_request_json(request, &json, nullptr) == TSN_OK, "build a request", made, "the request is broken");
        tsn_buffer_free(json);
      }
      tsn_request_free(request);
    }
    return s;
  };
  sweep(
      "build a request", build, [&] { tsn_request_free(request); }, false);
  if (build(nullptr) != TSN_OK) return 1;
  sweep_both(
      "calculate a typed request",
      [&](tsn_error** e) { return tsn_calculate_request(engine, request, nullptr, &record, e); },
      [&] { tsn_record_free(record); });
  tsn_buffer* buffer = nullptr;
  const auto free_buffer = [&] { tsn_buffer_free(buffer); };
  sweep_both(
      "write a typed request", [&](tsn_error** e) { return tsn_request_json(request, &buffer, e); }, free_buffer);
  tsn_request_free(request);

  // A refused request: the error object itself needs memory.
  sweep_both(
      "refuse a request",
      [&](tsn_error** e) {
        const tsn_status status = tsn_calculate(engine, text("{\"format\":\"x\"}"), nullptr, &record, e);
        if (status != TSN_E_REQUEST) return status;
        tsn_error_free(*e);
        *e = nullptr;
        return TSN_OK;
      },
      [] {});

  const tsn_text json{expected.data(), expected.size()};
  sweep_both(
      "sign a record", [&](tsn_error** e) { return tsn_record_sign(json, seed, &buffer, e); }, free_buffer);
  sweep_both(
      "verify a record", [&](tsn_error** e) { return tsn_record_verify(catalog, json, nullptr, &buffer, e); },
      [&] {
        expect(std::strstr(tsn_buffer_data(buffer), "\"ok\":true") != nullptr, "verify", made, "it does not verify");
        free_buffer();
      });
  sweep_both(
      "search factors",
      [&](tsn_error** e) {
        return tsn_factors_query(catalog, text("{\"op\":\"search\",\"text\":\"natural gas\"}"), &buffer, e);
      },
      free_buffer);
  sweep_both(
      "show a method",
      [&](tsn_error** e) {
        return tsn_methods_query(catalog, text("{\"op\":\"show\",\"id\":\"cn.ndrc.machinery\"}"), &buffer, e);
      },
      free_buffer);
  sweep_both(
      "audit", [&](tsn_error** e) { return tsn_catalog_audit(catalog, text("2026-01-01"), &buffer, e); }, free_buffer);

  // After all that the objects still do what they did.
  if (tsn_calculate(engine, text(BOTH), nullptr, &record, nullptr) != TSN_OK) return 1;
  right();
  tsn_engine_free(engine);
  tsn_catalog_free(catalog);
  std::printf("%zu passed, %zu failed\n", passed, failed);
  return failed != 0 || passed == 0;
}
