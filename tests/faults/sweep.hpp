// STYLE 27: the n-th allocation fails, n = 1, 2, 3 … until the call succeeds. Each time the call must say
// TSN_E_NO_MEMORY, give back everything it took, and leave what it was given as good as before.
// Included once in a program: it replaces operator new.
#pragma once

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <new>

#include "tansuan/base.h"

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
inline void sweep(const char* name, const std::function<tsn_status(tsn_error**)>& call,
                  const std::function<void()>& clear, bool all_after, std::size_t dense = 500) {
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

inline void sweep_both(const char* name, const std::function<tsn_status(tsn_error**)>& call,
                       const std::function<void()>& clear) {
  sweep(name, call, clear, false);  // one fails, the next would succeed
  sweep(name, call, clear, true);   // memory stays short
}

}  // namespace
