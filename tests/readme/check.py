#!/usr/bin/env python3
"""The README's code runs as it is printed, and gives what it says.

    check.py BUILD [RECIPE…]       RECIPE: a part of a heading; these recipes only

Every block of shell or Python under "Recipes" is run, in the scratch folder of its heading (scratch.py), on feeds that the
simulator makes (polls.py), and what comes out is compared with what Python finds out by itself (recipes.py). A block that
nothing runs is a failure, wherever in the README it stands.
"""

import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polls
import recipes
from blocks import blocks
from scratch import Scratch

ROOT = Path(__file__).resolve().parents[2]
JOBS = 2
LANGUAGES = ("sh", "python")

# The blocks of shell that are not run here, and what runs them.
RUN_BY = {
    "tests/run.sh\n": "CI",
    "src/build.sh && cmake --install build --prefix /usr/local     # as root, or with another prefix\n":
        "tests/install/check.py",
    "src/build.sh && (cd build && cpack) && apt-get install ./build/busfeed_*.deb\n":
        "tests/install/package.py, tests/install/clean_root.sh",
}

build = Path(sys.argv[1]).resolve()
chosen = sys.argv[2:]
readme = blocks((ROOT / "README.md").read_text())
problems = []


def text_of(*command, **rest):
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, **rest).stdout


def the_first_command():
    """Prints what the README says, and so does the library's line; and the samples that it names make recipes work."""
    command = next(block.text for block in readme if block.kind == "sh" and "build/busfeed data/" in block.text)
    printed = next(block.text for block in readme if block.kind == "" and block.text.startswith("route,id"))
    words = command.split("&&")[1].strip().replace("build/busfeed", str(build / "busfeed"))
    if text_of("bash", "-c", words) != printed:
        problems.append("the first command prints something else than the README says")
    code = next(block.text for block in readme if block.kind == "cpp")
    if code != (ROOT / "tests/readme/locations.cpp").read_text():
        problems.append("README.md and tests/readme/locations.cpp differ")
    if text_of(build / "tests/readme_locations", "data/allroutes.xml") != printed:
        problems.append("the library's line prints something else than the command")
    return command


def the_samples(block):
    """Makes what recipes need of the samples: a snapshot and a folder of polls, with rows in both."""
    with tempfile.TemporaryDirectory(prefix="busfeed-readme-") as folder:
        subprocess.run(["cp", "-r", ROOT / "data", folder], check=True)
        subprocess.run(["bash", "-c", block.text], cwd=folder, check=True)
        for name, count in (("now.xml", 900), ("polls", 42)):
            rows = text_of(build / "busfeed", Path(folder) / name).count("\n") - 1
            if rows != count:
                problems.append(f"of the samples, {name} has {rows} rows instead of {count}")


def run_recipe(section, feeds):
    """What is wrong with it, or nothing."""
    with tempfile.TemporaryDirectory(prefix="busfeed-recipe-") as folder:
        scratch = Scratch(folder, feeds, build / "busfeed")
        try:
            recipes.checks[section](scratch, sections[section])
        except Exception as error:  # whatever it is, the other recipes are run, too
            return f"{section}: {type(error).__name__}: {error}"
    return None


def unrun():
    """Blocks of shell or Python that nothing runs, and checks that nothing in the README stands for."""
    for block in readme:
        if block.kind in LANGUAGES and block.chapter != "Recipes" and block.text not in RUN_BY and block.text != command:
            yield f"nothing runs this block under {block.chapter or 'the title'}:\n{block.text}"
    for section in sections:
        if section not in recipes.checks:
            yield f"no check in tests/readme/recipes.py for the recipe {section}"
    yield from (f"the README has no recipe {section}" for section in recipes.checks if section not in sections)
    printed = {block.text for block in readme}
    yield from (f"the README has no block any more that {by} runs: {text}" for text, by in RUN_BY.items() if text not in printed)


command = the_first_command()
sections = {}  # heading: its blocks, with what they print
for block in readme:
    if block.chapter == "Recipes" and block.section:
        sections.setdefault(block.section, []).append(block)
    elif block.chapter == "Recipes" and block.kind in LANGUAGES:
        RUN_BY[block.text] = "the_samples"
        the_samples(block)
problems += unrun()

with tempfile.TemporaryDirectory(prefix="busfeed-feeds-") as feeds, ThreadPoolExecutor(JOBS) as pool:
    polls.make(Path(feeds), build / "tests/simulator/simulate", ROOT / "data")
    wanted = [section for section in sections if section in recipes.checks and
              (not chosen or any(part in section for part in chosen))]
    problems += filter(None, pool.map(lambda section: run_recipe(section, feeds), wanted))

for problem in problems:
    print(problem)
print(f"the README holds, with {len(wanted)} recipes" if not problems else f"{len(problems)} problems")
sys.exit(bool(problems))
