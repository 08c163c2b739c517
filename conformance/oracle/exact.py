"""Exact numbers: reading, rounding, writing. (Not called numbers.py: the standard library has a module of that
name.)"""
import re
import sys
from fractions import Fraction

sys.set_int_max_str_digits(0)  # a value of 65,536 bits has up to 19,729 digits, Python writes 4,300
MOST_DIGITS, MOST_EXPONENT = 60, 40
_DECIMAL = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?")
_RATIO = re.compile(r"(-?[0-9]+)/([0-9]+)")


class NumberError(ValueError):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


def parse_decimal(text):
    m = _DECIMAL.fullmatch(text)
    if not m:
        raise NumberError("number.syntax")
    whole, part = m[2], m[3] or ""
    if len(whole) + len(part) > MOST_DIGITS:
        raise NumberError("number.too_long")
    exponent = int(m[4]) if m[4] else 0
    if abs(exponent) > MOST_EXPONENT:
        raise NumberError("number.exponent")
    digits = int(m[1] + whole + part)
    exponent -= len(part)
    return Fraction(digits * 10**exponent) if exponent >= 0 else Fraction(digits, 10**-exponent)


def parse(text):
    """A decimal, or a ratio of two integers: how packs and number.h write numbers."""
    if "/" not in text:
        return parse_decimal(text)
    m = _RATIO.fullmatch(text)
    if not m or int(m[2]) == 0:
        raise NumberError("number.syntax")
    if max(len(m[1].lstrip("-")), len(m[2])) > MOST_DIGITS:
        raise NumberError("number.too_long")
    return Fraction(int(m[1]), int(m[2]))


def round_to(value, digits, rule):
    """Rounded once, on the exact value, to a multiple of 10^-digits."""
    n, d = value.numerator, value.denominator
    if digits >= 0:
        n *= 10**digits
    else:
        d *= 10**-digits
    whole, rest = divmod(n, d)
    if rule == "half_even":
        whole += 2 * rest > d or (2 * rest == d and whole & 1)
    elif rule == "half_up":  # by absolute value
        whole += 2 * rest > d or (2 * rest == d and n >= 0)
    elif rule != "floor":
        raise ValueError(rule)
    return Fraction(whole, 10**digits) if digits >= 0 else Fraction(whole * 10**-digits)


def fixed(value, digits):
    """A multiple of 10^-digits with all its decimals."""
    n = value.numerator * (10**digits // value.denominator)
    text = str(abs(n)).rjust(digits + 1, "0")
    return ("-" if n < 0 else "") + (text[:-digits] + "." + text[-digits:] if digits else text)


def decimals(denominator):
    """How many decimals n/denominator has; None if they do not end."""
    twos = (denominator & -denominator).bit_length() - 1
    rest, fives = denominator >> twos, 0
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    return max(twos, fives) if rest == 1 else None


def decimal(value):
    """Text of a number whose decimal ends, without zeros at its end."""
    return fixed(value, decimals(value.denominator))


def shown(value):
    """{"value"} and, if the decimal does not end, "exact"."""
    digits = decimals(value.denominator)
    if digits is not None:
        return {"value": fixed(value, digits)}
    return {"exact": f"{value.numerator}/{value.denominator}", "value": decimal(round_to(value, 10, "half_even"))}


def ratio(value):
    return str(value.numerator) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
