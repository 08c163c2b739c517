#include "cli/csv/cell_date.hpp"

#include "cli/csv/phrases.hpp"

namespace cli::csv {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

int days_in(int year, int month) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

// Digits at the beginning, at most nine; how many, or 0.
std::size_t take_digits(std::string_view& text, int& value) {
  std::size_t count = 0;
  value = 0;
  while (count < text.size() && count < 9 && digit(text[count])) value = value * 10 + (text[count++] - '0');
  text.remove_prefix(count);
  return count;
}
bool takes(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

Fault fault(std::string_view code, const Phrase& phrase) { return {std::string(code), phrase, "", ""}; }

std::variant<CellDate, Fault> made(int year, int month, int day) {
  if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 0 || day > days_in(year, month))
    return fault("date.impossible", phrase::date_impossible);
  return CellDate{year, month, day};
}

// " 08:30", " 08:30:15.250", "T00:00:00": nothing but a time of day.
bool is_time(std::string_view text) {
  if (text.empty()) return true;
  if (!takes(text, " ") && !takes(text, "T")) return false;
  for (int part = 0; part < 3; ++part) {
    int value = 0;
    const std::size_t count = take_digits(text, value);
    if (count == 0 || count > 2 || value > (part == 0 ? 23 : 59)) return false;
    if (text.empty()) return part > 0;
    if (part < 2 && !takes(text, ":")) return false;
  }
  if (!takes(text, ".")) return false;
  int fraction = 0;
  return take_digits(text, fraction) > 0 && text.empty();
}

// Days since the system's day 0, as Excel counts them: 1900 has a 29 February there, its day 60.
std::variant<CellDate, Fault> from_serial(int serial, Serial system) {
  int year = system == Serial::from_1904 ? 1904 : 1900;
  int day = serial;  // 1: 1 January 1900; in the system of 1904, 0 is 1 January
  if (system == Serial::from_1904) {
    ++day;
  } else {
    if (serial == 60) return fault("date.false_leap", phrase::date_false_leap);
    if (serial > 60) --day;
  }
  if (day < 1) return fault("date.impossible", phrase::date_impossible);
  int month = 1;
  while (day > days_in(year, month)) {
    day -= days_in(year, month);
    if (++month > 12) {
      month = 1;
      ++year;
    }
  }
  return made(year, month, day);
}

std::variant<CellDate, Fault> from_digits(std::string_view text, int value, std::size_t count,
                                          const DateFormat& format) {
  if (count == 8 && is_time(text)) {
    if (value / 10000 < 1900) return fault("date.unreadable", phrase::date_unreadable);
    if (value % 100 == 0) return fault("date.impossible", phrase::date_impossible);
    return made(value / 10000, value / 100 % 100, value % 100);
  }
  if (count == 6 && text.empty()) return made(value / 100, value % 100, 0);
  // A fraction of a day is a time.
  if (takes(text, ".")) {
    int fraction = 0;
    while (take_digits(text, fraction) > 0) {
    }
  }
  if (count > 5 || !text.empty()) return fault("date.unreadable", phrase::date_unreadable);
  if (format.serial == Serial::none) return fault("date.serial", phrase::date_serial);
  return from_serial(value, format.serial);
}

std::string padded(int value, std::size_t width) {
  std::string text = std::to_string(value);
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

}  // namespace

std::string CellDate::month_text() const { return padded(year, 4) + "-" + padded(month, 2); }
std::string CellDate::text() const { return month_text() + "-" + padded(day, 2); }

std::variant<CellDate, Fault> read_date(std::string_view text, const DateFormat& format) {
  const Fault unreadable = fault("date.unreadable", phrase::date_unreadable);
  std::string_view left = text;
  int first = 0, second = 0, third = 0;
  const std::size_t digits = take_digits(left, first);
  if (digits == 0) return unreadable;
  if (digits == 4 && takes(left, "年")) {
    takes(left, " ");
    if (take_digits(left, second) == 0) return unreadable;
    takes(left, " ");
    if (!takes(left, "月")) return unreadable;
    takes(left, " ");
    const std::size_t day_digits = take_digits(left, third);
    if (day_digits == 0) return left.empty() ? made(first, second, 0) : std::variant<CellDate, Fault>(unreadable);
    takes(left, " ");
    if (!takes(left, "日") && !takes(left, "号")) return unreadable;
    if (!is_time(left)) return unreadable;
    return third == 0 ? fault("date.impossible", phrase::date_impossible) : made(first, second, third);
  }
  const char mark = left.empty() ? '\0' : left.front();
  const bool marked = mark == '-' || mark == '/' || (mark == '.' && digits <= 4);
  if (!marked) return from_digits(left, first, digits, format);
  // 45292.5 is a serial with a time, 2024.1 a month.
  std::string_view after = left.substr(1);
  if (take_digits(after, second) == 0 || second > 9999) return unreadable;
  if (after.empty() || after.front() != mark) {
    if (mark == '.' && format.serial != Serial::none) return from_digits(left, first, digits, format);
    if (format.order != Order::year_month_day && digits <= 2 && after.empty() && second >= 1000)
      return made(second, first, 0);
    if (digits != 4) return digits <= 2 ? fault("date.two_digits", phrase::date_two_digits) : unreadable;
    return after.empty() ? made(first, second, 0) : std::variant<CellDate, Fault>(unreadable);
  }
  after.remove_prefix(1);
  const std::size_t third_digits = take_digits(after, third);
  if (third_digits == 0 || !is_time(after)) return unreadable;
  if (digits == 4) {
    if (third_digits > 2) return unreadable;
    return third == 0 ? fault("date.impossible", phrase::date_impossible) : made(first, second, third);
  }
  if (digits > 2 || third_digits == 3 || third_digits > 4) return unreadable;
  if (third_digits != 4) return fault("date.two_digits", phrase::date_two_digits);
  if (format.order == Order::year_month_day) return fault("date.order", phrase::date_order);
  const int day = format.order == Order::day_month_year ? first : second;
  const int month = format.order == Order::day_month_year ? second : first;
  return day == 0 ? fault("date.impossible", phrase::date_impossible) : made(third, month, day);
}

Period read_period(std::string_view text) {
  std::string_view left = text;
  int year = 0, month = 0;
  if (take_digits(left, year) != 4) return {};
  if (left.empty()) return {year * 12 + 1, year * 12 + 12};
  if (!takes(left, "-") || take_digits(left, month) != 2) return {};
  const int first = year * 12 + month;
  if (left.empty()) return {first, first};
  if (!takes(left, "/") || take_digits(left, year) != 4 || !takes(left, "-") || take_digits(left, month) != 2 ||
      !left.empty())
    return {};
  return {first, year * 12 + month};
}

}  // namespace cli::csv
