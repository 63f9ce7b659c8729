#!/usr/bin/env python3
"""Every header under src compiles alone, with the project's warnings, and may be included twice.

    headers_alone.py COMPILER [OPTION]...

Left out are those that a source file of the same name includes before anything else: the build has shown it of them.
Prints how many headers it tried; what the compiler says of those that fail, and exit 1.
"""

import os
import pathlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

SRC = pathlib.Path(__file__).resolve().parents[2] / "src"
OPTIONS = ["-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror", "-x", "c++", "-"]


def complaints(compiler, header):
    """What the compiler says of it; None: it compiles."""
    # From a source of its own: a header that is compiled itself warns of its #pragma once.
    source = f'#include "{header}"\n' * 2
    ran = subprocess.run([*compiler, f"-I{SRC}", *OPTIONS], input=source, capture_output=True, text=True)
    return None if ran.returncode == 0 else ran.stderr


def is_first_in_its_source(header):
    """A source with a header of its own includes that first, so it stands there alone."""
    source = (SRC / header).with_suffix(".cpp")
    if not source.exists():
        return False
    includes = (line for line in source.read_text().splitlines() if line.startswith("#include"))
    return next(includes, "") == f'#include "{header}"'


def main(compiler):
    if not compiler:
        sys.exit(__doc__)
    every = sorted(path.relative_to(SRC).as_posix() for path in SRC.rglob("*.hpp"))
    headers = [header for header in every if not is_first_in_its_source(header)]
    failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as at_once:
        for header, said in zip(headers, at_once.map(lambda header: complaints(compiler, header), headers)):
            if said is not None:
                failed += 1
                print(f"src/{header} does not compile alone:\n{said}")
    print(f"{len(headers)} of {len(every)} headers, {failed} do not compile alone")
    return 1 if failed or not headers else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
