// Numbers, dates and units as people of a language write them.
#pragma once

#include <string>
#include <string_view>

#include "diagnostic/result.hpp"
#include "text/language.hpp"

namespace tsn::text {

// "1234567.50" -> "1,234,567.50": digits grouped, none added, lost or rounded. Code: number.syntax.
Result<std::string> number(std::string_view decimal, Language language);
// "2024-01-31" -> "2024年1月31日", "31 January 2024"; months and years likewise. Codes: date.syntax, date.impossible.
Result<std::string> date(std::string_view iso, Language language);
// "10^4 Nm3" -> "万Nm³", "10⁴ Nm³"; "tCO2e" -> "tCO₂e". Subscripts and superscripts are characters, so the text copies.
std::string unit(std::string_view canonical, Language language);
// "8130", "kg" -> "8,130 kg"; a plain ratio has no unit, and what is no number stays as it is.
std::string amount(std::string_view value, std::string_view unit, Language language);
// Bytes that sort as a list of the language does.
std::string sort_key(std::string_view text, Language language);

}  // namespace tsn::text
