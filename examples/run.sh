#!/bin/sh
# Builds the library, calculates and verifies every example, and compares with the records that are checked in.
#   sh examples/run.sh
# Builds into build/release (TANSUAN_BUILD_ROOT instead of build, TANSUAN_JOBS wide). With TANSUAN_PREFIX, the
# folder of an installed library, nothing is built. The last line is: N passed, N failed.
set -u
cd "$(dirname "$0")/.." || exit 1
root=$PWD
builds=${TANSUAN_BUILD_ROOT:-$root/build}
prefix=${TANSUAN_PREFIX:-}
jobs=${TANSUAN_JOBS:-$(nproc 2>/dev/null || echo 2)}
work=$(mktemp -d) || exit 1
log=$work/log
. tests/counted.sh
at_end() { rm -rf "$work"; }

refuses_a_changed_record() { # record
  sed 's/"as_of":"2026/"as_of":"2027/' "$1" >"$work/changed.json"
  ! cmp -s "$1" "$work/changed.json" || return 1
  "$tansuan" verify "$work/changed.json"
  [ $? -eq 1 ]
}

compile_c() {
  cc=${CC:-gcc}
  flags=$(pkg-config --cflags --libs tansuan) || return 1
  "$cc" -std=c99 -pedantic -Wall -Wextra -Werror examples/c/main.c $flags -o "$work/inventory"
}
c_under_valgrind() { # request record
  LD_LIBRARY_PATH=$libdir valgrind -q --leak-check=full --error-exitcode=1 \
    "$work/inventory" "$1" "$work/c.json" >"$work/lines" && cmp "$2" "$work/c.json"
}

need gcc g++ pkg-config libsodium-dev valgrind || exit 1
if [ -n "$prefix" ]; then
  tansuan=$prefix/bin/tansuan
else
  prefix=$work/prefix
  { need $library_packages && build_library "$prefix"; } || exit 1
  tansuan=$builds/release/bin/tansuan
fi
libdir=$(dirname "$(find "$prefix" -name libtansuan.so)")
PKG_CONFIG_PATH=$libdir/pkgconfig
export PKG_CONFIG_PATH

for example in car-parts pv-cells battery-materials; do
  folder=examples/$example
  echo
  echo "== $example"
  check "$example: calc" "$tansuan" calc "$folder/request.json" -o "$work/record.json" || continue
  cat "$log"
  check "$example: the record is the one checked in" cmp "$folder/record.json" "$work/record.json"
  check "$example: verify" "$tansuan" verify "$folder/record.json"
  check "$example: a changed record is refused" refuses_a_changed_record "$folder/record.json"
done

dry_run_is_as_shown() { "$tansuan" calc examples/erp-csv/ledger.csv --map examples/erp-csv/mapping.json --dry-run --lang zh | diff examples/erp-csv/dry-run.txt -; }
echo
echo "== erp-csv"
check "erp-csv: each row is understood as shown" dry_run_is_as_shown
check "erp-csv: calc" "$tansuan" calc examples/erp-csv/ledger.csv --map examples/erp-csv/mapping.json -o "$work/record.json"
check "erp-csv: the record is the one checked in" cmp examples/erp-csv/record.json "$work/record.json"
check "erp-csv: verify" "$tansuan" verify examples/erp-csv/record.json

echo
echo "== c"
if check "c: compiles as C99 against the installed library" compile_c; then
  for example in car-parts pv-cells battery-materials; do
    check "c: $example under valgrind" c_under_valgrind "examples/$example/request.json" "examples/$example/record.json" &&
      cat "$work/lines"
  done
fi
echo
