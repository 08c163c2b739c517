#!/bin/sh
# What README claims: its C program compiles against an installed library and prints the figure it says; its table of
# releases is what the command prints.
#   readme.sh COMMAND PREFIX   check (PREFIX: where the library is installed)
#   readme.sh --update COMMAND write the table of releases into README.md
#   readme.sh --self-test COMMAND   a stale table must be found
set -eu
cd "$(dirname "$0")/../.."

table() { # README -> the lines between the markers
  sed -n '/<!-- releases: begin/,/<!-- releases: end/p' "$1" | sed '1d;$d'
}
releases() {
  printf '```\n'
  "$1" catalog releases --lang en
  printf '```\n'
}
check_table() { # README COMMAND
  releases "$2" > "$work/expected"
  table "$1" > "$work/found"
  cmp -s "$work/expected" "$work/found" && return 0
  diff "$work/found" "$work/expected" || true
  echo "readme.sh: the table of releases in README.md is stale: sh tests/checks/readme.sh --update COMMAND" >&2
  return 1
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

case ${1-} in
--update)
  releases "$2" > "$work/table"
  awk -v table="$work/table" '
    /<!-- releases: begin/ { print; while ((getline line < table) > 0) print line; skip = 1; next }
    /<!-- releases: end/ { skip = 0 }
    !skip' README.md > "$work/README.md"
  cat "$work/README.md" > README.md
  exit 0
  ;;
--self-test)
  sed 's/<!-- releases: end/one line too many\n&/' README.md > "$work/README.md"
  if check_table "$work/README.md" "$2" > "$work/log" 2>&1; then
    echo "readme.sh: a stale table was not found" >&2
    exit 1
  fi
  exit 0
  ;;
esac

command=$1
prefix=$2
check_table README.md "$command"

sed -n '/^```c$/,/^```$/p' README.md | sed '1d;$d' > "$work/main.c"
lines=$(wc -l < "$work/main.c")
[ "$lines" -le 25 ] || { echo "readme.sh: the C program has $lines lines" >&2; exit 1; }
PKG_CONFIG_PATH=$(find "$prefix" -name pkgconfig -type d | head -n 1)
export PKG_CONFIG_PATH
# shellcheck disable=SC2046
cc -std=c99 -pedantic -Wall -Wextra -Werror "$work/main.c" -o "$work/main" $(pkg-config --cflags --libs tansuan)
expected=$(sed -n 's/^It prints `\([^`]*\)`.*/\1/p' README.md)
library=$(dirname "$(find "$prefix" -name 'libtansuan.so*' | head -n 1)")
found=$(LD_LIBRARY_PATH="$library" "$work/main")
if [ "$found" != "$expected" ]; then
  echo "readme.sh: the program prints '$found', README says '$expected'" >&2
  exit 1
fi
