// What the size of the data costs: opening each release, finding one method in it, comparing two.
#include <benchmark/benchmark.h>

#include <stdexcept>

#include "method/diff.hpp"
#include "method/library.hpp"

namespace {

using namespace tsn;

std::shared_ptr<const method::Library> open(const char* release) {
  Diagnostics diagnostics;
  auto library = method::Library::open_release(release, diagnostics);
  if (!library) throw std::runtime_error("the release does not open");
  return library;
}

void open_release(benchmark::State& state, const char* release) {
  std::size_t packs = 0;
  for (auto _ : state) packs = open(release)->identities().size();
  state.counters["packs"] = static_cast<double>(packs);
}
BENCHMARK_CAPTURE(open_release, oldest, "2025.1")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(open_release, newest, "")->Unit(benchmark::kMillisecond);

// One method and nothing else, from nothing: what a process that computes one inventory waits for.
void open_and_find_one_method(benchmark::State& state) {
  const Period period = *parse_period("2024");
  for (auto _ : state) {
    const auto library = open("");
    if (!library->find_method("cn.ndrc.machinery", "2015", period)) throw std::runtime_error("no such method");
  }
}
BENCHMARK(open_and_find_one_method)->Unit(benchmark::kMillisecond);

void difference_of_releases(benchmark::State& state) {
  const auto from = open("2025.1"), to = open("2026.1");
  for (auto _ : state) benchmark::DoNotOptimize(method::diff(*from, *to));
}
BENCHMARK(difference_of_releases)->Unit(benchmark::kMillisecond);

}  // namespace
