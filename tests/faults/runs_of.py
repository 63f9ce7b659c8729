"""Small runs of busfeed that make every kind of output and read every kind of input."""

import subprocess
import tarfile
import zipfile
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"
FEED = DATA / "bustime.xml"
COLUMNS = ["-c", "route,id,latitude,longitude"]  # without times: the database of zones takes a thousand calls


class Run:
    """`arguments`: with $IN and $OUT for the folders of inputs and outputs. `names`: what a message may be about.
    `there_before`: outputs that stand there already."""

    def __init__(self, name, arguments, *, names=("feed",), there_before=None, stdin=None, piped=False, status=0):
        self.name, self.arguments, self.names, self.stdin, self.piped = name, arguments, names, stdin, piped
        self.there_before, self.status = there_before or {}, status


class Inputs:
    """The same feed in every wrapping, in one folder."""

    def __init__(self, folder, busfeed):
        self.folder = folder
        data = FEED.read_bytes()
        (folder / "feed.xml").write_bytes(data)
        for name, command in (("feed.xml.gz", ["gzip"]), ("feed.xml.xz", ["xz"]), ("feed.xml.bz2", ["bzip2"]),
                              ("feed.xml.zst", ["zstd", "-q"])):
            (folder / name).write_bytes(subprocess.run([*command, "-c"], input=data, stdout=subprocess.PIPE,
                                                       check=True).stdout)
        within = folder / "feeds"
        within.mkdir()
        for number in (1, 2):
            (within / f"feed{number}.xml").write_bytes(data)
        with tarfile.open(folder / "feed.tar", "w") as archive:
            archive.add(within, "feeds")
        with zipfile.ZipFile(folder / "feed.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(within.glob("*.xml")):
                archive.write(file, file.name)
        beside = folder / "beside"
        beside.mkdir()
        (beside / "feed3.xml").write_bytes(data)
        (within / "linked").symlink_to("../beside")
        (folder / "feed.list").write_text(f"{folder}/feed.xml\n{within}\n")
        (folder / "feed.json").write_bytes((DATA / "ours.json").read_bytes())
        (folder / "feed.ours.xml").write_bytes((DATA / "ours.xml").read_bytes())
        for name, output in (("feed.msgpack", "msgpack"), ("feed.sqlite", "sqlite")):
            subprocess.run([busfeed, folder / "feed.xml", *COLUMNS, "-o", folder / name], check=True)
        self.database = (folder / "feed.sqlite").read_bytes()


def runs(inputs=None):
    feed = ["$IN/feed.xml", *COLUMNS]
    yield Run("times", ["$IN/feed.xml", "-c", "time,id", "-o", "$OUT/o.csv"])
    for kind in ("csv", "tsv", "json", "ndjson", "geojson", "geojsonl", "csv.gz", "csv.zst", "sqlite", "html", "svg", "png",
                 "msgpack"):
        yield Run(f"to {kind}", [*feed, "-o", f"$OUT/o.{kind}"])
    old = {"o.csv": b"what stood there before\n", "o.sqlite": b"what stood there before\n"}
    for name in old:
        yield Run(f"{name} written over", [*feed, "-o", f"$OUT/{name}", "--overwrite"], there_before={name: old[name]})
    if inputs:
        yield Run("appended to a database", ["$IN/feeds", *COLUMNS, "-o", "$OUT/o.sqlite", "--append"],
                  there_before={"o.sqlite": inputs.database})
    yield Run("trails", [*feed, "--trails", "-o", "$OUT/o.geojson"])
    yield Run("all fields to csv", ["$IN/feed.xml", "--all", "-o", "$OUT/o.csv"])
    yield Run("all fields to a database", ["$IN/feed.xml", "--all", "-o", "$OUT/o.sqlite"])
    yield Run("split", [*feed, "--split-by", "route", "-o", "$OUT/{route}.csv"])
    yield Run("split into many", [*feed, "--split-by", "id", "-o", "$OUT/{id}.ndjson.gz"])
    yield Run("split, all fields", ["$IN/feed.xml", "--all", "--split-by", "route", "-o", "$OUT/{route}.csv"])
    several = []
    for kind in ("csv", "json", "sqlite", "ndjson.zst"):
        several += ["-o", f"$OUT/o.{kind}"]
    yield Run("several at once", [*feed, *several])
    yield Run("standard output", feed)
    yield Run("standard output, json", [*feed, "-f", "json"])
    yield Run("fields", ["$IN/feed.xml", "--list-fields", "--summary", "-o", "$OUT/o.csv"])
    yield Run("check", ["$IN/feed.xml", "--check"])
    yield Run("a summary", [*feed, "--summary=json", "-o", "$OUT/o.csv"])
    for ending in ("xml.gz", "xml.xz", "xml.bz2", "xml.zst", "tar", "zip", "msgpack"):
        yield Run(f"from {ending}", [f"$IN/feed.{ending}", *COLUMNS, "-o", "$OUT/o.csv"])
    yield Run("from a folder, by threads", ["$IN/feeds", *COLUMNS, "-j", "3", "-o", "$OUT/o.csv"])
    yield Run("from a list", ["--files-from", "$IN/feed.list", *COLUMNS, "-o", "$OUT/o.csv"])
    yield Run("from standard input", ["-", *COLUMNS, "-o", "$OUT/o.csv"], stdin="feed.xml", names=("feed", "<stdin>"))
    yield Run("from a pipe", ["-", *COLUMNS, "-o", "$OUT/o.csv"], stdin="feed.xml", piped=True, names=("feed", "<stdin>"))
    yield Run("with a dialect of one's own", ["$IN/feed.ours.xml", "--dialects", "$IN/feed.json", "-o", "$OUT/o.csv"])
    yield Run("with recovery", ["$IN/feed.xml", "--recover", *COLUMNS, "-o", "$OUT/o.csv"])
    yield Run("with a bar", ["$IN/feed.xml", "--progress", *COLUMNS, "-o", "$OUT/o.csv"])


def runs_called(words, inputs):
    """Those that have one of the words, with commas between, in their name; "": all."""
    return [run for run in runs(inputs) if any(word in run.name for word in words.split(","))]
