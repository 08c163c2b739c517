// Something that is done when it is first needed, by one thread, while others wait. (std::call_once works through
// thread-local state, which the library has none of.)
#pragma once

#include <atomic>
#include <mutex>

namespace tsn::method {

class Once {
 public:
  // Does it unless it was done. If it throws, it was not done, and the next caller tries again.
  template <typename Action>
  void run(Action&& action) {
    if (done_.load(std::memory_order_acquire)) return;
    const std::lock_guard<std::mutex> lock(mutex_);
    if (done_.load(std::memory_order_relaxed)) return;
    action();
    done_.store(true, std::memory_order_release);
  }

 private:
  std::mutex mutex_;
  std::atomic<bool> done_{false};
};

}  // namespace tsn::method
