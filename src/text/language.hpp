// The two languages of what people read.
#pragma once

#include <cstdint>

namespace tsn::text {

enum class Language : std::uint8_t { zh, en };

}  // namespace tsn::text
