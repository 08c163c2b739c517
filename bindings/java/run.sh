#!/bin/sh
# Builds the Java binding and runs everything that tests it, from a bare Debian 12.
#   sh bindings/java/run.sh         everything
#   sh bindings/java/run.sh jar     only the jars
#   sh bindings/java/run.sh soak N  the jars, and N seconds after which memory must not have gone up
# Writes into build/java (TANSUAN_BUILD_ROOT instead of build, TANSUAN_JOBS wide): the jars, the natives, classes. With
# TANSUAN_PREFIX, the folder of an installed library, that one is bound; else the library is built first.
# The last line is: N passed, N failed.
set -u
cd "$(dirname "$0")/../.." || exit 1
root=$PWD
here=bindings/java
builds=${TANSUAN_BUILD_ROOT:-$root/build}
out=$builds/java
prefix=${TANSUAN_PREFIX:-}
jobs=${TANSUAN_JOBS:-$(nproc 2>/dev/null || echo 2)}
version=0.1.0
abi=1
unset LC_ALL JAVA_TOOL_OPTIONS
export LANG=C.UTF-8
mkdir -p "$out" || exit 1
log=$out/run.log
. tests/counted.sh

# The newest and the oldest virtual machine on this machine, one path a line; the packages bring Java 17.
machines() {
  for java in /usr/lib/jvm/*/bin/java; do
    number=$("$java" -XshowSettings:properties -version 2>&1 |
      sed -nE 's/^ *java\.specification\.version = (1\.)?([0-9]+).*/\2/p')
    [ -n "$number" ] && echo "$number $(readlink -f "$java")"
  done | sort -n | uniq | sed -n '1p;$p' | uniq | sed 's/^[0-9]* //'
}

compile_java() {
  rm -rf "$out/classes" "$out/headers" "$out/tests"
  mkdir -p "$out/classes" "$out/headers" "$out/tests" &&
    "$jdk/bin/javac" --release 8 -Xlint:all,-options -Werror -encoding UTF-8 -h "$out/headers" -d "$out/classes" \
      $here/src/main/java/cn/tansuan/*.java &&
    "$jdk/bin/javac" --release 8 -Xlint:all,-options,-try,-path -Werror -encoding UTF-8 -cp "$out/classes:$junit" \
      -d "$out/tests" $here/src/test/java/cn/tansuan/*.java
}
every_class_is_for_java_8() {
  python3 -B - "$out/classes" <<'PYTHON'
import pathlib, sys
classes = list(pathlib.Path(sys.argv[1]).rglob("*.class"))
wrong = [path.name for path in classes if path.read_bytes()[6:8] != b"\0\x34"]
sys.exit(f"not of level 52: {wrong}" if wrong or not classes else 0)
PYTHON
}

cflags="-std=c99 -pedantic -Wall -Wextra -Wconversion -Wmissing-prototypes -Werror -O2 -fPIC -fvisibility=hidden"
# $1 the library, $2 what it exports, then its objects: libtansuan and all that it needs go in, but libc.
link_native() {
  library=$1
  printf '{ global: %s; local: *; };\n' "$2" >"$out/objects/exports.map"
  shift 2
  sodium=$(pkg-config --variable=libdir libsodium)/libsodium.a
  "${CXX:-g++}" -shared -s -static-libstdc++ -static-libgcc -Wl,--version-script="$out/objects/exports.map" \
    -Wl,--gc-sections -Wl,--no-undefined -Wl,-z,relro,-z,now -Wl,-soname,"$(basename "$library")" -o "$library" "$@" \
    "$libdir/libtansuan.a" "$sodium"
}
compile_native() {
  rm -rf "$out/natives" "$out/objects" "$out/stubs"
  mkdir -p "$(dirname "$native")" "$out/objects" "$out/stubs" || return 1
  for source in $here/src/main/c/*.c; do
    "${CC:-gcc}" $cflags -DTSN_STATIC=1 -ffile-prefix-map="$root"=. -I"$out/headers" -I"$jdk/include" \
      -I"$jdk/include/linux" -I"$prefix/include" -c "$source" -o "$out/objects/$(basename "$source" .c).o" || return 1
  done
  link_native "$native" 'Java_cn_tansuan_Raw_*' "$out"/objects/*.o
}
compile_stubs() {
  for source in abi empty overhead; do
    "${CC:-gcc}" $cflags -fvisibility=default -D_POSIX_C_SOURCE=200809L -DTSN_STATIC=1 -I"$jdk/include" \
      -I"$jdk/include/linux" -I"$prefix/include" -c $here/src/test/c/$source.c -o "$out/stubs/$source.o" || return 1
  done
  "${CC:-gcc}" -shared -o "$out/stubs/abi.so" "$out/stubs/abi.o" &&
    "${CC:-gcc}" -shared -o "$out/stubs/empty.so" "$out/stubs/empty.o" &&
    link_native "$out/stubs/overhead.so" 'Java_*' "$out/stubs/overhead.o"
}
native_exports_the_raw_layer_only() {
  nm -D --defined-only "$native" | sed 's/.* //' | LC_ALL=C sort >"$out/objects/exported"
  grep -ohE 'Java_cn_tansuan_Raw_[A-Za-z0-9_]+' "$out/headers/cn_tansuan_Raw.h" | LC_ALL=C sort >"$out/objects/declared"
  [ -s "$out/objects/declared" ] && diff "$out/objects/declared" "$out/objects/exported"
}
native_needs_libc_only() {
  needed=$(objdump -p "$native" | sed -nE 's/^ *NEEDED *//p')
  echo "$needed"
  [ -n "$needed" ] && ! printf '%s\n' "$needed" | grep -vE '^(libc\.so\.6|libm\.so\.6|ld-linux.*)$'
}

make_jar() { # file content...
  file=$1
  shift
  "$jdk/bin/jar" --create --file "$file" "$@" -C "$out/meta" META-INF
}
make_jars() {
  rm -rf "$out/meta" "$out/javadoc" "$out"/*.jar
  mkdir -p "$out/meta/META-INF" && cp LICENSE "$out/meta/META-INF/" || return 1
  printf 'Automatic-Module-Name: cn.tansuan\nImplementation-Title: Tansuan\nImplementation-Version: %s\n' "$version" \
    >"$out/manifest"
  make_jar "$jar" --manifest "$out/manifest" -C "$out/classes" cn -C "$out/natives" cn &&
    make_jar "$out/tansuan-$version-sources.jar" -C $here/src/main/java cn &&
    "$jdk/bin/javadoc" -quiet -Xdoclint:all -Werror -encoding UTF-8 -charset UTF-8 -notimestamp -d "$out/javadoc" \
      $here/src/main/java/cn/tansuan/*.java &&
    make_jar "$out/tansuan-$version-javadoc.jar" -C "$out/javadoc" .
}

# name java [java option]... -- [launcher option]...: adds the tests of JUnit to the count
run_tests() {
  title=$1
  java=$2
  shift 2
  set -- "$@" --details=summary --disable-banner --disable-ansi-colors
  options=
  while [ "$1" != -- ]; do options="$options $1"; shift; done
  shift
  "$java" $options -Dtansuan.sources="$root" -Dtansuan.test.jar="$jar" -Dtansuan.test.classes="$out/tests" \
    -Dtansuan.test.stubs="$out/stubs" -cp "$jar:$out/tests:$junit" org.junit.platform.console.ConsoleLauncher \
    --scan-classpath="$out/tests" "$@" >"$log" 2>&1
  code=$?
  good=$(sed -nE 's/^\[ *([0-9]+) tests successful *\]$/\1/p' "$log")
  bad=$(sed -nE 's/^\[ *([0-9]+) tests failed *\]$/\1/p' "$log")
  passed=$((passed + ${good:-0}))
  failed=$((failed + ${bad:-0}))
  # What a virtual machine says about a native call that breaks the rules.
  grep -nE '(WARNING|FATAL ERROR) in native method' "$log" && code=1
  if [ "$code" -eq 0 ] && [ "${good:-0}" -gt 0 ]; then
    echo "ok      $title: $good tests"
  else
    [ "${bad:-0}" -eq 0 ] && failed=$((failed + 1))
    echo "FAILED  $title"
    tail -n 100 "$log"
    return 1
  fi
}

conformance() {
  python3 -B conformance/runner/run.py --strict "$jdk/bin/java" -cp "$jar:$out/tests" cn.tansuan.Testee
}

readme_example() {
  rm -rf "$out/example"
  mkdir -p "$out/example" || return 1
  sed -n '/^```java$/,/^```$/p' $here/README.md | sed '/^```/d' >"$out/example/Example.java"
  [ -s "$out/example/Example.java" ] || return 1
  said=$(sed -nE 's/^It prints `([^`]*)`.*/\1/p' $here/README.md)
  "$jdk/bin/javac" --release 8 -Xlint:-options -encoding UTF-8 -cp "$jar" -d "$out/example" "$out/example/Example.java" &&
    printed=$("$jdk/bin/java" -cp "$jar:$out/example" Example) && echo "$printed" && [ -n "$said" ] &&
    [ "$printed" = "$said" ]
}

pom_is_of_this_version() {
  python3 -B - "$version" "$abi" $here <<'PYTHON'
import pathlib, re, sys, xml.etree.ElementTree as tree
version, abi, here = sys.argv[1:]
pom = tree.parse(f"{here}/pom.xml").getroot()
name = {"m": "http://maven.apache.org/POM/4.0.0"}
wrong = []
# What a public repository asks of a release.
for wanted in ("groupId", "artifactId", "version", "name", "description", "url", "licenses/m:license/m:name",
               "developers/m:developer/m:name", "scm/m:url"):
    if not (pom.findtext(f"m:{wanted}", "", name) or "").strip():
        wrong.append(f"pom.xml has no {wanted}")
plugins = {plugin.findtext("m:artifactId", "", name): plugin.findtext("m:version", "", name)
           for plugin in pom.iter(f"{{{name['m']}}}plugin")}
wrong += [f"pom.xml lacks {p}" for p in ("maven-source-plugin", "maven-javadoc-plugin") if p not in plugins]
wrong += [f"pom.xml: {p} has no version" for p, v in plugins.items() if not v]
def same(what, found):
    if found != version:
        wrong.append(f"{what} is {found}, not {version}")
same("the version of pom.xml", pom.findtext("m:version", "", name))
def first(pattern, file):
    return re.search(pattern, pathlib.Path(file).read_text(encoding="utf-8")).group(1)
same("the version of CMakeLists.txt", first(r"project\(tansuan VERSION ([0-9.]+)", "CMakeLists.txt"))
sources = f"{here}/src/main/java/cn/tansuan"
same("the version of NativeLibrary.java", first(r'VERSION = "([^"]+)"', f"{sources}/NativeLibrary.java"))
for file, found in (("Raw.java", first(r"ABI_VERSION = ([0-9]+);", f"{sources}/Raw.java")),
                    ("pom.xml", first(r"libtansuan_jni-([0-9]+)-", f"{here}/pom.xml"))):
    if found != abi:
        wrong.append(f"{file} is of ABI version {found}, not {abi}")
sys.exit("\n".join(wrong) or 0)
PYTHON
}

need gcc g++ pkg-config libsodium-dev python3 binutils openjdk-17-jdk-headless junit5 util-linux || exit 1
if [ -z "$prefix" ]; then
  prefix=$out/prefix
  { need $library_packages && build_library "$prefix"; } || exit 1
fi
archive=$(find "$prefix" -name libtansuan.a | head -n 1)
[ -n "$archive" ] || { echo "$prefix holds no libtansuan.a"; failed=1; exit 1; }
libdir=$(dirname "$archive")
jdk=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
native=$out/natives/cn/tansuan/native/linux-$(uname -m)/libtansuan_jni-$abi-$version.so
jar=$out/tansuan-$version.jar
junit=
for name in jupiter-api jupiter-params jupiter-engine platform-commons platform-engine platform-launcher platform-console \
  platform-reporting; do
  junit=$junit${junit:+:}/usr/share/java/junit-$name.jar
done
for name in apiguardian-api opentest4j opentest4j-reporting-events opentest4j-reporting-schema picocli univocity-parsers; do
  junit=$junit:/usr/share/java/$name.jar
done

check "self-test of coverage" sh bindings/coverage.sh --self-test
check "the raw layer has every function" sh bindings/coverage.sh
check "pom.xml is complete and of this version" pom_is_of_this_version
check "the classes compile for Java 8" compile_java || exit 1
check "every class is for Java 8" every_class_is_for_java_8
check "the native library compiles" compile_native || exit 1
check "it exports the raw layer and nothing else" native_exports_the_raw_layer_only
check "it needs nothing but libc" native_needs_libc_only
check "what the tests need compiles" compile_stubs || exit 1
check "the jars, and documentation of everything public" make_jars || exit 1
# The second compiler goes on taking memory for a while; with the first one all growth is ours.
flat="-Xms128m -Xmx128m -XX:+AlwaysPreTouch -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
case ${1-} in
  jar) exit 0 ;;
  soak)
    check "soak of ${2:-600} s" "$jdk/bin/java" $flat -cp "$jar:$out/tests:$junit" cn.tansuan.Soak "${2:-600}" && cat "$log"
    exit 0
    ;;
esac
for java in $(machines); do
  run_tests "tests on $("$java" -version 2>&1 | sed -n 1p)" "$java" -- --exclude-tag=memory
done
run_tests "tests with -Xcheck:jni" "$jdk/bin/java" -Xcheck:jni -- --exclude-tag=memory
run_tests "collector under stress in a heap of 24 MB" "$jdk/bin/java" -Xmx24m -XX:+UseParallelGC -- \
  --include-classname='.*(Collector|Lifetime)Test'
run_tests "memory stays flat" "$jdk/bin/java" $flat -- --include-tag=memory && sed -n '/_growth_kb=/p' "$log"
check "the conformance suite" conformance && tail -n 1 "$log"
check "the example of the README" readme_example
check "overhead above the C ABI (no bound here)" "$jdk/bin/java" -Dtansuan.sources="$root" -cp "$jar:$out/tests" \
  cn.tansuan.Overhead "$out/stubs/overhead.so" && cat "$log"
