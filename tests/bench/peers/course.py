"""The query of the course as the course writes it: Python's Expat pushes into coroutines. Usage: course.py FILE"""

import csv
import sys
import xml.parsers.expat


def coroutine(function):
    def start(*arguments):
        made = function(*arguments)
        next(made)
        return made
    return start


def expat_parse(file, target):
    parser = xml.parsers.expat.ParserCreate()
    parser.buffer_size = 65536
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: target.send(("start", (name, attributes)))
    parser.EndElementHandler = lambda name: target.send(("end", name))
    parser.CharacterDataHandler = lambda text: target.send(("text", text))
    parser.ParseFile(file)


@coroutine
def buses_to_dicts(target):
    while True:
        event, value = yield
        if event == "start" and value[0] == "bus":
            bus = {}
            fragments = []
            while True:
                event, value = yield
                if event == "start":
                    fragments = []
                elif event == "text":
                    fragments.append(value)
                elif value != "bus":
                    bus[value] = "".join(fragments)
                else:
                    target.send(bus)
                    break


@coroutine
def filter_on_field(name, wanted, target):
    while True:
        bus = yield
        if bus.get(name) == wanted:
            target.send(bus)


@coroutine
def bus_locations(file):
    columns = ["route", "id", "direction", "latitude", "longitude"]
    writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    while True:
        writer.writerow((yield))


with open(sys.argv[1], "rb") as feed:
    expat_parse(feed, buses_to_dicts(
                      filter_on_field("route", "22",
                      filter_on_field("direction", "North Bound",
                      bus_locations(sys.stdout)))))
