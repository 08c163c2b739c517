// Numbers of records: results have more digits than a person may write.
#pragma once

#include <string_view>

#include "number/exact.hpp"

namespace tsn::text {

// A decimal without exponent, or "n/d", of up to 20,000 digits: no result is longer (Exact::most_bits). Code:
// number.syntax, number.too_long.
Result<Exact> long_number(std::string_view text);

}  // namespace tsn::text
