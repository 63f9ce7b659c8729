"""What each recipe of the README must give, found out without busfeed."""

import csv
import gzip
import io
import json
import math
import os
import re
import sqlite3
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict
from datetime import datetime

import polls

checks = {}


class Wrong(Exception):
    """A recipe gave something else than it should."""


def recipe(section):
    """Checks the recipe of this heading. Takes a Scratch and the heading's blocks; runs each of them that is sh or python."""
    def register(check):
        checks[section] = check
        return check
    return register


def equal(what, got, wanted):
    if got != wanted:
        raise Wrong(f"{what}: got {str(got)[:300]}, wanted {str(wanted)[:300]}")


def holds(what, condition, *shown):
    if not condition:
        raise Wrong(f"{what}: {' '.join(map(str, shown))[:600]}")


def quietly(scratch, block, **rest):
    """Runs a block that has nothing to complain of."""
    scratch.run(block, **rest)
    equal("exit code and complaints", (scratch.status, scratch.complained), (0, ""))
    return scratch


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


def only(rows, *names):
    return [{name: row[name] for name in names} for row in rows]


def now(scratch):
    return polls.buses(scratch.text("now.xml"), polls.OF_2009 | {"finalStop": "finalStop"})


@recipe("One snapshot to CSV")
def one_snapshot(scratch, blocks):
    two, fields = blocks
    buses = now(scratch)
    quietly(scratch, two)
    equal("now.csv", table(scratch.text("now.csv")), only(buses, "route", "id", "direction", "latitude", "longitude"))
    chosen = [{"bus": bus["id"], "lat": bus["latitude"], "lon": bus["longitude"], "finalStop": bus["finalStop"]} for bus in buses]
    equal("to.csv", table(scratch.text("to.csv")), chosen)
    objects = [json.loads(line, parse_float=str) for line in scratch.text("to.ndjson").splitlines()]
    equal("to.ndjson", objects, chosen)
    quietly(scratch, fields)
    names = Counter(field.tag for bus in ElementTree.fromstring(scratch.text("now.xml")).iter("bus") for field in bus)
    equal("the fields", {row["field"]: int(row["count"]) for row in table(scratch.said)}, dict(names))


def positions_on_page(page):
    """They are a JSON array within it, each longitude, latitude, epoch second, …"""
    return json.loads(re.search(r'^\{"columns".*?(?=</script>)', page, re.S | re.M).group(0))["rows"]


@recipe("A day to a map")
def a_day_to_a_map(scratch, blocks):
    quietly(scratch, *blocks)
    shown = Counter((round(row[0], 6), round(row[1], 6), row[2]) for row in positions_on_page(scratch.text("day.html")))
    wanted = Counter((round(float(row["longitude"]), 6), round(float(row["latitude"]), 6),
                      int(datetime.fromisoformat(row["time"]).timestamp())) for row in polls.rows(scratch.work))
    equal("positions on the page", shown, wanted)
    picture = (scratch.work / "day.png").read_bytes()
    equal("a PNG's first and last bytes", (picture[:8], picture[-8:-4]), (b"\x89PNG\r\n\x1a\n", b"IEND"))
    width, height = (int.from_bytes(picture[at:at + 4], "big") for at in (16, 20))
    holds("the picture's size", width >= 600 and height >= 400, width, height)


@recipe("Only route 22, northbound")
def only_one_route(scratch, blocks):
    clark, more = blocks
    quietly(scratch, clark)
    rows = polls.rows(scratch.work)
    north = [row for row in rows if row["route"] == "22" and row["direction"] == "North Bound"]
    holds("some buses head north, and some do not", 0 < len(north) < len(rows), len(north))
    equal("clark.csv", table(scratch.text("clark.csv")), only(north, "time", "id", "latitude", "longitude"))

    quietly(scratch, more)
    columns = "route", "id", "direction", "latitude", "longitude"
    nine = [row for row in rows if "2013-03-10T09:30:00-05:00" <= row["time"] <= "2013-03-10T09:40:00-05:00" and
            41.9 <= float(row["latitude"]) <= 42 and -87.7 <= float(row["longitude"]) <= -87.6]
    holds("some are within the hours and the box", 0 < len(nine) < len(rows) / 3, len(nine))
    equal("nine.csv", table(scratch.text("nine.csv")), only(nine, *columns))
    far = [bus for bus in now(scratch) if float(bus["latitude"]) > 41.9 and "Terminal" in bus["finalStop"] and
           bus["route"] not in ("22", "36")]
    holds("some are far", far)
    equal("far.csv", table(scratch.text("far.csv")), only(far, *columns))


def haversine(a, b):
    """Metres between two rows, on a sphere: another formula than the recipe's."""
    latitude, other = math.radians(float(a["latitude"])), math.radians(float(b["latitude"]))
    east = math.radians(float(b["longitude"])) - math.radians(float(a["longitude"]))
    half = math.sin((other - latitude) / 2) ** 2 + math.cos(latitude) * math.cos(other) * math.sin(east / 2) ** 2
    return 2 * 6371008.8 * math.asin(math.sqrt(half))


@recipe("Bunching: two buses of a route closer than 300 m")
def bunching(scratch, blocks):
    quietly(scratch, *blocks)
    groups = defaultdict(list)
    for row in polls.rows(scratch.work):
        groups[row["source"], row["route"], row["pattern_direction"]].append(row)
    wanted, undecided = {}, set()  # at the limit itself, formulas may differ
    for (source, route, way), buses in groups.items():
        for first in buses:
            for second in buses:
                metres = haversine(first, second)
                pair = (first["time"], route, way, first["id"], second["id"])
                if first["id"] < second["id"] and metres < 300.5:
                    wanted[pair] = metres
                    if metres > 299.5:
                        undecided.add(pair)
    rows = table(scratch.text("bunched.csv"))
    found = {(row["time"], row["route"], row["pattern_direction"], row["id"], row["other"]): float(row["metres"]) for row in rows}
    equal("no pair is told twice", len(found), len(rows))
    holds("there are some, of every route", {pair[1] for pair in found} == set(polls.ROUTES) and len(found) > 100, len(found))
    equal("pairs", set(found) - undecided, set(wanted) - undecided)
    apart = {pair: (metres, wanted[pair]) for pair, metres in found.items() if abs(metres - wanted[pair]) > 0.5}
    equal("distances that are half a metre off", apart, {})


@recipe("To QGIS")
def to_qgis(scratch, blocks):
    geojson, package = blocks
    quietly(scratch, geojson)
    rows = polls.rows(scratch.work)
    scratch.run(package)
    equal("exit code of ogr2ogr", scratch.status, 0)
    summary = scratch.output("ogrinfo", "-so", "buses.gpkg", "positions")
    equal("positions in the package", int(re.search(r"Feature Count: (\d+)", summary).group(1)), len(rows))
    holds("ids are text, and times are times", re.search(r"^id: String", summary, re.M) and
          re.search(r"^time: DateTime", summary, re.M), summary[-300:])
    places = table(scratch.output("ogr2ogr", "-f", "CSV", "/vsistdout/", "buses.gpkg", "positions", "-lco", "GEOMETRY=AS_XY"))
    # ogr2ogr prints 15 digits.
    equal("the package's points", Counter((place["route"], place["id"], place["X"], place["Y"]) for place in places),
          Counter((row["route"], row["id"], f"{float(row['longitude']):.15g}", f"{float(row['latitude']):.15g}") for row in rows))
    ways = defaultdict(list)
    for row in sorted(rows, key=lambda row: row["time"]):
        ways[row["id"]].append((float(row["longitude"]), float(row["latitude"])))
    lines = json.loads(scratch.text("trails.geojson"))["features"]
    trails = {line["properties"]["id"]: [tuple(place[:2]) for place in line["geometry"]["coordinates"]] for line in lines}
    equal("each vehicle's way", trails, dict(ways))
    summary = scratch.output("ogrinfo", "-so", "buses.gpkg", "trails")
    equal("trails in the package", int(re.search(r"Feature Count: (\d+)", summary).group(1)), len(ways))


@recipe("To a database: SQLite, DuckDB")
def to_a_database(scratch, blocks):
    quietly(scratch, *blocks)
    rows = polls.rows(scratch.work)
    reports = {(row["time"], row["id"], row["route"], float(row["latitude"]), float(row["longitude"])) for row in rows}
    equal("no report is lost, and none is told twice", len(reports), len(rows))
    with sqlite3.connect(scratch.work / "city.sqlite") as database:
        equal("the table", Counter(database.execute("SELECT time, id, route, latitude, longitude FROM buses")), Counter(reports))
    wanted = {route: (sum(row["route"] == route for row in rows), len({row["id"] for row in rows if row["route"] == route}))
              for route in polls.ROUTES}
    said = {route: (int(count), int(ids)) for route, count, ids in (line.split("|") for line in scratch.said.splitlines())}
    equal("reports and vehicles of each route", said, wanted)


@recipe("To pandas")
def to_pandas(scratch, blocks):
    table_of_day, program = blocks
    quietly(scratch, table_of_day)
    scratch.run(program, more="""
buses["time"] = buses["time"].map(lambda time: time.isoformat())
buses.to_json("read.json", orient="records", double_precision=15)
""")
    holds("the program runs", scratch.status == 0 and not scratch.complained, scratch.complained)
    rows = polls.rows(scratch.work)
    holds("there are ids with zeros in front", any(row["id"].startswith("0") for row in rows))
    read = json.loads(scratch.text("read.json"))
    equal("what pandas has", [(bus["time"], bus["route"], bus["id"]) for bus in read],
          [(row["time"], row["route"], row["id"]) for row in rows])
    far = [bus for bus, row in zip(read, rows) if max(abs(bus["latitude"] - float(row["latitude"])),
                                                      abs(bus["longitude"] - float(row["longitude"]))) > 1e-12]
    equal("positions that are numbers of their own", far, [])
    vehicles = defaultdict(set)
    for row in rows:
        vehicles[int(row["time"][11:13]), row["route"]].add(row["id"])
    counts = [int(line.split()[-1]) for line in scratch.said.splitlines() if re.match(r"[\d ]+ \d+ +\d+$", line)]
    equal("vehicles in each hour", counts, [len(vehicles[key]) for key in sorted(vehicles)])


@recipe("A file for each route")
def a_file_for_each_route(scratch, blocks):
    quietly(scratch, *blocks)
    rows = polls.rows(scratch.work)
    equal("the files", sorted(os.listdir(scratch.work / "routes")), sorted(f"{route}.csv.gz" for route in polls.ROUTES))
    for route in polls.ROUTES:
        text = gzip.decompress((scratch.work / f"routes/{route}.csv.gz").read_bytes()).decode()
        wanted = [row for row in rows if row["route"] == route]
        equal(f"route {route}", table(text), only(wanted, "time", "id", "latitude", "longitude"))


def live_buses(text):
    """BusTime's, whose clocks are Chicago's."""
    for bus in ElementTree.fromstring(text).iter("vehicle"):
        time = datetime.strptime(bus.findtext("tmstmp"), "%Y%m%d %H:%M")
        yield {"time": time.isoformat() + "-06:00", "route": bus.findtext("rt"), "id": bus.findtext("vid"),
               "latitude": bus.findtext("lat"), "longitude": bus.findtext("lon")}


@recipe("Live")
def live(scratch, blocks):
    recorder, agency = blocks
    feed = scratch.text("live.xml")
    buses = list(live_buses(feed))
    half = feed.index("<vehicle>", len(feed) // 2) + 40  # within a record
    growing = scratch.work / "recorder/all.xml"
    growing.write_text(feed[:half])
    complete = feed[:half].count("</vehicle>")

    def enough(said):
        count = said.count("\n")
        if count == complete and growing.stat().st_size < len(feed):
            with growing.open("a") as file:
                file.write(feed[half:])
        return count == len(buses)
    said = scratch.run_until(recorder, enough)
    equal("exit code and complaints at Ctrl-C", (scratch.status, scratch.complained), (0, ""))
    equal("rows as they came", [json.loads(line, parse_float=str) for line in said.splitlines()], buses)

    said = scratch.run_until(agency, lambda said: said.count("\n") > 2 * len(buses), output="live.csv")
    equal("complaints", scratch.complained, "")
    rows = table(said)
    holds("more than one document came", len(rows) >= 2 * len(buses), len(rows))
    equal("rows of each document", rows, (buses * (len(rows) // len(buses) + 1))[:len(rows)])


@recipe("A broken archive")
def a_broken_archive(scratch, blocks):
    recover, message, careful = blocks
    scratch.run(recover)
    equal("exit code", scratch.status, 1)
    wanted, kept = [], []
    for at, poll in enumerate(sorted(scratch.work.glob("polls/22/*.xml"))[:6]):
        whole = polls.rows_of_document(poll.read_bytes(), poll)
        if at == polls.BAD_TAG:
            lost = whole[polls.BAD_BUS]
            whole.remove(lost)
        if at == polls.CUT_OFF:
            text = poll.read_bytes()
            whole = whole[:text[:len(text) // 3].count(b"</bus>")]
        wanted += whole
    equal("whole.csv", table(scratch.text("whole.csv")), only(wanted, "time", "id", "latitude", "longitude"))
    complaints = scratch.complained.splitlines()
    equal("as many complaints as polls are broken", len(complaints), 2)
    holds("the README shows one of them", message.text.strip() == complaints[0], *complaints)
    first, last = map(int, re.search(r"lines (\d+) to (\d+) are lost", complaints[0]).groups())
    poll = sorted(scratch.work.glob("polls/22/*.xml"))[polls.BAD_TAG]
    equal("the lost lines hold one bus", [line.strip() for line in poll.read_text().splitlines()[first - 1:last]
                                          if re.search(r"<id>", line)], [f"<id>{lost['id']}</id>"])
    holds("the other is cut off", "cut off" in complaints[1], complaints[1])

    scratch.run(careful)
    equal("both say 1", scratch.said, "exit 1\nexit 1\n")
    holds("all or nothing", not (scratch.work / "all_or_nothing.csv").exists())


@recipe("Any other XML")
def any_other_xml(scratch, blocks):
    quietly(scratch, *blocks)
    text = scratch.said
    objects, decoder = [], json.JSONDecoder()
    while text := text.lstrip():
        value, end = decoder.raw_decode(text)
        objects.append(value)
        text = text[end:]
    equal("each unit's fields", objects, [dict(fields_of(unit)) for unit in ElementTree.fromstring(
        scratch.text("vehicles.xml")).iter("unit")])


def fields_of(element, path=""):
    """As xmltodict would call them: attributes, then children; a container is no field."""
    for name, value in element.attrib.items():
        yield f"{path}@{name}", value
    for child in element:
        if len(child) == 0:
            yield path + child.tag, child.text or ""
        yield from fields_of(child, f"{path}{child.tag}/")


@recipe("Many machines")
def many_machines(scratch, blocks):
    shares, two = blocks
    rows = polls.rows(scratch.work)
    columns = "route", "id", "direction", "latitude", "longitude"
    scratch.run(shares)
    equal("exit code", scratch.status, 0)
    told = re.findall(r"share (\d) of 4", scratch.complained)
    equal("each share says what it found", sorted(told), list("1234"))
    equal("all.csv", table(scratch.text("all.csv")), only(rows, *columns))
    quietly(scratch, two)
    equal("clark.csv", table(scratch.text("clark.csv")), only([row for row in rows if row["route"] == "22"], *columns))
