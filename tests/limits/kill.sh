#!/usr/bin/env bash
# Killed at any moment, a named output is absent, the old one, or complete, and nothing else is left beside it.
# Usage: tests/limits/kill.sh BUSFEED [TIMES]
set -uo pipefail
busfeed=$(realpath "$1")
times=${2:-60}
data=$(realpath "$(dirname "$0")/../../data/allroutes.xml")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
fail() { echo "FAILED: $*"; failures=$((failures + 1)); }

inputs=()
for _ in $(seq 20); do inputs+=("$data"); done
for format in csv json ndjson; do "$busfeed" "${inputs[@]}" -o "$work/whole.$format"; done
echo old >"$work/old"

for i in $(seq "$times"); do
    signal=$(printf '%s\n' KILL TERM INT HUP | sed -n "$((i % 4 + 1))p")
    format=$(printf '%s\n' csv json ndjson | sed -n "$((i % 3 + 1))p")
    mkdir "$work/out"
    [ $((i % 2)) = 0 ] && cp "$work/old" "$work/out/o.$format"
    "$busfeed" "${inputs[@]}" -o "$work/out/o.$format" --overwrite 2>/dev/null &
    sleep "0.0$((i * 7 % 100 / 10))$((i * 7 % 10))"
    kill -"$signal" $! 2>/dev/null
    wait $! 2>/dev/null
    for file in "$work"/out/* "$work"/out/.[!.]*; do
        [ -e "$file" ] || continue
        case $file in
            */o."$format") cmp -s "$file" "$work/old" || cmp -s "$file" "$work/whole.$format" || fail "$signal: $format is half" ;;
            # Only SIGKILL may leave a name behind, in the instant between giving a name and the exchange.
            *) [ $signal = KILL ] || fail "$signal left $(basename "$file")" ;;
        esac
    done
    rm -rf "$work/out"
done
[ $failures = 0 ] && echo "killed $times times: outputs absent, old or complete"
exit $((failures > 0))
