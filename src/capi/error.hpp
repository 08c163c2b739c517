// Error objects of the C ABI, and how refusals of the core become them.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "diagnostic/result.hpp"
#include "json/json.hpp"
#include "tansuan/base.h"

namespace tsn::capi {

struct Problems {
  std::vector<Diagnostic> list;
  std::size_t unlisted = 0;
};

}  // namespace tsn::capi

// A literal type, so that the errors that must not allocate can be constants.
struct tsn_error {
  tsn_status status = TSN_OK;
  std::size_t offset = TSN_NO_OFFSET;
  const tsn::capi::Problems* problems = nullptr;  // owned, and the error with it; null: a constant
  std::string_view code, message, pointer;        // of the leading problem
};

namespace tsn::capi {

struct FreeError {
  void operator()(tsn_error* error) const noexcept;
};

// Why a call fails, or null if it does not. What the body of every entry point returns.
using Outcome = std::unique_ptr<tsn_error, FreeError>;

// One of the constants: TSN_E_NO_MEMORY, TSN_E_MEMORY_LIMIT, TSN_E_CANCELLED, TSN_E_INTERNAL. Needs no memory.
Outcome constant_error(tsn_status status) noexcept;

Outcome misuse(std::string_view code, std::string message, std::size_t offset = TSN_NO_OFFSET);
Outcome failure(tsn_status status, std::string_view code, std::string message);
Outcome failure(tsn_status status, std::string_view code, std::string message, std::string pointer, std::size_t offset);
// The leading problem is the first error with the code `lead`, else the first error.
Outcome failure(tsn_status status, const Diagnostics& diagnostics, std::string_view lead = {});
Outcome failure(const json::Refusal& refusal);
// A fault of signing or verifying.
Outcome record_failure(const Fault& fault);
// A fault of a ledger, head, proof or detached signature, or of the record in question.
Outcome ledger_failure(const Fault& fault);

tsn_status status_of_json(std::string_view code) noexcept;
// Syntax and UTF-8 problems have a place; others only the container they are in.
std::size_t offset_of(const json::Refusal& refusal) noexcept;

inline tsn_text view(std::string_view text) noexcept { return {text.empty() ? "" : text.data(), text.size()}; }

}  // namespace tsn::capi
