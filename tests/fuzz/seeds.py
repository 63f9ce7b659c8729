#!/usr/bin/env python3
"""Makes the inputs that fuzzing starts from, out of data/ and what the tests write on command lines.

    seeds.py FOLDER [BUSFEED]      a folder for each target; BUSFEED packs records, where there is one
"""

import bz2
import gzip
import io
import lzma
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
DATA = TESTS.parent / "data"
OUTPUTS, WAYS, FAST_WAYS = 15, 16, 3  # as in pipeline.cpp
SAMPLES = [("allroutes.xml", "bus"), ("map.xml", "bus"), ("map2014.xml", "bus"), ("map2020.xml", "bus"),
           ("bustime.xml", "vehicle"), ("bustime3.xml", "vehicle"), ("nextbus.xml", "vehicle"), ("ours.xml", "unit"),
           ("siri.xml", "VehicleActivity"), ("train.xml", "train"), ("translink.xml", "Bus")]
TIMES = ["20150214 11:41", "20150214 11:41:07", "1:14 PM", "05:48:25 pm", "17:48", "2012-09-12T09:28:17.213-04:00",
         "2012-09-12T09:28:17Z", "1362925851", "1362925851.25", "1362925851123", "2013-03-10", "20130310T1314",
         "20130310_131400", "2013-03-10_13.14.00", "12:00 AM", "-5", "90", "9999-12-30T23:59:59"]
CONDITIONS = ["route=22", "route=22,36", "a=b\\,c", "speed>=10", "latitude<41.9", "d!~^N.*d$", "x!=1", "destination~(?i)howard",
              "-87.65,41.85,-87.6,41.95", "North Bound", "id,bus=@id,a/b", "1e-3", "-0.00049", "123456789.123456789"]


def cut(name, element):
    """A sample with its first two records only."""
    data = (DATA / name).read_bytes()
    ends = [match.end() for match in re.finditer(rb"</%s>|<%s [^>]*/>" % (element.encode(), element.encode()), data)]
    return data[:ends[1]] + data[ends[-1]:] if len(ends) > 2 else data


def wrapped(data):
    """The bytes in every compression and archive, and in two at once."""
    one = io.BytesIO()
    with tarfile.open(fileobj=one, mode="w") as archive:
        for name in ("feed.xml", "../../above.xml", "/absolute.xml"):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    two = io.BytesIO()
    with zipfile.ZipFile(two, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("feed.xml", data)
        archive.writestr("feed.xml.gz", gzip.compress(data, mtime=0))
    yield from (gzip.compress(data, mtime=0), bz2.compress(data), lzma.compress(data), one.getvalue(), two.getvalue(),
                gzip.compress(one.getvalue(), mtime=0), gzip.compress(data, mtime=0) * 2)
    if shutil.which("zstd"):
        yield subprocess.run(["zstd", "-q", "-c"], input=data, stdout=subprocess.PIPE, check=True).stdout


def command_lines():
    for cmd in sorted(TESTS.glob("cases/*/cmd")):
        for line in cmd.read_text().splitlines():
            if not line.startswith("busfeed "):
                continue
            try:
                words = shlex.split(line, comments=True)[1:]
            except ValueError:
                continue
            yield "\n".join(words).encode()


def main():
    folder = Path(sys.argv[1])
    seeds = {"pipeline": [], "packed": [], "wrapped_inputs": [], "times": [text.encode() for text in TIMES],
             "conditions": [text.encode() for text in CONDITIONS], "options": list(command_lines()),
             "dialect_files": [(DATA / "ours.json").read_bytes()]}
    for number, (name, element) in enumerate(SAMPLES):
        data = cut(name, element)
        for output in range(OUTPUTS - 1):  # the last is a page, which is large
            seeds["pipeline"].append(bytes([output, (number + output) % WAYS + WAYS * (output % FAST_WAYS)]) + data)
        if len(sys.argv) > 2:
            packed = subprocess.run([sys.argv[2], "-", "-f", "msgpack", "--dialects", DATA / "ours.json", "--date", "2013-03-10"],
                                    input=data, stdout=subprocess.PIPE, check=True).stdout
            seeds["packed"].append(packed)
            seeds["pipeline"].append(bytes([5, 0]) + packed)
    seeds["pipeline"].append(bytes([14, 0]) + cut("bustime.xml", "vehicle"))
    seeds["wrapped_inputs"] += wrapped(cut("nextbus.xml", "vehicle"))
    for target, inputs in seeds.items():
        (folder / target).mkdir(parents=True, exist_ok=True)
        for number, data in enumerate(inputs):
            (folder / target / f"seed-{number}").write_bytes(data)
    print(", ".join(f"{len(inputs)} for {target}" for target, inputs in seeds.items()))


if __name__ == "__main__":
    sys.exit(main())
