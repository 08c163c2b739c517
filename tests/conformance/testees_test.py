#!/usr/bin/env python3
"""What testees answer to lines that no vector asks (conformance/protocol.md, "Lines"): the same, and never by ending.

    testees_test.py COMMAND...    each COMMAND is one text, its words parted by spaces

Ends with `N passed, N failed`."""
import json
import shlex
import subprocess
import sys

UNKNOWN = {"id": None, "unsupported": True}
NAMED = {"id": "a", "unsupported": True}
GOOD = ({"id": "good", "op": "round", "input": {"number": "2.5", "digits": 0, "rule": "half_up"}},
        {"id": "good", "ok": {"value": "3"}})


def refusal(code, name="a"):
    return {"id": name, "error": {"code": code, "pointer": "", "problems": [{"code": code, "pointer": ""}]}}


def asking(op, given, name='"a"'):
    """A line whose input is written as it is given."""
    return f'{{"id":{name},"op":"{op}","input":{given}}}'


def rounding(digits):
    return asking("round", '{"number":"2.5","rule":"half_up"' + (f',"digits":{digits}' if digits else "") + "}")


NO_JSON = [
    "no JSON", "{", "}", '{"id":"a"', '{"id":"a",}', '{"id":"a" "op":"round"}', "{'id':'a'}", '{"id":"a"} x', "{a:1}",
    "[", "[]", "[1,2", '["id","a"]', '"id"', "5", "null", "true", "01", "-", "1.", '"', '"\\x"', '"\\u12g4"',
    '{"id":"a\tb"}', '{"id":"a","op":"round","input":{"number":NaN}}', '{"id":"a","op":"round","input":{"digits":+1}}',
    '{"id":"a","op":"round","input":{"digits":01}}', '{"id":"a","op":"round","input":{"digits":1.}}',
    '{"id":"a","op":"round","input":{"digits":1e}}', '{"id":"a","op":"round","input":{"digits":1e+-1}}',
    '{"id":"a","op":"round","input":{"digits":.5}}', '{"id":"a","op":"round","input":tru}', "[" * 100000,
    "[" * 100000 + "]" * 100000, b'{"id":"a","op":"\xff"}', b'{"id":"\xc0\x80"}', b'{"id":"\xed\xa0\x80"}',
    b'{"id":"\xf4\x90\x80\x80"}', b"\xe7\xa2", b'{"id":"a\x00"}', b'{"id":"a"}\x00',
]
NO_OPERATION = ['{"id":"a"}', '{"id":"a","op":"dance","input":{}}', '{"id":"a","op":5}', '{"id":"a","op":["round"]}',
                '{"id":"a","op":""}', '{ "id" : "a" , "op" : "' + "x" * 100 + '" }', '{"id":"a","op":"ROUND"}',
                '{"\\u0069d":"b","id":"a"}', '{"id":"a","op":"\\ud800"}']
NO_ID = [('{"op":"dance"}', UNKNOWN), ('{"id":5,"op":"dance"}', UNKNOWN), ('{"id":{"id":"a"},"op":[]}', UNKNOWN),
         (asking("parse_number", '{"text":"x"}', "null"), refusal("number.syntax", None)),
         (asking("round", '{"number":"2.5","digits":0,"rule":"half_up"}', "[1.50]"),
          {"id": None, "ok": {"value": "3"}}),
         (asking("parse_number", '{"text":"x"}', '"\\ud800"'), refusal("argument.utf8", "\ufffd"))]
HALVES = ["\\ud800", "\\udc00", "a\\uD800", "\\uDBFF\\ud800\\udc00", "\\ud800\\u0041", "\\udc00\\ud800", "\\\\\\ud83d",
          "\\ud83d\\\\ude00"]
HALF = '"\\ud800"'
WITH_A_HALF = [asking("parse_number", f'{{"text":"{half}"}}') for half in HALVES] + [
    asking("round", f'{{"number":{HALF},"digits":0,"rule":"half_up"}}'),
    asking("round", f'{{"number":"1","digits":0,"rule":{HALF}}}'),
    asking("convert_unit", f'{{"quantity":{HALF},"unit":"t"}}'), asking("verify", f'{{"record":{HALF}}}'),
    asking("convert_unit", f'{{"quantity":"1 kg","unit":{HALF}}}'),
    asking("calculate", f'{{"request_text":{HALF}}}'), asking("calculate", f'{{"request":{{"format":{HALF}}}}}'),
    asking("calculate", f'{{"request":{{}},"as_of":{HALF}}}'),
    asking("calculate", f'{{"request":{{}},"release":{HALF}}}'),
    asking("calculate", f'{{"request":{{}},"packs":[{HALF}]}}'), asking("calculate", f'{{"request":{{{HALF}:1}}}}'),
    asking("resolve_factor", f'{{"series":{HALF},"keys":{{}},"period":"2024","as_of":"2024-12-31","select":"year"}}'),
    asking("batch", f'{{"request":{{"activities":[{{}}]}},"unit":{HALF},"quantities":["1"]}}')]
# Pairs, and what only looks like a half.
WHOLE = ["\\ud83d\\ude00", "\\uD83D\\uDE00", "\\\\ud800", "\\\\\\\\udc00", "\U0001f600"]
NO_DIGITS = [
    '"x"', '"0"', "1.5", "1.0", "1e1", "0e0", "1e400", "true", "null", "[0]", "{}", "", "41", "-41", "2147483648",
    "-2147483649", "4294967296", "9223372036854775808", "18446744073709551615", "18446744073709551616",
    "-18446744073709551616", "1" + "0" * 400, "1" + "0" * 5000]
INPUTS = ("5", "[]", '"x"', "null", "{}")
OTHER_KINDS = [asking(op, given) for given in INPUTS for op in
               ("parse_number", "round", "convert_unit", "verify", "calculate", "resolve_factor", "batch")] + [
    '{"id":"a","op":"round"}', '{"id":"a","op":"batch"}', '{"id":"a","op":"calculate"}',
    asking("parse_number", '{"text":5}'), asking("parse_number", '{"text":["1"]}'), asking("verify", '{"record":{}}'),
    asking("convert_unit", '{"quantity":1,"unit":"t"}'), asking("convert_unit", '{"quantity":"1 kg","unit":["t"]}'),
    asking("calculate", '{"request":5}'), asking("calculate", '{"request":[]}'),
    asking("calculate", '{"request":{"a":1e400}}'), asking("calculate", '{"request_text":5}'),
    asking("calculate", '{"request_base64":5}'), asking("calculate", '{"request_base64":"*"}'),
    asking("calculate", '{"request":{},"packs":5}'), asking("calculate", '{"request":{},"packs":{}}'),
    asking("calculate", '{"request":{},"packs":[5]}'), asking("calculate", '{"request":{},"packs":[[]]}'),
    asking("calculate", '{"request":{},"as_of":5}'), asking("calculate", '{"request":{},"strict":[]}'),
    asking("calculate", '{"request":{},"release":5}'), asking("resolve_factor", '{"series":5,"keys":5}'),
    asking("resolve_factor", '{"series":"cn.fuel.ncv","keys":[1],"period":2024}'),
    asking("batch", '{"request":{},"unit":"t","quantities":["1"]}'),
    asking("batch", '{"request":{"activities":[]},"unit":"t","quantities":["1"]}'),
    asking("batch", '{"request":{"activities":{}},"unit":"t","quantities":["1"]}'),
    asking("batch", '{"request":{"activities":[5]},"unit":"t","quantities":["1"]}'),
    asking("batch", '{"request":{"activities":[{}]},"quantities":["1"]}'),
    asking("batch", '{"request":{"activities":[{}]},"unit":5,"quantities":["1"]}'),
    asking("batch", '{"request":{"activities":[{}]},"unit":"t","quantities":5}'),
    asking("batch", '{"request":{"activities":[{}]},"unit":"t","quantities":[5,"1"]}')]
LINES = ([(line, UNKNOWN) for line in NO_JSON] + [(line, NAMED) for line in NO_OPERATION] + NO_ID
         + [(line, refusal("argument.utf8")) for line in WITH_A_HALF]
         + [(asking("parse_number", f'{{"text":"{text}"}}'), refusal("number.syntax")) for text in WHOLE]
         + [(rounding(digits), refusal("argument.range")) for digits in NO_DIGITS]
         + [(rounding("-0"), {"id": "a", "ok": {"value": "3"}}), (rounding("1"), {"id": "a", "ok": {"value": "2.5"}}),
            (asking("calculate", '{"request":{},"release":"' + "1" * 100 + '"}'), refusal("catalog.release")),
            ('\t{ "id" :\t"a"\r, "op" : "round" ,"input":\r{"number" : "2.5" ,\t"digits": 1\t, "rule":"half_up"\r} }\r',
             {"id": "a", "ok": {"value": "2.5"}})]
         + [(line, None) for line in OTHER_KINDS])


def answers_of(command):
    """The lines that answer; behind each line stands a good one, and empty ones are passed over."""
    asked = b""
    for line, _ in LINES:
        asked += (line if isinstance(line, bytes) else line.encode("utf-8")) + b"\n\n"
        asked += json.dumps(GOOD[0]).encode("utf-8") + b"\n"
    done = subprocess.run(shlex.split(command), input=asked + b"#EXIT\n", capture_output=True, timeout=300)
    return done.stdout.split(b"\n")[:-1], done.returncode, done.stderr.decode("utf-8", "replace")[-300:]


def is_right(answer, expected):
    if expected is not None:
        return answer == expected
    return isinstance(answer, dict) and answer.keys() in ({"id", "ok"}, {"id", "error"}) and answer["id"] == "a"


def main():
    passed = failed = 0
    for command in sys.argv[1:]:
        raw, code, complaint = answers_of(command)
        wrong = [] if code == 0 else [f"it ended with {code}: {complaint}"]
        if len(raw) != 2 * len(LINES):
            wrong.append(f"{len(raw)} answers to {2 * len(LINES)} lines")
        for i, (line, expected) in enumerate(LINES):
            for text, right in zip(raw[2 * i:2 * i + 2], (expected, GOOD[1])):
                try:
                    answer = json.loads(text.decode("utf-8"))
                except ValueError:
                    answer = text
                if is_right(answer, right):
                    passed += 1
                else:
                    wrong.append(f"{str(line)[:160]}\n    is answered {str(answer)[:300]}\n    and not     {right}")
        failed += len(wrong)
        for one in wrong[:20]:
            print(f"FAILED {command}: {one}")
    print(f"{passed} passed, {failed} failed")
    return 0 if failed == 0 and passed else 1


if __name__ == "__main__":
    sys.exit(main())
