#!/usr/bin/env python3
"""Runs the command-line cases: each folder beside this file that has a `cmd`.

    run.py BUSFEED [--rewrite] [--seconds N] [NAME…]

A case is data:
    cmd      a bash script, run in a scratch folder that holds copies of the case's other files
    stdout, stderr, status   what is expected (when missing: nothing, nothing, 0)
    needs    (optional) words on what must be there: `shared`, an absolute path, a program, or a part that busfeed
             may be built without (archives, sqlite, pages, pictures); where it is not, the case is skipped, and says so
    files/   (optional) files that the scratch folder must hold afterwards, byte for byte;
             for a new one, put an empty file there and run with --rewrite

What a script finds: `busfeed` on the PATH, $DATA (the project's samples), $SHARED (recorded feeds
of third parties, which are no part of the project), $CASES (this folder), an empty $HOME, LC_ALL=C
and TZ=UTC.  These folders' names never reach an expectation: they are written $DATA and so on.

--rewrite writes what really came into the cases, to be reviewed as a diff.
"""

import argparse
import difflib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import namedtuple
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

CASES = Path(__file__).resolve().parent
PROJECT = CASES.parent.parent
DATA = PROJECT / "data"
SHARED = PROJECT.parent / "shared" / "feeds"
TIMEOUT = 60  # seconds a case, if nothing else is said
JOBS = 2
PARTS = {"archives", "sqlite", "pages", "pictures"}
NOT_INPUT = {"cmd", "stdout", "stderr", "status", "needs", "files"}

# `files`: name → bytes, or None where there is no such file
Outcome = namedtuple("Outcome", "stdout stderr status files")


def missing_needs(case, left_out):
    """The first thing that the case needs and that is not here, or None."""
    needs = case / "needs"
    for need in needs.read_text().split() if needs.exists() else []:
        if need == "shared":
            present = SHARED.is_dir()
        elif need in PARTS:
            present = need not in left_out
        elif need.startswith("/"):
            present = os.path.exists(need)
        else:
            present = shutil.which(need)
        if not present:
            return need
    return None


def run(case, busfeed, seconds):
    """What really comes of the case."""
    with tempfile.TemporaryDirectory(prefix="busfeed-case-") as folder:
        folder = Path(folder).resolve()
        work, home, programs = folder / "work", folder / "home", folder / "bin"
        for made in (work, home, programs):
            made.mkdir()
        (programs / "busfeed").symlink_to(busfeed)
        for file in case.iterdir():
            if file.name not in NOT_INPUT:
                shutil.copy(file, work)
        environment = {"PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(home), "TMPDIR": str(home),
                       "DATA": str(DATA), "SHARED": str(SHARED), "CASES": str(CASES), "LC_ALL": "C", "TZ": "UTC"}
        stdout, stderr, status = run_script(case / "cmd", work, environment, seconds)
        names = {"$SCRATCH": work, "$HOME": home, "$DATA": DATA, "$SHARED": SHARED, "$CASES": CASES}
        return Outcome(without_places(stdout, names), without_places(stderr, names), status,
                       {name: content(work / name) for name in expected_file_names(case)})


def run_script(script, work, environment, seconds):
    process = subprocess.Popen(["bash", str(script)], cwd=work, env=environment, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    try:
        stdout, stderr = process.communicate(timeout=seconds)
        return stdout, stderr, str(process.returncode)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # the script and all that it started
        stdout, stderr = process.communicate()
        return stdout, stderr, f"stopped after {seconds} seconds"


def without_places(output, names):
    for name, place in names.items():
        output = output.replace(os.fsencode(place), name.encode())
    return output


# Expectations

def expected(case):
    status = content(case / "status")
    return Outcome(content(case / "stdout") or b"", content(case / "stderr") or b"",
                   status.decode().strip() if status else "0",
                   {name: content(case / "files" / name) for name in expected_file_names(case)})


def expected_file_names(case):
    folder = case / "files"
    return sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []


def content(file):
    return file.read_bytes() if file.exists() else None


def rewrite(case, outcome):
    write_or_remove(case / "stdout", outcome.stdout)
    write_or_remove(case / "stderr", outcome.stderr)
    write_or_remove(case / "status", b"" if outcome.status == "0" else outcome.status.encode() + b"\n")
    for name, data in outcome.files.items():
        if data is None:
            (case / "files" / name).unlink()
        else:
            (case / "files" / name).write_bytes(data)


def write_or_remove(file, data):
    if data:
        file.write_bytes(data)
    else:
        file.unlink(missing_ok=True)


def differences(wanted, got):
    lines = diff("stdout", wanted.stdout, got.stdout) + diff("stderr", wanted.stderr, got.stderr)
    if wanted.status != got.status:
        lines.append(f"status: {got.status} instead of {wanted.status}")
    for name, data in wanted.files.items():
        if got.files[name] is None:
            lines.append(f"{name}: was not written")
        else:
            lines += diff(name, data, got.files[name])
    return lines


def diff(name, wanted, got):
    if wanted == got:
        return []
    return list(difflib.unified_diff(shown(wanted), shown(got), f"{name} expected", f"{name} got", lineterm=""))


def shown(data):
    """Lines in which nothing that differs looks the same: control characters are written out."""
    lines = data.decode("utf-8", "backslashreplace").split("\n")
    lines[-1:] = [] if lines[-1] == "" else [lines[-1] + " (no line feed at the end)"]
    return ["".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line) for line in lines]


def parts_left_out(busfeed):
    """As its version has them in brackets."""
    version = subprocess.run([busfeed, "--version"], capture_output=True, text=True, timeout=TIMEOUT).stdout
    return set(version.partition("(without ")[2].strip(" )\n").split(", "))


def check(case, busfeed, left_out, rewriting, seconds):
    """A pair: `passed`, `failed` or `skipped`, and the lines to print."""
    need = missing_needs(case, left_out)
    if need:
        return "skipped", [f"skipped {case.name}: no {need}"]
    outcome = run(case, busfeed, seconds)
    lines = differences(expected(case), outcome)
    if lines and rewriting:
        rewrite(case, outcome)
        return "passed", [f"rewrote {case.name}"]
    return ("failed", [f"FAILED {case.name}", *lines, ""]) if lines else ("passed", [])


def main():
    options = argparse.ArgumentParser(description="Runs the command-line cases.")
    options.add_argument("busfeed", metavar="BUSFEED", type=Path)
    options.add_argument("--rewrite", action="store_true", help="write what came as what is expected")
    options.add_argument("--seconds", metavar="N", type=int, default=TIMEOUT, help="that a case may take (%(default)s)")
    options.add_argument("names", metavar="NAME", nargs="*", help="these cases only")
    chosen = options.parse_intermixed_args()

    cases = [CASES / name.rstrip("/") for name in chosen.names]
    cases = cases or sorted(cmd.parent for cmd in CASES.glob("*/cmd"))
    unknown = [case.name for case in cases if not (case / "cmd").is_file()]
    if unknown or not os.access(chosen.busfeed, os.X_OK):
        options.error(f"no such case: {', '.join(unknown)}" if unknown else f"no such program: {chosen.busfeed}")

    counts = {"passed": 0, "failed": 0, "skipped": 0}
    busfeed = chosen.busfeed.resolve()
    left_out = parts_left_out(busfeed)
    with ThreadPoolExecutor(JOBS) as pool:
        checked = pool.map(lambda case: check(case, busfeed, left_out, chosen.rewrite, chosen.seconds), cases)
        for result, lines in checked:
            counts[result] += 1
            for line in lines:
                print(line)
    print(", ".join(f"{count} {result}" for result, count in counts.items()))
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
