#!/usr/bin/env python3
"""agree.py [N [SEED]]: the oracle against the command, on every request of conformance/vectors/methods and examples, or on N random
variations of them (generate.py). Compared are the members of
the record, one by one (MEMBERS); messages are masked. Environment: TANSUAN (the command), ORACLE_DATA (the data)."""
import collections
import glob
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import catalog
import generate
import oracle
import record

ROOT = os.path.join(HERE, "../..")
COMMAND = os.environ.get("TANSUAN", os.path.join(ROOT, "build/release/bin/tansuan"))
MEMBERS = ("request", "results", "trace", "indicators", "factors", "documents", "sources", "choices", "evidence", "format")
_catalog = None


def requests():
    for path in sorted(glob.glob(os.path.join(ROOT, "examples/*/request.json"))):
        yield os.path.relpath(path, ROOT), oracle.read(path)
    for path in sorted(glob.glob(os.path.join(ROOT, "conformance/vectors/methods/**/*.json"), recursive=True)):
        f = oracle.read(path)
        for m in f["methods"]:
            for n, c in enumerate(f["cases"]):
                id, edition = m.split("@")
                r = dict(c["request"], format="tansuan.request/1")
                r.setdefault("method", {"id": id, "edition": edition})
                yield f"{os.path.relpath(path, ROOT)}#{n} {m}", r


def difference(a, b, at=""):
    if type(a) is not type(b):
        return at, a, b
    if isinstance(a, dict):
        for k in sorted(set(a) | set(b)):
            if k not in a or k not in b:
                return f"{at}/{k}", a.get(k, "(none)"), b.get(k, "(none)")
            if k != "message" and (d := difference(a[k], b[k], f"{at}/{k}")):
                return d
        return None
    if isinstance(a, list):
        for i, (x, y) in enumerate(zip(a, b)):
            if d := difference(x, y, f"{at}/{i}"):
                return d
        return None if len(a) == len(b) else (f"{at}/{min(len(a), len(b))}", len(a), len(b))
    return None if a == b else (at, a, b)


def compare(job):
    global _catalog
    name, request = job
    _catalog = _catalog or catalog.Catalog(oracle.DATA)
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as f:
        json.dump(request, f, ensure_ascii=False)
        f.flush()
        p = subprocess.run([COMMAND, "calc", f.name, "--json"], capture_output=True, text=True, check=False)
    theirs = json.loads(p.stdout) if p.stdout.startswith("{") and '"tansuan.record/1"' in p.stdout else None
    try:
        mine, why = record.calculate(_catalog, request), ""
    except record.Problems as e:
        mine, why = None, str(e)
        if theirs is None:
            told = json.loads(p.stdout or p.stderr)
            if {(x["code"], x["pointer"]) for x in told["problems"] if x["severity"] == "error"} == e.problems:
                return name, "same", why, {}
    except Exception as e:  # any failure is a refusal here; its kind is told
        mine, why = None, f"{type(e).__name__}: {e}"
    if theirs is None or mine is None:
        return name, ("both" if theirs is mine else "oracle" if mine is None else "command"), why or p.stderr[:200] or p.stdout[:200], {}
    return name, "", "", {m: difference(mine.get(m, "(none)"), theirs.get(m, "(none)"), "/" + m) for m in MEMBERS}


def main(jobs):
    equal, bad, count, refused = collections.Counter(), [], 0, collections.Counter()
    passed = failed = 0
    with ProcessPoolExecutor() as pool:
        for name, who, why, members in pool.map(compare, jobs, chunksize=8):
            if who:
                refused[who] += 1
                if who in ("both", "same"):
                    passed += who == "same"
                    continue
                failed += 1
                bad.append(f"{name}: only the {who} refuses: {why}")
                continue
            count += 1
            first = [d for d in members.values() if d]
            equal.update(m for m, d in members.items() if not d)
            passed += not first
            failed += bool(first)
            bad += [f"{name}: {d[0]}: oracle {str(d[1])[:120]}, command {str(d[2])[:120]}" for d in first[:2]]
    for b in bad[:int(os.environ.get("SHOW", "40"))]:
        print(b)
    print(f"{count} records; equal: " + ", ".join(f"{m} {equal[m]}" for m in MEMBERS))
    print(f"refused by both with the same problems {refused['same']}, otherwise {refused['both']}, only by the oracle {refused['oracle']}, only by the command {refused['command']}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(generate.variations(list(requests()), int(sys.argv[1]), int((sys.argv + ["1"])[2]))
                  if len(sys.argv) > 1 else list(requests())))
