"""The formula language: parsed, then compiled to a Python function. Values are Fractions in base units, texts are
str, lists are lists of dicts."""
import functools
import re

import exact
import units

_TOKEN = re.compile(
    r'\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|("[^"]*")|([A-Za-z_][A-Za-z0-9_.]*)|(!=|<=|>=|[-+*/×÷·−()=<>,\[]))'
)


@functools.lru_cache(maxsize=None)
def parse(text):
    tokens, pos = [], 0
    while pos < len(text.rstrip()):
        m = _TOKEN.match(text, pos)
        if not m:
            raise ValueError(f"formula {text!r} at {pos}")
        pos = m.end()
        if m[4] == "[":
            end = text.index("]", pos)
            tokens.append(("unit", text[pos:end]))
            pos = end + 1
        elif m[1]:
            tokens.append(("num", m[1]))
        elif m[2]:
            tokens.append(("str", m[2][1:-1]))
        elif m[3]:
            tokens.append(("name", m[3]))
        else:
            tokens.append(("op", {"×": "*", "·": "*", "÷": "/", "−": "-"}.get(m[4], m[4])))
    p = _Parser(tokens)
    tree = p.either()
    if p.i != len(tokens):
        raise ValueError(f"formula {text!r}")
    return tree


class _Parser:
    def __init__(self, tokens):
        self.t, self.i = tokens, 0

    def peek(self):
        return self.t[self.i] if self.i < len(self.t) else ("end", "")

    def take(self, *tokens):
        if self.peek() in tokens:
            self.i += 1
            return self.t[self.i - 1][1]
        return None

    def need(self, op):
        if not self.take(("op", op)):
            raise ValueError(f"{op} expected, {self.peek()}")

    def either(self):
        a = self.both()
        while self.take(("name", "or")):
            a = ("or", a, self.both())
        return a

    def both(self):
        a = self.negated()
        while self.take(("name", "and")):
            a = ("and", a, self.negated())
        return a

    def negated(self):
        return ("not", self.negated()) if self.take(("name", "not")) else self.compare()

    def compare(self):
        a = self.sums()
        op = self.take(*[("op", o) for o in ("=", "!=", "<", "<=", ">", ">=")])
        return (op, a, self.sums()) if op else a

    def sums(self):
        a = self.products()
        while op := self.take(("op", "+"), ("op", "-")):
            a = (op, a, self.products())
        return a

    def products(self):
        a = self.unary()
        while op := self.take(("op", "*"), ("op", "/")):
            a = (op, a, self.unary())
        return a

    def unary(self):
        if self.take(("op", "-")):
            return ("neg", self.unary())
        return self.atom()

    def atom(self):
        kind, text = self.peek()
        self.i += 1
        if kind == "num":
            return self.with_unit(("num", exact.parse(text)))
        if kind == "str":
            return ("str", text)
        if kind == "name":
            if self.take(("op", "(")):
                args = [self.either()]
                while self.take(("op", ",")):
                    args.append(self.either())
                self.need(")")
                return ("call", text, args)
            return ("name", text)
        if (kind, text) == ("op", "("):
            a = self.either()
            self.need(")")
            return self.with_unit(a)
        raise ValueError(f"unexpected {text!r}")

    def with_unit(self, a):
        if self.peek()[0] == "unit":
            self.i += 1
            return ("*", a, ("num", units.parse(self.t[self.i - 1][1]).scale))
        return a


def names(tree):
    """Names in the order of the text."""
    if isinstance(tree, tuple):
        if tree[0] == "name":
            yield tree[1]
        elif tree[0] not in ("num", "str"):
            for x in tree[1:]:
                yield from names(x)
    elif isinstance(tree, list):
        for x in tree:
            yield from names(x)


def compared_texts(tree, fields):
    """Names that are compared with a text, fields of rows aside."""
    if isinstance(tree, list):
        for x in tree:
            yield from compared_texts(x, fields)
    elif isinstance(tree, tuple) and tree[0] not in ("num", "str", "name"):
        if tree[0] in ("=", "!=") and "str" in (tree[1][0], tree[2][0]):
            for side in tree[1:]:
                if side[0] == "name" and side[1] not in fields:
                    yield side[1]
        if tree[0] == "call" and tree[1] == "sum":
            yield from compared_texts(tree[2][1], fields)
        else:
            for x in tree[1:]:
                yield from compared_texts(x, fields)


_OPERATORS = {
    "=": "==",
    "!=": "!=",
    "<": "<",
    "<=": "<=",
    ">": ">",
    ">=": ">=",
    "+": "+",
    "-": "-",
    "*": "*",
    "/": "/",
    "and": "and",
    "or": "or",
}


def compiled(text, lists, step_scale):
    """f(names, look_up_table) of a formula. `lists`: {list name: its fields}. `round` rounds in the step's declared
    unit, of this scale. A division by zero is a ZeroDivisionError; the branch of an `if` that is not taken, and the
    right side of `and` and `or` where the left one decides, are not evaluated."""
    constants = {"R": exact.round_to, "S": step_scale, "Z": exact.Fraction(0)}

    def constant(value):
        name = f"c{len(constants)}"
        constants[name] = value
        return name

    def go(x, fields):
        op = x[0]
        if op in ("num", "str"):
            return constant(x[1])
        if op == "name":
            return f"r[{x[1]!r}]" if x[1] in fields else f"e[{x[1]!r}]"
        if op == "neg":
            return f"(-{go(x[1], fields)})"
        if op == "not":
            return f"(not {go(x[1], fields)})"
        if op == "call":
            return call(x[1], x[2], fields)
        return f"({go(x[1], fields)} {_OPERATORS[op]} {go(x[2], fields)})"

    def call(name, args, fields):
        if name == "if":
            return f"({go(args[1], fields)} if {go(args[0], fields)} else {go(args[2], fields)})"
        if name in ("min", "max"):
            return f"{name}({', '.join(go(a, fields) for a in args)})"
        if name == "sum":
            return f"sum([{go(args[1], lists[args[0][1]])} for r in e[{args[0][1]!r}]], Z)"
        if name == "round":
            return f"(R({go(args[0], fields)} / S, int({go(args[1], fields)}), {args[2][1]!r}) * S)"
        if name == "table":
            return f"t({args[0][1]!r}, ({', '.join(go(a, fields) for a in args[1:])},))"
        raise ValueError(f"{name}: no such function")

    source = "lambda e, t: " + go(parse(text), ())
    return eval(
        source, {"sum": sum, "min": min, "max": max, "int": int, "__builtins__": {}, **constants}
    )  # names are those of packs, quoted
