"""Units and bases (spec/record.md, sections 4 and 5): a dimension, an exact scale to base units, what the spelling says of the basis,
a canonical spelling."""
import re
from fractions import Fraction as F

MOST_BYTES, MOST_BASIS_BYTES, MOST_POWER = 64, 256, 12

_FOLD = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}
_FOLD |= dict.fromkeys((0x00A0, 0x2009, 0x202F, 0x3000), " ")
_FOLD |= dict.fromkeys((0x00B7, 0x00D7, 0x2022, 0x2027, 0x2219, 0x22C5, 0x30FB, 0xFF65), "*")
_FOLD |= dict.fromkeys((0x00F7, 0x2044, 0x2215), "/")
_FOLD |= dict.fromkeys((0x2010, 0x2011, 0x2212), "-")
_FOLD |= {ord("、"): ",", 0xFF0D: "-", ord("°"): "deg", ord("º"): "deg", ord("℃"): "degC", ord("㎡"): "m2", ord("㎥"): "m3", ord("㎏"): "kg",
          ord("㎞"): "km"}
_FOLD |= {0x2080 + n: str(n) for n in range(10)}
_SUPERSCRIPTS = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹⁻", "1230456789-")
_SUPERSCRIPT_RUN = re.compile("[¹²³⁰⁴-⁹⁻]+")


def fold(text):
    if text.isascii():
        return text
    return _SUPERSCRIPT_RUN.sub(lambda m: "^" + m[0].translate(_SUPERSCRIPTS), text.translate(_FOLD))


class UnitError(ValueError):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


# --- names: spelling -> (canonical, dimension, base units, basis) -----------------------------------------------------------
NAMES = {}
KWH_LIKE = {}  # products that are one name


def _name(dimension, canonical, scale, others="", basis=None):
    NAMES[canonical] = (canonical, dimension, F(scale), basis or {})
    for spelling in others.split():
        NAMES[spelling] = NAMES[canonical]
        if "*" in spelling:
            KWH_LIKE[spelling] = canonical


_MASSES = [("t", 1, "吨 公吨"), ("kg", F(1, 10**3), "Kg KG 千克 公斤"), ("g", F(1, 10**6), "克"), ("mg", F(1, 10**9), "毫克"), ("kt", 10**3, ""),
           ("Mt", 10**6, "")]
for _c, _s, _o in _MASSES:
    _name("t", _c, _s, _o)
for _c, _s, _o in [("J", F(1, 10**9), "焦 焦耳"), ("kJ", F(1, 10**6), "KJ kj Kj 千焦 千焦耳"), ("MJ", F(1, 10**3), "Mj 兆焦 兆焦耳"),
                   ("GJ", 1, "Gj gj 吉焦 吉焦耳"), ("TJ", 10**3, "Tj 太焦 太焦耳"), ("PJ", 10**6, "拍焦"),
                   ("Wh", F(36, 10**7), "瓦时 W*h"),
                   ("kWh", F(36, 10**4), "KWh kwh KWH Kwh kWH 千瓦时 千瓦小时 度 kW*h KW*h kw*h 千瓦*时 千瓦*小时"),
                   ("MWh", F(36, 10), "MWH Mwh 兆瓦时 MW*h 兆瓦*时"), ("GWh", 3600, "GWH Gwh 吉瓦时 GW*h 吉瓦*时"),
                   ("TWh", 3600000, "TWH 太瓦时 TW*h 太瓦*时"), ("kcal", F(41868, 10**10), "Kcal KCAL kCal 千卡 大卡")]:
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
_LABELS = {"C": "C 碳", "CO2": "CO2 co2 二氧化碳", "CO2e": "CO2e co2e CO2E CO2eq CO2-eq CO2当量 二氧化碳当量", "CH4": "CH4 ch4 甲烷",
           "N2O": "N2O n2o 氧化亚氮", "COD": "COD cod 化学需氧量", "ce": "ce CE 标准煤 标煤"}
for _c, _s, _o in _MASSES:
    for _label, _spellings in _LABELS.items():
        _entry = (_c + _label, "t" + _label, F(_s), {})
        for _mass in [_c, *_o.split()]:
            for _spelling in _spellings.split():
                NAMES.setdefault(_mass + _spelling, _entry)
_M3_20 = ("m3@20C", "gas", F(1, 10**4), {"gas": "20C"})
BASE_SPELLING = {"gas": "10^4 Nm3", "CNY": "10^4 CNY"}  # others are their own

_PRODUCT = re.compile(r"(?<![A-Za-z])(W|kW|KW|kw|MW|GW|TW) *\* *h(?![A-Za-z])|(千瓦|兆瓦|吉瓦|太瓦) *\* *(时)|(千瓦) *\* *(小时)")
_POWER_OF_TEN = re.compile(r"(?:10\^|1[eE])([0-9]{1,2})(?![0-9]) *")
_CHINESE = [("百万", 6), ("千万", 7), ("十万", 5), ("十亿", 9), ("百", 2), ("千", 3), ("万", 4), ("亿", 8)]
_TOKEN = re.compile(r"[*/()]|\^-?[0-9]+|@[^*/()^]*|[^*/()^@]+|\^")
_CONDITIONS = {"20C": ("gas", "20C"), "20degC": ("gas", "20C"), "20degC,101.325kPa": ("gas", "20C"), "0C": ("gas", "0C"), "0degC": ("gas", "0C"),
               "0degC,101.325kPa": ("gas", "0C"), "equivalent": ("coal", "equivalent"), "等价值": ("coal", "equivalent"), "等价": ("coal", "equivalent"),
               "calorific": ("coal", "calorific"), "当量值": ("coal", "calorific"), "当量": ("coal", "calorific")}


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


def _find(name, below):
    """(power of ten or None, entry) of a name with perhaps a multiplier before it."""
    name = name.strip(" ")
    if (entry := _named(name)):
        return None, entry
    if (m := _POWER_OF_TEN.match(name)):
        power, rest = int(m[1]), name[m.end():]
        if not 1 <= power <= 12:
            raise UnitError("unit.syntax")
        if not rest:
            raise UnitError("unit.syntax")
        if (entry := _named(rest)):
            return power, entry
        raise UnitError("unit.unknown")
    if below and (m := re.match(r"1(0*) *(?=[^0-9 ])", name)):
        if (entry := _named(name[m.end():])):
            return len(m[1]) or None, entry
    for word, power in _CHINESE:
        if name.startswith(word):
            rest = name[len(word):].strip(" ")
            if (entry := _named(rest)):
                return power, entry
    if not name or name[0] in "0123456789.,+-" or not re.fullmatch(r"[^\x00-\x1f ,;:!?\"'#$&=<>\[\]{}|\\`~+-]+( [^ ]+)*", name):
        raise UnitError("unit.syntax")
    raise UnitError("unit.unknown")


def _named(name):
    entry = NAMES.get(name)
    if entry is None and " " in name:
        mass, _, label = name.partition(" ")
        label = label.strip(" ")
        if mass in _MASS_SPELLINGS and label in _LABEL_SPELLINGS:
            entry = NAMES.get(mass + label)
    return entry


_MASS_SPELLINGS = {s for c, _, o in _MASSES for s in [c, *o.split()]}
_LABEL_SPELLINGS = {s for o in _LABELS.values() for s in o.split()}


def _parse(given):
    if len(given.strip(" ").encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise UnitError("unit.too_long")
    text = fold(given).strip(" ")
    if text == "1":
        return Unit({}, F(1), {}, "1")
    if not text:
        raise UnitError("unit.syntax")

    def one_name(m):
        return NAMES[(m[1] + "*h") if m[1] else (m[2] + "*" + m[3]) if m[2] else (m[4] + "*" + m[5])][0]

    text = _PRODUCT.sub(one_name, text)
    tokens = [(t, m.start()) for m in _TOKEN.finditer(text) if (t := m[0].strip(" "))]
    tokens = [t for t, _ in tokens]
    reader = _Reader(tokens)
    return reader.unit()


class _Reader:
    def __init__(self, tokens):
        self.tokens, self.at = tokens, 0
        self.dim, self.scale, self.seen, self.above, self.below = {}, F(1), {}, [], []
        self.bare_m3 = [False, False]

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1] if self.at <= len(self.tokens) else ""

    def unit(self):
        if self.peek() == "1":
            self.take()
            if self.peek() != "/":
                raise UnitError("unit.syntax")
        else:
            self.side(1)
        while self.at < len(self.tokens):
            if self.take() != "/":
                raise UnitError("unit.syntax")
            self.side(-1)
        if any(abs(p) > MOST_POWER for p in self.dim.values()) or all(self.bare_m3):
            raise UnitError("unit.syntax")
        basis = {}
        for facet, (word, dimension) in self.seen.items():
            if self.dim.get(dimension):
                basis[facet] = word
        text = "*".join(self.above) or "1"
        if self.below:
            text += "/" + (self.below[0] if len(self.below) == 1 else "(" + "*".join(self.below) + ")")
        return Unit({k: v for k, v in self.dim.items() if v}, self.scale, basis, text)

    def side(self, sign):
        if self.peek() == "(":
            self.take()
            self.factor(sign)
            while self.peek() == "*":
                self.take()
                self.factor(sign)
            if self.take() != ")":
                raise UnitError("unit.syntax")
            return
        self.factor(sign)
        while sign > 0 and self.peek() == "*":
            self.take()
            self.factor(sign)

    def factor(self, sign):
        name = self.take()
        if not name or name[0] in "*/()^@":
            raise UnitError("unit.syntax")
        # `10^4 Nm3` and `m^3` are cut at the ^ by the tokens
        power, multiplied = 1, False
        if name in ("10", "1") and self.peek()[:1] == "^":
            name += self.take()
            nxt = self.peek()
            if not nxt or nxt[0] in "*/()^@":
                raise UnitError("unit.syntax")
            name += " " + self.take()
        if self.peek()[:1] == "^":
            raised = re.fullmatch(r"\^(-?)([0-9]+)", self.peek())
            if raised and (found := self.volume(name, raised[2], sign)):
                self.take()
                exponent, entry = found
                if raised[1]:
                    power = -1
                return self.keep(sign, exponent, self.condition(entry), power)
        exponent, entry = _find(name, sign < 0)
        multiplied = exponent is not None
        entry = self.condition(entry)
        if self.peek()[:1] == "^":
            raised = re.fullmatch(r"\^(-?[0-9]+)", self.take())
            if not raised or not raised[1].lstrip("-") or len(raised[1]) > 3:
                raise UnitError("unit.syntax")
            power = int(raised[1])
            if power == 0 or abs(power) > MOST_POWER or multiplied or (entry[1] == "km" and abs(power) != 1):
                raise UnitError("unit.syntax")
        return self.keep(sign, exponent, entry, power)

    @staticmethod
    def volume(name, digits, sign):
        """`m^3`, `万Nm^3`, `km^2`: the name that a power of a length makes."""
        for cut in range(len(name)):
            if (entry := NAMES.get(name[cut:] + "^" + digits)):
                prefix = name[:cut]
                if not prefix:
                    return None, entry
                try:
                    exponent, found = _find(prefix + NAMES["t"][0], sign < 0)
                except UnitError:
                    continue
                if found is NAMES["t"]:
                    return exponent, entry
        return None

    def condition(self, entry):
        nxt = self.peek()
        if nxt == "(" and self.at + 2 < len(self.tokens) and self.tokens[self.at + 2] == ")":
            word = self.tokens[self.at + 1]
            self.at += 3
        elif nxt[:1] == "@":
            word = self.take()[1:]
        else:
            return entry
        found = _CONDITIONS.get(word.replace(" ", ""))
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

    def keep(self, sign, exponent, entry, power):
        canonical, dimension, scale, basis = entry
        total = sign * power
        if dimension == "m3":
            self.bare_m3[total < 0] = True
        if dimension:
            self.dim[dimension] = self.dim.get(dimension, 0) + total
        self.scale *= (scale * 10 ** (exponent or 0)) ** total
        for facet, word in basis.items():
            if self.seen.setdefault(facet, (word, dimension))[0] != word:
                raise UnitError("unit.syntax")
        text = (f"10^{exponent} " if exponent else "") + canonical
        if abs(power) != 1:
            text += f"^{abs(power)}"
        (self.above if total > 0 else self.below).append(text)


def base_text(dim):
    """The spelling of a dimension with one base unit in it, as `tCO2`."""
    (name, _), = dim.items()
    return BASE_SPELLING.get(name, name)


# --- bases -----------------------------------------------------------------------------------------------------------------
FACETS = {"heating": ("lower", "higher"), "moisture": ("as-received", "air-dried", "dry"), "gas": ("0C", "20C"), "coal": ("equivalent", "calorific"),
          "delivery": ("purchased", "as-fired")}
_WORDS = {}
for _facet, _words in FACETS.items():
    for _word in _words:
        _WORDS[_word.lower()] = (_facet, _word)
for _word, _others in {"lower": "低位 低位发热量 lhv ncv net", "higher": "高位 高位发热量 hhv gcv gross", "as-received": "收到基 ar", "air-dried": "空干基 空气干燥基 ad",
                       "dry": "干基 干燥基 d", "0C": "0degc", "20C": "20degc", "equivalent": "等价值 等价", "calorific": "当量值 当量", "purchased": "购入",
                       "as-fired": "入炉"}.items():
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
    if not found:
        raise UnitError("basis.unknown")
    return found


def basis_text(found):
    return ", ".join(found[f] for f in FACETS if f in found)


# --- does a unit fit ---------------------------------------------------------------------------------------------------------
def misfit(unit, bases, expected):
    """The code of what is wrong with a quantity in `unit`, of `bases` (what the unit's spelling and words say), where `expected` is asked for; or None."""
    if unit.dim != expected.dim:
        gas = dict(unit.dim)
        if "m3" in gas and "gas" in expected.dim:
            gas["gas"] = gas.get("gas", 0) + gas.pop("m3")
            if {k: v for k, v in gas.items() if v} == expected.dim:
                return "unit.gas_volume"
        return "unit.dimension"
    return basis_misfit(bases, expected.basis)


def basis_misfit(bases, demanded):
    if any(facet in bases and bases[facet] != word for facet, word in demanded.items()):
        return "basis.mismatch"
    if any(facet not in bases for facet in demanded):
        return "basis.missing"
    return None
