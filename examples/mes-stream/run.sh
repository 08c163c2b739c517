#!/bin/sh
# Builds the example and compares what it prints with what is checked in.
#   sh examples/mes-stream/run.sh
# Builds into build/ (TANSUAN_BUILD_ROOT instead, TANSUAN_JOBS wide). With TANSUAN_PREFIX, the folder of an installed library, the
# library is not built. Needs the .NET SDK 10. The last line is: N passed, N failed.
set -u
cd "$(dirname "$0")/../.." || exit 1
root=$PWD
builds=${TANSUAN_BUILD_ROOT:-$root/build}
out=$builds/mes-stream
prefix=${TANSUAN_PREFIX:-}
jobs=${TANSUAN_JOBS:-$(nproc 2>/dev/null || echo 2)}
here=examples/mes-stream
passed=0
failed=0
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
mkdir -p "$out" && out=$(cd "$out" && pwd) || exit 1
[ -z "$prefix" ] || prefix=$(cd "$prefix" && pwd) || exit 1
log=$out/run.log
trap '[ $? -eq 0 ] || [ "$failed" -gt 0 ] || failed=1; echo "$passed passed, $failed failed"; [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]; exit $?' EXIT
trap 'failed=$((failed + 1)); exit 1' INT TERM

check() { # name command...: one check; its output is shown when it fails
  name=$1
  shift
  if "$@" >"$log" 2>&1; then
    passed=$((passed + 1))
    echo "ok      $name"
  else
    failed=$((failed + 1))
    echo "FAILED  $name"
    tail -n 40 "$log"
    return 1
  fi
}

install_packages() {
  command -v dotnet >/dev/null || { echo "The .NET SDK 10 is missing: https://dot.net"; return 1; }
  [ -n "$prefix" ] && return 0
  packages="gcc g++ pkg-config libsodium-dev cmake ninja-build nlohmann-json3-dev libboost-dev catch2 python3"
  missing=
  for package in $packages; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing="$missing $package"
  done
  [ -z "$missing" ] && return 0
  if [ "$(id -u)" -ne 0 ]; then
    echo "These packages are missing. Run this and try again:"
    echo "  sudo apt-get install --no-install-recommends -y$missing"
    return 1
  fi
  echo "installing$missing"
  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing; } \
    >"$log" 2>&1 || { tail -n 40 "$log"; return 1; }
}

build_library() {
  release=$builds/release
  if [ ! -f "$release/CMakeCache.txt" ]; then
    check "configure" cmake --preset release -B "$release" -DCMAKE_C_COMPILER=gcc -DCMAKE_CXX_COMPILER=g++ || return 1
  elif [ ! -f "$release/build.ninja" ]; then
    check "configure" cmake --preset release -B "$release" || return 1
  fi
  check "build" cmake --build "$release" -j "$jobs" --target tansuan tansuan_static tansuan_cli || return 1
  prefix=$out/prefix
  check "install" cmake --install "$release" --prefix "$prefix"
}

build_example() { dotnet build $here/MesStream.csproj -c Release --artifacts-path "$out/artifacts" -m:"$jobs"; }
follow() { # stream output
  TANSUAN_LIBRARY=$library dotnet "$out/artifacts/bin/MesStream/release/MesStream.dll" "$1" >"$2"
}
as_checked_in() { follow $here/stream.jsonl "$out/printed.txt" && diff $here/expected.txt "$out/printed.txt"; }
# The total must feel a correction that is lost, and not one that comes twice.
a_lost_correction_shows() {
  grep -v '"quantity": "497.75 Nm3"' $here/stream.jsonl >"$out/lost.jsonl"
  ! cmp -s $here/stream.jsonl "$out/lost.jsonl" && follow "$out/lost.jsonl" "$out/lost.txt" || return 1
  tail -n 1 "$out/lost.txt" >"$out/lost.last"
  tail -n 1 $here/expected.txt >"$out/expected.last"
  ! cmp -s "$out/lost.last" "$out/expected.last"
}
what_comes_twice_changes_nothing() {
  { grep -v checkpoint $here/stream.jsonl; cat $here/stream.jsonl; } >"$out/twice.jsonl"
  follow "$out/twice.jsonl" "$out/twice.txt" || return 1
  tail -n 1 "$out/twice.txt" >"$out/twice.last"
  tail -n 1 $here/expected.txt | diff - "$out/twice.last"
}

install_packages || { failed=1; exit 1; }
if [ -z "$prefix" ]; then build_library || exit 1; fi
library=$(find "$prefix" -name libtansuan.so | head -n 1)
[ -n "$library" ] || { echo "$prefix holds no libtansuan.so"; failed=1; exit 1; }
check "the example compiles" build_example || exit 1
check "the day's totals are those checked in, exact at each checkpoint" as_checked_in && tail -n 1 "$out/printed.txt"
check "a correction that is lost shows in the total" a_lost_correction_shows
check "what comes twice changes nothing" what_comes_twice_changes_nothing
