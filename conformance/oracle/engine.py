"""Engine: a method run on an inventory: factor lines, trace, sums, findings (spec/record.md, 7 and 8;
spec/findings.md; spec/problems.md, 8)."""
import exact
import provenance
import units
from catalog import TableError, worst
from jsontext import escape
from method import rounded

MOST_BITS = 65536
ZERO = exact.Fraction(0)


def figure(value, unit):
    return {**exact.shown(value / unit.scale), "unit": unit.text}


def too_large(value):
    return value.numerator.bit_length() + value.denominator.bit_length() > MOST_BITS


class NotComputed(Exception):
    """A problem after which the row has no further steps."""


class Run:
    def __init__(self, catalog, inventory):
        self.catalog, self.inventory, self.method = catalog, inventory, inventory.method
        self.lines, self.index, self.told, self.documents, self.document_index = [], {}, set(), [], {}
        self.trace, self.problems, self.findings, self.grades = [], [], [], []
        self.cells = {}  # (source, month, gas, whether it counts) -> [mass, tCO2e]
        self.tallied = {}  # (tally, source) -> value
        self.dimensions = {}  # gas -> dimension of its mass
        self.computed, self.overridden, self.gaps = set(), {}, False
        self.corrections, self.checks, self.corrected = [], [], {}
        self.findings += inventory.findings
        for row in inventory.rows:
            self.findings += [
                (severity, code, f"/activities/{row.number}{where}", message)
                for severity, code, where, message in row.findings
            ]
        self.too_large = False
        for row in inventory.rows:
            Computation(self, row).compute()
            if self.too_large:
                break
        self.whole()
        self.denominators()
        for row in inventory.rows:
            for name, value in row.data():
                self.check(name, value, {"activity": row.id})
        for name in sorted(inventory.denominators, key=str.encode):
            self.check(name, inventory.denominators[name], {})

    def check(self, name, value, of):
        line = value.provenance and value.provenance.check(name, value, self.inventory.tolerance)
        if line:
            self.checks.append({**of, **line})

    def denominators(self):
        """Their corrected values, where the request asks for it."""
        given = self.inventory.denominators
        self.corrected = {name: value.value for name, value in given.items()}
        for name in sorted(given, key=str.encode):
            value = given[name]
            asked = value.provenance and value.provenance.correction
            if not asked:
                continue
            place = f"/denominators/{escape(name)}"
            self.corrected[name] *= self.correct(name, value, asked["direction"], place, {})
            if not self.method.denominators[name].within(self.corrected[name], 0):
                self.problems.append(("input.range", place))

    def correct(self, name, value, direction, place, of):
        """The factor; the correction is listed and told."""
        factor, line, message = value.provenance.corrected(name, value, direction)
        self.corrections.append({**of, **line})
        self.grades.append(provenance.EVIDENCE)
        self.finding("warning", "correction.applied", f"{place}/provenance/correction", message)
        return factor

    def finding(self, severity, code, pointer, message):
        self.findings.append((severity, code, pointer, message))

    def document(self, document):
        if document not in self.document_index:
            self.document_index[document] = len(self.documents)
            self.documents.append(document.shown)
        return self.document_index[document]

    def line(self, key, make):
        n = self.index.get(key)
        if n is None:
            n = self.index[key] = len(self.lines)
            self.lines.append(make())
        return n

    def whole(self):
        """Findings of the whole, and whether the record is complete."""
        for source in self.method.sources:
            for f in source.factors:
                rows = self.overridden.get((source.id, f.name))
                if rows:
                    count = "1 activity" if len(rows) == 1 else f"{len(rows)} activities"
                    self.finding(
                        "note",
                        "factor.overridden",
                        f"/activities/{rows[0]}",
                        f"`{f.name}` of {source.id} is a measured value of the request in {count}, not the default",
                    )
        series = {}
        for row in self.inventory.rows:
            if row.month:
                key = ", ".join(
                    x
                    for x in (row.source.id, row.shown.get("item"), row.shown.get("region"), row.shown.get("supply"))
                    if x
                )
                series.setdefault(key, set()).add(row.month)
        for key in sorted(series, key=str.encode):
            missing = [m for m in self.inventory.period.all_months() if m not in series[key]]
            if missing:
                self.gaps = True
                self.finding(
                    "gap",
                    "coverage.month_missing",
                    "/activities",
                    f"{key}: no activity for {', '.join(missing)}; add the rows, with a quantity of 0 "
                    "if there was none",
                )
        self.complete = not self.gaps


class Computation:
    """One row."""

    def __init__(self, run, row):
        self.run, self.row, self.source, self.variant = run, row, row.source, row.variant
        self.as_of, self.year = run.inventory.as_of, run.inventory.period.year
        self.env, self.gap, self.refused, self.tables, self.used = {}, False, False, [], []

    def finding(self, severity, code, message, where=""):
        self.run.finding(severity, code, f"/activities/{self.row.number}{where}", message)

    def problem(self, code, where=""):
        self.run.problems.append((code, self.row.at + where))

    def compute(self):
        run, row, source = self.run, self.row, self.source
        run.grades.append(source.evidence)
        self.env.update(row.texts)
        self.env.update(row.lists)
        absents = []
        for i in source.inputs:
            if i.type != "number":
                continue
            if i.name in row.values:
                self.env[i.name] = row.values[i.name].value
            elif i.absent:
                self.env[i.name] = i.absent.value
                absents.append(
                    {"name": i.name, "value": i.absent.printed, "unit": i.absent.unit.text, **i.absent.shown}
                )
        factors = [self.factor(f) for f in source.factors]
        out = {"activity": row.id, "factors": factors, "steps": []}
        run.trace.append(out)
        computed = not self.gap and not self.refused
        if computed:
            computed = self.corrections()
        if computed:
            try:
                self.steps(out["steps"])
            except NotComputed:
                computed = False
        if computed:
            self.reports(factors, out)
            self.add()
        elif self.gap:
            out["gap"] = run.gaps = True
        if absents:
            out["absent"] = absents
        if self.tables:
            out["tables"] = self.tables
        for i in source.inputs:
            if i.absent and i.absent.conservative and i.name not in row.values:
                self.finding(
                    "warning",
                    "input.conservative",
                    f"`{i.name}` was not given: {i.absent.printed} {i.absent.unit.text} "
                    "by the method's rule for missing data" + (f", {i.absent.clause}" if i.absent.clause else ""),
                    f"/parameters/{escape(i.name)}",
                )

    # --- factors
    def factor(self, f):
        run, row = self.run, self.row
        case, given = row.cases[f.name], row.overrides.get(f.name)
        line, value, why = self.look_up(f, case, given)
        if given is not None:
            run.overridden.setdefault((self.source.id, f.name), []).append(row.number)
            if case.override == "override_absent" and line is not None:
                self.problem("override.not_allowed", f"/parameters/{escape(f.name)}")
            self.env[f.name] = given.value
            return {"name": f.name, "overridden": True, **({} if line is None else {"replaces": line})}
        if line is None:
            if why:
                self.gap = True
                hint = f"; give a measured value in `parameters.{f.name}`" if case.override else ""
                self.finding("gap", why[0], f"`{f.name}`: {why[1]}{hint}")
            return {"name": f.name, "gap": True}
        self.env[f.name] = value
        run.grades.append(run.lines[line]["evidence"])
        return {"name": f.name, "line": line}

    def look_up(self, f, case, given):
        """(line, value, (code, message) of a gap)"""
        if case.series is None:
            if case.document and case.document.date and case.document.date > self.as_of:
                return (
                    None,
                    None,
                    (
                        "factor.not_published",
                        f"the rule that sets it ({case.document.label}) was not published by {self.as_of}",
                    ),
                )
            n = self.run.line((self.source.id, f.name, id(case)), lambda: self.literal_line(f, case))
            return n, case.value, None
        keys = tuple(self.row.text_of(k[1:]) if k.startswith("@") else k for k in case.keys)
        series = case.series
        entry, why = self.run.catalog.resolved(series.id, keys, case.select, self.year, self.as_of)
        key = (self.source.id, f.name, id(case), keys)
        if entry is None:
            if why.code == "factor.none" and f.absent:
                n = self.run.line(key, lambda: self.absent_line(f, case))
                if given is None and f.absent.conservative:
                    self.once(
                        key,
                        "warning",
                        "factor.conservative",
                        f"`{f.name}` is {f.absent.printed} {f.absent.unit.text} by the method's rule for missing data",
                    )
                return n, f.absent.value, None
            if why.code == "factor.ambiguous":
                self.problem("factor.ambiguous")
                self.refused = True
                return None, None, None
            return None, None, (why.code, f"{series.label(keys)}: {self.why_not(why)}")
        if given is None and units.misfit(entry.unit, entry.bases, f.units[self.variant], f.bases[self.variant]):
            self.problem("factor.unit", "/quantity")
            self.refused = True
            return None, None, None
        n = self.run.line(key, lambda: self.entry_line(f, case, entry))
        if given is None:
            if case.select == "latest_published":
                self.once(
                    key, "note", "factor.latest_published", f"{entry.id} is the last one published by {self.as_of}"
                )
            if case.select == "latest_not_after_year" and entry.years and entry.years[1] < self.year:
                self.once(
                    key,
                    "warning",
                    "factor.year_differs",
                    f"{entry.id} is used for {self.year}: no later data year was known by {self.as_of}",
                )
        return n, entry.value, None

    def why_not(self, why):
        if why.code == "factor.withdrawn":
            return f"{why.entry.id} was withdrawn on {why.entry.withdrawn} and not replaced by {self.as_of}"
        return {
            "factor.none": "the catalog has no value",
            "factor.not_published": f"no value was published by {self.as_of}",
            "factor.none_for_year": f"no value for {self.year} was published by {self.as_of}",
        }[why.code]

    def once(self, key, severity, code, message):
        if (key, code) not in self.run.told:
            self.run.told.add((key, code))
            self.finding(severity, code, message)

    def line_of(self, f, value, unit, evidence, registers, more, rule):
        out = {"name": f.name, "value": value, "unit": unit.text, "evidence": evidence, **more}
        if f.title:
            out["title"] = f.title
        if registers:
            out["registers"] = registers
        rule = {k: v for k, v in rule.items() if v is not None}
        if rule:
            out["rule"] = rule
        return out

    def entry_line(self, f, case, entry):
        document = self.run.document(entry.document)
        registers = list(dict.fromkeys(([entry.register] if entry.register else []) + case.registers))
        rule = {
            "clause": case.rule_clause,
            "document": self.run.document(case.document) if case.document else None,
            "reason": case.reason,
        }
        return self.line_of(
            f,
            entry.printed,
            entry.unit,
            worst(entry.evidence, case.evidence),
            registers,
            {"entry": entry.id, "select": case.select, "document": document, **entry.more},
            rule,
        )

    def literal_line(self, f, case):
        more = {"clause": case.clause} if case.clause else {}
        if case.document:
            more["document"] = self.run.document(case.document)
        return self.line_of(
            f,
            case.printed,
            case.unit,
            case.evidence or self.source.evidence,
            case.registers,
            more,
            {"clause": case.rule_clause, "reason": case.reason},
        )

    def absent_line(self, f, case):
        if case.document:
            self.run.document(case.document)
        more = {"absent": case.series.id, **({"clause": f.absent.clause} if f.absent.clause else {})}
        return self.line_of(
            f,
            f.absent.printed,
            f.absent.unit,
            worst(case.evidence, self.source.evidence),
            case.registers,
            more,
            {"clause": case.rule_clause, "reason": f.absent.shown.get("reason")},
        )

    # --- corrections
    def corrections(self):
        """Whether the row can go on: the data that the request asks for are corrected, all from what was given."""
        good, corrected = True, {}
        for name, value in self.row.data():
            asked = value.provenance and value.provenance.correction
            if not asked:
                continue
            where = f"/{name}" if name == "quantity" else f"/parameters/{escape(name)}"
            raises = self.raising(name, value.value, asked["change"])
            if (raises or asked["direction"]) is None or (raises and asked["direction"] not in (None, raises)):
                self.problem("correction.direction", f"{where}/provenance/correction/direction")
                good = False
                continue
            place = f"/activities/{self.row.number}{where}"
            factor = self.run.correct(name, value, raises or asked["direction"], place, {"activity": self.row.id})
            corrected[name] = value.value * factor
            if not self.source.datum(name).within(corrected[name], self.variant):
                self.problem("input.range", where)
                good = False
        self.env.update(corrected)
        return good

    def raising(self, name, value, change):
        more, less = self.emitted(name, value * (1 + change)), self.emitted(name, value * (1 - change))
        if more is None or less is None or more == less:
            return None
        return "up" if more > less else "down"

    def emitted(self, name, value):
        """(tCO2e that counts, tCO2e apart) if the datum were `value`; None if a step cannot be computed."""
        env = {**self.env, name: value}
        try:
            for s in self.source.steps:
                env[s.name] = exact.Fraction(s.functions[self.variant](env, self.quiet_table))
                if too_large(env[s.name]):
                    return None
        except (ZeroDivisionError, TableError):
            return None
        emissions = self.source.emissions
        return tuple(sum((env[e.co2e] for e in emissions if e.counts == counts), ZERO) for counts in (True, False))

    def quiet_table(self, id, point):
        return self.run.catalog.tables[id].look_up(point)[0]

    # --- steps
    def table(self, id, point):
        run, table = self.run, self.run.catalog.tables[id]
        try:
            value, between, suspect = table.look_up(point)
        except TableError as e:
            self.problem(e.code)
            raise NotComputed from None

        def make():
            out = {"table": id, "evidence": table.evidence, "document": run.document(table.document), **table.more}
            if table.register:
                out["registers"] = [table.register]
            if table.document.date and table.document.date > self.as_of:
                self.finding(
                    "warning",
                    "table.not_published",
                    f"{id} is printed in {table.document.label}, which was not published by {self.as_of}",
                )
            return out

        n = run.line(("table", id), make)
        if n not in self.tables:
            self.tables.append(n)
        run.grades.append(table.evidence)
        if between:
            self.finding("note", "table.interpolated", f"{id}: interpolated linearly between printed values")
        if suspect:
            self.finding(
                "warning", "table.suspect", f"{id}: a printed value used here looks misprinted; see {table.register}"
            )
        return value

    def steps(self, out):
        env, variant = self.env, self.variant
        for s in self.source.steps:
            try:
                value = env[s.name] = s.functions[variant](env, self.table)
            except ZeroDivisionError:
                self.problem("formula.division_by_zero")
                raise NotComputed from None
            if not isinstance(value, exact.Fraction):
                value = env[s.name] = exact.Fraction(value)
            if too_large(value):
                self.problem("number.too_large")
                raise NotComputed
            if not s.within(value, variant):
                self.problem("step.range")
            for words in s.implausible(value, variant)[:1]:
                self.finding("warning", "value.implausible", f"step `{s.name}` is {words}: check the inputs")
            shown = {"id": s.name, **figure(value, s.units[variant])}
            if s.report:
                shown["reported"] = rounded(value, s.units[variant], s.report)
            out.append(shown)

    def reports(self, factors, out):
        for f, shown in zip(self.source.factors, factors):
            if f.report:
                shown["reported"] = rounded(self.env[f.name], f.units[self.variant], f.report)
        inputs = [
            {"name": i.name, "reported": rounded(self.env[i.name], i.units[self.variant], i.report)}
            for i in self.source.inputs
            if i.report and i.name in self.env
        ]
        if inputs:
            out["inputs"] = inputs

    def add(self):
        run, env, source = self.run, self.env, self.source
        for e in source.emissions:
            gas = env[e.text] if e.text else e.gas
            step = next(s for s in source.steps if s.name == e.mass)
            dim = step.units[self.variant].dim
            if e.counts and run.dimensions.setdefault(gas, dim) != dim:
                run.problems.append(("gas.unit_mixed", ""))
            cell = run.cells.setdefault((source.id, self.row.bucket, gas, e.counts), [ZERO, ZERO])
            cell[0] += env[e.mass]
            cell[1] += env[e.co2e]
            run.too_large |= too_large(cell[0]) or too_large(cell[1])
        for tally, step in source.tallies:
            value = run.tallied[tally, source.id] = run.tallied.get((tally, source.id), ZERO) + env[step]
            run.too_large |= too_large(value)
        if run.too_large:
            self.problem("number.too_large")
        run.computed.add(source.id)
