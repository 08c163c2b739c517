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
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
mkdir -p "$out" && out=$(cd "$out" && pwd) || exit 1
[ -z "$prefix" ] || prefix=$(cd "$prefix" && pwd) || exit 1
log=$out/run.log
. tests/counted.sh

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

command -v dotnet >/dev/null || { echo "The .NET SDK 10 is missing: https://dot.net"; failed=1; exit 1; }
if [ -z "$prefix" ]; then
  prefix=$out/prefix
  { need $library_packages && build_library "$prefix"; } || exit 1
fi
library=$(find "$prefix" -name libtansuan.so | head -n 1)
[ -n "$library" ] || { echo "$prefix holds no libtansuan.so"; failed=1; exit 1; }
check "the example compiles" build_example || exit 1
check "the day's totals are those checked in, exact at each checkpoint" as_checked_in && tail -n 1 "$out/printed.txt"
check "a correction that is lost shows in the total" a_lost_correction_shows
check "what comes twice changes nothing" what_comes_twice_changes_nothing
