// An inventory: a request that has been read, checked and brought to base units, ready to compute.
#pragma once

#include <atomic>
#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "json/object.hpp"
#include "method/library.hpp"

namespace tsn::inventory {

struct Provenance;  // inventory/provenance.hpp

// A number as the request gave it.
struct Given {
  std::string_view name;   // input or factor
  std::uint32_t slot = 0;  // number slot
  bool overrides = false;  // replaces a default factor
  std::string_view value;  // canonical decimal, in `unit`
  std::string_view unit;   // canonical spelling
  std::string_view basis;  // canonical words, or empty
  std::string_view evidence;
  std::shared_ptr<const Provenance> provenance;  // or null; its memory is the arena's
};

// A share that the request wrote in %, such as an accuracy or a tolerance.
struct Share {
  Given given;
  Exact share;  // 0.5 % is 0.005
};

// The data-quality control plan (数据质量控制计划) that the data was kept by.
struct Plan {
  std::string_view version, date;
  std::optional<Share> tolerance;  // of a second source, in % of the first
};

struct GivenList {
  explicit GivenList(std::pmr::memory_resource* memory) : values(memory), texts(memory), given(memory) {}
  const method::Input* input = nullptr;
  std::pmr::vector<Exact> values;  // base units, row-major by field
  std::pmr::vector<std::string_view> texts;
  std::pmr::vector<Given> given;  // as the request gave them, row-major; of texts nothing
};

// Its lists live in the inventory's arena: a hundred thousand activities are freed at once.
struct Activity {
  explicit Activity(std::pmr::memory_resource* memory) : numbers(memory), lists(memory), given(memory) {}

  std::string_view id;
  std::size_t position = 0;  // in the request, for pointers
  const method::Source* source = nullptr;
  std::size_t variant = 0;
  std::string_view region, supply;            // as given, normalised; empty if not given by the row itself
  std::string_view month, date;               // as given
  Period when;                                // the month, or the request's period
  std::pmr::vector<Exact> numbers;            // by number slot: inputs and overridden factors filled
  std::span<std::string_view> texts;          // by text slot; empty = not set
  std::span<std::string_view> text_evidence;  // by text slot, of choice inputs; empty if there is none
  std::pmr::vector<GivenList> lists;          // by list slot
  std::pmr::vector<Given> given;              // numbers the request gave
  std::span<std::uint32_t> cases;             // by factor: the case that applies
  std::span<bool> overridden;                 // by factor
  const json::Value* meta = nullptr;
};

// Set from any thread to stop reading and computing; tells how far the computing is.
struct Token {
  std::atomic<bool> cancelled{false};
  std::atomic<std::uint64_t> done{0};
  std::atomic<std::uint64_t> total{0};
};

struct Denominator {
  std::string_view name;
  Exact base;
  Given given;
};

using Arena = std::pmr::monotonic_buffer_resource;

// `count` default values in the arena, for types that need no destructor.
template <typename T>
std::span<T> arena_span(std::pmr::memory_resource& arena, std::size_t count) {
  static_assert(std::is_trivially_destructible_v<T>);
  if (count == 0) return {};
  T* first = static_cast<T*>(arena.allocate(count * sizeof(T), alignof(T)));
  std::uninitialized_value_construct_n(first, count);
  return {first, count};
}

struct Inventory {
  std::unique_ptr<Arena> arena;  // first, so that it goes last
  std::shared_ptr<const method::Library> library;
  std::shared_ptr<const method::Method> method;
  std::string_view period_text;
  Period period;
  Date as_of;
  std::string_view region;  // item id, or empty
  std::string_view entity_name, credit_code;
  std::string_view catalog_release, catalog_sha256;  // pin, or empty
  std::optional<Plan> plan;
  std::vector<std::string_view> choices;  // by index into Method::choices; empty = not made
  std::vector<Denominator> denominators;  // sorted by name
  std::vector<Activity> activities;       // sorted by id
};

// Reads a request. All problems are reported; with an error among them the result is empty. `as_of` overrides
// the request's own date when it is set. The document of `request` and `memory` must outlive the inventory. With a
// token that is cancelled the error calculation.cancelled is among the problems.
std::optional<Inventory> read_inventory(const json::Value& request, std::shared_ptr<const method::Library> library,
                                        Date as_of, Diagnostics& diagnostics,
                                        std::pmr::memory_resource* memory = std::pmr::new_delete_resource(),
                                        const Token* token = nullptr);

// Findings on the inventory (pointers in record order) as findings on the request it was read from: for a
// calculation that is refused, whose reader has no record.
void in_request_order(const Inventory& inventory, Diagnostics& diagnostics);

}  // namespace tsn::inventory
