"""Random documents that use the whole of XML 1.0 as a parser without validation sees it.

They are well-formed by construction, apart from what is asked for: entity declarations,
references to undeclared entities and refused encodings, which busfeed turns down.
"""

import codecs

# U+2600, U+3C00 and U+0D00 have the bytes of `&`, `<` and CR in UTF-16.
WIDE = "éßÆΩж漢字€😀\u0085\u2028\u00a0\u2600\u3c00\u0d00"
LATIN = "éßÆÿ\u00a0"

# declared name (None: no declaration of it), codec, byte order mark, letters beyond ASCII
ENCODINGS = [
    (None, "utf-8", b"", WIDE),
    (None, "utf-8", codecs.BOM_UTF8, WIDE),
    ("UTF-8", "utf-8", b"", WIDE),
    ("utf-8", "utf-8", codecs.BOM_UTF8, WIDE),
    (None, "utf-16-le", codecs.BOM_UTF16_LE, WIDE),
    (None, "utf-16-be", b"", WIDE),
    ("UTF-16", "utf-16-le", codecs.BOM_UTF16_LE, WIDE),
    ("UTF-16", "utf-16-be", codecs.BOM_UTF16_BE, WIDE),
    ("ISO-8859-1", "latin-1", b"", LATIN),
    ("US-ASCII", "ascii", b"", ""),
    ("windows-1252", "cp1252", b"", LATIN + "€’Ž"),
    ("Windows-1252", "cp1252", b"", LATIN + "€’Ž"),
    ("ISO-8859-15", "iso8859-15", b"", LATIN + "€Šž"),
    ("ISO-8859-2", "iso8859-2", b"", "éßŁ"),
    ("koi8-r", "koi8-r", b"", "ж"),
    ("utf8", "utf-8", b"", WIDE),
    ("x-unknown", "ascii", b"", ""),
]
USUAL = ENCODINGS[:4]

RECORD_NAMES = ["bus", "vehicle", "a", "p:bus", "é"]
NAMES = ["a", "b", "c", "bus", "buses", "bu", "vehicle", "p:bus", "p:a", "_n", "n-1", "n.2", "xmlns:p"]
ELEMENT_NAMES = NAMES[:-1]
WORDS = ["22", "North Bound", "-87.63092803955078", "41.9", "Clark", "x", "  ", "=1", "true", "'", "]", "]]", ">"]
REFERENCES = ["&amp;", "&lt;", "&gt;", "&apos;", "&quot;", "&#65;", "&#x41;", "&#233;", "&#x1F600;",
              "&#10;", "&#13;", "&#9;", "&#32;"]


class Writer:
    """One document being made up; every choice comes from `rng`."""

    def __init__(self, rng):
        self.rng = rng
        self.declared, self.codec, self.mark, self.letters = rng.choice(
            ENCODINGS if rng.random() < 0.4 else USUAL)
        self.record = rng.choice(RECORD_NAMES if "é" in self.letters else RECORD_NAMES[:-1])
        self.undeclared = False  # may references to undeclared entities be written?
        self.budget = rng.choice([3, 8, 20, 40])  # elements still to be made

    def chance(self, probability):
        return self.rng.random() < probability

    def document(self):
        body = (self.prolog() + self.body() + self.misc())
        line_end = self.rng.choice(["\n", "\n", "\r\n", "\r", "mixed"])
        if line_end == "mixed":
            body = "".join(self.rng.choice(["\n", "\r\n", "\r"]) if c == "\n" else c for c in body)
        else:
            body = body.replace("\n", line_end)
        return self.mark + body.encode(self.codec)

    # Before and after the root

    def prolog(self):
        parts = []
        standalone = self.rng.choice(["", "", "", ' standalone="no"', " standalone='yes'"])
        if self.declared:
            parts.append(f'<?xml version="1.0" encoding="{self.declared}"{standalone}?>')
        elif self.chance(0.6):
            parts.append(f"<?xml version='1.0'{standalone} ?>")
        parts.append(self.misc())
        if self.chance(0.35):
            parts.append(self.doctype())
            parts.append(self.misc())
        return "".join(parts)

    def misc(self):
        return "".join(self.rng.choice(["\n", "  ", "\n\n", self.comment(), self.instruction()])
                       for _ in range(self.rng.choice([0, 0, 1, 2])))

    def doctype(self):
        external = self.rng.choice(["", "", ' SYSTEM "buses.dtd"', " PUBLIC '-//x' 'http://x/y'"])
        inside = ""
        if self.chance(0.7):
            inside = "[" + "".join(self.declaration() for _ in range(self.rng.choice([0, 1, 2, 4]))) + "]"
        self.undeclared = self.chance(0.3 if external or "%" in inside else 0.03)
        return f"<!DOCTYPE {self.rng.choice(ELEMENT_NAMES)}{external} {inside}>"

    def declaration(self):
        name, attribute = self.rng.choice(ELEMENT_NAMES), self.rng.choice(NAMES)
        choice = self.rng.random()
        if choice < 0.12:
            return self.rng.choice([
                '<!ENTITY e "text">', "<!ENTITY % e 'text'>", '<!ENTITY e SYSTEM "file:///etc/hostname">',
                '<!ENTITY % e PUBLIC "p"\n"s">', '<!ENTITY e SYSTEM "s" NDATA n>', '\n <!ENTITY\n e\n"<b>1</b>">'])
        if choice < 0.25:
            return self.rng.choice(["%pe;", "\n%pe;\n"])
        if choice < 0.7:
            kind = self.rng.choice(["CDATA", "CDATA", "NMTOKEN", "NMTOKENS", "ID", "(x|y)"])
            value = self.rng.choice(["x", "y"])
            if kind in ("CDATA", "NMTOKENS"):
                value = self.attribute_value('"')
            if kind == "CDATA" and self.chance(0.04):
                value += "&unknown;"
            default = self.rng.choice([f'"{value}"', f'"{value}"', f'#FIXED "{value}"', "#IMPLIED", "#REQUIRED"])
            return f"<!ATTLIST {name} {attribute} {kind} {'#IMPLIED' if kind == 'ID' else default}>"
        return self.rng.choice([f"<!ELEMENT {name} ANY>", f"<!ELEMENT {name} (a|b)*>", "<!NOTATION n SYSTEM 'x'>",
                                self.comment(), self.instruction(), "\n", " "])

    # The root and what it holds

    def body(self):
        if self.chance(0.12):
            return self.element(self.record, 1)
        inside = ""
        for _ in range(self.rng.choice([0, 1, 2, 3, 5])):
            if self.chance(0.75):
                inside += self.element(self.record, 2)
            elif self.chance(0.6):
                inside += self.element(self.rng.choice(ELEMENT_NAMES), 2)
            inside += self.rng.choice(["", "\n", "\n  ", self.text_piece()])
        root = self.rng.choice([n for n in ("buses", "feed", "x:feed") if n != self.record])
        return self.wrap(root, inside)

    def element(self, name, depth):
        self.budget -= 1
        inside = ""
        if self.chance(0.9):
            for _ in range(self.rng.choice([0, 1, 1, 2, 3, 6])):
                if depth < 7 and self.budget > 0 and self.chance(0.55):
                    child = self.record if self.chance(0.05) else self.rng.choice(ELEMENT_NAMES)
                    inside += self.element(child, depth + 1)
                else:
                    inside += self.text_piece()
        return self.wrap(name, inside)

    def wrap(self, name, inside):
        tag = name + self.attributes()
        if not inside and self.chance(0.5):
            return f"<{tag}{self.rng.choice(['', ' ', chr(10)])}/>"
        space = self.rng.choice(["", "", "", " ", "\n"])
        return f"<{tag}{space}>{inside}</{name}{self.rng.choice(['', '', '', ' ', chr(10)])}>"

    def attributes(self):
        if not self.chance(0.3):
            return ""
        names = self.rng.sample(NAMES, self.rng.choice([1, 1, 2, 4]))
        return "".join(self.attribute(name) for name in names)

    def attribute(self, name):
        quote = self.rng.choice("\"'")
        value = self.attribute_value(quote)
        if name == "xmlns:p":
            value = "http://x/"
        if self.undeclared and self.chance(0.2):
            value += "&unknown;" + self.rng.choice(["", "z", "&amp;"])
        space = self.rng.choice(["", "", "", " "])
        return self.rng.choice([" ", " ", " ", "\n", "  "]) + f"{name}{space}={space}{quote}{value}{quote}"

    def attribute_value(self, quote):
        pieces = [self.rng.choice([self.word(), self.word(), self.rng.choice(REFERENCES), "\n", "\t", " "])
                  for _ in range(self.rng.choice([0, 1, 1, 2, 4]))]
        return "".join(pieces).replace(quote, "")

    # Text and what may stand between text

    def word(self):
        return self.rng.choice(self.letters) if self.letters and self.chance(0.3) else self.rng.choice(WORDS)

    def text_piece(self):
        choice = self.rng.random()
        if choice < 0.45:
            piece = self.word() + self.rng.choice(["", "", " ", "\t", "\n"])
            return piece.replace("]]", "] ]").replace("]>", "] >") + self.rng.choice(["", " "])
        if choice < 0.6:
            return self.rng.choice(["\n", "\n    ", " ", "\t", "\n\n"])
        if choice < 0.75:
            return self.rng.choice(REFERENCES)
        if choice < 0.87:
            inside = self.rng.choice(["", "A & B", "<bus>", "</bus>", " ", "]", "]]", "\n", "&amp;", self.word()])
            return f"<![CDATA[{inside}]]>" if not inside.endswith(">") else f"<![CDATA[{inside} ]]>"
        if self.undeclared and self.chance(0.2):
            return "&unknown;"
        return self.comment() if choice < 0.95 else self.instruction()

    def comment(self):
        return f"<!--{self.rng.choice(['', ' x ', ' <bus> ', '</bus>', ' - ', '&no;', chr(10), self.word()])}-->"

    def instruction(self):
        return f"<?{self.rng.choice(['pi', 'pi  x', 'bus <bus>', 'xml-style ' + self.word()])}?>"


def wellformed(rng):
    """A pair: the document's bytes and the name of its records."""
    writer = Writer(rng)
    return writer.document(), writer.record
