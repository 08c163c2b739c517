#!/bin/sh
# Everything CI does, from a bare Debian 12 (or a system with the same packages) to one last line
#   N passed, N failed
# counting the cases of ctest and the single checks of the lanes.
#   sh tests/run.sh              the default lanes
#   sh tests/run.sh LANE...      only these: checks gcc conformance mutation clang asan locale install package examples
#                                determinism tsan bench presets cross java go csharp report
# Lanes behind gcc use what it built. tests/long.sh has what is too long for here.
# TANSUAN_BUILD_ROOT (default build) is where it builds, TANSUAN_JOBS (default: the processors) how wide.
set -u
cd "$(dirname "$0")/.." || exit 1
root=$PWD
builds=${TANSUAN_BUILD_ROOT:-$root/build}
jobs=${TANSUAN_JOBS:-$(nproc 2>/dev/null || echo 2)}
unset LC_ALL
export LANG=C.UTF-8

mkdir -p "$builds" || exit 1
log=$builds/run.log
. tests/counted.sh

# Into the system as root, else into the build folder, where LOCPATH finds them.
generate_locales() {
  for locale in de_DE tr_TR zh_CN ps_AF; do
    locale -a 2>/dev/null | grep -qix "$locale\.utf-\?8" && continue
    if [ "$(id -u)" -eq 0 ]; then
      localedef -i "$locale" -f UTF-8 "$locale.UTF-8" || return 1
    else
      export LOCPATH="$builds/locale"
      [ -d "$LOCPATH/$locale.UTF-8" ] && continue
      mkdir -p "$LOCPATH" && localedef -i "$locale" -f UTF-8 "$LOCPATH/$locale.UTF-8" || return 1
    fi
  done
}

build() { # preset option...: configure and build into $builds/preset
  preset=$1
  shift
  check "$preset: configure" cmake --preset "$preset" -B "$builds/$preset" "$@" || return 1
  check "$preset: build" cmake --build "$builds/$preset" -j "$jobs"
}
run_ctest() { # title build-folder [LC_ALL]: adds the cases of ctest to the count
  (
    [ -n "${3-}" ] && export LC_ALL="$3"
    ctest --test-dir "$2" -j "$jobs" --output-on-failure --no-tests=error
  ) >"$log" 2>&1
  code=$?
  sum=$(sed -nE 's/^[0-9]+% tests passed, ([0-9]+) tests? failed out of ([0-9]+)$/\1 \2/p' "$log" | tail -n 1)
  bad_cases=${sum% *}
  all_cases=${sum#* }
  if [ -z "$sum" ]; then
    bad "$1: ctest"
    tail -n 60 "$log"
    return 1
  fi
  passed=$((passed + all_cases - bad_cases))
  failed=$((failed + bad_cases))
  if [ "$code" -eq 0 ]; then
    echo "ok      $1: $all_cases cases"
  else
    [ "$bad_cases" -eq 0 ] && failed=$((failed + 1))
    echo "FAILED  $1: $bad_cases of $all_cases cases"
    grep -vE '^ *[0-9]+/[0-9]+ Test .* Passed|^ +Start ' "$log" | tail -n 200
    return 1
  fi
}

run_own() { # title command...: a script whose last line is added to the count
  title=$1
  shift
  "$@" >"$log" 2>&1
  code=$?
  sum=$(sed -nE 's/^([0-9]+) passed, ([0-9]+) failed$/\1 \2/p' "$log" | tail -n 1)
  case $code,$sum in
    0,"" | 0,"0 "*) bad "$title: nothing passed" ;;
    0,*" 0") passed=$((passed + ${sum% *})) && echo "ok      $title: ${sum% *} passed" && return 0 ;;
    *)
      [ -n "$sum" ] && passed=$((passed + ${sum% *})) && failed=$((failed + ${sum#* }))
      bad "$title: ${sum:-no last line}, exit $code"
      ;;
  esac
  tail -n 80 "$log"
  return 1
}

lane_checks() {
  for check in layers banned symbols format hygiene size abi codes; do
    check "self-test of $check" bash "tests/checks/$check.sh" --self-test
  done
  for check in layers banned symbols format hygiene codes; do check "$check" bash "tests/checks/$check.sh"; done
  check "every data file fits its schema" /usr/bin/python3 conformance/schema/validate.py
  check "self-test of messages" python3 -B tests/checks/messages.py --self-test
  check "every message is there in both languages" python3 -B tests/checks/messages.py
  check "scripts that count their checks" sh tests/checks/counting.sh
  check "self-test of coverage of the C ABI" sh bindings/coverage.sh --self-test
  check "each binding has the whole C ABI" sh bindings/coverage.sh
  check "every derivation gives what its vector expects" python3 -B conformance/runner/derivations.py --at-least 95
}
lane_gcc() {
  build release -DTANSUAN_WERROR=ON -DCMAKE_C_COMPILER=gcc -DCMAKE_CXX_COMPILER=g++ || return 1
  run_ctest "gcc release" "$builds/release"
  library=$builds/release/lib/libtansuan.so
  text_library=$builds/release/lib/libtansuan_text.so
  check "symbols of the library" bash tests/checks/symbols.sh "$root" "$library"
  check "symbols of the text library" bash tests/checks/symbols.sh "$root" "$text_library"
  check "undefined symbols of the objects" bash tests/checks/banned.sh "$root" "$builds/release"
  check "size of the library" bash tests/checks/size.sh "$library"
  check "coverage page" bash tests/checks/coverage.sh "$builds/release/bin/tansuan" "$builds/release/tests/cases_runner"
  check "ABI baseline" bash tests/checks/abi.sh "$library"
  check "ABI baseline of the text library" bash tests/checks/abi.sh "$text_library"
}
# The suite itself: that its parts fit, that its runner judges, and that a second implementation agrees with the library.
lane_conformance() {
  testee=$builds/release/tests/conformance_testee_c
  check "the manifest is that of the vectors and catalogs" python3 -B conformance/runner/manifest.py "$testee"
  check "the runner judges every wrong testee, suite and report" python3 -B tests/conformance/runner_test.py
  check "Ed25519 of RFC 8032" python3 -B conformance/oracle/ed25519.py
  check "the oracle makes the same ledger, proofs and signatures" python3 -B conformance/oracle/ledger.py \
    examples/annual-ledger "$builds/release/bin/tansuan"
  check "the oracle passes the suite" python3 -B conformance/runner/run.py --strict --without build_catalog \
    python3 -B conformance/oracle/testee.py
  check "the oracle agrees on every request of the tree" python3 -B conformance/oracle/agree.py --testee "$testee"
  check "the oracle agrees on 5,000 random requests" python3 -B conformance/oracle/agree.py 5000 1 --testee "$testee"
  check "every planted mistake is caught" python3 -B tests/mutation/plants.py
}
# Five minutes' sample of the mutants; tests/long.sh has all.
lane_mutation() {
  check "portable integers: configure" cmake --preset release -B "$builds/portable" -DTANSUAN_BUILD_TESTS=OFF \
    -DCMAKE_CXX_FLAGS=-DTANSUAN_PORTABLE_INT128 &&
    check "portable integers: build" cmake --build "$builds/portable" -j "$jobs" --target tansuan_static || return 1
  check "a sample of changed packs" "$builds/release/tests/mutation_packs" --sample 600 --seed 1
  check "a sample of changes to the core" python3 -B tests/mutation/core.py --sample 80 --seed 1 --jobs "$jobs" \
    --library "$builds/release/lib/libtansuan.a" --portable "$builds/portable/lib/libtansuan.a"
}
lane_cross() {
  check "big-endian: the suite and the same bytes" sh tests/cross.sh subset
  [ -d "$stage" ] || lane_install
  run_own "example mobile" env TANSUAN_PREFIX="$stage" sh examples/mobile/run.sh
}
# Reports in a real browser; pictures and PDFs of all of them are left in the build folder, to be looked at.
lane_report() {
  need chromium fonts-noto-cjk poppler-utils || { bad "packages of the report's test"; return 1; }
  check "the command for reports" cmake --build "$builds/release" -j "$jobs" --target tansuan_cli || return 1
  run_own "reports in a browser" /usr/bin/python3 -B tests/text/browser/report_test.py "$builds/release/bin/tansuan" \
    --pictures "$builds/pictures"
}
lane_clang() { build clang && run_ctest "clang release" "$builds/clang"; }
lane_asan() { build asan-ubsan && run_ctest "asan-ubsan" "$builds/asan-ubsan"; }
# What threads share is a library and its engines. (Programs that replace operator new do not link with TSan's own.)
lane_tsan() {
  check "tsan: configure" cmake --preset tsan -B "$builds/tsan" &&
    check "tsan: build" cmake --build "$builds/tsan" -j "$jobs" --target unit_record_test unit_engine_test unit_release_test \
      unit_library_test || return 1
  for name in record engine release library; do check "$name under TSan" "$builds/tsan/tests/unit_${name}_test"; done
}
lane_locale() {
  for locale in de_DE.UTF-8 tr_TR.UTF-8; do run_ctest "release under $locale" "$builds/release" "$locale"; done
}

# A consumer sees the installed tree only.
stage=$builds/stage
lane_install() {
  rm -rf "$stage" "$builds/consumer"
  check "cmake --install" cmake --install "$builds/release" --prefix "$stage" || return 1
  check "find_package: configure" cmake -S tests/package -B "$builds/consumer" -G Ninja -DCMAKE_PREFIX_PATH="$stage" &&
    check "find_package: build" cmake --build "$builds/consumer" && run_ctest "find_package" "$builds/consumer"
  check "pkg-config" pkg_config_consumer
  check "installed command" "$stage/bin/tansuan" --version
  check "the installed suite judges the installed command" "$stage/bin/tansuan" conformance --strict
  check "self-test of readme" sh tests/checks/readme.sh --self-test "$stage/bin/tansuan"
  check "readme" sh tests/checks/readme.sh "$stage/bin/tansuan" "$stage"
}
pkg_config_consumer() (
  set -e
  PKG_CONFIG_PATH=$(dirname "$(find "$stage" -name tansuan.pc)")
  export PKG_CONFIG_PATH
  flags=$(pkg-config --cflags --libs tansuan)
  static=$(pkg-config --static --libs tansuan | sed 's/-ltansuan/-l:libtansuan.a/')
  gcc -std=c99 -pedantic -Werror tests/package/consumer.c $flags -o "$builds/consumer_shared"
  LD_LIBRARY_PATH=$(pkg-config --variable=libdir tansuan) "$builds/consumer_shared"
  gcc -std=c99 -pedantic -Werror tests/package/consumer.c $(pkg-config --cflags tansuan) $static -o "$builds/consumer_static"
  "$builds/consumer_static"
)

lane_package() {
  rm -rf "$builds/release/packages" "$builds/unpacked"
  check "cpack DEB and TGZ" cpack --config "$builds/release/CPackConfig.cmake" -B "$builds/release/packages" || return 1
  check "contents of the DEB" deb_contents
  check "contents of the TGZ" tgz_contents
}
holds() { for entry in "$@"; do grep -qE "$entry" "$builds/entries" || { echo "no $entry"; cat "$builds/entries"; return 1; }; done; }
deb_contents() {
  deb=$(find "$builds/release/packages" -maxdepth 1 -name '*.deb')
  dpkg-deb --info "$deb" && dpkg-deb --contents "$deb" >"$builds/entries" &&
    dpkg-deb --field "$deb" Depends | grep -q libsodium && holds 'bin/tansuan$' 'libtansuan\.so' 'libtansuan\.a' \
    'tansuan/tansuan\.h' 'tansuan\.pc' 'tansuanConfig\.cmake' 'conformance/suite\.json' 'conformance/runner/run\.py'
}
tgz_contents() {
  mkdir -p "$builds/unpacked" &&
    tar -xzf "$(find "$builds/release/packages" -maxdepth 1 -name '*.tar.gz')" -C "$builds/unpacked" --strip-components=1 &&
    (cd "$builds/unpacked" && find .) >"$builds/entries" && holds 'bin/tansuan$' 'libtansuan\.so' 'tansuan\.pc' &&
    "$builds/unpacked/bin/tansuan" --version
}

# An example sees the installed tree: through PATH, pkg-config, CMake and the loader.
lane_examples() {
  [ -f examples/run.sh ] || return 0
  [ -d "$stage" ] || lane_install
  libdir=$(dirname "$(find "$stage" -name libtansuan.so)")
  check "examples" env TANSUAN_PREFIX="$stage" PATH="$stage/bin:$PATH" PKG_CONFIG_PATH="$libdir/pkgconfig" \
    CMAKE_PREFIX_PATH="$stage" LD_LIBRARY_PATH="$libdir" sh examples/run.sh
  run_own "example annual-ledger" env TANSUAN_PREFIX="$stage" sh examples/annual-ledger/run.sh
  run_own "example edge-sqlite" env TANSUAN_PREFIX="$stage" sh examples/edge-sqlite/run.sh
}
# The other languages and their examples see the installed tree, too.
lane_java() {
  [ -d "$stage" ] || lane_install
  run_own "java" env TANSUAN_PREFIX="$stage" sh bindings/java/run.sh
  run_own "example erp-ledger" env TANSUAN_PREFIX="$stage" TANSUAN_JAR="$(find "$builds/java" -maxdepth 1 -name 'tansuan-*.jar' ! -name '*-sources.jar' ! -name '*-javadoc.jar')" \
    sh examples/erp-ledger/run.sh
}
lane_go() {
  [ -d "$stage" ] || lane_install
  run_own "go" env TANSUAN_PREFIX="$stage" sh bindings/go/run.sh
  run_own "example verifier" env TANSUAN_PREFIX="$stage" TANSUAN_GO_MODULE="$builds/go/module" sh examples/verifier/run.sh
}
lane_csharp() {
  [ -d "$stage" ] || lane_install
  run_own "csharp" env TANSUAN_PREFIX="$stage" sh bindings/csharp/run.sh
  run_own "example mes-stream" env TANSUAN_PREFIX="$stage" sh examples/mes-stream/run.sh
}
lane_bench() { # runs every benchmark for a moment: they must work; the figures are for people
  build release -DTANSUAN_BUILD_BENCH=ON || return 1
  for bench in "$builds"/release/bench/bench_*; do
    [ -f "$bench" ] && [ -x "$bench" ] && check "$(basename "$bench")" "$bench" --benchmark_min_time=0.1 && cat "$log"
  done
  check "a ledger of 1,000,000 lines takes no more memory" python3 -B tests/bench/csv_lines.py "$builds/release/bin/tansuan" && cat "$log"
}
# The same bytes from both compilers and from unoptimised and fully optimised code, under three locales.
lane_determinism() {
  for level in O0 O3; do
    tree=$builds/determinism-$level
    check "$level: configure" cmake --preset release -B "$tree" -DTANSUAN_BUILD_TESTS=OFF \
      -DCMAKE_BUILD_TYPE=$level "-DCMAKE_CXX_FLAGS_$level=-$level" &&
      check "$level: build" cmake --build "$tree" -j "$jobs" --target tansuan_cli || return 1
  done
  check "determinism" sh tests/checks/determinism.sh "$builds/release/tests/cases_runner" "$builds/release/bin/tansuan" "$builds/clang/bin/tansuan" \
    "$builds/determinism-O0/bin/tansuan" "$builds/determinism-O3/bin/tansuan"
}
lane_presets() {
  for preset in dev release clang asan-ubsan tsan no-icu; do
    check "preset $preset configures" cmake --preset "$preset" -B "$builds/configure/$preset"
  done
}

need $library_packages clang-14 libclang-rt-14-dev clang-format-14 ccache libbenchmark-dev valgrind locales abigail-tools \
  dpkg-dev file python3-jsonschema && generate_locales || { bad "the tools the checks need"; exit 1; }
[ $# -gt 0 ] || set -- checks gcc conformance mutation locale install package examples clang determinism \
  asan tsan bench presets cross java go csharp report
for lane in "$@"; do
  say "$lane"
  case $lane in
    checks | gcc | conformance | mutation | cross | java | go | csharp | clang | asan | tsan | locale | install | package | examples | determinism | bench | presets | report) "lane_$lane" ;;
    *) bad "no lane is called $lane" ;;
  esac
done
say "done"
