#!/usr/bin/env python3
"""Validates every data file of the repository against its schema: packs, register, releases, requests and records of the
examples, cases and vectors. Ends with `N passed, N failed`."""
import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]
SCHEMA_OF = {
    "tansuan.factors/1": "factors", "tansuan.sources/1": "sources", "tansuan.method/1": "method",
    "tansuan.register/1": "register", "tansuan.catalog/1": "catalog", "tansuan.request/1": "request",
    "tansuan.record/1": "record", "tansuan.cases/1": "cases", "tansuan.vectors/1": "vectors",
    "tansuan.derivation/1": "derivation",
}
FOLDERS = ["src/data", "examples", "tests/requests", "tests/text", "conformance/vectors"]


def main():
    validators = {}
    for name in SCHEMA_OF.values():
        schema = json.loads((ROOT / "conformance" / "schema" / f"{name}.json").read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        validators[name] = Draft202012Validator(schema)
    passed = failed = 0
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.json")):
            document = json.loads(path.read_text(encoding="utf-8"))
            name = SCHEMA_OF.get(document.get("format") if isinstance(document, dict) else None)
            if name is None:
                continue  # of another kind, e.g. what people search with
            problems = sorted(validators[name].iter_errors(document), key=lambda p: list(p.absolute_path))
            if not problems:
                passed += 1
                continue
            failed += 1
            print(f"FAILED {path.relative_to(ROOT)}")
            for problem in problems[:3]:
                where = "/" + "/".join(str(part) for part in problem.absolute_path)
                print(f"    {where}: {problem.message[:200]}")
    print(f"{passed} passed, {failed} failed")
    return 0 if failed == 0 and passed else 1


if __name__ == "__main__":
    sys.exit(main())
