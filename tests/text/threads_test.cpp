// STYLE 15: const is concurrent, and nothing is kept between calls.
#include <atomic>
#include <catch2/catch.hpp>
#include <tansuan/text.hpp>
#include <thread>
#include <vector>

#include "../capi/requests.h"

TEST_CASE("eight threads explain one record, and each says what one alone does") {
  const tansuan::catalog catalog = tansuan::catalog::embedded();
  const std::string record(tansuan::engine(catalog).calculate(BOTH).json());
  const auto all = [&](tansuan::language in) {
    return tansuan::text::explain(record, "activity:weld", in) + tansuan::text::explain(record, "", in) +
           tansuan::text::finding("unit.gas_volume", in) + tansuan::text::date("2024-01-31", in) +
           tansuan::text::sort_key("2号锅炉", in);
  };
  const std::string zh = all(tansuan::language::zh), en = all(tansuan::language::en);
  std::atomic<int> right{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&, i] {
      for (int round = 0; round < 3; ++round)
        right += (i % 2 == 0 ? all(tansuan::language::zh) == zh : all(tansuan::language::en) == en) ? 1 : 0;
    });
  for (std::thread& one : threads) one.join();
  CHECK(right == 24);
}
