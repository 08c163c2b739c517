#include "text/normal_form.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <new>
#include <stdexcept>

#include "text/locale.hpp"

namespace tsn::text {
namespace {

const icu::Normalizer2& form(const icu::Normalizer2* (*instance)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* found = instance(status);
  if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  return *found;
}

// Marks of width or direction that show nothing.
bool invisible(UChar32 c) {
  return c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || c == 0x2060 ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

// ¹²³ and U+2070 to U+207B: digits, plus and minus; their like below the line.
bool superscript(UChar32 c) {
  return c == 0xb9 || c == 0xb2 || c == 0xb3 || (c >= 0x2070 && c <= 0x207b && c != 0x2071);
}
bool subscript_digit(UChar32 c) { return c >= 0x2080 && c <= 0x2089; }
bool ascii_digit(UChar32 c) { return c >= '0' && c <= '9'; }

class Folding {
 public:
  explicit Folding(std::int32_t length) : out_(length, 0, 0) {}

  void add(UChar32 c) {
    if (invisible(c)) return;
    if (u_isUWhiteSpace(c)) {
      blank_ = !out_.isEmpty();
      raised_ = false;
      return;
    }
    const auto kind = static_cast<UDecompositionType>(u_getIntPropertyValue(c, UCHAR_DECOMPOSITION_TYPE));
    if (superscript(c)) return raise(c);
    raised_ = false;
    if (kind == U_DT_WIDE || kind == U_DT_NARROW || kind == U_DT_SQUARE) return put_parts(c);
    // CO₂; an index behind a digit would be another number.
    if (subscript_digit(c) && u_isalpha(last())) return put_parts(c);
    if (c == 0x2212) c = '-';
    if (c == 0x2215) c = '/';
    put(c);
  }
  icu::UnicodeString take() { return std::move(out_); }

 private:
  // m³ is m3 as units are typed; 10⁴ is 10^4, never 104.
  void raise(UChar32 c) {
    if (!raised_ && ascii_digit(last())) put('^');
    put_parts(c);
    raised_ = true;
  }
  UChar32 last() const { return blank_ || out_.isEmpty() ? 0 : out_.char32At(out_.length() - 1); }
  void put(UChar32 c) {
    if (blank_) out_.append(u' ');
    blank_ = false;
    out_.append(c);
  }
  void put_parts(UChar32 c) {
    icu::UnicodeString parts;
    if (!form(icu::Normalizer2::getNFKCInstance).getDecomposition(c, parts)) return put(c);
    for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
      const UChar32 part = parts.char32At(i);
      put(part == 0x2212 ? '-' : part == 0x2215 ? '/' : part);
    }
  }

  icu::UnicodeString out_;
  bool blank_ = false;   // one is due before the next character
  bool raised_ = false;  // within a run of superscripts
};

}  // namespace

std::string normal_form(std::string_view utf8_text) {
  const icu::UnicodeString whole = unicode(utf8_text);
  Folding folding(whole.length());
  for (std::int32_t i = 0; i < whole.length(); i = whole.moveIndex32(i, 1)) folding.add(whole.char32At(i));
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString composed = form(icu::Normalizer2::getNFCInstance).normalize(folding.take(), status);
  if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  return utf8(composed);
}

}  // namespace tsn::text
