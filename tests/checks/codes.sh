#!/bin/sh
# Every code that the library gives has a title, a cause and a remedy in the message catalogue of libtansuan_text (in both
# languages, which messages.py checks), and the catalogue explains no code that nothing gives.
#   codes.sh [--self-test]
set -eu
cd "$(dirname "$0")/../.."
areas='activities|activity|argument|basis|calculation|calibration|catalog|choice|compare|constant|correction|coverage|date|diagnostics|entity|evidence'
areas="$areas|factor|formula|gas|head|id|indicator|input|item|json|ledger|list|member|memory|method|number|override|pack|period|proof"
areas="$areas|quantity|query|record|region|register|request|signature|source|step|strict|supply|table|unit|value"
check() { # findings.json
  explained=$(sed -nE 's/^ *"finding\.([a-z_.0-9]+)\.(title|cause|remedy)":.*/\1/p' "$1" | LC_ALL=C sort | uniq -c |
    awk '$1 == 3 { print $2 }')
  given=$(grep -rhoE "\"($areas)\.[a-z_0-9]+\"|\"internal\"" src --include=*.cpp --include=*.hpp --exclude-dir=cli |
    tr -d '"' | grep -vE '\.(hpp|json)$' | LC_ALL=C sort -u)
  missing=$(printf '%s\n' "$given" | while read -r code; do
    printf '%s\n' "$explained" | grep -qxF "$code" || echo "$code"
  done)
  [ -z "$missing" ] || { echo "$1: title, cause or remedy is missing for" $missing >&2; return 1; }
  stale=$(printf '%s\n' "$explained" | while read -r code; do
    printf '%s\n' "$given" | grep -qxF "$code" || echo "$code"
  done)
  [ -z "$stale" ] || { echo "$1: no code of the library:" $stale >&2; return 1; }
}
findings=src/text/messages/findings.json
if [ "${1-}" = --self-test ]; then
  broken=$(mktemp)
  trap 'rm -f "$broken"' EXIT
  grep -v '"finding.unit.unknown.remedy"' $findings >"$broken"
  if check "$broken" 2>/dev/null; then echo "codes.sh: a missing remedy was not found" >&2; exit 1; fi
  sed 's/finding\.unit\.unknown\./finding.unit.unheard./' $findings >"$broken"
  if check "$broken" 2>/dev/null; then echo "codes.sh: a stale code was not found" >&2; exit 1; fi
  exit 0
fi
check $findings
