"""The one place that judges an answer. Texts are compared, and exact fractions where a vector gives a value by hand:
there is no tolerance anywhere."""
import re
from fractions import Fraction

import exact_json
from vectors import sha256

DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
FRACTION = re.compile(r"-?(0|[1-9][0-9]*)(/[1-9][0-9]*)?")
MOST_SHOWN = 240
# Of a record, from which a case takes what it compares.
MEMBERS_OF_CASE = ("results", "trace", "indicators", "diagnostics")


class WrongShape(Exception):
    """The answer is none that the operation can give."""


def compare(vector, answer):
    """What is wrong with the answer; an empty list if it is the expected one."""
    expect = vector.expect
    if "error" in expect:
        return _error(expect["error"], answer)
    if "case" in expect and "error" in expect["case"]:
        case = expect["case"]
        return _error({"code": case["error"], **({"pointer": case["pointer"]} if "pointer" in case else {})}, answer)
    if "error" in answer:
        return ["is refused: " + shown(answer["error"])]
    ok = answer["ok"]
    if not isinstance(ok, dict):
        raise WrongShape("`ok` is no object")
    if "ok" in expect:
        return [f"{name} {_difference(ok.get(name), value)}" for name, value in expect["ok"].items()
                if name not in ok or not exact_json.same(ok[name], value)]
    text = ok.get("record")
    if type(text) is not str:
        raise WrongShape("`record` is no text")
    try:
        record = exact_json.read(text)
        wrong = _case(expect["case"], record) if "case" in expect else _record(expect["record"], text, record)
        return wrong + _form(text, record)
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as problem:
        raise WrongShape(f"the record has another shape: {problem!r}") from None


# --- refusals ---------------------------------------------------------------------------------------------------------
def _error(expect, answer):
    """Where no `problems` are listed, the expected one is the only one."""
    if "error" not in answer:
        return [f"is answered, but a refusal was expected: {shown(expect)}"]
    try:
        problems = [(one["code"], one["pointer"]) for one in answer["error"]["problems"]]
        first = answer["error"]["code"], answer["error"]["pointer"]
    except (KeyError, TypeError) as problem:
        raise WrongShape(f"`error` has another shape: {problem!r}") from None
    if not all(type(text) is str for pair in problems for text in pair):
        raise WrongShape("`error` has another shape: codes and pointers are texts")
    if first not in problems:
        raise WrongShape(f"`error` has another shape: {shown(list(first))} is none of its problems")
    told = "; ".join(f"{code} at {pointer!r}" for code, pointer in problems) or "nothing"
    wrong = []
    if "code" in expect:
        code, pointer = expect["code"], expect.get("pointer")
        right = {pair for pair in problems if pair[0] == code and pointer in (None, pair[1])}
        if not right:
            wrong.append(f"is refused with {told}, not with {code}" + ("" if pointer is None else f" at {pointer!r}"))
        elif "problems" not in expect:
            wrong += [f"the problem {c} at {p!r} was not expected" for c, p in dict.fromkeys(problems)
                      if (c, p) not in right]
    if "problems" in expect:
        wanted = [(one["code"], one["pointer"]) for one in expect["problems"]]
        wrong += [f"the problem {code} at {pointer!r} is not told" for code, pointer in wanted
                  if (code, pointer) not in problems]
        wrong += [f"the problem {code} at {pointer!r} was not expected" for code, pointer in dict.fromkeys(problems)
                  if (code, pointer) not in wanted]
    return wrong


# --- records ----------------------------------------------------------------------------------------------------------
def _form(text, record):
    """What is true of every record: its bytes are canonical, and its digest is theirs without the members that are not
    digested."""
    bare = exact_json.canonical({name: value for name, value in record.items() if name not in ("digest", "signatures")})
    own, wrong = "sha256:" + sha256(bare.encode("utf-8")), []
    if record["digest"] != own:
        wrong.append(f"the digest {shown(record['digest'])} is not that of the record, which is {own}")
    canonical = exact_json.canonical(record)
    if text != canonical:
        wrong.append("the record is not canonical: it " + _difference(text, canonical))
    return wrong


def _record(expect, text, record):
    wrong = []
    if "text" in expect and text != expect["text"]:
        wrong.append("the record " + _difference(text, expect["text"]))
    if "sha256" in expect and sha256(text.encode("utf-8")) != expect["sha256"]:
        wrong.append(f"the SHA-256 of the record's bytes is {sha256(text.encode('utf-8'))}, not {expect['sha256']}")
    if "digest" in expect:
        if record["digest"] != expect["digest"]:
            wrong.append(f"the digest is {shown(record['digest'])}, not {expect['digest']}")
    for name, value in expect.get("members", {}).items():
        found, there = _at(record, name)
        if not there:
            wrong.append(f"{name} is not in the record")
        elif not exact_json.same(found, value):
            wrong.append(f"{name} {_difference(found, value)}")
    return wrong


def _at(record, name):
    """(value, whether it is there): of a JSON Pointer, or of a member of the record."""
    tokens = [name]
    if name.startswith("/"):
        tokens = [token.replace("~1", "/").replace("~0", "~") for token in name[1:].split("/")]
    value = record
    for token in tokens:
        if isinstance(value, dict) and token in value:
            value = value[token]
        elif isinstance(value, list) and re.fullmatch("0|[1-9][0-9]{0,6}", token) and int(token) < len(value):
            value = value[int(token)]
        else:
            return None, False
    return value, True


# --- values that were worked out by hand ------------------------------------------------------------------------------
def _figure(value):
    """The number of a figure of a record, {"value", "exact"?}, or of a plain text."""
    text = value if isinstance(value, str) else value.get("exact", value["value"])
    pattern = DECIMAL if isinstance(value, str) or "exact" not in value else FRACTION
    if type(text) is not str or not pattern.fullmatch(text):
        raise ValueError(f"{shown(text)} is no exact number")
    return Fraction(text)


def _by(rows, name, value):
    found = {}
    for row in rows:
        if row[name] in found:
            raise ValueError(f"{shown(row[name])} is there twice")
        found[row[name]] = row[value] if value else row
    return found


def _case(expect, record):
    results = record["results"]
    steps, reported = {}, _by(results.get("reported", []), "of", "")
    for activity, row in _by(record["trace"], "activity", "").items():
        for name, step in _by(row["steps"], "id", "").items():
            steps[f"{activity}/{name}"] = step
        for kind in ("steps", "inputs", "factors"):
            for one in row.get(kind, []):
                if "reported" in one:
                    name = f"{activity}/{one.get('id', one.get('name'))}"
                    if name in reported:
                        raise ValueError(f"the reported value {name} is there twice")
                    reported[name] = one["reported"]
    found = {
        "sources": _by(results["by_source"], "source", "co2e"),
        "tallies": _by(results.get("tallies", []), "id", "value"),
        "indicators": _by(record["indicators"], "id", "value"),
        "steps": steps,
        "reported": reported,
    }
    wrong = []
    for kind, values in found.items():
        for name, value in expect.get(kind, {}).items():
            if name not in values:
                wrong.append(f"{kind} {name} is not in the record")
            elif _figure(values[name]) != Fraction(value):
                wrong.append(f"{kind} {name} is {_figure(values[name])}, not {value}")
    if "sources" in expect:
        wrong += [f"the source {name} was not expected" for name in found["sources"] if name not in expect["sources"]]
    if "total" in expect:
        if "total" not in results:
            wrong.append(f"there is no total, which is {expect['total']}")
        elif _figure(results["total"]) != Fraction(expect["total"]):
            wrong.append(f"the total is {_figure(results['total'])}, not {expect['total']}")
    if "complete" in expect and results["complete"] is not expect["complete"]:
        wrong.append(f"complete is {shown(results['complete'])}")
    codes = {one["code"] for one in record["diagnostics"]}
    return wrong + [f"the finding {code} is not there" for code in expect.get("codes", []) if code not in codes]


# --- words ------------------------------------------------------------------------------------------------------------
def shown(value):
    text = exact_json.write(value)
    return text if len(text) <= MOST_SHOWN else text[:MOST_SHOWN] + f" ... ({len(text)} characters)"


def _difference(found, expected):
    """`is A, not B`; of long texts what stands around their first difference."""
    if type(found) is str and type(expected) is str:
        found, expected = (exact_json.write(one) if len(one) <= MOST_SHOWN else one for one in (found, expected))
    else:
        found, expected = exact_json.write(found), exact_json.write(expected)
    if max(len(found), len(expected)) <= MOST_SHOWN:
        return f"is {found}, not {expected}"
    at = next((i for i, (a, b) in enumerate(zip(found, expected)) if a != b), min(len(found), len(expected)))
    begin = max(0, at - 40)
    return (f"differs at character {at}: it has ...{found[begin:at + 80]}..., not ...{expected[begin:at + 80]}..."
            f" ({len(found)} and {len(expected)} characters)")
