#!/usr/bin/env bash
# Installs the Debian 12 packages that are missing, configures, and builds. The one place that does either.
#
#   src/build.sh                                   the command, optimised, into build/
#   src/build.sh --tests                           with the tests, the feed simulator and the benchmarks
#   src/build.sh --tests --sanitize thread         the tests alone under a sanitizer, into build-thread/
#   src/build.sh --coverage                        the tests, counting what they go through, into build-coverage/
#   src/build.sh --static                          only configures, for tests/static/run.sh, into build-static/
#   src/build.sh --fuzz                            the fuzz targets, by clang, into build-fuzz/
#   src/build.sh --bench                           the command and all that tests/bench/run.sh compares it with
#   src/build.sh --into DIR … [-- CMAKE OPTIONS]   elsewhere
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(g++ cmake ninja-build pkg-config libexpat1-dev nlohmann-json3-dev libcli11-dev libre2-dev
          libhowardhinnant-date-dev tzdata libarchive-dev zlib1g-dev liblzma-dev libbz2-dev libzstd-dev
          libjs-leaflet libsqlite3-dev gnuplot-nox)
test_packages=(doctest-dev python3 jq clang-19 zip zstd xz-utils bzip2 gdal-bin chromium sqlite3 make dpkg-dev file fish zsh
               doxygen python3-pandas curl)
# What runs the recipes for more than one machine: a Slurm, and machines to log in to, all on this one.
cluster_packages=(slurmctld slurmd slurm-client munge parallel openssh-server openssh-client rsync)
fuzz_packages=(clang-19 libclang-rt-19-dev)
coverage_packages=(gcovr)
static_packages=(clang-19 clang-tidy-19 cppcheck jq)
bench_packages=(doctest-dev python3 libpugixml-dev libxml2-dev xmlstarlet python3-lxml)
tests=OFF
target=all
sanitize=
fuzz=OFF
coverage=OFF
into=

while [ $# -gt 0 ]; do
    case $1 in
        --tests) tests=ON; packages+=("${test_packages[@]}" "${cluster_packages[@]}") ;;
        --bench) tests=ON; target=bench; packages+=("${bench_packages[@]}") ;;
        --fuzz) fuzz=ON; into=build-fuzz; packages+=("${fuzz_packages[@]}") ;;
        --coverage) tests=ON; coverage=ON; into=build-coverage; packages+=("${test_packages[@]}" "${coverage_packages[@]}") ;;
        --static) target=; into=build-static; packages+=("${static_packages[@]}") ;;
        --sanitize) sanitize=$2; shift ;;
        --into) into=$2; shift ;;
        --) shift; break ;;
        *) echo "src/build.sh: unknown option $1" >&2; exit 2 ;;
    esac
    shift
done
[ -n "$into" ] || into=build${sanitize:+-${sanitize//,/-}}

missing=()
for package in "${packages[@]}"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
    as_root=()
    [ "$(id -u)" = 0 ] || as_root=(sudo)
    echo "installing ${missing[*]}"
    if ! { "${as_root[@]}" apt-get update -qq &&
           "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
               "${missing[@]}" >/dev/null; }; then
        echo "src/build.sh: could not install ${missing[*]}; trying to build without" >&2
    fi
fi

jobs=$(nproc)
options=(-DCMAKE_BUILD_TYPE=Release -DBUSFEED_TESTS=$tests -DBUSFEED_SANITIZE="$sanitize")
if [ $fuzz = ON ]; then
    options+=(-DBUSFEED_FUZZ=ON -DCMAKE_CXX_COMPILER=clang++-19 "-DCMAKE_CXX_FLAGS_RELEASE=-O2 -g1")
fi
if [ $into = build-static ]; then options+=(-DCMAKE_CXX_COMPILER=clang++-19); fi  # so that clang-tidy knows the options
if [ $coverage = ON ]; then options+=(-DBUSFEED_COVERAGE=ON "-DCMAKE_CXX_FLAGS_RELEASE=-O0 -g1"); fi
if [ -n "$sanitize" ]; then options+=("-DCMAKE_CXX_FLAGS_RELEASE=-O1 -g1"); fi
if command -v ccache >/dev/null; then
    options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    export CCACHE_SLOPPINESS=pch_defines,time_macros  # without, it takes nothing that has a precompiled header
fi
[ -f "$into/CMakeCache.txt" ] || options+=(-G Ninja)
cmake -S . -B "$into" "${options[@]}" "$@" >/dev/null
if [ -z "$target" ]; then exit; fi
cmake --build "$into" -j "$jobs" --target "$target" -- --quiet
echo "built $into/busfeed"
