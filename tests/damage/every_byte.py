#!/usr/bin/env python3
"""Every truncation and every corruption of one byte of a small feed of each dialect.

    every_byte.py BUSFEED [--every N] [--bytes all|some|one] [--keep DIR] [--only WORD]

The samples of data/, cut to their first two records and what stands around them, are damaged at every place (or, with
--every, at each N-th): cut off there, and the byte there changed into others (`one`: another one at each place, in
turn; `some`: all that mean something to a parser; `all`: all 255).

Without --recover exactly the records that are complete before the error come, and the error's place and exit code are
those of the reference (tests/reference), which is Python's Expat; where the damage leaves it well-formed, all that the
reference reads. With --recover no undamaged record is lost, and none is made up: what that means exactly is said in
tests/recovery/expected.py.
"""

import argparse
import os
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "recovery"))
import check  # noqa: E402
import expected as rules  # noqa: E402
from damage import BYTES, Damage, apply  # noqa: E402

SAMPLES = [("allroutes.xml", "bus"), ("map.xml", "bus"), ("map2014.xml", "bus"), ("map2020.xml", "bus"),
           ("bustime.xml", "vehicle"), ("bustime3.xml", "vehicle"), ("nextbus.xml", "vehicle"),
           ("siri.xml", "VehicleActivity"), ("train.xml", "train"), ("translink.xml", "Bus")]
REPORTED = 5


def sample(name, element):
    """The feed cut to two records."""
    data = (TESTS.parent / "data" / name).read_bytes()
    records = rules.records_of(data, element)
    data = data[:records[1].end] + data[records[-1].end:]
    return check.Feed(name, data, element, rules.records_of(data, element), [0])


def new_bytes(which, at, old):
    """What the byte at this place is changed into."""
    if which == "all":
        wanted = [bytes([code]) for code in range(256)]
    else:
        wanted = BYTES if which == "some" else [BYTES[at % len(BYTES)]]
    return [new for new in wanted if new != old]


def damages(data, every, which):
    for at in range(1, len(data), every):
        yield Damage("truncated", at, len(data) - at, b"")
    for at in range(0, len(data), every):
        for new in new_bytes(which, at, data[at:at + 1]):
            yield Damage("corrupted", at, 1, new)


def check_some(busfeed, feed, some):
    """How many were still well-formed; and what is wrong with which."""
    cases = []
    for damage in some:
        data = apply(damage, feed.data)
        cases.append(check.Case(feed, damage, data, rules.reference.read(data, feed.element)))
    with tempfile.TemporaryDirectory(prefix="busfeed-damage-") as folder:
        found = list(check.check_batch(busfeed, folder, cases))
    return sum(case.verdict.problem is None for case in cases), found


def main():
    options = argparse.ArgumentParser(description="Every truncation and every corrupted byte.")
    options.add_argument("busfeed", metavar="BUSFEED")
    options.add_argument("--every", metavar="N", type=int, default=1, help="only each N-th place")
    options.add_argument("--bytes", choices=["all", "some", "one"], default="one")
    options.add_argument("--only", metavar="WORD", default="")
    options.add_argument("--keep", metavar="DIR", help="save what failed there")
    options.add_argument("--jobs", metavar="N", type=int, default=2)
    chosen = options.parse_args()
    busfeed = os.path.abspath(chosen.busfeed)
    counts, failures = Counter(), Counter()
    with ProcessPoolExecutor(chosen.jobs) as pool:
        for name, element in SAMPLES:
            if chosen.only not in name:
                continue
            feed = sample(name, element)
            todo = list(damages(feed.data, chosen.every, chosen.bytes))
            batches = [todo[at:at + check.BATCH] for at in range(0, len(todo), check.BATCH)]
            counts["damaged feeds"] += len(todo)
            for well_formed, found in pool.map(check_some, *zip(*[(busfeed, feed, some) for some in batches])):
                counts["still well-formed"] += well_formed
                for case, what in found:
                    failures[name] += 1
                    if failures[name] <= REPORTED:
                        check.report(case, what, sum(failures.values()), chosen.keep)
    print(", ".join(f"{count} {what}" for what, count in counts.items()) + f", {sum(failures.values())} failures"
          + "".join(f"; {name}: {count}" for name, count in failures.items()))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
