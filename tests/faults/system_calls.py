#!/usr/bin/env python3
"""Every system call of small runs fails once, or is short once.

    system_calls.py BUSFEED [--fail-call PROGRAM] [--most N] [--only WORD,…] [--kinds KIND,…] [--jobs N]

Runs of every kind of output and input (runs_of.py) are counted, and then run again for every call of theirs and every
way in which that may fail; with --most, of each kind of call in each run only so many, spread over the run. --kinds:
of these kinds of calls alone (start, wait, poll …).

    interrupted, to be tried again, short    nobody sees it: the same bytes, exit 0
    any other error                          the same bytes and exit 0 where the call did not matter; else a message
                                             that names a file and the reason, exit 1 or 2

Always: no run hangs or ends by a signal; under an output's final name stands nothing, what stood there, or all of it
(where an input was bad, with exit 1, the rows before that); nothing is left beside the outputs or in $TMPDIR.
"""

import argparse
import errno
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from outcomes import carry_out, check_side_by_side, half_outputs, is_same, spread
from runs_of import Inputs, runs_called

WAYS = {
    "open": ["EIO", "EMFILE", "EINTR"],
    "close": ["EIO", "EINTR"],
    "read": ["EIO", "EINTR", "EAGAIN", "short"],
    "pread": ["EIO", "EINTR", "short"],
    "write": ["ENOSPC", "EIO", "EINTR", "EAGAIN", "short"],
    "pwrite": ["ENOSPC", "EIO", "EINTR", "short"],
    "stat": ["EIO"],
    "lseek": ["EIO"],
    "sync": ["EIO", "EINTR"],
    "rename": ["EIO"],
    "link": ["EIO"],
    "unlink": ["EIO"],
    "chmod": ["EACCES"],
    "truncate": ["EIO"],
    "allocate": ["ENOSPC"],
    "folder": ["EIO"],
    "readlink": ["EIO"],
    "pipe": ["EMFILE"],
    "fcntl": ["EMFILE"],
    "start": ["EAGAIN"],
    "wait": ["EINTR"],
    "poll": ["EINTR", "ENOMEM"],
    "memory": ["ENOMEM"],
}
INVISIBLE = {"EINTR", "EAGAIN", "short"}
VISIBLE = {("start", "EAGAIN")}  # no more threads or processes: that is an error
NO_SUCH_CALL = 126
SKIPPED = 77
# SQLite's own words for it; what std::bad_alloc is called, and a thread that has no memory; a folder that could not be
# seen to be one
OTHER_WORDS = ["disk I/O error", "database or disk is full", "unable to open database file", "readonly database", "malformed",
               "out of memory", "start a thread", "Is a directory"]


def problems(run, kind, way, wanted, got):
    """What is wrong with a run in which one call went that way. `wanted`: of the run without."""
    if not isinstance(got.status, int) or got.status > 2:
        yield f"ends with {got.status}: {got.stderr[-300:]!r}"
        return
    same = is_same(wanted, got)
    of_zones = b"time zone" in got.stderr  # read by a library, which does not try again
    blocks = way == "EAGAIN" and b"gnuplot" in got.stderr  # a pipe of our own, which never says so
    if way in INVISIBLE and not of_zones and not blocks and (kind, way) not in VISIBLE and (got.status != wanted.status or not same):
        yield f"is seen: exit {got.status}, {'the same' if same else 'other'} output; {got.stderr.decode(errors='replace')!r}"
        return
    if got.strays and kind != "unlink":
        yield f"leaves {got.strays}"
    if got.status == wanted.status:
        if not same:
            yield f"exit {got.status} with other output: {got.stderr.decode(errors='replace')!r}"
        return
    said = got.stderr.decode(errors="replace")
    reason = os.strerror(getattr(errno, way, 0))
    if of_zones:
        pass
    elif "busfeed: " not in said or not any(word in said for word in [reason, *OTHER_WORDS]):
        yield f"exit {got.status} without the reason: {said!r}"
    elif not any(name in said for name in [*run.names, "$OUT", "temporary file", "gnuplot", "standard output"]) \
            and "out of memory" not in said:
        yield f"exit {got.status} without a name: {said!r}"
    yield from half_outputs(run, wanted, got)


def check(run, inputs, busfeed, fail_call, kinds, most):
    """How many runs there were, and what is wrong with which."""
    wanted = carry_out(run, inputs, [busfeed])
    if wanted.status != run.status or wanted.strays:
        return 1, [f"undisturbed it ends with {wanted.status}, leaving {wanted.strays}: {wanted.stderr.decode()}"]
    with tempfile.NamedTemporaryFile(mode="r") as counted:
        carry_out(run, inputs, [fail_call, "--count", counted.name, busfeed])
        counts = {kind: int(count) for kind, count in (line.split() for line in counted)}
    found, number = [], 0
    for kind in sorted(kinds & counts.keys()):
        count = counts[kind]
        for at in spread(count, most):
            for way in WAYS[kind]:
                got = carry_out(run, inputs, [fail_call, kind, str(at), way, busfeed])
                number += 1
                if got.status != NO_SUCH_CALL:  # where threads run beside one another, the last may not come
                    found += [f"{kind} {at} of {count}, {way}: {what}" for what in problems(run, kind, way, wanted, got)]
    return number, found


def main():
    options = argparse.ArgumentParser(description="Every system call fails once.")
    options.add_argument("busfeed", metavar="BUSFEED", type=Path)
    options.add_argument("--fail-call", metavar="PROGRAM", type=Path, help="default: beside BUSFEED")
    options.add_argument("--most", metavar="N", type=int, default=0, help="calls of a kind in a run (all)")
    options.add_argument("--only", metavar="WORD,…", default="", help="runs that have one of these in their name (all)")
    options.add_argument("--kinds", metavar="KIND,…", default=",".join(WAYS), help="kinds of calls (all)")
    options.add_argument("--jobs", metavar="N", type=int, default=2)
    chosen = options.parse_args()
    busfeed = chosen.busfeed.resolve()
    fail_call = (chosen.fail_call or busfeed.parent / "tests" / "faults" / "fail_call").resolve()
    probe = subprocess.run([fail_call, "open", "1000000", "EIO", "true"], capture_output=True, text=True)
    if probe.returncode not in (0, NO_SUCH_CALL):  # the kernel does not let processes be traced, here
        print(f"skipped: {probe.stderr.strip()}")
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="busfeed-faults-inputs-") as folder:
        inputs = Inputs(Path(folder), busfeed)
        wanted = runs_called(chosen.only, inputs)
        if not wanted:
            options.error(f"no run is called {chosen.only}")
        kinds = set(chosen.kinds.split(","))
        if kinds - WAYS.keys():
            options.error(f"no such kinds: {', '.join(kinds - WAYS.keys())}; there are {', '.join(WAYS)}")
        return check_side_by_side(
            wanted, lambda run: check(run, inputs, str(busfeed), str(fail_call), kinds, chosen.most),
            chosen.jobs, "calls")


if __name__ == "__main__":
    sys.exit(main())
