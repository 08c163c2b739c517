#!/bin/sh
# The command as people and scripts meet it: every command, exit code, stream and language. Run from the top folder.
#   cli_test.sh COMMAND JSON_VALUE    (the second is the program of json_value.cpp)
# Each check is one line that says what holds; the last line is: N passed, N failed.
set -u
tansuan=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
json_value=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
requests=$PWD/tests/requests
suite=$PWD/conformance
nf3=$requests/vector-1.electronics-nf3.json # 562.6521 tCO2e, derived in conformance/vectors/methods
exported=$requests/machinery.exported_heat.json
work=$(mktemp -d) || exit 1
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 1
passed=0
failed=0

run() { # arguments of the command: leaves code, out, err
  "$tansuan" "$@" >out 2>err </dev/null
  code=$?
}
check() { # sentence condition...
  what=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED  $what (exit $code)"
    head -n 12 out err
  fi
}
exits() { [ "$code" -eq "$1" ]; }
says() { grep -qF -e "$1" out; }
lacks() { ! says "$1"; }
warns() { grep -qF -e "$1" err; }
# Exit code and a text on one of the streams.
answers() { exits "$1" && says "$2"; }
refuses() { exits "$1" && warns "$2" && [ ! -s out ]; }
json_is() { # file pointer value
  [ "$("$json_value" "$1" "$2")" = "$3" ]
}
is_json() { "$json_value" "$1" "" >/dev/null; }
# The digest of a record that was changed by hand, put right: what a forger would do.
forge() { # record forged
  sum=$(sed -E 's/"digest":"sha256:[0-9a-f]*",//' "$1" | sha256sum | cut -d ' ' -f 1)
  sed -E "s/\"digest\":\"sha256:[0-9a-f]*\"/\"digest\":\"sha256:$sum\"/" "$1" >"$2"
}
nothing_left() { ! ls -A . | grep -q '\.tmp'; }

# The request of the errors: line and column of each problem are in the checks.
cat >bad.json <<'JSON'
{
  "format": "tansuan.request/1",
  "method": {"id": "cn.ndrc.machinery"}, "period": "2024", "as_of": "2026-03-31",
  "activities": [
    {"id": "燃气", "source": "fuel_combustion", "item": "天然气", "quantity": "12.5 m3"},
    {"id": "b", "source": "fuel_combustion", "item": "phlogiston", "quantity": "12.5 t"},
    {"id": "c", "source": "fuel_combustion", "item": "柴油"}
  ]
}
JSON
# A month is missing: a gap. The rows do not stand in the order of their ids.
cat >gap.json <<'JSON'
{"format": "tansuan.request/1", "method": {"id": "cn.ndrc.machinery"}, "period": "2024-01/2024-03",
 "as_of": "2026-03-31", "region": "320000", "choices": {"electricity_factor": "provincial"},
 "activities": [
  {"id": "z", "source": "purchased_electricity", "quantity": "100 MWh", "supply": "grid", "month": "2024-01"},
  {"id": "a", "source": "purchased_electricity", "quantity": "100 MWh", "supply": "grid", "month": "2024-03"}]}
JSON

# --- calc -----------------------------------------------------------------------------------------------------------
run calc "$nf3"
check "calc shows the total with its unit" answers 0 "562.6521  tCO2e"
check "calc shows the figures of a source" says "fluorinated_gas_process"
check "calc shows the mass of a gas" says "0.0261 t"
check "calc shows direct and indirect" grep -qE '^  direct +562\.6521 +tCO2e' out
check "calc draws a bar for a share" grep -qE '79\.8 %  █+' out
check "calc leaves no blank at the end of a line" sh -c '! grep -qE " $" out'
check "calc is silent on standard error" [ ! -s err ]
run calc "$nf3" -o record.json
check "calc -o writes the record and shows the totals" answers 0 "562.6521"
check "calc -o names record and digest" says "Record: record.json, sha256:"
check "the record is JSON" is_json record.json
check "the record has no line end" [ "$(tail -c 1 record.json)" = "}" ]
check "no temporary file is left" nothing_left
run calc "$nf3" --json
check "--json prints the bytes that -o writes" cmp -s out record.json
"$tansuan" calc - --json <"$nf3" >out 2>err
code=$?
check "- reads the request from standard input" cmp -s out record.json
run calc "$nf3" -o -
check "-o - prints the record only" cmp -s out record.json
run calc "$nf3" --lang zh -o zh.json
check "the language does not change the record" cmp -s zh.json record.json
check "zh: the table is Chinese" says "按排放源"
LC_ALL=tr_TR.UTF-8 LANG=zh_CN.UTF-8 "$tansuan" calc "$nf3" --json >out 2>err
check "the locale does not change the record" cmp -s out record.json
echo old >kept.json && chmod 640 kept.json && run calc "$nf3" -o kept.json
check "a file is replaced and keeps its mode" [ "$(stat -c %a kept.json)" = 640 ]
ln -s kept.json link.json && run calc "$nf3" --output link.json
check "a link stays a link" [ -h link.json ]
check "what a link leads to is replaced" cmp -s kept.json record.json
run calc "$exported"
check "what is subtracted has a light bar and a sign" grep -qE -e '-[0-9.]+ +tCO2e' out
run calc gap.json
check "a gap does not stop calc" answers 0 "INCOMPLETE"
check "a gap is listed with its code" says "gap  coverage.month_missing"
check "a note about an activity names it and its line in the user's file" says "activity a  gap.json:5:3  /activities/1"
run calc gap.json --lang zh
check "zh: a gap is 缺口" answers 0 "缺口  coverage.month_missing  缺少月份"
cat >sums.json <<'EOF'
{"format": "tansuan.request/1", "method": {"id": "ghgp.scope2"}, "period": "2022", "as_of": "2025-03-31",
 "choices": {"electricity_factor": "national", "residual_factor": "grid_average"},
 "activities": [{"id": "a", "source": "electricity", "quantity": "1000 MWh", "supply": "grid"}]}
EOF
run calc sums.json
check "a method without a total shows its other sums" answers 0 "Other sums"
check "the location-based sum is 1000 MWh x 0.5366" says "536.6  tCO2e"
check "there is no table of emissions" lacks "TOTAL"
run calc sums.json --lang zh
check "zh: other sums are 其他合计" says "其他合计"
cat >rounded.json <<'EOF'
{"format": "tansuan.request/1", "method": {"id": "cn.mee.steel", "edition": "v01-2024"}, "period": "2024",
 "as_of": "2026-03-31", "activities": [{"id": "a", "source": "electrode", "quantity": "1 t"}]}
EOF
run calc rounded.json
check "what the method rounds for the report is shown: 1 t x 3.663" answers 0 "source:electrode  C.3 *2 e; C.4 *4 d  3.66  tCO2e"
check "the total is rounded by its own clause" sh -c 'grep -qE "TOTAL +附表C.5 \*1 +4 +tCO2e" out'
run calc rounded.json --lang zh
check "zh: rounded figures are 报告修约值" says "报告修约值"
run calc "$nf3" --as-of 2026-03-31 --json
check "--as-of is what the record says" json_is out /request/as_of 2026-03-31

# --- refusals -------------------------------------------------------------------------------------------------------
run calc gap.json --strict recalled
check "--strict refuses gaps with 1" refuses 1 "coverage.month_missing"
run calc gap.json --strict primary --json
check "--strict --json: the error is JSON" json_is err /status_name TSN_E_STRICT
run calc "$nf3" --strict secondary
check "--strict takes what is good enough" answers 0 "562.6521"
run calc "$nf3" --strict transcribed -o strict.json
check "--strict refuses weak evidence and writes nothing" refuses 1 "evidence.refused"
check "a refused record is not written" [ ! -e strict.json ]
run calc bad.json
check "a bad request is 3" refuses 3 "3 errors"
check "a problem has line, column and pointer" warns "bad.json:5:74  /activities/0/quantity"
check "every problem is listed" warns "bad.json:6:54  /activities/1/item"
check "a missing member is located at what lacks it" warns "bad.json:7:5  /activities/2/quantity"
run calc bad.json --lang zh
check "zh: problems have Chinese names" refuses 3 "未知物项"
run calc bad.json --json
check "--json: the error is JSON on standard error" json_is err /problems/0/pointer /activities/0/quantity
printf '{"a": 1,\n "b": tru}' >broken.json && run calc broken.json
check "a syntax error has its line and column" refuses 3 "broken.json:2:7"
printf '{"a":"\377"}' >latin.json && run calc latin.json
check "bytes that are not UTF-8 are 3" refuses 3 "latin.json:1:7"
: >empty.json && run calc empty.json
check "an empty file is 3" refuses 3 "empty.json"
run calc missing.json
check "a missing file is 3 and named" refuses 3 "cannot read missing.json"
run calc missing.json --json
check "--json: a missing file is a JSON error" json_is err /code file.unreadable
run calc .
check "a folder in place of a file is 3" refuses 3 "folder"
run calc "$nf3" -o no/such/record.json
check "an output that cannot be written is 4" refuses 4 "no such folder"
run calc "$nf3" -o .
check "a folder as output is 4" refuses 4 "folder"
cp "$nf3" own.json && run calc own.json -o own.json
check "the input is not overwritten" refuses 2 "own.json"
check "the input is as it was" cmp -s own.json "$nf3"
run calc bad.json -o kept.json
check "a failed calculation leaves the old record" cmp -s kept.json record.json
check "and no temporary file" nothing_left
if [ -w /dev/full ]; then
  "$tansuan" calc "$nf3" >/dev/full 2>err
  code=$?
  check "a full disk is 4" warns "disk is full"
  check "a full disk is not 0" exits 4
fi
{ "$tansuan" factors list 2>err; echo "$?" >code; } | true
code=$(cat code)
check "a reader that goes away is no fault" exits 0
check "and says nothing" [ ! -s err ]
run calc "$nf3" --memory 1
check "--memory limits a calculation or lets it pass" sh -c "[ $code -eq 0 ] || [ $code -eq 4 ]"
awk 'BEGIN {
  printf "{\"format\":\"tansuan.request/1\",\"method\":{\"id\":\"cn.ndrc.machinery\"},\"period\":\"2024\",\"as_of\":\"2026-03-31\",\"activities\":["
  for (i = 0; i < 400000; i++)
    printf "%s{\"id\":\"a%d\",\"source\":\"fuel_combustion\",\"item\":\"NG\",\"quantity\":\"1 Nm3\"}", i ? "," : "", i
  print "]}"
}' >big.json
timeout --preserve-status -s INT 0.2 "$tansuan" calc big.json -o big.record --memory 8000 >out 2>err
code=$?
check "Ctrl-C stops a calculation with 130" exits 130
check "and writes nothing" [ ! -e big.record ]
check "and leaves no temporary file" nothing_left
run calc big.json --memory 10
check "the memory limit is told with what to do" refuses 4 "--memory"
rm -f big.json

# --- sign, verify ---------------------------------------------------------------------------------------------------
printf '%064d\n' 7 >seed && chmod 600 seed
run calc "$nf3" --sign seed -o signed.json
check "--sign writes a signed record" json_is signed.json /signatures/0/algorithm Ed25519
check "a key that is kept well is not warned about" [ ! -s err ]
chmod 644 seed && run calc "$nf3" --sign seed -o signed.json
check "a key that others can read is warned about" warns "chmod 600"
echo short >noseed && chmod 600 noseed && run calc "$nf3" --sign noseed
check "a file that is no key is 3" refuses 3 "64 hex digits"
run verify record.json
check "verify says yes" answers 0 "record.json: verified"
check "verify says what it recomputed" says "the same bytes"
check "verify says that nobody signed" says "not signed"
run verify signed.json
check "verify names the signer" grep -qE 'signer +valid, key [0-9a-f]{64}$' out
run verify record.json signed.json --json
check "verify --json is one object for each record" [ "$(grep -c '"ok":true' out)" = 2 ]
"$tansuan" verify - <record.json >out 2>err
code=$?
check "verify reads standard input" answers 0 "standard input: verified"
sed 's/562\.6521/562.6522/g' record.json >tampered.json && run verify tampered.json
check "a changed figure is 1" answers 1 "tampered.json: NOT VERIFIED"
check "and the digest tells" says "record.digest"
run verify tampered.json --json
check "verify --json says no" json_is out /code record.digest
run verify tampered.json --lang zh
check "zh: verification failed" answers 1 "验证未通过"
printf '\n' | cat record.json - >newline.json && run verify newline.json
check "a line end after the record is a change" answers 1 "record.not_canonical"
# A forger who fixes the digest too: the step is named.
sed -E 's/("id":"feed_lost","unit":"t","value":")0\.0261"/\10.0262"/' record.json >step.json && forge step.json forged.json
check "the forged record is another one" sh -c '! cmp -s record.json forged.json'
run verify forged.json
check "the first step that differs is named" answers 1 "activity nf3, step"
run verify record.json tampered.json
check "one bad record of several is 1" answers 1 "record.json: verified"
run verify record.json missing.json
check "a missing one of several is 3, the others are told" answers 3 "record.json: verified"
run verify "$nf3"
check "a request is no record: 3" refuses 3 "record.format"
sed -E 's/("catalog":\{"release":"[^"]*","sha256":")[0-9a-f]{8}/\100000000/' record.json >release.json && forge release.json other.json
run verify other.json
check "a record of another catalog is 3 and says which" refuses 3 "catalog.mismatch"
check "and which releases there are" grep -qE 'none of the releases in this library, 2025\.1 \([0-9a-f]{64}\), 2026\.1 \(' err

# --- key, sign ------------------------------------------------------------------------------------------------------
run key new plant.key
check "key new tells the public key" grep -qE '^Public key [0-9a-f]{64}\.' out
check "a new key is for its owner's eyes" [ "$(stat -c %a plant.key)" = 600 ]
check "a key is 64 hex digits" grep -qxE '[0-9a-f]{64}' plant.key
plant=$(sed -nE 's/^Public key ([0-9a-f]{64}).*/\1/p' out)
cp plant.key before && run key new plant.key
check "a key is never written over" refuses 2 "plant.key is there already"
check "and stays what it was" cmp -s plant.key before
run key public plant.key --json
check "key public tells the same" json_is out /public_key "$plant"
run key new verifier.key --lang zh
check "zh: key new" answers 0 "公钥"
verifier=$("$tansuan" key public verifier.key | cut -d ' ' -f 1)
check "two keys are not one" [ "$plant" != "$verifier" ]
run key new missing/plant.key
check "a key in no folder is 4" refuses 4 "no such folder"
run sign record.json --key plant.key -o in.json
check "sign writes the record with the signature in it" json_is in.json /signatures/0/public_key "$plant"
run sign in.json --key plant.key
check "a key signs once: 3" refuses 3 "record.signed_already"
run sign record.json
check "sign without a key is 2" refuses 2 "--key"
run sign record.json --key plant.key --role 企业
check "a role in a record is 2 and says what to do" refuses 2 "--detached"
run sign "$nf3" --key plant.key
check "what is no record is 3" refuses 3 "record.format"
run sign record.json --key verifier.key --detached --role 核查机构 --date 2025-03-31 -o verifier.sig
check "sign --detached writes a signature" json_is verifier.sig /role 核查机构
check "which is about the record's digest" json_is verifier.sig /digest "$("$json_value" record.json /digest)"
run sign record.json --key verifier.key --detached --date soon
check "a date that is none is 3" refuses 3 "signature.date"
run verify record.json --signature verifier.sig --require "$verifier"
check "verify judges a signature beside the record" answers 0 "核查机构, 2025-03-31 (verifier.sig)"
run verify in.json --signature verifier.sig --require "$plant" --require "$verifier" --json
check "a signature in the record and one beside it" json_is out /signatures/0/public_key "$verifier"
run verify record.json --signature verifier.sig --require "$plant"
check "a signer who is missing is 1" answers 1 "MISSING: key $plant"
check "and the record is not verified" says "record.json: NOT VERIFIED"
run verify record.json --require "$plant" --lang zh
check "zh: a signer who is missing" answers 1 "没有签名"
run verify record.json --require short
check "a public key that is none is 2" refuses 2 "64 hex digits"
sed 's/2025-03-31/2025-04-01/' verifier.sig >date.sig && run verify record.json --signature date.sig
check "the date is under the signature" answers 1 "is not valid"
sed 's/核查机构/企业/' verifier.sig >role.sig && run verify record.json --signature role.sig --json
check "so is the role" json_is out /code signature.invalid
run verify step.json --signature verifier.sig
check "a changed record has no signer" answers 1 "record.digest"
run verify forged.json --signature verifier.sig
check "a signature about another record is told" sh -c "[ $code -eq 1 ] && grep -qF 'about none of the records' err"
echo '{}' >none.sig && run verify record.json --signature none.sig
check "what is no signature is 3" sh -c "[ $code -eq 3 ] && grep -qF signature.format err"

# --- ledger ---------------------------------------------------------------------------------------------------------
# 562.6521 t in 2024-01 and twice that in 2024-02: the request of nf3 for other periods, its quantities as they are.
period_of() { # month file
  sed -E "s/\"period\": *\"[^\"]*\"/\"period\": \"$1\"/" "$nf3" >"$2.request" && "$tansuan" calc "$2.request" -o "$2" >/dev/null
}
for n in 01 02 03 04; do period_of 2024-$n m$n.json; done
check "four monthly records" sh -c 'ls m01.json m02.json m03.json m04.json >/dev/null'
run ledger add plant.ledger m01.json m02.json
check "ledger add tells the entries" answers 0 "plant.ledger: 2 entries, root"
check "the ledger has a line for each" [ "$(wc -l <plant.ledger)" = 2 ]
cp plant.ledger two.ledger
run ledger add plant.ledger m02.json
check "a record goes in once: 3" refuses 3 "ledger.replay"
check "and says that nothing was added" warns "nothing was added"
check "and nothing was" cmp -s plant.ledger two.ledger
run ledger add plant.ledger m03.json tampered.json
check "a bad record among good ones: none goes in" refuses 3 "record.digest"
check "so the ledger is as it was" cmp -s plant.ledger two.ledger
run ledger add new.ledger tampered.json
check "no empty ledger is left behind" sh -c "[ $code -eq 3 ] && [ ! -e new.ledger ]"
run ledger head plant.ledger --key plant.key --role 企业 -o two.head
check "ledger head --key writes a signed head" json_is two.head /signatures/0/role 企业
run sign two.head --key verifier.key --role 核查机构 --date 2025-03-31 -o both.head
check "sign adds a signature to a head" grep -qF "$verifier" both.head
run ledger add plant.ledger m03.json --json
check "ledger add --json gives the entry" json_is out /added/0/size 3
run ledger check plant.ledger --head both.head
check "ledger check goes on from a head" answers 0 "plant.ledger: good"
run ledger show plant.ledger
check "ledger show lists entries" answers 0 "2024-03"
run ledger show plant.ledger --json
check "ledger show --json is the lines" cmp -s out plant.ledger
run ledger prove plant.ledger --period 2024 --key plant.key -o year.proof
check "ledger prove writes a proof" json_is year.proof /period 2024
# 3 x 562.6521
check "with the exact sum" json_is year.proof /total/value 1687.9563
check "and says which months are missing" json_is year.proof /missing/0/months/0 2024-04
run ledger verify year.proof m01.json m02.json m03.json --require "$plant"
check "ledger verify confirms it with the records" answers 0 "Sum of 2024: 1687.9563 tCO2e"
check "and says that it is incomplete" says "INCOMPLETE"
run ledger verify year.proof --lang zh
check "zh: ledger verify" answers 0 "2024 合计：1687.9563 tCO2e"
run ledger verify year.proof m01.json
check "a record that is not given is 1" answers 1 "No file was given for sha256:"
run ledger verify year.proof m01.json m02.json m03.json m04.json
check "a record that is not listed is 1" answers 1 "Not in the proof as it is: m04.json"
run ledger verify year.proof --require "$verifier" --json
check "a signer who is missing is 1" json_is out /not_signed_by/0 "$verifier"
sed 's/1687.9563/1687.9564/' year.proof >sum.proof && run ledger verify sum.proof
check "a changed sum is 1" answers 1 "proof.sum"
run ledger verify m01.json
check "what is no proof is 3" refuses 3 "proof.format"
run ledger prove plant.ledger --record m02.json --head both.head -o one.proof
check "one record is proved under an earlier head" json_is one.proof /head/size 2
run ledger prove plant.ledger --record m04.json
check "a record that is not there is 3" refuses 3 "proof.not_found"
run ledger prove plant.ledger --since both.head -o growth.proof
check "growth is proved" json_is growth.proof /second/size 3
run ledger verify growth.proof
check "and verified" answers 0 "from 2 to 3 entries"
run ledger prove plant.ledger --period 2024 --without m02.json -o less.proof
check "a record can be left out by name" json_is less.proof /total/value 1125.3042
run ledger prove plant.ledger
check "ledger prove asks what to prove: 2" refuses 2 "--period"
run ledger prove plant.ledger --period 2024 --key plant.key --head both.head
check "a key and a head are 2" refuses 2 "give one"
run ledger prove plant.ledger --period 24
check "a period that is none is 3" refuses 3 "period.syntax"
# Torn, changed, cut off, moved, twice.
head -c 900 plant.ledger >torn.ledger
run ledger check torn.ledger
check "an append that was broken off is no fault and is told" answers 0 "broken off"
whole=$(wc -l <torn.ledger)
run ledger add torn.ledger m04.json
check "the next add sets it aside" sh -c "[ $code -eq 0 ] && grep -qF torn.ledger.unfinished err && [ -s torn.ledger.unfinished ]"
check "and loses no byte of it" [ "$(cat torn.ledger.unfinished)" = "$(head -c 900 plant.ledger | tail -c +$(($(head -n "$whole" plant.ledger | wc -c) + 1)))" ]
run ledger check torn.ledger
check "after that the ledger is whole" sh -c "[ $code -eq 0 ] && ! grep -qF 'broken off' out"
sed '2s/"2024-02"/"2024-05"/' plant.ledger >changed.ledger && run ledger check changed.ledger
check "a change is told with its line" answers 1 "changed.ledger:2 "
run ledger check changed.ledger --lang zh
check "zh: a fault" answers 1 "条目被改动"
run ledger add changed.ledger m04.json
check "nothing is added to a ledger with faults: 1" refuses 1 "ledger.changed"
run ledger prove changed.ledger --period 2024
check "and it proves nothing: 1" refuses 1 "ledger.changed"
head -n 1 plant.ledger >cut.ledger && run ledger check cut.ledger --head both.head --json
check "a cut end shows against a head" json_is out /faults/0/code ledger.cut_off
run ledger check plant.ledger --root "$("$json_value" both.head /root)" --size 2
check "a head can be told by root and size" answers 0 "good"
run ledger check plant.ledger --root "$("$json_value" both.head /root)" --size 3
check "another past is told" answers 1 "ledger.fork"
run ledger check plant.ledger --size 3
check "a size without a root is 2" refuses 2 "--root"
{ sed -n 2p plant.ledger && sed -n 1p plant.ledger && sed -n 3p plant.ledger; } >moved.ledger && run ledger check moved.ledger
check "entries that were moved are told" answers 1 "ledger.order"
cat plant.ledger two.ledger >twice.ledger && run ledger check twice.ledger
check "a record entered twice is told with its line" answers 1 "twice.ledger:4 "
run ledger check missing.ledger
check "a ledger that is not there is 3" refuses 3 "no such file"
run ledger add . m01.json
check "a folder is no ledger" sh -c "[ $code -ne 0 ] && [ -s err ]"
# Two writers: the second waits until the first is done.
cp two.ledger shared.ledger
(flock 9 && sleep 1 && cat two.ledger >check.ledger) 9<shared.ledger &
sleep 0.3
run ledger add shared.ledger m03.json
check "a second writer waits for the first" sh -c "[ $code -eq 0 ] && grep -qF 'waiting' err && [ -e check.ledger ]"
wait

# --- diff -----------------------------------------------------------------------------------------------------------
# Exported heat at 0.11 tCO2/GJ unless measured. a: -(1234.5 × 0.11 + 1000 × 0.08) = -215.795; b: -(1000 + 1000) × 0.11 =
# -220: 234.5 GJ less is +25.795, the default in place of 0.08 is -30.
run calc "$exported" -o a.json
cat >heat.json <<'JSON'
{"format": "tansuan.request/1", "method": {"id": "cn.ndrc.machinery", "edition": "2015"}, "period": "2024",
 "as_of": "2025-03-31", "activities": [{"id": "steam", "source": "exported_heat", "quantity": "1000 GJ"},
 {"id": "measured", "source": "exported_heat", "quantity": "1000 GJ"}]}
JSON
run calc heat.json -o b.json
run diff a.json b.json
check "diff starts at the total of A" answers 0 "-215.795"
check "activity data are told" grep -qE 'activity data +\+25\.795 +tCO2e' out
check "a default in place of a measured value is told" grep -qE 'measured or default +-30 +tCO2e' out
check "row by row, with what was and is" says "quantity: 1234.5 GJ → 1000 GJ"
check "and the default that stands now" says "ef: 0.08 tCO2/GJ → 0.11 tCO2/GJ (default)"
check "diff ends at the total of B" says "-220"
check "the order is told" says "Substituted in this order: activity data, measured or default."
run diff a.json b.json --lang zh
check "zh: the causes" grep -qE '活动数据 +\+25\.795 +tCO2e' out
check "zh: no English remark" lacks "Substituted"
run diff a.json b.json --json
cp out diff.json
check "diff --json is the comparison" json_is diff.json /format tansuan.comparison/1
check "with the change of the first cause" json_is diff.json /causes/0/change/value 25.795
check "with the change of the second" json_is diff.json /causes/1/change/value -30
check "it is one line without an end" [ "$(wc -l <diff.json)" = 0 ]
run diff a.json b.json --format json -o out.json
check "-o writes the same bytes" cmp -s diff.json out.json
run diff a.json b.json --format html -o page.html
check "--format html -o writes a page" answers 0 "Written: page.html"
cp page.html out
check "the page holds a chart" says '<svg class="wide"'
check "the page needs no script" lacks "<script"
check "the page allows nothing to be loaded" says "default-src 'none'"
check "the page loads nothing" sh -c '! grep -qE "(src|href)=" out'
check "the page has the figures" says "+25.795"
check "the page is in English" says '<html lang="en">'
run diff a.json b.json --format html --lang zh
check "zh: the page" answers 0 '<html lang="zh-CN">'
check "zh: its chart" says ">活动数据</text>"
check "zh: its notes" says "替换顺序：活动数据，实测值与缺省值互换。"
cp out page.zh && python3 - <<'PY' >out 2>err
from html.parser import HTMLParser
class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = []
    def handle_startendtag(self, tag, attributes):
        assert not any(name == "style" or name.startswith("on") for name, _ in attributes), (tag, attributes)
    def handle_starttag(self, tag, attributes):
        self.handle_startendtag(tag, attributes)
        if tag != "meta":
            self.open.append(tag)
    def handle_endtag(self, tag):
        assert self.open.pop() == tag, (tag, self.getpos())
page = Page()
page.feed(open("page.zh", encoding="utf-8").read())
assert not page.open, page.open
PY
code=$?
check "the page's elements close, and none has a style or a handler of its own" exits 0
run diff a.json a.json
check "equal records have no causes" answers 0 "have the same figures"
run calc "$exported" --sign seed -o signed_a.json && run diff a.json signed_a.json
check "a signature is no cause" answers 0 "have the same figures"
sed 's/-215\.795/-215.796/' a.json >tampered_a.json && run diff b.json tampered_a.json
check "a record that was changed is refused, and which" refuses 3 "tampered_a.json"
check "with the reason" warns "record.digest"
run diff "$exported" b.json
check "a request is no record to compare: 3" refuses 3 "record.format"
run diff a.json
check "one record is too few: 2" refuses 2 "something is missing"
run diff a.json b.json --format pdf
check "an unknown format is 2" refuses 2 "text, json or html"
run diff a.json b.json -o b.json
check "a record is not replaced by its comparison: 2" refuses 2 "is also an input"
run diff - -
check "standard input serves one record" refuses 2 "once only"
"$tansuan" diff - b.json <a.json >out 2>err
code=$?
check "diff reads standard input" answers 0 "-215.795"

# Every kind of fault in words, in both languages: what it is, what was found and expected, what to do.
words() { # file, English, Chinese: texts that must be there
  run verify "$1"
  cat out err >both
  check "$1: said in English: $2" grep -qF -e "$2" both
  run verify "$1" --lang zh
  cat out err >both
  check "$1: said in Chinese: $3" grep -qF -e "$3" both
}
words newline.json "Take the record again" "请向保管者重新取得记录"
words tampered.json "expected  sha256:" "应为    sha256:"
words tampered.json "Ask for the record as it was made" "请索取原始记录"
words forged.json "step              feed_lost" "步骤           feed_lost"
words forged.json "found             0.0262 t" "记录值         0.0262 t"
words forged.json "expected          0.0261 t" "应为           0.0261 t"
words forged.json "expected - found  -0.0001 t" "应为 − 记录值  -0.0001 t"
words forged.json "formula           " "公式           "
words forged.json "Work out this step by hand" "手工核算"
sed -E 's/("signature":")./\1g/' signed.json >malformed.json
words malformed.json "Ask the signer" "请向签名者索取"
sed -E 's/("item":")[^"]*"/\1phlogiston"/' record.json >item.json
cmp -s record.json item.json && sed -E 's/("source":")[a-z_0-9]+"/\1phlogiston"/' record.json >item.json
forge item.json request.json
words request.json "Compare the request in the record" "请将记录中的请求"
sed -E 's/("total":\{"unit":"tCO2e","value":")562\.6521"/\1562.6522"/' record.json >total.json && forge total.json sum.json
words sum.json "A total is not the sum of the steps" "合计不是其总和"
sed -E 's/("name":"heel",.*"unit":"1","value":")0\.10"/\10.20"/' record.json >heel.json && forge heel.json cited.json
words cited.json "A factor is not the one that the catalog gives" "所用因子不是目录"
words other.json "Verify it with the release and packs" "请用记录所写的目录版本"
words "$nf3" "This is no record" "这不是记录"
words cited.json "factor            heel" "因子           heel"
run verify forged.json --json
check "the parts of the verdict are in the JSON" json_is out /step feed_lost
check "with what was recorded" json_is out /recorded 0.0262

# --- gaps, sheet ----------------------------------------------------------------------------------------------------
cat >before.json <<'JSON'
{"format": "tansuan.request/1", "method": {"id": "cn.ndrc.machinery"}, "period": "2024-01/2024-03", "as_of": "2025-03-31",
 "activities": [{"id": "gas", "source": "fuel_combustion", "item": "天然气", "month": "2024-02", "quantity": "12.5 万Nm3"},
  {"id": "heat", "source": "purchased_heat", "quantity": "10 GJ"}]}
JSON
sed 's/12.5 万Nm3/130000 Nm3/; s/"10 GJ"/"2500 kWh"/' before.json >after.json
run calc before.json -o before_record.json && run calc after.json -o after_record.json
run verify before_record.json --gaps
check "--gaps names source, item and months" answers 0 "fuel_combustion  natural_gas  2024-01, 2024-03"
run verify before_record.json --gaps --json
check "--gaps --json" json_is out /gaps/0/months/1 2024-03
run verify record.json --gaps --lang zh
check "zh: no gaps" answers 0 "没有缺口"
# 130000 Nm3 is 13 万Nm3, 4 % more; 2500 kWh is 9 GJ, 10 % less. Total: 270.273601125 + 1.1 = 271.373601125 and
# 270.273601125 * 1.04 + 0.99 = 282.07454517; (282.07454517 - 271.373601125) / 271.373601125 = 3.943...%
run sheet before_record.json after_record.json
check "sheet: units of the first record, change in %" sh -c 'grep -qE "^D1 .*10\^4 Nm3 +12\.5 +13 +no +4\.00" out'
check "sheet: a fall is negative" sh -c 'grep -qE "^D2 .*GJ +10 +9 +no +-10\.00" out'
check "sheet: the total" sh -c 'grep -qE "^A1 +total +tCO2e +271\.373601125 +282\.07454517 +no +3\.94" out'
check "sheet: what is the same is said" sh -c 'grep -qE "^E1 .*389\.31 +389\.31 +yes +0\.00" out'
run sheet before_record.json after_record.json --format csv --lang zh
check "sheet --format csv" answers 0 '"A1","排放总量","total","tCO2e","271.373601125","282.07454517","否","3.94",""'
run sheet before_record.json before_record.json --json
check "sheet --json of one record: all the same" json_is out /items/0/same true
check "and no change" json_is out /items/0/change_percent 0.00
run sheet before_record.json before.json
check "sheet of a request is 3" refuses 3 "before.json is no record"
run sheet before_record.json after_record.json --format pdf
check "an unknown format is 2" refuses 2 "table, csv or json"
run sheet - -
check "sheet reads standard input once" refuses 2 "once only"
run sheet record.json before_record.json
check "two methods are warned about" warns "the methods differ"

# --- report ---------------------------------------------------------------------------------------------------------

run report record.json -o report.html --lang zh
check "a report is written, and said" answers 0 "报告：report.html"
check "the report is a page in the language" grep -q '<html lang=zh-CN>' report.html
check "the report says the digest" grep -qF "$("$json_value" record.json /digest)" report.html
run report record.json -o report.csv
check "the name of the file tells the form" sh -c 'head -c 3 report.csv | od -An -tx1 | grep -q "ef bb bf"'
run report record.json --format json
check "without -o the report is printed" exits 0
check "the table as JSON" json_is out /format tansuan.report/1
run report record.json --format xlsx -o book
check "--format goes before the name" sh -c 'head -c 2 book | grep -q PK'
run report record.json -o report.html --json
check "report --json tells where and how much" grep -qE '^\{"bytes":[0-9]+,"file":"report.html","format":"html"\}$' out
run report record.json --format pdf
check "an unknown form is refused" refuses 2 "no form of a report"
sed 's/"as_of":"[0-9-]*"/"as_of":"2026-03-30"/' record.json >changed.json
run report changed.json -o changed.html
check "a changed record is refused, and nothing is written" sh -c '[ "$1" -eq 3 ] && grep -q record.digest err && [ ! -e changed.html ]' - "$code"
run report record.json -o record.json
check "the record is not overwritten by its report" exits 2
run report bad.json
check "a request is no record" refuses 3 "record.format"

# --- factors, methods, catalog --------------------------------------------------------------------------------------
run factors list
check "factors list" answers 0 "cn.grid.co2.average"
run factors list --json
check "factors list --json" json_is out /format tansuan.factors.list/1
run factors search 天然气
cp out zh.txt
check "factors search finds by Chinese names" answers 0 "cn.fuel.ndrc2015.ncv"
run factors search natural gas
check "factors search finds by English names" answers 0 "cn.fuel.ndrc2015.ncv"
run factors search NG
check "factors search finds by aliases" answers 0 "cn.fuel.ndrc2015.ncv"
run factors search gwp --limit 2
check "--limit says how many more there are" answers 0 "--limit shows more"
run factors search nothing-like-this
check "nothing found is 1" refuses 1 "nothing matches"
run factors search nothing-like-this --json
check "nothing found --json is 1 with an empty list" json_is out /series '[]'
run factors show cn.grid.co2.average
check "factors show has values, years and documents" grep -qE '^320000 +Jiangsu +0\.5827 +kgCO2/kWh +2023 +2025-12-31 +transcribed' out
run factors show cn.grid.co2.average --lang zh
check "zh: regions are named in Chinese" says "江苏"
run factors show cn.steam.saturated
check "factors show of a table" answers 0 "kJ/kg"
run factors show cn.grid.co2.average --json
check "factors show --json" json_is out /id cn.grid.co2.average
run factors show no.such.series
check "an unknown id is 3 and says how to search" refuses 3 "factors search"
run methods list
check "methods list" answers 0 "cn.ndrc.machinery@2015"
run methods search 汽车
check "methods search by alias" answers 0 "cn.ndrc.machinery@2015"
run methods show cn.ndrc.machinery
check "methods show: choices" answers 0 "electricity_factor"
check "methods show: formulas" says "quantity * ncv"
run methods show cn.ndrc.machinery@2015 --json
check "methods show --json takes id@edition" json_is out /edition 2015
run methods show cn.ndrc.machinery --edition 1999
check "an unknown edition is 3" refuses 3 "query.not_found"
run catalog audit
check "catalog audit counts grades" answers 0 "transcribed"
check "catalog audit has every method" says "cn.ndrc.electronics@2015"
run catalog audit --as-of 2030-01-01
check "catalog audit --as-of tells about reviews" exits 0
run catalog audit --as-of 2030-01-01 --json
check "catalog audit --json" json_is out /date 2030-01-01
run catalog audit --as-of yesterday
check "catalog audit of no date is 2" refuses 2 "2025-03-31"
run catalog releases
check "catalog releases tells whose knowledge each holds" answers 0 "2025.1   2025-06-30"
run factors history cn.grid.co2.average region=CN
check "factors history: until when a value was the newest" answers 0 "2024-04-12  2024-12-20    0.5568"
run factors history cn.grid.co2.average nonsense
check "a key that is no key is 2" refuses 2 "KEY=VALUE"
run factors history no.such
check "the history of nothing is 3" refuses 3 "query.not_found"
run factors resolve cn.grid.co2.average region=江苏 --period 2023 --as-of 2026-01-31
check "factors resolve: the value for the year of the period" answers 0 "0.5827 kgCO2/kWh"
run factors resolve cn.grid.co2.average region=CN --period 2023 --as-of 2025-12-30 --select latest_not_after_year --json
check "factors resolve --json" json_is out /entry "cn.grid.co2.average/region=CN/for=2022/published=2024-12-20"
run factors resolve cn.grid.co2.average region=CN --period 2023 --as-of 2025-12-30
check "no value for the year as known then is 3 and says so" refuses 3 "factor.none_for_year"
check "and a hint about ids would mislead" sh -c '! grep -q "factors search" err'
run factors resolve cn.grid.co2.average region=CN --period 2023 --as-of 2026-01-31 --select constant --lang zh
check "zh: several values are 3 and are listed" refuses 3 "0.5306"
run factors resolve cn.grid.co2.average region=CN --as-of 2026-01-31
check "factors resolve needs a period" refuses 2 "--period is missing"
run catalog diff 2025.1 2026.1
check "catalog diff counts entries" answers 0 "entries added"
check "catalog diff names methods that are touched" says "cn.ndrc.machinery@2015"
run catalog diff 2025.1 1999.1
check "catalog diff of no release is 3 and says which there are" refuses 3 "2025.1, 2026.1"
run methods list --sector 汽车
check "methods list --sector: cars are machinery" answers 0 "cn.ndrc.machinery@2015"
check "methods list --sector: and nothing else" lacks "cn.ndrc.steel@2013"
run methods list --sector lithium battery
check "an industry of two words needs quotes" refuses 2 "too much"
run methods list --sector 锂电池 --lang zh
check "methods list --sector: lithium batteries are industry-other" answers 0 "cn.ndrc.industry_other@2015"
run methods list --sector 纺锤体
check "methods list --sector: nothing found is 1" exits 1
run catalog coverage
check "catalog coverage: cases" answers 0 "cn.mee.steel@v01-2024"
run calc "$nf3" --release 2025.1 -o old.json
check "calc --release" exits 0
run verify old.json record.json
check "each record is verified with its own release" answers 0 "catalog 2025.1"
run catalog hash
hash=$(cut -d ' ' -f 2 out)
check "catalog hash stands in the record" grep -qF "\"sha256\":\"$hash\"" record.json
run catalog hash --json
check "catalog hash --json" json_is out /sha256 "$hash"

# --- releases -------------------------------------------------------------------------------------------------------
# 1000 MWh of data year 2023: release 2025.1 knows 0.5366 (2022) only, 2026.1 has 0.5306 (2023).
cat >grid.json <<'JSON'
{"format": "tansuan.request/1", "method": {"id": "cn.ndrc.machinery", "edition": "2015"}, "period": "2023",
 "as_of": "2026-03-31", "choices": {"electricity_factor": "national"},
 "activities": [{"id": "e", "source": "purchased_electricity", "quantity": "1000 MWh", "supply": "grid"}]}
JSON
sed 's/"as_of"/"catalog": {"release": "2025.1"}, "as_of"/' grid.json >pinned.json
run catalog releases
old_hash=$(sed -nE 's/^2025\.1 .* ([0-9a-f]{64})$/\1/p' out)
run catalog hash --release 2025.1
check "catalog hash --release is what the list says" answers 0 "2025.1 $old_hash"
run catalog releases --json
check "catalog releases --json" json_is out /releases/0/release 2025.1
run calc grid.json -o new-record.json
check "calc takes the newest release" answers 0 "530.6"
run calc grid.json --release 2025.1 -o old-record.json
check "calc --release takes that one" answers 0 "536.6"
run calc pinned.json
check "calc takes the release that the request pins" answers 0 "536.6"
run calc pinned.json --release 2026.1
check "calc --release against what the request pins is refused" refuses 3 "catalog.mismatch"
run calc grid.json --release 1999.1
check "an unknown release is 3 and lists those there are" refuses 3 "there are: 2025.1, 2026.1"
run verify old-record.json new-record.json
check "records of both releases verify in one call" answers 0 "old-record.json: verified"
check "each with its own release" sh -c 'grep -q "2025.1" out && grep -q "2026.1" out && [ "$(grep -c ": verified" out)" = 2 ]'
run verify old-record.json --release 2026.1
check "verify --release with another one is 3 and names the right one" refuses 3 "open release 2025.1"
run factors show cn.grid.co2.average --release 2025.1
check "factors show --release has no later announcement" sh -c "[ $code -eq 0 ] && ! grep -q 2025-12-31 out"
run methods list --release 2025.1
check "methods list --release has no later method" sh -c "[ $code -eq 0 ] && ! grep -qF 'cn.mee.power@v04-2026' out"
run factors history cn.grid.co2.average region=CN
check "the last one stands" grep -qE '^CN +2023 +2025-12-31 +0\.5306' out
run factors history cn.grid.co2.average region=江苏 --lang zh
check "zh: factors history by a name" answers 0 "生态环境部、国家统计局公告2025年第47号"
run factors history cn.grid.co2.average region=CN --json
check "factors history --json" json_is out /entries/0/newest_until 2024-12-20
run factors history cn.grid.co2.average province=CN
check "factors history of an unknown key is 3" refuses 3 "query.key"
run catalog diff 2025.1 2026.1
check "catalog diff names the series" answers 0 "cn.grid.co2.average"
check "catalog diff names the methods" says "cn.mee.power@v04-2026"
run catalog diff 2025.1 2026.1 --lang zh
check "zh: catalog diff" answers 0 "方法"
run catalog diff 2025.1 2026.1 --json
check "catalog diff --json" json_is out /to/release 2026.1
cat >announced.json <<'JSON'
{"format": "tansuan.factors/1", "id": "announced", "version": "1", "title": {"zh": "公告", "en": "announcement"},
 "documents": {"d": {"title": {"zh": "公告"}, "date": "2026-01-05"}},
 "series": [{"adds_to": "cn.grid.co2.average", "defaults": {"document": "d", "evidence": "primary"},
  "entries": [{"region": "CN", "for": "2023", "value": "0.5000"}]}]}
JSON
run calc grid.json --release 2025.1 --pack announced.json -o laid.json
check "an announcement laid over a release is used by its methods" answers 0 "500"
run verify laid.json --pack announced.json
check "verify lays the pack over the release that the record was made with" answers 0 "2025.1+"

# --- method check, --pack -------------------------------------------------------------------------------------------
cat >factors.json <<'JSON'
{"format": "tansuan.factors/1", "id": "plant.factors", "version": "1", "issued": "2026-01-15",
 "title": {"zh": "本厂因子", "en": "factors of the plant"},
 "documents": {"lab": {"title": {"zh": "实验室报告", "en": "lab report"}, "date": "2026-01-10"}},
 "items": [],
 "series": [{"id": "plant.limit", "title": {"zh": "限值", "en": "limit"}, "unit": "GJ/t", "keys": [],
  "entries": [{"value": "1", "document": "lab", "evidence": "primary"}]}]}
JSON
run method check factors.json
check "method check of a good pack" answers 0 "no problem found"
sed 's,GJ/t,GJ/xx,' factors.json >wrong.json && run method check wrong.json
check "method check of a bad pack is 1" answers 1 "the pack is refused"
check "and says where" says "wrong.json:5:"
run method check wrong.json --lang zh
check "zh: the pack is refused" answers 1 "数据包不能使用"
run method check wrong.json --json
check "method check --json" json_is out /ok false
run method check broken.json
check "method check of broken JSON is 1 with its place" answers 1 "broken.json:2:7"
run method check missing.json
check "method check of a missing file is 3" refuses 3 "missing.json"
run factors show plant.limit --pack factors.json
check "--pack adds a pack to the catalog" answers 0 "lab report"
run factors list --pack wrong.json
check "--pack of a bad pack is 3" refuses 3 "wrong.json"

# --- conformance ------------------------------------------------------------------------------------------------------
printf '%s\n' '#VERSION' '{"id": "1", "op": "round", "input": {"number": "2.5", "digits": 0, "rule": "half_even"}}' \
  '{"id": "2", "op": "round", "input": {"number": "x", "digits": 0, "rule": "half_even"}}' \
  '{"id": "3", "op": "dance", "input": {}}' '#EXIT' '{"id": "4"}' >asked
"$tansuan" testee <asked >out 2>err
code=$?
check "testee ends at #EXIT" sh -c "[ $code -eq 0 ] && [ \$(wc -l <out) -eq 4 ]"
check "testee introduces itself" says '"protocol":1'
check "testee answers" says '{"id":"1","ok":{"value":"2"}}'
check "testee refuses" says '{"id":"2","error":{"code":"number.syntax","pointer":"","problems":[{"code":"number.syntax","pointer":""}]}}'
check "testee says what it does not know" says '{"id":"3","unsupported":true}'
run conformance
check "without a suite conformance is 3 and says where it looked" refuses 3 "--from"
run conformance --lang zh
check "zh: no suite" refuses 3 "没有一致性测试套件"
mkdir -p stage/bin stage/share/tansuan && cp "$tansuan" stage/bin && cp -R "$suite" stage/share/tansuan/conformance
installed() { stage/bin/tansuan conformance "$@" >out 2>err </dev/null; code=$?; }
installed --area rounding --area number
check "an installed command finds its suite and passes" answers 0 " passed, 0 failed"
installed --area rounding --json -- cat
check "a testee that echoes fails" exits 1
check "and passes nothing" json_is out /passed 0
installed --area=--nowhere
check "a value may begin like an option" refuses 2 "No vector is chosen"
installed --area nowhere
check "no vector chosen is 2" refuses 2 "No vector is chosen"
printf '%064d\n' 1 >seed.hex && chmod 600 seed.hex
installed --report report.json --key seed.hex --html page.html
check "conformance writes a signed report of all that it has" answers 0 " passed, 0 failed"
library=$(dirname "$tansuan")/../lib/libtansuan.so.0
check "it states the library that answered" \
  json_is report.json /testee/files/0/sha256 "$(sha256sum "$library" | cut -d ' ' -f 1)"
check "by its name" json_is report.json /testee/files/0/name libtansuan.so.0
installed --check-report report.json -- stage/bin/tansuan testee
check "which is good for this command" answers 0 "The report is good."
mkdir other && cp "$library" other && echo >>other/libtansuan.so.0
LD_LIBRARY_PATH=$PWD/other stage/bin/tansuan conformance --check-report report.json -- stage/bin/tansuan testee \
  >out 2>err </dev/null
code=$?
check "but not with another library" exits 1
check "which it names" says "the testee is another one: here libtansuan.so.0"
installed --check-report report.json -- cat
check "and not for another" exits 1
PATH=/nowhere "$PWD/stage/bin/tansuan" conformance >out 2>err
code=$?
check "without python3 conformance is 4 and says what to install" refuses 4 "apt-get install python3"
run conformance --from "$suite" --area rounding
check "--from names another suite" answers 0 " passed, 0 failed"
# --- the command line -----------------------------------------------------------------------------------------------
run --version
check "--version names version and catalog" answers 0 "tansuan 0."
run --version --json
check "--version --json" json_is out /abi 1
run
check "no arguments: help on standard error, 2" refuses 2 "tansuan calc REQUEST"
run --help
check "--help lists every command" answers 0 "tansuan catalog hash"
run --help --lang zh
check "zh: help" answers 0 "退出码"
for command in calc report verify explain diff sheet sign "key new" "key public" "ledger add" "ledger check" "ledger show" \
  "ledger head" "ledger prove" "ledger verify" "factors list" "factors show" "factors search" "methods list" "methods show" \
  "methods search" \
  "method check" "catalog audit" "catalog hash" "catalog releases" "catalog diff" "catalog coverage" "factors history" "factors resolve" \
  conformance testee; do
  run $command --help
  check "$command --help" answers 0 "tansuan $command"
  cp out english
  run $command --help --lang zh
  check "$command --help in Chinese" sh -c "[ $code -eq 0 ] && ! cmp -s out english"
done
run factors --help
check "help on a group lists its commands" answers 0 "tansuan factors show"
run clac
check "an unknown command is 2 and suggests one" refuses 2 "Did you mean 'calc'?"
run factors shwo x
check "an unknown second word suggests one" refuses 2 "Did you mean 'show'?"
run factors
check "half a command is 2 and says how it goes on" refuses 2 "list, show, history, resolve, search"
run calc
check "a missing operand is 2" refuses 2 "tansuan calc REQUEST"
run calc a b
check "too many operands are 2" refuses 2 "too much"
run calc "$nf3" --stirct primary
check "an unknown option is 2 and suggests one" refuses 2 "--strict"
run calc "$nf3" --strict good
check "an unknown grade is 2" refuses 2 "primary, transcribed, secondary or recalled"
run calc "$nf3" --as-of 2025-02-30
check "an impossible date is 2" refuses 2 "2025-02-30"
run calc "$nf3" --as-of
check "an option without its value is 2" refuses 2 "--as-of needs a value"
run calc "$nf3" -o a -o b
check "an option given twice is 2" refuses 2 "twice"
run calc "$nf3" --json=yes
check "a value for a switch is 2" refuses 2 "takes no value"
run calc "$nf3" --memory lots
check "a number that is none is 2" refuses 2 "lots"
run --lang fr calc "$nf3"
check "an unknown language is 2" refuses 2 "zh or en"
run clac --lang zh
check "zh: usage errors are Chinese" refuses 2 "没有命令"
run clac --json
check "--json: usage errors are JSON" json_is err /exit 2
run calc --as-of=2026-03-31 --lang=en -- "$nf3"
check "--option=value and -- are taken" answers 0 "562.6521"
printf '{"a\033[31m": 1}' >escape.json && run calc escape.json
check "what a terminal would obey is not passed on" sh -c '! grep -q "$(printf "\033")" err'

# Explaining
run calc "$nf3" -o explained.json
run explain explained.json
check "explain: the total and its parts" answers 0 "the parts add up to it exactly"
run explain explained.json /results/by_source/0 --lang zh
check "explain: a source, in Chinese" answers 0 "各项之和与之精确相等"
run explain explained.json /trace/0 --json
check "explain --json is a derivation" json_is out /format tansuan.derivation/1
run explain explained.json /trace/99
check "explain: a place that is not there is 3" refuses 3 "/trace/99"
sed 's/"as_of":"2/"as_of":"3/' explained.json >bent.json
run explain bent.json
check "explain: a changed record is refused" refuses 3 "record.digest"
run explain unit.gas_volume --lang zh
check "explain: a code, in Chinese" answers 0 "处理：请查看计量表"
run explain unit.gas_volume --json
check "explain: a code as JSON" json_is out /title "which gas volume"
run explain unit.gas
check "explain: what is neither file nor code is 1" refuses 1 "unit.gas"
run calc bad.json --lang zh
check "an error tells its cause and what to do" warns "处理：请查看计量表或账单所用状态"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
