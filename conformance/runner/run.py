#!/usr/bin/env python3
"""Runs the conformance vectors against a testee (see conformance/protocol.md).

    run.py [--jobs N] [--junit FILE] TESTEE [ARGUMENT...]

Ends with `N passed, N failed`; exit 0 only if something passed and nothing failed.
"""
import argparse
import json
import subprocess
import sys
import threading
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

sys.dont_write_bytecode = True  # nothing is written into the sources
from vectors import compare, load, unexplained_flags  # noqa: E402

SECONDS_FOR_A_LINE = 10


class Testee:
    """One process of the testee; every request is one line out and one line in."""

    def __init__(self, command):
        self.command = command
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, line):
        timer = threading.Timer(SECONDS_FOR_A_LINE, self.process.kill)
        timer.start()
        try:
            self.process.stdin.write(line.encode("utf-8") + b"\n")
            self.process.stdin.flush()
            return self.process.stdout.readline()
        except BrokenPipeError:
            return b""
        finally:
            timer.cancel()

    def answer(self, vector):
        line = json.dumps({"id": vector.id, "op": vector.op, "input": vector.input}, ensure_ascii=False)
        raw = self.ask(line)
        if not raw.endswith(b"\n"):
            self.process.kill()
            self.process.wait()
            self.start()
            return None
        try:
            answer = json.loads(raw)
        except ValueError:
            return None
        return answer if isinstance(answer, dict) and answer.get("id") == vector.id else None

    def end(self):
        try:
            self.process.stdin.write(b"#EXIT\n")
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        self.process.wait(timeout=SECONDS_FOR_A_LINE)


def judge(testee, vector):
    """(outcome, what is wrong)"""
    answer = testee.answer(vector)
    if answer is None:
        return "error", ["no answer, or one that is no answer to this"]
    if answer.get("unsupported"):
        return "unsupported", []
    try:
        wrong = compare(vector, answer)
    except (KeyError, TypeError, ValueError) as problem:
        return "error", [f"the answer has another shape: {problem!r}"]
    return ("fail", wrong) if wrong else ("pass", [])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--junit")
    parser.add_argument("testee", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    if not options.testee:
        parser.error("a testee is needed")
    root = Path(__file__).resolve().parents[2]
    vectors = list(load(root))
    ids = [vector.id for vector in vectors]
    if len(set(ids)) != len(ids):
        sys.exit("two vectors have one id")
    if unexplained := unexplained_flags(root, vectors):
        sys.exit("FLAGS.md does not explain " + ", ".join(unexplained))
    outcomes = [None] * len(vectors)
    lock = threading.Lock()
    order = iter(range(len(vectors)))

    def work():
        testee = Testee(options.testee)
        while True:
            with lock:
                index = next(order, None)
            if index is None:
                break
            outcomes[index] = judge(testee, vectors[index])
            if index % 200 == 0 and sys.stderr.isatty():
                print(f"\r{index} of {len(vectors)}", end="", file=sys.stderr)
        testee.end()

    threads = [threading.Thread(target=work) for _ in range(max(1, options.jobs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    counts = {"pass": 0, "fail": 0, "error": 0, "unsupported": 0}
    for vector, (outcome, wrong) in zip(vectors, outcomes):
        counts[outcome] += 1
        if wrong:
            print(f"{outcome.upper()} {vector.id} ({vector.file})")
            for one in wrong:
                print(f"    {one}")
    if options.junit:
        write_junit(Path(options.junit), vectors, outcomes, counts)
    if counts["unsupported"]:
        print(f"{counts['unsupported']} unsupported")
    failed = counts["fail"] + counts["error"]
    print(f"{counts['pass']} passed, {failed} failed")
    return 0 if failed == 0 and counts["pass"] else 1


def write_junit(path, vectors, outcomes, counts):
    lines = ['<?xml version="1.0" encoding="UTF-8"?>',
             f'<testsuite name="tansuan conformance" tests="{len(vectors)}" failures="{counts["fail"]}" '
             f'errors="{counts["error"]}" skipped="{counts["unsupported"]}">']
    for vector, (outcome, wrong) in zip(vectors, outcomes):
        lines.append(f'<testcase classname={quoteattr(vector.file)} name={quoteattr(vector.id)}>')
        if outcome in ("fail", "error"):
            tag = "failure" if outcome == "fail" else "error"
            lines.append(f"<{tag}>{escape(chr(10).join(wrong))}</{tag}>")
        elif outcome == "unsupported":
            lines.append("<skipped/>")
        lines.append("</testcase>")
    lines.append("</testsuite>")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
