"""A testee that behaves in one of many wrong ways; the tests of the runner are about how it is judged.

    fake_testee.py KIND ANSWERS    ANSWERS is a file: {"about": {...}, "answers": {vector id: answer without its id}}
"""
import hashlib
import json
import sys
import time


def same_record(known, name):
    """One record for all, but for a member that no vector names; it is canonical, and its digest is right."""
    record = {**json.loads(known["answers"]["record/members"]["ok"]["record"]), "nonce": name}
    del record["digest"]

    def canonical():
        return json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    record["digest"] = "sha256:" + hashlib.sha256(canonical().encode()).hexdigest()
    return canonical()


REFUSAL = {"error": {"code": "number.syntax", "pointer": "", "problems": [{"code": "number.syntax", "pointer": ""}]}}


def main():
    kind, path = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        known = json.load(file)
    about = known["about"]
    if kind == "wrong protocol":
        about["protocol"] = 2
    if kind == "partial":
        about["capabilities"]["ops"] = ["round"]
    if kind == "other catalog":
        about["capabilities"].update(releases={"2026.1": "f" * 64}, packs=True)
    if kind == "other release":
        about["capabilities"]["releases"] = {"2025.1": "e" * 64}
    if kind == "one method":
        about["capabilities"]["methods"] = ["a.other@1"]
    asked, before = 0, "none"

    def say(value):
        sys.stdout.write(json.dumps(value) + "\n")
        sys.stdout.flush()

    for line in sys.stdin:
        line = line.rstrip("\n")
        if line == "#VERSION":
            if kind == "silent from the start":
                continue
            say(about)
            continue
        if line == "#EXIT":
            if kind == "stays":
                time.sleep(60)
            if kind == "speaks at the end":
                say({"id": "more"})
            if kind == "much at the end":
                sys.stdout.write("x" * (1 << 20))
            sys.exit(3 if kind == "ends badly" else 0)
        asked += 1
        request = json.loads(line)
        name = request["id"]
        answer = {"id": name, **known["answers"].get(name, {})}
        if kind == "silent":
            continue
        if kind == "slow":
            time.sleep(0.2)
        if kind == "crashes" and asked % 3 == 0:
            sys.stderr.write("assertion failed: fake\n")
            sys.exit(1)
        if kind == "huge line":
            sys.stdout.write("x" * (65 << 20))
            sys.stdout.flush()
            time.sleep(60)
        if kind == "two lines":
            say(answer)
        if kind == "half a line":
            sys.stdout.write('{"id": ')
            sys.exit(0)
        if kind == "no JSON":
            sys.stdout.write("42,\n")
            sys.stdout.flush()
            continue
        if kind == "member twice":
            sys.stdout.write(json.dumps(answer)[:-1] + ', "id": ' + json.dumps(name) + "}\n")
            sys.stdout.flush()
            continue
        if kind == "numbers" and "value" in answer.get("ok", {}):
            value = answer["ok"]["value"]
            sys.stdout.write(json.dumps(answer).replace(json.dumps(value), value) + "\n")
            sys.stdout.flush()
            continue
        if kind == "wrong order":
            answer["id"], before = before, name
        if kind == "nests deep":
            sys.stdout.write('{"id": ' + json.dumps(name) + ', "ok": ' + "[" * 900 + "]" * 900 + "}\n")
            sys.stdout.flush()
            continue
        answer = {
            "half a pair": {"id": name, "ok": {"value": "\ud800", "record": json.dumps({"note": "\ud800"})}},
            "half a pair within": {"id": name, "ok": {"value": "2", "record": json.dumps({"note": "\ud800"})}},
            "echo": request,
            "wrong id": {**answer, "id": name + "x"},
            "empty ok": {"id": name, "ok": {}},
            "ok is a list": {"id": name, "ok": []},
            "constant": {"id": name, "ok": {"value": "2", "record": "{}"}},
            "constant but for a member": {"id": name, "ok": {"value": "2", "record": "{}", "nonce": name}},
            "refuses": {"id": name, **REFUSAL},
            "refuses with the place": {"id": name, "error": {**REFUSAL["error"], "message": name}},
            "both": {**answer, **REFUSAL, "ok": {}},
            "all unsupported": {"id": name, "unsupported": True},
            "one more problem": answer,
        }.get(kind, answer)
        if kind == "one more problem" and "error" in answer:
            answer["error"]["problems"].append({"code": "more", "pointer": "/x"})
        if kind == "one record but for a member":
            answer = {"id": name, "ok": {"value": "2", "record": same_record(known, name)}}
        say(answer)


main()
