#!/usr/bin/env bash
# Builds and runs every test, and says at the end how many passed. What CI runs.
#
#   tests/run.sh            with a build for the address and undefined-behaviour sanitizers
#   tests/run.sh --all      and one for the thread sanitizer, coverage, clang-tidy, cppcheck and valgrind: hours
#   tests/run.sh --quick    without the sanitizer builds
set -uo pipefail
cd "$(dirname "$0")/.."

quick=no
all=no
[ "${1:-}" = --quick ] && quick=yes
[ "${1:-}" = --all ] && all=yes
passed=0
failed=()
skipped=()

said=$(mktemp -d)
building=
trap '[ -z "$building" ] || kill -- "-$building" 2>/dev/null; rm -rf "$said"' EXIT

# Runs one part; its output is shown as it comes, and, where it fails, the end of it once more behind all parts.
part() {
    local name=$1 start=$SECONDS
    shift
    echo "== $name"
    "$@" 2>&1 | tee "$said/part"
    case ${PIPESTATUS[0]} in
        0) passed=$((passed + 1)) ;;
        77) skipped+=("$name") ;;  # this machine does not let it run, and it has said why
        *)
            failed+=("$name")
            tail -n 20 "$said/part" >"$said/${#failed[@]}"
            ;;
    esac
    echo "-- $((SECONDS - start)) s"
}

# Everything that needs a program, with the one in this folder.
with_program() {
    local folder=$1 documents=$2
    part "unit tests ($folder)" "$folder/tests/unit_tests" --minimal
    part "command-line cases ($folder)" tests/cases/run.py "$folder/busfeed"
    part "random documents against the reference ($folder)" \
        tests/reference/differential.py "$folder/busfeed" --documents "$documents"
}

src/build.sh --tests || exit 1
# Most parts leave a processor idle: it compiles for the sanitizers meanwhile.
if [ $quick = no ]; then
    set -m  # a group of its own, which can be ended whole
    nice -n 19 src/build.sh --tests --sanitize address,undefined >"$said/building" 2>&1 &
    building=$!
    set +m
fi
sanitized_build() {
    cat "$said/building"
    return "$built"
}

part "the reference itself" tests/reference/test_reference.py
part "includes go down the house" tests/structure/include_direction.py
part "the test of the includes" tests/structure/test_include_direction.py
part "headers compile alone" tests/structure/headers_alone.py g++
part "mistakes do not compile (g++)" tests/must_not_compile/run.py g++
part "mistakes do not compile (clang)" tests/must_not_compile/run.py clang++-19
part "the feed simulator" tests/simulator/check.py build/tests/simulator/simulate data/allroutes.xml
with_program build 12000
part "the README" tests/readme/check.py "$PWD/build"
part "the fast ways against the slow one" build/tests/accelerators/accelerators_agree --documents 10000
part "the page of the course" tests/course/check.py
part "times against Python's zoneinfo" tests/reference/times.py build/tests/unit_tests
part "recorded feeds" tests/recorded/check.py build/busfeed
part "simulated feeds" tests/recorded/simulated.py build/busfeed
part "recovery" tests/recovery/check.py build/busfeed
part "pictures" tests/pictures/check.py build/busfeed build/tests/simulator/simulate
part "the map page in a browser" tests/page/check.py build/busfeed build/tests/simulator/simulate
part "GeoJSON, trails, compressed outputs" tests/outputs/geojson.py build/busfeed
part "databases" tests/databases/check.py build/busfeed
part "the progress bar" tests/progress/check.py build/busfeed
part "several outputs, killed at any moment" tests/outputs/kill.py build/busfeed build/tests/simulator/simulate
part "growing feeds" tests/follow/check.py build/busfeed
part "limits on memory" tests/limits/run.sh build/busfeed
part "killed at any moment" tests/limits/kill.py build/busfeed
part "every output at once" tests/outputs/at_once.py build/busfeed build/tests/simulator/simulate
part "a cluster and machines over SSH" tests/cluster/check.py build/busfeed build/tests/simulator/simulate
part "every system call fails once" tests/faults/system_calls.py build/busfeed --most 2
part "every allocation fails once" tests/faults/allocations.py build/busfeed --most 8
part "all of them, by threads and with dialects" tests/faults/allocations.py build/busfeed --only "by threads,dialect"
part "every damaged byte" tests/damage/every_byte.py build/busfeed --every 6
part "bad places" tests/faults/bad_places.py build/busfeed build/tests/simulator/simulate
part "options in manual and completions" tests/install/options.py build/busfeed
part "installed, and used from outside" tests/install/check.py build
part "what hardens it is in it" tests/install/hardening.py build
part "Debian packages" tests/install/package.py build
part "the reference" cmake --build build --target reference -- --quiet
part "the benchmark, in small" tests/bench/run.py build --size 1M --rounds 1 --snapshots 20

if [ $quick = no ]; then
    export ASAN_OPTIONS=detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=1
    wait "$building"
    built=$? building=
    part "build with address and undefined-behaviour sanitizers" sanitized_build
    with_program build-address-undefined 800
    part "the fast ways against the slow one (build-address-undefined)" \
        build-address-undefined/tests/accelerators/accelerators_agree --documents 2500
    part "fuzz targets, replayed" tests/fuzz/replay.sh build-address-undefined 1000
    part "allocations, with leaks" tests/faults/allocations.py build-address-undefined/busfeed \
        --linked build-address-undefined/tests/faults/busfeed_short_of_memory --most 4
fi
if [ $all = yes ]; then
    part "build with the thread sanitizer" src/build.sh --tests --sanitize thread
    part "unit tests (build-thread)" build-thread/tests/unit_tests --minimal
    part "the fast ways against the slow one (build-thread)" \
        build-thread/tests/accelerators/accelerators_agree --documents 2000
    part "coverage" tests/coverage/run.sh
    part "clang-tidy and cppcheck" tests/static/run.sh
    part "valgrind" tests/valgrind/run.sh build
fi

for ((i = 1; i <= ${#failed[@]}; ++i)); do
    echo "FAILED: ${failed[i - 1]}"
    sed 's/^/    /' "$said/$i"
done
for name in ${skipped[@]+"${skipped[@]}"}; do echo "skipped: $name"; done
echo "$passed passed, ${#failed[@]} failed, ${#skipped[@]} skipped"
[ ${#failed[@]} -eq 0 ]
