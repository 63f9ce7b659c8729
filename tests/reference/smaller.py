"""Makes a document that shows a difference smaller, so that a person sees the cause."""

import re
import time

TAG = re.compile(rb"<(/?)([^\s<>/!?]+)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(/?)>")


def smaller(data, still_differs, seconds=15):
    """Takes out elements, tags and stretches as long as `still_differs(data)` says yes."""
    until = time.monotonic() + seconds
    before = None
    while data != before and time.monotonic() < until:
        before = data
        for cuts_of in (elements, tag_pairs, stretches):
            data = without_cuts(data, cuts_of, still_differs, until)
    return data


def without_cuts(data, cuts_of, still_differs, until):
    """Tries each cut; after one that can be made, those of the smaller document from the same place on."""
    at = 0
    cuts = list(cuts_of(data))
    while at < len(cuts) and time.monotonic() < until:
        shorter = data
        for start, end in sorted(cuts[at], reverse=True):
            shorter = shorter[:start] + shorter[end:]
        if still_differs(shorter):
            data, cuts = shorter, list(cuts_of(shorter))
        else:
            at += 1
    return data


# Kinds of cuts. A cut is a list of (start, end), which are taken out together.

def elements(data):
    """Whole elements, the outer ones first."""
    return [[(start, end)] for (start, _), (_, end) in pairs(data)]


def tag_pairs(data):
    """A start tag and its end tag, but not what stands between."""
    return [[first, last] for first, last in pairs(data) if first != last]


def pairs(data):
    """Start tag and end tag of each element, each as (start, end); an empty element's tag is both."""
    open_tags, found = [], []
    for tag in TAG.finditer(data):
        is_end, name, is_empty = tag.groups()
        if is_empty:
            found.append((tag.span(), tag.span()))
        elif not is_end:
            open_tags.append((name, tag.span()))
        elif open_tags and open_tags[-1][0] == name:
            found.append((open_tags.pop()[1], tag.span()))
    return sorted(found)


def stretches(data):
    """Stretches of bytes, the long ones first."""
    size = len(data) // 2
    while size:
        for start in range(0, len(data), size):
            yield [(start, min(len(data), start + size))]
        size //= 2
