"""The rows of the works by a way of their own (ElementTree), and those that a contestant printed, in one form.

A row is a list of texts, route, id, direction, latitude, longitude; what is missing is an empty one.
"""

import collections
import csv
import hashlib
import json
from xml.etree.ElementTree import iterparse

COLUMNS = ["route", "id", "direction", "latitude", "longitude"]

# Where a dialect has its fields (`@name` is an attribute; of several places, `|` between, the first that is there),
# and the query that is asked of it, which a few per cent answer at most.
Dialect = collections.namedtuple("Dialect", "record paths query")

SIRI = "{http://www.siri.org.uk/siri}"
JOURNEY = f"{SIRI}MonitoredVehicleJourney"
DIALECTS = {
    "course": Dialect("bus", {column: column for column in COLUMNS},
                      {"route": "22", "direction": "North Bound"}),
    "map2020": Dialect("bus", {"route": "rt", "id": "id", "direction": "d", "latitude": "lat", "longitude": "lon"},
                       {"route": "22", "direction": "North East Bound"}),
    "bustime": Dialect("vehicle", {"route": "rt", "id": "vid", "direction": "rtdir", "latitude": "lat",
                                   "longitude": "lon", "destination": "des"},
                       {"route": "22", "destination": "Harrison"}),
    "nextbus": Dialect("vehicle", {"route": "@routeTag", "id": "@id", "direction": "@dirTag", "latitude": "@lat",
                                   "longitude": "@lon"},
                       {"route": "22", "direction": "22_1_22"}),
    "siri": Dialect(f"{SIRI}VehicleActivity",
                    {"route": f"{JOURNEY}/{SIRI}LineRef|{JOURNEY}/{SIRI}PublishedLineName",
                     "id": f"{JOURNEY}/{SIRI}VehicleRef",
                     "direction": f"{JOURNEY}/{SIRI}DirectionRef|{JOURNEY}/{SIRI}DirectionName",
                     "latitude": f"{JOURNEY}/{SIRI}VehicleLocation/{SIRI}Latitude",
                     "longitude": f"{JOURNEY}/{SIRI}VehicleLocation/{SIRI}Longitude"},
                    {"route": "22", "direction": "OUTBOUND"}),
}


def value(record, paths):
    for path in paths.split("|"):
        found = record.get(path[1:]) if path.startswith("@") else record.findtext(path)
        if found is not None:
            return found
    return ""


def expected(dialect, paths, query):
    """The rows of some documents, in order, for which all of the query holds."""
    for path in paths:
        events = iterparse(path, events=("start", "end"))
        root = next(events)[1]
        for event, element in events:
            if event == "end" and element.tag == dialect.record:
                if all(value(element, dialect.paths[field]) == wanted for field, wanted in query.items()):
                    yield [value(element, dialect.paths[column]) for column in COLUMNS]
                root.clear()


def printed(file, form):
    """The rows of what a contestant printed: `csv` (with a header or without) or `ndjson`."""
    if form == "ndjson":
        for line in file:
            bus = json.loads(line, parse_float=str, parse_int=str)
            yield ["" if bus[column] is None else bus[column] for column in COLUMNS]
    else:
        for number, row in enumerate(csv.reader(file)):
            if number > 0 or row != COLUMNS:
                yield row


def digest(rows):
    """How many rows there are, and what tells them from all others."""
    count = 0
    told = hashlib.sha256()
    for row in rows:
        count += 1
        told.update(json.dumps(row).encode())
    return count, told.hexdigest()
