// Names and texts of the constants of the public headers.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "tansuan/tansuan.h"

namespace tsn::capi {

std::string_view status_name(tsn_status status) noexcept;
std::string_view status_text(tsn_status status, bool chinese) noexcept;
// The value of a constant, by its name.
std::optional<std::int64_t> constant(std::string_view name) noexcept;

}  // namespace tsn::capi
