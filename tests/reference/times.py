#!/usr/bin/python3
"""Compares readings of local clocks with Python's zoneinfo: random ones, and all around each change of the clocks.

    times.py UNIT_TESTS [--random N] [--seed S]

Writes lines (zone, clock, how often it occurs, epoch by the offset before a change, epoch by the one
after it) to a file, and has the unit tests' program compare each with its own reading.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

ZONES = ["America/Chicago", "America/Toronto", "America/Sao_Paulo", "Europe/London", "Australia/Lord_Howe",
         "Asia/Kathmandu", "Pacific/Apia", "Africa/Casablanca", "UTC"]
YEARS = (2000, 2031)
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def epoch(moment):
    return (moment.astimezone(timezone.utc) - EPOCH) // timedelta(seconds=1)


def changes(zone):
    """The instants at which the zone's offset changes, to the second."""
    def offset(at):
        return (EPOCH + timedelta(seconds=at)).astimezone(zone).utcoffset()

    step = 6 * 3600
    first, last = (epoch(datetime(year, 1, 1, tzinfo=timezone.utc)) for year in YEARS)
    for begin in range(first, last, step):
        if offset(begin) == offset(begin + step):
            continue
        low, high = begin, begin + step
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if offset(middle) == offset(low) else (low, middle)
        yield high


def clocks_around(change, zone):
    """Local times in the hours around a change by either offset, and its very seconds."""
    for side in (change - 1, change):
        local = (EPOCH + timedelta(seconds=side)).astimezone(zone).replace(tzinfo=None)
        for minutes in range(-180, 181, 15):
            for second in (-1, 0, 1):
                yield local + timedelta(minutes=minutes, seconds=second)


def random_clocks(random_numbers, count):
    first, last = (datetime(year, 1, 1) for year in YEARS)
    seconds = int((last - first).total_seconds())
    for _ in range(count):
        yield first + timedelta(seconds=random_numbers.randrange(seconds))


def reading(local, zone):
    """How often the clock shows this, and the instants by the offsets before and after a change."""
    before, after = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if before.utcoffset() == after.utcoffset():
        occurs = "once"
    else:
        occurs = "twice" if epoch(before) < epoch(after) else "never"
    return occurs, epoch(before), epoch(after)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("unit_tests")
    parser.add_argument("--random", type=int, default=5000, help="random clocks of each zone")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()

    random_numbers = random.Random(arguments.seed)
    lines = []
    for name in ZONES:
        zone = ZoneInfo(name)
        clocks = list(random_clocks(random_numbers, arguments.random))
        for change in changes(zone):
            clocks.extend(clocks_around(change, zone))
        for local in clocks:
            lines.append("%s %s %s %d %d\n" % (name, local.isoformat(), *reading(local, zone)))
    lines.sort()  # once in order, where the last answer often helps with the next, and once where it does not
    lines += random_numbers.sample(lines, len(lines))

    with tempfile.NamedTemporaryFile("w", suffix=".times") as file:
        file.writelines(lines)
        file.flush()
        result = subprocess.run([arguments.unit_tests, "--test-case=every reading agrees with Python's zoneinfo"],
                                env={**os.environ, "BUSFEED_REFERENCE_TIMES": file.name}, check=False,
                                stdout=subprocess.PIPE, text=True)
    print(result.stdout, end="")
    if result.returncode == 0 and f"{len(lines)} readings compared" not in result.stdout:
        print("times.py: that program does not have the test that compares", file=sys.stderr)
        return 1
    return result.returncode


if __name__ == "__main__":
    sys.exit(main())
