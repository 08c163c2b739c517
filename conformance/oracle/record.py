"""Record: results, indicators, trace and the digest, from a run."""
from fractions import Fraction as F

import canonical
import engine
import exact
import formula
import inventory
import method as methods
import units
from catalog import period_end, period_start

T = F(1000)


class Problems(Exception):
    def __init__(self, problems):
        super().__init__(str(sorted(problems)))
        self.problems = problems


def co2e(value):
    return engine.number(value, "tCO2e")


def calculate(catalog, request):
    m = request["method"]
    start = period_start(request["period"])
    edition = m.get("edition")
    if not edition:
        fits = [k for k, p in catalog.methods.items() if k.split("@")[0] == m["id"] and p["in_force"]["from"] <= start and
                p["in_force"].get("to", "9999") >= start]
        if len(fits) != 1:
            raise inventory.Refusal("method.edition")
        edition = fits[0].split("@")[1]
    key = f"{m['id']}@{edition}"
    method = methods.load(catalog, key)
    sources = {s["id"]: s for s in method["sources"]}
    q = {k: request[k] for k in ("format", "period", "as_of", "catalog", "entity") if k in request}
    q["method"] = {"id": m["id"], "edition": edition}
    if "region" in request:
        q["region"] = inventory.region(catalog, request["region"])
    if request.get("choices"):
        q["choices"] = request["choices"]
    if request.get("denominators"):
        q["denominators"] = {k: inventory.quantity(v) for k, v in request["denominators"].items()}
    rows = [inventory.row(catalog, sources[a["source"]], a) for a in request.get("activities", [])]
    q["activities"] = sorted(rows, key=lambda r: r["id"].encode())
    run = engine.Run(catalog, method, q)
    run.complete = not month_gaps(run, q, sources)
    force = method["in_force"]
    if force["from"] > start or force.get("to", "9999") < period_end(request["period"]):
        run.problems.add(("method.not_in_force", "/period"))
    run.given = request
    for r in q["activities"]:
        try:
            run.row(sources[r["source"]], r)
        except Exception:
            if not run.problems:  # what was found before explains it
                raise
    if run.problems:
        raise Problems(run.problems)
    results = total(method, run)
    record = {"format": "tansuan.record/1", "catalog": {"release": catalog.release}, "request": q,
              "method": {k: method[k] for k in ("id", "edition", "title", "document", "evidence")} | {"sha256": catalog.hashes[key]},
              "choices": [{k: c[k] for k in ("clause", "register", "id", "title") if k in c} | {"value": q["choices"][c["id"]]}
                          for c in method.get("choices", []) if c["id"] in q.get("choices", {})],
              "results": results, "trace": run.trace, "factors": run.lines, "documents": [d for _, d in run.documents],
              "sources": [source(s, method) for s in method["sources"] if s["id"] in run.gapped or any(v[1] is s for v in run.values)],
              "evidence": {"worst": max(run.grades, key=engine.GRADES.index)} if run.grades else {}}
    ind = indicators(method, run, q)
    record["indicators"] = ind
    return record


def month_gaps(run, q, sources):
    """Series of monthly rows (same source, item, region, supply) that lack a month of the period."""
    series = {}
    for r in q["activities"]:
        if "month" in r:
            series.setdefault((r["source"], r.get("item"), r.get("region", q.get("region")), r.get("supply")), set()).add(r["month"])
    first, last = period_start(q["period"])[:7], period_end(q["period"])[:7]
    months = [f"{first[:5]}{m:02}" for m in range(int(first[5:]), int(last[5:]) + 1)]
    return any(set(months) - s for s in series.values())


def source(s, method):
    out = {k: s[k] for k in ("id", "title", "class", "clause", "evidence", "register", "shared") if k in s}
    steps = []
    for x in s["steps"]:
        steps.append({k: x[k] for k in ("id", "formula", "clause", "register") if k in x})
        if "report" in x:
            steps[-1]["report"] = rule(x["report"])
    out["steps"] = steps
    kept = [t for t in s.get("tallies", []) if t["id"] in [x["id"] for x in method.get("tallies", [])]]
    if kept:
        out["tallies"] = kept
    for k in ("inputs", "factors"):
        r = [{"name": x["name"], "report": rule(x["report"])} for x in s.get(k, []) if "report" in x]
        if r:
            out[k] = r
    return out


def rule(r):
    return {"digits": int(r["digits"]), "rule": r["rule"], "clause": r["clause"]}


def sums(run):
    method_total = run.method.get("total", True)
    out = {"source": {}, "apart": {}, "class": {"direct": F(0), "indirect": F(0)}, "gas": {}, "month": {}, "tally": {},
           "total": F(0), "out": F(0), "has_apart": False}
    for row, s, gases, tallies in run.values:
        month = row.get("month") or row.get("date", "")[:7] or "whole period"
        if gases:
            out["source"].setdefault(s["id"], F(0))
            if method_total and any(g[4] for g in gases):
                out["month"].setdefault(month, F(0))
        for gas, mass, unit, c, counted in gases:
            if not counted:
                out["out"] += c
                out["has_apart"] = True
                if s.get("in_total", True):
                    out["apart"][s["id"]] = out["apart"].get(s["id"], F(0)) + c
                else:
                    out["source"][s["id"]] += c
                continue
            out["source"][s["id"]] += c
            out["class"][s["class"]] += c
            out["total"] += c
            out["month"][month] = out["month"].get(month, F(0)) + c
            a, b, _ = out["gas"].get(gas, (F(0), F(0), unit))
            out["gas"][gas] = (a + mass, b + c, unit)
        for t, value in tallies.items():
            out["tally"].setdefault(t, {})
            out["tally"][t][s["id"]] = out["tally"][t].get(s["id"], F(0)) + value
    return out


def total(method, run):
    s = sums(run)
    order = [x for x in method["sources"] if x["id"] in s["source"]]
    out = {"complete": run.complete}
    if method.get("total", True):
        out["total"] = co2e(s["total"])
        out["by_class"] = [{"class": c, "co2e": co2e(v)} for c, v in s["class"].items()]
        if s["has_apart"]:
            out["apart"] = co2e(s["out"])
    out["by_source"] = [{"source": x["id"], "title": x["title"], "class": x["class"], "co2e": co2e(s["source"][x["id"]]),
                         "in_total": x.get("in_total", True), **({"apart": co2e(s["apart"][x["id"]])} if x["id"] in s["apart"] else {})}
                        for x in order]
    out["by_gas"] = [{"gas": g, "mass": engine.number(a, u), "co2e": co2e(b)}
                     for g, (a, b, u) in sorted(s["gas"].items(), key=lambda x: x[0].encode())]
    out["by_month"] = [{"month": k, "co2e": co2e(v)}
                       for k, v in sorted(s["month"].items(), key=lambda x: (x[0] != "whole period", x[0]))]
    if method.get("tallies"):
        out["tallies"] = [{k: t[k] for k in ("id", "title", "clause") if k in t} |
                          {"value": engine.number(sum(s["tally"][t["id"]].values()), t["unit"]),
                           "by_source": [{"source": x["id"], "value": engine.number(s["tally"][t["id"]][x["id"]], t["unit"])}
                                         for x in method["sources"] if x["id"] in s["tally"][t["id"]]]}
                          for t in method["tallies"] if t["id"] in s["tally"]]
    if method.get("reporting"):
        lines = []
        for r in method["reporting"]:
            of = r["of"]
            todo = []
            if of == "total":
                todo = [("total", s["total"], "tCO2e")]
            elif of == "source" or of.startswith("source:"):
                todo = [("source:" + x["id"], s["source"][x["id"]], "tCO2e") for x in order if of in ("source", "source:" + x["id"])]
            elif of.startswith("tally:") and of[6:] in s["tally"]:
                t = next(t for t in method["tallies"] if t["id"] == of[6:])
                todo = [(of, sum(s["tally"][t["id"]].values()), t["unit"])]
            elif of.startswith("indicator:"):
                todo = [(of, v, u) for i, v, u in values(method, run, run.request) if i["id"] == of[10:]]
            for name, v, u in todo:
                lines.append({"of": name, "value": engine.Run.reported(v, u, r), "unit": units.parse(u).text, **rule(r), "complete": run.complete})
        out["reported"] = lines
    return out


def values(method, run, q):
    s, out = sums(run), []
    env = {"total": s["total"], **s["class"]}
    env.update({x["id"]: s["source"].get(x["id"], F(0)) for x in method["sources"]})
    env.update({t: sum(v.values()) for t, v in s["tally"].items()})
    for i in method.get("indicators", []):
        given = q.get("denominators", {})
        if any(x["name"] not in given for x in i.get("inputs", [])):
            continue
        used = set(formula.names(engine.tree(i["formula"])))
        own = used & {x["id"] for x in method["sources"]}
        if not i.get("inputs") and own and not own & set(s["source"]):
            continue
        local = {**env, **{x["name"]: inventory.scalar(given[x["name"]]) for x in i.get("inputs", [])}}
        try:
            v = formula.value(engine.tree(i["formula"]), local.__getitem__, units.parse(i["unit"]).scale)
        except (KeyError, formula.NoValue):
            continue
        env[i["id"]] = v
        out.append((i, v, i["unit"]))
    return out


def indicators(method, run, q):
    return [{k: i[k] for k in ("id", "title", "formula", "clause", "register") if k in i} |
            {"value": engine.number(v, u), "complete": run.complete} for i, v, u in values(method, run, q)]
