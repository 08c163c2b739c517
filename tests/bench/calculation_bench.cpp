// What a host waits for, through the C ABI: opening the catalog, one small inventory, large inventories.
#include <benchmark/benchmark.h>
#include <malloc.h>
#include <sys/resource.h>
#include <tansuan/tansuan.h>

#include <cstdio>
#include <stdexcept>
#include <string>

namespace {

tsn_text text(const std::string& s) { return {s.data(), s.size()}; }

void check(tsn_status status, tsn_error* error) {
  if (status == TSN_OK) return;
  const tsn_text message = tsn_error_message(error);
  const std::string copy(message.data ? message.data : "", message.size);
  tsn_error_free(error);
  throw std::runtime_error(copy);
}

// A ledger as plants have it: natural gas with measured NCV, diesel by weight, grid power, month by month.
std::string ledger(int rows) {
  std::string out =
      R"({"format":"tansuan.request/1","method":{"id":"cn.ndrc.machinery","edition":"2015"},"period":"2024",)"
      R"("as_of":"2026-03-31","choices":{"electricity_factor":"national"},"activities":[)";
  for (int i = 0; i < rows; ++i) {
    char head[96];
    std::snprintf(head, sizeof head, R"(%s{"id":"row-%07d","month":"2024-%02d",)", i ? "," : "", i, i / 3 % 12 + 1);
    out += head;
    const std::string digits = std::to_string(100 + i % 900);
    if (i % 3 == 0)
      out += R"("source":"fuel_combustion","item":"natural_gas","quantity":"12.)" + digits +
             R"( 10^4 Nm3","parameters":{"ncv":{"value":"389.31","unit":"GJ/10^4 Nm3","basis":"lower",)"
             R"("evidence":"lab report"}}})";
    else if (i % 3 == 1)
      out += R"("source":"fuel_combustion","item":"diesel","quantity":"1.)" + digits + R"( t"})";
    else
      out += R"("source":"purchased_electricity","supply":"grid","quantity":"1250.)" + digits + R"( MWh"})";
  }
  return out + "]}";
}

struct Engine {
  tsn_catalog* catalog = nullptr;
  tsn_engine* engine = nullptr;
  tsn_options* totals = nullptr;
  Engine() {
    tsn_error* error = nullptr;
    check(tsn_catalog_embedded(&catalog, &error), error);
    check(tsn_engine_new(catalog, &engine, &error), error);
    check(tsn_options_new(&totals, &error), error);
    check(tsn_options_set_detail(totals, TSN_DETAIL_TOTALS, &error), error);
  }
  ~Engine() {
    tsn_options_free(totals);
    tsn_engine_free(engine);
    tsn_catalog_free(catalog);
  }
};

void run(benchmark::State& state, int rows, bool totals_only, bool cold) {
  const Engine engine;
  const std::string request = ledger(rows);
  std::size_t bytes = 0;
  for (auto _ : state) {
    tsn_error* error = nullptr;
    tsn_record* record = nullptr;
    check(tsn_calculate(engine.engine, text(request), totals_only ? engine.totals : nullptr, &record, &error), error);
    bytes = tsn_record_json(record).size;
    tsn_record_free(record);
    // Every size pays the system for its memory, as a process that computes one inventory does; otherwise the
    // allocator keeps the small run's pages and returns the large one's.
    if (cold) malloc_trim(0);
  }
  state.counters["bytes_out"] = static_cast<double>(bytes);
  state.counters["rows/s"] =
      benchmark::Counter(static_cast<double>(rows), benchmark::Counter::kIsIterationInvariantRate);
}

void open_catalog(benchmark::State& state) {
  for (auto _ : state) {
    tsn_error* error = nullptr;
    tsn_catalog* catalog = nullptr;
    check(tsn_catalog_embedded(&catalog, &error), error);
    tsn_catalog_free(catalog);
  }
  // The first benchmark of this program: what the whole process has needed so far.
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  state.counters["peak_rss_MB"] = static_cast<double>(usage.ru_maxrss) / 1024;
}
BENCHMARK(open_catalog)->Unit(benchmark::kMillisecond);

// Opening, and reading and unit-checking every method that is compiled in.
void compile_all_methods(benchmark::State& state) {
  std::size_t methods = 0;
  for (auto _ : state) {
    tsn_error* error = nullptr;
    tsn_catalog* catalog = nullptr;
    tsn_buffer* list = nullptr;
    check(tsn_catalog_embedded(&catalog, &error), error);
    check(tsn_methods_query(catalog, tsn_text{"{\"op\":\"list\"}", 13}, &list, &error), error);
    methods = tsn_buffer_size(list);
    tsn_buffer_free(list);
    tsn_catalog_free(catalog);
  }
  state.counters["list_bytes"] = static_cast<double>(methods);
}
BENCHMARK(compile_all_methods)->Unit(benchmark::kMillisecond);

void record_of_12_rows(benchmark::State& state) { run(state, 12, false, false); }
BENCHMARK(record_of_12_rows)->Unit(benchmark::kMicrosecond);

void totals_of_12_rows(benchmark::State& state) { run(state, 12, true, false); }
BENCHMARK(totals_of_12_rows)->Unit(benchmark::kMicrosecond);

void record_of_rows(benchmark::State& state) { run(state, static_cast<int>(state.range(0)), false, true); }
BENCHMARK(record_of_rows)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);

}  // namespace
