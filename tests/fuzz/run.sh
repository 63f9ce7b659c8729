#!/usr/bin/env bash
# Builds the fuzz targets (clang's libFuzzer, with address and undefined-behaviour sanitizers) and runs each for so
# long. What it finds, and what it has seen, stays in build-fuzz/corpus/TARGET; a finding ends it with the input's name.
#
#   tests/fuzz/run.sh [--seconds N | --runs N] [TARGET…]      60 seconds, every target
set -uo pipefail
cd "$(dirname "$0")/../.."

targets=(pipeline conditions options dialect_files packed wrapped_inputs times)
length=(-max_total_time=60)
case "${1:-}" in
    --seconds) length=(-max_total_time="$2"); shift 2 ;;
    --runs) length=(-runs="$2"); shift 2 ;;
esac
[ $# -gt 0 ] && targets=("$@")

src/build.sh --fuzz || exit 1

corpus=build-fuzz/corpus
busfeed=()
[ -x build/busfeed ] && busfeed=("$PWD/build/busfeed")
tests/fuzz/seeds.py $corpus ${busfeed[@]+"${busfeed[@]}"} || exit 1

# What the address sanitizer does beyond watching memory costs half of the runs in a second; replay.sh has it all.
export ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=0:malloc_context_size=0:quarantine_size_mb=16:max_malloc_fill_size=0

failed=()
for target in "${targets[@]}"; do
    options=("${length[@]}" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 -close_fd_mask=1
             -max_len=8192 -artifact_prefix="$corpus/$target-finding-")
    [ "$target" = pipeline ] && options+=(-dict=tests/fuzz/xml.dict)
    if "build-fuzz/tests/fuzz/fuzz_$target" "${options[@]}" "$corpus/$target" \
        </dev/null >"$corpus/$target.log" 2>&1; then
        echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$corpus/$target.log") executions, no finding"
    else
        failed+=("$target")
        echo "$target: a finding"
        tail -n 40 "$corpus/$target.log"
    fi
done
[ ${#failed[@]} -eq 0 ]
