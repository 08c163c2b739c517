#!/bin/sh
# Makes a folder of records, good and bad ones, lets the verifier audit it, and compares what it prints.
#   sh examples/verifier/run.sh
# Builds into build/verifier and build/go (TANSUAN_BUILD_ROOT instead of build). TANSUAN_PREFIX is the folder of an
# installed library to use, TANSUAN_GO_MODULE the Go module if it is put together already. The last line is: N passed, N failed.
set -u
cd "$(dirname "$0")/../.." || exit 1
here=examples/verifier
builds=${TANSUAN_BUILD_ROOT:-$PWD/build}
work=$builds/verifier
records=$work/records
module=${TANSUAN_GO_MODULE:-}
prefix=${TANSUAN_PREFIX:-}
unset GOROOT GODEBUG GOGC CGO_CFLAGS CGO_LDFLAGS
export LANG=C.UTF-8 GOFLAGS=-mod=mod GOPROXY=off GOSUMDB=off GOENV=off GOWORK=off CGO_ENABLED=1
export GOCACHE="$builds/go/cache" GOPATH="$builds/go/path"
rm -rf "$work"
mkdir -p "$records" || exit 1
log=$work/log
. tests/counted.sh

compile() { # with the module that was put together in the place of the published one
  cp $here/go.mod "$work/go.mod" && go mod edit -replace "github.com/tansuan/tansuan-go=$module" "$work/go.mod" &&
    (cd $here && gofmt -l . >"$work/unformatted" && go vet -modfile="$work/go.mod" ./... &&
      go build -modfile="$work/go.mod" -o "$work/" . ./sign) && [ ! -s "$work/unformatted" ]
}

# The private keys of RFC 8032, 7.1, tests 1 and 2: known to everybody, so that the signatures are the same everywhere.
listed=9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60
unlisted=4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb
calc() { # name request option...: a record in the work folder
  "$tansuan" calc "examples/$2/request.json" -o "$work/$1.json" ${3-} ${4-}
}
sign() { "$work/sign" "$1"; }
altered() { # the record on standard input with the total of everything changed; it must be there
  sed 's/\("total":{[^}]*"value":"\)4/\15/'
}
digested() { # a record, unsigned, with the digest that its other members have
  body=$(sed 's/"digest":"sha256:[0-9a-f]*",//')
  sum=$(printf %s "$body" | sha256sum | cut -d ' ' -f 1)
  printf %s "$body" | sed "s/,\"documents\":/,\"digest\":\"sha256:$sum\",\"documents\":/"
}
make_records() {
  calc car car-parts && calc pv pv-cells && calc battery battery-materials &&
    calc old car-parts --release 2025.1 || return 1
  sign $listed <"$work/car.json" >"$records/01-car-parts.json" &&
    sign $listed <"$work/pv.json" | sign $unlisted >"$records/02-pv-cells-signed-twice.json" &&
    sign $listed <"$work/old.json" >"$records/03-car-parts-of-the-release-before.json" &&
    sign $unlisted <"$work/battery.json" >"$records/04-battery-signed-by-a-stranger.json" &&
    cp "$work/battery.json" "$records/05-battery-not-signed.json" || return 1
  good=$work/good
  mkdir -p "$good" && cp "$records"/01-* "$records"/02-* "$records"/03-* "$good/" || return 1
  altered <"$records/01-car-parts.json" >"$records/06-total-altered.json"
  altered <"$work/car.json" | digested >"$records/07-total-altered-and-digest-made-anew.json"
  { cat "$records/01-car-parts.json"; echo; } >"$records/08-line-feed-at-the-end.json"
  sed 's/"release":"2026.1"/"release":"2031.1"/' "$records/01-car-parts.json" >"$records/09-of-a-release-to-come.json"
  sed 's/"signature":"[0-9a-f]\{8\}/"signature":"00000000/' "$records/01-car-parts.json" >"$records/10-signature-altered.json"
  cp examples/car-parts/request.json "$records/11-a-request.json"
  printf 'not even JSON' >"$records/12-not-json.json"
  # Each change took place, and making the digest anew makes that of an honest record.
  for bad in 06-total-altered 08-line-feed-at-the-end 09-of-a-release-to-come 10-signature-altered; do
    ! cmp -s "$records/01-car-parts.json" "$records/$bad.json" || return 1
  done
  digested <"$work/car.json" | cmp - "$work/car.json" &&
    ! cmp -s "$work/car.json" "$records/07-total-altered-and-digest-made-anew.json"
}
audit() { # exit-code output argument...
  code=$1
  output=$2
  shift 2
  "$work/verifier" "$@" >"$output"
  [ $? -eq "$code" ]
}
only_good_ones() {
  audit 0 "$work/printed-good" -keys $here/keys.txt "$work/good" && grep -q '全部合格 all in order' "$work/printed-good"
}
a_stranger_is_no_matter_without_a_list() {
  mkdir -p "$work/stranger" && cp "$records"/04-* "$records"/05-* "$work/stranger/" &&
    audit 0 "$work/printed-stranger" "$work/stranger" &&
    audit 1 "$work/printed-stranger" -keys $here/keys.txt "$work/stranger"
}
a_file_name_forges_no_line() {
  rm -rf "$work/forged" && mkdir "$work/forged" || return 1
  cp "$records"/06-* "$work/forged/x
  通过 verified.json"
  audit 1 "$work/printed-forged" "$work/forged" && ! grep -q '^  通过 verified' "$work/printed-forged" &&
    grep -q '^"x\\n  通过 verified.json"$' "$work/printed-forged"
}
what_cannot_be_done_is_exit_code_2() {
  echo "not a key" >"$work/bad-keys" && mkdir -p "$work/empty" && audit 2 /dev/null "$work/empty" && audit 2 /dev/null "$work/nothing-here" && audit 2 /dev/null &&
    audit 2 /dev/null -keys "$work/bad-keys" "$work/good" &&
    audit 2 /dev/null -keys "$work/no-keys" "$work/good"
}

if [ -z "$module" ]; then
  check "the Go module" sh bindings/go/run.sh module || exit 1
  module=$builds/go/module
fi
if [ -n "$prefix" ]; then tansuan=$prefix/bin/tansuan; else tansuan=$builds/release/bin/tansuan; fi
check "verifier: compiles" compile || exit 1
check "verifier: a folder of records" make_records || exit 1
check "verifier: audits it and finds it not in order" audit 1 "$work/printed" -keys $here/keys.txt "$records" && cat "$work/printed"
check "verifier: what it prints is what is checked in" diff $here/expected.txt "$work/printed"
check "verifier: good records are in order" only_good_ones
check "verifier: who signed matters only with a list of keys" a_stranger_is_no_matter_without_a_list
check "verifier: the name of a file forges no line of the report" a_file_name_forges_no_line
check "verifier: what cannot be done is another exit code" what_cannot_be_done_is_exit_code_2
