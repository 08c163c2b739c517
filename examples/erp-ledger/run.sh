#!/bin/sh
# Makes the ledger in SQLite, closes its year with the Java binding, and compares what is printed and stored.
#   sh examples/erp-ledger/run.sh
# Builds into build/erp-ledger and build/java (TANSUAN_BUILD_ROOT instead of build). TANSUAN_PREFIX is the folder of an installed
# library to bind, TANSUAN_JAR the jar of the binding if it is made already. The last line is: N passed, N failed.
set -u
cd "$(dirname "$0")/../.." || exit 1
here=examples/erp-ledger
builds=${TANSUAN_BUILD_ROOT:-$PWD/build}
work=$builds/erp-ledger
jar=${TANSUAN_JAR:-}
export LANG=C.UTF-8
rm -rf "$work"
mkdir -p "$work" || exit 1
log=$work/log
. tests/counted.sh

close_the_year() {
  java -Dfile.encoding=UTF-8 -cp "$work/classes:$jar:/usr/share/java/sqlite-jdbc.jar" Ledger "$work/books.db" \
    $here/ledger.sql >"$work/printed"
}
books_hold_the_records() { # what the program wrote, seen by another program
  # January by hand: (412.86 + 84.26) MWh × 0.5827 + 5.231 × 389.31 × 0.055539 + 1268.5 GJ × 0.11
  [ "$(sqlite3 "$work/books.db" "SELECT total FROM emission_record WHERE period = '2024-01'")" = 542.31092059879 ] &&
    [ "$(sqlite3 "$work/books.db" "SELECT count(*) FROM emission_record WHERE digest LIKE 'sha256:%' AND length(record) > 1000")" = 13 ]
}

need openjdk-17-jdk-headless libxerial-sqlite-jdbc-java sqlite3 || exit 1
if [ -z "$jar" ]; then
  check "the Java binding" sh bindings/java/run.sh jar || exit 1
  jar=$(find "$builds/java" -maxdepth 1 -name 'tansuan-[0-9.]*[0-9].jar')
fi
check "erp-ledger: compiles" javac --release 8 -Xlint:all,-options -Werror -encoding UTF-8 -cp "$jar" -d "$work/classes" \
  $here/Ledger.java || exit 1
check "erp-ledger: closes the year and verifies every record" close_the_year && cat "$work/printed"
check "erp-ledger: what it prints is what is checked in" diff $here/expected.txt "$work/printed"
check "erp-ledger: the books hold the records" books_hold_the_records
