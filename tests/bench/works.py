"""What there is to do, and who does it."""

import collections
import os
import shutil
import subprocess
import sys

from rows import DIALECTS

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = os.path.join(HERE, "peers")
PYTHON = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable  # that has Debian's lxml

Contestant = collections.namedtuple("Contestant", "name command form", defaults=["csv"])


class Work:
    """Something to do, by several. The first of them is what the others are measured by.

    `rows`, if there are any, gives those that all but the first must print.
    """

    def __init__(self, title, contestants, rows=None):
        self.title = title
        self.contestants = contestants
        self.rows = rows


def conditions(query):
    return [word for field, wanted in query.items() for word in ("--where", f"{field}={wanted}")]


class Programs:
    """The programs of a build, and the peers that are installed."""

    def __init__(self, build):
        self.busfeed = os.path.join(build, "busfeed")
        self.bench = os.path.join(build, "tests/bench")
        self.simulate = os.path.join(build, "tests/simulator/simulate")
        self.measured = os.path.join(self.bench, "measured")
        self.missing = []
        self.ways = self._ways()

    def raw_expat(self, *paths):
        return Contestant("raw Expat, empty handlers", [os.path.join(self.bench, "raw_expat"), *paths])

    def by_hand(self, path, *options):
        return Contestant("by hand on Expat, C++", [os.path.join(self.bench, "expat_by_hand"), path, *options])

    def busfeed_in_all_ways(self, *arguments, form="csv"):
        return [Contestant(" ".join(["busfeed", *way]), [self.busfeed, *way, *arguments], form) for way in self.ways]

    def fast_peers(self, path):
        return self._installed([Contestant("pugixml, tree", [os.path.join(self.bench, "pugixml_dom"), path]),
                                Contestant("libxml2, SAX2", [os.path.join(self.bench, "libxml2_sax"), path])])

    def slow_peers(self, path):
        course = DIALECTS["course"]
        where = "".join(f"[{field}='{wanted}']" for field, wanted in course.query.items())
        row = "concat(route,',',id,',',direction,',',latitude,',',longitude)"
        iterparse = os.path.join(PEERS, "iterparse.py")
        peers = [Contestant("xmlstarlet", ["xmlstarlet", "sel", "-T", "-t", "-m", f"/buses/bus{where}",
                                           "-v", row, "-n", path]),
                 Contestant("the course's program: Python, Expat", [PYTHON, os.path.join(PEERS, "course.py"), path]),
                 Contestant("Python, ElementTree iterparse", [PYTHON, iterparse, "elementtree", path])]
        lxml = Contestant("Python, lxml iterparse", [PYTHON, iterparse, "lxml", path])
        if subprocess.run([PYTHON, "-c", "import lxml.etree"], stderr=subprocess.DEVNULL).returncode == 0:
            peers.append(lxml)
        else:
            self.missing.append(lxml.name)
        return self._installed(peers)

    def _installed(self, peers):
        self.missing += [peer.name for peer in peers if not shutil.which(peer.command[0])]
        return [peer for peer in peers if shutil.which(peer.command[0])]

    def _ways(self):
        """The switches to run busfeed with: those of its accelerators that it has."""
        jobs = [["-j", "1"], ["-j", "2"]] if self._knows("-j", "1") else [[]]
        lanes = [[], ["--lane", "off"]] if self._knows("--lane", "off") else [[]]
        return [[*job, *lane] for lane in lanes for job in jobs]

    def _knows(self, *option):
        run = subprocess.run([self.busfeed, *option, "-"], input=b"<buses><bus><route>1</route></bus></buses>",
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        plain = subprocess.run([self.busfeed, "-"], input=b"<buses><bus><route>1</route></bus></buses>",
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        return run.returncode == plain.returncode
