#!/usr/bin/python3
"""Compares busfeed with the reference on random documents: rows, exit code, place of the error.

    differential.py BUSFEED [--documents N] [--seed S] [--jobs N] [--option=OPT] [--keep DIR]

A process for each document would be slow, so a run of busfeed gets many files.  Between two
documents stands a sentinel, a document with one record that no other has, which tells the rows
of the one from those of the next.  Documents that are fine and documents that are not go into
separate runs, so that the exit code of each run is known.  Whatever differs is looked at again
document by document, and made smaller for the report.

Run it with a Python that uses the system's libexpat, as busfeed does (Debian's /usr/bin/python3):
one that brings its own may count columns differently after half a surrogate pair in UTF-16, and
place errors after the root's end tag differently when it gets the document in blocks.
"""

import argparse
import os
import shlex
import sys
import tempfile
from collections import defaultdict, namedtuple
from concurrent.futures import ThreadPoolExecutor

import busfeed_reference as reference
from documents import documents
from runs import Busfeed, Case, difference, file_name, place_of, shortened
from smaller import smaller

BLOCK_SIZES = [1, 2, 3, 5, 7, None]  # None: busfeed's default
BATCH = 100
ALONE_EVERY = 50  # so many documents also get a run of their own, for the exit code
REPORTED = 5  # differences that are reported in full
SENTINEL_FIELD = "end-of-document"

# `together`: all the cases of the run, where a document differs only in company
Difference = namedtuple("Difference", "case what together")


def cases_of(seed, count):
    for document in documents(seed, count):
        block_size = BLOCK_SIZES[document.number % len(BLOCK_SIZES)]
        yield Case(document, block_size, reference.read(document.data, document.record))


def batches(cases):
    """Lists of cases that one run can take: same record, same block size, all fine or none."""
    waiting = defaultdict(list)
    for case in cases:
        key = (case.document.record, case.block_size, case.verdict.problem is None)
        waiting[key].append(case)
        if len(waiting[key]) == BATCH:
            yield waiting.pop(key)
    yield from waiting.values()


def check_batch(busfeed, batch):
    """The differences in a batch."""
    files = written_with_sentinels(busfeed, batch)
    run = busfeed.run(files, batch[0].document.record, batch[0].block_size)
    ends = [[("@" + SENTINEL_FIELD, file_name(case))] for case in batch]
    what = difference(batch, run, ends)
    suspects = batch if what else [case for case in batch if case.document.number % ALONE_EVERY == 0]
    alone = [(case, check_alone(busfeed, case)) for case in suspects]
    found = [Difference(case, why, None) for case, why in alone if why]
    if what and not found:
        found = [Difference(batch[0], f"only in a run of {len(files)} files: {what}", batch)]
    for name in files:
        busfeed.remove(name)
    return found


def check_alone(busfeed, case):
    """What is different when busfeed reads this document alone; the file must be there."""
    return difference([case], busfeed.run([file_name(case)], case.document.record, case.block_size))


def written_with_sentinels(busfeed, batch):
    files = []
    for case in batch:
        name, record = file_name(case), case.document.record
        sentinel = f'<sentinel><{record} {SENTINEL_FIELD}="{name}"/></sentinel>'
        files += [busfeed.write(name, case.document.data), busfeed.write("end-" + name, sentinel.encode())]
    return files


# Reports

def report(busfeed, found, keep):
    case = found.case
    document = case.document
    print(f"\ndocument {document.number} ({document.kind}), --record {document.record},"
          f" --block-size {case.block_size or 'default'}: {found.what}")
    if found.together:
        save_together(busfeed, found.together, keep)
        return
    save(keep, f"{document.number}.xml", document.data)
    if "timeout" in found.what:
        return  # making it smaller would take as long again for every step
    small = made_smaller(busfeed, case, found.what)
    save(keep, f"{document.number}.small.xml", small.document.data)
    busfeed.write(file_name(small), small.document.data)
    run = busfeed.run([file_name(small)], document.record, case.block_size)
    rows = [list(row.items()) for row in small.verdict.rows]
    status = int(small.verdict.problem is not None)
    print(f"  made smaller: {shortened(small.document.data, 1000)}")
    print(f"  expected: exit {status}, error at {place_of(small.verdict)}, {len(rows)} rows {shortened(rows)}")
    print(f"  got:      exit {run.status}, error at {run.places.get(file_name(small))},"
          f" {len(run.rows)} rows {shortened(run.rows)}")
    print(f"  stderr:   {shortened(run.stderr)}")


def made_smaller(busfeed, case, what):
    """A smaller document with a difference of the same kind, lest the report end up with another."""
    def still_differs(data):
        smaller_case = with_data(case, data)
        busfeed.write(file_name(case), data)
        return (message_of(smaller_case) == message_of(case)
                and kind_of(check_alone(busfeed, smaller_case)) == kind_of(what))

    return with_data(case, smaller(case.document.data, still_differs))


def message_of(case):
    return case.verdict.problem and case.verdict.problem.message


def kind_of(what):
    """`row`, `exit`, `error` …"""
    return what and what.split()[0]


def with_data(case, data):
    verdict = reference.read(data, case.document.record)
    return Case(case.document._replace(data=data), case.block_size, verdict)


def save(folder, name, data):
    if folder:
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, name)
        with open(path, "wb") as file:
            file.write(data)
        print(f"  kept: {path}")


def save_together(busfeed, batch, keep):
    if keep:
        first = batch[0]
        folder = os.path.join(keep, f"together-{first.document.number}")
        os.makedirs(folder, exist_ok=True)
        files = written_with_sentinels(Busfeed(busfeed.program, [], folder), batch)
        arguments = busfeed.arguments(first.document.record, first.block_size)
        print(f"  kept: cd {shlex.quote(folder)}; busfeed {shlex.join(arguments)} {' '.join(files)}")


def main():
    options = argparse.ArgumentParser(description="Compares busfeed with the reference on random documents.")
    options.add_argument("busfeed", metavar="BUSFEED")
    options.add_argument("--documents", type=int, default=5000, metavar="N")
    options.add_argument("--seed", default="1", metavar="S")
    options.add_argument("--jobs", type=int, default=2, metavar="N", help="runs of busfeed at a time")
    options.add_argument("--option", action="append", default=[], metavar="OPT",
                         help="a further option for busfeed, e.g. --option=--jobs=3")
    options.add_argument("--keep", metavar="DIR", help="where documents that differ are kept")
    chosen = options.parse_args()
    if not os.access(chosen.busfeed, os.X_OK):
        options.error(f"no such program: {chosen.busfeed}")

    cases = list(cases_of(chosen.seed, chosen.documents))
    with tempfile.TemporaryDirectory(prefix="busfeed-differential-") as folder:
        busfeed = Busfeed(chosen.busfeed, chosen.option, folder)
        with ThreadPoolExecutor(chosen.jobs) as pool:
            of_batches = pool.map(lambda batch: check_batch(busfeed, batch), batches(cases))
            found = sorted((one for some in of_batches for one in some),
                           key=lambda one: one.case.document.number)
        for one in found[:REPORTED]:
            report(busfeed, one, chosen.keep)

    if found:
        print(f"\ndifferential: {len(cases)} documents, {len(found)} differences (seed {chosen.seed})")
        return 1
    rows = sum(len(case.verdict.rows) for case in cases)
    errors = sum(case.verdict.problem is not None for case in cases)
    print(f"differential: {len(cases)} documents, {rows} rows, {errors} with errors, no difference")
    return 0


if __name__ == "__main__":
    sys.exit(main())
