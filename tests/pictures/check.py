#!/usr/bin/env python3
"""Looks at pictures (SVG as XML, PNG as pixels) and at what becomes of them when gnuplot or busfeed fail.

    check.py BUSFEED SIMULATE

What a picture shows is compared with what busfeed gives as CSV. The PNG is decoded here, by Python's zlib alone.
"""

import csv
import gzip
import io
import math
import os
import pty
import random
import re
import shutil
import signal
import struct
import subprocess
import sys
import time
import zlib
from pathlib import Path
from xml.dom import minidom
from xml.sax.saxutils import escape

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "recorded"))
from program import Checks, read  # noqa: E402

PROJECT = Path(__file__).resolve().parents[2]
DATA = PROJECT / "data"
KINDS = ["png", "svg"]
WHITE, DOT = "#ffffff", "#gpPt6"
GNUPLOT = shutil.which("gnuplot")


# What a picture holds


class Svg:
    """Dots as (x, y, colour, size) in the order in which they are drawn, texts, the corners of the map, and trails."""

    def __init__(self, data):
        document = minidom.parseString(data)
        self.width, self.height = (int(document.documentElement.getAttribute(name)) for name in ("width", "height"))
        self.dots, self.colours = [], set()
        for use in document.getElementsByTagName("use"):
            place = re.match(r"translate\(([-\d.]+),([-\d.]+)\) scale\(([-\d.]+)\)", use.getAttribute("transform"))
            if use.getAttribute("xlink:href") != DOT or not place:
                continue
            x, y, size = map(float, place.groups())
            self.dots.append((x, y, colour_of(use), size))
        self.texts = {}
        for text in document.getElementsByTagName("text"):
            place = re.search(r"translate\(([-\d.]+),([-\d.]+)\)", text.parentNode.getAttribute("transform"))
            words = "".join(node.data for node in text.childNodes if node.nodeType == node.TEXT_NODE).strip()
            self.texts[words] = tuple(map(float, place.groups())) if place else None
        self.segments = sum(trail.count("L") for trail in self.paths(document))

    @staticmethod
    def paths(document):
        return [path.getAttribute("d") for path in document.getElementsByTagName("path")
                if path.parentNode.nodeName == "g" and "#" in path.getAttribute("stroke")]

    def on_map(self):
        """The dots without their rims and without the legend's."""
        legend = self.texts.get("Route")
        return [dot for dot in self.dots if dot[2] != WHITE and (legend is None or dot[0] < legend[0])]


def colour_of(node):
    while node is not None and node.nodeType == node.ELEMENT_NODE:
        if node.getAttribute("color"):
            colour = node.getAttribute("color")
            rgb = re.match(r"rgb\(\s*(\d+),\s*(\d+),\s*(\d+)\)", colour)
            return "#%02x%02x%02x" % tuple(map(int, rgb.groups())) if rgb else colour.lower()
        node = node.parentNode
    return None


class Png:
    """Pixels of a PNG of 8-bit RGB or RGBA that is not interlaced."""

    def __init__(self, data):
        assert data[:8] == b"\x89PNG\r\n\x1a\n", "no PNG"
        at, packed = 8, b""
        self.chunks = []
        while at < len(data):
            size, kind = struct.unpack(">I4s", data[at:at + 8])
            body = data[at + 8:at + 8 + size]
            assert zlib.crc32(kind + body) == struct.unpack(">I", data[at + 8 + size:at + 12 + size])[0], "checksum"
            self.chunks.append(kind.decode())
            if kind == b"IHDR":
                self.width, self.height, depth, colours, _, _, interlace = struct.unpack(">IIBBBBB", body)
                assert depth == 8 and colours in (2, 6) and interlace == 0
                self.bytes = 3 if colours == 2 else 4
            packed += body if kind == b"IDAT" else b""
            at += 12 + size
        assert self.chunks[-1] == "IEND"
        self.rows = self.unfiltered(zlib.decompress(packed))

    def unfiltered(self, data):
        size, step, rows, before = self.width * self.bytes, self.bytes, [], bytearray(self.width * self.bytes)
        for y in range(self.height):
            start = y * (size + 1)
            kind, row = data[start], bytearray(data[start + 1:start + 1 + size])
            for i in range(size):
                left = row[i - step] if i >= step else 0
                up, corner = before[i], before[i - step] if i >= step else 0
                if kind == 1:
                    row[i] = row[i] + left & 255
                elif kind == 2:
                    row[i] = row[i] + up & 255
                elif kind == 3:
                    row[i] = row[i] + (left + up) // 2 & 255
                elif kind == 4:
                    row[i] = row[i] + min((left, up, corner), key=lambda it: abs(left + up - corner - it)) & 255
            rows.append(row)
            before = row
        return rows

    def pixel(self, x, y):
        return tuple(self.rows[y][x * self.bytes:x * self.bytes + 3])

    def is_near(self, x, y, colour):
        """Whether a pixel at most one away has about this colour."""
        wanted = tuple(int(colour[i:i + 2], 16) for i in (1, 3, 5))
        return any(all(abs(a - b) <= 40 for a, b in zip(self.pixel(round(x) + dx, round(y) + dy), wanted))
                   for dx in (-1, 0, 1) for dy in (-1, 0, 1))


# What is put in


def feed_of(rows):
    return ("<buses>" + "".join("<bus>" + "".join(f"<{name}>{escape(value)}</{name}>" for name, value in row.items()) + "</bus>"
                                for row in rows) + "</buses>").encode()


def is_usable(row):
    try:
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
    except ValueError:
        return False
    return abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0, 0)


def rows_of(checks, *words):
    stdout, _, _ = checks.run(*words, "-c", "id,route,latitude,longitude")
    return [row for row in csv.DictReader(io.StringIO(stdout.decode(), newline="")) if is_usable(row)]


def made(checks, name, *words, said=""):
    """The picture of this name. What is said on the way holds `said`, or is nothing."""
    _, stderr, status = checks.run(*words, "-o", name, "--overwrite")
    checks.equal(f"{name}: exit", status, 0)
    checks.check(f"{name}: what is said", said in stderr if said else not stderr, stderr)
    return read(os.path.join(checks.folder, name))


def with_path(checks, path, *words, locale=None, **how):
    """busfeed with another $PATH."""
    return subprocess.run([checks.program, *map(str, words)], cwd=checks.folder, capture_output=True, timeout=120,
                          env={**os.environ, "PATH": str(path), **({"LC_ALL": locale} if locale else {})}, **how)


def fake_gnuplot(checks, name, script):
    folder = Path(checks.folder) / name
    folder.mkdir()
    program = folder / "gnuplot"
    program.write_text(f"#!/bin/sh\nPATH={os.environ['PATH']}\n{script}\n")
    program.chmod(0o700)
    return folder


def gnuplots():
    """Running programs whose name is gnuplot, by their parents."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = stat.read_text()
        except OSError:
            continue
        name, rest = text[text.index("(") + 1:text.rindex(")")], text[text.rindex(")") + 2:].split()
        if name == "gnuplot" and rest[0] != "Z":
            found[int(stat.parent.name)] = int(rest[1])
    return found


# The checks


def check_positions(checks, what, *words):
    """Every row of the CSV with a position is a dot where it belongs, in one colour a route, of the same scale both ways."""
    rows = rows_of(checks, *words)
    svg = Svg(made(checks, f"{what}.svg", *words))
    dots = svg.on_map()
    checks.equal(f"{what}: dots", len(dots), len(rows))

    x = sorted(dot[0] for dot in dots)
    y = sorted(dot[1] for dot in dots)
    longitudes = sorted(float(row["longitude"]) for row in rows)
    latitudes = sorted(float(row["latitude"]) for row in rows)
    a_degree_x = (x[-1] - x[0]) / (longitudes[-1] - longitudes[0])
    a_degree_y = (y[-1] - y[0]) / (latitudes[-1] - latitudes[0])
    place = lambda row: (x[0] + (float(row["longitude"]) - longitudes[0]) * a_degree_x,  # noqa: E731
                         y[-1] - (float(row["latitude"]) - latitudes[0]) * a_degree_y)
    grid = {}
    for dot in dots:
        grid.setdefault((round(dot[0]), round(dot[1])), []).append(dot)

    def dots_at(row):
        at_x, at_y = place(row)
        return [dot for dx in (-1, 0, 1) for dy in (-1, 0, 1) for dot in grid.get((round(at_x) + dx, round(at_y) + dy), [])]

    checks.check(f"{what}: each row has its dot", all(dots_at(row) for row in rows))
    middle = math.radians((latitudes[0] + latitudes[-1]) / 2)
    checks.check(f"{what}: a kilometre is as long in both directions", abs(a_degree_x / math.cos(middle) / a_degree_y - 1) < 0.02,
                 (a_degree_x, a_degree_y))

    counts = {}
    for row in rows:
        counts[row["route"]] = counts.get(row["route"], 0) + 1
    order = sorted(counts, key=lambda route: (-counts[route], route))
    legend = {(text.rpartition(" (")[0]): dot_colour(svg, text) for text in svg.texts if re.search(r" \([\d,]+\)$", text) and
              svg.texts[text][0] > svg.texts["Route"][0]}
    checks.equal(f"{what}: the legend's routes", [name for name in legend if name != "other"], order[:12])
    checks.equal(f"{what}: as many colours", len(set(legend.values())), len(legend))
    for row in rows:
        wanted = legend.get(row["route"], legend.get("other"))
        checks.check(f"{what}: the colour of route {row['route']}",
                     any(same_route_colour(dot[2], wanted) for dot in dots_at(row)), (row, wanted, dots_at(row)))
    return rows, svg, legend, place


def same_route_colour(got, wanted):
    return got == wanted or {got, wanted} == {"#a0a0a0", "#c8c8c8"}


def dot_colour(svg, text):
    """Of the legend's dot beside the text."""
    x, y = svg.texts[text]
    beside = [dot for dot in svg.dots if 0 < x - dot[0] < 40 and abs(dot[1] - y) < 8]
    return beside[-1][2] if beside else None


def check_png(checks, rows, svg, legend, place):
    """The same picture in pixels: of the same size, with the colours where the dots are, and white outside."""
    png = Png(made(checks, "snapshot.png", DATA / "allroutes.xml"))
    checks.equal("png: its size", (png.width, png.height), (svg.width, svg.height))
    checks.check("png: no time in it", set(png.chunks) <= {"IHDR", "PLTE", "IDAT", "IEND", "pHYs", "bKGD", "sRGB", "gAMA"}, png.chunks)
    rarest = [name for name in legend if name != "other"][-1]
    for row in rows:
        x, y = place(row)
        if row["route"] == rarest:  # on top of all others
            checks.check("png: a dot in its colour", png.is_near(x, y, legend[rarest]), (row, x, y))
        checks.check("png: a dot where it belongs", png.pixel(round(x), round(y)) != (255, 255, 255), (row, x, y))
    right = round(svg.texts["Route"][0]) - 16
    checks.check("png: white between map and legend", all(png.pixel(right, y) == (255, 255, 255) for y in range(80, png.height - 80)))


def check_kinds_of_feed(checks, simulate):
    rows, svg, legend, place = check_positions(checks, "snapshot", DATA / "allroutes.xml")
    checks.check("snapshot: title", any(re.fullmatch(r"900 vehicles on \d+ routes", text) for text in svg.texts), list(svg.texts)[-8:])
    checks.equal("snapshot: no trails", svg.segments, 0)
    check_png(checks, rows, svg, legend, place)
    check_positions(checks, "one route", DATA / "allroutes.xml", "--route", "22")

    polls = os.path.join(checks.folder, "polls")
    subprocess.run([simulate, "--dialect", "bustime", "--seed", "7", "--buses", "30", "--snapshots", "40", "--out-dir", polls],
                   check=True, capture_output=True)
    rows, svg, _, _ = check_positions(checks, "polls", "polls")
    vehicles = len({row["id"] for row in rows})
    title = f"{len(rows):,} positions of {vehicles} vehicles on {len({row['route'] for row in rows})} routes"
    checks.check("polls: title", title in svg.texts, (title, list(svg.texts)[-8:]))
    checks.check("polls: time range", any(re.match(r"20\d\d-\d\d-\d\d \d\d:\d\d to \d\d:\d\d \(UTC", text) for text in svg.texts))
    rims = sum(dot[2] == WHITE for dot in svg.dots)
    checks.equal("polls: a large dot for each vehicle", rims, vehicles)
    for kind in KINDS:
        checks.check(f"the same {kind} twice", made(checks, f"a.{kind}", "polls") == made(checks, f"b.{kind}", "polls"))
        for words in (["-f", kind], ["-f", kind, "-o", "-"]):
            checks.check(f"the same {kind} on standard output", checks.run("polls", *words)[0] == read(f"{checks.folder}/a.{kind}"))
        for locale in ("C", "C.UTF-8", "none-such"):
            ran = with_path(checks, os.environ["PATH"], "polls", "-f", kind, locale=locale)
            checks.check(f"the same {kind} in the locale {locale}", (ran.stdout, ran.stderr) == (read(f"{checks.folder}/a.{kind}"), b""),
                         ran.stderr)
        packed = made(checks, f"a.{kind}.gz", "polls")
        checks.check(f"the same {kind} compressed", gzip.decompress(packed) == read(f"{checks.folder}/a.{kind}"))
    _, _, status = checks.run("polls", "-o", "all.png", "-o", "all.svg", "-o", "all.csv")
    checks.equal("several outputs: exit", status, 0)
    for kind in KINDS:
        checks.check(f"the same {kind} beside others", read(f"{checks.folder}/all.{kind}") == read(f"{checks.folder}/a.{kind}"))


def check_odd_feeds(checks):
    here = {"latitude": "41.9", "longitude": "-87.6"}
    line = [{"id": str(i), "route": "22", "latitude": str(41.9 + i / 10000), "longitude": str(-87.6 + i / 30000)} for i in range(500)]
    feeds = {
        "no records": ([], "No records", 0),
        "no positions": ([{"id": "1"}, {"id": "2", "latitude": "0", "longitude": "0"}], "2 records have no usable position", 0),
        "one position": ([{"id": "1", "route": "22", **here}], "1 vehicle on 1 route", 1),
        "equal positions": ([{"id": str(i), "route": "22", **here} for i in range(9)], "9 vehicles on 1 route", 9),
        "no routes": ([{"id": str(i), **here} for i in range(9)], "9 vehicles", 9),
        "some without": ([{"id": "1", "route": "22", **here}, {"id": "2"}], "1 record has no usable position and is not shown.", 1),
        "the poles": ([{"id": "1", "latitude": "90", "longitude": "180"}, {"id": "2", "latitude": "-90", "longitude": "-180"}], "2 vehicles", 2),
        "one far away": (line + [{"id": "far", "latitude": "1", "longitude": "1"}], "1 position is far from all others", 500),
    }
    for name, (rows, text, dots) in feeds.items():
        checks.write("odd.xml", feed_of(rows))
        said = "" if rows else "no element is called bus"
        svg = Svg(made(checks, "odd.svg", "odd.xml", "--record", "bus", said=said))
        checks.check(f"{name}: says so", any(it.startswith(text) for it in svg.texts), list(svg.texts))
        checks.equal(f"{name}: dots", len(svg.on_map()), dots)
        png = Png(made(checks, "odd.png", "odd.xml", "--record", "bus", said=said))
        checks.equal(f"{name}: sizes", (png.width, png.height), (svg.width, svg.height))


def check_injection(checks):
    """A name of a route is a text, whatever it holds: it is shown, and nothing in it is done."""
    touch = f"touch {checks.folder}/touched"
    names = [f"`{touch}`", f"$({touch})", f'"; system("{touch}"); "', f"'; system('{touch}'); '", f"\n!{touch}\n", f'"\n!{touch}\n',
             f"end\nend\n!{touch}\n", f"\\140{touch}\\140", f"\\`{touch}\\`", f"@{touch}", "@ARGV", "$trails0", f'\\"; system "{touch}" #',
             "{/Bold b}", "a_b^c", "~a{.8-}", "&{x}", "&amp;", "&#0;", "&#x0;", "&#x41;", "&lt;b&gt;", "<b>", "]]>", "</svg>", "%s %n %d",
             "\\", "\\\\", "\\n", "#", "'", '"', "''", '""', "\t", "x" * 100000, "\u202eabc", "\U0001f68c\u26a1", "\u00e9\u4e2d", "\x85", " "]
    random.Random(5).shuffle(names)
    alphabet = "`'\"\\@${}^_~&#;%!<>\n 07x"
    letters = random.Random(6)
    names += ["".join(letters.choice(alphabet) for _ in range(12)) for _ in range(60)]
    for start in range(0, len(names), 12):
        some = names[start:start + 12]
        checks.write("evil.xml", feed_of([{"id": name, "route": name, "latitude": str(41.9 + i / 100), "longitude": "-87.6"}
                                          for i, name in enumerate(some)]))
        svg = Svg(made(checks, "evil.svg", "evil.xml", "--record", "bus"))
        Png(made(checks, "evil.png", "evil.xml", "--record", "bus"))
        checks.equal(f"{some}: dots", len(svg.on_map()), len(some))
        for name in some:
            plain = re.sub(r"[\n\t]", " ", name)
            if len(plain) <= 18 and plain.isascii():
                wanted = re.sub(r" +", " ", f"{plain} (1)").strip()
                shown = {re.sub(r"\s+", " ", text).strip() for text in svg.texts}
                checks.check(f"{name!r} is shown as it is", wanted in shown, (wanted, sorted(shown)))
    checks.check("no command was run", not os.path.exists(f"{checks.folder}/touched"))


def check_failures(checks):
    """No picture, a message and exit 2, wherever gnuplot fails; what stood there before stays."""
    feed = DATA / "allroutes.xml"
    nowhere = Path(checks.folder) / "empty"
    nowhere.mkdir()
    # A pipe that nothing is ever written to: it is not read before gnuplot is missed.
    reader, writer = os.pipe()
    ran = with_path(checks, nowhere, "-", "-o", "no.png", stdin=reader)
    os.close(reader), os.close(writer)
    checks.equal("missing: exit", ran.returncode, 2)
    checks.check("missing: the package is named", b"no.png" in ran.stderr and b"gnuplot-nox" in ran.stderr, ran.stderr)
    checks.check("missing: no file", not os.path.exists(f"{checks.folder}/no.png"))

    fakes = {
        "half a picture and a status": (f"{GNUPLOT} \"$@\" | head -c 2000; echo 'no more room' >&2; exit 3", "no more room"),
        "half a picture": (f"{GNUPLOT} \"$@\" | head -c 2000", "no whole picture"),
        "killed": (f"{GNUPLOT} \"$@\" | head -c 2000; kill -KILL $$", "signal 9"),
        "left at once": ("exit 1", "status 1"),
        "nothing": ("cat > /dev/null", "no picture"),
    }
    for name, (script, word) in fakes.items():
        folder = fake_gnuplot(checks, name.replace(" ", "-"), script)
        for kind in KINDS:
            for before in (None, b"what stood there before\n"):
                file = Path(checks.folder) / f"picture.{kind}"
                file.unlink(missing_ok=True)
                if before:
                    file.write_bytes(before)
                ran = with_path(checks, f"{folder}:{os.environ['PATH']}", feed, "-o", file.name, "--overwrite")
                checks.equal(f"{name}: exit", ran.returncode, 2)
                checks.check(f"{name}: message", word in ran.stderr.decode() and file.name in ran.stderr.decode(), ran.stderr)
                checks.equal(f"{name}: the file", file.read_bytes() if file.exists() else None, before)
            ran = with_path(checks, f"{folder}:{os.environ['PATH']}", feed, "-f", kind)
            checks.equal(f"{name}: standard output", (ran.returncode, ran.stdout), (2, b""))

    warning = fake_gnuplot(checks, "warning", f"{GNUPLOT} \"$@\"; echo 'mind the gap' >&2")
    ran = with_path(checks, f"{warning}:{os.environ['PATH']}", feed, "-o", "said.svg")
    checks.check("a warning is handed on", ran.returncode == 0 and b"said.svg: gnuplot says: mind the gap" in ran.stderr, ran.stderr)

    for option in ("-f", "-o"):
        ran = checks.run(feed, option, "fields.svg" if option == "-o" else "svg", "--list-fields")
        checks.equal("--list-fields is no picture", ran[2], 2)


def check_terminal(checks):
    for kind, wanted in (("png", 2), ("msgpack", 2), ("svg", 0)):
        ours, theirs = pty.openpty()
        process = subprocess.Popen([checks.program, DATA / "map.xml", "-f", kind], stdout=theirs, stderr=subprocess.PIPE)
        os.close(theirs)
        got = b""
        while True:
            try:
                some = os.read(ours, 65536)
            except OSError:
                break
            if not some:
                break
            got += some
        stderr = process.stderr.read()
        checks.equal(f"{kind} to a terminal: exit", process.wait(), wanted)
        checks.check(f"{kind} to a terminal", (got == b"" and b"terminal" in stderr) if wanted else got.startswith(b"<?xml"), stderr)
        process.stderr.close()
        os.close(ours)


def check_kill(checks):
    """Killed at any moment, no picture is half, and no gnuplot stays."""
    before = set(gnuplots())
    whole = {kind: made(checks, f"whole.{kind}", "polls") for kind in KINDS}
    moments = random.Random(3)
    killed = 0
    start = time.monotonic()
    made(checks, "time.png", "polls")
    longest = time.monotonic() - start
    for turn in range(40):
        kind = KINDS[turn % 2]
        number = [signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT][turn % 4]
        file = Path(checks.folder) / f"killed.{kind}"
        file.unlink(missing_ok=True)
        process = subprocess.Popen([checks.program, "polls", "-o", file.name], cwd=checks.folder, stderr=subprocess.DEVNULL)
        time.sleep(moments.random() * longest * 1.2)
        process.send_signal(number)
        killed += process.wait() == -number
        checks.check("killed: the file is whole or is not", not file.exists() or file.read_bytes() == whole[kind], number)
    checks.check("some runs were killed in time", killed > 0)
    end = time.monotonic() + 20
    while set(gnuplots()) - before and time.monotonic() < end:
        time.sleep(0.05)
    mine = {id for id in set(gnuplots()) - before if is_of(id, checks.folder)}
    checks.equal("no gnuplot stays", mine, set())


def is_of(id, folder):
    try:
        return os.path.realpath(f"/proc/{id}/cwd") == os.path.realpath(folder)
    except OSError:
        return False


def check_follow(checks):
    """Ctrl-C ends a feed that is followed; the picture is drawn then, though gnuplot is on the same terminal."""
    shutil.copy(DATA / "map.xml", f"{checks.folder}/followed.xml")
    process = subprocess.Popen([checks.program, "--follow", "followed.xml", "-o", "followed.svg", "-o", "followed.ndjson"],
                               cwd=checks.folder, stderr=subprocess.PIPE, start_new_session=True)
    time.sleep(1)
    os.killpg(process.pid, signal.SIGINT)
    stderr = process.communicate(timeout=60)[1]
    checks.equal(f"followed: exit {stderr}", process.returncode, 0)
    rows = rows_of(checks, "followed.xml")
    checks.equal("followed: dots", len(Svg(read(f"{checks.folder}/followed.svg")).on_map()), len(rows))


def check_many(checks, simulate):
    """More positions than a picture shows: it says how many it does, and they are so many."""
    subprocess.run([simulate, "--dialect", "bustime", "--seed", "3", "--buses", "2000", "--bytes", "30M", "-o", f"{checks.folder}/many.xml"],
                   check=True, capture_output=True)
    rows = rows_of(checks, "many.xml")
    checks.check("many: enough of them", len(rows) > 50000, len(rows))
    svg = Svg(made(checks, "many.svg", "many.xml"))
    checks.equal("many: dots", len(svg.on_map()), 50000)
    checks.check("many: says so", any(text.startswith(f"50,000 of the {len(rows):,} positions are shown") for text in svg.texts))


def check_colours(checks):
    """The colours are the first of those of the map page."""
    page = re.search(r"ON_LIGHT = \[(.*?)\]", (PROJECT / "src/output/page/colours.js").read_text(), re.S)[1]
    here = re.search(r"colours = \{(.*?)\}", (PROJECT / "src/output/route_colours.cpp").read_text(), re.S)[1]
    hexes = lambda text: re.findall(r"#[0-9a-f]{6}", text)  # noqa: E731
    checks.equal("colours", hexes(here), hexes(page)[:12])


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    checks = Checks(sys.argv[1])
    simulate = os.path.abspath(sys.argv[2])
    check_colours(checks)
    check_kinds_of_feed(checks, simulate)
    check_odd_feeds(checks)
    check_injection(checks)
    check_failures(checks)
    check_terminal(checks)
    check_follow(checks)
    check_kill(checks)
    check_many(checks, simulate)
    checks.finish()


if __name__ == "__main__":
    main()
