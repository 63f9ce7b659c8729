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

NOT_OF_SAMPLES = {"Live", "A broken archive"}  # what they read is not among the samples

build = Path(sys.argv[1]).resolve()
chosen = sys.argv[2:]
readme = blocks((ROOT / "README.md").read_text())
problems = []


def text_of(*command, **rest):
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, **rest).stdout


def the_first_command():
    """Prints what the README says, and so does the library's line. Returns its block."""
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


def the_first_plot():
    """Makes a page and a picture of all the samples' polls. Returns its block."""
    block = next(block for block in readme if block.kind == "sh" and "-o map.html" in block.text)
    with tempfile.TemporaryDirectory(prefix="busfeed-plot-") as folder:
        for name, place in (("data", ROOT / "data"), ("build", build)):
            (Path(folder) / name).symlink_to(place)
        subprocess.run(["bash", "-c", block.text], cwd=folder, check=True)
        buses = sum(poll.read_text().count("</bus>") for poll in ROOT.glob("data/snapshots/*.xml"))
        shown = len(recipes.positions_on_page((Path(folder) / "map.html").read_text()))
        if shown != buses or not (Path(folder) / "map.png").read_bytes().startswith(b"\x89PNG"):
            problems.append(f"the first plot shows {shown} positions instead of {buses}, or is no PNG")
    return block.text


def on_the_samples(samples):
    """All recipes, one after another in the folder that this block makes of the samples: what is wrong, or nothing."""
    with tempfile.TemporaryDirectory(prefix="busfeed-samples-") as folder:
        clone = Path(folder) / "clone"
        clone.mkdir()
        (clone / "data").symlink_to(ROOT / "data")
        scratch = Scratch(folder, clone, build / "busfeed")
        if scratch.run(samples).status:
            return f"the samples: {scratch.complained}"
        scratch.work /= "try"
        for block in readme:
            if block.section in NOT_OF_SAMPLES or block.chapter != "Recipes" or not block.section or block.kind not in LANGUAGES:
                continue
            if scratch.run(block).status:
                return f"{block.section}, on the samples: {scratch.complained}"
    return None


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
        is_recipe = block.chapter == "Recipes" and block.section
        if block.kind in LANGUAGES and not is_recipe and block.text not in RUN_BY:
            yield f"nothing runs this block under {block.chapter or 'the title'}:\n{block.text}"
    for section in sections:
        if section not in recipes.checks:
            yield f"no check in tests/readme/recipes.py for the recipe {section}"
    yield from (f"the README has no recipe {section}" for section in recipes.checks if section not in sections)
    printed = {block.text for block in readme}
    yield from (f"the README has no block any more that {by} runs: {text}" for text, by in RUN_BY.items() if text not in printed)


RUN_BY |= {the_first_command(): "the_first_command", the_first_plot(): "the_first_plot"}
sections = {}  # heading: its blocks, with what they print
for block in readme:
    if block.chapter == "Recipes" and block.section:
        sections.setdefault(block.section, []).append(block)
samples = next(block for block in readme if block.chapter == "Recipes" and not block.section)
RUN_BY[samples.text] = "on_the_samples"
problems += unrun()

with tempfile.TemporaryDirectory(prefix="busfeed-feeds-") as feeds, ThreadPoolExecutor(JOBS) as pool:
    polls.make(Path(feeds), build / "tests/simulator/simulate", ROOT / "data")
    wanted = [section for section in sections if section in recipes.checks and
              (not chosen or any(part in section for part in chosen))]
    on_samples = [] if chosen else [pool.submit(on_the_samples, samples)]
    problems += filter(None, pool.map(lambda section: run_recipe(section, feeds), wanted))
    problems += filter(None, (run.result() for run in on_samples))

for problem in problems:
    print(problem)
print(f"the README holds, with {len(wanted)} recipes" if not problems else f"{len(problems)} problems")
sys.exit(bool(problems))
