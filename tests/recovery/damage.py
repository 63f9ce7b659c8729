"""Ways in which a feed gets damaged, each an edit of its bytes at one place.

One place only: what can be asked of recovery after one damage is exact, and two damages that lie
apart are two times the same thing.
"""

from collections import namedtuple

# `size` bytes from `at` on were replaced by `new`
Damage = namedtuple("Damage", "kind at size new")

# What means something to a parser, what means nothing, and what is no character at all.
BYTES = [bytes([code]) for code in b"<>&/\"'!?-]= x\n\0\xff"]


def apply(damage, data):
    return data[:damage.at] + damage.new + data[damage.at + damage.size:]


def damages(data, records, random, count):
    """About `count` of them. `records`: (start, end) of each in the data."""
    yield from truncations(data, count // 4)
    yield from corruptions(data, random, count // 4)
    yield from deletions(data, random, count // 4)
    yield from lost_tags(data, records, random, count // 4)


def truncations(data, count):
    for at in range(1, len(data), max(1, len(data) // count)):
        yield Damage("truncated", at, len(data) - at, b"")


def corruptions(data, random, count):
    for _ in range(count):
        at = random.randrange(len(data))
        new = random.choice(BYTES)
        if new != data[at:at + 1]:
            yield Damage("corrupted", at, 1, new)


def deletions(data, random, count):
    for _ in range(count):
        at = random.randrange(len(data))
        size = min(random.choice([1, 2, 5, 20, 100, 1000]), len(data) - at)
        yield Damage("deleted", at, size, b"")


def lost_tags(data, records, random, count):
    """Tags that are not there: of records, and whatever stands next to a place that is chosen at random."""
    for _ in range(count // 2):
        start, end = random.choice(records)
        at = random.choice([data.rfind(b"<", start, end), start])
        yield tag_lost(data, at)
    for _ in range(count - count // 2):
        yield tag_lost(data, data.rfind(b"<", 0, random.randrange(1, len(data))))


def tag_lost(data, at):
    end = data.find(b">", at)
    return Damage("tag lost", at, (end + 1 if end >= 0 else len(data)) - at, b"")
