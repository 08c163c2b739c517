#include "text/figures.hpp"

#include <unicode/coll.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>

#include "catalog/date.hpp"
#include "text/locale.hpp"
#include "text/messages.hpp"

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

// Conditions and currencies that a language has its own words for.
struct Spelling {
  std::string_view canonical, en, zh;
};
constexpr std::array<Spelling, 5> spellings{{{"degC", "°C", "℃"},
                                             {"@20C", " (20 °C)", "（20 ℃）"},
                                             {"(equivalent)", "(equivalent)", "（等价值）"},
                                             {"(calorific)", "(calorific)", "（当量值）"},
                                             {"CNY", "CNY", "元"}}};

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
  const bool year_only = iso.size() == 4;
  const bool month_only = iso.size() == 7;
  const std::string whole = std::string(iso) + (year_only ? "-01-01" : month_only ? "-01" : "");
  const auto read = parse_date(whole);
  if (!read) return read.fault();
  const Messages messages(language);
  const std::string year = std::to_string(read->year);
  if (year_only) return messages("calendar.year", {{"year", std::string_view(year)}});
  const std::string month = messages("calendar.name." + std::to_string(read->month));
  if (month_only)
    return messages("calendar.month", {{"month", std::string_view(month)}, {"year", std::string_view(year)}});
  const std::string day = std::to_string(read->day);
  return messages(
      "calendar.day",
      {{"day", std::string_view(day)}, {"month", std::string_view(month)}, {"year", std::string_view(year)}});
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
    const auto spelling = std::find_if(spellings.begin(), spellings.end(),
                                       [&](const Spelling& one) { return canonical.starts_with(one.canonical); });
    if (spelling != spellings.end()) {
      out += language == Language::zh ? spelling->zh : spelling->en;
      canonical.remove_prefix(spelling->canonical.size());
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

std::string amount(std::string_view value, std::string_view its_unit, Language language) {
  const auto grouped = number(value, language);
  std::string out = grouped ? grouped.value() : std::string(value);
  if (!its_unit.empty() && its_unit != "1") out += " " + unit(its_unit, language);
  return out;
}

std::string sort_key(std::string_view text, Language language) {
  UErrorCode status = U_ZERO_ERROR;
  // What is usual in zh-CN is pinyin. (A locale that says so with a keyword has memory of its own, and ICU 72 does not
  // survive a copy of it for which there is none.)
  const std::unique_ptr<icu::Collator> collator(icu::Collator::createInstance(icu_locale(language), status));
  check(status, "collation");
  collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
  check(status, "collation");
  const icu::UnicodeString whole = unicode(text);
  // Every key ends with a zero byte, so one of no length says that there was no memory for it.
  const std::int32_t size = collator->getSortKey(whole, nullptr, 0);
  std::string key(static_cast<std::size_t>(size), '\0');
  if (size == 0 || collator->getSortKey(whole, reinterpret_cast<std::uint8_t*>(key.data()), size) != size)
    throw std::bad_alloc();
  return key;
}

}  // namespace tsn::text
