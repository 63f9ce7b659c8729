#!/usr/bin/env python3
"""Checks busfeed on recorded feeds of third parties, which are no part of the project.

    check.py BUSFEED [FEEDS]

Where the feeds are not (default: ../shared/feeds beside the repository), it says so and is content.
The expected values are read by Python's standard library alone: see readers.py.
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

CHICAGO = ZoneInfo("America/Chicago")
COLUMNS = ["time", "route", "id", "direction", "latitude", "longitude"]


def check_snapshots(checks, folder):
    """Four hours of polls of route 22, and a day on which clocks were put forward."""
    wanted = [row for path in sorted(folder.glob("*.xml")) for row in snapshot_rows(checks, path)]
    checks.equal("rows of the snapshots", checks.rows(folder, "-c", ",".join(COLUMNS)), wanted)


def snapshot_rows(checks, path):
    """The rows of one; the time is the clock in it on the day of the epoch in its name."""
    root = ElementTree.parse(path).getroot()
    polled = datetime.fromtimestamp(int(path.stem), timezone.utc).astimezone(CHICAGO)
    clock = datetime.strptime(root.findtext("time").strip(), "%I:%M %p")
    shown = polled.replace(hour=clock.hour, minute=clock.minute, second=0)
    checks.check(f"{path.name}: the clock agrees with the name to the minute", abs((polled - shown).total_seconds()) < 120,
                 f"{clock:%H:%M} and {polled}")
    for bus in root.iter("bus"):
        yield [shown.isoformat()] + [bus.findtext(name).strip() for name in ("rt", "id", "d", "lat", "lon")]


def check_archives(checks, folder):
    """Archives of the snapshots in name order are the folder, but for the names of the sources."""
    arguments = ["-c", ",".join(["source", *COLUMNS])]
    wanted = without_source(checks.run(folder, *arguments)[0])
    names = sorted(path.name for path in folder.glob("*.xml"))
    listing = checks.write("names", "".join(name + "\n" for name in names).encode())
    tar = os.path.join(checks.folder, "day.tar")
    subprocess.run(["tar", "-cf", tar, "-C", folder, "-T", listing], check=True)
    subprocess.run(["zstd", "-q", tar, "-o", tar + ".zst"], check=True)
    with zipfile.ZipFile(os.path.join(checks.folder, "day.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.write(folder / name, name)
    for archive in ("day.tar", "day.tar.zst", "day.zip"):
        checks.equal(f"rows of {archive}", without_source(checks.run(archive, *arguments)[0]), wanted)


def check_odd(checks, folder):
    broken = folder / "1362768393.xml"
    stdout, stderr, status = checks.run(broken, "-c", "id")
    checks.equal("the broken file: rows", [row for row, in table(stdout)[1:]], whole_buses(read(broken))[:4])
    checks.equal("the broken file: exit", status, 1)
    checks.check("the broken file: place", ":91:29:" in stderr, stderr)

    recovered = [row for row, in checks.rows(broken, "-c", "id", "--recover")]
    checks.equal("the broken file: what is recovered", recovered, whole_buses(read(broken)))

    joined = folder / "concat_3_snapshots_naive_cat.xml"
    rows = checks.rows(joined)
    checks.equal("three snapshots in a file", len(rows), 44)
    checks.equal("three snapshots in a file: rows", rows, readers.default_rows(read(joined)))


def whole_buses(data):
    """The ids of all buses that are well-formed by themselves."""
    ids = []
    for piece in data.split(b"<bus>")[1:]:
        try:
            bus = ElementTree.fromstring(b"<bus>" + piece[:piece.rindex(b"</bus>") + 6])
            ids.append(bus.findtext("id").strip())
        except (ValueError, ElementTree.ParseError):
            pass
    return ids


def check_samples(checks, feeds):
    """Each is recognised, and says what Python reads from it."""
    for path in sorted(feeds.rglob("*.xml")):
        name = str(path.relative_to(feeds))
        if path.parent.name in ("map_rt22", "odd") or "getpatterns" in name or path.name == "error_no_key.xml":
            continue
        stdout, _, status = checks.run(path)
        checks.equal(f"{name}: exit", status, 0)
        checks.equal(f"{name}: rows", table(stdout), [readers.HEADER, *readers.default_rows(read(path))])
    for path in sorted(feeds.rglob("*.xml")):
        if path.parent.name != "map_rt22" or path.stem.endswith("0"):
            check_no_driver(checks, str(path.relative_to(feeds)), read(path))


def check_what_is_no_vehicle(checks, feeds):
    stdout, stderr, status = checks.run(feeds / "bustime" / "v2_getpatterns_rt22.xml")
    checks.equal("getpatterns: rows", table(stdout), [readers.HEADER])
    checks.equal("getpatterns: exit", status, 0)
    checks.check("getpatterns: says what it is", "route patterns" in stderr, stderr)

    error = feeds / "bustime" / "error_no_key.xml"
    for copy in ("a.xml", "b.xml"):
        checks.write(copy, read(error))
    _, stderr, status = checks.run("a.xml", "b.xml")
    checks.equal("a feed's own error: exit", status, 0)
    checks.equal("a feed's own error is told once", stderr.count("No API access key supplied"), 1)
    stdout, stderr, _ = checks.run(feeds / "nextbus" / "error_and_vehicles.xml")
    checks.equal("an error beside vehicles is told once", stderr.count("must be specified"), 1)
    checks.check("an error beside vehicles takes none away", len(table(stdout)) > 1)


def check_course(checks, folder):
    stdout = checks.run(folder / "allroutes.xml", "--where", "route=22", "--where", "direction=North Bound")[0]
    wanted = table(read(folder / "route22_north_bound.csv"))
    got = table(stdout)
    checks.equal("the course's own query", got if wanted[0] == readers.HEADER else got[1:], wanted)


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    beside = Path(__file__).resolve().parents[3] / "shared" / "feeds"
    feeds = Path(sys.argv[2]).resolve() if len(sys.argv) == 3 else beside
    if not feeds.is_dir():
        print("skipped: no recorded feeds")
        return
    checks = Checks(sys.argv[1])
    check_snapshots(checks, feeds / "map_rt22")
    check_archives(checks, feeds / "map_rt22")
    check_odd(checks, feeds / "odd")
    check_samples(checks, feeds)
    check_what_is_no_vehicle(checks, feeds)
    check_course(checks, feeds / "course")
    check_batch(checks, read(feeds / "map_eras" / "2013_rt22.xml"), 1000, 3)
    checks.finish()


main()
