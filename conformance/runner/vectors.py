"""Vector files: what is asked of a testee, and what it must answer. (The formats: conformance/schema/vectors.json, cases.json.)"""
import json
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path


@dataclass
class Vector:
    id: str
    op: str
    input: dict
    expect: dict
    file: str
    flags: list = field(default_factory=list)


FLAG_OF_KIND = {"worked": "method-formula", "negative": "accepts-anything", "boundary": "wrong-at-the-edge"}


def load(root: Path):
    """All vectors of conformance/vectors. A case stands for one vector for each method that its file names."""
    for path in sorted((root / "conformance" / "vectors").rglob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        name = str(path.relative_to(root / "conformance" / "vectors"))
        if document["format"] == "tansuan.vectors/1":
            for one in document["vectors"]:
                yield Vector(one["id"], one["op"], one["input"], one["expect"], name, one["flags"])
        elif document["format"] == "tansuan.cases/1":
            for method in document["methods"]:
                for case in document["cases"]:
                    yield from_case(method, case, name)
        else:
            raise ValueError(f"{path} is no vector file")


def from_case(method, case, file):
    name, edition = method.split("@")
    request = {"format": "tansuan.request/1", "method": {"id": name, "edition": edition}, **case["request"]}
    return Vector(f"{case['id']}@{method}", "calculate", {"request": request}, {"case": case["expect"]}, file,
                  [FLAG_OF_KIND[case["kind"]]])


def unexplained_flags(root: Path, vectors):
    """Flags that vectors carry and FLAGS.md does not explain."""
    explained = (root / "conformance" / "vectors" / "FLAGS.md").read_text(encoding="utf-8")
    return sorted({flag for vector in vectors for flag in vector.flags if f"`{flag}`" not in explained})


def compare(vector: Vector, answer: dict):
    """What is wrong with the answer; an empty list if it is the expected one. Texts are compared, and exact fractions
    where a case gives a value by hand: there is no tolerance anywhere."""
    expect = vector.expect
    if "case" in expect:
        return compare_case(expect["case"], answer)
    if "error" in expect:
        return compare_error(expect["error"]["code"], expect["error"].get("pointer"), answer)
    if "ok" not in answer:
        return [f"is refused: {json.dumps(answer.get('error'), ensure_ascii=False)}"]
    return [f"{key} is {json.dumps(answer['ok'].get(key), ensure_ascii=False)}, not {json.dumps(value, ensure_ascii=False)}"
            for key, value in expect["ok"].items() if answer["ok"].get(key) != value]


def compare_error(code, pointer, answer):
    if "error" not in answer:
        return [f"is answered, but {code} was expected"]
    found = [(p["code"], p["pointer"]) for p in answer["error"]["problems"]]
    if any(c == code and (pointer is None or p == pointer) for c, p in found):
        return []
    return [f"is refused with {found}, not with {code} at {pointer}"]


def figure(value):
    if isinstance(value, str):
        return Fraction(value)
    return Fraction(value.get("exact", value["value"]))


def compare_case(expect, answer):
    if "error" in expect:
        return compare_error(expect["error"], expect.get("pointer"), answer)
    if "ok" not in answer:
        return [f"is refused: {json.dumps(answer.get('error'), ensure_ascii=False)}"]
    record = json.loads(answer["ok"]["record"])
    results = record["results"]
    found = {
        "sources": {one["source"]: one["co2e"] for one in results["by_source"]},
        "tallies": {one["id"]: one["value"] for one in results.get("tallies", [])},
        "indicators": {one["id"]: one["value"] for one in record["indicators"]},
        "steps": {f"{row['activity']}/{one['id']}": one for row in record["trace"] for one in row["steps"]},
        "reported": {one["of"]: one for one in results.get("reported", [])},
    }
    for row in record["trace"]:
        for kind in ("steps", "inputs", "factors"):
            for one in row.get(kind, []):
                if "reported" in one:
                    found["reported"][f"{row['activity']}/{one.get('id', one.get('name'))}"] = one["reported"]
    wrong = []
    for kind, values in found.items():
        for key, value in expect.get(kind, {}).items():
            if key not in values:
                wrong.append(f"{kind} {key} is not in the record")
            elif figure(values[key]) != Fraction(value):
                wrong.append(f"{kind} {key} is {figure(values[key])}, not {value}")
    if "sources" in expect:
        wrong += [f"source {key} was not expected" for key in found["sources"] if key not in expect["sources"]]
    if "total" in expect and ("total" not in results or figure(results["total"]) != Fraction(expect["total"])):
        wrong.append(f"total is {results.get('total')}, not {expect['total']}")
    if "complete" in expect and results["complete"] != expect["complete"]:
        wrong.append(f"complete is {results['complete']}")
    codes = {one["code"] for one in record["diagnostics"]}
    wrong += [f"the finding {code} is not there" for code in expect.get("codes", []) if code not in codes]
    return wrong
