#include <catch2/catch.hpp>

#include "catalog/date.hpp"

using namespace tsn;

namespace {

std::string shown(const Result<Date>& date) { return date ? date_text(*date) : date.fault().code; }
std::string shown(const Result<Period>& period) {
  return period ? date_text(period->from) + ".." + date_text(period->to) : period.fault().code;
}

}  // namespace

TEST_CASE("A date is a full day of the calendar, nothing shorter") {
  CHECK(shown(parse_date("2025-03-31")) == "2025-03-31");
  CHECK(shown(parse_date("1900-01-01")) == "1900-01-01");
  CHECK(shown(parse_date("2999-12-31")) == "2999-12-31");
  CHECK(shown(parse_date("2025-03")) == "date.syntax");
  CHECK(shown(parse_date("2025")) == "date.syntax");
}

TEST_CASE("A day that is not in the calendar is told apart from a misspelt one") {
  CHECK(shown(parse_date("2025-02-29")) == "date.impossible");
  CHECK(shown(parse_date("2025-04-31")) == "date.impossible");
  CHECK(shown(parse_date("2025-13-01")) == "date.impossible");
  CHECK(shown(parse_date("2025-00-01")) == "date.impossible");
  CHECK(shown(parse_date("2025-01-00")) == "date.impossible");
  CHECK(shown(parse_date("1899-12-31")) == "date.impossible");
  CHECK(shown(parse_date("3000-01-01")) == "date.impossible");
  for (const char* text : {"", "2025/03/31", "2025-3-31", "25-03-31", "2025-03-31 ", " 2025-03-31", "2025-03-3a",
                           "2025-03-31T00:00", "20250331", "2025-03-", "２０２５-03-31", "-025-03-31", "+025-03-31"})
    CHECK(shown(parse_date(text)) == "date.syntax");
}

TEST_CASE("February has 29 days in a leap year of the Gregorian calendar") {
  CHECK(days_in_month(2024, 2) == 29);  // divisible by 4
  CHECK(days_in_month(2023, 2) == 28);
  CHECK(days_in_month(2100, 2) == 28);  // by 100, not by 400
  CHECK(days_in_month(2000, 2) == 29);  // by 400
  CHECK(days_in_month(2024, 4) == 30);
  CHECK(days_in_month(2024, 12) == 31);
  CHECK(shown(parse_date("2024-02-29")) == "2024-02-29");
  CHECK(shown(parse_date("2100-02-29")) == "date.impossible");
}

TEST_CASE("What is known only to the month or year counts from its last day") {
  CHECK(shown(parse_date_or_end("2024-02")) == "2024-02-29");
  CHECK(shown(parse_date_or_end("2023-02")) == "2023-02-28");
  CHECK(shown(parse_date_or_end("2025")) == "2025-12-31");
  CHECK(shown(parse_date_or_end("2025-07-06")) == "2025-07-06");
  CHECK(shown(parse_date_or_end("2025-13")) == "date.impossible");
}

TEST_CASE("A period is a year, a month or a run of months of one year") {
  CHECK(shown(parse_period("2024")) == "2024-01-01..2024-12-31");
  CHECK(shown(parse_period("2024-02")) == "2024-02-01..2024-02-29");
  CHECK(shown(parse_period("2024-01/2024-06")) == "2024-01-01..2024-06-30");
  CHECK(shown(parse_period("2024-06/2024-06")) == "2024-06-01..2024-06-30");
  CHECK(parse_period("2024-04/2024-09")->first_month() == 4);
  CHECK(parse_period("2024-04/2024-09")->last_month() == 9);
  CHECK(parse_period("2024-04/2024-09")->year() == 2024);
}

TEST_CASE("A period that turns back, spans two years or holds days is refused") {
  CHECK(shown(parse_period("2024-06/2024-01")) == "period.syntax");
  CHECK(shown(parse_period("2024-07/2025-06")) == "period.spans_years");
  for (const char* text : {"", "2024/2024", "2024-01-01", "2024-01/", "/2024-01", "2024-01/2024-02/2024-03", "2024-13",
                           "1899", "2024-01-01/2024-06-30", "2024 ", "24"})
    CHECK(shown(parse_period(text)) == "period.syntax");
}

TEST_CASE("A period contains another if no day of it lies outside") {
  const Period half = *parse_period("2024-01/2024-06");
  CHECK(half.contains(*parse_period("2024-06")));
  CHECK(half.contains(half));
  CHECK_FALSE(half.contains(*parse_period("2024-07")));
  CHECK_FALSE(half.contains(*parse_period("2024")));
}

TEST_CASE("A month is only a month") {
  CHECK(shown(parse_month("2024-02")) == "2024-02-01..2024-02-29");
  CHECK(shown(parse_month("2024")) == "date.syntax");
  CHECK(shown(parse_month("2024-02-01")) == "date.syntax");
  CHECK(shown(parse_month("2024-13")) == "date.impossible");
  CHECK(month_text(2024, 3) == "2024-03");
}
