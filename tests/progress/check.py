#!/usr/bin/env python3
"""The progress bar under a terminal of its own: seen while there is work, gone at the end, and never mixed with
messages or rows.

    check.py BUSFEED
"""

import fcntl
import gzip
import os
import pathlib
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time

DATA = pathlib.Path(__file__).resolve().parents[2] / "data" / "allroutes.xml"
SLOWLY = ["-j", "1", "--lane", "off"]  # else it is over before there is a bar
problems = []


def check(what, holds, shown=""):
    if not holds:
        problems.append(what)
        print(f"{what}: {shown!r}")


class Screen:
    """As much of a terminal as the bar uses: a return, a line feed, clearing to the line's end."""

    def __init__(self, columns):
        self.columns = columns
        self.lines = [""]
        self.at = 0
        self.widest = 0

    def write(self, text):
        for piece in re.findall(r"\r|\n|\x1b\[K|[^\r\n\x1b]+|\x1b", text):
            line = self.lines[-1]
            if piece == "\r":
                self.at = 0
            elif piece == "\n":
                self.lines.append("")
            elif piece == "\x1b[K":
                self.lines[-1] = line[:self.at]
            else:
                self.lines[-1] = line[:self.at].ljust(self.at) + piece + line[self.at + len(piece):]
                self.at += len(piece)
            self.widest = max(self.widest, self.at)

    def text(self):
        return "\n".join(line.rstrip() for line in self.lines)


def write_slowly(pipe, data):
    """Over 1.6 seconds."""
    with pipe:
        for i in range(8):
            time.sleep(0.2)
            pipe.write(data[i * len(data) // 8:(i + 1) * len(data) // 8])
            pipe.flush()


def run(arguments, columns=80, rows_to_terminal=False, feed=None):
    """Runs it with stderr, and stdout where wanted, on a terminal. `feed`: bytes for its standard input, over 1.6
    seconds. Gives what the terminal got, and the seconds that it took."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    start = time.monotonic()
    process = subprocess.Popen(arguments, stdin=subprocess.PIPE if feed else subprocess.DEVNULL, stderr=slave,
                               stdout=slave if rows_to_terminal else subprocess.DEVNULL, start_new_session=True,
                               preexec_fn=lambda: fcntl.ioctl(slave, termios.TIOCSCTTY, 0))
    os.close(slave)
    if feed:
        threading.Thread(target=write_slowly, args=(process.stdin, feed)).start()
    got = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        got += piece
    process.wait()
    os.close(master)
    return got.decode(), time.monotonic() - start, process.returncode


def shown_on(text, columns):
    screen = Screen(columns)
    screen.write(text)
    return screen


def bars_in(text):
    return re.findall(r"\r([^\r\n\x1b]+)\x1b\[K", text)


def named_file(busfeed, scratch):
    big = scratch / "big.xml"
    big.write_bytes(DATA.read_bytes() * 120)
    size = f"{big.stat().st_size / 1e6:.1f} MB"
    for columns in [100, 80, 30, 5]:
        text, seconds, status = run([busfeed, *SLOWLY, "--progress", big], columns)
        bars = bars_in(text)
        check(f"{columns} columns: exit", status == 0, status)
        check(f"{columns} columns: the bar is seen", len(bars) >= 2, text[:500])
        check(f"{columns} columns: at most ten a second", len(bars) <= seconds * 10 + 2, f"{len(bars)} in {seconds}")
        screen = shown_on(text, columns)
        check(f"{columns} columns: gone at the end", screen.text() == "", screen.text())
        check(f"{columns} columns: no wider than it", screen.widest < columns, screen.widest)
        if columns == 100:
            shares = [int(found) for found in re.findall(r"(\d+)%", text)]
            check("shares go up", shares == sorted(shares) and 0 <= shares[0] and shares[-1] <= 100, shares)
            check("the total", all(f" of {size}" in bar and "/s" in bar for bar in bars), bars[:3])
            check("time left", all(" left" in bar for bar in bars[1:]), bars[:3])

    packed = scratch / "big.xml.gz"
    packed.write_bytes(gzip.compress(big.read_bytes(), 1))
    text, _, _ = run([busfeed, *SLOWLY, "--progress", packed], 100)
    check("compressed bytes count", all(f" of {packed.stat().st_size / 1e6:.1f} MB" in bar for bar in bars_in(text)), text[:300])
    shares = [int(found) for found in re.findall(r"(\d+)%", text)]
    check("compressed shares", len(shares) >= 2 and shares == sorted(shares) and shares[-1] <= 100, shares)


def messages(busfeed, scratch):
    folder = scratch / "folder"
    folder.mkdir()
    for number in range(60):
        whole = DATA.read_bytes()
        (folder / f"{number:02}.xml").write_bytes(whole[:-100] if number % 20 == 5 else whole * 3)
    wanted = subprocess.run([busfeed, folder], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE).stderr.decode()
    check("there are messages", wanted.count("\n") == 3, wanted)
    text, _, status = run([busfeed, *SLOWLY, "--progress", folder])
    check("bars around messages", len(bars_in(text)) >= 2, text)
    check("messages stand alone", shown_on(text, 80).text() == wanted, shown_on(text, 80).text())
    check("bad input", status == 1, status)
    text, _, _ = run([busfeed, "--progress", "--strict", folder])
    check("strict: the bar goes, the message stays", shown_on(text, 80).text() == wanted.split("\n")[0] + "\n", text[-300:])
    text, _, _ = run([busfeed, "--progress", "--summary=text", folder])
    check("a summary stands alone", shown_on(text, 80).text().startswith(wanted + "inputs   60 (3 bad)\n"), text[-900:])


def when_it_is_shown(busfeed):
    feed = DATA.read_bytes() * 8
    text, _, _ = run([busfeed], feed=feed)
    check("after a second on a terminal", bars_in(text) and shown_on(text, 80).text() == "", text)
    check("without a total", all("%" not in bar and "/s" in bar for bar in bars_in(text)), text)
    text, _, _ = run([busfeed, "--no-progress"], feed=feed)
    check("--no-progress", text == "", text)
    text, _, _ = run([busfeed, DATA])
    check("nothing of a short run", text == "", text)
    text, _, _ = run([busfeed], feed=feed, rows_to_terminal=True)
    check("rows on the same terminal", "\x1b" not in text and text.count("\n") > 1000, text[-300:])
    text, _, _ = run([busfeed, "--progress"], feed=feed, rows_to_terminal=True)
    check("rows on the same terminal, --progress", "\x1b" not in text, text[-300:])
    with tempfile.NamedTemporaryFile(suffix=".csv") as output:
        text, _, _ = run([busfeed, "-o", output.name, "--overwrite"], feed=feed, rows_to_terminal=True)
        check("rows in a file, a terminal everywhere", bars_in(text) and shown_on(text, 80).text() == "", text)

    plain = subprocess.run([busfeed, DATA], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    check("nothing where there is no terminal", plain.stderr == b"", plain.stderr)
    asked = subprocess.run([busfeed, "--progress", DATA], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    check("a line where it is asked for", re.fullmatch(rb"\[=+\]  100%.*\n", asked.stderr), asked.stderr)


def main():
    busfeed = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as scratch:
        named_file(busfeed, pathlib.Path(scratch))
        messages(busfeed, pathlib.Path(scratch))
    when_it_is_shown(busfeed)
    print(f"progress: {len(problems)} problems")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
