#!/usr/bin/env python3
"""The code that src/coro/README.md shows is code of tests/course/, which is compiled and run; and what it names is there."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
page = (ROOT / "src/coro/README.md").read_text()
sources = "".join(file.read_text() for file in sorted((ROOT / "tests/course").glob("*.cpp")))

shown = re.findall(r"```cpp\n(.*?)```", page, re.S)
problems = [f"is not in tests/course:\n{code}" for code in shown if f"]\n{code}// [end]" not in sources]
marked = re.findall(r"// \[(?!end)(.*?)\]\n(.*?)// \[end\]", sources, re.S)
problems += [f"[{name}] is not on the page" for name, code in marked if code not in shown]
for name in re.findall(r"`((?:coro|exec|xml|feed|filter|input|output|cli|tests/course)/[\w./]+)`", page):
    place = ROOT / name if name.startswith("tests") else ROOT / "src" / name
    if not any(place.parent.glob(place.name + "*")):
        problems.append(f"{name} is not there")

for problem in problems:
    print(problem)
print(f"the page of the course: {len(shown)} pieces of code, {len(problems)} problems")
sys.exit(1 if problems or len(shown) < 8 else 0)
