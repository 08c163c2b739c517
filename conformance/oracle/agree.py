#!/usr/bin/env python3
"""The oracle against a testee of conformance/protocol.md (by default the one in C).

    agree.py                  every request of conformance/vectors and examples, with each release of the catalog
    agree.py N [SEED]         N random requests (generate.py)
    options: --jobs N (2), --testee COMMAND [ARGUMENT...] (last)

Compared are whole records (by the SHA-256 of their bytes), and of refusals the set of (code, pointer). The smallest
request of each kind of difference is printed. Ends with `N passed, N failed`."""
import argparse
import collections
import glob
import hashlib
import json
import multiprocessing
import os
import re
import subprocess
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import canonical  # noqa: E402
import generate  # noqa: E402
import record  # noqa: E402
import testee as oracle  # noqa: E402

ROOT = os.path.normpath(os.path.join(HERE, "../.."))
C_TESTEE = os.path.join(ROOT, "build/release/tests/conformance_testee_c")
CHUNK = 50
OPTIONS = ("release", "as_of", "strict")


def known():
    """(name, request, options) of every request that the tree holds, as JSON text; options are members of the
    protocol's input. A vector names a release or is tried with each."""
    for path in sorted(glob.glob(os.path.join(ROOT, "examples/*/request.json"))):
        with open(path, encoding="utf-8") as f:
            yield os.path.relpath(path, ROOT), f.read(), {}
    for path in sorted(glob.glob(os.path.join(ROOT, "conformance/vectors/**/*.json"), recursive=True)):
        with open(path, encoding="utf-8") as f:
            document = json.load(f)
        name = os.path.relpath(path, ROOT)
        for v in document.get("vectors", []):
            given = v["input"]
            if v["op"] == "calculate" and "packs" not in given and "request_base64" not in given:
                yield f"{name} {v['id']}", given["request_text"] if "request_text" in given else json.dumps(
                    given["request"], ensure_ascii=False
                ), {k: given[k] for k in OPTIONS if k in given}
        for m in document.get("methods", []):
            for case in document["cases"]:
                id, edition = m.split("@")
                r = {"format": "tansuan.request/1", "method": {"id": id, "edition": edition}, **case["request"]}
                yield f"{case['id']} {m}", json.dumps(r, ensure_ascii=False), {}


def masked(pointer):
    return re.sub(r"/\d+(?=/|$)", "/*", pointer)


def first_difference(a, b, at=""):
    if isinstance(a, dict) and isinstance(b, dict):
        for k in sorted(set(a) | set(b)):
            if k == "digest":
                continue
            if k not in a or k not in b:
                return f"{at}/{k}", a.get(k, "(none)"), b.get(k, "(none)")
            if d := first_difference(a[k], b[k], f"{at}/{k}"):
                return d
        return None
    if isinstance(a, list) and isinstance(b, list):
        for i, (x, y) in enumerate(zip(a, b)):
            if d := first_difference(x, y, f"{at}/{i}"):
                return d
        return None if len(a) == len(b) else (f"{at}/{min(len(a), len(b))}", f"{len(a)} elements", f"{len(b)} elements")
    return None if a == b else (at, a, b)


class Difference:
    def __init__(self, kind, what, name, text, options):
        self.kind, self.what, self.name, self.text, self.options = kind, what, name, text, options


class Comparison:
    """The oracle and one process of the testee."""

    def __init__(self, command, mine):
        self.oracle = mine
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, text, options):
        given = {"request_text": text, **options}
        line = json.dumps({"id": "q", "op": "calculate", "input": given}, ensure_ascii=False)
        self.process.stdin.write(line.encode("utf-8", "surrogatepass") + b"\n")
        self.process.stdin.flush()

    def mine(self, text, options):
        """(record, problems)"""
        try:
            engine = self.oracle.engines[options.get("release") or self.oracle.newest]
            return engine.calculate_text(text, options.get("as_of"), options.get("strict")), None
        except record.Refusal as e:
            return None, e.problems

    def compare(self, name, text, options):
        """(the oracle's record or None, Difference or None)"""
        self.ask(text, options)
        crash = None
        try:
            found, problems = self.mine(text, options)
        except (
            Exception
        ) as e:  # a crash of the oracle is a difference too, and the testee's answer still has to be read
            found, problems, crash = None, [], e
        answer = json.loads(self.process.stdout.readline())
        different = lambda kind, what: (found, Difference(kind, what, name, text, options))
        if crash is not None:
            return different(f"the oracle fails: {type(crash).__name__}", f"{crash!r}")
        if "ok" in answer:
            theirs = answer["ok"]["record"]
            if found is None:
                return different(
                    "only the oracle refuses: " + ", ".join(sorted({c for c, _ in problems})), str(problems[:5])
                )
            mine = canonical.text(found)
            if hashlib.sha256(mine.encode()).digest() == hashlib.sha256(theirs.encode()).digest():
                return found, None
            d = first_difference(json.loads(mine), json.loads(theirs)) or ("/digest", "", "")
            return different(
                "records differ at " + masked(d[0]), f"{d[0]}: oracle {str(d[1])[:200]}, testee {str(d[2])[:200]}"
            )
        theirs = {(p["code"], p["pointer"]) for p in answer["error"]["problems"]}
        if found is not None:
            return different(
                "only the testee refuses: " + ", ".join(sorted({c for c, _ in theirs})), str(sorted(theirs)[:5])
            )
        mine = set(problems)
        if mine == theirs:
            return None, None
        kind = sorted(
            {f"oracle {c} {masked(p)}" for c, p in mine - theirs}
            | {f"testee {c} {masked(p)}" for c, p in theirs - mine}
        )
        return different(
            "problems differ: " + ", ".join(kind), f"oracle {sorted(mine - theirs)}, testee {sorted(theirs - mine)}"
        )

    def end(self):
        self.process.stdin.write(b"#EXIT\n")
        self.process.stdin.close()
        self.process.wait(timeout=10)


_oracle = _generator = _worker = None  # of this process; the first two are made before the processes part


def work(job):
    """[(accepted, pairs, Difference or None)] of some requests: a list of them, or `count` random ones from number
    `first` on."""
    global _worker
    command, requests, seed, first, count = job
    if _worker is None:
        _worker = Comparison(command, _oracle)
    if requests is None:
        requests = [(f"{seed}/{i}", *_generator.request(i, f"{seed}/{i}")) for i in range(first, first + count)]
    out = []
    for name, text, options in requests:
        found, difference = _worker.compare(name, text, options)
        pairs = set()
        if found:
            key = found["method"]["id"] + "@" + found["method"]["edition"]
            gaps = {t["activity"] for t in found["trace"] if t.get("gap")}
            pairs = {(key, a["source"]) for a in found["request"]["activities"] if a["id"] not in gaps}
        out.append((found is not None, pairs, difference))
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("n", nargs="?", type=int)
    parser.add_argument("seed", nargs="?", default="1")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--testee", nargs=argparse.REMAINDER, default=[C_TESTEE])
    options = parser.parse_args()
    global _oracle, _generator
    _oracle = oracle.Testee()
    if options.n is None:
        releases = sorted(_oracle.engines)
        requests = [
            (name, text, {"release": r, **given})
            for name, text, given in known()
            for r in ([given["release"]] if "release" in given else releases)
        ]
        jobs = [(options.testee, requests[i : i + CHUNK], None, 0, 0) for i in range(0, len(requests), CHUNK)]
        total = len(requests)
    else:
        total, _generator = options.n, generate.Generator(_oracle, [text for _, text, _ in known()])
        jobs = [(options.testee, None, options.seed, i, min(CHUNK, total - i)) for i in range(0, total, CHUNK)]
    smallest, kinds, pairs = {}, collections.Counter(), set()
    passed = failed = accepted = 0
    with multiprocessing.get_context("fork").Pool(options.jobs) as pool:
        for part in pool.imap_unordered(work, jobs):
            for good, covered, d in part:
                accepted += good
                pairs |= covered
                passed += d is None
                if d is not None:
                    failed += 1
                    kinds[d.kind] += 1
                    if d.kind not in smallest or len(d.text) < len(smallest[d.kind].text):
                        smallest[d.kind] = d
            if sys.stderr.isatty():
                print(f"\r{passed + failed} of {total}, {failed} differ", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    for kind, n in kinds.most_common():
        d = smallest[kind]
        print(f"{n} × {kind}\n    {d.name} {d.options or ''}: {d.what}\n    {d.text[:2000]}")
    print(
        f"{total} requests: {accepted} accepted, {total - accepted} refused; "
        f"{len(pairs)} (method, source) pairs with a computed row"
    )
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
