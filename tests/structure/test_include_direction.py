#!/usr/bin/env python3
"""Tests the test: each violation, planted in a copy of a room of src, is found at its line; what only looks like one is not."""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
SRC = HERE.parents[1] / "src"


class Planted(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.src = pathlib.Path(folder.name) / "src"
        shutil.copytree(SRC / "coro", self.src / "coro")  # one room will do

    def check(self):
        ran = subprocess.run([sys.executable, HERE / "include_direction.py", self.src], capture_output=True, text=True)
        return ran.returncode, ran.stdout

    def plant(self, name, text):
        path = self.src / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.addCleanup(path.unlink, missing_ok=True)

    def assert_found(self, name, line, what, text):
        self.plant(name, text)
        status, output = self.check()
        self.assertEqual(status, 1, output)
        found = [message for message in output.splitlines() if f"/{name}:{line}: " in message]
        self.assertEqual(len(found), 1, output)
        self.assertIn(what, found[0])
        self.assertIn(": 1 violations", output)

    def assert_clean(self, name, text):
        self.plant(name, text)
        status, output = self.check()
        self.assertEqual(status, 0, output)

    def test_an_untouched_copy_is_clean(self):
        shutil.copytree(SRC, self.src, dirs_exist_ok=True)
        status, output = self.check()
        self.assertEqual(status, 0, output)
        self.assertRegex(output, r"[1-9]\d* files with [1-9]\d* includes")

    def test_no_sources_at_all_is_a_failure(self):
        shutil.rmtree(self.src)
        self.assertEqual(self.check()[0], 1)

    def test_upward_and_sideways_includes(self):
        for room, name in [("coro", "xml/event.hpp"), ("coro", "exec/x.hpp"), ("exec", "xml/event.hpp"), ("xml", "feed/record.hpp"),
                           ("feed", "exec/x.hpp"), ("feed", "filter/tally.hpp"), ("filter", "xml/event.hpp"), ("filter", "output/csv.hpp"),
                           ("output", "xml/event.hpp"), ("output", "input/file.hpp"), ("output", "cli/options.hpp"),
                           ("input", "xml/event.hpp"), ("input", "feed/record.hpp")]:
            with self.subTest(room=room, name=name):
                self.assert_found(f"{room}/planted.cpp", 2, f'"{name}"', f'#include <string>\n#include "{name}"\n')
                (self.src / room / "planted.cpp").unlink()

    def test_downward_includes_are_fine(self):
        rooms = ["coro", "exec", "xml", "feed", "filter", "output", "input", "cli"]
        self.assert_clean("cli/planted.cpp", "".join(f'#include "{room}/x.hpp"\n' for room in rooms))
        self.assert_clean("output/planted.cpp", '#include "feed/x.hpp"\n#include "exec/x.hpp"\n')

    def test_an_include_without_a_room(self):
        self.assert_found("feed/planted.cpp", 1, "names no room", '#include "record.hpp"\n')

    def test_an_include_by_a_relative_path(self):
        self.assert_found("feed/planted.cpp", 1, "names no room", '#include "../filter/tally.hpp"\n')

    def test_an_include_with_blanks(self):
        self.assert_found("coro/planted.cpp", 1, "xml/event.hpp", '  #  include  "xml/event.hpp"\n')

    def test_a_commented_include_is_none(self):
        self.assert_clean("coro/planted.cpp", '// #include "xml/event.hpp"\n/*\n#include "xml/event.hpp"\n*/\n')

    def test_expat_outside_xml(self):
        self.assert_found("feed/planted.cpp", 1, "expat.h", "#include <expat.h>\n")
        self.assert_found("feed/planted.cpp", 1, "expat.h", '#include "expat.h"\n')

    def test_expat_in_xml_is_fine(self):
        self.assert_clean("xml/planted.cpp", "#include <expat.h>\n")

    def test_a_header_without_pragma_once(self):
        self.assert_found("feed/planted.hpp", 1, "#pragma once", "struct A {};\n// #pragma once\n")

    def test_a_comment_before_pragma_once_is_fine(self):
        self.assert_clean("feed/planted.hpp", "// A header.\n#pragma once\n")

    def test_a_namespace_in_another_folder(self):
        self.assert_found("feed/planted.cpp", 2, "namespace busfeed::filter", "\nnamespace busfeed::filter {\n}\n")

    def test_a_namespace_without_a_room(self):
        self.assert_found("feed/planted.cpp", 1, "namespace busfeed ", "namespace busfeed {\n}\n")

    def test_a_namespace_within_the_room_is_fine(self):
        self.assert_clean("feed/planted.cpp", "namespace busfeed::feed::detail {\n}\nnamespace re2 {\n}\n")

    def test_bare_awaits(self):
        for code in ["while (co_await next)", "if (co_await next)", "while(!co_await next)", "if ((co_await next))", "while (\n  co_await next)"]:
            with self.subTest(code=code):
                self.assert_found("filter/planted.cpp", 2, "bare condition", f"void f() {{\n{code} {{}}\n}}\n")

    def test_awaits_that_name_the_item_are_fine(self):
        self.assert_clean("filter/planted.cpp", "while (const T* item = co_await next) {}\nif (auto* x = co_await next) {}\n"
                                                "x = co_await next;\nf(co_await next);\n")

    def test_awaits_in_comments_and_texts_are_fine(self):
        self.assert_clean("filter/planted.cpp", '// while (co_await next)\n/* if (co_await next) */\nauto s = "while (co_await next)";\n'
                                                'auto r = R"(" while (co_await next))";\nauto n = 1\'000\'000; auto c = \'"\';\n')

    def test_code_behind_literals_is_still_read(self):
        self.assert_found("filter/planted.cpp", 3, "bare condition",
                          'auto c = \'"\'; auto n = 1\'000;\nauto s = "\\"//"; auto r = R"x()" //)x";\nwhile (co_await next) {}\n')

    def test_symmetric_transfer(self):
        for code in ["std::coroutine_handle<> await_suspend(H h);", "auto await_suspend(H h) -> std::coroutine_handle<>;",
                     "Frame await_suspend(H h);", "std::coroutine_handle<> Task::Awaiter::await_suspend(H h) {}"]:
            with self.subTest(code=code):
                self.assert_found("exec/planted.cpp", 2, "await_suspend", f"\n{code}\n")

    def test_other_await_suspends_are_fine(self):
        self.assert_clean("exec/planted.cpp", "void await_suspend(H) const noexcept {}\nbool Task::Awaiter::await_suspend(H h) {\n"
                                              "  return inner.await_suspend(h);\n}\n// Frame await_suspend(H)\n")

    def test_a_folder_that_is_no_room(self):
        self.assert_found("util/planted.hpp", 1, "no room", "#pragma once\n")


if __name__ == "__main__":
    unittest.main()
