"""Units: a dimension, an exact scale to coherent base units, what the spelling says of the basis, a canonical text."""
import re
import unicodedata
from fractions import Fraction as F

# symbol -> (canonical, dimension, scale)
U = {}


def _add(dim, scale, *names):
    for n in names:
        U[n] = (names[0], dim, F(scale))


for s in ("CO2e", "CO2", "CH4", "N2O", "COD", "C", "ce", "ce(calorific)", "ce(equivalent)", ""):
    d = {"mass" + (":" + s if s else ""): 1}
    _add(d, 1000, "t" + s)
    _add(d, 1, "kg" + s)
    _add(d, F(1, 1000), "g" + s)
    _add(d, F(1, 10**6), "mg" + s)
_add({"mass": 1}, 1000, "t", "吨")
_add({"mass": 1}, 1, "kg", "千克", "公斤")
_add({"mass:ce": 1}, 1000, "tce", "吨标准煤")
for n, v in (("J", 1), ("kJ", 10**3), ("MJ", 10**6), ("GJ", 10**9), ("TJ", 10**12)):
    _add({"energy": 1}, v, n)
_add({"energy": 1}, 3600000, "kWh", "千瓦时", "度")
_add({"energy": 1}, 3600 * 10**6, "MWh", "兆瓦时")
_add({"energy": 1}, 3600 * 10**9, "GWh")
_add({"length": 3}, 1, "m3", "立方米")
_add({"length": 3}, 1, "Nm3", "标准立方米")
_add({"length": 3}, 1, "m3(20C)", "m3(20℃)")
_add({"length": 3}, F(1, 1000), "L", "升")
_add({"length": 2}, 1, "m2")
_add({"length": 1}, 1000, "km", "公里")
_add({"length": 1}, 1, "m")
_add({"mol": 1}, 1, "mol")
_add({"mol": 1}, 1000, "kmol")
_add({"pressure": 1}, 10**6, "MPa")
_add({"pressure": 1}, 1000, "kPa")
_add({"temperature": 1}, 1, "degC", "℃")
_add({"time": 1}, 3600, "h")
_add({"time": 1}, 86400, "d")
_add({"time": 1}, 60, "min")
_add({"time": 1}, 1, "s")
_add({"count": 1}, 1, "pcs", "次", "件", "台")
_add({"money": 1}, 1, "CNY", "元")
_add({}, F(1, 100), "%")
_add({}, 1, "1")
_GAS = {"Nm3": "0C", "m3(20C)": "20C"}
_BASIS = {"(当量值)": "(calorific)", "(等价值)": "(equivalent)"}


class UnitError(ValueError):
    pass


class Unit:
    def __init__(self, dim, scale, basis, text):
        self.dim, self.scale, self.basis, self.text = dim, scale, basis, text


_cache = {}


def parse(text):
    if text not in _cache:
        _cache[text] = _parse(text)
    return _cache[text]


def _symbol(s):
    if s in U:
        return U[s]
    raise UnitError(s)


def _parse(source):
    t = unicodedata.normalize("NFKC", source).replace("°C", "℃").strip()
    for a, b in _BASIS.items():
        t = t.replace(a, b)
    t = t.replace("℃", "degC").replace("·", "*").replace("(20degC)", "(20C)")
    dim, scale, basis, over, under = {}, F(1), None, [], []
    pos, sign, depth, outer = 0, 1, 0, 1
    while pos < len(t):
        m = re.match(r"\s*([*/])\s*", t[pos:])
        if m:
            pos += m.end()
            if m[1] == "/":
                sign = -1
            elif not depth:
                sign = 1
            if m[1] == "*" and depth:
                sign = outer
            continue
        if t[pos] == "(":
            depth, outer, pos = depth + 1, sign, pos + 1
            continue
        if t[pos] == ")" and depth:
            depth, pos = depth - 1, pos + 1
            continue
        m, prefix = re.match(r"(10\^(\d+)\s*|万|亿)", t[pos:]), ""
        if m:
            power = int(m[2]) if m[2] else (4 if m[1] == "万" else 8)
            scale *= F(10) ** (power * sign)
            prefix = f"10^{power} "
            pos += m.end()
        m = re.match(r"[^\s*/()]+(\((?:20C|calorific|equivalent)\))?", t[pos:])
        if not m:
            raise UnitError(source)
        name, d, s = _symbol(m[0])
        basis = _GAS.get(name, basis)
        for k, v in d.items():
            dim[k] = dim.get(k, 0) + sign * v
        scale *= s ** sign
        (over if sign > 0 else under).append(prefix + name)
        pos += m.end()
    out = "*".join(over)
    if under:
        out += "/" + (under[0] if len(under) == 1 else "(" + "*".join(under) + ")")
    return Unit({k: v for k, v in dim.items() if v}, scale, basis, out)
