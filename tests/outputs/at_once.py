#!/usr/bin/env python3
"""One run that writes every kind of output at once: each is the one that a run of its own writes.

Usage: tests/outputs/at_once.py BUSFEED SIMULATE

Reads the recorded snapshots where they are beside the checkout (../shared/feeds/map_rt22), and simulated ones elsewhere.
Counts what the kinds say against one another, too: the CSV's rows by Python's csv, the features of the GeoJSON, the rows of
the database, what NDJSON has.
"""

import csv
import json
import os
import sqlite3
import subprocess
import sys
import tempfile

RECORDED = os.path.join(os.path.dirname(__file__), "../../../shared/feeds/map_rt22")
KINDS = ["csv", "tsv", "json", "ndjson", "geojson", "geojsonl", "sqlite", "png", "svg", "html", "msgpack", "csv.gz", "ndjson.zst"]
COLUMNS = "time,route,id,direction,destination,latitude,longitude"


def snapshots(simulate, folder):
    if os.path.isdir(RECORDED):
        return RECORDED
    polls = os.path.join(folder, "polls")
    subprocess.run([simulate, "--dialect", "map2020", "--seed", "22", "--buses", "250", "--snapshots", "120", "--every", "60",
                    "--out-dir", polls], check=True)
    return polls


def run(busfeed, feed, names):
    outputs = [word for name in names for word in ("-o", name)]
    subprocess.run([busfeed, feed, "--date", "2014-05-01", "-c", COLUMNS, *outputs], check=True, stderr=subprocess.DEVNULL)


def content(name):
    """What must be the same. A database's header counts its changes: its rows are compared, and how they are typed."""
    if not name.endswith(".sqlite"):
        with open(name, "rb") as file:
            return file.read()
    with sqlite3.connect(name) as database:
        return list(database.iterdump())


def rows_of(folder):
    """(route, id, latitude) of each row, as each kind has it."""
    with open(f"{folder}/all.csv", newline="", encoding="utf-8") as file:
        yield "csv", [(row["route"], row["id"], float(row["latitude"])) for row in csv.DictReader(file)]
    with open(f"{folder}/all.ndjson", encoding="utf-8") as file:
        yield "ndjson", [(row["route"], row["id"], row["latitude"]) for row in map(json.loads, file)]
    with open(f"{folder}/all.json", encoding="utf-8") as file:
        yield "json", [(row["route"], row["id"], row["latitude"]) for row in json.load(file)]
    with open(f"{folder}/all.geojson", encoding="utf-8") as file:
        # What has no geometry stands at 0, 0, where no bus is.
        yield "geojson", [(one["properties"]["route"], one["properties"]["id"],
                           one["geometry"]["coordinates"][1] if one["geometry"] else 0)
                          for one in json.load(file)["features"]]
    with sqlite3.connect(f"{folder}/all.sqlite") as database:
        yield "sqlite", list(database.execute("SELECT route, id, latitude FROM buses ORDER BY rowid"))


def main():
    busfeed, simulate = map(os.path.abspath, sys.argv[1:3])
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        feed = snapshots(simulate, folder)
        run(busfeed, feed, [f"{folder}/all.{kind}" for kind in KINDS])
        for kind in KINDS:
            run(busfeed, feed, [f"{folder}/one.{kind}"])
            if content(f"{folder}/all.{kind}") != content(f"{folder}/one.{kind}"):
                wrong.append(f"{kind} is another when it is made beside others")
        tables = dict(rows_of(folder))
        for kind, rows in tables.items():
            if rows != tables["csv"]:
                wrong.append(f"{kind} has other rows than csv: {len(rows)} and {len(tables['csv'])}")
        if not tables["csv"]:
            wrong.append("there are no rows at all")
        print(f"{len(KINDS)} kinds of {os.path.basename(feed)}, {len(tables['csv'])} rows: {len(wrong)} wrong")
    print("".join(f"{line}\n" for line in wrong), end="")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
