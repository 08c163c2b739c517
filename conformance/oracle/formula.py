"""The formula language. Values are Fractions in coherent base units, texts are str, lists are lists of dicts."""
import re
from fractions import Fraction as F

import exact
import units

_TOKEN = re.compile(r'\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|("[^"]*")|([A-Za-z_][A-Za-z0-9_.]*)|(!=|<=|>=|[-+*/×÷·−()=<>,\[]))')


class NoValue(Exception):
    pass


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
    if isinstance(tree, tuple):
        if tree[0] == "name":
            yield tree[1]
        else:
            for x in tree[1:]:
                yield from names(x)
    elif isinstance(tree, list):
        for x in tree:
            yield from names(x)


def value(tree, env, step_scale=F(1), table=None):
    def go(x, env):
        op = x[0]
        if op in ("num", "str"):
            return x[1]
        if op == "name":
            return env(x[1])
        if op == "neg":
            return -go(x[1], env)
        if op == "not":
            return not go(x[1], env)
        if op == "and":
            return go(x[1], env) and go(x[2], env)
        if op == "or":
            return go(x[1], env) or go(x[2], env)
        if op == "call":
            return call(x[1], x[2], env)
        a, b = go(x[1], env), go(x[2], env)
        if op == "/":
            if b == 0:
                raise NoValue("formula.division_by_zero")
            return a / b
        return {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "=": lambda: a == b, "!=": lambda: a != b,
                "<": lambda: a < b, "<=": lambda: a <= b, ">": lambda: a > b, ">=": lambda: a >= b}[op]()

    def call(name, args, env):
        if name == "if":
            return go(args[1] if go(args[0], env) else args[2], env)
        if name in ("min", "max"):
            return (min if name == "min" else max)(go(a, env) for a in args)
        if name == "sum":
            return sum((go(args[1], lambda n, row=row: row[n] if n in row else env(n)) for row in go(args[0], env)), F(0))
        if name == "round":
            return exact.round_to(go(args[0], env) / step_scale, int(go(args[1], env)), args[2][1]) * step_scale
        if name == "table":
            return table(args[0][1], [go(a, env) for a in args[1:]])
        raise ValueError(name)

    return go(tree, env)
