#include "catalog/date.hpp"

#include <algorithm>

#include "diagnostic/diagnostic.hpp"

namespace tsn {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The number at text[at, at+length), or -1.
int digits_at(std::string_view text, std::size_t at, std::size_t length) {
  if (text.size() < at + length) return -1;
  int value = 0;
  for (char c : text.substr(at, length)) {
    if (!is_digit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

Fault impossible(std::string_view text) {
  return {"date.impossible", quoted(text) + " is not a date of the calendar (years 1900 to 2999)"};
}

Date make_date(int year, int month, int day) {
  return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
}

// Splits YYYY[-MM[-DD]]; a missing part is 0. Fails on anything else.
Result<Date> split(std::string_view text) {
  const int year = digits_at(text, 0, 4);
  const bool has_month = text.size() > 4, has_day = text.size() > 7;
  const int month = has_month ? digits_at(text, 5, 2) : 0;
  const int day = has_day ? digits_at(text, 8, 2) : 0;
  const bool shape = (text.size() == 4 || text.size() == 7 || text.size() == 10) && year >= 0 && month >= 0 &&
                     day >= 0 && (!has_month || text[4] == '-') && (!has_day || text[7] == '-');
  if (!shape) return Fault{"date.syntax", quoted(text) + " is not a date; write it as 2025-03-31"};
  if (year < 1900 || year > 2999 || (has_month && (month < 1 || month > 12)) ||
      (has_day && (day < 1 || day > days_in_month(year, month))))
    return impossible(text);
  return make_date(year, month, day);
}

void append_padded(std::string& out, int value, int width) {
  std::string digits = std::to_string(value);
  out.append(static_cast<std::size_t>(width) - digits.size(), '0').append(digits);
}

}  // namespace

int days_in_month(int year, int month) noexcept {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

int day_of_year(Date date) noexcept {
  int days = date.day;
  for (int month = 1; month < date.month; ++month) days += days_in_month(date.year, month);
  return days;
}

Date months_later(Date date, int months) noexcept {
  const int index = date.month - 1 + months;
  const int year = date.year + index / 12, month = index % 12 + 1;
  return make_date(year, month, std::min<int>(date.day, days_in_month(year, month)));
}

std::string date_text(Date date) {
  std::string out;
  append_padded(out, date.year, 4);
  out += '-';
  append_padded(out, date.month, 2);
  out += '-';
  append_padded(out, date.day, 2);
  return out;
}

std::string month_text(int year, int month) { return date_text(make_date(year, month, 1)).substr(0, 7); }

Result<Date> parse_date(std::string_view text) {
  auto date = split(text);
  if (date && date->day == 0) return Fault{"date.syntax", quoted(text) + " is not a full date; write it as 2025-03-31"};
  return date;
}

Result<Date> parse_date_or_end(std::string_view text) {
  auto date = split(text);
  if (!date) return date;
  const int month = date->month ? date->month : 12;
  return date->day ? *date : make_date(date->year, month, days_in_month(date->year, month));
}

Result<Period> parse_month(std::string_view text) {
  auto date = split(text);
  if (!date) return date.fault();
  if (date->month == 0 || date->day != 0)
    return Fault{"date.syntax", quoted(text) + " is not a month; write it as 2024-03"};
  return Period{make_date(date->year, date->month, 1),
                make_date(date->year, date->month, days_in_month(date->year, date->month))};
}

Result<Period> parse_period(std::string_view text) {
  const Fault syntax{"period.syntax",
                     quoted(text) + " is not a period; write a year 2024, a month 2024-03 or months 2024-01/2024-06"};
  const std::size_t slash = text.find('/');
  if (slash != std::string_view::npos) {
    auto first = parse_month(text.substr(0, slash));
    auto last = parse_month(text.substr(slash + 1));
    if (!first || !last) return syntax;
    if (last->to < first->from) return Fault{"period.syntax", quoted(text) + " ends before it begins"};
    if (first->from.year != last->to.year)
      return Fault{"period.spans_years", quoted(text) + " spans two calendar years; make one calculation for each"};
    return Period{first->from, last->to};
  }
  if (text.size() == 4) {
    auto year = split(text);
    if (!year) return syntax;
    return Period{make_date(year->year, 1, 1), make_date(year->year, 12, 31)};
  }
  auto month = parse_month(text);
  if (!month) return syntax;
  return *month;
}

}  // namespace tsn
