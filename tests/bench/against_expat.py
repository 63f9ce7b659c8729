#!/usr/bin/env python3
"""How long busfeed takes for the query of the README, as a ratio to raw Expat with empty handlers.

Usage: tests/bench/against_expat.py [BUILD] [--bytes 200M] [--runs 7]     (after src/build.sh --tests)

Both read the same simulated file, in turn, in the same run, since machines are shared and noisy; what is printed
is the median of each, and of the ratios pair by pair. Time is processor time, user and system, of the whole process.
"""

import argparse
import os
import statistics
import subprocess
import tempfile

QUERY = ["--where", "route=22", "--where", "direction=North Bound"]


def processor_seconds(command):
    """Runs it, and gives what it used."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("build", nargs="?", default="build")
    options.add_argument("--bytes", default="200M", help="size of the feed (default 200M)")
    options.add_argument("--runs", type=int, default=7, help="counted runs of each (default 7)")
    given = options.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        feed = os.path.join(folder, "feed.xml")
        subprocess.run([f"{given.build}/tests/simulator/simulate", "--seed", "1", "--bytes", given.bytes, "-o", feed],
                       check=True)
        expat = [f"{given.build}/tests/bench/raw_expat", feed]
        contestants = {
            "the query: route 22, North Bound": [f"{given.build}/busfeed", feed, *QUERY],
            "every bus to CSV": [f"{given.build}/busfeed", feed],
            "every bus to NDJSON": [f"{given.build}/busfeed", feed, "-f", "ndjson"],
            "every bus to GeoJSON": [f"{given.build}/busfeed", feed, "-f", "geojson"],
        }
        times = {name: [] for name in ["raw Expat, empty handlers", *contestants]}
        ratios = {name: [] for name in contestants}
        for run in range(given.runs + 1):
            reference = processor_seconds(expat)
            measured = {name: processor_seconds(command) for name, command in contestants.items()}
            if run == 0:  # warms the page cache
                continue
            times["raw Expat, empty handlers"].append(reference)
            for name, seconds in measured.items():
                times[name].append(seconds)
                ratios[name].append(seconds / reference)

    print(f"| {given.bytes}, medians of {given.runs} runs | seconds | ratio to raw Expat |\n| --- | --- | --- |")
    for name, seconds in times.items():
        ratio = f"{statistics.median(ratios[name]):.2f}" if name in ratios else "1"
        print(f"| {name} | {statistics.median(seconds):.2f} | {ratio} |")


if __name__ == "__main__":
    main()
