// The languages as ICU's locales, and text in and out of ICU. No default locale is ever asked for.
#pragma once

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <string>
#include <string_view>

#include "text/language.hpp"

namespace tsn::text {

// zh-CN; English with ISO-like habits (31 January 2024; 1,234.5), as the world outside one country reads it.
inline icu::Locale icu_locale(Language language) {
  return language == Language::zh ? icu::Locale("zh", "CN") : icu::Locale("en", "GB");
}
inline icu::UnicodeString unicode(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}
inline std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

}  // namespace tsn::text
