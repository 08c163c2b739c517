#!/bin/sh
# Builds the C# binding and runs everything that tests it, from a bare Debian 12 with the .NET SDK 10.
#   sh bindings/csharp/run.sh                  everything
#   sh bindings/csharp/run.sh soak [SECONDS]   only the run that looks for memory that grows (600)
# Writes into build/csharp (TANSUAN_BUILD_ROOT instead of build, TANSUAN_JOBS wide); the package is in build/csharp/packages. With
# TANSUAN_PREFIX, the folder of an installed library, that one is bound; else the library is built first. NuGet is asked for the
# test packages, NETStandard.Library and the native AOT compiler. The last line is: N passed, N failed.
set -u
cd "$(dirname "$0")/../.." || exit 1
root=$PWD
here=bindings/csharp
builds=${TANSUAN_BUILD_ROOT:-$root/build}
out=$builds/csharp
prefix=${TANSUAN_PREFIX:-}
jobs=${TANSUAN_JOBS:-$(nproc 2>/dev/null || echo 2)}
version=0.1.0
case $(uname -m) in
  aarch64) rid=linux-arm64 ;;
  *) rid=linux-x64 ;;
esac
unset LC_ALL TANSUAN_LIBRARY
export LANG=C.UTF-8 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
mkdir -p "$out" && out=$(cd "$out" && pwd) || exit 1
[ -z "$prefix" ] || prefix=$(cd "$prefix" && pwd) || exit 1
log=$out/run.log
. tests/counted.sh

# The library of the package: all that it needs is in it, but libc.
link_native() {
  rm -rf "$out/natives"
  mkdir -p "$(dirname "$native")" || return 1
  { echo '{ global:'; sed -nE 's/^(tsn_[a-z0-9_]+) .*/\1;/p' src/capi/symbols.txt; echo 'local: *; };'; } >"$out/exports.map"
  sodium=$(pkg-config --variable=libdir libsodium)/libsodium.a
  "${CXX:-g++}" -shared -s -static-libstdc++ -static-libgcc -Wl,--version-script="$out/exports.map" -Wl,--gc-sections \
    -Wl,--no-undefined -Wl,-z,relro,-z,now -Wl,-soname,libtansuan.so -o "$native" \
    -Wl,--whole-archive "$libdir/libtansuan.a" -Wl,--no-whole-archive "$sodium"
}
native_exports_the_c_abi_only() {
  nm -D --defined-only "$native" | sed 's/.* //' | LC_ALL=C sort >"$out/exported"
  sed -nE 's/^(tsn_[a-z0-9_]+) .*/\1/p' src/capi/symbols.txt | LC_ALL=C sort | diff - "$out/exported"
}
native_needs_libc_only() {
  needed=$(objdump -p "$native" | sed -nE 's/^ *NEEDED *//p')
  echo "$needed"
  [ -n "$needed" ] && ! printf '%s\n' "$needed" | grep -vE '^(libc\.so\.6|libm\.so\.6|ld-linux.*)$'
}

compile_stubs() {
  rm -rf "$out/stubs"
  mkdir -p "$out/stubs" || return 1
  flags="-std=c99 -pedantic -Wall -Wextra -Wconversion -Wmissing-prototypes -Werror -O2 -fPIC -shared"
  for source in $here/Tansuan.Tests/stubs/abi $here/Tansuan.Tests/stubs/empty $here/Tansuan.Bench/overhead; do
    "${CC:-gcc}" $flags -I"$prefix/include" -o "$out/stubs/lib$(basename $source).so" $source.c || return 1
  done
}

# command project artifacts-folder [option]...
dotnet_release() {
  command=$1
  project=$2
  artifacts=$3
  shift 3
  dotnet "$command" "$here/$project" -c Release --artifacts-path "$out/$artifacts" -m:"$jobs" "$@"
}

# title artifacts-folder [option of dotnet test]...: adds the tests to the count
run_tests() {
  title=$1
  artifacts=$2
  shift 2
  TANSUAN_LIBRARY=$native TANSUAN_STUBS=$out/stubs TANSUAN_SOURCES=$root dotnet_release test Tansuan.Tests "$artifacts" "$@" \
    --blame-hang-timeout 5m --blame-hang-dump-type none --results-directory "$out/results" >"$log" 2>&1
  code=$?
  sum=$(sed -nE 's/^(Passed|Failed)! +- Failed: +([0-9]+), Passed: +([0-9]+), Skipped: +0, .*/\2 \3/p' "$log" | tail -n 1)
  bad=${sum% *}
  good=${sum#* }
  passed=$((passed + ${good:-0}))
  failed=$((failed + ${bad:-0}))
  if [ "$code" -eq 0 ] && [ "${good:-0}" -gt 0 ]; then
    echo "ok      $title: $good tests"
  else
    [ "${bad:-0}" -eq 0 ] && failed=$((failed + 1))
    echo "FAILED  $title"
    tail -n 100 "$log"
    return 1
  fi
}

probe() { TANSUAN_LIBRARY=$native dotnet "$out/artifacts/bin/Tansuan.Probe/release/Tansuan.Probe.dll" "$@"; }
# The native testee reaches the library by the same setting as any program.
conformance() { TANSUAN_LIBRARY=$native python3 -B conformance/runner/run.py --strict "$@"; }
publish_aot() {
  rm -rf "$out/aot"
  dotnet_release publish Tansuan.Testee aot -r "$rid" -p:NativeTestee=true -p:IlcTreatWarningsAsErrors=true >"$out/aot.log"
  code=$?
  cat "$out/aot.log"
  [ "$code" -eq 0 ] && ! grep -qi 'warning' "$out/aot.log" && [ -x "$aot" ] && [ ! -e "$(dirname "$aot")/Tansuan.Testee.dll" ]
}

pack() {
  rm -rf "$out/packages" "$out/nuget"
  dotnet_release pack Tansuan artifacts -p:TansuanNatives="$out/natives" -o "$out/packages" && [ -f "$package" ]
}
refuses_to_pack_without_a_library() {
  ! dotnet_release pack Tansuan artifacts -o "$out/no-packages" && [ ! -e "$out/no-packages" ]
}
package_holds_what_it_should() {
  python3 -B - "$package" "$native" "$rid" "$version" <<'PYTHON'
import sys, zipfile, xml.etree.ElementTree as tree
package, native, rid, version = sys.argv[1:]
files = zipfile.ZipFile(package)
names = set(files.namelist())
wanted = {f"runtimes/{rid}/native/libtansuan.so", "README.md", "LICENSE", "Tansuan.nuspec"}
wanted |= {f"lib/{target}/Tansuan.{kind}" for target in ("netstandard2.0", "net8.0") for kind in ("dll", "xml")}
wrong = [f"lacks {name}" for name in sorted(wanted - names)]
wrong += [f"holds {name}" for name in sorted(names - wanted)
          if not name.startswith(("_rels/", "package/")) and name != "[Content_Types].xml"]
if not wrong and files.read(f"runtimes/{rid}/native/libtansuan.so") != open(native, "rb").read():
    wrong.append("holds another library")
nuspec = tree.fromstring(files.read("Tansuan.nuspec"))
told = {element.tag.split("}")[1]: element.text for element in nuspec[0]}
for member, value in (("id", "Tansuan"), ("version", version), ("license", "Apache-2.0"), ("readme", "README.md")):
    if told.get(member) != value:
        wrong.append(f"{member} is {told.get(member)}")
for element in nuspec.iter():
    if element.tag.endswith("}dependency"):
        wrong.append(f"depends on {element.get('id')}")
sys.exit("\n".join(wrong) or 0)
PYTHON
}
versions_agree() {
  grep -q "project(tansuan VERSION $version" CMakeLists.txt && grep -q "<Version>$version</Version>" $here/Tansuan/Tansuan.csproj &&
    grep -q "Include=\"Tansuan\" Version=\"$version\"" $here/samples/ConsoleSample/ConsoleSample.csproj &&
    grep -q "AbiVersion = $(sed -nE 's/^#define TSN_ABI_VERSION //p' include/tansuan/base.h);" $here/Tansuan/Raw.cs
}

# Only the package just made is a source, and what an earlier run unpacked is not used.
build_sample() { # artifacts-folder [option]...
  artifacts=$1
  shift
  rm -rf "$out/nuget" "$out/$artifacts"
  NUGET_PACKAGES=$out/nuget dotnet_release build samples/ConsoleSample "$artifacts" --source "$out/packages" "$@"
}
sample_runs() {
  printed=$(dotnet "$out/sample/bin/ConsoleSample/release/ConsoleSample.dll" examples/car-parts/request.json "$out/record.json") &&
    echo "$printed" && cmp examples/car-parts/record.json "$out/record.json" &&
    printf '%s\n' "$printed" | grep -qx 'total 43702.7933223524 tCO2e (incomplete)'
}
readme_example() {
  mkdir -p "$out/example-source" || return 1
  sed -n '/^```csharp$/,/^```$/p' $here/README.md | sed '/^```/d' >"$out/example-source/Program.cs"
  said=$(sed -nE 's/^It prints `([^`]*)`.*/\1/p' $here/README.md)
  [ -s "$out/example-source/Program.cs" ] && [ -n "$said" ] || return 1
  build_sample example -p:SampleSource="$out/example-source/Program.cs" || return 1
  printed=$(dotnet "$out/example/bin/ConsoleSample/release/ConsoleSample.dll") && echo "$printed" && [ "$printed" = "$said" ]
}
overhead() {
  dotnet "$out/artifacts/publish/Tansuan.Bench/release/Tansuan.Bench.dll" "$out/stubs/liboverhead.so" "$native" \
    examples/car-parts/request.json
}

command -v dotnet >/dev/null || { echo "The .NET SDK 10 is missing: https://dot.net"; failed=1; exit 1; }
# The compiler of native AOT links with zlib.
need gcc g++ pkg-config libsodium-dev python3 binutils zlib1g-dev || exit 1
if [ -z "$prefix" ]; then
  prefix=$out/prefix
  { need $library_packages && build_library "$prefix"; } || exit 1
fi
archive=$(find "$prefix" -name libtansuan.a | head -n 1)
[ -n "$archive" ] || { echo "$prefix holds no libtansuan.a"; failed=1; exit 1; }
libdir=$(dirname "$archive")
native=$out/natives/$rid/native/libtansuan.so
package=$out/packages/Tansuan.$version.nupkg
aot=$out/aot/publish/Tansuan.Testee/release_$rid/Tansuan.Testee

if [ "${1-}" = soak ]; then
  check "the native library links" link_native &&
    check "the probe compiles" dotnet_release build Tansuan.Probe artifacts &&
    check "memory stays flat for ${2-600} s" probe soak "${2-600}" && cat "$log"
  exit
fi

check "self-test of coverage" sh bindings/coverage.sh --self-test
check "the raw layer has every function" sh bindings/coverage.sh
check "the versions agree" versions_agree
check "the native library links" link_native || exit 1
check "it exports the C ABI and nothing else" native_exports_the_c_abi_only
check "it needs nothing but libc" native_needs_libc_only
check "what the tests need compiles" compile_stubs || exit 1
check "the classes compile for netstandard2.0 and net8.0, all documented" dotnet_release build Tansuan artifacts || exit 1
run_tests "tests of the net8.0 assembly" artifacts
run_tests "tests of the netstandard2.0 assembly" artifacts-netstandard -p:TansuanAsset=netstandard2.0
# A nursery of 128 kB: the collector runs all the time.
export DOTNET_GCgen0size=0x20000
run_tests "collection under stress" artifacts \
  --filter 'FullyQualifiedName~LifetimeTests|FullyQualifiedName~ThreadTests|FullyQualifiedName~CancellationTests'
unset DOTNET_GCgen0size
check "memory stays flat" probe memory && cat "$log"
check "the testee publishes" dotnet_release publish Tansuan.Testee artifacts || exit 1
testee=$out/artifacts/publish/Tansuan.Testee/release/Tansuan.Testee.dll
check "the conformance suite" conformance dotnet "$testee" && tail -n 1 "$log"
check "native AOT without a warning" publish_aot &&
  { check "the conformance suite with native AOT" conformance "$aot" && tail -n 1 "$log"; }
check "a package without a library is refused" refuses_to_pack_without_a_library
check "the package is made" pack && {
  check "it holds the assemblies, the library, and nothing else" package_holds_what_it_should
  check "the sample compiles against the package" build_sample sample && { check "the sample runs" sample_runs && cat "$log"; }
  check "the example of the README" readme_example
}
check "the benchmark publishes" dotnet_release publish Tansuan.Bench artifacts &&
  { check "overhead above the C ABI (no bound here)" overhead && cat "$log"; }
