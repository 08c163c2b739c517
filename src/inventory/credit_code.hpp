// Unified social credit code 统一社会信用代码, GB 32100-2015.
#pragma once

#include <optional>
#include <string_view>

#include "diagnostic/result.hpp"

namespace tsn::inventory {

// Nothing if `code` has 18 characters of the standard's alphabet and the right check character (4.5).
// Codes: entity.credit_code_syntax, entity.credit_code_check.
std::optional<Fault> credit_code_fault(std::string_view code);

}  // namespace tsn::inventory
