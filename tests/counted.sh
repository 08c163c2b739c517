# Sourced, from the top of the source tree, by the scripts whose last line is
#   N passed, N failed
# They set `log`, the file that a check's output goes to, and those that build the library `builds` and `jobs`.
passed=0
failed=0
started=$(date +%s)
at_end() { :; } # may be defined anew: what is to be tidied up
# Never 0 passed and a good end. A shell that ends by itself, as by a variable that is not set, is a failure that no
# check counted.
trap '[ $? -eq 0 ] || [ "$failed" -gt 0 ] || failed=1; at_end; echo "$passed passed, $failed failed"; [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]; exit $?' EXIT
trap 'failed=$((failed + 1)); exit 1' INT TERM

say() { printf '\n== [%4ss] %s\n' "$(($(date +%s) - started))" "$*"; }
ok() { passed=$((passed + 1)); echo "ok      $1"; }
bad() { failed=$((failed + 1)); echo "FAILED  $1"; }
check() { # name command...: one check; its output is shown when it fails
  name=$1
  shift
  if "$@" >"$log" 2>&1; then ok "$name"; else bad "$name"; tail -n 60 "$log"; return 1; fi
}

need() { # package...: of Debian; installed as root, else the one command is told
  missing=
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] && continue
    case "$missing " in *" $package "*) ;; *) missing="$missing $package" ;; esac
  done
  [ -z "$missing" ] && return 0
  if [ "$(id -u)" -ne 0 ]; then
    echo "These packages are missing. Run this and try again:"
    echo "  sudo apt-get install --no-install-recommends -y$missing"
    return 1
  fi
  echo "installing$missing"
  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing; } \
    >"$log" 2>&1 || { tail -n 40 "$log"; return 1; }
}

# The build folder is also that of tests/run.sh, so it is configured with the tests, which need catch2 and python3.
library_packages="gcc g++ cmake ninja-build pkg-config nlohmann-json3-dev libboost-dev libsodium-dev libicu-dev libcsv-dev
  catch2 python3"
build_library() { # folder: the library is built, and installed into the folder
  library=$builds/release
  if [ ! -f "$library/CMakeCache.txt" ]; then
    check "configure" cmake --preset release -B "$library" -DCMAKE_C_COMPILER=gcc -DCMAKE_CXX_COMPILER=g++ || return 1
  elif [ ! -f "$library/build.ninja" ]; then
    check "configure" cmake --preset release -B "$library" || return 1
  fi
  check "build" cmake --build "$library" -j "$jobs" --target tansuan tansuan_static tansuan_text tansuan_text_static tansuan_cli || return 1
  check "install" cmake --install "$library" --prefix "$1"
}
