"""Provenance of a number: source, rank, meter, second source, correction (spec/problems.md, 7; spec/record.md, 6 and 7)."""
import calendar
import datetime

import exact
import units
from dates import date_problem
from jsontext import Number

MOST_RANK, MOST_MONTHS = 99, 1200
CLAUSE, EVIDENCE = "CETS-VG-01.01-V02-2026", "secondary"
KINDS = ("actual_accuracy", "specified_accuracy")
TEXTS = ("source", "department", "missing_data_rule", "single_source")


def months_later(day, months):
    year, month = divmod(int(day[:4]) * 12 + int(day[5:7]) - 1 + months, 12)
    return f"{year:04}-{month + 1:02}-{min(int(day[8:]), calendar.monthrange(year, month + 1)[1]):02}"


def days(first, last):
    """How many, both counted."""
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days + 1


def text_of(value):
    return exact.shown(value)["value"]


class Provenance:
    """`reader` is the Reader of inventory.py; `when` the first and the last day that the number is for."""

    def __init__(self, reader, given, at, when):
        self.reader, self.at, self.when = reader, at, when
        self.shown, self.second, self.second_tolerance, self.accuracy = {}, None, None, None
        self.rank = self.plan_rank = self.end = self.last = self.correction = None
        if not isinstance(given, dict):
            reader.problem("member.type", at)
            return
        reader.members(given, at, (*TEXTS, "rank", "plan_rank", "meter", "second_source", "correction"))
        self.texts(given, TEXTS, at, self.shown)
        self.rank = self.whole(given, "rank", MOST_RANK, at, self.shown)
        self.plan_rank = self.whole(given, "plan_rank", MOST_RANK, at, self.shown)
        if given.get("plan_rank") is not None and given.get("rank") is None:
            reader.problem("member.missing", f"{at}/rank")
        self.read_meter(reader.object(given, "meter", at))
        self.read_second(reader.object(given, "second_source", at))
        self.single = self.shown.get("single_source")
        if self.single and isinstance(given.get("second_source"), dict):
            reader.problem("source.twice", f"{at}/single_source")
        self.read_correction(reader.object(given, "correction", at), given)

    # --- members
    def texts(self, given, names, at, shown):
        for name in names:
            if (text := self.reader.optional(given, name, at)) is not None:
                shown[name] = text

    def whole(self, given, name, most, at, shown):
        value = given.get(name)
        if value is None:
            return None
        if not isinstance(value, (str, Number)):
            self.reader.problem("member.type", f"{at}/{name}")
            return None
        try:
            number = exact.parse_decimal(value if isinstance(value, str) else value.text)
        except exact.NumberError as e:
            self.reader.problem(e.code, f"{at}/{name}")
            return None
        if number.denominator != 1 or not 1 <= number <= most:
            self.reader.problem("input.range", f"{at}/{name}")
            return None
        shown[name] = str(number)
        return int(number)

    def date(self, given, name, at, shown):
        text = self.reader.optional(given, name, at)
        if text is None:
            return None
        if code := date_problem(text, 10):
            self.reader.problem(code, f"{at}/{name}")
            return None
        shown[name] = text
        return text

    def share(self, given, name, at, shown):
        return read_share(self.reader, given.get(name), f"{at}/{name}", name, shown)

    # --- parts
    def read_meter(self, given):
        if given is None:
            return
        at, shown = f"{self.at}/meter", {}
        self.reader.members(given, at, ("name", "model", "place", "accuracy", "calibration"))
        self.texts(given, ("name", "model", "place"), at, shown)
        self.accuracy = self.share(given, "accuracy", at, shown)
        calibration = self.reader.object(given, "calibration", at)
        if calibration is not None:
            there, found = f"{at}/calibration", {}
            self.reader.members(calibration, there, ("certificate", "interval_months", "last", "valid_until"))
            self.texts(calibration, ("certificate",), there, found)
            months = self.whole(calibration, "interval_months", MOST_MONTHS, there, found)
            self.last = self.date(calibration, "last", there, found)
            self.end = self.date(calibration, "valid_until", there, found)
            if self.last and self.end and self.end < self.last:
                self.reader.problem("calibration.dates", f"{there}/valid_until")
            if self.end is None and self.last and months:
                self.end = months_later(self.last, months)
            if found:
                shown["calibration"] = found
        if shown:
            self.shown["meter"] = shown

    def read_second(self, given):
        if given is None:
            return
        at = f"{self.at}/second_source"
        shown = {"source": self.reader.needed(given, "source", at)}
        self.second_tolerance = self.share(given, "tolerance", at, shown)
        self.second = self.reader.measured_members(given, at, ("source", "tolerance"))
        if self.second is not None:
            self.shown["second_source"] = {**self.second.shown(), **shown}

    def read_correction(self, given, provenance):
        if given is None:
            return
        reader, at, shown = self.reader, f"{self.at}/correction", {}
        kind = reader.needed(given, "kind", at)
        if kind is not None and kind not in KINDS:
            reader.problem("correction.kind", f"{at}/kind")
        known = ("kind", "direction", "reason", "from", "to", "actual")
        reader.members(given, at, known[:-1] if kind == "specified_accuracy" else known)
        actual = None
        if kind != "specified_accuracy":
            actual = self.share(given, "actual", at, shown)
            if kind == "actual_accuracy" and given.get("actual") is None:
                reader.problem("member.missing", f"{at}/actual")
        shown["kind"] = kind
        direction = reader.optional(given, "direction", at)
        if direction in ("up", "down"):
            shown["direction"] = direction
        elif direction is not None:
            reader.problem("correction.direction", f"{at}/direction")
        self.texts(given, ("reason",), at, shown)
        first, last = self.date(given, "from", at, shown), self.date(given, "to", at, shown)
        for name, day in (("from", first), ("to", last)):
            if day and not self.when[0] <= day <= self.when[1]:
                reader.problem("date.outside_period", f"{at}/{name}")
        if first and last and last < first:
            reader.problem("correction.dates", f"{at}/to")
        meter = provenance.get("meter")
        if meter is None or (isinstance(meter, dict) and meter.get("accuracy") is None):
            reader.problem("member.missing", f"{self.at}/meter/accuracy")
        change = None
        if self.accuracy is not None and kind == "specified_accuracy":
            change = self.accuracy
            if change == 0:
                reader.problem("input.range", f"{at}/kind")
        elif self.accuracy is not None and actual is not None:
            change = actual - self.accuracy
            if change <= 0:
                reader.problem("input.range", f"{at}/actual")
        self.shown["correction"] = shown
        covered, of = days(first or self.when[0], last or self.when[1]), days(*self.when)
        self.correction = {
            "kind": kind,
            "direction": shown.get("direction"),
            "change": None if change is None else change * covered / of,
            "split": None if covered == of else (covered, of),
        }

    # --- beside the value
    def compare(self, value, at):
        """Whether the second source is of the kind that `value` is."""
        if self.second is None:
            return True
        code = units.misfit(self.second.unit, self.second.bases, value.unit, value.bases)
        if code:
            self.reader.problem(code, f"{at}/provenance/second_source/value")
        return code is None

    def check(self, name, value, plan_tolerance):
        """A line of `checks` without its activity; None if there is none."""
        out = {"datum": name, "first": self.sourced(value.number, value.unit, self.shown.get("source"))}
        if self.second is None:
            return {**out, "single": True} if self.single else None
        first, second = value.number, self.second.value / value.unit.scale
        out["second"] = self.sourced(second, value.unit, self.shown["second_source"]["source"])
        out["difference"] = {**exact.shown(second - first), "unit": value.unit.text}
        if first or first == second:
            out["percent"] = {**exact.shown((second - first) / first * 100 if first else first), "unit": "%"}
        tolerance = plan_tolerance if self.second_tolerance is None else self.second_tolerance
        if tolerance is not None:
            out["tolerance"] = {**exact.shown(tolerance * 100), "unit": "%"}
            out["within"] = abs(second - first) <= tolerance * abs(first)
        return out

    @staticmethod
    def sourced(number, unit, source):
        return {**exact.shown(number), "unit": unit.text, **({"source": source} if source else {})}

    def findings(self, name, value, plan_tolerance):
        """(severity, code, place, message)"""
        found = []
        if self.plan_rank and self.plan_rank < self.rank:
            found.append(
                (
                    "warning",
                    "source.rank_lowered",
                    "/rank",
                    f"the source used has rank {self.rank}, that of the plan has {self.plan_rank}: "
                    "use the plan's source, or say why not",
                )
            )
        if self.single:
            found.append(
                (
                    "note",
                    "source.single",
                    "/single_source",
                    f"there is no second source to check this by: {self.single}",
                )
            )
        check = self.check(name, value, plan_tolerance) if self.second else None
        if check and check["difference"]["value"] != "0" and not check.get("within"):
            what = "the first source says 0 and the second does not"
            if "percent" in check:
                what = f"the second source differs by {check['percent']['value']} % of the first"
            if "tolerance" in check:
                what += (
                    f", the tolerance is {check['tolerance']['value']} %: explain the difference or mend one of them"
                )
                found.append(("warning", "source.differs", "/second_source", what))
            else:
                what += "; no tolerance is stated to judge that by"
                found.append(("note", "source.not_judged", "/second_source", what))
        last_day = self.when[1]
        if self.correction is None and self.end and self.end < last_day:
            found.append(
                (
                    "warning",
                    "calibration.expired",
                    "/meter/calibration",
                    f"the calibration ended on {self.end}, the value is for days up to {last_day}: "
                    "state the later calibration, or ask for a correction",
                )
            )
        if self.correction is None and self.last and last_day < self.last:
            found.append(
                (
                    "warning",
                    "calibration.late",
                    "/meter/calibration",
                    f"the calibration is of {self.last}, the value is for days up to {last_day}: "
                    "state the earlier calibration, or ask for a correction",
                )
            )
        return [(severity, code, f"/provenance{place}", message) for severity, code, place, message in found]

    def corrected(self, name, value, direction):
        """(factor, a line of `corrections` without its activity, the message)"""
        asked = self.correction
        factor = 1 + asked["change"] if direction == "up" else 1 - asked["change"]
        unit, original = value.unit.text, value.number
        sign = "+" if direction == "up" else "-"
        formula = f"1 {sign} " + ("(actual - specified)" if asked["kind"] == KINDS[0] else "specified")
        line = {
            "clause": CLAUSE,
            "corrected": {**exact.shown(original * factor), "unit": unit},
            "datum": name,
            "direction": direction,
            "evidence": EVIDENCE,
            "factor": {**exact.shown(factor), "unit": "1"},
            "formula": formula + (" * covered / days" if asked["split"] else ""),
            "kind": asked["kind"],
            "original": {**exact.shown(original), "unit": unit},
        }
        if asked["split"]:
            line["covered"], line["days"] = asked["split"]
        of_unit = "" if unit == "1" else f" {unit}"
        message = (
            f"`{name}` is {text_of(original * factor)}{of_unit} in place of {text_of(original)}{of_unit}: "
            f"x {text_of(factor)}, by {CLAUSE}"
        )
        return factor, line, message


def read_share(reader, given, at, name, shown):
    """A share written in %, from 0 to 100 %; None with its problems told."""
    if given is None or (value := reader.measured(given, at)) is None:
        return None
    if value.unit.text != "%":
        reader.problem("unit.dimension", at)
        return None
    if not 0 <= value.value <= 1:
        reader.problem("input.range", at)
        return None
    shown[name] = value.shown()
    return value.value
