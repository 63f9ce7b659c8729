#!/usr/bin/env bash
# Runs each fuzz target over its seeds and changed ones, in a build with the address sanitizer. Short, and the same each
# time; run.sh searches on.
#
#   tests/fuzz/replay.sh BUILD_FOLDER [TIMES]      so many changed inputs for the quick targets (2000), a tenth for the others
set -uo pipefail
cd "$(dirname "$0")/../.."
build=$1
times=${2:-2000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tests/fuzz/seeds.py "$work" "$build/busfeed" 2>/dev/null || exit 1
failed=0
for target in times conditions packed wrapped_inputs; do
    "$build/tests/fuzz/fuzz_$target" --times "$times" "$work/$target" </dev/null || failed=1
done
for target in dialect_files options pipeline; do
    "$build/tests/fuzz/fuzz_$target" --times $((times / 10)) "$work/$target" </dev/null || failed=1
done
exit $failed
