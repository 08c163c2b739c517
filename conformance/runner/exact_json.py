"""JSON whose numbers keep their text, so that nothing is ever read through binary floating point."""
import json


class Number(str):
    """A JSON number, by its text. `12.5` and `12.50` are two numbers, and neither is the string "12.5"."""

    __slots__ = ()

    def __eq__(self, other):
        return isinstance(other, Number) and str.__eq__(self, other)

    def __ne__(self, other):
        return not self == other

    __hash__ = str.__hash__


def _members(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a member is there twice")
    return found


def _constant(text):
    raise ValueError(f"{text} is no JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_members, parse_int=Number, parse_float=Number, parse_constant=_constant)


def read(text):
    """Raises ValueError (RecursionError for a text that nests too deep) if `text` is no JSON or has a member twice."""
    return _DECODER.decode(text)


def write(value, order=None):
    """One line. `order` sorts the names of members; without it they stay as they are."""
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, dict):
        names = value if order is None else sorted(value, key=order)
        return "{" + ",".join(f"{_string(name)}:{write(value[name], order)}" for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(write(one, order) for one in value) + "]"
    if isinstance(value, str):
        return _string(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    raise TypeError(f"{value!r} has no place in JSON here")


def canonical(value):
    """RFC 8785: members in the order of their UTF-16 code units, no space. (Its integers are the only numbers here.)"""
    return write(value, order=lambda name: name.encode("utf-16-be", "surrogatepass"))


def _string(text):
    return json.dumps(text, ensure_ascii=False)


def same(found, expected):
    """Equal in type and text: `true` is not 1, "1" is not 1."""
    if type(found) is not type(expected):
        return False
    if isinstance(found, dict):
        return found.keys() == expected.keys() and all(same(found[name], expected[name]) for name in found)
    if isinstance(found, list):
        return len(found) == len(expected) and all(map(same, found, expected))
    return found == expected
