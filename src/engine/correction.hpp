// Conservative corrections that the request asks for: of a datum whose meter was calibrated late or not at all.
#pragma once

#include "engine/calculation.hpp"

namespace tsn::engine {

// What the corrections follow, as far as it was read: secondary, in the project's reference notes.
inline constexpr std::string_view correction_clause = "CETS-VG-01.01-V02-2026";
inline constexpr catalog::Grade correction_evidence = catalog::Grade::secondary;

// Corrects the data of one activity whose factors are known. False: a problem was told, the row cannot be computed.
bool correct_activity(Calculation& result, std::size_t index);
// Corrects the denominators.
void correct_denominators(Calculation& result);

}  // namespace tsn::engine
