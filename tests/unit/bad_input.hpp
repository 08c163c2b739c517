// What the suites of bad input share: one row per case, what must come of it, and a meter of the memory and time
// it takes. Include it in one file of a program: it replaces operator new.
#pragma once

#include <catch2/catch.hpp>

#include <malloc.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fixture.hpp"

namespace tsn::test {

// --- memory: what is allocated now and at most, as the allocator counts it -------------------------
inline std::size_t allocated = 0;
inline std::size_t most_allocated = 0;

inline void* counted(void* block) {
  if (!block) throw std::bad_alloc();
  allocated += malloc_usable_size(block);
  most_allocated = std::max(most_allocated, allocated);
  return block;
}
inline void uncounted(void* block) noexcept {
  if (!block) return;
  allocated -= malloc_usable_size(block);
  std::free(block);
}

#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
constexpr bool sanitized = __has_feature(address_sanitizer);
#else
constexpr bool sanitized = false;
#endif
#ifdef NDEBUG
constexpr bool optimised = !sanitized;
#else
constexpr bool optimised = false;
#endif

// The bar of a case, of the library's own time and memory. Processor time, so that a busy machine does not matter.
constexpr std::size_t memory_bar = std::size_t{64} << 20;
constexpr double seconds_bar = optimised ? 1 : 10;

struct Cost {
  std::size_t bytes = 0;
  double seconds = 0;
};

template <typename Work>
Cost cost_of(Work work) {
  const std::size_t before = allocated;
  most_allocated = allocated;
  const std::clock_t start = std::clock();
  work();
  return {most_allocated - before, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC};
}

// --- cases -----------------------------------------------------------------------------------------
// `expected`: every finding that takes something away, as "code pointer" ("gap code pointer" for a gap), in order.
struct BadCase {
  const char* name;
  std::string text;
  std::vector<std::string> expected;
};

inline std::vector<std::string> losses(const Diagnostics& diagnostics) {
  std::vector<std::string> found;
  for (const Diagnostic& one : diagnostics.list()) {
    if (one.severity == Severity::error) found.push_back(one.code + " " + one.pointer);
    if (one.severity == Severity::gap) found.push_back("gap " + one.code + " " + one.pointer);
  }
  return found;
}

// Every message is one line that says something.
inline void check_messages(const Diagnostics& diagnostics) {
  for (const Diagnostic& one : diagnostics.list()) {
    INFO(one.code << " " << one.pointer << ": " << one.message);
    CHECK(one.message.size() >= 10);
    CHECK(one.message.size() <= 4100);
    CHECK(std::none_of(one.message.begin(), one.message.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }));
  }
}

// Runs every case through `find` (text -> Diagnostics); prints the dearest.
template <typename Find>
void run_bad_cases(const char* what, const std::vector<BadCase>& cases, Find find) {
  std::vector<std::string_view> names;
  Cost slowest, largest;
  const char* slowest_name = "";
  const char* largest_name = "";
  for (const BadCase& one : cases) {
    INFO(one.name << "\n" << one.text.substr(0, 2000));
    Diagnostics found;
    const Cost cost = cost_of([&] { found = find(one.text); });
    INFO(problems_text(found));
    CHECK(losses(found) == one.expected);
    check_messages(found);
    CHECK(cost.bytes < memory_bar);
    CHECK(cost.seconds < seconds_bar);
    if (cost.seconds >= slowest.seconds) slowest = cost, slowest_name = one.name;
    if (cost.bytes >= largest.bytes) largest = cost, largest_name = one.name;
    names.push_back(one.name);
  }
  std::sort(names.begin(), names.end());
  CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
  std::printf("%s: %zu cases; slowest %.3f s (%s); largest %.1f MB (%s)\n", what, cases.size(), slowest.seconds,
              slowest_name, static_cast<double>(largest.bytes) / 1e6, largest_name);
}

// --- JSON text with single members changed ---------------------------------------------------------
// (name, JSON text); an empty text takes the member away, a new name adds one.
using Members = std::vector<std::pair<std::string, std::string>>;

inline std::string object_with(Members members, const Members& changes) {
  for (const auto& [name, value] : changes) {
    const auto same = [&, key = name](const auto& member) { return member.first == key; };
    const auto at = std::find_if(members.begin(), members.end(), same);
    if (at == members.end())
      members.emplace_back(name, value);
    else
      at->second = value;
  }
  std::string text;
  for (const auto& [name, value] : members)
    if (!value.empty()) text += (text.empty() ? "\"" : ", \"") + name + "\": " + value;
  return "{" + text + "}";
}

inline std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  text.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

}  // namespace tsn::test

// Every form: the sanitizer's own forms would not come here.
[[gnu::noinline]] void* operator new(std::size_t size) { return tsn::test::counted(std::malloc(size ? size : 1)); }
[[gnu::noinline]] void* operator new[](std::size_t size) { return operator new(size); }
[[gnu::noinline]] void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return operator new(size); }
[[gnu::noinline]] void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return operator new(size); }
[[gnu::noinline]] void* operator new(std::size_t size, std::align_val_t alignment) {
  const auto step = static_cast<std::size_t>(alignment);
  return tsn::test::counted(std::aligned_alloc(step, (size + step - 1) / step * step));
}
[[gnu::noinline]] void* operator new[](std::size_t size, std::align_val_t alignment) {
  return operator new(size, alignment);
}
[[gnu::noinline]] void operator delete(void* block) noexcept { tsn::test::uncounted(block); }
[[gnu::noinline]] void operator delete[](void* block) noexcept { tsn::test::uncounted(block); }
[[gnu::noinline]] void operator delete(void* block, std::size_t) noexcept { tsn::test::uncounted(block); }
[[gnu::noinline]] void operator delete[](void* block, std::size_t) noexcept { tsn::test::uncounted(block); }
[[gnu::noinline]] void operator delete(void* block, const std::nothrow_t&) noexcept { tsn::test::uncounted(block); }
[[gnu::noinline]] void operator delete[](void* block, const std::nothrow_t&) noexcept { tsn::test::uncounted(block); }
[[gnu::noinline]] void operator delete(void* block, std::align_val_t) noexcept { tsn::test::uncounted(block); }
[[gnu::noinline]] void operator delete[](void* block, std::align_val_t) noexcept { tsn::test::uncounted(block); }
[[gnu::noinline]] void operator delete(void* block, std::size_t, std::align_val_t) noexcept {
  tsn::test::uncounted(block);
}
[[gnu::noinline]] void operator delete[](void* block, std::size_t, std::align_val_t) noexcept {
  tsn::test::uncounted(block);
}
