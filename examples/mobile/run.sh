#!/bin/sh
# The library without ICU for a phone's processor: cross-built for aarch64, linked statically, run by emulation; every
# answer and record must be that of this machine's own build, byte for byte.
#   sh examples/mobile/run.sh
# Works in build/mobile (TANSUAN_BUILD_ROOT instead of build) and builds the native library into build/release; with
# TANSUAN_PREFIX, the folder of an installed library, that is used. Needs Debian 12 and, to fetch libsodium for the
# target, its mirror. The last line is: N passed, N failed.
set -u
cd "$(dirname "$0")/../.." || exit 1
root=$PWD
here=examples/mobile
builds=${TANSUAN_BUILD_ROOT:-$root/build}
release=$builds/release
work=$builds/mobile
prefix=${TANSUAN_PREFIX:-}
jobs=${TANSUAN_JOBS:-$(nproc 2>/dev/null || echo 2)}
triplet=aarch64-linux-gnu
target=$work/root
export LANG=C.UTF-8
mkdir -p "$work" || exit 1
log=$work/log
. tests/counted.sh

# What the target's compiler does not bring, fetched as tests/cross.sh does it: with a state of apt's own, so that the
# machine gains no foreign architecture.
target_root() {
  [ -d "$target" ] && return 0
  state=$work/apt
  rm -rf "$state" "$target.new"
  mkdir -p "$state/lists/partial" "$state/cache/archives/partial" "$target.new" && : >"$state/status" || return 1
  apt="apt-get -q -o APT::Architecture=arm64 -o APT::Architectures=arm64 -o Dir::State=$state \
-o Dir::State::status=$state/status -o Dir::Cache=$state/cache -o Acquire::Languages=none -o APT::Sandbox::User="
  $apt update && (cd "$target.new" && $apt download libsodium-dev nlohmann-json3-dev) || return 1
  for package in "$target.new"/*.deb; do dpkg-deb -x "$package" "$target.new" || return 1; done
  ln -s /usr/include/boost "$target.new/usr/include/boost" && mv "$target.new" "$target"
}

configure_native() {
  [ -f "$release/build.ninja" ] ||
    cmake --preset release -B "$release" -DCMAKE_C_COMPILER=gcc -DCMAKE_CXX_COMPILER=g++
}
build_native() { cmake --build "$release" -j "$jobs" --target tansuan_static; }
# An app ships one file, so libsodium goes into it. Phones load libraries at pages of 16 KB; the linker is told so,
# whatever its own default is.
configure_target() {
  cmake --preset no-icu -B "$work/aarch64" --toolchain "$root/src/package/toolchains/linux-gnu.cmake" \
    -DTANSUAN_TRIPLET=$triplet -DTANSUAN_TARGET_ROOT="$target" -DTANSUAN_EMULATOR=qemu-aarch64 \
    -DTANSUAN_BUILD_CLI=OFF -DTANSUAN_BUILD_TESTS=OFF -DSODIUM_LIBRARY="$target/usr/lib/$triplet/libsodium.a" \
    -DCMAKE_SHARED_LINKER_FLAGS=-Wl,-z,max-page-size=16384
}
build_target() { cmake --build "$work/aarch64" -j "$jobs" --target tansuan tansuan_static; }

compile() { # compiler include lib output argument...
  compiler=$1 include=$2 lib=$3 output=$4
  shift 4
  "$compiler" -std=c99 -pedantic -O2 -Wall -Wextra -Wconversion -Werror -DTSN_STATIC=1 "-I$include" $here/meter_entry.c \
    -static -Wl,--gc-sections -Wl,-z,max-page-size=16384 "-L$lib" -ltansuan "$@" -lsodium -lstdc++ -lm -o "$output"
}

native() { "$work/meter_entry" "$1" "$work/native.record"; } # request
phone() { qemu-aarch64 "$work/meter_entry.aarch64" "$1" "$work/phone.record"; } # request
same_as_native() { # request
  rm -f "$work/native.record" "$work/phone.record"
  native "$1" >"$work/native.txt" && phone "$1" >"$work/phone.txt" && diff "$work/native.txt" "$work/phone.txt" &&
    cmp "$work/native.record" "$work/phone.record"
}
answers_are_those_expected() { phone $here/request.json >"$work/phone.txt" && diff $here/expected.txt "$work/phone.txt"; }
refuses_the_same() { # text of a request: status 1, the same words, no record
  printf '%s' "$1" >"$work/bad.json"
  rm -f "$work/native.record" "$work/phone.record"
  native "$work/bad.json" >"$work/native.txt"
  [ $? -eq 1 ] || return 1
  phone "$work/bad.json" >"$work/phone.txt"
  [ $? -eq 1 ] && grep '^error ' "$work/native.txt" && diff "$work/native.txt" "$work/phone.txt" &&
    [ ! -e "$work/native.record" ] && [ ! -e "$work/phone.record" ]
}

is_static() { # nothing of the system is asked for, so nothing can be missing on the phone
  readelf -h "$work/meter_entry.aarch64" | grep -q 'Machine: *AArch64' &&
    ! readelf -d "$work/meter_entry.aarch64" | grep NEEDED
}
library_needs_libc_only() { # no ICU, no libstdc++, no libsodium
  needed=$(readelf -dW "$work/aarch64/lib/libtansuan.so" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
  [ -n "$needed" ] && ! echo "$needed" | grep -vE '^(libc\.so\.6|libm\.so\.6|ld-linux-aarch64\.so\.1)$'
}
pages_of_16_kb() { # file...: each LOAD segment is aligned to 16 KB or more
  for file in "$@"; do
    alignments=$(readelf -lW "$file" | awk '$1 == "LOAD" { print $NF }')
    [ -n "$alignments" ] || return 1
    for alignment in $alignments; do [ "$((alignment))" -ge 16384 ] || return 1; done
  done
}
strip_both() {
  $triplet-strip -o "$work/meter_entry.stripped" "$work/meter_entry.aarch64" &&
    $triplet-strip -o "$work/libtansuan.stripped.so" "$work/aarch64/lib/libtansuan.so"
}
size() { # file name: bytes as they are, and as they are downloaded
  printf '%10d bytes, %8d compressed (gzip -9)  %s\n' "$(wc -c <"$1")" "$(gzip -9c "$1" | wc -c)" "$2"
}

need gcc g++ cmake ninja-build pkg-config nlohmann-json3-dev libboost-dev libsodium-dev g++-$triplet qemu-user || exit 1
if [ -z "$prefix" ]; then
  need $library_packages || exit 1
  check "mobile: configure, native" configure_native && check "mobile: build, native" build_native || exit 1
  include=include lib=$release/lib
else
  include=$prefix/include lib=$(dirname "$(find "$prefix" -name libtansuan.a)")
fi
check "mobile: root of the target" target_root && check "mobile: configure for aarch64, without ICU" configure_target &&
  check "mobile: build for aarch64" build_target || exit 1
check "mobile: the program compiles natively" compile gcc "$include" "$lib" "$work/meter_entry" &&
  check "mobile: the program compiles for aarch64, static" compile $triplet-gcc include "$work/aarch64/lib" \
    "$work/meter_entry.aarch64" "-L$target/usr/lib/$triplet" || exit 1
check "mobile: it is for aarch64 and needs nothing" is_static
check "mobile: libtansuan.so needs the C library only" library_needs_libc_only
check "mobile: answers are those checked in" answers_are_those_expected
for request in examples/*/request.json; do
  check "mobile: $request, answers and record as native" same_as_native "$request"
done
check "mobile: text that is no JSON is refused with the same words" refuses_the_same '{"format": "tansuan.request/1",'
check "mobile: an unknown unit is refused with the same words" refuses_the_same "$(sed 's/kWh/kwhh/' $here/request.json)"
check "mobile: stripped" strip_both && {
  check "mobile: segments fit pages of 16 KB" pages_of_16_kb "$work/meter_entry.stripped" "$work/libtansuan.stripped.so"
  size "$work/meter_entry.stripped" "meter_entry, static, with glibc, libstdc++ and libsodium"
  size "$work/libtansuan.stripped.so" "libtansuan.so, with libstdc++ and libsodium"
}
