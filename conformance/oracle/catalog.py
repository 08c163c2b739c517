"""Catalog: the packs of a release, names, series with their entries, tables; resolution of a factor in two times
(spec/record.md, 3 and 9)."""
import calendar
import functools
import json
import os

import canonical
import exact
import units

GRADES = ("primary", "transcribed", "secondary", "recalled")


def worst(*grades):
    return max((g for g in grades if g), key=GRADES.index)


def unique(*ids):
    return list(dict.fromkeys(i for i in ids if i))


def last_day(date):
    p = [int(x) for x in date.split("-")]
    if len(p) == 1:
        return f"{p[0]:04}-12-31"
    if len(p) == 2:
        return f"{p[0]:04}-{p[1]:02}-{calendar.monthrange(*p)[1]:02}"
    return date


def first_day(date):
    return date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date


class Document:
    """A document of a pack; two packs' documents are two, also with one id."""

    def __init__(self, pack, name):
        self.shown = dict(pack["documents"][name], id=name)
        date = self.shown.get("date")
        self.date = last_day(date) if date and date != "unknown" else None
        self.label = self.shown.get("number") or self.shown["title"]["zh"]


class Entry:
    def __init__(self, series, pack, e, documents):
        self.keys = tuple(e[k] for k in series.keys)
        self.years = None
        if "for" in e:
            first, _, last = e["for"].partition("-")
            self.years = (int(first), int(last or first))
        self.document = documents(pack, e["document"])
        date = e.get("published")
        self.published = self.document.date if date is None else None if date == "unknown" else last_day(date)
        self.withdrawn = last_day(e["withdrawn"]) if "withdrawn" in e else None
        self.errata = "errata" in e
        name = [series.id] + [f"{k}={v}" for k, v in zip(series.keys, self.keys)]
        if self.years:
            name.append(f"for={self.years[0]}" + (f"-{self.years[1]}" if self.years[1] != self.years[0] else ""))
        if self.published:
            name.append(f"published={self.published}")
        self.id = "/".join(name)
        self.unit = units.parse(e.get("unit") or series.unit)
        self.bases = {**series.basis, **self.unit.basis}
        self.printed, self.value = e["value"], exact.parse(e["value"]) * self.unit.scale
        self.evidence, self.register = e["evidence"], e.get("register")
        self.more = {k: e[k] for k in ("clause", "errata", "note") if k in e}


class Series:
    def __init__(self, s):
        self.id, self.keys, self.unit = s["id"], s.get("keys", []), s.get("unit")
        self.basis = units.basis(s["basis"]) if "basis" in s else {}
        self.entries = {}

    def add(self, pack, s, documents):
        for e in s["entries"]:
            entry = Entry(self, pack, {**s.get("defaults", {}), **e}, documents)
            self.entries.setdefault(entry.keys, []).append(entry)

    def label(self, keys):
        return self.id + (" (" + ", ".join(f"{k} = {v}" for k, v in zip(self.keys, keys)) + ")" if self.keys else "")


class Nothing(Exception):
    """No entry: why, and for a withdrawn one which."""

    def __init__(self, code, entry=None):
        super().__init__(code)
        self.code, self.entry = code, entry


class TableError(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Table:
    def __init__(self, t, pack, documents):
        self.id, self.document = t["id"], documents(pack, t["document"])
        unit = units.parse(t["unit"])
        self.axes = [
            [exact.parse(v) * units.parse(a["unit"]).scale for v in values]
            for a, values in zip(t["axes"], t["axis_values"])
        ]
        self.cells = [None if v is None else exact.parse(v) * unit.scale for v in t["values"]]
        self.register, self.evidence = t.get("register"), t["evidence"]
        self.more = {k: t[k] for k in ("title", "clause", "note") if k in t}
        self.suspect = set()
        for s in t.get("suspect", []):
            cell = 0
            for axis, a, at in zip(self.axes, t["axes"], s["at"]):
                cell = cell * len(axis) + axis.index(exact.parse(at) * units.parse(a["unit"]).scale)
            self.suspect.add(cell)

    def look_up(self, point):
        """(value, between grid points, a cell with a weight is suspect)"""
        corners, between = [(0, 1)], False
        for axis, x in zip(self.axes, point):
            if not axis[0] <= x <= axis[-1]:
                raise TableError("table.range")
            i = max(k for k, v in enumerate(axis) if v <= x)
            if axis[i] == x:
                part = [(i, 1)]
            else:
                w = (x - axis[i]) / (axis[i + 1] - axis[i])
                part, between = [(i, 1 - w), (i + 1, w)], True
            corners = [(c * len(axis) + j, f * g) for c, f in corners for j, g in part]
        if any(self.cells[c] is None for c, _ in corners):
            raise TableError("table.empty")
        return sum(self.cells[c] * f for c, f in corners), between, any(c in self.suspect for c, _ in corners)


@functools.lru_cache(maxsize=None)
def _read(folder, name):
    """(what the file holds, the SHA-256 of its canonical bytes)"""
    with open(os.path.join(folder, name), encoding="utf-8") as f:
        found = json.load(f)
    return found, canonical.sha256(found)


KINDS = {
    "tansuan.factors/1": ("factors", "version"),
    "tansuan.method/1": ("method", "edition"),
    "tansuan.sources/1": ("sources", "edition"),
    "tansuan.register/1": ("register", None),
}


class Catalog:
    """A release, with packs of the request on it (spec/record.md, 10). They are taken for good packs."""

    def __init__(self, folder, release, packs=None):
        listing = _read(folder, f"releases/{release}.json")[0]
        listed = [
            (line["kind"], line["id"], line["edition"], *_read(folder, line["file"])) for line in listing["packs"]
        ]
        self.release = release if packs is None else release + "+"
        for pack in packs or ():
            if pack["format"] == "tansuan.catalog/1":
                self.release = pack["release"]
                continue
            kind, edition = KINDS[pack["format"]]
            listed.append((kind, pack.get("id", "register"), pack.get(edition, "1"), pack, canonical.sha256(pack)))
        self.shared, self.methods, self.series, self.tables = {}, {}, {}, {}
        self.hashes, self._ids, self._names, self.items = {}, {}, {}, {}
        identities, adds = [], []
        self.document = functools.lru_cache(maxsize=None)(lambda pack, name: Document(self._packs[pack], name))
        self._packs = {}
        for kind, id, edition, pack, digest in listed:
            identities.append({"edition": edition, "id": id, "kind": kind, "sha256": digest})
            key = pack["id"] + ("@" + pack["edition"] if kind == "method" else "") if "id" in pack else id
            self.hashes[kind, key] = digest
            self._packs[kind, key] = pack
            if kind == "factors":
                self._factors((kind, key), pack, adds)
            elif kind == "sources":
                self.shared[key] = pack
            elif kind == "method":
                self.methods[key] = pack
        for pack, s in adds:
            self.series[s["adds_to"]].add(pack, s, self.document)
        identities.sort(key=lambda p: (p["kind"], p["id"], p["edition"]))
        self.sha256 = canonical.sha256({"packs": identities, "release": self.release})
        self.resolved = functools.lru_cache(maxsize=20000)(self._resolve)

    def pack_document(self, kind, key, name):
        return self.document((kind, key), name)

    def _factors(self, key, pack, adds):
        for item in pack.get("items", []):
            self._ids.setdefault(item["kind"], set()).add(item["id"])
            self.items.setdefault(item["kind"], []).append(item["id"])
            for name in [*item.get("title", {}).values(), *item.get("aliases", [])]:
                self._names.setdefault((item["kind"], name), set()).add(item["id"])
        for s in pack.get("series", []):
            if "adds_to" in s:
                adds.append((key, s))
            else:
                series = self.series[s["id"]] = Series(s)
                series.add(key, s, self.document)
        for t in pack.get("tables", []):
            self.tables[t["id"]] = Table(t, key, self.document)

    def item(self, kind, text):
        """The id of the item that has this id, title or alias, or None."""
        if text in self._ids.get(kind, ()):
            return text
        found = self._names.get((kind, text), ())
        return next(iter(found)) if len(found) == 1 else None

    def spellings(self, kind, id):
        return [id] + sorted(n for (k, n), ids in self._names.items() if k == kind and ids == {id})

    def _resolve(self, series_id, keys, select, year, as_of):
        """(entry, None) or (None, why)."""
        entries = self.series[series_id].entries.get(keys, [])
        if not entries:
            return None, Nothing("factor.none")
        published = [e for e in entries if e.published is None or e.published <= as_of]
        known = [e for e in published if not (e.withdrawn and e.withdrawn <= as_of)]
        if not known:
            if published:
                return None, Nothing(
                    "factor.withdrawn", max(published, key=lambda e: (e.years or (0, 0), e.published or ""))
                )
            return None, Nothing("factor.not_published")
        first = lambda e: e.years and e.years[0]
        when = lambda e: e.published or ""
        known = [
            e
            for e in known
            if not any(o is not e and o.errata and first(o) == first(e) and when(o) > when(e) for o in known)
        ]
        if select == "year":
            known = [e for e in known if e.years and e.years[0] <= year <= e.years[1]]
        elif select == "latest_not_after_year":
            known = [e for e in known if not e.years or e.years[0] <= year]
            last = lambda e: e.years[1] if e.years else 0
            known = [e for e in known if last(e) == max(map(last, known))]
        elif select == "latest_published":
            known = [e for e in known if when(e) == max(map(when, known))]
        if not known:
            return None, Nothing("factor.none_for_year")
        return (known[0], None) if len(known) == 1 else (None, Nothing("factor.ambiguous"))
