#!/usr/bin/env python3
"""Killed by SIGKILL at any moment of a run with several outputs, each named output is absent, the old one, or
complete; and what a killed run leaves does not disturb the next one in the same folder.

    kill.py BUSFEED SIMULATE [TIMES]

At each of TIMES moments (50) two runs are killed that write side by side into one folder: one with an output of every
kind, one with --split-by. Half of the moments lie where the outputs are put in place.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COLUMNS = "time,route,id,latitude,longitude"
NAMES = ["day.csv", "day.geojson", "day.ndjson", "day.sqlite", "day.html", "day.csv.gz"]
SPLIT = ["split/{route}.csv"]
OLD = b"what stood there before\n"


def two_runs(busfeed, feed):
    """The command lines, whose output names are relative to the folder that they run in."""
    several = [busfeed, feed, "--overwrite", "-c", COLUMNS]
    for name in NAMES:
        several += ["-o", name]
    split = [busfeed, feed, "--overwrite", "-c", COLUMNS, "--split-by", "route"]
    for name in SPLIT:
        split += ["-o", name]
    return several, split


def contents(folder):
    """The named outputs: hidden files are none."""
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")}


def strays(folder):
    return [path for path in folder.rglob(".*") if path.is_file()]


def undisturbed(runs, folder, environment):
    """Both runs at once to their end; gives the seconds that took, and what it says where one fails."""
    start = time.monotonic()
    processes = [subprocess.Popen(run, cwd=folder, env=environment, stderr=subprocess.PIPE) for run in runs]
    said = [process.communicate()[1].decode() for process in processes]
    failed = [text for process, text in zip(processes, said) if process.returncode != 0]
    return time.monotonic() - start, "".join(failed)


def killed(runs, folder, environment, seconds):
    """Kills both after so many seconds; gives how many were not at their end by then."""
    processes = [subprocess.Popen(run, cwd=folder, env=environment, stderr=subprocess.DEVNULL) for run in runs]
    time.sleep(seconds)
    for process in processes:
        process.send_signal(signal.SIGKILL)
    return sum(process.wait() == -signal.SIGKILL for process in processes)


def problems_in(there, whole, before):
    """What a kill must not leave behind. `there`: what stands there now; `before`: what stood there."""
    for name in sorted(there.keys() - whole.keys()):
        yield f"{name} is no output of this run"
    for name, wanted in whole.items():
        if name not in there:
            if name in before:
                yield f"{name} is gone"
        elif there[name] != wanted and there[name] != before.get(name):
            yield f"{name} is half"


def in_between(there, whole):
    """Whether some outputs are in place and some are not."""
    complete = [there.get(name) == wanted for name, wanted in whole.items()]
    return any(complete) and not all(complete)


def lay_out(folder, names, moments):
    """Another start: some outputs are there from before, some are not. What killed runs left stays."""
    before = {}
    (folder / "split").mkdir(exist_ok=True)
    for name in names:
        if moments.random() < 0.5:
            (folder / name).write_bytes(OLD)
            before[name] = OLD
        else:
            (folder / name).unlink(missing_ok=True)
    return before


def main():
    busfeed, simulate = (str(Path(word).resolve()) for word in sys.argv[1:3])
    times = int(sys.argv[3]) if len(sys.argv) > 3 else 50
    moments = random.Random(5)
    problems = []
    count = between = left = 0
    with tempfile.TemporaryDirectory(prefix="busfeed-kill-") as scratch:
        scratch = Path(scratch)
        feed, folder, temporary = scratch / "feed.xml", scratch / "outputs", scratch / "temporary"
        folder.mkdir()
        temporary.mkdir()
        environment = {**os.environ, "TMPDIR": str(temporary)}
        subprocess.run([simulate, "--dialect", "bustime", "--bytes", "3M", "-o", feed], check=True)
        runs = two_runs(busfeed, feed)
        longest, said = undisturbed(runs, folder, environment)
        whole = contents(folder)
        if said or len(whole) < len(NAMES) + 20:
            sys.exit(f"the undisturbed run made {sorted(whole)}: {said}")

        for turn in range(times):
            before = lay_out(folder, whole, moments)
            share = moments.uniform(0, 1.1) if turn % 2 else moments.uniform(0.6, 1.1)
            count += killed(runs, folder, environment, share * longest)
            there = contents(folder)
            found = [f"turn {turn}, after {share:.3f} of the time: {what}" for what in problems_in(there, whole, before)]
            problems += found
            between += in_between(there, whole)
            if turn % 10 == 9 or found:  # over all that was left until now
                longest, said = undisturbed(runs, folder, environment)
                if said or contents(folder) != whole:
                    problems.append(f"after turn {turn} a whole run fails: {said}")
        left = len(strays(folder))
    for problem in problems:
        print(problem)
    if count == 0:
        problems.append("no run was killed in time")
        print(problems[-1])
    print(f"{2 * times} runs, {count} killed before their end, {between} times with some outputs in place, "
          f"{left} temporary files left: {len(problems)} problems")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
