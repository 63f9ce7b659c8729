#!/usr/bin/env python3
"""Checks GeoJSON, trails, rounded degrees and compressed outputs by programs that are not busfeed.

    geojson.py BUSFEED [SIMULATE]      SIMULATE: default beside BUSFEED

Python's csv and json read every kind back to one table; ogrinfo and ogr2ogr (package gdal-bin) read the GeoJSON;
gzip and zstd unpack what was compressed; trails are made once more in Python from the rows.
"""

import csv
import gzip
import io
import json
import os
import subprocess
import sys
from collections import defaultdict
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from xml.sax.saxutils import escape

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "recorded"))
from program import Checks, read  # noqa: E402

COLUMNS = ["id", "note", "sign", "lat=latitude", "lon=longitude", "latitude", "longitude"]
TITLES = [column.split("=")[0] for column in COLUMNS]
KINDS = ["csv", "tsv", "json", "ndjson", "geojson", "geojsonl", "geojsons"]
COMPRESSIONS = ["", ".gz", ".zst"]

ODD = ["", "plain", "a,b;c\td", 'say "no"', "'", "=1+1", "+1", "-1", "@cmd", "two\nlines", "\n", " blank ", "bus \U0001F68C \u00e9\u4e2d",
       "</script>", "\\u0041 \\n", "\u2028\u2029", "null", "true", "007", "1e5", "[1]", "{}", "#", "\u200e"]
POSITIONS = [("41.87873840332031", "-87.62777709960938"), ("41.90", "-87.0"), ("-33.5", "151.25"), ("89.999999999999999", "180"),
             ("0", "-0.5"), ("1e1", "-1.25e2"), ("0.0000004", "0.00000051")]
NOWHERE = [("", ""), ("0", "0"), ("n/a", "-87.6"), ("91", "-87.6"), ("41.9", "181"), ("41,9", "-87.6"), (None, None), ("41.9", None)]


def odd_feed():
    """A feed whose values are hard to write, and the table that it is: no field is None."""
    rows, text = [], ["<buses>"]
    for at in range(3 * len(ODD)):
        latitude, longitude = (POSITIONS + NOWHERE)[at % (len(POSITIONS) + len(NOWHERE))]
        row = {"id": str(at), "note": ODD[at % len(ODD)], "sign": None if at % 7 == 0 else ODD[(at * 5 + 1) % len(ODD)],
               "latitude": latitude, "longitude": longitude}
        rows.append(row)
        text.append("<bus>" + "".join(f"<{name}>{escape(value)}</{name}>" for name, value in row.items() if value is not None)
                    + "</bus>")
    return "\n".join(text + ["</buses>"]).encode("utf-8"), rows


def unpacked(path):
    """What the compressor's own program unpacks."""
    if path.endswith(".gz"):
        subprocess.run(["gzip", "-t", path], check=True)
        return subprocess.run(["gzip", "-dc", path], check=True, capture_output=True).stdout
    if path.endswith(".zst"):
        subprocess.run(["zstd", "-qt", path], check=True)
        return subprocess.run(["zstd", "-qdc", path], check=True, capture_output=True).stdout
    return read(path)


class Digits(str):
    """A number's own digits: not equal to a text of the same characters."""

    def __eq__(self, other):
        return isinstance(other, Digits) and str.__eq__(self, other)

    __hash__ = str.__hash__


def loads(text):
    return json.loads(text, parse_float=Digits, parse_int=Digits)


def lines_of(text):
    return text.decode("utf-8").split("\n")[:-1]


def features_of(kind, data):
    if kind == "geojson":
        return loads(data)["features"]
    marks = {line[:1] for line in lines_of(data)}
    assert kind != "geojsons" or marks <= {"\x1e"}, "a sequence has RS in front of every feature"
    return [loads(line.lstrip("\x1e")) for line in lines_of(data)]


def row_of(feature):
    """A feature's row: latitude and longitude stand in its geometry."""
    assert set(feature) == {"type", "geometry", "properties"} and feature["type"] == "Feature"
    geometry = feature["geometry"]
    assert geometry is None or geometry["type"] == "Point"
    row = dict(feature["properties"])
    row["longitude"], row["latitude"] = geometry["coordinates"] if geometry else (None, None)
    return row


def rows_of(kind, data):
    if kind in ("csv", "tsv"):
        reader = csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), delimiter="\t" if kind == "tsv" else ",")
        return list(reader)
    if kind == "json":
        return loads(data)
    if kind == "ndjson":
        return [loads(line) for line in lines_of(data)]
    return [row_of(feature) for feature in features_of(kind, data)]


def as_texts(rows):
    return [{name: "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
             for name, value in row.items()} for row in rows]


def is_usable(row):
    try:
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
    except (TypeError, ValueError):
        return False
    return abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0, 0)


def written(checks, arguments, kinds=KINDS, compressions=COMPRESSIONS):
    """Everything in one run; what each kind is, and what was said."""
    names = [f"out.{kind}{compression}" for kind in kinds for compression in compressions]
    options = [word for name in names for word in ("-o", name)]
    _, stderr, status = checks.run(*arguments, *options, "--overwrite")
    checks.equal(f"{arguments}: exit", status, 0)
    data = {}
    for kind in kinds:
        data[kind] = unpacked(os.path.join(checks.folder, f"out.{kind}{compressions[0]}"))
        for compression in compressions[1:]:
            checks.check(f"{arguments}: {kind}{compression} unpacks to {kind}",
                         unpacked(os.path.join(checks.folder, f"out.{kind}{compression}")) == data[kind])
    return data, stderr


def check_kinds(checks):
    """Every kind reads back to one table, which is what was put into the feed."""
    feed, put_in = odd_feed()
    checks.write("odd.xml", feed)
    data, stderr = written(checks, ["odd.xml", "--record", "bus", "-c", ",".join(COLUMNS)])
    wanted = [{**row, "lat": row["latitude"], "lon": row["longitude"]} for row in put_in]
    ndjson = rows_of("ndjson", data["ndjson"])
    checks.equal("the table of odd values", as_texts(ndjson), [{title: row[title] or "" for title in TITLES} for row in wanted])
    for kind in ("csv", "tsv"):
        checks.equal(f"{kind} is the table of NDJSON", rows_of(kind, data[kind]), as_texts(ndjson))
    checks.equal("JSON is the table of NDJSON", rows_of("json", data["json"]), ndjson)
    for kind in ("geojson", "geojsonl", "geojsons"):
        placed = [row if is_usable(row) else {**row, "latitude": None, "longitude": None} for row in ndjson]
        checks.equal(f"{kind} is the table of NDJSON", rows_of(kind, data[kind]), placed)
    nowhere = sum(not is_usable(row) for row in ndjson)
    checks.equal("records without a position are counted",
                 [line for line in stderr.splitlines() if "position" in line],
                 [f"busfeed: warning: {nowhere} records have no usable position"])
    summary = checks.run("odd.xml", "--record", "bus", "-f", "geojson", "--summary=json")[1]
    checks.equal("and are in the summary", json.loads(summary.splitlines()[-1])["without_position"], nowhere)

    whole = written(checks, ["odd.xml", "--record", "bus", "--all"], ["ndjson", "geojson", "geojsonl", "geojsons"])[0]
    for kind in ("geojson", "geojsonl", "geojsons"):
        checks.equal(f"{kind} of all fields", [feature["properties"] for feature in features_of(kind, whole[kind])],
                     rows_of("ndjson", whole["ndjson"]))
    check_gdal(checks, ndjson)


def check_gdal(checks, rows):
    """GDAL finds the same features in the same places."""
    for kind in ("geojson", "geojsonl", "geojsons", "geojson.gz"):
        path = os.path.join(checks.folder, "out." + kind)
        path = "/vsigzip/" + path if kind.endswith(".gz") else path
        info = subprocess.run(["ogrinfo", "-ro", "-so", "-al", path], capture_output=True, text=True, check=True).stdout
        checks.check(f"ogrinfo counts {kind}", f"Feature Count: {len(rows)}\n" in info, info)
    checks.run("odd.xml", "--record", "bus", "-c", "id,note", "-o", "gdal.geojson")
    table = subprocess.run(["ogr2ogr", "-f", "CSV", "/vsistdout/", "gdal.geojson", "-lco", "GEOMETRY=AS_XY"], check=True,
                           cwd=checks.folder, capture_output=True).stdout
    read_back = list(csv.DictReader(io.StringIO(table.decode("utf-8"), newline="")))
    checks.equal("rows by ogr2ogr", [(row["id"], row["note"]) for row in read_back],
                 [(row["id"], row["note"]) for row in as_texts(rows)])
    places = [(float(row["X"]), float(row["Y"])) if row["X"] else None for row in read_back]
    wanted = [(float(row["longitude"]), float(row["latitude"])) if is_usable(row) else None for row in rows]
    near = all(a == b or (a and b and abs(a[0] - b[0]) < 1e-9 and abs(a[1] - b[1]) < 1e-9) for a, b in zip(places, wanted))
    checks.check("places by ogr2ogr", near, list(zip(places, wanted)))


def rounded(text, decimals):
    if text is None:
        return None
    number = Decimal(text)
    if -number.as_tuple().exponent <= decimals:
        return text
    value = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return format(value if value else abs(value), "f")


def check_precision(checks):
    checks.write("odd.xml", odd_feed()[0])
    exact = rows_of("ndjson", checks.run("odd.xml", "--record", "bus", "-f", "ndjson")[0])
    for decimals in (0, 1, 5, 15):
        data, _ = written(checks, ["odd.xml", "--record", "bus", "--precision", str(decimals)], compressions=[""])
        wanted = [{**row, **{name: Digits(rounded(row[name], decimals)) for name in ("latitude", "longitude")
                             if isinstance(row[name], Digits)}} for row in exact]
        for kind in ("json", "ndjson"):
            checks.equal(f"{kind} with {decimals} decimals", rows_of(kind, data[kind]), wanted)
        for kind in ("csv", "tsv"):
            checks.equal(f"{kind} with {decimals} decimals", rows_of(kind, data[kind]), as_texts(wanted))
        placed = [row if is_usable(row) else {**row, "latitude": None, "longitude": None} for row in wanted]
        for kind in ("geojson", "geojsonl", "geojsons"):
            checks.equal(f"{kind} with {decimals} decimals", rows_of(kind, data[kind]), placed)


def trails_of(rows):
    """Lines by vehicle and trip, and how many positions are alone; made of rows as README says."""
    reports = defaultdict(dict)
    first_rows = {}
    for row in rows:
        if not is_usable(row) or not row["time"] or not row["id"]:
            continue
        seconds = int(datetime.fromisoformat(row["time"]).timestamp() // 1)
        key = (row["id"].encode(), (row["trip"] or "").encode())
        reports[key].setdefault(seconds, [float(row["longitude"]), float(row["latitude"]), 0, seconds])
        first_rows.setdefault((key, seconds), row)
    lines, alone = [], 0
    for key in sorted(reports):
        longest = 6 * 3600 if key[1] else 30 * 60
        pieces = []
        for seconds in sorted(reports[key]):
            if not pieces or seconds - pieces[-1][-1][3] > longest:
                pieces.append([])
            pieces[-1].append(reports[key][seconds])
        for piece in pieces:
            if len(piece) == 1:
                alone += 1
                continue
            row = first_rows[key, piece[0][3]]
            lines.append(({name: row[name] for name in ("route", "id", "trip")}, piece))
    return lines, alone


def check_trails(checks, name, *arguments):
    stdout = checks.run(*arguments, "-f", "ndjson", "-c", "time,route,id,trip,latitude,longitude")[0]
    wanted, alone = trails_of([json.loads(line) for line in lines_of(stdout)])
    checks.check(f"{name}: there are lines", wanted)
    for kind in ("geojson", "geojsonl", "geojsons"):
        stdout, stderr, _ = checks.run(*arguments, "-f", kind, "--trails")
        features = json.loads(stdout)["features"] if kind == "geojson" else \
            [json.loads(line.lstrip("\x1e")) for line in lines_of(stdout)]
        checks.check(f"{name}: only lines", {feature["geometry"]["type"] for feature in features} == {"LineString"})
        got = [(feature["properties"], feature["geometry"]["coordinates"]) for feature in features]
        checks.equal(f"{name}: {kind}", got, wanted)
        checks.check(f"{name}: those that are alone are counted", (f"{alone} trail" in stderr) == (alone > 0), stderr)
        path = checks.write(f"trails.{kind}", stdout)
        info = subprocess.run(["ogrinfo", "-ro", "-so", "-al", path], capture_output=True, text=True, check=True).stdout
        checks.check(f"{name}: ogrinfo counts {kind}", f"Feature Count: {len(wanted)}\n" in info, info)


def check_memory(checks, simulate):
    """Trails of more positions than are held in memory: what is held is bounded."""
    feed = os.path.join(checks.folder, "large.xml")
    subprocess.run([simulate, "--dialect", "bustime", "--seed", "3", "--bytes", "150M", "-o", feed], check=True)
    measure = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stderr=subprocess.DEVNULL);"
               "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
    done = subprocess.run([sys.executable, "-c", measure, checks.program, feed, "--trails", "-o",
                           os.path.join(checks.folder, "large.geojson.gz")], check=True, capture_output=True, text=True)
    peak = int(done.stdout)
    print(f"trails of 150 MB: peak {peak} KiB")
    checks.check("memory for trails", peak < 64 * 1024, f"{peak} KiB")
    lines = json.loads(gzip.decompress(read(os.path.join(checks.folder, "large.geojson.gz"))))["features"]
    checks.check("trails of many positions", lines and all(
        all(a[3] < b[3] for a, b in zip(line["geometry"]["coordinates"], line["geometry"]["coordinates"][1:])) for line in lines))
    os.remove(feed)


def main():
    checks = Checks(sys.argv[1])
    simulate = sys.argv[2] if len(sys.argv) > 2 else os.path.join(os.path.dirname(checks.program), "tests/simulator/simulate")
    simulate = os.path.abspath(simulate)
    check_kinds(checks)
    check_precision(checks)
    subprocess.run([simulate, "--dialect", "map", "--snapshots", "90", "--out-dir", "polls", "--seed", "5"],
                   cwd=checks.folder, check=True)
    check_trails(checks, "polls", "polls")
    subprocess.run([simulate, "--dialect", "bustime", "--seed", "4", "--bytes", "3M", "-o", "trips.xml"], cwd=checks.folder, check=True)
    check_trails(checks, "trips", "trips.xml")
    recorded = Path(__file__).resolve().parents[3] / "shared" / "feeds" / "map_rt22"
    if recorded.is_dir():
        check_trails(checks, "recorded polls", recorded)
    check_memory(checks, simulate)
    checks.finish()


if __name__ == "__main__":
    main()
