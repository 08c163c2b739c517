#!/bin/sh
# What tests/counted.sh promises to the scripts that source it: how they end, and what they ask for.
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ends() { # expected-last-line expected-exit script-text
  code=0
  sh -c "set -u; log=$work/log; . tests/counted.sh; $3" >"$work/out" 2>&1 || code=$?
  last=$(tail -n 1 "$work/out")
  [ "$last" = "$1" ] && [ "$code" -eq "$2" ] || { echo "counting.sh: '$3' ends with '$last', exit $code"; exit 1; }
}
ends "1 passed, 0 failed" 0 'check good true'
ends "1 passed, 1 failed" 1 'check good true; check bad false || true'
ends "0 passed, 0 failed" 1 ':'
ends "1 passed, 1 failed" 1 'check good true; echo "$not_set"'
ends "1 passed, 1 failed" 1 'check good true; exit 3'
ends "tidied" 0 'at_end() { echo tidied >&2; }; check good true; exec 1>/dev/null'
ends "0 passed, 1 failed" 1 'id() { echo 1000; }; need no-such-package || exit 1'
sh -c "log=$work/log; . tests/counted.sh; id() { echo 1000; }; need dpkg no-such-package no-such-package || exit 1" \
  >"$work/out" || true
grep -qx '  sudo apt-get install --no-install-recommends -y no-such-package' "$work/out" ||
  { echo "counting.sh: what is missing is not told once"; cat "$work/out"; exit 1; }
