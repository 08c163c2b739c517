#include "text/figures.hpp"

#include <unicode/coll.h>
#include <unicode/gregocal.h>
#include <unicode/smpdtfmt.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>

#include "catalog/date.hpp"
#include "text/locale.hpp"

namespace tsn::text {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string digits_as(std::string_view digits, std::string_view first) {  // of one script, as UTF-8 of equal length
  std::string out;
  for (const char c : digits) {
    out.append(first.substr(0, first.size() - 1));
    out.push_back(static_cast<char>(static_cast<unsigned char>(first.back()) + (c - '0')));
  }
  return out;
}
std::string subscript(std::string_view digits) { return digits_as(digits, "\u2080"); }
// ¹ ² ³ stand apart from the other superscripts.
std::string superscript(std::string_view digits) {
  std::string out;
  for (const char c : digits)
    out += c == '1'   ? "\u00b9"
           : c == '2' ? "\u00b2"
           : c == '3' ? "\u00b3"
                      : digits_as(std::string_view(&c, 1), "\u2070");
  return out;
}

// Formulas of gases that units name: their digits are indices.
constexpr std::array<std::string_view, 9> gases{"CO2", "CH4", "N2O", "SF6", "NF3", "CF4", "C2F6", "CaCO3", "MgCO3"};

// Length, metres: their digit is a power.
bool power_follows(std::string_view before) { return !before.empty() && before.back() == 'm'; }

}  // namespace

Result<std::string> number(std::string_view decimal, Language) {
  std::string_view rest = decimal;
  std::string out;
  if (rest.starts_with('-')) {
    out = "\u2212";  // a minus sign, as long as a digit
    rest.remove_prefix(1);
  }
  const std::size_t point = std::min(rest.find('.'), rest.size());
  const std::string_view whole = rest.substr(0, point);
  const std::string_view part = point < rest.size() ? rest.substr(point + 1) : std::string_view();
  if (whole.empty() || !std::all_of(whole.begin(), whole.end(), is_digit) ||
      !std::all_of(part.begin(), part.end(), is_digit) || (point < rest.size() && part.empty()))
    return Fault{"number.syntax", "give a decimal such as -1234.50"};
  // Both languages group by three with a comma and mark decimals with a point (CLDR zh-CN, en-GB).
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i != 0 && (whole.size() - i) % 3 == 0) out.push_back(',');
    out.push_back(whole[i]);
  }
  if (!part.empty()) out.append(".").append(part);
  return out;
}

Result<std::string> date(std::string_view iso, Language language) {
  const bool zh = language == Language::zh;
  const bool year_only = iso.size() == 4;
  const bool month_only = iso.size() == 7;
  const std::string whole = std::string(iso) + (year_only ? "-01-01" : month_only ? "-01" : "");
  const auto read = parse_date(whole);
  if (!read) return read.fault();
  UErrorCode status = U_ZERO_ERROR;
  const char* pattern = year_only    ? (zh ? "y年" : "y")
                        : month_only ? (zh ? "y年M月" : "MMMM y")
                        : zh         ? "y年M月d日"
                                     : "d MMMM y";
  icu::SimpleDateFormat format(unicode(pattern), icu_locale(language), status);
  if (U_FAILURE(status)) throw std::runtime_error("date format");
  std::unique_ptr<icu::TimeZone> utc(icu::TimeZone::getGMT()->clone());
  format.setTimeZone(*utc);
  icu::GregorianCalendar calendar(*utc, icu_locale(language), status);
  calendar.clear();
  calendar.set(read->year, read->month - 1, read->day);
  icu::UnicodeString out;
  format.format(calendar.getTime(status), out);
  if (U_FAILURE(status)) throw std::runtime_error("date format");
  return utf8(out);
}

std::string unit(std::string_view canonical, Language language) {
  std::string out;
  while (!canonical.empty()) {
    if (canonical.starts_with("10^")) {
      std::size_t end = 3;
      while (end < canonical.size() && is_digit(canonical[end])) ++end;
      const std::string_view power = canonical.substr(3, end - 3);
      if (language == Language::zh && (power == "4" || power == "8")) {
        out += power == "4" ? "万" : "亿";
        canonical.remove_prefix(end);
        if (canonical.starts_with(' ')) canonical.remove_prefix(1);
        continue;
      }
      out.append("10").append(superscript(power));
      canonical.remove_prefix(end);
      continue;
    }
    const auto gas =
        std::find_if(gases.begin(), gases.end(), [&](std::string_view one) { return canonical.starts_with(one); });
    if (gas != gases.end()) {
      for (const char c : *gas) out += is_digit(c) ? subscript(std::string_view(&c, 1)) : std::string(1, c);
      canonical.remove_prefix(gas->size());
      continue;
    }
    if (is_digit(canonical.front()) && power_follows(out))
      out += superscript(canonical.substr(0, 1));
    else
      out.push_back(canonical.front());
    canonical.remove_prefix(1);
  }
  return out;
}

std::string sort_key(std::string_view text, Language language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale =
      language == Language::zh ? icu::Locale("zh", "CN", nullptr, "collation=pinyin") : icu_locale(language);
  const std::unique_ptr<icu::Collator> collator(icu::Collator::createInstance(locale, status));
  if (U_FAILURE(status)) throw std::runtime_error("collation");
  collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
  const icu::UnicodeString whole = unicode(text);
  std::string key(static_cast<std::size_t>(collator->getSortKey(whole, nullptr, 0)), '\0');
  collator->getSortKey(whole, reinterpret_cast<std::uint8_t*>(key.data()), static_cast<std::int32_t>(key.size()));
  return key;
}

}  // namespace tsn::text
