// What comes out of an entry point when its body throws: TSN_E_INTERNAL cannot be reached through the public headers.
#include <catch2/catch.hpp>
#include <stdexcept>

#include "capi/guard.hpp"

using tsn::capi::guard;
using tsn::capi::Outcome;

namespace {

tsn_status thrown(tsn_error** error, void (*body)()) {
  return guard(error, [&]() -> Outcome {
    body();
    return nullptr;
  });
}

}  // namespace

TEST_CASE("an exception that nobody expected is an internal error with a constant object") {
  tsn_error* error = nullptr;
  CHECK(thrown(&error, [] { throw std::runtime_error("x"); }) == TSN_E_INTERNAL);
  REQUIRE(error != nullptr);
  CHECK(tsn_error_status(error) == TSN_E_INTERNAL);
  CHECK(tsn_error_problem_count(error) == 1);
  tsn_error_free(error);
  tsn_error* again = nullptr;
  CHECK(thrown(&again, [] { throw 7; }) == TSN_E_INTERNAL);
  CHECK(again == error);  // it was not freed, it is a constant
  CHECK(thrown(nullptr, [] { throw 7; }) == TSN_E_INTERNAL);
}

TEST_CASE("a lack of memory and a memory limit are told apart") {
  tsn_error* error = nullptr;
  CHECK(thrown(&error, [] { throw std::bad_alloc(); }) == TSN_E_NO_MEMORY);
  CHECK(tsn_error_status(error) == TSN_E_NO_MEMORY);
  CHECK(thrown(&error, [] { throw tsn::json::BudgetExceeded(); }) == TSN_E_MEMORY_LIMIT);
  CHECK(tsn_error_status(error) == TSN_E_MEMORY_LIMIT);
  CHECK(thrown(&error, [] { throw std::length_error("x"); }) == TSN_E_NO_MEMORY);
  CHECK(thrown(&error, [] {}) == TSN_OK);
  CHECK(error == nullptr);
}
