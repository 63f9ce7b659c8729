#!/usr/bin/env bash
# Builds into build-coverage, runs the tests that find mistakes in what is computed, and prints what part of the lines and
# of the branches of each room they went through. The report by line is build-coverage/report/index.html.
#
#   tests/coverage/run.sh [--report]      with --report: of what was counted before, without building or running
#
# Fails if a test does, or if a room that has a bar (see README.md) is under it.
set -uo pipefail
cd "$(dirname "$0")/../.."

build=build-coverage
bar=95
rooms_with_a_bar=(coro xml feed exec)
rooms=("${rooms_with_a_bar[@]}" filter output input cli busfeed)
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
    tests/recovery/check.py $build/busfeed || failed+=("recovery")
fi

# gcov writes each file's counts as JSON; gcovr reads them once, and the rest is made of what it read.
counts=$build/counts.json
gcovr --root . --object-directory $build --filter src/ --exclude src/examples/ \
    --exclude-throw-branches --exclude-unreachable-branches -j "$(nproc)" --json $counts $build >/dev/null || exit 1
mkdir -p $build/report
gcovr --root . --add-tracefile $counts --html-details $build/report/index.html

# percent LINES|BRANCHES ROOM
for room in "${rooms[@]}"; do
    summary=$(gcovr --root . --add-tracefile $counts --filter "src/$room/" --json-summary)
    jq -r --arg room "src/$room" '"\($room): \(.line_percent) % of \(.line_total) lines, " +
        "\(.branch_percent) % of \(.branch_total) branches"' <<<"$summary"
    if [[ " ${rooms_with_a_bar[*]} " = *" $room "* ]] &&
        ! jq -e --argjson bar $bar '.branch_percent >= $bar' <<<"$summary" >/dev/null; then
        failed+=("src/$room is under $bar % of branches")
    fi
done

for name in ${failed[@]+"${failed[@]}"}; do echo "FAILED: $name"; done
[ ${#failed[@]} -eq 0 ]
