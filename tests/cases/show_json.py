"""Prints JSON from standard input so that a case can fix its meaning and not its white space.

    busfeed … -f json | python3 "$CASES/show_json.py"

A line for an array or an object, and a line `name = value` for each member in its order. Numbers
keep their digits, so `41.80` is not `41.8`; texts are in quotes.  Takes one JSON text or, as
NDJSON, one on each line.
"""

import json
import sys


class Number(str):
    """A number's own digits."""


def show(value, indent=""):
    if isinstance(value, Members):
        print(indent + "object")
        for name, member in value:
            show_member(name, member, indent + "  ")
    elif isinstance(value, list):
        print(f"{indent}array of {len(value)}")
        for item in value:
            show(item, indent + "  ")
    else:
        print(indent + plain(value))


def show_member(name, value, indent):
    if isinstance(value, list):
        print(f"{indent}{name} =")
        show(value, indent + "  ")
    else:
        print(f"{indent}{name} = {plain(value)}")


def plain(value):
    return value if isinstance(value, Number) else json.dumps(value, ensure_ascii=False)


class Members(list):
    """An object's (name, value) pairs: a name that comes twice shows."""


def load(text):
    return json.loads(text, object_pairs_hook=Members, parse_float=Number, parse_int=Number)


def main():
    sys.stdout.reconfigure(encoding="utf-8")
    text = sys.stdin.buffer.read().decode("utf-8")
    try:
        show(load(text))
    except ValueError:
        for line in text.split("\n")[:-1]:
            show(load(line))


main()
