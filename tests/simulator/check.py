#!/usr/bin/env python3
"""Checks the feed simulator: check.py PATH-OF-SIMULATE [ALLROUTES-XML]

With the second argument it also checks that the file of the repository is what the simulator makes on this machine.
"""

import hashlib
import os
import re
import subprocess
import sys
import tempfile
import unittest
import xml.parsers.expat

SIMULATE = ""
ALLROUTES = ""

# What recorded feeds (or, for bustime3, the guide) have, attributes with @.
NAMES = {
    "course": "buses bus id route actualRoute color revenue direction latitude longitude pattern patternDirection run"
    " finalStop operator",
    "map": "buses @rt time bus id rt d dd dn lat lon pid pd run fs op dip bid wid1 wid2",
    "map2014": "buses @rt time bus id rt rtdd d dd dn lat lon pid pd run fs op dip bid wid1 wid2",
    "map2020": "buses @rt @rtdd @rtRtpiFeedName time bus id consist cars rtpiFeedName m rt rtRtpiFeedName rtdd d dd dn"
    " lat lon pid pd pdRtpiFeedName run fs op dip bid wid1 wid2",
    "bustime": "bustime-response vehicle vid tmstmp lat lon hdg pid rt des pdist dly spd tablockid tatripid zone",
    "bustime3": "bustime-response vehicle vid tmstmp lat lon hdg pid rt des pdist dly spd tablockid tatripid zone"
    " rtpidatafeed rtdir srvtmstmp blk origtatripno mode psgld stst stsd",
    "nextbus": "body @copyright vehicle @id @routeTag @dirTag @lat @lon @secsSinceReport @predictable @heading"
    " @speedKmHr lastTime @time",
    "siri": "Siri ServiceDelivery VehicleMonitoringDelivery VehicleActivity RecordedAtTime ItemIdentifier"
    " ValidUntilTime MonitoredVehicleJourney LineRef DirectionRef FramedVehicleJourneyRef DataFrameRef"
    " DatedVehicleJourneyRef PublishedLineName OperatorRef OriginRef OriginName DestinationRef DestinationName"
    " OriginAimedDepartureTime VehicleLocation Longitude Latitude Bearing BlockRef VehicleJourneyRef VehicleRef"
    " MonitoredCall OnwardCalls Extensions VehicleJourney DriverRef",
    "train": "ctatt tmst errCd errNm route @name train rn destSt destNm trDr nextStaId nextStpId nextStaNm prdt arrT"
    " isApp isDly flags lat lon heading",
    "translink": "Buses Bus VehicleNo TripId RouteNo Direction Destination Pattern Latitude Longitude RecordedTime"
    " RouteMap Href",
}
RECORDS = {"bustime": "vehicle", "bustime3": "vehicle", "nextbus": "vehicle", "siri": "VehicleActivity",
           "train": "train", "translink": "Bus"}


def simulate(*arguments):
    done = subprocess.run([SIMULATE, *arguments], stdout=subprocess.PIPE, check=True)
    return done.stdout


class Document:
    """The names and records of a feed; raises where it is not well-formed."""

    def __init__(self, data, record):
        self.names = set()
        self.records = []
        self.record = record
        self.field = None
        parser = xml.parsers.expat.ParserCreate()
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.Parse(data, True)

    def start(self, name, attributes):
        name = name.split(":")[-1]
        self.names.add(name)
        self.names.update("@" + key for key in attributes)
        if name == self.record:
            self.records.append(dict(attributes))
        self.field = name

    def end(self, _):
        self.field = None

    def text(self, text):
        if self.field and self.records:
            record = self.records[-1]
            record[self.field] = record.get(self.field, "") + text


def document(dialect, *arguments):
    return Document(simulate("--dialect", dialect, *arguments), RECORDS.get(dialect, "bus"))


class Simulator(unittest.TestCase):
    def test_equal_seeds_give_equal_bytes(self):
        for dialect in NAMES:
            with self.subTest(dialect):
                first = simulate("--dialect", dialect, "--seed", "7", "--bytes", "2M")
                self.assertEqual(first, simulate("--dialect", dialect, "--seed", "7", "--bytes", "2M"))
                self.assertNotEqual(first, simulate("--dialect", dialect, "--seed", "8", "--bytes", "2M"))

    def test_each_dialect_has_every_recorded_name(self):
        for dialect, names in NAMES.items():
            with self.subTest(dialect):
                made = document(dialect, "--bytes", "1M")
                self.assertLessEqual(set(names.split()), made.names)

    def test_counts(self):
        for count in ("0", "1", "900", "5000"):
            with self.subTest(count):
                buses = document("course", "--buses", count).records
                self.assertEqual(len(buses), int(count))
                self.assertEqual(len({bus["id"] for bus in buses}), int(count))

    def test_size_is_reached_and_hardly_passed(self):
        for dialect in NAMES:
            with self.subTest(dialect):
                size = len(simulate("--dialect", dialect, "--bytes", "3M"))
                self.assertGreaterEqual(size, 3 << 20)
                self.assertLess(size, (3 << 20) + 5000)

    def test_one_course_snapshot(self):
        buses = document("course", "--seed", "2009").records
        shown = [bus for bus in buses if bus["route"] != "OR"]
        self.assertGreater(len({bus["route"] for bus in shown}), 110)
        self.assertTrue(all("actualRoute" in bus for bus in buses if bus["route"] == "OR"))
        self.assertTrue(20 <= len(buses) - len(shown) <= 60)
        clark = [bus for bus in shown if bus["route"] == "22"]
        self.assertTrue(22 <= len(clark) <= 28)
        self.assertTrue(10 <= sum(bus["direction"] == "North Bound" for bus in clark) <= 16)
        self.assertEqual({bus["patternDirection"] for bus in clark}, {"North Bound", "South Bound"})
        self.assertGreater(sum("&" in bus["finalStop"] for bus in buses), 500)
        self.assertTrue(any(bus["finalStop"].endswith(" ") for bus in buses))
        for bus in buses:
            self.assertTrue(re.fullmatch(r"4[12]\.\d{1,15}", bus["latitude"]), bus)
            self.assertTrue(re.fullmatch(r"-8[78]\.\d{1,15}", bus["longitude"]), bus)

    def test_one_route_has_the_buses_that_it_has_among_all(self):
        among_all = [bus for bus in document("nextbus").records if bus["routeTag"] == "22"]
        self.assertEqual(among_all, document("nextbus", "--route", "22").records)

    def test_snapshots_are_named_by_their_time_and_buses_move(self):
        with tempfile.TemporaryDirectory() as folder:
            simulate("--dialect", "map", "--snapshots", "60", "--every", "60", "--out-dir", folder)
            files = sorted(os.listdir(folder))
            times = [int(name[: -len(".xml")]) for name in files]
            self.assertEqual(len(times), 60)
            self.assertTrue(all(60 <= b - a <= 63 for a, b in zip(times, times[1:])))
            polls = []
            for name in files:
                with open(os.path.join(folder, name), "rb") as file:
                    buses = Document(file.read(), "bus").records
                polls.append({bus["id"]: bus for bus in buses})
        pairs = [(a[i], b[i]) for a, b in zip(polls, polls[1:]) for i in a.keys() & b.keys()]
        repeated = sum(a["lat"] == b["lat"] and a["lon"] == b["lon"] for a, b in pairs)
        self.assertTrue(0.03 < repeated / len(pairs) < 0.25)
        self.assertGreater(sum(a["pd"] != b["pd"] for a, b in pairs), 5)

    def test_line_ends_and_compact(self):
        self.assertNotIn(b"\r", simulate("--eol", "lf"))
        self.assertNotIn(b"\n", simulate("--eol", "cr"))
        compact = simulate("--compact")
        self.assertNotIn(b"\n", compact)
        self.assertEqual(Document(compact, "bus").records[5]["finalStop"],
                         document("course").records[5]["finalStop"])
        self.assertIn(b'<s:Siri xmlns:s="', simulate("--dialect", "siri", "--prefix", "s"))

    def test_the_file_of_the_repository(self):
        if not ALLROUTES:
            self.skipTest("no file given")
        with open(ALLROUTES, "rb") as file:
            kept = file.read()
        made = simulate("--seed", "2009")
        self.assertEqual(hashlib.sha256(made).hexdigest(), hashlib.sha256(kept).hexdigest())


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    SIMULATE = sys.argv[1]
    ALLROUTES = sys.argv[2] if len(sys.argv) > 2 else ""
    unittest.main(argv=sys.argv[:1])
