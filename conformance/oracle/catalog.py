"""Catalog: packs of a release, items, series; resolution of a factor in two times; tables."""
import calendar
import json
import os
from fractions import Fraction as F

import exact
import units


def last_day(date):
    p = [int(x) for x in date.split("-")]
    if len(p) == 1:
        return f"{p[0]:04}-12-31"
    if len(p) == 2:
        return f"{p[0]:04}-{p[1]:02}-{calendar.monthrange(*p)[1]:02}"
    return date


class Refusal(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Catalog:
    def __init__(self, folder, release="2026.1"):
        def read(name):
            with open(os.path.join(folder, name), encoding="utf-8") as f:
                return json.load(f)

        self.release, self.listing = release, read(f"releases/{release}.json")
        self.sha256, self.shared, self.methods, self.series, self.tables, self.items = None, {}, {}, {}, {}, {}
        self.hashes = {}
        packs = [(p, read(p["file"])) for p in self.listing["packs"]]
        adds = []
        for entry, pack in packs:
            if entry["kind"] == "factors":
                for item in pack.get("items", []):
                    mine = self.items.setdefault((item["kind"], item["id"]), {"names": set()})
                    mine["names"] |= {item["id"], *item.get("title", {}).values(), *item.get("aliases", [])}
                for s in pack.get("series", []):
                    if "adds_to" in s:
                        adds.append((pack, s))
                    else:
                        self.series[s["id"]] = dict(s, rows=[])
                        self._rows(pack, s, s["id"])
                for t in pack.get("tables", []):
                    self.tables[t["id"]] = dict(t, documents=pack.get("documents", {}), pack=pack["id"])
            elif pack["format"] == "tansuan.sources/1":
                self.shared[pack["id"]] = pack
            elif pack["format"] == "tansuan.method/1":
                self.methods[pack["id"] + "@" + pack["edition"]] = pack
                self.hashes[pack["id"] + "@" + pack["edition"]] = entry["sha256"]
        for pack, s in adds:
            self._rows(pack, s, s["adds_to"])

    def _rows(self, pack, s, id):
        series = self.series[id]
        for e in s["entries"]:
            e = {**s.get("defaults", {}), **e}
            doc = pack["documents"].get(e.get("document"), {})
            e["doc"] = ((pack["id"], e.get("document")), dict(doc, id=e.get("document")))
            p = e.get("published", doc.get("date"))
            e["published"] = None if p in (None, "unknown") else last_day(p)
            e["unit"] = e.get("unit", series.get("unit"))
            e["name"] = "/".join([id] + [f"{k}={e[k]}" for k in series["keys"]] + ([f"for={e['for']}"] if "for" in e else []) +
                                 ([f"published={e['published']}"] if e["published"] else []))
            series["rows"].append(e)

    def item(self, kind, text):
        found = [i for (k, i), v in self.items.items() if k == kind and
                 (i == text or any(n.lower() == text.lower() for n in v["names"]))]
        exactly = [i for i in found if i == text]
        return (exactly or found or [None])[0]

    def resolve(self, series, keys, select, period, as_of):
        year = int(period[:4])
        s = self.series[series]
        rows = [e for e in s["rows"] if all(e[k] == keys[k] for k in s["keys"])]
        known = [e for e in rows if (e["published"] is None or e["published"] <= as_of) and
                 not ("withdrawn" in e and e["withdrawn"] <= as_of)]
        known = [e for e in known if not ("valid_from" in e and e["valid_from"] > period_end(period)) and
                 not ("valid_to" in e and last_day(e["valid_to"]) < period_start(period))]
        span = lambda e: [int(x) for x in (e["for"].split("-") if "-" in e["for"] else [e["for"]] * 2)]
        if select == "latest_published":
            newest = max((e["published"] or "" for e in known), default=None)
            known = [e for e in known if (e["published"] or "") == newest]
        elif select == "latest_not_after_year":
            known = [e for e in known if "for" not in e or span(e)[0] <= year]
            best = max((min(span(e)[1], year) for e in known if "for" in e), default=None)
            known = [e for e in known if "for" not in e or min(span(e)[1], year) == best]
            newest = max((e["published"] or "" for e in known), default=None)
            known = [e for e in known if (e["published"] or "") == newest]
        elif select == "year":
            known = [e for e in known if "for" in e and span(e)[0] <= year <= span(e)[1]]
        else:
            known = [e for e in known if "for" not in e or span(e)[0] <= year <= span(e)[1]]
        if not known:
            return None
        if len(known) > 1:
            raise Refusal("factor.ambiguous")
        return known[0]

    def interpolate(self, id, args):
        t = self.tables[id]
        axes = [[exact.parse(v) * units.parse(a["unit"]).scale for v in values]
                for a, values in zip(t["axes"], t["axis_values"])]
        cells = [None if v is None else exact.parse(v) * units.parse(t["unit"]).scale for v in t["values"]]
        corners, between = [(0, F(1))], False
        for axis, x in zip(axes, args):
            if not axis[0] <= x <= axis[-1]:
                raise Refusal("table.out_of_range")
            i = max(k for k, v in enumerate(axis) if v <= x)
            if axis[i] == x:
                part = [(i, F(1))]
            else:
                w = (x - axis[i]) / (axis[i + 1] - axis[i])
                part, between = [(i, 1 - w), (i + 1, w)], True
            corners = [(c * len(axis) + j, f * g) for c, f in corners for j, g in part]
        if any(cells[c] is None for c, _ in corners):
            raise Refusal("table.no_value")
        return sum(cells[c] * f for c, f in corners), between, [c for c, _ in corners]


def period_start(period):
    p = period.split("/")[0]
    return p + "-01-01" if len(p) == 4 else p + "-01"


def period_end(period):
    return last_day(period.split("/")[-1])
