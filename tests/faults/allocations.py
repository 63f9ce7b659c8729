#!/usr/bin/env python3
"""Every allocation of small runs fails once.

    allocations.py BUSFEED [--library FILE | --linked PROGRAM] [--most N] [--only WORD,…] [--jobs N]

Runs of every kind of output and input (runs_of.py). With --library (default: beside BUSFEED) any malloc fails, whoever
asks for it; with --linked the PROGRAM is a busfeed that was built with failing_new.cpp, mostly under a sanitizer, and
what leaks is a failure, too. With --most only so many allocations of a run, spread over it: in the first run over all,
in the others over those behind the parsing of the options, which is nearly the same everywhere.

What must come of it: the same bytes and exit 0 where it did not matter; else a message and exit 2, or 1 where an input
or an output was given up for it. No crash, no hang, no half output, nothing left beside the outputs or in $TMPDIR.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from outcomes import carry_out, check_side_by_side, half_outputs, is_same, spread
from runs_of import Inputs, Run, runs_called


def problems(run, wanted, got):
    if not isinstance(got.status, int) or got.status > 2 or got.status < 0:
        yield f"ends with {got.status}: {got.stderr[-1500:].decode(errors='replace')}"
        return
    if got.strays:
        yield f"leaves {got.strays}"
    same = is_same(wanted, got)
    if got.status == wanted.status:
        if not same:
            yield f"exit {got.status} with other output: {got.stderr.decode(errors='replace')!r}"
        return
    if b"busfeed: " not in got.stderr:
        yield f"exit {got.status} without a message"
    yield from half_outputs(run, wanted, got)


class Program:
    def __init__(self, busfeed, library):
        self.busfeed, self.library = busfeed, library

    def outcome(self, run, inputs, **variables):
        if self.library and variables:
            variables["LD_PRELOAD"] = self.library
        return carry_out(run, inputs, [self.busfeed], {"ASAN_OPTIONS": "detect_leaks=1", **variables})

    def count(self, run, inputs):
        with tempfile.NamedTemporaryFile(mode="r") as counted:
            self.outcome(run, inputs, COUNT_ALLOCATIONS=counted.name)
            return int(counted.read())


def check(run, inputs, program, most, first):
    """How many runs there were, and what is wrong with which. `first`: the first allocation that fails."""
    wanted = program.outcome(run, inputs)
    if wanted.status != run.status or wanted.strays:
        return 1, [f"undisturbed it ends with {wanted.status}, leaving {wanted.strays}: {wanted.stderr.decode()}"]
    count = program.count(run, inputs)
    found, number = [], 0
    for at in spread(count - first, most):
        got = program.outcome(run, inputs, FAIL_ALLOCATION=str(first + at))
        number += 1
        found += [f"allocation {first + at} of {count}: {what}" for what in problems(run, wanted, got)]
    return number, found


def main():
    options = argparse.ArgumentParser(description="Every allocation fails once.")
    options.add_argument("busfeed", metavar="BUSFEED", type=Path)
    options.add_argument("--library", metavar="FILE", type=Path)
    options.add_argument("--linked", metavar="PROGRAM", type=Path)
    options.add_argument("--most", metavar="N", type=int, default=0, help="allocations in a run (all)")
    options.add_argument("--only", metavar="WORD,…", default="", help="runs that have one of these in their name (all)")
    options.add_argument("--jobs", metavar="N", type=int, default=2)
    chosen = options.parse_args()
    busfeed = chosen.busfeed.resolve()
    library = (chosen.library or busfeed.parent / "tests" / "faults" / "libfailing_malloc.so").resolve()
    program = Program(str(chosen.linked.resolve()), None) if chosen.linked else Program(str(busfeed), str(library))
    with tempfile.TemporaryDirectory(prefix="busfeed-faults-inputs-") as folder:
        inputs = Inputs(Path(folder), busfeed)
        wanted = runs_called(chosen.only, inputs)
        if not wanted:
            options.error(f"no run is called {chosen.only}")
        common = program.count(Run("nothing", ["$IN/missing.xml"], status=2), inputs) * 9 // 10
        return check_side_by_side(
            wanted, lambda run: check(run, inputs, program, chosen.most,
                                      common if chosen.most and run is not wanted[0] else 0),
            chosen.jobs, "allocations")


if __name__ == "__main__":
    sys.exit(main())
