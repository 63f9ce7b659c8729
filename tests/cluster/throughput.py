#!/usr/bin/env python3
"""What one core does: the figures of src/cluster/README.md.

    throughput.py BUSFEED SIMULATE [--snapshots N] [--rounds N] [--dialect D]

Makes N polls (240, two hours) of 863 buses, thirty seconds apart, and reads them on one core, in the forms in which
archives are kept. Prints what a poll takes in each form, and the best of the rounds: seconds by the clock, and of the
processor (which a busy machine disturbs less); by these, MiB of XML and records a second. Then what a year of such
polls takes on 1, 16 and 256 such cores, and how fast it would have to be read.
"""

import argparse
import gzip
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BUSES = 863  # of all routes on a weekday's afternoon: the file of the course
MIB = 1 << 20
POLLS_A_YEAR = 365 * 24 * 3600 // 30
CORES = [1, 16, 256]


def run(command, cwd, out="/dev/null"):
    """Seconds by the clock, and of the processor."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    with open(Path(cwd) / out, "wb") as file:
        subprocess.run(command, cwd=cwd, check=True, stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.DEVNULL)
    after, end = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    return end - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def size(path):
    files = path.iterdir() if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files)


def make(folder, simulate, dialect, snapshots):
    polls = folder / "polls"
    subprocess.run([simulate, "--dialect", dialect, "--buses", str(BUSES), "--snapshots", str(snapshots), "--every",
                    "30", "--out-dir", polls], check=True, stdout=subprocess.DEVNULL)
    zipped = folder / "polls.gz"
    zipped.mkdir()
    for poll in polls.iterdir():
        (zipped / f"{poll.name}.gz").write_bytes(gzip.compress(poll.read_bytes(), 6))
    tar = ["tar", "--sort=name", "-C", str(folder)]
    for option, name in [("--no-auto-compress", "polls.tar"), ("--gzip", "polls.tar.gz"), ("--zstd", "polls.tar.zst")]:
        subprocess.run([*tar, option, "-cf", str(folder / name), "polls"], check=True)


def duration(seconds):
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"


def print_year(rows, records_a_poll):
    """`rows`: what was done, bytes of a poll as it is stored, processor seconds of a poll."""
    print(f"\nA year: {POLLS_A_YEAR:,} polls, {POLLS_A_YEAR * records_a_poll:,.0f} records\n")
    heads = [f"on {cores} (reading)" for cores in CORES]
    print(f"| work | stored, GB | {' | '.join(heads)} |")
    print("| --- " * (2 + len(CORES)) + "|")
    for what, stored, seconds in rows:
        cells = []
        for cores in CORES:
            time_taken = POLLS_A_YEAR * seconds / cores
            cells.append(f"{duration(time_taken)} ({POLLS_A_YEAR * stored / time_taken / 1e6:,.0f} MB/s)")
        print(f"| {what} | {POLLS_A_YEAR * stored / 1e9:,.1f} | {' | '.join(cells)} |")


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    options.add_argument("busfeed", type=Path)
    options.add_argument("simulate", type=Path)
    options.add_argument("--dialect", default="bustime")
    options.add_argument("--snapshots", type=int, default=240)
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    busfeed = str(chosen.busfeed.resolve())
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

    with tempfile.TemporaryDirectory(prefix="busfeed-throughput-") as folder:
        folder = Path(folder)
        make(folder, chosen.simulate.resolve(), chosen.dialect, chosen.snapshots)
        subprocess.run([busfeed, "polls", "-f", "msgpack", "-o", "parts.msgpack.zst"], cwd=folder, check=True)
        run([busfeed, "polls"], folder, "whole.csv")
        records = (folder / "whole.csv").read_bytes().count(b"\n") - 1
        xml = size(folder / "polls") / MIB
        every = ["-c", "route,id,direction,latitude,longitude"]
        works = [("route 22, of plain polls", "polls", [busfeed, "polls", "--route", "22"]),
                 ("every bus to CSV, of plain polls", "polls", [busfeed, "polls", *every])]
        for name in ["polls.gz", "polls.tar", "polls.tar.gz", "polls.tar.zst"]:
            works.append((f"every bus to CSV, of {name}", name, [busfeed, name, *every]))
        works += [("every bus with its time to CSV, of polls.tar.zst", "polls.tar.zst",
                   [busfeed, "polls.tar.zst", "-c", "time,route,id,latitude,longitude"]),
                  ("every bus packed (msgpack.zst), of polls.tar.zst", "polls.tar.zst",
                   [busfeed, "polls.tar.zst", "-o", "again.msgpack.zst", "--overwrite"]),
                  ("a last step: packed to CSV", "parts.msgpack.zst", [busfeed, "parts.msgpack.zst", *every]),
                  ("a merge: cat of CSV, synced", "whole.csv", ["sh", "-c", "cat whole.csv > merged && sync merged"])]
        best = {}
        for _ in range(chosen.rounds):
            for what, _, command in works:
                clock, processor = run(command, folder)
                old = best.get(what, (clock, processor))
                best[what] = min(old[0], clock), min(old[1], processor)
        print(f"{chosen.snapshots} polls of {BUSES} buses, {chosen.dialect}: {xml:.1f} MiB, {records} records\n")
        print("| work, on one core | bytes a poll on disk | seconds | of the processor | MiB of XML/s | records/s |")
        print("| --- | --- | --- | --- | --- | --- |")
        for what, name, _ in works:
            clock, processor = best[what]
            print(f"| {what} | {size(folder / name) / chosen.snapshots:,.0f} | {clock:.3f} | {processor:.3f} | "
                  f"{xml / processor:,.0f} | {records / processor:,.0f} |")
        print_year([(what, size(folder / name) / chosen.snapshots, best[what][1] / chosen.snapshots)
                    for what, name, _ in works[:-1]], records / chosen.snapshots)
    return 0


if __name__ == "__main__":
    sys.exit(main())
