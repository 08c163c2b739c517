"""Random valid and nearly valid requests, from a seed and nothing else: built from the packs and from the requests
that the tree holds.

Request i begins with a row of the i-th (method, source), so that every run covers them in turn. About a third get
defects: members that are changed, dropped, repeated or damaged, and texts that are no JSON."""
import copy
import datetime
import json
import random
import re

import exact
import jsontext
import record
import units
from inventory import SUPPLIES
from sourced import Sourced

DEFECTIVE = 0.3
# In one turn of eight a row that is known to be computed, so that 5,000 requests reach every source.
ROUND, KNOWN_TURN = 8, 3
_FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")


class Raw(str):
    """A JSON number, as it is written."""


def dumps(value):
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k, ensure_ascii=False)}: {dumps(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(dumps, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _raw(value):
    """A value of jsontext with its numbers as Raw."""
    if isinstance(value, jsontext.Number):
        return Raw(value.text)
    if isinstance(value, dict):
        return {k: _raw(v) for k, v in value.items()}
    return [_raw(v) for v in value] if isinstance(value, list) else value


# --- spellings of units and bases ---------------------------------------------------------------------------------
_ALIKE = {}  # (dimension, basis) -> spellings
for _spelling, (_c, _d, _s, _b) in units.NAMES.items():
    if "*" not in _spelling and "^" not in _spelling:
        _ALIKE.setdefault((_d, str(_b)), []).append(_spelling)
_GROUP = {s: spellings for spellings in _ALIKE.values() for s in spellings}
_TOKEN = re.compile(r"(10\^[0-9]+ )?([^ */()^@0-9][^ */()^@]*)(\((?:equivalent|calorific)\)|@20C)?")
_BASIS_SPELLINGS = {}
for _spelling, (_facet, _word) in units._WORDS.items():
    _BASIS_SPELLINGS.setdefault(_word, []).append(_spelling)
_POWERS = {"10^4 ": ["10^4 ", "万", "10⁴ ", "1e4 ", "10^4"], "10^8 ": ["10^8 ", "亿", "10^8"]}


def spell(r, unit):
    """Another spelling of a unit, perhaps another unit, of the same dimension and basis."""
    if r.random() < 0.35:
        return unit.text

    def other(m):
        power, name, condition = m[1] or "", m[2], m[3] or ""
        if r.random() < 0.5 and name in _GROUP and not condition:
            name = r.choice(_GROUP[name])
        elif r.random() < 0.3 and name in _GROUP and name.isascii() and condition.startswith("("):
            name = r.choice([n for n in _GROUP[name] if n[-1] in "eE准煤"] or [name])
        if condition == "@20C":
            condition = r.choice(["@20C", "(20℃)", "（20℃，101.325kPa）"])
        elif condition:
            condition = {
                "(equivalent)": r.choice(["(equivalent)", "（等价值）", "(等价)"]),
                "(calorific)": r.choice(["(calorific)", "(当量值)", "（当量）"]),
            }[condition]
        if not power and r.random() < 0.1:
            power = r.choice(["10^4 ", "10^3 ", "千"])
        return r.choice(_POWERS.get(power, [power])) + name + condition

    text = _TOKEN.sub(other, unit.text)
    text = text.replace("*", r.choice(["*", "·", "×", " * "]))
    try:
        found = units.parse(text)
    except units.UnitError:
        return unit.text
    return text if found.dim == unit.dim and found.basis == unit.basis else unit.text


def spell_basis(r, basis):
    words = [r.choice(_BASIS_SPELLINGS[w]) for w in basis.values()]
    r.shuffle(words)
    return r.choice([", ", " ", ",", "，"]).join(words)


def _plain(value):
    """A decimal text of about eight digits near a fraction."""
    digits = 8
    while digits < 38 and 0 < abs(value) < exact.Fraction(1, 10 ** (digits - 4)):
        digits += 4
    return exact.decimal(exact.round_to(value, digits, "half_even"))


class Generator:
    def __init__(self, testee, known):
        self.testee, self.newest = testee, testee.newest
        self.engine = testee.engines[self.newest]
        self.catalog = self.engine.catalog
        self.pairs = [(k, s.id) for k in sorted(self.catalog.methods) for s in self.engine.method(k).sources]
        random.Random("order of the pairs").shuffle(self.pairs)
        documents = [e.published for s in self.catalog.series.values() for es in s.entries.values() for e in es]
        self.published = sorted({d for d in documents if d})
        self.contexts, self.rows, self.computed, self.refused = {}, {}, {}, []
        for text in known:
            self._know(text)

    def _know(self, text):
        try:
            request = _raw(jsontext.read(text))
            found = self.engine.calculate_text(text)
        except jsontext.JsonError:
            return
        except record.Refusal:
            self.refused.append(request)
            return
        key = found["method"]["id"] + "@" + found["method"]["edition"]
        context = {k: v for k, v in request.items() if k != "activities"}
        gaps = {t["activity"] for t in found["trace"] if t.get("gap")}
        for a in request["activities"]:
            self.contexts.setdefault((key, a["source"]), []).append(context)
            self.rows.setdefault((key, a["source"]), []).append(a)
            if a["id"] not in gaps:
                self.computed.setdefault((key, a["source"]), []).append({**context, "activities": [a]})

    # --- a valid request
    def request(self, index, name):
        """(text, options)"""
        r = random.Random(name)
        turn, pair = divmod(index, len(self.pairs))
        key, first = self.pairs[pair]
        if turn % ROUND == KNOWN_TURN and (key, first) in self.computed:
            return dumps(r.choice(self.computed[key, first])), {}
        options = {}
        if r.random() < 0.3:
            options["release"] = r.choice([n for n, e in self.testee.engines.items() if key in e.catalog.methods])
        if r.random() < 0.06:
            options["as_of"] = self._date(r)
        if r.random() < 0.04:
            options["strict"] = r.choice(["recalled", "recalled", "secondary", "transcribed"])
        if self.refused and r.random() < 0.02:
            return dumps(r.choice(self.refused)), options
        engine = self.testee.engines[options.get("release", self.newest)]
        method = engine.method(key)
        q = (
            copy.deepcopy(r.choice(self.contexts[key, first]))
            if (key, first) in self.contexts
            else self._context(r, method)
        )
        self._vary_context(r, q, method, engine.catalog)
        count = r.choice([1, 1, 1, 2, 2, 3, 4, 6])
        sources = [first] + [r.choice(method.sources).id for _ in range(count - 1)]
        q["activities"] = []
        for source in sources:
            q["activities"] += self._rows(r, method, method.by_id[source], q, engine.catalog)
        for n, a in enumerate(q["activities"]):
            a["id"] = r.choice(["{}", "row {}", "行{}", "a/b~{}", "Z{}", "é{}"]).format(n)
        Sourced(random.Random(f"{name} provenance")).add(q)
        r.shuffle(q["activities"])
        if r.random() < 0.3:
            q = dict(sorted(q.items(), key=lambda _: r.random()))
        if r.random() < DEFECTIVE:
            return Defects(r, self, method).damage(q), options
        return dumps(q), options

    def _date(self, r):
        """The day something was published, or the day before, or any."""
        day = datetime.date.fromisoformat(r.choice(self.published)) - datetime.timedelta(days=r.randrange(2))
        return (
            str(day)
            if r.random() < 0.6
            else f"{r.randrange(2012, 2028)}-{r.randrange(1, 13):02}-{r.randrange(1, 29):02}"
        )

    def _context(self, r, method):
        pack = self.catalog.methods[method.id + "@" + method.edition]
        year = max(int(pack["in_force"]["from"][:4]) + 1, 2015)
        return {
            "format": "tansuan.request/1",
            "method": {"id": method.id, "edition": method.edition},
            "period": str(year),
            "as_of": f"{year + 1}-06-30",
        }

    def _vary_context(self, r, q, method, catalog):
        pack = self.catalog.methods[method.id + "@" + method.edition]
        if r.random() < 0.4:
            first, last = int(pack["in_force"]["from"][:4]), int(pack["in_force"].get("to", "2026")[:4])
            year = r.randrange(max(first, 2010), max(first, last, 2010) + 1)
            if pack["in_force"]["from"][4:] not in ("", "-01", "-01-01") and year == first and r.random() < 0.9:
                year += 1
            q["period"] = r.choice(
                [
                    f"{year}",
                    f"{year}",
                    f"{year}-0{r.randrange(1, 10)}",
                    f"{year}-0{r.randrange(1, 6)}/{year}-{r.randrange(6, 13):02}",
                ]
            )
            q["as_of"] = f"{year + 1}-0{r.randrange(1, 10)}-{r.randrange(1, 29):02}"
        if r.random() < 0.15:
            q["as_of"] = self._date(r)
        choices = {}
        for id in method.choices:
            old = (q.get("choices") or {}).get(id)
            choices[id] = old if old and r.random() < 0.5 else r.choice(sorted(method.choice_words[id]))
        if choices:
            q["choices"] = choices
        if r.random() < 0.9:
            q["region"] = self._item(r, catalog, "region", catalog.items["region"])
        if method.denominators and r.random() < 0.6:
            q["denominators"] = {
                name: self._value(r, d, 0, {}, False, positive=True)
                for name, d in method.denominators.items()
                if r.random() < 0.8
            }
        if r.random() < 0.1:
            q["entity"] = {"name": r.choice(["某某公司", 'Works "1" \\ Ltd', "𠮷野\t厂"]), "credit_code": "91350100M000100Y43"}
        if r.random() < 0.05:
            q["catalog"] = r.choice([{"release": catalog.release}, {"sha256": catalog.sha256}, {}])

    @staticmethod
    def _item(r, catalog, kind, ids):
        return r.choice(catalog.spellings(kind, r.choice(ids)))

    def _rows(self, r, method, source, q, catalog):
        pool = self.rows.get((method.id + "@" + method.edition, source.id))
        if pool and r.random() < 0.6:
            a = copy.deepcopy(r.choice(pool))
            for k in ("month", "date"):
                a.pop(k, None)
            self._vary_row(r, a, source)
        else:
            a = self._row(r, source, pool, catalog)
        if r.random() < 0.15:
            a["meta"] = r.choice(
                [{}, {"来源": "ERP", "b": None, "a": [True, {"\x7f": "\n"}]}, {"\ue000": "x", "😀": "𠮷", "Z": {"z": "~/"}}]
            )
        if "region" not in a and r.random() < 0.1:
            a["region"] = self._item(r, catalog, "region", catalog.items["region"])
        return self._in_time(r, a, q["period"])

    def _in_time(self, r, a, period):
        first, _, last = period.partition("/")
        months = [f"{first[:4]}-{m:02}" for m in range(int(first[5:] or 1), int((last or first)[5:] or 12) + 1)]
        how = r.random()
        if how < 0.7:
            return [a]
        if how < 0.8:
            return [{**a, "date": f"{r.choice(months)}-{r.randrange(1, 29):02}"}]
        if how < 0.92:
            return [{**a, "month": r.choice(months)}]
        return [{**copy.deepcopy(a), "month": m} for m in months if r.random() < 0.97]

    def _vary_row(self, r, a, source):
        for name in ["quantity", *(a.get("parameters") or {})]:
            holder = a if name == "quantity" else a["parameters"]
            declared = source.by_name.get(name)
            if name not in holder or r.random() < 0.4:
                continue
            if declared is not None and declared.type == "choice" and r.random() < 0.7:
                old = holder[name]
                holder[name] = (
                    {**old, "value": r.choice(sorted(declared.words))}
                    if isinstance(old, dict)
                    else r.choice(sorted(declared.words))
                )
            elif isinstance(holder[name], str) and " " in holder[name]:
                number, unit = holder[name].split(" ", 1)
                holder[name] = (self._number(r) if name == "quantity" else self._near(r, number)) + " " + unit
            elif (
                isinstance(holder[name], dict)
                and "unit" in holder[name]
                and isinstance(holder[name].get("value"), str)
                and r.random() < 0.5
            ):
                try:
                    unit = units.parse(holder[name]["unit"])
                except units.UnitError:
                    continue
                other = spell(r, unit)
                value = exact.parse_decimal(holder[name]["value"]) * unit.scale / units.parse(other).scale
                holder[name] = {**holder[name], "value": self._near(r, _plain(value)), "unit": other}
        if "supply" in a and r.random() < 0.2:
            a["supply"] = self._supply(r, source)

    @staticmethod
    def _near(r, number):
        """The number, or one not far from it."""
        try:
            return (
                number
                if r.random() < 0.5
                else _plain(exact.parse_decimal(number) * exact.Fraction(r.randrange(90, 105), 100))
            )
        except exact.NumberError:
            return number

    @staticmethod
    def _supply(r, source):
        """One that the source has a rule for, mostly."""
        ruled = [v for f in source.factors for c in f.cases for k, v in c.when if k == "supply"]
        return r.choice(ruled) if ruled and r.random() < 0.95 else r.choice(SUPPLIES)

    @staticmethod
    def _number(r):
        return r.choice(
            [
                str(r.randrange(0, 10 ** r.randrange(1, 8))),
                f"{r.randrange(0, 10 ** 5)}.{r.randrange(0, 10 ** 6):06}",
                "0",
                f"{r.randrange(0, 3000)}.{r.choice([5, 25, 125, 375, 625, 675, 5005, 1005])}",
                "007.50",
                f"{r.randrange(1, 999)}e{r.randrange(-3, 4)}",
                f"{r.randrange(10 ** 20, 10 ** 21)}.5",
            ]
        )

    def _row(self, r, source, pool, catalog):
        a = {"source": source.id}
        if source.kind:
            old = [x["item"] for x in pool or [] if "item" in x]
            ids = source.only or catalog.items[source.kind]
            if old and not source.only and r.random() < 0.8:
                ids = [catalog.item(source.kind, x) for x in old]
                ids = [x for x in ids if x] or catalog.items[source.kind]
            a["item"] = self._item(r, catalog, source.kind, ids)
        item = catalog.item(source.kind, a["item"]) if source.kind else None
        if source.supply:
            a["supply"] = "grid" if r.random() < 0.4 else self._supply(r, source)
        if not pool and source.kind is None:
            variant = 0
        elif pool and source.has_variants:
            variant = self._variant_of(source, r.choice(pool))
        else:
            variant = r.randrange(len(source.variants))
        if source.quantity and (source.quantity.required or r.random() < 0.5):
            proof = any(c.proof for f in source.factors for c in f.cases) and r.random() < 0.9
            a["quantity"] = self._value(
                r, source.quantity, variant, source.quantity.demand.of(item), source.quantity.proof or proof
            )
        parameters = {}
        for i in source.inputs:
            if (
                i.name == "quantity"
                or i.type in ("supply", "region")
                or (not (i.required and not i.absent) and r.random() < (0.1 if i.type == "choice" else 0.5))
            ):
                continue
            known = [x["parameters"][i.name] for x in pool or [] if i.name in (x.get("parameters") or {})]
            if known and i.type == "number" and r.random() < 0.8:
                parameters[i.name] = copy.deepcopy(r.choice(known))
                continue
            if i.type == "choice":
                word = r.choice(sorted(i.words))
                parameters[i.name] = {"value": word, "evidence": "凭证"} if i.proof or r.random() < 0.1 else word
            elif i.type == "list":
                parameters[i.name] = [
                    self._list_row(r, i, catalog) for _ in range(r.randrange(i.min_rows, i.min_rows + 3))
                ]
            else:
                parameters[i.name] = self._value(r, i, variant, i.demand.of(item), i.proof)
        for f in source.factors:
            case = next((c for c in f.cases if c.override), None)
            if case and r.random() < 0.25:
                parameters[f.name] = self._value(r, f, variant, case.demand.of(item), True)
        if parameters:
            a["parameters"] = parameters
        return a

    @staticmethod
    def _variant_of(source, row):
        given = row.get("quantity")
        text = given if isinstance(given, str) else given.get("unit", "1") if isinstance(given, dict) else "1"
        try:
            dim = units.parse(text.split(" ", 1)[-1]).dim
        except units.UnitError:
            return 0
        return next((n for n, u in enumerate(source.quantity.units) if u.dim == dim), 0)

    def _list_row(self, r, i, catalog):
        row = {}
        for f in i.fields:
            if f.type == "text":
                row[f.name] = r.choice(["样品1", "batch"])
            elif f.type == "item":
                row[f.name] = self._item(r, catalog, f.kind, catalog.items[f.kind])
            else:
                row[f.name] = self._value(r, f, 0, {}, False)
        return row

    def _value(self, r, declared, variant, demanded, evidence, positive=False):
        """A measured value that fits, mostly."""
        unit = declared.units[variant]
        low = declared.low if declared.low is not None else declared.min
        high = declared.high if declared.high is not None else declared.max
        if low is None or r.random() < 0.05:
            low = declared.min if declared.min is not None else exact.Fraction(0)
        if high is None or r.random() < 0.05:
            high = declared.max if declared.max is not None else max(low, exact.Fraction(1)) * 10 ** r.randrange(0, 5)
        share = r.choice([0, 1000, *(r.randrange(1, 1000) for _ in range(4))])
        if positive and share == 0 and r.random() < 0.95:
            share = 5
        value = low + (high - low) * exact.Fraction(share, 1000)
        text = spell(r, unit)
        number = _plain(value * unit.scale / units.parse(text).scale)
        words = {f: w for f, w in demanded.items() if f not in units.parse(text).basis}
        stated = spell_basis(r, words) if words and r.random() < 0.96 else None
        if not evidence and not stated and r.random() < 0.6:
            if text == "1" and r.random() < 0.5:
                return Raw(number) if r.random() < 0.5 else number
            if r.random() < 0.1:
                number = r.choice([number.translate(_FULL_WIDTH), number + "e0"])
            return number + ("" if text[0] not in "0123456789eE" and r.random() < 0.2 else " ") + text
        out = {"value": Raw(number) if r.random() < 0.2 else number, "unit": text}
        if r.random() < 0.1:
            out = {"value": f"{number} {text}"}
        if stated:
            out["basis"] = stated
        if evidence or r.random() < 0.1:
            out["evidence"] = r.choice(["化验单 2024-01", "invoice", "检测报告"])
        return out


# --- defects ------------------------------------------------------------------------------------------------------
JUNK = [
    "",
    " ",
    "x",
    "NaN",
    "-1",
    "-0",
    "1,5 t",
    "1 250 t",
    "5 × 10^3 t",
    "5 ×1 t",
    "1e41 t",
    "1 m3",
    "3 Nm3",
    "2 m3(20℃)",
    "1 kW",
    "1 tce(等价值)",
    "7 吨标准煤(当量值)",
    "100 %",
    "0 t",
    "12",
    "1e400",
    ".5 t",
    "5. t",
    "+5 t",
    "--5",
    "½ t",
    "1 t/t",
    "1 m3/m3",
    "1 kg^13",
    "1 " + "t" * 70,
    "1" * 61 + " t",
    "9" * 111,
    "收到基",
    "高位",
    "lower, higher",
    "dry",
    "空干基",
    "2024-02-30",
    "2024-13",
    "2024",
    "1899-01-01",
    "2024-2",
    "2023-12/2024-02",
    "2024-06/2024-01",
    "CN",
    "江苏",
    "320000",
    "天然气",
    "Diesel",
    "diesel",
    "grid",
    "gec",
    "煤",
    "𠮷",
    "a" * 201,
    "\u0000",
    "~/",
    Raw("1"),
    Raw("-0"),
    Raw("1.50"),
    Raw("1e3"),
    Raw("0." + "1" * 70),
    Raw("1" * 61),
    Raw("1e-41"),
    None,
    True,
    False,
    [],
    {},
    [[]],
    {"value": "1"},
    {"value": Raw("1"), "unit": "t"},
    {"value": "1 t", "basis": "ar"},
    {"unit": "t"},
    {"value": None, "unit": "foo"},
    {"value": "1", "unit": "", "evidence": ""},
    {"value": "x", "unit": "y", "basis": "z"},
    {"value": True},
    {"value": "1", "unit": "t", "extra": None},
    {"value": "1", "unit": "Nm3", "basis": "20C"},
    [Raw("1"), {}],
    {"value": "1", "unit": "t", "evidence": "e"},
    {"evidence": "e"},
]
NAMES = [
    "unknown",
    "quantity",
    "supply",
    "region",
    "basis",
    "item",
    "month",
    "date",
    "meta",
    "edition",
    "a/b~c",
    "",
    "value",
    "unit",
    "evidence",
    "activities",
    "id",
]


class Defects:
    def __init__(self, r, generator, method):
        self.r, self.generator, self.method = r, generator, method

    def damage(self, q):
        r = self.r
        if r.random() < 0.08:
            return self._text(dumps(q))
        for _ in range(r.choice([1, 1, 1, 1, 2, 2, 3, 5])):
            r.choice(
                [
                    self._change,
                    self._change,
                    self._drop,
                    self._add,
                    self._row,
                    self._value,
                    self._value,
                    self._known,
                    self._context,
                ]
            )(q)
        return dumps(q)

    def _places(self, value, found):
        for k in value if isinstance(value, dict) else range(len(value)):
            found.append((value, k))
            if isinstance(value[k], (dict, list)) and value[k]:
                self._places(value[k], found)
        return found

    def _place(self, q):
        return self.r.choice(self._places(q, []))

    def _change(self, q):
        holder, k = self._place(q)
        holder[k] = copy.deepcopy(self.r.choice(JUNK))

    def _drop(self, q):
        holder, k = self._place(q)
        if isinstance(holder, dict):
            del holder[k]
        else:
            holder.pop(k)

    def _add(self, q):
        holders = [h for h, _ in self._places(q, []) if isinstance(h, dict)]
        self.r.choice(holders)[self.r.choice(NAMES)] = copy.deepcopy(self.r.choice(JUNK))

    def _activity(self, q):
        rows = (
            [a for a in q.get("activities") or [] if isinstance(a, dict)]
            if isinstance(q.get("activities"), list)
            else []
        )
        return self.r.choice(rows) if rows else None

    def _row(self, q):
        r, a = self.r, self._activity(q)
        if a is None:
            return
        how = r.randrange(12)
        if how == 0:
            q["activities"].append(copy.deepcopy(a))
        elif how == 1:
            a["source"] = r.choice(self.method.sources).id
        elif how == 2:
            kind = r.choice(sorted(self.generator.catalog.items))
            a["item"] = r.choice(self.generator.catalog.items[kind])
        elif how == 3:
            a["supply"] = r.choice(SUPPLIES)
        elif how == 4:
            a["month"] = r.choice(["2024-01", "2030-12", "2024-00", "1999-12", "2024-01-01"])
        elif how == 5:
            a["date"] = r.choice(["2024-02-29", "2023-02-29", "2024-01", "2031-01-01", "2024-6-1"])
        elif how == 6:
            a["basis"] = r.choice(["收到基", "dry", "低位", "高位 ar", "x", "20℃", "ar ad", ",", "等价值"])
        elif how == 7:
            a["meta"] = r.choice(
                [
                    {"n": Raw("1")},
                    {"a": [{"b": [Raw("1e3")]}]},
                    [],
                    json.loads("[" * 9 + "]" * 9),
                    {"a": json.loads("[" * 12 + "]" * 12)},
                    {"d": {"d": {"d": {"d": {"d": {"d": {"d": {"d": {"d": Raw("1"), "e": []}}}}}}}}},
                ]
            )
        elif how == 8:
            a["region"] = r.choice(["nowhere", "CN", "江苏", "110000", ""])
        elif how == 9:
            a.setdefault("parameters", {})
            if isinstance(a["parameters"], dict):
                source = self.method.by_id.get(a["source"]) if isinstance(a.get("source"), str) else None
                names = [f.name for f in source.factors] if source else []
                a["parameters"][r.choice(names + NAMES[:1])] = copy.deepcopy(r.choice(JUNK))
        elif how == 10:
            a["id"] = r.choice(["x" * 200, "x" * 201, "行" * 67, "", "0"])
        else:
            a.pop(r.choice(["quantity", "item", "supply", "parameters", "source", "id"]), None)

    def _value(self, q):
        """A number, unit, basis or evidence of one value."""
        r = self.r
        places = (
            [
                (h, k)
                for h, k in self._places(q.get("activities") or [], [])
                if isinstance(h, dict) and isinstance(h[k], dict) and "value" in h[k]
            ]
            if isinstance(q.get("activities"), list)
            else []
        )
        if not places:
            return self._change(q)
        holder, k = r.choice(places)
        value = holder[k]
        how = r.randrange(6)
        if how == 0:
            value.pop("evidence", None)
        elif how == 1:
            value.pop("basis", None)
        elif how == 2:
            value["basis"] = r.choice(
                ["收到基", "dry", "低位", "高位", "x", "空干基", "20℃", "等价值", "低位 高位", "lower, as-received", "入炉"]
            )
        elif how == 3:
            value["unit"] = r.choice(
                [
                    "t",
                    "kg",
                    "m3",
                    "Nm3",
                    "m3(20℃)",
                    "GJ",
                    "MWh",
                    "%",
                    "1",
                    "foo",
                    "t/",
                    "GJ/t",
                    "tce",
                    "tce(等价值)",
                    "kJ/m3",
                    "(t",
                    "t CO2",
                    "万",
                ]
            )
        elif how == 4:
            value["value"] = r.choice(
                ["-1", "0", "1e9", "101", "1,5", "1e41", "x", Raw("-0.5"), Raw("2"), "0.0000001", " 1", "１"]
            )
        else:
            holder[k] = r.choice(["-5 t", "1 foo", "1", "1e5 GJ", "200 %"])
        return None

    def _known(self, q):
        """A row of another known request."""
        key = self.r.choice(sorted(self.generator.rows))
        if isinstance(q.get("activities"), list):
            q["activities"].append(copy.deepcopy(self.r.choice(self.generator.rows[key])))

    def _context(self, q):
        r = self.r
        name, value = r.choice(
            [
                ("period", "2024-02"),
                ("period", "2012"),
                ("period", "2031"),
                ("period", "2024-1"),
                ("period", "24"),
                ("as_of", "2024"),
                ("as_of", "2024-02-30"),
                ("as_of", None),
                ("region", None),
                ("region", "火星"),
                ("catalog", {"release": "2024.9"}),
                ("catalog", {"sha256": "0" * 64}),
                ("entity", {"credit_code": "91350100M000100Y44"}),
                ("entity", {"credit_code": "91350100M000100Y4"}),
                ("entity", {"credit_code": "9135010OM000100Y43"}),
                ("entity", []),
                ("method", {"id": "cn.unknown"}),
                ("method", {"id": self.method.id, "edition": "1900"}),
                ("method", {"id": self.method.id}),
                ("method", self.method.id),
                ("format", "tansuan.request/2"),
                ("choices", {}),
                ("choices", {k: "no" for k in self.method.choices}),
                ("choices", {"no_such_choice": None}),
                ("activities", []),
                ("activities", {}),
                (
                    "denominators",
                    {
                        n: r.choice(["0", "0 t", "1 t", "5 万元", "-1 t", {"value": "0", "unit": d.units[0].text}])
                        for n, d in self.method.denominators.items()
                    },
                ),
                ("denominators", {"no_such": "1"}),
            ]
        )
        q[name] = copy.deepcopy(value)

    def _text(self, text):
        """No JSON, or nearly none."""
        r = self.r
        at = r.randrange(len(text))
        return r.choice(
            [
                lambda: text[:at],
                lambda: text[:at] + text[at + 1 :],
                lambda: text[:at] + r.choice('{}[],:"\\\x00\x01/eE+.-0u') + text[at:],
                lambda: text.replace(
                    ": ",
                    ": "
                    + r.choice(
                        ["NaN, ", "01", "+1", "-", "1e999", "\\u00e9", '"\\x"', '"\\ud800"', '"\\ud83d\\ude00"']
                    ),
                    1,
                ),
                lambda: text[:-1] + ', "format": "tansuan.request/1"}',
                lambda: text[:-1] + ', "form\\u0061t": "x"}',
                lambda: text + r.choice([" ", "\n", "x", "{}", ","]),
                lambda: text[:-1] + ', "deep": ' + "[" * r.choice([62, 63, 64, 65]) + "]" * 62 + "}",
                lambda: "\ufeff" + text,
                lambda: text[:-1]
                + ', "many": {'
                + ", ".join(f'"k{n}": null' for n in range(r.choice([15, 16, 17, 18])))
                + ', "k3": 1, "k5": 2}}',
                lambda: text.replace('"id"', '"id": "twice", "id"', 1),
                lambda: text.replace(" ", r.choice(["\t", "\n", "\f", "\u00a0"]), 3),
            ]
        )()
