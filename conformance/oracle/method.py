"""Methods: a pack with its shared sources, its base method, its binds and case lists put together."""
import copy


def _bind(x, bind):
    if isinstance(x, dict):
        return {k: _bind(v, bind) for k, v in x.items()}
    if isinstance(x, list):
        return [_bind(v, bind) for v in x]
    if isinstance(x, str) and x.startswith("$") and x[1:] in bind:
        return bind[x[1:]]
    return x


def _rename(x, names):
    if isinstance(x, dict):
        return {k: (names.get(v, v) if k == "series" else _rename(v, names)) for k, v in x.items()}
    return [_rename(v, names) for v in x] if isinstance(x, list) else x


def _list(catalog, pack, name):
    if "/" in name:
        id, name = name.split("/")
        pack = catalog.shared[id]
    return _cases(catalog, pack, copy.deepcopy(pack["case_lists"][name])), pack


def _cases(catalog, pack, cases):
    if isinstance(cases, str):
        return _cases(catalog, pack, [{"list": cases}])
    out = []
    for c in cases:
        if "list" in c:
            inner, home = _list(catalog, pack, c["list"])
            out += [dict(x, _pack=x.get("_pack", home)) for x in _bind(inner, c.get("bind", {}))]
        else:
            out.append(dict(c, _pack=pack))
    return out


def _own(catalog, pack, source):
    source = copy.deepcopy(source)
    for f in source.get("factors", []):
        if "cases" in f:
            f["cases"] = _cases(catalog, pack, f["cases"])
        f["_pack"] = pack
    source["_pack"] = pack
    return source


def _sources(catalog, pack):
    out = []
    for s in pack.get("sources", []):
        if "use" not in s:
            out.append(_own(catalog, pack, s))
            continue
        home, name = s["use"].split("/")
        shared = catalog.shared[home]
        for t in shared["sources"]:
            if t["id"] != name and not (name == "*" and t["id"] in s.get("only", [t["id"]])):
                continue
            t = _own(catalog, shared, t)
            packs = [f.get("cases", []) for f in t.get("factors", [])]
            del packs
            t = _bind(t, s.get("bind", {}))
            t["shared"] = f"{home}/{t['id']}"
            for k in ("clause", "evidence", "register", "title"):
                if k in s:
                    t[k] = s[k]
            if name != "*":
                t["id"] = s.get("id", t["id"])
            out.append(t)
    return out


def load(catalog, key):
    pack = catalog.methods[key]
    mine = {k: v for k, v in pack.items() if k != "sources"}
    mine["sources"] = _sources(catalog, pack)
    if "extends" in pack:
        base, without = load(catalog, pack["extends"]), pack.get("without", [])
        base["sources"] = _rename(base["sources"], pack.get("rebind", {}))
        for member, by in (("sources", "id"), ("indicators", "id"), ("choices", "id"), ("tallies", "id"), ("reporting", "of")):
            new = {x[by]: x for x in mine.get(member, [])}
            old = [x for x in base.get(member, []) if x[by] not in without]
            mine[member] = [new.pop(x[by], x) for x in old] + list(new.values())
        mine = {**base, **mine}
    return mine
