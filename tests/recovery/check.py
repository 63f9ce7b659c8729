#!/usr/bin/env python3
"""Damages simulated feeds of every dialect and looks at what busfeed makes of them.

    check.py BUSFEED [--simulate PROGRAM] [--damages N] [--seed S] [--keep DIR]

Of each damaged feed, with --recover: see expected.py.  Without: exactly the records that are
complete before the error, and the error's place, as the reference has them.

A process for each file would be slow, so a run gets many.  Behind each stands a sentinel, a
document with one record that no other has: it tells one file's rows from the next one's.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter, namedtuple

import expected as rules
from damage import apply, damages

reference = rules.reference

# Arguments of simulate; documents in a row; the record's element
KINDS = [
    ("course", ["--dialect", "course", "--buses", "30"], 1, "bus"),
    ("course with CRLF", ["--dialect", "course", "--buses", "12", "--eol", "crlf"], 1, "bus"),
    ("course with CR", ["--dialect", "course", "--buses", "12", "--eol", "cr"], 1, "bus"),
    ("map", ["--dialect", "map", "--buses", "900"], 1, "bus"),
    ("map2014", ["--dialect", "map2014", "--buses", "900"], 1, "bus"),
    ("map2020", ["--dialect", "map2020", "--buses", "900"], 1, "bus"),
    ("two snapshots in a row", ["--dialect", "map", "--buses", "500"], 2, "bus"),
    ("bustime", ["--dialect", "bustime", "--buses", "30"], 1, "vehicle"),
    ("bustime3", ["--dialect", "bustime3", "--buses", "30"], 1, "vehicle"),
    ("nextbus", ["--dialect", "nextbus", "--buses", "30"], 1, "vehicle"),
    ("siri", ["--dialect", "siri", "--buses", "20"], 1, "VehicleActivity"),
    ("siri with a prefix", ["--dialect", "siri", "--buses", "10", "--prefix", "s"], 1, "s:VehicleActivity"),
    ("siri on one line", ["--dialect", "siri", "--buses", "10", "--compact"], 1, "VehicleActivity"),
    ("train", ["--dialect", "train", "--buses", "30"], 1, "train"),
    ("translink", ["--dialect", "translink", "--buses", "30"], 1, "Bus"),
]
BATCH = 100
REPORTED = 3  # failures of a kind that are shown
MESSAGE = re.compile(rb"^busfeed: (.+?):(\d+):(\d+): ", re.MULTILINE)

Feed = namedtuple("Feed", "kind data element records documents")
Case = namedtuple("Case", "feed damage data verdict")


def feeds(simulate, seed):
    for kind, arguments, count, element in KINDS:
        parts = [subprocess.run([simulate, *arguments, "--seed", str(seed + at)], check=True,
                                stdout=subprocess.PIPE).stdout for at in range(count)]
        data = b"".join(parts)
        documents = [len(b"".join(parts[:at])) for at in range(count)]
        yield Feed(kind, data, element, rules.records_of(data, element), documents)


def cases_of(feed, chance, count):
    spans = [(record.start, record.end) for record in feed.records]
    for damage in damages(feed.data, spans, chance, count):
        data = apply(damage, feed.data)
        yield Case(feed, damage, data, reference.read(data, feed.element))


def run(busfeed, folder, batch, options):
    """For each case its rows and the first place that is named; and the exit code."""
    element = batch[0].feed.element
    names = []
    for number, case in enumerate(batch):
        sentinel = f'<sentinels><{element} sentinel="{number}"/></sentinels>'
        for name, data in ((f"{number}.xml", case.data), (f"{number}-end.xml", sentinel.encode())):
            with open(os.path.join(folder, name), "wb") as file:
                file.write(data)
            names.append(name)
    done = subprocess.run([busfeed, "--record", element, "--all", "-f", "ndjson", *options, *names], cwd=folder,
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=300)
    rows = [[]]
    for line in done.stdout.splitlines():
        row = tuple(json.loads(line, object_pairs_hook=list_of_pairs))
        if row == (("@sentinel", str(len(rows) - 1)),):
            rows.append([])
        else:
            rows[-1].append(row)
    places = {}
    for name, line, column in MESSAGE.findall(done.stderr):
        places.setdefault(name.decode(), (int(line), int(column)))
    if len(rows) != len(batch) + 1:
        raise SystemExit(f"FAILED {batch[0].feed.kind}: only {len(rows) - 1} of {len(batch)} files came to their end,"
                         f" exit {done.returncode}: {done.stderr[-500:]!r}")
    return [(rows[at], places.get(f"{at}.xml")) for at in range(len(batch))], done.returncode


def list_of_pairs(members):
    return [tuple(member) for member in members]


def check_plain(case, rows, place):
    """Without --recover, and where nothing is wrong with it any more: what the reference says."""
    if rows != [rules.pairs(row) for row in case.verdict.rows]:
        return f"{len(rows)} rows, not the {len(case.verdict.rows)} that are complete before the error"
    problem = case.verdict.problem
    wanted = problem and (problem.line, problem.column)
    return None if place == wanted else f"the error is said to be at {place} instead of {wanted}"


def check_recovered(case, rows, place):
    if case.verdict.problem is None:
        return check_plain(case, rows, place)
    if place != (case.verdict.problem.line, case.verdict.problem.column):
        return f"the first error is said to be at {place} instead of {case.verdict.problem[:2]}"
    feed = case.feed
    wanted = rules.expected(feed.data, feed.records, feed.documents, case.damage, case.data, feed.element)
    return rules.difference(wanted, rows)


def check_batch(busfeed, folder, batch):
    """Pairs of a case and what is wrong."""
    wanted_exit = 1 if any(case.verdict.problem for case in batch) else 0
    for options, check in (([], check_plain), (["--recover"], check_recovered)):
        outcomes, status = run(busfeed, folder, batch, options)
        for case, (rows, place) in zip(batch, outcomes):
            what = check(case, rows, place)
            if what:
                yield case, " ".join(options + [what])
        if status != wanted_exit:
            yield batch[0], f"a batch ends with exit {status} instead of {wanted_exit}"


def report(case, what, number, keep):
    at = case.damage.at
    print(f"FAILED {case.feed.kind}: {case.damage.kind} at byte {at} ({case.damage.size} bytes become"
          f" {case.damage.new!r}): {what}\n    … {case.data[max(0, at - 100):at + 60]!r} …")
    if keep:
        os.makedirs(keep, exist_ok=True)
        name = os.path.join(keep, f"{number}.xml")
        with open(name, "wb") as file:
            file.write(case.data)
        print(f"    kept: {name} (--record {case.feed.element})")


def main():
    options = argparse.ArgumentParser(description="Recovery from damage, on simulated feeds.")
    options.add_argument("busfeed", metavar="BUSFEED")
    options.add_argument("--simulate", metavar="PROGRAM", help="default: beside BUSFEED")
    options.add_argument("--damages", metavar="N", type=int, default=200, help="for each kind of feed (200)")
    options.add_argument("--seed", metavar="S", type=int, default=1)
    options.add_argument("--keep", metavar="DIR", help="save what failed there")
    chosen = options.parse_args()
    busfeed = os.path.abspath(chosen.busfeed)
    simulate = chosen.simulate or os.path.join(os.path.dirname(busfeed), "tests", "simulator", "simulate")

    chance = random.Random(chosen.seed)
    counts, failures = Counter(), Counter()
    with tempfile.TemporaryDirectory(prefix="busfeed-recovery-") as folder:
        for feed in feeds(simulate, chosen.seed):
            cases = list(cases_of(feed, chance, chosen.damages))
            counts["files"] += len(cases)
            counts["still well-formed"] += sum(case.verdict.problem is None for case in cases)
            for at in range(0, len(cases), BATCH):
                for case, what in check_batch(busfeed, folder, cases[at:at + BATCH]):
                    failures[feed.kind] += 1
                    if failures[feed.kind] <= REPORTED:
                        report(case, what, sum(failures.values()), chosen.keep)
    print(", ".join(f"{count} {what}" for what, count in counts.items()) + f", {sum(failures.values())} failures"
          + "".join(f"; {kind}: {count}" for kind, count in failures.items()))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
