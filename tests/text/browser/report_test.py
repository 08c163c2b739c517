#!/usr/bin/env python3
"""Reports as people use them, in a headless Chromium: expanding, filtering, printing, at the widths of a phone and a
desk, in both languages, light and dark; and the tables. The last line is "N passed, N failed".
  report_test.py BIN [--pictures FOLDER]     BIN: the command `tansuan`; screenshots and PDFs go to FOLDER"""
import argparse
import csv
import decimal
import io
import json
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zipfile

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[2]
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True

from jsonschema import Draft202012Validator  # noqa: E402

from chromium import Chromium  # noqa: E402
import records  # noqa: E402

EXAMPLES = ("car-parts", "pv-cells", "battery-materials")
count = {True: 0, False: 0}


def check(name, good, told=""):
    count[bool(good)] += 1
    if good:
        print(f"ok      {name}")
    else:
        print(f"FAILED  {name}: {str(told)[:600]}")


def report(command, record, language, form):
    return subprocess.run([command, "report", str(record), "--lang", language, "--format", form], check=True,
                          stdout=subprocess.PIPE).stdout


def click(page, selector):
    box = page.value(f"""(() => {{ const e = document.querySelector({json.dumps(selector)});
        e.scrollIntoView({{block: 'center'}}); const r = e.getBoundingClientRect();
        return [r.left + Math.min(20, r.width / 2), r.top + Math.min(12, r.height / 2)]; }})()""")
    for kind in ("mousePressed", "mouseReleased"):
        page.call("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)


def quiet(name, page):
    """The page asked for nothing, broke no policy, threw nothing."""
    asked = [one["request"]["url"] for one in page.saw("Network.requestWillBeSent")]
    check(f"{name}: no request but the page's own", len(asked) == 1, asked)
    logged = [one["entry"]["text"] for one in page.saw("Log.entryAdded")]
    thrown = page.saw("Runtime.exceptionThrown")
    check(f"{name}: nothing logged, nothing thrown", not logged and not thrown, logged or thrown)


def looks(name, browser, url, pictures):
    for width in (390, 1280):
        for dark in (False, True) if name.startswith("car-parts") else (width == 390,):
            view = f"{name} {width}{' dark' if dark else ''}"
            page = browser.page(url, width=width, dark=dark)
            page.value((HERE / "page.js").read_text(encoding="utf-8"))
            wide = page.value("document.documentElement.scrollWidth")
            check(f"{view}: no overflow", wide <= width and not page.value("judge.sticksOut()"),
                  page.value("judge.sticksOut()") or wide)
            page.value("document.querySelectorAll('details').forEach((d, i) => { d.open = i % 9 === 0; })")
            wide = page.value("document.documentElement.scrollWidth")
            check(f"{view}: no overflow when rows are open", wide <= width and not page.value("judge.sticksOut()"),
                  page.value("judge.sticksOut()") or wide)
            check(f"{view}: contrast", not page.value("judge.pale()"), page.value("judge.pale()"))
            if pictures:
                page.screenshot(pictures / f"{name}-{width}{'-dark' if dark else ''}.png", height=3200)
            quiet(view, page)
            page.close()


def works(name, browser, url, rows, pictures):
    page = browser.page(url)
    page.value((HERE / "page.js").read_text(encoding="utf-8"))
    markup = page.value("judge.markup()")
    check(f"{name}: texts of the record are no markup",
          (markup["scripts"], markup["images"], markup["handlers"], markup["outside"]) == (1, 0, 0, 0) and
          "broken" != markup["title"], markup)
    check(f"{name}: every link leads somewhere, no id stands twice", not page.value("judge.broken()"),
          page.value("judge.broken()"))
    check(f"{name}: every figure leads to a clause and a document in two clicks", not page.value("judge.untraced()"),
          page.value("judge.untraced()"))
    check(f"{name}: tables have heads, drawings titles", page.value("judge.tables()") == 0)
    check(f"{name}: every row is there", page.value("judge.shownRows()") == rows, page.value("judge.shownRows()"))

    row = "document.querySelector('details.r')"
    check(f"{name}: rows are closed at first", not page.value(f"{row}.open || {row}.querySelector('ol').checkVisibility()"))
    click(page, "details.r > summary")
    check(f"{name}: a click opens a row",
          page.value(f"{row}.open && {row}.querySelector('ol').checkVisibility()"))
    click(page, "#close")
    check(f"{name}: all rows close", page.value("document.querySelectorAll('details.r[open]').length") == 0)

    identity = page.value("document.querySelectorAll('details.r .id')[1].textContent")
    page.value("document.querySelector('#q').focus()")
    page.call("Input.insertText", text=identity[:60])
    shown = page.value("judge.shownRows()")
    texts = page.value("[...document.querySelectorAll('details.r')].map((r) => r.textContent.toLowerCase())")
    expected = sum(all(word in text for word in identity[:60].lower().split()) for text in texts)
    check(f"{name}: searching leaves the rows that hold the words", 0 < shown == expected <= rows, (shown, expected))
    if shown < rows:
        told = page.value("document.querySelector('#shown').textContent")
        check(f"{name}: how many are shown is told", str(shown) in told and str(rows) in told, told)
    page.value("document.querySelector('form.filter').reset();"
               "document.querySelector('form.filter').dispatchEvent(new Event('input'))")
    check(f"{name}: without a filter all rows are there again", page.value("judge.shownRows()") == rows)
    source = page.value("(() => { const s = document.querySelector('#qs'); s.value = s.options[s.options.length - 1].value;"
                        "s.dispatchEvent(new Event('input', {bubbles: true})); return s.value; })()")
    check(f"{name}: a source leaves its rows",
          page.value("judge.shownRows()") == page.value(f"document.querySelectorAll('#{source} details.r').length"))
    # A link to a row that is filtered away shows it.
    page.value("location.hash = '#' + document.querySelector('details.r').id")
    check(f"{name}: a link opens what it leads to", page.value(
        f"new Promise((done) => setTimeout(() => done({row}.open && {row}.checkVisibility()), 200))"))

    page.value("document.querySelectorAll('details').forEach((d) => { d.open = false; })")
    page.call("Emulation.setEmulatedMedia", media="print")
    check(f"{name}: on paper rows are open, and controls away", page.value(
        "[...document.querySelectorAll('details.r')].slice(0, 5).every((d) => d.querySelector('ol').offsetHeight > 0) &&"
        "!document.querySelector('nav').checkVisibility() && !document.querySelector('.filter').checkVisibility()"))
    page.call("Emulation.setEmulatedMedia", media="")
    with tempfile.TemporaryDirectory() as folder:
        pdf = pictures / f"{name}.pdf" if pictures else pathlib.Path(folder) / "report.pdf"
        page.pdf(pdf)
        info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
        check(f"{name}: A4", "(A4)" in info, info)
        text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
        formula = page.value("document.querySelector('details.r li.st code').textContent")
        closed = page.value("document.querySelectorAll('details.r[open]').length")
        check(f"{name}: derivations are printed, and closed again after", formula in text and closed == 0,
              (formula, closed))
    quiet(name, page)
    page.close()

    page = browser.page(url, script=False)
    click(page, "details.r > summary")
    check(f"{name}: rows open without script",
          page.value(f"{row}.open && {row}.querySelector('ol').checkVisibility()"))
    check(f"{name}: no controls that do nothing without script",
          not page.value("document.querySelector('.filter').checkVisibility()"))
    page.close()


def tables(name, command, record):
    plain = json.loads(record.read_text(encoding="utf-8"))
    texts = set()

    def gather(value):
        if isinstance(value, str):
            texts.add(value)
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            gather(one)

    gather(plain)
    data = report(command, record, "en", "json")
    table = json.loads(data)
    check(f"{name}: the JSON is canonical",
          data.decode() == json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
    lines = table["lines"]
    schema = json.loads((ROOT / "conformance/schema/report.json").read_text(encoding="utf-8"))
    problems = [f"{list(one.absolute_path)}: {one.message}" for one in Draft202012Validator(schema).iter_errors(table)]
    check(f"{name}: the JSON fits its schema", not problems, problems[:3])

    def at(pointer):
        value = plain
        for part in pointer.split("/")[1:]:
            part = part.replace("~1", "/").replace("~0", "~")
            value = value[int(part)] if isinstance(value, list) else value[part]
        return value

    wrong = []
    for line in lines:
        if "pointer" not in line:
            continue
        there = at(line["pointer"])
        there = there.get("co2e", there) if "value" not in there and isinstance(there, dict) else there
        if isinstance(there, dict) and isinstance(there.get("value"), dict):
            there = there["value"]
        if isinstance(there, dict) and "value" in there and line.get("value") != there["value"]:
            wrong.append(line)
    check(f"{name}: every line of the table has the value that its pointer leads to", not wrong, wrong[:2])
    codes = [line["code"] for line in lines]
    check(f"{name}: codes stand once", len(codes) == len(set(codes)))

    data = report(command, record, "zh", "csv")
    check(f"{name}: the CSV has a byte order mark and CRLF", data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\r\n"))
    cells = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    check(f"{name}: the CSV has a line for each of the table", len(cells) == len(lines) + 1, len(cells))
    runs = [cell for row in cells for cell in row
            if re.match(r"[=+@\t\r＝＋－＠]", cell) or (cell.startswith("-") and not re.fullmatch(r"-[0-9.]+", cell))]
    check(f"{name}: no cell of the CSV runs as a formula", not runs, runs[:3])
    check(f"{name}: no number of the CSV is other than the record's",
          all(row[2] == line.get("value", "").replace("/", "\u2044") for row, line in zip(cells[1:], lines)))

    data = report(command, record, "zh", "xlsx")
    book = zipfile.ZipFile(io.BytesIO(data))
    check(f"{name}: the workbook is whole", book.testzip() is None)
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    trees = {one: xml.etree.ElementTree.fromstring(book.read(one)) for one in book.namelist()}
    strings = ["".join(one.itertext()) for one in trees["xl/sharedStrings.xml"]]
    sheet = trees["xl/worksheets/sheet1.xml"]
    check(f"{name}: no cell of the workbook is a formula", sheet.find(f".//{space}f") is None)
    rows = [{re.match("[A-Z]+", cell.get("r")).group(): strings[int(cell.findtext(space + "v"))]
             if cell.get("t") == "s" else cell.findtext(space + "v") for cell in row}
            for row in sheet.iter(space + "row")]
    check(f"{name}: the workbook has the table", [row.get("C", "") for row in rows[1:]] ==
          [line.get("value", "") for line in lines])
    numbers = [cell.findtext(space + "v") for cell in sheet.iter(space + "c") if cell.get("t") != "s"]
    kept = [one for one in numbers if decimal.Decimal(one) != decimal.Decimal(f"{float(one):.15g}")]
    check(f"{name}: a spreadsheet keeps every digit of its numbers", not kept, kept[:3])
    for form in ("html", "csv", "json", "xlsx"):
        check(f"{name}: twice the same {form}",
              report(command, record, "zh", form) == report(command, record, "zh", form))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("--pictures", type=pathlib.Path)
    options = parser.parse_args()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Chromium() as browser:
        folder = pathlib.Path(folder)
        made = {name: ROOT / "examples" / name / "record.json" for name in EXAMPLES}
        for name in ("hostile", "large"):
            made[name] = folder / f"{name}.json"
            request = json.dumps(getattr(records, name)(), ensure_ascii=False).encode()
            subprocess.run([options.command, "calc", "-", "-o", made[name]], input=request, check=True,
                           stdout=subprocess.DEVNULL)
        for name, record in made.items():
            rows = len(json.loads(record.read_text(encoding="utf-8"))["request"]["activities"])
            for language in ("zh",) if name == "large" else ("zh", "en"):
                before = resource.getrusage(resource.RUSAGE_CHILDREN)
                page = report(options.command, record, language, "html")
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
                if name == "large":
                    check(f"{name} {language}: {rows} rows in {len(page)} bytes, {spent:.2f} s",
                          rows == 2000 and len(page) <= 5_000_000 and spent <= 1)
                path = folder / f"{name}.{language}.html"
                path.write_bytes(page)
                check(f"{name} {language}: the page says its language",
                      page.startswith(b"<!DOCTYPE html>\n<html lang=" + (b"zh-CN" if language == "zh" else b"en")))
                works(f"{name} {language}", browser, path.as_uri(), rows, options.pictures)
                if name != "large":
                    looks(f"{name} {language}", browser, path.as_uri(), options.pictures)
            tables(name, options.command, record)
    print(f"{count[True]} passed, {count[False]} failed")
    sys.exit(count[False] != 0)


main()
