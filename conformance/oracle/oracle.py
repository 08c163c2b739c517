#!/usr/bin/env python3
"""The oracle on files: calc REQUEST [RELEASE]    the record, or the problems, one a line (exit code 1)
                       verify RECORD             the verdict (exit code 1 if it is no)
                       digest RECORD             whether the bytes are canonical and the digest is theirs

ORACLE_DATA names a copy of src/data."""
import json
import sys

sys.dont_write_bytecode = True
import canonical  # noqa: E402
import record  # noqa: E402
import testee  # noqa: E402


def read(path):
    with open(path, "rb") as f:
        return f.read()


def main(argv):
    if argv[:1] == ["digest"] and len(argv) == 2:
        text = read(argv[1]).decode("utf-8")
        found = json.loads(text)
        good = canonical.text(found) == text and canonical.digest(found) == found["digest"]
        print("good" if good else "bad")
        return 0 if good else 1
    if argv[:1] not in (["calc"], ["verify"]) or not 2 <= len(argv) <= (3 if argv[0] == "calc" else 2):
        print(__doc__, file=sys.stderr)
        return 2
    oracle = testee.Testee()
    try:
        if argv[0] == "calc":
            print(canonical.text(oracle.engine({"release": "".join(argv[2:])}).calculate_text(read(argv[1]))), end="")
            return 0
        text = read(argv[1]).decode("utf-8")
        release = json.loads(text).get("catalog", {}).get("release", "")
        found = record.verify(oracle.engine({"release": release}), text)
        print(json.dumps(found))
        return 0 if found["ok"] else 1
    except record.Refusal as e:
        for code, pointer in e.problems:
            print(code, pointer)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
