#!/usr/bin/env python3
"""Killed at any moment, a named output is absent, the old one, or complete, and nothing else is left beside it.

Usage: tests/limits/kill.py BUSFEED [TIMES]
"""

import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

SIGNALS = [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP]
FORMATS = ["csv", "json", "ndjson", "sqlite", "html", "csv.gz", "geojson", "svg"]
OLD = b"what stood there before\n"


def problems_in(folder, output, number, wanted, had_old):
    """What a kill must not leave behind."""
    allowed = {wanted} | ({OLD} if had_old else set())
    if output.exists() and output.read_bytes() not in allowed:
        yield f"{output.name} is half after {number.name}"
    if had_old and not output.exists():
        yield f"{output.name} is gone after {number.name}"
    for other in folder.iterdir():
        # Only SIGKILL may leave a name, in the instant between giving a file a name and the exchange.
        if other != output and number != signal.SIGKILL:
            yield f"{other.name} was left by {number.name}"


def main():
    busfeed = str(pathlib.Path(sys.argv[1]).resolve())
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 64
    data = pathlib.Path(__file__).resolve().parents[2] / "data" / "allroutes.xml"
    inputs = [str(data)] * 20
    moments = random.Random(1)
    problems = []
    killed = 0
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        whole = {}
        longest = {}
        for kind in FORMATS:
            start = time.monotonic()
            subprocess.run([busfeed, *inputs, "-o", scratch / f"whole.{kind}"], check=True)
            longest[kind] = time.monotonic() - start
            whole[kind] = (scratch / f"whole.{kind}").read_bytes()
        for turn in range(times):
            kind, number = FORMATS[turn % 8], SIGNALS[turn // 8 % 4]
            with tempfile.TemporaryDirectory(dir=scratch) as folder:
                folder = pathlib.Path(folder)
                output = folder / f"o.{kind}"
                had_old = turn % 3 != 0
                if had_old:
                    output.write_bytes(OLD)
                process = subprocess.Popen([busfeed, *inputs, "-o", output, "--overwrite"], stderr=subprocess.DEVNULL)
                time.sleep(moments.random() * longest[kind] * 1.2)
                process.send_signal(number)
                killed += process.wait() == -number
                problems += problems_in(folder, output, number, whole[kind], had_old)
    for problem in problems:
        print(problem)
    if killed == 0:
        problems.append("no run was killed in time")
        print(problems[-1])
    print(f"{times} runs, {killed} of them killed before their end: {len(problems)} problems")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
