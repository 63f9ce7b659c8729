#!/usr/bin/env bash
# clang-tidy and cppcheck over the library and the command: no finding is left. What is not looked for, and why, say
# src/.clang-tidy and suppressions.txt.
#
#   tests/static/run.sh [FILE…]      of these sources alone (from the top folder: src/xml/parser.cpp)
set -uo pipefail
cd "$(dirname "$0")/../.."

# Most of clang-tidy's time goes into the headers. So all sources are looked at by the dozen, each dozen as one file;
# what it is told then is about what is special to such a file.
together=()
if [ $# -gt 0 ]; then
    src/build.sh --static -- -DCMAKE_UNITY_BUILD=OFF || exit 1
    files=("$@") units=("$@")
else
    src/build.sh --static -- -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=12 || exit 1
    cmake --build build-static --target page_text.cpp >/dev/null || exit 1
    readarray -t files < <(find src -name '*.cpp' -not -path 'src/examples/*' -not -path '*/left_out/*' | sort)
    readarray -t units < <(jq -r '.[].file' build-static/compile_commands.json |
        grep -vE '/src/examples/|/left_out/|/page_text\.cpp$|/cmake_pch' | sort -u)
    together=(--config-file=src/.clang-tidy --header-filter='/src/[a-z/_]+\.[ch]pp$' --checks=-bugprone-suspicious-include
              --extra-arg=-Xclang --extra-arg=-analyzer-opt-analyze-headers)
fi

failed=()
printf '%s\0' "${units[@]}" |
    xargs -0 -n 1 -P "$(nproc)" clang-tidy-19 -p build-static --quiet ${together[@]+"${together[@]}"} \
        2> >(grep -v 'warnings\? generated' >&2) ||
    failed+=(clang-tidy)
# As its own words, not by the compiler's: it does not know what a precompiled or a generated header is.
cppcheck --enable=warning,performance,portability,style --std=c++20 --language=c++ --inline-suppr --quiet -j "$(nproc)" \
    -I src -I build-static/include --suppressions-list=tests/static/suppressions.txt --error-exitcode=1 "${files[@]}" ||
    failed+=(cppcheck)

for name in ${failed[@]+"${failed[@]}"}; do echo "FAILED: $name"; done
[ ${#failed[@]} -eq 0 ] && echo "nothing found in ${#files[@]} files"
