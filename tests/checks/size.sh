#!/usr/bin/env bash
# The stripped library is at most 6 MB: 4 MB of DESIGN §9 and the methodology of every sector.
#   size.sh libtansuan.so     size.sh --self-test
set -u
limit=6000000
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

check() {
  strip -o "$work/stripped" "$1" || return 1
  size=$(wc -c <"$work/stripped")
  echo "$(basename "$1") stripped: $size bytes of $limit"
  [ "$size" -le "$limit" ]
}
if [ "${1-}" = --self-test ]; then
  echo 'char small[1000] = {1};' | gcc -shared -fPIC -x c - -o "$work/small.so"
  check "$work/small.so" >/dev/null || { echo "self-test: false alarm"; exit 1; }
  echo 'char large[7000000] = {1};' | gcc -shared -fPIC -x c - -o "$work/large.so"
  check "$work/large.so" >/dev/null && { echo "self-test: missed a large library"; exit 1; }
  exit 0
fi
check "$1"
