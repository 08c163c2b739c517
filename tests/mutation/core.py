#!/usr/bin/env python3
"""Mutants of the C++ core: each is one small change to a source file, compiled into the C testee, and some vector of
the suite must fail for it. A crash, an endless loop and a record of other bytes are failures, too.

    core.py --all                      every mutant; fails, too, if less than 95 % of them are killed, not counting
                                       those that are proven to be the same program
    core.py                            every mutant
    core.py --sample N --seed S        N of them, chosen by S
    core.py --file src/number/big.cpp  those of a file; may be given more than once
        --library FILE   the unchanged static library (build/release/lib/libtansuan.a); its build tree holds
                         compile_commands.json
        --portable FILE  the same, built with -DTANSUAN_PORTABLE_INT128 (build/portable/lib/libtansuan.a), for the
                         mutants of the 128-bit integers that it uses
        --jobs N         in parallel (2)
        --survivors FILE where to write the survivors that no list explains, as JSON

tests/mutation/survivors_core.json lists the mutants that no vector can kill, each with the reason. A survivor that is
not in it is a failure, and so is one in it that is killed or does not exist. Ends with `N passed, N failed`.
"""
import argparse
import concurrent.futures
import json
import os
import random
import re
import resource
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from pathlib import Path

sys.dont_write_bytecode = True  # nothing is written into the sources
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "conformance" / "runner"), str(Path(__file__).resolve().parent)]
import exact_json  # noqa: E402
import judge  # noqa: E402
import manifest  # noqa: E402
from compare import WrongShape, compare  # noqa: E402
from cpp_mutants import mutants  # noqa: E402
from vectors import load  # noqa: E402

FILES = """
    src/number/big.cpp src/number/decimal.cpp src/number/exact.cpp src/number/exact.hpp src/number/exact_access.hpp
    src/number/int128.hpp src/number/integer128.hpp src/number/portable128.hpp src/number/rounding.cpp
    src/catalog/date.cpp src/catalog/resolution.cpp src/catalog/resolve.cpp
    src/json/canonical.cpp src/json/sha256.cpp src/formula/evaluate.cpp src/engine/calculate.cpp
    src/engine/factor_finder.cpp src/engine/indicators.cpp src/record/parts.cpp src/record/verify.cpp""".split()
# A header is compiled into these. Elsewhere its inline functions stay as they are, where the compiler has put them in
# place.
WITH_HEADER = tuple(f"src/number/{name}.cpp" for name in ("exact", "decimal", "rounding", "big"))
# Copies, comparisons and the limit of size are inline functions of it that the numbers themselves hardly use.
WITH_EXACT = (*WITH_HEADER, "src/formula/evaluate.cpp", "src/engine/calculate.cpp", "src/engine/factor_finder.cpp",
              "src/catalog/resolve.cpp")
# Compiled only where the compiler has no 128-bit integers, or where it is asked to do without.
PORTABLE = ("src/number/portable128.hpp",)
# Not mutated: what these functions give is in no answer of the protocol. Tests of units and of the C ABI have it.
LEFT_OUT = {
    # the words of a refusal, of which the protocol compares code and pointer (tests/unit/number_test.cpp)
    "src/number/decimal.cpp": ("syntax_at", "too_long"),
    # the hashes of ledgers, which no operation reads (tests/unit/ledger_test.cpp, proof_test.cpp)
    "src/json/sha256.cpp": ("digest_from_hex",),
    # signing, which no operation does, and what a verdict tells besides code and pointer (tests/unit/record_test.cpp)
    "src/record/parts.cpp": ("with_signatures", "first_uncanonical", "canonical_bytes", "digest_of"),
    # the words of a verdict, and cancelling, which is the host's (tests/unit/record_test.cpp)
    "src/record/verify.cpp": ("where", "tell", "way_out", "cancelled"),
}
LISTED = ROOT / "tests" / "mutation" / "survivors_core.json"
# equivalent: no input makes a difference; unreachable: none that comes through the protocol and the packs does;
# wanted: one does, and no vector has it.
KINDS_OF_REASON = ("equivalent: ", "unreachable: ", "wanted: ")
CPU_SECONDS = 3  # the whole suite takes a fifth of it: more is an endless loop, on a machine however busy
WALL_SECONDS = 300
ADDRESS_SPACE = 3 << 30
LEAST_SCORE = 95  # per cent
# Areas whose vectors are quick and kill most of what is arithmetic.
FIRST = ("number", "rounding", "unit", "units", "core")


class Suite:
    """The vectors, those first that are likely to kill."""

    def __init__(self, testee):
        about = json.loads(subprocess.run([testee], input="#VERSION\n#EXIT\n", capture_output=True, text=True,
                                          check=True).stdout)
        catalogs = manifest.read()[0]["catalogs"]
        version = manifest.read()[0]["version"]
        self.vectors = [vector for vector in load() if vector.in_suite(version)
                        and not judge.unsupported(vector, about["capabilities"], catalogs)
                        and not judge.inconclusive(vector, about["capabilities"], catalogs)]
        self.vectors.sort(key=lambda vector: (FIRST.index(vector.area) if vector.area in FIRST else len(FIRST),
                                              vector.area == "methods"))
        self.lines = {vector.id: vector.line().encode("utf-8") + b"\n" for vector in self.vectors}
        self.right = {}  # answers of the unchanged library, which pass

    def first_failure(self, testee):
        """(id of the first vector that the testee fails, how). If it passes all: ("", id of the first vector that it
        answers with other bytes than the unchanged library, empty if none)."""
        other = ""
        process = subprocess.Popen([testee], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                   preexec_fn=_within_limits)
        order = list(self.vectors)
        lines = b"".join(self.lines[vector.id] for vector in order)

        def write():
            try:
                process.stdin.write(lines + b"#EXIT\n")
                process.stdin.close()
            except BrokenPipeError:
                pass

        writer = threading.Thread(target=write, daemon=True)
        clock = threading.Timer(WALL_SECONDS, process.kill)
        writer.start()
        clock.start()
        try:
            for vector in order:
                raw = process.stdout.readline()
                if raw == self.right.get(vector.id):
                    continue
                if how := self._judge(vector, raw, process):
                    self.vectors.remove(vector)  # whatever killed one mutant of a file kills its neighbours soon
                    self.vectors.insert(0, vector)
                    return vector.id, how
                if vector.id in self.right:
                    other = other or vector.id
                else:
                    self.right[vector.id] = raw
            return "", other
        finally:
            clock.cancel()
            process.kill()
            process.wait()
            writer.join()
            process.stdout.close()
            process.stdin.close()

    @staticmethod
    def _judge(vector, raw, process):
        if not raw.endswith(b"\n"):
            code = process.wait()
            return "endless" if code in (-9, -24) else "crash"
        try:
            answer = exact_json.read(raw.decode("utf-8"))
            if answer.get("id") != vector.id or not ("ok" in answer or "error" in answer):
                return "no answer"
            return "wrong" if compare(vector, answer) else ""
        except (ValueError, RecursionError, AttributeError, WrongShape):
            return "no answer"


def _within_limits():
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Workshop:
    """A folder where mutants are compiled and linked, one after the other; nothing is written elsewhere."""

    def __init__(self, library, folder):
        self.library, self.folder = Path(library).resolve(), Path(folder)
        tree = self.library.parent.parent
        # Some tests compile a source of the library once more, in another way.
        commands = {Path(one["directory"], one["file"]).resolve(): one for one in
                    json.loads((tree / "compile_commands.json").read_text(encoding="utf-8"))
                    if "/tansuan_objects.dir/" in one["command"]}
        self.command = {}
        for file in set(WITH_EXACT) | {name for name in FILES if name.endswith(".cpp")}:
            one = commands.get((ROOT / file).resolve())
            if one is None:
                raise SystemExit(f"{tree}/compile_commands.json does not know {ROOT / file}: another source tree's "
                                 "build?")
            words = shlex.split(one["command"])
            if Path(words[0]).name == "ccache":
                del words[0]
            drop = words.index("-o")
            del words[drop:drop + 2], words[words.index("-c"):]
            # Compiled once and run once: not optimised, and warnings are no news. clang does that in half of gcc's
            # time.
            self.command[file] = ["clang++-14"] + [word for word in words[1:]
                                                   if not re.match(r"-W|-O|-g|-ffile-prefix-map", word)] + ["-O0", "-w"]
        self.testee_object = self.folder / "testee.o"
        subprocess.run(["cc", "-O1", "-DTSN_STATIC=1", "-I", ROOT / "include", "-c",
                        ROOT / "conformance/testees/c/testee.c", "-o", self.testee_object], check=True)
        self.testee = self.folder / "testee"
        self.prepared = {}
        self.controlled = set()
        self.link(())  # fails here, and not for each mutant, if something is missing
        self.suite = Suite(self.testee)
        wrong, how = self.suite.first_failure(self.testee)  # the control, which also keeps the right answers
        if wrong:
            raise SystemExit(f"The unchanged library fails {wrong} ({how}): nothing can be proved with it.")

    def link(self, objects):
        subprocess.run(["c++", "-fuse-ld=gold", self.testee_object, *objects, self.library, "-lsodium",
                        "-o", self.testee], check=True)

    def _precompiled(self, name, text, command):
        header = self.folder / f"{name}.hpp"
        header.write_text(text, encoding="utf-8")
        compiled = header.with_suffix(".pch")
        subprocess.run(command + ["-Xclang", "-fpch-instantiate-templates", "-x", "c++-header", header, "-o", compiled],
                       check=True)
        return compiled

    def _includes(self, file):
        """The includes of a source as a precompiled header, and the offset of the rest."""
        if file not in self.prepared:
            source = (ROOT / file).read_text(encoding="utf-8")
            end = [match for match in re.finditer(r"^#include [^\n]*\n", source, re.MULTILINE)][-1].end()
            name = Path(file).stem + "_includes"
            self.prepared[file] = self._precompiled(name, source[:end], self.command[file]), end
        return self.prepared[file]

    def _together(self, files):
        """One source that includes these, and what they include that is not of this project as a precompiled header."""
        if files not in self.prepared:
            sources = [(ROOT / file).read_text(encoding="utf-8") for file in files]
            outside = sorted({line for source in sources
                              for line in re.findall(r"^#include <[^\n]*\n", source, re.MULTILINE)})
            name = f"together_{len(files)}"
            together = self.folder / f"{name}.cpp"
            together.write_text("".join(f'#include "{file.removeprefix("src/")}"\n' for file in files),
                                encoding="utf-8")
            header = self._precompiled(f"{name}_outside", "".join(outside), self.command[files[0]])
            self.prepared[files] = together, header
        return self.prepared[files]

    def compiles(self, file, text, output):
        """Whether the source compiles with `text` in place of what it is."""
        header, includes_end = self._includes(file)
        source = self.folder / (Path(file).stem + "_mutant.cpp")
        source.write_text(text[includes_end:], encoding="utf-8")
        command = self.command[file] + ["-include-pch", header, "-c", source, "-o", output]
        return subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 0

    def control(self, file, source):
        """What is compiled this way without a change must pass, or every mutant of the file would be killed by the
        way itself."""
        if file in self.controlled:
            return
        self.controlled.add(file)
        if not self.build(file, source):
            raise RuntimeError(f"{file} does not compile as it is")
        vector, how = self.suite.first_failure(self.testee)
        if vector:
            raise RuntimeError(f"{file}, compiled as it is, fails {vector} ({how})")

    def build(self, file, text):
        """The testee with `text` in place of the file; whether it compiles."""
        output = self.folder / "mutant.o"
        if file.endswith(".cpp"):
            if not self.compiles(file, text, output):
                return False
            self.link([output])
            return True
        # A folder of its own before src/ on the path of includes holds the header as it is mutated.
        changed = self.folder / "headers"
        name = file.removeprefix("src/")
        (changed / name).parent.mkdir(parents=True, exist_ok=True)
        for other in (ROOT / file).parent.glob("*.hpp"):
            (changed / name).with_name(other.name).write_text(other.read_text(encoding="utf-8"), encoding="utf-8")
        (changed / name).write_text(text, encoding="utf-8")
        includers = WITH_EXACT if file.endswith("/exact.hpp") else WITH_HEADER
        together, outside = self._together(includers)
        command = self.command[includers[0]]
        if subprocess.run([command[0], "-I", changed, *command[1:], "-include-pch", outside, "-c", together,
                           "-o", output], stderr=subprocess.DEVNULL).returncode != 0:
            return False
        self.link([output])
        return True


_libraries, _folder = {}, ""
_workshops = {}  # of this process, by what its library is for, opened when a mutant first needs it


def _keep(libraries, folder):
    global _libraries, _folder
    _libraries, _folder = libraries, folder


def _library_for(file):
    return "portable" if file in PORTABLE else "usual"


def _try(mutant):
    """(mutant, what became of it: "killed", "survived" or "not compiling", the vector that killed it, how)"""
    library = _library_for(mutant.file)
    if library not in _workshops:
        _workshops[library] = Workshop(_libraries[library], tempfile.mkdtemp(dir=_folder))
    workshop = _workshops[library]
    source = (ROOT / mutant.file).read_text(encoding="utf-8")
    workshop.control(mutant.file, source)
    if not workshop.build(mutant.file, mutant.of(source)):
        return mutant, "not compiling", "", ""
    vector, how = workshop.suite.first_failure(workshop.testee)
    return mutant, "killed" if vector else "survived", vector, how


def _listed():
    found = {}
    for one in json.loads(LISTED.read_text(encoding="utf-8"))["survivors"]:
        key = (one["file"], one["code"], one["change"], one.get("nth", 1))
        if key in found:
            raise SystemExit(f"{LISTED.name} lists {key} twice")
        if not one["reason"].startswith(KINDS_OF_REASON):
            raise SystemExit(f"{LISTED.name}: the reason of {key} begins with none of {KINDS_OF_REASON}")
        found[key] = one["reason"]
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--file", action="append", choices=FILES)
    parser.add_argument("--library", default=str(ROOT / "build" / "release" / "lib" / "libtansuan.a"))
    parser.add_argument("--portable", default=str(ROOT / "build" / "portable" / "lib" / "libtansuan.a"))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--survivors")
    options = parser.parse_args()
    if options.all and (options.file or options.sample is not None):
        parser.error("--all is the whole: without --file and --sample")
    everything = [mutant for file in options.file or FILES
                  for mutant in mutants(file, (ROOT / file).read_text(encoding="utf-8"), LEFT_OUT.get(file, ()))]
    # In an order of no meaning: a run that is cut short is a sample of the whole.
    wanted = len(everything) if options.sample is None else min(options.sample, len(everything))
    chosen = random.Random(options.seed).sample(everything, wanted)
    listed = _listed()
    libraries = {"usual": options.library, "portable": options.portable}
    for name in sorted({_library_for(mutant.file) for mutant in chosen}):
        if not Path(libraries[name]).is_file():
            raise SystemExit(f"There is no {libraries[name]}: see --help")
    for key in [key for key in listed if key not in {mutant.key() for mutant in everything}]:
        if options.file and key[0] not in options.file:
            continue
        print(f"STALE     {key[0]}: {key[1]!r} | {key[2]}: no such mutant")
    existing = {mutant.key() for mutant in everything}
    failed = sum(1 for key in listed if key not in existing and (not options.file or key[0] in options.file))
    passed = 0
    outcomes, killers, kept = {}, Counter(), []
    folder = tempfile.mkdtemp(prefix="tansuan-mutants-")
    try:
        with concurrent.futures.ProcessPoolExecutor(options.jobs, initializer=_keep,
                                                    initargs=(libraries, folder)) as pool:
            for done, (mutant, outcome, vector, how) in enumerate(pool.map(_try, chosen, chunksize=4), 1):
                outcomes.setdefault(mutant.file, Counter())[outcome] += 1
                where = f"{mutant.file}:{mutant.line}: {mutant.code} | {mutant.change}"
                where += f" #{mutant.nth}" if mutant.nth > 1 else ""
                reason = listed.get(mutant.key())
                if outcome == "survived" and reason:
                    outcomes[mutant.file][reason.split(":")[0]] += 1
                    passed += 1
                elif outcome == "survived":
                    failed += 1
                    kept.append({"file": mutant.file, "code": mutant.code, "change": mutant.change, "nth": mutant.nth,
                                 "line": mutant.line, "other_bytes": how})
                    print(f"SURVIVED  {where}" + (f" (answers {how} with other bytes)" if how else ""), flush=True)
                elif reason:
                    failed += 1
                    print(f"STALE     {where}: is {outcome}" + (f" by {vector}" if vector else ""), flush=True)
                elif outcome == "killed":
                    passed += 1
                    killers[how] += 1
                if sys.stderr.isatty():
                    print(f"\r{done} of {len(chosen)}", end="\r", file=sys.stderr, flush=True)
                elif done % 100 == 0:
                    print(f"... {done} of {len(chosen)}", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    all_in_all = print_summary(outcomes, killers)
    if options.all and all_in_all["killed"] * 100 < LEAST_SCORE * told_apart(all_in_all):
        print(f"FAILED    less than {LEAST_SCORE}% are killed of those that are not proven to be the same program")
        failed += 1
    if options.survivors:
        Path(options.survivors).write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{passed} passed, {failed} failed")
    return 0 if failed == 0 and passed else 1


def told_apart(counts):
    """How many are not proven to be the same program."""
    return counts["killed"] + counts["survived"] - counts["equivalent"]


def print_summary(outcomes, killers):
    """Gives the counts of all files."""
    print(f"{'file':<30} {'mutants':>7} {'killed':>6} {'survived':>8} {'equivalent':>10} {'unreachable':>11} "
          f"{'not compiling':>13}  score")
    total = Counter()
    for counts in outcomes.values():
        total += counts
    for file, counts in [*sorted(outcomes.items()), ("all", total)]:
        # In per mille, by whole numbers.
        score = f"{counts['killed'] * 1000 // told_apart(counts) / 10}%" if told_apart(counts) else "-"
        print(f"{file:<30} {counts['killed'] + counts['survived']:>7} {counts['killed']:>6} {counts['survived']:>8} "
              f"{counts['equivalent']:>10} {counts['unreachable']:>11} {counts['not compiling']:>13}  {score}")
    print("killed by a wrong answer {wrong}, by none {none}, by a crash {crash}, by an endless loop {endless}".format(
        wrong=killers["wrong"], none=killers["no answer"], crash=killers["crash"], endless=killers["endless"]))
    return total


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C.UTF-8"
    sys.exit(main())
