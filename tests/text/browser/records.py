#!/usr/bin/env python3
"""Requests whose reports are hard: records.py large > request.json; records.py hostile > request.json
  large: 2,000 rows of the fuels, power and heat of a plant, a year of them
  hostile: names and texts that would be markup, formulas of a spreadsheet, or hidden"""
import json
import sys

LARGE = 2000
# What would run, restyle, break out of an attribute, turn the writing around, or vanish.
HOSTILE = ["<script>document.title='broken'</script>", "\"><img src=x onerror=document.title='broken'>", "' onclick='x",
           "&lt;b&gt; &amp; </style></script>", "\u202egnp.exe", "a\u200bb\u2066c\u2069", "\ufeffd\u00ade",
           "=HYPERLINK(\"http://example.com\")", "+1+1", "-2+3", "@SUM(1)", "\tx", "\r\n=1+1", "{{7*7}}", "${7*7}",
           "W" * 300, "长" * 300, "שלום عليكم", "javascript:alert(1)", "]]>", "<!--", "%00"]


def head(name):
    return {"format": "tansuan.request/1", "method": {"id": "cn.ndrc.machinery"}, "period": "2024",
            "as_of": "2026-03-31", "region": "320000", "choices": {"electricity_factor": "provincial"},
            "denominators": {"output_value": {"value": "86000", "unit": "10^4 CNY"}},
            "entity": {"name": name}}


def large():
    rows = []
    for i in range(LARGE):
        month = f"2024-{i % 12 + 1:02d}"
        kind = i % 5
        if kind == 0:
            row = {"source": "purchased_electricity", "supply": "grid", "quantity": f"{1000 + i}.{i % 97:02d} MWh",
                   "month": month}
        elif kind == 1:
            row = {"source": "fuel_combustion", "item": "natural_gas", "quantity": f"{i % 71}.{i % 89:02d} 10^4 Nm3",
                   "month": month}
        elif kind == 2:
            row = {"source": "fuel_combustion", "item": "diesel", "quantity": f"{i % 53}.{i % 83:02d} t",
                   "date": f"{month}-{i % 28 + 1:02d}"}
        elif kind == 3:
            row = {"source": "purchased_steam_saturated", "quantity": f"{i % 301}.{i % 79:02d} t", "month": month,
                   "parameters": {"pressure": f"0.{i % 8 + 1} MPa"}}
        else:
            row = {"source": "fuel_combustion", "item": "gasoline", "quantity": f"{i % 37}.{i % 73:02d} t",
                   "month": month}
        row["id"] = f"row-{i:04d}"
        rows.append(row)
    return head("二千行 two thousand rows") | {"activities": rows}


def hostile():
    rows = []
    for i, text in enumerate(HOSTILE):
        rows.append({"id": f"h-{i:02d}", "source": "fuel_combustion", "item": "diesel", "date": "2024-03-31",
                     "quantity": {"value": f"{i + 1}", "unit": "t", "evidence": text},
                     "parameters": {"ncv": {"value": "43", "unit": "GJ/t", "basis": "lower", "evidence": text}},
                     "meta": {text: text}})
    return head(" ".join(HOSTILE)[:900]) | {"activities": rows}


if __name__ == "__main__":
    json.dump({"large": large, "hostile": hostile}[sys.argv[1]](), sys.stdout, ensure_ascii=False)
