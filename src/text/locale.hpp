// The languages as ICU's locales, and text in and out of ICU. No default locale is ever asked for.
#pragma once

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <new>
#include <stdexcept>
#include <string>
#include <string_view>

#include "text/language.hpp"

namespace tsn::text {

// zh-CN; English with ISO-like habits (31 January 2024; 1,234.5), as the world outside one country reads it.
inline icu::Locale icu_locale(Language language) {
  return language == Language::zh ? icu::Locale("zh", "CN") : icu::Locale("en", "GB");
}
// ICU has its own memory, and says with a status that there is none left.
inline void check(UErrorCode status, const char* what) {
  if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  if (U_FAILURE(status)) throw std::runtime_error(what);
}
// Texts are at most most_text (guard.hpp) long, which fits ICU's lengths.
inline icu::UnicodeString unicode(std::string_view text) {
  icu::UnicodeString out =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  if (out.isBogus() || (out.isEmpty() && !text.empty())) throw std::bad_alloc();
  return out;
}
inline std::string utf8(const icu::UnicodeString& text) {
  if (text.isBogus()) throw std::bad_alloc();
  std::string out;
  text.toUTF8String(out);
  return out;
}

}  // namespace tsn::text
