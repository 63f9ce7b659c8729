#!/usr/bin/env python3
"""The checks of check.py on simulated feeds, for those who have no recorded ones.

    simulated.py BUSFEED [SIMULATE]      SIMULATE: default beside BUSFEED
"""

import os
import subprocess
import sys
import zipfile
from datetime import datetime, timezone
from pathlib import Path
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import readers
from program import Checks, check_batch, check_no_driver, read, table, without_source

DIALECTS = ["course", "map", "map2014", "map2020", "bustime", "bustime3", "nextbus", "siri", "train", "translink"]
COLUMNS = "source,time,route,id,direction,latitude,longitude"
CHICAGO = ZoneInfo("America/Chicago")


def check_dialect(checks, simulate, dialect, *options):
    """Recognised, read as Python reads it, and silent of drivers, whatever the line ends."""
    name = " ".join([dialect, *options])
    data = subprocess.run([simulate, "--dialect", dialect, "--seed", "5", *options], check=True,
                          stdout=subprocess.PIPE).stdout
    path = checks.write("feed.xml", data)
    stdout, stderr, status = checks.run(path)
    checks.equal(f"{name}: exit", status, 0)
    wanted = readers.default_rows(data)
    checks.check(f"{name}: the simulator made vehicles", wanted)
    checks.equal(f"{name}: rows", table(stdout), [readers.HEADER, *wanted])
    twice = checks.write("twice.xml", data + b"\n" + data)
    checks.equal(f"{name}: two documents in a file", checks.rows(twice), wanted + wanted)
    check_no_driver(checks, name, data)


def check_snapshots(checks, simulate):
    """An hour of polls: as a folder and as archives, with the times that their names tell."""
    subprocess.run([simulate, "--dialect", "map", "--snapshots", "60", "--out-dir", "polls", "--seed", "5"],
                   cwd=checks.folder, check=True)
    folder = Path(checks.folder, "polls")
    paths = sorted(folder.glob("*.xml"))
    checks.equal("an hour of polls", len(paths), 60)
    wanted = []
    for path in paths:
        polled = datetime.fromtimestamp(int(path.stem), timezone.utc).astimezone(CHICAGO)
        clock = datetime.strptime(ElementTree.parse(path).getroot().findtext("time").strip(), "%I:%M %p")
        time = polled.replace(hour=clock.hour, minute=clock.minute, second=0)
        checks.check(f"{path.name}: its clock agrees with its name", abs((polled - time).total_seconds()) < 120)
        wanted += [[f"polls/{path.name}", time.isoformat(), *row] for row in readers.default_rows(read(path))]
    stdout = checks.run("polls", "-c", COLUMNS)[0]
    checks.equal("rows of the polls", table(stdout)[1:], wanted)

    subprocess.run(["tar", "--sort=name", "-cf", "polls.tar", "polls"], cwd=checks.folder, check=True)
    subprocess.run(["zstd", "-q", "polls.tar"], cwd=checks.folder, check=True)
    with zipfile.ZipFile(os.path.join(checks.folder, "polls.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        for path in paths:
            archive.write(path, f"polls/{path.name}")
    for archive in ("polls.tar", "polls.tar.zst", "polls.zip"):
        checks.equal(f"rows of {archive}", without_source(checks.run(archive, "-c", COLUMNS)[0]), without_source(stdout))
    check_batch(checks, read(paths[0]), 1000, 3)


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    beside = Path(sys.argv[1]).resolve().parent / "tests" / "simulator" / "simulate"
    simulate = os.path.abspath(sys.argv[2]) if len(sys.argv) == 3 else str(beside)
    checks = Checks(sys.argv[1])
    for dialect in DIALECTS:
        check_dialect(checks, simulate, dialect)
    for line_end in ("crlf", "cr"):
        check_dialect(checks, simulate, "siri", "--eol", line_end)
    check_dialect(checks, simulate, "siri", "--prefix", "s")
    check_dialect(checks, simulate, "train", "--compact")
    check_snapshots(checks, simulate)
    checks.finish()


main()
