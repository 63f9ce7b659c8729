#!/usr/bin/env python3
"""Installs busfeed into a folder of its own, builds the examples from there as projects outside of this one, runs them,
and compares what they print with expected/.

    check.py BUILD [--all] [--rewrite]

CMake builds all examples; make with pkg-config builds one, or with --all all of them, and then each header of the public
face is compiled alone, too. --rewrite writes what they print into expected/, to be reviewed as a diff.
"""

import argparse
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
EXAMPLES = ROOT / "src/examples"
EXPECTED = HERE / "expected"
ARGUMENTS = {  # what each example is run with, in data/
    "query": ["allroutes.xml"],
    "own_stage": ["allroutes.xml", "60"],
    "own_agency": ["ours.xml", "nextbus.xml", "missing.xml"],
    "into_a_struct": ["allroutes.xml"],
}
WARNINGS = "-O0 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror"

problems = []


def problem(what):
    print(what)
    problems.append(what)


def run(*command, **more):
    ran = subprocess.run([str(word) for word in command], capture_output=True, text=True, **more)
    if ran.returncode:
        problem(f"{' '.join(map(str, command))}: exit {ran.returncode}\n{ran.stdout}{ran.stderr}")
    return ran.stdout


def compare(name, printed, rewrite):
    file = EXPECTED / f"{name}.txt"
    if rewrite:
        file.write_text(printed)
    if not file.exists() or file.read_text() != printed:
        problem(f"the example {name} prints something else than {file.relative_to(ROOT)}:\n{printed}")


def check_installed(prefix, version):
    """What else must be there, and nothing beside the folder of the headers that is searched."""
    for name in ["bin/busfeed", "share/man/man1/busfeed.1.gz", "share/bash-completion/completions/busfeed",
                 "share/fish/vendor_completions.d/busfeed.fish", "share/zsh/site-functions/_busfeed",
                 "share/doc/busfeed/README.md"]:
        if not (prefix / name).is_file():
            problem(f"{name} is not installed")
    if [path.name for path in (prefix / "include").iterdir()] != ["busfeed"]:
        problem("include/ holds more than busfeed/")
    for header in (prefix / "include/busfeed").rglob("*.hpp"):
        for included in re.findall(r'^#include "([^"]+)"', header.read_text(), re.M):
            if not included.startswith("busfeed/") or not (prefix / "include" / included).is_file():
                problem(f"{header} includes {included}, which is not installed")
    said = run(prefix / "bin/busfeed", "--version")
    if not re.fullmatch(rf"busfeed {re.escape(version)}( \(without .*\))?\n", said):
        problem(f"the program says {said!r}, the project is of version {version}")


def pkg_config(prefix):
    return os.environ | {"PKG_CONFIG_PATH": str(next(prefix.rglob("pkgconfig")))}


def build_with_cmake(prefix, folder):
    shutil.copytree(EXAMPLES, folder)
    run("cmake", "-S", folder, "-B", folder / "build", f"-DCMAKE_PREFIX_PATH={prefix}", f"-DCMAKE_CXX_FLAGS={WARNINGS}")
    run("cmake", "--build", folder / "build", "-j", "2")
    return folder / "build"


def build_with_make(prefix, folder, names):
    shutil.copytree(EXAMPLES, folder)
    run("make", "-C", folder, "-j2", f"CXXFLAGS={WARNINGS}", *names, env=pkg_config(prefix))
    return folder


def follow(program, folder):
    """What live prints of two files that are written meanwhile: rows as they come."""
    first, second = (ROOT / "data/map.xml").read_text(), (ROOT / "data/bustime.xml").read_text()
    buses = [row + "</bus>\n" for row in first.split("</bus>\n")]
    feeds = [folder / "one.xml", folder / "two.xml"]
    feeds[0].write_text("".join(buses[:2]))
    rows = []
    with subprocess.Popen([program, "one.xml", "two.xml"], cwd=folder, stdout=subprocess.PIPE, text=True) as live:
        rows += [live.stdout.readline() for _ in range(3)]  # the header, and two buses of half a document
        with open(feeds[0], "a") as out:
            out.write(buses[2])
        rows.append(live.stdout.readline())
        feeds[1].write_text(second)
        rows += [live.stdout.readline() for _ in range(second.count("<vehicle>"))]
        live.send_signal(signal.SIGTERM)
    return "".join(rows)


def check_examples(built, names, folder, rewrite):
    for name in names:
        program = built / name
        if not program.exists():
            problem(f"{program} was not built")
        elif name == "live":
            compare(name, follow(program, folder), rewrite)
        else:
            ran = subprocess.run([program, *ARGUMENTS[name]], cwd=ROOT / "data", capture_output=True, text=True)
            compare(name, ran.stdout + ran.stderr + f"exit {ran.returncode}\n", rewrite)


def check_faces(prefix):
    for face in sorted((prefix / "include/busfeed").glob("*.hpp")):
        run("g++", "-std=c++20", "-fsyntax-only", *WARNINGS.split(), f"-I{prefix}/include", "-x", "c++", "-",
            input=f"#include <busfeed/{face.name}>\n" * 2)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--rewrite", action="store_true")
    wanted = parser.parse_args()
    version = re.search(r"^project\(busfeed VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text(), re.M).group(1)
    names = [*ARGUMENTS, "live"]
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        prefix = scratch / "installed"
        run("cmake", "--install", wanted.build, "--prefix", prefix)
        check_installed(prefix, version)
        if run("pkg-config", "--modversion", "busfeed", env=pkg_config(prefix)).strip() != version:
            problem("pkg-config says another version")
        check_examples(build_with_cmake(prefix, scratch / "by_cmake"), names, scratch, wanted.rewrite)
        by_make = names if wanted.all else ["query"]
        check_examples(build_with_make(prefix, scratch / "by_make", by_make), by_make, scratch, False)
        if wanted.all:
            check_faces(prefix)
    print(f"{len(names)} examples by CMake, {len(by_make)} by make: {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
