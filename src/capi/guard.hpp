// The one way into the library: outputs nulled, arguments checked, exceptions turned into errors.
#pragma once

#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "capi/error.hpp"
#include "json/encoding.hpp"

namespace tsn::capi {

// The whole body of an entry point that can fail (STYLE 9).
template <typename Body>
tsn_status guard(tsn_error** out_error, Body&& body) noexcept {
  if (out_error != nullptr) *out_error = nullptr;
  Outcome outcome;
  try {
    outcome = std::forward<Body>(body)();
  } catch (const json::BudgetExceeded&) {
    outcome = constant_error(TSN_E_MEMORY_LIMIT);
  } catch (const std::bad_alloc&) {
    outcome = constant_error(TSN_E_NO_MEMORY);
  } catch (const std::length_error&) {  // longer than a string can be
    outcome = constant_error(TSN_E_NO_MEMORY);
  } catch (...) {
    outcome = constant_error(TSN_E_INTERNAL);
  }
  if (!outcome) return TSN_OK;
  const tsn_status status = outcome->status;
  if (out_error != nullptr) *out_error = outcome.release();
  return status;
}

// Looks at the arguments of one call, keeping the first thing that is wrong. Outputs come first: they are
// empty whatever else is wrong.
class Arguments {
 public:
  template <typename T>
  void output(T* out, const char* name) {
    if (out != nullptr)
      *out = T{};
    else
      null(name);
  }
  template <typename... T>
  void optional_outputs(T*... out) {
    ((out != nullptr ? static_cast<void>(*out = T{}) : static_cast<void>(0)), ...);
  }
  void handle(const void* handle, const char* name) {
    if (handle == nullptr) null(name);
  }
  // Bytes that their reader checks.
  std::string_view bytes(tsn_text in, const char* name) {
    if (in.data == nullptr) {
      if (in.size != 0) null(name);
      return {};
    }
    return {in.data, in.size};
  }
  // A text, UTF-8.
  std::string_view text(tsn_text in, const char* name) {
    const std::string_view found = bytes(in, name);
    const std::size_t good = json::utf8_prefix(found);
    if (good != found.size() && !fault_)
      fault_ = misuse("argument.utf8",
                      "`" + std::string(name) + "` is not UTF-8 from byte " + std::to_string(good) + " on", good);
    return found;
  }
  // A text that names something.
  std::string_view name(tsn_text in, const char* name) {
    const std::string_view found = text(in, name);
    if (found.empty() && !fault_) fault_ = misuse("argument.empty", "`" + std::string(name) + "` is empty");
    return found;
  }
  Outcome fault() { return std::move(fault_); }

 private:
  void null(const char* name) {
    if (!fault_) fault_ = misuse("argument.null", "`" + std::string(name) + "` is NULL");
  }
  Outcome fault_;
};

}  // namespace tsn::capi
