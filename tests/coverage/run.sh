#!/usr/bin/env bash
# Builds into build-coverage, runs the tests that find mistakes in what is computed, and prints what part of the lines
# and of the branches of each room they went through. build-coverage/report/index.html shows every line.
#
#   tests/coverage/run.sh [--report]      with --report: of what was counted before, without building or running
#
# Fails if a test does, or if a room is under its bar (see README.md).
set -uo pipefail
cd "$(dirname "$0")/../.."

build=build-coverage
rooms=(coro=95 xml=95 feed=95 exec=95 filter output input cli busfeed)  # with the bars of README.md
failed=()

if [ "${1:-}" != --report ]; then
    src/build.sh --coverage || exit 1
    find $build -name '*.gcda' -delete
    $build/tests/unit_tests --minimal || failed+=("unit tests")
    # Under a limit on the size of files the counts are cut off, too, and every later run complains of them.
    readarray -t cases < <(grep -L 'ulimit -f' tests/cases/*/cmd | xargs -n 1 dirname | xargs -n 1 basename)
    tests/cases/run.py $build/busfeed "${cases[@]}" || failed+=("command-line cases")
    $build/tests/accelerators/accelerators_agree --documents 2000 || failed+=("the fast ways against the slow one")
    tests/follow/check.py $build/busfeed || failed+=("growing feeds")
    # Calls by which the counts themselves are written at the end are left out.
    tests/faults/system_calls.py $build/busfeed --kinds start,wait,poll,pipe --most 4 || failed+=("system calls that fail")
    tests/faults/allocations.py $build/busfeed --most 20 || failed+=("allocations that fail")
fi

mkdir -p $build/report
gcovr --root . --object-directory $build --filter src/ --exclude src/examples/ \
    --exclude-throw-branches --exclude-unreachable-branches -j "$(nproc)" --html-details $build/report/index.html $build ||
    failed+=("the report")
tests/coverage/branches.py $build "${rooms[@]}" || failed+=("branches")

for name in ${failed[@]+"${failed[@]}"}; do echo "FAILED: $name"; done
[ ${#failed[@]} -eq 0 ]
