"""The feeds that the recipes are run on: made by the simulator, and read here once more, by ElementTree."""

import re
import subprocess
import tarfile
import xml.etree.ElementTree as ElementTree
from datetime import datetime, timedelta, timezone
from pathlib import Path

ROUTES = ["22", "36", "151"]
POLLS = 40  # of each route, a minute apart
OFFSET = timezone(timedelta(hours=-5))  # Chicago's, of all these polls
# What is broken in the archive: of its polls, in order.
BAD_TAG, CUT_OFF = 2, 4
BAD_BUS = 5  # counted from 0, in BAD_TAG


def make(folder, simulate, samples):
    """Into this folder: now.xml, a snapshot of all routes; polls/, those of three routes; day.tar.zst, which is broken;
    live.xml, what an agency answers just now, and recorder/, where it is to be written; vehicles.xml, of no known agency."""
    for route in ROUTES:
        subprocess.run([simulate, "--dialect", "map", "--seed", "2009", "--route", route, "--snapshots", str(POLLS),
                        "--out-dir", folder / "polls" / route], check=True)
    for poll in folder.glob("polls/*/*.xml"):  # ids that a careless reader takes for numbers
        poll.write_bytes(re.sub(rb"<id>1(?=\d{3}<)", b"<id>0", poll.read_bytes()))
    (folder / "now.xml").write_bytes((samples / "allroutes.xml").read_bytes())
    (folder / "vehicles.xml").write_bytes((samples / "ours.xml").read_bytes())
    (folder / "recorder").mkdir()
    subprocess.run([simulate, "--dialect", "bustime", "--seed", "7", "--buses", "60", "--output", folder / "live.xml"],
                   check=True)
    make_broken_archive(folder)


def make_broken_archive(folder):
    """Of polls of route 22: one has a wrong end tag, one is cut off within a record."""
    polls = sorted(folder.glob("polls/22/*.xml"))[:6]
    with tarfile.open(folder / "day.tar", "w") as archive:
        for at, poll in enumerate(polls):
            text = poll.read_bytes()
            if at == BAD_TAG:
                before = list(re.finditer(rb"</lat>", text))[BAD_BUS]
                text = text[:before.start()] + b"</lot>" + text[before.end():]
            if at == CUT_OFF:
                text = text[:len(text) // 3]
            damaged = folder / "damaged.xml"
            damaged.write_bytes(text)
            archive.add(damaged, f"polls/{poll.name}", filter=without_owner)
            damaged.unlink()
    subprocess.run(["zstd", "-q", "--rm", folder / "day.tar"], check=True)


def without_owner(member):
    member.uid = member.gid = member.mtime = 0
    member.uname = member.gname = ""
    return member


def buses(document, names):
    """The buses of a document, as dicts of these: a name, and the element of the feed."""
    return [{name: bus.findtext(element, "") for name, element in names.items()}
            for bus in ElementTree.fromstring(document).iter("bus")]


OF_MAP = {"route": "rt", "id": "id", "direction": "d", "pattern_direction": "pd", "latitude": "lat", "longitude": "lon"}
OF_2009 = {"route": "route", "id": "id", "direction": "direction", "latitude": "latitude", "longitude": "longitude"}


def rows_of_document(document, name):
    """The rows of a poll of the map: its buses, each with the time on the poll's day, and its file."""
    clock = datetime.strptime(ElementTree.fromstring(document).findtext("time"), "%I:%M %p")
    day = datetime.fromtimestamp(int(Path(name).stem), OFFSET)
    time = day.replace(hour=clock.hour, minute=clock.minute, second=0)
    return [bus | {"time": time.isoformat(), "source": str(name)} for bus in buses(document, OF_MAP)]


def rows(folder):
    """Those of polls/, in the order of their names."""
    found = []
    for poll in sorted(folder.glob("polls/*/*.xml")):
        found += rows_of_document(poll.read_bytes(), poll.relative_to(folder))
    return found
