#!/usr/bin/env python3
"""SQLite outputs hold the rows that NDJSON has, read by Python's sqlite3 and by the sqlite3 command; they are
appended to without doubling; and whatever ends a run, what was there before it is there after it.

    check.py BUSFEED
"""

import json
import pathlib
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from xml.sax.saxutils import escape

TEXTS = ["", "plain", "Howard, N", 'say "when"', "it's", "two\nlines", "a\ttab", "\u00e9\U0001F68C", "=1+1", "+1", "-",
         "007", "1e5", "1e999", "NULL", "null", "true", "'); DROP TABLE buses; --", " blank ", "%_", "\\", "x" * 5000]
NUMBERS = ["41.880481123924255", "-87.63092803955078", "-0.000012345678901234", "41.9400", "0", "-0", "12345678901234567",
           "0.1", "1e-7", "", "north", "4.9406564584124654e-324", "179.99999999999997", "123456789.12345678"]
problems = []


def check(what, got, wanted):
    if got != wanted:
        problems.append(what)
        print(f"{what}: got {str(got)[:400]}, wanted {str(wanted)[:400]}")


def feed_of(count, seed):
    """A feed with fields that are missing, empty, and hard to quote."""
    random_ = random.Random(seed)
    buses = []
    for _ in range(count):
        fields = []
        for name in ["id", "route", "direction", "finalStop"]:
            if random_.random() < 0.9:
                fields.append(f"<{name}>{escape(random_.choice(TEXTS))}</{name}>")
        for name in ["latitude", "longitude"]:
            if random_.random() < 0.9:
                fields.append(f"<{name}>{random_.choice(NUMBERS)}</{name}>")
        buses.append(f"<bus>{''.join(fields)}</bus>")
    return ("<buses>" + "".join(buses) + "</buses>").encode()


def ndjson(busfeed, *arguments):
    """Whole numbers as doubles, too: that is what a REAL column holds."""
    lines = subprocess.run([busfeed, *arguments, "-f", "ndjson"], check=True, stdout=subprocess.PIPE).stdout
    return [json.loads(line, parse_int=float) for line in lines.decode().split("\n") if line]


def rows_of(database):
    connection = sqlite3.connect(database)
    try:
        check(f"{database.name}: integrity", connection.execute("PRAGMA integrity_check").fetchone(), ("ok",))
        cursor = connection.execute("SELECT * FROM buses ORDER BY rowid")
        titles = [column[0] for column in cursor.description]
        return [dict(zip(titles, row)) for row in cursor]
    finally:
        connection.close()


def rows_by_command(database):
    """As the sqlite3 command reads them: numbers with 17 digits, where it would show 15."""
    connection = sqlite3.connect(database)
    titles = [column[0] for column in connection.execute("SELECT * FROM buses LIMIT 0").description]
    connection.close()
    cells = ", ".join(f"""'{title}', CASE typeof("{title}") WHEN 'real' THEN printf('!%!.17g', "{title}") """
                      f"""ELSE "{title}" END""" for title in titles)
    lines = subprocess.run(["sqlite3", database, f"SELECT json_object({cells}) FROM buses ORDER BY rowid"], check=True,
                           stdout=subprocess.PIPE).stdout.decode().split("\n")
    rows = [json.loads(line) for line in lines if line]
    return [{title: float(value[1:]) if isinstance(value, str) and value.startswith("!") else value
             for title, value in row.items()} for row in rows]


def compare_kinds(busfeed, scratch):
    feed = scratch / "odd.xml"
    feed.write_bytes(feed_of(3000, 1))
    columns = "id,route,direction,stop=finalStop,latitude,longitude"
    output = scratch / "odd.sqlite"
    subprocess.run([busfeed, feed, "-c", columns, "-o", output], check=True)
    wanted = ndjson(busfeed, feed, "-c", columns)
    for row in wanted:  # the two words that are booleans of JSON
        for title, value in row.items():
            row[title] = {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else value
    check("columns", rows_of(output), wanted)
    check("columns, by the command", rows_by_command(output), wanted)

    output = scratch / "all.sqlite"
    subprocess.run([busfeed, feed, "--all", "-o", output], check=True)
    titles = list(rows_of(output)[0])
    wanted = [{title: row.get(title) for title in titles} for row in ndjson(busfeed, feed, "--all")]
    check("all fields", rows_of(output), wanted)
    check("all fields, by the command", rows_by_command(output), wanted)


def compare_appending(busfeed, scratch):
    """Against the rule, in Python: a row is written when no row before it is equal."""
    output = scratch / "appended.sqlite"
    wanted = []
    for seed in [2, 3, 2]:
        feed = scratch / f"{seed}.xml"
        feed.write_bytes(feed_of(2000, seed))
        subprocess.run([busfeed, feed, "--append", "-o", output], check=True)
        once = scratch / "once.sqlite"
        subprocess.run([busfeed, feed, "--overwrite", "-o", once], check=True)
        seen = {tuple(row.items()) for row in wanted}
        for row in rows_of(once):
            if tuple(row.items()) not in seen:
                seen.add(tuple(row.items()))
                wanted.append(row)
        check(f"appended, feed {seed}", rows_of(output), wanted)
    check("nothing beside the databases", sorted(file.name for file in scratch.glob("*-*")), [])


def end_at_random(busfeed, scratch):
    """Killed at any moment while it appends: the old rows, or all."""
    old = scratch / "old.sqlite"
    feed = scratch / "long.xml"
    feed.write_bytes(feed_of(500, 5))
    subprocess.run([busfeed, feed, "-o", old], check=True)
    feed.write_bytes(feed_of(40000, 6))
    whole = scratch / "whole.sqlite"
    shutil.copy(old, whole)
    start = time.monotonic()
    subprocess.run([busfeed, feed, "--append", "-o", whole], check=True)
    longest = time.monotonic() - start
    allowed = [old.read_bytes(), whole.read_bytes()]
    moments = random.Random(7)
    for turn in range(24):
        number = [signal.SIGKILL, signal.SIGTERM][turn % 2]
        with tempfile.TemporaryDirectory(dir=scratch) as folder:
            output = pathlib.Path(folder) / "o.sqlite"
            shutil.copy(old, output)
            process = subprocess.Popen([busfeed, feed, "--append", "-o", output], stderr=subprocess.DEVNULL)
            time.sleep(moments.random() * longest)
            process.send_signal(number)
            process.wait()
            check(f"{number.name}: the old rows, or all", output.read_bytes() in allowed, True)
            if number != signal.SIGKILL:
                check(f"{number.name}: nothing beside it", [file.name for file in output.parent.iterdir()], [output.name])


def fill_the_disk(busfeed, scratch):
    """A file that may not grow any more, at any size: an error, and nothing is left but what was there."""
    def limit(size):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    feed = scratch / "long.xml"
    whole = (scratch / "whole.sqlite").stat().st_size
    for size in [0, 100, 4096, 20000, whole // 2]:
        for options in [["--append"], ["--overwrite"]]:
            with tempfile.TemporaryDirectory(dir=scratch) as folder:
                output = pathlib.Path(folder) / "o.sqlite"
                shutil.copy(scratch / "old.sqlite", output)
                before = output.read_bytes()
                run = subprocess.run([busfeed, feed, *options, "-o", output], stderr=subprocess.PIPE,
                                     preexec_fn=lambda: limit(size))
                check(f"at most {size} bytes: exit", run.returncode, 2)
                check(f"at most {size} bytes: message", run.stderr.startswith(f"busfeed: {output}: ".encode()), True)
                check(f"at most {size} bytes: kept", output.read_bytes() == before, True)
                check(f"at most {size} bytes: beside", [file.name for file in output.parent.iterdir()], [output.name])


def main():
    busfeed = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as scratch:
        for part in [compare_kinds, compare_appending, end_at_random, fill_the_disk]:
            part(busfeed, pathlib.Path(scratch))
    print(f"databases: {len(problems)} problems")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
