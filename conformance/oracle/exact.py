"""Exact numbers: reading, rounding, writing. (Not called numbers.py: the standard library has a module of that name.)"""
import re
from fractions import Fraction


class NumberError(ValueError):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


def parse(text):
    m = re.fullmatch(r"([+-]?)(\d+(?:\.\d+)?)(?:[eE]([+-]?\d+))?", text)
    if m:
        if len(m[2].replace(".", "")) > 60:
            raise NumberError("number.too_long")
        exponent = int(m[3] or 0)
        if abs(exponent) > 40:
            raise NumberError("number.exponent")
        value = Fraction(m[2]) * Fraction(10) ** exponent
        return -value if m[1] == "-" else value
    m = re.fullmatch(r"(-?\d+)/(\d+)", text)
    if m:
        if int(m[2]) == 0:
            raise NumberError("number.zero_denominator")
        return Fraction(int(m[1]), int(m[2]))
    raise NumberError("number.syntax")


def ends(value):
    d = value.denominator
    for p in (2, 5):
        while d % p == 0:
            d //= p
    return d == 1


def round_to(value, digits, rule):
    scaled = value * Fraction(10) ** digits
    if rule == "half_even":
        n = round(scaled)
    elif rule == "half_up":
        n = (abs(scaled) + Fraction(1, 2)).__floor__()
        n = -n if scaled < 0 else n
    elif rule == "floor":
        n = scaled.__floor__()
    else:
        raise ValueError(rule)
    return Fraction(n) / Fraction(10) ** digits


def decimal(value):
    """Text of a number whose decimal ends, without trailing zeros."""
    digits = 0
    while (value * 10 ** digits).denominator != 1:
        digits += 1
    return fixed(value, digits)


def fixed(value, digits):
    n = value * 10 ** digits
    assert n.denominator == 1
    sign, text = ("-" if n < 0 else ""), str(abs(n.numerator)).rjust(digits + 1, "0")
    return sign + (text[:-digits] + "." + text[-digits:] if digits else text)


def shown(value):
    """{"value"} and, if the decimal does not end, "exact"."""
    if ends(value):
        return {"value": decimal(value)}
    return {"value": decimal(round_to(value, 10, "half_even")), "exact": f"{value.numerator}/{value.denominator}"}
