"""Inventory: a request with canonical units, items and regions by id, rows in the order of their ids."""
import re

import exact
import units
from catalog import Refusal


def quantity(text):
    if isinstance(text, dict):
        q = {"value": str(text["value"]), "unit": text["unit"], **{k: text[k] for k in ("basis", "evidence") if k in text}}
    else:
        m = re.match(r"\s*([+-]?[\d.]+(?:[eE][+-]?\d+)?)\s*(.*)$", text)
        if not m:
            raise Refusal("quantity.syntax")
        q = {"value": m[1], "unit": m[2].strip()}
    value = exact.parse(q["value"])
    q["value"] = exact.decimal(value)
    u = units.parse(q["unit"])
    q["unit"] = u.text or "1"
    return q


def scalar(q):
    return exact.parse(q["value"]) * units.parse(q["unit"]).scale


def facets(*bases):
    order = ["lower", "higher", "as-received", "as-dried", "dry", "calorific", "equivalent", "0C", "20C"]
    found = {f.strip() for b in bases if b for f in b.split(",")}
    return ", ".join(f for f in order if f in found)


def region(catalog, text):
    return catalog.item("region", text) or text


def row(catalog, source, a):
    out = {k: a[k] for k in ("id", "source", "month", "date", "supply", "meta") if k in a}
    if "item" in a:
        out["item"] = catalog.item(source["item"]["kind"], a["item"])
    if "region" in a:
        out["region"] = region(catalog, a["region"])
    inputs = {i["name"]: i for i in source["inputs"]}
    if "quantity" in a:
        out["quantity"] = quantity(a["quantity"])
        stated(out["quantity"], a.get("basis"), inputs.get("quantity", {}), out.get("item"))
    params = {}
    for name, p in a.get("parameters", {}).items():
        spec = inputs.get(name, {})
        if spec.get("type") == "choice":
            params[name] = p
        elif isinstance(p, list):
            types = {f["name"]: f.get("type") for f in spec.get("fields", [])}
            params[name] = [{k: (v if types.get(k) == "text" else catalog.item(field(spec, k)["kind"], v) if types.get(k) == "item"
                                 else quantity(v)) for k, v in r.items()} for r in p]
        else:
            params[name] = quantity(p)
            stated(params[name], None, spec, out.get("item"))
    if params:
        out["parameters"] = params
    return out


def field(spec, name):
    return next(f for f in spec["fields"] if f["name"] == name)


def stated(q, basis, spec, item):
    b = facets(basis, q.get("basis"))
    if b:
        gas = units.parse(q["unit"]).basis
        q["basis"] = facets(b, gas) if "lower" in b or "higher" in b else b
    return q
