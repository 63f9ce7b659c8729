#!/usr/bin/env python3
"""Holds the rules of the house that can be read off the sources.

    include_direction.py [SRC]

- An include goes down the list of rooms, never up (ROOMS below, as in the design).
- <expat.h> is included in src/xml only.
- Every header begins with #pragma once; nothing is included by a path relative to the file.
- Every namespace busfeed::X stands in the folder X; what has no X, in the public face.
- No `while (co_await …` or `if (co_await …`: g++ 12 compiles it to a trap where the body has no local.
- await_suspend returns void or bool: symmetric transfer takes stack at -O0, -O1 and under sanitizers.

src/examples stands outside of the house: it includes what is installed.

Prints what it checked; on a violation FILE:LINE: what, and exit 1.
"""

import pathlib
import re
import sys

ROOMS = {  # what a room may include besides itself
    "coro": set(),
    "exec": {"coro"},
    "xml": {"exec", "coro"},
    "feed": {"xml", "coro"},
    "filter": {"feed", "coro"},
    "output": {"feed", "exec", "coro"},
    "input": {"exec", "coro"},
}
ROOMS["busfeed"] = set(ROOMS)  # the public face: headers that gather what the rooms have for others
ROOMS["cli"] = set(ROOMS)

# Comments and literals, so that neither counts as code. A ' behind a letter or digit separates digits.
COMMENT = r"//[^\n]*|/\*.*?\*/"
LITERAL = r"""R"(?P<mark>[^()\s\\]{0,16})\(.*?\)(?P=mark)"|"(?:\\.|[^"\\\n])*"|(?<!\w)'(?:\\.|[^'\\\n])+'"""
NOT_CODE = re.compile(f"{COMMENT}|{LITERAL}", re.DOTALL)
INCLUDE = re.compile(r"^[ \t]*#[ \t]*include[ \t]*([<\"])([^>\"\n]+)[>\"]", re.MULTILINE)
NAMESPACE = re.compile(r"\bnamespace\s+(busfeed\b[\w:]*)\s*\{")
BARE_AWAIT = re.compile(r"\b(?:while|if)\s*\([\s!(]*co_await\b")
AWAIT_SUSPEND = re.compile(r"(\S+)\s+(?:[\w:<>]+::)?await_suspend\s*\(")


def code_of(text):
    """The text with comments and literals blanked out; everything stays where it is."""
    return NOT_CODE.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def includes_of(text, code):
    """Offset, quote and name of each include. A name looks like a literal, so the text has it, not the code."""
    for found in INCLUDE.finditer(text):
        if code[found.start():found.end()].lstrip().startswith("#"):  # else it stands in a comment
            yield found.start(), *found.groups()


def violations_of(path, room, text):
    """Offset and description of each violation in one file."""
    code = code_of(text)
    for offset, quote, name in includes_of(text, code):
        target = name.split("/")[0]
        if name == "expat.h" and room != "xml":
            yield offset, f"{room} includes expat.h; only xml may"
        elif quote == "<":
            continue
        elif "/" not in name or target not in ROOMS:
            yield offset, f'"{name}" names no room; write "ROOM/FILE"'
        elif target != room and target not in ROOMS[room]:
            yield offset, f'{room} includes "{name}"; it may include {", ".join(sorted(ROOMS[room])) or "no other room"}'

    if path.suffix == ".hpp" and not code.lstrip().startswith("#pragma once"):
        yield 0, "the header does not begin with #pragma once"
    for found in NAMESPACE.finditer(code):
        if found.group(1).split("::")[1:2] != ([] if room == "busfeed" else [room]):
            yield found.start(), f"namespace {found.group(1)} stands in the folder {room}"
    for found in BARE_AWAIT.finditer(code):
        yield found.start(), "co_await in a bare condition; name the item: while (const T* item = co_await next)"
    for found in AWAIT_SUSPEND.finditer(code):
        if found.group(1) not in {"void", "bool", "return"}:
            yield found.start(1), f"await_suspend returns {found.group(1)}; void and bool keep the stack constant"


def check(src):
    """All messages about the tree, and how many files and includes it has."""
    messages = []
    files = sorted(path for path in src.rglob("*") if path.suffix in {".hpp", ".cpp"} and src / "examples" not in path.parents)
    includes = 0
    for path in files:
        room = path.relative_to(src).parts[0]
        if room not in ROOMS:
            messages.append(f"{path}:1: it stands in no room ({', '.join(ROOMS)})")
            continue
        text = path.read_text(encoding="utf-8")
        includes += len(list(includes_of(text, code_of(text))))
        for offset, what in violations_of(path, room, text):
            line = text.count("\n", 0, offset) + 1
            messages.append(f"{path}:{line}: {what}")
    return messages, len(files), includes


def main(arguments):
    src = pathlib.Path(arguments[0]) if arguments else pathlib.Path(__file__).resolve().parents[2] / "src"
    messages, files, includes = check(src)
    for message in messages:
        print(message)
    print(f"{files} files with {includes} includes in {src}: {len(messages)} violations")
    return 1 if messages or files == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
