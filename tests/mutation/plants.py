#!/usr/bin/env python3
"""Mistakes of shipped carbon software (planted.py), planted one after the other into a copy of the oracle. The suite must catch
each: some vector of values fails. Hashes and bytes of records do not count: a changed pack changes all of them.

    plants.py [--list] [NAME...]   only those whose name holds one of the words

The oracle without any of them must pass the vectors that caught them. A plant whose place in the sources or packs is gone is a
failure, and stops nothing else. Ends with `N passed, N failed`.
"""
import argparse
import os
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatch
from pathlib import Path

sys.dont_write_bytecode = True  # nothing is written into the sources
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "conformance" / "runner"), str(Path(__file__).resolve().parent)]
import judge  # noqa: E402
import manifest  # noqa: E402
from planted import PLANTS  # noqa: E402
from testee import NoAnswer, Testee  # noqa: E402
from vectors import explained_flags, load  # noqa: E402

JOBS = 2
SECONDS_FOR_A_LINE = 30


class Gone(Exception):
    """The place that a plant changes is not there."""


def planted(plant, folder):
    """A copy of the oracle and its packs under `folder` with the mistake in it (none: as they are); the command that starts it."""
    oracle, data = folder / "oracle", folder / "data"
    shutil.copytree(ROOT / "conformance" / "oracle", oracle, ignore=shutil.ignore_patterns("__pycache__"))
    # Copies of links: only what is changed is written.
    shutil.copytree(ROOT / "src" / "data", data, copy_function=os.symlink)
    if plant:
        changed = 0
        base = oracle if plant.where.endswith(".py") else data
        for path in sorted(base.rglob("*")):
            if not path.is_file() or not fnmatch(path.relative_to(base).as_posix(), plant.where):
                continue
            text = path.read_text(encoding="utf-8")
            if plant.old in text:
                changed += text.count(plant.old)
                path.unlink()
                path.write_text(text.replace(plant.old, plant.new), encoding="utf-8")
        if changed == 0 or (base == oracle and changed != 1):
            raise Gone(f"{plant.where} holds {plant.old!r} {changed} times")
    # A program that starts the copy with its copy of the packs.
    starter = folder / "start.py"
    starter.write_text(f"import os, runpy, sys\nos.environ['ORACLE_DATA'] = {str(data)!r}\nsys.dont_write_bytecode = True\n"
                       f"runpy.run_path({str(oracle / 'testee.py')!r}, run_name='__main__')\n", encoding="utf-8")
    return [sys.executable, "-B", str(starter)]


def by_value(vector):
    return not {"sha256", "digest", "text"} & set(vector.expect.get("record", {}))


def in_order(vectors, flags):
    """Vectors that hunt the mistake first, then those that compare values, and refusals last."""
    return sorted(vectors, key=lambda vector: (not set(flags) & set(vector.flags), vector.refused() is not None))


def first_failure(command, vectors, catalogs):
    """(the vector that fails first, what is wrong, how many were asked); (None, "", ...) if none does"""
    try:
        testee = Testee(command, SECONDS_FOR_A_LINE)
    except NoAnswer as problem:
        return None, f"the oracle does not start: {problem}", 0
    try:
        for asked, vector in enumerate(vectors, 1):
            try:
                found = judge.judge(testee, vector, catalogs)
            except NoAnswer as problem:
                return vector, str(problem), asked
            if found.outcome in ("fail", "error"):
                return vector, found.wrong[0], asked
        return None, "", len(vectors)
    finally:
        testee.end()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="only tell the mistakes")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    chosen = [plant for plant in PLANTS if not options.names or any(word in plant.name for word in options.names)]
    if options.list:
        for plant in chosen:
            print(f"{plant.name}: {plant.mistake} ({plant.where})")
        return 0
    listed, _ = manifest.read()
    vectors = [vector for vector in load() if vector.in_suite(listed["version"]) and by_value(vector)]
    wrong = [f"two plants are called {name}" for name in {p.name for p in PLANTS} if sum(p.name == name for p in PLANTS) > 1]
    wrong += [f"FLAGS.md does not explain {flag} ({p.name})" for p in PLANTS for flag in p.flags if flag not in explained_flags()]
    for line in wrong:
        print(f"FAILED  {line}")
    passed, failed, catchers = 0, len(wrong), []
    with tempfile.TemporaryDirectory(prefix="tansuan-plants-") as top:

        def plant_and_ask(numbered):
            number, plant = numbered
            folder = Path(top) / str(number)
            folder.mkdir()
            try:
                return first_failure(planted(plant, folder), in_order(vectors, plant.flags), listed["catalogs"])
            finally:
                shutil.rmtree(folder)

        def outcome(numbered):
            try:
                return plant_and_ask(numbered)
            except Gone as problem:
                return problem

        with ThreadPoolExecutor(JOBS) as pool:
            for plant, found in zip(chosen, pool.map(outcome, enumerate(chosen))):
                if isinstance(found, Gone):
                    failed += 1
                    print(f"FAILED  {plant.name}: cannot be planted: {found}", flush=True)
                    continue
                vector, how, asked = found
                if vector is None:
                    failed += 1
                    print(f"FAILED  {plant.name}: {how or f'not one of {asked} vectors catches it'}", flush=True)
                    continue
                passed += 1
                catchers.append(vector)
                named = set(plant.flags) & set(vector.flags)
                hunted = f"flag {', '.join(sorted(named))}" if named else "by no flag of its own"
                print(f"ok      {plant.name}: {plant.mistake}\n          caught by {vector.id} ({hunted}, vector {asked}): {how[:160]}", flush=True)
        # The control: all that caught one, asked of the oracle as it is.
        folder = Path(top) / "control"
        folder.mkdir()
        control = list({vector.id: vector for vector in catchers}.values())
        vector, how, asked = first_failure(planted(None, folder), control, listed["catalogs"])
        if control and vector is None and not how:
            passed += 1
            print(f"ok      the oracle without them passes the {asked} vectors that caught them")
        else:
            failed += 1
            print(f"FAILED  the oracle without them: {vector.id if vector else 'no vector caught anything'}: {how}")
    print(f"{passed} passed, {failed} failed")
    return 0 if failed == 0 and passed else 1


if __name__ == "__main__":
    sys.exit(main())
