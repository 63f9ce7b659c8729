#!/usr/bin/env bash
# The unit tests and the command-line cases of a build under valgrind's memcheck: no error, and no memory that nothing
# points to at the end. It sees what the sanitizers do not: values that were never set, and what the libraries do with
# what they are given.
#
#   tests/valgrind/run.sh BUILD [CASE…]      BUILD is one without sanitizers; all of it takes most of an hour
set -uo pipefail
build=$(realpath "${1:?tests/valgrind/run.sh BUILD [CASE…]}")
shift
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/said"
checked=(valgrind --quiet --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite
         --child-silent-after-fork=yes --num-callers=30 --fair-sched=yes
         --suppressions="$PWD/tests/valgrind/suppressions.txt")
failed=()

# What it says goes to a file of each process: the cases compare what the program itself says.
cat >"$work/busfeed" <<SCRIPT
#!/bin/sh
exec ${checked[*]} --log-file='$work/said/%p' '$build/busfeed' "\$@"
SCRIPT
chmod +x "$work/busfeed"

if [ $# = 0 ]; then
    # Where a child is started valgrind forks, and a start that fails is not told; it does not start itself; and it has
    # descriptors of its own left where there are none. Those tests cannot hold, and one would wait for ever.
    "${checked[@]}" --error-exitcode=99 "$build/tests/unit_tests" --minimal \
        --source-file-exclude='*exec/process.cpp,*exec/where_it_runs.cpp,*output/gnuplot.cpp,*output/picture.cpp' \
        --test-case-exclude='where the system does not tell which descriptors are ready*' || failed+=("unit tests")
fi
cases=("$@")
if [ $# = 0 ]; then
    # Valgrind opens what is closed, and needs a folder for temporary files.
    readarray -t cases < <(find tests/cases -name cmd -printf '%h\n' | sed 's|.*/||' | sort |
        grep -vxE 'closed-streams-get-no-file|one-output-of-several-fails')
fi
tests/cases/run.py "$work/busfeed" --seconds 600 "${cases[@]}" || failed+=("command-line cases")
processes=$(find "$work/said" -type f | wc -l)
find "$work/said" -type f -size +0 -exec cat {} + >"$work/all"
if [ -s "$work/all" ]; then
    head -n 200 "$work/all"
    failed+=("what valgrind says of the command")
fi

for name in ${failed[@]+"${failed[@]}"}; do echo "FAILED: $name"; done
echo "$processes runs of the command under valgrind"
[ "$processes" -gt 0 ] && [ ${#failed[@]} -eq 0 ]
