"""Engine: a method run on an inventory."""
from fractions import Fraction as F

import exact
import formula
import inventory
import units
from catalog import Refusal

GRADES = ["primary", "transcribed", "secondary", "recalled"]
_trees = {}


def tree(text):
    if text not in _trees:
        _trees[text] = formula.parse(text)
    return _trees[text]


def number(value, unit):
    u = units.parse(unit)
    return {**exact.shown(value / u.scale), "unit": u.text}


def variant(source, row):
    names = source.get("variants")
    if not names:
        return None
    dim = units.parse(row["quantity"]["unit"]).dim
    q = next(i for i in source["inputs"] if i["name"] == "quantity")
    return next((v for v in names if units.parse(q["unit"][v]).dim == dim), None)


def pick(unit, v):
    return unit[v] if isinstance(unit, dict) else unit


def unique(*ids):
    return list(dict.fromkeys(i for i in ids if i))


def worst(*grades):
    return max((g for g in grades if g), key=GRADES.index)


class Run:
    def __init__(self, catalog, method, request):
        self.catalog, self.method, self.request = catalog, method, request
        self.lines, self.index, self.documents, self.trace, self.values = [], {}, [], [], []
        self.grades, self.choices, self.complete, self.problems, self.gapped = set(), set(), True, set(), set()

    def problem(self, row, pointer, code):
        n = next(i for i, a in enumerate(self.given["activities"]) if a["id"] == row["id"])
        self.problems.add((code, f"/activities/{n}{pointer}"))

    def within(self, row, pointer, spec, value, unit, code):
        scale = units.parse(unit).scale
        if ("min" in spec and value < exact.parse(spec["min"]) * scale) or (
                "max" in spec and value > exact.parse(spec["max"]) * scale):
            self.problem(row, pointer, code)

    def basis(self, row, at, q, spec, item, unit):
        want = next((b["basis"] for b in spec.get("basis_for", []) if item in b["items"]), spec.get("basis"))
        want = set(inventory.facets(want, units.parse(unit).basis).split(", "))
        has = set(inventory.facets(q.get("basis"), units.parse(q["unit"]).basis).split(", "))
        for group in ({"lower", "higher"}, {"as-received", "as-dried", "dry"}, {"0C", "20C"}, {"calorific", "equivalent"}):
            if want & group and has & group and want & group != has & group:
                self.problem(row, at, "basis.mismatch")

    def check(self, source, row, v):
        params = row.get("parameters", {})
        if "item" in source and row.get("item") is None:
            self.problem(row, "/item", "member.missing" if "item" not in row else "item.unknown")
        elif source.get("item", {}).get("only") and row["item"] not in source["item"]["only"]:
            self.problem(row, "/item", "item.unknown")
        known = {i["name"] for i in source["inputs"]} | {f["name"] for f in source.get("factors", [])}
        for name in set(params) - known:
            self.problem(row, "/parameters/" + name, "member.unknown")
        if source.get("variants") and v is None:
            self.problem(row, "/quantity", "unit.dimension")
        for i in source["inputs"]:
            name, kind = i["name"], i.get("type", "number")
            at = "/quantity" if name == "quantity" else "/parameters/" + name
            q = row.get("quantity") if name == "quantity" else params.get(name)
            if i.get("proof") and q is not None and not (isinstance(q, dict) and q.get("evidence")):
                self.problem(row, at, "evidence.missing")
            if kind == "choice":
                word = q.get("value") if isinstance(q, dict) else q
                if word is not None and word not in [x["id"] for x in i["values"]]:
                    self.problem(row, at, "choice.unknown")
            if q is None and i.get("required", True) and "absent" not in i and kind in ("choice", "list"):
                self.problem(row, at, "member.missing" if kind == "choice" else "input.missing")
            if kind == "list":
                if len(q or []) < int(i.get("min_rows", 0)):
                    self.problem(row, at, "list.too_short")
                for n, r in enumerate(q or []):
                    for f in i["fields"]:
                        x = r.get(f["name"])
                        if isinstance(x, dict):
                            if units.parse(x["unit"]).dim != units.parse(f["unit"]).dim:
                                self.problem(row, f"{at}/{n}/{f['name']}", "unit.dimension")
                            self.within(row, f"{at}/{n}/{f['name']}", f, inventory.scalar(x), f["unit"], "input.range")
            elif kind == "number" and q is not None and not (source.get("variants") and v is None):
                unit = pick(i["unit"], v)
                if units.parse(q["unit"]).dim != units.parse(unit).dim:
                    self.problem(row, at, "unit.dimension")
                else:
                    if (units.parse(q["unit"]).basis or units.parse(unit).basis) != units.parse(unit).basis:
                        self.problem(row, at, "basis.mismatch")
                    if units.parse(unit).basis and not units.parse(q["unit"]).basis:
                        self.problem(row, at, "unit.gas_volume")
                    self.basis(row, at, q, i, row.get("item"), unit)
                    self.within(row, at, i, inventory.scalar(q), unit, "input.range")

    def document(self, key, doc):
        for i, (k, _) in enumerate(self.documents):
            if k == key:
                return i
        self.documents.append((key, doc))
        return len(self.documents) - 1

    def line(self, key, make):
        if key not in self.index:
            self.index[key] = len(self.lines)
            self.lines.append(None)
            self.lines[self.index[key]] = make()
        return self.index[key]

    def row(self, source, row):
        item, params = row.get("item"), row.get("parameters", {})
        v, env, texts, fs, tables, absents = variant(source, row), {}, {}, [], [], []
        texts["item"] = item
        for i in source["inputs"]:
            name, kind = i["name"], i.get("type", "number")
            if kind == "supply":
                texts[name] = row.get("supply")
            elif kind == "region":
                texts[name] = row.get("region", self.request.get("region"))
            elif kind == "choice":
                p = params.get(name)
                texts[name] = p["value"] if isinstance(p, dict) else p
            elif kind == "list":
                env[name] = [{k: (inventory.scalar(x) if isinstance(x, dict) else x) for k, x in r.items()}
                             for r in params.get(name, [])]
            else:
                q = row.get("quantity") if name == "quantity" else params.get(name)
                if q is None and "absent" in i:
                    q = i["absent"]
                    absents.append({k: q[k] for k in ("clause", "reason") if k in q} | {"name": name} |
                                   number(inventory.scalar(q), q["unit"]))
                if q is not None:
                    env[name] = inventory.scalar(q)
        choice, gap = self.request.get("choices", {}), False
        self.check(source, row, v)

        def text(name):
            if name.startswith("@choice:"):
                self.choices.add(name[8:])
                if name[8:] not in choice:
                    self.problems.add(("choice.missing", "/choices/" + name[8:]))
                return choice.get(name[8:])
            return texts[name[1:]] if name.startswith("@") else texts.get(name, item if name == "item" else None)

        for f in source.get("factors", []):
            rule, case = f, None
            if "cases" in f:
                hits = [(n, c) for n, c in enumerate(f["cases"])
                        if all((text(k) in w if isinstance(w, list) else text(k) == w) for k, w in c.get("when", {}).items())]
                if len(hits) != 1:
                    raise Refusal("factor.no_case")
                case, rule = hits[0]
            name = f["name"]
            given = params.get(name) if ("override" in rule or "override_absent" in rule or "override" in f or
                                         "override_absent" in f) else None
            unit = pick(f["unit"], v)
            entry, line, keys = None, None, None
            if rule.get("proof") and "evidence" not in row.get("quantity", {}):
                self.problem(row, "/quantity", "evidence.missing")
            if name in params and not any(k in r for r in (rule, f) for k in ("override", "override_absent")):
                self.problem(row, "/parameters/" + name, "override.not_allowed")
            registers = unique(rule.get("register"), f.get("register"))
            base = {"name": name, **({"title": f["title"]} if "title" in f else {})}
            shown = {}
            if "clause" in rule or "clause" in f:
                shown["clause"] = rule.get("clause", f.get("clause"))
            if "reason" in rule:
                shown["reason"] = rule["reason"]
            pack = rule.get("_pack", f["_pack"])
            doc = None
            if rule.get("document"):
                doc = ((pack["id"], rule["document"]), dict(pack["documents"][rule["document"]], id=rule["document"]))
            if "series" in rule:
                keys = {k: (text(w) if w.startswith("@") else w) for k, w in rule.get("keys", {}).items()}
                entry = self.catalog.resolve(rule["series"], keys, rule.get("select", "constant"), self.request["period"],
                                             self.request["as_of"])
                if entry is None and given is None and "absent" not in f and "absent" not in rule:
                    gap = True
                    fs.append({"name": name, "gap": True})
                    continue
            if entry is not None:
                def make():
                    regs = unique(entry.get("register"), *registers)
                    out = {**base, "document": self.document(*entry["doc"]), "entry": entry["name"], "evidence": worst(entry["evidence"], rule.get("evidence")),
                           "select": rule.get("select", "constant"), "unit": units.parse(entry["unit"]).text,
                           "value": entry["value"]}
                    if doc:
                        shown["document"] = self.document(*doc)
                    for k in ("clause", "note", "errata"):
                        if k in entry:
                            out[k] = entry[k]
                    if regs:
                        out["registers"] = regs
                    if shown:
                        out["rule"] = shown
                    return out
                line = self.line((source["id"], name, case, entry["name"]), make)
                value, grade = exact.parse(entry["value"]) * units.parse(entry["unit"]).scale, worst(entry["evidence"], rule.get("evidence"))
            elif "value" in rule or "absent" in f or "absent" in rule:
                absent = rule.get("absent", f.get("absent")) if "value" not in rule else None
                q = absent or rule
                grade = rule.get("evidence", f.get("evidence", source["evidence"]))

                def make():
                    out = {**base, "evidence": grade, "unit": units.parse(q.get("unit", unit)).text, "value": q["value"]}
                    if absent:
                        out["absent"] = rule["series"]
                        r = {k: q[k] for k in ("clause", "reason") if k in q}
                        if "clause" not in r and "clause" in shown:
                            r["clause"] = shown["clause"]
                        out["rule"] = r
                    else:
                        if "clause" in shown:
                            out["clause"] = shown["clause"]
                        out["rule"] = dict(shown)
                        if doc:
                            out["document"] = self.document(*doc)
                    if registers:
                        out["registers"] = registers
                    return out
                if given is None or absent is None:
                    line = self.line((source["id"], name, case, "value", str(keys) if absent else ""), make)
                value = exact.parse(q["value"]) * units.parse(q.get("unit", unit)).scale
            if given is not None:
                value = inventory.scalar(given)
                if units.parse(given["unit"]).dim != units.parse(unit).dim:
                    self.problem(row, "/parameters/" + name, "unit.dimension")
                else:
                    self.within(row, "/parameters/" + name, f, value, unit, "input.range")
                rules = rule.get("override", rule.get("override_absent", f.get("override", f.get("override_absent", {}))))
                self.basis(row, "/parameters/" + name, given, rules, item, unit)
                if "evidence" not in given:
                    self.problem(row, "/parameters/" + name, "evidence.missing")
                fs.append({"name": name, "overridden": True, **({"replaces": line} if line is not None else {})})
            else:
                fs.append({"name": name, "line": line})
                if entry is not None and units.parse(entry["unit"]).dim != units.parse(unit).dim:
                    self.problem(row, "/quantity", "factor.unit")
                self.grades.add(grade)
            env[name] = value
            if "report" in f:
                fs[-1]["reported"] = self.reported(value, unit, f["report"])

        def look(name):
            return env[name] if name in env else texts[name]

        def table(id, args):
            value, _, _ = self.catalog.interpolate(id, args)
            t = self.catalog.tables[id]

            def make():
                out = {"table": id, "title": t["title"], "evidence": t["evidence"],
                       "document": self.document((t["pack"], t["document"]), dict(t["documents"][t["document"]], id=t["document"]))}
                out.update({k: t[k] for k in ("clause", "note") if k in t})
                if "register" in t:
                    out["registers"] = [t["register"]]
                return out
            n = self.line(("table", id), make)
            if n not in tables:
                tables.append(n)
            self.grades.add(t["evidence"])
            return value

        steps = []
        for s in [] if gap else source["steps"]:
            unit = pick(s["unit"], v)
            env[s["id"]] = formula.value(tree(s["formula"]), look, units.parse(unit).scale, table)
            self.within(row, "", s, env[s["id"]], unit, "step.range")
            steps.append({"id": s["id"], **number(env[s["id"]], unit)})
            if "report" in s:
                steps[-1]["reported"] = self.reported(env[s["id"]], unit, s["report"])
        self.grades.add(source["evidence"])
        out = {"activity": row["id"], "factors": fs, "steps": steps}
        if absents:
            out["absent"] = absents
        if tables:
            out["tables"] = tables
        ins = [{"name": i["name"], "reported": self.reported(env[i["name"]], pick(i["unit"], v), i["report"])}
               for i in source["inputs"] if "report" in i and i["name"] in env]
        if ins and not gap:
            out["inputs"] = ins
        self.trace.append(out)
        gases = []
        if gap:
            out["gap"] = True
            for x in fs:
                x.pop("reported", None)
            self.gapped.add(source["id"])
            self.complete = False
            return
        for e in source.get("emissions", []):
            gas = texts[e["gas"][1:]] if e["gas"].startswith("@") else e["gas"]
            mu = next(pick(s["unit"], v) for s in source["steps"] if s["id"] == e["mass"])
            gases.append((gas, env[e["mass"]], mu, env[e["co2e"]], source.get("in_total", True) and e.get("in_total", True)))
        self.values.append((row, source, gases, {t["id"]: env[t["value"]] for t in source.get("tallies", [])}))

    @staticmethod
    def reported(value, unit, rule):
        d = int(rule["digits"])
        return exact.fixed(exact.round_to(value / units.parse(unit).scale, d, rule["rule"]), d)
