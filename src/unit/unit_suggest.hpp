// What to tell somebody whose unit is not known. Internal to src/unit.
#pragma once

#include <string>
#include <string_view>

namespace tsn {

// "did you mean kWh, MWh?", the reason a well-known spelling is refused, or the list of main units.
std::string unit_advice(std::string_view unknown);

}  // namespace tsn
