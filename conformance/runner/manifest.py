#!/usr/bin/env python3
"""The manifest of the suite, conformance/suite.json: its version, the catalogs and the vector files it is made of, and the files
that judge.

    manifest.py                        checks that the files are those of the manifest, and that every flag explained is used
    manifest.py TESTEE...              and that the catalogs are those of this testee
    manifest.py --update               writes the lines of the files anew
    manifest.py --update TESTEE...     and takes the catalogs from this testee

Exit 0 only if nothing is wrong.
"""
import argparse
import sys

sys.dont_write_bytecode = True  # nothing is written into the sources
import exact_json  # noqa: E402
from testee import PROTOCOL, NoAnswer, Testee  # noqa: E402
from vectors import SUITE, SuiteError, load, read_file, sha256, unused_flags, vector_files  # noqa: E402

PATH = SUITE / "suite.json"


def read():
    """(the manifest, the SHA-256 of its bytes)"""
    data = PATH.read_bytes()
    try:
        manifest = exact_json.read(data.decode("utf-8"))
    except ValueError as problem:
        raise SuiteError(f"suite.json: {problem}") from None
    if manifest.get("format") != "tansuan.suite/1" or manifest.get("protocol") != exact_json.Number(PROTOCOL):
        raise SuiteError("suite.json is no manifest of this protocol")
    if not manifest.get("catalogs"):
        raise SuiteError("suite.json names no catalog")
    return manifest, sha256(data)


def listed_files():
    return [{"path": path.relative_to(SUITE).as_posix(), "sha256": sha256(path.read_bytes()),
             "vectors": exact_json.Number(len(read_file(path)))} for path in vector_files()]


def listed_runner():
    """What judges: the runner, what it imports from elsewhere, and the flags."""
    paths = [*(SUITE / "runner").glob("*.py"), SUITE / "oracle" / "ed25519.py", SUITE / "vectors" / "FLAGS.md"]
    return [{"path": name, "sha256": sha256((SUITE / name).read_bytes())}
            for name in sorted(path.relative_to(SUITE).as_posix() for path in paths)]


def differences(manifest):
    """How the files differ from the manifest, in words."""
    return (_differences(manifest["files"], listed_files()) + _differences(manifest.get("runner", []), listed_runner()))


def _differences(stated, found):
    stated = {line["path"]: line for line in stated}
    found = {line["path"]: line for line in found}
    words = [f"{path} is in the manifest and not there" for path in sorted(stated.keys() - found.keys())]
    words += [f"{path} is there and not in the manifest" for path in sorted(found.keys() - stated.keys())]
    words += [f"{path} is not the file of the manifest: its SHA-256 is {found[path]['sha256']}, not {stated[path]['sha256']}"
              if found[path]["sha256"] != stated[path]["sha256"] else
              f"{path} holds {found[path]['vectors']} vectors, not {stated[path]['vectors']}"
              for path in sorted(stated.keys() & found.keys()) if found[path] != stated[path]]
    return words


def check(manifest):
    if words := differences(manifest):
        raise SuiteError("The vectors and the runner are not those of conformance/suite.json:\n    " + "\n    ".join(words) +
                         "\nIf the change is meant: python3 -B conformance/runner/manifest.py --update")


def text(manifest):
    """One line for each file, so that changes are easy to read."""
    head = {name: value for name, value in manifest.items() if name not in ("runner", "files")}
    lines = [f'  "{name}": {exact_json.write(value)},' for name, value in head.items()]
    lists = [f'  "{name}": [\n' + ",\n".join("    " + exact_json.write(line) for line in manifest[name]) + "\n  ]"
             for name in ("runner", "files")]
    return "{\n" + "\n".join(lines) + "\n" + ",\n".join(lists) + "\n}\n"


def catalogs_of(command):
    try:
        testee = Testee(command)
    except NoAnswer as problem:
        raise SuiteError(f"The testee does not introduce itself: {problem}") from None
    testee.end()
    return testee.about["capabilities"]["releases"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("testee", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    try:
        vectors = load()
        manifest, _ = read()
        catalogs = catalogs_of(options.testee) if options.testee else manifest["catalogs"]
        if options.update:
            manifest["catalogs"] = catalogs
            manifest["runner"], manifest["files"] = listed_runner(), listed_files()
            PATH.write_text(text(manifest), encoding="utf-8")
        check(manifest)
        if manifest["catalogs"] != catalogs:
            raise SuiteError(f"suite.json names the catalogs {manifest['catalogs']}, the testee has {catalogs}.\n"
                             "If the change is meant: python3 -B conformance/runner/manifest.py --update TESTEE")
    except SuiteError as problem:
        print(problem, file=sys.stderr)
        return 1
    unused = unused_flags(vectors)
    for flag in unused:
        print(f"FLAGS.md explains {flag}, which no vector carries", file=sys.stderr)
    print(f"suite {manifest['version']}: {len(manifest['files'])} files, {len(vectors)} vectors")
    return 1 if unused else 0


if __name__ == "__main__":
    sys.exit(main())
