"""Random documents for differential.py: the same seed gives the same documents.

A mix of well-formed ones, feed-like ones, both kinds with bytes mangled, and now and then
a small one truncated at every byte.
"""

import random
from collections import namedtuple

from feedlike import feedlike
from wellformed import wellformed

Document = namedtuple("Document", "number kind record data")

# Every so many documents comes one that is special.
LONG_EVERY = 400
TRUNCATED_EVERY = 500

STRETCHES = [b"<", b">", b"&", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"&amp;", b"&#0;", b"&#xD800;", b"&unknown;",
             b'"', b"'", b"=", b"/", b"\0", b"\x01", b"\x81", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"\xed\xa0\x80",
             b"\r", b"\n", b" ", b"<bus>", b"</bus>", b"<bus/>", b"<vehicle>", b"</vehicle>", b"<a>", b"</a>", b"</b>",
             b'<?xml version="1.0"?>', b"<?pi", b"?>", b"%pe;", b"<!DOCTYPE a>", b"<!DOCTYPE a SYSTEM 'x'>",
             b'<!ENTITY e "x">', b'<!ATTLIST bus a CDATA "x&unknown;y">']


def documents(seed, count):
    """Exactly `count` documents."""
    produced = 0
    for group in range(count):
        for kind, record, data in group_of(random.Random(f"{seed}:{group}"), group):
            if produced == count:
                return
            yield Document(produced, kind, record, data)
            produced += 1


def group_of(rng, group):
    """Mostly a single document: kind, record name and bytes."""
    if group % TRUNCATED_EVERY == TRUNCATED_EVERY // 2:
        kind, record, data = small(rng)
        for length in range(len(data)):
            yield f"{kind} truncated to {length} of {len(data)} bytes", record, data[:length]
        return
    if group % LONG_EVERY == LONG_EVERY - 1:
        data, record = feedlike(rng, 600)
        kind = "long feed"
    else:
        kind, record, data = plain(rng)
    if rng.random() < 0.5:
        kind, data = "mangled " + kind, mangled(rng, data)
    yield kind, record, data


def plain(rng):
    if rng.random() < 0.6:
        data, record = wellformed(rng)
        return "well-formed", record, data
    data, record = feedlike(rng)
    return "feed", record, data


def small(rng):
    while True:
        kind, record, data = plain(rng)
        if 100 < len(data) < 500:
            return kind, record, data


def mangled(rng, data):
    data = bytearray(data)
    for _ in range(rng.choice([1, 1, 1, 2, 4])):
        if not data:
            break
        rng.choice([flip, drop, insert, overwrite, double, swap_tags, move])(rng, data)
    return bytes(data)


def stretch_of(rng, data, longest=40):
    start = rng.randrange(len(data))
    return start, min(len(data), start + rng.randrange(1, longest))


def flip(rng, data):
    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def drop(rng, data):
    start, end = stretch_of(rng, data, rng.choice([2, 2, 40]))
    del data[start:end]


def insert(rng, data):
    at = rng.randrange(len(data) + 1)
    data[at:at] = rng.choice(STRETCHES)


def overwrite(rng, data):
    stretch = rng.choice(STRETCHES)
    at = rng.randrange(len(data))
    data[at:at + len(stretch)] = stretch


def double(rng, data):
    start, end = stretch_of(rng, data, rng.choice([3, 40, 400]))
    data[end:end] = data[start:end]


def move(rng, data):
    start, end = stretch_of(rng, data)
    stretch = data[start:end]
    del data[start:end]
    at = rng.randrange(len(data) + 1)
    data[at:at] = stretch


def swap_tags(rng, data):
    """Two stretches from a `<` to the next `>` change places."""
    starts = [at for at, byte in enumerate(data) if byte == ord("<")]
    if len(starts) < 2:
        return
    first, second = sorted(rng.sample(starts, 2))
    first_end, second_end = data.find(b">", first) + 1, data.find(b">", second) + 1
    if 0 < first_end <= second < second_end:
        data[:] = (data[:first] + data[second:second_end] + data[first_end:second]
                   + data[first:first_end] + data[second_end:])
