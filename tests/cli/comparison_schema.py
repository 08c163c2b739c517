#!/usr/bin/env python3
"""Compares records of every kind with the command and validates what it answers against conformance/schema/comparison.json:
comparison_schema.py COMMAND. A schema that lets a broken comparison pass is a failure too."""
import copy
import itertools
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]


def run(command, *words):
    return subprocess.run([command, *words], capture_output=True, check=True, encoding="utf-8").stdout


def power(edition, period, quantity, parameters, more=()):
    coal = {"id": "coal", "source": "coal_by_received_carbon", "item": "烟煤", "quantity": f"{quantity} t", "basis": "as-received",
            "parameters": parameters}
    return {"format": "tansuan.request/1", "method": {"id": "cn.mee.power", "edition": edition}, "period": period,
            "as_of": "2026-11-01", "region": "江苏", "activities": [coal, *more]}


def carbon(value):
    return {"value": value, "unit": "tC/t", "basis": "as-received", "evidence": "report"}


def records(command, folder):
    """Groups of records, to be compared within each."""
    examples = [ROOT / "examples" / name / "record.json" for name in ("car-parts", "battery-materials", "pv-cells")]
    grid = {"id": "grid", "source": "purchased_electricity", "quantity": "812.3 MWh"}
    oxidation = {"value": "0.99", "unit": "1", "evidence": "database"}
    requests = {
        "old": power("2022", "2025", "120345.6", {"carbon": carbon("0.5512")}, [grid]),
        "new": power("v04-2026", "2026", "118000.5", {"carbon": carbon("0.5603"), "oxidation": oxidation}),
    }
    made = []
    for name, request in requests.items():
        path = folder / f"{name}.json"
        path.write_text(json.dumps(request), encoding="utf-8")
        run(command, "calc", str(path), "-o", str(folder / f"{name}.record"))
        made.append(folder / f"{name}.record")
    car_parts = ROOT / "examples" / "car-parts" / "request.json"
    run(command, "calc", str(car_parts), "--release", "2025.1", "--as-of", "2025-03-31", "-o", str(folder / "car.record"))
    return [examples, made, [examples[0], folder / "car.record"]]


def broken(comparison):
    """The comparison, changed so that it is none."""
    for path in (["digest"], ["a", "digest"], ["causes", 0, "groups"], ["figures", 0, "figure"], ["attribution", "order"]):
        changed = copy.deepcopy(comparison)
        at = changed
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = 7
        yield changed


def main():
    command = sys.argv[1]
    validator = Draft202012Validator(json.loads((ROOT / "conformance/schema/comparison.json").read_text(encoding="utf-8")))
    Draft202012Validator.check_schema(validator.schema)
    passed = failed = 0
    seen = set()
    with tempfile.TemporaryDirectory() as work:
        for group in records(command, Path(work)):
            for a, b in itertools.product(group, group):
                comparison = json.loads(run(command, "diff", str(a), str(b), "--json"))
                seen |= set(comparison) | {key for cause in comparison["causes"] for key in cause}
                problems = [f"{list(one.absolute_path)}: {one.message[:200]}" for one in validator.iter_errors(comparison)]
                if a != b:
                    problems += ["a broken one passes" for one in broken(comparison) if validator.is_valid(one)]
                passed, failed = passed + (not problems), failed + bool(problems)
                if problems:
                    print(f"FAILED {a} {b}", *problems[:5], sep="\n    ")
    for member in ("joined", "request", "symmetric", "factors", "formulas", "change"):
        passed, failed = passed + (member in seen), failed + (member not in seen)
        if member not in seen:
            print(f"FAILED no comparison has {member}")
    print(f"{passed} passed, {failed} failed")
    return 0 if failed == 0 and passed else 1


if __name__ == "__main__":
    sys.exit(main())
