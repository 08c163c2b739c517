#!/bin/sh
# One request, one record: the commands given (other compilers, other optimisation) write the same bytes as the first
# one, under every locale.
#   determinism.sh CASES_RUNNER COMMAND...      CASES_RUNNER: writes requests for every method
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/requests"
"$1" --requests "$work/requests"
shift
reference=$1
count=0
for request in examples/*/request.json tests/requests/vector-*.json "$work"/requests/*.json; do
  LC_ALL=C "$reference" calc "$request" -o "$work/expected" >/dev/null
  for command in "$@"; do
    for locale in C de_DE.UTF-8 tr_TR.UTF-8; do
      LC_ALL=$locale "$command" calc "$request" -o "$work/found" >/dev/null
      cmp "$work/expected" "$work/found" || { echo "determinism.sh: $command under $locale: $request" >&2; exit 1; }
      count=$((count + 1))
    done
  done
  rm -f "$work/expected" "$work/found"
done
[ "$count" -gt 0 ] || { echo "determinism.sh: nothing was compared" >&2; exit 1; }
echo "$count records compared"
