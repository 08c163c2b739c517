#!/bin/sh
# The same bytes on every processor: the library and its C testee, built with Debian's cross compilers and emulated.
#   sh tests/cross.sh [ARCH...|subset|all]     ARCH: x86-64 aarch64 armhf i386 s390x musl; all (default): each of them;
#                                              subset, for CI: s390x, which is big-endian
# Each ARCH must pass the conformance suite, and must answer every vector, example and request of tests/requests in the
# bytes of the native build. `all` also runs the tests of the core on armhf (32 bits, char unsigned) and s390x.
# TANSUAN_BUILD_ROOT (default build) is where it builds, TANSUAN_JOBS (default: the processors) how wide.
# Needs Debian 12 and, to fetch libsodium for the targets, its mirror; packages that are missing are installed as root.
set -u
cd "$(dirname "$0")/.." || exit 1
root=$PWD
builds=${TANSUAN_BUILD_ROOT:-$root/build}
cross=$builds/cross
jobs=${TANSUAN_JOBS:-$(nproc 2>/dev/null || echo 2)}
export LANG=C.UTF-8
mkdir -p "$cross" || exit 1
log=$cross/cross.log
. tests/counted.sh

must() { # as check, and tells how long it took
  name=$1
  shift
  before=$(date +%s)
  if "$@" >"$log" 2>&1; then ok "$name ($(($(date +%s) - before)) s)"; else bad "$name"; tail -n 60 "$log"; return 1; fi
}

# arch: Debian's name of it, the triplet of its compiler, its emulator.
names() {
  case $1 in
    aarch64) debian=arm64 triplet=aarch64-linux-gnu emulator=qemu-aarch64 ;;
    armhf) debian=armhf triplet=arm-linux-gnueabihf emulator=qemu-arm ;;
    i386) debian=i386 triplet=i686-linux-gnu emulator=qemu-i386 ;;
    s390x) debian=s390x triplet=s390x-linux-gnu emulator=qemu-s390x ;;
    *) return 1 ;;
  esac
}

# g++-multilib conflicts with Debian's cross compilers; g++-i686-linux-gnu is the 32-bit compiler that does not.
packages_of() { # arch...
  echo "$library_packages locales"
  for arch in "$@"; do names "$arch" && echo "g++-$triplet qemu-user"; done
}

# What the target's compiler does not bring. apt runs on a state of its own: the machine gains no foreign architecture,
# whose packages would have to be of the very versions that are installed.
target_root() { # arch: fills $cross/root-ARCH
  names "$1"
  target=$cross/root-$1
  [ -d "$target" ] && return 0
  state=$cross/apt-$1
  rm -rf "$state" "$target.new"
  mkdir -p "$state/lists/partial" "$state/cache/archives/partial" "$target.new" && : >"$state/status" || return 1
  apt="apt-get -q -o APT::Architecture=$debian -o APT::Architectures=$debian -o Dir::State=$state \
-o Dir::State::status=$state/status -o Dir::Cache=$state/cache -o Acquire::Languages=none -o APT::Sandbox::User="
  $apt update && (cd "$target.new" && $apt download libsodium23 libsodium-dev nlohmann-json3-dev catch2) || return 1
  for package in "$target.new"/*.deb; do dpkg-deb -x "$package" "$target.new" || return 1; done
  ln -s /usr/include/boost "$target.new/usr/include/boost" && mv "$target.new" "$target" # 130 MB of headers, no library
}

configure() { # arch
  names "$1"
  cmake --preset release -B "$cross/$1" --toolchain "$root/src/package/toolchains/linux-gnu.cmake" \
    -DTANSUAN_TRIPLET="$triplet" -DTANSUAN_TARGET_ROOT="$cross/root-$1" -DTANSUAN_EMULATOR="$emulator" \
    -DTANSUAN_WERROR=ON -DTANSUAN_BUILD_CLI=OFF -DTANSUAN_WITH_ICU=OFF
}
# The reference; the options are those of the lane gcc of tests/run.sh, whose build it may be.
configure_native() {
  cmake --preset release -B "$builds/release" -DTANSUAN_WERROR=ON -DCMAKE_C_COMPILER=gcc -DCMAKE_CXX_COMPILER=g++
}
build() { nice cmake --build "$1" -j "$jobs" --target "$2"; }         # folder target
digests() { # arch testee...
  list=$cross/$1.sha256
  shift
  python3 -B tests/checks/answer_digests.py "$@" >"$list"
}
suite() { python3 -B conformance/runner/run.py --strict --jobs "$jobs" --known conformance/known/tansuan.txt "$@"; }
the_same() { diff "$cross/x86-64.sha256" "$cross/$1.sha256"; } # arch

judge() { # arch testee...
  arch=$1
  shift
  must "$arch: conformance suite" suite "$@" && tail -n 1 "$log"
  must "$arch: digests of its answers" digests "$arch" "$@" && must "$arch: they are those of x86-64" the_same "$arch"
}

# A compiled locale has the byte order of its reader; json_test reads numbers under these.
locales() { # arch
  order=little
  [ "$1" = s390x ] && order=big
  mkdir -p "$cross/locale-$order" || return 1
  for locale in de_DE tr_TR ps_AF; do
    [ -d "$cross/locale-$order/$locale.UTF-8" ] && continue
    localedef "--$order-endian" -i "$locale" -f UTF-8 "$cross/locale-$order/$locale.UTF-8" || return 1
  done
}

unit_tests() { # arch
  names "$1"
  must "$1: locales" locales "$1" || return 1
  for test in int128 number json unit formula catalog record; do
    must "$1: build of unit/${test}_test" build "$cross/$1" "unit_${test}_test" &&
      must "$1: unit/${test}_test" env LOCPATH="$cross/locale-$order" "$emulator" -L "/usr/$triplet" \
        "$cross/$1/tests/unit_${test}_test"
  done
}

# No C++ standard library for musl is in Debian 12: musl-tools has musl-gcc for C only, whose specs hide the headers of
# C++; libstdc++'s own headers want glibc (os_defines.h: __GLIBC_PREREQ), its archive __libc_single_threaded, arc4random
# and _dl_find_object of glibc; libc++-14-dev is built for Debian's glibc. A system that has one (Alpine) is needed.
musl() {
  echo "musl: not possible because Debian 12 has no C++ standard library for musl (musl-gcc is a compiler of C only)"
}

[ $# -gt 0 ] || set -- all
case $* in
  all) set -- x86-64 aarch64 armhf i386 s390x musl; units="armhf s390x" ;;
  subset) set -- s390x; units= ;;
  *) units= ;;
esac
for arch in "$@"; do
  case $arch in x86-64 | musl) ;; *) names "$arch" || { bad "no architecture is called $arch"; exit 1; } ;; esac
done
need $(packages_of "$@") || { bad "the tools"; exit 1; }
[ "$(uname -m)" = x86_64 ] || { bad "the reference is x86-64, this machine is $(uname -m)"; exit 1; }

say "x86-64, the reference"
native=$builds/release/tests/conformance_testee_c
must "x86-64: configure" configure_native && must "x86-64: build" build "$builds/release" conformance_testee_c &&
  must "x86-64: digests of its answers" digests x86-64 "$native" || exit 1
for arch in "$@"; do
  say "$arch"
  case $arch in
    musl) musl ;;
    x86-64) must "x86-64: conformance suite" suite "$native" && tail -n 1 "$log" ;;
    *)
      names "$arch"
      must "$arch: root of the target" target_root "$arch" && must "$arch: configure" configure "$arch" &&
        must "$arch: build" build "$cross/$arch" conformance_testee_c || continue
      judge "$arch" "$emulator" -L "/usr/$triplet" "$cross/$arch/tests/conformance_testee_c"
      case " $units " in *" $arch "*) unit_tests "$arch" ;; esac
      ;;
  esac
done
say "done"
