#!/bin/sh
# Every function of the C ABI is in the raw layer of each binding, and the raw layers name no function that it lacks.
#   sh bindings/coverage.sh              checks the bindings that are there
#   sh bindings/coverage.sh --self-test  a removed and an invented function must be found
set -u
cd "$(dirname "$0")/.." || exit 2

# What each raw layer declares, one function a line.
java_raw() { sed -nE 's/^ *static native [a-z]+(\[\])* (tsn_[a-z0-9_]+)\(.*/\2/p' "$1"; }
go_raw() { sed 's|//.*||' "$1" | grep -oE '\btsn_[a-z0-9_]+\(' | tr -d '(' | LC_ALL=C sort -u; }
csharp_raw() { sed -nE 's/^ *internal static extern [a-z*A-Z]+ (tsn_[a-z0-9_]+)\(.*/\1/p' "$1"; }

# Differences between what is declared (file) and symbols.txt.
compare() { # binding declared
  sed -nE '/# C only$/!s/^(tsn_[a-z0-9_]+) .*/\1/p' src/capi/symbols.txt | LC_ALL=C sort >"$work/symbols"
  LC_ALL=C sort "$2" >"$work/sorted"
  LC_ALL=C comm -23 "$work/symbols" "$work/sorted" | sed "s|^|bindings/$1: the raw layer lacks |"
  LC_ALL=C comm -13 "$work/symbols" "$work/sorted" | sed "s|^|bindings/$1: the C ABI has no |"
}

java=bindings/java/src/main/java/cn/tansuan/Raw.java
go=bindings/go/raw.go
csharp=bindings/csharp/Tansuan/Raw.cs
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

if [ "${1-}" = --self-test ]; then
  failed=0
  self_test() { # binding list-of-declared
    grep -vx tsn_record_verify "$2" >"$work/less"
    [ "$(compare "$1" "$work/less")" = "bindings/$1: the raw layer lacks tsn_record_verify" ] ||
      { echo "self-test: $1: missed a removed function"; failed=1; }
    { cat "$2"; echo tsn_record_guess; } >"$work/more"
    [ "$(compare "$1" "$work/more")" = "bindings/$1: the C ABI has no tsn_record_guess" ] ||
      { echo "self-test: $1: missed an invented function"; failed=1; }
  }
  if [ -f "$java" ]; then java_raw "$java" >"$work/java"; self_test java "$work/java"; fi
  if [ -f "$go" ]; then go_raw "$go" >"$work/go"; self_test go "$work/go"; fi
  if [ -f "$csharp" ]; then csharp_raw "$csharp" >"$work/csharp"; self_test csharp "$work/csharp"; fi
  exit $failed
fi

checked=0
{
  if [ -f "$java" ]; then
    java_raw "$java" >"$work/java"
    compare java "$work/java"
    checked=1
  fi
  if [ -f "$go" ]; then
    go_raw "$go" >"$work/go"
    compare go "$work/go"
    checked=1
  fi
  if [ -f "$csharp" ]; then
    csharp_raw "$csharp" >"$work/csharp"
    compare csharp "$work/csharp"
    checked=1
  fi
} >"$work/findings"
cat "$work/findings"
[ "$checked" -eq 1 ] || { echo "no binding was found"; exit 1; }
[ ! -s "$work/findings" ]
