#!/usr/bin/env python3
"""The message catalogue (src/text/messages/*.json): every message in Chinese and English, both filled by the same
arguments, every id that the code names there, none that nothing names; a message a line, nothing escaped, so that it is
found where it stands (messages.cpp).
  messages.py [root]    messages.py --self-test
"""
import json
import pathlib
import re
import sys
import tempfile

CJK = re.compile("[\u3400-\u9fff]")
# An id is named whole ("report.title") or by its beginning and a part that is known at run time ("finding." + code).
NAMED = re.compile(r'"([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*\.?)"')


LINE = re.compile(r'  "[a-z0-9_.]+": \{"en": "[^"\\]*", "zh": "[^"\\]*"\},?')


def arguments(pattern):
    """Names of the arguments of an ICU message, at any depth; an apostrophe is doubled, so none hides a brace."""
    return set(re.findall(r"\{\s*([a-z_]+)\s*[},]", pattern))


def check(root):
    found = []
    messages = {}
    for path in sorted((root / "src/text/messages").glob("*.json")):
        text = path.read_text(encoding="utf-8")
        lines = text.split("\n")
        if lines[0] != "{" or lines[-2:] != ["}", ""]:
            found.append(f"{path.name}: not an object with a message a line")
        for number, line in enumerate(lines[1:-2], 2):
            if not LINE.fullmatch(line):
                found.append(f"{path.name}:{number}: not a message on a line of its own without escapes")
        pairs = json.loads(text, object_pairs_hook=list)
        ids = [identity for identity, _ in pairs]
        if ids != sorted(ids):
            found.append(f"{path.name}: ids are not sorted")
        for identity, languages in pairs:
            if identity in messages:
                found.append(f"{path.name}: {identity} stands twice")
            messages[identity] = dict(languages)
            if [language for language, _ in languages] != ["en", "zh"]:
                found.append(f"{path.name}: {identity} is not said in en and zh, once each")
                continue
            en, zh = (text for _, text in languages)
            if not en.strip() or not zh.strip():
                found.append(f"{path.name}: {identity} is empty in a language")
            if arguments(en) != arguments(zh):
                found.append(f"{path.name}: {identity} has other arguments in zh than in en")
            if CJK.search(en):
                found.append(f"{path.name}: {identity} has Chinese in en")
            for language, text in languages:
                if text.count("'") % 2:
                    found.append(f"{path.name}: {identity} has a single apostrophe in {language}; write two")
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted((root / "src/text").rglob("*.[ch]pp")))
    named = set(NAMED.findall(code))
    beginnings = tuple(one for one in named if one.endswith("."))
    for identity in messages:
        if identity not in named and not identity.startswith(beginnings or ("\0",)):
            found.append(f"{identity}: no code names it")
    areas = {identity.split(".")[0] for identity in messages}
    for identity in sorted(named):
        if "." in identity[:-1] and not identity.endswith(".") and identity.split(".")[0] in areas:
            if identity not in messages:
                found.append(f"{identity}: the code names it, the catalogue lacks it")
    return found


def self_test():
    good = {"report.title": {"en": "Report of {name}", "zh": "{name}的报告"}}
    cases = [
        (good, 'say("report.title")', None),
        ({"report.title": {"en": "Report"}}, 'say("report.title")', "en and zh"),
        ({"report.title": {"en": "Report", "zh": ""}}, 'say("report.title")', "empty"),
        ({"report.title": {"en": "Report {a}", "zh": "报告"}}, 'say("report.title")', "other arguments"),
        ({"report.title": {"en": "报告", "zh": "报告"}}, 'say("report.title")', "Chinese in en"),
        ({"report.title": {"en": "It's", "zh": "是"}}, 'say("report.title")', "apostrophe"),
        (good, 'say("report.name")', "lacks it"),
        (good, "", "no code names it"),
        ({"b.a": {"en": "x", "zh": "x"}, "a.b": {"en": "x", "zh": "x"}}, 'say("a.b", "b.a")', "not sorted"),
        ({"report.day.one": {"en": "x", "zh": "x"}}, 'say("report.day." + day)', None),
    ]
    def written(messages):
        line = ',\n'.join(f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in messages.items())
        return "{\n" + line + "\n}\n"

    cases.append(({"report.title": {"en": 'The "x"', "zh": "的"}}, 'say("report.title")', "without escapes"))
    for messages, code, expected in cases:
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "src/text/messages").mkdir(parents=True)
            (root / "src/text/messages/a.json").write_text(written(messages), encoding="utf-8")
            (root / "src/text/a.cpp").write_text(code, encoding="utf-8")
            found = " ".join(check(root))
            if (expected is None and found) or (expected is not None and expected not in found):
                sys.exit(f"self-test: {code}: {found or 'nothing found'}")


if sys.argv[1:] == ["--self-test"]:
    self_test()
else:
    problems = check(pathlib.Path(sys.argv[1] if sys.argv[1:] else pathlib.Path(__file__).parents[2]))
    print("\n".join(problems), end="\n" if problems else "")
    sys.exit(1 if problems else 0)
