#!/usr/bin/env bash
# What the library may not use (STYLE 17, 8, 15; DESIGN §3), in the source of src/ and, given a build
# directory, in the undefined symbols of the library's own objects.
#   banned.sh [root [build-dir]]     banned.sh --self-test
set -u
here=$(cd "$(dirname "$0")" && pwd)
word='(^|[^A-Za-z0-9_])'
end='([^A-Za-z0-9_]|$)'

# Extended regular expressions over code without comments and literals. First: everywhere in src/.
everywhere="${word}(strto(d|f|ld)|sto(d|f|ld)|ato(f|i|l|ll)|v?f?scanf|v?sscanf)[ ]*[(]
${word}(setlocale|newlocale|uselocale|localeconv|getenv|secure_getenv)${end}
${word}(localtime|gmtime|mktime|clock|clock_gettime|gettimeofday|timespec_get)(_r)?[ ]*[(]
${word}(time|std::time)[ ]*[(]
${word}(std::)?chrono(::|${end})
${word}(rand|srand|random_device|mt19937)${end}
${word}(isdigit|isalpha|isalnum|isspace|isupper|islower|isxdigit|ispunct|isprint|tolower|toupper)[ ]*[(]
${word}std::(locale|regex)${end}
${word}thread_local${end}
#[ ]*include[ ]*<(cctype|ctype\.h|clocale|locale|locale\.h|ctime|time\.h|chrono|regex|random|codecvt)>
${word}(double|float)${end}
${word}[0-9][0-9']*\.[0-9]"
# Not in the command, which reads files and prints.
library_only="${word}(std::)?(v?f?printf|v?d?printf|v?sn?printf|puts|fputs|putchar|fwrite|perror)[ ]*[(]
${word}(std::)?(cout|cerr|clog|cin|wcout|wcerr|[io]?stringstream|[io]?fstream|ostream|istream)${end}
${word}(std::)?(abort|exit|_exit|quick_exit|terminate|assert)[ ]*[(]
#[ ]*include[ ]*<(iostream|ostream|istream|iomanip|sstream|fstream|cstdio|stdio\.h|cassert|assert\.h|format)>"

# file | what the line must hold | why it is allowed
allowed_source='src/json/read.cpp|number_float|a SAX handler must take the parser'"'"'s own number type; the value is not read
src/json/read.cpp|<locale.h>|the parser runs under a plain "C" locale of its own thread (DESIGN §3)
src/json/read.cpp|newlocale(|the same
src/json/read.cpp|uselocale(|the same'

# Undefined symbols of our own objects; the same words, mangled ones included.
symbols='^(strto(d|f|ld)(_l)?|atof|atoi|setlocale|newlocale|uselocale|localeconv|(secure_)?getenv|localtime(_r)?|gmtime(_r)?|mktime|time|clock|clock_gettime|gettimeofday|rand|srand|random|(__)?(v?f?printf|v?sn?printf)(_chk)?|(__isoc99_)?v?f?s?scanf|puts|putchar|fwrite|fputs|abort|exit|_exit|__assert_fail|_ZSt9terminatev|_ZNSt6locale.*|_ZNSt6chrono.*|_ZSt4c(out|err|log|in)|_ZNSt8ios_base.*|_ZNSt13random_device.*|__tls_get_addr)$'
# object, an extended regular expression | symbol, the same | why it is allowed
allowed_symbols='.*|_ZSt9terminatev|abort|the compiler emits it for noexcept functions
json/read\.cpp\.o|strto(d|f|ld)|nlohmann converts a number it has read to its own type; the core uses the source text
json/read\.cpp\.o|localeconv|the lexer of nlohmann asks for the decimal mark
json/read\.cpp\.o|newlocale|uselocale|while nlohmann runs, its thread has the plain "C" locale (DESIGN §3)
json/read\.cpp\.o|(__)?snprintf(_chk)?|nlohmann words the byte of a syntax error with it; the text is not used
number/.*\.o|_ZNSt8ios_base4Init[CD]1Ev|cpp_int.hpp of Boost includes <iostream>'

check_source() {  # root -> findings
  find "$1/src" \( -name '*.cpp' -o -name '*.hpp' -o -name '*.h' \) | LC_ALL=C sort | while read -r file; do
    name=${file#"$1"/}
    patterns=$everywhere
    case $name in src/cli/*) ;; *) patterns="$patterns
$library_only" ;; esac
    awk -f "$here/code_only.awk" "$file" | LC_ALL=C grep -nE -e "$patterns" | while IFS= read -r hit; do
      excused=$(echo "$allowed_source" | while IFS='|' read -r where what _; do
        [ "$name" = "$where" ] && case $hit in *"$what"*) echo yes ;; esac
      done)
      [ -n "$excused" ] || echo "$name:${hit%%:*}: banned: $(echo "${hit#*:}" | sed 's/^ *//')"
    done
  done
}

check_objects() {  # folder of object files -> findings
  find "$1" -name '*.o' | LC_ALL=C sort | while read -r object; do
    name=${object#"$1"/}
    nm --undefined-only "$object" | awk '{ print $NF }' | LC_ALL=C grep -E "$symbols" | while read -r symbol; do
      excused=$(echo "$allowed_symbols" | while IFS= read -r rule; do
        where=${rule%%|*} what=${rule#*|} what=${what%|*}
        echo "$name $symbol" | grep -qE "^$where ($what)\$" && echo yes
      done)
      [ -n "$excused" ] || echo "$name uses $symbol"
    done
  done
}

self_test() {
  dir=$(mktemp -d) || exit 1
  trap 'rm -rf "$dir"' EXIT
  failed=0
  try() {  # good|bad file line
    rm -rf "$dir/src"; mkdir -p "$dir/$(dirname "$2")"
    printf '// printf("double"); a comment is no code\n%s\n' "$3" >"$dir/$2"
    found=$(check_source "$dir")
    if [ "$1" = good ] && [ -n "$found" ]; then echo "self-test: false alarm: $found"; failed=1; fi
    if [ "$1" = bad ] && [ "${found#"$2":2: }" = "$found" ]; then echo "self-test: missed $2: $3"; failed=1; fi
  }
  try good src/unit/x.cpp 'static_assert(sizeof(int) == 4); const char* s = "printf(1.5) double \" float";'
  try good src/unit/x.cpp "int n = 1'000; char c = '\"'; int d = 2; /* float */ auto t = period_time(1);"
  try good src/unit/x.cpp 'const char* s = R"(double 1.5)"; int redouble = 1;'
  try good src/cli/x.cpp 'std::printf("%s", text);'
  try good src/json/read.cpp 'bool number_float(double, const std::string& text);'
  try bad src/json/read.cpp 'double x;'
  try bad src/cli/x.cpp 'auto x = std::strtod(text, nullptr);'
  try bad src/unit/x.cpp 'double x = 0;'
  try bad src/unit/x.cpp 'const char* s = "a"; float x;'
  try bad src/unit/x.cpp 'auto x = 3.667;'
  try bad src/unit/x.cpp 'std::stod(text);'
  try bad src/unit/x.cpp 'atof (text);'
  try bad src/unit/x.cpp 'printf("%d", 1);'
  try bad src/unit/x.cpp '#include <iostream>'
  try bad src/unit/x.cpp '#include <cctype>'
  try bad src/unit/x.cpp 'std::getenv("HOME");'
  try bad src/unit/x.cpp 'localtime(&t);'
  try bad src/unit/x.cpp 'std::chrono::system_clock::now();'
  try bad src/unit/x.cpp 'assert(x);'
  try bad src/unit/x.cpp 'std::abort();'
  try bad src/unit/x.cpp 'thread_local int x;'
  for call in 'strtod(s, 0)' 'atof(s)' '(getenv(s) != 0)' '(setlocale(0, s) != 0)' '(localtime(0) != 0)' 'rand()' \
    'printf(s)' 'clock_gettime(0, 0)'; do
    printf '#include <locale.h>\n#include <stdio.h>\n#include <stdlib.h>\n#include <time.h>\ndouble f(const char* s) { return %s; }\n' \
      "$call" >"$dir/seed.c"
    gcc -w -fno-builtin -D_GNU_SOURCE -c "$dir/seed.c" -o "$dir/seed.o"
    [ -n "$(check_objects "$dir")" ] || { echo "self-test: missed the symbol of $call"; failed=1; }
  done
  exit $failed
}

[ "${1-}" = --self-test ] && self_test
root=${1:-$(cd "$here/../.." && pwd)}
found=$(check_source "$root"; [ -n "${2-}" ] && check_objects "$2/src/CMakeFiles/tansuan_objects.dir" &&
  check_objects "$2/src/text/CMakeFiles/tansuan_text_objects.dir")
[ -z "$found" ] && exit 0
echo "$found"
exit 1
