#!/usr/bin/env python3
"""calc REQUEST [DATA]: prints what the oracle makes of a request; digest RECORD: whether a record's digest is right."""
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import canonical
import catalog
import record

DATA = os.environ.get("ORACLE_DATA") or os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../src/data")


def read(path):
    with open(path, encoding="utf-8") as f:
        return json.load(f, parse_float=str, parse_int=str)


def main(argv):
    if argv[:1] == ["digest"] and len(argv) == 2:
        with open(argv[1], encoding="utf-8") as f:
            text = f.read()
        r = json.loads(text)
        good = canonical.text(r) == text.rstrip("\n") and canonical.digest(r) == r["digest"]
        print("good" if good else "bad")
        return 0 if good else 1
    if argv[:1] == ["calc"] and len(argv) == 2:
        print(canonical.text(record.calculate(catalog.Catalog(DATA), read(argv[1]))))
        return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
