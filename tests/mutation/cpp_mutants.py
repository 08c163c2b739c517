"""Mutants of a C++ source: small changes to its tokens, outside comments, texts, includes, template heads and
static_assert. The style of the sources (clang-format) tells what a character means: a binary operator has a space on
both sides."""
import re
from collections import Counter
from dataclasses import dataclass

TOKEN = re.compile(r"""
    (?P<space>\s+|//[^\n]*|/\*.*?\*/|^[ \t]*\#(?:[^\n\\]|\\.|\\\n)*)
  | (?P<text>R"\(.*?\)"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+')
  | (?P<number>[0-9](?:[0-9a-zA-Z_.]|'[0-9])*)
  | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
  | (?P<sign><=>|<<=|>>=|\.\.\.|->|::|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|[^\w\s])
""", re.VERBOSE | re.DOTALL | re.MULTILINE)

SWAPS = {"<": ["<="], "<=": ["<"], ">": [">="], ">=": [">"], "==": ["!="], "!=": ["=="], "+": ["-"], "-": ["+"],
         "*": ["/"], "/": ["*"], "%": ["/"], "&&": ["||"], "||": ["&&"], "&": ["|"], "|": ["&"], "<<": [">>"],
         ">>": ["<<"], "+=": ["-="], "-=": ["+="], "*=": ["/="], "/=": ["*="], "<<=": [">>="], ">>=": ["<<="],
         "|=": ["&="]}
WORD_SWAPS = {"true": "false", "false": "true", "min": "max", "max": "min", "lower_bound": "upper_bound",
              "upper_bound": "lower_bound", "any_of": "all_of", "front": "back", "back": "front",
              "__builtin_mul_overflow": "__builtin_add_overflow", "__builtin_add_overflow": "__builtin_mul_overflow"}
# A statement that begins with one of these is not deleted: without it the code would not be the same function.
KEPT = {"return", "if", "for", "while", "do", "switch", "case", "default", "else", "using", "struct", "class",
        "namespace", "template", "typedef", "friend", "static_assert", "public", "private", "const", "constexpr",
        "static", "auto", "inline", "extern", "enum", "throw", "break", "continue", "explicit", "operator"}
# Calls whose arguments, from this one on, are the words of a refusal or a verdict; the protocol compares codes and
# pointers.
MESSAGE_FROM = {"error": 2, "no": 2, "syntax": 0, "syntax_at": 0}


@dataclass(frozen=True)
class Token:
    kind: str
    text: str
    at: int
    spaced: bool  # a space on both sides

    @property
    def end(self):
        return self.at + len(self.text)


@dataclass(frozen=True)
class Mutant:
    file: str
    line: int
    code: str  # the line as it stands, without its indent
    change: str
    nth: int  # among the equal changes of equal lines of the file, from 1
    at: int
    end: int
    put: str

    def key(self):
        """What names the mutant while other lines come and go."""
        return self.file, self.code, self.change, self.nth

    def of(self, source):
        return source[:self.at] + self.put + source[self.end:]


def tokens_of(source):
    found, at = [], 0
    while at < len(source):
        match = TOKEN.match(source, at)
        if match is None:
            raise ValueError(f"no token at {source[at:at + 40]!r}")
        at = match.end()
        if match.lastgroup != "space":
            before, after = source[match.start() - 1:match.start()], source[at:at + 1]
            found.append(Token(match.lastgroup, match.group(), match.start(), before.isspace() and after.isspace()))
    return found


def matching(tokens, i):
    """The index of the bracket that closes the one at i."""
    pairs = {"(": ")", "[": "]", "{": "}", "<": ">"}
    opening, closing, depth = tokens[i].text, pairs[tokens[i].text], 0
    for j in range(i, len(tokens)):
        if tokens[j].text == opening:
            depth += 1
        elif tokens[j].text == closing or (closing == ">" and tokens[j].text == ">>"):
            depth -= len(tokens[j].text) if closing == ">" else 1
            if depth <= 0:
                return j
    raise ValueError(f"nothing closes {opening} at {tokens[i].at}")


def left_alone(tokens):
    """Indices of template heads, static_assert and what names headers or namespaces."""
    alone = set()
    for i, token in enumerate(tokens):
        if token.text == "template" and tokens[i + 1].text == "<":
            alone.update(range(i, matching(tokens, i + 1) + 1))
        elif token.text == "static_assert" or token.text == "requires":
            alone.update(range(i, matching(tokens, i + 1) + 1))
    return alone


def is_declaration(tokens, i, end):
    """Whether the statement at i declares a name: a type, then another word."""
    j = i
    while j < end and (tokens[j].kind == "word" or tokens[j].text == "::"):
        if tokens[j].kind == "word" and j > i and tokens[j - 1].kind == "word":
            return True
        j += 1
    if j < end and tokens[j].text == "<" and not tokens[j].spaced:
        j = matching(tokens, j) + 1
        while j + 1 < end and tokens[j].text == "::":
            j += 2
    while j < end and tokens[j].text in ("&", "*", "&&", "const"):
        if tokens[j].spaced:
            return False
        j += 1
    return j > i and j < end and tokens[j].kind == "word" and tokens[j - 1].text not in (".", "->", "::")


def statements(tokens):
    """(first, last) of the expression statements that may be deleted."""
    heads = {"if", "for", "while", "switch"}
    starts, in_heads = set(), set()
    for i, token in enumerate(tokens[:-1]):
        if token.text in ("if", "for") and tokens[i + 1].text == "(":
            in_heads.update(range(i + 1, matching(tokens, i + 1)))
        if token.text in ("{", "}", ";", "else", "do") and i not in in_heads:
            starts.add(i + 1)
        if token.text == ":" and (tokens[i - 1].kind == "text"
                                  or (i > 1 and "case" in {t.text for t in tokens[max(0, i - 5):i]})
                                  or tokens[i - 1].text == "default"):
            starts.add(i + 1)
        if token.text in heads:
            opening = i + 1 if tokens[i + 1].text == "(" else i + 2
            if tokens[opening].text == "(":
                starts.add(matching(tokens, opening) + 1)
    for i in sorted(starts):
        first = tokens[i] if i < len(tokens) else None
        if first is None or first.kind not in ("word", "sign") or first.text in KEPT or first.text in "{};)":
            continue
        depth, end = 0, i
        while end < len(tokens) and (depth > 0 or tokens[end].text != ";"):
            depth += {"(": 1, "{": 1, "[": 1, ")": -1, "}": -1, "]": -1}.get(tokens[end].text, 0)
            if depth < 0:
                break
            end += 1
        if depth != 0 or end >= len(tokens) or is_declaration(tokens, i, end):
            continue
        texts = [token.text for token in tokens[i:end]]
        if {"(", "=", "+=", "-=", "*=", "/=", "|=", "<<=", ">>=", "++", "--"} & set(texts):
            yield i, end


def other_numbers(text):
    match = re.fullmatch(r"(0[xX][0-9a-fA-F']+|[0-9']+)([uUlL]*)", text)
    if match is None:
        return []
    digits, suffix = match.groups()
    value = int(digits.replace("'", ""), 0 if digits[:2] in ("0x", "0X") else 10)
    return [f"{other}{suffix}" for other in ([1] if value == 0 else [value - 1, value + 1])]


def changes(source):
    """(at, end, put, what it is) of every mutant."""
    tokens = tokens_of(source)
    alone = left_alone(tokens)
    for i, token in enumerate(tokens):
        if i in alone:
            continue
        before = tokens[i - 1] if i > 0 else None
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if token.kind == "sign":
            if token.text in SWAPS and token.spaced:
                if token.text in "+-" and "text" in (before.kind, after.kind):
                    continue  # texts are put together: no arithmetic
                for put in SWAPS[token.text]:
                    yield token.at, token.end, put, f"{token.text} -> {put}"
            elif token.text in ("++", "--"):
                put = "--" if token.text == "++" else "++"
                yield token.at, token.end, put, f"{token.text} -> {put}"
            elif token.text == "!":
                yield token.at, token.end, "", "! removed"
            elif token.text == "-" and not token.spaced and after.kind in ("word", "number"):
                yield token.at, token.end, "", "unary - removed"
            elif token.text == "?" and token.spaced:
                yield from negated_choice(tokens, i)
        elif token.kind == "number":
            for put in other_numbers(token.text):
                yield token.at, token.end, put, f"{token.text} -> {put}"
        elif token.text in WORD_SWAPS and not (token.text in ("front", "back") and before.text != "."):
            yield token.at, token.end, WORD_SWAPS[token.text], f"{token.text} -> {WORD_SWAPS[token.text]}"
        elif token.text in ("if", "while") and after.text == "(":
            end = matching(tokens, i + 1)
            inside = tokens[i + 2:end]
            # With a declaration inside there is no one condition to negate; one `!` or `==` alone is mutated itself.
            texts = [one.text for one in inside]
            alone_in_it = not {"&&", "||"} & set(texts) and (texts[0] == "!" or "==" in texts or "!=" in texts)
            if not {";", "="} & set(texts) and not alone_in_it:
                whole = source[tokens[i + 1].end:tokens[end].at]
                yield tokens[i + 1].end, tokens[end].at, f"!({whole})", f"{token.text} (...) negated"
        elif token.text in ("continue", "break") and after.text == ";":
            yield token.at, token.end, "", f"{token.text} removed"
    for i, end in statements(tokens):
        if i not in alone:
            yield tokens[i].at, tokens[end].at, "", "statement deleted"


def negated_choice(tokens, i):
    """`a ? b : c` with the plain name or call `a` negated; what a comparison before it does is mutated there."""
    j = i - 1
    while j > 0:
        if tokens[j].text in (")", "]"):
            opening = "(" if tokens[j].text == ")" else "["
            depth, closing = 0, tokens[j].text
            while j >= 0:
                depth += {closing: 1, opening: -1}.get(tokens[j].text, 0)
                if depth == 0:
                    break
                j -= 1
            if opening == "(" and tokens[j - 1].kind != "word":
                return
            j -= 1
        elif tokens[j].kind != "word":
            return
        elif tokens[j - 1].text in (".", "->", "::"):
            j -= 2
        else:
            break
    if j > 0 and tokens[j - 1].text in ("(", ",", "=", "return", ":", "+=", "?", "["):
        yield tokens[j].at, tokens[j].at, "!", "condition of ?: negated"


def wording(tokens):
    """(start, end) of what only words a refusal: the arguments of a call of MESSAGE_FROM from the one where its message
    begins."""
    for i, token in enumerate(tokens[:-1]):
        first = MESSAGE_FROM.get(token.text)
        if first is None or tokens[i + 1].text != "(":
            continue
        if tokens[i - 1].kind == "word" and tokens[i - 1].text != "return":  # the function itself
            continue
        end, depth, argument = matching(tokens, i + 1), 0, 0
        for j in range(i + 1, end):
            depth += {"(": 1, "{": 1, "[": 1, ")": -1, "}": -1, "]": -1}.get(tokens[j].text, 0)
            argument += tokens[j].text == "," and depth == 1
            if argument == first and (j == i + 1 or tokens[j].text == ",") and depth == 1:
                yield tokens[j].end, tokens[end].at


def bodies(source, functions):
    """(start, end) of the functions of these names, from the line of the name to the brace that closes it at the
    line's start."""
    for name in functions:
        found = re.findall(rf"^(?:[\w:<>&*]+ )+(?:\w+::)*{name}\(", source, re.MULTILINE)
        if len(found) != 1:
            raise ValueError(f"{len(found)} functions {name}")
        start = source.index(found[0])
        yield start, source.index("\n}", start)


def mutants(name, source, without=()):
    """Those of a source; `without` names functions in which no request can tell a change."""
    left_out = [*wording(tokens_of(source)), *bodies(source, without)]
    found, seen = [], Counter()
    for at, end, put, change in sorted(changes(source)):
        line_start = source.rfind("\n", 0, at) + 1
        code = source[line_start:source.find("\n", at)].strip()
        what = (code, change)
        seen[what] += 1
        if any(start <= at < stop for start, stop in left_out):
            continue
        found.append(Mutant(name, source.count("\n", 0, at) + 1, code, change, seen[what], at, end, put))
    return found
