"""One page about a run for people, in Chinese and English; it needs nothing but itself."""
from html import escape

from judge import OUTCOMES

NAMES = {
    "pass": ("通过", "passed"), "fail": ("不符", "failed"), "error": ("出错", "error"),
    "known-issue": ("已知问题", "known issue"), "inconclusive": ("无法判定", "inconclusive"),
    "unsupported": ("不支持", "unsupported"),
}
COLOURS = {"pass": "#2e7d32", "fail": "#c62828", "error": "#6a1b9a", "known-issue": "#ef6c00", "inconclusive": "#9e9d24",
           "unsupported": "#b0bec5"}
STYLE = """
body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; max-width: 72em; margin: 2em auto; padding: 0 1em; color: #222 }
h1 { font-size: 1.5em } h2 { font-size: 1.15em; margin-top: 2em }
table { border-collapse: collapse } td, th { padding: .25em .7em; border-bottom: 1px solid #ddd; text-align: left }
td.n { text-align: right; font-variant-numeric: tabular-nums } pre { white-space: pre-wrap; margin: 0; font-size: 12px }
code { font-size: 13px; overflow-wrap: anywhere } .verdict { font-size: 1.2em; font-weight: bold }
"""
WIDTH = 220


def bar(run, area):
    counts = [(outcome, run.count(outcome, area)) for outcome in OUTCOMES]
    total = sum(count for _, count in counts)
    parts, done = [], 0
    for outcome, count in counts:
        begin, end = done * WIDTH // total, (done + count) * WIDTH // total
        done += count
        if count:
            parts.append(f'<rect x="{begin}" width="{max(1, end - begin)}" height="12" fill="{COLOURS[outcome]}">'
                         f"<title>{NAMES[outcome][0]} {NAMES[outcome][1]}: {count}</title></rect>")
    return f'<svg width="{WIDTH}" height="12" role="img" aria-label="{counts[0][1]}/{total}">{"".join(parts)}</svg>'


def judged(run, size, limits):
    """(what is said of the testee, the outcome whose colour that has). It conforms only if it passed all `size` vectors of the
    suite, under the protocol's rules."""
    passed = run.count("pass")
    if run.failed or not passed:
        return "不符合 does not conform", "fail"
    if passed == size and not limits:
        return "符合 conforms", "pass"
    return f"部分评判 partly judged: {passed} / {size} ({passed} of {size})", "known-issue"


def page(run, version, manifest_hash, date, size, limits):
    about = run.about.get("testee", "-")
    rows = []
    for area in run.areas():
        cells = "".join(f'<td class="n">{run.count(outcome, area) or ""}</td>' for outcome in OUTCOMES)
        rows.append(f"<tr><td>{escape(area)}</td><td>{bar(run, area)}</td>{cells}</tr>")
    heads = "".join(f"<th>{zh}<br>{en}</th>" for zh, en in (NAMES[outcome] for outcome in OUTCOMES))
    facts = [("套件版本", "suite", version), ("清单 SHA-256", "manifest SHA-256", manifest_hash), ("被测程序", "testee", about)]
    releases = run.about.get("capabilities", {}).get("releases", {})
    facts += [(f"目录 {name}", f"catalog {name}", value) for name, value in releases.items()]
    facts += [("日期", "date", date)] if date else []
    facts += [("限制", "limited by", "  ".join(limits))] if limits else []
    known = [vector.id for vector, judgement in zip(run.vectors, run.judgements) if judgement.outcome == "known-issue"]
    facts += [("已知问题", "known issues", "  ".join(known))] if known else []
    lines = [f"<tr><td>{escape(zh)} {escape(en)}</td><td><code>{escape(value)}</code></td></tr>" for zh, en, value in facts]
    others = []
    for vector, judgement in zip(run.vectors, run.judgements):
        if judgement.outcome not in ("pass", "unsupported"):
            zh, en = NAMES[judgement.outcome]
            words = escape("\n".join(judgement.wrong))
            others.append(f"<tr><td><code>{escape(vector.id)}</code></td><td>{zh} {en}</td><td><pre>{words}</pre></td></tr>")
    faults = "".join(f"<p>{escape(fault)}</p>" for fault in run.faults)
    failures = (f"<h2>未通过 Not passed</h2>{faults}<table>{''.join(others)}</table>" if others or faults else "")
    verdict, colour = judged(run, size, limits)
    return f"""<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>碳算一致性 Tansuan conformance: {escape(about)}</title><style>{STYLE}</style></head>
<body><h1>碳算一致性测试报告 <small>Tansuan conformance report</small></h1>
<p class="verdict" style="color:{COLOURS[colour]}">{verdict}: {run.count('pass')} 通过 passed, {run.failed} 未通过 failed</p>
<table>{''.join(lines)}</table>
<h2>按领域 By area</h2>
<table><tr><th>领域<br>area</th><th></th>{heads}</tr>{''.join(rows)}</table>
{failures}
<p>结果只说明被测程序对这些向量的回答。本页未签名；签名的陈述见报告文件。<br>The outcomes tell how the testee answered these vectors and no more. This page is
not signed; the signed statement is the report file.</p>
</body></html>
"""
