#!/usr/bin/env bash
# symbols.txt of a library, the functions that its public headers declare and the dynamic symbols of the built
# library are one list, each name begins tsn_, and nothing else is exported (STYLE 18). Without a library: the lists of
# libtansuan and libtansuan_text.
#   symbols.sh [root [libtansuan.so | libtansuan_text.so]]     symbols.sh --self-test
set -u
here=$(cd "$(dirname "$0")" && pwd)

# text.h is the header of libtansuan_text, the others those of libtansuan.
of_library() { case ${1##*/} in libtansuan_text*) echo text ;; *) echo capi ;; esac; }
headers() {  # root text|capi
  find "$1/include/tansuan" -name '*.h' | while read -r header; do
    case $2,${header##*/} in text,text.h) echo "$header" ;; text,* | capi,text.h) ;; *) echo "$header" ;; esac
  done | LC_ALL=C sort
}
listed() { sed -E 's/#.*//; s/[[:space:]]+$//' "$1" | awk 'NF { print $1 }' | LC_ALL=C sort; }
declared() {  # root text|capi -> every `TSN_CALL name(` and every `TSN_API ... name(`
  headers "$1" "$2" | while read -r header; do awk -f "$here/code_only.awk" "$header" | grep -v '^[ ]*#'; done |
    tr '\n' ' ' | grep -oE '(TSN_CALL[ *]+|TSN_API[^;{}()]*[ *])[A-Za-z_][A-Za-z0-9_]*[ ]*[(]' |
    grep -oE '[A-Za-z0-9_]+[ ]*[(]$' | tr -d ' (' | LC_ALL=C sort
}
# The version nodes themselves (absolute symbols tsn_x.y) are names of versions, not exports.
exported() {
  nm -D --defined-only "$1" | awk '!($2 == "A" && $3 ~ /^tsn_[0-9]+[.][0-9]+(@@.*)?$/) { sub(/@.*/, "", $3); print $3 }' | LC_ALL=C sort
}

check() {  # root library text|capi
  list=src/$3/symbols.txt
  listed "$1/$list" >"$work/listed"; declared "$1" "$3" >"$work/declared"
  [ -s "$work/listed" ] || echo "$list: no function is listed"
  uniq -d "$work/listed" | sed "s|^|$list: listed twice: |"
  uniq -d "$work/declared" | sed 's/^/include\/tansuan: declared twice: /'
  grep -v '^tsn_' "$work/listed" "$work/declared" | sed 's/^.*:/does not begin tsn_: /'
  compare declared "is declared and not in $list" "is in $list and not declared"
  [ -n "$2" ] || return
  [ -f "$2" ] || { echo "$2: no such library"; return; }
  exported "$2" >"$work/exported"
  compare exported "is exported and not in $list" "is in $list and not exported"
}
compare() {
  LC_ALL=C comm -13 "$work/listed" "$work/$1" | sed "s|\$| $2|"
  LC_ALL=C comm -23 "$work/listed" "$work/$1" | sed "s|\$| $3|"
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
    check "$work/seed" "$work/seed/liba.so" capi
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
root=${1:-$(cd "$here/../.." && pwd)}
found=$(if [ -n "${2-}" ]; then check "$root" "$2" "$(of_library "$2")"; else check "$root" "" capi; check "$root" "" text; fi)
[ -z "$found" ] && exit 0
echo "$found"
exit 1
