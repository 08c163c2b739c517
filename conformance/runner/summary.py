"""What people read after a run, and JUnit for what other programs show."""
import sys
from xml.sax.saxutils import escape, quoteattr

import exact_json
from judge import OUTCOMES

MOST_FAILURES = 100


def table(run):
    head = ["area", *OUTCOMES, "all"]
    rows = [[area, *(run.count(outcome, area) for outcome in OUTCOMES)] for area in run.areas()]
    rows = [[*row, sum(row[1:])] for row in rows]
    rows.append(["all", *(sum(row[i] for row in rows) for i in range(1, len(head)))])
    texts = [head] + [[str(cell) if cell else "-" for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in texts) for i in range(len(head))]
    return "\n".join("  ".join([row[0].ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(row[1:], widths[1:]))]).rstrip()
                     for row in texts)


def print_failures(run, show_all):
    shown = 0
    for vector, judgement in zip(run.vectors, run.judgements):
        if judgement.outcome not in ("fail", "error"):
            continue
        shown += 1
        if shown > MOST_FAILURES and not show_all:
            continue
        print(f"{judgement.outcome.upper()} {vector.id} ({vector.file}): {vector.title}")
        for one in judgement.wrong:
            print("    " + one)
        print(f"    hunts: {', '.join(vector.flags)}")
    if shown > MOST_FAILURES and not show_all:
        print(f"... and {shown - MOST_FAILURES} more; --all-failures or --junit tells all")
    for fault in run.faults:
        print("FAULT " + fault)


def print_summary(run):
    print(table(run))
    reasons = {}
    for judgement in run.judgements:
        if judgement.outcome in ("unsupported", "inconclusive"):
            reasons.setdefault((judgement.outcome, judgement.wrong[0]), []).append(judgement)
    for (outcome, reason), those in sorted(reasons.items()):
        print(f"{len(those)} {outcome}: {reason}")
    print(f"{run.count('pass')} passed, {run.failed} failed")
    sys.stdout.flush()


def print_json(run, version):
    print(exact_json.canonical({
        "counts": {"all": len(run.vectors), **{outcome: run.count(outcome) for outcome in OUTCOMES}},
        "failed": run.failed,
        "faults": run.faults,
        "not_passed": [{"id": vector.id, "outcome": judgement.outcome, "wrong": judgement.wrong}
                       for vector, judgement in zip(run.vectors, run.judgements) if judgement.outcome != "pass"],
        "passed": run.count("pass"),
        "suite": version,
        "testee": run.about.get("testee", ""),
    }))


def write_junit(path, run):
    skipped = sum(run.count(outcome) for outcome in ("known-issue", "inconclusive", "unsupported"))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>',
             f'<testsuite name="tansuan conformance" tests="{len(run.vectors)}" failures="{run.count("fail")}" '
             f'errors="{run.count("error") + len(run.faults)}" skipped="{skipped}">']
    for vector, judgement in zip(run.vectors, run.judgements):
        lines.append(f"<testcase classname={quoteattr(vector.file)} name={quoteattr(vector.id)}>")
        if judgement.outcome in ("fail", "error"):
            tag = "failure" if judgement.outcome == "fail" else "error"
            lines.append(f"<{tag}>{escape(_xml(chr(10).join(judgement.wrong)))}</{tag}>")
        elif judgement.outcome != "pass":
            lines.append(f"<skipped message={quoteattr(_xml(judgement.outcome + ': ' + judgement.wrong[0]))}/>")
        lines.append("</testcase>")
    for fault in run.faults:
        lines.append(f'<testcase classname="suite" name={quoteattr(_xml(fault))}><error/></testcase>')
    lines.append("</testsuite>")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", errors="backslashreplace")


def _xml(text):
    """Without the characters that XML cannot hold."""
    return "".join(c if c in "\t\n" or " " <= c and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff" else "?" for c in text)
