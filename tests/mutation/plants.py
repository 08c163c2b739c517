#!/usr/bin/env python3
"""Mistakes of shipped carbon software (planted.py), planted one after the other into a copy of the oracle. The suite must catch
each: some vector of values fails. Hashes and bytes of records do not count: a changed pack changes all of them. An error does
not count either: a copy that crashes or gives what is no answer shows a plant that is no working program, not the mistake.

    plants.py [--list] [NAME...]   only those whose name holds one of the words

The oracle without any of them must pass every vector; one that it fails catches nothing. A plant whose place in the sources or
packs is gone is a failure, and stops nothing else. Ends with `N passed, N failed`.
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
MOST_ERRORS = 50  # each may be a new start of the oracle


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


class NotStarted(Exception):
    """The oracle does not even introduce itself: no vector is needed to see that, so nothing is proved."""


def wrong_answers(command, vectors, catalogs):
    """(vector, its outcome, what is wrong, how many were asked so far) of each that fails or errs."""
    try:
        testee = Testee(command, SECONDS_FOR_A_LINE)
    except NoAnswer as problem:
        raise NotStarted(f"the oracle does not start: {problem}") from None
    try:
        for asked, vector in enumerate(vectors, 1):
            try:
                found = judge.judge(testee, vector, catalogs)
            except NoAnswer as problem:
                yield vector, "error", str(problem), asked
                continue
            if found.outcome in ("fail", "error"):
                yield vector, found.outcome, found.wrong[0], asked
    finally:
        testee.end()


class OnlyErrors(Exception):
    """The planted oracle errs and no vector fails: that it cannot answer does not show that the suite sees the mistake."""


def first_failure(command, vectors, catalogs):
    """(vector, what is wrong, how many were asked) of the first that fails; None if none does."""
    errors = []
    for vector, outcome, how, asked in wrong_answers(command, vectors, catalogs):
        if outcome == "fail":
            return vector, how, asked
        errors.append(f"{vector.id}: {how}")
        if len(errors) == MOST_ERRORS:
            break
    if errors:
        raise OnlyErrors(f"no vector fails, {len(errors)} are errors, the first is {errors[0]}")
    return None


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
    passed, failed = 0, len(wrong)
    with tempfile.TemporaryDirectory(prefix="tansuan-plants-") as top:
        control = Path(top) / "control"
        control.mkdir()
        fails_anyway = set()
        for vector, _, how, _ in wrong_answers(planted(None, control), vectors, listed["catalogs"]):
            fails_anyway.add(vector.id)
            failed += 1
            print(f"FAILED  the oracle as it is fails {vector.id}: {how}", flush=True)
        good = [vector for vector in vectors if vector.id not in fails_anyway]
        if not fails_anyway:
            passed += 1
            print(f"ok      the oracle as it is passes all {len(good)} vectors of values", flush=True)

        def outcome(numbered):
            number, plant = numbered
            folder = Path(top) / str(number)
            folder.mkdir()
            try:
                return first_failure(planted(plant, folder), in_order(good, plant.flags), listed["catalogs"])
            except (Gone, NotStarted, OnlyErrors) as problem:
                return problem
            finally:
                shutil.rmtree(folder)

        with ThreadPoolExecutor(JOBS) as pool:
            for plant, found in zip(chosen, pool.map(outcome, enumerate(chosen))):
                if not isinstance(found, tuple):
                    failed += 1
                    print(f"FAILED  {plant.name}: {found or f'not one of {len(good)} vectors catches it'}", flush=True)
                    continue
                vector, how, asked = found
                passed += 1
                named = set(plant.flags) & set(vector.flags)
                hunted = f"flag {', '.join(sorted(named))}" if named else "by no flag of its own"
                print(f"ok      {plant.name}: {plant.mistake}\n          caught by {vector.id} ({hunted}, vector {asked}): {how[:160]}", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 0 if failed == 0 and passed else 1


if __name__ == "__main__":
    sys.exit(main())
