#!/usr/bin/env python3
"""Mistakes that the compiler must refuse, and say why.

    run.py COMPILER [OPTION]...

Each NAME.cpp here begins with `// error: REGEX`. With -DMISTAKE it must not compile, and what the compiler says must
match; without, the same file must compile, so that nothing but the mistake is refused. control.cpp must compile.
"""

import os
import pathlib
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

HERE = pathlib.Path(__file__).resolve().parent
SRC = HERE.parents[1] / "src"
OPTIONS = ["-std=c++20", "-fsyntax-only", f"-I{SRC}", "-Wall", "-Wextra", "-Werror=unused-result"]


def compile_it(compiler, path, *more):
    ran = subprocess.run([*compiler, *OPTIONS, *more, path], capture_output=True, text=True)
    return ran.returncode == 0, ran.stderr


def failure_of(compiler, path):
    """What is wrong with one file; empty: nothing."""
    expected = re.match(r"// error: (.+)\n", path.read_text(encoding="utf-8"))
    compiles, said = compile_it(compiler, path)
    if not compiles:
        return "does not compile even without the mistake:\n" + said
    if path.name == "control.cpp":
        return ""
    if not expected:
        return "does not begin with // error: REGEX"
    compiles, said = compile_it(compiler, path, "-DMISTAKE")
    if compiles:
        return "compiles in spite of the mistake"
    errors = "\n".join(line for line in said.splitlines() if "error:" in line)
    if not re.search(expected.group(1), errors):
        return f"is refused, but not with /{expected.group(1)}/:\n{said}"
    return ""


def main(compiler):
    if not compiler:
        sys.exit(__doc__)
    files = sorted(HERE.glob("*.cpp"))
    failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as at_once:
        for path, failure in zip(files, at_once.map(lambda path: failure_of(compiler, path), files)):
            if failure:
                failed += 1
                print(f"{path.name}: {failure}")
    print(f"{' '.join(compiler)}: {len(files)} files, {failed} failed")
    return 1 if failed or len(files) < 2 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
