"""The query of the course with iterparse, each bus removed when done.  Usage: iterparse.py elementtree|lxml FILE"""

import csv
import sys

COLUMNS = ["route", "id", "direction", "latitude", "longitude"]


def elementtree(path):
    from xml.etree.ElementTree import iterparse
    events = iterparse(path, events=("start", "end"))
    _, root = next(events)
    for event, element in events:
        if event == "end" and element.tag == "bus":
            yield element
            root.clear()


def lxml(path):
    from lxml.etree import iterparse
    for _, element in iterparse(path, tag="bus"):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def main(library, path):
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    for bus in {"elementtree": elementtree, "lxml": lxml}[library](path):
        if bus.findtext("route") == "22" and bus.findtext("direction") == "North Bound":
            writer.writerow([bus.findtext(column, "") for column in COLUMNS])


main(*sys.argv[1:])
