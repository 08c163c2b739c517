"""Random valid and nearly valid requests, from a seed: variations of known requests (other numbers, items, months, choices,
supplies, dates of knowledge, several rows, rows that lack something)."""
import copy
import random


def _amount(r, text):
    value = f"{r.randrange(0, 10 ** r.randrange(1, 7))}.{r.randrange(0, 1000)}" if r.random() < 0.8 else str(r.randrange(0, 5))
    if isinstance(text, dict):
        return dict(text, value=value)
    return value + " " + text.split(" ", 1)[1] if " " in text else text


def variations(known, n, seed):
    r = random.Random(seed)
    items = {}
    for _, q in known:
        for a in q.get("activities", []):
            if "item" in a:
                items.setdefault(a["source"], []).append(a["item"])
    out = []
    for i in range(n):
        name, q = r.choice(known)
        q = copy.deepcopy(q)
        rows = q.get("activities", [])
        for a in list(rows):
            if r.random() < 0.3 and "month" not in a:
                b = copy.deepcopy(a)
                b["id"] = f"copy-{len(rows)}"
                rows.append(b)
        for a in rows:
            if "quantity" in a and r.random() < 0.8:
                a["quantity"] = _amount(r, a["quantity"])
            if "item" in a and r.random() < 0.3:
                a["item"] = r.choice(items[a["source"]])
            if "supply" in a and r.random() < 0.2:
                a["supply"] = r.choice(["grid", "direct_nonfossil", "self_nonfossil", "traded_green", "gec"])
            if a.get("parameters") and r.random() < 0.05:
                a["parameters"].pop(r.choice(sorted(a["parameters"])))
        r.shuffle(rows)
        if r.random() < 0.2:
            q["as_of"] = r.choice(["2024-06-30", "2025-03-31", "2025-12-31", "2026-06-30"])
        if q.get("choices") and r.random() < 0.03:
            q["choices"].pop(r.choice(sorted(q["choices"])))
        out.append((f"{seed}/{i} of {name}", q))
    return out
