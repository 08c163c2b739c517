#!/bin/sh
# Every diagnostic code that the library gives has a title in both languages in the command's table, in order.
#   codes.sh [--self-test]
set -eu
cd "$(dirname "$0")/../.."
areas='activities|activity|argument|basis|calculation|calibration|catalog|choice|correction|coverage|date|diagnostics|entity|evidence|factor'
areas="$areas|formula|gas|id|input|item|json|list|member|method|number|override|pack|period|quantity|record|region|register"
areas="$areas|request|source|step|strict|supply|table|unit|value"
check() { # table
  titles=$(sed -nE 's/^    \{"([a-z_.0-9]+)", \{"[^"]+", "[^"]+"\}\},$/\1/p' "$1")
  [ "$titles" = "$(printf '%s\n' "$titles" | LC_ALL=C sort -u)" ] || { echo "$1: titles are not sorted" >&2; return 1; }
  missing=$(grep -rhoE "\"($areas)\.[a-z_0-9]+\"" src --include=*.cpp --exclude-dir=cli | tr -d '"' | LC_ALL=C sort -u |
    grep -vxE '[a-z]+\.(hpp|json)' | while read -r code; do
    printf '%s\n' "$titles" | grep -qxF "$code" || echo "$code"
  done)
  [ -z "$missing" ] || { echo "$1: no title for" $missing >&2; return 1; }
}
if [ "${1-}" = --self-test ]; then
  broken=$(mktemp)
  trap 'rm -f "$broken"' EXIT
  grep -v '"unit.unknown"' src/cli/messages.cpp > "$broken"
  if check "$broken" 2> /dev/null; then echo "codes.sh: a missing title was not found" >&2; exit 1; fi
  exit 0
fi
check src/cli/messages.cpp
