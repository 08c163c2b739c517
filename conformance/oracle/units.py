"""Units and bases (spec/record.md, sections 4 and 5): a dimension, an exact scale to base units, what the spelling
says of the basis, a canonical spelling."""
import re
from fractions import Fraction as F

MOST_BYTES, MOST_BASIS_BYTES, MOST_POWER = 64, 256, 12

_FOLD = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}
_FOLD |= dict.fromkeys((0x00A0, 0x2009, 0x202F, 0x3000), " ")
_FOLD |= dict.fromkeys((0x00B7, 0x00D7, 0x2022, 0x2027, 0x2219, 0x22C5, 0x30FB, 0xFF65), "*")
_FOLD |= dict.fromkeys((0x00F7, 0x2044, 0x2215), "/")
_FOLD |= dict.fromkeys((0x2010, 0x2011, 0x2212), "-")
_FOLD |= {
    ord("、"): ",",
    0xFF0D: "-",
    ord("°"): "deg",
    ord("º"): "deg",
    ord("℃"): "degC",
    ord("㎡"): "m2",
    ord("㎥"): "m3",
    ord("㎏"): "kg",
    ord("㎞"): "km",
}
_FOLD |= {0x2080 + n: str(n) for n in range(10)}
_SUPERSCRIPTS = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹⁻", "1230456789-")
_SUPERSCRIPT_RUN = re.compile("[¹²³⁰⁴-⁹⁻]+")


def fold_signs(text):
    """Folded, superscripts aside."""
    return text if text.isascii() else text.translate(_FOLD)


def fold(text):
    if text.isascii():
        return text
    return _SUPERSCRIPT_RUN.sub(lambda m: "^" + m[0].translate(_SUPERSCRIPTS), text.translate(_FOLD))


class UnitError(ValueError):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


# --- names: spelling -> (canonical, dimension, base units, basis) -------------------------------------------------
NAMES = {}
KWH_LIKE = {}  # products that are one name


def _name(dimension, canonical, scale, others="", basis=None):
    NAMES[canonical] = (canonical, dimension, F(scale), basis or {})
    for spelling in others.split():
        NAMES[spelling] = NAMES[canonical]
        if "*" in spelling:
            KWH_LIKE[spelling] = canonical


_MASSES = [
    ("t", 1, "吨 公吨"),
    ("kg", F(1, 10**3), "Kg KG 千克 公斤"),
    ("g", F(1, 10**6), "克"),
    ("mg", F(1, 10**9), "毫克"),
    ("kt", 10**3, ""),
    ("Mt", 10**6, ""),
]
for _c, _s, _o in _MASSES:
    _name("t", _c, _s, _o)
for _c, _s, _o in [
    ("J", F(1, 10**9), "焦 焦耳"),
    ("kJ", F(1, 10**6), "KJ kj Kj 千焦 千焦耳"),
    ("MJ", F(1, 10**3), "Mj 兆焦 兆焦耳"),
    ("GJ", 1, "Gj gj 吉焦 吉焦耳"),
    ("TJ", 10**3, "Tj 太焦 太焦耳"),
    ("PJ", 10**6, "拍焦"),
    ("Wh", F(36, 10**7), "瓦时 W*h"),
    ("kWh", F(36, 10**4), "KWh kwh KWH Kwh kWH 千瓦时 千瓦小时 度 kW*h KW*h kw*h 千瓦*时 千瓦*小时"),
    ("MWh", F(36, 10), "MWH Mwh 兆瓦时 MW*h 兆瓦*时"),
    ("GWh", 3600, "GWH Gwh 吉瓦时 GW*h 吉瓦*时"),
    ("TWh", 3600000, "TWH 太瓦时 TW*h 太瓦*时"),
    ("kcal", F(41868, 10**10), "Kcal KCAL kCal 千卡 大卡"),
]:
    _name("GJ", _c, _s, _o)
_name("m3", "m3", 1, "M3 m^3 立方米")
_name("m3", "L", F(1, 1000), "l 升")
_name("m3", "mL", F(1, 10**6), "ml 毫升")
_name("m3", "kL", 1, "kl KL 千升")
_name("gas", "Nm3", F(1, 10**4), "NM3 nm3 Nm^3 NM^3 标准立方米 标立方米 标方 标准m3 标m3", {"gas": "0C"})
_name("km", "km", 1, "KM Km 公里 千米")
_name("km", "m", F(1, 1000), "米")
_name("m2", "m2", 1, "m^2 平方米")
_name("m2", "hm2", 10**4, "hm^2 ha 公顷")
_name("m2", "km2", 10**6, "km^2 平方公里 平方千米")
_name("h", "h", 1, "小时")
_name("h", "d", 24, "天 日")
_name("h", "min", F(1, 60), "分钟")
_name("h", "s", F(1, 3600), "秒")
_name("degC", "degC", 1, "摄氏度")
_name("mol", "mol", 1, "摩尔")
_name("mol", "kmol", 1000, "千摩尔")
_name("MPa", "Pa", F(1, 10**6), "帕")
_name("MPa", "kPa", F(1, 10**3), "KPa Kpa kpa 千帕")
_name("MPa", "MPa", 1, "Mpa MPA 兆帕")
_name("MPa", "bar", F(1, 10), "巴")
_name("pcs", "pcs", 1, "pc 件 台 次 个 套 辆 只")
_name("CNY", "CNY", F(1, 10**4), "元 RMB 人民币元")
_name(None, "%", F(1, 100))
_LABELS = {
    "C": "C 碳",
    "CO2": "CO2 co2 二氧化碳",
    "CO2e": "CO2e co2e CO2E CO2eq CO2-eq CO2当量 二氧化碳当量",
    "CH4": "CH4 ch4 甲烷",
    "N2O": "N2O n2o 氧化亚氮",
    "COD": "COD cod 化学需氧量",
    "ce": "ce CE 标准煤 标煤",
}
for _c, _s, _o in _MASSES:
    for _label, _spellings in _LABELS.items():
        _entry = (_c + _label, "t" + _label, F(_s), {})
        for _mass in [_c, *_o.split()]:
            for _spelling in _spellings.split():
                NAMES.setdefault(_mass + _spelling, _entry)
_M3_20 = ("m3@20C", "gas", F(1, 10**4), {"gas": "20C"})
BASE_SPELLING = {"gas": "10^4 Nm3", "CNY": "10^4 CNY"}  # others are their own

_PRODUCT = re.compile(r"(W|kW|KW|kw|MW|GW|TW) *\* *h(?![A-Za-z])|(千瓦|兆瓦|吉瓦|太瓦) *\* *(时)|(千瓦) *\* *(小时)")
_POWER_OF_TEN = re.compile(r"(?:10\^|1[eE])([0-9]{1,2})(?![0-9.]) *")
_ZEROS = re.compile(r"1(0{1,12})(?![0-9]) *")
_CHINESE = [("百万", 6), ("千万", 7), ("十万", 5), ("十亿", 9), ("百", 2), ("千", 3), ("万", 4), ("亿", 8)]
_FACTOR = re.compile(r"([^()@^]*)(?:\^([^()@^]*))?(\([^()]*\)|@[^()@^]*)?(?:\^([^()@^]*))?")
_POWER = re.compile(r"(-?)([0-9]{1,2})")
_CONDITIONS = {
    "20C": ("gas", "20C"),
    "20degC": ("gas", "20C"),
    "20degC,101.325kPa": ("gas", "20C"),
    "0C": ("gas", "0C"),
    "0degC": ("gas", "0C"),
    "0degC,101.325kPa": ("gas", "0C"),
    "equivalent": ("coal", "equivalent"),
    "等价值": ("coal", "equivalent"),
    "等价": ("coal", "equivalent"),
    "calorific": ("coal", "calorific"),
    "当量值": ("coal", "calorific"),
    "当量": ("coal", "calorific"),
}


class Unit:
    """`dim`: {dimension: power}; `scale`: base units in one; `basis`: {facet: word} that the spelling says."""

    __slots__ = ("dim", "scale", "basis", "text")

    def __init__(self, dim, scale, basis, text):
        self.dim, self.scale, self.basis, self.text = dim, scale, basis, text


_cache = {}


def parse(text):
    unit = _cache.get(text)
    if unit is None:
        unit = _parse(text)
        if len(_cache) < 5000:
            _cache[text] = unit
    return unit


def _named(name):
    """What a name without a multiplier stands for, or None."""
    entry = NAMES.get(name)
    if entry is None and " " in name:
        mass, _, label = name.partition(" ")
        label = label.strip(" ")
        if mass in _MASS_SPELLINGS and label in _LABEL_SPELLINGS:
            entry = NAMES.get(mass + label)
    return entry


def _find(name, multiplied, raised):
    """(power of ten or None, entry) of a name, perhaps with a Chinese multiplier before it."""
    if entry := _named(name):
        return None, entry
    if not multiplied:
        for word, power in _CHINESE:
            if name.startswith(word) and (entry := _named(name[len(word) :].strip(" "))):
                return power, entry
        if name in _CHINESE_WORDS and not raised:
            raise UnitError("unit.syntax")
    raise UnitError("unit.syntax" if name[:1] in tuple("0123456789") else "unit.unknown")


_MASS_SPELLINGS = {s for c, _, o in _MASSES for s in [c, *o.split()]}
_LABEL_SPELLINGS = {s for o in _LABELS.values() for s in o.split()}
_CHINESE_WORDS = {word for word, _ in _CHINESE}


def _parse(given):
    if len(given.strip(" ").encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise UnitError("unit.too_long")
    text = fold(given).strip(" ")
    if text == "1":
        return Unit({}, F(1), {}, "1")

    def one_name(m):
        return NAMES[(m[1] + "*h") if m[1] else (m[2] + "*" + m[3]) if m[2] else (m[4] + "*" + m[5])][0]

    return _Reader(_PRODUCT.sub(one_name, text)).unit()


class _Reader:
    def __init__(self, text):
        self.text, self.at = text, 0
        self.dim, self.scale, self.seen, self.above, self.below = {}, F(1), {}, [], []

    def peek(self):
        while self.text[self.at : self.at + 1] == " ":
            self.at += 1
        return self.text[self.at : self.at + 1]

    def unit(self):
        if re.match(r"1 */", self.text):
            self.at = 1
        else:
            self.side(1)
        while self.peek():
            if self.peek() != "/":
                raise UnitError("unit.syntax")
            self.at += 1
            self.side(-1)
        basis = {facet: word for facet, (word, dimension) in self.seen.items() if self.dim.get(dimension)}
        text = "*".join(self.above) or "1"
        if self.below:
            text += "/" + (self.below[0] if len(self.below) == 1 else "(" + "*".join(self.below) + ")")
        if text == "m3/m3":  # of what gas volume, at what state?
            raise UnitError("unit.syntax")
        return Unit({k: v for k, v in self.dim.items() if v}, self.scale, basis, text)

    def side(self, sign):
        self.element(sign)
        while sign > 0 and self.peek() == "*":  # behind a slash a product needs the parentheses
            self.at += 1
            self.element(sign)

    def element(self, sign):
        if self.peek() != "(":
            return self.factor(sign)
        self.at += 1
        self.factor(sign)
        while self.peek() == "*":
            self.at += 1
            self.factor(sign)
        if self.peek() != ")":
            raise UnitError("unit.syntax")
        self.at += 1
        return None

    def factor(self, sign):
        """Reads up to the next sign outside of a condition's parentheses."""
        m = re.compile(r"(?:[^*/()]|(?<=[^*/() ])(?: *)\([^()]*\))*").match(self.text, self.at)
        text = m[0].strip(" ")
        self.at = m.end()
        if text and self.peek() == "(":
            raise UnitError("unit.syntax")
        if text[:1] in ("^", "@"):
            raise UnitError("unit.unknown")
        exponent = None
        if m := _POWER_OF_TEN.match(text):
            exponent, text = int(m[1]), text[m.end() :]
            if not 1 <= exponent <= 12:
                raise UnitError("unit.syntax")
            if text[:1] in ("^", "@"):
                raise UnitError("unit.unknown")
        elif sign < 0 and (m := _ZEROS.match(text)):
            exponent, text = len(m[1]), text[m.end() :]
        if not text:
            raise UnitError("unit.syntax")
        multiplied = exponent is not None
        m = _FACTOR.fullmatch(text)
        if not m:
            _find(re.match(r"[^()@^]*", text)[0].strip(" "), multiplied, False)
            raise UnitError("unit.syntax")
        name, first, condition, last = m.groups()
        volume = self.volume(name, first.lstrip("-"), multiplied) if first is not None else None
        power = 1
        if volume:
            if last is not None and (condition is None or first[:1] == "-"):
                raise UnitError("unit.syntax")
            power = -1 if first[:1] == "-" else 1
            first = None
        elif first is not None and last is not None:
            raise UnitError("unit.syntax")
        raised = first if last is None else last
        if raised is not None:
            p = _POWER.fullmatch(raised)
            if not p or not 1 <= int(p[2]) <= MOST_POWER:
                raise UnitError("unit.syntax")
            power = int(raised)
        chinese, entry = volume or _find(name.strip(" "), multiplied, raised is not None)
        exponent = chinese if exponent is None else exponent
        if power != 1 and (exponent is not None or (entry[1] == "km" and abs(power) != 1)):
            raise UnitError("unit.syntax")
        self.keep(sign, exponent, _in_condition(entry, condition), power)

    @staticmethod
    def volume(name, digits, multiplied):
        """`m^3`, `万Nm^3`, `km^2`: (power of ten, entry) of the name that a power of a length makes, or None."""
        whole = name + "^" + digits
        if entry := NAMES.get(whole):
            return None, entry
        for word, power in [] if multiplied else _CHINESE:
            if whole.startswith(word) and (entry := NAMES.get(whole[len(word) :].strip(" "))):
                return power, entry
        return None

    def keep(self, sign, exponent, entry, power):
        canonical, dimension, scale, basis = entry
        total = sign * power
        if dimension:
            self.dim[dimension] = self.dim.get(dimension, 0) + total
            if abs(self.dim[dimension]) > MOST_POWER:
                raise UnitError("unit.syntax")
        self.scale *= (scale * 10 ** (exponent or 0)) ** total
        for facet, word in basis.items():
            if self.seen.setdefault(facet, (word, dimension))[0] != word:
                raise UnitError("unit.syntax")
        text = (f"10^{exponent} " if exponent else "") + canonical
        if abs(power) != 1:
            text += f"^{abs(power)}"
        (self.above if total > 0 else self.below).append(text)


def _in_condition(entry, condition):
    if not condition:
        return entry
    found = _CONDITIONS.get(condition.strip("()@").replace(" ", ""))
    if not found:
        raise UnitError("unit.syntax")
    facet, state = found
    canonical, dimension, scale, basis = entry
    if facet == "coal":
        if dimension != "tce":
            raise UnitError("unit.syntax")
        return canonical + f"({state})", dimension, scale, {"coal": state}
    if dimension == "gas" and basis["gas"] == state:
        return entry
    if canonical != "m3":
        raise UnitError("unit.syntax")
    return _M3_20 if state == "20C" else NAMES["Nm3"]


def base_text(dim):
    """The spelling of a dimension with one base unit in it, as `tCO2`."""
    ((name, _),) = dim.items()
    return BASE_SPELLING.get(name, name)


# --- bases --------------------------------------------------------------------------------------------------------
FACETS = {
    "heating": ("lower", "higher"),
    "moisture": ("as-received", "air-dried", "dry"),
    "gas": ("0C", "20C"),
    "coal": ("equivalent", "calorific"),
    "delivery": ("purchased", "as-fired"),
}
_WORDS = {}
for _facet, _words in FACETS.items():
    for _word in _words:
        _WORDS[_word.lower()] = (_facet, _word)
for _word, _others in {
    "lower": "低位 低位发热量 lhv ncv net",
    "higher": "高位 高位发热量 hhv gcv gross",
    "as-received": "收到基 ar",
    "air-dried": "空干基 空气干燥基 ad",
    "dry": "干基 干燥基 d",
    "0C": "0degc",
    "20C": "20degc",
    "equivalent": "等价值 等价",
    "calorific": "当量值 当量",
    "purchased": "购入",
    "as-fired": "入炉",
}.items():
    for _spelling in _others.split():
        _WORDS[_spelling] = _WORDS[_word.lower()]


def basis(text):
    """{facet: word} of basis words; raises UnitError."""
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BASIS_BYTES:
        raise UnitError("basis.unknown")
    found, clash = {}, False
    for word in fold(text).replace(",", " ").split(" "):
        if not word:
            continue
        known = _WORDS.get("".join(c.lower() if c.isascii() else c for c in word))
        if not known:
            raise UnitError("basis.unknown")
        clash |= found.setdefault(known[0], known[1]) != known[1]
    if clash:
        raise UnitError("basis.conflict")
    return found


def basis_text(found):
    return ", ".join(found[f] for f in FACETS if f in found)


# --- does a unit fit ----------------------------------------------------------------------------------------------
def misfit(unit, bases, expected, expected_basis=None):
    """The code of what is wrong with a quantity in `unit`, of `bases` (what the unit's spelling and words say), where
    `expected` is asked for; or None. A factor's own basis is part of its unit: `expected_basis`, if it is more than
    the spelling says."""
    if unit.dim != expected.dim:
        gas = dict(unit.dim)
        if "m3" in gas and "gas" in expected.dim:
            gas["gas"] = gas.get("gas", 0) + gas.pop("m3")
            if {k: v for k, v in gas.items() if v} == expected.dim:
                return "unit.gas_volume"
        return "unit.dimension"
    return basis_misfit(bases, expected.basis if expected_basis is None else expected_basis)


def basis_misfit(bases, demanded):
    if any(facet in bases and bases[facet] != word for facet, word in demanded.items()):
        return "basis.mismatch"
    if any(facet not in bases for facet in demanded):
        return "basis.missing"
    return None
