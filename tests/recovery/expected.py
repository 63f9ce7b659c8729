"""What must, may and must not be delivered of a damaged feed.

Said for one damage at one place, by Expat (through the reference) and nothing of busfeed:

must    the records of which no byte is damaged, in their order, each once.  Except
        - those of a document in which the error comes before the first record has begun: what a
          record is, and what stands around it, is known from then on;
        - those that are hidden: they lie inside something that the damage began or lengthened and
          that is complete as it stands, an element of the record's name, a comment, a CDATA section
          or a processing instruction.  Nobody can tell them from what was meant to be in there.
may     what is hidden or comes too early, and what the damage itself made: a complete, well-formed
        element of the record's name that has the damage in it.
must not: anything else.
"""

import os
import sys
from collections import namedtuple
from xml.parsers import expat

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "reference"))
import busfeed_reference as reference  # noqa: E402

Record = namedtuple("Record", "start end row")  # its bytes in the undamaged data
Expected = namedtuple("Expected", "must may")   # rows


class Done(Exception):
    """The element that was looked at is complete; holds the place of its end tag."""


def pairs(row):
    return tuple(row.items())


def records_of(data, element):
    """All records of an undamaged stream of documents."""
    rows = [pairs(row) for row in reference.read(data, element).rows]
    starts = tag_starts(data, element)
    assert len(rows) == len(starts), "a decoy in a simulated feed"
    return [Record(start, element_end(data, start), row) for start, row in zip(starts, rows)]


def tag_starts(data, element):
    """Where something that looks like the record's start tag begins."""
    tag = b"<" + element.encode()
    starts = []
    at = data.find(tag)
    while at >= 0:
        if data[at + len(tag):at + len(tag) + 1] in (b" ", b"\t", b"\r", b"\n", b"/", b">"):
            starts.append(at)
        at = data.find(tag, at + 1)
    return starts


def element_end(data, start):
    """Where the element that begins at `start` ends; None: it is not complete, or not well-formed."""
    start_tag = reference.up_to_tag_end(map(chr, memoryview(data)[start:]))
    if start_tag.endswith("/>"):
        return start + len(start_tag)
    parser = expat.ParserCreate()
    depth = 0

    def begin(*_):
        nonlocal depth
        depth += 1

    def end(_name):
        nonlocal depth
        depth -= 1
        if depth == 0:
            raise Done(parser.CurrentByteIndex)

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    try:
        parser.Parse(data[start:], True)
    except Done as done:
        at = start + done.args[0]
        return at + len(reference.up_to_tag_end(map(chr, memoryview(data)[at:])))
    except expat.ExpatError:
        pass
    return None


def expected(data, records, documents, damage, damaged, element):
    """`documents`: where each document of the stream begins."""
    shift = len(damage.new) - damage.size
    whole = [record for record in records
             if record.end <= damage.at or record.start >= damage.at + damage.size]
    places = [record.start if record.end <= damage.at else record.start + shift for record in whole]

    made = [(start, end) for start in tag_starts(damaged, element) if start <= damage.at + len(damage.new)
            for end in [element_end(damaged, start)] if end and end > damage.at]
    spans = made + markup_spans(damaged)
    early = too_early(damage, documents, damaged, element)

    must, may = [], []
    for record, place in zip(whole, places):
        hidden = any(start < place < end for start, end in spans)
        (may if hidden or early(record) else must).append(record.row)
    for start, end in made:
        may += [pairs(row) for row in reference.read(damaged[start:end], element).rows]
    return Expected(must, may)


def too_early(damage, documents, damaged, element):
    """A function that tells the records of a document in which the error comes before a record has begun."""
    begin = max([start for start in documents if start <= damage.at])
    reader = reference.Reader(damaged[begin:], element)
    reader.read(1 << 30)
    if reader.rows or reader.open:
        return lambda record: False
    end = min([start for start in documents if start > begin], default=len(damaged) + damage.size)
    return lambda record: begin <= record.start < end


def markup_spans(damaged):
    """Complete comments, CDATA sections and processing instructions up to the error."""
    parser = expat.ParserCreate()
    spans = []

    def add(closing):
        start = parser.CurrentByteIndex
        spans.append((start, damaged.find(closing, start)))

    parser.CommentHandler = lambda _: add(b"-->")
    parser.StartCdataSectionHandler = lambda: add(b"]]>")
    parser.ProcessingInstructionHandler = lambda *_: add(b"?>")
    try:
        parser.Parse(damaged, True)
    except expat.ExpatError:
        pass
    return spans


def difference(expected_rows, rows):
    """What is wrong with the delivered rows, in words; None: nothing."""
    must = set(expected_rows.must)
    delivered = [row for row in rows if row in must]
    if delivered != expected_rows.must:
        missing = [row for row in expected_rows.must if row not in delivered]
        twice = [row for row in set(delivered) if delivered.count(row) > 1]
        if missing:
            return f"{len(missing)} whole records are missing, the first: {shown(missing[0])}"
        return f"delivered twice: {shown(twice[0])}" if twice else "the order is another"
    may = list(expected_rows.may)
    for row in rows:
        if row in must:
            continue
        if row not in may:
            return f"nobody wrote this: {shown(row)}"
        may.remove(row)
    return None


def shown(row):
    text = ", ".join(f"{name}={value!r}" for name, value in row)
    return text if len(text) < 300 else text[:300] + " …"
