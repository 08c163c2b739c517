#!/bin/sh
# Puts the Go module together and runs everything that tests it, from a bare Debian 12.
#   sh bindings/go/run.sh                  everything
#   sh bindings/go/run.sh module           only the module, as it is published: build/go/module
#   sh bindings/go/run.sh soak [SECONDS]   only the run that looks for memory that grows (600)
# Writes into build/go (TANSUAN_BUILD_ROOT instead of build, TANSUAN_JOBS wide). With TANSUAN_PREFIX, the folder of an
# installed library, that one is bound; else the library is built first. The last line is: N passed, N failed.
set -u
cd "$(dirname "$0")/../.." || exit 1
root=$PWD
here=bindings/go
builds=${TANSUAN_BUILD_ROOT:-$root/build}
out=$builds/go
module=$out/module
prefix=${TANSUAN_PREFIX:-}
jobs=${TANSUAN_JOBS:-$(nproc 2>/dev/null || echo 2)}
unset LC_ALL GOROOT GOEXPERIMENT GODEBUG GOGC CGO_CFLAGS CGO_LDFLAGS
export LANG=C.UTF-8
# Only the standard library is used: no module is ever fetched, and caches stay in the build folder.
export GOFLAGS=-mod=mod GOPROXY=off GOSUMDB=off GOENV=off GOWORK=off GOTOOLCHAIN=local CGO_ENABLED=1
export GOCACHE="$out/cache" GOPATH="$out/path" GOTMPDIR="$out/tmp"
mkdir -p "$out/tmp" || exit 1
log=$out/run.log
. tests/counted.sh

# The sources, with the headers and static libraries that a user of the module needs no package for.
make_module() {
  rm -rf "$module"
  mkdir -p "$module/lib/linux_amd64" && cp -R $here/. "$module/" && rm -f "$module/run.sh" && cp LICENSE "$module/" &&
    mkdir -p "$module/include/tansuan" && cp "$prefix"/include/tansuan/*.h "$module/include/tansuan/" &&
    cp "$libdir/libtansuan.a" "$(pkg-config --variable=libdir libsodium)/libsodium.a" "$module/lib/linux_amd64/" &&
    cp /usr/share/doc/libsodium-dev/copyright "$module/lib/linux_amd64/libsodium.copyright"
}

go_here() { # go's arguments
  (cd "$module" && go "$@")
}
formatted() {
  unformatted=$(cd "$module" && gofmt -l .)
  echo "$unformatted"
  [ -z "$unformatted" ]
}
needs_libc_only() {
  needed=$(objdump -p "$out/bin/testee" | sed -nE 's/^ *NEEDED *//p')
  echo "$needed"
  [ -n "$needed" ] && ! printf '%s\n' "$needed" | grep -vE '^(libc\.so\.6|libm\.so\.6|ld-linux.*)$'
}
without_cgo_it_says_so() {
  ! (cd "$module" && CGO_ENABLED=0 go build . 2>&1) >"$out/said" || return 1
  cat "$out/said"
  grep -q tansuan_needs_CGO_ENABLED_1 "$out/said"
}

during= # variables of the environment of run_tests
# title go-test-argument...: adds the tests and examples of Go to the count
run_tests() {
  title=$1
  shift
  (cd "$module" && env $during go test -count=1 -json . "$@") >"$out/tests.json" 2>"$log"
  code=$?
  python3 -B - "$out/tests.json" >"$out/counts" 2>>"$log" <<'PYTHON'
import json, sys
ends, said = {}, {}
for line in open(sys.argv[1], encoding="utf-8"):
    event = json.loads(line)
    test = event.get("Test", "")
    if event["Action"] in ("pass", "fail", "skip") and test and "/" not in test:
        ends[test] = event["Action"]
    if event["Action"] == "output":
        said.setdefault(test.partition("/")[0], []).append(event["Output"])
good = sum(end == "pass" for end in ends.values())
bad = [test for test, end in ends.items() if end != "pass"]
print(good, len(bad))
for test in bad or [""]:
    if bad or not good:
        print("".join(said.get(test, [])), end="")
print("".join(line for lines in said.values() for line in lines if "_kb=" in line), end="")
PYTHON
  read -r good bad <"$out/counts" || { good=0; bad=1; }
  passed=$((passed + good))
  failed=$((failed + bad))
  if [ "$code" -eq 0 ] && [ "$good" -gt 0 ] && [ "$bad" -eq 0 ]; then
    echo "ok      $title: $good tests"
    sed '1d' "$out/counts"
  else
    [ "$bad" -eq 0 ] && failed=$((failed + 1))
    echo "FAILED  $title"
    tail -n 60 "$log" "$out/counts"
    [ "$good" -gt 0 ] || tail -n 40 "$out/tests.json"
    return 1
  fi
}

conformance() { python3 -B conformance/runner/run.py --strict "$out/bin/testee"; }

# A program of its own, in a module that takes this one from its folder.
readme_example() {
  rm -rf "$out/example"
  mkdir -p "$out/example" || return 1
  sed -n '/^```go$/,/^```$/p' $here/README.md | sed '/^```/d' >"$out/example/main.go"
  [ -s "$out/example/main.go" ] || return 1
  path=$(sed -n 's/^module //p' $here/go.mod)
  printf 'module example\n\ngo 1.19\n\nrequire %s v0.0.0\n\nreplace %s => ../module\n' "$path" "$path" >"$out/example/go.mod"
  said=$(sed -nE 's/^It prints `([^`]*)`.*/\1/p' $here/README.md)
  printed=$(cd "$out/example" && go run .) && echo "$printed" && [ -n "$said" ] && [ "$printed" = "$said" ]
}

# The shared library by pkg-config, from the sources as they are; and one of an ABI that is not out yet.
with_pkg_config() {
  (cd $here && PKG_CONFIG_PATH=$libdir/pkgconfig go build -tags tansuan_pkgconfig -o "$out/bin/testee-shared" ./internal/testee) ||
    return 1
  objdump -p "$out/bin/testee-shared" | grep -q 'NEEDED *libtansuan\.so' || return 1
  LD_LIBRARY_PATH=$libdir python3 -B conformance/runner/run.py --area number "$out/bin/testee-shared"
}
another_abi_is_refused() {
  printf '#include <stdint.h>\nint32_t tsn_abi_version(void) { return 2; }\n' >"$out/abi.c" &&
    "${CC:-gcc}" -shared -fPIC "$out/abi.c" -o "$out/abi.so" || return 1
  ! printf '#VERSION\n' | LD_LIBRARY_PATH=$libdir LD_PRELOAD=$out/abi.so "$out/bin/testee-shared" 2>"$out/said" || return 1
  cat "$out/said"
  grep -q 'ABI version 2, this program was compiled for 1' "$out/said"
}

need gcc g++ pkg-config libsodium-dev python3 binutils golang-go || exit 1
if [ -z "$prefix" ]; then
  prefix=$out/prefix
  { need $library_packages && build_library "$prefix"; } || exit 1
fi
archive=$(find "$prefix" -name libtansuan.a | head -n 1)
[ -n "$archive" ] || { echo "$prefix holds no libtansuan.a"; failed=1; exit 1; }
libdir=$(dirname "$archive")
export TANSUAN_SOURCES="$root"

check "the module as it is published" make_module || exit 1
[ "${1-}" = module ] && exit 0
if [ "${1-}" = soak ]; then
  run_tests "soak" -timeout=0 -tags=soak -run=Soak -args -soak="${2-600}s"
  exit
fi
check "self-test of coverage" sh bindings/coverage.sh --self-test
check "the raw layer has every function" sh bindings/coverage.sh
check "gofmt" formatted
check "it builds" go_here build -o "$out/bin/" ./internal/... || exit 1
check "go vet" go_here vet ./...
check "a program of it needs nothing but libc" needs_libc_only
check "without cgo the compiler says what is missing" without_cgo_it_says_so
run_tests "tests and examples"
run_tests "tests under the race detector" -race
during="GOGC=1 GODEBUG=cgocheck=2"
run_tests "tests with the collector running all the time, and the pointer rules of cgo checked" -tags=stress
during=
check "the conformance suite" conformance && tail -n 1 "$log"
check "the example of the README" readme_example
check "the shared library by pkg-config" with_pkg_config && check "a library of another ABI is refused" another_abi_is_refused
check "overhead above the C ABI (no bound here)" "$out/bin/overhead" examples/car-parts/request.json && cat "$log"
