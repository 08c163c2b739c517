// Calendar dates and accounting periods. No clock: every date is an input.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "diagnostic/result.hpp"

namespace tsn {

struct Date {
  std::int16_t year = 0;  // 0 = no date
  std::uint8_t month = 0;
  std::uint8_t day = 0;
  friend auto operator<=>(const Date&, const Date&) = default;
  explicit operator bool() const noexcept { return year != 0; }
};

int days_in_month(int year, int month) noexcept;
int day_of_year(Date date) noexcept;  // 1 = 1 January
// The same day so many months later, or the last of that month if it has no such day.
Date months_later(Date date, int months) noexcept;
std::string date_text(Date date);

// `2025-03-31`; years 1900..2999. Code date.syntax or date.impossible.
Result<Date> parse_date(std::string_view text);
// Also `2025-03` and `2025`, taken as their last day: what is known only to the month is not known before its end.
Result<Date> parse_date_or_end(std::string_view text);

// A span of whole months within one calendar year: `2024`, `2024-03`, `2024-01/2024-06`.
struct Period {
  Date from;
  Date to;
  int year() const noexcept { return from.year; }
  int first_month() const noexcept { return from.month; }
  int last_month() const noexcept { return to.month; }
  bool contains(const Period& other) const noexcept { return from <= other.from && other.to <= to; }
};
Result<Period> parse_period(std::string_view text);  // codes period.syntax, period.spans_years
// `2024-03` only. Code date.syntax, date.impossible.
Result<Period> parse_month(std::string_view text);
std::string month_text(int year, int month);

}  // namespace tsn
