#!/usr/bin/env python3
"""What `busfeed --record ELEMENT --all -f ndjson FILE` has to print, in plain Python.

This is the yardstick that the C++ program is compared with (see differential.py), so it is
written to be read and believed, not to be fast: each record becomes a small tree of elements,
and the tree becomes a row once the record's end tag was seen.

The rules:

Records.  A record is an element with the given name that stands outside any record; the root
may be one.  An element of that name inside a record is just a nested element.  A record counts
once its own end tag was seen: those complete before an error are rows, a half one never is.

Fields.  An element inside a record is a field if it has no child elements, or if its own text
holds anything but XML white space (space, tab, CR, LF).  Any other element is a container.
Own text is all character data directly inside the element, in order, with references resolved
and CDATA sections included, white space kept, the text of its children left out.
The record's own text is no field.  Every attribute of the record or of an element inside it
is a field, those that an ATTLIST declaration supplies included.

Names.  A child is named by its name, a deeper element by its path from the record (`a/b`), an
attribute `@name` or `a/b/@name`.  Names are as written: a prefix is a part of the name, and
`xmlns` is an attribute like any other.

Order.  Go through the record and the elements inside it in the order of their start tags.
Each gives its own entry first (if it is a field), then its attributes in Expat's order (as
written, then the defaulted ones).  A name that comes again keeps its place and takes the new
value.  So an element that is a container here and a field there has the place of its first
occurrence as a field and the value of its last one as a field; its occurrences as a container
change nothing.

Refused.  An entity declaration that Expat reports; a reference to an entity that Expat skips
in content; one that Expat silently drops from an attribute value or from an ATTLIST default
(it does both when there is an external subset or a parameter entity reference and the document
is not standalone); a declared encoding that is not in ENCODINGS.  Each of them, and whatever
Expat rejects, ends the document there.  An external subset is never read, and is no error.

Positions.  Lines count from 1, columns from 0, as Expat counts them.  Whatever is refused is
placed where Expat stands when it reports it: a reference in content at its `&`; one in an
attribute value at the start of the tag (where Expat also puts an undefined entity that it finds
there itself); one in an ATTLIST default at that default's opening quote; an entity declaration
at the value of an internal entity, the closing `>` of an external one, the notation's name of
an unparsed one; an encoding at its name, where Expat puts the encodings that it does not know.

Several documents may follow one another, as when somebody appends snapshots to a file: where
Expat finds junk behind the end of a document's root that begins with `<` but not `</`, or a byte
order mark right behind a tag, a comment, a PI or a blank, another document begins. White space before a
document is left out, and so is a UTF-8 byte order mark in front of such white space, so that an
XML declaration may have blank lines before it.

Not here: the limits on depth and field size.  Documents are expected to stay well below them.
"""

import argparse
import itertools
import json
import re
import sys
from collections import namedtuple
from xml.parsers import expat

# The names that may be declared, in any case.  All but the last two are Expat's own; Python's
# Expat would accept any 8-bit codec that Python knows, which busfeed does not.
ENCODINGS = {"UTF-8", "UTF-16", "UTF-16BE", "UTF-16LE", "ISO-8859-1", "US-ASCII",
             "WINDOWS-1252", "ISO-8859-15"}

XML_WHITE_SPACE = " \t\r\n"
PREDEFINED = {"amp", "lt", "gt", "apos", "quot"}

Problem = namedtuple("Problem", "line column message")
Verdict = namedtuple("Verdict", "rows problem")  # rows: dicts in order; problem: None if all is well


class Refused(Exception):
    """Well-formed as far as Expat is concerned, but busfeed does not take it."""

    def __init__(self, line, column, message):
        super().__init__(message)
        self.problem = Problem(line, column, message)


class RefusedEncoding(Exception):
    """Raised before Expat looks the encoding up, so that Expat then stops at its name."""


class Element:
    def __init__(self, name, attributes):
        self.name = name
        self.attributes = attributes  # (name, value) pairs in Expat's order
        self.text = ""
        self.children = []


def row_of(record):
    row = {"@" + name: value for name, value in record.attributes}
    for child in record.children:
        add_fields(row, child, child.name)
    return row


def add_fields(row, element, path):
    """A dict does what the order rule asks: an old key keeps its place and takes the new value."""
    if not element.children or element.text.strip(XML_WHITE_SPACE):
        row[path] = element.text
    for name, value in element.attributes:
        row[path + "/@" + name] = value
    for child in element.children:
        add_fields(row, child, path + "/" + child.name)


class Reader:
    """One document going through Expat."""

    def __init__(self, data, record_name):
        self.data = data
        self.record_name = record_name
        self.rows = []
        self.open = []  # the record that is being read and the elements open inside it
        self.has_doctype = False
        self.depth = 0
        self.has_root = False
        self.next_document = None  # where another one begins: Problem without a message, and its byte
        self.parser = expat.ParserCreate()
        self.parser.ordered_attributes = True
        self.parser.XmlDeclHandler = self.xml_declaration
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.EntityDeclHandler = self.entity_declaration
        self.parser.SkippedEntityHandler = self.skipped_entity
        self.parser.AttlistDeclHandler = self.attlist_declaration
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text

    def read(self, block_size):
        try:
            for start in range(0, len(self.data), block_size):
                self.parser.Parse(self.data[start:start + block_size], False)
            self.parser.Parse(b"", True)
        except Refused as refused:
            return refused.problem
        except RefusedEncoding as refused:
            parser = self.parser
            return Problem(parser.ErrorLineNumber, parser.ErrorColumnNumber, str(refused))
        except expat.ExpatError as error:
            at = self.parser.ErrorByteIndex
            if self.has_root and self.depth == 0 and begins_document(self.data, at, error.code):
                self.next_document = (at, Problem(error.lineno, error.offset, ""))
                return None
            return Problem(error.lineno, error.offset, expat.ErrorString(error.code))
        return None

    # Records

    def start(self, name, flat_attributes):
        self.has_root = True
        self.depth += 1
        if self.has_doctype:
            self.refuse_dropped_references("in an attribute value", is_literal=False)
        if not self.open and name != self.record_name:
            return
        element = Element(name, list(zip(flat_attributes[::2], flat_attributes[1::2])))
        if self.open:
            self.open[-1].children.append(element)
        self.open.append(element)

    def end(self, _name):
        self.depth -= 1
        if self.open:
            element = self.open.pop()
            if not self.open:
                self.rows.append(row_of(element))

    def text(self, text):
        if self.open:
            self.open[-1].text += text

    # Refusals

    def xml_declaration(self, _version, encoding, _standalone):
        if encoding is not None and encoding.upper() not in ENCODINGS:
            raise RefusedEncoding("unknown encoding " + encoding)

    def doctype(self, *_):
        self.has_doctype = True

    def entity_declaration(self, name, *_):
        self.refuse("declares the entity " + name)

    def skipped_entity(self, name, _is_parameter_entity):
        self.refuse("refers to the unknown entity " + name)

    def attlist_declaration(self, _element, _attribute, _type, default, _required):
        if default is not None:
            self.refuse_dropped_references("in an attribute's default", is_literal=True)

    def refuse(self, message):
        raise Refused(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber, message)

    def refuse_dropped_references(self, where, is_literal):
        """Expat calls no handler for these and leaves nothing in the value: only the bytes tell.

        No entity can have been declared, so any reference but the predefined ones was dropped.
        """
        characters = characters_from(self.data, self.parser.CurrentByteIndex)
        token = up_to_close_quote(characters) if is_literal else up_to_tag_end(characters)
        for name in re.findall("&([^#;]+);", token):
            if name not in PREDEFINED:
                self.refuse("refers to an unknown entity " + where)


def characters_from(data, start):
    """The characters from byte `start` on; only those of ASCII need to be the right ones."""
    order = utf16_byte_order(data)
    if order:
        for at in range(start, len(data) - 1, 2):
            yield chr(int.from_bytes(data[at:at + 2], order))
    else:
        yield from map(chr, memoryview(data)[start:])


def utf16_byte_order(data):
    """As Expat finds it, from a byte order mark or from the zero beside the first character."""
    if data[:2] == b"\xFE\xFF" or data[:1] == b"\0":
        return "big"
    if data[:2] == b"\xFF\xFE" or data[1:2] == b"\0":
        return "little"
    return None


def up_to_tag_end(characters):
    token = ""
    quote = None
    for character in characters:
        token += character
        if quote:
            if character == quote:
                quote = None
        elif character in "\"'":
            quote = character
        elif character == ">":
            break
    return token


def up_to_close_quote(characters):
    quote = next(characters)
    return quote + "".join(itertools.takewhile(lambda character: character != quote, characters))


BYTE_ORDER_MARK = b"\xEF\xBB\xBF"
BLANKS = b" \t\r\n"


BYTE_ORDER_MARKS = (BYTE_ORDER_MARK, b"\xFE\xFF", b"\xFF\xFE")


def begins_document(data, at, code):
    """Whether the bytes from `at` on, where Expat found this error behind the root, begin another document."""
    rest = data[at:]
    if code == expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN]:
        before = data[at - 2:at - 1] if data[at - 1:at] == b"\0" else data[at - 1:at]
        return rest.startswith(BYTE_ORDER_MARKS) and before in b"> \t\r\n"
    if code != expat.errors.codes[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]:
        return False
    if rest[:1] == b"\0":
        return rest[1:2] == b"<"
    return rest.startswith(BYTE_ORDER_MARKS) or rest[:1] == b"<" and rest[1:2] not in (b"", b"/")


def without_blanks(data, place):
    """The bytes of a document without the white space before it, and the place where they begin."""
    if data.startswith(BYTE_ORDER_MARK) and data[3:4] and data[3:4] in BLANKS:
        if len(data) > 3:
            data = data[3:]
    line, column = place.line, place.column
    while data and data[0] in BLANKS and data[1:2] != b"\0":
        if data[0] in b"\r\n":
            data = data[2:] if data.startswith(b"\r\n") else data[1:]
            line, column = line + 1, 0
        else:
            data = data[1:]
            column += 1
    return data, Problem(line, column, "")


def moved(problem, origin):
    """A place in a document as one in the stream, in which the document begins at `origin`."""
    column = problem.column + (origin.column if problem.line == 1 else 0)
    return Problem(problem.line + origin.line - 1, column, problem.message)


def read(data, record_name, block_size=1 << 30):
    """Reads all documents of a stream (bytes); block_size is how much Expat gets at a time."""
    rows = []
    origin = Problem(1, 0, "")
    while True:
        data, origin = without_blanks(data, origin)
        reader = Reader(data, record_name)
        problem = reader.read(block_size)
        rows += reader.rows
        if problem:
            return Verdict(rows, moved(problem, origin))
        if not reader.next_document:
            return Verdict(rows, None)
        at, place = reader.next_document
        data = data[at:]
        origin = moved(place, origin)


def json_line(row):
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def main(arguments=None):
    options = argparse.ArgumentParser(description="The rows of FILE, as busfeed must print them.")
    options.add_argument("--record", required=True, metavar="ELEMENT")
    options.add_argument("file", metavar="FILE")
    chosen = options.parse_args(arguments)
    with open(chosen.file, "rb") as file:
        verdict = read(file.read(), chosen.record)
    out = open(sys.stdout.fileno(), "w", encoding="utf-8", newline="\n", closefd=False)
    with out:
        for row in verdict.rows:
            out.write(json_line(row) + "\n")
    if verdict.problem is None:
        return 0
    line, column, message = verdict.problem
    print(f"busfeed: {chosen.file}:{line}:{column}: {message}; "
          f"{len(verdict.rows)} records were complete", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
