#!/usr/bin/env python3
"""What part of the lines and branches of each room was gone through, by gcov's own words (its JSON).

    branches.py BUILD [--missing] ROOM[=LEAST]…      LEAST: per cent of branches; under it, it fails

A line of a template stands in gcov's words once for every type that it was made for, in every file that made it; a
branch counts as taken if it was in one of them. (gcovr 5.2, Debian 12's, loses most of those.) Not counted is a branch
that only an exception takes (every call has one), and what the compiler puts behind a closing brace: the ends of what
lives there, a coroutine's frame among it. --missing: with each line that has others that were not taken.
"""

import collections
import gzip
import json
import pathlib
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parents[2]
JOBS = 2


def counted_by(notes):
    """gcov's words on one object, per line of ours: (file, line) → list of (function, times, branches)."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["gcov", "--json-format", "--branch-probabilities", "--branch-counts", notes], cwd=folder,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        for report in pathlib.Path(folder).glob("*.gz"):
            with gzip.open(report) as file:
                for source in json.load(file)["files"]:
                    name = pathlib.Path(source["file"])
                    if name.is_absolute() and name.is_relative_to(ROOT / "src"):
                        for line in source["lines"]:
                            yield (str(name.relative_to(ROOT)), line["line_number"]), line


def closes_only(file, number, texts={}):
    """Whether the line is a brace and what goes with one."""
    if file not in texts:
        texts[file] = (ROOT / file).read_text().splitlines()
    return re.fullmatch(r"\s*[})\];,]+\s*", texts[file][number - 1])


def coverage(build):
    """(file, line) → [times, the branches that were taken, all branches], by their numbers in their function's line."""
    lines = collections.defaultdict(lambda: [0, set(), set()])
    notes = sorted(build.resolve().rglob("*.gcno"))
    with ThreadPoolExecutor(JOBS) as pool:
        for found in pool.map(lambda it: list(counted_by(it)), notes):
            for place, line in found:
                if closes_only(*place):
                    continue
                total = lines[place]
                total[0] += line["count"]
                for number, branch in enumerate(branch for branch in line["branches"] if not branch["throw"]):
                    total[2].add(number)
                    if branch["count"]:
                        total[1].add(number)
    return lines


def percent(part, whole):
    return 100.0 if whole == 0 else 100 * part / whole


def main(build, missing, rooms):
    """`rooms`: name → the least per cent of branches."""
    lines = coverage(build)
    under = []
    for room, least in rooms.items():
        own = {place: it for place, it in sorted(lines.items()) if place[0].startswith(f"src/{room}/")}
        if missing:
            for (file, number), (times, taken, branches) in own.items():
                if not times or taken != branches:
                    text = (ROOT / file).read_text().splitlines()[number - 1].strip()
                    print(f"{file}:{number}: {len(taken)} of {len(branches)}: {text}")
        run = sum(times > 0 for times, _, _ in own.values())
        taken = sum(len(it) for _, it, _ in own.values())
        branches = sum(len(it) for _, _, it in own.values())
        print(f"src/{room}: {percent(run, len(own)):.1f} % of {len(own)} lines, "
              f"{percent(taken, branches):.1f} % of {branches} branches" + (f" (at least {least})" if least else ""))
        if percent(taken, branches) < least:
            under.append(f"src/{room}")
    if under:
        print("under what README.md says: " + ", ".join(under))
    return 1 if under else 0


if __name__ == "__main__":
    words = sys.argv[1:]
    missing = "--missing" in words
    words = [word for word in words if word != "--missing"]
    if not words:
        sys.exit(__doc__)
    rooms = dict(word.partition("=")[::2] for word in words[1:])
    sys.exit(main(pathlib.Path(words[0]), missing, {room: float(least or 0) for room, least in rooms.items()}))
