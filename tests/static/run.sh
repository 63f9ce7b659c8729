#!/usr/bin/env bash
# clang-tidy and cppcheck over the library and the command: no finding is left. What is not looked for, and why, say
# src/.clang-tidy and suppressions.txt.
#
#   tests/static/run.sh [FILE…]      of these sources alone (from the top folder: src/xml/parser.cpp)
set -uo pipefail
cd "$(dirname "$0")/../.."

src/build.sh --static || exit 1
if [ $# -gt 0 ]; then files=("$@")
else readarray -t files < <(find src -name '*.cpp' -not -path 'src/examples/*' -not -path '*/left_out/*' | sort); fi

failed=()
printf '%s\0' "${files[@]}" |
    xargs -0 -n 1 -P "$(nproc)" clang-tidy-19 -p build-static --quiet 2> >(grep -v 'warnings\? generated' >&2) ||
    failed+=(clang-tidy)
# As its own words, not by the compiler's: it does not know what a precompiled or a generated header is.
cppcheck --enable=warning,performance,portability,style --std=c++20 --language=c++ --inline-suppr --quiet -j "$(nproc)" \
    -I src -I build-static/include --suppressions-list=tests/static/suppressions.txt --error-exitcode=1 "${files[@]}" ||
    failed+=(cppcheck)

for name in ${failed[@]+"${failed[@]}"}; do echo "FAILED: $name"; done
[ ${#failed[@]} -eq 0 ] && echo "nothing found in ${#files[@]} files"
