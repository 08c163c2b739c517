"""Random provenance, plans and corrections for the requests of generate.py, valid or nearly."""
import copy

import exact
import units

WHO = ["皮带秤日报", "invoice 2024", "205-1", "é\n店", "仪表科"]
DAYS = ["2023-01-31", "2024-02-29", "2024-06-15", "2019-12-31", "2026-01-01", "2023-02-29", "2024-13-01", "2024-06"]
SHARES = ["0.5 %", "1%", "0.2 %", "2 %", "0 %", "１．５％", "1e-1 %", {"value": "0.75", "unit": "%"}, {"value": "1 %"}]
ODD = ["0.5", "101 %", "-1 %", "x", "5 ‰", "", {"unit": "%"}, None, [], "100 %", "1 t"]


class Sourced:
    def __init__(self, r):
        self.r = r

    def add(self, q):
        """Provenance for some numbers of the request, and a plan."""
        r = self.r
        if r.random() < 0.6:
            return
        if r.random() < 0.5:
            q["plan"] = {"version": r.choice(["V1", "2026-01", "第三版"])}
            if r.random() < 0.6:
                q["plan"]["tolerance"] = self.share()
            if r.random() < 0.4:
                q["plan"]["date"] = self.day(q)
        for a in q["activities"]:
            for holder, names in ((a, ["quantity"]), (a.get("parameters"), list(a.get("parameters") or {}))):
                for name in names:
                    if isinstance(holder, dict) and r.random() < 0.5:
                        self.of(holder, name, q, a)
        for name in list(q.get("denominators") or {}):
            if r.random() < 0.5:
                self.of(q["denominators"], name, q, {})

    def of(self, holder, name, q, a):
        given = holder.get(name)
        if isinstance(given, str) and (given[:1].isdigit() or given[:1] == "-"):
            given = {"value": given}
        if not isinstance(given, dict) or "value" not in given:
            return
        holder[name] = {**given, "provenance": self.provenance(given, q, a)}

    def provenance(self, given, q, a):
        r, out = self.r, {}
        for name in ("source", "department", "missing_data_rule"):
            if r.random() < 0.4:
                out[name] = r.choice(WHO)
        if r.random() < 0.4:
            out["rank"] = r.choice(
                ["1", "2", "3", "2.0", "1e1", "99", "100", "0", "1.5"] if r.random() < 0.2 else "123"
            )
            if r.random() < 0.7:
                out["plan_rank"] = r.choice(["1", "2"])
        how = r.random()
        if how < 0.45:
            out["second_source"] = self.second(given)
        elif how < 0.6:
            out["single_source"] = r.choice(WHO)
        if r.random() < 0.01:
            out["single_source"] = "both"
        correct = r.random() < 0.35
        if correct or r.random() < 0.4:
            out["meter"] = self.meter(q, correct)
        if correct:
            out["correction"] = self.correction(q, a)
        if r.random() < 0.05:
            self.damage(out)
        return out

    def second(self, given):
        r = self.r
        out = {k: copy.deepcopy(given[k]) for k in ("value", "unit", "basis") if k in given}
        if isinstance(out["value"], str) and r.random() < 0.8:
            number, space, unit = out["value"].partition(" ")
            try:
                value = exact.parse_decimal(number) * exact.Fraction(r.choice([1000, 995, 1004, 1020, 0, 999]), 1000)
                out["value"] = exact.decimal(value) + space + unit
            except exact.NumberError:
                pass
        if "unit" in out and r.random() < 0.3:
            try:
                text = units.parse(out["unit"]).text
                out["unit"] = r.choice([text, "kg" if text == "t" else text, "MWh" if text == "GJ" else text, "m3"])
            except (units.UnitError, AttributeError):
                pass
        if r.random() < 0.1:
            out.pop("basis", None)
        if r.random() < 0.2:
            out["evidence"] = r.choice(WHO)
        if r.random() < 0.5:
            out["tolerance"] = self.share()
        if r.random() < 0.98:
            out["source"] = r.choice(WHO)
        return out

    def meter(self, q, correct):
        r, out = self.r, {}
        for name in ("name", "model", "place"):
            if r.random() < 0.4:
                out[name] = r.choice(WHO)
        if (correct and r.random() < 0.98) or r.random() < 0.5:
            out["accuracy"] = self.share()
        if r.random() < 0.6:
            c = out["calibration"] = {}
            if r.random() < 0.5:
                c["interval_months"] = r.choice(
                    ["12", "6", "1", "24", "1200", "0", "1.5"] if r.random() < 0.2 else ["12"]
                )
            if r.random() < 0.6:
                c["last"] = self.day(q)
            if r.random() < 0.3:
                c["valid_until"] = self.day(q)
            if r.random() < 0.2:
                c["certificate"] = r.choice(WHO)
        return out

    def correction(self, q, a):
        r = self.r
        kind = r.choice(["actual_accuracy", "specified_accuracy"])
        out = {"kind": kind if r.random() < 0.98 else "other"}
        if (kind == "actual_accuracy") == (r.random() < 0.97):
            out["actual"] = r.choice(["2.5 %", "3 %", "0.9 %"]) if r.random() < 0.9 else self.share()
        if r.random() < 0.35:
            out["direction"] = r.choice(["up", "down"])
        elif a == {} and r.random() < 0.95:
            out["direction"] = "down"
        if r.random() < 0.3:
            out["from"] = self.day(q, a)
        if r.random() < 0.2:
            out["to"] = self.day(q, a)
        if r.random() < 0.1:
            out["reason"] = r.choice(WHO)
        return out

    def share(self):
        return copy.deepcopy(self.r.choice(SHARES if self.r.random() < 0.96 else ODD))

    def day(self, q, a=None):
        r = self.r
        if r.random() < 0.05:
            return r.choice(DAYS)
        if a is not None:
            if isinstance(a.get("date"), str):
                return a["date"]
            month = a.get("month") or q["period"].partition("/")[0]
            return f"{month if len(month) > 4 else month + '-0' + str(r.randrange(1, 10))}-{r.randrange(1, 29):02}"
        year = int(q["period"][:4]) + r.choice([-2, -1, -1, 0, 0, 1])
        return f"{year}-{r.randrange(1, 13):02}-{r.randrange(1, 29):02}"

    def damage(self, out):
        r = self.r
        holders = [out] + [v for v in out.values() if isinstance(v, dict)]
        holder = r.choice(holders)
        name = r.choice([*holder, "value", "x", "unit"])
        holder[name] = r.choice([None, "", [], {}, "x", "1", "2024-01-01"])
