// One spelling of names, units and numbers that were typed in several.
#pragma once

#include <string>
#include <string_view>

namespace tsn::text {

// text.h, tsn_text_normalize, says what it does.
std::string normal_form(std::string_view utf8);

}  // namespace tsn::text
