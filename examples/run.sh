#!/bin/sh
# Builds the library, calculates and verifies every example, and compares with the records that are checked in.
#   sh examples/run.sh
# Builds into build/release (TANSUAN_BUILD_ROOT instead of build, TANSUAN_JOBS wide). With TANSUAN_PREFIX, the
# folder of an installed library, nothing is built. The last line is: N passed, N failed.
set -u
cd "$(dirname "$0")/.." || exit 1
root=$PWD
release=${TANSUAN_BUILD_ROOT:-$root/build}/release
prefix=${TANSUAN_PREFIX:-}
jobs=${TANSUAN_JOBS:-$(nproc 2>/dev/null || echo 2)}
passed=0
failed=0
work=$(mktemp -d) || exit 1
trap '[ $? -eq 0 ] || [ "$failed" -gt 0 ] || failed=1; rm -rf "$work"; echo "$passed passed, $failed failed"; [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]; exit $?' EXIT
trap 'failed=$((failed + 1)); exit 1' INT TERM

check() { # name command...: one check; its output is shown when it fails
  name=$1
  shift
  if "$@" >"$work/log" 2>&1; then
    passed=$((passed + 1))
    echo "ok      $name"
  else
    failed=$((failed + 1))
    echo "FAILED  $name"
    tail -n 40 "$work/log"
    return 1
  fi
}

install_packages() {
  packages="gcc g++ pkg-config libsodium-dev valgrind"
  # The build folder is also that of tests/run.sh, so it is configured with the tests, which need catch2 and python3.
  [ -n "$prefix" ] || packages="$packages cmake ninja-build nlohmann-json3-dev libboost-dev catch2 python3"
  missing=
  for package in $packages; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing="$missing $package"
  done
  [ -z "$missing" ] && return 0
  if [ "$(id -u)" -ne 0 ]; then
    echo "These packages are missing. Run this and try again:"
    echo "  sudo apt-get install --no-install-recommends -y$missing"
    return 1
  fi
  echo "installing$missing"
  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing; } \
    >"$work/log" 2>&1 || { tail -n 40 "$work/log"; return 1; }
}

build() {
  if [ ! -f "$release/CMakeCache.txt" ]; then
    check "configure" cmake --preset release -B "$release" -DCMAKE_C_COMPILER=gcc -DCMAKE_CXX_COMPILER=g++ || return 1
  elif [ ! -f "$release/build.ninja" ]; then
    check "configure" cmake --preset release -B "$release" || return 1
  fi
  check "build" cmake --build "$release" -j "$jobs" --target tansuan tansuan_static tansuan_cli || return 1
  prefix=$work/prefix
  check "install" cmake --install "$release" --prefix "$prefix"
}

refuses_a_changed_record() { # record
  sed 's/"as_of":"2026/"as_of":"2027/' "$1" >"$work/changed.json"
  ! cmp -s "$1" "$work/changed.json" || return 1
  "$tansuan" verify "$work/changed.json"
  [ $? -eq 1 ]
}

compile_c() {
  cc=${CC:-gcc}
  flags=$(pkg-config --cflags --libs tansuan) || return 1
  "$cc" -std=c99 -pedantic -Wall -Wextra -Werror examples/c/main.c $flags -o "$work/inventory"
}
c_under_valgrind() { # request record
  LD_LIBRARY_PATH=$libdir valgrind -q --leak-check=full --error-exitcode=1 \
    "$work/inventory" "$1" "$work/c.json" >"$work/lines" && cmp "$2" "$work/c.json"
}

install_packages || { failed=1; exit 1; }
if [ -n "$prefix" ]; then
  tansuan=$prefix/bin/tansuan
else
  build || exit 1
  tansuan=$release/bin/tansuan
fi
libdir=$(dirname "$(find "$prefix" -name libtansuan.so)")
PKG_CONFIG_PATH=$libdir/pkgconfig
export PKG_CONFIG_PATH

for example in car-parts pv-cells battery-materials; do
  folder=examples/$example
  echo
  echo "== $example"
  check "$example: calc" "$tansuan" calc "$folder/request.json" -o "$work/record.json" || continue
  cat "$work/log"
  check "$example: the record is the one checked in" cmp "$folder/record.json" "$work/record.json"
  check "$example: verify" "$tansuan" verify "$folder/record.json"
  check "$example: a changed record is refused" refuses_a_changed_record "$folder/record.json"
done

echo
echo "== c"
if check "c: compiles as C99 against the installed library" compile_c; then
  for example in car-parts pv-cells battery-materials; do
    check "c: $example under valgrind" c_under_valgrind "examples/$example/request.json" "examples/$example/record.json" &&
      cat "$work/lines"
  done
fi
echo
