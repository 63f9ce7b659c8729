#!/usr/bin/env python3
"""Disks that fill up, folders that cannot be written, inputs that are no files, or shrink while they are read.

    bad_places.py BUSFEED [SIMULATE]

As root, the full disk is a small tmpfs; else RLIMIT_FSIZE stands for it. What is closed to its owner is open to root,
who runs these parts as nobody.
"""

import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

NOBODY = 65534
COLUMNS = ["-c", "route,id,latitude,longitude"]
KINDS = ["csv", "tsv", "json", "ndjson", "geojson", "geojsonl", "geojsons", "msgpack", "sqlite", "html", "csv.gz", "json.zst"]
problems = []


def expect(what, condition, detail=""):
    if not condition:
        problems.append(what)
        print(f"FAILED {what} {detail}")


def run(words, **how):
    return subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, **how)


def names_in(folder):
    return sorted(str(path.relative_to(folder)) for path in Path(folder).rglob("*"))


def check_full_disk(busfeed, feed, folder, how, words_of_it):
    """Every kind of output alone, over an old one and not; split; and beside one that has room."""
    for kind in KINDS:
        for old in (None, b"what stood there before\n"):
            output = folder / f"o.{kind}"
            if old:
                output.write_bytes(old)
            done = run([busfeed, feed, *COLUMNS, "-o", output, "--overwrite"], **how)
            what = f"a full disk, {kind}{', an old one there' if old else ''}:"
            expect(what, done.returncode == 2, f"exit {done.returncode}: {done.stderr}")
            named = str(output) in done.stderr or "temporary file" in done.stderr
            expect(what, named and any(word in done.stderr for word in words_of_it), done.stderr)
            expect(what, names_in(folder) == ([output.name] if old else []), names_in(folder))
            if old:
                expect(what, output.read_bytes() == old, "the old one is not what it was")
                output.unlink()
    split = run([busfeed, feed, *COLUMNS, "--split-by", "id", "-o", folder / "{id}.html"], **how)
    expect("a full disk, split", split.returncode in (1, 2) and "busfeed: " in split.stderr, f"{split.returncode} {split.stderr}")
    expect("a full disk, split", not [name for name in names_in(folder) if "busfeed" in name], names_in(folder))
    for path in folder.iterdir():
        expect("a full disk, split", path.read_text().rstrip().endswith("</html>"), f"{path} is half")
        path.unlink()


def full_disks(busfeed, feed, scratch):
    folder = scratch / "small"
    folder.mkdir()
    mounted = os.geteuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "none", folder], capture_output=True).returncode == 0
    if mounted:
        try:
            check_full_disk(busfeed, feed, folder, {}, ["No space left on device", "database or disk is full"])
        finally:
            subprocess.run(["umount", folder], check=True)
    else:
        print("no small file system can be mounted here")

    def bounded():
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    check_full_disk(busfeed, feed, folder, {"preexec_fn": bounded}, ["File too large", "disk I/O error", "disk is full"])
    # What waits on disk until the end has no room.
    done = run([busfeed, feed, "--all", "-o", folder / "o.csv"], preexec_fn=bounded)
    expect("no room for temporary files", done.returncode == 2 and "o.csv" in done.stderr or "temporary file" in done.stderr,
           f"{done.returncode} {done.stderr}")
    expect("no room for temporary files", names_in(folder) == [], names_in(folder))


def closed_folders(busfeed, feed, scratch):
    def as_nobody():
        if os.geteuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)

    busfeed = shutil.copy(busfeed, scratch / "busfeed")  # where nobody may run it, which a home is not
    closed, unreadable = scratch / "closed", scratch / "unreadable"
    closed.mkdir()
    (closed / "old.csv").write_text("what stood there before\n")
    closed.chmod(0o555)
    unreadable.mkdir()
    (unreadable / "feed.xml").write_bytes(feed.read_bytes())
    unreadable.chmod(0)
    for words in (["-o", closed / "new.csv"], ["-o", closed / "old.csv", "--overwrite"], ["-o", closed / "new.sqlite"],
                  ["--split-by", "route", "-o", closed / "{route}.csv"]):
        done = run([busfeed, feed, *words], preexec_fn=as_nobody)
        expect(f"a closed folder, {words}", done.returncode == 2 and "Permission denied" in done.stderr and
               str(closed) in done.stderr, f"exit {done.returncode}: {done.stderr}")
    expect("a closed folder", names_in(closed) == ["old.csv"] and (closed / "old.csv").read_text().startswith("what stood"))
    for place in (unreadable, unreadable / "feed.xml"):
        done = run([busfeed, place, feed, "-c", "id"], preexec_fn=as_nobody)
        expect(f"an unreadable input, {place.name}", done.returncode == 1 and f"busfeed: {place}: cannot" in done.stderr and
               "Permission denied" in done.stderr and len(done.stdout) > 10, f"exit {done.returncode}: {done.stderr}")
    unreadable.chmod(0o700)


def no_files(busfeed, feed, scratch):
    """Inputs that are something else; a good one beside each is read."""
    place = scratch / "socket.xml"
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(place))
    for name, why in ((place, "No such device or address"), (scratch / "no.xml", "No such file"), ("/dev/null", ":1:0: "),
                      ("/dev/zero", ":1:0: "), ("/dev/full", ":1:0: "), ("/proc/self/mem", "cannot read: ")):
        done = run([busfeed, name, feed, "-c", "id"])
        expect(f"{name} as input", done.returncode == 1 and f"busfeed: {name}" in done.stderr and why in done.stderr,
               f"exit {done.returncode}: {done.stderr}")
        expect(f"{name} as input", done.stdout == run([busfeed, feed, "-c", "id"]).stdout, "the good one is not read")
    server.close()
    place.unlink()


def shrinking(busfeed, simulate, scratch):
    """A file is cut while it is read: what was complete by then is delivered, and the end is an error."""
    feed = scratch / "shrinking.xml"
    subprocess.run([simulate, "--bytes", "4M", "-o", feed], check=True)
    whole = run([busfeed, feed, "--lane", "off"]).stdout
    process = subprocess.Popen([busfeed, feed, "--lane", "off"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    first = process.stdout.readline()  # it waits for us now, with most of the file unread
    os.truncate(feed, 3000)
    rows = first + process.stdout.read()
    said = process.stderr.read()
    expect("a file that shrinks", process.wait() == 1 and "no element found" in said or "unclosed token" in said, said)
    expect("a file that shrinks", whole.startswith(rows) and len(rows) < len(whole), f"{len(rows)} of {len(whole)} bytes")
    feed.unlink()


def same_file(busfeed, feed, scratch):
    """An input is no output: not by its name, by a link, in a folder, or as standard output."""
    folder = scratch / "same"
    folder.mkdir()
    original = feed.read_bytes()
    for name in ("feed.xml", "other.xml"):
        (folder / name).write_bytes(original)
    (folder / "link.xml").symlink_to("feed.xml")
    os.link(folder / "feed.xml", folder / "hard.csv")
    inputs = ([folder / "feed.xml"], [folder], [folder / "other.xml", folder / "link.xml"])
    for words in inputs:
        for output in ("feed.xml", "link.xml", "hard.csv"):
            done = run([busfeed, *words, "-f", "csv", "-o", folder / output, "--overwrite"])
            expect(f"{words} to {output}", done.returncode == 2 and "is an input, too" in done.stderr,
                   f"exit {done.returncode}: {done.stderr}")
        with open(folder / "feed.xml", "ab") as onto:
            done = subprocess.run([busfeed, *words], stdout=onto, stderr=subprocess.PIPE, text=True, timeout=60)
        expect(f"{words} behind itself", done.returncode == 2 and "is an input, too" in done.stderr,
               f"exit {done.returncode}: {done.stderr}")
    expect("an input as output", (folder / "feed.xml").read_bytes() == original, "it was changed")


def main():
    busfeed = str(Path(sys.argv[1]).resolve())
    simulate = sys.argv[2] if len(sys.argv) > 2 else str(Path(busfeed).parent / "tests" / "simulator" / "simulate")
    with tempfile.TemporaryDirectory(prefix="busfeed-places-") as scratch:
        scratch = Path(scratch)
        scratch.chmod(0o755)
        large, feed = scratch / "large.xml", scratch / "feed.xml"
        subprocess.run([simulate, "--dialect", "bustime", "--bytes", "4M", "-o", large], check=True)
        feed.write_bytes((Path(__file__).resolve().parents[2] / "data" / "bustime.xml").read_bytes())
        full_disks(busfeed, large, scratch)
        closed_folders(busfeed, feed, scratch)
        no_files(busfeed, feed, scratch)
        shrinking(busfeed, simulate, scratch)
        same_file(busfeed, feed, scratch)
    print(f"{len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
