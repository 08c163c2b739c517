#!/usr/bin/env python3
"""The oracle as a testee of conformance/protocol.md. ORACLE_DATA names a copy of src/data."""
import base64
import json
import os
import re
import sys
import traceback

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import canonical  # noqa: E402
import catalog as catalogs  # noqa: E402
import exact  # noqa: E402
import inventory  # noqa: E402
import jsontext  # noqa: E402
import record  # noqa: E402
import units  # noqa: E402

DATA = os.environ.get("ORACLE_DATA") or os.path.join(HERE, "../../src/data")
HALF = re.compile(r"\\u[dD][89a-fA-F]")
HALVES = re.compile("[\ud800-\udfff]")
LONGEST_INTEGER = 40
RULES = ("half_even", "half_up", "floor")
SELECTS = ("constant", "year", "latest_not_after_year", "latest_published")


def integer(text):
    return int(text) if len(text) <= LONGEST_INTEGER else jsontext.Number(text)


def no_number(text):
    raise ValueError(f"{text} is no JSON")


def holds_half(value):
    """Whether a text in it holds half of a surrogate pair."""
    if isinstance(value, dict):
        return any(holds_half(name) or holds_half(one) for name, one in value.items())
    return any(map(holds_half, value)) if isinstance(value, list) else isinstance(value, str) and HALVES.search(value)


def refused(problems):
    """The first one names the refusal."""
    told = [{"code": code, "pointer": pointer} for code, pointer in problems]
    return {"error": {**told[0], "problems": told}}


def read_pack(pack):
    """A pack of the request. Only that it is JSON of a known format is checked."""
    if isinstance(pack, str):
        try:
            pack = jsontext.read(pack)
        except jsontext.JsonError as e:
            raise record.Refusal([(e.code, e.pointer)]) from None
    formats = (*catalogs.KINDS, "tansuan.catalog/1")
    if not isinstance(pack, dict) or pack.get("format") not in formats:
        raise record.Refusal([("pack.format", "/format")])
    return pack


class Testee:
    def __init__(self, data=DATA):
        self.data = data
        names = sorted(
            (n[:-5] for n in os.listdir(os.path.join(data, "releases"))), key=lambda n: [int(x) for x in n.split(".")]
        )
        self.engines = {n: record.Engine(data, n) for n in names}
        self.newest = names[-1]

    def engine(self, given):
        release = given.get("release") or self.newest
        if release not in self.engines:
            raise record.Refusal([("catalog.release", "")])
        if "packs" not in given:
            return self.engines[release]
        return record.Engine(self.data, release, [read_pack(p) for p in given["packs"]])

    def version(self):
        releases = {n: e.catalog.sha256 for n, e in self.engines.items()}
        return {
            "protocol": 1,
            "testee": "tansuan oracle 1 (Python)",
            "capabilities": {
                "ops": sorted(OPERATIONS),
                "releases": releases,
                "methods": sorted({k for e in self.engines.values() for k in e.catalog.methods}),
                "packs": True,
                "bytes": True,
                "text": False,
            },
        }

    def answer(self, raw):
        try:
            line = raw.decode("utf-8")
            asked = json.loads(line, parse_int=integer, parse_float=jsontext.Number, parse_constant=no_number)
            halves = HALF.search(line) and holds_half(asked)
        except (ValueError, RecursionError):
            return {"id": None, "unsupported": True}
        if not isinstance(asked, dict):
            return {"id": None, "unsupported": True}
        out = {"id": asked["id"] if isinstance(asked.get("id"), str) else None}
        if halves and out["id"]:
            out["id"] = HALVES.sub("\ufffd", out["id"])
        op = asked.get("op")
        operation = OPERATIONS.get(op) if isinstance(op, str) else None
        if operation is None:
            return {**out, "unsupported": True}
        if halves:
            return {**out, **refused([("argument.utf8", "")])}
        try:
            return {**out, "ok": operation(self, asked.get("input", {}), line)}
        except record.Refusal as e:
            return {**out, **refused(e.problems)}
        except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
            # Input of another kind than the protocol's may have any refusal; else it is a mistake of this oracle.
            traceback.print_exc()
            return {**out, **refused([("member.type", "")])}

    # --- operations
    def calculate(self, given, line):
        if "request_base64" in given:
            text = base64.b64decode(given["request_base64"], validate=True)
        else:
            text = given["request_text"] if "request_text" in given else jsontext.member_text(line, "input", "request")
        found = self.engine(given).calculate_text(text or "", given.get("as_of"), given.get("strict"))
        return {"record": canonical.text(found)}

    def verify(self, given, _):
        return record.verify(self.engine(given), given["record"])

    def resolve_factor(self, given, _):
        catalog, problems = self.engine(given).catalog, []
        period = inventory.Period(given.get("period", ""))
        for name, code in (
            ("period", period.problem),
            ("as_of", inventory.date_problem(given.get("as_of", ""), 10)),
            ("select", None if given.get("select") in SELECTS else "query.select"),
        ):
            if code:
                problems.append((code if given.get(name) else "member.missing", f"/{name}"))
        if problems:
            raise record.Refusal(problems)
        series, keys = catalog.series.get(given["series"]), given.get("keys", {})
        if series is None or sorted(keys) != sorted(series.keys):
            raise record.Refusal([("query.key" if series else "query.not_found", "")])
        entry, why = catalog.resolved(
            series.id, tuple(keys[k] for k in series.keys), given["select"], period.year, given["as_of"]
        )
        if entry is None:
            raise record.Refusal([(why.code, "")])
        return {"entry": entry.id, "value": entry.printed, "unit": entry.unit.text, "evidence": entry.evidence}

    def convert_unit(self, given, _):
        try:
            number, unit = inventory.quantity(given["quantity"])
            wanted = units.parse(given["unit"])
        except (inventory.ValueProblem, units.UnitError) as e:
            raise record.Refusal([(e.code, "")]) from None
        if code := units.misfit(unit, unit.basis, wanted):
            raise record.Refusal([(code, "")])
        value = number * unit.scale / wanted.scale
        out = {"value": exact.shown(value)["value"], "exact": exact.ratio(value), "unit": wanted.text}
        if wanted.basis:
            out["basis"] = units.basis_text(wanted.basis)
        return out

    def round(self, given, _):
        digits = given.get("digits")
        if given["rule"] not in RULES or type(digits) is not int or not -40 <= digits <= 40:
            raise record.Refusal([("argument.range", "")])
        return {"value": exact.decimal(exact.round_to(self.number(given["number"]), digits, given["rule"]))}

    def parse_number(self, given, _):
        value = self.number(given["text"])
        return {"value": exact.shown(value)["value"], "exact": exact.ratio(value)}

    @staticmethod
    def number(text):
        try:
            return exact.parse(text)
        except exact.NumberError as e:
            raise record.Refusal([(e.code, "")]) from None

    def batch(self, given, line):
        """Each row is computed as a request of its own; problems are those of the request that has them all."""
        request = jsontext.read(jsontext.member_text(line, "input", "request") or "")
        engine, row = self.engine(given), request["activities"][0] if request.get("activities") else {}
        rows = [{**row, "quantity": f"{quantity} {given['unit']}"} for quantity in given["quantities"]]
        numbered = [
            {**r, "id": f"{r['id']} {n:09}"} if isinstance(r.get("id"), str) and r["id"] else r
            for n, r in enumerate(rows)
        ]
        engine.calculate({**request, "activities": numbered})
        out, total = [], exact.Fraction(0)
        for r in rows:
            found = engine.calculate({**request, "activities": [r]})
            if "total" not in found["results"]:
                raise record.Refusal([("record.no_total", "")])
            value = found["results"]["total"]
            value = exact.Fraction(value.get("exact", value["value"]))
            gap = found["trace"][0].get("gap")
            out.append("" if gap else exact.ratio(value))
            total += value
        return {"rows": out, "total": exact.ratio(total)}


OPERATIONS = {
    "calculate": Testee.calculate,
    "verify": Testee.verify,
    "resolve_factor": Testee.resolve_factor,
    "convert_unit": Testee.convert_unit,
    "round": Testee.round,
    "parse_number": Testee.parse_number,
    "batch": Testee.batch,
}


def main():
    testee = Testee()
    out = sys.stdout.buffer
    for raw in sys.stdin.buffer:
        line = raw.rstrip(b"\n")
        if line == b"#EXIT":
            break
        if not line:
            continue
        answer = testee.version() if line == b"#VERSION" else testee.answer(line)
        out.write(
            json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"
        )
        out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
