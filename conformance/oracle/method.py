"""Methods: a pack with its shared sources, the methods it extends, its binds and case lists put together
(spec/record.md, section 10), and what of it is computed once for all requests."""
import copy
import hashlib

import exact
import formula
import units
from catalog import first_day, last_day, unique

LISTS = (("choices", "id"), ("tallies", "id"), ("sources", "id"), ("indicators", "id"), ("reporting", "of"))


# --- putting packs together ---------------------------------------------------------------------------------------
class Assembly:
    def __init__(self, catalog, key):
        self.catalog = catalog
        layers, at = [], key
        while at:
            layers.append(at)
            at = catalog.methods[at].get("extends")
        self.layers, found = layers, {name: [] for name, _ in LISTS}
        for layer in reversed(layers):
            pack = catalog.methods[layer]
            for source in found["sources"]:
                _rename(source, pack.get("rebind", {}))
            for name, by in LISTS:
                without = pack.get("without", [])
                old = [x for x in found[name] if x[by] not in without]
                own = self.sources(("method", layer), pack) if name == "sources" else pack.get(name, [])
                new = {x[by]: x for x in own}
                found[name] = [new.pop(x[by], x) for x in old] + list(new.values())
        self.lists = found
        lines = [catalog.hashes["method", layer] for layer in layers]
        used = {id for s in found["sources"] for kind, id in s["_homes"] if kind == "sources"}
        lines += [catalog.hashes["sources", id] for id in sorted(used, key=str.encode)]
        self.sha256 = hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def shared(self, id):
        return ("sources", id), self.catalog.shared[id]

    def sources(self, home, pack):
        out = []
        for s in pack.get("sources", []):
            if "use" not in s:
                out.append(self.source(home, pack, s, {}))
                continue
            id, _, name = s["use"].partition("/")
            its_home, its_pack = self.shared(id)
            for t in its_pack["sources"]:
                if t["id"] != name and not (name == "*" and t["id"] in s.get("only", [t["id"]])):
                    continue
                own = self.source(its_home, its_pack, t, s.get("bind", {}))
                own["shared"] = f"{id}/{t['id']}"
                for k in ("clause", "evidence", "register") + (("id", "title", "notes") if name != "*" else ()):
                    if k in s:
                        own[k] = s[k]
                out.append(own)
        return out

    def source(self, home, pack, source, bind):
        source = copy.deepcopy(source)
        homes = source["_homes"] = {home}  # a pack none of whose sources and cases are left does not count as used
        for f in source.get("factors", []):
            cases = self.cases(home, pack, f["cases"]) if "cases" in f else [dict(f, _home=home)]
            f["cases"] = [_bound(c, bind) for c in cases]
            homes |= {c["_home"] for c in cases}
        for e in source.get("emissions", []):
            e["gas"] = _bound_text(e["gas"], bind)
        return source

    def cases(self, home, pack, cases):
        if isinstance(cases, str):
            cases = [{"list": cases}]
        out = []
        for c in cases:
            if "list" not in c:
                out.append(dict(copy.deepcopy(c), _home=home))
                continue
            its_home, its_pack, name = home, pack, c["list"]
            if "/" in name:
                id, _, name = name.partition("/")
                its_home, its_pack = self.shared(id)
            out += [_bound(x, c.get("bind", {})) for x in self.cases(its_home, its_pack, its_pack["case_lists"][name])]
        return out


def _bound_text(text, bind):
    return bind.get(text[1:], text) if text.startswith("$") else text


def _bound(case, bind):
    case = dict(case)
    if "series" in case:
        case["series"] = _bound_text(case["series"], bind)
    if "keys" in case:
        case["keys"] = {k: _bound_text(v, bind) for k, v in case["keys"].items()}
    return case


def _rename(source, names):
    for f in source.get("factors", []):
        for c in f["cases"]:
            if c.get("series") in names:
                c["series"] = names[c["series"]]


# --- what is computed once ----------------------------------------------------------------------------------------
def rule(r):
    return {"clause": r["clause"], "digits": int(r["digits"]), "rule": r["rule"]}


def rounded(value, unit, r):
    """The text of a value that a report shows."""
    digits = int(r["digits"])
    return exact.fixed(exact.round_to(value / unit.scale, digits, r["rule"]), digits)


class Declared:
    """An input, factor, field or step: its unit for each variant, its bounds."""

    def __init__(self, d, variants, name):
        self.name, self.report = d[name], d.get("report")
        unit = d.get("unit", "1")
        self.units = [units.parse(unit[v] if isinstance(unit, dict) else unit) for v in variants]
        self.min, self.max = (exact.parse(d[k]) if k in d else None for k in ("min", "max"))
        plausible = d.get("plausible", {})
        self.low, self.high = (exact.parse(plausible[k]) if k in plausible else None for k in ("min", "max"))
        absent = d.get("absent")
        self.absent = absent and Absent(absent)

    def within(self, value, variant):
        scaled = value / self.units[variant].scale if self.min is not None or self.max is not None else 0
        return (self.min is None or scaled >= self.min) and (self.max is None or scaled <= self.max)

    def implausible(self, value, variant):
        """The words for a value beyond the plausible bounds, below first."""
        unit, found = self.units[variant], []
        for words, bound, wrong in (("below", self.low, lambda v, b: v < b), ("above", self.high, lambda v, b: v > b)):
            if bound is not None and wrong(value / unit.scale, bound):
                found.append(f"{words} {exact.decimal(bound)}" + (f" {unit.text}" if unit.text != "1" else ""))
        return found


class Absent:
    def __init__(self, a):
        self.unit, self.printed = units.parse(a["unit"]), a["value"]
        self.value = exact.parse(a["value"]) * self.unit.scale
        self.conservative, self.clause = bool(a.get("conservative")), a.get("clause")
        self.shown = {k: a[k] for k in ("clause", "reason") if k in a}


class Demand:
    """The basis that is demanded of a value, perhaps by item."""

    def __init__(self, d):
        self.basis = units.basis(d["basis"]) if "basis" in d else {}
        self.by_item = [(set(line["items"]), units.basis(line["basis"])) for line in d.get("basis_for", [])]

    def of(self, item):
        return next((b for items, b in self.by_item if item in items), self.basis)


class Input(Declared):
    def __init__(self, d, variants):
        super().__init__(d, variants, "name")
        self.type, self.required, self.proof = d.get("type", "number"), d.get("required", True), d.get("proof", False)
        self.demand, self.assumes = Demand(d), "basis_for" in d and not d.get("proof", False)
        self.words = {}
        for v in d.get("values", []):
            for title in v.get("title", {}).values():
                self.words[title] = v["id"]
        self.words |= {v["id"]: v["id"] for v in d.get("values", [])}
        self.fields = [Field(f) for f in d.get("fields", [])]
        self.min_rows = int(d.get("min_rows", 0))


class Field(Declared):
    def __init__(self, d):
        super().__init__(d, [None], "name")
        self.type, self.kind = d.get("type", "number"), d.get("kind")


class Case:
    def __init__(self, c, factor, catalog):
        self.when = [(k.removeprefix("@"), v) for k, v in c.get("when", {}).items()]
        self.series = catalog.series[c["series"]] if "series" in c else None
        self.keys = [c.get("keys", {}).get(k, "") for k in self.series.keys] if self.series else []
        self.select = c.get("select", "constant")
        self.proof = c.get("proof", False)
        kind = "override" if "override" in c else "override_absent" if "override_absent" in c else None
        self.override, self.demand = kind, Demand(c[kind]) if kind else None
        self.document = catalog.pack_document(*c["_home"], c["document"]) if "document" in c else None
        self.evidence, self.clause, self.reason = c.get("evidence"), c.get("clause"), c.get("reason")
        self.registers = unique(c.get("register"), factor.get("register"))
        self.rule_clause = self.clause or factor.get("clause")
        if "value" in c:
            unit = c.get("unit", "1")
            self.printed = c["value"]
            self.unit = units.parse(unit if isinstance(unit, str) else next(iter(unit.values())))
            self.value = exact.parse(c["value"]) * self.unit.scale
        else:
            self.printed = None


class Factor(Declared):
    def __init__(self, f, variants, catalog):
        super().__init__(f, variants, "name")
        self.title = f.get("title")
        own = units.basis(f["basis"]) if "basis" in f else {}
        self.bases = [{**own, **u.basis} for u in self.units]
        self.cases = [Case(c, f, catalog) for c in f["cases"]]
        self.asks_supply = any(k == "supply" for c in self.cases for k, _ in c.when)


class Step(Declared):
    def __init__(self, s, variants, lists):
        super().__init__(s, variants, "id")
        self.functions = [formula.compiled(s["formula"], lists, u.scale) for u in self.units]


class Emission:
    def __init__(self, e, source):
        self.gas, self.mass, self.co2e = e["gas"], e["mass"], e["co2e"]
        self.text = e["gas"][1:] if e["gas"].startswith("@") else None
        self.counts = source.get("in_total", True) and e.get("in_total", True)


class Source:
    def __init__(self, s, tallies, catalog):
        self.id, self.title, self.classed, self.evidence = s["id"], s["title"], s["class"], s["evidence"]
        self.in_total = s.get("in_total", True)
        item = s.get("item")
        self.kind, self.only = (item["kind"], item.get("only")) if item else (None, None)
        self.variants = s.get("variants") or [None]
        self.has_variants = bool(s.get("variants"))
        self.inputs = [Input(i, self.variants) for i in s["inputs"]]
        self.by_name = {i.name: i for i in self.inputs}
        self.quantity = self.by_name.get("quantity")
        self.supply = next((i for i in self.inputs if i.type == "supply"), None)
        lists = {i.name: {f.name for f in i.fields} for i in self.inputs if i.type == "list"}
        self.factors = [Factor(f, self.variants, catalog) for f in s.get("factors", [])]
        self.steps = [Step(x, self.variants, lists) for x in s["steps"]]
        self.emissions = [Emission(e, s) for e in s.get("emissions", [])]
        self.tallies = [(t["id"], t["value"]) for t in s.get("tallies", []) if t["id"] in tallies]
        fields = {f for names in lists.values() for f in names}
        self.compared = unique(
            *(n for x in s["steps"] for n in formula.compared_texts(formula.parse(x["formula"]), fields)),
            *(e.text for e in self.emissions),
        )
        self.shown = self._shown(s)

    def datum(self, name):
        """The input or factor of that name."""
        return self.by_name.get(name) or next(f for f in self.factors if f.name == name)

    def _shown(self, s):
        out = {k: s[k] for k in ("id", "title", "class", "clause", "evidence", "register", "shared") if k in s}
        out["steps"] = [
            {k: x[k] for k in ("id", "formula", "clause", "register") if k in x}
            | ({"report": rule(x["report"])} if "report" in x else {})
            for x in s["steps"]
        ]
        if self.tallies:
            out["tallies"] = [{"id": t, "value": v} for t, v in self.tallies]
        for k in ("inputs", "factors"):
            reported = [{"name": x["name"], "report": rule(x["report"])} for x in s.get(k, []) if "report" in x]
            if reported:
                out[k] = reported
        return out


class Indicator:
    def __init__(self, i):
        self.id, self.unit = i["id"], units.parse(i["unit"])
        self.function = formula.compiled(i["formula"], {}, self.unit.scale)
        self.names = unique(*formula.names(formula.parse(i["formula"])))
        self.inputs = {x["name"]: Declared(x, [None], "name") for x in i.get("inputs", [])}
        self.shown = {k: i[k] for k in ("id", "title", "formula", "clause", "register") if k in i}


class Method:
    def __init__(self, catalog, key):
        assembly = Assembly(catalog, key)
        pack = catalog.methods[key]
        lists = assembly.lists
        self.id, self.edition = pack["id"], pack["edition"]
        self.shown = {k: pack[k] for k in ("id", "edition", "title", "document", "evidence")} | {
            "sha256": assembly.sha256
        }
        self.choices = {c["id"]: c for c in lists["choices"]}
        self.choice_words = {c["id"]: {v["id"] for v in c["values"]} for c in lists["choices"]}
        self.tallies = lists["tallies"]
        self.tally_units = {t["id"]: units.parse(t["unit"]) for t in self.tallies}
        self.total = next(
            (catalog.methods[layer]["total"] for layer in assembly.layers if "total" in catalog.methods[layer]), True
        )
        self.sources = [Source(s, self.tally_units, catalog) for s in lists["sources"]]
        self.by_id = {s.id: s for s in self.sources}
        self.indicators = [Indicator(i) for i in lists["indicators"]]
        self.denominators = {}
        for i in self.indicators:
            for name, declared in i.inputs.items():
                self.denominators.setdefault(name, declared)
        self.reporting = lists["reporting"]


def in_force(pack, first, last):
    force = pack["in_force"]
    return first_day(force["from"]) <= first and ("to" not in force or last <= last_day(force["to"]))
