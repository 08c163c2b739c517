"""Asks a testee and judges what it answers."""
import sys
import threading
from dataclasses import dataclass, field

import exact_json
from compare import MEMBERS_OF_CASE, WrongShape, compare
from testee import NoAnswer, Testee
from vectors import number

OUTCOMES = ("pass", "fail", "error", "known-issue", "inconclusive", "unsupported")
OPS_WITH_CATALOG = ("calculate", "verify", "resolve_factor", "batch", "build_catalog")
CAPABILITY_OF_INPUT = {"packs": "packs", "request_base64": "bytes"}
HANGS_IN_A_ROW = 3  # then the rest is not asked: a testee that hangs would take hours


@dataclass
class Judgement:
    outcome: str
    wrong: list = field(default_factory=list)
    answer: str = ""  # what was answered, without its id; empty if nothing was


@dataclass
class Run:
    vectors: list
    judgements: list
    about: dict = field(default_factory=dict)  # what the testee says of itself
    faults: list = field(default_factory=list)  # what is wrong besides: each is a failure

    def count(self, outcome, area=None):
        return sum(1 for v, j in zip(self.vectors, self.judgements)
                   if j.outcome == outcome and (area is None or v.area == area))

    @property
    def failed(self):
        return self.count("fail") + self.count("error") + len(self.faults)

    def areas(self):
        return sorted({vector.area for vector in self.vectors})


def release_of(vector, catalogs):
    """The release of the catalog that the vector is about; empty if it needs none."""
    return vector.input.get("release") or max(catalogs, key=number) if vector.op in OPS_WITH_CATALOG else ""


def unsupported(vector, capabilities, catalogs):
    """What the testee does not declare and the vector needs; empty if nothing."""
    if vector.op not in capabilities["ops"]:
        return f"the operation {vector.op}"
    for name, capability in CAPABILITY_OF_INPUT.items():
        if name in vector.input and capabilities.get(capability) is not True:
            return f"the capability {capability}"
    refused = vector.refused() or ""
    release = release_of(vector, catalogs)
    if release and release not in capabilities["releases"] and refused != "catalog.release":
        return f"the release {release}"
    # A method that nobody has is what such a refusal is about.
    if "methods" in capabilities and not refused.startswith("method."):
        for method in _methods(vector):
            name, _, edition = method.partition("@")
            if not any(one == method if edition else one.startswith(name + "@") for one in capabilities["methods"]):
                return f"the method {method}"
    return ""


def _methods(vector):
    """The methods that the testee must have: the request's, and those on which its packs rest, but for what is in a
    pack."""
    packs = [pack for pack in vector.input.get("packs", []) if isinstance(pack, dict) and "edition" in pack]
    brought = {f"{pack.get('id')}@{pack['edition']}" for pack in packs} | {pack.get("id") for pack in packs}
    return [method for method in [_method(vector)] + [pack.get("extends") for pack in packs]
            if type(method) is str and method and method not in brought]


def _method(vector):
    request = vector.input.get("request")
    method = request.get("method") if isinstance(request, dict) else None
    if not isinstance(method, dict) or type(method.get("id")) is not str:
        return ""
    return f"{method['id']}@{method['edition']}" if type(method.get("edition")) is str else method["id"]


def inconclusive(vector, capabilities, catalogs):
    """Why the vector, which holds bytes of a record, asks nothing of this testee; empty if it does."""
    text = vector.line() + exact_json.write(vector.expect)
    needed = {release for release, sha256 in catalogs.items() if sha256 in text}
    # Its record holds the SHA-256 of a catalog made of the release.
    built = vector.op == "verify" and "packs" in vector.input
    named = vector.op == "build_catalog" and "sha256" in vector.expect.get("ok", {})
    if built or named or {"sha256", "digest", "text"} & set(vector.expect.get("record", {})):
        needed.add(release_of(vector, catalogs))
    for release in sorted(needed):
        own = capabilities["releases"].get(release, "none")
        if own != catalogs.get(release):
            return f"its catalog {release} is {own}, that of the suite is {catalogs.get(release)}"
    return ""


def judge(testee, vector, catalogs):
    capabilities = testee.about["capabilities"]
    if lacks := unsupported(vector, capabilities, catalogs):
        return Judgement("unsupported", [f"it does not have {lacks}"])
    answer = testee.answer(vector)
    if "unsupported" in answer:
        return Judgement("fail", [f"it says that it does not support {vector.op}, which it declares"])
    text = exact_json.write({name: value for name, value in answer.items() if name != "id"})
    if why := inconclusive(vector, capabilities, catalogs):
        return Judgement("inconclusive", [why])
    try:
        wrong = compare(vector, answer)
    except WrongShape as problem:
        return Judgement("error", [str(problem)], text)
    return Judgement("fail" if wrong else "pass", wrong, text)


def run(command, vectors, catalogs, jobs, seconds, progress):
    """`progress(done)` is called now and then, from any thread but one at a time."""
    result = Run(vectors, [None] * len(vectors))
    try:
        testees = [Testee(command, seconds)]
    except NoAnswer as problem:
        result.faults.append(f"The testee does not introduce itself: {problem}")
        result.judgements = [Judgement("error", ["was not asked"]) for _ in vectors]
        return result
    result.about = testees[0].about
    lock = threading.Lock()
    order = iter(range(len(vectors)))
    state = {"done": 0, "hangs": 0}

    def work(testee):
        while True:
            with lock:
                index = next(order, None)
                given_up = state["hangs"] >= HANGS_IN_A_ROW
            if index is None:
                break
            hung = False
            if given_up:
                found = Judgement("error", [f"was not asked: {HANGS_IN_A_ROW} in a row were not answered in time"])
            else:
                try:
                    found = judge(testee, vectors[index], catalogs)
                except NoAnswer as problem:
                    found, hung = Judgement("error", [str(problem)]), problem.hung
            result.judgements[index] = found
            with lock:
                state["done"] += 1
                if not given_up:
                    state["hangs"] = state["hangs"] + 1 if hung else 0
                progress(state["done"])
        if wrong := testee.end():
            with lock:
                result.faults.append(f"The testee: {wrong}")

    def begin():
        try:
            work(Testee(command, seconds))
        except NoAnswer as problem:
            with lock:
                result.faults.append(f"A second process of the testee does not introduce itself: {problem}")

    threads = [threading.Thread(target=begin, daemon=True) for _ in range(min(jobs, len(vectors)) - 1)]
    for thread in threads:
        thread.start()
    work(testees[0])
    for thread in threads:
        thread.join()
    result.faults = sorted(set(result.faults))
    _what_is_not_earned(result)
    return result


def _what_is_not_earned(result):
    """A testee that says one thing to everything, or refuses everything, is right now and then; that proves nothing."""
    for op in sorted({vector.op for vector in result.vectors}):
        asked = [(v, j) for v, j in zip(result.vectors, result.judgements) if v.op == op and j.answer]
        if not asked:
            continue
        one_for_all = (any(j.outcome != "pass" for _, j in asked)
                       and _all_the_same([v for v, _ in asked], [j.answer for _, j in asked]))
        right_answers = any(j.outcome == "pass" and v.refused() is None for v, j in asked)
        answers_wanted = any(v.refused() is None for v, _ in asked)
        for vector, judgement in asked:
            if judgement.outcome != "pass":
                continue
            if one_for_all:
                judgement.outcome, judgement.wrong = "fail", [f"every answer to {op} is the same"]
            elif vector.refused() is not None and answers_wanted and not right_answers:
                judgement.outcome, judgement.wrong = "fail", [f"a refusal counts only if some answer to {op} is right"]


def _all_the_same(vectors, answers):
    """By what vectors name: a member beside that, or the words of a refusal, make no other answer."""
    members = {name for vector in vectors for name in vector.expect.get("ok", {})}
    records = any({"record", "case"} & vector.expect.keys() for vector in vectors)
    parts = set()  # members of the record; its bytes as such name none
    for vector in vectors:
        parts.update(MEMBERS_OF_CASE if "case" in vector.expect else ())
        parts.update(name[1:].split("/")[0] if name.startswith("/") else name
                     for name in vector.expect.get("record", {}).get("members", {}))

    def named(text):
        answer = exact_json.read(text)
        if "error" in answer:
            try:
                return ["error", [[one["code"], one["pointer"]] for one in answer["error"]["problems"]]]
            except (KeyError, TypeError):
                return ["error"]
        ok = answer["ok"]
        if not isinstance(ok, dict):
            return ["ok", ok]
        found = {name: ok[name] for name in members if name in ok}
        if records and "record" in ok:
            found["record"] = _record_by(parts, ok["record"])
        return ["ok", found]

    first = exact_json.canonical(named(answers[0]))
    return all(exact_json.canonical(named(answer)) == first for answer in answers[1:])


def _record_by(parts, text):
    try:
        record = exact_json.read(text)
        return {name: record[name] for name in parts if name in record} if parts else text
    except (TypeError, ValueError, RecursionError):
        return text


def apply_known(result, issues, all_ids):
    """Known issues are no failures; an entry that is not needed is one."""
    listed = set(issues)
    for vector, judgement in zip(result.vectors, result.judgements):
        if vector.id not in listed:
            continue
        issue, reason = issues[vector.id]
        if judgement.outcome in ("fail", "error"):
            judgement.outcome = "known-issue"
            judgement.wrong = [f"{issue}: {reason}"] + judgement.wrong
        elif judgement.outcome == "pass":
            judgement.outcome = "fail"
            judgement.wrong = [f"it passes, but is listed as known issue {issue}: the list is stale"]
    result.faults += [f"The list of known issues names {name}, which no vector has"
                      for name in sorted(listed - all_ids)]


class Progress:
    """A bar on standard error if a person watches it; else nothing."""

    def __init__(self, total):
        self.total = total
        self.shown = sys.stderr.isatty()
        self.last = -1

    def __call__(self, done):
        percent = done * 100 // max(1, self.total)
        if not self.shown or percent == self.last:
            return
        self.last = percent
        bar = "#" * (percent * 40 // 100)
        sys.stderr.write(f"\r[{bar:<40}] {done} of {self.total}")
        sys.stderr.flush()

    def end(self):
        if self.shown:
            sys.stderr.write("\r" + " " * 70 + "\r")
