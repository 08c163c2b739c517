"""Signed reports: what was asked of which testee and how it answered, in canonical JSON under an Ed25519 signature."""
import re
import sys

import exact_json
import manifest as suite_manifest
from judge import OUTCOMES
from testee import PROTOCOL, NoAnswer, Testee, files_of
from vectors import SUITE, SuiteError, load, sha256

sys.path.append(str(SUITE / "oracle"))
import ed25519  # noqa: E402

FORMAT = "tansuan.conformance.report/1"


def read_seed(path):
    try:
        text = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise SuiteError(f"{path}: {problem}") from None
    if not re.fullmatch("[0-9a-fA-F]{64}", text):
        raise SuiteError(f"{path} is no signing key: it must hold the 64 hex digits of a 32-byte Ed25519 seed")
    return bytes.fromhex(text)


def outcomes_hash(outcomes):
    """Over the canonical JSON of [[id, outcome], ...], by id."""
    pairs = [[name, outcomes[name]] for name in sorted(outcomes)]
    return sha256(exact_json.canonical(pairs).encode("utf-8"))


def signed_bytes(report):
    bare = {name: value for name, value in report.items() if name != "signature"}
    return f"{FORMAT}\n{exact_json.canonical(bare)}".encode("utf-8")


def write(options, run, version, manifest, manifest_hash, seed):
    outcomes = {vector.id: judgement.outcome for vector, judgement in zip(run.vectors, run.judgements)}
    report = {
        "format": FORMAT,
        "protocol": PROTOCOL,
        "suite": {"version": version, "manifest_sha256": manifest_hash, "runner": manifest["runner"]},
        "testee": {
            "name": run.about.get("testee", ""),
            "capabilities": run.about.get("capabilities", {}),
            "command": files_of(options.testee),
            "files": [_file(path) for path in options.more_files],
        },
        "counts": {"all": len(outcomes), "faults": len(run.faults),
                   **{outcome: run.count(outcome) for outcome in OUTCOMES}},
        "not_passed": [{"id": name, "outcome": outcomes[name]} for name in sorted(outcomes) if outcomes[name] != "pass"],
        "faults": run.faults,
        "outcomes_sha256": outcomes_hash(outcomes),
        "public_key": ed25519.public_key(seed).hex(),
    }
    if options.date:
        report["date"] = options.date
    report["signature"] = ed25519.sign(seed, signed_bytes(report)).hex()
    options.report.write_text(exact_json.canonical(report) + "\n", encoding="utf-8")


def _file(path):
    part = files_of(["", path])[1]
    if "sha256" not in part:
        raise SuiteError(f"there is no file {path}")
    return part


def check(options, manifest, manifest_hash):
    """0 if the report is good and is about this suite and this testee; 1 with words if not."""
    try:
        report = _read(options.check_report)
        wrong = _signature(report, options.public_key)
        wrong += _suite(report, manifest, manifest_hash)
        if options.testee:
            wrong += _testee(report, options)
    except (KeyError, TypeError, AttributeError, ValueError) as problem:
        raise SuiteError(f"{options.check_report} is no report: {problem!r}") from None
    for one in wrong:
        print("NOT GOOD " + one)
    counts = report["counts"]
    print(f"suite {report['suite']['version']}, testee {report['testee']['name']}, {report.get('date', 'no date')}")
    print("  ".join(f"{name} {counts[name]}" for name in ("all", *OUTCOMES, "faults")))
    print(f"signed with the key {report['public_key']}" +
          ("" if options.public_key is not None else "; whose key that is, the report cannot tell"))
    print("The report is NOT good." if wrong else "The report is good.")
    return 1 if wrong else 0


def _read(path):
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as problem:
        raise SuiteError(f"{path}: {problem.strerror}") from None
    report = exact_json.read(text)
    if report["format"] != FORMAT:
        raise ValueError(f"its format is not {FORMAT}")
    if exact_json.canonical(report) + "\n" != text:
        raise ValueError("its bytes are not those that were written")
    return report


def _signature(report, expected_key):
    wrong = []
    key, signature = (bytes.fromhex(report[name]) for name in ("public_key", "signature"))
    if not ed25519.verify(key, signature, signed_bytes(report)):
        wrong.append("the signature is not valid: the report was changed after it was signed")
    if expected_key is not None and expected_key.lower() != report["public_key"]:
        wrong.append(f"it is signed with the key {report['public_key']}, not {expected_key.lower()}")
    return wrong


def _suite(report, manifest, manifest_hash):
    wrong = [f"the suite here is not as its manifest says: {one}" for one in suite_manifest.differences(manifest)]
    if report["suite"]["manifest_sha256"] != manifest_hash:
        return wrong + [f"it is about another suite: version {report['suite']['version']} with the manifest "
                        f"{report['suite']['manifest_sha256']}; here is {manifest['version']} with {manifest_hash}"]
    if report["suite"]["runner"] != manifest["runner"]:
        wrong.append("it was judged by another runner than that of its manifest")
    if wrong:
        return wrong
    version = report["suite"]["version"]
    outcomes = {vector.id: "pass" for vector in load() if vector.in_suite(version)}
    for one in report["not_passed"]:
        if outcomes.get(one["id"]) != "pass" or one["outcome"] not in OUTCOMES[1:]:
            return [f"it states {one['outcome']} for {one['id']}, which the suite does not have, or twice"]
        outcomes[one["id"]] = one["outcome"]
    counts = {"all": len(outcomes), "faults": len(report["faults"])}
    counts.update({outcome: list(outcomes.values()).count(outcome) for outcome in OUTCOMES})
    if report["counts"] != {name: exact_json.Number(n) for name, n in counts.items()}:
        wrong.append("its counts are not those of its outcomes")
    if report["outcomes_sha256"] != outcomes_hash(outcomes):
        wrong.append("the hash over its outcomes is not theirs")
    return wrong


def _testee(report, options):
    stated, wrong = report["testee"], []
    parts = files_of(options.testee)
    if len(parts) != len(stated["command"]):
        wrong.append(f"the command has {len(parts)} words, that of the report {len(stated['command'])}")
    pairs = list(zip(parts, stated["command"]))
    more = [_file(path) for path in options.more_files]
    if len(more) != len(stated["files"]):
        wrong.append(f"{len(more)} further files are given (--with), the report states {len(stated['files'])}")
    for here, there in pairs + list(zip(more, stated["files"])):
        if here != there:
            wrong.append(f"the testee is another one: here {_part(here)}, in the report {_part(there)}")
    try:
        testee = Testee(options.testee)
    except NoAnswer as problem:
        return wrong + [f"the testee does not introduce itself: {problem}"]
    testee.end()
    if testee.about["testee"] != stated["name"]:
        wrong.append(f"the testee calls itself {testee.about['testee']!r}, in the report {stated['name']!r}")
    if not exact_json.same(testee.about["capabilities"], stated["capabilities"]):
        wrong.append("the testee declares other capabilities than in the report")
    return wrong


def _part(part):
    return f"{part['name']} with SHA-256 {part['sha256']}" if "sha256" in part else repr(part["word"])
