"""A run of busfeed in folders of its own, what comes of it, and what must not."""

import os
import subprocess
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

REPORTED = 12  # failures that are shown of each run
TIMEOUT = 30  # seconds; a run takes a hundredth of one


class Outcome:
    def __init__(self, status, stdout, stderr, files, strays):
        self.status, self.stdout, self.stderr, self.files, self.strays = status, stdout, stderr, files, strays


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def carry_out(run, inputs, prefix, variables=None):
    """The run in folders of its own; `prefix`: the words before its arguments; `variables`: of its environment."""
    with tempfile.TemporaryDirectory(prefix="busfeed-faults-") as scratch:
        scratch = Path(scratch)
        out, temporary = scratch / "out", scratch / "tmp"
        out.mkdir()
        temporary.mkdir()
        for name, data in run.there_before.items():
            (out / name).write_bytes(data)
        environment = {"PATH": os.environ["PATH"], "TMPDIR": str(temporary), "LC_ALL": "C", "TZ": "UTC",
                       **(variables or {})}
        words = [word.replace("$OUT", str(out)).replace("$IN", str(inputs.folder)) for word in run.arguments]
        stdin = open(inputs.folder / run.stdin, "rb") if run.stdin else subprocess.DEVNULL
        try:
            if run.piped:
                stdin = subprocess.Popen(["cat"], stdin=stdin, stdout=subprocess.PIPE).stdout
            done = subprocess.run([*prefix, *words], env=environment, stdin=stdin, capture_output=True, timeout=TIMEOUT,
                                  cwd=out)
        except subprocess.TimeoutExpired:
            return Outcome("a hang", b"", b"", {}, [])
        files = contents(out)
        strays = [name for name in files if "busfeed-" in name]
        files = {name: data for name, data in files.items() if name not in strays}
        strays += contents(temporary)
        return Outcome(done.returncode, done.stdout, done.stderr.replace(os.fsencode(out), b"$OUT"), files, strays)


def is_same(wanted, got):
    return wanted.files == got.files and wanted.stdout == got.stdout


def rows_are_among(part, whole):
    """Whether the lines of one output are lines of the other, but for a last one that was not written whole."""
    rows = set(whole.splitlines())
    lines = part.splitlines()
    return all(line in rows for line in lines[:-1])


def half_outputs(run, wanted, got):
    """What stands under the final names and should not."""
    for name, data in got.files.items():
        if data in (wanted.files.get(name), run.there_before.get(name)):
            continue
        of_lines = name.endswith((".csv", ".tsv", ".ndjson", ".geojsonl"))
        if got.status == 2:
            yield f"{name} is half after exit 2"
        elif of_lines and not rows_are_among(data, wanted.files.get(name, b"")):
            yield f"{name} has rows that nobody wrote"
    for name in run.there_before.keys() - got.files.keys():
        yield f"{name} is gone"
    if not rows_are_among(got.stdout, wanted.stdout):
        yield "standard output has rows that nobody wrote"


def spread(count, most):
    """Which of so many calls are made to fail."""
    if not most or count <= most:
        return range(1, count + 1)
    return sorted({1 + at * (count - 1) // max(most - 1, 1) for at in range(most)})


def check_side_by_side(wanted, check, jobs, things):
    """Checks each run: `check(run)` gives how many of those things failed in it, and what went wrong. The exit status."""
    total, failures = 0, Counter()
    with ThreadPoolExecutor(jobs) as pool:
        for run, (number, found) in zip(wanted, pool.map(check, wanted)):
            total += number
            failures[run.name] += len(found)
            for what in found[:REPORTED]:
                print(f"FAILED {run.name}: {what}")
            if len(found) > REPORTED:
                print(f"FAILED {run.name}: and {len(found) - REPORTED} more")
    print(f"{len(wanted)} runs, {total} {things} failed in them: {sum(failures.values())} problems")
    return 1 if sum(failures.values()) else 0
