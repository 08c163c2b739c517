#!/usr/bin/env bash
# src/capi/symbols.txt, the functions that the public headers declare and the dynamic symbols of the built
# library are one list, each name begins tsn_, and nothing else is exported (STYLE 18).
#   symbols.sh [root [libtansuan.so]]     symbols.sh --self-test
set -u
here=$(cd "$(dirname "$0")" && pwd)

listed() { sed -E 's/#.*//; s/[[:space:]]+$//' "$1/src/capi/symbols.txt" | awk 'NF { print $1 }' | LC_ALL=C sort; }
declared() {  # every `TSN_CALL name(` and every `TSN_API ... name(`
  for header in "$1"/include/tansuan/*.h; do awk -f "$here/code_only.awk" "$header" | grep -v '^[ ]*#'; done |
    tr '\n' ' ' | grep -oE '(TSN_CALL[ *]+|TSN_API[^;{}()]*[ *])[A-Za-z_][A-Za-z0-9_]*[ ]*[(]' |
    grep -oE '[A-Za-z0-9_]+[ ]*[(]$' | tr -d ' (' | LC_ALL=C sort
}
# The version nodes themselves (absolute symbols tsn_x.y) are names of versions, not exports.
exported() {
  nm -D --defined-only "$1" | awk '!($2 == "A" && $3 ~ /^tsn_[0-9]+[.][0-9]+(@@.*)?$/) { sub(/@.*/, "", $3); print $3 }' | LC_ALL=C sort
}

check() {  # root library
  listed "$1" >"$work/listed"; declared "$1" >"$work/declared"
  [ -s "$work/listed" ] || echo "src/capi/symbols.txt: no function is listed"
  uniq -d "$work/listed" | sed 's/^/src\/capi\/symbols.txt: listed twice: /'
  uniq -d "$work/declared" | sed 's/^/include\/tansuan: declared twice: /'
  grep -v '^tsn_' "$work/listed" "$work/declared" | sed 's/^.*:/does not begin tsn_: /'
  compare declared "is declared and not in symbols.txt" "is in symbols.txt and not declared"
  [ -n "$2" ] || return
  [ -f "$2" ] || { echo "$2: no such library"; return; }
  exported "$2" >"$work/exported"
  compare exported "is exported and not in symbols.txt" "is in symbols.txt and not exported"
}
compare() {
  LC_ALL=C comm -13 "$work/listed" "$work/$1" | sed "s/\$/ $2/"
  LC_ALL=C comm -23 "$work/listed" "$work/$1" | sed "s/\$/ $3/"
}

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

self_test() {
  failed=0
  seed() {  # header-functions symbols exported-functions
    rm -rf "$work/seed"; mkdir -p "$work/seed/src/capi" "$work/seed/include/tansuan"
    { echo '#define TSN_API'; echo '/* TSN_API int TSN_CALL tsn_in_comment(void); */'
      for f in $1; do printf 'TSN_API int32_t TSN_CALL %s(\n    int x);\n' "$f"; done; } >"$work/seed/include/tansuan/a.h"
    { echo '# comment'; for f in $2; do echo "$f 0.1"; done; } >"$work/seed/src/capi/symbols.txt"
    for f in $3; do echo "int $f(void) { return 0; }"; done >"$work/seed/a.c"
    gcc -shared -fPIC -o "$work/seed/liba.so" "$work/seed/a.c"
    check "$work/seed" "$work/seed/liba.so"
  }
  [ -z "$(seed 'tsn_a tsn_b' 'tsn_a tsn_b' 'tsn_a tsn_b')" ] || { echo "self-test: false alarm"; failed=1; }
  [ -n "$(seed 'tsn_a' 'tsn_a tsn_b' 'tsn_a tsn_b')" ] || { echo "self-test: missed an undeclared function"; failed=1; }
  [ -n "$(seed 'tsn_a tsn_b' 'tsn_a' 'tsn_a')" ] || { echo "self-test: missed an unlisted function"; failed=1; }
  [ -n "$(seed 'tsn_a tsn_b' 'tsn_a tsn_b' 'tsn_a')" ] || { echo "self-test: missed an unexported function"; failed=1; }
  [ -n "$(seed 'tsn_a' 'tsn_a' 'tsn_a leak')" ] || { echo "self-test: missed a leaked symbol"; failed=1; }
  [ -n "$(seed 'tsn_a other' 'tsn_a other' 'tsn_a other')" ] || { echo "self-test: missed a foreign prefix"; failed=1; }
  exit $failed
}

[ "${1-}" = --self-test ] && self_test
found=$(check "${1:-$(cd "$here/../.." && pwd)}" "${2-}")
[ -z "$found" ] && exit 0
echo "$found"
exit 1
