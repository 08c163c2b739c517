#!/bin/sh
# What is too long for CI (tests/run.sh runs samples of it), to one last line
#   N passed, N failed
# which adds up those of the lanes. Each lane shows its own progress.
#   sh tests/long.sh             all lanes: some hours on two processors
#   sh tests/long.sh LANE...     only these: agreement packs core plants cross soak
# TANSUAN_BUILD_ROOT (default build) is where it builds, TANSUAN_JOBS (default: the processors) how wide, TANSUAN_SEED
# (default 1) what the generated inventories are made from. Needs the packages of tests/run.sh.
set -u
cd "$(dirname "$0")/.." || exit 1
root=$PWD
builds=${TANSUAN_BUILD_ROOT:-$root/build}
jobs=${TANSUAN_JOBS:-$(nproc 2>/dev/null || echo 2)}
seed=${TANSUAN_SEED:-1}
unset LC_ALL
export LANG=C.UTF-8
. tests/counted.sh

add_up() { # name command...: its output is shown as it comes; its last line is added to the count
  name=$1
  shift
  log=$builds/long-$lane.log
  { "$@"; echo "exit $?"; } | tee "$log" | sed -u '/^exit [0-9]*$/d'  # errors and bars of progress go past it
  code=$(sed -n 's/^exit \([0-9]*\)$/\1/p' "$log" | tail -n 1)
  sum=$(sed -nE 's/^([0-9]+) passed, ([0-9]+) failed$/\1 \2/p' "$log" | tail -n 1)
  if [ -z "$sum" ]; then
    bad "$name: no last line, exit ${code:-unknown}"
    return 1
  fi
  passed=$((passed + ${sum% *}))
  failed=$((failed + ${sum#* }))
  # A bad end without a failure that was counted is one.
  if [ "$code" != 0 ] && [ "${sum#* }" -eq 0 ]; then bad "$name: exit $code"; fi
  if [ "$code" = 0 ] && [ "${sum% *}" -eq 0 ]; then bad "$name: nothing passed"; fi
}

build() { # folder target [option of cmake...]
  folder=$1
  target=$2
  shift 2
  say "building $target in $folder"
  cmake --preset release -B "$builds/$folder" "$@" >"$builds/long-build.log" 2>&1 &&
    cmake --build "$builds/$folder" -j "$jobs" --target "$target" >>"$builds/long-build.log" 2>&1 && return 0
  tail -n 60 "$builds/long-build.log"
  bad "building $target in $folder"
  return 1
}

lane_agreement() {
  build release conformance_testee_c || return 1
  add_up "100,000 generated inventories" python3 -B conformance/oracle/agree.py 100000 "$seed" --jobs "$jobs" \
    --testee "$builds/release/tests/conformance_testee_c"
}
lane_packs() {
  build release mutation_packs || return 1
  add_up "mutants of the packs" "$builds/release/tests/mutation_packs"
}
lane_core() {
  portable='-DTANSUAN_BUILD_TESTS=OFF -DCMAKE_CXX_FLAGS=-DTANSUAN_PORTABLE_INT128'
  build release tansuan_static || return 1
  build portable tansuan_static $portable || return 1
  add_up "mutants of the core" python3 -B tests/mutation/core.py --all --jobs "$jobs" \
    --library "$builds/release/lib/libtansuan.a" --portable "$builds/portable/lib/libtansuan.a"
}
lane_plants() { add_up "planted mistakes" python3 -B tests/mutation/plants.py; }
lane_cross() { add_up "every architecture" sh tests/cross.sh all; }
lane_soak() { # memory that grows in ten minutes of calls
  add_up "Java for ten minutes" sh bindings/java/run.sh soak 600
  add_up "Go for ten minutes" sh bindings/go/run.sh soak 600
  add_up "C# for ten minutes" sh bindings/csharp/run.sh soak 600
}

mkdir -p "$builds" || exit 1
[ $# -gt 0 ] || set -- agreement packs core plants cross soak
for lane in "$@"; do
  say "$lane"
  case $lane in
    agreement | packs | core | plants | cross | soak) "lane_$lane" ;;
    *) bad "no lane is called $lane" ;;
  esac
done
say "done"
