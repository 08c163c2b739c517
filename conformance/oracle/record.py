"""Record: results, indicators and digest of a run; refusals; verification; signatures (spec/record.md)."""
import functools

import canonical
import ed25519
import exact
import jsontext
import method as methods
import units
from catalog import GRADES, Catalog, worst
from engine import ZERO, Run, figure, too_large
from inventory import Reader, date_problem

CO2E = units.parse("tCO2e")
MOST_LISTED, MOST_MESSAGE = 1000, 4096


class Refusal(Exception):
    """A request that has no record: [(code, pointer)]."""

    def __init__(self, problems):
        super().__init__(", ".join(f"{c} {p}" for c, p in problems))
        self.problems = [(code, _cut_pointer(pointer)) for code, pointer in problems[:MOST_LISTED]]


class Engine:
    """A release of the catalog, perhaps with packs on it, and its methods, each put together when it is first asked
    for."""

    def __init__(self, folder, release, packs=None):
        self.catalog = Catalog(folder, release, packs)
        self.method = functools.lru_cache(maxsize=None)(lambda key: methods.Method(self.catalog, key))

    def calculate(self, request, as_of=None, strict=None):
        """The record as a dict; `request` is a value of jsontext. Raises Refusal."""
        reader = Reader(self.catalog, self.method, request, as_of or None)
        inventory = reader.read()
        if reader.problems:
            raise Refusal(reader.problems)
        run = Run(self.catalog, inventory)
        found = _results(run)
        if run.problems:
            raise Refusal(run.problems)
        if strict:
            _strict(run, strict)
        return found

    def calculate_text(self, text, as_of=None, strict=None):
        if as_of and (code := date_problem(as_of, 10)):
            raise Refusal([(code, "")])
        if strict and strict not in GRADES:
            raise Refusal([("argument.grade", "")])
        try:
            request = jsontext.read(text)
        except jsontext.JsonError as e:
            raise Refusal([(e.code, e.pointer)]) from None
        return self.calculate(request, as_of, strict)


def _strict(run, grade):
    problems = [
        (code, _as_sent(run, pointer)) for severity, code, pointer, _ in run.findings[:MOST_LISTED] if severity == "gap"
    ]
    if any(GRADES.index(g) > GRADES.index(grade) for g in run.grades):
        problems.append(("evidence.refused", ""))
    if not run.complete and not problems:
        problems.append(("calculation.incomplete", ""))
    if problems:
        raise Refusal(problems)


def _as_sent(run, pointer):
    parts = pointer.split("/")
    if len(parts) > 2:
        parts[2] = str(run.inventory.rows[int(parts[2])].index)
    return "/".join(parts)


# --- results ------------------------------------------------------------------------------------------------------
class Sums:
    def __init__(self, run):
        self.source, self.apart, self.classed, self.gas, self.month, self.out = (
            {},
            {},
            {"direct": ZERO, "indirect": ZERO},
            {},
            {},
            None,
        )
        by_id = run.method.by_id
        for (source, month, gas, counts), (mass, co2e) in run.cells.items():
            self.source.setdefault(source, ZERO)
            if not counts:
                self.out = (self.out or ZERO) + co2e
                if by_id[source].in_total:
                    self.apart[source] = self.apart.get(source, ZERO) + co2e
                else:
                    self.source[source] += co2e
                continue
            self.source[source] += co2e
            self.classed[by_id[source].classed] += co2e
            self.month[month] = self.month.get(month, ZERO) + co2e
            old = self.gas.get(gas, (ZERO, ZERO))
            self.gas[gas] = (old[0] + mass, old[1] + co2e)
        self.total = self.classed["direct"] + self.classed["indirect"]
        self.tally = {}
        for (tally, source), value in run.tallied.items():
            self.tally.setdefault(tally, {})[source] = value

    def of_tally(self, id):
        return sum(self.tally[id].values(), ZERO)


def _results(run):
    method, sums, inventory = run.method, Sums(run), run.inventory
    computed = _indicators(run, sums)
    if run.problems:
        return None
    order = [s for s in method.sources if s.id in sums.source]
    results = {"complete": run.complete}
    if method.total:
        results["total"] = figure(sums.total, CO2E)
        results["by_class"] = [{"class": c, "co2e": figure(v, CO2E)} for c, v in sums.classed.items()]
    if sums.out is not None:
        results["apart"] = figure(sums.out, CO2E)
    results["by_source"] = [
        {
            "source": s.id,
            "title": s.title,
            "class": s.classed,
            "co2e": figure(sums.source[s.id], CO2E),
            "in_total": s.in_total,
            **({"apart": figure(sums.apart[s.id], CO2E)} if s.id in sums.apart else {}),
        }
        for s in order
    ]
    results["by_gas"] = [
        {
            "gas": g,
            "mass": {**exact.shown(mass), "unit": units.base_text(run.dimensions[g])},
            "co2e": figure(co2e, CO2E),
        }
        for g, (mass, co2e) in sorted(sums.gas.items(), key=lambda x: x[0].encode())
    ]
    results["by_month"] = [
        {"month": m, "co2e": figure(v, CO2E)}
        for m, v in sorted(sums.month.items(), key=lambda x: (x[0] != "whole period", x[0]))
    ]
    if method.tallies:
        results["tallies"] = [
            {
                **{k: t[k] for k in ("id", "title", "clause") if k in t},
                "value": figure(sums.of_tally(t["id"]), method.tally_units[t["id"]]),
                "by_source": [
                    {"source": s.id, "value": figure(sums.tally[t["id"]][s.id], method.tally_units[t["id"]])}
                    for s in method.sources
                    if s.id in sums.tally[t["id"]]
                ],
            }
            for t in method.tallies
            if t["id"] in sums.tally
        ]
    if method.reporting:
        results["reported"] = _reported(run, sums, order, computed)
    named = {row.source.id for row in inventory.rows}
    record = {
        "format": canonical.FORMAT,
        "catalog": {"release": run.catalog.release, "sha256": run.catalog.sha256},
        "method": method.shown,
        "request": inventory.request,
        "choices": [
            {**{k: c[k] for k in ("id", "title", "clause", "register") if k in c}, "value": inventory.choices[id]}
            for id, c in method.choices.items()
            if id in inventory.choices
        ],
        "results": results,
        "indicators": [{**i.shown, "value": figure(v, i.unit), "complete": run.complete} for i, v in computed.values()],
        "trace": run.trace,
        "factors": run.lines,
        "documents": run.documents,
        "sources": [s.shown for s in method.sources if s.id in named],
        **({"checks": run.checks} if run.checks else {}),
        **({"corrections": run.corrections} if run.corrections else {}),
        "diagnostics": _diagnostics(run.findings),
        "evidence": {"worst": worst(*run.grades)} if run.grades else {},
    }
    record["digest"] = canonical.digest(record)
    return record


def _reported(run, sums, order, computed):
    method, lines = run.method, []
    own = {r["of"][7:] for r in method.reporting if r["of"].startswith("source:")}
    for r in method.reporting:
        of, found = r["of"], []
        if of == "total":
            found = [("total", sums.total, CO2E)]
        elif of == "source":
            found = [("source:" + s.id, sums.source[s.id], CO2E) for s in order if s.id not in own]
        elif of.startswith("source:"):
            found = [(of, sums.source[s.id], CO2E) for s in order if s.id == of[7:]]
        elif of.startswith("tally:") and of[6:] in sums.tally:
            found = [(of, sums.of_tally(of[6:]), method.tally_units[of[6:]])]
        elif of.startswith("indicator:") and of[10:] in computed:
            i, value = computed[of[10:]]
            found = [(of, value, i.unit)]
        for name, value, unit in found:
            lines.append(
                {
                    "of": name,
                    "value": methods.rounded(value, unit, r),
                    "unit": unit.text,
                    **methods.rule(r),
                    "complete": run.complete,
                }
            )
    return lines


def _indicators(run, sums):
    """{id: (indicator, value)} of those that are asked for and have a value."""
    method, given, found = run.method, run.inventory.denominators, {}
    env = {"total": sums.total, **sums.classed}
    for s in method.sources:
        env[s.id] = sums.source.get(s.id, ZERO)
    for tally in sums.tally:
        env[tally] = sums.of_tally(tally)
    tallies, ids = {t["id"] for t in method.tallies}, {i.id for i in method.indicators}
    for i in method.indicators:
        if any(name not in given for name in i.inputs):
            continue
        others = [n for n in i.names if n not in i.inputs]
        if any((n in tallies and n not in sums.tally) or (n in ids and n not in found) for n in others):
            continue
        own = [n for n in others if n in method.by_id and n not in tallies and n not in ids]
        if not i.inputs and own and not any(n in sums.source for n in own):
            continue
        local = {**env, **{name: run.corrected[name] for name in i.inputs}}
        try:
            value = exact.Fraction(i.function(local, None))
        except ZeroDivisionError:
            if any(run.corrected[name] == 0 for name in i.inputs):
                run.problems.append(("formula.division_by_zero", "/denominators"))
            else:
                run.finding(
                    "warning",
                    "indicator.division_by_zero",
                    "",
                    f"indicator `{i.id}`: the divisor is zero; check the inputs it is made of",
                )
            continue
        if too_large(value):
            run.problems.append(("number.too_large", "/denominators"))
            continue
        missing = [n for n in own if n not in run.computed]
        if missing:
            run.finding(
                "warning",
                "indicator.no_rows",
                "",
                f"indicator `{i.id}`: there is no figure of {', '.join(missing)}, which counts as nothing",
            )
        env[i.id] = value
        found[i.id] = (i, value)
    return found


def _diagnostics(findings):
    out = [
        {"severity": severity, "code": code, "pointer": _cut_pointer(pointer), "message": _message(message)}
        for severity, code, pointer, message in findings[:MOST_LISTED]
    ]
    if len(findings) > MOST_LISTED:
        out.append(
            {
                "severity": "note",
                "code": "diagnostics.more",
                "pointer": "",
                "message": f"{len(findings) - MOST_LISTED} further findings are not listed",
            }
        )
    return out


def _message(text):
    if len(text) * 3 > MOST_MESSAGE and len(raw := text.encode("utf-8")) > MOST_MESSAGE:
        text = raw[:MOST_MESSAGE].decode("utf-8", "ignore") + "..."
    return text if text.isprintable() else "".join(" " if c < " " or c == "\x7f" else c for c in text)


def _cut_pointer(pointer):
    raw = pointer.encode("utf-8")
    return pointer if len(raw) <= MOST_MESSAGE else raw[: raw[: MOST_MESSAGE + 1].rindex(b"/")].decode("utf-8")


# --- verification (spec/record.md, 11) and signatures -------------------------------------------------------------
def verdict(code="", pointer="", signers=()):
    return {"ok": not code, "code": code, "pointer": pointer, "signers": list(signers)}


def sign(record_text, seed):
    record = jsontext.read(record_text, jsontext.MOST_RECORD_BYTES)
    record = _plain(record)
    key = ed25519.public_key(seed).hex()
    line = {
        "algorithm": "Ed25519",
        "public_key": key,
        "signature": ed25519.sign(seed, canonical.signed_bytes(record["digest"])).hex(),
    }
    record["signatures"] = sorted(
        [s for s in record.get("signatures", []) if s["public_key"] != key] + [line], key=lambda s: s["public_key"]
    )
    return canonical.text(record)


class _NotCanonical(Exception):
    pass


def _plain(value):
    """The value with its numbers as integers, if they all are."""
    if isinstance(value, jsontext.Number):
        try:
            number = exact.Fraction(value.text)
        except (ValueError, ZeroDivisionError):
            raise _NotCanonical from None
        if number.denominator != 1 or abs(number) > 2**53:
            raise _NotCanonical
        return int(number)
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    return [_plain(v) for v in value] if isinstance(value, list) else value


def _hex(text, length):
    return isinstance(text, str) and len(text) == length and all(c in "0123456789abcdef" for c in text)


def _well_formed(signatures):
    if not isinstance(signatures, list) or not signatures:
        return False
    for s in signatures:
        if not isinstance(s, dict) or set(s) != {"algorithm", "public_key", "signature"} or s["algorithm"] != "Ed25519":
            return False
        if not _hex(s["public_key"], 64) or not _hex(s["signature"], 128):
            return False
    keys = [s["public_key"] for s in signatures]
    return keys == sorted(set(keys))


def verify(engine, text):
    try:
        read = jsontext.read(text, jsontext.MOST_RECORD_BYTES)
    except jsontext.JsonError as e:
        raise Refusal([(e.code, "")]) from None
    if not isinstance(read, dict) or read.get("format") != canonical.FORMAT:
        raise Refusal([("record.format", "")])
    try:
        record = _plain(read)
        if canonical.text(record) != text:
            raise _NotCanonical
    except _NotCanonical:
        return verdict("record.not_canonical")
    if record.get("digest") != canonical.digest(record):
        return verdict("record.digest")
    signers = []
    if "signatures" in record:
        if not _well_formed(record["signatures"]):
            return verdict("record.signature")
        message = canonical.signed_bytes(record["digest"])
        for s in record["signatures"]:
            if not ed25519.verify(bytes.fromhex(s["public_key"]), bytes.fromhex(s["signature"]), message):
                return verdict("record.signature", "/signatures")
            signers.append(s["public_key"])
    pin = record.get("catalog")
    if isinstance(pin, dict) and "sha256" in pin and pin["sha256"] != engine.catalog.sha256:
        raise Refusal([("catalog.mismatch", "")])
    if "request" not in record:
        return verdict("record.request", "/request")
    try:
        again = engine.calculate(read["request"])
    except Refusal as e:
        return verdict("record.request", "/request" + e.problems[0][1])
    if again["digest"] != record["digest"]:
        return verdict("record.differs", _first_difference(record, again))
    return verdict(signers=signers)


def _first_difference(record, again):
    names = list(dict.fromkeys(["trace", "factors", "results", *sorted(record), *sorted(again)]))
    nothing = object()  # a recorded null is something
    found = (
        _difference(record.get(n, nothing), again.get(n, nothing), "/" + jsontext.escape(n))
        for n in names
        if (n in record or n in again) and n not in ("digest", "signatures")
    )
    return next((pointer for pointer in found if pointer is not None), "")


def _difference(a, b, at):
    if type(a) is not type(b):
        return at
    if isinstance(a, dict):
        for k in [*sorted(a), *sorted(set(b) - set(a))]:
            there = f"{at}/{jsontext.escape(k)}"
            if k not in a or k not in b:
                return there
            if (found := _difference(a[k], b[k], there)) is not None:
                return found
        return None
    if isinstance(a, list):
        for n in range(max(len(a), len(b))):
            if n >= len(a) or n >= len(b):
                return f"{at}/{n}"
            if (found := _difference(a[n], b[n], f"{at}/{n}")) is not None:
                return found
        return None
    return None if a == b else at
