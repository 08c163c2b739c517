// What exactness costs: a multiply-add per row on exact rationals against the same loop on binary doubles, in
// the same run. Compare the two times; their ratio is the figure, the times depend on the machine.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "number/exact.hpp"

namespace {

constexpr int rows = 10000;

void exact_multiply_add(benchmark::State& state) {
  std::vector<tsn::Exact> quantities;
  for (int i = 0; i < rows; ++i)
    quantities.push_back(*tsn::Exact::from_decimal("1250." + std::to_string(100 + i % 900)));
  const tsn::Exact factor = *tsn::Exact::from_decimal("0.5306");
  for (auto _ : state) {
    tsn::Exact total;
    for (const tsn::Exact& quantity : quantities) total += quantity * factor;
    benchmark::DoNotOptimize(total);
  }
  state.SetItemsProcessed(state.iterations() * rows);
}
BENCHMARK(exact_multiply_add)->Unit(benchmark::kMicrosecond);

void double_multiply_add(benchmark::State& state) {
  std::vector<double> quantities;
  for (int i = 0; i < rows; ++i) quantities.push_back(1250 + (100 + i % 900) / 1000.0);
  const double factor = 0.5306;
  for (auto _ : state) {
    double total = 0;
    for (const double quantity : quantities) total += quantity * factor;
    benchmark::DoNotOptimize(total);
  }
  state.SetItemsProcessed(state.iterations() * rows);
}
BENCHMARK(double_multiply_add)->Unit(benchmark::kMicrosecond);

void exact_from_text(benchmark::State& state) {
  const std::string text = "1250.5067";
  for (auto _ : state) benchmark::DoNotOptimize(tsn::Exact::from_decimal(text));
}
BENCHMARK(exact_from_text);

}  // namespace
