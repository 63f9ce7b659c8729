"""The README as its headings and blocks of code."""

import re
from collections import namedtuple

Block = namedtuple("Block", "chapter section kind text")  # kind: sh, python, cpp, cmake, or "" for what a program prints


def blocks(readme):
    """Every block of code, in order, with the headings (## and ###) that it stands under."""
    found, chapter, section, kind, lines = [], "", "", None, []
    for line in readme.splitlines(keepends=True):
        if kind is not None:
            if line.rstrip() == "```":
                found.append(Block(chapter, section, kind, "".join(lines)))
                kind = None
            else:
                lines.append(line)
        elif fence := re.match(r"```(\w*)\s*$", line):
            kind, lines = fence[1], []
        elif heading := re.match(r"(##|###) (.*)", line):
            chapter, section = (heading[2], "") if heading[1] == "##" else (chapter, heading[2])
    if kind is not None:
        raise ValueError("a block of code has no end")
    return found
