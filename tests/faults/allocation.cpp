// Every function of libtansuan while memory fails.
#include "failing_memory.hpp"

#include <string>

#include "../capi/requests.h"

namespace {

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
