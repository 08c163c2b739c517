#!/usr/bin/env python3
"""Ledgers as they really come, through `tansuan calc LEDGER --map MAPPING`: how each row is understood, what is rejected
and why, literally. Run from the top folder.
    csv_cases.py COMMAND
Ends with: N passed, N failed
"""
import copy
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from jsonschema import Draft202012Validator

SCHEMA = Draft202012Validator(json.loads(Path("conformance/schema/mapping.json").read_text(encoding="utf-8")))
TANSUAN = os.path.abspath(sys.argv[1])
HEAD = {"method": {"id": "cn.ndrc.machinery"}, "period": "2024", "as_of": "2026-03-31", "region": "320000",
        "choices": {"electricity_factor": "provincial"}}
# Columns 物料, 日期, 数量, 单位: natural gas, diesel or grid power by code.
BASE = {
    "format": "tansuan.mapping/1",
    "request": HEAD,
    "lookups": [{"column": ["物料", "Material"], "rows": {
        "G1": {"source": "fuel_combustion", "item": "天然气"},
        "D1": {"source": "fuel_combustion", "item": "柴油"},
        "E1": {"source": "purchased_electricity", "supply": "grid"},
        "X1": None}}],
    "activity": {"month": {"column": ["日期", "Date"]},
                 "quantity": {"column": ["数量", "Quantity"], "unit": {"column": ["单位", "Unit"]}}},
}
HEADER = "物料,日期,数量,单位\n"
passed = failed = 0


def mapping(**changes):
    """BASE with members replaced; `activity__quantity__numbers=...` reaches inside."""
    made = copy.deepcopy(BASE)
    for path, value in changes.items():
        *outer, last = path.split("__")
        at = made
        for name in outer:
            at = at.setdefault(name, {})
        if value is None:
            del at[last]
        else:
            at[last] = value
    return made


def check(what, right, *shown):
    global passed, failed
    if right:
        passed += 1
    else:
        failed += 1
        print(f"FAILED  {what}")
        for one in shown:
            print("   ", one)


def run(ledger, how, *options, stdin=False, name="ledger.csv"):
    with tempfile.TemporaryDirectory() as folder:
        path, map_path = os.path.join(folder, name), os.path.join(folder, "map.json")
        data = ledger if isinstance(ledger, bytes) else ledger.encode("utf-8")
        with open(path, "wb") as file:
            file.write(data)
        with open(map_path, "w", encoding="utf-8") as file:
            file.write(how if isinstance(how, str) else json.dumps(how, ensure_ascii=False))
        done = subprocess.run([TANSUAN, "calc", "-" if stdin else path, "--map", map_path, *options],
                              input=data if stdin else b"", capture_output=True, timeout=120)
        left = sorted(set(os.listdir(folder)) - {name, "map.json"})
        files = {one: open(os.path.join(folder, one), "rb").read() for one in left}
    return done.returncode, done.stdout, done.stderr.decode("utf-8").replace(folder + "/", ""), files


def compact(row):
    """"2 activity fuel_combustion 天然气 12.5 Nm3 2024-01", "3 rejected ... !cell.empty 数量"."""
    parts = [str(row["line"]) + (f"-{row['last_line']}" if "last_line" in row else ""), row["kind"]]
    if row["kind"] == "activity":
        parts += [row.get(name) for name in ("id", "source", "item", "supply", "quantity", "unit")]
        parts.append(row.get("date", row.get("month")))
        parts += [json.dumps(row[name], ensure_ascii=False) for name in ("parameters", "meta") if name in row]
    elif row["kind"] == "total":
        parts.append(row.get("quantity"))
    parts += [("!" + finding["code"] + " " + finding["column"]).rstrip() for finding in row.get("findings", [])]
    return " ".join(part for part in parts if part)


def understands(what, ledger, how, rows, summary=None, exit_code=None, **more):
    """The dry run gives exactly these rows, in compact form, and these members of its summary."""
    check(what + ": the mapping fits its schema", SCHEMA.is_valid(how), *[one.message for one in SCHEMA.iter_errors(how)])
    code, out, err, _ = run(ledger, how, "--dry-run", "--json", **more)
    lines = [json.loads(line) for line in out.decode("utf-8").splitlines()]
    if not lines:
        return check(what, False, f"exit {code}", err)
    found = [compact(row) for row in lines[:-1]]
    check(what, found == rows, *[f"expected {one}" for one in rows], *[f"found    {one}" for one in found], err)
    expected_exit = exit_code if exit_code is not None else int(any("!" in row for row in rows))
    check(what + ": exit code", code == expected_exit, f"exit {code}")
    for name, value in (summary or {}).items():
        check(f"{what}: {name}", lines[-1]["summary"].get(name) == value, lines[-1]["summary"].get(name), err)
    return None


def fails(what, ledger, how, exit_code, *words, options=()):
    code, out, err, _ = run(ledger, how, *options)
    check(what, code == exit_code and out == b"" and all(word in err for word in words), f"exit {code}", err[:2000])


def gas(line, quantity, unit="Nm3", when="2024-01", more=""):
    return f"{line} activity fuel_combustion 天然气 {quantity} {unit} {when}" + more


# --- encodings --------------------------------------------------------------------------------------------------------
# In GB18030 䶮 is FE 9F, 㐂 the four bytes 81 39 EF 31, and 𠮷, outside the basic plane, 95 34 B2 35.
RARE = HEADER[:-1] + ",经办\nG1,2024-01,12.5,Nm3,𠮷田㐂䶮\n"
with_clerk = mapping(activity__meta={"clerk": {"column": "经办"}})
clerk = ' {"clerk": "𠮷田㐂䶮"}'
understands("GB18030 with rare characters", RARE.encode("gb18030"), with_clerk, [gas(2, "12.5", more=clerk)],
            {"encoding": "GB18030", "found_by": "bytes", "losses": 0})
understands("GBK as stated", (HEADER + "G1,2024-01,12.5,Nm3\n").encode("gbk"), mapping(file={"encoding": "gbk"}),
            [gas(2, "12.5")], {"encoding": "GBK", "found_by": "statement"})
for order in ("le", "be"):
    mark = b"\xff\xfe" if order == "le" else b"\xfe\xff"
    understands(f"UTF-16{order} with its mark", mark + RARE.encode("utf-16-" + order), with_clerk,
                [gas(2, "12.5", more=clerk)], {"encoding": f"UTF-16{order.upper()}", "found_by": "mark"})
    understands(f"UTF-16{order} without a mark", RARE.encode("utf-16-" + order), with_clerk,
                [gas(2, "12.5", more=clerk)], {"encoding": f"UTF-16{order.upper()}", "found_by": "bytes"})
understands("UTF-8 with its mark, CRLF", ("\ufeff" + HEADER + "G1,2024-01,12.5,Nm3\n").replace("\n", "\r\n").encode(), BASE,
            [gas(2, "12.5")], {"encoding": "UTF-8", "found_by": "mark", "lines": 2})
understands("lines that end with CR alone", (HEADER + "G1,2024-01,12.5,Nm3\nD1,2024-02,3,t\n").replace("\n", "\r"), BASE,
            [gas(2, "12.5"), "3 activity fuel_combustion 柴油 3 t 2024-02"], {"lines": 3})
# 0xFF is no byte of GB18030. The head is 20 bytes there: four names of two characters, three commas, a line end.
understands("a byte that is no character of GB18030", HEADER.encode("gb18030") + b"G1,2024-01,1\xff2.5,Nm3\nG1,2024-02,3,Nm3\n",
            BASE, ["2 rejected !cell.loss 数量", gas(3, "3", when="2024-02")], {"encoding": "GB18030", "losses": 1})
understands("a byte that is no character of UTF-8, in a column that is not used",
            (HEADER[:-1] + ",备注\n").encode() + b"G1,2024-01,12.5,Nm3,\xe6\xb1\n", BASE, [gas(2, "12.5")], {"losses": 1})
code, _, err, _ = run(HEADER.encode("gb18030") + b"G1,2024-01,1\xff2.5,Nm3\n", BASE, "--dry-run")
check("losses are told with the offset of the first", "the first at byte 32" in err, err)  # 20 + "G1,2024-01,1" is 12
# The encoding shows only behind the first 65,536 bytes.
LATE = "Material,Date,Quantity,Unit,Note\n" + "".join(f"G1,2024-01,{i},Nm3,ok\n" for i in range(1, 5001))
for encoding in ("gb18030", "utf-8"):
    code, out, err, _ = run((LATE + "G1,2024-02,1,Nm3,备注\n").encode(encoding),
                            mapping(group="none", activity__meta={"note": {"column": "Note"}}), "--dry-run", "--json")
    *_, late, last = [json.loads(line) for line in out.decode().splitlines()]
    check(f"a ledger that is ASCII for long, then {encoding}", late["meta"] == {"note": "备注"} and
          last["summary"]["encoding"] == encoding.upper() and last["summary"]["losses"] == 0, late, last)
code, out, err, _ = run(HEADER + "G1,2024-01,12.5,Nm3\n", BASE, "--json", name=os.fsdecode(b"\xff.csv"))
check("a name of a file that is no UTF-8", code == 0 and
      json.loads(out)["request"]["activities"][0]["meta"]["ledger"]["file"] == "\ufffd.csv", err)
fails("a head in the wrong encoding", HEADER.encode("gb18030"), mapping(file={"encoding": "utf-8"}), 3, "line 1", "UTF-8",
      "encoding")
understands("a zero byte in a number", HEADER + "G1,2024-01,1\x002.5,Nm3\n", BASE, ["2 rejected !cell.control 数量"])
code, _, err, _ = run("Material,Date,Quantity,Unit,Note\nG1,2024-01,12.5,Nm3,é\n", BASE, "--dry-run")
check("bytes of two encodings are told", "GB18030" in err and "encoding" in err, err)

# --- the form of the file -----------------------------------------------------------------------------------------------
understands("quoted line ends keep the numbers of lines",
            HEADER + '"G1","2024-01","12.5","Nm3"\nG1,"2024\n-02",3,Nm3\n"D1",2024-03,"4",\n', BASE,
            [gas(2, "12.5"), "3-4 rejected !date.unreadable 日期", "5 rejected !cell.empty 单位"])
understands("semicolons, decimal commas, points of thousands", "Material;Date;Quantity;Unit\nG1;31.01.2024;1.234.567,5;Nm3\n",
            mapping(activity__quantity__numbers={"thousands": ".", "decimal": ","}, dates={"order": "dmy"}),
            [gas(2, "1234567.5")], {"delimiter": ";"})
understands("tabs, blanks as thousands, even narrow ones", "物料\t日期\t数量\t单位\nG1\t2024-01\t1\u202f234,5\tNm3\n",
            mapping(activity__quantity__numbers={"thousands": " ", "decimal": ","}), [gas(2, "1234.5")], {"delimiter": "\t"})
understands("ragged rows", HEADER + "G1,2024-01,12.5\nG1,2024-01,12.5,Nm3,,\nG1,2024-01,1,234.5,Nm3\n\n,,,\n", BASE,
            ["2 rejected !row.ragged", gas(3, "12.5"), "4 rejected !row.ragged"])
understands("no head, columns by number", "G1,x,2024-01,12.5,Nm3\n",
            mapping(file={"header": False}, lookups=[{"column": 1, "rows": BASE["lookups"][0]["rows"]}],
                    activity={"month": {"column": 3}, "quantity": {"column": 4, "unit": {"column": 5}}}), [gas(1, "12.5")])
fails("no head, columns by name, all at once", "x\n",
      mapping(file={"header": False}, duplicates={"key": ["物料"]}), 3, "/lookups/0/column", "/activity/month/column",
      "/activity/quantity/unit/column", "/duplicates/key/0", options=["--dry-run"])
understands("titles above the head", "2024年能源台账\n\"制表, 财务部\"\n\n" + HEADER + "G1,2024-01,12.5,Nm3\n",
            mapping(file={"skip_rows": 3}), [gas(5, "12.5")])
understands("the head again on each page", HEADER + "G1,2024-01,12.5,Nm3\n" + HEADER + "G1,2024-02,3,Nm3\n", BASE,
            [gas(2, "12.5"), "3 head", gas(4, "3", when="2024-02")])
WIDE = ",".join(f"c{i}" for i in range(100000))
understands("100,000 columns", HEADER[:-1] + "," + WIDE + "\nG1,2024-01,12.5,Nm3," + WIDE + "\nG1," + WIDE + "\n", BASE,
            [gas(2, "12.5"), "3 rejected !row.ragged"])
understands("a quote that is never closed, at the end", HEADER + 'G1,2024-01,12.5,Nm3\nG1,2024-02,"3,Nm3\nG1,2024-03,4,Nm3\n',
            BASE, [gas(2, "12.5"), "3-4 rejected !row.open_quote 数量"])
understands("a quote that swallows rows makes one bad row of them",
            HEADER + 'G1,"2024-01,12.5,Nm3\nG1,2024-02,3,Nm3\nG1,2024-03,"4",Nm3\nG1,2024-04,5,Nm3\n', BASE,
            ["2-4 rejected !row.ragged", gas(5, "5", when="2024-04")])
fails("a field of 9 MiB", HEADER + 'G1,2024-01,"' + "9" * (9 << 20) + '",Nm3\n', BASE, 3, "line 2", "8 MiB", options=["--dry-run"])
understands("a quote within a cell is a character", HEADER[:-1] + ',备注\nG1,2024-01,12.5,Nm3,6" 管\n', BASE, [gas(2, "12.5")])
fails("an empty file", b"", BASE, 3, "empty")
fails("a head alone", HEADER, BASE, 3, "no row")
fails("no head where it should be", "x\n", mapping(file={"skip_rows": 4}), 3, "4")
fails("columns that are not there, all at once", "物料,数量,数量\n", BASE, 3, "日期", "单位", "数量", "twice", options=["--dry-run"])
understands("a ledger from standard input", HEADER + "G1,2024-01,12.5,Nm3\n", BASE, [gas(2, "12.5")], stdin=True)

# --- numbers ------------------------------------------------------------------------------------------------------------
def numbers(what, cells, expected, **numbers_format):
    """One row for each cell; expected: the quantity, or !code."""
    how = mapping(activity__quantity__numbers=numbers_format, negatives="net")
    rows = [f"{i} rejected {one} 数量" if one.startswith("!") else gas(i, one) for i, one in enumerate(expected, 2)]
    understands(what, HEADER + "".join(f'G1,2024-01,"{cell}",Nm3\n' for cell in cells), how, rows)


numbers("full-width digits and signs", ["１２．５", "１，２３４．５", "－３", "（４）"], ["12.5", "1234.5", "-3", "-4"],
        thousands=",", parentheses=True)
numbers("marks of thousands in the wrong place", ["1,23", "12,3456", "1234,567", ",123", "1,234.56", "0.001"],
        ["!number.grouping", "!number.grouping", "!number.grouping", "!number.grouping", "1234.56", "0.001"], thousands=",")
numbers("marks that are not stated", ["1,234", "1.234,5", "1 234", "(5)", "5-"],
        ["!number.mark", "!number.mark", "!number.mark", "!number.bracket", "!number.trailing"])
numbers("minus behind, brackets", ["1.5-", "(1.5)", "-1.5-", "(-1.5)"], ["-1.5", "-1.5", "!number.unreadable", "!number.unreadable"],
        trailing_minus=True, parentheses=True)
numbers("what is no quantity", ["¥12.5", "1.2E+05", "12.5 t", "约12", "-", "0x10", "#N/A", "#####", "①2"],
        ["!number.currency", "!number.exponent", "!number.rest", "!number.unreadable", "!number.unreadable", "!number.rest",
         "!cell.error", "!cell.error", "!number.unreadable"])
numbers("a stroke that stands for zero, as stated", ["-", "0.50"], ["0", "0.5"], zero=["-"])
numbers("61 digits", ["1" * 60, "1" * 61], ["1" * 60, "!number.too_long"])
understands("negative quantities, nothing stated", HEADER + "G1,2024-01,-2,Nm3\n", BASE, ["2 rejected !number.negative 数量"])
understands("the unit behind the number", "物料,日期,数量\nG1,2024-01,12.5万Nm³\nG1,2024-01,10⁴ Nm³\nG1,2024-01,7\n",
            mapping(activity__quantity={"column": "数量"}),
            [gas(2, "12.5", "万Nm3"), "3 rejected !number.syntax", "4 rejected !unit.missing 数量"])
understands("spreadsheets: formulas, texts by sign or apostrophe",
            HEADER + '="G1",2024-01,12.5,Nm3\n"=""G1""",2024-01,\'13,Nm3\nG1,2024-01,=1+1,Nm3\nG1,2024-01,"=SUM(C2:C3)",Nm3\n',
            BASE, [gas(2, "12.5"), gas(3, "13"), "4 rejected !cell.formula 数量", "5 rejected !cell.formula 数量"])

# --- dates --------------------------------------------------------------------------------------------------------------
def dates(what, cells, expected, as_date=True, **dates_format):
    how = mapping(dates=dates_format, activity__month=None) if as_date else mapping(dates=dates_format)
    if as_date:
        how["activity"]["date"] = {"column": "日期"}
    rows = [f"{i} rejected {one} 日期" if one.startswith("!") else gas(i, "1", when=one) for i, one in enumerate(expected, 2)]
    understands(what, HEADER + "".join(f"G1,{cell},1,Nm3\n" for cell in cells), how, rows)


dates("dates as people write them",
      ["2024-01-05", "2024/1/5", "2024.1.5 ", "2024年1月5日", "２０２４年１月５号", "20240105", "2024-01-05 00:00:00", "2024/2/29 8:30",
       "2024-02-30", "2024-1", "24-1-5", "5/1/2024", "Jan 5", "2024-01-05x", "2024-13-01"],
      ["2024-01-05"] * 7 + ["2024-02-29", "!date.impossible", "!date.month", "!date.two_digits", "!date.order",
                            "!date.unreadable", "!date.unreadable", "!date.impossible"])
dates("months as people write them", ["2024-01", "2024/1", "2024年1月", "202401", "2024.1", "2024-01-31"], ["2024-01"] * 6,
      as_date=False)
# Excel counts 2024-01-01 as 45292 from 1900 and as 43830 (1462 days less) from 1904.
dates("Excel's days from 1900", ["45292", "45351", "45292.75", "60", "0", "45658"],
      ["2024-01-01", "2024-02-29", "2024-01-01", "!date.false_leap", "!date.impossible", "!date.outside"], serial="1900")
dates("Excel's days from 1904", ["43830", "43889"], ["2024-01-01", "2024-02-29"], serial="1904")
dates("a number where nothing is said of Excel", ["45292", "45292.5"], ["!date.serial", "!date.serial"])
dates("day before month, and the reverse", ["31/01/2024", "1.2.2024", "31/1/24"], ["2024-01-31", "2024-02-01", "!date.two_digits"],
      order="dmy")
dates("month before day", ["01/31/2024", "13/01/2024"], ["2024-01-31", "!date.impossible"], order="mdy")
dates("dates outside the period", ["2023-12-31", "2024-12-31"], ["!date.outside", "2024-12-31"])

# --- words --------------------------------------------------------------------------------------------------------------
understands("units that the library knows or not",
            HEADER + "G1,2024-01,1,Ｎｍ３\nG1,2024-01,1,桶\nE1,2024-01,1,t\nE1,2024-01,5,度\nG1,2024-01,2,m3\n",
            mapping(units={"度": "kWh"}),
            [gas(2, "1"), "3 rejected !unit.unknown", "4 rejected !unit.dimension",
             "5 activity purchased_electricity grid 5 kWh 2024-01", "6 rejected !unit.gas_volume"])
understands("codes that are not in the lookup", HEADER + "G9,2024-01,1,Nm3\nX1,2024-01,1,Nm3\n,2024-01,1,Nm3\n", BASE,
            ["2 rejected !lookup.unknown 物料", "3 ignored", "4 rejected !cell.empty 物料"])
understands("codes that may be unknown",
            HEADER + "G9,2024-01,1,Nm3\nG1,2024-01,1,Nm3\n",
            mapping(lookups=[{**BASE["lookups"][0], "unknown": "ignore"}]), ["2 ignored", gas(3, "1")])
understands("sources and items in the ledger itself", "排放源,燃料,日期,数量\nfuel_combustion,柴油,2024-01,1 t\nnosuch,柴油,2024-01,1 t\n"
            "fuel_combustion,phlogiston,2024-01,1 t\n",
            mapping(lookups=None, activity={"source": {"column": "排放源"}, "item": {"column": "燃料"}, "month": {"column": "日期"},
                                            "quantity": {"column": "数量"}}),
            ["2 activity fuel_combustion 柴油 1 t 2024-01", "3 rejected !source.unknown", "4 rejected !item.unknown"])
understands("empty cells: missing is not zero", HEADER + "G1,2024-01,,Nm3\nG1,,1,Nm3\nG1,2024-01,1,　\n", BASE,
            ["2 rejected !cell.empty 数量", "3 rejected !cell.empty 日期", "4 rejected !cell.empty 单位"])
understands("empty cells by the mapping's rules: above, a value, no activity",
            HEADER + "G1,,1,Nm3\nG1,2024-01,1,Nm3\nG1,,2,\nG1,,,Nm3\n",
            mapping(activity__month={"column": "日期", "empty": "above"},
                    activity__quantity={"column": "数量", "empty": "skip_row", "unit": {"column": "单位", "empty": {"value": "万Nm3"}}}),
            ["2 rejected !cell.empty 日期", gas(3, "1"), gas(4, "2", "万Nm3"), "5 ignored"])
understands("measured values with their unit and evidence",
            HEADER[:-1] + ",热值,化验单\nG1,2024-01,1,万Nm3,391.2,RQ-2403\nG1,2024-02,1,万Nm3,,\nG1,2024-03,1,万Nm3,x,RQ\n",
            mapping(activity__parameters={"ncv": {"column": "热值", "empty": "omit", "unit": {"value": "GJ/万Nm3"},
                                                  "basis": {"value": "lower"}, "evidence": {"column": "化验单"}}}),
            [gas(2, "1", "万Nm3", more=' {"ncv": {"basis": "lower", "evidence": "RQ-2403", "unit": "GJ/万Nm3", "value": "391.2"}}'),
             gas(3, "1", "万Nm3", "2024-02"), "4 rejected !number.unreadable 热值"])

# --- totals, notes, duplicates --------------------------------------------------------------------------------------------
SUMS = [{"is": "subtotal", "words": ["小计"], "column": "物料", "check": True}, {"is": "total", "words": ["合计", "总计"], "check": True},
        {"is": "note", "words": ["制表"], "match": "starts"}]
understands("totals and subtotals that agree", HEADER + "G1,2024-01,1.1,Nm3\nG1,2024-01,2.2,Nm3\n小 计,,3.3,\nG1,2024-02,4,Nm3\n小计,,4,\n"
            "合　计,,7.3,\n制表：张三\n", mapping(rows=SUMS),
            [gas(2, "1.1"), gas(3, "2.2"), "4 total 3.3", gas(5, "4", when="2024-02"), "6 total 4", "7 total 7.3", "8 note"],
            {"rows": {"activity": 3, "rejected": 0, "total": 3, "total_disagrees": 0, "head": 0, "other": 1}})
understands("a total that disagrees", HEADER + "G1,2024-01,1.1,Nm3\n合计,,1.2,\n", mapping(rows=SUMS),
            [gas(2, "1.1"), "3 total 1.2 !total.differs"])
understands("a total that cannot be checked", HEADER + "G1,2024-01,x,Nm3\n合计,,1.2,\n", mapping(rows=SUMS),
            ["2 rejected !number.unreadable 数量", "3 total 1.2 !total.unreadable"])
understands("a total whose check is not asked for", HEADER + "G1,2024-01,1.1,Nm3\n合计,,1.2,\n",
            mapping(rows=[{"is": "total", "words": ["合计"]}]), [gas(2, "1.1"), "3 total 1.2"])
understands("a total that no rule names is no activity", HEADER + "G1,2024-01,1.1,Nm3\n合计,,1.1,\n", BASE,
            [gas(2, "1.1"), "3 rejected !lookup.unknown 物料 !cell.empty 单位 !cell.empty 日期"])
TWICE = HEADER + "G1,2024-01,1,Nm3\nG1,2024-02,1,Nm3\nG1,2024-01,1,Nm3\nG1,2024-01,1,Nm3\n"
understands("rows that stand there twice", TWICE, BASE,
            [gas(2, "1"), gas(3, "1", when="2024-02"), "4 rejected !row.repeats", "5 rejected !row.repeats"])
understands("rows that may stand there twice", TWICE, mapping(duplicates={"policy": "keep"}),
            [gas(2, "1"), gas(3, "1", when="2024-02"), gas(4, "1"), gas(5, "1")])
understands("a key that stands there twice", HEADER + "G1,2024-01,1,Nm3\nG1,2024-01,2,Nm3\nD1,2024-01,1,t\n",
            mapping(duplicates={"key": ["物料", "日期"]}),
            [gas(2, "1"), "3 rejected !row.repeats", "4 activity fuel_combustion 柴油 1 t 2024-01"])
code, out, err, _ = run(HEADER + "G1,2024-01,1,Nm3\nG1,2024-01,2,Nm3\n", mapping(duplicates={"key": ["物料"]}))
check("a key twice with other contents is told apart", "the key of line 2, but other contents" in err, err)
understands("ids that stand there twice", HEADER[:-1] + ",单号\nG1,2024-01,1,Nm3,A\nG1,2024-02,1,Nm3,A\n",
            mapping(activity__id={"column": "单号"}),
            ["2 activity A fuel_combustion 天然气 1 Nm3 2024-01", "3 rejected !row.id_twice"])

# --- the record -----------------------------------------------------------------------------------------------------------
POWER = HEADER + "E1,2024-01-05,0.1,MWh\nE1,2024-01-06,0.2,MWh\nE1,2024-02-06,0.7,MWh\n"
code, out, err, _ = run(POWER, mapping(group="month"), "--json")
record = json.loads(out)
# Jiangsu, data year 2023: 0.5827 tCO2/MWh; 1 MWh in all.
check("rows are added up exactly", record["results"]["total"]["value"] == "0.5827", record["results"]["total"])
second, first = record["request"]["activities"]  # by their ids
check("a sum says its rows", first["meta"]["ledger"]["lines"] == "2-3" and first["meta"]["ledger"]["rows"] == "2" and
      first["id"] == "lines-2-3" and first["quantity"] == {"unit": "MWh", "value": "0.3"} and first["month"] == "2024-01", first)
code, out, err, _ = run(POWER, mapping(group="month", activity__month=None, activity__date={"column": "日期"}), "--json")
check("sums of dated rows have the last date of the month", [one.get("date") for one in json.loads(out)["request"]["activities"]] ==
      ["2024-02-06", "2024-01-06"], out[:300], err)
check("a single row says its line", second["meta"]["ledger"]["lines"] == "4" and second["id"] == "line-4", second)
check("the record names the ledger and its bytes", first["meta"]["ledger"]["file"] == "ledger.csv" and
      first["meta"]["ledger"]["sha256"] == __import__("hashlib").sha256(POWER.encode()).hexdigest(), first)
code, out, err, _ = run(POWER, mapping(group="period"), "--json")
check("one sum for the period", [one["quantity"]["value"] for one in json.loads(out)["request"]["activities"]] == ["1"], err)
BAD = POWER + "E1,2024-03-01,9,MWh\nE1,2024-03-01,9,MWh\nE1,2024-03-02,,MWh\n"
code, out, err, files = run(BAD, mapping(), "-o", "/dev/null")
check("rejected rows stop the calculation", code == 1 and out == b"" and "--allow-rejects" in err and "line 6" in err, err)
code, out, err, _ = run(BAD, mapping(), "--json")
refusal = json.loads(err)
check("and are JSON for programs", refusal["code"] == "ledger.rejected" and [one["line"] for one in refusal["rejects"]] == [6, 7], err)
code, out, err, _ = run(BAD, mapping(), "--allow-rejects", "--json", "--lang", "zh")
record = json.loads(out)
ledger = record["request"]["activities"][0]["meta"]["ledger"]
check("what is left out is in the record", code == 0 and ledger["rejected_rows"] == "2" and ledger["rejected_amounts"] ==
      "9 MWh; 1 行数量不可读", ledger)
check("and is told", "未计入任何数字" in err and "第 6 行" in err, err)
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "rejects.csv")
    run(BAD.replace(",,MWh", ",=1+1,MWh"), mapping(), "--rejects", path)
    text = open(path, "rb").read().decode("utf-8")
check("the file of rejects", text == '\ufeffline,last_line,column,read,code,problem\r\n'
      '6,6,"","",row.repeats,"the same as line 5; if both are true, state ""duplicates"": {""policy"": ""keep""}"\r\n'
      '7,7,"数量","\'=1+1",cell.formula,"this is a formula; export the values"\r\n', text)
code, out, err, _ = run(HEADER + "E1,2024-01-05,1e,MWh\n", mapping(activity__quantity={"column": "数量", "unit": {"value": "MWh"}}), "--lang", "zh")
check("rejects in Chinese", "第 2 行" in err and "数字后面还有" in err, err)
code, out, err, _ = run(HEADER + "G1,2024-01-05,1,万Nm3\n" , mapping(activity__parameters={"ncv": {"constant": "0 GJ/万Nm3"}}))
check("what the library refuses is told by line", code == 3 and "line 2" in err and "/activities/0/parameters/ncv" in err, err)
MANY = HEADER + "".join(f"E1,2024-01-05,{i},MWh\n" for i in range(1, 5002))
fails("more than 5,000 rows need a word on groups", MANY, BASE, 3, "5001", '"group"')
code, out, err, _ = run(MANY, BASE, "--dry-run")
check("the dry run tells that, too", code == 1 and '"group"' in err, err)
code, out, err, _ = run(MANY, mapping(group="month"), "--json")
# 1 + 2 + ... + 5001 = 12,507,501
check("5,001 rows add up", json.loads(out)["request"]["activities"][0]["quantity"]["value"] == "12507501", err)
with_voucher = mapping(group="month", activity__meta={"no": {"column": "数量"}})
fails("more than 50,000 groups", HEADER + "".join(f"E1,2024-01-05,{i},MWh\n" for i in range(1, 50003)), with_voucher, 3, "50000")

# --- the mapping ------------------------------------------------------------------------------------------------------------
fails("a mapping that is not JSON", HEADER, '{"format":\n oops', 3, "line 2, column 2")
fails("a member twice", HEADER, '{"format": "tansuan.mapping/1", "format": "x"}', 3, "format", "twice")
WRONG = {"format": "tansuan.mapping/2", "file": {"encoding": "latin1", "colour": 1}, "request": {"activities": [], "denominators": {"x": 1.5}},
         "activity": {"quantity": {"column": 0, "value": "x", "numbers": {"thousands": ".", "decimal": "."}}, "month": {}, "date": {"column": "a"},
                    "meta": {"ledger": {"value": "x"}}},
         "lookups": [{"column": "a", "rows": {"1": {}, "2": {"month": "x"}}}], "group": "week", "rows": [{"is": "note", "check": True}]}
pointers = {"/" + "/".join(map(str, one.absolute_path)) for one in SCHEMA.iter_errors(WRONG)}
check("the schema finds them too", {"/format", "/file/encoding", "/file", "/request", "/activity", "/lookups/0/rows/1", "/group",
                                    "/rows/0"} <= pointers, pointers)
fails("all problems of a mapping at once", HEADER, WRONG,
      3, "/format", "/file/encoding", "/file/colour", "/request/activities", "/request/denominators/x", "/activity/quantity\n",
      "/activity/quantity/column", "/activity/quantity/numbers", "/activity/month", "/activity/date", "/activity/meta/ledger",
      "/lookups/0/rows/1", "/lookups/0/rows/2/month", "/group", "/rows/0\n", "/rows/0/check")
fails("problems of the request's head by their place in the mapping", HEADER + "E1,2024-01-05,1,MWh\n",
      mapping(request={**HEAD, "method": {"id": "cn.nosuch"}}), 3, "method.unknown", "/request/method", "map.json:1:")
fails("a choice that the rows ask for", HEADER + "E1,2024-01-05,1,MWh\n",
      mapping(request={name: HEAD[name] for name in HEAD if name != "choices"}), 3, "choice.missing", "/request/choices")
done = subprocess.run([TANSUAN, "calc", "x.csv"], capture_output=True, text=True)
check("a ledger without a mapping", done.returncode == 2 and "--map" in done.stderr, done.stderr)
done = subprocess.run([TANSUAN, "calc", "x.json", "--dry-run"], capture_output=True, text=True)
check("--dry-run without a mapping", done.returncode == 2 and "--map" in done.stderr, done.stderr)
code, out, err, _ = run(HEADER + "G1,2024-01,12.5,Nm3\n合计,,12.5,\n", mapping(rows=SUMS), "--dry-run", "--lang", "zh")
shown = out.decode("utf-8")
check("the dry run in Chinese", "排放源" in shown and "合计行，不计入；与各行之和相符" in shown and "试运行" in shown, shown)
code, out, err, _ = run(HEADER + "G1,2024-01,12.5,Nm3\n", BASE, "--dry-run")
check("the dry run is a table", "  line  source           item" in out.decode() and "Dry run: nothing was calculated." in out.decode(), out.decode())

print(f"{passed} passed, {failed} failed")
sys.exit(0 if failed == 0 and passed else 1)
