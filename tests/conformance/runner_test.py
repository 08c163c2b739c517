#!/usr/bin/env python3
"""The conformance runner itself: testees that behave in every wrong way, suites that were changed, reports that lie.
Ends with `N passed, N failed`."""
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import threading
import xml.etree.ElementTree
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
CONFORMANCE = HERE.parents[1] / "conformance"
sys.path.append(str(HERE.parents[0] / "mutation"))
import plants  # noqa: E402
SHA_OF_CATALOG = "c" * 64

HANGING = ("silent", "silent from the start", "huge line", "stays")

passed = failed = 0
counting = threading.Lock()


def check(sentence, holds, shown=""):
    global passed, failed
    with counting:
        if holds:
            passed += 1
            return
        failed += 1
        print(f"FAILED {sentence}\n    {str(shown)[:1500]}")


# --- a small suite, and what is right about it ---------------------------------------------------------------------------
def compact(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def figure(value, exact=None):
    return {"unit": "tCO2e", "value": value, **({"exact": exact} if exact else {})}


BARE = {
    "diagnostics": [{"code": "factor.year_differs", "message": "m", "pointer": "", "severity": "note"}],
    "indicators": [],
    "note": "碳",
    "results": {"by_source": [{"co2e": figure("0.3333333333", "1/3"), "source": "s"}], "complete": True,
                "reported": [{"of": "total", "value": "0.33"}], "total": figure("0.3333333333", "1/3")},
    "trace": [{"activity": "a", "factors": [], "steps": [{"id": "co2", **figure("0.3333333333", "1/3")}]}],
}


def digest(record):
    bare = {name: value for name, value in record.items() if name not in ("digest", "signatures")}
    return "sha256:" + hashlib.sha256(compact(bare).encode()).hexdigest()


DIGEST = digest(BARE)
RECORD = compact({**BARE, "digest": DIGEST})
REQUEST = {"format": "tansuan.request/1", "method": {"id": "a.method", "edition": "1"}}
TWO_PROBLEMS = [{"code": "unit.unknown", "pointer": "/a"}, {"code": "item.unknown", "pointer": "/b"}]


def request(number):
    return {"request": {**REQUEST, "period": str(number)}}


VECTORS = {
    "rounding": [
        ("round/even", "round", {"number": "2.5", "digits": 0, "rule": "half_even"}, {"ok": {"value": "2"}}),
        ("round/up", "round", {"number": "2.5", "digits": 0, "rule": "half_up"}, {"ok": {"value": "3"}}),
        ("round/zeros", "round", {"number": "12.504", "digits": 2, "rule": "half_up"}, {"ok": {"value": "12.50"}}),
        ("round/bad", "round", {"number": "x", "digits": 0, "rule": "half_up"}, {"error": {"code": "number.syntax"}}),
    ],
    "number": [
        ("parse/1", "parse_number", {"text": "1.25"}, {"ok": {"value": "1.25", "exact": "5/4"}}),
        ("parse/2", "parse_number", {"text": "-0"}, {"ok": {"value": "0"}}),
        ("parse/bad", "parse_number", {"text": "1,25"}, {"error": {"code": "number.syntax", "pointer": ""}}),
    ],
    "records": [
        ("record/bytes", "calculate", request(2021),
         {"record": {"sha256": hashlib.sha256(RECORD.encode()).hexdigest(), "digest": DIGEST, "text": RECORD}}),
        ("record/members", "calculate", request(2022),
         {"record": {"members": {"note": "碳", "/results/complete": True, "/trace/0/activity": "a"}}}),
        ("record/case", "calculate", request(2023),
         {"case": {"sources": {"s": "1/3"}, "total": "1/3", "steps": {"a/co2": "1/3"}, "reported": {"total": "0.33"},
                   "codes": ["factor.year_differs"], "complete": True}}),
        ("record/problems", "calculate", request(2024), {"error": {"problems": TWO_PROBLEMS, "code": "unit.unknown"}}),
    ],
}
ALL = sum(len(vectors) for vectors in VECTORS.values())


def refusal(code, pointer="", problems=None):
    return {"error": {"code": code, "pointer": pointer, "problems": problems or [{"code": code, "pointer": pointer}]}}


ANSWERS = {
    "round/even": {"ok": {"value": "2"}}, "round/up": {"ok": {"value": "3"}}, "round/zeros": {"ok": {"value": "12.50"}},
    "round/bad": refusal("number.syntax"), "parse/1": {"ok": {"value": "1.25", "exact": "5/4", "more": "is not judged"}},
    "parse/2": {"ok": {"value": "0"}}, "parse/bad": refusal("number.syntax"), "record/bytes": {"ok": {"record": RECORD}},
    "record/members": {"ok": {"record": RECORD}}, "record/case": {"ok": {"record": RECORD}},
    "record/problems": refusal("item.unknown", "/b", TWO_PROBLEMS[::-1]),
}
ABOUT = {"protocol": 1, "testee": "fake 1", "capabilities": {
    "ops": ["calculate", "round", "parse_number", "build_catalog"], "releases": {"2026.1": SHA_OF_CATALOG},
    "text": False}}


class Suite:
    """A copy of the runner with a small suite of its own."""

    def __init__(self, folder):
        self.root = folder / "conformance"
        shutil.copytree(CONFORMANCE / "runner", self.root / "runner", ignore=shutil.ignore_patterns("__pycache__"))
        (self.root / "oracle").mkdir()
        shutil.copy(CONFORMANCE / "oracle" / "ed25519.py", self.root / "oracle")
        (self.root / "vectors").mkdir()
        (self.root / "vectors" / "FLAGS.md").write_text("| flag | mistake |\n| --- | --- |\n| `wrong` | it is |\n", encoding="utf-8")
        for area, vectors in VECTORS.items():
            self.write(f"{area}.json", {
                "format": "tansuan.vectors/1", "area": area, "since": "1.0", "why": "w",
                "vectors": [{"id": name, "title": "t", "citation": "c", "flags": ["wrong"], "op": op, "input": given,
                             "expect": expect} for name, op, given, expect in vectors]})
        (self.root / "suite.json").write_text(json.dumps({
            "format": "tansuan.suite/1", "version": "1.0", "protocol": 1, "catalogs": {"2026.1": SHA_OF_CATALOG},
            "files": []}), encoding="utf-8")
        self.update()
        self.work = folder
        self.answers(ANSWERS)

    def write(self, name, document):
        (self.root / "vectors" / name).write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")

    def read(self, name):
        return json.loads((self.root / "vectors" / name).read_text(encoding="utf-8"))

    def update(self):
        return self.python("manifest.py", "--update")

    def python(self, script, *words):
        return subprocess.run([sys.executable, "-BS", str(self.root / "runner" / script), *words], capture_output=True,
                              encoding="utf-8", timeout=120, check=False)

    def answers(self, answers, about=None):
        (self.work / "answers.json").write_text(json.dumps({"about": about or ABOUT, "answers": answers}), encoding="utf-8")

    def testee(self, kind):
        return [sys.executable, "-BS", str(HERE / "fake_testee.py"), kind, str(self.work / "answers.json")]

    def run(self, kind, *options):
        """(exit code, what the runner found)"""
        wait = ["--seconds", "2"] if kind in HANGING else []
        done = self.python("run.py", "--json", "--jobs", "1", *wait, *options, "--", *self.testee(kind))
        try:
            return done.returncode, json.loads(done.stdout)
        except ValueError:
            return done.returncode, {"passed": None, "failed": None, "counts": {}, "said": done.stdout + done.stderr}


def outcomes(found):
    return {one["id"]: one["outcome"] for one in found["not_passed"]}


# --- the tests ------------------------------------------------------------------------------------------------------------
def right_answers_pass(suite):
    code, found = suite.run("right")
    check("right answers all pass", code == 0 and found["passed"] == ALL and found["failed"] == 0, found)
    code, found = suite.run("right", "--jobs", "4")
    check("they do with several processes, too", code == 0 and found["passed"] == ALL and found["failed"] == 0, found)
    code, found = suite.run("slow")
    check("a slow answer is one", code == 0 and found["passed"] == ALL, found)
    done = suite.python("run.py", "--jobs", "1", "--", *suite.testee("right"))
    lines = done.stdout.splitlines()
    check("the last line is the count", lines and lines[-1] == f"{ALL} passed, 0 failed", done.stdout)
    check("there is a line for each area", all(any(line.startswith(area) for line in lines) for area in VECTORS), done.stdout)
    check("nothing is drawn where no person watches", done.stderr == "", done.stderr)


def nothing_is_earned(suite):
    for kind in ("echo", "empty ok", "ok is a list", "constant", "refuses", "refuses with the place", "wrong id",
                 "wrong order", "both", "no JSON", "half a line", "member twice", "all unsupported",
                 "nests deep", "half a pair", "half a pair within", "constant but for a member", "one record but for a member"):
        code, found = suite.run(kind)
        check(f"a testee passes nothing: {kind}", code == 1 and found["passed"] == 0, found)
    for kind in ("silent", "silent from the start", "huge line", "wrong protocol"):
        code, found = suite.run(kind)
        check(f"a testee passes nothing and is told so: {kind}", code == 1 and found["passed"] == 0 and found["failed"] >= ALL, found)
    code, found = suite.run("silent")
    check("after three that hang the rest is not asked",
          sum("was not asked" in one["wrong"][0] for one in found["not_passed"]) == ALL - 3, found)
    for command in (["cat"], ["true"], ["false"], ["/no/such/testee"]):
        done = suite.python("run.py", "--seconds", "2", *command)
        check(f"{command[0]} passes nothing", done.returncode == 1 and done.stdout.endswith(f"0 passed, {ALL + 1} failed\n"), done)
    child = suite.work / "child"
    done = suite.python("run.py", "--seconds", "2", "sh", "-c", f"sleep 300 & echo $! > {child}; cat > /dev/null")
    check("a process that the testee starts holds nothing up", done.stdout.endswith(f"0 passed, {ALL + 1} failed\n"), done)
    state = Path("/proc") / child.read_text(encoding="utf-8").strip() / "stat"
    check("and is ended with it", not state.exists() or state.read_text(encoding="utf-8").split(")")[1].split()[0] in "ZX", state)


def single_faults_are_judged(suite):
    code, found = suite.run("crashes")
    check("each third answer of one that crashes is an error, the others pass",
          code == 1 and found["counts"]["error"] == ALL // 3 and found["passed"] == ALL - ALL // 3, found)
    check("and its standard error is shown", "assertion failed: fake" in found["not_passed"][0]["wrong"][0], found)
    code, found = suite.run("numbers")
    check("a JSON number is no text", code == 1 and {"round/even", "round/up", "parse/1"} <= outcomes(found).keys(), found)
    code, found = suite.run("one more problem")
    check("a problem that was not expected is a failure",
          outcomes(found) == dict.fromkeys(("round/bad", "parse/bad", "record/problems"), "fail"), found)
    code, found = suite.run("two lines")
    check("two lines for one request pass once at most", code == 1 and found["counts"]["error"] >= ALL // 2, found)
    code, found = suite.run("two lines", "--filter", "round/even")
    check("a line behind the last answer is a fault",
          code == 1 and found["failed"] == 1 and "no request asked for" in found["faults"][0], found)
    for kind, said in (("ends badly", "exit code 3"), ("stays", "did not end"), ("speaks at the end", "no request asked for"),
                       ("much at the end", "no request asked for")):
        code, found = suite.run(kind)
        check(f"the end after #EXIT is judged: {kind}",
              code == 1 and found["passed"] == ALL and found["failed"] == 1 and said in found["faults"][0], found)


def wrong_answers_fail(suite):
    def changed(name, answer, sentence, outcome="fail"):
        suite.answers({**ANSWERS, name: answer})
        code, found = suite.run("right")
        check(sentence, code == 1 and outcomes(found) == {name: outcome}, found)

    def record(change, name, sentence, outcome="fail", digested=True):
        altered = json.loads(RECORD)
        change(altered)
        if digested:
            altered["digest"] = digest(altered)
        changed(name, {"ok": {"record": compact(altered)}}, sentence, outcome)

    changed("round/zeros", {"ok": {"value": "12.5"}}, "12.5 is not 12.50")
    changed("round/up", {"ok": {"value": {"a": "3"}}}, "an object is no text")
    changed("round/bad", {"ok": {"value": "0"}}, "an answer where a refusal is due fails")
    changed("parse/1", refusal("number.syntax"), "a refusal where an answer is due fails")
    changed("parse/bad", refusal("number.syntax", "/text"), "another pointer fails")
    changed("record/bytes", {"ok": {"record": RECORD + "\n"}}, "one more byte in a record fails")
    changed("record/bytes", {"ok": {"record": json.dumps(json.loads(RECORD), ensure_ascii=False)}}, "spaces in a record fail")
    changed("record/case", {"ok": {"record": ""}}, "a record that is no JSON is an error", "error")
    changed("record/case", {"ok": {"record": {}}}, "a record that is no text is an error", "error")
    changed("record/problems", refusal("unit.unknown", "/a", TWO_PROBLEMS[:1]), "a problem that is not told fails")
    changed("record/problems", refusal("unit.unknown", "/a", TWO_PROBLEMS[:1] * 2), "… also if the other one is told twice")
    record(lambda r: r.update(note="炭"), "record/members", "another member fails")
    record(lambda r: r["results"].update(complete=1), "record/members", "1 is not true")
    record(lambda r: r["results"].update(complete=False), "record/case", "complete is compared")
    record(lambda r: r["results"].update(total=figure("0.3333333333")), "record/case", "the exact value counts, not its rounding")
    record(lambda r: r["results"].update(total=figure("0.3333333333", "2/6 ")), "record/case", "an exact value has its form", "error")
    record(lambda r: r["results"]["total"].update(exact="1e999999999"), "record/case", "an exact value has no exponent", "error")
    record(lambda r: r["results"].pop("total"), "record/case", "a total that is not there fails")
    record(lambda r: r.update(diagnostics=[]), "record/case", "a finding that is not there fails")
    record(lambda r: r["results"]["by_source"].append({"co2e": figure("0"), "source": "t"}), "record/case",
           "a source that was not expected fails")
    record(lambda r: r["results"]["by_source"].append({"co2e": figure("9"), "source": "s"}), "record/case",
           "a source that is there twice is an error", "error")
    record(lambda r: r["trace"][0].update(steps=[]), "record/case", "a step that is not there fails")
    record(lambda r: r["results"]["reported"][0].update(value="0.34"), "record/case", "a rounded value is compared")
    record(lambda r: r.pop("trace"), "record/case", "a record without a part of it is an error", "error")
    def twice(rows, **more):
        rows.append({**rows[0], **more})

    record(lambda r: twice(r["trace"], steps=[]), "record/case", "an activity that is twice in the trace is an error", "error")
    record(lambda r: twice(r["trace"][0]["steps"]), "record/case", "a step that is there twice is an error", "error")
    record(lambda r: twice(r["results"]["reported"]), "record/case", "a total reported twice is an error", "error")
    record(lambda r: r["trace"][0].update(inputs=[{"name": "q", "reported": "1"}] * 2), "record/case",
           "a reported value that is there twice is an error", "error")
    for name in ("record/members", "record/case"):
        record(lambda r: r.update(more="x"), name, f"a digest that is not the record's fails: {name}", digested=False)
        record(lambda r: r.pop("digest"), name, f"a record without a digest is an error: {name}", "error", digested=False)
        changed(name, {"ok": {"record": json.dumps(json.loads(RECORD), ensure_ascii=False, sort_keys=True)}},
                f"spaces in a record fail, whatever is compared: {name}")
        backwards = dict(reversed(json.loads(RECORD).items()))
        changed(name, {"ok": {"record": json.dumps(backwards, ensure_ascii=False, separators=(",", ":"))}},
                f"so do members in another order: {name}")
    # Refusals: which one it is, and that it is the only one.
    more = [{"code": "number.syntax", "pointer": ""}, {"code": "more", "pointer": "/x"}]
    changed("parse/bad", refusal("number.syntax", "", more), "a second problem fails where one is expected")
    changed("round/bad", refusal("number.syntax", "", more), "also where no pointer is")
    for name, wrong in (("parse/bad", {"code": "more", "pointer": "/x"}), ("parse/bad", {"pointer": "/x"}), ("parse/bad", {"code": 1}),
                        ("record/problems", {"pointer": None}), ("record/problems", {"code": "unit.unknown", "pointer": "/b"})):
        changed(name, {"error": {**ANSWERS[name]["error"], **wrong}},
                f"a refusal is named by one of its problems: {name} {wrong}", "error")
    for left_out in ("code", "pointer"):
        error = {name: value for name, value in ANSWERS["parse/bad"]["error"].items() if name != left_out}
        changed("parse/bad", {"error": error}, f"a refusal has a {left_out}", "error")
    changed("round/up", {"unsupported": True}, "what is declared and answered with `unsupported` fails")
    document, original = suite.read("records.json"), suite.read("records.json")
    document["vectors"][2]["expect"] = {"case": {"error": "unit.unknown", "pointer": "/a"}}
    suite.write("records.json", document)
    suite.update()
    suite.answers({**ANSWERS, "record/case": refusal("unit.unknown", "/a")})
    code, found = suite.run("right")
    check("a case may be about a refusal", code == 0 and found["passed"] == ALL, found)
    changed("record/case", refusal("unit.unknown", "/a", TWO_PROBLEMS), "which has the expected problem and no other")
    suite.write("records.json", original)
    # A digest that was copied does not hide another record.
    document = suite.read("records.json")
    document["vectors"][0]["expect"]["record"] = {"digest": DIGEST}
    original = suite.read("records.json")
    suite.write("records.json", document)
    suite.update()
    record(lambda r: r.update(note="炭"), "record/bytes", "the digest is computed, not believed", digested=False)
    suite.write("records.json", original)
    suite.update()
    suite.answers(ANSWERS)


def what_is_not_declared(suite):
    code, found = suite.run("partial")
    check("what a testee does not declare is unsupported and no failure",
          code == 0 and found["passed"] == 4 and found["counts"]["unsupported"] == ALL - 4, found)
    code, found = suite.run("partial", "--strict")
    check("under --strict it is one", code == 1 and found["failed"] == ALL - 4, found)
    code, found = suite.run("partial", "--strict", "--without", "calculate", "--without", "parse_number")
    check("but for the operations that are excepted", code == 0 and found["failed"] == 0 and
          found["counts"]["unsupported"] == ALL - 4, found)
    code, found = suite.run("partial", "--strict", "--without", "calculate")
    check("and only for these", code == 1 and {name for name, outcome in outcomes(found).items() if outcome == "fail"} ==
          {"parse/1", "parse/2", "parse/bad"}, found)
    code, found = suite.run("other catalog", "--strict", "--without", "calculate")
    check("what is inconclusive stays a failure", code == 1 and outcomes(found) == {"record/bytes": "fail"}, found)
    for options in (["--without", "calculate"], ["--strict", "--without", "no_such"]):
        code, found = suite.run("partial", *options)
        check(f"no run with {' '.join(options)}", code == 2, found)
    code, found = suite.run("other catalog")
    check("bytes made with another catalog are inconclusive, values are not",
          code == 0 and outcomes(found) == {"record/bytes": "inconclusive"}, found)
    code, found = suite.run("one method")
    check("a method that is not declared is not asked for", set(outcomes(found).values()) == {"unsupported"} and
          found["counts"]["unsupported"] == 4, found)
    document = suite.read("records.json")
    original = suite.read("records.json")
    document["vectors"][2]["input"]["request"]["catalog"] = {"sha256": SHA_OF_CATALOG}
    suite.write("records.json", document)
    suite.update()
    code, found = suite.run("other catalog")
    check("so is what names the catalog itself",
          outcomes(found) == dict.fromkeys(("record/bytes", "record/case"), "inconclusive"), found)
    made = {"release": "2026.1+", "sha256": "d" * 64}  # of a catalog that is made of the release
    for expected, outcome in ((made, "inconclusive"), ({"release": "2026.1+"}, None)):
        document["vectors"][2].update(op="build_catalog", input={"packs": []}, expect={"ok": expected})
        suite.write("records.json", document)
        suite.update()
        suite.answers({**ANSWERS, "record/case": {"ok": {**made, "sha256": "e" * 64}}})
        code, found = suite.run("other catalog")
        check(f"so is the hash of a catalog made of it, but not its name: {expected}",
              outcomes(found).get("record/case") == outcome, found)
    suite.answers(ANSWERS)
    document["vectors"][2].update(op="calculate", input=original["vectors"][2]["input"])
    document["vectors"][3]["input"]["release"] = "2026.1"
    document["vectors"][2]["expect"] = {"case": {"error": "method.unknown"}}
    suite.write("records.json", document)
    suite.update()
    code, found = suite.run("other release")
    check("a release that is not declared is not asked for, be it the suite's newest or a named one",
          code == 0 and outcomes(found) == dict.fromkeys(("record/bytes", "record/members", "record/case", "record/problems"),
                                                         "unsupported"), found)
    suite.answers({**ANSWERS, "record/case": refusal("method.unknown")})
    code, found = suite.run("one method")
    check("that a method is unknown is asked of everybody", outcomes(found).get("record/case", "pass") in ("pass", "fail"), found)
    suite.write("records.json", original)
    suite.update()
    suite.answers(ANSWERS)


def packs_and_bytes(suite):
    """`packs` and `request_base64` are asked of those that declare them."""
    original = suite.read("records.json")
    document = suite.read("records.json")
    packs, base64, extending = (document["vectors"][at]["input"] for at in (1, 2, 3))
    packs["packs"] = [{"id": "a.method", "edition": "1"}]
    del base64["request"]
    base64["request_base64"] = "e30="
    extending["packs"] = [{"id": "a.method", "edition": "1", "extends": "b.method@1"}]
    suite.write("records.json", document)
    suite.update()
    asked = ("record/members", "record/case", "record/problems")
    code, found = suite.run("right")
    check("a testee that declares neither is not asked for packs and bytes",
          code == 0 and outcomes(found) == dict.fromkeys(asked, "unsupported"), found)
    declared = {**ABOUT, "capabilities": {**ABOUT["capabilities"], "packs": True, "bytes": True}}
    suite.answers(ANSWERS, declared)
    code, found = suite.run("right")
    check("one that declares both is asked", code == 0 and found["passed"] == ALL, found)
    code, found = suite.run("one method")
    check("a method that a pack brings need not be declared, but the one that it extends must be",
          code == 0 and outcomes(found) == dict.fromkeys(("record/bytes", "record/problems"), "unsupported"), found)
    suite.answers(ANSWERS, {**declared, "capabilities": {**declared["capabilities"], "packs": "true"}})
    code, found = suite.run("right")
    check("a text is no declaration", outcomes(found) == dict.fromkeys(("record/members", "record/problems"), "unsupported"), found)
    suite.write("records.json", original)
    suite.update()
    suite.answers({**ANSWERS, "record/problems": refusal("unit.unknown", "/a", TWO_PROBLEMS + TWO_PROBLEMS[:1])})
    code, found = suite.run("right")
    check("a problem that is told twice is told once: sets are compared", code == 0 and found["passed"] == ALL, found)
    suite.answers(ANSWERS)


def known_issues(suite):
    path = suite.work / "known.txt"

    def listed(text, kind="right"):
        path.write_text(text, encoding="utf-8")
        return suite.run(kind, "--known", str(path))

    suite.answers({**ANSWERS, "round/up": {"ok": {"value": "2"}}})
    code, found = listed("# why\n\nround/up  R-1  rounds to even\n")
    check("a known issue is no failure and no pass",
          code == 0 and outcomes(found) == {"round/up": "known-issue"} and found["passed"] == ALL - 1, found)
    suite.answers(ANSWERS)
    code, found = listed("round/up  R-1  rounds to even\n")
    check("a known issue that passes is red: the list is stale",
          code == 1 and outcomes(found) == {"round/up": "fail"} and "stale" in found["not_passed"][0]["wrong"][0], found)
    code, found = listed("no/such  R-1  rounds to even\n")
    check("a known issue of no vector is red", code == 1 and found["passed"] == ALL and found["failed"] == 1, found)
    for text in ("round/up R-1\n", "round/up R-1 a\nround/up R-2 b\n"):
        code, found = listed(text)
        check("a list that cannot be read stops the run", code == 2 and found["passed"] is None, found)


def only_some(suite):
    for options, count in ((["--area", "number"], 3), (["--filter", "round/"], 4), (["--filter", "*/bad"], 2),
                           (["--area", "number", "--area", "rounding"], 7), (["--flag", "wrong"], ALL)):
        code, found = suite.run("right", *options)
        check(f"{' '.join(options)} asks {count}", code == 0 and found["passed"] == count, found)
    code, found = suite.run("right", "--area", "none")
    check("no vector at all is no good end", code == 2, found)
    document = suite.read("number.json")
    original = suite.read("number.json")
    document["vectors"][0]["since"] = "1.1"
    document["vectors"][2]["until"] = "1.1"
    suite.write("number.json", document)
    suite.update()
    for version, expected in (("1.0", "parse/bad"), ("1.1", "parse/1"), ("2.0", "parse/1")):
        done = suite.python("run.py", "--suite", version, "--area", "number", "--", *suite.testee("wrong id"))
        other = {"parse/1": "parse/bad", "parse/bad": "parse/1"}[expected]
        check(f"suite {version} has {expected} and not {other}",
              f"ERROR {expected} " in done.stdout and f"ERROR {other} " not in done.stdout, done.stdout)
    done = suite.python("run.py", "--suite", "one", "--", *suite.testee("right"))
    check("a suite version is two numbers", done.returncode == 2 and "no version" in done.stderr, done)
    suite.write("number.json", original)
    suite.update()


def a_suite_must_be_whole(suite):
    def broken(change, said, sentence, update=True):
        kept = {path: path.read_bytes() for path in [*(suite.root / "vectors").rglob("*"), suite.root / "suite.json"]}
        change()
        if update:
            suite.update()
        done = suite.python("run.py", "--", *suite.testee("right"))
        check(sentence, done.returncode == 2 and said in done.stderr and "passed" not in done.stdout, done)
        for path in (suite.root / "vectors").iterdir():
            path.unlink()
        for path, data in kept.items():
            path.write_bytes(data)

    def vectors(change):
        def apply():
            document = suite.read("rounding.json")
            change(document["vectors"])
            suite.write("rounding.json", document)
        return apply

    number = suite.root / "vectors" / "number.json"
    broken(lambda: number.write_bytes(number.read_bytes() + b"\n"), "number.json is not the file", "a changed file stops the run", False)
    broken(number.unlink, "number.json is in the manifest and not there", "a missing file stops the run", False)
    broken(lambda: suite.write("more.json", {**suite.read("number.json"), "vectors": []}), "more.json is there and not in the manifest",
           "an additional file stops the run", False)
    broken(lambda: (suite.root / "suite.json").write_text("{}"), "suite.json", "a manifest that is none stops the run", False)
    broken(vectors(lambda all: all[1].update(id="round/even")), "two vectors have the id round/even", "an id used twice stops the run")
    broken(vectors(lambda all: all[1].update(input=all[0]["input"])), "round/even and round/up ask the same",
           "two vectors that ask the same stop the run")
    broken(vectors(lambda all: all[0].update(flags=[])), "has no flag", "a vector without a flag stops the run")
    broken(vectors(lambda all: all[0].update(flags=["mystery"])), "does not explain the flag mystery",
           "a flag without an explanation stops the run")
    broken(vectors(lambda all: all[0].update(expect={"ok": {}})), "expects nothing", "a vector that expects nothing stops the run")
    broken(vectors(lambda all: all[0].pop("op")), "not as its schema says", "a vector without an operation stops the run")
    done = suite.python("manifest.py", *suite.testee("right"))
    check("the catalogs are those of the testee", done.returncode == 0, done)
    done = suite.python("manifest.py", *suite.testee("other catalog"))
    check("other catalogs are told", done.returncode == 1 and "the testee has" in done.stderr, done)
    done = suite.python("manifest.py")
    check("the manifest of an unchanged suite is good", done.returncode == 0, done)
    flags = suite.root / "vectors" / "FLAGS.md"
    text = flags.read_text(encoding="utf-8")
    flags.write_text(text + "| `never-used` | it is not |\n", encoding="utf-8")
    done = suite.python("run.py", "--", *suite.testee("right"))
    check("changed flags stop the run", done.returncode == 2 and "vectors/FLAGS.md is not the file" in done.stderr, done)
    suite.update()
    done = suite.python("manifest.py")
    check("a flag that is explained and unused is told", done.returncode == 1 and "never-used" in done.stderr, done)
    flags.write_text(text, encoding="utf-8")
    suite.update()
    for name in ("runner/compare.py", "oracle/ed25519.py"):
        path = suite.root / name
        source = path.read_bytes()
        path.write_bytes(source + b"# more\n")
        done = suite.python("run.py", "--", *suite.testee("right"))
        check(f"a changed {name} stops the run", done.returncode == 2 and f"{name} is not the file" in done.stderr, done)
        path.write_bytes(source)
    more = suite.root / "runner" / "more.py"
    more.write_text("", encoding="utf-8")
    done = suite.python("run.py", "--", *suite.testee("right"))
    check("an additional file of the runner stops the run", done.returncode == 2 and "runner/more.py is there" in done.stderr, done)
    more.unlink()


def reports(suite):
    seed, report = suite.work / "seed", suite.work / "report.json"
    seed.write_text("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60\n", encoding="utf-8")
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"  # RFC 8032, 7.1, test 1

    def write(kind="right", *options):
        return suite.python("run.py", "--jobs", "2", "--report", str(report), "--key", str(seed), *options, "--", *suite.testee(kind))

    def judged(*words, testee=()):
        return suite.python("run.py", "--check-report", str(report), *words, *testee)

    def bad(sentence, said, *words, testee=()):
        done = judged(*words, testee=testee)
        check(sentence, done.returncode in (1, 2) and said in done.stdout + done.stderr and "is good" not in done.stdout, done)

    suite.answers({**ANSWERS, "round/up": {"ok": {"value": "2"}}})
    # The seed of RFC 8032, 7.1, test 1 is ...7f60; its key is known from there.
    write("right", "--date", "2026-11-24", "--with", str(seed))
    stated = json.loads(report.read_text(encoding="utf-8"))
    check("a report states what did not pass", stated["not_passed"] == [{"id": "round/up", "outcome": "fail"}], stated)
    check("it states the counts", (stated["counts"]["all"], stated["counts"]["pass"], stated["counts"]["fail"]) == (ALL, ALL - 1, 1), stated)
    check("it states each file of the command by name and hash", [part.get("name") for part in stated["testee"]["command"]][2:] ==
          ["fake_testee.py", None, "answers.json"] and stated["testee"]["files"][0]["name"] == "seed", stated)
    judging = {line["path"]: line["sha256"] for line in stated["suite"]["runner"]}
    check("it states the files that judged", {"runner/compare.py", "runner/run.py", "vectors/FLAGS.md"} <= judging.keys() and all(
        hashlib.sha256((suite.root / name).read_bytes()).hexdigest() == sha for name, sha in judging.items()), judging)
    check("it names no folder", str(suite.work) not in report.read_text(encoding="utf-8"), stated)
    check("it has the date that was given", stated["date"] == "2026-11-24", stated)
    check("it is signed with the key", stated["public_key"] == public, stated["public_key"])
    done = judged("--public-key", public, "--with", str(seed), testee=suite.testee("right"))
    check("a report of this suite and testee is good", done.returncode == 0 and "The report is good." in done.stdout, done)
    done = judged()
    check("it is good without a testee, too", done.returncode == 0, done)
    for key in ("", public[:-2], "x" * 64, public + "\n"):
        bad(f"a key is 64 hex digits, not {key!r}", "64 hex digits", "--public-key", key)
    bad("another key is told", "it is signed with the key", "--public-key", "0" * 64)
    bad("a further file that is not given is told", "further files", testee=suite.testee("right"))
    bad("another testee is told", "'wrong id'", "--with", str(seed), testee=suite.testee("wrong id"))

    original = report.read_bytes()

    def tampered(sentence, said, change):
        document = json.loads(original)
        change(document)
        report.write_text(compact(document) + "\n", encoding="utf-8")
        bad(sentence, said)
        report.write_bytes(original)

    tampered("an outcome that was taken out is told", "the signature is not valid", lambda d: d.update(not_passed=[]))
    tampered("a count that was changed is told", "its counts are not those", lambda d: d["counts"].update({"pass": ALL}))
    tampered("another hash over the outcomes is told", "the hash over its outcomes is not theirs", lambda d: d.update(outcomes_sha256="0" * 64))
    tampered("another signature is told", "the signature is not valid", lambda d: d.update(signature="00" * 64))
    tampered("another name of the testee is told", "the signature is not valid", lambda d: d["testee"].update(name="better"))
    tampered("another runner is told", "judged by another runner", lambda d: d["suite"]["runner"][0].update(sha256="0" * 64))
    tampered("something that is no report is told", "is no report", lambda d: d.pop("suite"))
    report.write_bytes(original.replace(b'{"counts"', b'{ "counts"'))
    bad("bytes that are not canonical are told", "not those that were written")
    report.write_bytes(original)
    number = suite.root / "vectors" / "number.json"
    data = number.read_bytes()
    number.write_bytes(data.replace(b"1.25", b"1.26"))
    bad("a vector file that was changed is told", "number.json is not the file of the manifest")
    suite.update()
    bad("another suite is told", "it is about another suite")
    number.write_bytes(data)
    suite.update()
    answers = (suite.work / "answers.json").read_bytes()
    suite.answers(ANSWERS)
    bad("a file of the testee that was changed is told", "the testee is another one: here answers.json", "--with", str(seed),
        testee=suite.testee("right"))
    suite.answers(ANSWERS, {**ABOUT, "testee": "fake 2", "capabilities": {**ABOUT["capabilities"], "text": True}})
    for said in ("calls itself 'fake 2'", "other capabilities"):
        bad(f"what the testee says of itself is compared: {said}", said, "--with", str(seed), testee=suite.testee("right"))
    (suite.work / "answers.json").write_bytes(answers)

    first = report.read_bytes()
    write("right", "--date", "2026-11-24", "--with", str(seed))
    check("the same run gives the same report, byte for byte", report.read_bytes() == first)
    suite.answers(ANSWERS)
    done = write()
    check("a run in which all passes has a report, without a date if none is given",
          done.returncode == 0 and "date" not in json.loads(report.read_text(encoding="utf-8")) and judged().returncode == 0, done)
    for words in (["--area", "number"], ["--filter", "round"], ["--seconds", "5"]):
        done = write("right", *words)
        check(f"a report is about the whole suite, so not with {words[0]}", done.returncode == 2, done)
    seed.write_text("secret", encoding="utf-8")
    done = write()
    check("what is no key is told before the run", done.returncode == 2 and "no signing key" in done.stderr, done)


def for_people_and_programs(suite):
    suite.answers({**ANSWERS, "round/up": {"ok": {"value": "<2>"}}, "parse/1": {"ok": {"value": "1" * 500, "exact": "5/4"}}})
    junit, html = suite.work / "junit.xml", suite.work / "page.html"
    done = suite.python("run.py", "--junit", str(junit), "--html", str(html), "--", *suite.testee("right"))
    check("a failure says what was found and what was expected", 'value is "<2>", not "3"' in done.stdout, done.stdout)
    check("and which mistake the vector hunts", "hunts: wrong" in done.stdout, done.stdout)
    check("a long text is shown around its first difference", "differs at character" in done.stdout and "1" * 200 not in done.stdout, done.stdout)
    tree = xml.etree.ElementTree.parse(junit).getroot()
    check("JUnit has every vector and both failures", len(tree) == ALL and tree.get("failures") == "2" and
          len(tree.findall("testcase/failure")) == 2, junit.read_text(encoding="utf-8"))
    page = html.read_text(encoding="utf-8")
    check("the page is in both languages, has a bar for each area and shows what failed", all(
        part in page for part in ("一致性测试报告", "conformance report", "不符合", "&lt;2&gt;")) and page.count("<svg") == len(VECTORS), page)
    check("a page with failures says that it does not conform", "不符合 does not conform" in page, page)
    suite.answers(ANSWERS)

    def verdict(kind, *options):
        suite.python("run.py", "--html", str(html), *options, "--", *suite.testee(kind))
        text = html.read_text(encoding="utf-8")
        return text, ">符合 conforms" in text

    text, conforms = verdict("right")
    check("a page of the whole suite in which all passes says that it conforms", conforms and "partly" not in text, text)
    known = suite.work / "known.txt"
    for kind, options, count, said in (
            ("right", ["--area", "number"], 3, "--area number"), ("right", ["--filter", "round/"], 4, "--filter round/"),
            ("right", ["--flag", "wrong"], ALL, "--flag wrong"), ("right", ["--seconds", "30"], ALL, "--seconds 30"),
            ("partial", [], 4, "partly"), ("other catalog", [], ALL - 1, "partly"),
            ("partial", ["--strict", "--without", "calculate", "--without", "parse_number"], 4, "--without calculate")):
        text, conforms = verdict(kind, *options)
        check(f"a page that is not about all is partly judged: {kind} {options}",
              not conforms and f"({count} of {ALL})" in text and "partly judged" in text and said in text, text)
    suite.answers({**ANSWERS, "round/up": {"ok": {"value": "2"}}})
    known.write_text("round/up  R-1  rounds to even\n", encoding="utf-8")
    text, conforms = verdict("right", "--known", str(known))
    facts = text.split("<h2>")[0]
    check("a page names the known issues", not conforms and f"({ALL - 1} of {ALL})" in facts and "round/up" in facts, text)
    check("the page needs nothing else", "http" not in page and "<script" not in page and "<2>" not in page, page)
    suite.answers(ANSWERS)


def a_crash_catches_no_plant(suite):
    def found(kind):
        try:
            return plants.first_failure(suite.testee(kind), plants.load(suite.root), {"2026.1": SHA_OF_CATALOG})
        except plants.OnlyErrors as problem:
            return str(problem)

    check("an oracle that only crashes catches no planted mistake", "no vector fails" in found("crashes"), found("crashes"))
    check("one that is right has none", found("right") is None)
    suite.answers({**ANSWERS, "round/zeros": {"ok": {"value": "12.5"}}})
    check("a wrong answer catches it", found("right")[0].id == "round/zeros", found("right"))
    suite.answers({**ANSWERS, "record/members": {"ok": {"record": RECORD + " "}}})
    check("also behind a crash", found("crashes")[0].id == "record/members", found("crashes"))


def the_suite_itself(suite):
    about = json.loads(json.dumps(ABOUT))
    about["capabilities"]["ops"] += ["verify", "resolve_factor", "convert_unit", "batch", "build_catalog"]
    about["capabilities"] |= {"packs": True, "bytes": True}
    about["capabilities"]["releases"] = json.loads((CONFORMANCE / "suite.json").read_text(encoding="utf-8"))["catalogs"]
    suite.answers({}, about)
    runner = [sys.executable, "-BS", str(CONFORMANCE / "runner" / "run.py"), "--json"]
    for kind in ("echo", "empty ok", "constant", "constant but for a member", "refuses", "refuses with the place"):
        done = subprocess.run([*runner, *suite.testee(kind)], capture_output=True, encoding="utf-8", timeout=120, check=False)
        found = json.loads(done.stdout)
        check(f"of the whole suite a testee passes nothing: {kind}", done.returncode == 1 and found["passed"] == 0 and
              found["failed"] == found["counts"]["all"] > 1000, (found["passed"], found["failed"], found["counts"]))


TESTS = (nothing_is_earned, right_answers_pass, single_faults_are_judged, wrong_answers_fail, what_is_not_declared,
         packs_and_bytes, known_issues, a_crash_catches_no_plant, only_some, a_suite_must_be_whole, reports, for_people_and_programs, the_suite_itself)


def main():
    def run(test):
        with tempfile.TemporaryDirectory() as folder:
            test(Suite(Path(folder).resolve()))

    with ThreadPoolExecutor(4) as pool:  # most of the time is waiting
        list(pool.map(run, TESTS))
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
