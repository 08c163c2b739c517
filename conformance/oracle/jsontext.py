"""JSON text, read strictly (spec/problems.md, section 1). Numbers stay as they are written.

The standard library's reader is used where it takes a text; a reader that knows where it stands decides on every
text that it does not take, or that may break one of the rules which the standard library does not have."""
import json
import re

MOST_BYTES, MOST_STRING, MOST_DEPTH, MOST_NUMBER, KEYS_SEEN_AT_ONCE = 64 << 20, 1 << 20, 64, 1000, 17
MOST_RECORD_BYTES = 4 << 30


class Number:
    __slots__ = ("text",)

    def __init__(self, text):
        self.text = "0" if text == "-0" else text

    def __eq__(self, other):
        return isinstance(other, Number) and other.text == self.text

    def __hash__(self):
        return hash(self.text)


class JsonError(ValueError):
    def __init__(self, code, pointer=""):
        super().__init__(code)
        self.code, self.pointer = code, pointer


class _Slow(Exception):
    """The careful reader has to look at this."""


def escape(name):
    return name.replace("~", "~0").replace("/", "~1") if "~" in name or "/" in name else name


def _members(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Slow
    return found


def _number(text):
    if len(text) > 300 or "e" in text or "E" in text:
        raise _Slow
    return Number(text)


def _constant(_):
    raise _Slow


_decoder = json.JSONDecoder(
    object_pairs_hook=_members, parse_int=_number, parse_float=_number, parse_constant=_constant
)


def read(data, most=MOST_BYTES):
    """The value of a text (str or bytes): dict, list, str, Number, True, False, None. Raises JsonError."""
    if isinstance(data, bytes):
        if len(data) > most:
            raise JsonError("json.too_large")
        try:
            text, broken = data.decode("utf-8"), False
        except UnicodeDecodeError as e:
            text, broken = data[: e.start].decode("utf-8"), True
    else:
        text, broken = data, False
        if len(text) > most or (len(text) * 4 > most and len(text.encode("utf-8", "surrogatepass")) > most):
            raise JsonError("json.too_large")
        bad = re.search("[\ud800-\udfff]", text)
        if bad:
            text, broken = text[: bad.start()], True
    if (
        not broken
        and len(text) <= MOST_STRING // 4
        and "\\ud" not in text
        and "\\uD" not in text
        and text.count("{") + text.count("[") <= MOST_DEPTH * 50
    ):
        try:
            value = _decoder.decode(text)
            if _shallow(value, 0):
                return value
        except (_Slow, ValueError, RecursionError):
            pass
    return _Reader(text, broken).whole()


def _shallow(value, depth):
    if isinstance(value, dict):
        return depth < MOST_DEPTH and all(_shallow(v, depth + 1) for v in value.values())
    if isinstance(value, list):
        return depth < MOST_DEPTH and all(_shallow(v, depth + 1) for v in value)
    return True


_PLAIN = re.compile(r'[^"\\\x00-\x1f]*')
_SPACE = re.compile(r"[\x00-\x20]*")
_RUN = re.compile(r"[0-9A-Za-z+.-]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class _Reader:
    def __init__(self, text, broken):
        self.text, self.broken, self.at, self.open = text, broken, 0, []

    def pointer(self):
        """Of the innermost array or object that is open."""
        return "".join("/" + escape(str(step)) for step in self.open[1:])

    def fail(self, code="json.syntax"):
        # Where the good bytes end, what is wrong is the byte that follows.
        if self.broken and self.at >= len(self.text):
            code = "json.utf8"
        raise JsonError(code, self.pointer())

    def space(self):
        end = _SPACE.match(self.text, self.at).end()
        for i in range(self.at, end):
            if self.text[i] not in " \t\n\r":
                self.at = i
                self.fail()
        if end - self.at > MOST_STRING:
            self.fail("json.too_large")
        self.at = end

    def whole(self):
        if self.text.startswith("\ufeff"):
            raise JsonError("json.syntax")
        value = self.value(None)
        self.space()
        if self.at < len(self.text) or self.broken:
            self.fail()
        return value

    def value(self, step):
        self.space()
        c = self.text[self.at : self.at + 1]
        if c == '"':
            return self.string()
        if c == "{" or c == "[":
            if len(self.open) == MOST_DEPTH:
                self.fail("json.depth")
            self.open.append(step)
            self.at += 1
            found = self.object() if c == "{" else self.array()
            self.open.pop()
            return found
        if _RUN.match(self.text, self.at).end() - self.at > MOST_STRING:
            self.fail("json.too_large")
        for word, meaning in (("true", True), ("false", False), ("null", None)):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return meaning
        return self.number()

    def number(self):
        """The longest number that stands here; what follows it is judged by who is open."""
        m = _NUMBER.match(self.text, self.at)
        if not m:
            if self.broken and re.fullmatch("-|[tfn][a-z]{0,4}|", self.text[self.at :]):
                self.at = len(self.text)
            self.fail()
        if len(m[0]) > MOST_NUMBER:
            self.fail("json.too_large")
        if float(m[0]) in (float("inf"), float("-inf")):  # the rule is about binary64; the number itself stays text
            self.fail("json.number")
        self.at = m.end()
        return Number(m[0])

    def string(self):
        begin = self.at = self.at + 1
        out = []
        while True:
            end = _PLAIN.match(self.text, self.at).end()
            out.append(self.text[self.at : end])
            self.at = end
            c = self.text[end : end + 1]
            if c == '"':
                break
            if c != "\\":
                self.fail()
            self.at += 1
            e = self.text[self.at : self.at + 1]
            if e in _ESCAPES and e:
                out.append(_ESCAPES[e])
                self.at += 1
            elif e == "u":
                out.append(self.unicode())
            else:
                self.fail()
        if len(self.text[begin : self.at].encode("utf-8")) > MOST_STRING:
            self.fail("json.too_large")
        self.at += 1
        return "".join(out)

    def four(self):
        m = re.compile(r"u([0-9A-Fa-f]{4})").match(self.text, self.at)
        if not m:
            if re.fullmatch(r"u?[0-9A-Fa-f]*", self.text[self.at :]):
                self.at = len(self.text)
            self.fail()
        self.at = m.end()
        return int(m[1], 16)

    def unicode(self):
        first = self.four()
        if 0xDC00 <= first < 0xE000:
            self.fail()
        if 0xD800 <= first < 0xDC00:
            if self.text[self.at : self.at + 1] != "\\":
                self.fail()
            self.at += 1
            second = self.four()
            if not 0xDC00 <= second < 0xE000:
                self.fail()
            return chr(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
        return chr(first)

    def array(self):
        found = []
        self.space()
        if self.text[self.at : self.at + 1] == "]":
            self.at += 1
            return found
        while True:
            found.append(self.value(len(found)))
            self.space()
            c = self.text[self.at : self.at + 1]
            if c == "]":
                self.at += 1
                return found
            if c != ",":
                self.fail()
            self.at += 1

    def object(self):
        found, order, late = {}, 0, None
        self.space()
        if self.text[self.at : self.at + 1] == "}":
            self.at += 1
            return found
        while True:
            self.space()
            if self.text[self.at : self.at + 1] != '"':
                self.fail()
            key = self.string()
            order += 1
            if key in found:
                if order > KEYS_SEEN_AT_ONCE:
                    late = key if late is None else late
                else:
                    raise JsonError("json.duplicate_key", self.pointer() + "/" + escape(key))
            self.space()
            if self.text[self.at : self.at + 1] != ":":
                self.fail()
            self.at += 1
            found[key] = self.value(key)
            self.space()
            c = self.text[self.at : self.at + 1]
            if c == "}":
                if late is not None:
                    raise JsonError("json.duplicate_key", self.pointer() + "/" + escape(late))
                self.at += 1
                return found
            if c != ",":
                self.fail()
            self.at += 1


_SKIP = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^"{}\[\],:\s]+')


def member_text(text, *path):
    """The text of a member of a member … of an object in a well-formed text, as it is written; None if there is
    none."""
    for name in path:
        depth, key, begin, found = 0, None, None, None
        for m in _SKIP.finditer(text):
            token = m[0]
            if depth == 1 and begin is None and token[0] == '"' and key is None:
                key = json.loads(token)
                continue
            if depth == 1 and key is not None and begin is None:
                if token == ":":
                    continue
                begin = m.start()
            if token in "{[":
                depth += 1
            elif token in "}]":
                depth -= 1
            if begin is not None and depth <= 1 and (token in ",}" and depth < 1 or token == ","):
                if key == name:
                    found = text[begin : m.start()].rstrip()
                    break
                key = begin = None
        if found is None:
            return None
        text = found
    return text
