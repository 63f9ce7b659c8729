#!/usr/bin/env bash
# Builds all that competes, with its packages, and prints how long each takes as ratios to raw Expat.
#
#   tests/bench/run.sh                                  everything: 200 MB a feed, 7 rounds
#   tests/bench/run.sh --only query --size 50M --rounds 3
#   tests/bench/run.sh --help                           all the options
set -euo pipefail
cd "$(dirname "$0")/../.."

src/build.sh --bench >&2
exec tests/bench/run.py build "$@"
