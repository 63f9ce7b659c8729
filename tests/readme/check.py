#!/usr/bin/env python3
"""The README's code is code that compiles and runs, and what it says the first command prints is what it prints.

Usage: tests/readme/check.py BUILD
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1])
readme = (ROOT / "README.md").read_text()

blocks = re.findall(r"```(\w*)\n(.*?)```", readme, re.S)
code = next(text for kind, text in blocks if kind == "cpp")
printed = next(text for kind, text in blocks if kind == "" and text.startswith("route,id"))
command = next(text for kind, text in blocks if kind == "sh" and "src/build.sh &&" in text)

problems = []
if code != (ROOT / "tests/readme/locations.cpp").read_text():
    problems.append("README.md and tests/readme/locations.cpp differ")

words = command.split("&&")[1].strip().replace("build/busfeed", str(build / "busfeed"))
got = subprocess.run(words, shell=True, cwd=ROOT, capture_output=True, text=True, check=True).stdout
if got != printed:
    problems.append("the first command prints something else than the README says")

library = subprocess.run([build / "tests/readme_locations", "data/allroutes.xml"], cwd=ROOT, capture_output=True,
                         text=True, check=True).stdout
if library != printed:
    problems.append("the library's line prints something else than the command")

for problem in problems:
    print(problem)
print("the README holds" if not problems else f"{len(problems)} problems")
sys.exit(bool(problems))
