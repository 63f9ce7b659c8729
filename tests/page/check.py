#!/usr/bin/env python3
"""Opens map pages in a headless Chromium, and does what people do with them.

    check.py BUSFEED SIMULATE [--pictures FOLDER] [--time]

What a page shows is compared with what busfeed gives as NDJSON. --pictures keeps a screenshot of each page; --time
prints how long a page of 100,000 positions takes to draw, and judges nothing.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

import browser

DATA = Path(__file__).resolve().parents[2] / "data"
SHOWN = "document.getElementById('shown').textContent"
EVIL = ("</script><script>document.title = 'owned'</script><!-- <img src=x onerror=\"document.title = 'owned'\">"
        " \"a\" 'b' & \u2028 🚌")

options = argparse.ArgumentParser(description="Opens map pages in a headless Chromium.")
options.add_argument("busfeed", metavar="BUSFEED", type=Path)
options.add_argument("simulate", metavar="SIMULATE", type=Path)
options.add_argument("--pictures", metavar="FOLDER", type=Path)
options.add_argument("--time", action="store_true")
chosen = options.parse_args()

scratch = tempfile.TemporaryDirectory(prefix="busfeed-page-")
folder = Path(scratch.name)
failures = []
checks = 0


def check(what, condition, got=""):
    global checks
    checks += 1
    if not condition:
        failures.append(what)
        print(f"FAILED: {what} {got}")


def equal(what, got, wanted):
    check(what, got == wanted, f"{got!r} instead of {wanted!r}")


def busfeed(*words):
    return subprocess.run([chosen.busfeed, *map(str, words)], check=True, capture_output=True, text=True).stdout


def make_page(name, *words):
    file = folder / f"{name}.html"
    busfeed(*words, "-o", file, "--overwrite")
    return file


def records_of(*words):
    """The records with a position that a map can show."""
    rows = busfeed(*words, "-f", "ndjson", "-c", "id,route,time,latitude,longitude").splitlines()
    return [row for row in map(json.loads, rows) if has_position(row["latitude"], row["longitude"])]


def has_position(latitude, longitude):
    if not isinstance(latitude, (int, float)) or not isinstance(longitude, (int, float)):
        return False
    return abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0, 0)


def shown(page):
    """The number at the start of what the page says it shows."""
    page.after_frames()
    return int(re.match(r"[\d,]+", page.run(SHOWN))[0].replace(",", ""))


def coloured(page):
    """How many pixels of the positions' canvas are painted, and a sum that tells pictures apart."""
    page.after_frames()
    return page.run("""(() => {
        const canvas = document.querySelector('.leaflet-positions-pane canvas');
        const bytes = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        let painted = 0, sum = 0;
        for (let i = 0; i < bytes.length; i += 4) if (bytes[i + 3]) {
            ++painted;
            sum = (sum * 31 + i + bytes[i] * 7 + bytes[i + 1] * 3 + bytes[i + 2]) % 1000000007;
        }
        return [painted, sum];
    })()""")


def a_dot(page):
    """Where on the page a dot is drawn: the middle of the first run of opaque pixels that is in sight, clear of buttons."""
    page.after_frames()
    return page.run("""(() => {
        const canvas = document.querySelector('.leaflet-positions-pane canvas');
        const box = canvas.getBoundingClientRect();
        const ratio = canvas.width / box.width;
        const bytes = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        for (let y = 0; y < canvas.height; ++y)
            for (let x = 0; x < canvas.width; ++x)
                if (bytes[4 * (y * canvas.width + x) + 3] === 255) {
                    const at = [box.x + x / ratio, box.y + y / ratio + 2];
                    const there = document.elementFromPoint(...at);
                    if (there && (there.id === 'map' || there.closest('#map .leaflet-pane'))) return at;
                }
    })()""")


def pop_up(page):
    """Title and text of each line of the pop-up; None: there is none."""
    page.after_frames()
    return page.run("""(() => {
        const all = document.querySelectorAll('.leaflet-popup:last-child .record');
        if (all.length === 0) return null;
        const textsOf = kind => [...all[all.length - 1].querySelectorAll(kind)].map(one => one.textContent);
        const [titles, texts] = [textsOf('dt'), textsOf('dd')];
        return Object.fromEntries(titles.map((title, i) => [title, texts[i]]));
    })()""")


def move_slider(page, seconds):
    page.run(f"""(() => {{
        const slider = document.getElementById('moment');
        slider.value = Number(slider.min) + {seconds};
        slider.dispatchEvent(new Event('input'));
    }})()""")


def finish(page, name):
    if chosen.pictures:
        chosen.pictures.mkdir(parents=True, exist_ok=True)
        page.picture(chosen.pictures / f"{name}.png")
    equal(f"{name}: the console is quiet", page.problems(), [])
    page.close()


def a_snapshot(chromium):
    records = records_of(DATA / "allroutes.xml")
    file = make_page("snapshot", DATA / "allroutes.xml", "--all")
    page = chromium.open(file)
    equal("snapshot: all positions are shown", shown(page), len(records))
    check("snapshot: its title has the count", f"{len(records)} vehicles" in page.run("document.title"))
    check("snapshot: no slider", not page.run("document.getElementById('times').checkVisibility()"))
    equal("snapshot: a line a route", page.run("document.querySelectorAll('#routes li').length"),
          len({row["route"] for row in records}))

    before = coloured(page)
    check("snapshot: dots are drawn", before[0] > 5000, before)
    route = page.run("document.querySelector('#routes .name').textContent")
    page.click_on("#routes li input")
    equal("snapshot: a route that is ticked off is not shown", shown(page),
          sum(row["route"] != route for row in records))
    check("snapshot: nor drawn", coloured(page) != before)
    page.click_on("#routes-none")
    equal("snapshot: no route, no position", (shown(page), coloured(page)[0]), (0, 0))
    page.click_on("#routes-search")
    page.send("Input.insertText", text="22")
    found = {row["route"] for row in records if "22" in row["route"]}
    equal("snapshot: search", page.run("document.querySelectorAll('#routes li:not([hidden])').length"), len(found))
    page.click_on("#routes-all")
    equal("snapshot: All is for the routes that are found", shown(page), sum(row["route"] in found for row in records))

    page.run("""(() => {
        const search = document.getElementById('routes-search');
        search.value = '';
        search.dispatchEvent(new Event('input'));
    })()""")
    page.click_on("#routes-all")
    equal("snapshot: all again", (shown(page), coloured(page)), (len(records), before))

    page.click(*a_dot(page))
    of = pop_up(page)
    check("snapshot: a click opens the record", of is not None)
    row = next((row for row in records if of and row["id"] == of["id"]), None)
    check("snapshot: its own", row and row["route"] == of["route"] and abs(row["latitude"] - float(of["latitude"])) < 1e-6, of)
    check("snapshot: with every field but the driver's", of and "finalStop" in of and "operator" not in of, of)
    page.press("Escape")
    page.wait_for("!document.querySelector('.record')")
    page.run("document.getElementById('map').focus()")
    page.press("Enter")
    check("snapshot: Enter opens a record, too", pop_up(page))
    check("snapshot: the focus is in the pop-up", page.run("document.activeElement.getAttribute('aria-label')") == "Close")
    page.press("Escape")
    page.wait_for("!document.querySelector('.record')")
    equal("snapshot: and goes back to the map", page.run("document.activeElement.id"), "map")
    page.click_on("#routes-search")
    order = []
    for _ in range(8):
        page.press("Tab")
        order.append(page.run("document.activeElement.type || document.activeElement.className"))
    check("snapshot: Tab goes on through the routes", order.count("checkbox") >= 5, order)
    finish(page, "snapshot")


def polls(name, *words):
    """A folder of polls that the simulator makes."""
    made = folder / name
    subprocess.run([chosen.simulate, *words, "--out-dir", made], check=True, stdout=subprocess.DEVNULL)
    return made


def at_moment(records, moment, window=300):
    """The vehicles that reported within the window before a moment."""
    return {row["id"] for row in records if row["time"] and 0 <= moment - seconds_of(row["time"]) <= window}


def seconds_of(time):
    return datetime.fromisoformat(time).timestamp()


def a_day(chromium):
    inputs = polls("day", "--dialect", "bustime", "--seed", "7", "--buses", "60", "--snapshots", "90", "--every", "60")
    records = records_of(inputs)
    page = chromium.open(make_page("day", inputs, "-c", "route,id,destination,latitude,longitude"))
    equal("day: all positions are shown", shown(page), len(records))
    everything = coloured(page)
    first = page.run("Number(document.getElementById('moment').min)")
    equal("day: the slider begins with the first record", first, min(seconds_of(row["time"]) for row in records))
    pictures = [everything]
    for seconds in (0, 1800, 3600, 5340):
        move_slider(page, seconds)
        equal(f"day: vehicles after {seconds} s", shown(page), len(at_moment(records, first + seconds)))
        pictures.append(coloured(page))
    check("day: each moment looks different", len(set(map(tuple, pictures))) == len(pictures), pictures)

    moved = page.run("document.getElementById('moment').value")
    page.run("document.getElementById('moment').focus()")
    page.press("ArrowLeft")
    check("day: the arrow keys move the slider", page.run("document.getElementById('moment').value") < moved)
    said = page.run("document.getElementById('moment').getAttribute('aria-valuetext')")
    check("day: what the time is, is said", re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", said), said)

    move_slider(page, 0)
    page.click_on("#play")
    page.wait_for(f"Number(document.getElementById('moment').value) > {first} + 120")
    equal("day: while it plays, the button pauses",
          page.run("document.getElementById('play').getAttribute('aria-label')"), "Pause")
    page.click_on("#play")
    stopped = page.run("document.getElementById('clock').textContent")
    page.after_frames()
    equal("day: paused", page.run("document.getElementById('clock').textContent"), stopped)
    page.click_on("#all-times")
    equal("day: all times again", shown(page), len(records))
    # Not to the pixel: a browser smooths lines in another way once somebody has looked at the canvas often.
    check("day: drawn as at first", abs(coloured(page)[0] - everything[0]) < everything[0] / 100, (coloured(page), everything))
    move_slider(page, 2700)
    page.click(*a_dot(page))
    check("day: a pop-up at a moment", "time" in (pop_up(page) or {}), pop_up(page))
    finish(page, "day")


def samples(chromium):
    """Every kind of feed, with times or without."""
    for file in sorted(DATA.glob("*.xml")):
        if file.name in ("allroutes.xml", "ours.xml"):
            continue
        page = chromium.open(make_page(file.stem, file))
        equal(f"{file.name}: all positions are shown", shown(page), len(records_of(file)))
        finish(page, file.stem)


def hostile(chromium):
    feed = folder / "hostile.xml"
    evil = escape(EVIL)
    feed.write_text(f"<buses><bus><id>{evil}1</id><route>{evil}</route><latitude>41.9</latitude><longitude>-87.6</longitude>"
                    f"<finalStop>{evil}</finalStop><patternDirection>x</patternDirection></bus></buses>", encoding="utf-8")
    page = chromium.open(make_page("hostile", feed, "--all"))
    equal("hostile: its one position is shown", shown(page), 1)
    equal("hostile: the legend has it as text", page.run("document.querySelector('#routes .name').textContent"), EVIL)
    page.click(*a_dot(page))
    equal("hostile: the pop-up, too", (pop_up(page) or {}).get("finalStop"), EVIL)
    check("hostile: nothing of it ran", page.run("document.title") == "1 vehicle on 1 route", page.run("document.title"))
    equal("hostile: nothing of it is markup",
          page.run("[document.querySelectorAll('img[src=x]').length, document.scripts.length]"), [0, 2])
    check("hostile: a script that is no part of the page does not run", page.run("""(() => {
        const it = document.createElement('script');
        it.textContent = 'window.ran = true';
        document.body.append(it);
        return window.ran === undefined;
    })()"""))
    page.run("0")
    page.browser.events.clear()  # that it was refused is told in the console
    finish(page, "hostile")


def with_tiles(chromium):
    """Tiles that come take the place of the grid, with the words that OpenStreetMap asks for."""
    file = make_page("tiles", DATA / "map.xml")
    grid = "document.querySelector('.leaflet-grid-pane canvas')"
    words = "document.querySelector('.leaflet-control-attribution').textContent"
    page = chromium.open(file, tiles=True)
    page.wait_for(f"document.querySelector('.leaflet-tile-loaded') && !{grid}")
    check("tiles: who made them is said", "© OpenStreetMap contributors" in page.run(words), page.run(words))
    finish(page, "tiles")
    page = chromium.open(file)
    page.wait_for(f"{grid} && !document.querySelector('.leaflet-tile')")
    check("no tiles: nobody is said to have made them", "OpenStreetMap" not in page.run(words), page.run(words))
    finish(page, "no-tiles")


def empty(chromium):
    page = chromium.open(make_page("empty", DATA / "map.xml", "--where", "id=none"))
    equal("empty: the page says so", page.run("document.querySelector('h1').textContent"), "No records")
    check("empty: no legend, no slider",
          not page.run("['legend', 'times', 'legend-toggle'].some(id => document.getElementById(id).checkVisibility())"))
    finish(page, "empty")


def a_phone(chromium):
    for dark in (False, True):
        name = "phone-dark" if dark else "phone"
        page = chromium.open(make_page("phone", folder / "day"), 390, 844, phone=True, dark=dark)
        equal(f"{name}: all positions are shown", shown(page), len(records_of(folder / "day")))
        check(f"{name}: nothing sticks out", page.run("""(({scrollWidth, scrollHeight}) =>
            scrollWidth <= innerWidth && scrollHeight <= innerHeight)(document.documentElement)"""))
        small = page.run("""[...document.querySelectorAll('button, select, #moment, .leaflet-bar a')]
            .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 40)
            .map(one => one.id || one.className)""")
        equal(f"{name}: fingers hit what there is", small, [])
        check(f"{name}: the map has the most room",
              page.run("document.getElementById('map').clientHeight > 0.6 * innerHeight"))
        check(f"{name}: the legend waits", not page.run("document.getElementById('legend').checkVisibility()"))
        page.click_on("#legend-toggle")
        page.wait_for("document.getElementById('legend').checkVisibility()")
        before = shown(page)
        page.click_on("#routes li label")
        check(f"{name}: a route is ticked off", shown(page) < before)
        page.click_on("#routes li label")
        page.press("Escape")
        page.wait_for("!document.getElementById('legend').checkVisibility()")
        move_slider(page, 1800)
        page.click(*a_dot(page))
        page.wait_for("document.querySelector('.record')")
        check(f"{name}: the pop-up is in sight", page.run("""(async () => {
            await new Promise(done => setTimeout(done, 500));  // it pans
            const box = document.querySelector('.leaflet-popup').getBoundingClientRect();
            return box.left >= 0 && box.right <= innerWidth && box.top >= 0;
        })()"""))
        finish(page, name)


def many(chromium):
    inputs = polls("many", "--dialect", "bustime", "--seed", "7", "--buses", "420", "--snapshots", "240", "--every", "60")
    file = make_page("many", inputs, "-c", "route,id,destination,heading,speed,latitude,longitude")
    check("many: under 15 MB", file.stat().st_size < 15e6, file.stat().st_size)
    page = chromium.open(file)
    equal("many: as many as are smooth", shown(page), 100000)
    count = len(records_of(inputs))
    check("many: that some are left out is said", f"100,000 of the {count:,} positions are shown" in
          page.run("document.getElementById('summary').textContent"))
    if chosen.time:
        measure(page, file)
    finish(page, "many")


def measure(page, file):
    """Milliseconds from frame to frame while each frame draws anew, and of the script in it."""
    loop = """(async () => {
        const change = %s;
        const inScript = [];
        const begin = performance.now();
        for (let i = 0; i < 30; ++i) await new Promise(done => {
            let start;
            requestAnimationFrame(() => start = performance.now());
            change(i);
            requestAnimationFrame(() => { inScript.push(performance.now() - start); done(); });
        });
        const frame = (performance.now() - begin) / 30;
        return [frame, inScript.sort((a, b) => a - b)[15]].map(Math.round);
    })()"""
    toggle = "() => document.querySelector('#routes input').click()"
    slide = """i => {
        const it = document.getElementById('moment');
        it.value = Number(it.min) + 1800 + 60 * i;
        it.dispatchEvent(new Event('input'));
    }"""
    print(f"{file.stat().st_size / 1e6:.1f} MB; ms a frame, and of script in it: "
          f"all times {page.run(loop % toggle)}, at a moment {page.run(loop % slide)}")


if not browser.program():
    sys.exit("no chromium: src/build.sh --tests installs it")
with browser.Browser() as chromium:
    for part in (a_snapshot, a_day, samples, hostile, with_tiles, empty, a_phone, many):
        part(chromium)
print(f"{checks} checks, {len(failures)} failed")
sys.exit(bool(failures))
