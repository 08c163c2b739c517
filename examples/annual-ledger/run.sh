#!/bin/sh
# A plant's first quarter as a ledger: three monthly records, signed by plant and verifier, and a proof of their sum; all
# of it byte for byte what is checked in here. Then what is not right must be told.
#   sh examples/annual-ledger/run.sh            TANSUAN_PREFIX is the folder of an installed library to use
#   sh examples/annual-ledger/run.sh --update   writes what is checked in
# The last line is: N passed, N failed.
set -u
cd "$(dirname "$0")/../.." || exit 1
here=examples/annual-ledger
builds=${TANSUAN_BUILD_ROOT:-$PWD/build}
prefix=${TANSUAN_PREFIX:-}
jobs=${TANSUAN_JOBS:-$(nproc 2>/dev/null || echo 2)}
work=$(mktemp -d) || exit 1
log=$work/log
. tests/counted.sh
at_end() { rm -rf "$work"; }

tansuan=$prefix/bin/tansuan
if [ -z "$prefix" ]; then
  { need $library_packages && build_library "$work/prefix"; } || exit 1
  tansuan=$builds/release/bin/tansuan
fi

# The private keys of RFC 8032, 7.1, tests 1 and 2: known to everybody, so that the signatures are the same everywhere.
(
  umask 077
  echo 9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60 >"$work/plant.key"
  echo 4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb >"$work/verifier.key"
)
plant=d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a
verifier=3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c

says() { # exit-code text command...
  code=$1
  text=$2
  shift 2
  "$@" >"$work/said" 2>&1
  found=$?
  cat "$work/said"
  [ "$found" -eq "$code" ] && grep -qF -e "$text" "$work/said"
}
kept() { # file: the same as checked in
  cmp "$work/$1" "$here/$1"
}

for month in 01 02 03; do
  check "the record of month $month" "$tansuan" calc "$here/2024-$month.request.json" -o "$work/2024-$month.json"
done
check "the plant signs a record" "$tansuan" sign "$work/2024-01.json" --key "$work/plant.key" --detached --role 企业 \
  --date 2024-04-10 -o "$work/2024-01.signature.json"
check "two months go into the ledger" "$tansuan" ledger add "$work/ledger.jsonl" "$work/2024-01.json" "$work/2024-02.json"
check "its head is kept" "$tansuan" ledger head "$work/ledger.jsonl" -o "$work/february.head.json"
check "the third month follows" "$tansuan" ledger add "$work/ledger.jsonl" "$work/2024-03.json"
check "the plant signs the head" "$tansuan" ledger head "$work/ledger.jsonl" --key "$work/plant.key" --role 企业 \
  --date 2024-04-10 -o "$work/signed.head.json"
check "so does the verifier" "$tansuan" sign "$work/signed.head.json" --key "$work/verifier.key" --role 核查机构 \
  --date 2024-05-20 -o "$work/head.json"
check "the quarter is proved" "$tansuan" ledger prove "$work/ledger.jsonl" --period 2024-01/2024-03 --head "$work/head.json" \
  -o "$work/proof.json"
check "so is that the ledger only grew" "$tansuan" ledger prove "$work/ledger.jsonl" --since "$work/february.head.json" \
  --head "$work/head.json" -o "$work/growth.json"
products="2024-01.signature.json ledger.jsonl head.json proof.json growth.json"
if [ "${1-}" = --update ]; then
  for file in $products; do cp "$work/$file" "$here/$file"; done
  exit 0
fi
for file in $products; do check "$file is the one checked in" kept "$file"; done

# The sum, by hand, in README.md.
check "the verifier confirms the sum, with the records alone" says 0 "704.0838252605 tCO2e" "$tansuan" ledger verify \
  "$work/proof.json" "$work"/2024-0?.json --require $plant --require $verifier
check "every record verifies" "$tansuan" verify "$work"/2024-0?.json
check "the plant's signature is judged" says 0 "企业" "$tansuan" verify "$work/2024-01.json" --signature \
  "$work/2024-01.signature.json" --require $plant
check "the growth is confirmed" says 0 "from 2 to 3 entries" "$tansuan" ledger verify "$work/growth.json"
check "the ledger goes on from the head that was kept" "$tansuan" ledger check "$work/ledger.jsonl" --head "$work/head.json"
sed '$d' "$work/ledger.jsonl" >"$work/short.jsonl"
check "a last entry that was cut off is told" says 1 "ledger.cut_off" "$tansuan" ledger check "$work/short.jsonl" \
  --head "$work/head.json"
sed 's/"value":"/&1/' "$work/ledger.jsonl" >"$work/changed.jsonl"
check "a changed total is told with its line" says 1 "changed.jsonl:1 " "$tansuan" ledger check "$work/changed.jsonl"
check "a month that is not there is asked for" says 1 "No file was given" "$tansuan" ledger verify "$work/proof.json" \
  "$work/2024-01.json" "$work/2024-02.json"
check "a record goes in once" says 3 "ledger.replay" "$tansuan" ledger add "$work/ledger.jsonl" "$work/2024-03.json"
