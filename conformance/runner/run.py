#!/usr/bin/env python3
"""Runs the conformance vectors against a testee (see conformance/protocol.md).

    run.py [OPTIONS] TESTEE [ARGUMENT...]
    run.py --check-report FILE [--public-key HEX] [TESTEE [ARGUMENT...]]

Ends with `N passed, N failed`; exit 0 only if something passed and nothing failed, 1 if not, 2 if nothing could be run.
"""
import argparse
import os
import re
import sys
from fnmatch import fnmatchcase
from pathlib import Path

sys.dont_write_bytecode = True  # nothing is written into the sources
import judge  # noqa: E402
import known  # noqa: E402
import manifest as suite_manifest  # noqa: E402
import page  # noqa: E402
import statement  # noqa: E402
import summary  # noqa: E402
from testee import SECONDS_FOR_A_LINE  # noqa: E402
from vectors import SuiteError, load  # noqa: E402


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="processes of the testee")
    parser.add_argument("--suite", metavar="VERSION", help="the vectors of this version; without it those of the newest")
    choice = parser.add_argument_group("only some vectors (each may be given several times)")
    choice.add_argument("--area", action="append", default=[], help="those of an area")
    choice.add_argument("--filter", action="append", default=[], metavar="TEXT",
                        help="those whose ids or files hold the text, or match it (* and ?)")
    choice.add_argument("--flag", action="append", default=[], help="those that hunt a mistake of FLAGS.md")
    parser.add_argument("--known", type=Path, metavar="FILE", help="list of known issues")
    parser.add_argument("--strict", action="store_true", help="what is unsupported or inconclusive is a failure, too")
    parser.add_argument("--without", action="append", default=[], metavar="OP",
                        help="with --strict: this operation may be unsupported (may be given several times)")
    parser.add_argument("--seconds", type=int, default=SECONDS_FOR_A_LINE, metavar="N",
                        help="for a line, in place of the protocol's 10; not with --report")
    parser.add_argument("--all-failures", action="store_true", help=f"tell more than {summary.MOST_FAILURES}")
    parser.add_argument("--json", action="store_true", help="one JSON object in place of text for people")
    parser.add_argument("--junit", type=Path, metavar="FILE")
    parser.add_argument("--html", type=Path, metavar="FILE", help="a page for people, in Chinese and English")
    report = parser.add_argument_group("signed reports")
    report.add_argument("--report", type=Path, metavar="FILE", help="write a signed report of the whole suite")
    report.add_argument("--key", type=Path, metavar="SEEDFILE", help="the Ed25519 key: 64 hex digits of the seed")
    report.add_argument("--date", help="the date that the report states; without it none")
    report.add_argument("--with", action="append", default=[], dest="more_files", metavar="FILE",
                        help="a further file of the testee, such as its library: the report states its SHA-256")
    report.add_argument("--check-report", type=Path, metavar="FILE", help="whether a report is what it says, of this suite "
                        "and, if given, of this testee; nothing is run")
    report.add_argument("--public-key", metavar="HEX", help="the key that must have signed")
    parser.add_argument("testee", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    if options.testee[:1] == ["--"]:
        del options.testee[0]
    if not options.testee and not options.check_report:
        parser.error("a testee is needed")
    if options.report and (options.area or options.filter or options.flag or options.seconds != SECONDS_FOR_A_LINE):
        parser.error("a report is about the whole suite under the protocol's rules")
    if bool(options.report) != bool(options.key):
        parser.error("--report and --key go together")
    if options.without and not options.strict:
        parser.error("--without excepts operations from --strict")
    if options.public_key is not None and not re.fullmatch("[0-9a-fA-F]{64}", options.public_key):
        parser.error("--public-key is 64 hex digits")
    if options.jobs < 1 or options.seconds < 1:
        parser.error("--jobs and --seconds are at least 1")
    return options


def chosen(vectors, options):
    def wanted(vector):
        return ((not options.area or vector.area in options.area)
                and (not options.flag or set(options.flag) & set(vector.flags))
                and (not options.filter or any(text in name or fnmatchcase(name, text) for text in options.filter
                                               for name in (vector.id, vector.file))))
    return [vector for vector in vectors if wanted(vector)]


def limits(options):
    """The options by which less is asked or demanded than the protocol does, as they were given."""
    words = [f"--{name} {value}" for name in ("area", "filter", "flag") for value in getattr(options, name)]
    words += [f"--without {op}" for op in options.without]
    return words + ([f"--seconds {options.seconds}"] if options.seconds != SECONDS_FOR_A_LINE else [])


def make_strict(run, without):
    for vector, judgement in zip(run.vectors, run.judgements):
        if judgement.outcome == "inconclusive" or judgement.outcome == "unsupported" and vector.op not in without:
            judgement.wrong = [f"{judgement.outcome}: {judgement.wrong[0]}"]
            judgement.outcome = "fail"


def main():
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = arguments()
    try:
        manifest, manifest_hash = suite_manifest.read()
        if options.check_report:
            return statement.check(options, manifest, manifest_hash)
        everything = load()
        suite_manifest.check(manifest)
        version = options.suite or manifest["version"]
        suite = [vector for vector in everything if vector.in_suite(version)]
        vectors = chosen(suite, options)
        if not vectors:
            raise SuiteError("No vector is chosen.")
        if unknown := sorted(set(options.without) - {vector.op for vector in everything}):
            raise SuiteError(f"No vector has the operation {', '.join(unknown)}, which --without names.")
        issues = known.read(options.known) if options.known else {}
        seed = statement.read_seed(options.key) if options.report else None
    except SuiteError as problem:
        print(problem, file=sys.stderr)
        return 2
    progress = judge.Progress(len(vectors))
    try:
        run = judge.run(options.testee, vectors, manifest["catalogs"], options.jobs, options.seconds, progress)
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        os._exit(130)  # the testees end with their input
    progress.end()
    judge.apply_known(run, issues, {vector.id for vector in everything})
    if options.strict:
        make_strict(run, options.without)
    if options.junit:
        summary.write_junit(options.junit, run)
    if options.html:
        options.html.write_text(page.page(run, version, manifest_hash, options.date, len(suite), limits(options)), encoding="utf-8", errors="backslashreplace")
    if options.report:
        statement.write(options, run, version, manifest, manifest_hash, seed)
    if options.json:
        summary.print_json(run, version)
    else:
        summary.print_failures(run, options.all_failures)
        if run.about:
            print(f"suite {version}, testee {run.about['testee']}")
        summary.print_summary(run)
    return 0 if run.failed == 0 and run.count("pass") else 1


if __name__ == "__main__":
    sys.exit(main())
