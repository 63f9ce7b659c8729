#!/usr/bin/env python3
"""--follow against writers that append in pieces, rotate, truncate, rewrite and leave. Usage: check.py BUSFEED"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BUSFEED = os.path.abspath(sys.argv[1])
PATIENCE = 20  # seconds: how long a row may take on a machine that does other things, before it counts as lost
failures = []


def bus(number):
    return (f"  <bus>\n    <id>{number}</id>\n    <rt>22</rt>\n    <dd>Northbound</dd>\n    <lat>41.{number:06}</lat>\n"
            f"    <lon>-87.{number:06}</lon>\n    <fs><![CDATA[Clark & {number}]]></fs>\n  </bus>\n")


def snapshot(numbers):
    return '<?xml version="1.0"?>\n<buses rt="22">\n  <time>1:14 PM</time>\n' + "".join(map(bus, numbers)) + "</buses>\n"


def append(path, text, pieces, pause=0.0):
    """In that many pieces, which end anywhere."""
    data = text.encode()
    cuts = sorted(random.sample(range(1, len(data)), pieces - 1)) if pieces > 1 else []
    for begin, end in zip([0, *cuts], [*cuts, len(data)]):
        with open(path, "ab") as file:
            file.write(data[begin:end])
        time.sleep(pause)


class Follower:
    """busfeed --follow at work, its rows as they come."""

    def __init__(self, *arguments, stdin=subprocess.DEVNULL):
        self.folder = tempfile.TemporaryDirectory()
        self.out, self.err = (open(os.path.join(self.folder.name, name), "wb") for name in ("out", "err"))
        self.process = subprocess.Popen([BUSFEED, "--follow", *map(str, arguments)], stdin=stdin, stdout=self.out, stderr=self.err)

    def text(self, which="out"):
        return Path(self.folder.name, which).read_text()

    def rows(self):
        return [json.loads(line) for line in self.text().splitlines(keepends=True) if line.endswith("\n")]

    def ids(self, source=None):
        return [int(row["id"]) for row in self.rows() if source is None or row["source"] == str(source)]

    def wait_for(self, condition):
        """Whether it came to hold; and how long that took."""
        begin = time.monotonic()
        while time.monotonic() - begin < PATIENCE:
            if condition():
                return True
            time.sleep(0.02)
        return False

    def end(self, number=signal.SIGINT):
        if self.process.poll() is None:
            self.process.send_signal(number)
        status = self.process.wait(timeout=PATIENCE)
        self.out.close()
        self.err.close()
        return status


def check(name, holds, *shown):
    if not holds:
        failures.append(name)
        print(f"FAILED {name}:", *shown)


COLUMNS = ["-f", "ndjson", "-c", "id,source,destination"]


def several_feeds(folder):
    """Appended in pieces, rotated, truncated, and a named pipe whose writers come and go: each row once, in order."""
    a, b, fifo = folder / "a.xml", folder / "b.xml", folder / "fifo"
    a.write_text(snapshot(range(1, 4)))
    b.write_text("")
    os.mkfifo(fifo)
    follower = Follower(a, b, fifo, *COLUMNS)
    follower.wait_for(lambda: len(follower.ids(a)) == 3)
    expected = {a: [1, 2, 3], b: [], fifo: []}
    next_number = 10
    for turn in range(4):
        for path in (a, b, fifo):
            numbers = list(range(next_number, next_number + random.randint(1, 9)))
            next_number += len(numbers)
            if path == a and turn == 2:  # rotated
                os.rename(a, folder / "a.xml.1")
            if path == b and turn in (1, 3):  # truncated
                os.truncate(b, 0)
            append(path, snapshot(numbers), pieces=random.randint(1, 6), pause=0.03)
            expected[path] += numbers
            follower.wait_for(lambda: follower.ids(path) == expected[path])
    for path, numbers in expected.items():
        check("each row once, in order", follower.ids(path) == numbers, path.name, follower.ids(path), numbers)
    threads = len(os.listdir(f"/proc/{follower.process.pid}/task"))
    check("one thread follows all", threads == 1, threads)
    status = follower.end()
    check("Ctrl-C is success", status == 0, status, follower.text("err"))
    check("nothing to complain of", follower.text("err") == "", follower.text("err"))


def rewritten(folder):
    """A recorder that writes the same file anew, in place or by a rename, shorter, longer and as long as before."""
    path = folder / "now.xml"
    path.write_text(snapshot(range(1, 4)))
    follower = Follower(path, *COLUMNS)
    expected = [1, 2, 3]
    follower.wait_for(lambda: follower.ids() == expected)
    for turn, count in enumerate((3, 5, 2, 9, 9, 1)):
        numbers = list(range(100 * turn + 100, 100 * turn + 100 + count))
        if turn % 2:
            (folder / "new").write_text(snapshot(numbers))
            os.rename(folder / "new", path)
        else:
            path.write_text(snapshot(numbers))
        expected += numbers
        follower.wait_for(lambda: follower.ids() == expected)
    check("every rewriting is read once", follower.ids() == expected, follower.ids(), expected)
    check("rewriting is no error", follower.end() == 0 and follower.text("err") == "", follower.text("err"))


def half_documents(folder):
    """A row comes as soon as its record is complete; what is half waits, and is dropped without a word at the end."""
    path = folder / "half.xml"
    whole = snapshot([1, 2])
    cut = whole.index("<id>2</id>")
    path.write_text(whole[:cut])
    follower = Follower(path, "-f", "json", "-c", "id")
    begin = time.monotonic()
    check("the complete record comes", follower.wait_for(lambda: '{"id":"1"}' in follower.text()))
    took = time.monotonic() - begin
    check("rows come within a second", took < 1 or os.getloadavg()[0] > 3, took)
    append(path, whole[cut:], pieces=5, pause=0.02)
    check("the other one, too", follower.wait_for(lambda: '{"id":"2"}' in follower.text()), follower.text())
    append(path, whole[:cut], pieces=1)
    check("another document", follower.wait_for(lambda: follower.text().count('{"id":"1"}') == 2))
    status = follower.end(signal.SIGTERM)
    check("the array is closed at the end", [row["id"] for row in json.loads(follower.text())] == ["1", "2", "1"])
    check("half a document is no error when it is stopped", status == 0 and follower.text("err") == "", follower.text("err"))


def damage(folder):
    """An error is told at once, with its place; the next document is read, or with --recover the next record."""
    for options, expected in (([], [1, 7, 8]), (["--recover"], [1, 3, 7, 8])):
        path = folder / f"damaged{len(options)}.xml"
        path.write_text(snapshot([1, 2, 3]).replace("<id>2</id>", "<id>2</idd>"))
        follower = Follower(path, *COLUMNS, *options)
        told = follower.wait_for(lambda: f"{path}:13:11: mismatched tag" in follower.text("err"))
        check("the error is told before anything follows", told, follower.text("err"))
        append(path, snapshot([7, 8]), pieces=3, pause=0.02)
        follower.wait_for(lambda: follower.ids() == expected)
        check("reading goes on", follower.ids() == expected, options, follower.ids(), follower.text("err"))
        status = follower.end()
        check("bad input is exit 1", status == 1, status)


def missing(folder):
    """What is not there yet is waited for; a folder's files are followed; a compressed one cannot be."""
    path = folder / "later.xml"
    follower = Follower(path, *COLUMNS)
    check("waiting is told", follower.wait_for(lambda: "later.xml: is not there yet" in follower.text("err")))
    path.write_text(snapshot([5]))
    check("it is read when it comes", follower.wait_for(lambda: follower.ids() == [5]), follower.ids())
    os.remove(path)
    path.write_text(snapshot([6]))
    check("it may go and come again", follower.wait_for(lambda: follower.ids() == [5, 6]), follower.ids())
    check("and that is success", follower.end() == 0)

    packed = folder / "packed.xml.gz"
    packed.write_bytes(subprocess.run(["gzip", "-c"], input=snapshot([1]).encode(), capture_output=True, check=True).stdout)
    follower = Follower(packed, *COLUMNS)
    status = follower.process.wait(timeout=PATIENCE)
    check("a compressed file is refused", status in (1, 2) and "gzip" in follower.text("err"), status, follower.text("err"))
    follower.end()


def enough(folder):
    """--head ends it, standard input's end ends it, and so does a reader that leaves."""
    path = folder / "endless.xml"
    path.write_text(snapshot(range(1, 9)))
    follower = Follower(path, folder / "fifo-nobody-writes.xml", *COLUMNS, "--head", "3")
    check("--head ends it", follower.process.wait(timeout=PATIENCE) == 0 and follower.ids() == [1, 2, 3], follower.ids())
    follower.end()

    with open(path, "rb") as feed:
        cat = subprocess.Popen(["cat"], stdin=feed, stdout=subprocess.PIPE)
    follower = Follower("-", *COLUMNS, stdin=cat.stdout)
    cat.stdout.close()
    check("so does the end of a pipe", follower.process.wait(timeout=PATIENCE) == 0 and len(follower.ids()) == 8)
    cat.wait()
    follower.end()

    follower = subprocess.Popen([BUSFEED, "--follow", path], stdout=subprocess.PIPE)
    follower.stdout.readline()
    follower.stdout.close()
    check("and a reader that leaves", follower.wait(timeout=PATIENCE) == 0)


def strict(folder):
    path = folder / "strict.xml"
    path.write_text("<buses><bus></buses>")
    follower = Follower(path, "--strict", "-o", folder / "out.csv")
    status = follower.process.wait(timeout=PATIENCE)
    check("--strict stops at the first error", status == 1 and not (folder / "out.csv").exists(), status)
    follower.end()


def many(folder):
    """Hundreds of feeds at once."""
    feeds = [folder / f"{i:03}.xml" for i in range(300)]
    for i, feed in enumerate(feeds):
        feed.write_text(snapshot([i]))
    follower = Follower(folder, *COLUMNS)
    check("all are read", follower.wait_for(lambda: len(follower.ids()) == 300), len(follower.ids()))
    for i, feed in enumerate(feeds):
        append(feed, snapshot([1000 + i]), pieces=2)
    check("and read on", follower.wait_for(lambda: len(follower.ids()) == 600), len(follower.ids()))
    check("each in its order", all(follower.ids(feed) == [i, 1000 + i] for i, feed in enumerate(feeds)))
    follower.end()


random.seed(int(os.environ.get("SEED", "1")))
for part in (several_feeds, rewritten, half_documents, damage, missing, enough, strict, many):
    with tempfile.TemporaryDirectory() as scratch:
        part(Path(scratch))
print("follow holds" if not failures else f"{len(failures)} failures")
sys.exit(bool(failures))
