#!/usr/bin/env python3
"""Works out the derivations of the conformance vectors with exact fractions and compares them with what the vectors expect.

    derivations.py [--list] [--at-least PERCENT]

A derivation is an object: what is derived -> text. It names a source, `total`, a step (`row/step`), a tally, an indicator,
a reported value (`reported:total`), or a member of `expect.ok` (`value`, `exact`, `rows/0`), or it is used by another one.

The text is made of statements, parted by `;`. The last one gives the value.
- A statement is an expression, or several joined by `=`, which must all be equal; `6.769...` stands for a number that goes on.
- `name = expression` gives a name that later statements may use; `{name}` is another derivation of the same vector.
- Expressions: + - − × x * · / ÷ ( ), `^` with a whole number, `%` after a number, round(x, digits, half_even, half_up or
  floor), min, max.
- Words at the start of an expression or after a number are remarks (`t of diesel`, `tCO2/GJ`), and so is all that stands in [ ].
A total without a derivation of its own is the sum of the sources; where a total is all that is expected, a single derivation
of any name is that of the total.

It ends with `N passed, N failed`: a derivation that gives another value than is expected fails, and so does one of a name that
is not expected, unless what is expected is a record or a refusal.
One that is no arithmetic is counted and, with --list, named, and so is an expected number without a derivation.
"""
import argparse
import json
import math
import re
import sys
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOKEN = re.compile(r"""
      (?P<blank>\s+) | (?P<remark>\[[^\]]*\]) | (?P<ref>\{[^}]+\})
    | (?P<number>\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?P<open>\.\.\.)?)
    | (?P<op>[-+−×*·/÷()^%,=])
    | (?P<word>[^\W\d](?:\w|℃)*|℃)
""", re.VERBOSE)
OPERATOR = {"−": "-", "×": "*", "x": "*", "·": "*", "÷": "/"}
KINDS = ("sources", "steps", "tallies", "indicators")


class NotArithmetic(Exception):
    pass


class Wrong(Exception):
    pass


def round_decimal(number: Fraction, digits: Fraction, rule: str) -> Fraction:
    if digits.denominator != 1:
        raise NotArithmetic("digits of a rounding are whole")
    scale = Fraction(10) ** int(digits)
    if rule == "floor":
        return Fraction(math.floor(number * scale)) / scale
    size = abs(number) * scale
    whole, rest = divmod(size.numerator, size.denominator)
    twice = 2 * rest - size.denominator
    if twice > 0 or (twice == 0 and (rule == "half_up" or whole % 2 == 1)):
        whole += 1
    return (-1 if number < 0 else 1) * Fraction(whole) / scale


def tokens(text):
    at, found = 0, []
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match:
            raise NotArithmetic(f"{text[at:at + 12]!r} is no arithmetic")
        kind = match.lastgroup if match.lastgroup != "open" else "number"
        value = match.group(kind)
        if kind == "word" and value == "x":
            kind = "op"
        if kind not in ("blank", "remark"):
            found.append((kind, OPERATOR.get(value, value) if kind == "op" else value))
        at = match.end()
    return found


class Expression:
    """One side of an `=`, read by recursive descent."""

    def __init__(self, found, names, refer):
        self.found, self.at, self.names, self.refer, self.goes_on = found, 0, names, refer, None

    def value(self):
        self.remarks()
        result = self.sum()
        if self.at != len(self.found):
            raise NotArithmetic(f"{self.found[self.at][1]!r} is not understood")
        return result

    def peek(self):
        return self.found[self.at] if self.at < len(self.found) else ("end", "")

    def take(self, *operators):
        kind, text = self.peek()
        if kind == "op" and text in operators:
            self.at += 1
            return text
        return None

    def need(self, operator):
        if not self.take(operator):
            raise NotArithmetic(f"{operator!r} is missing before {self.peek()[1]!r}")

    def is_remark(self, at):
        kind, text = self.found[at] if at < len(self.found) else ("end", "")
        return kind == "word" and text not in self.names and text not in ("round", "min", "max")

    def remarks(self):
        while self.is_remark(self.at):
            self.at += 1
            while self.peek() == ("op", "/") and self.is_remark(self.at + 1):
                self.at += 2

    def sum(self):
        result = self.product()
        while operator := self.take("+", "-"):
            other = self.product()
            result = result + other if operator == "+" else result - other
        return result

    def product(self):
        result = self.signed()
        while operator := self.take("*", "/"):
            other = self.signed()
            if operator == "/" and other == 0:
                raise Wrong("a division by zero")
            result = result * other if operator == "*" else result / other
        return result

    def signed(self):
        if self.take("-"):
            return -self.signed()
        result = self.operand()
        if self.take("^"):
            sign = -1 if self.take("-") else 1
            power = self.operand()
            if power.denominator != 1:
                raise NotArithmetic("a power is a whole number")
            result = result ** (sign * int(power))
        self.remarks()
        return result

    def operand(self):
        kind, text = self.peek()
        self.at += 1
        if kind == "number":
            if text.endswith("..."):
                self.goes_on = text[:-3]
                return Fraction(text[:-3])
            return Fraction(text) / 100 if self.take("%") else Fraction(text)
        if kind == "ref":
            return self.refer(text[1:-1])
        if kind == "op" and text == "(":
            result = self.sum()
            self.need(")")
            return result
        if kind == "word" and text in ("round", "min", "max") and text not in self.names:
            self.need("(")
            first = self.sum()
            self.need(",")
            second = self.sum()
            if text == "round":
                self.need(",")
                rule = self.peek()[1]
                if rule not in ("half_even", "half_up", "floor"):
                    raise NotArithmetic(f"{rule!r} is no rule of rounding")
                self.at += 1
                first = round_decimal(first, second, rule)
            else:
                first = (min if text == "min" else max)(first, second)
            self.need(")")
            return first
        if kind == "word" and text in self.names:
            return self.names[text]
        raise NotArithmetic(f"{text!r} is no number" if text else "a number is missing")


def evaluate(text, refer):
    """The value of a derivation. `refer` gives the value of another one of the same vector."""
    names, result = {}, None
    for statement in text.split(";"):
        sides, side = [], []
        for token in tokens(statement):
            if token == ("op", "="):
                sides.append(side)
                side = []
            else:
                side.append(token)
        sides.append(side)
        name = None
        if len(sides) > 1 and len(sides[0]) == 1 and sides[0][0][0] == "word" and sides[0][0][1] not in names:
            name = sides.pop(0)[0][1]
        result = None
        for side in sides:
            expression = Expression(side, names, refer)
            value = expression.value()
            if result is None:
                result = value
            elif expression.goes_on:
                cut = abs(result) - abs(Fraction(expression.goes_on))
                if not 0 <= cut < Fraction(1, 10 ** len(expression.goes_on.partition(".")[2])):
                    raise Wrong(f"{expression.goes_on}... is not the start of {result}")
            elif value != result:
                raise Wrong(f"{result} is not {value}")
        if name:
            names[name] = result
    return result


def expected_numbers(expect, op):
    """What is expected as a number: {what: value}."""
    expected = {}
    case = expect.get("case", expect)
    for kind in KINDS:
        for what, value in case.get(kind, {}).items():
            if what in expected and Fraction(expected[what]) != Fraction(value):
                raise ValueError(f"{what} is expected twice with different values")
            expected[what] = value
    expected.update({f"reported:{what}": value for what, value in case.get("reported", {}).items()})
    if "total" in case:
        expected["total"] = case["total"]
    ok = expect.get("ok", {})
    if op in ("convert_unit", "parse_number"):
        expected["exact"] = ok.get("exact", ok.get("value"))
    elif op == "round":
        expected["value"] = ok.get("value")
    elif op == "batch":
        expected["total"] = ok.get("total")
        expected.update({f"rows/{index}": row for index, row in enumerate(ok.get("rows", []))})
    return {what: value for what, value in expected.items() if value is not None}


class Derivations:
    def __init__(self, texts, sources=()):
        self.texts, self.sources, self.open, self.known = texts, sources, set(), {}

    def value(self, what):
        if what in self.open:
            raise NotArithmetic(f"{what} is derived from itself")
        if what == "total" and what not in self.texts and self.sources:
            return sum((self.value(source) for source in self.sources), Fraction(0))
        if what not in self.texts:
            raise NotArithmetic(f"{{{what}}} is not derived")
        if what not in self.known:
            self.open.add(what)
            try:
                self.known[what] = evaluate(self.texts[what], self.value)
            finally:
                self.open.discard(what)
        return self.known[what]


def judge(vector_id, texts, expected, case):
    """(passed, wrong, not arithmetic, what is derived)"""
    if list(expected) == ["total"] and len(texts) == 1:
        texts = {"total": text for text in texts.values()}
    derivations = Derivations(texts, case.get("sources", {}))
    passed, wrong, open_ones, derived = 0, [], [], set()
    for what in texts:
        try:
            value = derivations.value(what)
        except NotArithmetic as problem:
            open_ones.append(f"{vector_id} {what}: {problem}")
            continue
        except Wrong as problem:
            wrong.append(f"{vector_id} {what}: {problem}")
            continue
        if what not in expected:
            if not expected or any(f"{{{what}}}" in text for text in texts.values()):
                continue
            wrong.append(f"{vector_id} {what}: nothing of this name is expected, and no derivation uses it")
        elif value != Fraction(expected[what]):
            wrong.append(f"{vector_id} {what}: the derivation gives {value}, expected is {expected[what]}")
        else:
            passed += 1
            derived.add(what)
    if "total" in expected and "total" not in texts and "sources" in case:
        total = sum((Fraction(value) for value in case["sources"].values()), Fraction(0))
        if total == Fraction(expected["total"]):
            passed += 1
            derived.add("total")
        else:
            wrong.append(f"{vector_id} total: the sources sum to {total}, expected is {expected['total']}")
    return passed, wrong, open_ones, derived


def all_derived(root):
    """(id, texts, expected numbers, the case) of every vector and case."""
    for path in sorted((root / "conformance" / "vectors").rglob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        for one in document.get("vectors", []) + document.get("cases", []):
            case = one["expect"].get("case", one["expect"])
            yield one["id"], one.get("derivation", {}), expected_numbers(one["expect"], one.get("op", "calculate")), case


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="name what is not arithmetic and what is not derived")
    parser.add_argument("--at-least", type=int, default=0, help="fail if a smaller share of the expected numbers is derived")
    options = parser.parse_args()
    passed = failed = numbers = derived = not_arithmetic = 0
    for vector_id, texts, expected, case in all_derived(ROOT):
        good, wrong, open_ones, found = judge(vector_id, texts, expected, case)
        passed += good
        failed += len(wrong)
        numbers += len(expected)
        derived += len(found)
        not_arithmetic += len(open_ones)
        for line in wrong:
            print(f"FAILED {line}")
        if options.list:
            for line in open_ones:
                print(f"no arithmetic: {line}")
            for what in expected:
                if what not in found:
                    print(f"not derived: {vector_id} {what} = {expected[what]}")
    print(f"{derived} of {numbers} expected numbers are derived ({100 * derived // max(1, numbers)} %); "
          f"{not_arithmetic} derivations are no arithmetic")
    if numbers and 100 * derived < options.at_least * numbers:
        print(f"FAILED less than {options.at_least} % are derived")
        failed += 1
    print(f"{passed} passed, {failed} failed")
    return 0 if failed == 0 and passed else 1


if __name__ == "__main__":
    sys.exit(main())
