#!/bin/sh
# Builds the SQLite extension, asks it what readings.sql asks, and compares the answers with expected.txt.
#   sh examples/edge-sqlite/run.sh
# Works in build/edge-sqlite (TANSUAN_BUILD_ROOT instead of build) and builds the library into build/release; with
# TANSUAN_PREFIX, the folder of an installed library, that is used. The last line is: N passed, N failed.
set -u
cd "$(dirname "$0")/../.." || exit 1
here=examples/edge-sqlite
builds=${TANSUAN_BUILD_ROOT:-$PWD/build}
work=$builds/edge-sqlite
prefix=${TANSUAN_PREFIX:-}
jobs=${TANSUAN_JOBS:-$(nproc 2>/dev/null || echo 2)}
cc=${CC:-gcc}
export LANG=C.UTF-8
rm -rf "$work"
mkdir -p "$work" || exit 1
log=$work/log
. tests/counted.sh

compile() { # source output argument...
  source=$1 output=$2
  shift 2
  "$cc" -std=c99 -pedantic -O2 -g -Wall -Wextra -Wconversion -Werror "$here/$source" "$@" -o "$output"
}
only_the_entry_point_is_exported() {
  [ "$(nm -D --defined-only "$work/tansuan.so" | awk '{print $3}')" = sqlite3_tansuan_init ]
}

# What SQLite says around a message depends on its release, and what a catalog lists on the catalog. stdbuf keeps answers
# and errors in their order.
readings() { # output command...
  output=$1
  shift
  stdbuf -oL "$@" -batch -cmd ".load $work/tansuan" :memory: <"$here/readings.sql" 2>&1 |
    sed -e 's/^[A-Z][a-z]* error near line [0-9]*: /Error: /' -e 's/; known: .*/; known: .../' -e '/^ /d' >"$output"
}
answers_are_those_expected() { readings "$work/answers.txt" sqlite3 && diff "$here/expected.txt" "$work/answers.txt"; }
# valgrind's findings go to a file, apart from the errors of SQL.
memcheck="valgrind -q --leak-check=full --error-exitcode=9"
sql_under_valgrind() {
  readings "$work/checked.txt" $memcheck --log-file="$work/memcheck" sqlite3
  diff "$here/expected.txt" "$work/checked.txt" && cat "$work/memcheck" && [ ! -s "$work/memcheck" ]
}
messages_are_short() {
  stdbuf -oL sqlite3 -batch -cmd ".load $work/tansuan" :memory: <"$here/readings.sql" >"$work/raw.txt" 2>&1
  LC_ALL=C awk 'length > 1000 { bad = 1; print } END { exit bad || NR == 0 }' "$work/raw.txt" &&
    grep -q 'known: .*\.\.\.$' "$work/raw.txt" && iconv -f UTF-8 -t UTF-8 "$work/raw.txt" >/dev/null
}

ask() { sqlite3 -batch -cmd ".load $work/tansuan" "$work/plant.db" "$1"; } # query
records_verify() {
  ask "SELECT tansuan_record('electricity', '12850.25', 'kWh', 'CN-32', '2024')" >"$work/lines" &&
    tr -d '\n' <"$work/lines" >"$work/one.json" && "$prefix/bin/tansuan" verify "$work/one.json" &&
    ask "SELECT tansuan_total_record('fuel', column1, 't', '柴油', '2024') FROM (VALUES ('1.5'), ('0.842'))" \
      >"$work/lines" && tr -d '\n' <"$work/lines" >"$work/two.json" && "$prefix/bin/tansuan" verify "$work/two.json"
}
# A stored figure that the extension cannot make again would be a broken index.
survives_the_file() {
  ask "CREATE TABLE bill (kwh TEXT, tco2e TEXT AS (tansuan_emission('electricity', kwh, 'kWh', 'CN-JS', '2023')) STORED);
    CREATE INDEX by_emission ON bill (tco2e); INSERT INTO bill (kwh) VALUES ('12850.25'), ('0.1')" &&
    [ "$(ask "SELECT kwh FROM bill WHERE tco2e = '7.487840675'; PRAGMA integrity_check")" = "12850.25
ok" ]
}
many_rows_are_exact() { # 100,000 × 0.1 kWh × 0.5827 tCO2/MWh = 5.827 tCO2e
  ask "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
    SELECT tansuan_total('electricity', '0.1', 'kWh', 'CN-32', '2023') FROM n" >"$work/lines"
  [ "$(cat "$work/lines")" = 5.827 ]
}

need gcc g++ pkg-config libsodium-dev libsqlite3-dev sqlite3 valgrind || exit 1
if [ -z "$prefix" ]; then
  prefix=$work/prefix
  { need $library_packages && build_library "$prefix"; } || exit 1
fi
libdir=$(dirname "$(find "$prefix" -name libtansuan.so)")
flags=$(PKG_CONFIG_PATH=$libdir/pkgconfig pkg-config --cflags --libs tansuan) || { failed=1; exit 1; }
check "edge-sqlite: the extension compiles as C99" \
  compile tansuan.c "$work/tansuan.so" -fPIC -shared -fvisibility=hidden $flags -Wl,-rpath,"$libdir" || exit 1
check "edge-sqlite: it exports its entry point only" only_the_entry_point_is_exported
check "edge-sqlite: answers and errors to readings.sql are those checked in" answers_are_those_expected
check "edge-sqlite: messages stay short and UTF-8" messages_are_short
check "edge-sqlite: records verify" records_verify
check "edge-sqlite: a stored column and its index survive the file" survives_the_file
check "edge-sqlite: 100,000 rows in one total" many_rows_are_exact
check "edge-sqlite: the program of threads compiles" compile connections.c "$work/connections" -lsqlite3 -lpthread &&
  check "edge-sqlite: 8 threads, own and shared connections" "$work/connections" "$work/tansuan" &&
  check "edge-sqlite: the same under valgrind" $memcheck "$work/connections" "$work/tansuan" 2
check "edge-sqlite: readings.sql under valgrind, no leak" sql_under_valgrind
