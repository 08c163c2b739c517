#!/usr/bin/env bash
# Source is laid out by clang-format 14 with the .clang-format of the top folder.
#   format.sh [root]     format.sh --self-test
set -u
here=$(cd "$(dirname "$0")" && pwd)

check() {
  for folder in src include tests examples; do [ -d "$1/$folder" ] && echo "$1/$folder"; done |
    xargs -I{} find {} \( -name '*.cpp' -o -name '*.hpp' -o -name '*.c' -o -name '*.h' \) -print0 |
    xargs -0 -r clang-format-14 --style=file --dry-run -Werror
}

if [ "${1-}" = --self-test ]; then
  dir=$(mktemp -d) || exit 1
  trap 'rm -rf "$dir"' EXIT
  cp "$here/../../.clang-format" "$dir/" && mkdir "$dir/src" "$dir/tests"
  echo 'int good() { return 0; }' >"$dir/src/good.cpp"
  check "$dir" || { echo "self-test: false alarm"; exit 1; }
  echo 'int  bad( ){return 0;}' >"$dir/tests/bad.c"
  check "$dir" 2>/dev/null && { echo "self-test: missed a badly laid out file"; exit 1; }
  exit 0
fi
check "${1:-$(cd "$here/../.." && pwd)}"
