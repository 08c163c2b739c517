// Result<T>: a value, or the reason there is none. Used where failing is an expected outcome.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace tsn {

// Why a small operation (reading a number, a unit, a date) failed.
struct Fault {
  std::string code;     // a stable diagnostic code
  std::string message;  // one line, tells what to do
};

template <typename T>
class Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Fault fault) : state_(std::in_place_index<1>, std::move(fault)) {}

  explicit operator bool() const noexcept { return state_.index() == 0; }
  const T& value() const& { return std::get<0>(state_); }
  T& value() & { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  const T* operator->() const { return &std::get<0>(state_); }
  const Fault& fault() const { return std::get<1>(state_); }

 private:
  std::variant<T, Fault> state_;
};

}  // namespace tsn
