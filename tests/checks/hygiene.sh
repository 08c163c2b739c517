#!/usr/bin/env bash
# The top folder holds what DESIGN §2 says, no file names a path of somebody's machine, no build product
# or large file is kept, and test names are ones that ctest can take.
#   hygiene.sh [root]     hygiene.sh --self-test
set -u
here=$(cd "$(dirname "$0")" && pwd)

files() {  # what git keeps or would keep; without git, everything outside build/
  if git -C "$1" rev-parse --git-dir >/dev/null 2>&1; then
    git -C "$1" -c core.quotePath=false ls-files --cached --others --exclude-standard | while IFS= read -r file; do
      [ -e "$1/$file" ] && echo "$file"
    done
  else
    (cd "$1" && find . -type f -not -path './build/*' | sed 's/^\.\///')
  fi | LC_ALL=C sort -u
}

check() {
  files "$1" >"$work/files"
  sed 's/\/.*//' "$work/files" | sort -u | while read -r top; do
    case $top in
      CMakeLists.txt | CMakePresets.json | include | src | bindings | examples | conformance | tests) ;;
      CHANGELOG.md | README.md | LICENSE | .ci | .clang-format | .gitignore | .gitattributes | .editorconfig) ;;
      *) echo "$top: not an entry of the top folder (DESIGN §2)" ;;
    esac
  done
  for top in CMakeLists.txt CMakePresets.json include src tests CHANGELOG.md README.md LICENSE .ci; do
    grep -qE "^$top(/|\$)" "$work/files" || echo "$top: missing from the top folder"
  done
  (cd "$1" && tr '\n' '\0' <"$work/files" | xargs -0 -r grep -nIE "(^|[^A-Za-z0-9._/}-])(/(home|root|work|Users)/[A-Za-z0-9_]|[A-Z]:\\\\Users)") |
    sed 's/$/   <- path of a machine/'
  (cd "$1" && tr '\n' '\0' <"$work/files" | xargs -0 -r grep -nIE '[[:blank:]]+$' -- | grep -vE '^(LICENSE|[^:]*\.md):') |
    sed 's/$/   <- blank at the end of the line/'
  grep -E '\.(o|a|so|orig|rej|swp|pyc|class|jar)$' "$work/files" | sed 's/$/: a build product/'
  while IFS= read -r file; do
    size=$(wc -c <"$1/$file")
    [ "$size" -le 2000000 ] || echo "$file: $size bytes"
  done <"$work/files"
  # ctest splits at `;`, and a `\` or a lone bracket changes which test Catch2 runs.
  grep -E '^tests/.*\.cpp$' "$work/files" | while IFS= read -r file; do
    grep -nE 'TEST_CASE\( *"[^"]*([;\\]|\[[^]"]*"|^[^[]*\])' "$1/$file" | sed "s|^|$file:|; s|\$|   <- ; \\\\ or bracket in a test name|"
  done
}

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
if [ "${1-}" = --self-test ]; then
  failed=0
  seed() {  # [file text]
    rm -rf "$work/seed"; mkdir -p "$work/seed"; cd "$work/seed" || exit 1
    mkdir -p include src/x tests .ci
    touch CMakeLists.txt CMakePresets.json CHANGELOG.md README.md LICENSE include/a.h src/x/a.cpp tests/a.cpp .ci/run
    if [ -n "${1-}" ]; then mkdir -p "$(dirname "$1")"; printf '%s\n' "$2" >"$1"; fi
    check "$work/seed"
  }
  [ -z "$(seed src/url.txt 'https://example.org/home/x')" ] || { echo "self-test: false alarm"; failed=1; }
  [ -n "$(seed notes.txt x)" ] || { echo "self-test: missed a stray entry"; failed=1; }
  [ -n "$(seed src/a.txt "see /""home/someone/file")" ] || { echo "self-test: missed a machine path"; failed=1; }
  [ -n "$(seed src/a.txt 'text ')" ] || { echo "self-test: missed a trailing blank"; failed=1; }
  [ -n "$(seed src/a.o x)" ] || { echo "self-test: missed a build product"; failed=1; }
  [ -n "$(seed tests/b.cpp 'TEST_CASE("one; two") {}')" ] || { echo "self-test: missed a test name"; failed=1; }
  [ -n "$(seed; rm "$work/seed/LICENSE"; check "$work/seed")" ] || { echo "self-test: missed a missing file"; failed=1; }
  exit $failed
fi
found=$(check "${1:-$(cd "$here/../.." && pwd)}")
[ -z "$found" ] && exit 0
echo "$found"
exit 1
