#!/usr/bin/env bash
# Every folder of src/ includes only itself and folders before it in the calculation order (DESIGN §2).
# The command is an embedder: it includes the public headers, nlohmann and exact integers, nothing of the core.
#   layers.sh [root]     layers.sh --self-test
set -u
here=$(cd "$(dirname "$0")" && pwd)

check() {  # root -> findings on stdout
  find "$1/src" \( -name '*.cpp' -o -name '*.hpp' -o -name '*.h' \) | LC_ALL=C sort | while read -r file; do
    awk -v KEEP_STRINGS=1 -f "$here/code_only.awk" "$file" | awk -v file="${file#"$1"/}" '
      BEGIN {
        # catalog and formula have one rank: neither may include the other.
        n = split("data 0 diagnostic 1 number 2 json 3 unit 4 catalog 5 formula 5 method 6 inventory 7 " \
                  "engine 8 record 9 compare 10 ledger 10 batch 11 text 11 capi 12 cli 13", word, " ")
        for (i = 1; i < n; i += 2) rank[word[i]] = word[i + 1]
        split(file, part, "/"); own = part[2]
        if (!(own in rank)) { print file ":1: folder src/" own " has no place in the calculation order"; exit }
      }
      /^[ \t]*#[ \t]*include/ {
        where = file ":" NR ": "
        if (!match($0, /["<][^">]*[">]/)) { print where "include by macro"; next }
        angle = substr($0, RSTART, 1) == "<"
        path = substr($0, RSTART + 1, RLENGTH - 2)
        slash = index(path, "/"); folder = slash ? substr(path, 1, slash - 1) : ""
        if (path ~ /\.\.?\//) { print where "relative include " path "; the root is src/"; next }
        if (folder == "tansuan") {
          if (own != "capi" && own != "cli" && own != "text") print where own " includes the public header " path
          next
        }
        if (own == "cli") {
          if (folder != "" && folder != "cli" && folder != "nlohmann" && folder != "sys" &&
              path !~ /^boost\/multiprecision\//)
            print where "the command may include only tansuan/, nlohmann/, boost/multiprecision/ and its own headers, not " path
          else if (path ~ /^sodium/) print where "the command may not include " path
          else if (!angle && folder != "cli") print where "unknown include " path
          next
        }
        if (folder in rank) {
          if (folder != own && rank[folder] >= rank[own]) print where own " may not include " path
          next
        }
        if (!angle) print where "unknown include " path
      }'
  done
}

self_test() {
  dir=$(mktemp -d) || exit 1
  trap 'rm -rf "$dir"' EXIT
  failed=0
  try() {  # good|bad folder include-line
    rm -rf "$dir/src"; mkdir -p "$dir/src/$2"
    printf '// #include "cli/x.hpp"\n%s\n' "$3" >"$dir/src/$2/x.cpp"
    found=$(check "$dir")
    if [ "$1" = good ] && [ -n "$found" ]; then echo "self-test: false alarm: $found"; failed=1; fi
    if [ "$1" = bad ] && [ "${found#src/"$2"/x.cpp:2: }" = "$found" ]; then echo "self-test: missed $2: $3"; failed=1; fi
  }
  try good engine '#include "method/method.hpp"'
  try good number '#include "diagnostic/result.hpp"'
  try good catalog '#include "data/embedded.hpp"'
  try good capi '#include "tansuan/engine.h"'
  try good cli '#include <tansuan/tansuan.hpp>'
  try good cli '#include <nlohmann/json.hpp>'
  try good cli '#include <boost/multiprecision/cpp_int.hpp>'
  try bad number '#include "unit/unit.hpp"'
  try bad catalog '#include "formula/formula.hpp"'
  try bad formula '#include "catalog/catalog.hpp"'
  try bad method '  #  include <engine/engine.hpp>'
  try bad engine '#include "tansuan/engine.h"'
  try bad engine '#include "plan.hpp"'
  try bad record '#include "compare/compare.hpp"'
  try bad engine '#include "../number/exact.hpp"'
  try bad cli '#include "number/exact.hpp"'
  try bad cli '#include <sodium.h>'
  try bad cli '#include <boost/locale.hpp>'
  exit $failed
}

[ "${1-}" = --self-test ] && self_test
found=$(check "${1:-$(cd "$here/../.." && pwd)}")
[ -z "$found" ] && exit 0
echo "$found"
exit 1
