"""Inventory: a request, read with all its problems at once (spec/problems.md, sections 2 to 7)."""
import calendar
import re

import exact
import method as methods
import units
from dates import Period, date_problem
from jsontext import Number, escape
from provenance import Provenance, read_share

SUPPLIES = ("grid", "direct_nonfossil", "self_nonfossil", "traded_green", "gec")
FORMAT = "tansuan.request/1"
MOST_ID_BYTES, MOST_META_DEPTH, MOST_RUN = 200, 8, 110
_ABSENT, _WRONG = object(), object()


# --- credit code (GB 32100) ---------------------------------------------------------------------------------------
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def credit_code_problem(text):
    if len(text.encode("utf-8", "surrogatepass")) != 18 or any(c not in _CREDIT for c in text):
        return "entity.credit_code_syntax"
    total = sum(_CREDIT.index(c) * pow(3, i, 31) for i, c in enumerate(text[:17]))
    return None if _CREDIT.index(text[17]) == -total % 31 else "entity.credit_code_check"


# --- measured values ----------------------------------------------------------------------------------------------
class Value:
    """A measured value: `value` in base units; `stated`: what words say of the basis; `bases`: that and what the
    unit's spelling says."""

    __slots__ = ("number", "unit", "value", "stated", "bases", "evidence", "provenance")

    def __init__(self, number, unit, stated=None, evidence=None, provenance=None):
        self.number, self.unit, self.value, self.stated, self.evidence = (
            number,
            unit,
            number * unit.scale,
            stated or {},
            evidence,
        )
        self.provenance = provenance
        self.bases = {**self.stated, **unit.basis}

    def shown(self):
        out = {"unit": self.unit.text, "value": exact.decimal(self.number)}
        if self.evidence:
            out["evidence"] = self.evidence
        if self.bases != self.unit.basis:
            out["basis"] = units.basis_text(self.bases)
        if self.provenance and self.provenance.shown:
            out["provenance"] = self.provenance.shown
        return out


_NUMBER_RUN = re.compile(r" *([+-]?[0-9.]*(?:[eE][+-]?[0-9]+)?) *")
_BEGINS_UNIT = re.compile(r"1$|1[^0-9.,]|10[\^¹²³⁰⁴-⁹⁻]")


class ValueProblem(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


def quantity(text):
    """(number, unit) of a text that has both; raises ValueProblem."""
    folded = units.fold_signs(text)
    m = _NUMBER_RUN.match(folded)
    run, end = m[1], m.end()
    rest = folded[end:]
    if len(run) > MOST_RUN:
        raise ValueProblem("number.too_long")
    if not run or (rest and (rest[0] in ",^" or (rest[0] in "0123456789" and not _BEGINS_UNIT.match(rest)))):
        raise ValueProblem("number.syntax")
    if rest[:1] == "*":
        rest = rest[1:].lstrip(" ")
        if not _BEGINS_UNIT.match(rest) or rest == "1":
            raise ValueProblem("number.syntax")
    if len(folded) != len(text):  # the unit's length is that of the text as given
        at = next((n for n in range(len(text), -1, -1) if len(units.fold_signs(text[n:])) >= len(rest)), 0)
        rest = text[at:]
    else:
        rest = text[len(text) - len(rest) :]
    try:
        return exact.parse_decimal(run), units.parse(rest or "1")
    except (exact.NumberError, units.UnitError) as e:
        raise ValueProblem(e.code) from None


class Reader:
    """Reads one request. Problems are (code, pointer), in the order of the document."""

    def __init__(self, catalog, compiled, request, as_of):
        self.catalog, self.compiled, self.request, self.as_of = catalog, compiled, request, as_of
        self.problems, self.asked_choices = [], []

    def problem(self, code, pointer):
        self.problems.append((code, pointer))

    # members of an object
    def members(self, value, at, known):
        for name in value:
            if name not in known:
                self.problem("member.unknown", f"{at}/{escape(name)}")

    def text(self, value, name, at, required=False):
        """The text; _ABSENT if it is not there or empty; _WRONG if it is of another kind."""
        found = value.get(name)
        if found is None:
            if required:
                self.problem("member.missing", f"{at}/{name}")
            return _ABSENT
        if not isinstance(found, str):
            self.problem("member.type", f"{at}/{name}")
            return _WRONG
        if not found:
            self.problem("member.missing" if required else "member.empty", f"{at}/{name}")
            return _ABSENT
        return found

    def optional(self, value, name, at):
        found = self.text(value, name, at)
        return found if isinstance(found, str) else None

    def needed(self, value, name, at):
        found = self.text(value, name, at, required=True)
        return found if isinstance(found, str) else None

    def object(self, value, name, at, required=False):
        found = value.get(name)
        if found is None:
            if required:
                self.problem("member.missing", f"{at}/{name}")
            return None
        if not isinstance(found, dict):
            self.problem("member.type", f"{at}/{name}")
            return None
        return found

    # --- the request itself
    def read(self):
        """The inventory, or None if there are problems."""
        r = self.request
        if not isinstance(r, dict):
            self.problem("member.type", "")
            return None
        self.members(
            r,
            "",
            (
                "format",
                "method",
                "period",
                "as_of",
                "region",
                "catalog",
                "entity",
                "choices",
                "denominators",
                "activities",
                "plan",
            ),
        )
        shown = {}
        form = self.needed(r, "format", "")
        if form not in (None, FORMAT):
            self.problem("request.format", "/format")
        shown["format"] = form
        self.period = None
        text = self.needed(r, "period", "")
        if text:
            period = Period(text)
            if period.problem:
                self.problem(period.problem, "/period")
            else:
                self.period = period
        shown["period"] = text
        self.date(r, shown)
        self.region = self.optional(r, "region", "")
        self.region_given = self.region is not None
        if self.region:
            self.region = self.catalog.item("region", self.region)
            if self.region is None:
                self.problem("region.unknown", "/region")
            else:
                shown["region"] = self.region
        entity = self.object(r, "entity", "")
        if entity is not None:
            self.members(entity, "/entity", ("name", "credit_code"))
            found = {k: v for k in ("name", "credit_code") if (v := self.optional(entity, k, "/entity"))}
            if "credit_code" in found and (code := credit_code_problem(found["credit_code"])):
                self.problem(code, "/entity/credit_code")
            if found:
                shown["entity"] = found
        pin = self.object(r, "catalog", "")
        if pin is not None:
            self.members(pin, "/catalog", ("release", "sha256"))
            found = {k: v for k in ("release", "sha256") if (v := self.optional(pin, k, "/catalog"))}
            for k, v in found.items():
                if v != getattr(self.catalog, k):
                    self.problem("catalog.mismatch", f"/catalog/{k}")
            if found:
                shown["catalog"] = found
        self.read_plan(self.object(r, "plan", ""), shown)
        self.method = self.find_method(r)
        choices = self.object(r, "choices", "")
        denominators = self.object(r, "denominators", "")
        activities = r.get("activities")
        if activities is None:
            self.problem("member.missing", "/activities")
        elif not isinstance(activities, list):
            self.problem("member.type", "/activities")
            activities = None
        if self.method is None:
            return None
        shown["method"] = {"id": self.method.id, "edition": self.method.edition}
        self.read_choices(choices)
        if self.choices:
            shown["choices"] = self.choices
        self.findings = []
        self.read_denominators(denominators)
        if self.denominators:
            shown["denominators"] = {k: v.shown() for k, v in self.denominators.items()}
        rows = self.read_activities(activities)
        for id in dict.fromkeys(self.asked_choices):
            if id not in self.choices and id not in self.wrong_choices:
                self.problem("choice.missing", f"/choices/{id}")
        if self.problems:
            return None
        rows.sort(key=lambda row: row.id.encode("utf-8"))
        for n, row in enumerate(rows):
            row.number = n
        shown["activities"] = [row.shown for row in rows]
        return Inventory(self, shown, rows)

    def read_plan(self, plan, shown):
        self.tolerance = None
        if plan is None:
            return
        self.members(plan, "/plan", ("version", "date", "tolerance"))
        found = shown["plan"] = {"version": self.needed(plan, "version", "/plan")}
        date = self.optional(plan, "date", "/plan")
        if date is not None:
            found["date"] = date
            if code := date_problem(date, 10):
                self.problem(code, "/plan/date")
        self.tolerance = read_share(self, plan.get("tolerance"), "/plan/tolerance", "tolerance", found)

    def date(self, r, shown):
        given = r.get("as_of")
        if given is None:
            if self.as_of is None:
                self.problem("member.missing", "/as_of")
        elif not isinstance(given, str):
            self.problem("member.type", "/as_of")
        elif not given:
            self.problem("member.empty", "/as_of")
        elif code := date_problem(given, 10):
            self.problem(code, "/as_of")
        shown["as_of"] = self.as_of = self.as_of or given

    def find_method(self, r):
        m = self.object(r, "method", "", required=True)
        if m is None:
            return None
        self.members(m, "/method", ("id", "edition"))
        id, edition = self.needed(m, "id", "/method"), self.optional(m, "edition", "/method")
        if id is None or self.period is None:
            return None
        named = [k for k, p in self.catalog.methods.items() if p["id"] == id and edition in (None, p["edition"])]
        if not named:
            self.problem("method.unknown", "/method")
            return None
        fitting = [k for k in named if methods.in_force(self.catalog.methods[k], self.period.first, self.period.last)]
        if not fitting:
            self.problem("method.not_in_force", "/period")
            return None
        if len(fitting) > 1:
            self.problem("method.ambiguous", "/method")
            return None
        return self.compiled(fitting[0])

    def read_choices(self, choices):
        self.choices, self.wrong_choices = {}, set()
        for id, value in (choices or {}).items():
            at = f"/choices/{escape(id)}"
            if id not in self.method.choices:
                self.problem("member.unknown", at)
            elif value is None:
                continue
            elif not isinstance(value, str):
                self.problem("member.type", at)
                self.wrong_choices.add(id)
            elif value not in self.method.choice_words[id]:
                self.problem("choice.unknown" if value else "member.empty", at)
                self.wrong_choices.add(id)
            else:
                self.choices[id] = value

    def read_denominators(self, denominators):
        self.denominators = {}
        for name, given in (denominators or {}).items():
            at = f"/denominators/{escape(name)}"
            declared = self.method.denominators.get(name)
            if declared is None:
                self.problem("member.unknown", at)
                continue
            when = (self.period.first, self.period.last)
            if given is None or (value := self.measured(given, at, when)) is None:
                continue
            if code := units.misfit(value.unit, value.bases, declared.units[0]):
                self.problem(code, at)
                continue
            if not declared.within(value.value, 0):
                self.problem("input.range", at)
            asked = value.provenance and value.provenance.correction
            if asked and asked["direction"] is None:
                self.problem("correction.direction", f"{at}/provenance/correction/direction")
            self.denominators[name] = value
        for name in sorted(self.denominators, key=str.encode):
            value = self.denominators[name]
            if value.provenance:
                self.findings += [
                    (severity, code, f"/denominators/{escape(name)}{place}", message)
                    for severity, code, place, message in value.provenance.findings(name, value, self.tolerance)
                ]

    # --- measured values
    def measured(self, given, at, when=None):
        """A Value, or None with its problems told. `when`: the days that it is for, if it may state its provenance."""
        if isinstance(given, (str, Number)):
            return self.of_text(given if isinstance(given, str) else given.text, at)
        if not isinstance(given, dict):
            self.problem("member.type", at)
            return None
        return self.measured_members(given, at, ("provenance",) if when else (), when)

    def measured_members(self, given, at, others=(), when=None):
        before = len(self.problems)
        self.members(given, at, ("value", "unit", "basis", "evidence", *others))
        value = given.get("value")
        if value is None:
            self.problem("member.missing", f"{at}/value")
        elif not isinstance(value, (str, Number)):
            self.problem("member.type", f"{at}/value")
            value = None
        unit = self.optional(given, "unit", at)
        found = None
        if value is not None:
            text = value if isinstance(value, str) else value.text
            if unit is not None:
                number = read = None
                try:
                    number = exact.parse_decimal(text)
                except exact.NumberError as e:
                    self.problem(e.code, f"{at}/value")
                try:
                    read = units.parse(unit)
                except units.UnitError as e:
                    self.problem(e.code, f"{at}/unit")
                found = None if number is None or read is None else (number, read)
            elif isinstance(value, str):
                found = self.of_text(text, f"{at}/value")
                found = found and (found.number, found.unit)
            else:
                try:
                    found = exact.parse_decimal(text), units.parse("1")
                except exact.NumberError as e:
                    self.problem(e.code, f"{at}/value")
        stated = self.words(given, "basis", at)
        evidence = self.optional(given, "evidence", at)
        provenance = given.get("provenance") if when else None
        if provenance is not None:
            provenance = Provenance(self, provenance, f"{at}/provenance", when)
        if found is None or len(self.problems) > before:
            return None
        number, read = found
        if any(read.basis.get(f, w) != w for f, w in stated.items()):
            self.problem("basis.conflict", f"{at}/basis")
            return None
        value = Value(number, read, stated, evidence, provenance)
        return value if provenance is None or provenance.compare(value, at) else None

    def of_text(self, text, at):
        try:
            return Value(*quantity(text))
        except ValueProblem as e:
            self.problem(e.code, at)
            return None

    def words(self, given, name, at):
        text = self.optional(given, name, at)
        if text is None:
            return {}
        try:
            return units.basis(text)
        except units.UnitError as e:
            self.problem(e.code, f"{at}/{name}")
            return {}

    # --- activities
    def read_activities(self, activities):
        if activities is None:
            return []
        if not activities:
            self.problem("activities.empty", "/activities")
        seen, rows, before, problems = set(), [], self.problems, []
        for n, a in enumerate(activities):
            at = f"/activities/{n}"
            self.problems = []
            problems.append((a.get("id") if isinstance(a, dict) else "", self.problems))
            if not isinstance(a, dict):
                self.problem("member.type", at)
                continue
            id = a.get("id")
            if isinstance(id, str) and id:
                if id in seen:
                    self.problem("activity.duplicate_id", f"{at}/id")
                seen.add(id)
            rows.append(Row(self, a, n, at))
        problems.sort(
            key=lambda p: p[0].encode("utf-8", "surrogatepass") if isinstance(p[0], str) else b""
        )  # what is listed of too many depends on it
        self.problems = before + [p for _, found in problems for p in found]
        return rows


class Inventory:
    def __init__(self, reader, shown, rows):
        self.request, self.rows = shown, rows
        self.method, self.period, self.as_of = reader.method, reader.period, reader.as_of
        self.choices, self.denominators, self.region = reader.choices, reader.denominators, reader.region
        self.findings, self.tolerance = reader.findings, reader.tolerance


class Row:
    """An activity. `values`: number inputs that were given; `texts`: what cases, keys and formulas ask for; `lists`;
    `overrides`; `cases`: of each factor."""

    def __init__(self, reader, a, index, at):
        self.reader, self.given, self.at, self.index = reader, a, at, index
        self.number = None
        self.values, self.texts, self.lists, self.overrides, self.cases = {}, {}, {}, {}, {}
        self.findings = []
        reader.members(
            a,
            at,
            ("id", "source", "month", "date", "region", "item", "supply", "basis", "quantity", "parameters", "meta"),
        )
        shown = self.shown = {}
        self.id = reader.needed(a, "id", at)
        if self.id is not None:
            shown["id"] = self.id
            if len(self.id.encode("utf-8", "surrogatepass")) > MOST_ID_BYTES:
                reader.problem("input.too_long", f"{at}/id")
        source = reader.needed(a, "source", at)
        self.source = None
        if source is not None:
            self.source = reader.method.by_id.get(source)
            shown["source"] = source
            if self.source is None:
                reader.problem("source.unknown", f"{at}/source")
        self.dates(shown)
        region = reader.optional(a, "region", at)
        self.own_region, self.region_set = None, region is not None
        if region is not None:
            self.own_region = reader.catalog.item("region", region)
            if self.own_region is None:
                reader.problem("region.unknown", f"{at}/region")
            else:
                shown["region"] = self.own_region
        item, supply = reader.text(a, "item", at), reader.text(a, "supply", at)
        basis = reader.text(a, "basis", at)
        parameters = reader.object(a, "parameters", at)
        if (meta := reader.object(a, "meta", at)) is not None:
            self.meta(meta, f"{at}/meta", 0)
            shown["meta"] = meta
        if self.source is None:
            return
        self.variant = 0
        self.read_item(item)
        self.read_supply(supply)
        self.texts_of_region()
        self.read_quantity(basis)
        self.read_parameters(parameters or {})
        self.find_cases()
        self.read_overrides(parameters or {})

    def problem(self, code, where=""):
        self.reader.problem(code, self.at + where)

    def data(self):
        """(name, value) of the numbers given: quantity, the other inputs, overridden factors."""
        return [*self.values.items(), *self.overrides.items()]

    def dates(self, shown):
        reader, a = self.reader, self.given
        month, date = reader.text(a, "month", self.at), reader.text(a, "date", self.at)
        self.month = None
        self.when = (reader.period.first, reader.period.last)
        if isinstance(month, str):
            if isinstance(date, str):
                self.problem("date.twice", "/date")
            if code := date_problem(month, 7):
                self.problem(code, "/month")
            elif not reader.period.months[0] <= month <= reader.period.months[1]:
                self.problem("date.outside_period", "/month")
            if not date_problem(month, 7):
                self.when = (f"{month}-01", f"{month}-{calendar.monthrange(int(month[:4]), int(month[5:]))[1]:02}")
            self.month = shown["month"] = month
        elif isinstance(date, str):
            if code := date_problem(date, 10):
                self.problem(code, "/date")
            elif not reader.period.first <= date <= reader.period.last:
                self.problem("date.outside_period", "/date")
            if not date_problem(date, 10):
                self.when = (date, date)
            shown["date"] = date
        self.bucket = shown.get("month") or shown.get("date", "")[:7] or "whole period"

    def meta(self, value, at, level):
        """Numbers of `meta` have no exact meaning, so they are texts."""
        children = value.items() if isinstance(value, dict) else enumerate(value)
        for name, child in children:
            there = f"{at}/{escape(str(name))}"
            if isinstance(child, Number):
                self.reader.problem("member.type", there)
            if level == MOST_META_DEPTH:
                self.reader.problem("json.depth", there)
            elif isinstance(child, (dict, list)):
                self.meta(child, there, level + 1)

    def read_item(self, item):
        source = self.source
        if source.kind is None:
            if isinstance(item, str):
                self.problem("item.not_allowed", "/item")
            return
        if item is _ABSENT:
            self.problem("member.missing", "/item")
        elif isinstance(item, str):
            id = self.reader.catalog.item(source.kind, item)
            if id is None or (source.only is not None and id not in source.only):
                self.problem("item.unknown", "/item")
            else:
                self.texts["item"] = self.shown["item"] = id

    def read_supply(self, supply):
        if self.source.supply is None:
            if isinstance(supply, str):
                self.problem("supply.not_allowed", "/supply")
            return
        if supply is _ABSENT:
            self.problem("member.missing", "/supply")
        elif isinstance(supply, str):
            if supply not in SUPPLIES:
                self.problem("supply.unknown", "/supply")
            else:
                self.texts[self.source.supply.name] = self.texts["supply"] = self.shown["supply"] = supply

    def texts_of_region(self):
        region = self.own_region if self.region_set else self.reader.region
        self.region_known = self.region_set or self.reader.region_given
        if region is not None:
            self.texts["region"] = region
            for i in self.source.inputs:
                if i.type == "region":
                    self.texts[i.name] = region

    def read_quantity(self, basis):
        reader, source, given = self.reader, self.source, self.given.get("quantity")
        self.kept = None
        if given is None and isinstance(basis, str):
            self.problem("basis.not_allowed", "/basis")
        if source.quantity is None:
            if given is not None:
                self.problem("quantity.not_allowed", "/quantity")
            return
        if given is None:
            if not source.quantity.absent and source.quantity.required:
                self.problem("member.missing", "/quantity")
            return
        value = reader.measured(given, f"{self.at}/quantity", self.when)
        if value is None:
            return
        if isinstance(basis, str):
            try:
                words = units.basis(basis)
                if any(value.bases.get(f, w) != w for f, w in words.items()):
                    raise units.UnitError("basis.conflict")
            except units.UnitError as e:
                self.problem(e.code, "/basis")
                return
            value = Value(value.number, value.unit, {**value.stated, **words}, value.evidence, value.provenance)
        if source.has_variants:
            codes = [units.misfit(value.unit, value.bases, u) for u in source.quantity.units]
            if None not in codes:
                self.problem(([c for c in codes if c != "unit.dimension"] or codes)[-1], "/quantity")
                return
            self.variant = codes.index(None)
        if self.number_of_method(source.quantity, value, "/quantity"):
            self.kept = value
            self.values["quantity"] = value
            self.shown["quantity"] = value.shown()

    def number_of_method(self, i, value, where):
        """Whether the value is kept, as far as its unit goes."""
        expected = i.units[self.variant]
        if code := units.misfit(value.unit, value.bases, expected):
            self.problem(code, where)
            return False
        demanded = i.demand.of(self.texts.get("item"))
        code = units.basis_misfit(value.bases, demanded)
        if code == "basis.missing" and i.assumes:
            self.findings.append(("note", "basis.assumed", where, f"taken as {units.basis_text(demanded)}"))
        elif code:
            self.problem(code, where)
        if i.proof and not value.evidence:
            self.problem("evidence.missing", where)
        if not i.within(value.value, self.variant):
            self.problem("input.range", where)
        self.implausible(i, value, where)
        self.tell_provenance(i.name, value, where)
        return True

    def tell_provenance(self, name, value, where):
        if value.provenance:
            self.findings += [
                (severity, code, where + place, message)
                for severity, code, place, message in value.provenance.findings(name, value, self.reader.tolerance)
            ]

    def implausible(self, declared, value, where):
        for words in declared.implausible(value.value, self.variant):
            self.findings.append(("warning", "value.implausible", where, f"the value is {words}: check it"))

    def read_parameters(self, parameters):
        reader, source = self.reader, self.source
        shown = self.parameters = {}
        factors = {f.name for f in source.factors}
        self.choice_given = set()
        for name in parameters:
            i = source.by_name.get(name)
            if (i is None or name == "quantity" or i.type in ("supply", "region")) and name not in factors:
                self.problem("member.unknown", f"/parameters/{escape(name)}")
        for i in source.inputs:
            if i.name == "quantity" or i.type in ("supply", "region"):
                continue
            where = f"/parameters/{escape(i.name)}"
            given = parameters.get(i.name)
            if given is None:
                if not i.absent and i.required:
                    self.problem("member.missing", where)
                    self.choice_given.add(i.name)
            elif i.type == "number":
                value = reader.measured(given, self.at + where, self.when)
                if value and self.number_of_method(i, value, where):
                    self.values[i.name] = value
                    shown[i.name] = value.shown()
            elif i.type == "choice":
                self.choice_given.add(i.name)
                self.read_choice(i, given, where, shown)
            else:
                self.read_list(i, given, where, shown)

    def read_choice(self, i, given, where, shown):
        evidence, text = None, given
        if isinstance(given, dict):
            self.reader.members(given, self.at + where, ("value", "evidence"))
            text = self.reader.needed(given, "value", self.at + where)
            evidence = self.reader.optional(given, "evidence", self.at + where)
        elif not isinstance(given, str):
            self.problem("member.type", where)
            return
        if i.proof and not evidence:
            self.problem("evidence.missing", where)
        id = i.words.get(text)
        if id is None:
            self.problem("choice.unknown", where)
            return
        self.texts[i.name] = id
        shown[i.name] = {"evidence": evidence, "value": id} if evidence else id

    def read_list(self, i, given, where, shown):
        if not isinstance(given, list):
            self.problem("member.type", where)
            return
        if len(given) < i.min_rows:
            self.problem("list.too_short", where)
        rows, out = [], []
        for n, r in enumerate(given):
            there = f"{where}/{n}"
            if not isinstance(r, dict):
                self.problem("member.type", there)
                continue
            self.reader.members(r, self.at + there, [f.name for f in i.fields])
            row, line = {}, {}
            for f in i.fields:
                self.read_field(f, r, there, row, line)
            rows.append(row)
            out.append(line)
        self.lists[i.name] = rows
        shown[i.name] = out

    def read_field(self, f, r, there, row, line):
        reader, at = self.reader, f"{there}/{escape(f.name)}"
        if f.type != "number":
            text = reader.needed(r, f.name, self.at + there)
            if text is not None and f.type == "item":
                text = reader.catalog.item(f.kind, text)
                if text is None:
                    self.problem("item.unknown", at)
            row[f.name] = line[f.name] = text
            return
        given = r.get(f.name)
        if given is None:
            self.problem("member.missing", at)
            return
        value = reader.measured(given, self.at + at)
        if value is None:
            return
        if code := units.misfit(value.unit, value.bases, f.units[0]):
            self.problem(code, at)
            return
        if not f.within(value.value, 0):
            self.problem("input.range", at)
        row[f.name], line[f.name] = value.value, value.shown()

    def text_of(self, name):
        if name.startswith("choice:"):
            return self.reader.choices.get(name[7:])
        return self.texts.get(name)

    def ask(self, name):
        """A text that is not set is asked for."""
        if name.startswith("choice:"):
            self.reader.asked_choices.append(name[7:])
        elif name == "region" or (name in self.source.by_name and self.source.by_name[name].type == "region"):
            if not self.region_known:
                self.problem("region.missing", "/region")
        elif name in self.source.by_name and self.source.by_name[name].type == "choice":
            if name not in self.choice_given:
                self.problem("member.missing", f"/parameters/{escape(name)}")

    def find_cases(self):
        for f in self.source.factors:
            fitting, unset = [], []
            for c in f.cases:
                texts = [(name, self.text_of(name), wanted) for name, wanted in c.when]
                if all(found is None or found == wanted for _, found, wanted in texts):
                    fitting.append(c)
                    unset += [name for name, found, _ in texts if found is None]
            if unset:
                for name in dict.fromkeys(unset):
                    self.ask(name)
            elif len(fitting) == 1:
                c = self.cases[f.name] = fitting[0]
                for k in c.keys:
                    if k.startswith("@") and self.text_of(k[1:]) is None:
                        self.ask(k[1:])
                if c.proof and not (self.kept and self.kept.evidence):
                    self.problem("evidence.missing", "/quantity")
            elif fitting:
                self.problem("factor.ambiguous")
            elif f.asks_supply:
                if self.text_of("supply") is not None:
                    self.problem("supply.no_rule", "/supply")
            else:
                self.problem("factor.no_case")
        for name in self.source.compared:
            if self.text_of(name) is None:
                self.ask(name)

    def read_overrides(self, parameters):
        shown = self.parameters
        for f in self.source.factors:
            given, c = parameters.get(f.name), self.cases.get(f.name)
            if given is None or c is None:
                continue
            where = f"/parameters/{escape(f.name)}"
            if c.override is None:
                self.problem("override.not_allowed", where)
                continue
            value = self.reader.measured(given, self.at + where, self.when)
            if value is None:
                continue
            code = units.misfit(value.unit, value.bases, f.units[self.variant], f.bases[self.variant])
            if code:
                self.problem(code, where)
            elif basis := units.basis_misfit(value.bases, c.demand.of(self.texts.get("item"))):
                self.problem(basis, where)
            if not value.evidence:
                self.problem("evidence.missing", where)
            if not code:
                if not f.within(value.value, self.variant) or (f.min is None and value.value < 0):
                    self.problem("input.range", where)
                self.implausible(f, value, where)
                self.tell_provenance(f.name, value, where)
                self.overrides[f.name] = value
                shown[f.name] = value.shown()
        if shown:
            self.shown["parameters"] = shown
