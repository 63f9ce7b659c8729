#!/usr/bin/env bash
# The core, with all parts left out: builds it and its unit tests, and passes the tests; what asks for a part is told.
#
#   tests/install/core.sh [--program]      --program: without the unit tests, which take several minutes to build
set -uo pipefail
cd "$(dirname "$0")/../.."

into=build-core
tests=(--tests)
[ "${1:-}" = --program ] && tests=()
src/build.sh ${tests[@]+"${tests[@]}"} --into $into -- -DBUSFEED_ARCHIVES=OFF -DBUSFEED_SQLITE=OFF -DBUSFEED_PAGES=OFF \
    -DBUSFEED_PICTURES=OFF || exit 1

failed=0
expect() {
    case $2 in
        *"$3"*) echo "ok: $1" ;;
        *) echo "FAILED: $1: expected '$3', got '$2'"; failed=1 ;;
    esac
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
tar -C data -cf "$scratch/a.tar" map.xml
busfeed=$into/busfeed
expect "the version says what is left out" "$($busfeed --version)" "(without archives, sqlite, pages, pictures)"
expect "an archive" "$($busfeed "$scratch/a.tar" 2>&1)" "it is a tar, and this busfeed was built without archives"
expect "a database" "$($busfeed data/map.xml -o "$scratch/a.sqlite" 2>&1)" "this busfeed was built without SQLite"
expect "a page" "$($busfeed data/map.xml -o "$scratch/a.html" 2>&1)" "this busfeed was built without map pages"
expect "a picture" "$($busfeed data/map.xml -o "$scratch/a.svg" 2>&1)" "this busfeed was built without pictures"
expect "nothing is left of them" "$(ls -A "$scratch")" "a.tar"
for library in archive sqlite xml2; do
    expect "no lib$library in it" "$(grep -c "lib$library" "$busfeed")" 0
done
tests/cases/run.py "$busfeed" || failed=1
if [ ${#tests[@]} -gt 0 ]; then "$into/tests/unit_tests" --minimal || failed=1; fi
exit $failed
