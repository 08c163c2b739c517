#!/usr/bin/env bash
# The ABI of the built library against the committed baseline, by abidiff (STYLE 19). Any difference at
# all is red, additions too: whoever means one makes a new baseline with --update and reviews its diff.
#   abi.sh libtansuan.so     abi.sh --update libtansuan.so     abi.sh --self-test     (or libtansuan_text.so)
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
# Each library has its baseline.
baseline() { name=${1##*/lib}; echo "$root/src/capi/abi-baseline/${name%%.*}-$(uname -m).abi"; }
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# The library must hold the debug information of the C ABI: without it abidiff sees names only.
write() {  # library headers output
  readelf -SW "$1" | grep -q '\.debug_info' || { echo "$1: no debug information"; return 1; }
  abidw --headers-dir "$2" --drop-private-types --exported-interfaces-only --no-corpus-path --no-comp-dir-path --out-file "$3" "$1"
}
check() {  # baseline library headers
  write "$2" "$3" "$work/now.abi" && abidiff "$1" "$work/now.abi"
}

self_test() {
  failed=0
  mkdir "$work/include"
  build() {  # sed-expression -> a library made of the seeded source
    cat >"$work/plain.h" <<'H'
typedef int tsn_status;
typedef struct tsn_thing tsn_thing;
typedef struct tsn_text { const char* data; unsigned long size; } tsn_text;
tsn_status tsn_thing_new(tsn_text name, tsn_thing** out);
int tsn_thing_count(const tsn_thing* thing);
void tsn_thing_free(tsn_thing* thing);
H
    cat >"$work/plain.c" <<'C'
#include "seed.h"
struct tsn_thing { int count; };
tsn_status tsn_thing_new(tsn_text name, tsn_thing** out) { (void)name; (void)out; return 0; }
int tsn_thing_count(const tsn_thing* thing) { return thing->count; }
void tsn_thing_free(tsn_thing* thing) { (void)thing; }
C
    sed -E "$1" "$work/plain.h" >"$work/include/seed.h"
    sed -E "$1" "$work/plain.c" >"$work/seed.c"
    gcc -w -g -shared -fPIC -I "$work/include" "$work/seed.c" -o "$work/seed.so"
  }
  build '' && write "$work/seed.so" "$work/include" "$work/old.abi" || { echo "self-test: no baseline"; exit 1; }
  build 's/int count; }/int count; int spare; }/'  # inside an opaque struct: no break
  check "$work/old.abi" "$work/seed.so" "$work/include" >/dev/null || { echo "self-test: false alarm"; failed=1; }
  while IFS= read -r break; do
    build "$break"
    if check "$work/old.abi" "$work/seed.so" "$work/include" >/dev/null; then
      echo "self-test: missed $break"; failed=1
    fi
  done <<'B'
/tsn_thing_free/d
s/tsn_thing_free/tsn_thing_delete/
s/int tsn_thing_count/long tsn_thing_count/
s/\(const tsn_thing\* thing\)/(const tsn_thing* thing, int kind)/
s/unsigned long size/unsigned size/
s/const char\* data; unsigned long size;/unsigned long size; const char* data;/
s/typedef int tsn_status/typedef long tsn_status/
B
  exit $failed
}

case ${1-} in
  --self-test) self_test ;;
  --update)
    baseline=$(baseline "$2")
    mkdir -p "$(dirname "$baseline")" && write "$2" "$root/include/tansuan" "$baseline" && echo "wrote ${baseline#"$root"/}" ;;
  *)
    baseline=$(baseline "$1")
    [ -f "$baseline" ] || { echo "${baseline#"$root"/}: no baseline; make it with abi.sh --update"; exit 1; }
    check "$baseline" "$1" "$root/include/tansuan" ;;
esac
