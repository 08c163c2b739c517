"""Vector files: what is asked of a testee, and what it must answer. (The formats: conformance/schema/vectors.json, cases.json.)"""
import hashlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import exact_json

SUITE = Path(__file__).resolve().parents[1]
FLAG_OF_KIND = {"worked": "method-formula", "negative": "accepts-anything", "boundary": "wrong-at-the-edge"}


class SuiteError(Exception):
    """The suite itself is not as it must be; nothing is run."""


@dataclass
class Vector:
    id: str
    op: str
    input: dict
    expect: dict
    area: str
    file: str
    flags: list
    since: str
    until: str
    title: str

    def line(self):
        return exact_json.write({"id": self.id, "op": self.op, "input": self.input})

    def refused(self):
        """The code of the refusal that is expected, None if an answer is."""
        if "error" in self.expect:
            return self.expect["error"].get("code", self.expect["error"].get("problems", [{}])[0].get("code"))
        return self.expect.get("case", {}).get("error")

    def in_suite(self, version):
        return number(self.since) <= number(version) and (not self.until or number(version) < number(self.until))


def number(version):
    try:
        major, minor = version.split(".")
        return int(major), int(minor)
    except ValueError:
        raise SuiteError(f"{version!r} is no version of a suite, such as 1.0") from None


def vector_files(suite=SUITE):
    return sorted((suite / "vectors").rglob("*.json"), key=lambda path: path.relative_to(suite).as_posix())


def read_file(path, suite=SUITE):
    """The vectors of a file. A case stands for one vector for each method that its file names."""
    name = path.relative_to(suite / "vectors").as_posix()
    try:
        document = exact_json.read(path.read_text(encoding="utf-8"))
    except ValueError as problem:
        raise SuiteError(f"{name}: {problem}") from None
    try:
        if document["format"] == "tansuan.vectors/1":
            return [Vector(one["id"], one["op"], one["input"], one["expect"], document["area"], name, one["flags"],
                           one.get("since", document["since"]), one.get("until", ""), one["title"])
                    for one in document["vectors"]]
        if document["format"] == "tansuan.cases/1":
            return [_from_case(document, case, method, name) for method in document["methods"] for case in document["cases"]]
    except (KeyError, TypeError, AttributeError) as problem:
        raise SuiteError(f"{name}: not as its schema says: {problem!r}") from None
    raise SuiteError(f"{name} is no vector file")


def _from_case(document, case, method, file):
    name, edition = method.split("@")
    request = {"format": "tansuan.request/1", "method": {"id": name, "edition": edition}, **case["request"]}
    return Vector(f"{case['id']}@{method}", "calculate", {"request": request}, {"case": case["expect"]}, "methods", file,
                  [FLAG_OF_KIND[case["kind"]]], document["since"], "", case["name"])


def load(suite=SUITE):
    """All vectors of all versions, checked: a suite in which two ask the same, or one asks nothing, proves less than it says."""
    vectors = [vector for path in vector_files(suite) for vector in read_file(path, suite)]
    problems = [f"two vectors have the id {name}" for name, n in Counter(v.id for v in vectors).items() if n > 1]
    asked = {}
    for vector in vectors:
        if not vector.id or vector.id.split() != [vector.id]:
            problems.append(f"{vector.file}: the id {vector.id!r} is empty or holds a space")
        if not vector.flags:
            problems.append(f"{vector.id} has no flag: it hunts no mistake")
        if not vector.expect or not all(vector.expect.values()):
            problems.append(f"{vector.id} expects nothing")
        first = asked.setdefault((vector.op, exact_json.write(vector.input)), vector.id)
        if first != vector.id:
            problems.append(f"{first} and {vector.id} ask the same")
    explained = explained_flags(suite)
    used = {flag for vector in vectors for flag in vector.flags}
    problems += [f"FLAGS.md does not explain the flag {flag}" for flag in sorted(used - explained)]
    if problems:
        raise SuiteError("\n".join(problems))
    return vectors


def explained_flags(suite=SUITE):
    """The flags of FLAGS.md: what stands in backticks in the first column of its table."""
    found = set()
    for line in (suite / "vectors" / "FLAGS.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("| `"):
            found.update(line.split("|")[1].replace("`", "").replace(" ", "").split(","))
    return found


def unused_flags(vectors, suite=SUITE):
    return sorted(explained_flags(suite) - {flag for vector in vectors for flag in vector.flags})


def sha256(data):
    return hashlib.sha256(data).hexdigest()
