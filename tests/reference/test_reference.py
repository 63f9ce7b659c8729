#!/usr/bin/env python3
"""The reference's own tests: what it says about small documents, worked out by hand.

    python3 tests/reference/test_reference.py
"""

import codecs
import unittest

from busfeed_reference import read

BLOCK_SIZES = [1, 2, 3, 5, 7]


def rows(text, record="bus"):
    """The rows of a document without errors, each as a list of pairs."""
    verdict = read(text.encode(), record)
    assert verdict.problem is None, verdict.problem
    return [list(row.items()) for row in verdict.rows]


def place(document, record="bus"):
    """(line, column, rows before it) of the error, the same for every block size."""
    data = document.encode() if isinstance(document, str) else document
    verdict = read(data, record)
    for block_size in BLOCK_SIZES:
        assert read(data, record, block_size) == verdict
    return verdict.problem and (verdict.problem.line, verdict.problem.column, len(verdict.rows))


class Fields(unittest.TestCase):
    def test_children_and_attributes(self):
        self.assertEqual(rows('<r><bus x="1"><id y="2">7</id><rt/></bus></r>'),
                         [[("@x", "1"), ("id", "7"), ("id/@y", "2"), ("rt", "")]])

    def test_paths(self):
        self.assertEqual(rows("<r><bus><a> <b>1</b>\n</a></bus></r>"), [[("a/b", "1")]])

    def test_text_of_its_own_is_joined_and_untrimmed(self):
        self.assertEqual(rows("<r><bus><a> x<b>1</b>y <![CDATA[&]]>&amp;&#65;</a></bus></r>"),
                         [[("a", " xy &&A"), ("a/b", "1")]])

    def test_own_white_space_from_references_makes_no_field(self):
        self.assertEqual(rows("<r><bus><a>&#32;<![CDATA[\t]]><b/></a></bus></r>"), [[("a/b", "")]])

    def test_a_no_break_space_makes_a_field(self):
        self.assertEqual(rows("<r><bus><a>\u00a0<b/></a></bus></r>"), [[("a", "\u00a0"), ("a/b", "")]])

    def test_white_space_alone_is_a_value(self):
        self.assertEqual(rows("<r><bus><a> \r\n</a></bus></r>"), [[("a", " \n")]])

    def test_text_of_the_record_is_no_field(self):
        self.assertEqual(rows("<r><bus>x<a>1</a>y</bus></r>"), [[("a", "1")]])

    def test_repeated_field_keeps_its_place_and_takes_the_last_value(self):
        self.assertEqual(rows("<r><bus><a>1</a><b>2</b><a>3</a></bus></r>"), [[("a", "3"), ("b", "2")]])

    def test_container_that_is_a_field_later(self):
        self.assertEqual(rows("<r><bus><a><b>1</b></a><a>2</a></bus></r>"), [[("a/b", "1"), ("a", "2")]])

    def test_field_that_is_a_container_later(self):
        self.assertEqual(rows("<r><bus><a>2</a><c/><a><b>1</b></a></bus></r>"),
                         [[("a", "2"), ("c", ""), ("a/b", "1")]])

    def test_names_are_as_written(self):
        self.assertEqual(rows('<r><bus xmlns:p="u"><p:a p:b="1"/></bus></r>'),
                         [[("@xmlns:p", "u"), ("p:a", ""), ("p:a/@p:b", "1")]])

    def test_defaulted_attribute(self):
        self.assertEqual(rows('<!DOCTYPE r [<!ATTLIST bus a CDATA "x">]><r><bus b="1"/></r>'),
                         [[("@b", "1"), ("@a", "x")]])


class Records(unittest.TestCase):
    def test_root_as_record(self):
        self.assertEqual(rows("<bus><a>1</a></bus>"), [[("a", "1")]])

    def test_nested_of_the_same_name(self):
        self.assertEqual(rows("<r><bus><a>1</a><bus><a>2</a></bus></bus><bus/></r>"),
                         [[("a", "1"), ("bus/a", "2")], []])

    def test_at_any_depth(self):
        self.assertEqual(rows("<r><x><bus/></x><bus/></r>"), [[], []])

    def test_other_names_are_none(self):
        self.assertEqual(rows("<buses><p:bus/><Bus/></buses>"), [])


class Encodings(unittest.TestCase):
    def value(self, data):
        verdict = read(data, "bus")
        return verdict.rows[0]["a"] if verdict.problem is None else verdict.problem[:2]

    def test_known(self):
        text = '<?xml version="1.0" encoding="{}"?><bus><a>{}</a></bus>'
        self.assertEqual(self.value(text.format("windows-1252", "é€").encode("cp1252")), "é€")
        self.assertEqual(self.value(text.format("ISO-8859-15", "é€").encode("iso8859-15")), "é€")
        self.assertEqual(self.value(text.format("ISO-8859-1", "é").encode("latin-1")), "é")
        self.assertEqual(self.value(text.format("UTF-16", "漢😀").encode("utf-16")), "漢😀")
        self.assertEqual(self.value(codecs.BOM_UTF8 + text.format("UTF-8", "😀").encode()), "😀")

    def test_refused_at_the_name(self):
        for name in ("koi8-r", "ISO-8859-2", "utf8", "x"):
            self.assertEqual(place(f'<?xml version="1.0"\n encoding="{name}"?><bus/>'), (2, 11, 0))


class Errors(unittest.TestCase):
    def test_records_before_it_count(self):
        self.assertEqual(place("<r>\n<bus/><bus/>\n<bus></r>"), (3, 7, 2))

    def test_empty(self):
        self.assertEqual(place(b""), (1, 0, 0))

    def test_truncated(self):
        self.assertEqual(place("<r><bus/><bus>"), (1, 14, 1))

    def test_entity_declarations(self):
        self.assertEqual(place('<!DOCTYPE r [\n <!ENTITY e "x">]><r/>'), (2, 12, 0))
        self.assertEqual(place('<!DOCTYPE r [\n <!ENTITY % e "x">]><r/>'), (2, 14, 0))
        self.assertEqual(place('<!DOCTYPE r [\n <!ENTITY e SYSTEM "s">]><r/>'), (2, 22, 0))
        self.assertEqual(place('<!DOCTYPE r [\n <!ENTITY e SYSTEM "s" NDATA n>]><r/>'), (2, 29, 0))

    def test_external_subset_alone_is_fine(self):
        self.assertIsNone(place('<!DOCTYPE r SYSTEM "s" [%p;]><r><bus/></r>'))

    def test_skipped_entity(self):
        self.assertEqual(place('<!DOCTYPE r SYSTEM "s">\n<r><bus/>&e;</r>'), (2, 9, 1))

    def test_reference_dropped_from_an_attribute(self):
        head = '<!DOCTYPE r SYSTEM "s">\n<r>'
        self.assertEqual(place(head + '<bus/><bus a="é" b=\'&amp;>&e;"\'/></r>'), (2, 9, 1))
        self.assertEqual(place((head + '<x a="😀&e;"/></r>').encode("utf-16")), (2, 3, 0))
        self.assertIsNone(place(head + '<bus a="&lt;&#65;"/></r>'))

    def test_what_only_looks_like_one_in_utf_16(self):
        """U+2600 has the byte of an ampersand."""
        text = '<!DOCTYPE r SYSTEM "s"><bus a="\u2600x;"/>'
        self.assertIsNone(place(codecs.BOM_UTF16_LE + text.encode("utf-16-le")))
        self.assertIsNone(place(codecs.BOM_UTF16_BE + text.encode("utf-16-be")))

    def test_parameter_entity_references_drop_them_too(self):
        self.assertEqual(place('<!DOCTYPE r [%p;]>\n<r a="&e;"/>'), (2, 0, 0))

    def test_reference_dropped_from_an_attribute_default(self):
        self.assertEqual(place('<!DOCTYPE r SYSTEM "s" [\n<!ATTLIST r a CDATA "x&e;">]><r/>'), (2, 20, 0))

    def test_standalone_documents_drop_nothing(self):
        self.assertEqual(place('<?xml version="1.0" standalone="yes"?>\n<!DOCTYPE r SYSTEM "s">\n<r a="&e;"/>'),
                         (3, 0, 0))


if __name__ == "__main__":
    unittest.main()
