#!/usr/bin/env python3
"""What a testee answers to every vector, to the requests and records of the examples and to tests/requests, as digests.

    answer_digests.py TESTEE [ARGUMENT...]

One line for each: the SHA-256 of the record or, where the answer is none (a refusal, a number), of the answer's line; then
what was asked. Two testees that agree in every byte print the same lines.
"""
import hashlib
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True  # nothing is written into the sources
sys.path.insert(0, str(ROOT / "conformance" / "runner"))
from vectors import read_file, vector_files  # noqa: E402


def questions():
    """(what is asked, its line)"""
    for path in vector_files():
        for vector in read_file(path):
            yield vector.id, vector.line()
    for pattern, op, member in (("examples/*/request.json", "calculate", "request_text"),
                                ("examples/*/record.json", "verify", "record"),
                                ("tests/requests/*.json", "calculate", "request_text")):
        for path in sorted(ROOT.glob(pattern)):
            name = path.relative_to(ROOT).as_posix()
            text = path.read_text(encoding="utf-8")
            yield name, json.dumps({"id": name, "op": op, "input": {member: text}}, ensure_ascii=False)


def main():
    asked = list(questions())
    lines = "".join(line + "\n" for _, line in asked) + "#EXIT\n"
    run = subprocess.run(sys.argv[1:], input=lines.encode("utf-8"), stdout=subprocess.PIPE, check=False)
    answers = run.stdout.splitlines()
    if run.returncode != 0 or len(answers) != len(asked):
        sys.exit(f"{len(answers)} answers to {len(asked)} questions, exit code {run.returncode}")
    records = 0
    for (name, _), line in zip(asked, answers):
        record = json.loads(line).get("ok", {}).get("record")
        records += record is not None
        print(hashlib.sha256(line if record is None else record.encode("utf-8")).hexdigest(), name)
    if records == 0:
        sys.exit("no answer holds a record")


if __name__ == "__main__":
    main()
