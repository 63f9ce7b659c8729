#!/usr/bin/env python3
"""How long busfeed and others take for the same work, as ratios to raw Expat with empty handlers over the same bytes.

The feeds are made by the simulator. All contestants must first print the rows that ElementTree finds; then they take
turns, round by round, since machines are shared and noisy. What is printed are medians: of the ratios round by round,
of the seconds, and of the most memory held. tests/bench/run.sh builds what is needed and runs this.
"""

import argparse
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile

from rows import DIALECTS, digest, expected, printed
from works import PYTHON, Contestant, Programs, Work, conditions

PARTS = ["query", "csv", "ndjson", "dialects", "snapshots", "startup"]
SLOW_SHARE = 4  # the slow peers read one part in so many
ROUTE_OF_DATA = {"map2020": ["--route", "22"]}  # a map is of one route


def bytes_of(text):
    """200M, 4G, 1000 as a number."""
    size = re.fullmatch(r"(\d+)([KMG]?)", text, re.IGNORECASE)
    if not size:
        raise argparse.ArgumentTypeError(f"{text} is no size such as 200M")
    return int(size[1]) << {"": 0, "K": 10, "M": 20, "G": 30}[size[2].upper()]


def said(size):
    return f"{size / (1 << 20):.4g} MiB"


class Feeds:
    """Makes the feeds, each when it is first asked for."""

    def __init__(self, simulate, folder):
        self.simulate = simulate
        self.folder = folder

    def one(self, dialect, size):
        path = os.path.join(self.folder, f"{dialect}-{size}.xml")
        if not os.path.exists(path):
            subprocess.run([self.simulate, "--dialect", dialect, "--seed", "1", "--bytes", str(size),
                            *ROUTE_OF_DATA.get(dialect, []), "-o", path], check=True)
        return path

    def snapshots(self, count):
        folder = os.path.join(self.folder, "snapshots")
        subprocess.run([self.simulate, "--seed", "1", "--buses", "20", "--snapshots", str(count), "--out-dir", folder],
                       check=True, stdout=subprocess.DEVNULL)
        return folder


def works(programs, feeds, only, size, snapshots):
    """Those that are asked for, one at a time."""
    course = DIALECTS["course"]
    if "query" in only:
        path = feeds.one("course", size)
        yield Work(f"the seed's query (route 22, North Bound), course dialect, {said(size)}",
                   [programs.raw_expat(path), programs.by_hand(path),
                    *programs.busfeed_in_all_ways(path, *conditions(course.query)), *programs.fast_peers(path)],
                   expected(course, [path], course.query))
        part = feeds.one("course", size // SLOW_SHARE)
        yield Work(f"the same by slower programs, {said(size // SLOW_SHARE)}",
                   [programs.raw_expat(part), *programs.slow_peers(part)],
                   expected(course, [part], course.query))
    if "csv" in only:
        path = feeds.one("course", size)
        yield Work(f"every bus to CSV, course dialect, {said(size)}",
                   [programs.raw_expat(path), programs.by_hand(path, "--every"), *programs.busfeed_in_all_ways(path)],
                   expected(course, [path], {}))
    if "ndjson" in only:
        path = feeds.one("course", size)
        yield Work(f"every bus to NDJSON, course dialect, {said(size)}",
                   [programs.raw_expat(path), *programs.busfeed_in_all_ways(path, "-f", "ndjson", form="ndjson")],
                   expected(course, [path], {}))
    if "dialects" in only:
        for name, dialect in DIALECTS.items():
            if name == "course":
                continue
            path = feeds.one(name, size)
            asked = ", ".join(f"{field}={wanted}" for field, wanted in dialect.query.items())
            yield Work(f"a query ({asked}), {name} dialect, {said(size)}",
                       [programs.raw_expat(path), *programs.busfeed_in_all_ways(path, *conditions(dialect.query))],
                       expected(dialect, [path], dialect.query))
            os.remove(path)
    if "snapshots" in only:
        folder = feeds.snapshots(snapshots)
        paths = sorted(os.path.join(folder, name) for name in os.listdir(folder))
        mean = sum(map(os.path.getsize, paths)) / len(paths) / 1024
        yield Work(f"the seed's query, {len(paths)} snapshots of 20 buses, {mean:.1f} KiB each, in a folder",
                   [programs.raw_expat(*paths), *programs.busfeed_in_all_ways(folder, *conditions(course.query))],
                   expected(course, paths, course.query))
    if "startup" in only:
        yield Work("start-up, against Python's",
                   [Contestant("python3 -c pass", [PYTHON, "-c", "pass"]),
                    Contestant("busfeed --version", [programs.busfeed, "--version"])])


def measure(programs, contestant, output=os.devnull):
    """Runs it. What it took: wall, user and system seconds, KiB at peak."""
    run = subprocess.run([programs.measured, output, *contestant.command], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{contestant.name} ended with {run.returncode}: {contestant.command}\n{run.stderr}")
    return [float(number) for number in run.stdout.split()]


def check_rows(programs, work, folder):
    """All must print the same rows, and there must be some."""
    count, wanted = digest(work.rows)
    if count == 0:
        sys.exit(f"{work.title}: the feed is too small, no row is wanted")
    for contestant in work.contestants[1:]:
        output = os.path.join(folder, "rows")
        measure(programs, contestant, output)
        with open(output, newline="", encoding="utf-8") as file:
            found, told = digest(printed(file, contestant.form))
        if told != wanted:
            sys.exit(f"{work.title}: {contestant.name} prints {found} rows that are not the {count} of ElementTree")
    return count


def take_turns(programs, work, rounds):
    """The measurements of each contestant, round by round."""
    taken = [[] for _ in work.contestants]
    for _ in range(rounds):
        for contestant, measurements in zip(work.contestants, taken):
            measurements.append(measure(programs, contestant))
    return taken


def print_table(work, taken, count):
    rows = f"; {count} rows" if count else ""
    print(f"\n**{work.title}**{rows}\n")
    print("| contestant | ratio | of processor time | seconds | of the processor | MiB at peak |")
    print("| --- | --- | --- | --- | --- | --- |")
    for contestant, measurements in zip(work.contestants, taken):
        ratio = statistics.median(one[0] / base[0] for one, base in zip(measurements, taken[0]))
        of_processor = statistics.median((one[1] + one[2]) / (base[1] + base[2])
                                         for one, base in zip(measurements, taken[0]))
        wall = statistics.median(one[0] for one in measurements)
        processor = statistics.median(one[1] + one[2] for one in measurements)
        memory = statistics.median(one[3] for one in measurements) / 1024
        cells = [contestant.name, f"{ratio:.3g}", f"{of_processor:.3g}", f"{wall:.3f}", f"{processor:.3f}",
                 f"{memory:.1f}"]
        print(f"| {' | '.join(cells)} |", flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("build", help="the folder of the build")
    options.add_argument("--size", type=bytes_of, default="200M", help="of each feed (default 200M)")
    options.add_argument("--rounds", type=int, default=7, help="counted runs of each (default 7)")
    options.add_argument("--snapshots", type=int, default=2000, help="files in the folder of snapshots (default 2000)")
    options.add_argument("--only", choices=PARTS, action="append", help="this part; may be repeated")
    given = options.parse_args()
    if given.rounds < 1 or given.snapshots < 1:
        options.error("at least one round, and one snapshot")

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the feeds are removed all the same
    programs = Programs(os.path.abspath(given.build))
    with tempfile.TemporaryDirectory() as folder:
        feeds = Feeds(programs.simulate, folder)
        print(f"Medians of {given.rounds} rounds. Ratios are to the first of each table, round by round, by the clock "
              "and by processor time (user and system).")
        for work in works(programs, feeds, given.only or PARTS, given.size, given.snapshots):
            count = check_rows(programs, work, folder) if work.rows else 0
            print_table(work, take_turns(programs, work, given.rounds), count)
    if programs.missing:
        print(f"\nNot installed, and left out: {', '.join(programs.missing)}.")


if __name__ == "__main__":
    main()
