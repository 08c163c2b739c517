#!/usr/bin/env python3
"""The oracle as a testee of conformance/protocol.md. ORACLE_DATA names a copy of src/data."""
import json
import os
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import canonical  # noqa: E402
import exact  # noqa: E402
import inventory  # noqa: E402
import jsontext  # noqa: E402
import record  # noqa: E402
import units  # noqa: E402

DATA = os.environ.get("ORACLE_DATA") or os.path.join(HERE, "../../src/data")
RULES = ("half_even", "half_up", "floor")
SELECTS = ("constant", "year", "latest_not_after_year", "latest_published")


class Testee:
    def __init__(self, data=DATA):
        names = sorted((n[:-5] for n in os.listdir(os.path.join(data, "releases"))), key=lambda n: [int(x) for x in n.split(".")])
        self.engines = {n: record.Engine(data, n) for n in names}
        self.newest = names[-1]

    def engine(self, given):
        release = given.get("release") or self.newest
        if release not in self.engines:
            raise record.Refusal([("catalog.release", "")])
        return self.engines[release]

    def version(self):
        releases = {n: e.catalog.sha256 for n, e in self.engines.items()}
        return {"protocol": 1, "testee": "tansuan oracle 1 (Python)",
                "capabilities": {"ops": sorted(OPERATIONS), "releases": releases,
                                 "methods": sorted({k for e in self.engines.values() for k in e.catalog.methods}), "text": False}}

    def answer(self, line):
        asked = json.loads(line, parse_float=jsontext.Number)
        out = {"id": asked.get("id")}
        operation = OPERATIONS.get(asked.get("op"))
        if operation is None:
            return {**out, "unsupported": True}
        try:
            return {**out, "ok": operation(self, asked.get("input") or {}, line)}
        except record.Refusal as e:
            code, pointer = e.problems[0]
            return {**out, "error": {"code": code, "pointer": pointer, "problems": [{"code": c, "pointer": p} for c, p in e.problems]}}

    # --- operations
    def calculate(self, given, line):
        text = given["request_text"] if "request_text" in given else jsontext.member_text(line, "input", "request")
        found = self.engine(given).calculate_text(text or "", given.get("as_of"), given.get("strict"))
        return {"record": canonical.text(found)}

    def verify(self, given, _):
        return record.verify(self.engine(given), given["record"])

    def resolve_factor(self, given, _):
        catalog, period = self.engine(given).catalog, inventory.Period(given["period"])
        series, keys = catalog.series.get(given["series"]), given.get("keys", {})
        if series is None or sorted(keys) != sorted(series.keys):
            raise record.Refusal([("factor.none", "")])
        if period.problem:
            raise record.Refusal([(period.problem, "")])
        entry, why = catalog.resolved(series.id, tuple(keys[k] for k in series.keys), given.get("select", "constant"), period.year, given["as_of"])
        if entry is None:
            raise record.Refusal([(why.code, "")])
        return {"entry": entry.id, "value": entry.printed, "unit": entry.unit.text, "evidence": entry.evidence}

    def convert_unit(self, given, _):
        try:
            number, unit = inventory.quantity(given["quantity"])
            wanted = units.parse(given["unit"])
        except (inventory.ValueProblem, units.UnitError) as e:
            raise record.Refusal([(e.code, "")]) from None
        if (code := units.misfit(unit, unit.basis, wanted)):
            raise record.Refusal([(code, "")])
        value = number * unit.scale / wanted.scale
        out = {"value": exact.shown(value)["value"], "exact": exact.ratio(value), "unit": wanted.text}
        if wanted.basis:
            out["basis"] = units.basis_text(wanted.basis)
        return out

    def round(self, given, _):
        digits = int(given["digits"].text if isinstance(given["digits"], jsontext.Number) else given["digits"])
        if given["rule"] not in RULES or not -40 <= digits <= 40:
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
        request = jsontext.read(jsontext.member_text(line, "input", "request") or "")
        engine, rows, total = self.engine(given), [], exact.Fraction(0)
        for quantity in given["quantities"]:
            activity = {**request["activities"][0], "quantity": {"value": quantity, "unit": given["unit"]}}
            found = engine.calculate({**request, "activities": [activity]})["results"]["total"]
            value = exact.Fraction(found.get("exact", found["value"]))
            rows.append(exact.ratio(value))
            total += value
        return {"rows": rows, "total": exact.ratio(total)}


OPERATIONS = {"calculate": Testee.calculate, "verify": Testee.verify, "resolve_factor": Testee.resolve_factor, "convert_unit": Testee.convert_unit,
              "round": Testee.round, "parse_number": Testee.parse_number, "batch": Testee.batch}


def main():
    testee = Testee()
    out = sys.stdout.buffer
    for raw in sys.stdin.buffer:
        line = raw.decode("utf-8").rstrip("\n")
        if line == "#EXIT":
            break
        answer = testee.version() if line == "#VERSION" else testee.answer(line)
        out.write(json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n")
        out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
