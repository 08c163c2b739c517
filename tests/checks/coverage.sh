#!/usr/bin/env bash
# src/data/browse/coverage.json counts the cases of conformance/vectors/methods, and src/data/COVERAGE.md is what the command prints.
#   coverage.sh TANSUAN CASES_RUNNER            exit 1 if one is stale
#   coverage.sh --update TANSUAN CASES_RUNNER   writes both; the counts are compiled in, so build and run it again
set -u
cd "$(dirname "$0")/../.." || exit 2
update=no
if [ "${1:-}" = --update ]; then update=yes; shift; fi
tansuan=$1 runner=$2
failed=0
one() {  # file, command...
  file=$1; shift
  if [ "$update" = yes ]; then
    "$@" >"$file.new" && mv "$file.new" "$file" || exit 2
  elif ! "$@" | cmp -s - "$file"; then
    echo "$file is stale: tests/checks/coverage.sh --update, build, and again"
    failed=1
  fi
}
one src/data/browse/coverage.json "$runner" --counts
one src/data/COVERAGE.md "$tansuan" catalog coverage --markdown
exit $failed
