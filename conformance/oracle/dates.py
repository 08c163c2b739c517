"""Dates, months and periods as a request writes them (spec/problems.md, 4)."""
import calendar
import re

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def possible(m):
    year, month, day = int(m[1]), int(m[2] or 1), int(m[3] or 1)
    return 1900 <= year <= 2999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def date_problem(text, length):
    m = _DATE.fullmatch(text)
    if m and not possible(m):
        return "date.impossible"
    return None if m and len(text) == length else "date.syntax"


class Period:
    def __init__(self, text):
        self.text, self.problem = text, "period.syntax"
        first, slash, last = text.partition("/")
        ends = [_DATE.fullmatch(t) for t in ([first, last] if slash else [first])]
        if any(m is None or m[3] or not possible(m) or (slash and not m[2]) for m in ends):
            return
        if slash and first > last:
            return
        if slash and first[:4] != last[:4]:
            self.problem = "period.spans_years"
            return
        self.problem, self.year = None, int(first[:4])
        last = last or first
        self.months = (first[:7], last[:7]) if len(first) > 4 else (first + "-01", first + "-12")
        self.first = self.months[0] + "-01"
        self.last = self.months[1] + f"-{calendar.monthrange(self.year, int(self.months[1][5:]))[1]:02}"

    def all_months(self):
        return [f"{self.year:04}-{m:02}" for m in range(int(self.months[0][5:]), int(self.months[1][5:]) + 1)]
