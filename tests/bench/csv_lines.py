#!/usr/bin/env python3
"""A ledger of 1,000,000 lines against one of 100,000, by `tansuan calc --map`: seconds, and the most memory of each.
    csv_lines.py COMMAND [LINES]
The lines are made here: GB18030, thousands, quotes, three materials, twelve months. Exit 1 if the sums are not those
that were made up, or if the memory grows with the lines (by more than a fifth).
"""
import json
import os
import random
import sys
import tempfile
import time
from fractions import Fraction

TANSUAN = os.path.abspath(sys.argv[1])
LINES = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
MATERIALS = (("0001", "方"), ("0002", "度"), ("0003", "t"))
MAPPING = {
    "format": "tansuan.mapping/1",
    "request": {"method": {"id": "cn.ndrc.machinery"}, "period": "2024", "as_of": "2026-03-31", "region": "320000",
                "choices": {"electricity_factor": "provincial"}},
    "lookups": [{"column": "物料编码", "rows": {"0001": {"source": "fuel_combustion", "item": "天然气"},
                                            "0002": {"source": "purchased_electricity", "supply": "grid"},
                                            "0003": {"source": "fuel_combustion", "item": "柴油"}}}],
    "activity": {"month": {"column": "日期"},
                 "quantity": {"column": "数量", "numbers": {"thousands": ","}, "unit": {"column": "单位"}}},
    "units": {"度": "kWh", "方": "Nm3"},
    "rows": [{"is": "total", "words": ["合计"], "check": True}],
    "group": "month",
}


def make(path, lines):
    """Returns the sum of all quantities, in hundredths."""
    dice = random.Random(7)
    total = 0
    with open(path, "w", encoding="gb18030", newline="") as file:
        file.write("凭证号,物料编码,日期,数量,单位,备注\r\n")
        for i in range(lines - 2):
            material, unit = MATERIALS[i % 3]
            hundredths = dice.randrange(1, 100_000_000)
            total += hundredths
            file.write(f'V{i},{material},2024/{i % 12 + 1}/{i % 28 + 1},"{hundredths // 100:,}.{hundredths % 100:02d}",{unit},'
                       f"车间{i % 50}领用\r\n")
        file.write(f'合计,,,"{total // 100:,}.{total % 100:02d}",,\r\n')
    return total


def measure(folder, lines):
    ledger, mapping, record = (os.path.join(folder, name) for name in ("ledger.csv", "map.json", "record.json"))
    total = make(ledger, lines)
    with open(mapping, "w", encoding="utf-8") as file:
        json.dump(MAPPING, file, ensure_ascii=False)
    begin = time.monotonic()
    child = os.posix_spawn(TANSUAN, [TANSUAN, "calc", ledger, "--map", mapping, "-o", record, "--json"], os.environ,
                           file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
    _, status, usage = os.wait4(child, 0)
    seconds = time.monotonic() - begin
    with open(record, encoding="utf-8") as file:
        activities = json.load(file)["request"]["activities"]
    found = sum(Fraction(one["quantity"]["value"]) for one in activities)
    rows = sum(int(one["meta"]["ledger"]["rows"]) for one in activities)
    right = status == 0 and found * 100 == total and rows == lines - 2
    print(f"{lines:>9,} lines: {seconds:6.2f} s, {usage.ru_utime:5.2f} s of a processor, {usage.ru_maxrss / 1024:6.1f} MiB"
          + ("" if right else "  WRONG SUMS"))
    return right, usage.ru_maxrss


def main():
    with tempfile.TemporaryDirectory() as folder:
        small_right, small = measure(folder, LINES // 10)
        large_right, large = measure(folder, LINES)
    print(f"memory: {large / small:.2f} times that of a tenth of the lines")
    return 0 if small_right and large_right and large <= small * 1.2 else 1


if __name__ == "__main__":
    sys.exit(main())
