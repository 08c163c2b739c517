// Texts for people, for C++17: text.h of libtansuan_text in the style of tansuan.hpp. Header only; what a function
// does, takes and returns is said in text.h. A failure throws tansuan::error.
//
//   std::cout << tansuan::text::explain(record.json(), "activity:boiler-1", tansuan::language::zh);
#ifndef TANSUAN_TEXT_HPP
#define TANSUAN_TEXT_HPP

#include <cstdint>
#include <string>
#include <string_view>

#include "tansuan.hpp"
#include "text.h"

namespace tansuan::text {

enum class explanation : std::int32_t { text = TSN_EXPLANATION_TEXT, json = TSN_EXPLANATION_JSON };

namespace implementation {

template <typename Function, typename... Arguments>
std::string make(Function function, Arguments... arguments) {
  return tansuan::implementation::bytes(tansuan::implementation::make<tsn_buffer>(function, arguments...));
}
using tansuan::implementation::text;
inline tsn_language code(language in) noexcept { return static_cast<tsn_language>(in); }

}  // namespace implementation

inline std::string number(std::string_view decimal, language in) {
  return implementation::make(tsn_text_number, implementation::text(decimal), implementation::code(in));
}
inline std::string date(std::string_view date, language in) {
  return implementation::make(tsn_text_date, implementation::text(date), implementation::code(in));
}
inline std::string unit(std::string_view unit, language in) {
  return implementation::make(tsn_text_unit, implementation::text(unit), implementation::code(in));
}
// Bytes, not text.
inline std::string sort_key(std::string_view text, language in) {
  return implementation::make(tsn_text_sort_key, implementation::text(text), implementation::code(in));
}
// JSON: cause, remedy and title of a code.
inline std::string finding(std::string_view code, language in) {
  return implementation::make(tsn_text_finding, implementation::text(code), implementation::code(in));
}
inline std::string message(const problem& of, language in) {
  return implementation::make(tsn_text_message, implementation::text(of.code), implementation::text(of.message),
                              implementation::code(in));
}
inline std::string explain(std::string_view record_json, std::string_view where, language in,
                           explanation form = explanation::text) {
  return implementation::make(tsn_text_explain, implementation::text(record_json), implementation::text(where),
                              implementation::code(in), static_cast<tsn_explanation>(form));
}

}  // namespace tansuan::text

#endif
